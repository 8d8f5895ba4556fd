/* unified_diff: the form that patch takes. That patches lead from one text to the other
   is tested with patch itself (e2e/fmt.t). */
#include "base/unified_diff.h"
#include "run.h"

static void differs(const char *from, const char *to, const char *wanted)
{
	struct strbuf out = STRBUF_INIT;
	strbuf_adds(&out, "");
	unified_diff("x", from, strlen(from), to, strlen(to), &out);
	assert_string_equal(out.at, wanted);
	strbuf_release(&out);
}

static void test_equal_texts_have_none(void **state)
{
	(void)state;
	differs("", "", "");
	differs("a\n", "a\n", "");
}

static void test_a_line_has_three_around_it(void **state)
{
	(void)state;
	differs("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nfive\n6\n7\n8\n9\n",
	        "--- x\n+++ x\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n");
}

static void test_near_changes_share_a_hunk(void **state)
{
	(void)state;
	differs("a\n1\n2\n3\n4\n5\n6\nb\n", "A\n1\n2\n3\n4\n5\n6\nB\n",
	        "--- x\n+++ x\n@@ -1,8 +1,8 @@\n-a\n+A\n 1\n 2\n 3\n 4\n 5\n "
	        "6\n-b\n+B\n");
	differs("a\n1\n2\n3\n4\n5\n6\n7\nb\n", "A\n1\n2\n3\n4\n5\n6\n7\nB\n",
	        "--- x\n+++ x\n@@ -1,4 +1,4 @@\n-a\n+A\n 1\n 2\n 3\n"
	        "@@ -6,4 +6,4 @@\n 5\n 6\n 7\n-b\n+B\n");
}

static void test_lines_are_added_and_taken_out(void **state)
{
	(void)state;
	differs("", "a\nb\n", "--- x\n+++ x\n@@ -0,0 +1,2 @@\n+a\n+b\n");
	differs("a\nb\n", "b\n", "--- x\n+++ x\n@@ -1,2 +1 @@\n-a\n b\n");
}

static void test_a_missing_line_end_is_told(void **state)
{
	(void)state;
	differs("a\nb", "a\nb\n",
	        "--- x\n+++ x\n@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of "
	        "file\n+b\n");
}

static void test_texts_without_a_common_line(void **state)
{
	(void)state;
	struct strbuf a = STRBUF_INIT, b = STRBUF_INIT, out = STRBUF_INIT;
	size_t less = 0, more = 0;
	for (int i = 0; i < 2000; i++) {
		strbuf_addf(&a, "old line %d\n", i);
		strbuf_addf(&b, "new line %d\n", i);
	}
	unified_diff("x", a.at, a.len, b.at, b.len, &out);
	for (const char *s = out.at; (s = strchr(s, '\n')); s++) {
		less += s[1] == '-';
		more += s[1] == '+' && s[2] == 'n';
	}
	assert_int_equal(less, 2000);
	assert_int_equal(more, 2000);
	strbuf_release(&a);
	strbuf_release(&b);
	strbuf_release(&out);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(test_equal_texts_have_none),
	cmocka_unit_test(test_a_line_has_three_around_it),
	cmocka_unit_test(test_near_changes_share_a_hunk),
	cmocka_unit_test(test_lines_are_added_and_taken_out),
	cmocka_unit_test(test_a_missing_line_end_is_told),
	cmocka_unit_test(test_texts_without_a_common_line),
};
RUN(tests, NULL, NULL)

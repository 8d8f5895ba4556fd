/* The bytes of one question: found by id or by its place in the model, replaced without
   any other byte of its file changing, also where XInclude draws it in. */
#include "base/file.h"
#include "read_world.h"
#include "run.h"
#include "write/xml_format.h"
#include "write/xml_span.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define OURS "urn:kitpress:1"

static const char bank[] =
	"\xEF\xBB\xBF<?xml version='1.0'?>\r\n"
	"<bank" ROOT_NS " id='b' title='B'><framework href='f.xml'/>\r\n"
	"  <!-- <question id='one'/> -->\r\n"
	"\t<question  id = \"one\"\r\n competency='craft'><prompt>A</prompt></question "
	">x\r\n"
	"  <question id='two' competency='care'><prompt>é   <![CDATA[</question>]]>"
	"</prompt></question>\r\n\r\n"
	"</bank>\r\n";

static const struct pos nowhere;

static void take(struct xml_text *t, struct world *w, const char *text)
{
	assert_true(xml_text_take(t, "b.xml", text, strlen(text), &w->diags));
}

static void test_a_question_is_found_by_its_id(void **state)
{
	struct world *w = *state;
	struct xml_text t;
	struct xml_span s;
	take(&t, w, bank);
	assert_true(xml_span_question(&t, OURS, "one", nowhere, &w->diags, &s));
	static const char one[] = "<question  id = \"one\"\r\n competency='craft'>"
				  "<prompt>A</prompt></question >";
	assert_int_equal(s.to - s.from, strlen(one));
	assert_memory_equal(t.text + s.from, one, strlen(one));
	assert_int_equal(s.at.indent, 1);
	assert_true(s.at.plain);
	assert_true(xml_span_question(&t, OURS, "two", nowhere, &w->diags, &s));
	assert_memory_equal(t.text + s.to, "\r\n\r\n</bank>", 11);
	assert_false(xml_span_question(&t, OURS, "three", nowhere, &w->diags, &s));
	world_expect(w, "b.xml:0:0: error: there is no question 'three' in this file");
	xml_text_release(&t);
}

static void test_all_other_bytes_stay(void **state)
{
	struct world *w = *state;
	struct strbuf out = STRBUF_INIT;
	struct xml_text t;
	struct xml_span s;
	take(&t, w, bank);
	assert_true(xml_span_question(&t, OURS, "one", nowhere, &w->diags, &s));
	assert_true(xml_span_replace(&t, s, "<new>\n</new>", 12, &w->diags, &out));
	const char *from = strstr(bank, "<question  id"), *to = strstr(bank, "x\r\n");
	size_t before = (size_t)(from - bank);
	assert_memory_equal(out.at, bank, before);
	assert_memory_equal(out.at + before, "<new>\r\n</new>", 13);
	assert_string_equal(out.at + before + 13, to);
	strbuf_release(&out);
	xml_text_release(&t);
}

static void test_of_two_with_one_id_the_place_decides(void **state)
{
	struct world *w = *state;
	struct xml_text t;
	struct xml_span s;
	take(&t, w,
	     "<bank" ROOT_NS
	     ">\n<question id='q'/>\n <question id='q'>\n</question></bank>");
	assert_false(xml_span_question(&t, OURS, "q", nowhere, &w->diags, &s));
	world_expect(w, "b.xml:3:2: error: the question 'q' exists already");
	const struct pos second = {.line = 3, .column = 2};
	assert_true(xml_span_question(&t, OURS, "q", second, &w->diags, &s));
	assert_memory_equal(t.text + s.from, "<question id='q'>\n", 18);
	const struct pos moved = {.line = 3, .column = 3};
	assert_false(xml_span_question(&t, OURS, "q", moved, &w->diags, &s));
	xml_text_release(&t);
}

static void test_a_question_drawn_in_is_edited_in_its_own_file(void **state)
{
	struct world *w = *state;
	struct content content;
	struct strbuf out = STRBUF_INIT;
	struct xml_text t;
	struct xml_span s;
	static const char part[] =
		"<!-- kept -->\n<k:bank xmlns:k='urn:kitpress:1' id='p' title='P'>\n"
		"  <k:question id='x' "
		"competency='craft'><k:prompt>X</k:prompt></k:question>\n"
		"   <k:question id='y' "
		"competency='craft'><k:prompt>Y</k:prompt></k:question>"
		" <!-- too -->\n</k:bank>";
	world_write(w, "parts/p.xml", part);
	world_bank(w, "<xi:include href='parts/p.xml'/>");
	assert_true(world_read(w, "b.xml", &content));
	const struct question *q = &content.bank->questions[1];
	const char *file = diags_file(&w->diags, q->pos.file);
	assert_string_equal(file, "parts/p.xml");
	assert_true(xml_text_load(&t, file, &w->diags));
	assert_true(xml_span_question(&t, OURS, q->id, q->pos, &w->diags, &s));
	assert_int_equal(s.at.indent, 3);
	assert_false(s.at.plain);
	static const char new[] =
		"<k:question id='y' competency='care'><k:prompt>New</k:prompt>"
		"</k:question>";
	assert_true(xml_span_replace(&t, s, new, strlen(new), &w->diags, &out));
	assert_int_equal(file_rewrite(file, out.at, out.len), 0);
	xml_text_release(&t);

	const char *from = strstr(part, "<k:question id='y'"),
		   *to = strstr(part, " <!-- too");
	size_t before = (size_t)(from - part);
	assert_memory_equal(out.at, part, before);
	assert_memory_equal(out.at + before, new, strlen(new));
	assert_string_equal(out.at + before + strlen(new), to);
	strbuf_release(&out);
	assert_true(world_read(w, "b.xml", &content));
	assert_string_equal(content.bank->questions[0].prompt->first->text, "X");
	assert_string_equal(content.bank->questions[1].prompt->first->text, "New");
}

static void test_another_question_goes_behind_those_like_it(void **state)
{
	struct world *w = *state;
	struct strbuf out = STRBUF_INIT;
	struct xml_text t;
	struct xml_span s;
	take(&t, w,
	     "<bank" ROOT_NS
	     ">\n  <framework href='f'/>\n\n  <question id='a' competency='c'>\n"
	     "  </question> <!-- a -->\n  <exclusive refs='a b'/>\n</bank>\n");
	assert_true(xml_span_after(&t, OURS, "c", &w->diags, &s));
	assert_true(xml_span_replace(&t, s, "<question id='n'/>", 18, &w->diags, &out));
	assert_string_equal(
		out.at, "<bank" ROOT_NS ">\n  <framework href='f'/>\n\n"
			"  <question id='a' competency='c'>\n  </question> <!-- a -->\n\n"
			"  <question id='n'/>\n  <exclusive refs='a b'/>\n"
			"</bank>\n");
	strbuf_clear(&out);
	assert_true(xml_span_after(&t, OURS, NULL, &w->diags, &s));
	assert_true(xml_span_replace(&t, s, "<question id='n'/>", 18, &w->diags, &out));
	assert_non_null(strstr(
		out.at, "<exclusive refs='a b'/>\n\n  <question id='n'/>\n</bank>"));
	strbuf_release(&out);
	xml_text_release(&t);

	static const char *const empty[] = {"></bank>", ">\n</bank>\n"};
	for (size_t i = 0; i < 2; i++) {
		char text[200];
		snprintf(text, sizeof text, "<bank" ROOT_NS "%s", empty[i]);
		take(&t, w, text);
		out = (struct strbuf)STRBUF_INIT;
		assert_true(xml_span_after(&t, OURS, "c", &w->diags, &s));
		assert_true(xml_span_replace(&t, s, "<question id='n'/>", 18, &w->diags,
		                             &out));
		assert_non_null(strstr(out.at, "<bank" ROOT_NS
		                               ">\n\n  <question id='n'/>\n</bank>"));
		strbuf_release(&out);
		xml_text_release(&t);
	}

	take(&t, w, "<bank" ROOT_NS "/>");
	assert_false(xml_span_after(&t, OURS, "c", &w->diags, &s));
	world_expect(w, "b.xml:1:1: error: there is no place for a question: a bank");
	xml_text_release(&t);
}

static void test_a_question_is_taken_out(void **state)
{
	struct world *w = *state;
	struct strbuf out = STRBUF_INIT;
	struct xml_text t;
	struct xml_span s;
	take(&t, w,
	     "<bank" ROOT_NS ">\n  <framework/>\n\n  <question id='a'/>\n</bank>\n");
	assert_true(xml_span_question(&t, OURS, "a", nowhere, &w->diags, &s));
	assert_true(xml_span_remove(&t, s, &w->diags, &out));
	assert_string_equal(out.at, "<bank" ROOT_NS ">\n  <framework/>\n</bank>\n");
	strbuf_release(&out);
	xml_text_release(&t);
}

static void test_a_file_in_another_encoding_is_refused(void **state)
{
	struct world *w = *state;
	struct strbuf out = STRBUF_INIT;
	struct xml_text t;
	struct xml_span s;
	take(&t, w,
	     "<?xml version='1.0' encoding='windows-1252'?><bank" ROOT_NS
	     "><question id='q'>\xE9</question></bank>");
	assert_true(xml_span_question(&t, OURS, "q", nowhere, &w->diags, &s));
	assert_false(xml_span_replace(&t, s, "", 0, &w->diags, &out));
	world_expect(w, "b.xml:0:0: error: the file is not in UTF-8");
	assert_int_equal(out.len, 0);
	xml_text_release(&t);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, world_setup, world_teardown)

static const struct CMUnitTest tests[] = {
	TEST(test_a_question_is_found_by_its_id),
	TEST(test_all_other_bytes_stay),
	TEST(test_of_two_with_one_id_the_place_decides),
	TEST(test_a_question_drawn_in_is_edited_in_its_own_file),
	TEST(test_another_question_goes_behind_those_like_it),
	TEST(test_a_question_is_taken_out),
	TEST(test_a_file_in_another_encoding_is_refused),
};
RUN(tests, NULL, NULL)

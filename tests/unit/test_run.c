/* Other programs: what they say, how they end, that none waits for the other's pipe. */
#include "base/run.h"
#include "run.h"

#include <errno.h>
#include <string.h>

struct said {
	struct strbuf out, err;
};

static int shell(const char *script, const char *const *set, struct said *s)
{
	const char *argv[] = {"sh", "-c", script, "name", "an argument; exit 9", NULL};
	*s = (struct said){STRBUF_INIT, STRBUF_INIT};
	return run_program(argv, set, &s->out, &s->err);
}

static void release(struct said *s)
{
	strbuf_release(&s->out);
	strbuf_release(&s->err);
}

static void test_what_it_says_and_how_it_ends(void **state)
{
	(void)state;
	struct said s;
	assert_int_equal(shell("echo \"$1\"; echo no >&2; exit 3", NULL, &s), 3);
	assert_string_equal(s.out.at, "an argument; exit 9\n");
	assert_string_equal(s.err.at, "no\n");
	release(&s);
	assert_int_equal(shell("kill -9 $$", NULL, &s), 128 + 9);
	release(&s);
	assert_int_equal(shell("read line || echo nothing to read", NULL, &s), 0);
	assert_string_equal(s.out.at, "nothing to read\n");
	release(&s);
}

static void test_variables_are_its_own(void **state)
{
	(void)state;
	static const char *const set[] = {"LC_ALL=XX", "OTHER=YY", NULL};
	struct said s;
	assert_int_equal(shell("echo $LC_ALL $OTHER ${PATH:+path}", set, &s), 0);
	assert_string_equal(s.out.at, "XX YY path\n");
	release(&s);
}

/* More than a pipe holds, first of the one, then of the other, then beyond what is
   kept. */
static void test_much_is_read_to_the_end(void **state)
{
	(void)state;
	struct said s;
	assert_int_equal(shell("head -c 300000 /dev/zero >&2; head -c 4000000 /dev/zero",
	                       NULL, &s),
	                 0);
	assert_true(s.err.len >= 300000);
	assert_true(s.out.len >= RUN_BYTES_MAX && s.out.len < 2 * RUN_BYTES_MAX);
	release(&s);
}

static void test_no_such_program(void **state)
{
	(void)state;
	const char *argv[] = {"kitpress-no-such-program", NULL};
	struct strbuf out = STRBUF_INIT, err = STRBUF_INIT;
	assert_int_equal(run_program(argv, NULL, &out, &err), -1);
	assert_int_equal(errno, ENOENT);
	assert_int_equal(out.len, 0);
	strbuf_release(&out);
	strbuf_release(&err);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(test_what_it_says_and_how_it_ends),
	cmocka_unit_test(test_variables_are_its_own),
	cmocka_unit_test(test_much_is_read_to_the_end),
	cmocka_unit_test(test_no_such_program),
};

RUN(tests, NULL, NULL)

/* The settings of check's rules: names, values, lists of them. */
#include "lint/lint_int.h"
#include "run.h"

#include <stdlib.h>
#include <string.h>

struct world {
	struct lint_settings settings;
	struct diags diags;
};

static int set_up(void **state)
{
	struct world *w = mem_alloc(sizeof *w);
	memset(w, 0, sizeof *w);
	diags_init(&w->diags);
	*state = w;
	return 0;
}

static int tear_down(void **state)
{
	struct world *w = *state;
	diags_release(&w->diags);
	free(w);
	return 0;
}

static const struct pos here = {.line = 3, .column = 1};

static bool wants(const struct world *w, enum diag_id message, bool strict)
{
	const struct lint l = {.settings = &w->settings, .strict = strict};
	return lint_wants(&l, message);
}

static void test_each_is_wanted_as_its_row_says(void **state)
{
	const struct world *w = *state;
	assert_true(wants(w, DIAG_TYPE_NEAR, false));
	assert_false(wants(w, DIAG_UNUSED, false));
	assert_true(wants(w, DIAG_UNUSED, true));
	assert_false(wants(w, DIAG_LANG_MISSING, true)); /* no rule's message */
}

static void test_off_and_on(void **state)
{
	struct world *w = *state;
	assert_true(lint_set_all(&w->settings, " unused=off,type-near=off stale=on ",
	                         here, &w->diags));
	assert_false(wants(w, DIAG_UNUSED, true));
	assert_false(wants(w, DIAG_TYPE_NEAR, true));
	assert_true(wants(w, DIAG_STALE, true));
	assert_true(lint_set(&w->settings, "unused", "on", here, &w->diags));
	assert_true(wants(w, DIAG_UNUSED, true));
	assert_int_equal(w->diags.list.len, 0);
}

static void test_what_is_no_rule_or_value(void **state)
{
	static const struct {
		const char *rules;
		enum diag_id id;
	} cases[] = {
		{"unsed=off", DIAG_RULE_UNKNOWN},  {"=off", DIAG_RULE_UNKNOWN},
		{"unused=of", DIAG_RULE_VALUE},    {"unused=", DIAG_RULE_VALUE},
		{"unused=4", DIAG_RULE_VALUE},     {"unused=off=on", DIAG_RULE_VALUE},
		{"UNUSED=off", DIAG_RULE_UNKNOWN},
	};
	struct world *w = *state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		assert_false(lint_set_all(&w->settings, cases[i].rules, here, &w->diags));
		assert_int_equal(w->diags.list.len, i + 1);
		assert_int_equal(w->diags.list.at[i].id, cases[i].id);
		assert_int_equal(w->diags.list.at[i].pos.line, 3);
	}
	assert_non_null(strstr(w->diags.list.at[0].text, "did you mean 'unused'?"));
	assert_true(wants(w, DIAG_UNUSED, true));
}

static void test_all_are_gone_through(void **state)
{
	struct world *w = *state;
	assert_false(
		lint_set_all(&w->settings, "nothing=off unused=off", here, &w->diags));
	assert_false(wants(w, DIAG_UNUSED, true));
	assert_true(lint_set_all(&w->settings, "", here, &w->diags));
}

/* A rule can be found by its message's name, and no two are one. */
static void test_rows_have_names_of_their_own(void **state)
{
	(void)state;
	for (size_t i = 0; i < nlint_rules; i++) {
		struct strbuf name = STRBUF_INIT;
		diag_add_name(lint_rules[i].message, &name);
		assert_int_equal(lint_find(name.at), i);
		assert_int_equal(lint_find_message(lint_rules[i].message), i);
		assert_true(!lint_rules[i].limit
		            || (lint_rules[i].least <= lint_rules[i].limit
		                && lint_rules[i].limit <= lint_rules[i].most));
		strbuf_release(&name);
	}
	assert_int_equal(lint_find(""), nlint_rules);
}

static void test_settling(void **state)
{
	struct world *w = *state;
	const struct lint strict = {
		.settings = &w->settings, .diags = &w->diags, .strict = true};
	const struct lint plain = {.settings = &w->settings, .diags = &w->diags};
	diags_add(&w->diags, DIAG_TYPE_NEAR, here, "behavioral", "behavioural");
	diags_add(&w->diags, DIAG_FIRST_HERE, here);
	diags_add(&w->diags, DIAG_UNUSED, here, "bank", "b");
	lint_settle(&plain, 0);
	assert_int_equal(w->diags.list.at[0].severity, DIAG_WARNING);
	lint_settle(&strict, 0);
	assert_int_equal(w->diags.list.at[0].severity, DIAG_ERROR);
	assert_int_equal(w->diags.list.at[2].severity, DIAG_WARNING);
	assert_int_equal(w->diags.count[DIAG_ERROR], 1);
	lint_set(&w->settings, "type-near", "off", here, &w->diags);
	lint_settle(&strict, 0);
	assert_int_equal(w->diags.list.len, 1);
	assert_int_equal(w->diags.list.at[0].id, DIAG_UNUSED);
	assert_int_equal(w->diags.count[DIAG_ERROR], 0);
	assert_int_equal(w->diags.count[DIAG_NOTE], 0);
}

#define IN_WORLD(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

static const struct CMUnitTest tests[] = {
	IN_WORLD(test_each_is_wanted_as_its_row_says),
	IN_WORLD(test_off_and_on),
	IN_WORLD(test_what_is_no_rule_or_value),
	IN_WORLD(test_all_are_gone_through),
	cmocka_unit_test(test_rows_have_names_of_their_own),
	IN_WORLD(test_settling),
};

RUN(tests, NULL, NULL)

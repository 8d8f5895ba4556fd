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

/* ---- words ---- */

static const char *folded(struct arena *arena, const char *text)
{
	const struct rich r = {.kind = RICH_TEXT, .text = text};
	return lint_fold(arena, &r);
}

/* What texts are compared with must be in their form, or it is never found. */
static void test_words_looked_for_are_folded(void **state)
{
	static const char *const langs[] = {"en", "de", "fr", "es", "ar"};
	struct arena arena;
	size_t n = 0;
	(void)state;
	arena_init(&arena);
	for (int list = LIST_LEANS_FIRST; list <= LIST_MINUTES; list++)
		for (size_t i = 0; i < sizeof langs / sizeof *langs; i++) {
			const char *words = lint_words_of((enum lint_list)list, langs[i]);
			for (; words && *words; n++) {
				size_t len = strcspn(words, "|");
				const char *one = arena_strndup(&arena, words, len);
				assert_string_equal(arena_printf(&arena, " %s ", one),
				                    folded(&arena, one));
				words += len + (words[len] == '|');
			}
		}
	assert_true(n > 400);
	assert_ptr_equal(lint_words_of(LIST_UNLAWFUL, "de-CH"),
	                 lint_words_of(LIST_UNLAWFUL, "de"));
	assert_null(lint_words_of(LIST_UNLAWFUL, "ja"));
	arena_release(&arena);
}

static void test_words_are_found_whole(void **state)
{
	static const struct {
		const char *text, *found, *first; /* NULL: none */
	} cases[] = {
		{"Also asks.", "also", "also"},
		{"ALSO", "also", "also"},
		{"“Also”, he says", "also", "also"},
		{"Asks also", "also", NULL},
		{"Alsoran", NULL, NULL},
		{"The same-day key", "the same", "the same"},
		{"the\u00a0same", "the same", "the same"},
		{"", NULL, NULL},
	};
	struct arena arena;
	(void)state;
	arena_init(&arena);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const char *text = folded(&arena, cases[i].text);
		const char *found =
			lint_words_find(LIST_LEANS_FIRST, "en", text, false, &arena);
		const char *first =
			lint_words_find(LIST_LEANS_FIRST, "en", text, true, &arena);
		assert_string_equal(found ? found : "",
		                    cases[i].found ? cases[i].found : "");
		assert_string_equal(first ? first : "",
		                    cases[i].first ? cases[i].first : "");
	}
	arena_release(&arena);
}

static void test_words_are_counted(void **state)
{
	static const struct {
		const char *text;
		int words;
	} cases[] = {{"", 0},
	             {" – … ", 0},
	             {"one", 1},
	             {"don’t log-odds", 2},
	             {"a\n b\tc", 3},
	             {"10 km\u00a0off", 3},
	             {"ثلاث كلمات هنا", 3}};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct strbuf text = STRBUF_INIT;
		strbuf_adds(&text, cases[i].text);
		assert_int_equal(lint_count_words(&text), cases[i].words);
		strbuf_release(&text);
	}
}

/* ---- anchor-own ---- */

/* The lowest, the middle and the highest value, of an even number the upper of the middle
   two. */
static void test_values_that_want_anchors(void **state)
{
	struct world *w = *state;
	static const struct {
		size_t n;
		const char *wanted;
	} cases[] = {{1, "1"},     {2, "1 2"},   {3, "1 2 3"},
	             {4, "1 3 4"}, {5, "1 3 5"}, {7, "1 4 7"}};
	const struct lint l = {
		.settings = &w->settings, .diags = &w->diags, .strict = true};
	struct point points[7];
	struct level level = {.id = "only"};
	struct framework f = {.levels = &level, .nlevels = 1};
	struct bank bank = {.framework = &f};
	for (size_t i = 0; i < 7; i++)
		points[i] = (struct point){.value = (int)i + 1};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct scale scale = {.points = points, .npoints = cases[i].n};
		struct question q = {
			.id = "q", .levels = 1, .scale = &scale, .bank = &bank};
		struct strbuf got = STRBUF_INIT;
		size_t from = w->diags.list.len;
		lint_anchor_own(&l, &q);
		for (size_t k = from; k < w->diags.list.len; k++)
			strbuf_addf(&got, "%s%.1s", k > from ? " " : "",
			            strstr(w->diags.list.at[k].text, "for ") + 4);
		assert_string_equal(got.at, cases[i].wanted);
		strbuf_release(&got);
	}
}

#define IN_WORLD(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

static const struct CMUnitTest tests[] = {
	IN_WORLD(test_each_is_wanted_as_its_row_says),
	IN_WORLD(test_off_and_on),
	IN_WORLD(test_what_is_no_rule_or_value),
	IN_WORLD(test_all_are_gone_through),
	cmocka_unit_test(test_rows_have_names_of_their_own),
	IN_WORLD(test_settling),
	cmocka_unit_test(test_words_looked_for_are_folded),
	cmocka_unit_test(test_words_are_found_whole),
	cmocka_unit_test(test_words_are_counted),
	IN_WORLD(test_values_that_want_anchors),
};

RUN(tests, NULL, NULL)

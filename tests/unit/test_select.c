/* Selection: filters, requirements, groups, room; on models made here. */
#include "run.h"
#include "select/select_run.h"

#include <stdlib.h>
#include <string.h>

enum { N = 8 };

/* Eight questions q0 to q7 of 5 minutes, difficulties 1 to 5 and again, competencies a
   and b in turn, q3 retired, q5 for the second level only. */
struct world {
	struct arena arena;
	struct diags diags;
	struct level levels[2];
	struct competency competencies[2];
	struct framework framework;
	struct question questions[N];
	const struct question *members[2 * N];
	struct question_group exclusives[2], togethers[2];
	struct bank bank;
	const struct bank *banks[1];
	struct kit kit;
	struct kit_ref refs[4];
	struct selection_options options;
	const struct selection *result;
};

static int setup(void **state)
{
	static const char *const ids[N] = {"q0", "q1", "q2", "q3",
	                                   "q4", "q5", "q6", "q7"};
	static const char *const even_tags[] = {"even", "all"}, *const odd_tags[] = {
									"all"};
	struct world *w = mem_alloc(sizeof *w);
	memset(w, 0, sizeof *w);
	arena_init(&w->arena);
	diags_init(&w->diags);
	w->levels[0] = (struct level){.id = "junior", .title = "Junior", .order = 1};
	w->levels[1] =
		(struct level){.id = "senior", .title = "Senior", .order = 2, .index = 1};
	w->competencies[0] = (struct competency){.id = "a", .title = "A", .weight = 1000};
	w->competencies[1] = (struct competency){.id = "b", .title = "B", .index = 1};
	w->framework = (struct framework){
		.id = "f",
		.lang = "en",
		.levels = w->levels,
		.nlevels = 2,
		.competencies = w->competencies,
		.ncompetencies = 2,
	};
	for (size_t i = 0; i < N; i++)
		w->questions[i] = (struct question){
			.id = ids[i],
			.title = ids[i],
			.competency = &w->competencies[i % 2],
			.type = i < 6 ? "knowledge" : "behavioural",
			.levels = i == 5 ? 2 : 3,
			.difficulty = (int)(i % 5) + 1,
			.minutes = 5,
			.tags = i % 2 ? odd_tags : even_tags,
			.ntags = i % 2 ? 1 : 2,
			.status = i == 3 ? STATUS_RETIRED : STATUS_ACTIVE,
			.revision = 1,
			.bank = &w->bank,
			.position = i,
		};
	w->bank = (struct bank){
		.id = "bank",
		.title = "Bank",
		.version = "1",
		.lang = "en",
		.framework = &w->framework,
		.questions = w->questions,
		.nquestions = N,
		.exclusives = w->exclusives,
		.togethers = w->togethers,
	};
	w->banks[0] = &w->bank;
	w->kit = (struct kit){
		.id = "kit",
		.title = "Kit",
		.lang = "en",
		.banks = w->banks,
		.nbanks = 1,
		.framework = &w->framework,
		.required = w->refs,
		.excluded = w->refs + 2,
	};
	*state = w;
	return 0;
}

static int teardown(void **state)
{
	struct world *w = *state;
	diags_release(&w->diags);
	arena_release(&w->arena);
	free(w);
	return 0;
}

/* Runs and returns the ids in order, "" where it failed. */
static const char *run(struct world *w)
{
	struct strbuf ids = STRBUF_INIT;
	w->result = select_run(&w->kit, &w->options, &w->arena, &w->diags);
	for (size_t i = 0; w->result && i < w->result->n; i++)
		strbuf_addf(&ids, "%s%s", i ? " " : "", w->result->questions[i]->id);
	const char *copy = arena_strdup(&w->arena, ids.at ? ids.at : "");
	strbuf_release(&ids);
	return copy;
}

static void assert_left(const struct world *w, const char *id, enum left_out reason)
{
	for (size_t i = 0; i < w->result->nleft_out; i++)
		if (strcmp(w->result->left_out[i].question->id, id) == 0) {
			assert_string_equal(left_out_name(w->result->left_out[i].reason),
			                    left_out_name(reason));
			return;
		}
	fail_msg("%s was not left out", id);
}

static void assert_fault(struct world *w, enum diag_id id)
{
	run(w);
	assert_null(w->result);
	for (size_t i = 0; i < w->diags.list.len; i++)
		if (w->diags.list.at[i].id == id)
			return;
	fail_msg("the fault was not reported");
}

/* Two questions into a group; `slot` is its own place among the members, 0 to N - 1. */
static void group(struct world *w, struct question_group *g, size_t slot, size_t x,
                  size_t y)
{
	const struct question **members = w->members + 2 * slot;
	members[0] = &w->questions[x];
	members[1] = &w->questions[y];
	*g = (struct question_group){
		.questions = members, .nquestions = 2, .reason = "same idea"};
}

#define WORDS(w, field, ...) \
	static const char *field##_words[] = {__VA_ARGS__}; \
	(w)->options.field = (struct strings) \
	{ \
		field##_words, sizeof field##_words / sizeof *field##_words, 0 \
	}

static void test_all_active_in_order(void **state)
{
	struct world *w = *state;
	assert_string_equal(run(w), "q0 q1 q2 q4 q5 q6 q7");
	assert_int_equal(w->result->minutes_used, 35);
	assert_int_equal(w->result->minutes_room, MINUTES_NONE);
	assert_int_equal(w->result->nleft_out, 1);
	assert_left(w, "q3", LEFT_STATUS);
	w->options.any_status = true;
	assert_string_equal(run(w), "q0 q1 q2 q3 q4 q5 q6 q7");
}

static void test_level(void **state)
{
	struct world *w = *state;
	w->kit.level = &w->levels[0];
	assert_string_equal(run(w), "q0 q1 q2 q4 q6 q7");
	assert_left(w, "q5", LEFT_LEVEL);
	w->options.level = "senior";
	assert_string_equal(run(w), "q0 q1 q2 q4 q5 q6 q7");
	assert_ptr_equal(w->result->level, &w->levels[1]);
}

static void test_filters(void **state)
{
	struct world *w = *state;
	WORDS(w, competencies, "b");
	assert_string_equal(run(w), "q1 q5 q7");
	assert_left(w, "q0", LEFT_COMPETENCY);
	WORDS(w, types, "behavioural", "knowledge");
	assert_string_equal(run(w), "q1 q5 q7");
	w->options.types.len = 1;
	assert_string_equal(run(w), "q7");
	w->options.competencies.len = 0;
	WORDS(w, tags, "even");
	assert_string_equal(run(w), "q6");
	w->options.types.len = 0;
	w->options.difficulty_min = 2;
	w->options.difficulty_max = 4;
	assert_string_equal(run(w), "q2 q6");
	assert_left(w, "q4", LEFT_DIFFICULTY);
	assert_left(w, "q1", LEFT_TAG);
}

static void test_unknown_words(void **state)
{
	struct world *w = *state;
	WORDS(w, competencies, "c");
	WORDS(w, tags, "evn");
	WORDS(w, types, "riddle");
	w->options.level = "seniro";
	run(w);
	assert_null(w->result);
	assert_int_equal(w->diags.count[DIAG_ERROR], 4); /* all in one run */
	bool hinted = false;
	for (size_t i = 0; i < w->diags.list.len; i++)
		hinted |= strcmp(w->diags.list.at[i].text,
		                 "unknown level 'seniro'; did you mean 'senior'?")
		          == 0;
	assert_true(hinted);
}

static void test_minutes_take_what_still_fits(void **state)
{
	struct world *w = *state;
	w->kit.minutes = 30;
	w->kit.opening = 5;
	w->kit.closing = 10;
	w->questions[2].minutes = 10;
	assert_string_equal(run(w), "q0 q1 q4");
	assert_int_equal(w->result->minutes_room, 15);
	assert_left(w, "q2", LEFT_MINUTES);
	w->options.minutes = 35;
	assert_string_equal(run(w), "q0 q1 q2");
	w->options.minutes = 15;
	assert_fault(w, DIAG_SELECT_NO_TIME_FOR_QUESTIONS);
}

static void test_count(void **state)
{
	struct world *w = *state;
	w->kit.count_max = 3;
	run(w);
	assert_int_equal(w->result->n, 3);
	assert_true(w->result->solved);
	assert_left(w, "q3", LEFT_STATUS);
	assert_int_equal(w->result->left_out[0].reason, LEFT_COUNT);
	w->options.count = 1;
	run(w);
	assert_int_equal(w->result->n, 1);
}

/* A bank's questions, which no rule chooses. */
static void test_count_of_a_bank(void **state)
{
	struct world *w = *state;
	w->kit.id = w->bank.id = "bank";
	w->options.count = 2;
	run(w);
	assert_int_equal(w->result->n, 2);
	assert_false(w->result->solved);
}

static void test_required_first_but_in_bank_order(void **state)
{
	struct world *w = *state;
	w->kit.minutes = 10;
	w->refs[0].question = &w->questions[6];
	w->kit.nrequired = 1;
	assert_string_equal(run(w), "q0 q6");
	WORDS(w, include, "q4", "q7");
	w->kit.minutes = 10;
	assert_fault(w, DIAG_SELECT_REQUIRED_TOO_LONG);
}

static void test_exclude(void **state)
{
	struct world *w = *state;
	w->refs[2].question = &w->questions[1];
	w->kit.nexcluded = 1;
	WORDS(w, exclude, "q0");
	assert_string_equal(run(w), "q2 q4 q5 q6 q7");
	assert_left(w, "q0", LEFT_EXCLUDED);
	assert_left(w, "q1", LEFT_EXCLUDED);
	WORDS(w, include, "q1"); /* the command line beats the kit */
	assert_string_equal(run(w), "q1 q2 q4 q5 q6 q7");
	w->options.exclude = w->options.include;
	assert_fault(w, DIAG_SELECT_INCLUDED_AND_EXCLUDED);
}

static void test_exclude_beats_require(void **state)
{
	struct world *w = *state;
	w->refs[0].question = &w->questions[1];
	w->kit.nrequired = 1;
	WORDS(w, exclude, "q1");
	assert_string_equal(run(w), "q0 q2 q4 q5 q6 q7");
	w->options.exclude.len = 0;
	w->refs[2].question = &w->questions[1];
	w->kit.nexcluded = 1;
	assert_fault(w, DIAG_SELECT_REQUIRED_AND_EXCLUDED);
}

static void test_required_status_and_level(void **state)
{
	struct world *w = *state;
	w->kit.level = &w->levels[0];
	w->refs[0].question = &w->questions[5];
	w->kit.nrequired = 1;
	assert_string_equal(run(w), "q0 q1 q2 q4 q5 q6 q7");
	assert_int_equal(w->diags.count[DIAG_WARNING], 1);
	w->refs[1].question = &w->questions[3];
	w->kit.nrequired = 2;
	assert_fault(w, DIAG_SELECT_REQUIRED_INACTIVE);
}

static void test_required_but_filtered_is_said(void **state)
{
	struct world *w = *state;
	w->refs[0].question = &w->questions[1];
	w->kit.nrequired = 1;
	WORDS(w, competencies, "a");
	assert_string_equal(run(w), "q0 q2 q4 q6");
	assert_int_equal(w->diags.count[DIAG_WARNING], 1);
}

static void test_exclusive(void **state)
{
	struct world *w = *state;
	group(w, &w->exclusives[0], 0, 1, 6);
	w->bank.nexclusives = 1;
	assert_string_equal(run(w), "q0 q1 q2 q4 q5 q7");
	assert_left(w, "q6", LEFT_EXCLUSIVE);
	assert_string_equal(w->result->left_out[1].other->id, "q1");
	w->refs[0].question = &w->questions[6]; /* what is required is chosen first */
	w->kit.nrequired = 1;
	assert_string_equal(run(w), "q0 q2 q4 q5 q6 q7");
	WORDS(w, include, "q1");
	assert_fault(w, DIAG_SELECT_REQUIRED_EXCLUSIVE);
}

static void test_together_side_by_side_or_none(void **state)
{
	struct world *w = *state;
	group(w, &w->togethers[0], 1, 6, 1);
	w->bank.ntogethers = 1;
	assert_string_equal(run(w), "q0 q1 q6 q2 q4 q5 q7");
	w->options.minutes = 10; /* no room for both */
	assert_string_equal(run(w), "q0 q2");
	w->options.minutes = 0;
	WORDS(w, exclude, "q6");
	assert_string_equal(run(w), "q0 q2 q4 q5 q7");
	assert_left(w, "q1", LEFT_TOGETHER);
	WORDS(w, include, "q1");
	assert_fault(w, DIAG_SELECT_REQUIRED_TOGETHER);
}

static void test_together_chains_and_meets_exclusive(void **state)
{
	struct world *w = *state;
	group(w, &w->togethers[0], 1, 1, 4);
	group(w, &w->togethers[1], 2, 4, 7);
	w->bank.ntogethers = 2;
	group(w, &w->exclusives[0], 0, 0, 7);
	w->bank.nexclusives = 1;
	assert_string_equal(run(w), "q0 q2 q5 q6"); /* q0 bars q7 and with it q1, q4 */
	WORDS(w, exclude, "q0");
	assert_string_equal(run(w), "q1 q4 q7 q2 q5 q6");
}

static void test_nothing_left(void **state)
{
	struct world *w = *state;
	WORDS(w, competencies, "b");
	w->options.difficulty_min = w->options.difficulty_max = 5;
	w->questions[4].difficulty = 1;
	assert_fault(w, DIAG_SELECT_NO_QUESTION_LEFT);
	w->options.allow_empty = true;
	run(w);
	assert_non_null(w->result);
	assert_int_equal(w->result->n, 0);
}

static void test_rules_that_cannot_be_met_are_faults(void **state)
{
	struct world *w = *state;
	const struct quota quotas[] = {
		{.competency = &w->competencies[0], .min = 5, .max = -1},
		{.type = "knowledge", .min = 0, .max = 4},
		{.tag = "even", .min = 1, .max = 4},
	};
	w->kit.quotas = quotas;
	w->kit.nquotas = 3;
	w->kit.count_min = 9;
	assert_fault(w, DIAG_SELECT_RULE_ALONE);
	assert_true(w->diags.count[DIAG_NOTE] > 0);
	w->kit.count_min = 0;
	w->kit.quotas = quotas + 2;
	w->kit.nquotas = 1;
	assert_non_null(strstr(run(w), "q"));
}

static void test_seed(void **state)
{
	struct world *w = *state;
	w->kit.seed = 7;
	run(w);
	assert_int_equal(w->result->seed, 7);
	w->options.seed_given = true;
	run(w);
	assert_int_equal(w->result->seed, 0);
}

static void test_dump(void **state)
{
	struct world *w = *state;
	struct strbuf out = STRBUF_INIT;
	w->options.minutes = 5;
	group(w, &w->exclusives[0], 0, 0, 1);
	w->bank.nexclusives = 1;
	run(w);
	selection_dump(w->result, &out);
	assert_non_null(strstr(out.at,
	                       "questions 1\n    1 q0: a, knowledge, difficulty 1, "
	                       "5 minutes\n  left out 7\n    q1: excluded by another "
	                       "question (q0)\n"));
	strbuf_release(&out);
}

static void test_whole_bank(void **state)
{
	struct world *w = *state;
	const struct kit *kit = select_whole_bank(&w->bank, &w->arena);
	assert_string_equal(kit->id, "bank");
	const struct selection *s = select_run(kit, NULL, &w->arena, &w->diags);
	assert_int_equal(s->n, N - 1);
	assert_null(s->level);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

static const struct CMUnitTest tests[] = {
	TEST(test_all_active_in_order),
	TEST(test_level),
	TEST(test_filters),
	TEST(test_unknown_words),
	TEST(test_minutes_take_what_still_fits),
	TEST(test_count),
	TEST(test_count_of_a_bank),
	TEST(test_required_first_but_in_bank_order),
	TEST(test_exclude),
	TEST(test_exclude_beats_require),
	TEST(test_required_status_and_level),
	TEST(test_required_but_filtered_is_said),
	TEST(test_exclusive),
	TEST(test_together_side_by_side_or_none),
	TEST(test_together_chains_and_meets_exclusive),
	TEST(test_nothing_left),
	TEST(test_rules_that_cannot_be_met_are_faults),
	TEST(test_seed),
	TEST(test_dump),
	TEST(test_whole_bank),
};

RUN(tests, NULL, NULL)

/* Tokens of a batch's sheets: two sheets with one token could not be told apart when they
   come back, so that nothing is made then. Candidates with one code, which no roster
   file can have, stand for two whose tokens are the same by chance. */
#include "batch/batch_int.h"
#include "run.h"

#include <string.h>

struct tokens_world {
	struct diags diags;
	struct lock lock;
	struct selection selection;
	struct setup setup;
	struct job job;
	struct edition edition;
	struct templates templates;
	struct candidate candidates[2];
	struct batch batch;
};

static void begin(struct tokens_world *w, enum document kind)
{
	memset(w, 0, sizeof *w);
	diags_init(&w->diags);
	w->lock.hash = "0123";
	w->setup.lang = w->setup.labels.lang = "en";
	w->job = (struct job){
		.selection = &w->selection, .setup = &w->setup, .lock = &w->lock};
	w->edition = (struct edition){
		.level = "",
		.lang = "",
		.candidates_lang = "",
		.time_factor = TIME_FACTOR_ONE,
		.job = &w->job,
		.needed = EDITION_CANDIDATES | EDITION_INTERVIEWERS,
	};
	w->templates.edition = &w->edition;
	static const char *const names[] = {"Ann", "Bob"};
	for (size_t i = 0; i < 2; i++)
		w->candidates[i] = (struct candidate){
			.pos = {.line = (uint32_t)i + 2, .column = 1},
			.code = i ? "C-2" : "C-1",
			.level = "",
			.lang = "",
			.interviewers = names,
			.ninterviewers = 2,
			.time_factor = TIME_FACTOR_ONE,
		};
	w->batch.diags = &w->diags;
	w->batch.editions.first = &w->edition;
	w->batch.editions.n = 1;
	w->batch.templates.at = &w->templates;
	w->batch.templates.len = 1;
	w->batch.roster.candidates = w->candidates;
	w->batch.roster.n = 2;
	w->batch.kinds[0] = kind;
	w->batch.nkinds = 1;
	batch_know_files(&w->batch);
}

static void test_all_differ(void **state)
{
	(void)state;
	struct tokens_world w;
	begin(&w, DOCUMENT_SCORING_SHEET);
	assert_true(batch_tokens_differ(&w.batch));
	assert_int_equal(w.diags.list.len, 0);
	diags_release(&w.diags);
}

static void test_one_token_twice_is_told(void **state)
{
	(void)state;
	struct tokens_world w;
	begin(&w, DOCUMENT_SCORING_SHEET);
	w.candidates[1].code = "C-1";
	w.candidates[1].ninterviewers = 1;
	assert_false(batch_tokens_differ(&w.batch));
	assert_int_equal(w.diags.list.len, 1);
	assert_int_equal(w.diags.list.at[0].id, DIAG_SHEET_TOKEN_TWICE);
	assert_int_equal(w.diags.list.at[0].pos.line, 3);
	diags_release(&w.diags);
}

/* Papers that nobody fills in have no tokens. */
static void test_other_papers_have_none(void **state)
{
	(void)state;
	struct tokens_world w;
	begin(&w, DOCUMENT_HANDOUT);
	w.candidates[1].code = "C-1";
	assert_true(batch_tokens_differ(&w.batch));
	assert_int_equal(w.diags.list.len, 0);
	diags_release(&w.diags);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(test_all_differ),
	cmocka_unit_test(test_one_token_twice_is_told),
	cmocka_unit_test(test_other_papers_have_none),
};

RUN(tests, NULL, NULL)

/* Slots' names: no two boxes of a paper may answer to one, or the first answer would be
   read for both. */
#include "compose/composer_int.h"
#include "compose/papers_int.h"
#include "layout_world.h"
#include "model/model.h"
#include "plain_paper.h"
#include "run.h"

#include <string.h>

WORLD(w, 40, 10)

struct names_world {
	struct arena arena;
	struct labels labels;
	struct doc doc;
	struct composer c;
};

static void begin(struct names_world *n)
{
	memset(n, 0, sizeof *n);
	arena_init(&n->arena);
	plain_labels(&n->labels);
	n->labels.text[LABEL_NAMED_TEXT] = "{name} : {text}";
	n->c.labels = &n->labels;
	n->c.lasting = &n->arena;
	doc_begin(&n->c.b, &n->arena, &n->doc);
	slots_again(&n->c);
}

static void test_names(void **state)
{
	(void)state;
	struct names_world n;
	begin(&n);
	const struct question q = {.id = "a.b", .heading = "Overfitting"};
	const struct doc_slot *s = slot_of_question(
		&n.c, &q,
		SLOT(.kind = SLOT_TICK, .name = numbered(&n.c, "look", 12),
	             .tip = "Look for 12"));
	assert_string_equal(s->name, "a%2Eb/look-12");
	assert_string_equal(s->tip, "Overfitting : Look for 12");
	assert_int_equal(s->kind, SLOT_TICK);
	s = slot_of_sheet(&n.c, SLOT(.name = "signature", .tip = "Signature"));
	assert_string_equal(s->name, "sheet/signature");
	assert_string_equal(s->tip, "Signature");
	s = slot_of_debrief(&n.c, SLOT(.name = "range-c.1"));
	assert_string_equal(s->name, "debrief/range-c%2E1");
	s = slot_of_value(&n.c, "sheet", SOURCE_DATE, "Date");
	assert_string_equal(s->name, "sheet/field-date");
	assert_int_equal(s->source, SOURCE_DATE);
	assert_null(slot_of_value(&n.c, "sheet", SOURCE_NONE, "Date"));
	assert_null(n.doc.slot_twice);
	arena_release(&n.arena);
}

static void rate(struct names_world *n, const char *id, const char *value)
{
	const struct question q = {.id = id, .heading = "Q"};
	slot_of_question(&n->c, &q,
	                 SLOT(.kind = SLOT_CHOICE, .name = "rating", .value = value));
}

static void test_twice(void **state)
{
	(void)state;
	struct names_world n;
	begin(&n);
	rate(&n, "one", "1");
	rate(&n, "one", "2");
	rate(&n, "two", "1");
	assert_null(n.doc.slot_twice);
	rate(&n, "one", "2");
	assert_string_equal(n.doc.slot_twice, "one/rating");
	slots_again(&n.c); /* the paper is composed a second time */
	assert_null(n.doc.slot_twice);
	rate(&n, "one", "2");
	assert_null(n.doc.slot_twice);
	arena_release(&n.arena);
}

/* A paper that asks the same question twice. */
static void test_a_paper_is_refused(void **state)
{
	(void)state;
	const struct competency competency = {.id = "c", .title = "C", .weight = 1000};
	const struct framework framework = {.competencies = &competency,
	                                    .ncompetencies = 1};
	const struct kit kit = {.id = "k",
	                        .title = "K",
	                        .version = "1",
	                        .lang = "en",
	                        .framework = &framework};
	const struct question q = {.id = "one",
	                           .heading = "One",
	                           .title = "One",
	                           .type = "knowledge",
	                           .minutes = 5,
	                           .competency = &competency};
	const struct question *questions[] = {&q, &q};
	const struct selection selection = {.kit = &kit, .questions = questions, .n = 2};
	struct names_world n;
	begin(&n);
	const struct compose_input in = {.selection = &selection,
	                                 .labels = &n.labels,
	                                 .theme = &plain_theme,
	                                 .paper = paper_options_usual,
	                                 .hash = "0123"};
	compose_document(DOCUMENT_SCORING_SHEET, &in, &n.arena, &n.doc);
	struct strbuf text = STRBUF_INIT;
	doc_dump(&n.doc, &text); /* composes all portions */
	strbuf_release(&text);
	assert_non_null(n.doc.slot_twice);
	assert_memory_equal(n.doc.slot_twice, "one/", 4);
	arena_release(&n.arena);
}

static void test_layout_reports_it(void **state)
{
	(void)state;
	world_again(&w, 40, 10);
	doc_para(&w.b, STYLE_FORM, "Text.");
	w.doc.slot_twice = "one/rating";
	world_run(&w);
	assert_false(w.ok);
	assert_int_equal(w.diags.count[DIAG_FATAL], 1);
	assert_int_equal(w.diags.list.at[0].id, DIAG_SLOT_TWICE);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(test_names),
	cmocka_unit_test(test_twice),
	cmocka_unit_test(test_a_paper_is_refused),
	cmocka_unit_test(test_layout_reports_it),
};

RUN(tests, setup, teardown)

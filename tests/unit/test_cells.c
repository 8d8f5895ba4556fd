/* What content asks of the columns of its table, and what is said where it does not get
 * it. */
#include "layout_world.h"
#include "run.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

WORLD(w, 40, 20)

enum kind_in_cell {
	IN_PARA,
	IN_BULLETS,
	IN_NUMBERS,
	IN_TICKS,
	IN_NESTED,
	IN_QUOTE,
	IN_QUOTED_LIST,
	IN_PANEL,
	IN_CODE,
	IN_HEADING,
	IN_TABLE,
	IN_RULED_TABLE,
	IN_SHARED_TABLE,
	IN_SPANNED,
	IN_COUNT
};

static void open_list(enum doc_marker marker, int start)
{
	doc_open(&w.b, DOC_LIST, STYLE_FORM,
	         DOC_ATTRS(&w.b, doc_list, .marker = marker, .start = start));
	doc_open(&w.b, DOC_ITEM, STYLE_INHERIT, NULL);
}

static void close_list(void)
{
	doc_close(&w.b, DOC_ITEM);
	doc_close(&w.b, DOC_LIST);
}

static void list_of(enum doc_marker marker, int start, const char *word)
{
	open_list(marker, start);
	doc_para(&w.b, STYLE_FORM, word);
	close_list();
}

static void inner_table(const struct doc_column *columns, enum doc_rules rules, int span,
                        const char *word)
{
	doc_open(&w.b, DOC_TABLE, STYLE_INHERIT,
	         DOC_ATTRS(&w.b, doc_table, .columns = columns, .ncolumns = 2,
	                   .rules = rules, .pad_x = CHAR));
	doc_open(&w.b, DOC_ROW, STYLE_INHERIT, NULL);
	world_add_cell(&w, DOC_ATTRS(&w.b, doc_cell, .span = span), word);
	if (span == 1)
		world_add_cell(&w, NULL, "x");
	doc_close(&w.b, DOC_ROW);
	doc_close(&w.b, DOC_TABLE);
}

static void put_in_cell(enum kind_in_cell kind, const char *word)
{
	static const struct doc_column own[] = {{.weight = 0}, {.weight = 0}};
	static const struct doc_column shared[] = {{.weight = 2}, {.weight = 3}};
	switch (kind) {
	case IN_BULLETS:
		list_of(MARKER_BULLET, 1, word);
		break;
	case IN_NUMBERS:
		list_of(MARKER_NUMBER, 123456, word);
		break;
	case IN_TICKS:
		list_of(MARKER_TICK, 1, word);
		break;
	case IN_NESTED:
		open_list(MARKER_BULLET, 1);
		list_of(MARKER_NUMBER, 1, word);
		close_list();
		break;
	case IN_QUOTE:
	case IN_QUOTED_LIST:
		doc_open(&w.b, DOC_QUOTE, STYLE_QUOTE, NULL);
		if (kind == IN_QUOTE)
			doc_para(&w.b, STYLE_QUOTE, word);
		else
			list_of(MARKER_BULLET, 1, word);
		doc_close(&w.b, DOC_QUOTE);
		break;
	case IN_PANEL:
		doc_open(&w.b, DOC_PANEL, STYLE_INHERIT,
		         DOC_ATTRS(&w.b, doc_panel, .bar = true, .pad = CHAR));
		doc_para(&w.b, STYLE_FORM, word);
		doc_close(&w.b, DOC_PANEL);
		break;
	case IN_CODE:
		doc_open(&w.b, DOC_CODE, STYLE_CODE, NULL);
		doc_text(&w.b, word);
		doc_close(&w.b, DOC_CODE);
		break;
	case IN_HEADING:
		doc_open(&w.b, DOC_HEADING, STYLE_HEADING_3,
		         DOC_ATTRS(&w.b, doc_heading, .level = 3, .label = "3.14"));
		doc_text(&w.b, word);
		doc_close(&w.b, DOC_HEADING);
		break;
	case IN_TABLE:
		inner_table(own, RULES_NONE, 1, word);
		break;
	case IN_RULED_TABLE:
		inner_table(own, RULES_ROWS, 1, word);
		break;
	case IN_SHARED_TABLE:
		inner_table(shared, RULES_ROWS, 1, word);
		break;
	case IN_SPANNED:
		inner_table(own, RULES_ROWS, 2, word);
		break;
	default:
		doc_para(&w.b, STYLE_FORM, word);
	}
}

/* A cell that is squeezed by its neighbour, which would take all, has room for its
   longest word, whatever stands around it. */
static void test_cells_get_what_they_ask_for(void **state)
{
	static const struct doc_column columns[] = {{.weight = 0}, {.weight = 0}};
	static const char *const words[] = {"abcdefgh", "abcdefghijklmnop"};
	(void)state;
	for (int i = 0; i < 2 * IN_COUNT; i++) {
		world_again(&w, 90, 60);
		w.doc.meta.lang = "und";
		w.styles.at[STYLE_QUOTE].indent = w.styles.at[STYLE_CODE].indent =
			3 * CHAR;
		w.styles.list_indent = 2 * CHAR;
		world_open_table(&w, &(struct doc_table){.columns = columns,
		                                         .ncolumns = 2,
		                                         .rules = RULES_ROWS,
		                                         .pad_x = CHAR});
		doc_open(&w.b, DOC_ROW, STYLE_INHERIT, NULL);
		doc_open(&w.b, DOC_CELL, STYLE_INHERIT, NULL);
		put_in_cell((enum kind_in_cell)(i / 2), words[i % 2]);
		doc_close(&w.b, DOC_CELL);
		world_add_cell(&w, NULL, world_words(&w, 400, 3));
		doc_close(&w.b, DOC_ROW);
		doc_close(&w.b, DOC_TABLE);
		world_run(&w);
		assert_true(w.ok);
		assert_int_equal(w.diags.list.len, 0);
		const struct seen *word = world_box_with(&w, words[i % 2]);
		if (!word)
			fail_msg("kind %d is divided", i / 2);
		/* and no more than some characters beyond it */
		assert_true(word->box.x + word->box.w
		            <= MARGIN + (i % 2 ? 40 : 60) * CHAR);
	}
	w.styles.at[STYLE_QUOTE].indent = w.styles.at[STYLE_CODE].indent = 0;
}

/* A column of long text asks for no more than the measure that its text keeps to. */
static void test_column_of_bounded_text(void **state)
{
	static const struct doc_column columns[] = {{.weight = 0}, {.weight = 0}};
	(void)state;
	world_again(&w, 60, 60);
	w.styles.at[STYLE_FORM].widest = 30 * CHAR;
	world_open_table(&w, &(struct doc_table){
				     .columns = columns, .ncolumns = 2, .pad_x = CHAR});
	doc_open(&w.b, DOC_ROW, STYLE_INHERIT, NULL);
	for (int i = 0; i < 2; i++) {
		doc_open(&w.b, DOC_CELL, STYLE_INHERIT, NULL);
		doc_para(&w.b, STYLE_FORM,
		         i ? world_words(&w, 300, 4) : "these are five short ones");
		doc_close(&w.b, DOC_CELL);
	}
	doc_close(&w.b, DOC_ROW);
	doc_close(&w.b, DOC_TABLE);
	world_run(&w);
	w.styles.at[STYLE_FORM].widest = 0;
	assert_true(w.ok);
	assert_non_null(world_box_with(&w, "these are five short ones"));
}

/* A word that is wider than the table is cut; the other columns keep their words. */
static void test_long_word_among_columns(void **state)
{
	static const struct doc_column columns[] = {
		{.weight = 0}, {.weight = 0}, {.weight = 0}};
	(void)state;
	world_again(&w, 40, 30);
	w.doc.meta.lang = "und";
	world_open_table(&w, &(struct doc_table){
				     .columns = columns, .ncolumns = 3, .pad_x = CHAR});
	doc_open(&w.b, DOC_ROW, STYLE_INHERIT, NULL);
	world_add_cell(&w, NULL, "before");
	world_add_cell(&w, NULL,
	               "https://example.org/"
	               "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz");
	world_add_cell(&w, NULL, "behind");
	doc_close(&w.b, DOC_ROW);
	doc_close(&w.b, DOC_TABLE);
	world_run(&w);
	assert_true(w.ok);
	assert_non_null(world_box_with(&w, "before"));
	assert_non_null(world_box_with(&w, "behind"));
}

/* One table, one message, whatever is wrong with its cells. */
static void test_one_message_for_a_table(void **state)
{
	static const struct doc_column many[30] = {{.weight = 0}};
	static const struct doc_column few[6] = {{.weight = 0}};
	(void)state;
	for (int i = 0; i < 2; i++) {
		size_t n = i ? 6 : 30;
		world_again(&w, 40, 40);
		w.doc.meta.lang = "und";
		world_open_table(&w, &(struct doc_table){.columns = i ? few : many,
		                                         .ncolumns = n,
		                                         .pad_x = CHAR});
		for (int row = 0; row < 5; row++) {
			doc_open(&w.b, DOC_ROW, STYLE_INHERIT, NULL);
			for (size_t c = 0; c < n; c++)
				world_add_cell(&w, NULL, "Grundsatz");
			doc_close(&w.b, DOC_ROW);
		}
		doc_close(&w.b, DOC_TABLE);
		world_run(&w);
		assert_int_equal(w.ok, i);
		assert_int_equal(w.diags.list.len, 1);
		assert_int_equal(
			world_count(&w, i ? DIAG_FORCED_DIVISION : DIAG_WIDE_TABLE), 1);
	}
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(test_cells_get_what_they_ask_for),
	cmocka_unit_test(test_column_of_bounded_text),
	cmocka_unit_test(test_long_word_among_columns),
	cmocka_unit_test(test_one_message_for_a_table),
};

RUN(tests, setup, teardown)

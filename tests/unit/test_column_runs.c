/* Runs of blocks in two columns: balanced, from page to page, with wide blocks across.
   And lists: a break leaves two items on either side. */
#include "layout_world.h"
#include "run.h"

#include <stdio.h>
#include <string.h>

WORLD(w, 42, 20)

enum { GAP = 2 * CHAR, WIDTH = 20 * CHAR };

static void begin(int rows)
{
	world_again(&w, 42, rows);
	doc_open(&w.b, DOC_COLUMNS, STYLE_INHERIT,
	         DOC_ATTRS(&w.b, doc_columns, .gap = GAP));
}

/* Paragraphs of one line: NAME1, NAME2, ... */
static void add_paras(int n, const char *name)
{
	for (int i = 0; i < n; i++)
		doc_para(&w.b, STYLE_FORM, arena_printf(&w.arena, "%s%d.", name, i + 1));
}

static void end(void)
{
	doc_close(&w.b, DOC_COLUMNS);
	world_run(&w);
	assert_true(w.ok);
}

static const struct seen *seen(const char *text)
{
	const struct seen *s = world_box_with(&w, text);
	if (!s)
		fail_msg("no '%s'", text);
	return s;
}

static void test_balanced(void **state)
{
	(void)state;
	begin(20);
	add_paras(7, "p");
	end();
	assert_int_equal(w.npages, 1);
	/* four lines and three, which begin at one height */
	assert_int_equal(seen("p4.")->box.x, MARGIN);
	assert_int_equal(seen("p5.")->box.x, MARGIN + WIDTH + GAP);
	assert_int_equal(seen("p5.")->box.y, seen("p1.")->box.y);
	assert_int_equal(seen("p7.")->box.y, seen("p3.")->box.y);
}

static void test_from_right(void **state)
{
	(void)state;
	world_again(&w, 42, 20);
	doc_open(&w.b, DOC_SECTION, STYLE_INHERIT,
	         DOC_ATTRS(&w.b, doc_common, .lang = "ar"));
	doc_open(&w.b, DOC_COLUMNS, STYLE_INHERIT,
	         DOC_ATTRS(&w.b, doc_columns, .gap = GAP));
	add_paras(4, "p");
	doc_close(&w.b, DOC_COLUMNS);
	doc_close(&w.b, DOC_SECTION);
	world_run(&w);
	const struct box *first = &seen("p1.")->box, *third = &seen("p3.")->box;
	assert_int_equal(first->x + first->w, MARGIN + 2 * WIDTH + GAP);
	assert_int_equal(third->x + third->w, MARGIN + WIDTH);
	assert_int_equal(first->y, third->y);
}

/* Both columns of a page are filled before the next, whose rest is balanced; what comes
   after stands below. */
static void test_from_page_to_page(void **state)
{
	(void)state;
	begin(10);
	add_paras(26, "p");
	doc_close(&w.b, DOC_COLUMNS);
	doc_para(&w.b, STYLE_FORM, "after");
	world_run(&w);
	assert_true(w.ok);
	assert_int_equal(w.npages, 2);
	assert_int_equal(seen("p10.")->box.x, MARGIN);
	assert_int_equal(seen("p11.")->box.x, MARGIN + WIDTH + GAP);
	assert_int_equal(seen("p20.")->page, 1);
	assert_int_equal(seen("p21.")->page, 2);
	assert_int_equal(seen("p24.")->box.x, MARGIN + WIDTH + GAP);
	assert_int_equal(seen("p24.")->box.y, seen("p21.")->box.y);
	assert_int_equal(seen("after")->box.y, seen("p23.")->box.y + LEADING);
}

/* No heading ends a column, and no line of a paragraph stands alone. */
static void test_what_belongs_together(void **state)
{
	(void)state;
	begin(20);
	add_paras(3, "p");
	doc_open(&w.b, DOC_HEADING, STYLE_HEADING_4,
	         DOC_ATTRS(&w.b, doc_heading, .level = 3));
	doc_text(&w.b, "Heading");
	doc_close(&w.b, DOC_HEADING);
	world_add_lines(&w, 3, "q");
	end();
	assert_int_equal(seen("Heading")->box.x, MARGIN + WIDTH + GAP);
	assert_int_equal(seen("q1x")->box.x, MARGIN + WIDTH + GAP);
}

static void test_wide_block_stands_across(void **state)
{
	(void)state;
	begin(20);
	add_paras(2, "p");
	doc_open(&w.b, DOC_SECTION, STYLE_INHERIT,
	         DOC_ATTRS(&w.b, doc_common, .lang = "de"));
	add_paras(2, "s");
	doc_open(&w.b, DOC_CODE, STYLE_CODE, NULL);
	doc_text(&w.b, "a line of thirty characters: 30");
	doc_close(&w.b, DOC_CODE);
	doc_close(&w.b, DOC_SECTION);
	doc_open(&w.b, DOC_CODE, STYLE_CODE, NULL);
	doc_text(&w.b, "a short line");
	doc_close(&w.b, DOC_CODE);
	add_paras(1, "r");
	end();
	const struct seen *code = seen("thirty");
	assert_int_equal(seen("p2.")->box.y, seen("p1.")->box.y);
	assert_int_equal(seen("s2.")->box.y, seen("s1.")->box.y);
	assert_true(code->box.y > seen("s2.")->box.y);
	assert_true(code->box.x + code->box.w > MARGIN + 30 * CHAR);
	assert_int_equal(seen("r1.")->box.x, MARGIN + WIDTH + GAP);
	assert_int_equal(seen("r1.")->box.y, seen("short")->box.y);
}

/* What is drawn around a panel goes with its text into the second column. */
static void test_panel_in_second_column(void **state)
{
	(void)state;
	begin(20);
	add_paras(4, "p");
	doc_open(&w.b, DOC_PANEL, STYLE_FORM,
	         DOC_ATTRS(&w.b, doc_panel, .frame = true, .pad = 6 * PT));
	add_paras(2, "q");
	doc_close(&w.b, DOC_PANEL);
	end();
	const struct box *frame = NULL, *text = &seen("q1.")->box;
	for (size_t i = 0; i < w.boxes.len; i++)
		if (w.boxes.at[i].box.kind == BOX_FRAME)
			frame = &w.boxes.at[i].box;
	assert_non_null(frame);
	assert_int_equal(text->x, MARGIN + WIDTH + GAP + 6 * PT);
	assert_true(frame->x > MARGIN + WIDTH && frame->x < text->x);
	assert_true(frame->y < text->y && frame->y + frame->h > seen("q2.")->box.y);
}

/* For a list of 7 above which more and more lines stand: how many of its items are on the
   first page. */
static void test_list_leaves_two(void **state)
{
	(void)state;
	for (int above = 0; above <= 10; above++) {
		int first = 0;
		world_again(&w, 20, 10);
		add_paras(above, "p");
		doc_open(&w.b, DOC_LIST, STYLE_FORM,
		         DOC_ATTRS(&w.b, doc_list, .marker = MARKER_BULLET, .start = 1,
		                   .tight = true));
		for (int i = 0; i < 7; i++) {
			doc_open(&w.b, DOC_ITEM, STYLE_INHERIT, NULL);
			doc_para(&w.b, STYLE_FORM, arena_printf(&w.arena, "i%d.", i));
			doc_close(&w.b, DOC_ITEM);
		}
		doc_close(&w.b, DOC_LIST);
		world_run(&w);
		for (int i = 0; i < 7; i++)
			first += seen(arena_printf(&w.arena, "i%d.", i))->page == 1;
		if (first == 1 || first == 6)
			fail_msg("%d lines above: %d items on page 1", above, first);
		assert_true(first + above > 6);
	}
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(test_balanced),
	cmocka_unit_test(test_from_right),
	cmocka_unit_test(test_from_page_to_page),
	cmocka_unit_test(test_what_belongs_together),
	cmocka_unit_test(test_wide_block_stands_across),
	cmocka_unit_test(test_panel_in_second_column),
	cmocka_unit_test(test_list_leaves_two),
};

RUN(tests, setup, teardown)

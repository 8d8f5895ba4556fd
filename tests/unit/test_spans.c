/* Cells that cover several rows: where they stand, how high rows get, what stays together
   and what is divided. */
#include "layout_world.h"
#include "model/cell_grid.h"
#include "run.h"

#include <stdio.h>
#include <string.h>

WORLD(w, 40, 20)

static const struct doc_column columns[] = {
	{.width = 10 * CHAR}, {.width = 10 * CHAR}, {.width = 10 * CHAR}};

static void open_table(void)
{
	world_open_table(&w, &(struct doc_table){.columns = columns,
	                                         .ncolumns = 3,
	                                         .rules = RULES_OUTER | RULES_ROWS,
	                                         .pad_x = CHAR,
	                                         .pad_y = 2 * PT});
}

static void open_row(void)
{
	doc_open(&w.b, DOC_ROW, STYLE_INHERIT, NULL);
}

static void close_row(void)
{
	doc_close(&w.b, DOC_ROW);
}

static void cell(int column, int span, int rows, const char *text)
{
	world_add_cell(&w,
	               &(struct doc_cell){.column = column, .span = span, .rows = rows},
	               text);
}

/* A group of n rows, tied by its first cell: "NAME", "NAME0" and so on in the third
   column. */
static void add_group(const char *name, const char *label, int n)
{
	for (int i = 0; i < n; i++) {
		open_row();
		if (i == 0)
			cell(1, 1, n, label);
		cell(2, 1, 1, "x");
		cell(3, 1, 1, arena_printf(&w.arena, "%s%d", name, i));
		close_row();
	}
}

static uint32_t page(const char *text)
{
	const struct seen *s = world_box_with(&w, text);
	return s ? s->page : 0;
}

static const struct box *box(const char *text)
{
	const struct seen *s = world_box_with(&w, text);
	assert_non_null(s);
	return &s->box;
}

static void test_grid(void **state)
{
	(void)state;
	struct cell_grid g = {.arena = &w.arena};
	bool overlaps;
	size_t at;
	world_again(&w, 40, 20);
	assert_int_equal(cell_grid_place(&g, 1, 3, &overlaps), 0);
	assert_int_equal(cell_grid_place(&g, 2, 1, &overlaps), 1);
	assert_int_equal(cell_grid_hole(&g, 5, &at), 2);
	assert_int_equal(at, 3);
	cell_grid_end_row(&g);
	assert_int_equal(cell_grid_place(&g, 1, 1, &overlaps), 1);
	assert_int_equal(cell_grid_place(&g, 1, 2, &overlaps), 2);
	assert_false(overlaps);
	assert_int_equal(cell_grid_hole(&g, 3, &at), 0);
	cell_grid_end_row(&g);
	assert_int_equal(cell_grid_place(&g, 2, 1, &overlaps), 1);
	assert_true(overlaps);
	cell_grid_end_row(&g);
	assert_int_equal(cell_grid_place(&g, 1, 64, &overlaps), 0);
	cell_grid_end_part(&g);
	assert_int_equal(cell_grid_place(&g, 1, 1, &overlaps), 0);
	assert_false(overlaps);
}

/* Cells stand in their columns, whatever is above; a rule stops at what goes on. */
static void test_places(void **state)
{
	(void)state;
	for (int rtl = 0; rtl < 2; rtl++) {
		world_again(&w, 40, 20);
		doc_open(&w.b, DOC_SECTION, STYLE_INHERIT,
		         DOC_ATTRS(&w.b, doc_common, .lang = rtl ? "ar" : "en"));
		open_table();
		open_row();
		cell(1, 1, 2, "tall");
		cell(2, 2, 1, "wide");
		close_row();
		open_row();
		cell(2, 1, 1, "mid");
		cell(3, 1, 1, "end");
		close_row();
		doc_close(&w.b, DOC_TABLE);
		doc_close(&w.b, DOC_SECTION);
		world_run(&w);
		assert_true(w.ok);
		const int32_t row = LEADING + 4 * PT;
		assert_int_equal(box("mid")->y - box("tall")->y, row);
		assert_int_equal(box("wide")->y, box("tall")->y);
		assert_int_equal(box("mid")->y, box("end")->y);
		const int32_t left = MARGIN, right = MARGIN + 40 * CHAR;
		assert_int_equal(box("tall")->x, rtl ? right - 5 * CHAR : left + CHAR);
		assert_int_equal(box("mid")->x,
		                 rtl ? right - 14 * CHAR : left + 11 * CHAR);
		assert_int_equal(box("end")->x,
		                 rtl ? right - 24 * CHAR : left + 21 * CHAR);
		bool found = false;
		for (size_t i = 0; i < w.boxes.len; i++) {
			const struct box *b = &w.boxes.at[i].box;
			if (b->kind != BOX_RULE || b->w != 20 * CHAR)
				continue;
			found = true;
			assert_int_equal(b->x,
			                 rtl ? right - 30 * CHAR : left + 10 * CHAR);
			assert_int_equal(b->y, MARGIN + row);
		}
		assert_true(found);
	}
}

/* What a cell needs beyond its rows is shared among them. */
static void test_high_cell_makes_rows_higher(void **state)
{
	(void)state;
	world_again(&w, 40, 30);
	open_table();
	add_group("a", "one two three four five six seven eight", 3);
	doc_close(&w.b, DOC_TABLE);
	open_table();
	add_group("b", "one", 3);
	doc_close(&w.b, DOC_TABLE);
	world_run(&w);
	const int32_t row = LEADING + 4 * PT;
	int32_t first = box("a1")->y - box("a0")->y, second = box("a2")->y - box("a1")->y;
	assert_true(first > row);
	assert_in_range(second, first - 1, first + 1);
	assert_int_equal(box("b1")->y - box("b0")->y, row);
	/* the last row is as high: what follows the table is below the text */
	assert_true(box("b0")->y - box("a2")->y > first);
	assert_true(box("eight")->y < box("b0")->y);
}

/* Rows that a cell ties are on one page, whatever stands above. */
static void test_tied_rows_stay_together(void **state)
{
	(void)state;
	for (int above = 1; above <= 20; above++) {
		world_again(&w, 40, 20);
		world_add_lines(&w, above, "a");
		open_table();
		add_group("b", "first", 4);
		add_group("c", "second", 5);
		doc_close(&w.b, DOC_TABLE);
		world_run(&w);
		assert_true(w.ok);
		assert_int_equal(page("b0"), page("b3"));
		assert_int_equal(page("c0"), page("c4"));
		assert_int_equal(page("first"), page("b0"));
		assert_int_equal(page("second"), page("c0"));
	}
}

/* What no page holds is divided between rows; the cell's text goes on where it must. */
static void test_more_than_a_page(void **state)
{
	(void)state;
	for (int length = 1; length <= 60; length += 6) {
		world_again(&w, 40, 20);
		open_table();
		add_group("r", world_words(&w, length, 7), 30);
		doc_close(&w.b, DOC_TABLE);
		world_run(&w);
		assert_true(w.ok);
		assert_true(w.npages >= 2);
		assert_int_equal(page("w1"), 1);
		char name[16];
		uint32_t from = 1;
		for (int i = 0; i < 30; i++) { /* each row once, in order */
			snprintf(name, sizeof name, "r%d", i);
			size_t n = 0;
			for (size_t k = 0; k < w.boxes.len; k++)
				if (strcmp(w.boxes.at[k].text ? w.boxes.at[k].text : "",
				           name)
				    == 0) {
					n++;
					assert_true(w.boxes.at[k].page >= from);
					from = w.boxes.at[k].page;
				}
			assert_int_equal(n, 1);
		}
		snprintf(name, sizeof name, "w%d", length);
		assert_non_null(world_box_with(&w, name));
		assert_int_equal(world_count(&w, DIAG_TALL_CONTENT), 0);
	}
}

/* A row among tied ones that is higher than a page is divided as any other. */
static void test_row_higher_than_a_page(void **state)
{
	(void)state;
	world_again(&w, 40, 20);
	open_table();
	open_row();
	cell(1, 1, 2, "label");
	cell(2, 1, 1, world_words(&w, 50, 7));
	cell(3, 1, 1, "c0");
	close_row();
	open_row();
	cell(2, 2, 1, "last");
	close_row();
	doc_close(&w.b, DOC_TABLE);
	world_run(&w);
	assert_true(w.ok);
	assert_int_equal(world_count(&w, DIAG_TALL_CONTENT), 0);
	assert_int_equal(page("label"), 1);
	assert_int_equal(page("w1"), 1);
	assert_int_equal(page("last"), w.npages);
	assert_non_null(world_box_with(&w, "w50"));
}

/* Each row tied to the next, without end: as many pages as text asks for. */
static void test_chain_of_rows(void **state)
{
	(void)state;
	enum { ROWS = 1000 };
	world_again(&w, 40, 20);
	open_table();
	for (int i = 0; i < ROWS; i++) {
		open_row();
		if (i + 1 == ROWS)
			cell(1 + i % 2, 1, 1, "end");
		else
			cell(1 + i % 2, 1, 2, "go");
		cell(3, 1, 1, "x");
		close_row();
	}
	doc_close(&w.b, DOC_TABLE);
	world_run(&w);
	assert_true(w.ok);
	assert_in_range(w.npages, ROWS / 16, ROWS / 10);
	assert_int_equal(page("end"), w.npages);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(test_grid),
	cmocka_unit_test(test_places),
	cmocka_unit_test(test_high_cell_makes_rows_higher),
	cmocka_unit_test(test_tied_rows_stay_together),
	cmocka_unit_test(test_more_than_a_page),
	cmocka_unit_test(test_row_higher_than_a_page),
	cmocka_unit_test(test_chain_of_rows),
};

RUN(tests, setup, teardown)

/* Lines to write on over page breaks, and running lines that are too long. */
#include "layout_world.h"
#include "run.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

WORLD(w, 40, 20)

static void ruled_after(int above, int lines)
{
	world_again(&w, 10, 10);
	world_add_lines(&w, above, "a");
	doc_leaf(&w.b, DOC_WRITE, STYLE_FORM,
	         DOC_ATTRS(&w.b, doc_write, .lines = lines, .pitch = LEADING));
	world_run(&w);
	assert_true(w.ok);
}

/* Lines to write on stay together, with some of the text above them: no page has them
 * alone. */
static void test_ruled_lines_stay_together(void **state)
{
	(void)state;
	for (int above = 2; above <= 12; above++) {
		for (int lines = 1; lines <= 5; lines++) {
			char last[16];
			ruled_after(above, lines);
			snprintf(last, sizeof last, "a%dx", above);
			uint32_t page = world_page_of(&w, last);
			assert_int_equal(page, w.npages);
			assert_int_equal(world_rules_on(&w, page), lines);
		}
	}
}

/* So do those of more than half a page, if a page can hold them with the end of the text.
 */
static void test_many_ruled_lines_stay_together(void **state)
{
	(void)state;
	for (int above = 2; above <= 14; above++) {
		for (int lines = 6; lines <= 7; lines++) {
			char last[16];
			ruled_after(above, lines);
			snprintf(last, sizeof last, "a%dx", above);
			uint32_t page = world_page_of(&w, last);
			assert_int_equal(page, w.npages);
			assert_int_equal(world_rules_on(&w, page), lines);
		}
	}
	ruled_after(4, 8); /* with two lines of the text */
	assert_int_equal(world_page_of(&w, "a2x"), 1);
	assert_int_equal(world_page_of(&w, "a3x"), 2);
	assert_int_equal(world_rules_on(&w, 2), 8);
}

/* Only what no page holds goes on over it: three on each side. */
static void test_page_of_ruled_lines_splits(void **state)
{
	(void)state;
	for (int lines = 9; lines <= 40; lines++) {
		ruled_after(4, lines);
		size_t all = 0;
		for (uint32_t page = 1; page <= w.npages; page++) {
			assert_true(world_rules_on(&w, page) >= 3);
			all += world_rules_on(&w, page);
		}
		assert_int_equal(all, lines);
		assert_int_equal(world_page_of(&w, "a4x"), 1);
	}
	ruled_after(4, 9);
	assert_int_equal(world_rules_on(&w, 1), 6);
	assert_int_equal(world_rules_on(&w, 2), 3);
	ruled_after(3, 8); /* three lines do not part */
	assert_int_equal(world_rules_on(&w, 1), 5);
	assert_int_equal(world_rules_on(&w, 2), 3);
}

static void row_of(const char *text)
{
	doc_open(&w.b, DOC_ROW, STYLE_INHERIT, NULL);
	doc_open(&w.b, DOC_CELL, STYLE_INHERIT, NULL);
	doc_para(&w.b, STYLE_INHERIT, text);
	doc_close(&w.b, DOC_CELL);
	doc_close(&w.b, DOC_ROW);
}

static void ruled_below_table(int rows, int lines)
{
	static const struct doc_column columns[] = {{.weight = 1}};
	world_again(&w, 10, 10);
	doc_open(&w.b, DOC_TABLE, STYLE_FORM,
	         DOC_ATTRS(&w.b, doc_table, .columns = columns, .ncolumns = 1));
	doc_open(&w.b, DOC_THEAD, STYLE_INHERIT, NULL);
	row_of("head");
	doc_close(&w.b, DOC_THEAD);
	doc_open(&w.b, DOC_TBODY, STYLE_INHERIT, NULL);
	for (int i = 0; i < rows; i++)
		row_of("row");
	doc_close(&w.b, DOC_TBODY);
	doc_close(&w.b, DOC_TABLE);
	doc_leaf(&w.b, DOC_WRITE, STYLE_FORM,
	         DOC_ATTRS(&w.b, doc_write, .lines = lines, .pitch = LEADING));
	world_run(&w);
	assert_true(w.ok);
}

/* What lines take along of a table stands below the table's head, which needs room, too.
 */
static void test_ruled_lines_below_a_table(void **state)
{
	(void)state;
	for (int rows = 2; rows <= 20; rows++) {
		for (int lines = 4; lines <= 8; lines++) {
			ruled_below_table(rows, lines);
			assert_int_equal(world_rules_on(&w, w.npages), lines);
			assert_int_equal(w.lines.at[w.lines.len - 1].page, w.npages);
			assert_string_equal(w.lines.at[w.lines.len - 1].text, "row");
		}
	}
}

/* A running line of one long word is cut in it, not left out. It is reported of a foot,
   whose role and kit stand whole nowhere else. */
static void test_long_running_lines(void **state)
{
	(void)state;
	char word[201] = "";
	memset(word, 'w', 200);
	const struct {
		struct doc_furniture furniture;
		size_t reported;
	} cases[] = {
		{{.head = word, .tab = "end"}, 0},
		{{.head = "abcdefgh", .tab = word}, 0},
		{{.foot_start = "{page}", .foot_both = word}, 1},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		world_again(&w, 40, 10);
		w.doc.furniture = cases[i].furniture;
		world_add_lines(&w, 3, "a");
		world_run(&w);
		assert_true(w.ok);
		assert_int_equal(world_count(&w, DIAG_RUNNING_SHORTENED),
		                 cases[i].reported);
		size_t cut = 0;
		for (size_t k = 0; k < w.boxes.len; k++) {
			const struct seen *s = &w.boxes.at[k];
			assert_true(s->box.x >= MARGIN - 10);
			assert_true(s->box.x + s->box.w <= MARGIN + 40 * CHAR + 100);
			cut += s->text && strncmp(s->text, "wwwwwwwwww", 10) == 0
			       && strstr(s->text, "\xE2\x80\xA6");
		}
		assert_int_equal(cut, 1);
	}
}

/* What does not fit beside the number stands in lines above, and takes their room. */
static void test_foot_of_several_lines(void **state)
{
	(void)state;
	size_t lines[2];
	for (int i = 0; i < 2; i++) {
		world_again(&w, 40, 10);
		w.doc.page.foot = w.doc.page.height - MARGIN + LEADING;
		w.doc.furniture = (struct doc_furniture){
			.foot_start = "{page}",
			.foot_both = i ? "one two three four five six seven eight; nine"
		                       : "one; nine",
			.foot_role =
				i ? "one two three four five six seven eight" : "one",
			.foot_end = "nine"};
		world_add_lines(&w, 40, "a");
		world_run(&w);
		assert_true(w.ok);
		assert_int_equal(world_count(&w, DIAG_RUNNING_SHORTENED), 0);
		int32_t y = 0, above = 0;
		size_t seen = 0;
		for (size_t k = 0; k < w.boxes.len; k++) {
			const struct seen *s = &w.boxes.at[k];
			if (s->page != 1 || s->box.style != STYLE_RUNNING)
				continue;
			seen++;
			if (strcmp(s->text, "nine") == 0)
				y = s->box.y;
			if (strncmp(s->text, "one two", 7) == 0)
				above = s->box.y;
		}
		lines[i] = w.npages;
		assert_int_equal(seen, i ? 3 : 2);
		assert_true(!i || (above && above < y));
	}
	assert_true(lines[1] > lines[0]);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(test_ruled_lines_stay_together),
	cmocka_unit_test(test_many_ruled_lines_stay_together),
	cmocka_unit_test(test_page_of_ruled_lines_splits),
	cmocka_unit_test(test_ruled_lines_below_a_table),
	cmocka_unit_test(test_long_running_lines),
	cmocka_unit_test(test_foot_of_several_lines),
};

RUN(tests, setup, teardown)

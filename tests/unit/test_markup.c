/* Markup of authors as layout sets it: numbers of lists, what is struck out, headings in
   the size of their text. */
#include "layout/list_number_int.h"
#include "layout_world.h"
#include "run.h"

#include <stdio.h>
#include <string.h>

WORLD(w, 40, 20)

static void test_numbers_of_lists(void **state)
{
	(void)state;
	static const struct {
		enum doc_count count;
		int number;
		const char *text;
	} cases[] = {
		{DOC_DECIMAL, 0, "0"},
		{DOC_DECIMAL, 10000, "10000"},
		{DOC_LOWER_ALPHA, 0, "0"},
		{DOC_LOWER_ALPHA, 1, "a"},
		{DOC_LOWER_ALPHA, 26, "z"},
		{DOC_LOWER_ALPHA, 27, "aa"},
		{DOC_UPPER_ALPHA, 52, "AZ"},
		{DOC_UPPER_ALPHA, 53, "BA"},
		{DOC_LOWER_ALPHA, 702, "zz"},
		{DOC_LOWER_ALPHA, 703, "aaa"},
		{DOC_UPPER_ALPHA, 10000, "NTP"},
		{DOC_LOWER_ROMAN, 0, "0"},
		{DOC_LOWER_ROMAN, 4, "iv"},
		{DOC_LOWER_ROMAN, 9, "ix"},
		{DOC_UPPER_ROMAN, 1994, "MCMXCIV"},
		{DOC_LOWER_ROMAN, 3999, "mmmcmxcix"},
		{DOC_UPPER_ROMAN, 10000, "MMMMMMMMMM"},
		{DOC_UPPER_ROMAN, 10001, "10001"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char text[LIST_NUMBER_BYTES];
		list_number_text(cases[i].count, cases[i].number, text);
		assert_string_equal(text, cases[i].text);
	}
	for (int n = 0; n <= 20000; n++) { /* none is longer than its room */
		char text[LIST_NUMBER_BYTES];
		list_number_text(DOC_LOWER_ROMAN, n, text);
		assert_in_range(strlen(text), 1, LIST_NUMBER_BYTES - 1);
	}
}

static void add_list(enum doc_count count, int start, int n)
{
	doc_open(&w.b, DOC_LIST, STYLE_BODY,
	         DOC_ATTRS(&w.b, doc_list, .marker = MARKER_NUMBER, .start = start,
	                   .count = count, .tight = true));
	for (int i = 0; i < n; i++) {
		doc_open(&w.b, DOC_ITEM, STYLE_INHERIT, NULL);
		doc_para(&w.b, STYLE_BODY, "item");
		doc_close(&w.b, DOC_ITEM);
	}
	doc_close(&w.b, DOC_LIST);
}

/* The widest number has room, though it is not the last: viii before x. */
static void test_room_for_numbers(void **state)
{
	(void)state;
	world_again(&w, 40, 20);
	add_list(DOC_LOWER_ROMAN, 7, 4);
	world_run(&w);
	assert_true(w.ok);
	const struct seen *eight = world_box_with(&w, "viii.");
	const struct seen *item = world_box_with(&w, "item");
	assert_non_null(world_box_with(&w, "vii."));
	assert_non_null(world_box_with(&w, "x."));
	assert_true(eight->box.x >= MARGIN);
	assert_true(eight->box.x + eight->box.w <= item->box.x);
	for (const struct seen *s = w.boxes.at; s < w.boxes.at + w.boxes.len; s++)
		if (strcmp(s->text, "item") == 0)
			assert_int_equal(s->box.x, item->box.x);
}

/* From right to left the list's numbers stand at the right, their stops to the left. */
static void test_numbers_from_right_to_left(void **state)
{
	(void)state;
	world_again(&w, 40, 20);
	doc_open(&w.b, DOC_SECTION, STYLE_INHERIT,
	         DOC_ATTRS(&w.b, doc_common, .lang = "ar"));
	add_list(DOC_UPPER_ALPHA, 27, 2);
	doc_close(&w.b, DOC_SECTION);
	world_run(&w);
	const struct seen *mark = world_box_with(&w, ".AA");
	assert_non_null(mark);
	assert_true(mark->box.x >= world_box_with(&w, "item")->box.x + 4 * CHAR);
	assert_true(mark->box.x + mark->box.w <= MARGIN + 40 * CHAR);
}

static void strike(const char *text)
{
	doc_open(&w.b, DOC_STRUCK, STYLE_INHERIT, NULL);
	doc_text(&w.b, text);
	doc_close(&w.b, DOC_STRUCK);
}

/* The next rule after `s`, or NULL. */
static const struct seen *next_rule(const struct seen *s)
{
	for (; s < w.boxes.at + w.boxes.len; s++)
		if (s->box.kind == BOX_RULE)
			return s;
	return NULL;
}

/* A rule through all that is struck out, without a gap between words or spans, and none
   beside it. */
static void test_strike(void **state)
{
	(void)state;
	world_again(&w, 40, 20);
	doc_open(&w.b, DOC_PARA, STYLE_BODY, NULL);
	doc_text(&w.b, "now ");
	doc_open(&w.b, DOC_STRUCK, STYLE_INHERIT, NULL);
	doc_text(&w.b, "once or ");
	doc_open(&w.b, DOC_STRONG, STYLE_INHERIT, NULL);
	doc_text(&w.b, "twice");
	doc_close(&w.b, DOC_STRONG);
	doc_text(&w.b, " ");
	doc_close(&w.b, DOC_STRUCK);
	doc_text(&w.b, "never");
	doc_close(&w.b, DOC_PARA);
	world_run(&w);
	const struct seen *rule = next_rule(w.boxes.at);
	assert_non_null(rule);
	assert_int_equal(rule->box.x, MARGIN + 4 * CHAR);
	assert_int_equal(rule->box.w, 13 * CHAR);
	assert_true(rule->box.artifact);
	assert_true(rule->box.h >= PT * 3 / 4);
	const struct seen *text = world_box_with(&w, "once");
	assert_true(rule->box.y < text->box.y
	            && rule->box.y + rule->box.h > text->box.y - 5 * PT);
	assert_null(next_rule(rule + 1));
}

/* Each line has its own. */
static void test_strike_over_lines(void **state)
{
	(void)state;
	world_again(&w, 10, 20);
	doc_open(&w.b, DOC_PARA, STYLE_FORM, NULL);
	strike("one two three four");
	doc_close(&w.b, DOC_PARA);
	world_run(&w);
	assert_string_equal(world_lines(&w), "1|one two\n1|three four\n");
	const struct seen *first = next_rule(w.boxes.at), *second = next_rule(first + 1);
	assert_int_equal(first->box.w, 7 * CHAR);
	assert_int_equal(second->box.w, 10 * CHAR);
	assert_int_equal(second->box.y - first->box.y, LEADING);
}

/* Of code neither the spaces that a line begins with, nor its end. */
static void test_strike_in_code(void **state)
{
	(void)state;
	world_again(&w, 40, 20);
	doc_open(&w.b, DOC_CODE, STYLE_CODE, NULL);
	doc_text(&w.b, "if ");
	strike("one\n  two  ");
	doc_text(&w.b, "then");
	doc_close(&w.b, DOC_CODE);
	world_run(&w);
	const struct seen *first = next_rule(w.boxes.at), *second = next_rule(first + 1);
	assert_int_equal(first->box.x - second->box.x, CHAR);
	assert_int_equal(first->box.w, 3 * CHAR);
	assert_int_equal(second->box.w, 3 * CHAR);
}

/* A heading that looks like its text is ragged, and not the last of its page. */
static void test_heading_keeps_with_what_it_heads(void **state)
{
	(void)state;
	for (int above = 1; above <= 10; above++) {
		world_again(&w, 10, 10);
		world_add_lines(&w, above, "a");
		doc_open(&w.b, DOC_HEADING, STYLE_BODY,
		         DOC_ATTRS(&w.b, doc_heading, .level = 4));
		doc_text(&w.b, "head");
		doc_close(&w.b, DOC_HEADING);
		world_add_lines(&w, 4, "b");
		world_run(&w);
		assert_int_equal(world_page_of(&w, "head"), world_page_of(&w, "b2x"));
	}
}

static void add_caption(const char *text)
{
	doc_open(&w.b, DOC_CAPTION, STYLE_CAPTION, NULL);
	doc_text(&w.b, text);
	doc_close(&w.b, DOC_CAPTION);
}

static void add_code(void)
{
	doc_open(&w.b, DOC_CODE, STYLE_CODE, NULL);
	doc_text(&w.b, "c1\nc2\nc3");
	doc_close(&w.b, DOC_CODE);
}

/* A caption is on the page of what is beside it, whatever stands above. */
static void test_caption_keeps_with_what_it_names(void **state)
{
	(void)state;
	static const struct doc_column column = {.weight = 1};
	for (int above = 1; above <= 12; above++) {
		world_again(&w, 10, 10);
		world_add_lines(&w, above, "a");
		world_open_table(&w,
		                 &(struct doc_table){.columns = &column, .ncolumns = 1});
		add_caption("over two lines");
		for (int i = 0; i < 3; i++) {
			doc_open(&w.b, DOC_ROW, STYLE_INHERIT, NULL);
			world_add_cell(&w, NULL, i ? "row" : "first");
			doc_close(&w.b, DOC_ROW);
		}
		doc_close(&w.b, DOC_TABLE);
		world_run(&w);
		assert_int_equal(world_page_of(&w, "over"), world_page_of(&w, "first"));
		assert_int_equal(world_page_of(&w, "over"), world_page_of(&w, "lines"));
		for (int after = 0; after < 2; after++) {
			world_again(&w, 10, 10);
			world_add_lines(&w, above, "a");
			doc_open(&w.b, DOC_CAPTIONED, STYLE_INHERIT, NULL);
			if (!after)
				add_caption("caption");
			add_code();
			if (after)
				add_caption("caption");
			doc_close(&w.b, DOC_CAPTIONED);
			world_run(&w);
			assert_int_equal(world_page_of(&w, "caption"),
			                 world_page_of(&w, after ? "c3" : "c1"));
		}
	}
}

/* A picture that would take the page leaves room for its caption. */
static void test_picture_leaves_room_for_its_caption(void **state)
{
	(void)state;
	for (int words = 1; words <= 30; words += 7) {
		world_again(&w, 20, 20);
		world_add_lines(&w, 3, "a");
		doc_open(&w.b, DOC_CAPTIONED, STYLE_INHERIT, NULL);
		doc_leaf(&w.b, DOC_FIGURE, STYLE_INHERIT,
		         DOC_ATTRS(&w.b, doc_image, .path = "tests/golden/squares.png",
		                   .alt = "squares"));
		add_caption(world_words(&w, words, 4));
		doc_close(&w.b, DOC_CAPTIONED);
		world_run(&w);
		assert_true(w.ok);
		uint32_t page = 0;
		for (size_t i = 0; i < w.boxes.len; i++)
			if (w.boxes.at[i].box.kind == BOX_IMAGE)
				page = w.boxes.at[i].page;
		assert_int_not_equal(page, 0);
		assert_int_equal(w.lines.at[w.lines.len - 1].page, page);
		assert_int_equal(world_page_of(&w, "w1"), page);
	}
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(test_numbers_of_lists),
	cmocka_unit_test(test_room_for_numbers),
	cmocka_unit_test(test_numbers_from_right_to_left),
	cmocka_unit_test(test_strike),
	cmocka_unit_test(test_strike_over_lines),
	cmocka_unit_test(test_strike_in_code),
	cmocka_unit_test(test_heading_keeps_with_what_it_heads),
	cmocka_unit_test(test_caption_keeps_with_what_it_names),
	cmocka_unit_test(test_picture_leaves_room_for_its_caption),
};

RUN(tests, setup, teardown)

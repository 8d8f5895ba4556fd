/* Slots: where the values of a batch have room on a page. */
#include "layout_world.h"
#include "run.h"

#include <string.h>

WORLD(w, 40, 10)

static const struct doc_slot date = {.name = "date", .source = SOURCE_DATE};
static const struct doc_slot all = {
	.kind = SLOT_VALUES, .name = "all", .source = SOURCE_ALL};

static void blank(const char *name, const struct doc_slot *slot)
{
	doc_open(&w.b, DOC_PARA, STYLE_FIELD, NULL);
	doc_text(&w.b, name);
	doc_leaf(&w.b, DOC_BLANK, STYLE_INHERIT,
	         DOC_ATTRS(&w.b, doc_blank, .slot = slot));
	doc_close(&w.b, DOC_PARA);
}

static void title(const char *text, const char *subtitle, const struct doc_slot *slot)
{
	doc_open(&w.b, DOC_HEADING, STYLE_TITLE,
	         DOC_ATTRS(&w.b, doc_heading, .level = 1, .slot = slot));
	doc_text(&w.b, text);
	doc_close(&w.b, DOC_HEADING);
	doc_open(&w.b, DOC_PARA, STYLE_SUBTITLE,
	         DOC_ATTRS(&w.b, doc_common, .slot = slot));
	doc_text(&w.b, subtitle);
	doc_close(&w.b, DOC_PARA);
}

/* The one slot of the document that was laid out. */
static const struct slot_room *only(const struct doc_slot *slot)
{
	world_run(&w);
	assert_true(w.ok);
	assert_int_equal(w.slots.len, 1);
	assert_ptr_equal(w.slots.at[0].slot, slot);
	return &w.slots.at[0].room;
}

static int32_t baseline(size_t line)
{
	return w.lines.at[line].y;
}

static void test_blank(void **state)
{
	(void)state;
	world_again(&w, 40, 10);
	doc_para(&w.b, STYLE_FORM, "Above.");
	blank("Date:", &date);
	blank("Signature:", NULL);
	const struct slot_room *room = only(&date);
	assert_int_equal(room->x, MARGIN + 5 * CHAR);
	assert_int_equal(room->y, baseline(1));
	assert_false(room->at_end || room->down || room->rtl);
	assert_int_equal(room->width, 35 * CHAR);
	assert_int_equal(room->wide, room->width);
	assert_int_equal(room->size, 10 * PT);
	assert_int_equal(room->leading, LEADING);
	/* what stands above leaves it that much: nothing is over the rule's start */
	assert_int_equal(room->high, baseline(1) - (baseline(0) + 10 * PT / 4));
}

static void test_room_above_a_blank(void **state)
{
	(void)state;
	world_again(&w, 40, 10);
	blank("Date:", &date);
	/* up to the top margin */
	const struct slot_room *room = only(&date);
	assert_int_equal(room->high, baseline(0) - MARGIN);
	/* a line that ends where the rule begins takes nothing of it */
	world_again(&w, 40, 10);
	doc_para(&w.b, STYLE_FORM, "Above");
	blank("Date:", &date);
	room = only(&date);
	assert_int_equal(room->high, baseline(1) - MARGIN);
}

/* A value in letters of its own is not set smaller than they are. */
static void test_own_style(void **state)
{
	static const struct doc_slot fact = {
		.name = "when", .source = SOURCE_WHEN, .style = STYLE_TITLE};
	(void)state;
	world_again(&w, 40, 10);
	w.styles.at[STYLE_TITLE].bold = true;
	blank("When:", &fact);
	const struct slot_room *room = only(&fact);
	assert_int_equal(room->size, w.styles.at[STYLE_TITLE].size);
	assert_int_equal(room->least, room->size);
	assert_true(room->bold);
	world_again(&w, 40, 10);
	blank("Date:", &date);
	assert_false(only(&date)->bold);
}

/* In a frame there is room up to its upper line, also in space that is kept for it. */
static void test_room_in_a_frame(void **state)
{
	(void)state;
	world_again(&w, 40, 10);
	doc_para(&w.b, STYLE_FORM, "Above.");
	doc_open(&w.b, DOC_PANEL, STYLE_INHERIT,
	         DOC_ATTRS(&w.b, doc_panel, .frame = true));
	doc_leaf(&w.b, DOC_SPACE, STYLE_INHERIT,
	         DOC_ATTRS(&w.b, doc_space, .height = 2 * LEADING, .firm = true));
	blank("Date:", &date);
	doc_close(&w.b, DOC_PANEL);
	const struct slot_room *room = only(&date);
	int32_t top = 0;
	for (size_t i = 0; i < w.boxes.len; i++)
		if (w.boxes.at[i].box.kind == BOX_FRAME)
			top = w.boxes.at[i].box.y + w.boxes.at[i].box.frame.thickness;
	assert_int_equal(room->high, room->y - top);
	assert_true(room->high > 2 * LEADING);
}

static void test_blank_from_right_to_left(void **state)
{
	(void)state;
	world_again(&w, 40, 10);
	w.doc.meta.lang = "ar";
	blank("Date:", &date);
	const struct slot_room *room = only(&date);
	assert_true(room->rtl && room->at_end);
	assert_int_equal(room->x, MARGIN + 35 * CHAR);
	assert_int_equal(room->width, 35 * CHAR);
}

static void test_repeated_head_has_none(void **state)
{
	(void)state;
	static const struct doc_column column = {.weight = 1};
	world_again(&w, 40, 10);
	doc_open(&w.b, DOC_TABLE, STYLE_INHERIT,
	         DOC_ATTRS(&w.b, doc_table, .columns = &column, .ncolumns = 1));
	for (int i = 0; i < 30; i++) {
		enum doc_kind part = i ? DOC_TBODY : DOC_THEAD;
		doc_open(&w.b, part, STYLE_INHERIT, NULL);
		doc_open(&w.b, DOC_ROW, STYLE_INHERIT, NULL);
		doc_open(&w.b, DOC_CELL, STYLE_INHERIT, NULL);
		if (i)
			doc_para(&w.b, STYLE_FORM, "Row");
		else
			blank("Date:", &date);
		doc_close(&w.b, DOC_CELL);
		doc_close(&w.b, DOC_ROW);
		doc_close(&w.b, part);
	}
	doc_close(&w.b, DOC_TABLE);
	only(&date);
	assert_true(w.npages > 1);
}

static void test_beside_a_title(void **state)
{
	(void)state;
	const int32_t edge = MARGIN + 60 * CHAR, clear = 20 * PT;
	world_again(&w, 60, 10);
	title("Front desk", "Handout", &all);
	const struct slot_room *room = only(&all);
	assert_true(room->at_end);
	assert_false(room->down);
	assert_int_equal(room->x, edge);
	/* a line beside the subtitle, which is shorter; several beside both */
	assert_int_equal(room->y, baseline(1));
	assert_int_equal(room->width, 53 * CHAR - clear);
	assert_int_equal(room->wide, 50 * CHAR - clear);
	assert_int_equal(room->high, baseline(1) - MARGIN);
	/* a subtitle that is much longer: a line beside the title */
	world_again(&w, 60, 10);
	title("Desk", "Handout, for the candidate", &all);
	room = only(&all);
	assert_int_equal(room->y, baseline(0));
	assert_int_equal(room->width, 56 * CHAR - clear);
	assert_int_equal(room->wide, room->width);
}

static void test_beside_a_title_from_right_to_left(void **state)
{
	(void)state;
	world_again(&w, 60, 10);
	w.doc.meta.lang = "ar";
	title("Front desk", "Handout", &all);
	const struct slot_room *room = only(&all);
	assert_true(room->rtl);
	assert_false(room->at_end);
	assert_int_equal(room->x, MARGIN);
	assert_int_equal(room->y, baseline(1));
	assert_int_equal(room->width, 53 * CHAR - 20 * PT);
	assert_int_equal(room->wide, 50 * CHAR - 20 * PT);
}

static void test_no_room_beside_a_title(void **state)
{
	(void)state;
	world_again(&w, 40, 10);
	title("A title that is as long as this one", "Handout", &all);
	const struct slot_room *room = only(&all);
	assert_int_equal(room->y, baseline(1));
	assert_int_equal(room->width, 33 * CHAR - 20 * PT);
	/* several lines are asked for below, across the measure */
	assert_int_equal(room->wide, 40 * CHAR);
	assert_int_equal(room->high, 0);
}

static void test_below_a_title(void **state)
{
	(void)state;
	static const struct doc_slot below = {
		.kind = SLOT_VALUES, .name = "all", .source = SOURCE_ALL, .lines = 3};
	world_again(&w, 40, 10);
	title("Front desk", "Handout", &below);
	const struct slot_room *room = only(&below);
	assert_true(room->down);
	assert_false(room->at_end);
	assert_int_equal(room->x, MARGIN);
	assert_int_equal(room->y, baseline(1) + 10 * PT / 4 + 8 * PT);
	assert_int_equal(room->wide, 40 * CHAR);
	assert_int_equal(room->high, 8 * PT + 2 * LEADING);
	world_again(&w, 40, 10);
	w.doc.meta.lang = "ar";
	title("Front desk", "Handout", &below);
	room = only(&below);
	assert_true(room->at_end);
	assert_int_equal(room->x, MARGIN + 40 * CHAR);
}

/* ---- boxes, space to write in, cells ---- */

static const struct page_slot *slot_at(size_t i)
{
	assert_true(i < w.slots.len);
	return &w.slots.at[i];
}

static void test_boxes(void **state)
{
	static const struct doc_slot rating = {
		.kind = SLOT_CHOICE, .name = "q/rating", .value = "4"};
	static const struct doc_slot look = {.kind = SLOT_TICK, .name = "q/look-1"};
	(void)state;
	world_again(&w, 40, 10);
	doc_open(&w.b, DOC_PARA, STYLE_FORM, NULL);
	doc_leaf(&w.b, DOC_BOX, STYLE_INHERIT,
	         DOC_ATTRS(&w.b, doc_box, .width = 20 * PT, .height = 18 * PT,
	                   .text = "4", .slot = &rating));
	doc_text(&w.b, "good");
	doc_leaf(&w.b, DOC_BOX, STYLE_INHERIT, NULL); /* without a slot */
	doc_close(&w.b, DOC_PARA);
	doc_open(&w.b, DOC_LIST, STYLE_INHERIT,
	         DOC_ATTRS(&w.b, doc_list, .marker = MARKER_TICK));
	doc_open(&w.b, DOC_ITEM, STYLE_INHERIT,
	         DOC_ATTRS(&w.b, doc_common, .slot = &look));
	doc_para(&w.b, STYLE_FORM, "Says why.");
	doc_close(&w.b, DOC_ITEM);
	doc_close(&w.b, DOC_LIST);
	world_run(&w);
	assert_int_equal(w.slots.len, 2);
	const struct page_slot *s = slot_at(0);
	int32_t thick = w.styles.hairline;
	assert_ptr_equal(s->slot, &rating);
	assert_int_equal(s->x, MARGIN + thick / 2);
	assert_int_equal(s->w, 20 * PT - thick);
	assert_int_equal(s->h, 18 * PT - thick);
	assert_non_null(s->text);
	s = slot_at(1);
	assert_ptr_equal(s->slot, &look);
	assert_int_equal(s->w, s->h);
	assert_null(s->text);
}

/* Four lines at least, and then to the foot of the page. */
static void test_space_to_write(void **state)
{
	static const struct doc_slot notes = {.kind = SLOT_LINES, .name = "q/notes"};
	(void)state;
	world_again(&w, 40, 10);
	doc_para(&w.b, STYLE_FORM, "Notes");
	doc_leaf(&w.b, DOC_WRITE, STYLE_INHERIT,
	         DOC_ATTRS(&w.b, doc_write, .lines = 4, .pitch = LEADING, .fill = true,
	                   .slot = &notes));
	world_run(&w);
	const struct page_slot *s = slot_at(0);
	assert_int_equal(w.slots.len, 1);
	assert_int_equal(s->w, 40 * CHAR);
	assert_int_equal(s->y, MARGIN + LEADING);
	assert_int_equal(s->h, 9 * LEADING);
}

/* What goes on over the page has a place on each. */
static void test_space_over_two_pages(void **state)
{
	static const struct doc_slot notes = {.kind = SLOT_LINES, .name = "q/notes"};
	(void)state;
	world_again(&w, 40, 10);
	doc_leaf(&w.b, DOC_WRITE, STYLE_INHERIT,
	         DOC_ATTRS(&w.b, doc_write, .lines = 16, .pitch = LEADING,
	                   .slot = &notes));
	world_run(&w);
	assert_int_equal(w.npages, 2);
	assert_int_equal(w.slots.len, 2);
	assert_int_equal(slot_at(0)->h, 10 * LEADING);
	assert_int_equal(slot_at(1)->h, 6 * LEADING);
	assert_int_equal(slot_at(1)->y, MARGIN);
}

static void test_cells(void **state)
{
	static const struct doc_slot agreed = {.name = "debrief/agreed-c"};
	static const struct doc_column columns[] = {{.weight = 1}, {.width = 60 * PT}};
	(void)state;
	world_again(&w, 40, 10);
	world_open_table(&w, &(struct doc_table){.columns = columns, .ncolumns = 2});
	doc_open(&w.b, DOC_ROW, STYLE_INHERIT,
	         DOC_ATTRS(&w.b, doc_row, .min_height = 30 * PT));
	world_add_cell(&w, NULL, "Craft");
	world_add_cell(&w, &(struct doc_cell){.slot = &agreed}, "");
	doc_close(&w.b, DOC_ROW);
	doc_close(&w.b, DOC_TABLE);
	world_run(&w);
	const struct page_slot *s = slot_at(0);
	assert_int_equal(w.slots.len, 1);
	assert_int_equal(s->x, MARGIN + 40 * CHAR - 60 * PT);
	assert_int_equal(s->w, 60 * PT);
	assert_int_equal(s->y, MARGIN);
	assert_int_equal(s->h, 30 * PT);
}

/* A blank is its rule and a line's room above, or what is free of that. */
static void test_room_of_a_blank(void **state)
{
	(void)state;
	world_again(&w, 40, 10);
	doc_para(&w.b, STYLE_FORM, "Above.");
	blank("Date:", &date);
	only(&date);
	const struct page_slot *s = slot_at(0);
	assert_int_equal(s->x, MARGIN + 5 * CHAR);
	assert_int_equal(s->w, 35 * CHAR);
	assert_true(s->h >= LEADING / 2 && s->h <= LEADING + w.styles.hairline);
	assert_true(s->y + s->h > baseline(1));
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(test_boxes),
	cmocka_unit_test(test_space_to_write),
	cmocka_unit_test(test_space_over_two_pages),
	cmocka_unit_test(test_cells),
	cmocka_unit_test(test_room_of_a_blank),
	cmocka_unit_test(test_blank),
	cmocka_unit_test(test_room_above_a_blank),
	cmocka_unit_test(test_own_style),
	cmocka_unit_test(test_room_in_a_frame),
	cmocka_unit_test(test_blank_from_right_to_left),
	cmocka_unit_test(test_repeated_head_has_none),
	cmocka_unit_test(test_beside_a_title),
	cmocka_unit_test(test_beside_a_title_from_right_to_left),
	cmocka_unit_test(test_no_room_beside_a_title),
	cmocka_unit_test(test_below_a_title),
};

RUN(tests, setup, teardown)

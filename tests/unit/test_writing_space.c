/* Spaces to write in: which share of a page they fill, and what goes first where a group
   would not fit on one. */
#include "layout_world.h"
#include "run.h"

WORLD(w, 40, 20)

static void test_fill(void **state)
{
	(void)state;
	world_again(&w, 10, 10);
	world_add_lines(&w, 2, "a");
	doc_leaf(&w.b, DOC_WRITE, STYLE_FORM,
	         DOC_ATTRS(&w.b, doc_write, .lines = 2, .pitch = LEADING, .fill = true));
	world_add_lines(&w, 2, "b");
	doc_leaf(&w.b, DOC_NEW_PAGE, STYLE_INHERIT, NULL);
	world_add_lines(&w, 1, "c");
	world_run(&w);
	assert_int_equal(world_rules_on(&w, 1), 6);
	assert_int_equal(w.lines.at[2].y - w.lines.at[1].y, 7 * LEADING);
	/* what stands behind is at the foot */
	assert_true(w.lines.at[3].y <= MARGIN + 10 * LEADING);
}

/* Spaces that fill a page get lines by their shares; what is less than a line stands
   above what follows, so that it ends at the foot. */
static void test_fill_by_shares(void **state)
{
	static const int shares[] = {2, 1, 3, 2};
	(void)state;
	world_again(&w, 10, 20);
	for (int i = 0; i < 4; i++)
		doc_leaf(&w.b, DOC_WRITE, STYLE_FORM,
		         DOC_ATTRS(&w.b, doc_write, .lines = 1,
		                   .pitch = LEADING * 11 / 10, .fill = shares[i],
		                   .title = arena_printf(&w.arena, "t%d", i)));
	world_add_lines(&w, 2, "b");
	world_run(&w);
	assert_int_equal(w.npages, 1);
	int32_t y[5];
	for (int i = 0; i < 4; i++) {
		char title[] = {'t', (char)('0' + i), '\0'};
		y[i] = world_box_with(&w, title)->box.y;
		assert_true(world_box_with(&w, title)->box.artifact);
	}
	for (int i = 0; i < 3; i++) /* 4 : 2 : 6 : 4 of 16 lines */
		assert_int_equal(y[i + 1] - y[i], 2 * shares[i] * LEADING * 11 / 10);
	assert_int_equal(world_rules_on(&w, 1), 16);
	int32_t foot = w.lines.at[w.lines.len - 1].y;
	world_again(&w, 10, 20);
	world_add_lines(&w, 20, "a");
	world_run(&w);
	assert_int_equal(w.lines.at[19].y, foot);
}

/* The first frame; NULL: there is none. */
static const struct box *frame(void)
{
	for (size_t i = 0; i < w.boxes.len; i++)
		if (w.boxes.at[i].box.kind == BOX_FRAME)
			return &w.boxes.at[i].box;
	return NULL;
}

/* Squares are so much larger that they end where text does; their long lines end at a
   cross line, also where the page leaves less than a square. */
static void test_grid_ends_at_the_edges(void **state)
{
	(void)state;
	world_again(&w, 40, 21);
	doc_leaf(&w.b, DOC_WRITE, STYLE_FORM,
	         DOC_ATTRS(&w.b, doc_write, .kind = WRITE_GRID, .lines = 2,
	                   .pitch = 4 * CHAR + CHAR / 2, .fill = 1));
	world_run(&w);
	const int32_t width = 40 * CHAR, pitch = width / 8; /* 8.9 squares have room */
	int32_t right = 0, low = 0, across = 0;
	for (size_t i = 0; i < w.boxes.len; i++) {
		const struct box *b = &w.boxes.at[i].box;
		if (b->kind != BOX_RULE)
			continue;
		right = b->x + b->w > right ? b->x + b->w : right;
		low = b->y + b->h > low ? b->y + b->h : low;
		across += b->h > b->w;
	}
	assert_int_equal(right, MARGIN + width);
	assert_int_equal(across, 9);
	assert_int_equal(low, MARGIN + 21 * LEADING / pitch * pitch);
}

/* Blank space has a frame, to the foot of its page if it fills that. */
static void test_frame_of_blank_space(void **state)
{
	(void)state;
	world_again(&w, 40, 20);
	doc_leaf(&w.b, DOC_WRITE, STYLE_FORM,
	         DOC_ATTRS(&w.b, doc_write, .kind = WRITE_BLANK, .lines = 2,
	                   .pitch = 3 * LEADING, .fill = 1));
	world_run(&w);
	const struct box *b = frame();
	assert_non_null(b);
	int32_t half = w.styles.hairline / 2;
	assert_int_equal(b->x - half, MARGIN);
	assert_int_equal(b->w + 2 * half, 40 * CHAR);
	assert_int_equal(b->y + b->h + half, MARGIN + 20 * LEADING);
	world_again(&w, 40, 20);
	doc_leaf(&w.b, DOC_WRITE, STYLE_FORM,
	         DOC_ATTRS(&w.b, doc_write, .lines = 2, .pitch = LEADING));
	world_run(&w);
	assert_null(frame());
}

/* A group that does not fit on a page does without what is optional, then with smaller
   gaps in lists, then with fewer lines to write on; no more than it must. */
static void test_economy(void **state)
{
	(void)state;
	static const struct {
		int above, rules;
		int32_t gap;
	} cases[] = {{9, 4, LEADING}, {10, 3, LEADING}, {11, 3, 0}, {12, 2, 0}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		world_again(&w, 12, 16);
		doc_open(&w.b, DOC_GROUP, STYLE_INHERIT, NULL);
		world_add_lines(&w, cases[i].above, "a");
		doc_open(
			&w.b, DOC_LIST, STYLE_FORM,
			DOC_ATTRS(&w.b, doc_list, .marker = MARKER_DASH, .gap = LEADING));
		for (int k = 0; k < 2; k++) {
			doc_open(&w.b, DOC_ITEM, STYLE_INHERIT, NULL);
			doc_para(&w.b, STYLE_FORM, k ? "two" : "one");
			doc_close(&w.b, DOC_ITEM);
		}
		doc_close(&w.b, DOC_LIST);
		doc_leaf(&w.b, DOC_WRITE, STYLE_FORM,
		         DOC_ATTRS(&w.b, doc_write, .lines = 1, .pitch = LEADING,
		                   .optional = true));
		doc_leaf(&w.b, DOC_WRITE, STYLE_FORM,
		         DOC_ATTRS(&w.b, doc_write, .lines = 3, .least = 2,
		                   .pitch = LEADING));
		doc_close(&w.b, DOC_GROUP);
		world_run(&w);
		assert_int_equal(w.npages, 1);
		assert_int_equal(world_rules_on(&w, 1), cases[i].rules);
		assert_int_equal(world_box_with(&w, "two")->box.y
		                         - world_box_with(&w, "one")->box.y,
		                 LEADING + cases[i].gap);
	}
}

/* Lines that are only as many as the page leaves; what follows stands at the foot. */
static void test_rest(void **state)
{
	(void)state;
	for (int paras = 5; paras <= 9; paras += 4) {
		world_again(&w, 12, 10);
		doc_open(&w.b, DOC_GROUP, STYLE_INHERIT, NULL);
		for (int i = 0; i < paras; i++)
			doc_para(&w.b, STYLE_FORM, "a");
		doc_leaf(&w.b, DOC_WRITE, STYLE_FORM,
		         DOC_ATTRS(&w.b, doc_write, .rest = true, .fill = 1,
		                   .pitch = 3 * LEADING));
		doc_para(&w.b, STYLE_FORM, "foot");
		doc_close(&w.b, DOC_GROUP);
		world_run(&w);
		assert_int_equal(w.npages, 1);
		assert_int_equal(world_rules_on(&w, 1), paras == 5 ? 1 : 0);
		assert_int_equal(world_box_with(&w, "foot")->box.y
		                         - world_box_with(&w, "a")->box.y,
		                 9 * LEADING);
	}
}

/* Columns do without as others, and are balanced by what is left in them. */
static void test_economy_in_columns(void **state)
{
	(void)state;
	world_again(&w, 42, 16);
	doc_open(&w.b, DOC_GROUP, STYLE_INHERIT, NULL);
	for (int i = 0; i < 13; i++)
		doc_para(&w.b, STYLE_FORM, "a");
	doc_open(&w.b, DOC_COLUMNS, STYLE_INHERIT,
	         DOC_ATTRS(&w.b, doc_columns, .gap = 2 * CHAR));
	for (int i = 0; i < 3; i++)
		doc_leaf(&w.b, DOC_WRITE, STYLE_FORM,
		         DOC_ATTRS(&w.b, doc_write, .lines = 1, .pitch = LEADING,
		                   .optional = true));
	for (int i = 0; i < 5; i++)
		doc_para(&w.b, STYLE_FORM, arena_printf(&w.arena, "p%d", i + 1));
	doc_close(&w.b, DOC_COLUMNS);
	doc_close(&w.b, DOC_GROUP);
	world_run(&w);
	assert_int_equal(w.npages, 1);
	assert_int_equal(world_rules_on(&w, 1), 0);
	assert_int_equal(world_box_with(&w, "p3")->box.x, MARGIN);
	assert_int_equal(world_box_with(&w, "p4")->box.y,
	                 world_box_with(&w, "p1")->box.y);
}

/* Where economy is not enough, lines come closer as well. */
static void test_economy_and_closer_lines(void **state)
{
	(void)state;
	world_again(&w, 12, 40);
	doc_open(&w.b, DOC_GROUP, STYLE_INHERIT, NULL);
	world_add_lines(&w, 39, "a");
	doc_leaf(&w.b, DOC_WRITE, STYLE_FORM,
	         DOC_ATTRS(&w.b, doc_write, .lines = 4, .least = 2, .pitch = LEADING));
	doc_close(&w.b, DOC_GROUP);
	world_run(&w);
	assert_int_equal(w.npages, 1);
	assert_int_equal(world_rules_on(&w, 1), 2);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(test_fill),
	cmocka_unit_test(test_fill_by_shares),
	cmocka_unit_test(test_grid_ends_at_the_edges),
	cmocka_unit_test(test_frame_of_blank_space),
	cmocka_unit_test(test_rest),
	cmocka_unit_test(test_economy),
	cmocka_unit_test(test_economy_in_columns),
	cmocka_unit_test(test_economy_and_closer_lines),
};

RUN(tests, setup, teardown)

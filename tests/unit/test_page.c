/* Pages: where they break, what stays together, what is repeated, dropped or filled. */
#include "layout_world.h"
#include "run.h"

#include "figure/image_size.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

WORLD(w, 40, 20)

static void heading(const char *text)
{
	doc_open(&w.b, DOC_HEADING, STYLE_HEADING_2,
	         DOC_ATTRS(&w.b, doc_heading, .level = 2, .outline = text));
	doc_text(&w.b, text);
	doc_close(&w.b, DOC_HEADING);
}

static void test_full_pages(void **state)
{
	(void)state;
	world_again(&w, 10, 10);
	world_add_lines(&w, 30, "a");
	world_run(&w);
	assert_true(w.ok);
	assert_int_equal(w.npages, 3);
	assert_int_equal(world_page_of(&w, "a10x"), 1);
	assert_int_equal(world_page_of(&w, "a11x"), 2);
	assert_int_equal(world_page_of(&w, "a30x"), 3);
}

static void test_no_widow_no_orphan(void **state)
{
	(void)state;
	/* one line would be left on the second page */
	world_again(&w, 10, 10);
	world_add_lines(&w, 11, "a");
	world_run(&w);
	assert_int_equal(w.npages, 2);
	assert_int_equal(world_page_of(&w, "a9x"), 1);
	assert_int_equal(world_page_of(&w, "a10x"), 2);
	/* one line would stay on the first */
	world_again(&w, 10, 10);
	world_add_lines(&w, 9, "a");
	world_add_lines(&w, 4, "b");
	world_run(&w);
	assert_int_equal(world_page_of(&w, "a9x"), 1);
	assert_int_equal(world_page_of(&w, "b1x"), 2);
	/* three lines cannot be parted at all */
	world_again(&w, 10, 10);
	world_add_lines(&w, 8, "a");
	world_add_lines(&w, 3, "b");
	world_run(&w);
	assert_int_equal(world_page_of(&w, "b1x"), 2);
}

static void test_heading_keeps(void **state)
{
	(void)state;
	world_again(&w, 10, 10);
	world_add_lines(&w, 8, "a");
	heading("Heading");
	world_add_lines(&w, 5, "b");
	world_run(&w);
	assert_int_equal(world_page_of(&w, "Heading"), 2);
	assert_int_equal(world_page_of(&w, "b1x"), 2);
	assert_int_equal(w.anchors.len, 1);
	assert_int_equal(w.anchor_pages.at[0], 2);
	assert_int_equal(w.anchors.at[0].y, MARGIN);
	/* with room for two lines behind it, it stays */
	world_again(&w, 10, 10);
	world_add_lines(&w, 7, "a");
	heading("Heading");
	world_add_lines(&w, 5, "b");
	world_run(&w);
	assert_int_equal(world_page_of(&w, "Heading"), 1);
	assert_int_equal(world_page_of(&w, "b2x"), 1);
	assert_int_equal(world_page_of(&w, "b3x"), 2);
}

static void test_group(void **state)
{
	(void)state;
	world_again(&w, 10, 10);
	world_add_lines(&w, 6, "a");
	doc_open(&w.b, DOC_GROUP, STYLE_INHERIT, NULL);
	heading("Heading");
	world_add_lines(&w, 3, "b");
	world_add_lines(&w, 2, "c");
	doc_close(&w.b, DOC_GROUP);
	world_run(&w);
	assert_int_equal(w.npages, 2);
	assert_int_equal(world_page_of(&w, "Heading"), 2);
	assert_int_equal(world_page_of(&w, "c2x"), 2);
}

static void test_group_longer_than_a_page(void **state)
{
	(void)state;
	world_again(&w, 10, 10);
	world_add_lines(&w, 5, "a");
	doc_open(&w.b, DOC_GROUP, STYLE_INHERIT, NULL);
	world_add_lines(&w, 7, "b");
	world_add_lines(&w, 7, "c");
	doc_close(&w.b, DOC_GROUP);
	world_run(&w);
	assert_int_equal(world_page_of(&w, "b1x"), 1);
	assert_int_equal(w.npages, 2);
}

static void test_space(void **state)
{
	(void)state;
	world_again(&w, 10, 10);
	w.styles.at[STYLE_FORM].before = LEADING;
	w.styles.at[STYLE_FORM].after = 2 * LEADING;
	world_add_lines(&w, 2, "a");
	world_add_lines(&w, 2, "b");
	world_add_lines(&w, 3, "c");
	world_run(&w);
	/* not at the top, the larger in between, dropped at the break */
	assert_int_equal(w.lines.at[2].y - w.lines.at[1].y, 3 * LEADING);
	assert_int_equal(world_page_of(&w, "c1x"), 2);
	assert_int_equal(w.lines.at[4].y, w.lines.at[0].y);
}

static void test_new_page(void **state)
{
	(void)state;
	world_again(&w, 10, 10);
	doc_leaf(&w.b, DOC_NEW_PAGE, STYLE_INHERIT, NULL);
	world_add_lines(&w, 2, "a");
	doc_leaf(&w.b, DOC_NEW_PAGE, STYLE_INHERIT, NULL);
	world_add_lines(&w, 2, "b");
	doc_leaf(&w.b, DOC_NEW_PAGE, STYLE_INHERIT, NULL);
	world_run(&w);
	assert_int_equal(w.npages, 2);
	assert_int_equal(world_page_of(&w, "b1x"), 2);
}

/* "As follows:" goes over to what follows, unless the page would be left half empty. */
static void test_lead_in(void **state)
{
	static const struct doc_column column = {.weight = 1};
	(void)state;
	for (int above = 5; above <= 7; above += 2) {
		world_again(&w, 10, 10);
		world_add_lines(&w, above, "a");
		doc_para(&w.b, STYLE_FORM, "follows:");
		doc_open(&w.b, DOC_TABLE, STYLE_FORM,
		         DOC_ATTRS(&w.b, doc_table, .columns = &column, .ncolumns = 1,
		                   .whole_rows = true));
		doc_open(&w.b, DOC_ROW, STYLE_INHERIT, NULL);
		doc_open(&w.b, DOC_CELL, STYLE_INHERIT, NULL);
		world_add_lines(&w, 5, "b");
		doc_close(&w.b, DOC_CELL);
		doc_close(&w.b, DOC_ROW);
		doc_close(&w.b, DOC_TABLE);
		world_run(&w);
		assert_int_equal(world_page_of(&w, "follows:"), above == 5 ? 1 : 2);
		assert_int_equal(world_page_of(&w, "b1x"), 2);
	}
}

/* Of breaks that cost the same the last is taken: the page holds all that it can. */
static void test_last_of_equal_breaks(void **state)
{
	(void)state;
	world_again(&w, 10, 10);
	doc_leaf(&w.b, DOC_WRITE, STYLE_FORM,
	         DOC_ATTRS(&w.b, doc_write, .lines = 2, .pitch = LEADING, .fill = true));
	for (int i = 1; i <= 10; i++)
		doc_para(&w.b, STYLE_FORM, arena_printf(&w.arena, "p%d.", i));
	world_run(&w);
	assert_int_equal(world_page_of(&w, "p8."), 1);
	assert_int_equal(world_page_of(&w, "p9."), 2);
}

static void test_grid(void **state)
{
	(void)state;
	world_again(&w, 10, 10);
	doc_leaf(&w.b, DOC_WRITE, STYLE_FORM,
	         DOC_ATTRS(&w.b, doc_write, .kind = WRITE_GRID, .lines = 4,
	                   .pitch = 15 * PT));
	world_run(&w);
	/* 5 long lines down, 1 + 4 across; the verticals reach from top to bottom */
	assert_int_equal(world_rules_on(&w, 1), 5 + 1 + 4);
	assert_int_equal(w.boxes.at[0].box.h, 4 * 15 * PT);
}

static void test_panel_over_pages(void **state)
{
	(void)state;
	world_again(&w, 12, 10);
	doc_open(&w.b, DOC_PANEL, STYLE_FORM,
	         DOC_ATTRS(&w.b, doc_panel, .tint = true, .bar = true, .pad = CHAR / 2));
	world_add_lines(&w, 12, "a");
	doc_close(&w.b, DOC_PANEL);
	world_run(&w);
	assert_int_equal(w.npages, 2);
	size_t tints = 0;
	for (size_t i = 0; i < w.boxes.len; i++) {
		const struct box *b = &w.boxes.at[i].box;
		if (b->kind != BOX_RULE || b->colour != w.styles.tint)
			continue;
		tints++;
		assert_int_equal(b->y, MARGIN);
		assert_true(b->y + b->h <= MARGIN + 10 * LEADING);
		/* painted below: it comes before the text of its page */
		assert_true(i == 0 || w.boxes.at[i - 1].page != w.boxes.at[i].page);
		/* and around it */
		for (size_t k = 0; k < w.lines.len; k++)
			if (w.lines.at[k].page == w.boxes.at[i].page)
				assert_true(w.lines.at[k].y > b->y + CHAR / 2
				            && w.lines.at[k].y < b->y + b->h - CHAR / 2);
	}
	assert_int_equal(tints, 2);
}

static void test_ticks_and_numbers(void **state)
{
	(void)state;
	world_again(&w, 30, 20);
	doc_open(&w.b, DOC_LIST, STYLE_FORM,
	         DOC_ATTRS(&w.b, doc_list, .marker = MARKER_TICK, .tight = true));
	for (int i = 0; i < 2; i++) {
		doc_open(&w.b, DOC_ITEM, STYLE_INHERIT, NULL);
		doc_para(&w.b, STYLE_INHERIT, "tick this item that is two lines long");
		if (i == 1) {
			doc_open(&w.b, DOC_LIST, STYLE_INHERIT,
			         DOC_ATTRS(&w.b, doc_list, .marker = MARKER_NUMBER,
			                   .start = 9));
			for (int k = 0; k < 2; k++) {
				doc_open(&w.b, DOC_ITEM, STYLE_INHERIT, NULL);
				doc_para(&w.b, STYLE_INHERIT, "inner");
				doc_close(&w.b, DOC_ITEM);
			}
			doc_close(&w.b, DOC_LIST);
		}
		doc_close(&w.b, DOC_ITEM);
	}
	doc_open(&w.b, DOC_ITEM, STYLE_INHERIT, NULL);
	doc_close(&w.b, DOC_ITEM);
	doc_close(&w.b, DOC_LIST);
	world_run(&w);
	size_t frames = 0;
	for (size_t i = 0; i < w.boxes.len; i++)
		frames += w.boxes.at[i].box.kind == BOX_FRAME;
	assert_int_equal(frames, 3); /* also for the empty item */
	assert_string_equal(world_lines(&w),
	                    "1|tick this item that is two\n1|lines long\n"
	                    "1|tick this item that is two\n1|lines long\n"
	                    "1|9.inner\n1|10.inner\n");
	assert_int_equal(w.lines.at[0].x, MARGIN + 3 * CHAR);
}

static void test_two_columns(void **state)
{
	(void)state;
	world_again(&w, 60, 20);
	doc_open(&w.b, DOC_LIST, STYLE_FORM,
	         DOC_ATTRS(&w.b, doc_list, .marker = MARKER_TICK, .tight = true,
	                   .columns = 2));
	static const char *const names[] = {"one", "two", "three", "four", "five"};
	for (int i = 0; i < 5; i++) {
		doc_open(&w.b, DOC_ITEM, STYLE_INHERIT, NULL);
		doc_para(&w.b, STYLE_INHERIT, names[i]);
		doc_close(&w.b, DOC_ITEM);
	}
	doc_close(&w.b, DOC_LIST);
	doc_para(&w.b, STYLE_FORM, "after");
	world_run(&w);
	assert_string_equal(world_lines(&w), "1|onefour\n1|twofive\n1|three\n1|after\n");
}

/* No line of a bounded style is longer, whatever room there is; tables keep theirs. */
static void test_widest(void **state)
{
	(void)state;
	world_again(&w, 40, 20);
	w.styles.at[STYLE_FORM].widest = 20 * CHAR;
	doc_para(&w.b, STYLE_FORM, world_words(&w, 30, 4));
	static const struct doc_column columns[] = {{.weight = 1}, {.weight = 1}};
	doc_open(&w.b, DOC_TABLE, STYLE_FORM,
	         DOC_ATTRS(&w.b, doc_table, .columns = columns, .ncolumns = 2));
	doc_open(&w.b, DOC_ROW, STYLE_INHERIT, NULL);
	for (int i = 0; i < 2; i++) {
		doc_open(&w.b, DOC_CELL, STYLE_INHERIT, NULL);
		doc_para(&w.b, STYLE_FORM, i ? "right" : "left");
		doc_close(&w.b, DOC_CELL);
	}
	doc_close(&w.b, DOC_ROW);
	doc_close(&w.b, DOC_TABLE);
	world_run(&w);
	w.styles.at[STYLE_FORM].widest = 0;
	assert_true(w.ok);
	for (size_t i = 0; i + 1 < w.lines.len; i++)
		assert_true(w.lines.at[i].right <= MARGIN + 20 * CHAR);
	assert_true(w.lines.at[w.lines.len - 1].right > MARGIN + 20 * CHAR);
}

static void test_page_of(void **state)
{
	(void)state;
	world_again(&w, 10, 10);
	doc_open(&w.b, DOC_PARA, STYLE_FORM, NULL);
	doc_text(&w.b, "see ");
	doc_leaf(&w.b, DOC_PAGE_OF, STYLE_INHERIT,
	         DOC_ATTRS(&w.b, doc_link, .to = "far"));
	doc_close(&w.b, DOC_PARA);
	world_add_lines(&w, 130, "a");
	doc_open(&w.b, DOC_HEADING, STYLE_HEADING_1,
	         DOC_ATTRS(&w.b, doc_heading, .level = 1, .anchor = "far"));
	doc_text(&w.b, "Far");
	doc_close(&w.b, DOC_HEADING);
	world_run(&w);
	assert_true(w.ok);
	assert_int_equal(w.npages, 14);
	assert_int_equal(w.anchor_pages.at[0], 14);
	/* the number is left to the sink, which knows the pages at the end */
	assert_string_equal(w.lines.at[0].text, "see");
	const struct box *b = &w.boxes.at[1].box;
	assert_int_equal(b->kind, BOX_PAGE_OF);
	assert_string_equal(b->page_of.to, "far");
	assert_int_equal(b->x, MARGIN + 4 * CHAR);
	assert_in_range(b->w, 2 * CHAR - 50, 6 * CHAR);
}

static void test_page_of_nothing(void **state)
{
	(void)state;
	world_again(&w, 10, 10);
	doc_open(&w.b, DOC_PARA, STYLE_FORM, NULL);
	doc_leaf(&w.b, DOC_PAGE_OF, STYLE_INHERIT,
	         DOC_ATTRS(&w.b, doc_link, .to = "nowhere"));
	doc_close(&w.b, DOC_PARA);
	world_run(&w);
	assert_false(w.ok);
	assert_int_equal(world_count(&w, DIAG_ANCHOR_MISSING), 1);
}

static void test_empty_document(void **state)
{
	(void)state;
	world_again(&w, 10, 10);
	world_run(&w);
	assert_int_equal(w.npages, 1);
}

static bool stop_at_two(void *context, const struct page *page)
{
	*(uint32_t *)context = page->number;
	return page->number < 2;
}

static void test_sink_stops(void **state)
{
	(void)state;
	world_again(&w, 10, 10);
	world_add_lines(&w, 50, "a");
	doc_end(&w.b);
	uint32_t seen = 0;
	struct layout_tools tools = {w.shaper, w.hyphenator, &w.diags};
	struct page_sink sink = {.context = &seen, .page = stop_at_two};
	assert_false(layout_run(&w.doc, &tools, &sink, NULL));
	assert_int_equal(seen, 2);
}

static void test_images(void **state)
{
	(void)state;
	static const unsigned char broken[] =
		"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1";
	uint32_t x, y;
	world_again(&w, 10, 10);
	FILE *f = fopen("test_page.png", "wb");
	assert_non_null(f);
	assert_int_equal(fwrite(broken, 1, sizeof broken, f), sizeof broken);
	fclose(f);
	assert_false(image_size("test_page.png", &w.diags, (struct pos){0}, &x, &y));
	assert_int_equal(world_count(&w, DIAG_IMAGE_BROKEN), 1);
	remove("test_page.png");
	assert_false(image_size("test_page.png", &w.diags, (struct pos){0}, &x, &y));
	assert_int_equal(world_count(&w, DIAG_IMAGE_UNREADABLE), 1);
	doc_end(&w.b);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(test_full_pages),
	cmocka_unit_test(test_no_widow_no_orphan),
	cmocka_unit_test(test_heading_keeps),
	cmocka_unit_test(test_group),
	cmocka_unit_test(test_group_longer_than_a_page),
	cmocka_unit_test(test_space),
	cmocka_unit_test(test_new_page),
	cmocka_unit_test(test_lead_in),
	cmocka_unit_test(test_last_of_equal_breaks),
	cmocka_unit_test(test_grid),
	cmocka_unit_test(test_panel_over_pages),
	cmocka_unit_test(test_ticks_and_numbers),
	cmocka_unit_test(test_two_columns),
	cmocka_unit_test(test_widest),
	cmocka_unit_test(test_page_of),
	cmocka_unit_test(test_page_of_nothing),
	cmocka_unit_test(test_empty_document),
	cmocka_unit_test(test_sink_stops),
	cmocka_unit_test(test_images),
};

RUN(tests, setup, teardown)

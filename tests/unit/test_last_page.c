/* Last pages with little on them: lines and gaps come closer, or the break above comes
   earlier. */
#include "layout_world.h"
#include "run.h"

WORLD(w, 40, 20)

static void last_page_begin(int rows)
{
	world_again(&w, 10, rows);
	w.doc.page.last_least = 26;
}

/* The distance of the first two lines. */
static int32_t pitch(void)
{
	return w.lines.at[1].y - w.lines.at[0].y;
}

static void test_last_page_is_brought_away(void **state)
{
	(void)state;
	/* closer lines are enough */
	last_page_begin(40);
	world_add_lines(&w, 41, "a");
	world_run(&w);
	assert_int_equal(w.npages, 1);
	assert_int_equal(pitch(), LEADING * 97 / 100);
	/* smaller gaps are needed as well */
	last_page_begin(40);
	w.styles.at[STYLE_FORM].after = 15 * PT;
	for (int i = 0; i < 7; i++)
		world_add_lines(&w, 5, "b");
	world_run(&w);
	assert_int_equal(w.npages, 1);
	assert_int_equal(pitch(), LEADING * 97 / 100);
	assert_int_equal(w.lines.at[5].y - w.lines.at[4].y,
	                 LEADING * 97 / 100 + 15 * PT * 7 / 10);
	/* nobody asks for it */
	world_again(&w, 10, 40);
	world_add_lines(&w, 41, "a");
	world_run(&w);
	assert_int_equal(w.npages, 2);
	assert_int_equal(pitch(), LEADING);
}

static void test_last_page_is_filled(void **state)
{
	(void)state;
	last_page_begin(40);
	world_add_lines(&w, 44, "a");
	world_run(&w);
	assert_int_equal(w.npages, 2);
	assert_int_equal(pitch(), LEADING);
	assert_int_equal(world_page_of(&w, "a33x"), 1);
	assert_int_equal(world_page_of(&w, "a34x"), 2);
	/* what stays together is not torn for it */
	last_page_begin(40);
	doc_open(&w.b, DOC_GROUP, STYLE_INHERIT, NULL);
	world_add_lines(&w, 40, "b");
	doc_close(&w.b, DOC_GROUP);
	world_add_lines(&w, 4, "c");
	world_run(&w);
	assert_int_equal(world_page_of(&w, "b40x"), 1);
	assert_int_equal(world_page_of(&w, "c1x"), 2);
	/* enough is left as it is */
	last_page_begin(40);
	world_add_lines(&w, 51, "a");
	world_run(&w);
	assert_int_equal(pitch(), LEADING);
	assert_int_equal(world_page_of(&w, "a40x"), 1);
	assert_int_equal(world_page_of(&w, "a41x"), 2);
}

/* Before a break that must be, and in cells. */
static void test_last_page_of_a_chapter(void **state)
{
	static const struct doc_column columns[] = {{.width = 10 * CHAR}};
	(void)state;
	last_page_begin(40);
	world_add_lines(&w, 41, "a");
	doc_leaf(&w.b, DOC_NEW_PAGE, STYLE_INHERIT, NULL);
	world_open_table(&w, &(struct doc_table){.columns = columns, .ncolumns = 1});
	doc_open(&w.b, DOC_ROW, STYLE_INHERIT, NULL);
	doc_open(&w.b, DOC_CELL, STYLE_INHERIT, NULL);
	world_add_lines(&w, 41, "b");
	doc_close(&w.b, DOC_CELL);
	doc_close(&w.b, DOC_ROW);
	doc_close(&w.b, DOC_TABLE);
	world_run(&w);
	assert_int_equal(w.npages, 2);
	assert_int_equal(world_page_of(&w, "a41x"), 1);
	assert_int_equal(world_page_of(&w, "b41x"), 2);
}

/* Its lines come closer rather than that it is divided. */
static void test_group_that_nearly_fits(void **state)
{
	(void)state;
	for (int lines = 41; lines < 43; lines++) {
		world_again(&w, 10, 40);
		world_add_lines(&w, 10, "a");
		doc_open(&w.b, DOC_GROUP, STYLE_INHERIT, NULL);
		world_add_lines(&w, lines, "b");
		doc_close(&w.b, DOC_GROUP);
		world_run(&w);
		assert_int_equal(world_page_of(&w, "b1x"), lines == 41 ? 2 : 1);
		assert_int_equal(world_page_of(&w, "b41x"), 2);
		assert_int_equal(w.npages, 2);
	}
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(test_last_page_is_brought_away),
	cmocka_unit_test(test_last_page_is_filled),
	cmocka_unit_test(test_last_page_of_a_chapter),
	cmocka_unit_test(test_group_that_nearly_fits),
};

RUN(tests, setup, teardown)

/* Tables: columns, spans, rules, heads on every page, rows that are divided or stay
   whole; and a property of all documents: nothing overlaps, nothing leaves the margins,
   every word is there once and in order. */
#include "layout_world.h"
#include "model/cell_grid.h"
#include "run.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

WORLD(w, 40, 20)

static void row_of(const char *a, const char *b)
{
	doc_open(&w.b, DOC_ROW, STYLE_INHERIT, NULL);
	world_add_cell(&w, NULL, a);
	world_add_cell(&w, NULL, b);
	doc_close(&w.b, DOC_ROW);
}

static void test_columns(void **state)
{
	(void)state;
	static const struct doc_column columns[] = {
		{.width = 10 * CHAR}, {.weight = 1}, {.weight = 2, .align = ALIGN_END}};
	world_again(&w, 40, 20);
	world_open_table(
		&w, &(struct doc_table){.columns = columns,
	                                .ncolumns = 3,
	                                .rules = RULES_OUTER | RULES_ROWS | RULES_COLUMNS,
	                                .pad_x = CHAR,
	                                .pad_y = 2 * PT});
	doc_open(&w.b, DOC_ROW, STYLE_INHERIT, NULL);
	world_add_cell(&w, NULL, "one");
	world_add_cell(&w, NULL, "two");
	world_add_cell(&w, NULL, "three");
	doc_close(&w.b, DOC_ROW);
	doc_open(&w.b, DOC_ROW, STYLE_INHERIT, NULL);
	world_add_cell(&w, &(struct doc_cell){.span = 2, .tint = true}, "wide");
	world_add_cell(&w, &(struct doc_cell){.align = ALIGN_CENTRE}, "mid");
	doc_close(&w.b, DOC_ROW);
	doc_close(&w.b, DOC_TABLE);
	world_run(&w);
	assert_true(w.ok);
	assert_int_equal(world_box_with(&w, "one")->box.x, MARGIN + CHAR);
	assert_int_equal(world_box_with(&w, "two")->box.x, MARGIN + 11 * CHAR);
	assert_int_equal(world_box_with(&w, "three")->box.x + 5 * CHAR,
	                 MARGIN + 39 * CHAR);
	assert_int_equal(world_box_with(&w, "wide")->box.y
	                         - world_box_with(&w, "one")->box.y,
	                 LEADING + 4 * PT);
	/* the ground of "wide" covers two columns and comes before its text */
	const struct seen *wide = world_box_with(&w, "wide"), *ground = NULL;
	for (const struct seen *s = w.boxes.at; s < w.boxes.at + w.boxes.len; s++) {
		if (s->box.kind == BOX_RULE && s->box.colour == w.styles.tint)
			ground = s;
	}
	assert_non_null(ground);
	assert_true(ground < wide);
	assert_int_equal(ground->box.w, 20 * CHAR);
}

static void test_columns_by_content(void **state)
{
	(void)state;
	static const struct doc_column columns[] = {{0}, {.weight = 1}};
	world_again(&w, 40, 20);
	world_open_table(&w, &(struct doc_table){
				     .columns = columns, .ncolumns = 2, .pad_x = CHAR});
	row_of("short", "x");
	row_of("longer one", "y");
	doc_close(&w.b, DOC_TABLE);
	world_run(&w);
	/* no rules: the padding is the gap between columns */
	assert_int_equal(world_box_with(&w, "short")->box.x, MARGIN);
	assert_in_range(world_box_with(&w, "x")->box.x, MARGIN + 11 * CHAR,
	                MARGIN + 11 * CHAR + PT / 5);
}

static void test_wide_table(void **state)
{
	(void)state;
	static const struct doc_column columns[] = {{.width = 30 * CHAR},
	                                            {.width = 30 * CHAR}};
	world_again(&w, 40, 20);
	w.b.pos = (struct pos){.line = 5, .column = 1, .file = 1};
	world_open_table(&w, &(struct doc_table){.columns = columns, .ncolumns = 2});
	row_of("a", "b");
	doc_close(&w.b, DOC_TABLE);
	world_run(&w);
	assert_false(w.ok);
	assert_int_equal(world_count(&w, DIAG_WIDE_TABLE), 1);
	assert_int_equal(w.diags.list.at[0].pos.line, 5);
}

static const struct doc_column halves[] = {{.weight = 1}, {.weight = 1}};

static void test_head_repeats(void **state)
{
	(void)state;
	world_again(&w, 20, 10);
	world_open_table(&w, &(struct doc_table){.columns = halves,
	                                         .ncolumns = 2,
	                                         .rules = RULES_HEAD | RULES_OUTER});
	doc_open(&w.b, DOC_THEAD, STYLE_INHERIT, NULL);
	row_of("Head", "Two");
	doc_close(&w.b, DOC_THEAD);
	doc_open(&w.b, DOC_TBODY, STYLE_INHERIT, NULL);
	for (int i = 0; i < 20; i++)
		row_of(arena_printf(&w.arena, "r%d.", i + 1), "x");
	doc_close(&w.b, DOC_TBODY);
	doc_close(&w.b, DOC_TABLE);
	world_run(&w);
	assert_int_equal(w.npages, 3);
	assert_int_equal(world_box_with(&w, "r9.")->page, 1);
	assert_int_equal(world_box_with(&w, "r10.")->page, 2);
	size_t heads = 0, content = 0;
	for (size_t i = 0; i < w.boxes.len; i++) {
		const struct seen *s = &w.boxes.at[i];
		if (!s->text || strcmp(s->text, "Head") != 0)
			continue;
		heads++;
		content += !s->box.artifact;
		assert_int_equal(s->box.y, w.boxes.at[0].page ? w.lines.at[0].y : 0);
	}
	assert_int_equal(heads, 3);
	assert_int_equal(content, 1); /* what is repeated is no content */
}

static void test_row_is_divided(void **state)
{
	(void)state;
	world_again(&w, 20, 10);
	doc_para(&w.b, STYLE_FORM, world_words(&w, 6, 18));
	world_open_table(&w, &(struct doc_table){.columns = halves, .ncolumns = 2});
	row_of(world_words(&w, 9, 9), world_words(&w, 2, 9));
	doc_close(&w.b, DOC_TABLE);
	world_run(&w);
	assert_int_equal(w.npages, 2);
	/* four lines of the first cell on page 1, five on page 2; the short cell on page
	 * 1 */
	assert_int_equal(w.lines.at[9].page, 1);
	assert_int_equal(w.lines.at[10].page, 2);
	assert_int_equal(w.lines.len, 6 + 4 + 5);
}

/* A row that begins low on its page: "as follows:" goes over with its list, for the page
   is not half empty. */
static void test_lead_in_of_a_low_row(void **state)
{
	static const struct doc_column column = {.weight = 1};
	static const struct doc_list list = {.marker = MARKER_BULLET};
	(void)state;
	world_again(&w, 12, 20);
	world_add_lines(&w, 18, "a");
	world_open_table(&w, &(struct doc_table){.columns = &column, .ncolumns = 1});
	doc_open(&w.b, DOC_ROW, STYLE_INHERIT, NULL);
	doc_open(&w.b, DOC_CELL, STYLE_INHERIT, NULL);
	world_add_lines(&w, 1, "b");
	doc_para(&w.b, STYLE_FORM, "as follows:");
	doc_open(&w.b, DOC_LIST, STYLE_FORM, &list);
	for (int i = 0; i < 4; i++) {
		doc_open(&w.b, DOC_ITEM, STYLE_INHERIT, NULL);
		world_add_lines(&w, 3, "c");
		doc_close(&w.b, DOC_ITEM);
	}
	doc_close(&w.b, DOC_LIST);
	doc_close(&w.b, DOC_CELL);
	doc_close(&w.b, DOC_ROW);
	doc_close(&w.b, DOC_TABLE);
	world_run(&w);
	assert_int_equal(world_page_of(&w, "b1x"), 1);
	assert_int_equal(world_page_of(&w, "as follows:"), 2);
}

static void test_short_row_is_whole(void **state)
{
	(void)state;
	world_again(&w, 20, 10);
	doc_para(&w.b, STYLE_FORM, world_words(&w, 6, 18));
	world_open_table(&w, &(struct doc_table){.columns = halves, .ncolumns = 2});
	row_of(world_words(&w, 8, 9), world_words(&w, 2, 9));
	doc_close(&w.b, DOC_TABLE);
	world_run(&w);
	assert_int_equal(w.npages, 2);
	assert_int_equal(w.lines.at[5].page, 1);
	assert_int_equal(w.lines.at[6].page, 2);
	assert_int_equal(w.lines.len, 6 + 8);
}

static void test_whole_rows(void **state)
{
	(void)state;
	world_again(&w, 20, 10);
	doc_para(&w.b, STYLE_FORM, world_words(&w, 6, 18));
	world_open_table(&w, &(struct doc_table){.columns = halves,
	                                         .ncolumns = 2,
	                                         .whole_rows = true});
	row_of(world_words(&w, 8, 9), world_words(&w, 2, 9));
	row_of(world_words(&w, 24, 9), "z");
	doc_close(&w.b, DOC_TABLE);
	world_run(&w);
	/* the first stays whole, the second is longer than a page */
	assert_true(w.ok);
	assert_int_equal(w.lines.at[5].page, 1);
	assert_int_equal(w.lines.at[6].page, 2);
	assert_int_equal(w.lines.at[13].page, 2);
	assert_true(w.npages >= 4);
}

static void test_table_in_a_cell(void **state)
{
	(void)state;
	world_again(&w, 40, 10);
	world_open_table(&w, &(struct doc_table){.columns = halves,
	                                         .ncolumns = 2,
	                                         .rules = RULES_OUTER,
	                                         .pad_x = CHAR});
	doc_open(&w.b, DOC_ROW, STYLE_INHERIT, NULL);
	doc_open(&w.b, DOC_CELL, STYLE_CELL, NULL);
	world_open_table(&w, &(struct doc_table){.columns = halves, .ncolumns = 2});
	for (int i = 0; i < 14; i++)
		row_of(arena_printf(&w.arena, "i%d.", i + 1), "q");
	doc_close(&w.b, DOC_TABLE);
	doc_close(&w.b, DOC_CELL);
	world_add_cell(&w, NULL, "beside");
	doc_close(&w.b, DOC_ROW);
	doc_close(&w.b, DOC_TABLE);
	world_run(&w);
	assert_true(w.ok);
	assert_int_equal(w.npages, 2);
	assert_int_equal(world_box_with(&w, "i14.")->page, 2);
	assert_int_equal(world_box_with(&w, "i1.")->box.x, MARGIN + CHAR);
	assert_int_equal(world_box_with(&w, "q")->box.x, MARGIN + 10 * CHAR);
}

static void test_narrow_cell(void **state)
{
	(void)state;
	static const struct doc_column columns[] = {{.width = 8 * CHAR}, {.weight = 1}};
	world_again(&w, 40, 20);
	w.doc.meta.lang = "und";
	world_open_table(&w, &(struct doc_table){.columns = columns, .ncolumns = 2});
	row_of("some_long_identifier_42", "x");
	row_of("Grundsatzentscheidung", "y");
	doc_close(&w.b, DOC_TABLE);
	world_run(&w);
	/* an identifier is cut in silence, a word with a hyphen and a warning */
	assert_true(w.ok);
	assert_int_equal(world_count(&w, DIAG_FORCED_DIVISION), 1);
	for (size_t i = 0; i < w.boxes.len; i++)
		if (w.boxes.at[i].text && w.boxes.at[i].box.x == MARGIN)
			assert_true(w.boxes.at[i].box.w <= 8 * CHAR);
}

/* ---- random documents ---- */

static uint32_t seed;

static uint32_t next(uint32_t below)
{
	seed = seed * 1664525u + 1013904223u;
	return (seed >> 8) % below;
}

static int words; /* in the document so far */

/* Words are numbered, so that their order can be seen: "q12lorem". */
static const char *some_words(int most)
{
	static const char *const tails[] = {
		"", "lorem", "ipsum", "a", "regularisation", "generalise", "x", "words"};
	struct strbuf s = STRBUF_INIT;
	int n = 1 + (int)next((uint32_t)most);
	for (int i = 0; i < n; i++)
		strbuf_addf(&s, "%sq%d%s", i ? " " : "", ++words, tails[next(8)]);
	const char *out = arena_strndup(&w.arena, s.at, s.len);
	strbuf_release(&s);
	return out;
}

static void random_blocks(int depth, int most);

static void random_inlines(int most)
{
	doc_text(&w.b, some_words(most));
	if (next(3) == 0) {
		enum doc_kind kind = next(2) ? DOC_STRONG : DOC_EM;
		doc_text(&w.b, " ");
		doc_open(&w.b, kind, STYLE_INHERIT, NULL);
		doc_text(&w.b, some_words(4));
		doc_close(&w.b, kind);
	}
	if (next(8) == 0) {
		doc_text(&w.b, " ");
		doc_leaf(&w.b, DOC_BOX, STYLE_INHERIT, NULL);
		doc_text(&w.b, " ");
		doc_leaf(&w.b, DOC_BLANK, STYLE_INHERIT, NULL);
	}
}

/* A row's cells, some over several rows (at most `rows`) or columns. */
static void random_tied_cells(int depth, struct cell_grid *grid, size_t n, int rows)
{
	size_t at, free;
	bool overlaps;
	while ((free = cell_grid_hole(grid, n, &at)) > 0) {
		size_t span = 1 + next((uint32_t)free);
		int down = 1 + (int)next(next(2) ? 1 : (uint32_t)rows);
		grid->column = at;
		cell_grid_place(grid, span, (uint32_t)down, &overlaps);
		assert_false(overlaps);
		doc_open(&w.b, DOC_CELL, STYLE_CELL,
		         DOC_ATTRS(&w.b, doc_cell, .span = (int)span, .rows = down,
		                   .column = (int)at + 1, .tint = next(5) == 0,
		                   .valign = (enum doc_align)next(3)));
		random_blocks(depth + 1, 2);
		doc_close(&w.b, DOC_CELL);
	}
	cell_grid_end_row(grid);
}

static void random_table(int depth)
{
	struct doc_column *columns = ARENA_ARRAY(&w.arena, struct doc_column, 3);
	size_t n = 1 + next(3);
	for (size_t i = 0; i < n; i++)
		columns[i].weight = i == 0 ? 1 : (int32_t)next(3);
	world_open_table(&w, &(struct doc_table){.columns = columns,
	                                         .ncolumns = n,
	                                         .rules = next(32),
	                                         .pad_x = 3 * PT,
	                                         .pad_y = 2 * PT,
	                                         .whole_rows = next(2) == 0});
	bool head = next(2) == 0, tied = next(2) == 0;
	int rows = 1 + (int)next(6);
	struct cell_grid grid = {.arena = &w.arena};
	for (int r = 0; r < rows; r++) {
		if (head && r == 0)
			doc_open(&w.b, DOC_THEAD, STYLE_INHERIT, NULL);
		doc_open(&w.b, DOC_ROW, STYLE_INHERIT, NULL);
		if (tied)
			random_tied_cells(depth, &grid, n, head && r == 0 ? 1 : rows - r);
		for (size_t i = 0; !tied && i < n; i++) {
			doc_open(&w.b, DOC_CELL, STYLE_CELL,
			         DOC_ATTRS(&w.b, doc_cell, .joined = next(5) == 0,
			                   .tint = next(5) == 0));
			random_blocks(depth + 1, 2);
			doc_close(&w.b, DOC_CELL);
		}
		doc_close(&w.b, DOC_ROW);
		if (head && r == 0)
			doc_close(&w.b, DOC_THEAD);
	}
	doc_close(&w.b, DOC_TABLE);
}

static void random_list(int depth)
{
	doc_open(&w.b, DOC_LIST, STYLE_INHERIT,
	         DOC_ATTRS(&w.b, doc_list, .marker = (enum doc_marker)next(5), .start = 1,
	                   .tight = next(2) == 0, .columns = depth ? 1 : (int)next(3)));
	int n = 1 + (int)next(5);
	for (int i = 0; i < n; i++) {
		doc_open(&w.b, DOC_ITEM, STYLE_INHERIT, NULL);
		random_blocks(depth + 1, 2);
		doc_close(&w.b, DOC_ITEM);
	}
	doc_close(&w.b, DOC_LIST);
}

static void random_block(int depth)
{
	uint32_t kind = next(depth > 2 ? 5 : depth > 1 ? 7 : depth ? 12 : 14);
	switch (kind) {
	case 0:
	case 1:
	case 2:
		doc_open(&w.b, DOC_PARA, kind ? STYLE_FORM : STYLE_BODY, NULL);
		random_inlines(60);
		doc_close(&w.b, DOC_PARA);
		break;
	case 3:
		doc_open(&w.b, DOC_HEADING, STYLE_HEADING_2,
		         DOC_ATTRS(&w.b, doc_heading, .level = 2));
		doc_text(&w.b, some_words(8));
		doc_close(&w.b, DOC_HEADING);
		break;
	case 4:
		doc_leaf(&w.b, DOC_WRITE, STYLE_FORM,
		         DOC_ATTRS(&w.b, doc_write, .lines = 1 + (int)next(6),
		                   .pitch = 16 * PT, .kind = (enum doc_write_kind)next(3),
		                   .fill = next(4) == 0));
		break;
	case 5:
	case 6:
		random_list(depth);
		break;
	case 7:
	case 8:
		random_table(depth);
		break;
	case 9:
		doc_open(&w.b, DOC_PANEL, STYLE_FORM,
		         DOC_ATTRS(&w.b, doc_panel, .bar = next(2), .tint = next(2),
		                   .frame = next(2), .pad = 4 * PT));
		random_blocks(depth + 1, 3);
		doc_close(&w.b, DOC_PANEL);
		break;
	case 12:
	case 13:
		doc_open(&w.b, DOC_COLUMNS, STYLE_INHERIT,
		         DOC_ATTRS(&w.b, doc_columns, .gap = 2 * CHAR));
		random_blocks(depth + 1, 6);
		doc_close(&w.b, DOC_COLUMNS);
		break;
	default:
		doc_open(&w.b, DOC_GROUP, STYLE_INHERIT, NULL);
		random_blocks(depth + 1, 3);
		doc_close(&w.b, DOC_GROUP);
	}
}

static void random_blocks(int depth, int most)
{
	int n = 1 + (int)next((uint32_t)most);
	for (int i = 0; i < n; i++)
		random_block(depth);
}

struct rect {
	uint32_t page;
	int32_t x0, y0, x1, y1;
};

static int by_top(const void *a, const void *b)
{
	const struct rect *x = a, *y = b;
	if (x->page != y->page)
		return x->page < y->page ? -1 : 1;
	return x->y0 < y->y0 ? -1 : x->y0 > y->y0;
}

/* The text of two boxes never lies on each other. */
static void check_apart(void)
{
	struct rect *r = ARENA_ARRAY(&w.arena, struct rect, w.boxes.len);
	size_t n = 0;
	for (size_t i = 0; i < w.boxes.len; i++) {
		const struct box *b = &w.boxes.at[i].box;
		if (b->kind == BOX_TEXT)
			r[n++] = (struct rect){w.boxes.at[i].page, b->x, b->y - 7 * PT,
			                       b->x + b->w, b->y + 2 * PT};
	}
	qsort(r, n, sizeof *r, by_top);
	for (size_t i = 0; i < n; i++)
		for (size_t k = i + 1;
		     k < n && r[k].page == r[i].page && r[k].y0 < r[i].y1; k++)
			if (r[k].x0 + 50 < r[i].x1 && r[i].x0 + 50 < r[k].x1)
				fail_msg("seed %u: text overlaps on page %u at %d,%d and "
				         "%d,%d",
				         (unsigned)seed, (unsigned)r[i].page, r[i].x0,
				         r[i].y0, r[k].x0, r[k].y0);
}

static void check_margins(void)
{
	for (size_t i = 0; i < w.boxes.len; i++) {
		const struct box *b = &w.boxes.at[i].box;
		bool text = b->kind == BOX_TEXT;
		int32_t top = text ? b->y - 8 * PT : b->y,
			bottom = text ? b->y + 2 * PT : b->y + b->h;
		if (b->x < MARGIN - 300 || b->x + b->w > w.doc.page.width - MARGIN + 300
		    || top < MARGIN - 300 || bottom > w.doc.page.height - MARGIN + 300)
			fail_msg("box %zu of kind %d on page %u leaves the margins: %d "
			         "%d %d %d",
			         i, (int)b->kind, (unsigned)w.boxes.at[i].page, b->x,
			         b->y, b->w, b->h);
		assert_true(b->w >= 0 && (text || b->h >= 0));
	}
}

static void add_bare(struct strbuf *to, const char *text)
{
	for (; *text; text++)
		if (*text != ' ')
			strbuf_addc(to, *text);
}

/* Compares the text of every node with what its boxes say, in their order. */
static void compare_texts(const struct doc_node *node, const struct strbuf *got)
{
	struct strbuf want = STRBUF_INIT;
	for (const struct doc_node *n = node; n; n = n->next) {
		if (n->kind != DOC_TEXT) {
			compare_texts(n->first, got);
			continue;
		}
		strbuf_clear(&want);
		add_bare(&want, n->text);
		const struct strbuf *g = &got[n->index];
		if (g->len != want.len || (g->len && memcmp(g->at, want.at, g->len) != 0))
			fail_msg("'%s' came out as '%s'", want.at, g->at ? g->at : "");
	}
	strbuf_release(&want);
}

/* Every word once and in order, however its node is spread over lines and pages. */
static void check_words(void)
{
	struct strbuf *got = ARENA_ARRAY(&w.arena, struct strbuf, w.doc.nnodes);
	for (size_t i = 0; i < w.boxes.len; i++) {
		const struct seen *s = &w.boxes.at[i];
		if (!s->box.artifact && s->text && s->box.node->kind == DOC_TEXT)
			add_bare(&got[s->box.node->index], s->bare);
	}
	compare_texts(w.doc.root, got);
	for (uint32_t i = 0; i < w.doc.nnodes; i++)
		strbuf_release(&got[i]);
}

static void test_random_documents(void **state)
{
	(void)state;
	int sound = 0;
	for (uint32_t round = 1; round <= 150; round++) {
		seed = round * 7919;
		words = 0;
		world_again(&w, 50 + (int)(round % 20), 20 + (int)(round % 30));
		for (int i = 0; i < STYLE_COUNT; i++) {
			w.styles.at[i].before = (int32_t)next(3) * 4 * PT;
			w.styles.at[i].after = (int32_t)next(3) * 3 * PT;
		}
		random_blocks(0, 12);
		world_run(&w);
		assert_int_equal(world_count(&w, DIAG_TALL_CONTENT), 0);
		check_words();
		if (!w.ok) /* cells too narrow for anything, and said so */
			continue;
		sound++;
		check_apart();
		check_margins();
	}
	assert_true(sound > 75);
}

/* The same document gives the same pages, and more text more pages, not more time a page.
 */
static void test_same_pages(void **state)
{
	(void)state;
	struct strbuf first = STRBUF_INIT, again = STRBUF_INIT;
	struct strbuf *outs[] = {&first, &again};
	seed = 77;
	words = 0;
	world_again(&w, 60, 30);
	random_blocks(0, 20);
	doc_end(&w.b);
	for (int i = 0; i < 2; i++) {
		struct layout_tools tools = {w.shaper, w.hyphenator, &w.diags};
		struct page_sink sink = {.context = outs[i], .page = layout_dump_page};
		assert_true(layout_run(&w.doc, &tools, &sink, NULL));
	}
	assert_int_equal(first.len, again.len);
	assert_memory_equal(first.at, again.at, first.len);
	strbuf_release(&first);
	strbuf_release(&again);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(test_columns),
	cmocka_unit_test(test_columns_by_content),
	cmocka_unit_test(test_wide_table),
	cmocka_unit_test(test_head_repeats),
	cmocka_unit_test(test_row_is_divided),
	cmocka_unit_test(test_lead_in_of_a_low_row),
	cmocka_unit_test(test_short_row_is_whole),
	cmocka_unit_test(test_whole_rows),
	cmocka_unit_test(test_table_in_a_cell),
	cmocka_unit_test(test_narrow_cell),
	cmocka_unit_test(test_random_documents),
	cmocka_unit_test(test_same_pages),
};

RUN(tests, setup, teardown)

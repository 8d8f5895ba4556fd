/* What pages have besides their text: head, foot, marks, mirrored margins, and what heads
   a question that goes on. */
#include "layout_world.h"
#include "run.h"

#include <stdio.h>
#include <string.h>

WORLD(w, 40, 20)

static void test_running_lines(void **state)
{
	(void)state;
	world_again(&w, 40, 10);
	w.doc.furniture = (struct doc_furniture){.head = "Kit",
	                                         .tab = "For you",
	                                         .tab_solid = true,
	                                         .foot_start = "Page {page} of {total} x",
	                                         .foot_both = "id"};
	world_add_lines(&w, 60, "a");
	world_run(&w);
	assert_true(w.npages > 1);
	size_t totals = 0, tabs = 0, heads = 0, feet = 0;
	for (size_t i = 0; i < w.boxes.len; i++) {
		const struct seen *s = &w.boxes.at[i];
		const struct box *b = &s->box;
		if (b->kind == BOX_TOTAL) {
			char want[32] = "Page 1 of ";
			want[5] = (char)('0' + s->page);
			totals++;
			assert_string_equal(b->total.before, want);
			assert_string_equal(b->total.after, " x");
		}
		if (s->text && strcmp(s->text, "For you") == 0) { /* in its tab */
			const struct box *tab = &w.boxes.at[i - 1].box;
			tabs++;
			assert_true(b->artifact && tab->artifact);
			assert_int_equal(tab->kind, BOX_RULE);
			assert_int_equal(tab->x + tab->w, MARGIN + 40 * CHAR);
			assert_int_equal(tab->y, MM(7));
			assert_int_equal(tab->h, MM(8));
			assert_int_equal(b->colour, 0xFFFFFF);
			assert_true(b->x > tab->x && b->x + b->w < tab->x + tab->w);
		}
		heads += s->text && strcmp(s->text, "Kit") == 0;
		feet += s->text && strcmp(s->text, "id") == 0
		        && b->x + b->w == MARGIN + 40 * CHAR;
	}
	assert_int_equal(totals, w.npages);
	assert_int_equal(tabs, w.npages);
	assert_int_equal(heads, w.npages);
	assert_int_equal(feet, w.npages);
}

/* Opens a group with a heading of level 2 and some lines below it. */
static void add_headed(uint32_t question, const char *heading, int lines,
                       const struct doc_node *again)
{
	doc_open(&w.b, DOC_GROUP, STYLE_INHERIT,
	         DOC_ATTRS(&w.b, doc_common, .again = again));
	doc_open(&w.b, DOC_HEADING, STYLE_FORM,
	         DOC_ATTRS(&w.b, doc_heading, .level = 2, .outline = heading,
	                   .question = question));
	doc_text(&w.b, heading);
	doc_close(&w.b, DOC_HEADING);
	world_add_lines(&w, 4 * lines, "a"); /* four words to a line */
	doc_close(&w.b, DOC_GROUP);
}

/* A head names the questions that a page has, else the section that it begins in. */
static void test_heads(void **state)
{
	(void)state;
	static const char *const want[] = {"front",  "front",  "1 to 2 of 4", "3 of 4",
	                                   "3 of 4", "4 of 4", "end"};
	world_again(&w, 40, 10);
	w.doc.furniture = (struct doc_furniture){
		.head = "Kit", .question = "{n} of 4", .questions = "{n} to {m} of 4"};
	add_headed(0, "front", 12, NULL);
	doc_leaf(&w.b, DOC_NEW_PAGE, STYLE_INHERIT, NULL);
	add_headed(1, "one", 3, NULL);
	add_headed(2, "two", 3, NULL);
	add_headed(3, "three", 15, NULL);
	doc_leaf(&w.b, DOC_NEW_PAGE, STYLE_INHERIT, NULL);
	add_headed(4, "four", 3, NULL);
	doc_leaf(&w.b, DOC_NEW_PAGE, STYLE_INHERIT, NULL);
	add_headed(0, "end", 3, NULL);
	world_run(&w);
	assert_true(w.ok);
	assert_int_equal(w.npages, sizeof want / sizeof *want);
	for (size_t i = 0; i < w.boxes.len; i++) {
		const struct seen *s = &w.boxes.at[i];
		if (s->text && s->box.style == STYLE_RUNNING)
			assert_string_equal(s->text, want[s->page - 1]);
	}
}

/* Two-sided: even pages have the margins of odd ones mirrored, a repeated head too; the
   squares keep their places. */
static void test_mirrored(void **state)
{
	(void)state;
	enum { BY = 10 * PT };
	world_again(&w, 60, 10);
	w.doc.page.right += BY;
	w.doc.page.width += BY;
	w.doc.page.mirrored = true;
	w.doc.furniture = (struct doc_furniture){.foot_both = "id", .code = "X:{page}"};
	world_add_lines(&w, 160, "a");
	world_run(&w);
	assert_int_equal(w.npages, 3);
	size_t feet = 0, squares = 0;
	for (size_t i = 0; i < w.boxes.len; i++) {
		const struct seen *s = &w.boxes.at[i];
		int32_t by = s->page == 2 ? BY : 0;
		if (s->box.kind == BOX_CODE)
			assert_int_equal(s->box.x + s->box.w, MARGIN + 60 * CHAR + by);
		if (s->text && strncmp(s->text, "a1x", 3) == 0)
			assert_int_equal(s->box.x, MARGIN);
		squares += s->box.kind == BOX_RULE && s->box.w == MM(2)
		           && s->box.x == MM(10) - MM(2) / 2;
		feet += s->text && strcmp(s->text, "id") == 0;
	}
	for (size_t i = 0; i < w.lines.len; i++)
		if (w.lines.at[i].text[0] == 'a')
			assert_int_equal(w.lines.at[i].x,
			                 MARGIN + (w.lines.at[i].page == 2 ? BY : 0));
	assert_int_equal(feet, 3);
	assert_int_equal(squares, 6);
}

/* A group that runs over says so on each further page, of its last paragraph one line. */
static void test_continued(void **state)
{
	(void)state;
	world_again(&w, 40, 10);
	struct doc_node *again = doc_open_apart(&w.b, DOC_SECTION, STYLE_INHERIT, NULL);
	doc_para(&w.b, STYLE_FORM, "three, continued");
	doc_para(&w.b, STYLE_FORM,
	         "which begins with so many words that they take more than a line");
	doc_close(&w.b, DOC_SECTION);
	add_headed(2, "two", 3, again);
	add_headed(3, "three", 25, again);
	world_run(&w);
	assert_true(w.ok);
	assert_int_equal(w.npages, 4);
	size_t heads = 0, first = 0, others = 0, headings = 0;
	for (size_t i = 0; i < w.boxes.len; i++) {
		const struct seen *s = &w.boxes.at[i];
		if (!s->text)
			continue;
		if (strcmp(s->text, "three, continued") == 0) {
			heads++;
			assert_true(s->box.artifact && s->page > 1);
			assert_true(i == 0 || w.boxes.at[i - 1].page < s->page);
		}
		first += strncmp(s->text, "which begins", 12) == 0;
		others += strstr(s->text, "than a line") != NULL;
		headings += strcmp(s->text, "three") == 0;
	}
	assert_int_equal(heads, 3);
	assert_int_equal(first, 3);
	assert_int_equal(others, 0);
	assert_int_equal(headings, 1);
}

/* The code stands clear of the foot's end text, in the bottom margin. */
static void test_code(void **state)
{
	(void)state;
	world_again(&w, 60, 10);
	w.doc.furniture = (struct doc_furniture){
		.foot_both = "id", .code = "X:{page}", .before = 7};
	world_add_lines(&w, 100, "a");
	world_run(&w);
	assert_true(w.npages > 1);
	size_t codes = 0, squares = 0;
	const struct box *code = NULL;
	for (size_t i = 0; i < w.boxes.len; i++) {
		const struct seen *s = &w.boxes.at[i];
		squares +=
			s->box.kind == BOX_RULE && s->box.w == MM(2) && s->box.h == MM(2);
		if (s->box.kind == BOX_CODE) {
			code = &s->box;
			codes++;
			assert_true(code->artifact);
			assert_true(code->w >= MM(12) && code->h == code->w);
			assert_int_equal(code->x + code->w, MARGIN + 60 * CHAR);
		} else if (s->text
		           && strcmp(s->text, "id") == 0) { /* a sheet's code fits */
			assert_true(s->box.x + s->box.w
			            <= code->x - 4 * code->w / 25 - 21 * code->w / 25);
		}
	}
	assert_int_equal(codes, w.npages);
	assert_int_equal(squares, 3 * w.npages);
}

/* Whose it is stands in the foot beside the codes, not on them. */
static void test_identity_beside_codes(void **state)
{
	(void)state;
	static const char *const langs[] = {"en", "ar"};
	for (size_t i = 0; i < 2; i++) {
		world_again(&w, 60, 10);
		w.doc.meta.lang = langs[i];
		w.doc.furniture = (struct doc_furniture){.foot_start = "{page}",
		                                         .code = "X:{page}",
		                                         .who = WHO_FOOT,
		                                         .code_label = "Code",
		                                         .before = 7};
		world_add_lines(&w, 3, "a");
		world_run(&w);
		const struct page_place *who = &w.identity.who,
					*sheet = &w.identity.sheet;
		assert_true(who->w > 0 && sheet->w > 0);
		if (i == 0)
			assert_true(who->x + who->w < sheet->x);
		else
			assert_true(who->x > sheet->x + sheet->w);
	}
	w.doc.meta.lang = "en";
}

/* What is handed on alone says nothing of the file that it stands in. */
static void test_own_pages(void **state)
{
	(void)state;
	world_again(&w, 20, 10);
	w.doc.furniture = (struct doc_furniture){
		.foot_start = "{page} of {total}.", .before = 7, .own_total = 2};
	doc_open(&w.b, DOC_PARA, STYLE_FORM, NULL);
	doc_leaf(&w.b, DOC_PAGE_OF, STYLE_INHERIT,
	         DOC_ATTRS(&w.b, doc_link, .to = "far"));
	doc_close(&w.b, DOC_PARA);
	world_add_lines(&w, 24, "a");
	doc_open(&w.b, DOC_PARA, STYLE_FORM,
	         DOC_ATTRS(&w.b, doc_common, .anchor = "far"));
	doc_text(&w.b, "far");
	doc_close(&w.b, DOC_PARA);
	world_run(&w);
	assert_true(w.ok);
	assert_int_equal(w.npages, 2);
	size_t feet = 0, numbers = 0;
	for (size_t i = 0; i < w.boxes.len; i++) {
		const struct seen *s = &w.boxes.at[i];
		assert_int_not_equal(s->box.kind, BOX_TOTAL);
		if (s->text
		    && (strcmp(s->text, "1 of 2.") == 0
		        || strcmp(s->text, "2 of 2.") == 0))
			feet++;
		if (s->box.kind == BOX_PAGE_OF) {
			assert_int_equal(s->box.page_of.uncounted, 7);
			numbers++;
		}
	}
	assert_int_equal(feet, 2);
	assert_int_equal(numbers, 1);
}

/* What tells that a group goes on stands above a panel's bar, not on a piece of it. */
static void test_bar_below_what_goes_on(void **state)
{
	(void)state;
	world_again(&w, 40, 10);
	struct doc_node *again = doc_open_apart(&w.b, DOC_SECTION, STYLE_INHERIT, NULL);
	doc_para(&w.b, STYLE_FORM, "again");
	doc_close(&w.b, DOC_SECTION);
	doc_open(&w.b, DOC_GROUP, STYLE_INHERIT,
	         DOC_ATTRS(&w.b, doc_common, .again = again));
	doc_open(&w.b, DOC_PANEL, STYLE_INHERIT, DOC_ATTRS(&w.b, doc_panel, .bar = true));
	world_add_lines(&w, 60, "a");
	doc_close(&w.b, DOC_PANEL);
	doc_close(&w.b, DOC_GROUP);
	world_run(&w);
	assert_true(w.npages >= 2);
	int bars = 0;
	for (size_t i = 0; i < w.boxes.len; i++) {
		const struct seen *s = &w.boxes.at[i];
		if (s->page != 2 || s->box.kind != BOX_RULE)
			continue;
		bars++;
		assert_true(s->box.y >= MARGIN + LEADING);
	}
	assert_int_equal(bars, 1);
	assert_int_equal(world_box_with(&w, "again")->page, 2);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(test_running_lines),
	cmocka_unit_test(test_heads),
	cmocka_unit_test(test_mirrored),
	cmocka_unit_test(test_continued),
	cmocka_unit_test(test_identity_beside_codes),
	cmocka_unit_test(test_bar_below_what_goes_on),
	cmocka_unit_test(test_code),
	cmocka_unit_test(test_own_pages),
};

RUN(tests, setup, teardown)

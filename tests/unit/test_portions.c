/* Documents in portions: the same pages as in one piece, each portion announced before
   its first page and given up soon after its last one, words given up when they are many.
 */
#include "layout_world.h"
#include "run.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NONE = 0 }; /* no page */

struct source { /* a document made of `n` portions by `fill` */
	struct world *w;
	struct doc_builder *b;
	uint32_t n, made;
	void (*fill)(struct world *w, uint32_t i);
};

struct watch { /* a sink that keeps account */
	struct world *w;
	VEC(struct doc_portion *) alive;
	VEC(char *) lines; /* of pages */
	uint32_t announced, forgotten, most, upto, from, stop_at, pages;
	uint32_t emptied; /* how often the shaper was */
	size_t size;      /* of its words at the last page */
};

WORLD(w, 40, 20)
static struct source source;

static struct doc_portion *next(void *context, bool again)
{
	struct source *s = context;
	if (again) {
		s->made = 0;
		doc_portions_again(s->b);
	}
	if (s->made == s->n)
		return NULL;
	struct doc_portion *portion = doc_portion_begin(s->b);
	s->fill(s->w, s->made++);
	doc_portion_end(s->b, portion);
	return portion;
}

static void paragraph(uint32_t i)
{
	struct strbuf s = STRBUF_INIT;
	for (uint32_t k = 0; k < 4 + i * 7 % 23; k++)
		strbuf_addf(&s, k ? " p%uw%u" : "p%uw%u", (unsigned)i, (unsigned)k);
	doc_para(&w.b, STYLE_FORM, arena_strndup(w.b.arena, s.at, s.len));
	strbuf_release(&s);
}

static void fill_usual(struct world *world, uint32_t i)
{
	(void)world;
	doc_open(&w.b, DOC_SECTION, STYLE_INHERIT, NULL);
	doc_open(&w.b, DOC_GROUP, STYLE_INHERIT, NULL);
	const char *text = arena_printf(w.b.arena, "Heading %u", (unsigned)i);
	doc_open(&w.b, DOC_HEADING, STYLE_HEADING_2,
	         DOC_ATTRS(&w.b, doc_heading, .level = 2, .outline = text,
	                   .anchor = arena_printf(w.b.arena, "a%u", (unsigned)i)));
	doc_text(&w.b, text);
	doc_close(&w.b, DOC_HEADING);
	paragraph(i);
	doc_close(&w.b, DOC_GROUP);
	if (i % 5 == 3)
		doc_leaf(&w.b, DOC_NEW_PAGE, STYLE_INHERIT, NULL);
	paragraph(i + 1000);
	doc_close(&w.b, DOC_SECTION);
}

/* ---- the sink ---- */

static const struct doc_portion *portion_of(const struct watch *k, uint32_t index)
{
	uint32_t from = k->from;
	for (size_t i = 0; i < k->alive.len; i++) {
		if (index >= from && index < k->alive.at[i]->upto)
			return k->alive.at[i];
		from = k->alive.at[i]->upto;
	}
	return NULL;
}

static void watch_portion(void *context, const struct doc *doc,
                          const struct doc_portion *portion)
{
	struct watch *k = context;
	assert_ptr_equal(doc, &k->w->doc);
	assert_true(portion->upto >= k->upto);
	k->upto = portion->upto;
	k->announced++;
	vec_push(&k->w->arena, &k->alive, (struct doc_portion *)portion);
	if (k->alive.len > k->most)
		k->most = (uint32_t)k->alive.len;
}

static void watch_forget(void *context, struct doc_portion *portion)
{
	struct watch *k = context;
	assert_ptr_equal(portion, k->alive.at[0]); /* in order */
	k->from = portion->upto;
	memmove(k->alive.at, k->alive.at + 1, --k->alive.len * sizeof *k->alive.at);
	k->forgotten++;
	doc_portion_free(portion);
}

/* The page's text, and that all that it points to is there. */
static bool watch_page(void *context, const struct page *page)
{
	struct watch *k = context;
	struct strbuf text = STRBUF_INIT;
	size_t size = shaper_size(w.shaper);
	k->emptied += size < k->size;
	k->size = size;
	for (size_t i = 0; i < page->nboxes; i++) {
		const struct box *box = &page->boxes[i];
		if (box->node && box->node->index > 0)
			assert_non_null(portion_of(k, box->node->index));
		for (uint32_t r = 0; box->kind == BOX_TEXT && r < box->text.nruns; r++) {
			const struct word *word = box->text.runs[r].word;
			strbuf_add(&text, word->text, word->length);
			strbuf_addf(&text, " %d,%d ", (int)box->text.runs[r].x,
			            (int)box->y);
		}
	}
	for (size_t i = 0; i < page->nanchors; i++) {
		assert_non_null(portion_of(k, page->anchors[i].node->index));
		strbuf_addf(&text, "#%s", page->anchors[i].name);
	}
	vec_push(&k->w->arena, &k->lines,
	         arena_strndup(&k->w->arena, text.at ? text.at : "", text.len));
	strbuf_release(&text);
	return ++k->pages != k->stop_at;
}

/* ---- runs ---- */

static bool lay_out(struct watch *k, uint32_t stop_at)
{
	const struct layout_tools tools = {w.shaper, w.hyphenator, &w.diags};
	*k = (struct watch){.w = &w, .stop_at = stop_at};
	k->from = w.doc.root->index + 1;
	const struct page_sink sink = {.context = k,
	                               .page = watch_page,
	                               .portion = watch_portion,
	                               .forget = watch_forget};
	return layout_run(&w.doc, &tools, &sink, NULL);
}

static void open_source(uint32_t n, void (*fill)(struct world *, uint32_t), int columns)
{
	world_again(&w, columns, 20);
	doc_end(&w.b);
	source = (struct source){&w, &w.b, n, 0, fill};
	w.doc.next = next;
	w.doc.source = &source;
}

/* The same document as one piece. */
static bool lay_out_whole(struct watch *k, uint32_t n,
                          void (*fill)(struct world *, uint32_t), int columns)
{
	world_again(&w, columns, 20);
	for (uint32_t i = 0; i < n; i++)
		fill(&w, i);
	doc_end(&w.b);
	const struct layout_tools tools = {w.shaper, w.hyphenator, &w.diags};
	struct doc_portion all = {.upto = w.doc.nnodes};
	*k = (struct watch){.w = &w, .from = 0};
	vec_push(&w.arena, &k->alive, &all);
	const struct page_sink sink = {.context = k, .page = watch_page};
	return layout_run(&w.doc, &tools, &sink, NULL);
}

static void assert_same_pages(const struct watch *a, const struct watch *b)
{
	assert_int_equal(a->lines.len, b->lines.len);
	for (size_t i = 0; i < a->lines.len; i++)
		assert_string_equal(a->lines.at[i], b->lines.at[i]);
}

static void test_same_pages(void **state)
{
	(void)state;
	struct watch whole, parts;
	assert_true(lay_out_whole(&whole, 60, fill_usual, 30));
	assert_true(whole.lines.len > 20);
	char **kept = malloc(whole.lines.len * sizeof *kept);
	assert_non_null(kept);
	for (size_t i = 0; i < whole.lines.len; i++)
		kept[i] = strdup(whole.lines.at[i]); /* the world begins anew */
	whole.lines.at = kept;
	open_source(60, fill_usual, 30);
	for (int run = 0; run < 2; run++) { /* a document can be laid out again */
		assert_true(lay_out(&parts, NONE));
		assert_same_pages(&whole, &parts);
		assert_int_equal(parts.announced, 60);
		assert_int_equal(parts.forgotten, 60);
		assert_int_equal(parts.alive.len, 0);
		assert_in_range(parts.most, 2,
		                8); /* about as many as a page or two have */
		assert_int_equal(parts.emptied, 0);
	}
	for (size_t i = 0; i < whole.lines.len; i++)
		free(kept[i]);
	free(kept);
}

static void test_stopped(void **state)
{
	(void)state;
	struct watch k;
	open_source(300, fill_usual, 30);
	assert_false(lay_out(&k, 3));
	assert_int_equal(k.pages, 3);
	assert_int_equal(k.forgotten, k.announced);
	assert_true(k.announced < 30); /* what nobody will see is not made */
}

static void test_nobody_looks(void **state)
{
	(void)state;
	struct watch k;
	open_source(60, fill_usual, 30);
	assert_true(lay_out(&k, NONE));
	const struct layout_tools tools = {w.shaper, w.hyphenator, &w.diags};
	uint32_t pages = 0;
	assert_true(layout_run(&w.doc, &tools, NULL, &pages)); /* frees them itself */
	assert_int_equal(pages, k.pages);
}

/* Every third portion has nothing, every third only an anchor, which goes to the next
 * text. */
static void fill_anchors(struct world *world, uint32_t i)
{
	(void)world;
	if (i % 3 == 0)
		return;
	doc_open(&w.b, DOC_SECTION, STYLE_INHERIT,
	         DOC_ATTRS(&w.b, doc_common,
	                   .anchor = arena_printf(w.b.arena, "s%u", (unsigned)i)));
	if (i % 3 == 2)
		paragraph(i);
	doc_close(&w.b, DOC_SECTION);
}

static void test_empty_portions(void **state)
{
	(void)state;
	struct watch k;
	open_source(31, fill_anchors, 30);
	assert_true(lay_out(&k, NONE));
	assert_int_equal(k.forgotten, 31);
	uint32_t anchors = 0;
	for (size_t i = 0; i < k.lines.len; i++)
		for (const char *s = k.lines.at[i]; (s = strchr(s, '#')); s++)
			anchors++;
	assert_int_equal(anchors, 20); /* all of them: none is lost at a page's end */
}

static void fill_references(struct world *world, uint32_t i)
{
	(void)world;
	static const char *const to[] = {"a5", "gone", "a0"};
	fill_usual(world, i);
	if (i != 3)
		return;
	doc_open(&w.b, DOC_PARA, STYLE_FORM, NULL);
	for (int k = 0; k < 3; k++)
		doc_leaf(&w.b, DOC_PAGE_OF, STYLE_INHERIT,
		         DOC_ATTRS(&w.b, doc_link, .to = arena_strdup(w.b.arena, to[k])));
	doc_close(&w.b, DOC_PARA);
}

static void test_references(void **state)
{
	(void)state;
	struct watch k;
	open_source(20, fill_references, 30);
	assert_false(lay_out(&k, NONE));
	assert_int_equal(world_count(&w, DIAG_ANCHOR_MISSING), 1);
	assert_non_null(strstr(w.diags.list.at[w.diags.list.len - 1].text, "gone"));
}

/* Long words, no two alike. */
static void fill_words(struct world *world, uint32_t i)
{
	(void)world;
	struct strbuf s = STRBUF_INIT;
	for (uint32_t k = 0; k < 200; k++) {
		strbuf_addf(&s, k ? " %04ux%03u" : "%04ux%03u", (unsigned)i, (unsigned)k);
		for (int n = 0; n < 60; n++)
			strbuf_addc(&s, 'y');
	}
	doc_para(&w.b, STYLE_FORM, arena_strndup(w.b.arena, s.at, s.len));
	strbuf_release(&s);
}

static void test_words_are_given_up(void **state)
{
	(void)state;
	enum { PORTIONS = 80, MOST = 9 << 20 };
	struct watch k;
	open_source(PORTIONS, fill_words, 80);
	assert_true(lay_out(&k, NONE));
	assert_int_equal(k.forgotten, PORTIONS);
	assert_in_range(k.emptied, 1, PORTIONS / 4); /* of some, not of each */
	assert_true(shaper_size(w.shaper) < MOST);
	/* nothing of the text was lost over it */
	uint32_t words = 0;
	for (size_t i = 0; i < k.lines.len; i++)
		for (const char *s = k.lines.at[i]; (s = strchr(s, 'x')); s++)
			words++;
	assert_int_equal(words, PORTIONS * 200);
}

/* As words join the portion that they go with. */
static void test_arena_join(void **state)
{
	(void)state;
	struct arena a, b;
	arena_init(&a);
	arena_init(&b);
	char *first = arena_strdup(&a, "first"), *second = arena_strdup(&b, "second");
	char *last = memcpy(arena_alloc(&b, 3000000), "last", 5); /* a block of its own */
	arena_join(&a, &b);
	assert_null(b.head);
	char *more = arena_strdup(&a, "more"); /* where `a` was, not over what came */
	assert_string_equal(first, "first");
	assert_string_equal(second, "second");
	assert_string_equal(last, "last");
	assert_string_equal(more, "more");
	assert_ptr_equal(more, first + 8);
	arena_join(&b, &a); /* into an empty one */
	assert_null(a.head);
	assert_string_equal(first, "first");
	arena_release(&b);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(test_same_pages),   cmocka_unit_test(test_stopped),
	cmocka_unit_test(test_nobody_looks), cmocka_unit_test(test_empty_portions),
	cmocka_unit_test(test_references),   cmocka_unit_test(test_words_are_given_up),
	cmocka_unit_test(test_arena_join),
};

RUN(tests, setup, teardown)

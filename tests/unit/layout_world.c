/* See the header. Fonts are loaded once per test program run of world_begin. */
#include "layout_world.h"
#include "run.h"

#include <string.h>

#define FACE "/usr/share/fonts/truetype/jetbrains-mono/JetBrainsMono-"

static void set_styles(struct doc_styles *s)
{
	memset(s, 0, sizeof *s);
	for (int i = 0; i < STYLE_COUNT; i++)
		s->at[i] = (struct doc_style){.family = FAMILY_TEXT,
		                              .size = 10 * PT,
		                              .leading = LEADING,
		                              .colour = 0x111111};
	s->at[STYLE_BODY].align = STYLE_ALIGN_JUSTIFY;
	s->at[STYLE_BODY].hyphenate = true;
	s->at[STYLE_CODE].family = FAMILY_MONO;
	s->at[STYLE_CODE_SPAN] =
		(struct doc_style){.family = FAMILY_MONO, .colour = COLOUR_INHERIT};
	for (int i = STYLE_HEADING_1; i <= STYLE_HEADING_4; i++) {
		s->at[i].bold = true;
		s->at[i].keep_next = true;
	}
	s->hairline = PT / 2;
	s->rule = PT;
	s->tick = 3 * CHAR - TICK_CLEAR - PT / 2; /* its item's text is 3 in */
	s->tick_line = PT * 3 / 4;
	s->ink = 0x111111;
	s->accent = 0x204A87;
	s->tint = 0xEEEEEE;
	s->line = 0x999999;
	s->list_indent = 3 * CHAR;
}

void world_again(struct world *w, int columns, int rows)
{
	arena_release(&w->arena);
	diags_release(&w->diags);
	diags_init(&w->diags);
	set_styles(&w->styles);
	memset(&w->doc, 0, sizeof w->doc);
	memset(&w->boxes, 0, sizeof w->boxes);
	memset(&w->lines, 0, sizeof w->lines);
	memset(&w->links, 0, sizeof w->links);
	memset(&w->anchors, 0, sizeof w->anchors);
	memset(&w->anchor_pages, 0, sizeof w->anchor_pages);
	memset(&w->slots, 0, sizeof w->slots);
	w->npages = 0;
	w->doc.meta.lang = "en";
	w->doc.meta.title = "Test";
	w->doc.styles = &w->styles;
	w->doc.page = (struct doc_page){.width = columns * CHAR + 2 * MARGIN,
	                                .height = rows * LEADING + 2 * MARGIN,
	                                .top = MARGIN,
	                                .bottom = MARGIN,
	                                .left = MARGIN,
	                                .right = MARGIN,
	                                .head = MARGIN / 2,
	                                .foot = rows * LEADING + MARGIN + MARGIN / 2};
	doc_begin(&w->b, &w->arena, &w->doc);
}

void world_begin(struct world *w, int columns, int rows)
{
	static const struct {
		const char *file;
		bool bold, italic;
	} faces[] = {{FACE "Regular.ttf", false, false},
	             {FACE "Bold.ttf", true, false},
	             {FACE "Italic.ttf", false, true},
	             {FACE "BoldItalic.ttf", true, true}};
	memset(w, 0, sizeof *w);
	diags_init(&w->diags);
	w->fonts = fonts_new();
	for (int family = FONT_TEXT; family <= FONT_MONO; family++)
		for (size_t i = 0; i < sizeof faces / sizeof *faces; i++)
			assert_true(fonts_add(w->fonts, (enum font_family)family,
			                      faces[i].bold, faces[i].italic,
			                      faces[i].file, 0, (struct pos){0},
			                      &w->diags));
	assert_true(fonts_ready(w->fonts, &w->diags));
	w->shaper = shaper_new(w->fonts);
	w->hyphenator = hyphenator_new();
	world_again(w, columns, rows);
}

void world_end(struct world *w)
{
	hyphenator_free(w->hyphenator);
	shaper_free(w->shaper);
	fonts_free(w->fonts);
	diags_release(&w->diags);
	arena_release(&w->arena);
}

static const char *box_text(struct world *w, const struct box *b, bool bare)
{
	struct strbuf s = STRBUF_INIT;
	for (uint32_t i = 0; i < b->text.nruns; i++) {
		const struct run *r = &b->text.runs[i];
		if (bare && r->soft_hyphen)
			continue;
		if (r->space_before && i > 0 && !bare)
			strbuf_addc(&s, ' ');
		strbuf_add(&s, r->word->text, r->word->length);
	}
	const char *out = arena_strndup(&w->arena, s.at ? s.at : "", s.len);
	strbuf_release(&s);
	return out;
}

static void add_line(struct world *w, const struct seen *s)
{
	for (size_t i = w->lines.len; i-- > 0;) {
		struct seen_line *l = &w->lines.at[i];
		if (l->page != s->page)
			break;
		if (l->y != s->box.y)
			continue;
		l->text = arena_printf(&w->arena, "%s%s%s", l->text, s->spaced ? " " : "",
		                       s->text);
		if (s->box.x + s->box.w > l->right)
			l->right = s->box.x + s->box.w;
		return;
	}
	vec_push(&w->arena, &w->lines,
	         ((struct seen_line){s->page, s->box.x, s->box.y, s->box.x + s->box.w,
	                             s->text}));
}

static bool see_page(void *context, const struct page *page)
{
	struct world *w = context;
	assert_int_equal(page->number, w->npages + 1);
	w->npages++;
	w->identity = page->identity;
	for (size_t i = 0; i < page->nboxes; i++) {
		struct seen s = {.page = page->number, .box = page->boxes[i]};
		if (s.box.kind == BOX_TEXT) {
			s.text = box_text(w, &s.box, false);
			s.bare = box_text(w, &s.box, true);
			s.spaced = s.box.text.nruns && s.box.text.runs[0].space_before;
			if (!s.box.artifact)
				add_line(w, &s);
			s.box.text.runs = NULL;
		}
		if (s.box.kind == BOX_TOTAL) {
			s.box.total.before = arena_strdup(&w->arena, s.box.total.before);
			s.box.total.after = arena_strdup(&w->arena, s.box.total.after);
		}
		vec_push(&w->arena, &w->boxes, s);
	}
	for (size_t i = 0; i < page->nlinks; i++)
		vec_push(&w->arena, &w->links, page->links[i]);
	for (size_t i = 0; i < page->nanchors; i++) {
		vec_push(&w->arena, &w->anchors, page->anchors[i]);
		vec_push(&w->arena, &w->anchor_pages, page->number);
	}
	for (size_t i = 0; i < page->nslots; i++)
		vec_push(&w->arena, &w->slots, page->slots[i]);
	return true;
}

void world_run(struct world *w)
{
	struct layout_tools tools = {w->shaper, w->hyphenator, &w->diags};
	struct page_sink sink = {.context = w, .page = see_page};
	uint32_t total = 0;
	doc_end(&w->b);
	w->ok = layout_run(&w->doc, &tools, &sink, &total);
	assert_int_equal(total, w->npages);
}

const char *world_lines(struct world *w)
{
	struct strbuf s = STRBUF_INIT;
	for (size_t i = 0; i < w->lines.len; i++)
		strbuf_addf(&s, "%u|%s\n", (unsigned)w->lines.at[i].page,
		            w->lines.at[i].text);
	const char *out = arena_strndup(&w->arena, s.at ? s.at : "", s.len);
	strbuf_release(&s);
	return out;
}

size_t world_count(const struct world *w, enum diag_id id)
{
	size_t n = 0;
	for (size_t i = 0; i < w->diags.list.len; i++)
		n += w->diags.list.at[i].id == id;
	return n;
}

const char *world_words(struct world *w, int n, int length)
{
	struct strbuf s = STRBUF_INIT;
	for (int i = 0; i < n; i++) {
		strbuf_addf(&s, i ? " w%d" : "w%d", i + 1);
		int digits = i + 1 > 99 ? 4 : i + 1 > 9 ? 3 : 2;
		for (int k = digits; k < length; k++)
			strbuf_addc(&s, 'x');
	}
	const char *out = arena_strndup(&w->arena, s.at ? s.at : "", s.len);
	strbuf_release(&s);
	return out;
}

uint32_t world_page_of(const struct world *w, const char *start)
{
	for (size_t i = 0; i < w->lines.len; i++)
		if (strncmp(w->lines.at[i].text, start, strlen(start)) == 0)
			return w->lines.at[i].page;
	return 0;
}

size_t world_rules_on(const struct world *w, uint32_t page)
{
	size_t n = 0;
	for (size_t i = 0; i < w->boxes.len; i++)
		n += w->boxes.at[i].page == page && w->boxes.at[i].box.kind == BOX_RULE;
	return n;
}

const struct seen *world_box_with(const struct world *w, const char *text)
{
	for (size_t i = 0; i < w->boxes.len; i++)
		if (w->boxes.at[i].text && strstr(w->boxes.at[i].text, text))
			return &w->boxes.at[i];
	return NULL;
}

void world_add_lines(struct world *w, int n, const char *name)
{
	struct strbuf s = STRBUF_INIT;
	for (int i = 0; i < n; i++)
		strbuf_addf(&s, i ? " %s%dxxxxxx" : "%s%dxxxxxx", name, i + 1);
	doc_para(&w->b, STYLE_FORM, arena_strndup(&w->arena, s.at, s.len));
	strbuf_release(&s);
}

void world_open_table(struct world *w, const struct doc_table *t)
{
	doc_open(&w->b, DOC_TABLE, STYLE_FORM, doc_attrs(&w->b, t, sizeof *t));
}

void world_add_cell(struct world *w, const struct doc_cell *cell, const char *text)
{
	doc_open(&w->b, DOC_CELL, STYLE_CELL,
	         cell ? doc_attrs(&w->b, cell, sizeof *cell) : NULL);
	if (text)
		doc_para(&w->b, STYLE_INHERIT, text);
	doc_close(&w->b, DOC_CELL);
}

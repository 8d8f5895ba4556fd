/* The number of pages, known only at the end.

   A form holds the number and the text after it; pages share it, and it gets its content
   when the last page is in. The text before the number is the page's own. The form's
   origin is on the baseline, at its left edge or, if the text runs right to left, at its
   right. The colour is the page's. */
#include "pdf/syntax.h"
#include "pdf/writer_int.h"

#include <string.h>

static bool same_text(const char *a, const char *b)
{
	return strcmp(a ? a : "", b ? b : "") == 0;
}

static bool same_style(const struct shape_style *a, const struct shape_style *b)
{
	return a->face == b->face && a->rtl == b->rtl && a->capitals == b->capitals
	       && a->tabular == b->tabular && a->ligatures == b->ligatures
	       && a->script == b->script && same_text(a->lang, b->lang);
}

struct page_count *page_count_of(struct pdf_writer *w, const struct box *box)
{
	struct page_count *t;
	for (t = w->page_counts; t; t = t->next)
		if (t->size == box->total.size && t->rtl == box->total.rtl
		    && same_style(&t->style, &box->total.style)
		    && same_text(t->after, box->total.after))
			return t;
	t = ARENA_NEW(&w->arena, struct page_count);
	*t = (struct page_count){
		.size = box->total.size,
		.style = box->total.style,
		.after =
			arena_strdup(&w->arena, box->total.after ? box->total.after : ""),
		.rtl = box->total.rtl,
		.object = object_new(&w->objects),
		.next = w->page_counts,
	};
	if (t->style.lang)
		t->style.lang = arena_strdup(&w->arena, t->style.lang);
	w->page_counts = t;
	return t;
}

static void fill(struct pdf_writer *w, struct page_count *t)
{
	const char *text =
		arena_printf(&w->arena, "%lu%s", (unsigned long)w->pages.len, t->after);
	const struct word *word = shaper_word(w->shaper, &t->style, text, strlen(text),
	                                      NULL, (struct pos){0});
	int32_t width = font_scale(word->width, t->size), x = t->rtl ? -width : 0;
	struct painter p;
	strbuf_clear(&w->content);
	painter_init(&p, w, &w->content, 0);
	paint_text_begin(&p);
	paint_word(&p, word, t->size, x, 0);
	paint_text_end(&p);

	struct strbuf *b = &w->text;
	strbuf_clear(b);
	strbuf_adds(b, "/Type/XObject/Subtype/Form/BBox[");
	/* an em around: no glyph reaches beyond that */
	const int32_t box[] = {x - t->size, -t->size, x + width + t->size, 2 * t->size};
	for (int i = 0; i < 4; i++) {
		put_centi_to(b, to_centi(box[i]));
		strbuf_addc(b, i < 3 ? ' ' : ']');
	}
	strbuf_adds(b, "/Resources");
	put_ref(b, w->resources);
	object_set_stream(t->object, b->at, b->len, w->content.at, w->content.len,
	                  PACK_USUAL);
}

void page_counts_fill(struct pdf_writer *w)
{
	for (struct page_count *t = w->page_counts; t; t = t->next)
		fill(w, t);
}

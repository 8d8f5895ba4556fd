/* Page numbers of anchors, which may lie ahead.

   Pages that show some wait, unpacked, until the last page is in; then the numbers are
   put into their contents. */
#include "pdf/syntax.h"
#include "pdf/writer_int.h"

#include <string.h>

struct page_ref {      /* a number to come */
	size_t page;   /* index */
	size_t offset; /* in the page's content */
	uint32_t part;
	int32_t rise;
	int32_t height; /* of the page */
	struct box box;
};

struct held {             /* a page that waits */
	uint32_t content; /* object number */
	const char *text;
	size_t length, first; /* of its numbers */
};

void page_ref_paint(struct painter *p, const struct box *box)
{
	struct pdf_writer *w = p->w;
	paint_colour(p, box->colour);
	paint_word_space(p, 0);
	struct page_ref *ref = ARENA_NEW(&w->arena, struct page_ref);
	*ref = (struct page_ref){.page = w->pages.len - 1,
	                         .offset = p->to->len,
	                         .part = w->part,
	                         .rise = p->rise,
	                         .height = p->height,
	                         .box = *box};
	/* a packet's documents go before the packet does */
	ref->box.page_of.to =
		arena_strdup(&w->arena, box->page_of.to ? box->page_of.to : "");
	vec_push(&w->arena, &w->page_refs, ref);
}

bool page_refs_hold(struct pdf_writer *w, uint32_t content)
{
	size_t first = w->page_refs.len;
	while (first && w->page_refs.at[first - 1]->page == w->pages.len - 1)
		first--;
	if (first == w->page_refs.len)
		return false;
	struct held *held = ARENA_NEW(&w->arena, struct held);
	*held = (struct held){content,
	                      arena_strndup(&w->arena, w->content.at, w->content.len),
	                      w->content.len, first};
	vec_push(&w->arena, &w->held, held);
	return true;
}

/* The number, flush right. It keeps the page's text state. */
static void put_page_ref(struct pdf_writer *w, const struct page_ref *ref)
{
	const struct box *box = &ref->box;
	const struct goal *goal = goal_find(w, box->page_of.to, ref->part);
	if (!goal)
		return; /* reported by layout */
	struct strbuf digits = STRBUF_INIT;
	strbuf_addi(&digits, (int64_t)goal->page + 1 - box->page_of.uncounted);
	const struct word *word = shaper_word(w->shaper, &box->page_of.style, digits.at,
	                                      digits.len, NULL, (struct pos){0});
	int32_t width = font_scale(word->width, box->page_of.size);
	struct painter p;
	painter_init(&p, w, &w->content, ref->height);
	p.rise = ref->rise;
	strbuf_adds(p.to, "q\n");
	paint_text_begin(&p);
	paint_word(&p, word, box->page_of.size, box->x + box->w - width,
	           ref->height - box->y);
	paint_text_end(&p);
	strbuf_adds(p.to, "Q\n");
	strbuf_release(&digits);
}

void page_refs_write(struct pdf_writer *w)
{
	for (size_t i = 0; i < w->held.len; i++) {
		const struct held *held = w->held.at[i];
		size_t page = w->page_refs.at[held->first]->page, at = 0;
		strbuf_clear(&w->content);
		for (size_t k = held->first;
		     k < w->page_refs.len && w->page_refs.at[k]->page == page; k++) {
			const struct page_ref *ref = w->page_refs.at[k];
			strbuf_add(&w->content, held->text + at, ref->offset - at);
			at = ref->offset;
			put_page_ref(w, ref);
		}
		strbuf_add(&w->content, held->text + at, held->length - at);
		objects_put_stream(&w->objects, held->content, "", 0, w->content.at,
		                   w->content.len, PACK_USUAL);
	}
}

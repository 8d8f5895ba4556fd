/* Documents in portions: one after another is taken, set, and handed down when none of
   its strips waits for a page.

   Shaped words belong to the shaper, which keeps them. When there are many, the portion
   set last gets them: it is the last whose pages show them. What comes after has its
   words shaped anew. */
#include "layout/layout_int.h"

enum { WORDS_MOST = 3 << 20 }; /* bytes: what caches of processors hold */

static void take(struct layout *l, struct doc_portion *portion)
{
	const struct page_sink *sink = l->sink;
	l->portion++;
	portion->next = NULL;
	if (l->last)
		l->last->next = portion;
	else
		l->first = portion;
	l->last = portion;
	if (sink && sink->portion)
		sink->portion(sink->context, l->doc, portion);
}

/* The first portion that a later page may need. */
static uint32_t needed(struct layout *l)
{
	const struct pager *p = &l->pager;
	uint32_t first = l->portion + 1;
	if (p->list.len)
		first = p->list.at[0].strip.portion;
	if (first > l->carrier)
		l->carried = 0;
	if (l->carried && l->carried < first)
		first = l->carried;
	if (l->waiting.len && l->waiting_portion < first)
		first = l->waiting_portion;
	return first;
}

void portions_forget(struct layout *l, bool all)
{
	const struct page_sink *sink = l->sink;
	uint32_t upto = all ? l->portion + 1 : needed(l);
	while (l->first && l->forgotten + 1 < upto) {
		struct doc_portion *portion = l->first;
		l->first = portion->next;
		l->last = l->first ? l->last : NULL;
		l->forgotten++;
		if (sink && sink->forget)
			sink->forget(sink->context, portion);
		else
			doc_portion_free(portion);
	}
}

static void give_up_words(struct layout *l, struct doc_portion *portion)
{
	divide_forget(l);
	shaper_forget(l->shaper, &portion->arena);
}

void portions_set(struct layout *l, const struct frame *frame)
{
	const struct doc *doc = l->doc;
	struct doc_portion *portion =
		l->pager.stopped ? NULL : doc->next(doc->source, true);
	while (portion) {
		take(l, portion);
		sections_set(l, portion->first, frame);
		if (shaper_size(l->shaper) > WORDS_MOST)
			give_up_words(l, portion);
		portions_forget(l, false);
		portion = l->pager.stopped ? NULL : doc->next(doc->source, false);
	}
}

/* Pages printed on both sides of a sheet: what is laid out for an odd page moves to the
   margins of an even one, so that the inner margin is at the binding on both. */
#include "layout/furniture_int.h"

#include <string.h>

/* Runs of a repeated head are those of other pages, too. */
static void move_text(struct layout *l, struct box *b, int32_t by)
{
	size_t size = b->text.nruns * sizeof *b->text.runs;
	struct run *runs = arena_alloc_raw(&l->page, size);
	memcpy(runs, b->text.runs, size);
	b->text.runs = runs;
	text_move(b, by);
}

static int32_t move_of(const struct layout *l, uint32_t number)
{
	const struct doc_page *page = &l->doc->page;
	bool even = (l->doc->furniture.before + number) % 2 == 0;
	return page->mirrored && even ? page->right - page->left : 0;
}

void page_mirror(struct layout *l, struct page *page)
{
	int32_t by = move_of(l, page->number);
	page->identity.shift = by;
	if (!by)
		return;
	for (size_t i = 0; i < l->page_boxes.len; i++) {
		struct box *b = &l->page_boxes.at[i];
		if (b->kind == BOX_TEXT)
			move_text(l, b, by);
		else
			b->x += by;
	}
	for (size_t i = 0; i < l->page_links.len; i++)
		l->page_links.at[i].x += by;
	for (size_t i = 0; i < l->page_slots.len; i++) {
		l->page_slots.at[i].x += by;
		l->page_slots.at[i].room.x += by;
	}
}

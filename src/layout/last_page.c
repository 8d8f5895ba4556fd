/* The page behind which none follows at once: the document's last, and the last before a
   break that must be. With little on it, it looks like a mistake.

   All strips up to it wait in the pager, so that they can be tried: closer lines, then
   smaller gaps as well, which may bring the page away; else the break above it comes
   earlier. Only strips of the newest portion are changed: it is all that still waits.
   Groups that would not fit on a page are set as close. */
#include "layout/economy_int.h"
#include "layout/pager_int.h"
#include "layout/table_int.h"

#include <string.h>

enum {
	CLOSER = 97,      /* lines, percent of their leading */
	SMALLER_GAPS = 70 /* percent */
};

struct outcome { /* of breaking all strips into pages */
	uint32_t pages;
	int64_t used; /* of the last one's height */
};

int64_t last_page_least(const struct layout *l)
{
	return (int64_t)l->pager.height * l->doc->page.last_least / 100;
}

bool last_page_is_scant(const struct layout *l, int64_t used)
{
	return used < last_page_least(l);
}

/* ---- strips closer to each other ---- */

static bool is_line(const struct strip *s)
{
	bool text = s->baseline && s->nboxes && !s->fill;
	for (uint32_t i = 0; i < s->nboxes && text; i++)
		text = s->boxes[i].kind == BOX_TEXT || s->boxes[i].kind == BOX_PAGE_OF;
	return text;
}

static void raise_line(struct layout *l, struct strip *s)
{
	int32_t less = s->height - s->height * CLOSER / 100, up = less / 2;
	struct box *boxes = ARENA_ARRAY(layout_arena(l), struct box, s->nboxes);
	struct page_link *links =
		ARENA_ARRAY(layout_arena(l), struct page_link, s->nlinks);
	for (uint32_t i = 0; i < s->nboxes; i++) {
		boxes[i] = s->boxes[i];
		boxes[i].y -= up;
	}
	for (uint32_t i = 0; i < s->nlinks; i++) {
		links[i] = s->links[i];
		links[i].y -= up;
	}
	s->boxes = boxes;
	s->links = links;
	s->height -= less;
	s->baseline -= up;
}

/* A box to tick keeps its distance from what is above; economy knows how much it can
   spare. */
static bool is_ticked(const struct strip *s)
{
	for (uint32_t i = 0; i < s->nboxes; i++)
		if (s->boxes[i].kind == BOX_FRAME)
			return true;
	return false;
}

static void tighten(struct layout *l, struct strip *s, int gaps);

static struct list tighten_list(struct layout *l, const struct list *list, int gaps)
{
	struct list closer = {NULL, 0, 0};
	for (size_t i = 0; i < list->len; i++) {
		struct strip s = list->at[i];
		tighten(l, &s, gaps);
		list_push(l, &closer, &s);
	}
	return closer;
}

static struct row *tighten_row(struct layout *l, const struct row *row, int gaps)
{
	if (row->run.len) {
		const struct list run = tighten_list(l, &row->run, gaps);
		return column_run_balanced(l, row, &run);
	}
	struct row *closer = ARENA_NEW(layout_arena(l), struct row);
	*closer = *row;
	closer->cells = ARENA_ARRAY(layout_arena(l), struct row_cell, row->ncells);
	for (size_t i = 0; i < row->ncells; i++) {
		struct row_cell *cell = &closer->cells[i];
		*cell = row->cells[i];
		cell->strips = tighten_list(l, &row->cells[i].strips, gaps);
		cell->height = list_height(&cell->strips);
	}
	if (closer->tops)
		row_tie(l, closer);
	return closer;
}

static void tighten(struct layout *l, struct strip *s, int gaps)
{
	if (!s->spare && !is_ticked(s))
		s->gap = (int32_t)((int64_t)s->gap * gaps / 100);
	if (s->row) {
		struct row *row = tighten_row(l, s->row, gaps);
		s->height += row_height(row) - row_height(s->row);
		s->row = row;
	} else if (is_line(s)) {
		raise_line(l, s);
	}
}

void list_close_up(struct layout *l, struct list *list, int32_t room)
{
	static const int gaps[] = {100, SMALLER_GAPS};
	for (size_t i = 0; i < 2 && list_height(list) > room; i++) {
		struct list closer = tighten_list(l, list, gaps[i]);
		list_economise(l, &closer, room);
		if (list_height(&closer) <= room)
			*list = closer;
	}
}

/* ---- trials ---- */

static void keep(struct layout *l)
{
	const struct pager *p = &l->pager;
	l->kept.len = 0;
	for (size_t i = 0; i < p->list.len; i++)
		vec_push(&l->work, &l->kept, p->list.at[i]);
}

/* Puts back what was kept but for the list's room, which may have grown. */
static void restore(struct layout *l, const struct pager *before)
{
	struct pager *p = &l->pager;
	struct waiting *at = p->list.at;
	size_t cap = p->list.cap;
	*p = *before;
	p->list.at = at;
	p->list.cap = cap;
	memcpy(at, l->kept.at, l->kept.len * sizeof *at);
}

static struct outcome try(struct layout *l)
{
	struct pager *p = &l->pager;
	const struct pager before = *p;
	keep(l);
	p->trial = true;
	pager_measure(l);
	struct outcome o = {p->number - before.number + 1, p->height};
	bool fills = false;
	for (size_t i = 0; i < p->list.len; i++)
		fills |= p->list.at[i].strip.fill != NULL;
	if (p->list.len && !fills)
		o.used = p->list.at[p->list.len - 1].upto;
	restore(l, &before);
	return o;
}

/* Tries the strips from `first` on with lines closer and gaps smaller; leaves them so if
   that helps. */
static bool helps(struct layout *l, size_t first, int gaps, uint32_t pages)
{
	struct pager *p = &l->pager;
	size_t n = p->list.len - first;
	struct strip *as_they_were = ARENA_ARRAY(layout_arena(l), struct strip, n);
	for (size_t i = 0; i < n; i++) {
		as_they_were[i] = p->list.at[first + i].strip;
		tighten(l, &p->list.at[first + i].strip, gaps);
	}
	struct outcome o = try(l);
	if (o.pages < pages && !last_page_is_scant(l, o.used))
		return true;
	for (size_t i = 0; i < n; i++)
		p->list.at[first + i].strip = as_they_were[i];
	return false;
}

/* Whether all strips find room on the page that was begun. */
static bool is_one_page(const struct pager *p)
{
	size_t i = p->measured;
	int64_t height = i ? p->list.at[i - 1].upto : 0;
	for (; i < p->list.len; i++)
		height += p->list.at[i].strip.height + (i ? p->list.at[i].strip.gap : 0);
	return height <= p->height;
}

void last_page_measure(struct layout *l)
{
	struct pager *p = &l->pager;
	size_t first = p->measured;
	if (l->doc->page.last_least && !is_one_page(p)) {
		struct outcome o = try(l);
		if (o.pages > 1 && last_page_is_scant(l, o.used)
		    && !helps(l, first, 100, o.pages)
		    && !helps(l, first, SMALLER_GAPS, o.pages))
			p->spread = true;
	}
	pager_measure(l);
	p->spread = false;
}

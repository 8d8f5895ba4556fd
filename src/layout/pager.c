/* Page breaks.

   A portion's strips wait until the next one begins, so that its last page can be filled
   better if no other follows (last_page.c). Of more than a page holds the best break ends
   the page. A break costs what its strip says and what it leaves empty. Legal breaks go
   before all others; among them a page less than 60 % full is avoided, then the break
   that divides the least. A row that sticks out may be divided instead. Each strip is
   looked at once or twice a page, so time grows with the text only. */
#include "layout/furniture_int.h"
#include "layout/pager_int.h"
#include "layout/table_int.h"
#include "layout/writing_space_int.h"

#include <assert.h>

enum {
	EMPTY_COST = 3000,
	HALF_EMPTY_COST = 5000,
	LEAST_PERCENT = 60,
	SCANT_COST = 1500 /* of a last page with little on it */
};

int64_t break_cost(int64_t used, int64_t room, int32_t cost)
{
	int64_t left = room - used;
	if (left < 0 || room <= 0)
		left = 0;
	int64_t part = room > 0 ? left * 1000 / room : 0;
	int64_t total = EMPTY_COST * part * part / 1000000 + cost;
	return used * 100 < room * LEAST_PERCENT ? total + HALF_EMPTY_COST : total;
}

static int32_t pads(const struct deco *deco)
{
	return deco ? deco->pads : 0;
}

/* Puts the page's first n strips on it; `to` goes on on the next. */
static void place_page(struct layout *l, size_t n, const struct deco *to)
{
	struct pager *p = &l->pager;
	const struct waiting *w = p->list.at;
	int64_t left = n ? p->height - w[n - 1].upto - pads(to) : 0;
	left = fills_share(w, n, left);
	size_t last = n;
	while (last > 0 && !w[last - 1].strip.fill)
		last--;
	struct placer placer;
	place_begin(l, &placer, p->top, p->from);
	for (size_t i = 0; i < n; i++) {
		place_strip(l, &placer, &w[i].strip);
		if (i + 1 == last && left > 0) /* what follows ends at the foot */
			placer.y += (int32_t)left;
	}
	place_end(l, &placer, to);
}

static void hand_over(struct layout *l)
{
	struct page page = {.doc = l->doc,
	                    .number = ++l->pager.number,
	                    .width = l->doc->page.width,
	                    .height = l->doc->page.height};
	if (l->sink) {
		furniture_set(l, &page);
		page.links = l->page_links.at;
		page.nlinks = l->page_links.len;
		page.anchors = l->page_anchors.at;
		page.nanchors = l->page_anchors.len;
		slots_set(l);
		page_mirror(l, &page);
		squares_set(l);
		page.boxes = l->page_boxes.at;
		page.nboxes = l->page_boxes.len;
		page.slots = l->page_slots.at;
		page.nslots = l->page_slots.len;
		if (!l->sink->page(l->sink->context, &page))
			l->pager.stopped = true;
	}
	l->page_boxes.len = l->page_links.len = l->page_anchors.len = 0;
	l->slot_places.len = l->page_slots.len = 0;
	about_next_page(l);
	arena_rewind(&l->page, l->page_empty);
}

static void remove_front(struct pager *p, size_t n)
{
	for (size_t i = n; i < p->list.len; i++)
		p->list.at[i - n] = p->list.at[i];
	p->list.len -= n;
}

static void insert_front(struct layout *l, const struct list *strips)
{
	struct pager *p = &l->pager;
	size_t n = strips->len, had = p->list.len;
	for (size_t i = 0; i < n; i++)
		(void)vec_add(&l->work, &p->list);
	for (size_t i = had; i-- > 0;)
		p->list.at[i + n] = p->list.at[i];
	for (size_t i = 0; i < n; i++)
		p->list.at[i].strip = strips->at[i];
	p->list.at[n].strip.cost = COST_GLUED;
	p->repeated += n;
}

/* Ends the page after n strips and begins the next with the rest. */
static void end_page(struct layout *l, size_t n)
{
	struct pager *p = &l->pager;
	const struct waiting *w = p->list.at;
	const struct deco *to = NULL;
	if (n < p->list.len)
		to = deco_common(w[n - 1].strip.deco, w[n].strip.deco);
	if (p->trial) {
		p->number++;
	} else {
		place_page(l, n, to);
		hand_over(l);
	}
	p->from = to;
	remove_front(p, n);
	p->measured = p->repeated = 0;
	if (!p->list.len)
		return;
	const struct strip s = p->list.at[0].strip;
	int64_t high = s.height;
	for (const struct repeat *r = s.repeat; r; r = r->outer) {
		high += list_height(&r->strips);
		if (r->of_group ? high <= p->height : !s.in_head)
			insert_front(l, &r->strips);
	}
	/* what stands above it begins anew below */
	p->from = deco_common(p->from, p->list.at[0].strip.deco);
}

/* Divides the row at `i` so that its first half fits; false if it cannot or should not
   be. */
static bool divide_row(struct layout *l, size_t i, int64_t room, bool force)
{
	struct pager *p = &l->pager;
	struct strip *s = &p->list.at[i].strip, head, tail;
	room -= pads(s->deco);
	if (!s->row || room <= 0 || room > INT32_MAX
	    || !row_split(l, s, (int32_t)room, force, &head, &tail))
		return false;
	(void)vec_add(&l->work, &p->list);
	for (size_t k = p->list.len - 1; k > i + 1; k--)
		p->list.at[k] = p->list.at[k - 1];
	int64_t above = p->height - room;
	p->list.at[i].strip = head;
	p->list.at[i].upto = above - pads(head.deco) + head.height;
	p->list.at[i + 1].strip = tail;
	return true;
}

/* What a page break above strip `from` leaves for the pages that follow. */
static int64_t height_after(const struct pager *p, size_t from)
{
	int64_t height = 0;
	for (size_t i = from; i < p->list.len && height <= p->height; i++)
		height += p->list.at[i].strip.height
		          + (i > from ? p->list.at[i].strip.gap : 0);
	return height;
}

/* The room that a row to be divided gets on this page: less if its rest would be all that
   is on the last one. */
static int64_t room_of_half(struct layout *l, size_t i, int64_t room)
{
	struct pager *p = &l->pager;
	const struct strip *s = &p->list.at[i].strip;
	struct strip head, tail;
	if (!p->spread || room > INT32_MAX
	    || !row_split(l, s, (int32_t)room - pads(s->deco), false, &head, &tail))
		return room;
	int64_t rest = tail.height + height_after(p, i + 1);
	if (!last_page_is_scant(l, rest))
		return room;
	return head.height + pads(s->deco) - last_page_least(l) + rest;
}

/* The page's first strip is too high for it. */
static void end_tall(struct layout *l, size_t i)
{
	struct pager *p = &l->pager;
	const struct strip *s = &p->list.at[i].strip;
	int64_t room = p->height - p->list.at[i].upto + s->height;
	if (!divide_row(l, i, room_of_half(l, i, room), false)
	    && !divide_row(l, i, room, true) && !p->trial) {
		struct pos pos = s->nboxes && s->boxes[0].node ? s->boxes[0].node->pos
		                                               : (struct pos){0};
		diags_add(l->diags, DIAG_TALL_CONTENT, pos,
		          layout_mm(l, p->list.at[i].upto - p->height));
	}
	end_page(l, i + 1);
}

/* Strip `i` no longer fits: finds where the page ends. */
static void break_page(struct layout *l, size_t i)
{
	struct pager *p = &l->pager;
	if (i == p->repeated) {
		end_tall(l, i);
		return;
	}
	const struct waiting *w = p->list.at;
	int64_t best = INT64_MAX;
	size_t at = i;
	bool fills = false;
	for (size_t k = 0; k <= i; k++) {
		const struct strip *s = &w[k].strip;
		if (k > p->repeated) {
			const struct deco *cut =
				deco_common(w[k - 1].strip.deco, s->deco);
			int64_t used = w[k - 1].upto + pads(cut);
			int64_t cost =
				break_cost(fills ? p->height : used, p->height, s->cost);
			if (p->spread && last_page_is_scant(l, height_after(p, k)))
				cost += SCANT_COST;
			if (used <= p->height && cost <= best) {
				best = cost;
				at = k;
			}
		}
		fills |= s->fill != NULL;
	}
	const struct strip *s = &w[i].strip;
	bool may = s->row && (!s->whole || s->height > p->height);
	if (may && best > (s->row->step ? COST_COLUMNS : COST_SPLIT_ROW)
	    && divide_row(l, i, room_of_half(l, i, p->height - w[i - 1].upto - s->gap),
	                  false))
		at = i + 1;
	end_page(l, at);
}

void pager_measure(struct layout *l)
{
	struct pager *p = &l->pager;
	while (p->measured < p->list.len && !p->stopped) {
		size_t i = p->measured;
		struct waiting *w = &p->list.at[i];
		if (i == 0)
			w->upto = pads(p->from) + w->strip.height;
		else
			w->upto = w[-1].upto + w->strip.gap + w->strip.height;
		if (w->upto > p->height)
			break_page(l, i);
		else
			p->measured++;
	}
}

void pager_push(struct layout *l, const struct strip *s)
{
	struct pager *p = &l->pager;
	if (p->stopped)
		return;
	if (p->list.len && s->cost == COST_FORCE) {
		last_page_measure(l);
		if (!p->stopped)
			end_page(l, p->list.len);
	} else if (p->list.len
	           && s->portion != p->list.at[p->list.len - 1].strip.portion) {
		pager_measure(l);
	}
	struct waiting *w = vec_add(&l->work, &p->list);
	w->strip = *s;
	w->upto = 0;
}

void pager_finish(struct layout *l)
{
	struct pager *p = &l->pager;
	if (p->stopped)
		return;
	last_page_measure(l);
	if (!p->stopped && (p->list.len || !p->number))
		end_page(l, p->list.len);
}

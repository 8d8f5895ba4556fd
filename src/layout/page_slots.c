/* Where values go on a page: boxes, blanks, space to write in, cells; a batch's also
   beside a title, or in the room left below it.

   All are noted as they are placed. The room around blanks and titles is measured once
   the page is complete: nothing else stands in it. A batch's values on a blank or beside
   a title may take several lines, upward from the baseline. */
#include "layout/layout_int.h"

enum {
	CLEAR_EMS = 2, /* between a title and what stands beside it */
	LEAST_EMS = 15 /* width of several lines */
};

static const struct doc_slot *slot_of(const struct doc_node *node)
{
	const void *a = node->attrs;
	switch (a ? node->kind : DOC_TEXT) {
	case DOC_BOX:
		return ((const struct doc_box *)a)->slot;
	case DOC_BLANK:
		return ((const struct doc_blank *)a)->slot;
	case DOC_WRITE:
		return ((const struct doc_write *)a)->slot;
	case DOC_ITEM:
		return ((const struct doc_common *)a)->slot;
	default:
		return NULL;
	}
}

static struct slot_place *add_place(struct layout *l, const struct doc_slot *slot,
                                    const struct doc_node *node)
{
	struct slot_place *p = vec_add(&l->work, &l->slot_places);
	*p = (struct slot_place){.slot = slot, .node = node};
	return p;
}

/* The last place if it is the node's; else NULL. */
static struct slot_place *last_of(struct layout *l, const struct doc_node *node)
{
	size_t n = l->slot_places.len;
	return n && l->slot_places.at[n - 1].node == node ? &l->slot_places.at[n - 1]
	                                                  : NULL;
}

void slots_note_box(struct layout *l, size_t i)
{
	const struct box *b = &l->page_boxes.at[i];
	const struct doc_slot *slot = b->node ? slot_of(b->node) : NULL;
	struct slot_place *p = slot ? last_of(l, b->node) : NULL;
	if (!slot)
		return;
	if (b->kind == BOX_TEXT) { /* printed in its box */
		if (p)
			p->text = i + 1;
		return;
	}
	if (p) { /* one more line to write on */
		p->h = b->y + b->h - p->y;
		return;
	}
	p = add_place(l, slot, b->node);
	p->x = b->x;
	p->y = b->y;
	p->w = b->w;
	p->h = b->h;
	if (b->node->kind == DOC_WRITE) {
		int32_t pitch = ((const struct doc_write *)b->node->attrs)->pitch;
		p->y += b->h - pitch;
		p->h = pitch;
	}
}

void slots_note_line(struct layout *l, const struct strip *s, int32_t y)
{
	int32_t left = INT32_MAX, right = 0;
	if (!s->slotted)
		return;
	for (uint32_t i = 0; i < s->nboxes; i++) {
		const struct box *b = &s->boxes[i];
		left = b->x < left ? b->x : left;
		right = b->x + b->w > right ? b->x + b->w : right;
	}
	if (left >= right)
		return;
	const struct doc_node *node = s->slotted;
	struct slot_place *p =
		add_place(l,
	                  node->kind == DOC_HEADING
	                          ? ((const struct doc_heading *)node->attrs)->slot
	                          : ((const struct doc_common *)node->attrs)->slot,
	                  node);
	p->x = left + l->shift;
	p->y = y + s->baseline;
	p->w = right - left;
}

void slots_note_cell(struct layout *l, const struct doc_node *node, int32_t x, int32_t y,
                     int32_t w, int32_t h)
{
	struct slot_place *p =
		add_place(l, ((const struct doc_cell *)node->attrs)->slot, node);
	p->x = x;
	p->y = y;
	p->w = w;
	p->h = h;
}

/* ---- the page around them ---- */

static int32_t lower_edge(const struct box *b)
{
	switch (b->kind) {
	case BOX_TEXT:
		return b->y + b->text.size / 4;
	case BOX_TOTAL:
		return b->y + b->total.size / 4;
	case BOX_PAGE_OF:
		return b->y + b->page_of.size / 4;
	default:
		return b->y + b->h;
	}
}

/* Where what is in a frame, or below a box, may begin. */
static int32_t edge_above(const struct box *b, int32_t baseline)
{
	bool around = b->kind == BOX_FRAME && b->y <= baseline && b->y + b->h > baseline;
	return around ? b->y + b->frame.thickness : lower_edge(b);
}

/* The free height above a baseline, between two places across the page. */
static int32_t free_above(const struct layout *l, int32_t from, int32_t to,
                          int32_t baseline)
{
	int32_t top = l->doc->page.top;
	for (size_t i = 0; i < l->page_boxes.len; i++) {
		const struct box *b = &l->page_boxes.at[i];
		int32_t edge = edge_above(b, baseline);
		if (b->x < to && b->x + b->w > from && edge <= baseline && edge > top)
			top = edge;
	}
	return baseline - top;
}

static struct page_slot *add_slot(struct layout *l, const struct slot_place *p)
{
	bool own = p->slot->style != STYLE_INHERIT;
	const struct doc_style *style =
		&l->styles->at[own ? p->slot->style : STYLE_VALUE];
	struct page_slot *s = vec_add(&l->work, &l->page_slots);
	*s = (struct page_slot){
		.slot = p->slot,
		.node = p->node,
		.x = p->x,
		.y = p->y,
		.w = p->w,
		.h = p->h,
		.text = p->text ? &l->page_boxes.at[p->text - 1] : NULL,
		.room = {.rtl = lang_is_rtl(l->doc->meta.lang),
	                 .size = style->size,
	                 .leading = style->leading,
	                 .least = own ? style->size : l->styles->at[STYLE_RUNNING].size,
	                 .bold = style->bold,
	                 .colour = style->colour},
	};
	return s;
}

/* ---- on a blank ---- */

/* A blank's rule takes the room above it, up to a line of its text. */
static void set_above(struct layout *l, struct page_slot *s)
{
	int32_t line = l->styles->at[STYLE_FIELD].leading;
	int32_t high = free_above(l, s->x, s->x + s->w, s->y);
	high = high < line / 2 ? line / 2 : high < line ? high : line;
	s->y -= high;
	s->h += high;
}

static void set_on_blank(struct layout *l, const struct slot_place *blank,
                         struct slot_room *room)
{
	room->at_end = room->rtl;
	room->x = room->at_end ? blank->x + blank->w : blank->x;
	room->y = blank->y - room->size / 5;
	room->width = room->wide = blank->w;
	room->high = free_above(l, blank->x, blank->x + blank->w, room->y);
}

/* ---- at a title: lengths from the page's edge at which lines begin ---- */

static int32_t line_start(const struct layout *l, const struct slot_place *line, bool rtl)
{
	return rtl ? l->doc->page.width - line->x - line->w : line->x;
}

static int32_t line_end(const struct layout *l, const struct slot_place *line, bool rtl)
{
	return line_start(l, line, rtl) + line->w;
}

/* Where the first of n lines begins. */
static int32_t first_start(const struct layout *l, const struct slot_place *lines,
                           size_t n, bool rtl)
{
	int32_t start = line_start(l, lines, rtl);
	for (size_t i = 1; i < n; i++)
		if (line_start(l, &lines[i], rtl) < start)
			start = line_start(l, &lines[i], rtl);
	return start;
}

static void set_below(struct layout *l, const struct slot_place *lines, size_t n)
{
	const struct doc_page *page = &l->doc->page;
	const struct doc_style *above = &l->styles->at[STYLE_SUBTITLE];
	struct slot_room *room = &add_slot(l, &lines[n - 1])->room;
	int32_t start = first_start(l, lines, n, room->rtl);
	int32_t letters = room->size * 4 / 5;
	room->at_end = room->rtl;
	room->down = true;
	room->x = room->rtl ? page->width - start : start;
	room->y = lines[n - 1].y + above->size / 4 + above->after + letters;
	room->width = room->wide =
		page->width - start - (room->rtl ? page->left : page->right);
	room->high = letters + (lines->slot->lines - 1) * room->leading;
}

/* One line of values stands beside the title's last line or first, whichever leaves more
   room; several stand beside all of them. */
static void set_beside(struct layout *l, const struct slot_place *lines, size_t n)
{
	const struct doc_page *page = &l->doc->page;
	struct slot_room *room = &add_slot(l, &lines[n - 1])->room;
	bool rtl = room->rtl;
	int32_t clear = CLEAR_EMS * room->size, first = line_end(l, lines, rtl),
		widest = 0;
	size_t at = line_end(l, &lines[n - 1], rtl) <= first + clear ? n - 1 : 0;
	for (size_t i = 0; i <= at; i++)
		if (line_end(l, &lines[i], rtl) > widest)
			widest = line_end(l, &lines[i], rtl);
	int32_t edge = page->width - (rtl ? page->left : page->right);
	int32_t wide = edge - widest - clear, from = rtl ? page->left : edge - wide;
	room->at_end = !rtl;
	room->x = rtl ? page->left : edge;
	room->y = lines[at].y;
	room->width = edge - line_end(l, &lines[at], rtl) - clear;
	room->wide = wide;
	room->high = free_above(l, from, from + wide, room->y);
	if (wide
	    < LEAST_EMS * room->size) { /* several need room below, on another paper */
		room->wide = edge - first_start(l, lines, n, rtl);
		room->high = 0;
	}
}

/* Low in the cell, so that a second line has room above it. */
static void set_in_cell(struct layout *l, const struct slot_place *cell,
                        struct slot_room *room)
{
	const int32_t pad = 2 * PT;
	room->at_end = room->rtl;
	room->x = room->at_end ? cell->x + cell->w - pad : cell->x + pad;
	room->y = cell->y + cell->h - room->size / 2;
	room->width = room->wide = cell->w - 2 * pad;
	room->high = free_above(l, cell->x + pad, cell->x + cell->w - pad, room->y);
}

static void set_place(struct layout *l, const struct slot_place *place)
{
	struct page_slot *s = add_slot(l, place);
	if (place->node->kind == DOC_BLANK)
		set_above(l, s);
	if (place->slot->source && place->node->kind == DOC_CELL)
		set_in_cell(l, place, &s->room);
	else if (place->slot->source)
		set_on_blank(l, place, &s->room);
}

void slots_set(struct layout *l)
{
	for (size_t i = 0, n; i < l->slot_places.len; i += n) {
		const struct slot_place *place = &l->slot_places.at[i];
		n = 1;
		if (place->slot->kind != SLOT_VALUES) {
			set_place(l, place);
			continue;
		}
		while (i + n < l->slot_places.len && place[n].slot == place->slot)
			n++;
		if (place->slot->lines)
			set_below(l, place, n);
		else
			set_beside(l, place, n);
	}
}

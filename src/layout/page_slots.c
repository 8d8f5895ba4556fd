/* Where values go on a page: on a blank, beside a title, or in the room left below it.

   Blanks and titles' lines are noted as they are placed. The room around them is measured
   once the page is complete: nothing else stands in it. Values on a blank or beside a
   title may take several lines, upward from the baseline. */
#include "layout/layout_int.h"

enum {
	CLEAR_EMS = 2, /* between a title and what stands beside it */
	LEAST_EMS = 15 /* width of several lines */
};

void slots_note_blank(struct layout *l, const struct box *box)
{
	const struct doc_node *node = box->kind == BOX_RULE ? box->node : NULL;
	const struct doc_blank *blank =
		node && node->kind == DOC_BLANK ? node->attrs : NULL;
	if (blank && blank->slot && blank->slot->source)
		vec_push(&l->work, &l->slot_lines,
		         ((struct slot_line){blank->slot, box->x, box->y, box->w}));
}

void slots_note_line(struct layout *l, const struct strip *s, int32_t y)
{
	int32_t left = INT32_MAX, right = 0;
	for (uint32_t i = 0; s->slot && i < s->nboxes; i++) {
		const struct box *b = &s->boxes[i];
		left = b->x < left ? b->x : left;
		right = b->x + b->w > right ? b->x + b->w : right;
	}
	if (left < right)
		vec_push(&l->work, &l->slot_lines,
		         ((struct slot_line){s->slot, left + l->shift, y + s->baseline,
		                             right - left}));
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

/* How far up from a baseline nothing stands between two places across the page. */
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

static struct slot_room *add_slot(struct layout *l, const struct doc_slot *slot)
{
	bool own = slot->style != STYLE_INHERIT;
	const struct doc_style *style = &l->styles->at[own ? slot->style : STYLE_VALUE];
	struct page_slot *s = vec_add(&l->work, &l->page_slots);
	*s = (struct page_slot){
		.slot = slot,
		.room = {.rtl = lang_is_rtl(l->doc->meta.lang),
	                 .size = style->size,
	                 .leading = style->leading,
	                 .least = own ? style->size : l->styles->at[STYLE_RUNNING].size,
	                 .bold = style->bold,
	                 .colour = style->colour},
	};
	return &s->room;
}

/* ---- on a blank ---- */

static void set_on_blank(struct layout *l, const struct slot_line *blank)
{
	struct slot_room *room = add_slot(l, blank->slot);
	room->at_end = room->rtl;
	room->x = room->at_end ? blank->x + blank->w : blank->x;
	room->y = blank->y - room->size / 5;
	room->width = room->wide = blank->w;
	room->high = free_above(l, blank->x, blank->x + blank->w, room->y);
}

/* ---- at a title: lengths from the page's edge at which lines begin ---- */

static int32_t line_start(const struct layout *l, const struct slot_line *line, bool rtl)
{
	return rtl ? l->doc->page.width - line->x - line->w : line->x;
}

static int32_t line_end(const struct layout *l, const struct slot_line *line, bool rtl)
{
	return line_start(l, line, rtl) + line->w;
}

/* Where the first of n lines begins. */
static int32_t first_start(const struct layout *l, const struct slot_line *lines,
                           size_t n, bool rtl)
{
	int32_t start = line_start(l, lines, rtl);
	for (size_t i = 1; i < n; i++)
		if (line_start(l, &lines[i], rtl) < start)
			start = line_start(l, &lines[i], rtl);
	return start;
}

static void set_below(struct layout *l, const struct slot_line *lines, size_t n)
{
	const struct doc_page *page = &l->doc->page;
	const struct doc_style *above = &l->styles->at[STYLE_SUBTITLE];
	struct slot_room *room = add_slot(l, lines->slot);
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

/* One line stands beside the last line or the first, whichever leaves more room; several
   stand beside all of them. */
static void set_beside(struct layout *l, const struct slot_line *lines, size_t n)
{
	const struct doc_page *page = &l->doc->page;
	struct slot_room *room = add_slot(l, lines->slot);
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

void slots_set(struct layout *l)
{
	for (size_t i = 0, n; i < l->slot_lines.len; i += n) {
		const struct slot_line *line = &l->slot_lines.at[i];
		n = 1;
		if (line->slot->kind != SLOT_VALUES) {
			set_on_blank(l, line);
			continue;
		}
		while (i + n < l->slot_lines.len && line[n].slot == line->slot)
			n++;
		if (line->slot->lines)
			set_below(l, line, n);
		else
			set_beside(l, line, n);
	}
}

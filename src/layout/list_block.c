/* Lists and panels.

   A list's marks are in its indent and wait for the first line of their item; an item
   without one gets an empty line. A list in two columns is a row of two cells of about
   equal length. A panel is a padded run of strips that carry its ground, bar and frame
   from page to page. */
#include "layout/layout_int.h"
#include "layout/list_number_int.h"
#include "layout/table_int.h"

enum { TOGETHER_LINES = 6 }; /* two items that are longer may be parted */

static const struct doc_list plain_list = {.marker = MARKER_BULLET, .start = 1};

struct list_block {
	const struct doc_list *list;
	struct frame f; /* of the items' text */
	struct look look;
	int32_t indent;
	int32_t leading, baseline;
	int number;
};

static const char *marker_text(struct layout *l, const struct doc_list *list, int number,
                               bool rtl)
{
	char text[LIST_NUMBER_BYTES];
	switch (list->marker) {
	case MARKER_BULLET:
		return "\xE2\x80\xA2";
	case MARKER_DASH:
		return "\xE2\x80\x93";
	case MARKER_NUMBER:
		list_number_text(list->count, number, text);
		return arena_printf(layout_arena(l), rtl ? ".%s" : "%s.", text);
	default:
		return NULL;
	}
}

/* The widest number: among digits, which are of one width, the last. */
static int32_t numbers_width(struct layout *l, const struct doc_node *node,
                             const struct doc_list *list, const struct look *look)
{
	int32_t most = 0;
	int number = list->start;
	for (const struct doc_node *n = node->first; n; n = n->next, number++) {
		if (list->count == DOC_DECIMAL && n->next)
			continue;
		const char *text = marker_text(l, list, number, false);
		int32_t width = look_text(l, look, text, (struct pos){0}, NULL, NULL);
		most = width > most ? width : most;
	}
	return most;
}

/* The style's indent, more if numbers are long. */
int32_t list_indent(struct layout *l, const struct doc_node *node, const struct frame *f)
{
	const struct doc_list *list = node->attrs ? node->attrs : &plain_list;
	int32_t indent = list->marker == MARKER_NONE ? 0 : l->styles->list_indent;
	struct look look;
	look_block(l, f->style, f->lang, &look);
	if (list->marker == MARKER_NUMBER) {
		int32_t need = numbers_width(l, node, list, &look) + look.size;
		if (need > indent)
			indent = need;
	} else if (list->marker == MARKER_TICK) {
		indent = l->styles->tick + TICK_CLEAR + PT / 2;
	}
	return indent;
}

static void item_set(struct layout *l, struct list_block *b, const struct doc_node *item)
{
	const struct doc_common *own = item->attrs;
	struct frame f = frame_enter(l, item, &b->f);
	f.in_item = true;
	struct marker m = {.outer = l->markers,
	                   .node = item,
	                   .look = b->look,
	                   .cap = look_cap(l, &b->look),
	                   .baseline = b->baseline,
	                   .width = b->indent,
	                   .rtl = b->f.rtl};
	m.look.shape.tabular = true;
	m.x = b->f.rtl ? b->f.x + b->f.width : b->f.x - b->indent;
	m.text = marker_text(l, b->list, b->number++, b->f.rtl);
	if (own && own->label) {
		look_style(l, STYLE_STRONG_SANS, &m.look);
		if (!l->styles->least)
			m.look.size -= m.look.size / 4;
		m.text = own->label;
	}
	if (b->list->marker != MARKER_NONE)
		l->markers = &m;
	const char *anchor = node_anchor(item);
	if (anchor)
		flow_anchor(l, item, anchor, NULL, 0);
	block_children(l, item, &f);
	if (l->markers == &m) {
		strip_begin(l, b->baseline);
		flow_strip(l, b->leading, b->baseline);
	}
}

static void part_items(struct layout *l, const struct doc_list *list)
{
	struct flow *flow = l->flow;
	flow->tight = list->tight;
	if (list->gap) {
		flow->space = list->gap;
		flow->spare = list->gap - list->gap_least;
	} else if (list->marker == MARKER_TICK) { /* more than between two lines */
		flow->tight = false;
		flow_space(l, TICK_CLEAR);
	}
}

/* Two items at least stand on either side of a break, unless they are long: the first two
   stay together, and the last two. */
static void items_set(struct layout *l, struct list_block *b,
                      const struct doc_node *first, const struct doc_node *end)
{
	struct flow own, *outer = NULL;
	int32_t limit = TOGETHER_LINES * b->leading;
	size_t left = 0, n = 0;
	for (const struct doc_node *i = first; i != end; i = i->next)
		left++;
	for (const struct doc_node *i = first; i != end; i = i->next, n++, left--) {
		if (!outer && (n == 0 || left == 2))
			outer = group_begin(l, &own);
		if (n > 0)
			part_items(l, b->list);
		item_set(l, b, i);
		if (outer && (left == 1 || (n == 1 && left > 2))) {
			group_end(l, outer, limit);
			outer = NULL;
		}
	}
}

/* The first item of the second column: about half the lines are before it. */
static const struct doc_node *halve(struct layout *l, const struct doc_node *node,
                                    const struct frame *f)
{
	int64_t total = 0, sum = 0;
	for (int pass = 0; pass < 2; pass++) {
		for (const struct doc_node *n = node->first; n; n = n->next) {
			int64_t lines = block_extent(l, n, f).line / f->width + 1;
			if (pass == 0) {
				total += lines;
			} else {
				if (n != node->first && sum * 2 >= total)
					return n;
				sum += lines;
			}
		}
	}
	return NULL;
}

static void two_columns(struct layout *l, struct list_block *b,
                        const struct doc_node *node)
{
	struct flow *outer = l->flow;
	int32_t width = (b->f.width + b->indent - LIST_COLUMN_GAP) / 2 - b->indent;
	int32_t start = b->f.x, step = width + b->indent + LIST_COLUMN_GAP;
	if (b->f.rtl) {
		start = b->f.x + b->f.width - width;
		step = -step;
	}
	b->f.width = width;
	const struct doc_node *second = halve(l, node, &b->f);
	struct row *row = ARENA_NEW(layout_arena(l), struct row);
	row->cells = ARENA_ARRAY(layout_arena(l), struct row_cell, 2);
	row->ncells = second ? 2 : 1;
	row->rtl = b->f.rtl;
	for (size_t i = 0; i < row->ncells; i++) {
		struct flow own = {.paged = false};
		b->f.x = start + (int32_t)i * step;
		l->flow = &own;
		items_set(l, b, i ? second : node->first, i ? NULL : second);
		row->cells[i] = (struct row_cell){.x = b->f.x,
		                                  .width = width,
		                                  .strips = own.list,
		                                  .height = list_height(&own.list)};
	}
	l->flow = outer;
	struct strip s = {.row = row, .height = row_height(row)};
	flow_add(l, &s);
}

void list_set(struct layout *l, const struct doc_node *node, const struct frame *outer)
{
	struct list_block b = {.list = node->attrs ? node->attrs : &plain_list,
	                       .f = frame_enter(l, node, outer)};
	const struct doc_style *style = &l->styles->at[b.f.style];
	if (!node->first)
		return;
	look_block(l, b.f.style, b.f.lang, &b.look);
	l->style = b.f.style;
	b.number = b.list->start;
	b.indent = list_indent(l, node, &b.f);
	b.leading = style->leading;
	b.baseline = (b.leading + look_cap(l, &b.look)) / 2;
	flow_space(l, style->before);
	if (b.list->tight && outer->in_item)
		l->flow->tight = true;
	b.f.hang = 0;
	frame_inset(&b.f, b.indent, 0);
	if (b.list->columns == 2)
		two_columns(l, &b, node);
	else
		items_set(l, &b, node->first, NULL);
	flow_space(l, style->after);
}

static void pad_strip(struct layout *l, int32_t pad)
{
	l->flow->tight = true;
	strip_begin(l, 0);
	flow_strip(l, pad, 0);
}

void panel_set(struct layout *l, const struct doc_node *node, const struct frame *outer)
{
	static const struct doc_panel plain = {.bar = false};
	const struct doc_panel *panel = node->attrs ? node->attrs : &plain;
	struct frame f = frame_enter(l, node, outer);
	const struct doc_style *style = &l->styles->at[f.style];
	struct flow own, *outer_flow = group_begin(l, &own), *flow = l->flow;
	const struct deco *around = flow->deco;
	bool untinted = panel->tint && l->styles->tint == COLOUR_NONE;
	flow_space(l, style->before);
	flow->deco = deco_add(l, &(struct deco){.parent = around,
	                                        .x = f.x,
	                                        .width = f.width,
	                                        .pad = panel->pad,
	                                        .bar = panel->bar,
	                                        .tint = panel->tint,
	                                        .frame = panel->frame || untinted,
	                                        .rtl = f.rtl});
	/* the mark of a list item belongs to the first line, not to the padding */
	struct marker *markers = l->markers;
	l->markers = NULL;
	strip_begin(l, 0);
	flow_strip(l, panel->pad, 0);
	l->markers = markers;
	flow->cost = COST_GLUED;
	flow->tight = true;
	f.hang = 0;
	frame_inset(&f, panel->pad + (panel->bar ? BAR_PANEL : 0), panel->pad);
	block_children(l, node, &f);
	flow->cost = COST_GLUED;
	pad_strip(l, panel->pad);
	flow->deco = around;
	group_end(l, outer_flow, l->pager.height / 3); /* short ones stay together */
	flow_space(l, style->after);
}

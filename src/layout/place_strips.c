/* Strips on the page: their boxes, links and anchors get their final y. Decorations
   around several strips (grounds, bars, frames, grids) open with their first strip on the
   page and close with the last. A ground's box goes in before those on it; its height is
   known when it closes. What a page break cuts keeps its padding on both sides. */
#include "layout/furniture_int.h"
#include "layout/pager_int.h"
#include "layout/table_int.h"
#include "layout/writing_space_int.h"

struct deco *deco_add(struct layout *l, const struct deco *deco)
{
	struct deco *d = ARENA_NEW(layout_arena(l), struct deco);
	*d = *deco;
	d->depth = d->parent ? d->parent->depth + 1 : 0;
	d->pads = d->pad + (d->parent ? d->parent->pads : 0);
	return d;
}

const struct deco *deco_common(const struct deco *a, const struct deco *b)
{
	while (a != b && a && b) {
		if (a->depth > b->depth)
			a = a->parent;
		else if (b->depth > a->depth)
			b = b->parent;
		else
			a = a->parent, b = b->parent;
	}
	return a == b ? a : NULL;
}

static struct box *add_box(struct layout *l, enum box_kind kind,
                           const struct doc_node *node, uint32_t colour)
{
	struct box *b = vec_add(&l->work, &l->page_boxes);
	*b = (struct box){
		.kind = kind, .node = l->repeating ? NULL : node, .colour = colour};
	b->artifact = b->node == NULL;
	return b;
}

/* A text's runs are its own, and placed once. */
static void move_aside(struct box *b, int32_t by)
{
	if (b->kind == BOX_TEXT)
		text_move(b, by);
	else
		b->x += by;
}

static void add_rule(struct layout *l, const struct doc_node *node, int32_t x, int32_t y,
                     int32_t w, int32_t h, uint32_t colour)
{
	struct box *b = add_box(l, BOX_RULE, node, colour);
	b->x = x;
	b->y = y;
	b->w = w;
	b->h = h;
}

static void open_boxes(struct layout *l, const struct deco *d, int32_t y)
{
	const struct doc_styles *s = l->styles;
	int32_t hair = s->hairline, right = d->x + d->width;
	if (d->tint && s->tint != COLOUR_NONE)
		add_rule(l, NULL, d->x, y, d->width, 0, s->tint);
	if (d->bar)
		add_rule(l, NULL, d->rtl ? right - BAR_PANEL : d->x, y, BAR_PANEL, 0,
		         s->accent);
	if (d->frame) {
		struct box *b = add_box(l, BOX_FRAME, NULL, s->line);
		b->x = d->x + hair / 2;
		b->y = y + hair / 2;
		b->w = d->width - hair;
		b->frame.thickness = hair;
	}
	if (d->edges) {
		add_rule(l, NULL, d->x, y, hair, 0, s->line);
		add_rule(l, NULL, right - hair, y, hair, 0, s->line);
	}
	if (d->outer)
		add_rule(l, NULL, d->x, y, d->width, hair, s->line);
	if (d->grid) {
		for (int32_t x = 0; x <= d->width; x += d->grid)
			add_rule(l, d->node, d->x + (x == d->width ? x - hair : x), y,
			         hair, 0, s->line);
		add_rule(l, d->node, d->x, y, d->width, hair, s->line);
	}
}

static void open_deco(struct layout *l, const struct deco *d, int32_t y)
{
	struct open_deco *o = vec_add(&l->work, &l->open);
	*o = (struct open_deco){.deco = d, .box = l->page_boxes.len, .y = y};
	size_t index = l->open.len - 1;
	open_boxes(l, d, y);
	for (size_t i = o->box; l->shift && i < l->page_boxes.len; i++)
		l->page_boxes.at[i].x += l->shift;
	l->open.at[index].nboxes = l->page_boxes.len - l->open.at[index].box;
}

static void close_deco(struct layout *l, int32_t y)
{
	struct open_deco o = l->open.at[--l->open.len];
	int32_t hair = l->styles->hairline;
	if (o.deco->grid) /* its long lines end at a cross line */
		y -= (y - o.y) % o.deco->grid;
	for (size_t i = o.box; i < o.box + o.nboxes; i++) {
		struct box *b = &l->page_boxes.at[i];
		if (!b->h)
			b->h = y - b->y - (b->kind == BOX_FRAME ? hair / 2 : 0);
	}
	if (o.deco->outer)
		add_rule(l, NULL, o.deco->x + l->shift, y - hair, o.deco->width, hair,
		         l->styles->line);
}

static void open_chain(struct layout *l, struct placer *p, const struct deco *d,
                       const struct deco *above)
{
	if (d == above || !d)
		return;
	open_chain(l, p, d->parent, above);
	open_deco(l, d, p->y);
}

void place_begin(struct layout *l, struct placer *p, int32_t y, const struct deco *from)
{
	*p = (struct placer){.y = y, .base = l->open.len, .deco = from};
	if (!from)
		return;
	open_chain(l, p, from, NULL);
	/* each is a padding further in than the one around it */
	for (size_t i = p->base; i < l->open.len; i++) {
		struct open_deco *o = &l->open.at[i];
		int32_t shift = o->deco->pads - o->deco->pad;
		for (size_t k = o->box; k < o->box + o->nboxes; k++)
			l->page_boxes.at[k].y += shift;
	}
	p->y += from->pads;
}

static void place_boxes(struct layout *l, const struct strip *s, int32_t y)
{
	for (uint32_t i = 0; i < s->nboxes; i++) {
		struct box *b = vec_add(&l->work, &l->page_boxes);
		*b = s->boxes[i];
		b->y += y;
		if (l->shift)
			move_aside(b, l->shift);
		if (l->repeating) {
			b->artifact = true;
			b->node = NULL;
		}
		slots_note_box(l, l->page_boxes.len - 1);
	}
	if (l->repeating)
		return;
	for (uint32_t i = 0; i < s->nlinks; i++) {
		struct page_link *link = vec_add(&l->work, &l->page_links);
		*link = s->links[i];
		link->x += l->shift;
		link->y += y;
	}
	for (uint32_t i = 0; i < s->nanchors; i++) {
		struct page_anchor *anchor = vec_add(&l->work, &l->page_anchors);
		*anchor = s->anchors[i];
		anchor->y += y;
		if (anchor->name)
			anchors_put(&l->work, &l->found, anchor->name,
			            l->doc->furniture.before + l->pager.number + 1);
	}
}

void place_strip(struct layout *l, struct placer *p, const struct strip *s)
{
	bool repeating = l->repeating;
	if (s->deco != p->deco) {
		const struct deco *both = deco_common(s->deco, p->deco);
		for (const struct deco *d = p->deco; d != both; d = d->parent)
			close_deco(l, p->y);
	}
	if (p->last)
		p->y += s->gap;
	if (s->deco != p->deco) {
		open_chain(l, p, s->deco, deco_common(s->deco, p->deco));
		p->deco = s->deco;
	}
	l->repeating |= s->repeated;
	if (!l->repeating)
		about_note(l, s);
	place_boxes(l, s, p->y);
	slots_note_line(l, s, p->y);
	if (s->row)
		row_place(l, s, p->y, p->last);
	l->repeating = repeating;
	p->y += s->height;
	if (s->fill && s->fill->extra) {
		fill_draw(l, s->fill, p->y);
		p->y += s->fill->extra * s->fill->pitch;
	}
	p->last = s;
}

void place_end(struct layout *l, struct placer *p, const struct deco *to)
{
	/* what goes on keeps its padding below, the innermost first, as far as there is
	   room */
	int32_t bottom = l->pager.top + l->pager.height;
	for (const struct deco *d = p->deco; l->open.len > p->base; d = d->parent) {
		int32_t below =
			to && d->depth <= to->depth ? to->pads - (d->pads - d->pad) : 0;
		if (below > bottom - p->y)
			below = bottom > p->y ? bottom - p->y : 0;
		close_deco(l, p->y + below);
	}
}

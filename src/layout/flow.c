/* Strips: how one is made and joins the flow.

   A strip's boxes are collected in arrays that are used again, and copied to the flow's
   arena when it ends. What came before decides the space and the cost of a break above
   it: of two spaces that meet the larger counts. */
#include "layout/pager_int.h"

#include <string.h>

static void *copied(struct layout *l, const void *from, size_t size)
{
	if (!size)
		return NULL;
	void *to = arena_alloc_raw(layout_arena(l), size);
	memcpy(to, from, size);
	return to;
}

struct box *strip_box(struct layout *l, enum box_kind kind, const struct doc_node *node)
{
	struct box *b = vec_add(&l->work, &l->boxes);
	memset(b, 0, sizeof *b);
	b->kind = kind;
	b->style = l->style;
	b->node = node;
	b->artifact = node == NULL;
	return b;
}

/* Places the marks of list items whose first line this is, the outermost first. */
static void set_markers(struct layout *l, const struct marker *m, int32_t baseline)
{
	if (!m)
		return;
	set_markers(l, m->outer, baseline);
	if (!baseline)
		baseline = m->baseline;
	struct box *b = strip_box(l, m->text ? BOX_TEXT : BOX_FRAME, m->node);
	if (m->text) {
		int32_t gap = m->look.size / 2;
		b->x = m->x;
		b->y = baseline;
		int32_t w =
			look_text(l, &m->look, m->text, m->node->pos, layout_arena(l), b);
		if (gap > m->width - w) /* a wide one stays in its room */
			gap = m->width - w;
		text_move(b, m->rtl ? gap : m->width - gap - w);
		return;
	}
	int32_t side = l->styles->tick, thick = l->styles->tick_line;
	b->x = (m->rtl ? m->x + m->width - side : m->x) + thick / 2;
	b->y = baseline - (side + m->cap) / 2 + thick / 2;
	b->w = b->h = side - thick;
	b->colour = l->styles->line;
	b->frame.thickness = thick;
}

void strip_begin(struct layout *l, int32_t baseline)
{
	l->boxes.len = l->links.len = l->anchors.len = 0;
	for (size_t i = 0; i < l->waiting.len; i++)
		vec_push(&l->work, &l->anchors, l->waiting.at[i]);
	if (l->waiting.len && l->waiting_portion < l->portion) {
		l->carried = l->carried ? l->carried : l->waiting_portion;
		l->carrier = l->portion;
	}
	l->waiting.len = 0;
	const struct marker *m = l->markers;
	l->markers = NULL;
	set_markers(l, m, baseline);
}

struct strip strip_end(struct layout *l, int32_t height, int32_t baseline)
{
	struct strip s = {.height = height, .baseline = baseline};
	s.nboxes = (uint32_t)l->boxes.len;
	s.boxes = copied(l, l->boxes.at, l->boxes.len * sizeof *l->boxes.at);
	s.nlinks = (uint32_t)l->links.len;
	s.links = copied(l, l->links.at, l->links.len * sizeof *l->links.at);
	s.nanchors = (uint32_t)l->anchors.len;
	s.anchors = copied(l, l->anchors.at, l->anchors.len * sizeof *l->anchors.at);
	return s;
}

void flow_strip(struct layout *l, int32_t height, int32_t baseline)
{
	struct strip s = strip_end(l, height, baseline);
	flow_add(l, &s);
}

/* Most lists are a cell's, of one line. */
void list_push(struct layout *l, struct list *list, const struct strip *s)
{
	if (list->len == list->cap) {
		size_t had = list->cap;
		list->cap = had ? had * 4 : 1;
		list->at = arena_grow(layout_arena(l), list->at, had * sizeof *list->at,
		                      list->cap * sizeof *list->at);
	}
	list->at[list->len++] = *s;
}

/* Without inheriting anything. */
static void flow_pass(struct layout *l, const struct strip *s)
{
	if (l->flow->paged)
		pager_push(l, s);
	else
		list_push(l, &l->flow->list, s);
}

void flow_add(struct layout *l, struct strip *s)
{
	struct flow *f = l->flow;
	s->gap = f->tight ? 0 : f->space;
	s->cost = f->cost;
	s->age = l->age;
	s->portion = l->portion;
	s->deco = f->deco;
	s->repeat = f->repeat;
	s->in_head = f->in_head;
	s->goes = f->goes;
	s->spare = f->spare < s->gap ? f->spare : s->gap;
	f->space = f->cost = f->spare = 0;
	f->goes = ECONOMY_NONE;
	f->tight = false;
	flow_pass(l, s);
}

struct flow *group_begin(struct layout *l, struct flow *own)
{
	struct flow *outer = l->flow;
	*own = *outer;
	own->paged = false;
	own->list = (struct list){NULL, 0, 0};
	l->flow = own;
	return outer;
}

void group_end(struct layout *l, struct flow *outer, int32_t limit)
{
	const struct flow *own = l->flow;
	bool together = list_height(&own->list) <= limit;
	l->flow = outer;
	for (size_t i = 0; i < own->list.len; i++) {
		struct strip *s = &own->list.at[i];
		if (together) {
			s->whole = true;
			if (i && s->cost != COST_FORCE)
				s->cost += COST_GROUP;
		}
		flow_pass(l, s);
	}
	outer->space = own->space;
	outer->cost = own->cost;
	outer->tight = own->tight;
}

void flow_space(struct layout *l, int32_t space)
{
	if (space > l->flow->space)
		l->flow->space = space;
}

void flow_anchor(struct layout *l, const struct doc_node *node, const char *name,
                 const char *outline, int level)
{
	if (!l->waiting.len)
		l->waiting_portion = l->portion;
	vec_push(
		&l->work, &l->waiting,
		((struct page_anchor){
			.node = node, .name = name, .outline = outline, .level = level}));
}

int32_t list_height(const struct list *list)
{
	int64_t height = 0;
	for (size_t i = 0; i < list->len; i++)
		height += list->at[i].height + (i ? list->at[i].gap : 0);
	return height < INT32_MAX ? (int32_t)height : INT32_MAX;
}

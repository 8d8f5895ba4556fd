/* Space to write in.

   Lines are strips that stay together, and with what is above them, so that no page has
   only lines. Those that no page can hold together with the end of that text go on over
   the page, three lines at least on either side. A grid's cross lines are strips too; its
   long lines are drawn for all of them at once (struct deco), as is the frame of blank
   space. All of them end where text does: a grid's squares are a little larger for that.
 */
#include "layout/writing_space_int.h"

enum { LINES_LEAST = 3 };

static void draw_rule(struct box *b, const struct layout *l, int32_t x, int32_t y,
                      int32_t width)
{
	b->x = x;
	b->y = y;
	b->w = width;
	b->h = l->styles->hairline;
	b->colour = l->styles->line;
}

/* What a page that begins with this strip has above it: a table's head, pads. */
static int64_t height_again(const struct strip *s)
{
	int64_t head = s->repeat && !s->in_head ? list_height(&s->repeat->strips) : 0;
	return head + (s->deco ? s->deco->pads : 0);
}

/* The least height above the lines on their page: from the last legal break. */
static int64_t height_above(const struct layout *l)
{
	const struct flow *flow = l->flow;
	const struct pager *p = &l->pager;
	size_t n = flow->paged ? p->list.len : flow->list.len;
	int64_t height = n ? flow->space : 0;
	while (n-- > 0) {
		const struct strip *s =
			flow->paged ? &p->list.at[n].strip : &flow->list.at[n];
		height += s->height;
		if (s->cost < COST_GROUP || n == 0)
			return height + height_again(s);
		height += s->gap;
	}
	return height;
}

/* The cost of a page break above line i. */
static int32_t line_cost(int i, int lines, bool together)
{
	if (i == 0)
		return COST_KEEP;
	if (together || i < LINES_LEAST || lines - i < LINES_LEAST)
		return COST_GROUP + COST_WIDOW;
	return COST_LINES;
}

/* Neither the first line goes, which has the title, nor the last, which fills. */
static enum economy line_goes(const struct doc_write *w, int i, int lines)
{
	if (w->optional)
		return ECONOMY_OPTIONAL;
	return w->least && i > 0 && i <= lines - w->least ? ECONOMY_LINES : ECONOMY_NONE;
}

/* The first line's title, just above its rule. For the eye: a reader is told by the
   rule's label. */
static void set_title(struct layout *l, const struct doc_write *w, const struct frame *f,
                      int32_t pitch, struct pos pos)
{
	struct look look;
	if (!w->title)
		return;
	look_block(l, f->style, f->lang, &look);
	struct box *b = strip_box(l, BOX_TEXT, NULL);
	b->x = f->x;
	b->y = pitch - look.size / 3;
	int32_t width = look_text(l, &look, w->title, pos, layout_arena(l), b);
	if (f->rtl)
		text_move(b, f->width - width);
}

/* What is drawn around all lines; yields their distance. */
static int32_t enclose(struct layout *l, const struct doc_write *w,
                       const struct doc_node *node, struct frame *f, int32_t pitch)
{
	struct deco d = {.parent = l->flow->deco, .x = f->x, .width = f->width};
	if (w->kind == WRITE_GRID) {
		int32_t across = f->width > pitch ? f->width / pitch : 1;
		pitch = f->width / across;
		d.x = f->x += f->rtl ? f->width - across * pitch : 0;
		d.width = f->width = across * pitch;
		d.grid = pitch;
		d.node = node;
	} else {
		d.frame = true;
	}
	l->flow->deco = deco_add(l, &d);
	return pitch;
}

/* Nothing on a page that is full; it stays with what is above. */
static void rest_set(struct layout *l, struct fill *fill)
{
	struct flow *flow = l->flow;
	if (flow->cost != COST_FORCE && flow->cost < COST_KEEP)
		flow->cost = COST_KEEP;
	strip_begin(l, 0);
	struct strip s = strip_end(l, 0, 0);
	s.fill = fill;
	flow_add(l, &s);
}

void write_set(struct layout *l, const struct doc_node *node, const struct frame *outer)
{
	static const struct doc_write plain = {.kind = WRITE_RULED, .lines = 1};
	const struct doc_write *w = node->attrs ? node->attrs : &plain;
	struct frame f = frame_enter(l, node, outer);
	const struct doc_style *style = &l->styles->at[f.style];
	int32_t pitch = w->pitch > 0 ? w->pitch : 20 * PT;
	int lines = w->lines > 0 ? w->lines : 1;
	struct flow *flow = l->flow;
	const struct deco *around = flow->deco;
	l->style = f.style;
	flow_space(l, style->before);
	if (w->kind != WRITE_RULED)
		pitch = enclose(l, w, node, &f, pitch);
	struct fill *fill = NULL;
	if (w->fill) {
		fill = ARENA_NEW(layout_arena(l), struct fill);
		*fill = (struct fill){w, node, f.x, f.width, pitch, lines, 0};
	}
	if (w->rest) {
		rest_set(l, fill);
		return;
	}
	bool together = height_above(l) + (int64_t)lines * pitch <= l->pager.height;
	for (int i = 0; i < lines; i++) {
		int32_t cost = line_cost(i, lines, together);
		if (flow->cost != COST_FORCE && flow->cost < cost)
			flow->cost = cost;
		strip_begin(l, 0);
		if (w->kind != WRITE_BLANK)
			draw_rule(strip_box(l, BOX_RULE, node), l, f.x,
			          pitch - l->styles->hairline, f.width);
		if (i == 0)
			set_title(l, w, &f, pitch, node->pos);
		flow->goes = line_goes(w, i, lines);
		struct strip s = strip_end(l, pitch, 0);
		s.fill = i + 1 == lines ? fill : NULL;
		flow_add(l, &s);
	}
	flow->deco = around;
	flow_space(l, style->after);
}

/* Whose next line is due: the one with most of its share still to come (the method of
   Sainte-Laguë); NULL: none has room. */
static struct fill *next_fill(const struct waiting *strips, size_t n, int64_t left)
{
	struct fill *next = NULL;
	for (size_t i = 0; i < n; i++) {
		const struct strip *s = &strips[i].strip;
		struct fill *f = s->fill;
		if (!f || f->pitch > left)
			continue;
		if (!next
		    || (int64_t)f->write->fill * (2 * (next->lines + next->extra) + 1)
		               > (int64_t)next->write->fill
		                         * (2 * (f->lines + f->extra) + 1))
			next = f;
	}
	return next;
}

int64_t fills_share(const struct waiting *strips, size_t n, int64_t left)
{
	struct fill *f;
	while ((f = next_fill(strips, n, left))) {
		f->extra++;
		left -= f->pitch;
	}
	return left;
}

void fill_draw(struct layout *l, const struct fill *fill, int32_t y)
{
	int32_t pitch = fill->pitch;
	if (fill->write->kind == WRITE_BLANK)
		return;
	for (int i = 1; i <= fill->extra; i++) {
		struct box *b = vec_add(&l->work, &l->page_boxes);
		*b = (struct box){.kind = BOX_RULE, .node = fill->node};
		draw_rule(b, l, fill->x, y + i * pitch - l->styles->hairline,
		          fill->width);
		slots_note_box(l, l->page_boxes.len - 1);
	}
}

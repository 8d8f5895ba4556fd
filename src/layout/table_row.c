/* A table's row on its page: its height, where it may be divided, what is drawn.

   A row is divided cell by cell: each cell breaks where it would as a column of its own,
   at the last good place within the room. A legal division leaves something of each
   non-empty cell on either side, and breaks no paragraph badly. */
#include "layout/pager_int.h"
#include "layout/table_int.h"

int32_t row_height_around(const struct row *row, int64_t cells)
{
	int64_t height = cells + 2 * row->pad_y;
	return height > row->min_height ? (int32_t)height : row->min_height;
}

int32_t row_height(const struct row *row)
{
	int32_t most = 0;
	if (row->tops)
		return row->tops[row->nrows];
	for (size_t i = 0; i < row->ncells; i++)
		if (row->cells[i].height > most)
			most = row->cells[i].height;
	return row_height_around(row, most);
}

struct cut find_cut(struct layout *l, const struct list *list, int32_t room, int32_t page,
                    bool force)
{
	struct cut cut = {.legal = true};
	const int64_t above = page > room ? page - room : 0;
	int64_t used = 0, best = INT64_MAX;
	size_t i = 0;
	int32_t before = 0; /* used before the strip that is too much */
	for (; i < list->len; i++) {
		const struct strip *s = &list->at[i];
		int64_t need = used + (i ? s->gap : 0) + s->height;
		if (i > 0) {
			int64_t cost = break_cost(above + used, above + room, s->cost);
			if (cost <= best) {
				best = cost;
				cut.at = i;
				cut.legal = s->cost < COST_GROUP;
			}
		}
		if (need > room)
			break;
		used = need;
	}
	if (i == list->len) {
		cut.at = i;
		cut.legal = true;
		return cut;
	}
	before = (int32_t)used + (i ? list->at[i].gap : 0);
	if (list->at[i].row && (!list->at[i].whole || (force && cut.at == 0))
	    && row_split(l, &list->at[i], room - before, force && i == 0, &cut.head,
	                 &cut.tail)) {
		cut.at = i;
		cut.split = true;
		cut.legal = true;
	}
	return cut;
}

static void add_strips(struct layout *l, struct list *list, const struct strip *s,
                       size_t n)
{
	for (size_t i = 0; i < n; i++)
		list_push(l, list, &s[i]);
}

/* Both halves of a cell. If no strip is divided they are views of its list: a cell of
   many pages is not copied for each. */
void part_cell(struct layout *l, const struct row_cell *cell, const struct cut *cut,
               struct row_cell *a, struct row_cell *b)
{
	struct strip *at = cell->strips.at;
	size_t n = cut->at, rest = cell->strips.len - n;
	*a = *cell;
	*b = *a;
	a->strips = (struct list){at, n, n};
	b->strips = (struct list){rest ? at + n : NULL, rest, rest};
	if (cut->split) {
		a->strips = b->strips = (struct list){NULL, 0, 0};
		add_strips(l, &a->strips, at, n);
		add_strips(l, &a->strips, &cut->head, 1);
		add_strips(l, &b->strips, &cut->tail, 1);
		add_strips(l, &b->strips, at + n + 1, rest - 1);
	}
	a->height = list_height(&a->strips);
	b->height = list_height(&b->strips);
	a->valign = b->valign = ALIGN_START;
}

bool row_split(struct layout *l, const struct strip *s, int32_t room, bool force,
               struct strip *head, struct strip *tail)
{
	const struct row *row = s->row;
	int32_t inner = room - 2 * row->pad_y;
	if (row->step)
		return column_run_split(l, s, room, force, head, tail);
	if (row->tops)
		return row_tied_split(l, s, room, force, head, tail);
	bool some = false, rest = false;
	if (inner <= 0)
		return false;
	struct cut *cuts = ARENA_ARRAY(layout_arena(l), struct cut, row->ncells);
	for (size_t i = 0; i < row->ncells; i++) {
		size_t n = row->cells[i].strips.len;
		cuts[i] =
			find_cut(l, &row->cells[i].strips, inner, l->pager.height, force);
		bool has_head = cuts[i].at > 0 || cuts[i].split;
		some |= has_head;
		rest |= cuts[i].at < n;
		if (!force && n > 0 && (!has_head || !cuts[i].legal))
			return false;
	}
	if (!some || !rest)
		return false;
	struct row *a = ARENA_NEW(layout_arena(l), struct row);
	struct row *b = ARENA_NEW(layout_arena(l), struct row);
	*a = *b = *row;
	a->cells = ARENA_ARRAY(layout_arena(l), struct row_cell, row->ncells);
	b->cells = ARENA_ARRAY(layout_arena(l), struct row_cell, row->ncells);
	for (size_t i = 0; i < row->ncells; i++)
		part_cell(l, &row->cells[i], &cuts[i], &a->cells[i], &b->cells[i]);
	a->min_height = 0;
	a->rule_below = false;
	b->rule_above = false;
	*head = *tail = *s;
	head->row = a;
	head->height = row_height(a);
	b->min_height = row->min_height - head->height;
	tail->row = b;
	tail->height = row_height(b);
	tail->gap = 0;
	tail->cost = COST_SPLIT_ROW;
	return true;
}

static struct box *page_rule(struct layout *l, int32_t x, int32_t y, int32_t w, int32_t h,
                             uint32_t colour)
{
	struct box *b = vec_add(&l->work, &l->page_boxes);
	*b = (struct box){.kind = BOX_RULE,
	                  .artifact = true,
	                  .x = x + l->shift,
	                  .y = y,
	                  .w = w,
	                  .h = h,
	                  .colour = colour};
	return b;
}

struct ruler { /* draws what is between tied rows */
	struct layout *l;
	int32_t y;
};

static void draw_inner(void *context, int32_t x, int32_t y, int32_t w)
{
	const struct ruler *r = context;
	page_rule(r->l, x, r->y + y, w, r->l->styles->hairline, r->l->styles->line);
}

/* Grounds first, then rules and bars, then what stands on them. */
static void draw_row(struct layout *l, const struct row *row, int32_t y, int32_t height,
                     bool ruled)
{
	int32_t hair = l->styles->hairline;
	bool tints = l->styles->tint != COLOUR_NONE;
	int32_t top, high;
	if (row->tint && tints)
		page_rule(l, row->x, y, row->width, height, l->styles->tint);
	for (size_t i = 0; tints && i < row->ncells; i++) {
		const struct row_cell *c = &row->cells[i];
		row_cell_extent(row, c, height, &top, &high);
		if (c->tint && !row->tint)
			page_rule(l, c->x, y + top, c->width, high, l->styles->tint);
	}
	if (row->rule_above && !ruled)
		page_rule(l, row->x, y, row->width, hair, l->styles->line);
	if (row->rule_below)
		page_rule(l, row->x, y + height - hair, row->width, hair,
		          l->styles->line);
	row_each_rule(row, draw_inner, &(struct ruler){l, y});
	for (size_t i = 0; i < row->ncells; i++) {
		const struct row_cell *c = &row->cells[i];
		int32_t start = row->rtl ? c->x + c->width : c->x;
		row_cell_extent(row, c, height, &top, &high);
		if (row->columns && start != (row->rtl ? row->x + row->width : row->x))
			page_rule(l, start - hair / 2, y + top, hair, high,
			          l->styles->line);
	}
}

void row_place(struct layout *l, const struct strip *s, int32_t y,
               const struct strip *above)
{
	const struct row *row = s->row;
	draw_row(l, row, y, s->height, !above || (above->row && above->row->rule_below));
	for (size_t i = 0; i < row->ncells; i++) {
		const struct row_cell *c = &row->cells[i];
		int32_t from, high;
		row_cell_extent(row, c, s->height, &from, &high);
		int32_t room = high - 2 * row->pad_y - c->height;
		int32_t top = y + from + row->pad_y;
		if (c->valign == ALIGN_CENTRE)
			top += room / 2;
		else if (c->valign == ALIGN_END)
			top += room;
		struct placer p;
		if (c->slotted)
			slots_note_cell(l, c->slotted, c->x + l->shift, y + from,
			                c->width, high);
		l->shift += c->shift;
		place_begin(l, &p, top, NULL);
		for (size_t k = 0; k < c->strips.len; k++)
			place_strip(l, &p, &c->strips.at[k]);
		place_end(l, &p, NULL);
		l->shift -= c->shift;
	}
}

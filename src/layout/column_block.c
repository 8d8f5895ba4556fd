/* Blocks in two columns that end at one height.

   The blocks become one list of strips at the place of the first column; the second is
   the same list from some strip on, moved aside when it is placed. Where the list is cut
   is chosen so that the columns are low, unless that would part what belongs together.
   At a page's end both columns are filled, and the rest is balanced anew. A block that is
   too wide for a column ends the run and stands across both; another run follows. */
#include "layout/layout_int.h"
#include "layout/table_int.h"

/* What the columns may be higher by for a better break: 1/1000 pt for each unit of a page
   break's cost, fewer where the break is not legal. */
enum { HEIGHT_LEGAL = 50, HEIGHT_OTHER = 2 };

static int64_t worth(int32_t cost)
{
	return (int64_t)cost * (cost < COST_GROUP ? HEIGHT_LEGAL : HEIGHT_OTHER);
}

/* How many strips the first column gets: all, where any break is worse. Columns that are
   higher than a page, `most`, are worse than all that are not. */
static size_t balance(const struct list *run, int32_t most)
{
	enum { TOO_HIGH = 1000000000 };
	int64_t total = list_height(run), upto = 0;
	int64_t best = total > most ? total + TOO_HIGH : total;
	size_t at = run->len;
	for (size_t i = 0; i < run->len; i++) {
		const struct strip *s = &run->at[i];
		int64_t gap = i ? s->gap : 0, rest = total - upto - gap;
		/* the first column is the longer one if they differ */
		int64_t high = rest > upto ? rest + (rest - upto) / 2 : upto;
		high += worth(s->cost);
		if (upto > most || rest > most)
			high += TOO_HIGH;
		if (i && high <= best) {
			best = high;
			at = i;
		}
		upto += gap + s->height;
	}
	return at;
}

/* A row with places for both columns' cells. */
static struct row *columns_row(struct layout *l, const struct row *like)
{
	struct row *row = ARENA_NEW(layout_arena(l), struct row);
	*row = *like;
	row->cells = ARENA_ARRAY(layout_arena(l), struct row_cell, 2);
	row->ncells = 2;
	return row;
}

static struct row_cell cell_of(const struct row *row, struct list strips, bool second)
{
	return (struct row_cell){.x = row->x,
	                         .width = row->width,
	                         .shift = second ? row->step : 0,
	                         .strips = strips,
	                         .height = list_height(&strips)};
}

struct row *column_run_balanced(struct layout *l, const struct row *like,
                                const struct list *run)
{
	struct row *row = columns_row(l, like);
	size_t n = balance(run, l->pager.height), rest = run->len - n;
	row->run = *run;
	row->cells[0] = cell_of(row, (struct list){run->at, n, n}, false);
	row->cells[1] =
		cell_of(row, (struct list){rest ? run->at + n : NULL, rest, rest}, true);
	return row;
}

static bool split_at(struct layout *l, const struct strip *s, int32_t room, bool force,
                     struct strip *head, struct strip *tail)
{
	const struct row *row = s->row;
	struct row *a = columns_row(l, row);
	struct row_cell rest = cell_of(row, row->run, false);
	const struct list nothing = {NULL, 0, 0};
	for (int i = 0; i < 2; i++) {
		struct cut cut = find_cut(l, &rest.strips, room, room, force);
		bool some = cut.at > 0 || cut.split;
		if (!force && (!some || !cut.legal))
			return false;
		part_cell(l, &rest, &cut, &a->cells[i], &rest);
		a->cells[i].shift = i ? row->step : 0;
	}
	if (force && !rest.strips.len) /* divided rows fit where whole ones did not */
		rest = a->cells[1], a->cells[1] = cell_of(row, nothing, true);
	if (!a->cells[0].strips.len || !rest.strips.len)
		return false;
	struct row *b = column_run_balanced(l, row, &rest.strips);
	*head = *tail = *s;
	head->row = a;
	head->height = row_height(a);
	tail->row = b;
	tail->height = row_height(b);
	tail->gap = 0;
	tail->cost = COST_COLUMNS;
	return true;
}

/* Where no break is legal in both columns at a page's foot, they end a little higher. */
bool column_run_split(struct layout *l, const struct strip *s, int32_t room, bool force,
                      struct strip *head, struct strip *tail)
{
	enum { STEP = 4 * PT };
	for (int32_t less = room; !force && less > room / 4 * 3; less -= STEP)
		if (split_at(l, s, less, false, head, tail))
			return true;
	return force && split_at(l, s, room, true, head, tail);
}

/* ---- runs ---- */

struct column_block {
	const struct doc_node *node;
	struct row like; /* of its runs */
};

/* What a column would cut or shrink stands across both. */
static bool is_wide(struct layout *l, const struct column_block *b,
                    const struct doc_node *node, const struct frame *f)
{
	if (node->kind == DOC_SECTION || node->kind == DOC_CAPTIONED) {
		for (const struct doc_node *n = node->first; n; n = n->next)
			if (is_wide(l, b, n, f))
				return true;
		return false;
	}
	if (node->kind != DOC_TABLE && node->kind != DOC_CODE && node->kind != DOC_FIGURE)
		return false;
	struct extent e = block_extent(l, node, f);
	return (node->kind == DOC_TABLE ? e.least : e.most) > b->like.width;
}

/* Headings and what they stand above stay together. */
static const struct doc_node *end_of_run(struct layout *l, const struct column_block *b,
                                         const struct doc_node *first,
                                         const struct frame *f)
{
	const struct doc_node *end = first;
	for (const struct doc_node *n = first; n; n = n->next) {
		if (is_wide(l, b, n, f))
			return end;
		if (n->kind != DOC_HEADING)
			end = n->next;
	}
	return NULL;
}

static void run_set(struct layout *l, const struct column_block *b,
                    const struct doc_node *first, const struct doc_node *end,
                    const struct frame *outer)
{
	struct flow own = {.paged = false}, *flow = l->flow;
	struct frame f = *outer;
	f.x = b->like.x;
	f.width = b->like.width;
	l->flow = &own;
	for (const struct doc_node *n = first; n != end; n = n->next)
		block_set(l, n, &f);
	l->flow = flow;
	if (!own.list.len)
		return;
	struct row *row = column_run_balanced(l, &b->like, &own.list);
	struct strip s = {.row = row, .height = row_height(row)};
	flow_space(l, own.list.at[0].gap);
	bool first_of_all = first == b->node->first; /* its heading is above */
	if (first_of_all && flow->cost >= 0 && flow->cost < COST_LEAD_IN)
		flow->cost = COST_LEAD_IN;
	flow_add(l, &s);
	flow_space(l, own.space);
}

static void runs_set(struct layout *l, const struct column_block *b,
                     const struct doc_node *first, const struct frame *f)
{
	for (const struct doc_node *n = first; n;) {
		const struct doc_node *end = end_of_run(l, b, n, f);
		run_set(l, b, n, end, f);
		for (n = end; n && n->kind == DOC_HEADING; n = n->next)
			block_set(l, n, f);
		if (!n)
			return;
		if (n->kind == DOC_SECTION) {
			struct frame inner = frame_enter(l, n, f);
			runs_set(l, b, n->first, &inner);
		} else {
			block_set(l, n, f);
		}
		n = n->next;
	}
}

void columns_set(struct layout *l, const struct doc_node *node, const struct frame *outer)
{
	const struct doc_columns *columns = node->attrs;
	struct frame f = frame_enter(l, node, outer);
	int32_t width = (f.width - columns->gap) / 2, step = width + columns->gap;
	struct column_block b = {.node = node};
	b.like = (struct row){.rtl = f.rtl, .x = f.x, .width = width, .step = step};
	if (f.rtl) {
		b.like.x = f.x + step;
		b.like.step = -step;
	}
	f.hang = 0;
	runs_set(l, &b, node->first, &f);
}

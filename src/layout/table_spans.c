/* Rows that cells spanning several of them tie together: one strip, which no page break
   divides unless it is higher than a page. A cell is as high as the rows that it covers;
   what it needs beyond their own content is shared among them.

   Divided it is between two rows, if possible: cells that span the break go on below it
   with the rest of their strips. A row that alone is too high is divided as any other. */
#include "layout/table_int.h"

static int32_t covered(const struct row *row, const struct row_cell *c)
{
	return row->tops[c->first + c->rows] - row->tops[c->first];
}

/* Makes rows higher that a cell covers, each by the same. */
static void stretch(struct row *row, const struct row_cell *c, int32_t need)
{
	int32_t lack = need - covered(row, c), given = 0;
	size_t end = c->first + c->rows;
	for (size_t i = c->first; lack > 0 && i < row->nrows; i++) {
		if (i < end)
			given = (int32_t)((int64_t)lack * (int64_t)(i + 1 - c->first)
			                  / (int64_t)c->rows);
		row->tops[i + 1] += given;
	}
}

/* The rows that any cell covers, at most those that there are. */
static size_t most_rows(const struct row *row)
{
	size_t most = 1;
	for (size_t i = 0; i < row->ncells; i++)
		most = row->cells[i].rows > most ? row->cells[i].rows : most;
	return most;
}

void row_tie(struct layout *l, struct row *row)
{
	int32_t *tops = ARENA_ARRAY(layout_arena(l), int32_t, row->nrows + 1);
	row->tops = tops;
	for (size_t rows = 1, most = most_rows(row); rows <= most; rows++)
		for (size_t i = 0; i < row->ncells; i++)
			if (row->cells[i].rows == rows)
				stretch(row, &row->cells[i],
				        row->cells[i].height + 2 * row->pad_y);
	if (row->nrows == 1)
		row->tops = NULL;
}

void row_cell_extent(const struct row *row, const struct row_cell *c, int32_t height,
                     int32_t *top, int32_t *high)
{
	*top = row->tops ? row->tops[c->first] : 0;
	*high = row->tops ? covered(row, c) : height;
}

/* ---- dividing ---- */

/* A half of a division: the cells are to be put in. */
static struct row *half_of(struct layout *l, const struct row *row, size_t nrows)
{
	struct row *half = ARENA_NEW(layout_arena(l), struct row);
	*half = *row;
	half->cells = ARENA_ARRAY(layout_arena(l), struct row_cell, row->ncells);
	half->ncells = 0;
	half->nrows = nrows;
	half->min_height = 0;
	return half;
}

static void add_half(struct row *half, const struct row_cell *c, size_t first,
                     size_t rows)
{
	struct row_cell *to = &half->cells[half->ncells++];
	*to = *c;
	to->first = first;
	to->rows = rows;
}

/* Where a break is: above row `at`, at `room`; with 0 inside of the first row. */
struct row_break {
	struct layout *l;
	const struct row *row;
	size_t at;
	int32_t room;
	bool force;
};

static bool is_above(const struct row_break *d, const struct row_cell *c)
{
	return d->at && c->first + c->rows <= d->at;
}

static bool is_below(const struct row_break *d, const struct row_cell *c)
{
	return c->first >= (d->at ? d->at : 1);
}

static struct cut cut_of(const struct row_break *d, const struct row_cell *c)
{
	int32_t inner = d->room - d->row->tops[c->first] - 2 * d->row->pad_y;
	/* below a break between rows there is room for what has none above it */
	return find_cut(d->l, &c->strips, inner, d->l->pager.height, d->force && !d->at);
}

/* Whether something stands on either side, and nothing is divided badly that need not
   be. */
static bool may_divide(const struct row_break *d)
{
	bool some = false, rest = d->at > 0;
	for (size_t i = 0; i < d->row->ncells; i++) {
		const struct row_cell *c = &d->row->cells[i];
		some |= is_above(d, c);
		if (is_above(d, c) || is_below(d, c))
			continue;
		struct cut cut = cut_of(d, c);
		bool has_head = cut.at > 0 || cut.split;
		if (!d->force && c->strips.len && (!has_head || !cut.legal))
			return false;
		some |= has_head;
		rest |= cut.at < c->strips.len;
	}
	return some && rest;
}

static void divide(const struct row_break *d, struct row *head, struct row *tail)
{
	size_t at = d->at;
	for (size_t i = 0; i < d->row->ncells; i++) {
		const struct row_cell *c = &d->row->cells[i];
		if (is_above(d, c)) {
			add_half(head, c, c->first, c->rows);
		} else if (is_below(d, c)) {
			add_half(tail, c, c->first - at, c->rows);
		} else {
			struct cut cut = cut_of(d, c);
			struct row_cell a, b;
			part_cell(d->l, c, &cut, &a, &b);
			add_half(head, &a, c->first, at ? at - c->first : 1);
			add_half(tail, &b, 0, at ? c->first + c->rows - at : c->rows);
		}
	}
}

bool row_tied_split(struct layout *l, const struct strip *s, int32_t room, bool force,
                    struct strip *head, struct strip *tail)
{
	const struct row *row = s->row;
	struct row_break d = {l, row, row->nrows - 1, room, force};
	while (d.at > 0 && row->tops[d.at] > room)
		d.at--;
	for (;; d.at--) {
		d.room = d.at ? row->tops[d.at] : room;
		if (may_divide(&d))
			break;
		if (d.at == 0)
			return false;
	}
	struct row *a = half_of(l, row, d.at ? d.at : 1);
	struct row *b = half_of(l, row, row->nrows - d.at);
	divide(&d, a, b);
	a->tops = d.at > 1 ? row->tops : NULL; /* what is above the break stays so */
	row_tie(l, b);
	a->rule_below = false;
	b->rule_above = false;
	*head = *tail = *s;
	head->row = a;
	head->height = row_height(a);
	tail->row = b;
	tail->height = row_height(b);
	tail->gap = 0;
	tail->cost = COST_SPLIT_ROW;
	return true;
}

/* ---- rules between them ---- */

/* The end of the first cell that spans the break above row `at` and ends to the right of
   x; *from is where it begins. INT32_MAX: none does. */
static int32_t spanned_from(const struct row *row, size_t at, int32_t x, int32_t *from)
{
	int32_t end = INT32_MAX;
	*from = INT32_MAX;
	for (size_t i = 0; i < row->ncells; i++) {
		const struct row_cell *c = &row->cells[i];
		if (c->first >= at || c->first + c->rows <= at || c->x + c->width <= x
		    || c->x >= *from)
			continue;
		*from = c->x;
		end = c->x + c->width;
	}
	return end;
}

void row_each_rule(const struct row *row,
                   void (*call)(void *context, int32_t x, int32_t y, int32_t w),
                   void *context)
{
	int32_t right = row->x + row->width;
	for (size_t at = 1; row->tops && row->inner_rules && at < row->nrows; at++)
		for (int32_t x = row->x; x < right;) {
			int32_t from, end = spanned_from(row, at, x, &from);
			int32_t to = from < right ? from : right;
			if (to > x)
				call(context, x, row->tops[at], to - x);
			x = end < right ? end : right;
		}
}

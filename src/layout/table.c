/* Tables: each row is a strip, its cells are flows of their own.

   The head's rows join the flow like others and are kept, to be repeated on every page.
   Rules are inside of the rows' heights, at their upper edges; those around the table are
   drawn once a page (struct deco), so that every part is closed. */
#include "layout/layout_int.h"
#include "layout/table_int.h"

enum {
	TIED_MOST = 256,  /* rows */
	WHOLE_LINES = 8,  /* a row of so many lines is not divided */
	TINT_CLEAR = 3500 /* 1/1000 pt beside what stands on a ground */
};

struct table {
	const struct doc_node *node;
	const struct doc_table *t;
	struct frame f;
	int32_t *widths, *starts; /* of columns; starts: what is before them */
	size_t rows;              /* body rows set so far */
	size_t head_rows;
	struct repeat *repeat;
};

void table_pads(const struct doc_table *t, size_t column, size_t span, int32_t *start,
                int32_t *end)
{
	*start = *end = t->pad_x;
	if (t->rules != RULES_NONE)
		return;
	/* without rules the padding is the gap between columns; none at the edges */
	*start = column == 0 ? 0 : t->pad_x / 2;
	*end = column + span >= t->ncolumns ? 0 : t->pad_x - t->pad_x / 2;
}

void cell_pads(const struct doc_table *t, const struct doc_cell *cell, size_t column,
               size_t span, int32_t *start, int32_t *end)
{
	table_pads(t, column, span, start, end);
	if (cell && cell->tint && *start < TINT_CLEAR)
		*start = TINT_CLEAR;
	if (cell && cell->tint && *end < TINT_CLEAR)
		*end = TINT_CLEAR;
}

static void cell_set(struct layout *l, const struct table *t, const struct doc_node *node,
                     size_t column, size_t span, int32_t x, struct row_cell *out)
{
	static const struct doc_cell plain = {.span = 1};
	const struct doc_cell *cell = node->attrs ? node->attrs : &plain;
	struct flow *outer = l->flow;
	struct flow own = {.paged = false};
	struct frame f = t->f;
	int32_t width = 0, start, end;
	for (size_t i = column; i < column + span; i++)
		width += t->widths[i];
	if (f.rtl)
		x -= width;
	*out = (struct row_cell){.slotted = cell->slot ? node : NULL,
	                         .x = x,
	                         .width = width,
	                         .valign = cell->valign,
	                         .tint = cell->tint};
	cell_pads(t->t, cell, column, span, &start, &end);
	f.x = x;
	f.width = width;
	f.hang = 0;
	f.in_item = false;
	f.align = cell->align != ALIGN_START ? cell->align : t->t->columns[column].align;
	frame_inset(&f, start, end);
	if (node->style == STYLE_INHERIT && !t->t->layout)
		f.style = cell->header ? STYLE_CELL_HEAD : STYLE_CELL;
	f = frame_enter(l, node, &f);
	l->flow = &own;
	block_children(l, node, &f);
	l->flow = outer;
	out->strips = own.list;
	out->height = list_height(&own.list);
}

/* How many rows from `first` on cells tie together; 1: it stands alone. Of more than
   TIED_MOST, some pages of rows, spans end there. */
static size_t tied_rows(const struct doc_node *first)
{
	size_t n = 0, need = 1;
	for (const struct doc_node *r = first;
	     r && r->kind == DOC_ROW && n < need && n < TIED_MOST; r = r->next, n++)
		for (const struct doc_node *c = r->first; c; c = c->next) {
			size_t rows = doc_cell_span(c, 0, 1).rows;
			need = n + rows > need ? n + rows : need;
		}
	return n;
}

/* Sets the cells of the row's i-th one. */
static void cells_set(struct layout *l, const struct table *t,
                      const struct doc_node *node, size_t i, struct row *row)
{
	size_t next = 0, n = t->t->ncolumns;
	for (const struct doc_node *c = node->first; c; c = c->next) {
		struct doc_span at = doc_cell_span(c, next, n);
		if (!at.span)
			break;
		int32_t before = t->starts[at.column];
		int32_t x = t->f.rtl ? t->f.x + t->f.width - before : t->f.x + before;
		struct row_cell *out = &row->cells[row->ncells++];
		cell_set(l, t, c, at.column, at.span, x, out);
		out->first = i;
		out->rows = at.rows < row->nrows - i ? at.rows : row->nrows - i;
		next = at.column + at.span;
	}
}

/* The strip of n rows. */
static struct strip row_make(struct layout *l, const struct table *t,
                             const struct doc_node *node, size_t n)
{
	const struct doc_row *attrs = node->attrs;
	struct row *row = ARENA_NEW(layout_arena(l), struct row);
	size_t ncells = 0, i = 0;
	for (const struct doc_node *r = node; r && i < n; r = r->next, i++)
		for (const struct doc_node *c = r->first; c; c = c->next)
			ncells++;
	row->cells = ARENA_ARRAY(layout_arena(l), struct row_cell, ncells);
	row->x = t->f.x;
	row->width = t->f.width;
	row->pad_y = t->t->pad_y;
	row->rtl = t->f.rtl;
	row->tint = attrs && attrs->tint;
	row->min_height = attrs ? attrs->min_height : 0;
	row->columns = (t->t->rules & RULES_COLUMNS) != 0;
	row->inner_rules = (t->t->rules & RULES_ROWS) != 0;
	row->nrows = n;
	i = 0;
	for (const struct doc_node *r = node; r && i < n; r = r->next, i++)
		cells_set(l, t, r, i, row);
	if (n > 1)
		row_tie(l, row);
	int32_t height = row_height(row);
	int32_t low = WHOLE_LINES * l->styles->at[STYLE_CELL].leading + 2 * row->pad_y;
	bool whole = t->t->whole_rows || n > 1 || height <= low;
	return (struct strip){.row = row, .height = height, .whole = whole};
}

static void head_row(struct layout *l, struct table *t, const struct doc_node *node,
                     size_t n, bool last)
{
	struct strip s = row_make(l, t, node, n);
	s.row->rule_below = last && (t->t->rules & RULES_HEAD);
	s.row->rule_above = t->head_rows > 0 && (t->t->rules & RULES_ROWS);
	s.whole = true;
	if (t->head_rows++ > 0)
		l->flow->cost = COST_GLUED;
	l->flow->in_head = true;
	flow_add(l, &s);
	l->flow->in_head = false;
	s.gap = 0;
	s.repeated = true;
	s.whole = true;
	s.cost = COST_GLUED;
	list_push(l, &t->repeat->strips, &s);
}

static void body_row(struct layout *l, struct table *t, const struct doc_node *node,
                     size_t n, bool last)
{
	struct strip s = row_make(l, t, node, n);
	s.row->rule_above = t->rows > 0 && (t->t->rules & RULES_ROWS);
	if (t->rows == 0 && t->head_rows)
		l->flow->cost = COST_GLUED;
	else if ((t->rows == 1 || last) && t->rows > 0)
		l->flow->cost = COST_SPLIT_ROW;
	t->rows++;
	flow_add(l, &s);
}

/* Sets the rows from one on. Returns what follows them, or NULL. */
static const struct doc_node *rows_set(struct layout *l, struct table *t,
                                       const struct doc_node *first, bool head)
{
	const struct doc_node *n = first;
	while (n && n->kind == DOC_ROW && !l->pager.stopped) {
		size_t tied = tied_rows(n);
		const struct doc_node *next = n;
		for (size_t i = 0; i < tied; i++)
			next = next->next;
		if (head)
			head_row(l, t, n, tied, !next);
		else
			body_row(l, t, n, tied, !next);
		n = next;
	}
	return l->pager.stopped ? NULL : n;
}

void table_set(struct layout *l, const struct doc_node *node, const struct frame *outer)
{
	struct table t = {
		.node = node, .t = node->attrs, .f = frame_enter(l, node, outer)};
	const struct doc_style *style = &l->styles->at[t.f.style];
	struct flow *flow = l->flow;
	if (!t.t || !t.t->ncolumns || !node->first)
		return;
	const struct doc_node *first = node->first;
	if (first->kind == DOC_CAPTION) {
		block_set(l, first, &t.f);
		flow->cost = COST_KEEP;
		first = first->next;
	}
	t.widths = ARENA_ARRAY(layout_arena(l), int32_t, t.t->ncolumns);
	layout_report_anew(l);
	l->tables += !t.t->layout;
	if (!table_columns(l, node, &t.f, t.widths))
		l->told = 2;
	int32_t width = 0;
	t.starts = ARENA_ARRAY(layout_arena(l), int32_t, t.t->ncolumns);
	for (size_t i = 0; i < t.t->ncolumns; i++) {
		t.starts[i] = width;
		width += t.widths[i];
	}
	if (t.f.rtl)
		t.f.x += t.f.width - width;
	t.f.width = width;
	t.repeat = ARENA_NEW(layout_arena(l), struct repeat);
	const struct deco *around = flow->deco;
	const struct repeat *had = flow->repeat;
	flow_space(l, style->before);
	if (t.t->rules & (RULES_OUTER | RULES_FRAME)) {
		flow->deco = deco_add(
			l, &(struct deco){.parent = around,
		                          .x = t.f.x,
		                          .width = width,
		                          .outer = (t.t->rules & RULES_OUTER) != 0,
		                          .edges = (t.t->rules & RULES_FRAME) != 0});
	}
	for (const struct doc_node *n = first; n;) {
		if (n->kind != DOC_THEAD && t.repeat->strips.len
		    && flow->repeat != t.repeat) {
			/* a head that takes half the page is not worth repeating */
			if (list_height(&t.repeat->strips) <= l->pager.height / 2)
				flow->repeat = t.repeat;
		}
		if (n->kind == DOC_ROW) {
			n = rows_set(l, &t, n, false);
			continue;
		}
		rows_set(l, &t, n->first, n->kind == DOC_THEAD);
		n = n->next;
	}
	l->tables -= !t.t->layout;
	flow->deco = around;
	flow->repeat = had;
	flow_space(l, style->after);
}

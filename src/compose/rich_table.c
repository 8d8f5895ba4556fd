/* Authors' tables. Where a cell covers several rows, each cell says its column, and what
   rows lack becomes cells without text: so later stages need to know no row above. */
#include "compose/composer_int.h"
#include "model/cell_grid.h"

struct rich_table {
	struct composer *c;
	bool tied; /* a cell covers several rows */
	struct cell_grid grid;
	size_t ncolumns;
};

/* Calls for each row of a thead, of tbodies. */
static void each_row(struct rich_table *t, const struct rich *list,
                     void (*call)(struct rich_table *t, const struct rich *row))
{
	for (const struct rich *r = list; r; r = r->next) {
		if (r->kind == RICH_TR)
			call(t, r);
		else if (r->kind == RICH_THEAD || r->kind == RICH_TBODY)
			each_row(t, r->first, call);
		if (r->kind != RICH_TR)
			cell_grid_end_part(&t->grid);
	}
}

static void measure_row(struct rich_table *t, const struct rich *row)
{
	size_t end = 0;
	bool overlaps;
	for (const struct rich *cell = row->first; cell; cell = cell->next) {
		end = cell_grid_place(&t->grid, cell->span, cell->number, &overlaps)
		      + cell->span;
		t->tied |= cell->number > 1;
	}
	t->ncolumns = end > t->ncolumns ? end : t->ncolumns;
	cell_grid_end_row(&t->grid);
}

static void add_holes(struct rich_table *t)
{
	struct doc_builder *b = &t->c->b;
	size_t at, n;
	while ((n = cell_grid_hole(&t->grid, t->ncolumns, &at)) > 0)
		doc_leaf(b, DOC_CELL, STYLE_INHERIT,
		         DOC_ATTRS(b, doc_cell, .span = (int)n, .column = (int)at + 1));
}

static void add_row(struct rich_table *t, const struct rich *row, bool head)
{
	struct composer *c = t->c;
	c->b.pos = row->pos;
	doc_open(&c->b, DOC_ROW, STYLE_INHERIT, NULL);
	for (const struct rich *cell = row->first; cell; cell = cell->next) {
		bool header = cell->kind == RICH_TH, overlaps;
		size_t at =
			cell_grid_place(&t->grid, cell->span, cell->number, &overlaps);
		c->b.pos = cell->pos;
		doc_open(&c->b, DOC_CELL, STYLE_INHERIT,
		         DOC_ATTRS(&c->b, doc_cell, .span = (int)cell->span,
		                   .rows = t->tied ? (int)cell->number : 0,
		                   .column = t->tied ? (int)at + 1 : 0,
		                   .header = header));
		add_rich(c, cell->first, head || header ? STYLE_CELL_HEAD : STYLE_CELL);
		doc_close(&c->b, DOC_CELL);
	}
	if (t->tied)
		add_holes(t);
	cell_grid_end_row(&t->grid);
	doc_close(&c->b, DOC_ROW);
}

static void add_head_row(struct rich_table *t, const struct rich *row)
{
	add_row(t, row, true);
}

static void add_body_row(struct rich_table *t, const struct rich *row)
{
	add_row(t, row, false);
}

void add_rich_table(struct composer *c, const struct rich *table)
{
	struct rich_table t = {.c = c, .grid = {.arena = c->b.arena}};
	each_row(&t, table->first, measure_row);
	if (t.ncolumns == 0)
		return;
	struct doc_column *columns =
		ARENA_ARRAY(c->b.arena, struct doc_column, t.ncolumns);
	doc_open(&c->b, DOC_TABLE, STYLE_CELL,
	         DOC_ATTRS(&c->b, doc_table, .columns = columns, .ncolumns = t.ncolumns,
	                   .rules = RULES_OUTER | RULES_HEAD | RULES_ROWS,
	                   .pad_x = c->cell_pad, .pad_y = c->row_pad));
	const struct rich *first = table->first;
	if (first->kind == RICH_CAPTION) {
		add_rich_caption(c, first);
		first = first->next;
	}
	if (first && first->kind == RICH_THEAD) {
		doc_open(&c->b, DOC_THEAD, STYLE_INHERIT, NULL);
		each_row(&t, first->first, add_head_row);
		cell_grid_end_part(&t.grid);
		doc_close(&c->b, DOC_THEAD);
		first = first->next;
	}
	doc_open(&c->b, DOC_TBODY, STYLE_INHERIT, NULL);
	each_row(&t, first, add_body_row);
	doc_close(&c->b, DOC_TBODY);
	doc_close(&c->b, DOC_TABLE);
}

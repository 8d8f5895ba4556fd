/* The form of tables: what the schema cannot say of cells that cover several rows or
   columns. Of each kind of fault a table's first is told; the others often follow from
   it. */
#include "read/prose_int.h"

#include "model/cell_grid.h"

struct check {
	struct reader *r;
	struct cell_grid grid;
	bool overlaps, overhangs; /* told */
};

static int span_of(const struct node *cell, const char *name)
{
	return (int)node_int(cell, name, 1, CELL_SPAN_MOST, 1);
}

/* `rows`: how many there are from the cell's on. */
static void check_cell(struct check *c, const struct node *cell, size_t rows)
{
	int span = span_of(cell, "colspan"), down = span_of(cell, "rowspan");
	bool overlaps;
	if ((size_t)down > rows) {
		if (!c->overhangs)
			diags_add_at(c->r->diags, DIAG_CELL_OVERHANGS,
			             node_place(cell, "rowspan"), down, (int)rows);
		c->overhangs = true;
		down = (int)rows;
	}
	cell_grid_place(&c->grid, (size_t)span, (uint32_t)down, &overlaps);
	if (overlaps && !c->overlaps)
		diags_add_at(c->r->diags, DIAG_CELL_OVERLAPS,
		             node_place(cell, "colspan"));
	c->overlaps |= overlaps;
}

/* The rows of a thead, a tbody or of the table itself. */
static void check_part(struct check *c, const struct node *part)
{
	size_t rows = node_count(part, TAG_TR);
	for (const struct node *row = part->first; row; row = row->next) {
		if (row->tag != TAG_TR)
			continue;
		for (const struct node *cell = row->first; cell; cell = cell->next)
			if (cell->tag == TAG_TH || cell->tag == TAG_TD)
				check_cell(c, cell, rows);
		cell_grid_end_row(&c->grid);
		rows--;
	}
	cell_grid_end_part(&c->grid);
}

void prose_table_check(struct reader *r, const struct node *table)
{
	struct check c = {.r = r, .grid = {.arena = r->arena}};
	for (const struct node *part = table->first; part; part = part->next)
		if (part->tag == TAG_THEAD || part->tag == TAG_TBODY)
			check_part(&c, part);
	check_part(&c, table);
}

/* Which columns the cells of a table stand in, where some cover several rows: a cell goes
   to the first column that no cell of a row above reaches down to. */
#ifndef KITPRESS_MODEL_CELL_GRID_H
#define KITPRESS_MODEL_CELL_GRID_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

struct cell_grid { /* starts as all zeros but for the arena */
	struct arena *arena;
	uint32_t *until;     /* by column: the first row, from 0, that is not covered */
	size_t n, cap;       /* columns that any row has had */
	size_t column;       /* the next one of this row */
	uint32_t row, below; /* below: the first row that none covers */
};

/* Places the row's next cell. Returns its column, from 0; *overlaps: it covers one that
   is covered from above, too. */
size_t cell_grid_place(struct cell_grid *g, size_t span, uint32_t rows, bool *overlaps);
/* The next columns of this row, among the first n, that no cell covers: returns how many,
   0 if there are none; *at is the first. They count as placed. */
size_t cell_grid_hole(struct cell_grid *g, size_t n, size_t *at);
void cell_grid_end_row(struct cell_grid *g);
/* No cell reaches beyond the rows so far. */
void cell_grid_end_part(struct cell_grid *g);

#endif

/* Rows of a foreign table as plain data: what CSV files and sheets of workbooks have in
   common. Whoever reads a table fills them; whoever takes them need not know its form. */
#ifndef KITPRESS_MODEL_ROWS_H
#define KITPRESS_MODEL_ROWS_H

#include "base/diag.h"
#include "base/vec.h"

/* A longer cell is marked as too long; cells beyond these columns are only counted. A
   table with more cells in all is not read to its end, which is reported. */
enum { ROWS_CELL_MAX = 4000, ROWS_COLUMNS_MAX = 256, ROWS_CELLS_MAX = 1 << 22 };

struct row_cell {
	struct pos pos;   /* of its first character, or its quote */
	const char *text; /* NUL-terminated, trimmed; may hold any bytes, NULs too */
	size_t length;
	bool too_long; /* cut off; not to be used */
	bool number;   /* a sheet has it as a number: what a text lost was lost before */
	bool merged;   /* a sheet has one cell here and to the left of it */
};

struct row {
	struct pos pos;
	const struct row_cell *cells;
	size_t ncells; /* cells beyond the reader's limit are counted but not kept */
	size_t kept;
};

struct rows {
	VEC(struct row) list; /* without empty ones */
	size_t lost;          /* rows that were reported and left out */
	bool grid;            /* of a sheet: no separator can be missing */
};

#endif

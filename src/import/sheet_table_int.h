/* The cells of a sheet as they are found, and then as rows. */
#ifndef KITPRESS_IMPORT_SHEET_TABLE_INT_H
#define KITPRESS_IMPORT_SHEET_TABLE_INT_H

#include "model/rows.h"

/* Rows, columns and cells with text that a sheet may have; more are a fault. */
enum { SHEET_ROW_MAX = 1 << 20, SHEET_COLUMN_MAX = 1 << 14, SHEET_CELLS_MAX = 1 << 21 };

struct sheet_cell {
	uint32_t row, column; /* from 1 */
	const char *text;
	uint32_t length;
	bool number;
};

/* Columns and rows of which only the first cell is filled. */
struct sheet_merge {
	uint32_t top, left, bottom, right;
};

struct sheet_table {
	struct arena *arena;
	VEC(struct sheet_cell) cells;
	VEC(struct sheet_merge) merges;
	bool full; /* there are more than SHEET_CELLS_MAX, or ROWS_CELLS_MAX with gaps */
};

/* Adds a cell, trimmed; one without text is passed over. */
void sheet_table_add(struct sheet_table *t, uint32_t row, uint32_t column,
                     const char *text, size_t n, bool number);
void sheet_table_merge(struct sheet_table *t, const struct sheet_merge *merge);
/* All of it as rows of the file with this number, sorted by place. A cell that is merged
   over several rows counts in each that has other cells; what is merged to the right is
   marked. */
void sheet_table_rows(struct sheet_table *t, uint32_t file, struct rows *out);

#endif

/* Tables of foreign files: cells as they come, made whole. */
#ifndef KITPRESS_IMPORT_TABLE_MAKER_H
#define KITPRESS_IMPORT_TABLE_MAKER_H

#include "import/import_blocks.h"

enum { TABLE_COLUMNS_MAX = 64, TABLE_ROWS_MAX = 4096 };

struct table_maker { /* zeros with an arena begin one */
	struct arena *arena;
	VEC(struct table_cell) cells;
	unsigned rows; /* begun so far */
};

void table_maker_row(struct table_maker *t);
/* Adds a cell to the row; spans below 1 count as 1, and columns beyond the most are left
   out. */
void table_maker_cell(struct table_maker *t, struct block_text text, int columns,
                      int rows, bool head);
/* Adds the table to the blocks: with heads, since banks want them (its first row, where
   it has none), and with as many cells in each row. One of a single column is what it
   looks like: paragraphs. The maker is empty then. */
void table_maker_end(struct table_maker *t, struct import_blocks *to, struct pos pos);

#endif

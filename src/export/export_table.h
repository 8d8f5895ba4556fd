/* The questions of a sheet as rows of plain text, for CSV and workbooks. */
#ifndef KITPRESS_EXPORT_EXPORT_TABLE_H
#define KITPRESS_EXPORT_EXPORT_TABLE_H

#include "export/export_sheet.h"

struct export_table {
	const char **cells; /* row by row; the first row is the heads */
	size_t rows, columns;
};

/* Columns that all rows leave empty are left out. In the arena. */
struct export_table export_table_of(const struct export_sheet *sheet,
                                    struct arena *arena);

#endif

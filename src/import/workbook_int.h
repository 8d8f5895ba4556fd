/* Shared by the readers of workbooks: import_workbook.c opens the file, import_xlsx.c,
   xlsx_sheet.c and import_ods.c read its entries. */
#ifndef KITPRESS_IMPORT_WORKBOOK_INT_H
#define KITPRESS_IMPORT_WORKBOOK_INT_H

#include "import/cell_value_int.h"
#include "import/entry_xml_int.h"
#include "import/sheet_table_int.h"

struct sheet_name {
	const char *name;
	const char *target; /* the entry that holds it, in xlsx */
	bool hidden;
	bool table; /* of cells; else a chart */
};

struct workbook {
	struct entries entries;
	const char *path;   /* in messages */
	const char *wanted; /* the name of a sheet; NULL: the first that is shown */
	VEC(struct sheet_name) sheets;
	size_t chosen; /* of them; SIZE_MAX: none */
	struct sheet_table table;
	struct pos sheet; /* the sheet's own file in messages, once it was chosen */
	uint32_t hidden_rows;
	bool no_value_told; /* that a formula has no value */
};

/* Both fill `sheets` and `table`; false after a fault was reported. */
bool import_xlsx(struct workbook *w);
bool import_ods(struct workbook *w);
/* xlsx_sheet.c: the entry with a sheet's cells. */
struct xlsx_tables;
bool xlsx_sheet_read(struct workbook *w, const struct xlsx_tables *tables,
                     const char *entry);

/* Whether the sheet just added is the one to be read. If so, gives it a file of its own
   in messages. */
bool workbook_choose(struct workbook *w);
/* The place of a cell. */
struct pos workbook_pos(const struct workbook *w, uint32_t row, uint32_t column);
/* Warns of a cell that holds an error such as #N/A, which counts as empty. */
void workbook_tell_error(struct workbook *w, uint32_t row, uint32_t column,
                         const char *text, size_t n);
/* Warns, once, of a formula that was saved without its value. */
void workbook_tell_no_value(struct workbook *w, uint32_t row, uint32_t column);

/* What the styles and shared strings of an xlsx file say. */
struct xlsx_string {
	const char *text;
	size_t length;
};

struct xlsx_tables {
	VEC(struct xlsx_string) strings;
	VEC(struct cell_form) forms; /* by the number of a cell's style */
	bool since_1904;
};

/* Adds text to a cell's, as far as a cell may be long, with _x000D_ and the like decoded
   at the end by xlsx_decode. */
void workbook_add_text(struct strbuf *to, const char *s, size_t n);

#endif

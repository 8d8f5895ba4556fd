/* Sheets of workbooks as rows: .xlsx (ECMA-376) and .ods (OpenDocument 1.2).

   Cells come as a spreadsheet shows them: dates as 2026-12-01, times as 09:30, both as
   2026-12-01 09:30, shares as 25 %, formulas as their value when the file was saved.
   Their places are rows and columns of a file that is named after file and sheet, see
   diags_add_sheet. */
#ifndef KITPRESS_IMPORT_IMPORT_WORKBOOK_H
#define KITPRESS_IMPORT_IMPORT_WORKBOOK_H

#include "base/arena.h"
#include "model/rows.h"

/* Whether the bytes are those of a workbook, or of what people take for one: a ZIP file
   or a compound file of an old office program. */
bool import_is_workbook(const char *bytes, size_t n);

/* Reads the sheet of this name, or the first that is shown (NULL), of the file `name`;
   its cells live in the arena. Sheets that are not read are told in a note. *top gets
   the place of the sheet. False after a fault was reported: no workbook, damaged, with a
   password, too large, or without this sheet. */
bool import_workbook(const char *bytes, size_t n, const char *name, const char *sheet,
                     struct arena *arena, struct diags *diags, struct rows *out,
                     struct pos *top);

#endif

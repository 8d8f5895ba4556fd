/* A roster from a file, in whichever form offices have it. */
#ifndef KITPRESS_JOB_ROSTER_SOURCE_H
#define KITPRESS_JOB_ROSTER_SOURCE_H

#include "csv/roster_file.h"

enum { ROSTER_BYTES_MAX = 1 << 28 }; /* a larger file is not read */

/* Whether a file is a roster by its name: .csv, .tsv, .xlsx, .ods, in any case. */
bool roster_source_name(const char *path);
/* Reads a file ("-": standard input): CSV (csv/csv_rows.h), or a sheet of a workbook
   (import/import_workbook.h) by its first bytes. Places are in the file or in its sheet.
   See roster_rows_read for the rest. */
bool roster_source_read(const char *path, const struct roster_options *options,
                        struct arena *arena, struct diags *diags, struct roster *out);

#endif

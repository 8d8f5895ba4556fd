/* CSV (RFC 4180 and what spreadsheets make of it) to rows.

   UTF-8 with or without a byte order mark, UTF-16 with one, or Windows-1252, which is
   warned of. Cells are separated by ',', ';', tabs or '|': as a first line "sep=;" says,
   or by whichever makes known words of a header, or by that of which the first line has
   most. Quoted cells may hold separators and line ends. */
#ifndef KITPRESS_CSV_CSV_ROWS_H
#define KITPRESS_CSV_CSV_ROWS_H

#include "base/arena.h"
#include "model/rows.h"

/* How many words of a header that the caller knows a line has between separators. */
typedef size_t csv_header_fn(const char *line, size_t n, char separator);

/* Reads the bytes of a file that has the number `file` in `diags`; its cells live in the
   arena. False, reported, if they are no text. */
bool csv_rows_read(const char *bytes, size_t n, uint32_t file, csv_header_fn *known,
                   struct arena *arena, struct diags *diags, struct rows *out);

#endif

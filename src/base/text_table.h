/* A table as text for a terminal. */
#ifndef KITPRESS_BASE_TEXT_TABLE_H
#define KITPRESS_BASE_TEXT_TABLE_H

#include "base/strbuf.h"

enum { TEXT_TABLE_COLUMNS = 16 };

/* Appends rows of n cells each (at most TEXT_TABLE_COLUMNS), the first of which is the
   head. Columns are two spaces apart; those whose bit 1 << number is set in `right` are
   flush right. `columns`: what the table is narrowed to, long cells being cut; 0: as wide
   as it needs. Control characters become spaces. */
void text_table(const char *const *cells, size_t rows, size_t n, unsigned right,
                size_t columns, struct strbuf *to);

#endif

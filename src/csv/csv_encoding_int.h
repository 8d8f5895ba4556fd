/* The encodings in which spreadsheets save CSV. */
#ifndef KITPRESS_CSV_CSV_ENCODING_INT_H
#define KITPRESS_CSV_CSV_ENCODING_INT_H

#include "base/diag.h"
#include "base/strbuf.h"

/* The bytes of a file as UTF-8: *s and *n, which may then lie in `made`, without a byte
   order mark. UTF-16 needs a mark. What is neither is taken for Windows-1252 if that
   leaves fewer faults; a warning quotes the first word that depends on it. Otherwise
   wrong bytes stay, for the cells to be refused. */
void csv_encoding_unify(const char **s, size_t *n, uint32_t file, struct strbuf *made,
                        struct diags *diags);

#endif

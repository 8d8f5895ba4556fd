/* The encodings in which offices save text: CSV and plain text. */
#ifndef KITPRESS_BASE_TEXT_ENCODING_H
#define KITPRESS_BASE_TEXT_ENCODING_H

#include "base/diag.h"
#include "base/strbuf.h"

/* The bytes of a file as UTF-8: *s and *n, which may then lie in `made`, without a byte
   order mark. UTF-16 needs a mark. What is neither is taken for Windows-1252 if that
   leaves fewer faults; `warning`, with a text of one %s, quotes the first word that
   depends on it. Otherwise wrong bytes stay, for the reader to refuse. */
void text_encoding_unify(const char **s, size_t *n, uint32_t file, enum diag_id warning,
                         struct strbuf *made, struct diags *diags);

#endif

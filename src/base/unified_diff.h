/* How one text differs from another, as a patch. */
#ifndef KITPRESS_BASE_UNIFIED_DIFF_H
#define KITPRESS_BASE_UNIFIED_DIFF_H

#include "base/strbuf.h"

/* Appends a unified diff with three lines of context, as patch(1) takes it; nothing if
   the texts are equal. Always right, not always the shortest: lines that were moved
   further than some hundred lines are taken for others. */
void unified_diff(const char *name, const char *from, size_t nfrom, const char *to,
                  size_t nto, struct strbuf *out);

#endif

/* Rich text as plain lines, for cells of tables. */
#ifndef KITPRESS_EXPORT_RICH_LINES_H
#define KITPRESS_EXPORT_RICH_LINES_H

#include "base/strbuf.h"
#include "model/rich.h"

/* Appends blocks a line each; items with "- " or their number, those of a list within a
   list set in. No line end at the end. */
void rich_lines_add(const struct rich *list, struct strbuf *to);
/* The items of the list that a part is, a line each without a sign before them; what is
   below an item follows with its own. */
void rich_lines_items(const struct rich *list, struct strbuf *to);

#endif

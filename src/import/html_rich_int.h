/* HTML of kitpress's own files as the rich text of a bank. */
#ifndef KITPRESS_IMPORT_HTML_RICH_INT_H
#define KITPRESS_IMPORT_HTML_RICH_INT_H

#include "base/arena.h"
#include "base/strbuf.h"

#include <stdbool.h>

/* Appends a text of blocks, or the inlines of one. `to_root` comes before the names of
   pictures. False with *why, in the arena, if it is not well-formed or holds an element
   that rich text has not. */
bool html_rich_xml(const char *html, const char *to_root, struct arena *arena,
                   struct strbuf *to, const char **why);
/* The same of one line, without a paragraph's tags. */
bool html_rich_line_xml(const char *html, const char *to_root, struct arena *arena,
                        struct strbuf *to, const char **why);

#endif

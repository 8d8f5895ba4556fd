/* Markdown to HTML, by GitHub's dialect. */
#ifndef KITPRESS_PACK_MARKDOWN_HTML_H
#define KITPRESS_PACK_MARKDOWN_HTML_H

#include "base/strbuf.h"

/* Appends n bytes of Markdown as HTML. Elements say in data-sourcepos where they come
   from: "LINE:COLUMN-LINE:COLUMN". HTML in the text is handed through as it is. */
void markdown_html(const char *s, size_t n, struct strbuf *to);

#endif

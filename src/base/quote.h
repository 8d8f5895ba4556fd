/* Text quoted for data formats. */
#ifndef KITPRESS_BASE_QUOTE_H
#define KITPRESS_BASE_QUOTE_H

#include "base/strbuf.h"

/* A field of RFC 4180, quoted if needed, and if a spreadsheet might take it for a formula
   or trim it. */
void quote_csv(const char *s, struct strbuf *to);
/* A string of RFC 8259, with its quotes; bytes that are no UTF-8 become U+FFFD. */
void quote_json(const char *s, struct strbuf *to);
/* The same of the first n bytes. */
void quote_json_part(const char *s, size_t n, struct strbuf *to);
/* The text alone, with U+FFFD for bytes that are no UTF-8. */
void quote_utf8(const char *s, struct strbuf *to);
/* The first n bytes as XML or HTML has them in text and in attributes. */
void quote_xml(const char *s, size_t n, struct strbuf *to);
/* A path as a word for a POSIX shell that no program takes for an option. */
void quote_shell_path(const char *path, struct strbuf *to);
/* The first n bytes for a dump, without quotes around them: ", \ and control characters
   are escaped. */
void quote_dump(const char *s, size_t n, struct strbuf *to);

#endif

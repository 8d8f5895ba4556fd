/* Copies of a paper that differ in the values written on them.

   The paper is made once; each copy is its bytes followed by an incremental update (ISO
   32000-1, 7.5.6): the pages written on, the values, and fonts with their glyphs. That
   takes microseconds where making the paper anew takes milliseconds. */
#ifndef KITPRESS_PERSONAL_COPY_WRITE_H
#define KITPRESS_PERSONAL_COPY_WRITE_H

#include "base/strbuf.h"
#include "personal/value_layout.h"

/* Appends the paper with the values of its slots; the fonts are made. The same input
   gives the same bytes. */
void copy_write(const struct strbuf *paper, const struct pdf_template *t,
                const struct value *values, const struct copy_fonts *fonts,
                struct strbuf *to);

#endif

/* Copies of a paper that differ in the values written on them.

   The paper is made once; each copy is its bytes followed by an incremental update (ISO
   32000-1, 7.5.6): the pages written on, the values, the form that says on every page
   whose copy it is, and fonts with the glyphs of all these. That
   takes microseconds where making the paper anew takes milliseconds. */
#ifndef KITPRESS_PERSONAL_COPY_WRITE_H
#define KITPRESS_PERSONAL_COPY_WRITE_H

#include "base/strbuf.h"
#include "personal/copy_identity.h"

struct copy {
	const struct value *values; /* of the template's slots */
	struct copy_identity identity;
};

/* Appends the paper with what is the copy's own; the fonts are made. The same input gives
   the same bytes. */
void copy_write(const struct strbuf *paper, const struct pdf_template *t,
                const struct copy *copy, const struct copy_fonts *fonts,
                struct strbuf *to);

#endif

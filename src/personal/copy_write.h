/* A finished PDF with a few texts put on its pages, for papers that differ in these only.

   The paper is made once; each copy is its bytes followed by an incremental update (ISO
   32000-1, 7.5.6): the pages written on, the texts, and a font with their glyphs. That
   takes microseconds where making the paper anew takes milliseconds. */
#ifndef KITPRESS_PERSONAL_COPY_WRITE_H
#define KITPRESS_PERSONAL_COPY_WRITE_H

#include "base/strbuf.h"
#include "type/shaper.h"

/* ---- the texts' glyphs ---- */

struct ink;

/* Texts are shaped by `shaper` in `style`; what is wrong with a face goes to `diags`. */
struct ink *ink_new(struct shaper *shaper, const struct shape_style *style,
                    struct diags *diags);
void ink_free(struct ink *ink);
/* A text that runs one way, shaped, without characters' lack of a face being told. */
const struct word *ink_shape(struct ink *ink, const char *text, size_t n, bool rtl);
/* Puts a shaped text's glyphs into the fonts; what is printed was put in before ink_dry.
 */
void ink_add(struct ink *ink, const struct word *word);
/* Makes the fonts, once all texts are in: one ink serves any number of papers. */
bool ink_dry(struct ink *ink);
/* How long the fonts were deflated, in milliseconds. */
double ink_deflating(const struct ink *ink);

/* ---- the paper ---- */

struct overlay_base; /* where things are in a paper */

/* Reads what pdf_finish made; `pdf` must stay as it is. NULL where it is nothing of the
   kind. */
struct overlay_base *overlay_base_new(const struct strbuf *pdf);
void overlay_base_free(struct overlay_base *base);

struct overlay_text {
	uint32_t page; /* from 1 */
	int32_t x, y; /* of the word's left end on the baseline, 1/1000 pt from the bottom
	                 left corner, y upward */
	int32_t size;
	uint32_t colour; /* 0xRRGGBB */
	const struct word *word;
};

/* Appends the paper with the texts, in any order, to `to`. The same input gives the same
   bytes. */
void overlay_make(const struct overlay_base *base, const struct ink *ink,
                  const struct overlay_text *texts, size_t n, struct strbuf *to);

#endif

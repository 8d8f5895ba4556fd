/* Fonts of the values on copies: subsets with the glyphs that are printed, made once for
   any number of copies. */
#ifndef KITPRESS_PERSONAL_COPY_FONTS_H
#define KITPRESS_PERSONAL_COPY_FONTS_H

#include "type/shaper.h"

struct copy_fonts;

/* Values are shaped by `shaper`, in the sans, bold or not; faults of faces go to
   `diags`. */
struct copy_fonts *copy_fonts_new(struct shaper *shaper, struct diags *diags);
void copy_fonts_free(struct copy_fonts *fonts);
/* Shapes a text of one direction; the word is the shaper's. Missing characters are not
   reported. */
const struct word *copy_fonts_shape(struct copy_fonts *fonts, const char *text, size_t n,
                                    bool rtl, bool bold);
/* Whether a face has the character `ch`, n bytes of text. Broken faces are reported. */
bool copy_fonts_has(struct copy_fonts *fonts, const char *text, size_t n, uint32_t ch);
/* Adds a word's glyphs; before copy_fonts_make. */
void copy_fonts_add(struct copy_fonts *fonts, const struct word *word);
/* Makes the fonts, once all words are in; false after a fault was reported. */
bool copy_fonts_make(struct copy_fonts *fonts);
/* How long they were deflated, in milliseconds. */
double copy_fonts_deflating(const struct copy_fonts *fonts);

#endif

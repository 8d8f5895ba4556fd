/* Fonts of the values that are written on copies: subsets with what is printed, made once for any
   number of copies. */
#ifndef KITPRESS_PERSONAL_COPY_FONTS_H
#define KITPRESS_PERSONAL_COPY_FONTS_H

#include "type/shaper.h"

struct copy_fonts;

/* Values are shaped by `shaper`; what is wrong with a face goes to `diags`. */
struct copy_fonts *copy_fonts_new(struct shaper *shaper, struct diags *diags);
void copy_fonts_free(struct copy_fonts *fonts);
/* A text that runs one way, shaped; characters that no face has are not reported. */
const struct word *copy_fonts_shape(struct copy_fonts *fonts, const char *text, size_t n,
                                    bool rtl);
/* Whether a face has the character `ch`, n bytes of text. Faces of no use are reported. */
bool copy_fonts_has(struct copy_fonts *fonts, const char *text, size_t n, uint32_t ch);
/* Puts a shaped text's glyphs into the fonts, before copy_fonts_make. */
void copy_fonts_add(struct copy_fonts *fonts, const struct word *word);
/* Makes the fonts, once all texts are in; false after a fault was reported. */
bool copy_fonts_make(struct copy_fonts *fonts);
/* How long they were deflated, in milliseconds. */
double copy_fonts_deflating(const struct copy_fonts *fonts);

#endif

/* How much ink a printed glyph takes: what a scan shows beside what a pen adds. */
#ifndef KITPRESS_TYPE_GLYPH_INK_H
#define KITPRESS_TYPE_GLYPH_INK_H

#include "font/fontset.h"

/* The area of a glyph in square units of 1/65536 em, from its outline (Green's theorem).
   Where outlines overlap the area counts twice. */
double glyph_ink(struct fonts *fonts, int face, uint32_t glyph);

#endif

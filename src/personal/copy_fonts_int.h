/* What copy_fonts.c (glyphs and fonts) and copy_write.c (the copy) share. Private to
   personal/. */
#ifndef KITPRESS_PERSONAL_COPY_FONTS_INT_H
#define KITPRESS_PERSONAL_COPY_FONTS_INT_H

#include "base/arena.h"
#include "base/strbuf.h"
#include "base/vec.h"
#include "personal/copy_fonts.h"

struct copy_code { /* a glyph and what it extracts as; its code is its index */
	uint32_t glyph;
	int32_t width;    /* 1/1000 em */
	const char *text; /* not NUL-terminated */
	uint32_t length;  /* bytes */
};

/* Of a face: font, descendant, descriptor, file, to-unicode. */
enum { COPY_FONT_OBJECTS = 5 };

struct copy_face {
	int face;
	VEC(struct copy_code) codes; /* 0 is .notdef */
	/* of each object: the text before and after the first reference */
	struct strbuf parts[COPY_FONT_OBJECTS][2];
};

struct copy_fonts {
	struct arena arena;
	struct shaper *shaper;
	struct shape_style style; /* not bold */
	int bold;                 /* the bold face */
	struct diags *diags;
	VEC(struct copy_face *) faces;
	unsigned char digest[32]; /* of what all objects are made from */
	double deflating;         /* milliseconds */
};

/* The face, and its code for a glyph that extracts as a text; it was added. */
const struct copy_face *copy_fonts_find(const struct copy_fonts *fonts, int face,
                                        uint32_t glyph, const char *text, uint32_t length,
                                        uint32_t *code);
/* Appends object i of a face, all but "N 0 obj"; `first`: the number of its first one. */
void copy_fonts_put(const struct copy_face *face, int i, uint32_t first,
                    struct strbuf *to);

/* Calls `use` for each glyph of a word with the text that it extracts as. */
void copy_fonts_glyphs(const struct word *word,
                       void (*use)(void *context, const struct word *word,
                                   const struct glyph *glyph, const char *text,
                                   uint32_t length),
                       void *context);

#endif

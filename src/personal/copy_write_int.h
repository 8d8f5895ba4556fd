/* What ink.c (glyphs and fonts) and overlay.c (the paper) share. Private to pdf/. */
#ifndef KITPRESS_PERSONAL_COPY_WRITE_INT_H
#define KITPRESS_PERSONAL_COPY_WRITE_INT_H

#include "personal/copy_write.h"

struct ink_code { /* a glyph that stands for a text; its code is its place in the subset
	           */
	uint32_t glyph;
	int32_t width;    /* 1/1000 em */
	const char *text; /* not NUL-terminated */
	uint32_t length;  /* bytes */
};

enum { INK_OBJECTS = 5 }; /* of a face: font, descendant, descriptor, file, to-unicode */

struct ink_face {
	int face;
	VEC(struct ink_code) codes; /* 0 is .notdef */
	struct strbuf parts[INK_OBJECTS]
			   [2]; /* of each object, what stands before and after the
	                           first number it refers to; see ink_put_objects */
};

struct ink {
	struct arena arena;
	struct shaper *shaper;
	struct shape_style style;
	struct diags *diags;
	VEC(struct ink_face *) faces;
	unsigned char digest[32]; /* of all objects, once it is dry */
	double deflating;         /* milliseconds */
};

/* The face's code of a glyph that stands for a text, and the face. */
const struct ink_face *ink_find(const struct ink *ink, int face, uint32_t glyph,
                                const char *text, uint32_t length, uint32_t *code);
/* Appends object i of a face whose first object has this number, all but "N 0 obj". */
void ink_put_object(const struct ink_face *face, int i, uint32_t first,
                    struct strbuf *to);

/* Calls `use` for each glyph of a word with the text that it stands for. */
void ink_glyphs(const struct word *word,
                void (*use)(void *context, const struct word *word,
                            const struct glyph *glyph, const char *text, uint32_t length),
                void *context);

#endif

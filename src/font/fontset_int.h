/* Shared by fontset.c, face.c and the subsets. */
#ifndef KITPRESS_FONT_FONTSET_INT_H
#define KITPRESS_FONT_FONTSET_INT_H

#include "font/face.h"

#include <pthread.h>

struct fonts {
	struct arena arena;
	pthread_mutex_t
		lock;    /* held while a face is loaded, which takes from the arena */
	const char *set; /* the fontset's file */
	size_t nfaces;
	struct face faces[FACES_MAX];
	/* by role, bold, italic: the face; -1 where there is none */
	int role[FONT_FAMILY_COUNT][2][2];
	/* by family, bold, italic: what stands in for a face that lacks a character, in
	 * order */
	unsigned char stand_ins[FONT_FAMILY_COUNT][2][2][FACES_MAX];
	size_t nstand_ins;
};

/* Fills in what stands below `loaded`. */
void face_load(struct fonts *f, struct face *face);

/* The glyphs of a face as new ones (subset_ttf.c, subset_cff.c), for fonts_subset. On
   failure *why says what is wrong with the font. */
bool subset_truetype(hb_face_t *face, const uint32_t *glyphs, size_t n,
                     unsigned char **data, size_t *size, const char **why);
bool subset_cff(hb_face_t *face, const uint32_t *glyphs, const uint32_t *cids, size_t n,
                unsigned char **data, size_t *size, const char **why);

/* Whether a Type 2 charstring without subroutines ends as two glyphs of the standard
   encoding put together: "endchar" with four operands (Adobe Technical Note 5177,
   appendix C). */
bool charstring_is_seac(const unsigned char *at, size_t n);

#endif

/* Shared by fontset.c, face.c and the subsets. */
#ifndef KITPRESS_FONT_FONTSET_INT_H
#define KITPRESS_FONT_FONTSET_INT_H

#include "font/face.h"

#include <pthread.h>

struct fonts {
	struct arena arena;
	pthread_mutex_t lock; /* for loading, which allocates from the arena */
	const char *set;      /* the fontset's file */
	size_t nfaces;
	struct face faces[FACES_MAX];
	/* The face by role, bold, italic; -1: none. */
	int role[FONT_FAMILY_COUNT][2][2];
	/* The stand-ins by family, bold, italic, best first. */
	unsigned char stand_ins[FONT_FAMILY_COUNT][2][2][FACES_MAX];
	size_t nstand_ins;
};

/* Fills in the members that are set on loading. */
void face_load(struct fonts *f, struct face *face);

/* For fonts_subset; on failure *why says what is wrong with the font. */
bool subset_truetype(hb_face_t *face, const uint32_t *glyphs, size_t n,
                     unsigned char **data, size_t *size, const char **why);
bool subset_cff(hb_face_t *face, const uint32_t *glyphs, const uint32_t *cids, size_t n,
                unsigned char **data, size_t *size, const char **why);

/* Whether a Type 2 charstring without subroutines is a seac, two glyphs of the standard
   encoding put together: "endchar" with four operands (Adobe Technical Note 5177,
   appendix C). */
bool charstring_is_seac(const unsigned char *at, size_t n);

#endif

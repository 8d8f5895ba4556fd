/* Shared by latin_shape.c (words), latin_substitutes.c (GSUB) and latin_kern.c (GPOS). */
#ifndef KITPRESS_LATIN_LATIN_INT_H
#define KITPRESS_LATIN_LATIN_INT_H

#include "base/hash_table.h"
#include "base/vec.h"
#include "latin/latin_shape.h"
#include "latin/otl_tables.h"

enum {
	LATIN_GLYPHS = 256, /* room for those of the characters that take this way */
	LATIN_LOOKUPS = 16, /* that kern; a face with more is left to HarfBuzz */
	PAIR_UNKNOWN = 0,
	PAIR_APART = 1,      /* something takes just the pair's glyphs for others */
	PAIR_WIDE = 2,       /* something may that looks at more than the two */
	PAIR_ZERO = 1 << 15, /* kerned by 0; other values lie around it */
	PAIR_MOST = 32000    /* to either side; pairs farther away are wide */
};

/* Characters of which each two are apart, as HarfBuzz sets them, alone: a ligature,
   mostly. What it sets is met by no substitution again, so the same comes of them in
   every word. */
enum { GROUP_CHARS = 4 };

struct latin_group {
	uint32_t
		key; /* the characters' glyphs by number, a byte each, from the low end */
	uint32_t n;  /* glyphs; 0: only the whole word tells */
	struct latin_glyph glyphs[GROUP_CHARS]; /* clusters from the group's start */
};

struct kern_place {      /* where one subtable has a glyph as the first of pairs */
	size_t at;       /* of the subtable */
	uint32_t lookup; /* its number in latin.lookups */
	uint32_t row;    /* the glyph's class, or where in the subtable its seconds are */
};

struct kern_first {
	uint32_t glyph;
	bool bad; /* something is wrong with the table */
	VEC(struct kern_place) places;
};

struct latin {
	struct latin *next; /* of the list */
	struct latin_plan plan;
	struct arena *arena;
	hb_set_t *gsub, *gpos_lookups;
	hb_set_t *met; /* glyphs that a substitution looks for, in any place; NULL: not
	                  asked */
	VEC(struct latin_group) groups;
	uint32_t n; /* glyphs, ascending: */
	uint16_t glyphs[LATIN_GLYPHS];
	int32_t advances[LATIN_GLYPHS];
	uint16_t *pairs[LATIN_GLYPHS]; /* by first and second; NULL: none known yet */
	bool closed[LATIN_GLYPHS];     /* may be taken for others, alone */
	unsigned char of_char[LATIN_GLYPHS]; /* by slot: the glyph's number + 1 */
	struct table gpos;
	size_t lookups[LATIN_LOOKUPS]; /* in gpos, in order */
	uint32_t nlookups;
	VEC(struct kern_first) firsts;
	struct hash_table firsts_table; /* of those, by glyph */
	int64_t multiplier;             /* font units to 1/65536 em, times 65536 */
	bool exact;                     /* HarfBuzz scales as latin_kern.c does */
};

/* The place of a pair's value. */
uint16_t *latin_pair(struct latin *k, uint32_t first, uint32_t second);
/* The glyph's number among the plain ones, or n. */
uint32_t latin_find(const struct latin *k, uint32_t glyph);

/* Closes what the substitutions in k->gsub may touch. False where that can't be told. */
bool latin_substitutes_close(struct latin *k);
/* Whether no substitution has the glyph in any place of its sequences. */
bool latin_substitutes_leave(struct latin *k, uint32_t glyph);

/* Takes the kerning of k->gpos_lookups; false where it is more than pairs. */
bool latin_kern_open(struct latin *k);
/* What the face adds to the first glyph of a pair, 1/65536 em. False where HarfBuzz must
 * say. */
bool latin_kern_value(struct latin *k, uint32_t first, uint32_t second, int32_t *value);

#endif

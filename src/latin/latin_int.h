/* Shared by latin_shape.c (words), latin_substitutes.c (GSUB) and latin_kern.c (GPOS). */
#ifndef KITPRESS_LATIN_LATIN_INT_H
#define KITPRESS_LATIN_LATIN_INT_H

#include "base/hash_table.h"
#include "base/vec.h"
#include "latin/latin_shape.h"
#include "latin/otl_tables.h"

enum {
	LATIN_GLYPHS = 256, /* room for the plain characters' glyphs */
	LATIN_LOOKUPS = 16, /* that kern; more are left to HarfBuzz */
	PAIR_UNKNOWN = 0,
	PAIR_APART = 1,      /* a substitution of just the two may match */
	PAIR_WIDE = 2,       /* a longer one may: only the word tells */
	PAIR_ZERO = 1 << 15, /* kerned by 0; values lie around it */
	PAIR_MOST = 32000    /* to either side; more is wide */
};

/* Characters whose neighbours are all PAIR_APART, mostly a ligature. No substitution
   looks at the resulting glyphs again, so HarfBuzz shapes a group once, alone, and the
   result holds in every word. */
enum { GROUP_CHARS = 4 };

struct latin_group {
	uint32_t key; /* the glyphs' numbers + 1, a byte each, the first lowest */
	uint32_t n;   /* glyphs; 0: only the word tells */
	struct latin_glyph glyphs[GROUP_CHARS]; /* clusters count from the group's
	                                           start */
};

struct kern_place {      /* a subtable with a glyph as first of pairs */
	size_t at;       /* of the subtable */
	uint32_t lookup; /* its number in latin.lookups */
	uint32_t row;    /* the glyph's class, or the offset of its set of seconds */
};

struct kern_first {
	uint32_t glyph;
	bool bad; /* the table is damaged */
	VEC(struct kern_place) places;
};

struct latin {
	struct latin *next; /* of the list */
	struct latin_plan plan;
	struct arena *arena;
	hb_set_t *gsub, *gpos_lookups;
	hb_set_t *met; /* glyphs that a substitution looks at; NULL: not collected yet */
	VEC(struct latin_group) groups;
	uint32_t n; /* glyphs, ascending: */
	uint16_t glyphs[LATIN_GLYPHS];
	int32_t advances[LATIN_GLYPHS];
	uint16_t *pairs[LATIN_GLYPHS];       /* by first and second; NULL: none yet */
	bool closed[LATIN_GLYPHS];           /* may be substituted by itself */
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

/* Marks what the substitutions in k->gsub may touch; false if that is not known. */
bool latin_substitutes_close(struct latin *k);
/* Whether no substitution looks at the glyph. */
bool latin_substitutes_leave(struct latin *k, uint32_t glyph);

/* Takes the kerning of k->gpos_lookups; false if they do more than kern pairs. */
bool latin_kern_open(struct latin *k);
/* A pair's kerning, 1/65536 em; false if only HarfBuzz knows. */
bool latin_kern_value(struct latin *k, uint32_t first, uint32_t second, int32_t *value);

#endif

/* Plain words without HarfBuzz: what simple.c (words), substitutes.c (GSUB) and kern.c
   (GPOS) share. Private to type/. */
#ifndef KITPRESS_LATIN_LATIN_SHAPE_H
#define KITPRESS_LATIN_LATIN_SHAPE_H

#include "latin/otl_tables.h"
#include "type/shaper_int.h"

enum {
	SIMPLE_GLYPHS = 256, /* room for those of the characters that take this way */
	SIMPLE_LOOKUPS = 16, /* that kern; a face with more is left to HarfBuzz */
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

struct simple_group {
	uint32_t
		key; /* the characters' glyphs by number, a byte each, from the low end */
	uint32_t n;  /* glyphs; 0: only the whole word tells */
	struct cluster_glyph glyphs[GROUP_CHARS]; /* clusters from the group's start */
};

struct kern_place {      /* where one subtable has a glyph as the first of pairs */
	size_t at;       /* of the subtable */
	uint32_t lookup; /* its number in simple.lookups */
	uint32_t row;    /* the glyph's class, or where in the subtable its seconds are */
};

struct kern_first {
	uint32_t glyph;
	bool bad; /* something is wrong with the table */
	VEC(struct kern_place) places;
};

struct simple { /* of plans of a face that have the same lookups */
	const struct face *face;
	hb_set_t *gsub, *gpos_lookups;
	hb_set_t *met; /* glyphs that a substitution looks for, in any place; NULL: not
	                  asked */
	VEC(struct simple_group) groups;
	uint32_t users; /* plans */
	struct arena *arena;
	uint32_t n; /* glyphs, ascending: */
	uint16_t glyphs[SIMPLE_GLYPHS];
	int32_t advances[SIMPLE_GLYPHS];
	uint16_t *pairs[SIMPLE_GLYPHS]; /* by first and second; NULL: none known yet */
	bool closed[SIMPLE_GLYPHS];     /* may be taken for others, alone */
	unsigned char of_char[SIMPLE_GLYPHS]; /* by slot: the glyph's number + 1 */
	struct table gpos;
	size_t lookups[SIMPLE_LOOKUPS]; /* in gpos, in order */
	uint32_t nlookups;
	VEC(struct kern_first) firsts;
	struct hash_table firsts_table; /* of those, by glyph */
	int64_t multiplier;             /* font units to 1/65536 em, times 65536 */
	bool exact;                     /* HarfBuzz scales as kern.c does */
};

/* That of the plan, perhaps shared with others of the shaper; NULL where the plan's words
   can't be known to be simple. In the shaper's arena, but for what simple_release gives
   back. */
struct simple *simple_new(struct shaper *s, const struct shape_plan *plan);
void simple_release(struct simple *k);

/* Shapes n characters of the word in hand from the i-th on, alone, into the buffer. */
typedef void shape_part_fn(struct shaper *s, const struct shape_plan *plan, size_t i,
                           size_t n);
/* Sets the word in hand; false, changing nothing, where it takes HarfBuzz to know how. */
bool simple_shape(struct shaper *s, const struct shape_plan *plan,
                  shape_part_fn *shape_part);

/* The place of a pair's value. */
uint16_t *simple_pair(struct simple *k, uint32_t first, uint32_t second);
/* The glyph's number among the simple ones, or n. */
uint32_t simple_find(const struct simple *k, uint32_t glyph);

/* Closes what the substitutions in k->gsub may touch. False where that can't be told. */
bool substitutes_close(struct simple *k);
/* Whether no substitution has the glyph in any place of its sequences. */
bool substitutes_leave(struct simple *k, uint32_t glyph);

/* Takes the kerning of k->gpos_lookups; false where it is more than pairs. */
bool kern_open(struct simple *k);
/* What the face adds to the first glyph of a pair, 1/65536 em. False where HarfBuzz must
   say. */
bool kern_value(struct simple *k, uint32_t first, uint32_t second, int32_t *value);

#endif

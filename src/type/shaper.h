/* Shaping (HarfBuzz) with font fallback and a cache of words.

   A shaped word belongs to the shaper that made it and lives as long, unless it is made
   to forget its words; equal words are shaped once. Sizes do not matter to it: lengths
   are in 1/65536 em. */
#ifndef KITPRESS_TYPE_SHAPER_H
#define KITPRESS_TYPE_SHAPER_H

#include "font/fontset.h"

struct glyph {
	uint32_t id : 16;   /* in its face */
	uint32_t face : 8;  /* of the fonts */
	uint32_t chars : 8; /* length in bytes of the text that it (and the glyphs of its
	                       cluster behind it, which have 0) stands for, saturated at
	                       255 */
	int32_t advance;    /* to the next glyph, kerning included */
};

struct glyph_shift {
	int32_t dx, dy; /* of the glyph itself, dy upward */
};

struct word {
	const char *text; /* in logical order */
	uint32_t length;  /* bytes */
	int32_t width;    /* 1/65536 em; at most INT32_MAX, however long the word */
	uint32_t nglyphs;
	uint32_t number; /* of its shaper's words, from 0; never given twice */
	bool rtl;        /* glyphs stand in visual order; chars refer to logical text from
	                    its end backward */
	bool spaced;     /* the text has a space in it */
	const struct glyph_shift
		*shifts;       /* by glyph; NULL: all stand where they are due */
	struct glyph glyphs[]; /* in visual order, left to right */
};

/* That of one of the word's own glyphs. */
static inline struct glyph_shift word_shift(const struct word *word,
                                            const struct glyph *glyph)
{
	return word->shifts ? word->shifts[glyph - word->glyphs]
	                    : (struct glyph_shift){0, 0};
}

struct shaper;

struct shaper *shaper_new(struct fonts *fonts);
void shaper_free(struct shaper *s);
struct fonts *shaper_fonts(struct shaper *s);
/* How many bytes its words take. */
size_t shaper_size(const struct shaper *s);
/* Forgets its words: they are the arena's from here on, and equal ones are shaped anew.
 */
void shaper_forget(struct shaper *s, struct arena *to);

enum { SCRIPT_LATIN = 0x4C61746E }; /* 'Latn' */

struct shape_style { /* everything that shaping depends on; compare by members */
	int face;    /* from fonts_face */
	bool rtl;
	bool capitals;   /* uppercase the text for display (glyph text stays the original)
	                  */
	bool tabular;    /* figures of one width */
	bool ligatures;  /* off for code */
	uint32_t script; /* ISO 15924 tag as HarfBuzz has it, 0: guess from the text */
	const char *lang; /* BCP 47, or NULL */
};

/* Never NULL. A character that no face has is drawn as .notdef of the first face and is
   reported once per character and list to `diags` at `pos` (MISSING_GLYPH: "U+XXXX …"),
   or not at all where `diags` is NULL: for text that was shaped, and reported, before.
   Characters without a look of their own (joiners, soft hyphens, direction marks,
   variation selectors) have no glyph; their bytes count with a neighbour's, so a word of
   nothing else has no glyphs at all. Tabs and line ends are set as spaces. */
const struct word *shaper_word(struct shaper *s, const struct shape_style *style,
                               const char *text, size_t length, struct diags *diags,
                               struct pos pos);

#endif

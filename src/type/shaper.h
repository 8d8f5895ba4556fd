/* Shaping (HarfBuzz) with font fallback and a cache of words.

   Equal words are shaped once. A word belongs to its shaper and lives as long, or until
   the shaper hands its words over (shaper_forget). Lengths are in 1/65536 em, whatever
   the size. */
#ifndef KITPRESS_TYPE_SHAPER_H
#define KITPRESS_TYPE_SHAPER_H

#include "font/fontset.h"

struct glyph {
	uint32_t id : 16;   /* in its face */
	uint32_t face : 8;  /* of the fonts */
	uint32_t chars : 8; /* bytes of text of its cluster, at most 255; the cluster's
	                       other glyphs have 0 */
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
	bool rtl;        /* right to left: `chars` count from the text's end backward */
	bool spaced;     /* the text has a space in it */
	const struct glyph_shift *shifts; /* by glyph; NULL: all 0 */
	struct glyph glyphs[];            /* in visual order, left to right */
};

/* The shift of one of the word's own glyphs. */
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
/* Bytes that its words take. */
size_t shaper_size(const struct shaper *s);
/* Hands its words over to the arena and forgets them: equal ones are shaped anew. */
void shaper_forget(struct shaper *s, struct arena *to);

enum { SCRIPT_LATIN = 0x4C61746E }; /* 'Latn' */

struct shape_style { /* everything that shaping depends on; compare by members */
	int face;    /* from fonts_face */
	bool rtl;
	bool capitals;    /* set in capitals; the word's text stays as it is */
	bool tabular;     /* figures of one width */
	bool ligatures;   /* off for code */
	uint32_t script;  /* ISO 15924 tag as HarfBuzz has it, 0: guess from the text */
	const char *lang; /* BCP 47, or NULL */
};

/* Never NULL. A character that no face has is drawn as .notdef of the first face and
   reported to `diags` at `pos` (MISSING_GLYPH: "U+XXXX …"), once per character and
   list; `diags` NULL: not reported, for text that was shaped before. Joiners, soft
   hyphens, direction marks and variation selectors have no glyph; their bytes count
   with a neighbour's, so a word of nothing else has no glyphs. Tabs and line ends are
   set as spaces. */
const struct word *shaper_word(struct shaper *s, const struct shape_style *style,
                               const char *text, size_t length, struct diags *diags,
                               struct pos pos);

#endif

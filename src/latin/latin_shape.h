/* Plain Latin words without HarfBuzz, and yet HarfBuzz's own to the last unit. */
#ifndef KITPRESS_LATIN_LATIN_SHAPE_H
#define KITPRESS_LATIN_LATIN_SHAPE_H

#include "base/arena.h"
#include "font/face.h"

/* How HarfBuzz would shape the words: from left to right, in Latin script, without
   features for marks. All that it points to, but for the features, must outlive the
   struct latin made of it. */
struct latin_plan {
	const struct face *face;
	hb_shape_plan_t *hb;
	hb_segment_properties_t props;
	const hb_feature_t *features;
	unsigned nfeatures;
	hb_buffer_t *buffer; /* scratch for asking HarfBuzz */
};

struct latin_glyph {
	uint32_t id;
	uint32_t cluster; /* index of its first character */
	int32_t advance;  /* kerning included */
};

struct latin; /* knowledge of a face and a set of lookups; grows with each word */

/* The knowledge for a plan: one from the list `all` with the same face and lookups, or
   a new one, which is added to it. NULL if the plan's words need HarfBuzz. */
struct latin *latin_new(struct latin **all, struct arena *arena,
                        const struct latin_plan *plan);
/* Releases what the list holds outside the arena. */
void latin_free(struct latin *all);

/* Shapes a word into `to`, which has room for n. Returns the number of glyphs, 0 if the
   word needs HarfBuzz. */
size_t latin_shape(struct latin *k, const uint32_t *chars, size_t n,
                   struct latin_glyph *to);

#endif

/* Plain Latin words without HarfBuzz, and yet HarfBuzz's own to the last unit. */
#ifndef KITPRESS_LATIN_LATIN_SHAPE_H
#define KITPRESS_LATIN_LATIN_SHAPE_H

#include "base/arena.h"
#include "font/face.h"

/* How HarfBuzz would shape the words: from left to right, in Latin script, without
   looking for marks. All that it points to but the features must live as long as what is
   made of it. */
struct latin_plan {
	const struct face *face;
	hb_shape_plan_t *hb;
	hb_segment_properties_t props;
	const hb_feature_t *features;
	unsigned nfeatures;
	hb_buffer_t *buffer; /* to ask HarfBuzz in; its contents are lost */
};

struct latin_glyph {
	uint32_t id;
	uint32_t cluster; /* index of its first character */
	int32_t advance;  /* kerning included */
};

struct latin; /* what is known of a face and a set of lookups; learns with each word */

/* What knows the words of a plan: one in the list `all`, where the face and the lookups
   are the same, or a new one, added to it. NULL where the plan's words need HarfBuzz. */
struct latin *latin_new(struct latin **all, struct arena *arena,
                        const struct latin_plan *plan);
/* Releases what of the list is not in the arena. */
void latin_free(struct latin *all);

/* The word's glyphs into `to`, which has room for n. Returns how many, 0 where the word
   needs HarfBuzz. */
size_t latin_shape(struct latin *k, const uint32_t *chars, size_t n,
                   struct latin_glyph *to);

#endif

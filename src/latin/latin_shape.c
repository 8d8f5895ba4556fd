/* Plain words without HarfBuzz.

   Where no substitution of a face can touch a word of plain Latin characters, and the
   face kerns by pairs alone, the word's shape is known: each character's nominal glyph
   and advance, and the kerning of neighbours. HarfBuzz is asked once about each
   ligature that nothing else looks at. All of it is kept per face and set of lookups
   (latin_substitutes.c, latin_kern.c). Any other word is left to HarfBuzz. */
#include "latin/latin_int.h"

#include <hb-ot.h>
#include <stdlib.h>
#include <string.h>

enum { SLOT_NONE = 0, SIDE_ASCII = 95, SIDE_LATIN = 96 };

/* The slot of a character that may be plain: ASCII, Latin-1 without the soft hyphen,
   dashes, quotation marks and dots. */
static uint32_t slot_of(uint32_t c)
{
	if (c - ' ' < SIDE_ASCII)
		return 1 + c - ' ';
	if (c - 0xA0 < SIDE_LATIN && c != 0xAD)
		return 1 + SIDE_ASCII + c - 0xA0;
	if (c >= 0x2010 && c <= 0x2027)
		return 1 + SIDE_ASCII + SIDE_LATIN + c - 0x2010;
	return SLOT_NONE;
}

static uint32_t char_of(uint32_t slot)
{
	if (slot <= SIDE_ASCII)
		return ' ' + slot - 1;
	if (slot <= SIDE_ASCII + SIDE_LATIN)
		return 0xA0 + slot - 1 - SIDE_ASCII;
	return 0x2010 + slot - 1 - SIDE_ASCII - SIDE_LATIN;
}

static int by_glyph(const void *a, const void *b)
{
	return (int)*(const uint16_t *)a - (int)*(const uint16_t *)b;
}

uint32_t latin_find(const struct latin *k, uint32_t glyph)
{
	uint32_t from = 0, to = k->n;
	while (from < to) {
		uint32_t middle = (from + to) / 2;
		if (k->glyphs[middle] < glyph)
			from = middle + 1;
		else
			to = middle;
	}
	return from < k->n && k->glyphs[from] == glyph ? from : k->n;
}

/* The plain characters' glyphs, sorted, each once. */
static void take_glyphs(struct latin *k)
{
	hb_font_t *font = k->plan.face->hb_font;
	uint16_t of_slot[LATIN_GLYPHS] = {0}, all[LATIN_GLYPHS];
	uint32_t n = 0, last = slot_of(0x2027);
	for (uint32_t slot = 1; slot <= last; slot++) {
		hb_codepoint_t glyph;
		if (slot_of(char_of(slot)) != slot
		    || !hb_font_get_nominal_glyph(font, char_of(slot), &glyph)
		    || glyph == 0 || glyph > 0xFFFF
		    || hb_ot_layout_get_glyph_class(k->plan.face->hb_face, glyph)
		               == HB_OT_LAYOUT_GLYPH_CLASS_MARK)
			continue;
		of_slot[slot] = (uint16_t)glyph;
		all[n++] = (uint16_t)glyph;
	}
	qsort(all, n, sizeof *all, by_glyph);
	for (uint32_t i = 0; i < n; i++)
		if (i == 0 || all[i] != all[i - 1])
			k->glyphs[k->n++] = all[i];
	for (uint32_t i = 0; i < k->n; i++)
		k->advances[i] = hb_font_get_glyph_h_advance(font, k->glyphs[i]);
	for (uint32_t slot = 1; slot <= last; slot++)
		if (of_slot[slot])
			k->of_char[slot] =
				(unsigned char)(latin_find(k, of_slot[slot]) + 1);
}

uint16_t *latin_pair(struct latin *k, uint32_t first, uint32_t second)
{
	if (!k->pairs[first])
		k->pairs[first] = ARENA_ARRAY(k->arena, uint16_t, k->n);
	return &k->pairs[first][second];
}

static struct latin *find_alike(struct latin *all, const struct latin *k)
{
	for (; all; all = all->next)
		if (all->plan.face == k->plan.face && hb_set_is_equal(all->gsub, k->gsub)
		    && hb_set_is_equal(all->gpos_lookups, k->gpos_lookups))
			break;
	return all;
}

static void copy_features(struct latin *k)
{
	const hb_feature_t *from = k->plan.features;
	hb_feature_t *to = ARENA_ARRAY(k->arena, hb_feature_t, k->plan.nfeatures);
	for (unsigned i = 0; i < k->plan.nfeatures; i++)
		to[i] = from[i];
	k->plan.features = to;
}

struct latin *latin_new(struct latin **all, struct arena *arena,
                        const struct latin_plan *plan)
{
	hb_face_t *face = plan->face->hb_face;
	/* morx and mort are Apple's substitutions */
	if (table_exists(face, HB_TAG('m', 'o', 'r', 'x'))
	    || table_exists(face, HB_TAG('m', 'o', 'r', 't')))
		return NULL;
	struct latin *k = ARENA_NEW(arena, struct latin);
	*k = (struct latin){.plan = *plan,
	                    .arena = arena,
	                    .gsub = hb_set_create(),
	                    .gpos_lookups = hb_set_create()};
	hb_ot_shape_plan_collect_lookups(plan->hb, HB_OT_TAG_GSUB, k->gsub);
	hb_ot_shape_plan_collect_lookups(plan->hb, HB_OT_TAG_GPOS, k->gpos_lookups);
	struct latin *alike = find_alike(*all, k);
	if (!alike) {
		take_glyphs(k);
		copy_features(k);
		if (k->n && latin_kern_open(k) && latin_substitutes_close(k)) {
			k->next = *all;
			return *all = k;
		}
	}
	latin_free(k);
	return alike;
}

void latin_free(struct latin *all)
{
	for (struct latin *k = all; k; k = k->next) {
		hb_set_destroy(k->gsub);
		hb_set_destroy(k->gpos_lookups);
		hb_set_destroy(k->met);
		hb_blob_destroy(k->gpos.blob);
		hash_table_release(&k->firsts_table);
	}
}

/* ---- words ---- */

struct latin_word { /* in hand */
	struct latin *k;
	const uint32_t *chars;
	size_t n;
	struct latin_glyph *glyphs;
	size_t nglyphs;
};

static uint32_t number_of(const struct latin_word *w, size_t i)
{
	return w->k->of_char[slot_of(w->chars[i])];
}

/* n characters from the i-th on, shaped by HarfBuzz by themselves. */
static const hb_glyph_info_t *ask(const struct latin_word *w, size_t i, size_t n,
                                  const hb_glyph_position_t **pos, unsigned *nglyphs)
{
	const struct latin_plan *p = &w->k->plan;
	hb_buffer_clear_contents(p->buffer);
	hb_buffer_add_codepoints(p->buffer, w->chars + i, (int)n, 0, (int)n);
	hb_buffer_set_segment_properties(p->buffer, &p->props);
	hb_shape_plan_execute(p->hb, p->face->hb_font, p->buffer, p->features,
	                      p->nfeatures);
	if (!hb_buffer_allocation_successful(p->buffer))
		mem_die();
	*pos = hb_buffer_get_glyph_positions(p->buffer, NULL);
	return hb_buffer_get_glyph_infos(p->buffer, nglyphs);
}

/* The value of the pair a, b, which are characters i and i + 1. */
static uint16_t measure(const struct latin_word *w, size_t i, uint32_t a, uint32_t b)
{
	const struct latin *k = w->k;
	const hb_glyph_position_t *pos;
	unsigned n;
	const hb_glyph_info_t *info = ask(w, i, 2, &pos, &n);
	if (n != 2 || info[0].codepoint != k->glyphs[a]
	    || info[1].codepoint != k->glyphs[b] || pos[0].x_offset || pos[0].y_offset
	    || pos[1].x_offset || pos[1].y_offset || pos[1].x_advance != k->advances[b])
		return PAIR_WIDE;
	int32_t value = pos[0].x_advance - k->advances[a];
	return value >= -PAIR_MOST && value <= PAIR_MOST ? (uint16_t)(PAIR_ZERO + value)
	                                                 : PAIR_WIDE;
}

static uint16_t pair_value(const struct latin_word *w, size_t i, uint32_t a, uint32_t b)
{
	struct latin *k = w->k;
	uint16_t *pair = latin_pair(k, a, b);
	int32_t value;
	if (*pair != PAIR_UNKNOWN)
		return *pair;
	if (latin_kern_value(k, k->glyphs[a], k->glyphs[b], &value) && value >= -PAIR_MOST
	    && value <= PAIR_MOST)
		return *pair = (uint16_t)(PAIR_ZERO + value);
	return *pair = measure(w, i, a, b);
}

/* Fills in a group of n characters from the i-th on, unless a substitution looks at its
   glyphs again. */
static void set_group(const struct latin_word *w, size_t i, size_t n,
                      struct latin_group *group)
{
	struct latin *k = w->k;
	const hb_glyph_position_t *pos;
	unsigned nglyphs;
	const hb_glyph_info_t *info = ask(w, i, n, &pos, &nglyphs);
	if (nglyphs == 0 || nglyphs > n || nglyphs > GROUP_CHARS)
		return;
	for (unsigned g = 0; g < nglyphs; g++) {
		uint32_t id = info[g].codepoint, at = info[g].cluster;
		bool own = k->glyphs[(group->key >> (8 * at) & 255) - 1] == id;
		if (pos[g].x_offset || pos[g].y_offset || pos[g].y_advance
		    || (!own && !latin_substitutes_leave(k, id)))
			return;
		group->glyphs[g] = (struct latin_glyph){id, at, pos[g].x_advance};
	}
	group->n = nglyphs;
}

/* The group of characters [i, i + n), whose glyphs are `key`. */
static const struct latin_group *find_group(const struct latin_word *w, size_t i,
                                            size_t n, uint32_t key)
{
	struct latin *k = w->k;
	for (size_t g = 0; g < k->groups.len; g++)
		if (k->groups.at[g].key == key)
			return &k->groups.at[g];
	struct latin_group *group = vec_add(k->arena, &k->groups);
	*group = (struct latin_group){.key = key};
	set_group(w, i, n, group);
	return group;
}

/* Adds a glyph, kerned with the one before. */
static void push(struct latin_word *w, struct latin_glyph glyph, int32_t kern)
{
	if (w->nglyphs)
		w->glyphs[w->nglyphs - 1].advance += kern;
	w->glyphs[w->nglyphs++] = glyph;
}

/* The kerning of a group's edge; false if only HarfBuzz knows. */
static bool kern_group(const struct latin_word *w, uint32_t glyph, int32_t *value)
{
	*value = 0;
	return !w->nglyphs
	       || latin_kern_value(w->k, w->glyphs[w->nglyphs - 1].id, glyph, value);
}

/* The end of the group that begins at character i, just behind i where it is alone; 0
   if only HarfBuzz can tell. *key names the group. */
static size_t group_end(const struct latin_word *w, size_t i, uint32_t *key)
{
	uint32_t before = number_of(w, i) - 1;
	*key = before + 1;
	for (size_t end = i + 1; end < w->n; end++) {
		uint32_t g = number_of(w, end);
		if (g-- == 0 || w->k->closed[g])
			return 0;
		uint16_t pair = pair_value(w, end - 1, before, g);
		if (pair == PAIR_WIDE || (pair == PAIR_APART && end - i == GROUP_CHARS))
			return 0;
		if (pair != PAIR_APART)
			return end;
		*key |= (g + 1) << (8 * (end - i));
		before = g;
	}
	return w->n;
}

size_t latin_shape(struct latin *k, const uint32_t *chars, size_t n,
                   struct latin_glyph *to)
{
	struct latin_word w = {k, chars, n, to, 0};
	bool grouped = false; /* the glyph before is a group's */
	uint32_t key;
	for (size_t i = 0, end; i < n; i = end) {
		uint32_t g = number_of(&w, i);
		int32_t kern = 0;
		if (g-- == 0 || k->closed[g] || !(end = group_end(&w, i, &key)))
			return 0;
		if (end == i + 1) {
			if (grouped && !kern_group(&w, k->glyphs[g], &kern))
				return 0;
			if (i && !grouped)
				kern = *latin_pair(k, number_of(&w, i - 1) - 1, g)
				       - PAIR_ZERO;
			push(&w,
			     (struct latin_glyph){k->glyphs[g], (uint32_t)i,
			                          k->advances[g]},
			     kern);
			grouped = false;
			continue;
		}
		const struct latin_group *group = find_group(&w, i, end - i, key);
		if (!group->n || !kern_group(&w, group->glyphs[0].id, &kern))
			return 0;
		for (uint32_t m = 0; m < group->n; m++) {
			struct latin_glyph glyph = group->glyphs[m];
			glyph.cluster += (uint32_t)i;
			push(&w, glyph, m ? 0 : kern);
		}
		grouped = true;
	}
	return w.nglyphs;
}

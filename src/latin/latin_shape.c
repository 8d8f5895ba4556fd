/* Plain words without HarfBuzz.

   Where a face's substitutions can't touch a word of plain Latin characters, and the face
   kerns by pairs alone, the word's shape is known: each character's own glyph and
   advance, and between two what the pair says. Ligatures of neighbours that nothing else
   looks at are asked for once and then known, too. All that is made ready once per plan
   (substitutes.c, kern.c); the result is HarfBuzz's own to the last unit. Where anything
   stands in the way, the word is left to it. */
#include "latin/latin_shape.h"

#include <hb-ot.h>
#include <stdlib.h>
#include <string.h>

enum { SLOT_NONE = 0, SIDE_ASCII = 95, SIDE_LATIN = 96 };

/* The slot of a character that may take this way: ASCII, Latin-1 but for the soft hyphen,
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

uint32_t simple_find(const struct simple *k, uint32_t glyph)
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

/* The glyphs of the characters, sorted, each once. */
static void take_glyphs(struct simple *k)
{
	hb_font_t *font = k->face->hb_font;
	uint16_t of_slot[SIMPLE_GLYPHS] = {0}, all[SIMPLE_GLYPHS];
	uint32_t n = 0, last = slot_of(0x2027);
	for (uint32_t slot = 1; slot <= last; slot++) {
		hb_codepoint_t glyph;
		if (slot_of(char_of(slot)) != slot
		    || !hb_font_get_nominal_glyph(font, char_of(slot), &glyph)
		    || glyph == 0 || glyph > 0xFFFF
		    || hb_ot_layout_get_glyph_class(k->face->hb_face, glyph)
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
				(unsigned char)(simple_find(k, of_slot[slot]) + 1);
}

uint16_t *simple_pair(struct simple *k, uint32_t first, uint32_t second)
{
	if (!k->pairs[first])
		k->pairs[first] = ARENA_ARRAY(k->arena, uint16_t, k->n);
	return &k->pairs[first][second];
}

static struct simple *find_alike(struct shaper *s, const struct simple *k)
{
	for (size_t i = 0; i < s->plans.len; i++) {
		struct simple *other = s->plans.at[i].simple;
		if (other && other->face == k->face
		    && hb_set_is_equal(other->gsub, k->gsub)
		    && hb_set_is_equal(other->gpos_lookups, k->gpos_lookups))
			return other;
	}
	return NULL;
}

struct simple *simple_new(struct shaper *s, const struct shape_plan *plan)
{
	hb_face_t *face = plan->face->hb_face;
	/* scripts that HarfBuzz has no ways of its own for; the other substitutions of
	 * Apple */
	if (plan->key.script != HB_SCRIPT_LATIN || !(plan->key.rest & KEY_PLAIN)
	    || plan->key.rest & KEY_RTL || table_exists(face, HB_TAG('m', 'o', 'r', 'x'))
	    || table_exists(face, HB_TAG('m', 'o', 'r', 't')))
		return NULL;
	struct simple *k = ARENA_NEW(&s->arena, struct simple);
	*k = (struct simple){.face = plan->face,
	                     .arena = &s->arena,
	                     .users = 1,
	                     .gsub = hb_set_create(),
	                     .gpos_lookups = hb_set_create()};
	hb_ot_shape_plan_collect_lookups(plan->hb, HB_OT_TAG_GSUB, k->gsub);
	hb_ot_shape_plan_collect_lookups(plan->hb, HB_OT_TAG_GPOS, k->gpos_lookups);
	struct simple *alike = find_alike(s, k);
	if (alike) {
		simple_release(k);
		alike->users++;
		return alike;
	}
	take_glyphs(k);
	if (k->n && kern_open(k) && substitutes_close(k))
		return k;
	simple_release(k);
	return NULL;
}

void simple_release(struct simple *k)
{
	if (!k || --k->users)
		return;
	hb_set_destroy(k->gsub);
	hb_set_destroy(k->gpos_lookups);
	hb_set_destroy(k->met);
	hb_blob_destroy(k->gpos.blob);
	hash_table_release(&k->firsts_table);
}

/* ---- words ---- */

/* The value of a pair from its shaped form in the buffer. */
static int32_t measure(const struct simple *k, hb_buffer_t *shaped, uint32_t a,
                       uint32_t b)
{
	unsigned n;
	const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(shaped, &n);
	const hb_glyph_position_t *pos = hb_buffer_get_glyph_positions(shaped, NULL);
	if (n != 2 || info[0].codepoint != k->glyphs[a]
	    || info[1].codepoint != k->glyphs[b] || pos[0].x_offset || pos[0].y_offset
	    || pos[1].x_offset || pos[1].y_offset || pos[1].x_advance != k->advances[b])
		return PAIR_WIDE;
	int32_t value = pos[0].x_advance - k->advances[a];
	return value >= -PAIR_MOST && value <= PAIR_MOST ? PAIR_ZERO + value : PAIR_WIDE;
}

static int32_t pair_value(struct shaper *s, const struct shape_plan *plan,
                          shape_part_fn *shape_part, size_t i, uint32_t a, uint32_t b)
{
	struct simple *k = plan->simple;
	uint16_t *pair = simple_pair(k, a, b);
	int32_t value;
	if (*pair == PAIR_UNKNOWN) {
		if (kern_value(k, k->glyphs[a], k->glyphs[b], &value)
		    && value >= -PAIR_MOST && value <= PAIR_MOST) {
			*pair = (uint16_t)(PAIR_ZERO + value);
		} else {
			shape_part(s, plan, i, 2);
			*pair = (uint16_t)measure(k, s->buffer, a, b);
		}
	}
	return *pair;
}

/* What HarfBuzz makes of a group, where no substitution looks at that again. */
static void set_group(struct shaper *s, struct simple *k, size_t nchars,
                      struct simple_group *group)
{
	unsigned n;
	const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(s->buffer, &n);
	const hb_glyph_position_t *pos = hb_buffer_get_glyph_positions(s->buffer, NULL);
	if (n == 0 || n > nchars || n > GROUP_CHARS)
		return;
	for (unsigned i = 0; i < n; i++) {
		uint32_t id = info[i].codepoint, at = info[i].cluster;
		bool own = k->glyphs[(group->key >> (8 * at) & 255) - 1] == id;
		if (pos[i].x_offset || pos[i].y_offset || pos[i].y_advance
		    || (!own && !substitutes_leave(k, id)))
			return;
		group->glyphs[i] =
			(struct cluster_glyph){id, 0, at, pos[i].x_advance, 0, 0};
	}
	group->n = n;
}

/* The group of characters [i, i + n) of the word in hand, whose glyphs are `key`. */
static const struct simple_group *find_group(struct shaper *s,
                                             const struct shape_plan *plan,
                                             shape_part_fn *shape_part, size_t i,
                                             size_t n, uint32_t key)
{
	struct simple *k = plan->simple;
	for (size_t g = 0; g < k->groups.len; g++)
		if (k->groups.at[g].key == key)
			return &k->groups.at[g];
	struct simple_group *group = vec_add(k->arena, &k->groups);
	*group = (struct simple_group){.key = key};
	shape_part(s, plan, i, n);
	set_group(s, k, n, group);
	return group;
}

/* Adds a glyph behind those of the word so far, by `pair` nearer or farther. */
static void push(struct shaper *s, uint32_t face, struct cluster_glyph glyph,
                 int32_t pair)
{
	glyph.face = face;
	if (s->glyphs.len)
		s->glyphs.at[s->glyphs.len - 1].advance += pair;
	vec_push(&s->arena, &s->glyphs, glyph);
}

/* Whether glyphs that are no characters' own are kerned by what is known; *value is how.
 */
static bool kern_group(const struct shaper *s, struct simple *k, uint32_t glyph,
                       int32_t *value)
{
	*value = 0;
	return !s->glyphs.len
	       || kern_value(k, s->glyphs.at[s->glyphs.len - 1].id, glyph, value);
}

/* Characters from the i-th on that are a group, of which `pair` is how the last that is
   looked at stands to the next; the end of the group, or 0 where it is none that can be
   known. */
static size_t group_end(struct shaper *s, const struct shape_plan *plan,
                        shape_part_fn *shape_part, size_t i, uint32_t *key)
{
	const struct simple *k = plan->simple;
	uint32_t before = k->of_char[slot_of(s->chars[i])] - 1u;
	*key = before + 1;
	for (size_t end = i + 1; end < s->nchars; end++) {
		uint32_t g = k->of_char[slot_of(s->chars[end])];
		if (g-- == 0 || k->closed[g])
			return 0;
		int32_t pair = pair_value(s, plan, shape_part, end - 1, before, g);
		if (pair == PAIR_WIDE || (pair == PAIR_APART && end - i == GROUP_CHARS))
			return 0;
		if (pair != PAIR_APART)
			return end;
		*key |= (g + 1) << (8 * (end - i));
		before = g;
	}
	return s->nchars;
}

bool simple_shape(struct shaper *s, const struct shape_plan *plan,
                  shape_part_fn *shape_part)
{
	struct simple *k = plan->simple;
	uint32_t face = plan->key.rest >> KEY_FACE_SHIFT, key;
	bool grouped = false; /* what stands before is a group's */
	s->glyphs.len = 0;
	for (size_t i = 0, end; i < s->nchars; i = end) {
		uint32_t g = k->of_char[slot_of(s->chars[i])];
		int32_t kern = 0;
		if (g-- == 0 || k->closed[g]
		    || !(end = group_end(s, plan, shape_part, i, &key)))
			goto no;
		if (end == i + 1) {
			if (grouped && !kern_group(s, k, k->glyphs[g], &kern))
				goto no;
			if (i && !grouped)
				kern = *simple_pair(k,
				                    k->of_char[slot_of(s->chars[i - 1])]
				                            - 1u,
				                    g)
				       - PAIR_ZERO;
			push(s, face,
			     (struct cluster_glyph){k->glyphs[g], 0, (uint32_t)i,
			                            k->advances[g], 0, 0},
			     kern);
			grouped = false;
			continue;
		}
		const struct simple_group *group =
			find_group(s, plan, shape_part, i, end - i, key);
		if (!group->n || !kern_group(s, k, group->glyphs[0].id, &kern))
			goto no;
		for (uint32_t m = 0; m < group->n; m++) {
			struct cluster_glyph glyph = group->glyphs[m];
			glyph.cluster += (uint32_t)i;
			push(s, face, glyph, m ? 0 : kern);
		}
		grouped = true;
	}
	return true;
no:
	s->glyphs.len = 0;
	return false;
}

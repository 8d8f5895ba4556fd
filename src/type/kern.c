/* A shorter way for plain words: kerning from a table of pairs.

   In many faces most of HarfBuzz's time goes into looking up, over and over, how much the same
   pairs of letters are to be kerned. Where a face kerns by nothing but adjacent pairs that
   move the second glyph (GPOS lookups of type 2 with no more than an advance for the first),
   a pair's value is the same in every word: it is measured once, by shaping the two
   characters, and words are shaped without kerning. The result is HarfBuzz's own to the last
   unit; where anything stands in the way (ligatures, substitutes, other lookups), the word is
   left to it. */
#include "type/shape_int.h"

#include <hb-ot.h>
#include <stdlib.h>
#include <string.h>

enum {
	FIRST = ' ',  /* the characters that take this way: ASCII */
	LAST = '~',
	SIDE = LAST - FIRST + 1,
	PAIR_UNKNOWN = 0,
	PAIR_NONE = 1,      /* not for this way */
	PAIR_ZERO = 1 << 24 /* a value of 0; others lie around it */
};

struct kern_pairs {
	struct { uint32_t glyph; int32_t advance; } single[SIDE]; /* glyph 0: not for this way */
	int32_t pairs[SIDE][SIDE];
};

/* ---- whether a face kerns by pairs only ---- */

/* A subtable of the pair kind: two value formats behind the coverage. */
static bool is_plain_subtable(const unsigned char *at, size_t len)
{
	enum { X_ADVANCE = 4 };
	if (len < 8)
		return false;
	uint32_t format = be16(at), first = be16(at + 4), second = be16(at + 6);
	return (format == 1 || format == 2) && (first & ~(uint32_t)X_ADVANCE) == 0 && second == 0;
}

static bool is_plain_lookup(const unsigned char *gpos, size_t len, size_t at)
{
	enum { PAIRS = 2, EXTENSION = 9, IGNORE_BASES_OR_LIGATURES = 6 };
	if (at + 6 > len)
		return false;
	uint32_t type = be16(gpos + at), count = be16(gpos + at + 4);
	if (be16(gpos + at + 2) & IGNORE_BASES_OR_LIGATURES || at + 6 + 2 * count > len)
		return false;
	for (uint32_t i = 0; i < count; i++) {
		size_t sub = at + be16(gpos + at + 6 + 2 * i);
		uint32_t kind = type;
		if (sub + 8 > len)
			return false;
		if (type == EXTENSION) {
			kind = be16(gpos + sub + 2);
			sub += be32(gpos + sub + 4);
		}
		if (kind != PAIRS || sub >= len || !is_plain_subtable(gpos + sub, len - sub))
			return false;
	}
	return true;
}

static bool all_plain(hb_face_t *face, const hb_set_t *lookups)
{
	struct table gpos = table_open(face, HB_OT_TAG_GPOS);
	size_t list = gpos.len >= 10 ? be16(gpos.at + 8) : gpos.len;
	size_t count = list + 2 <= gpos.len ? be16(gpos.at + list) : 0;
	bool plain = true;
	hb_codepoint_t i = HB_SET_VALUE_INVALID;
	while (plain && hb_set_next(lookups, &i)) {
		plain = i < count && list + 4 + 2 * (size_t)i <= gpos.len
		        && is_plain_lookup(gpos.at, gpos.len,
		                           list + be16(gpos.at + list + 2 + 2 * (size_t)i));
	}
	hb_blob_destroy(gpos.blob);
	return plain;
}

/* Lookups that a language system applies whatever is asked for. */
static bool has_required(hb_face_t *face, hb_script_t script, hb_language_t lang)
{
	unsigned nscripts = 3, nlangs = 3, found, language, feature;
	hb_tag_t scripts[3], langs[3], chosen;
	hb_ot_tags_from_script_and_language(script, lang, &nscripts, scripts, &nlangs, langs);
	hb_ot_layout_table_select_script(face, HB_OT_TAG_GPOS, nscripts, scripts, &found, &chosen);
	hb_ot_layout_script_select_language(face, HB_OT_TAG_GPOS, found, nlangs, langs,
	                                    &language);
	return hb_ot_layout_language_get_required_feature_index(face, HB_OT_TAG_GPOS, found,
	                                                        language, &feature);
}

static bool kerns_by_pairs(hb_face_t *face, hb_script_t script, hb_language_t lang)
{
	static const hb_tag_t kern[] = {HB_TAG('k', 'e', 'r', 'n'), HB_TAG_NONE};
	static const hb_tag_t dist[] = {HB_TAG('d', 'i', 's', 't'), HB_TAG_NONE};
	if (has_required(face, script, lang))
		return false;
	hb_set_t *kerning = hb_set_create(), *others = hb_set_create();
	hb_ot_layout_collect_lookups(face, HB_OT_TAG_GPOS, NULL, NULL, kern, kerning);
	hb_ot_layout_collect_lookups(face, HB_OT_TAG_GPOS, NULL, NULL, dist, others);
	bool plain = !hb_set_is_empty(kerning) && hb_set_is_empty(others)
	             && all_plain(face, kerning);
	hb_set_destroy(others);
	hb_set_destroy(kerning);
	return plain;
}

struct kern_pairs *kern_pairs_new(const struct face *face, hb_script_t script,
                                  hb_language_t lang)
{
	if (!kerns_by_pairs(face->hb_face, script, lang))
		return NULL;
	struct kern_pairs *k = calloc(1, sizeof *k);
	if (!k)
		mem_die();
	for (uint32_t c = FIRST; c <= LAST; c++) {
		hb_codepoint_t glyph;
		if (!hb_font_get_nominal_glyph(face->hb_font, c, &glyph)
		    || hb_ot_layout_get_glyph_class(face->hb_face, glyph)
		       == HB_OT_LAYOUT_GLYPH_CLASS_MARK)
			continue;
		k->single[c - FIRST].glyph = glyph;
		k->single[c - FIRST].advance = hb_font_get_glyph_h_advance(face->hb_font, glyph);
	}
	return k;
}

/* ---- words ---- */

/* Measures a pair from its shaped form in the buffer. */
static int32_t measure(const struct kern_pairs *k, hb_buffer_t *shaped, uint32_t a, uint32_t b)
{
	unsigned n;
	const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(shaped, &n);
	const hb_glyph_position_t *pos = hb_buffer_get_glyph_positions(shaped, NULL);
	if (n != 2 || info[0].codepoint != k->single[a].glyph
	    || info[1].codepoint != k->single[b].glyph || pos[0].x_offset || pos[0].y_offset
	    || pos[1].x_offset || pos[1].y_offset || pos[1].x_advance != k->single[b].advance)
		return PAIR_NONE;
	int32_t value = pos[0].x_advance - k->single[a].advance;
	return value > -EM && value < EM ? PAIR_ZERO + value : PAIR_NONE;
}

bool kern_measured(struct shaper *s, struct kern_pairs *k, shape_pair_fn *shape_pair,
                   const struct shape_plan *plan)
{
	for (size_t i = 0; i < s->nchars; i++)
		if (s->chars[i] < FIRST || s->chars[i] > LAST || !k->single[s->chars[i] - FIRST].glyph)
			return false;
	for (size_t i = 0; i + 1 < s->nchars; i++) {
		uint32_t a = s->chars[i] - FIRST, b = s->chars[i + 1] - FIRST;
		int32_t *pair = &k->pairs[a][b];
		if (*pair == PAIR_UNKNOWN) {
			shape_pair(s, plan, i);
			*pair = measure(k, s->buffer, a, b);
		}
		if (*pair == PAIR_NONE)
			return false;
	}
	return true;
}

bool kern_apply(struct shaper *s, const struct kern_pairs *k)
{
	unsigned n;
	const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(s->buffer, &n);
	hb_glyph_position_t *pos = hb_buffer_get_glyph_positions(s->buffer, NULL);
	if (n != s->nchars)
		return false;
	for (unsigned i = 0; i < n; i++)
		if (info[i].cluster != i || info[i].codepoint != k->single[s->chars[i] - FIRST].glyph)
			return false;
	for (unsigned i = 0; i + 1 < n; i++)
		pos[i].x_advance += k->pairs[s->chars[i] - FIRST][s->chars[i + 1] - FIRST] - PAIR_ZERO;
	return true;
}

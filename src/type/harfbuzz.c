/* A word through HarfBuzz where latin/ does not know it, and through stand-in faces for
   characters that the first face lacks.

   The word is shaped as a whole. Runs of clusters that come out as .notdef are shaped
   again, in place, by the next stand-in that has one of their characters, and so on.
   HarfBuzz puts a letter and its marks into one cluster, so they stay in one face as
   long as any face has them all. Only HarfBuzz's OpenType shaper is used: some builds
   also know Graphite, whose results differ (Gentium). */
#include "type/shaper_int.h"

#include <stdlib.h>
#include <string.h>

enum { FEATURES_MAX = 13 };

static const char *const shapers[] = {"ot", NULL};

static hb_feature_t feature(hb_tag_t tag, uint32_t value)
{
	return (hb_feature_t){tag, value, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END};
}

static unsigned list_features(uint32_t flags, hb_feature_t *to)
{
	static const hb_tag_t ligatures[] = {
		HB_TAG('l', 'i', 'g', 'a'), HB_TAG('c', 'l', 'i', 'g'),
		HB_TAG('c', 'a', 'l', 't'), HB_TAG('d', 'l', 'i', 'g')};
	/* These place marks, or set fractions around U+2044. A word without either
	   shapes a third faster when HarfBuzz need not look for them. */
	static const hb_tag_t marks[] = {
		HB_TAG('m', 'a', 'r', 'k'), HB_TAG('m', 'k', 'm', 'k'),
		HB_TAG('a', 'b', 'v', 'm'), HB_TAG('b', 'l', 'w', 'm'),
		HB_TAG('c', 'u', 'r', 's'), HB_TAG('f', 'r', 'a', 'c'),
		HB_TAG('n', 'u', 'm', 'r'), HB_TAG('d', 'n', 'o', 'm')};
	unsigned n = 0;
	if (!(flags & KEY_LIGATURES))
		for (size_t i = 0; i < sizeof ligatures / sizeof *ligatures; i++)
			to[n++] = feature(ligatures[i], 0);
	if (flags & KEY_PLAIN)
		for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
			to[n++] = feature(marks[i], 0);
	if (flags & KEY_TABULAR)
		to[n++] = feature(HB_TAG('t', 'n', 'u', 'm'), 1);
	return n;
}

static hb_segment_properties_t properties(const struct shaper *s,
                                          const struct shape_key *key)
{
	hb_segment_properties_t p = HB_SEGMENT_PROPERTIES_DEFAULT;
	p.direction = key->rest & KEY_RTL ? HB_DIRECTION_RTL : HB_DIRECTION_LTR;
	p.script = (hb_script_t)key->script;
	p.language = s->langs.at[key->lang].hb;
	return p;
}

/* The plan for a key, with latin/'s knowledge where its words may be plain. */
static struct shape_plan make_plan(struct shaper *s, const struct shape_key *key)
{
	const struct face *face =
		fonts_open(s->fonts, (int)(key->rest >> KEY_FACE_SHIFT));
	hb_feature_t features[FEATURES_MAX];
	struct latin_plan plan = {.face = face,
	                          .props = properties(s, key),
	                          .features = features,
	                          .buffer = s->buffer};
	plan.nfeatures = list_features(key->rest, features);
	plan.hb = hb_shape_plan_create_cached(face->hb_face, &plan.props, features,
	                                      plan.nfeatures, shapers);
	bool latin = key->script == HB_SCRIPT_LATIN && (key->rest & KEY_PLAIN)
	             && !(key->rest & KEY_RTL);
	return (struct shape_plan){.key = *key,
	                           .face = face,
	                           .hb = plan.hb,
	                           .latin = latin ? latin_new(&s->latin, &s->arena, &plan)
	                                          : NULL};
}

static const struct shape_plan *find_plan(struct shaper *s, const struct shape_key *key)
{
	for (size_t i = 0, n = s->plans.len; i < n; i++) {
		size_t at =
			s->last_plan + i < n ? s->last_plan + i : s->last_plan + i - n;
		const struct shape_plan *p = &s->plans.at[at];
		if (p->key.rest == key->rest && p->key.script == key->script
		    && p->key.lang == key->lang) {
			s->last_plan = at;
			return p;
		}
	}
	s->last_plan = s->plans.len;
	vec_push(&s->arena, &s->plans, make_plan(s, key));
	return &s->plans.at[s->last_plan];
}

/* Whether a character neither is a mark nor takes one. Greek letters and signs (arrows,
   mathematics, boxes) take one only if they decompose, as U+2260 into an equals sign
   and a stroke. Some faces attach characters that are no marks to Unicode. */
static bool is_plain(const struct latin_attach *a, uint32_t c)
{
	hb_codepoint_t base, mark;
	if (!(c < 0x300 || (c >= 0x2000 && c <= 0x200A) || (c >= 0x2010 && c <= 0x2027)
	      || c == 0x20AC
	      || (((c >= 0x370 && c < 0x400) || (c >= 0x2070 && c < 0x20A0)
	           || (c >= 0x2100 && c < 0x27C0))
	          && !hb_unicode_decompose(hb_unicode_funcs_get_default(), c, &base,
	                                   &mark))))
		return false;
	return !latin_attach_has(a, c);
}

/* Valid until the next call. */
static const struct latin_attach *find_attached(struct shaper *s, const struct face *face)
{
	for (size_t i = 0; i < s->attached.len; i++)
		if (s->attached.at[i].face == face)
			return &s->attached.at[i];
	struct latin_attach *a = vec_add(&s->arena, &s->attached);
	latin_attach_init(a, face);
	return a;
}

/* The style's script, or the script of the first character in the range that has one. */
static uint32_t find_script(const struct shaper *s, size_t from, size_t to)
{
	uint32_t script = s->key.script;
	hb_unicode_funcs_t *unicode = hb_unicode_funcs_get_default();
	for (size_t i = from;; i++) {
		if (script != 0 && script != HB_SCRIPT_COMMON
		    && script != HB_SCRIPT_INHERITED && script != HB_SCRIPT_UNKNOWN)
			return script;
		if (i == to)
			return HB_SCRIPT_LATIN;
		script = s->chars[i] < 0x80 && s->chars[i] > '@'
		                 ? (s->chars[i] | 32) - 'a' < 26u ? HB_SCRIPT_LATIN
		                                                  : HB_SCRIPT_COMMON
		                 : hb_unicode_script(unicode, s->chars[i]);
	}
}

/* The plan for characters [from, to) and a face. */
static const struct shape_plan *choose_plan(struct shaper *s, int face, size_t from,
                                            size_t to)
{
	struct shape_key key = s->key;
	const struct latin_attach *attached = find_attached(s, shaper_face(s, face));
	bool plain = true;
	for (size_t i = from; plain && i < to; i++)
		plain = is_plain(attached, s->chars[i]);
	key.script = find_script(s, from, to);
	key.rest = (uint32_t)face << KEY_FACE_SHIFT | (plain ? KEY_PLAIN : 0)
	           | (s->key.rest & (KEY_RTL | KEY_TABULAR | KEY_LIGATURES));
	return find_plan(s, &key);
}

static void run_plan(struct shaper *s, const struct shape_plan *plan)
{
	hb_segment_properties_t props = properties(s, &plan->key);
	hb_feature_t features[FEATURES_MAX];
	unsigned n = list_features(plan->key.rest, features);
	hb_buffer_set_segment_properties(s->buffer, &props);
	hb_shape_plan_execute(plan->hb, plan->face->hb_font, s->buffer, features, n);
	if (!hb_buffer_allocation_successful(s->buffer))
		mem_die();
}

/* Puts characters [from, to) into the buffer, with the rest of the word as context. */
static void fill_buffer(struct shaper *s, size_t from, size_t to)
{
	hb_buffer_clear_contents(s->buffer);
	hb_buffer_add_codepoints(s->buffer, s->chars, (int)s->nchars, (unsigned)from,
	                         (int)(to - from));
}

/* Whether a face has a character of the range, or the base of one. */
static bool has_any(struct shaper *s, int number, size_t from, size_t to)
{
	const struct face *face = shaper_face(s, number);
	hb_unicode_funcs_t *unicode = hb_unicode_funcs_get_default();
	for (size_t i = from; i < to; i++) {
		hb_codepoint_t glyph, base, mark;
		if (hb_font_get_nominal_glyph(face->hb_font, s->chars[i], &glyph)
		    || (hb_unicode_decompose(unicode, s->chars[i], &base, &mark)
		        && hb_font_get_nominal_glyph(face->hb_font, base, &glyph)))
			return true;
	}
	return false;
}

static void shape_range(struct shaper *s, int face, size_t from, size_t to, size_t next);

/* No single face has the range: shapes each character by itself. One that is alone
   already is missing. */
static void shape_apart(struct shaper *s, size_t from, size_t to)
{
	int first = (int)(s->key.rest >> KEY_FACE_SHIFT);
	if (to - from > 1) {
		for (size_t i = from; i < to; i++) {
			size_t at = s->style->rtl ? to - 1 - (i - from) : i;
			shape_range(s, first, at, at + 1, 0);
		}
		return;
	}
	vec_push(&s->arena, &s->missing, s->chars[from]);
	vec_push(&s->arena, &s->glyphs,
	         ((struct cluster_glyph){0, (uint32_t)first, (uint32_t)from,
	                                 fonts_advance(s->fonts, first, 0), 0, 0}));
}

/* Shapes what no face before stand-in `next` could. */
static void shape_by_stand_in(struct shaper *s, size_t from, size_t to, size_t next)
{
	int first = (int)(s->key.rest >> KEY_FACE_SHIFT), face;
	for (; (face = fonts_stand_in(s->fonts, first, next)) >= 0; next++) {
		if (face != first && has_any(s, face, from, to)) {
			shape_range(s, face, from, to, next + 1);
			return;
		}
	}
	shape_apart(s, from, to);
}

static void push_glyph(struct shaper *s, int face, const hb_glyph_info_t *info,
                       const hb_glyph_position_t *pos)
{
	vec_push(&s->arena, &s->glyphs,
	         ((struct cluster_glyph){info->codepoint, (uint32_t)face, info->cluster,
	                                 pos->x_advance, pos->x_offset, pos->y_offset}));
}

/* The first character behind the cluster at glyph i, whose glyphs end at `last`. */
static size_t cluster_end(const struct shaper *s, const hb_glyph_info_t *info, size_t n,
                          size_t i, size_t last, size_t to)
{
	if (s->style->rtl)
		return i > 0 ? info[i - 1].cluster : to;
	return last < n ? info[last].cluster : to;
}

static size_t cluster_glyphs_end(const hb_glyph_info_t *info, size_t n, size_t i,
                                 bool *bad)
{
	size_t last = i;
	*bad = false;
	for (; last < n && info[last].cluster == info[i].cluster; last++)
		*bad |= info[last].codepoint == 0;
	return last;
}

/* Takes the good clusters and passes on runs of bad ones, in visual order. */
static void patch(struct shaper *s, int face, const hb_glyph_info_t *info,
                  const hb_glyph_position_t *pos, size_t n, size_t to, size_t next)
{
	size_t a = 0, b = 0; /* the current run of bad clusters, as characters */
	bool bad;
	for (size_t i = 0, last; i < n; i = last) {
		last = cluster_glyphs_end(info, n, i, &bad);
		size_t start = info[i].cluster,
		       end = cluster_end(s, info, n, i, last, to);
		if (bad) {
			bool more = a < b;
			a = more && a < start ? a : start;
			b = more && b > end ? b : end;
			continue;
		}
		if (a < b)
			shape_by_stand_in(s, a, b, next);
		a = b = 0;
		for (size_t k = i; k < last; k++)
			push_glyph(s, face, &info[k], &pos[k]);
	}
	if (a < b)
		shape_by_stand_in(s, a, b, next);
}

/* Shapes the word by latin/; false if it needs HarfBuzz. */
static bool shape_latin(struct shaper *s, const struct shape_plan *plan, int face)
{
	size_t n = plan->latin ? latin_shape(plan->latin, s->chars, s->nchars,
	                                     s->latin_glyphs)
	                       : 0;
	for (size_t i = 0; i < n; i++) {
		const struct latin_glyph *g = &s->latin_glyphs[i];
		vec_push(&s->arena, &s->glyphs,
		         ((struct cluster_glyph){g->id, (uint32_t)face, g->cluster,
		                                 g->advance, 0, 0}));
	}
	return n > 0;
}

/* Shapes characters [from, to) by a face; stand-ins before `next` were tried. */
static void shape_range(struct shaper *s, int face, size_t from, size_t to, size_t next)
{
	unsigned n;
	bool whole = true;
	const struct shape_plan *plan = choose_plan(s, face, from, to);
	if (to - from == s->nchars && shape_latin(s, plan, face))
		return;
	fill_buffer(s, from, to);
	run_plan(s, plan);
	hb_glyph_info_t *info = hb_buffer_get_glyph_infos(s->buffer, &n);
	hb_glyph_position_t *pos = hb_buffer_get_glyph_positions(s->buffer, NULL);
	for (unsigned i = 0; i < n; i++)
		whole &= info[i].codepoint != 0;
	if (whole) {
		for (unsigned i = 0; i < n; i++)
			push_glyph(s, face, &info[i], &pos[i]);
		return;
	}
	/* stand-ins use the buffer before this result is done with */
	hb_glyph_info_t *info_copy = mem_alloc(n * sizeof *info);
	hb_glyph_position_t *pos_copy = mem_alloc(n * sizeof *pos);
	memcpy(info_copy, info, n * sizeof *info);
	memcpy(pos_copy, pos, n * sizeof *pos);
	patch(s, face, info_copy, pos_copy, n, to, next);
	free(pos_copy);
	free(info_copy);
}

void harfbuzz_shape(struct shaper *s)
{
	if (s->nchars)
		shape_range(s, (int)(s->key.rest >> KEY_FACE_SHIFT), 0, s->nchars, 0);
}

/* Kerning by pairs, read from the face's GPOS table.

   In many faces most of HarfBuzz's time goes into looking up the kerning of the same
   pairs of letters again and again. Where all positioning of a plan is pairs that move
   the second glyph (GPOS lookups of type 2 with an advance for the first glyph at
   most), a pair's value is the same in every word, and easily read. OpenType 1.9,
   "GPOS". */
#include "latin/latin_int.h"

#include <hb-ot.h>

enum { PAIRS = 2, EXTENSION = 9, SKIPS_PLAIN = 6, X_ADVANCE = 4 };

/* Whether a lookup's subtables are all pairs with no value but an advance for the
   first. */
static bool is_plain_lookup(struct otl *t, size_t lookup)
{
	uint32_t count = otl16(t, lookup + 4), type;
	if (otl16(t, lookup + 2) & SKIPS_PLAIN)
		return false;
	for (uint32_t i = 0; i < count; i++) {
		size_t at = otl_subtable(t, lookup, i, EXTENSION, &type);
		uint32_t format = otl16(t, at);
		if (type != PAIRS || (format != 1 && format != 2)
		    || (otl16(t, at + 4) & ~(uint32_t)X_ADVANCE) || otl16(t, at + 6)
		    || t->bad)
			return false;
	}
	return !t->bad;
}

/* Whether some of the lookups are the feature kern's; HarfBuzz then ignores an old
   "kern" table. */
static bool has_kerning(const struct latin *k, const hb_set_t *lookups)
{
	static const hb_tag_t kern[] = {HB_TAG('k', 'e', 'r', 'n'), HB_TAG_NONE};
	hb_set_t *kerning = hb_set_create();
	hb_ot_layout_collect_lookups(k->plan.face->hb_face, HB_OT_TAG_GPOS, NULL, NULL,
	                             kern, kerning);
	hb_set_intersect(kerning, lookups);
	bool has = !hb_set_is_empty(kerning);
	hb_set_destroy(kerning);
	return has;
}

/* Font units to the font's scale as HarfBuzz rounds them; scales_alike checks that,
   since versions of HarfBuzz differ. */
static int32_t scaled(const struct latin *k, int32_t units)
{
	return (int32_t)((units * k->multiplier + 32768) >> 16);
}

static bool scales_alike(const struct latin *k)
{
	struct table hhea = table_open(k->plan.face->hb_face, HB_TAG('h', 'h', 'e', 'a'));
	struct table hmtx = table_open(k->plan.face->hb_face, HB_TAG('h', 'm', 't', 'x'));
	uint32_t n = hhea.len >= 36 ? be16(hhea.at + 34) : 0;
	bool alike = n > 0 && 4 * (size_t)n <= hmtx.len;
	for (uint32_t i = 0; alike && i < k->n; i++) {
		uint32_t row = k->glyphs[i] < n ? k->glyphs[i] : n - 1;
		alike = scaled(k, (int32_t)be16(hmtx.at + 4 * (size_t)row))
		        == k->advances[i];
	}
	hb_blob_destroy(hmtx.blob);
	hb_blob_destroy(hhea.blob);
	return alike;
}

bool latin_kern_open(struct latin *k)
{
	const hb_set_t *lookups = k->gpos_lookups;
	hb_codepoint_t i = HB_SET_VALUE_INVALID;
	hb_face_t *face = k->plan.face->hb_face;
	k->gpos = table_open(face, HB_OT_TAG_GPOS);
	struct otl t = {.at = k->gpos.at, .len = k->gpos.len};
	bool plain = !table_exists(face, HB_TAG('k', 'e', 'r', 'x'))
	             && !table_exists(face, HB_TAG('t', 'r', 'a', 'k'))
	             && (!table_exists(face, HB_TAG('k', 'e', 'r', 'n'))
	                 || has_kerning(k, lookups))
	             && hb_set_get_population(lookups) <= LATIN_LOOKUPS;
	while (plain && hb_set_next(lookups, &i)) {
		size_t lookup = otl_lookup(&t, i);
		k->lookups[k->nlookups++] = lookup;
		plain = is_plain_lookup(&t, lookup);
	}
	k->multiplier =
		((int64_t)EM << 16) / (int64_t)hb_face_get_upem(k->plan.face->hb_face);
	k->exact = scales_alike(k);
	return plain;
}

/* The subtables that have a glyph as first of pairs, in the lookups' order; found once
   for all its pairs. */
static const struct kern_first *find_first(struct latin *k, struct otl *t, uint32_t first)
{
	size_t slot = hash_table_start(first);
	uint32_t i, type;
	while ((i = hash_table_next(&k->firsts_table, first, &slot)) != HASH_TABLE_END)
		if (k->firsts.at[i].glyph == first)
			return &k->firsts.at[i];
	hash_table_add(&k->firsts_table, first, k->firsts.len);
	struct kern_first *f = vec_add(k->arena, &k->firsts);
	*f = (struct kern_first){.glyph = first};
	for (i = 0; i < k->nlookups; i++) {
		uint32_t count = otl16(t, k->lookups[i] + 4);
		for (uint32_t n = 0; n < count; n++) {
			size_t at = otl_subtable(t, k->lookups[i], n, EXTENSION, &type);
			uint32_t place = otl_coverage(t, at + otl16(t, at + 2), first),
				 row;
			if (place == NOT_COVERED)
				continue;
			if (otl16(t, at) == 2) {
				row = otl_class(t, at + otl16(t, at + 8), first);
				if (row >= otl16(t, at + 12))
					continue;
			} else {
				if (place >= otl16(t, at + 8))
					continue;
				row = otl16(t, at + 10 + 2 * (size_t)place);
			}
			vec_push(k->arena, &f->places, ((struct kern_place){at, i, row}));
		}
	}
	f->bad = t->bad;
	return f;
}

enum found { FOUND_NOT, FOUND, FOUND_PERHAPS };

/* The value in a row of classes. Some versions of HarfBuzz skip class 0 of second
   glyphs and others take its value, which should be 0. */
static enum found class_value(struct otl *t, const struct kern_place *p, uint32_t second,
                              int32_t *value)
{
	uint32_t b = otl_class(t, p->at + otl16(t, p->at + 10), second);
	uint32_t nb = otl16(t, p->at + 14);
	if (b >= nb)
		return FOUND_NOT;
	if (otl16(t, p->at + 4))
		*value = (int16_t)otl16(t, p->at + 16 + 2 * ((size_t)p->row * nb + b));
	return b ? FOUND : FOUND_PERHAPS;
}

/* The value in a set of second glyphs. */
static enum found glyph_value(struct otl *t, const struct kern_place *p, uint32_t second,
                              int32_t *value)
{
	uint32_t advance = otl16(t, p->at + 4), row = advance ? 4 : 2;
	size_t set = p->at + p->row;
	uint32_t from = 0, to = otl16(t, set);
	while (from < to) {
		uint32_t middle = (from + to) / 2;
		size_t entry = set + 2 + row * (size_t)middle;
		uint32_t glyph = otl16(t, entry);
		if (glyph == second) {
			if (advance)
				*value = (int16_t)otl16(t, entry + 2);
			return FOUND;
		}
		if (glyph < second)
			from = middle + 1;
		else
			to = middle;
	}
	return FOUND_NOT;
}

bool latin_kern_value(struct latin *k, uint32_t first, uint32_t second, int32_t *value)
{
	struct otl t = {.at = k->gpos.at, .len = k->gpos.len};
	int32_t sum = 0;
	uint32_t done = 0; /* lookups before this one are finished */
	bool perhaps = false;
	if (!k->exact)
		return false;
	const struct kern_first *f = find_first(k, &t, first);
	for (size_t i = 0; i < f->places.len; i++) {
		const struct kern_place *p = &f->places.at[i];
		int32_t one = 0;
		if (p->lookup < done)
			continue;
		if (i > 0 && p->lookup != p[-1].lookup)
			perhaps = false;
		enum found found = otl16(&t, p->at) == 2
		                           ? class_value(&t, p, second, &one)
		                           : glyph_value(&t, p, second, &one);
		if (one && (perhaps || found == FOUND_PERHAPS))
			return false; /* it depends */
		sum += scaled(k, one);
		perhaps |= found == FOUND_PERHAPS;
		if (found == FOUND)
			done = p->lookup + 1;
	}
	*value = sum;
	return !f->bad && !t.bad;
}

/* Which characters a face attaches to others.

   The glyphs tell, not Unicode's properties: some faces attach a spacing diaeresis or
   cedilla as well. Attached are the marks of GPOS lookups of types 4 to 6, glyphs with
   an entry anchor (type 3), whatever other types do under a feature for marks, and
   GDEF's class of marks (OpenType 1.9, "GPOS", "GDEF"). A character that the face takes
   apart, as U+0268 into a letter and a stroke, may have an attached part. */
#include "latin/latin_attach.h"

#include "latin/otl_tables.h"

#include <hb-ot.h>

enum { POS_CURSIVE = 3, POS_BASE = 4, POS_MARK = 6, POS_EXTENSION = 9 };
enum { SUB_MULTIPLE = 2, SUB_EXTENSION = 7 };

/* Adds a coverage's glyphs; with `records`, 4 bytes each, only those whose record has
   an offset. */
static void add_coverage(struct otl *t, size_t at, size_t records, hb_set_t *glyphs)
{
	uint32_t format = otl16(t, at), n = otl16(t, at + 2);
	for (uint32_t i = 0, k = 0; i < n && !t->bad; i++) {
		size_t row = at + 4 + (format == 1 ? 2 : 6) * (size_t)i;
		uint32_t first = otl16(t, row),
			 last = format == 1 ? first : otl16(t, row + 2);
		for (uint32_t g = first; g <= last && !t->bad; g++, k++)
			if (!records || otl16(t, records + 4 * (size_t)k))
				hb_set_add(glyphs, g);
	}
}

/* Adds what one lookup of a GPOS or GSUB table attaches or takes apart. */
typedef void lookup_fn(struct otl *t, hb_face_t *face, uint32_t lookup, hb_set_t *glyphs);

static void add_attached(struct otl *t, hb_face_t *face, uint32_t lookup,
                         hb_set_t *glyphs)
{
	size_t at = otl_lookup(t, lookup);
	uint32_t n = otl16(t, at + 4), type = 0;
	bool known = true;
	for (uint32_t i = 0; i < n && known && !t->bad; i++) {
		size_t table = otl_subtable(t, at, i, POS_EXTENSION, &type);
		known = type >= POS_CURSIVE && type <= POS_MARK;
		if (known)
			add_coverage(t, table + otl16(t, table + 2),
			             type == POS_CURSIVE ? table + 6 : 0, glyphs);
	}
	if (!known || t->bad)
		hb_ot_layout_lookup_collect_glyphs(face, HB_OT_TAG_GPOS, lookup, NULL,
		                                   glyphs, NULL, NULL);
}

/* Whatever stands beside them. */
static void add_decomposed(struct otl *t, hb_face_t *face, uint32_t lookup,
                           hb_set_t *glyphs)
{
	size_t at = otl_lookup(t, lookup);
	uint32_t n = otl16(t, at + 4), type = 0;
	(void)face;
	for (uint32_t i = 0; i < n && !t->bad; i++) {
		size_t table = otl_subtable(t, at, i, SUB_EXTENSION, &type);
		if (type == SUB_MULTIPLE)
			add_coverage(t, table + otl16(t, table + 2), 0, glyphs);
	}
}

static void add_lookups(hb_face_t *face, hb_tag_t table, const hb_tag_t *features,
                        lookup_fn *add, hb_set_t *glyphs)
{
	hb_blob_t *blob = hb_face_reference_table(face, table);
	hb_set_t *lookups = hb_set_create();
	unsigned len;
	struct otl t = {.at = (const unsigned char *)hb_blob_get_data(blob, &len)};
	t.len = len;
	hb_ot_layout_collect_lookups(face, table, NULL, NULL, features, lookups);
	for (hb_codepoint_t i = HB_SET_VALUE_INVALID; hb_set_next(lookups, &i);) {
		t.bad = false;
		add(&t, face, i, glyphs);
	}
	hb_set_destroy(lookups);
	hb_blob_destroy(blob);
}

static void find_glyphs(hb_face_t *face, hb_set_t *glyphs)
{
	static const hb_tag_t marks[] = {
		HB_TAG('m', 'a', 'r', 'k'), HB_TAG('m', 'k', 'm', 'k'),
		HB_TAG('a', 'b', 'v', 'm'), HB_TAG('b', 'l', 'w', 'm'),
		HB_TAG('c', 'u', 'r', 's'), 0};
	static const hb_tag_t compositions[] = {HB_TAG('c', 'c', 'm', 'p'), 0};
	add_lookups(face, HB_OT_TAG_GPOS, marks, add_attached, glyphs);
	add_lookups(face, HB_OT_TAG_GSUB, compositions, add_decomposed, glyphs);
	hb_ot_layout_get_glyphs_in_class(face, HB_OT_LAYOUT_GLYPH_CLASS_MARK, glyphs);
}

static bool is_attached(const struct latin_attach *a, uint32_t c)
{
	hb_codepoint_t glyph;
	return hb_font_get_nominal_glyph(a->face->hb_font, c, &glyph)
	       && hb_set_has(a->glyphs, glyph);
}

void latin_attach_init(struct latin_attach *a, const struct face *face)
{
	*a = (struct latin_attach){.face = face, .glyphs = hb_set_create()};
	find_glyphs(face->hb_face, a->glyphs);
	if (!hb_set_allocation_successful(a->glyphs))
		mem_die();
	for (uint32_t c = ' '; c < ATTACH_KNOWN; c++)
		if (is_attached(a, c))
			a->known[c / 8] |= (unsigned char)(1u << c % 8);
}

void latin_attach_release(struct latin_attach *a)
{
	hb_set_destroy(a->glyphs);
}

bool latin_attach_has(const struct latin_attach *a, uint32_t c)
{
	return c < ATTACH_KNOWN ? a->known[c / 8] >> c % 8 & 1 : is_attached(a, c);
}

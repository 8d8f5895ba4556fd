/* Fonts in the file: the composite font, its descendant, descriptor, map and subset.

   An embedded CMap, shared by all fonts of a document, maps codes to CIDs. A CID has the
   code's value (MuPDF wants CIDs to be in the CMap's codespace), so that codes of one
   byte are the glyphs' numbers in the subset. TrueType fonts (CIDFontType2) with more
   have a map; bare CFF (CIDFontType0) has the CIDs in its charset. If two codes show one
   glyph for different texts, the subset has it twice; a code that is a hole has the
   space. ISO 32000-1, 9.7 and 9.9; ToUnicode goes by code. */
#include "pdf/syntax.h"
#include "pdf/writer_int.h"

#include "base/hash.h"

#include <stdlib.h>
#include <string.h>

enum { CMAP_BLOCK = 100 }; /* entries between begin… and end…, the format's limit */

static const char system_info[] =
	"/CIDSystemInfo<</Registry(Adobe)/Ordering(%s)/Supplement 0>>";

static void put_code(struct strbuf *b, uint32_t code)
{
	strbuf_addf(b, code < CODES_SHORT ? "<%02X>" : "<%04X>",
	            (unsigned)code_value(code));
}

static void cmap_begin(struct strbuf *b, const char *name, const char *ordering, int type,
                       size_t ncodes)
{
	strbuf_clear(b);
	strbuf_adds(b, "/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n");
	strbuf_addf(b, system_info, ordering);
	strbuf_addf(b, "def\n/CMapName/%s def\n/CMapType %d def\n", name, type);
	if (ncodes <= CODES_SHORT)
		strbuf_adds(b, "1 begincodespacerange\n<00><BF>\n");
	else
		strbuf_adds(b, "2 begincodespacerange\n<00><BF>\n<C000><FFFF>\n");
	strbuf_adds(b, "endcodespacerange\n");
}

static void cmap_end(struct strbuf *b)
{
	strbuf_adds(b,
	            "endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n");
}

/* The last code of a range from `first`: codes differ in the last byte only. */
static size_t range_end(size_t first, size_t ncodes)
{
	size_t last = first;
	while (last + 1 < ncodes && last + 1 != CODES_SHORT
	       && (code_value((uint32_t)last + 1) & 255) != 0)
		last++;
	return last;
}

/* ---- from codes to CIDs ---- */

static void write_encoding(struct pdf_writer *w, struct object *object, size_t ncodes)
{
	static const char name[] = "Kitpress-H";
	struct strbuf *b = &w->content;
	size_t total = 0, done = 0, last;
	for (size_t i = 0; i < ncodes; i = range_end(i, ncodes) + 1)
		total++;
	cmap_begin(b, name, "Identity", 1, ncodes);
	strbuf_addf(b, "/WMode 0 def\n%d begincidrange\n", (int)total);
	for (size_t i = 0; i < ncodes; i = last + 1, done++) {
		last = range_end(i, ncodes);
		put_code(b, (uint32_t)i);
		put_code(b, (uint32_t)last);
		strbuf_addf(b, " %d\n", (int)code_value((uint32_t)i));
	}
	strbuf_adds(b, "endcidrange\n");
	cmap_end(b);
	strbuf_clear(&w->text);
	strbuf_addf(&w->text, "/Type/CMap/CMapName/%s/WMode 0", name);
	strbuf_addf(&w->text, system_info, "Identity");
	object_set_stream(object, w->text.at, w->text.len, b->at, b->len, PACK_USUAL);
}

static struct object *encoding_of(struct pdf_writer *w)
{
	size_t ncodes = 0;
	if (w->encoding)
		return w->encoding;
	for (uint32_t i = 0; i < w->nused; i++)
		if (w->used[i]->codes.len > ncodes)
			ncodes = w->used[i]->codes.len;
	w->encoding = object_new(&w->objects);
	write_encoding(w, w->encoding, ncodes);
	return w->encoding;
}

/* From CIDs to the subset's glyphs, two bytes each. */
static struct object *write_glyph_map(struct pdf_writer *w, const struct font *font)
{
	struct strbuf *b = &w->content;
	strbuf_clear(b);
	for (uint32_t i = 0; i < font->codes.len; i++) {
		while (b->len < 2 * (size_t)code_value(i))
			strbuf_addc(b, 0);
		strbuf_addc(b, (char)(i >> 8));
		strbuf_addc(b, (char)i);
	}
	struct object *object = object_new(&w->objects);
	object_set_stream(object, "", 0, b->at, b->len, PACK_USUAL);
	return object;
}

/* ---- from codes to text ---- */

static bool has_text(const struct font *font, size_t i)
{
	return font->codes.at[i].length > 0;
}

/* The last code of a run whose codes all have text. */
static size_t text_range_end(const struct font *font, size_t first)
{
	size_t end = range_end(first, font->codes.len), last = first;
	while (last < end && has_text(font, last + 1))
		last++;
	return last;
}

static struct object *write_to_unicode(struct pdf_writer *w, const struct font *font)
{
	struct strbuf *b = &w->content;
	size_t total = 0, done = 0, last;
	cmap_begin(b, "Adobe-Identity-UCS", "UCS", 2, font->codes.len);
	for (size_t i = 1; i < font->codes.len; i = last + 1) {
		last = has_text(font, i) ? text_range_end(font, i) : i;
		total += has_text(font, i);
	}
	for (size_t i = 1; i < font->codes.len; i = last + 1) {
		last = i;
		if (!has_text(font, i))
			continue;
		if (done % CMAP_BLOCK == 0)
			strbuf_addf(b, "%s%d beginbfrange\n", done ? "endbfrange\n" : "",
			            (int)(total - done < CMAP_BLOCK ? total - done
			                                            : CMAP_BLOCK));
		done++;
		last = text_range_end(font, i);
		put_code(b, (uint32_t)i);
		put_code(b, (uint32_t)last);
		strbuf_addc(b, '[');
		for (size_t k = i; k <= last; k++) {
			strbuf_addc(b, '<');
			put_utf16_hex(b, font->codes.at[k].text,
			              font->codes.at[k].length);
			strbuf_addc(b, '>');
		}
		strbuf_adds(b, "]\n");
	}
	if (total)
		strbuf_adds(b, "endbfrange\n");
	cmap_end(b);
	struct object *object = object_new(&w->objects);
	object_set_stream(object, "", 0, b->at, b->len, PACK_USUAL);
	return object;
}

/* ---- the font ---- */

static void put_widths(struct strbuf *b, const struct font *font)
{
	const struct code *codes = font->codes.at;
	bool same = true;
	for (size_t i = 1; i < font->codes.len; i++)
		same &= !codes[i].text || codes[i].width == codes[CODE_SPACE].width;
	if (same) {
		strbuf_addf(b, "/DW %d", (int)codes[CODE_SPACE].width);
		return;
	}
	strbuf_adds(b, "/W[0[");
	for (size_t i = 0; i < font->codes.len; i++) {
		if (i == CODES_SHORT)
			strbuf_addf(b, "]%u[", (unsigned)code_value(CODES_SHORT));
		else if (i)
			strbuf_addc(b, ' ');
		strbuf_addi(b, codes[i].width);
	}
	strbuf_adds(b, "]]");
}

/* The subset's glyphs, by code, and their CIDs. */
static uint32_t *subset_glyphs(struct pdf_writer *w, const struct font *font,
                               uint32_t **cids)
{
	uint32_t *glyphs = ARENA_ARRAY(&w->arena, uint32_t, font->codes.len);
	*cids = ARENA_ARRAY(&w->arena, uint32_t, font->codes.len);
	for (size_t i = 0; i < font->codes.len; i++) {
		glyphs[i] =
			font->codes.at[i ? font->codes.at[i].text ? i : CODE_SPACE : 0]
				.glyph;
		(*cids)[i] = code_value((uint32_t)i);
	}
	return glyphs;
}

/* "ABCDEF+Name": the letters follow from the glyphs, so that equal subsets have equal
   names and different ones do not. */
static void put_font_name(struct pdf_writer *w, struct strbuf *b, const struct font *font,
                          const uint32_t *glyphs)
{
	const char *name = fonts_name(w->fonts, font->face);
	uint64_t hash =
		hash_bytes(glyphs, font->codes.len * sizeof *glyphs, hash_string(name));
	put_subset_name(b, hash, name);
}

static struct object *write_descriptor(struct pdf_writer *w, const struct font *font,
                                       const char *name, const struct object *file,
                                       bool cff)
{
	enum { FIXED = 1, SERIF = 2, SYMBOLIC = 4, ITALIC = 64 };
	struct face_descriptor d;
	struct strbuf *b = &w->text;
	fonts_describe(w->fonts, font->face, &d);
	int flags = SYMBOLIC | (d.fixed ? FIXED : 0) | (d.serif ? SERIF : 0)
	            | (d.italic ? ITALIC : 0);
	strbuf_clear(b);
	strbuf_addf(b, "/Type/FontDescriptor/FontName/%s/Flags %d/FontBBox[%d %d %d %d]",
	            name, flags, (int)d.bbox[0], (int)d.bbox[1], (int)d.bbox[2],
	            (int)d.bbox[3]);
	strbuf_adds(b, "/ItalicAngle ");
	put_milli_to(b, d.italic_angle);
	strbuf_addf(b, "/Ascent %d/Descent %d/CapHeight %d/StemV %d%s", (int)d.ascent,
	            (int)(d.descent > 0 ? -d.descent : d.descent), (int)d.cap_height,
	            (int)d.stem_v, cff ? "/FontFile3" : "/FontFile2");
	put_ref(b, file);
	struct object *object = object_new(&w->objects);
	object_set(object, b->at, b->len);
	return object;
}

static struct object *write_file(struct pdf_writer *w, const unsigned char *data,
                                 size_t size, bool cff)
{
	struct object *object = object_new(&w->objects);
	strbuf_clear(&w->text);
	if (cff)
		strbuf_adds(&w->text, "/Subtype/CIDFontType0C");
	else
		strbuf_addf(&w->text, "/Length1 %lu", (unsigned long)size);
	object_set_stream(object, w->text.at, w->text.len, data, size, PACK_USUAL);
	return object;
}

static struct object *write_descendant(struct pdf_writer *w, const struct font *font,
                                       const char *name, const struct object *descriptor,
                                       bool cff)
{
	struct strbuf *b = &w->text;
	const struct object *map =
		!cff && font->codes.len > CODES_SHORT ? write_glyph_map(w, font) : NULL;
	strbuf_clear(b);
	strbuf_addf(b, "/Type/Font/Subtype/CIDFontType%d/BaseFont/%s", cff ? 0 : 2, name);
	strbuf_addf(b, system_info, "Identity");
	strbuf_adds(b, "/FontDescriptor");
	put_ref(b, descriptor);
	if (map) {
		strbuf_adds(b, "/CIDToGIDMap");
		put_ref(b, map);
	} else if (!cff) {
		strbuf_adds(b, "/CIDToGIDMap/Identity");
	}
	put_widths(b, font);
	struct object *object = object_new(&w->objects);
	object_set(object, b->at, b->len);
	return object;
}

static bool embed(struct pdf_writer *w, struct font *font)
{
	unsigned char *data = NULL;
	size_t size = 0;
	struct strbuf name = STRBUF_INIT, *b = &w->text;
	uint32_t *cids, *glyphs = subset_glyphs(w, font, &cids);
	bool cff = fonts_is_cff(w->fonts, font->face);

	if (!fonts_subset(w->fonts, font->face, glyphs, cids, font->codes.len, &data,
	                  &size, w->diags))
		return false; /* it reported why */
	put_font_name(w, &name, font, glyphs);
	struct object *unicode = write_to_unicode(w, font), *encoding = encoding_of(w);
	struct object *file = write_file(w, data, size, cff);
	struct object *descriptor = write_descriptor(w, font, name.at, file, cff);
	struct object *descendant = write_descendant(w, font, name.at, descriptor, cff);
	strbuf_clear(b);
	strbuf_addf(b, "/Type/Font/Subtype/Type0/BaseFont/%s/Encoding", name.at);
	put_ref(b, encoding);
	strbuf_adds(b, "/DescendantFonts[");
	put_ref(b, descendant);
	strbuf_adds(b, "]/ToUnicode");
	put_ref(b, unicode);
	object_set(font->object, b->at, b->len);
	strbuf_release(&name);
	free(data);
	return true;
}

bool fonts_embed(struct pdf_writer *w)
{
	bool ok = true;
	for (uint32_t i = 0; i < w->nused; i++)
		ok &= embed(w, w->used[i]);
	return ok;
}

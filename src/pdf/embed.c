/* Fonts into the file: the composite font, its descendant, descriptor, maps and subset.

   TrueType outlines become a CIDFontType2 with codes as CIDs (Identity-H) and a map from
   CID to the subset's glyphs. Bare CFF (CIDFontType0) can have no such map: fonts_subset
   gives it CIDs that are the subset's glyph ids, and an embedded CMap leads from codes to
   them. ISO 32000-1, 9.7 and 9.9; ToUnicode goes by code in both. */
#include "pdf/put_int.h"
#include "pdf/writer_int.h"

#include "base/hash.h"

#include <stdlib.h>
#include <string.h>

enum { CMAP_BLOCK = 100 }; /* entries between begin… and end…, the format's limit */

static bool is_hole(const struct code *code)
{
	return !code->glyph && !*code->text;
}

static void put_code(struct strbuf *b, uint32_t code)
{
	strbuf_addf(b, "<%04X>", (unsigned)code);
}

static void cmap_begin(struct strbuf *b, const char *name, const char *ordering, int type)
{
	strbuf_addf(b,
	            "/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n"
	            "/CIDSystemInfo<</Registry(Adobe)/Ordering(%s)/Supplement 0>>def\n"
	            "/CMapName/%s def\n/CMapType %d def\n"
	            "1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n",
	            ordering, name, type);
}

static void cmap_end(struct strbuf *b)
{
	strbuf_adds(b,
	            "endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n");
}

/* Opens a block of entries where the one before is full or there is none. */
static void cmap_block(struct strbuf *b, const char *what, size_t done, size_t total)
{
	size_t left = total - done;
	if (done % CMAP_BLOCK)
		return;
	if (done)
		strbuf_addf(b, "end%s\n", what);
	if (left)
		strbuf_addf(b, "%d begin%s\n",
		            (int)(left < CMAP_BLOCK ? left : CMAP_BLOCK), what);
}

static struct object *write_to_unicode(struct pdf_writer *w, const struct font *font)
{
	struct strbuf *b = &w->content;
	size_t total = 0, done = 0;
	strbuf_clear(b);
	cmap_begin(b, "Adobe-Identity-UCS", "UCS", 2);
	for (size_t i = 1; i < font->codes.len; i++)
		total += font->codes.at[i].length > 0;
	for (size_t i = 1; i < font->codes.len; i++) {
		const struct code *code = &font->codes.at[i];
		if (!code->length)
			continue;
		cmap_block(b, "bfchar", done++, total);
		put_code(b, (uint32_t)i);
		strbuf_addc(b, '<');
		put_utf16_hex(b, code->text, code->length);
		strbuf_adds(b, ">\n");
	}
	if (total)
		strbuf_adds(b, "endbfchar\n");
	cmap_end(b);
	struct object *object = object_new(&w->objects);
	object_set_stream(object, "", 0, b->at, b->len, PACK_BEST);
	return object;
}

/* ---- TrueType ---- */

static struct object *write_gid_map(struct pdf_writer *w, const struct font *font)
{
	struct strbuf *b = &w->content;
	strbuf_clear(b);
	for (size_t i = 0; i < font->codes.len; i++) {
		strbuf_addc(b, (char)(font->codes.at[i].subset >> 8));
		strbuf_addc(b, (char)font->codes.at[i].subset);
	}
	struct object *object = object_new(&w->objects);
	object_set_stream(object, "", 0, b->at, b->len, PACK_BEST);
	return object;
}

static void put_widths_by_code(struct strbuf *b, const struct font *font)
{
	strbuf_adds(b, "/W[0[");
	for (size_t i = 0; i < font->codes.len; i++) {
		if (i)
			strbuf_addc(b, ' ');
		strbuf_addi(b, font->codes.at[i].width);
	}
	strbuf_adds(b, "]]");
}

/* ---- CFF ---- */

static struct object *write_encoding(struct pdf_writer *w, const struct font *font,
                                     const char *name)
{
	struct strbuf *b = &w->content;
	size_t total = 0, done = 0;
	strbuf_clear(b);
	cmap_begin(b, name, "Identity", 1);
	strbuf_adds(b, "/WMode 0 def\n");
	for (size_t i = 0; i < font->codes.len; i++)
		total += i == 0 || !is_hole(&font->codes.at[i]);
	for (size_t i = 0; i < font->codes.len; i++) {
		const struct code *code = &font->codes.at[i];
		if (i && is_hole(code))
			continue;
		cmap_block(b, "cidchar", done++, total);
		put_code(b, (uint32_t)i);
		strbuf_addf(b, " %d\n", (int)code->subset);
	}
	strbuf_adds(b, "endcidchar\n");
	cmap_end(b);
	strbuf_clear(&w->text);
	strbuf_addf(&w->text,
	            "/Type/CMap/CMapName/%s/WMode 0"
	            "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>",
	            name);
	struct object *object = object_new(&w->objects);
	object_set_stream(object, w->text.at, w->text.len, b->at, b->len, PACK_BEST);
	return object;
}

/* One entry a glyph, and one only, in the order of codes. */
static void put_widths_by_glyph(struct strbuf *b, const struct font *font)
{
	strbuf_adds(b, "/W[");
	for (size_t i = 0; i < font->codes.len; i++) {
		const struct code *code = &font->codes.at[i];
		if (code->next || (i && !code->glyph))
			continue; /* a later code of a glyph points to its first */
		strbuf_addf(b, "%d[%d]", (int)code->subset, (int)code->width);
	}
	strbuf_adds(b, "]");
}

/* ---- both ---- */

/* "ABCDEF+Name": the letters follow from the glyphs, so that equal subsets are named
   alike and different ones not. */
static void put_font_name(struct pdf_writer *w, struct strbuf *b, const struct font *font)
{
	const char *name = fonts_name(w->fonts, font->face);
	uint64_t hash =
		hash_bytes(font->glyphs.at, font->glyphs.len * sizeof *font->glyphs.at,
	                   hash_string(name));
	for (int i = 0; i < 6; i++, hash /= 26)
		strbuf_addc(b, (char)('A' + hash % 26));
	strbuf_addc(b, '+');
	for (; *name; name++)
		if ((unsigned char)*name > 32 && (unsigned char)*name < 127
		    && !strchr("()<>[]{}/%#", *name))
			strbuf_addc(b, *name);
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
	object_set_stream(object, w->text.at, w->text.len, data, size, PACK_BEST);
	return object;
}

/* The descendant font; *encoding gets the CMap of a CFF font. */
static struct object *write_descendant(struct pdf_writer *w, const struct font *font,
                                       const char *name, const struct object *descriptor,
                                       bool cff, struct object **encoding)
{
	struct strbuf *b = &w->text;
	const struct object *map = NULL;
	if (cff) {
		char cmap[16 + PUT_NUMBER_MAX] = "Kitpress-";
		*put_integer(cmap + strlen(cmap), font->number) = '\0';
		*encoding = write_encoding(w, font, cmap);
	} else {
		map = write_gid_map(w, font);
	}
	strbuf_clear(b);
	strbuf_addf(b,
	            "/Type/Font/Subtype/%s/BaseFont/%s"
	            "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
	            "/FontDescriptor",
	            cff ? "CIDFontType0" : "CIDFontType2", name);
	put_ref(b, descriptor);
	if (map) {
		strbuf_adds(b, "/CIDToGIDMap");
		put_ref(b, map);
		put_widths_by_code(b, font);
	} else {
		put_widths_by_glyph(b, font);
	}
	struct object *object = object_new(&w->objects);
	object_set(object, b->at, b->len);
	return object;
}

static bool embed(struct pdf_writer *w, struct font *font)
{
	unsigned char *data = NULL;
	size_t size = 0;
	struct strbuf name = STRBUF_INIT, *b = &w->text;
	struct object *encoding = NULL;
	bool cff = fonts_is_cff(w->fonts, font->face);

	if (!fonts_subset(w->fonts, font->face, font->glyphs.at, font->glyphs.len, &data,
	                  &size))
		return false; /* it reported why */
	put_font_name(w, &name, font);
	struct object *unicode = write_to_unicode(w, font);
	struct object *file = write_file(w, data, size, cff);
	struct object *descriptor = write_descriptor(w, font, name.at, file, cff);
	struct object *descendant =
		write_descendant(w, font, name.at, descriptor, cff, &encoding);
	strbuf_clear(b);
	strbuf_addf(b, "/Type/Font/Subtype/Type0/BaseFont/%s/Encoding", name.at);
	if (encoding)
		put_ref(b, encoding);
	else
		strbuf_adds(b, "/Identity-H");
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

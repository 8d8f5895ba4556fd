/* Fonts of copies: a subset for each face.

   A code, its CID and its glyph are one number, so the encoding is Identity-H; a glyph
   that extracts as two texts is in the subset twice. Objects are made as text once, with
   gaps for the object numbers of each paper. */
#include "pdf/syntax.h"
#include "personal/copy_fonts_int.h"

#include "base/clock.h"
#include "base/hash.h"

#include <stdlib.h>
#include <string.h>

enum { FONT, DESCENDANT, DESCRIPTOR, FILE_, UNICODE };
enum { LEVEL = 6 };

struct copy_fonts *copy_fonts_new(struct shaper *shaper, struct diags *diags)
{
	struct copy_fonts *c = mem_alloc(sizeof *c);
	*c = (struct copy_fonts){
		.shaper = shaper,
		.style = {.face = fonts_face(shaper_fonts(shaper), FONT_SANS, false,
	                                     false),
	                  .ligatures = true},
		.bold = fonts_face(shaper_fonts(shaper), FONT_SANS, true, false),
		.diags = diags,
	};
	arena_init(&c->arena);
	return c;
}

void copy_fonts_free(struct copy_fonts *c)
{
	if (!c)
		return;
	for (size_t i = 0; i < c->faces.len; i++)
		for (int k = 0; k < COPY_FONT_OBJECTS; k++) {
			strbuf_release(&c->faces.at[i]->parts[k][0]);
			strbuf_release(&c->faces.at[i]->parts[k][1]);
		}
	arena_release(&c->arena);
	free(c);
}

/* ---- glyphs ---- */

void copy_fonts_glyphs(const struct word *word,
                       void (*use)(void *context, const struct word *word,
                                   const struct glyph *glyph, const char *text,
                                   uint32_t length),
                       void *context)
{
	uint32_t at = word->rtl ? word->length : 0;
	for (uint32_t i = 0; i < word->nglyphs; i++) {
		const struct glyph *glyph = &word->glyphs[i];
		uint32_t n = glyph->chars;
		if (word->rtl)
			at -= n < at ? n : at;
		use(context, word, glyph, word->text + at, n);
		if (!word->rtl)
			at += n;
	}
}

static struct copy_face *face_of(struct copy_fonts *c, int face)
{
	for (size_t i = 0; i < c->faces.len; i++)
		if (c->faces.at[i]->face == face)
			return c->faces.at[i];
	struct copy_face *f = ARENA_NEW(&c->arena, struct copy_face);
	f->face = face;
	vec_push(&c->arena, &f->codes, ((struct copy_code){0, 0, "", 0}));
	vec_push(&c->arena, &c->faces, f);
	return f;
}

static uint32_t find_code(const struct copy_face *f, uint32_t glyph, const char *text,
                          uint32_t length)
{
	uint32_t i = 1;
	while (i < f->codes.len
	       && (f->codes.at[i].glyph != glyph || f->codes.at[i].length != length
	           || memcmp(f->codes.at[i].text, text, length) != 0))
		i++;
	return i;
}

const struct copy_face *copy_fonts_find(const struct copy_fonts *c, int face,
                                        uint32_t glyph, const char *text, uint32_t length,
                                        uint32_t *code)
{
	const struct copy_face *f = face_of((struct copy_fonts *)c, face);
	*code = find_code(f, glyph, text, length);
	return f;
}

static void add_glyph(void *context, const struct word *word, const struct glyph *glyph,
                      const char *text, uint32_t length)
{
	(void)word;
	struct copy_fonts *c = context;
	struct copy_face *f = face_of(c, glyph->face);
	if (find_code(f, glyph->id, text, length) < f->codes.len)
		return;
	struct fonts *fonts = shaper_fonts(c->shaper);
	int64_t width = fonts_advance(fonts, f->face, glyph->id);
	vec_push(&c->arena, &f->codes,
	         ((struct copy_code){glyph->id, (int32_t)((width * 1000 + EM / 2) >> 16),
	                             text, length}));
}

const struct word *copy_fonts_shape(struct copy_fonts *c, const char *text, size_t n,
                                    bool rtl, bool bold)
{
	struct shape_style style = c->style;
	style.rtl = rtl;
	style.face = bold ? c->bold : style.face;
	return shaper_word(c->shaper, &style, text, n, NULL, (struct pos){0});
}

/* Reports broken faces. A missing character is the caller's to report: it leaves it
   out. */
static void pass_on(struct diags *to, struct diags *told)
{
	size_t had = to->list.len, n = 0;
	while (n < told->list.len && told->list.at[n].id != DIAG_MISSING_GLYPH)
		n++;
	for (size_t i = n; i < told->list.len; i++)
		told->count[told->list.at[i].severity]--;
	told->list.len = n; /* faces are reported first */
	diags_append(to, told);
	diags_unrepeat(to, had);
}

bool copy_fonts_has(struct copy_fonts *c, const char *text, size_t n, uint32_t ch)
{
	const struct shape_style style = {.face = c->style.face};
	if (ch < 0x80 || fonts_glyph(shaper_fonts(c->shaper), style.face, ch))
		return true;
	struct diags told;
	diags_init(&told);
	const struct word *word =
		shaper_word(c->shaper, &style, text, n, &told, (struct pos){0});
	bool has = !word->nglyphs || word->glyphs[0].id;
	pass_on(c->diags, &told);
	diags_release(&told);
	return has;
}

void copy_fonts_add(struct copy_fonts *c, const struct word *word)
{
	copy_fonts_glyphs(word, add_glyph, c);
}

/* ---- fonts ---- */

static void put_name(struct strbuf *b, struct fonts *fonts, const struct copy_face *f)
{
	const char *name = fonts_name(fonts, f->face);
	uint64_t hash = hash_string(name);
	for (size_t i = 1; i < f->codes.len; i++)
		hash = hash_bytes(f->codes.at[i].text, f->codes.at[i].length,
		                  hash ^ f->codes.at[i].glyph);
	put_subset_name(b, hash, name);
}

static void put_stream(struct copy_fonts *c, struct strbuf *b, const char *entries,
                       const void *bytes, size_t n)
{
	double since = clock_ms();
	put_deflated_object(b, entries, LEVEL, bytes, n);
	c->deflating += clock_ms() - since;
}

static void make_unicode(struct copy_fonts *c, struct copy_face *f)
{
	struct strbuf b = STRBUF_INIT;
	enum { BLOCK = 100 };
	size_t n = f->codes.len, with_text = 0, done = 0;
	for (size_t i = 1; i < n; i++)
		with_text += f->codes.at[i].length > 0;
	strbuf_adds(&b,
	            "/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n"
	            "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
	            "/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n"
	            "1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n");
	for (size_t i = 1; i < n; i++) {
		if (!f->codes.at[i].length)
			continue;
		if (done % BLOCK == 0)
			strbuf_addf(&b, "%s%d beginbfchar\n", done ? "endbfchar\n" : "",
			            (int)(with_text - done < BLOCK ? with_text - done
			                                           : BLOCK));
		done++;
		strbuf_addc(&b, '<');
		put_hex16(&b, (uint16_t)i);
		strbuf_adds(&b, "><");
		put_utf16_hex(&b, f->codes.at[i].text, f->codes.at[i].length);
		strbuf_adds(&b, ">\n");
	}
	strbuf_adds(&b, done ? "endbfchar\n" : "");
	strbuf_adds(&b,
	            "endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n");
	put_stream(c, &f->parts[UNICODE][0], "", b.at, b.len);
	strbuf_release(&b);
}

static void make_descriptor(struct fonts *fonts, struct copy_face *f, const char *name,
                            bool cff)
{
	enum { FIXED = 1, SERIF = 2, SYMBOLIC = 4, ITALIC = 64 };
	struct strbuf *b = &f->parts[DESCRIPTOR][0];
	struct face_descriptor d;
	fonts_describe(fonts, f->face, &d);
	int flags = SYMBOLIC | (d.fixed ? FIXED : 0) | (d.serif ? SERIF : 0)
	            | (d.italic ? ITALIC : 0);
	strbuf_addf(b,
	            "<</Type/FontDescriptor/FontName/%s/Flags %d/FontBBox[%d %d %d %d]",
	            name, flags, (int)d.bbox[0], (int)d.bbox[1], (int)d.bbox[2],
	            (int)d.bbox[3]);
	strbuf_adds(b, "/ItalicAngle ");
	put_milli_to(b, d.italic_angle);
	strbuf_addf(b, "/Ascent %d/Descent %d/CapHeight %d/StemV %d/FontFile%s ",
	            (int)d.ascent, (int)(d.descent > 0 ? -d.descent : d.descent),
	            (int)d.cap_height, (int)d.stem_v, cff ? "3" : "2");
	strbuf_adds(&f->parts[DESCRIPTOR][1], ">>");
}

static void make_descendant(struct copy_face *f, const char *name, bool cff)
{
	struct strbuf *b = &f->parts[DESCENDANT][0];
	strbuf_addf(b,
	            "<</Type/Font/Subtype/CIDFontType%d/BaseFont/%s/CIDSystemInfo<</"
	            "Registry(Adobe)/Ordering(Identity)/Supplement 0>>%s/W[0[",
	            cff ? 0 : 2, name, cff ? "" : "/CIDToGIDMap/Identity");
	for (size_t i = 0; i < f->codes.len; i++)
		strbuf_addf(b, "%s%d", i ? " " : "", (int)f->codes.at[i].width);
	strbuf_adds(b, "]]/FontDescriptor ");
	strbuf_adds(&f->parts[DESCENDANT][1], ">>");
}

static bool make_font(struct copy_fonts *c, struct copy_face *f)
{
	struct fonts *fonts = shaper_fonts(c->shaper);
	struct strbuf name = STRBUF_INIT, entries = STRBUF_INIT;
	unsigned char *data = NULL;
	size_t size = 0;
	bool cff = fonts_is_cff(fonts, f->face);
	uint32_t *glyphs = ARENA_ARRAY(&c->arena, uint32_t, f->codes.len);
	for (size_t i = 0; i < f->codes.len; i++)
		glyphs[i] = f->codes.at[i].glyph;
	f->codes.at[0].width =
		(int32_t)(((int64_t)fonts_advance(fonts, f->face, 0) * 1000 + EM / 2)
	                  >> 16);
	if (!fonts_subset(fonts, f->face, glyphs, NULL, f->codes.len, &data, &size,
	                  c->diags))
		return false;
	put_name(&name, fonts, f);
	strbuf_addf(&f->parts[FONT][0],
	            "<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H/"
	            "DescendantFonts[",
	            name.at);
	make_descendant(f, name.at, cff);
	make_descriptor(fonts, f, name.at, cff);
	if (cff)
		strbuf_adds(&entries, "/Subtype/CIDFontType0C");
	else
		strbuf_addf(&entries, "/Length1 %lu", (unsigned long)size);
	put_stream(c, &f->parts[FILE_][0], entries.at, data, size);
	make_unicode(c, f);
	strbuf_release(&name);
	strbuf_release(&entries);
	free(data);
	return true;
}

/* What the objects are made from, which takes a fraction of hashing them. */
static void add_codes(struct sha256 *h, struct fonts *fonts, const struct copy_face *f)
{
	sha256_add_string(h, fonts_name(fonts, f->face));
	for (size_t i = 1; i < f->codes.len; i++) {
		const struct copy_code *code = &f->codes.at[i];
		const uint32_t numbers[] = {code->glyph, code->length};
		sha256_add(h, numbers, sizeof numbers);
		sha256_add(h, code->text, code->length);
	}
}

bool copy_fonts_make(struct copy_fonts *c)
{
	bool ok = true;
	struct sha256 h;
	sha256_init(&h);
	for (size_t i = 0; i < c->faces.len; i++) {
		ok &= make_font(c, c->faces.at[i]);
		add_codes(&h, shaper_fonts(c->shaper), c->faces.at[i]);
	}
	sha256_end(&h, c->digest);
	return ok;
}

double copy_fonts_deflating(const struct copy_fonts *c)
{
	return c->deflating;
}

void copy_fonts_put(const struct copy_face *face, int i, uint32_t first,
                    struct strbuf *to)
{
	const struct strbuf *const part = face->parts[i];
	strbuf_add(to, part[0].at, part[0].len);
	if (i == FONT)
		strbuf_addf(to, "%u 0 R]/ToUnicode %u 0 R>>",
		            (unsigned)(first + DESCENDANT), (unsigned)(first + UNICODE));
	else if (i == DESCENDANT || i == DESCRIPTOR)
		strbuf_addf(to, "%u 0 R", (unsigned)(first + (uint32_t)i + 1));
	if (part[1].len)
		strbuf_add(to, part[1].at, part[1].len);
}

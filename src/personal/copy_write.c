/* Incremental updates of papers that pdf_finish made. Their form is known (object.c): a
   cross-reference stream, objects in object streams, one resources dictionary that all
   pages name, entries on one line. What is not found as expected makes overlay_base_new
   refuse the paper: never a broken copy. */
#include "pdf/syntax_int.h"
#include "personal/copy_write_int.h"

#include "base/hash.h"

#include <libdeflate.h>
#include <stdlib.h>
#include <string.h>

enum { ROW = 7 }; /* bytes of a row of the cross-reference stream: W[1 4 2] */

struct overlay_page {
	uint32_t object;
	const char *body;     /* its entries, NUL-terminated, without Contents */
	const char *contents; /* "12 0 R" */
};

struct overlay_shelf { /* an object stream, inflated */
	uint32_t object;
	char *bytes; /* may hold NULs: strings are UTF-16 */
	size_t n;
};

struct overlay_base {
	struct arena arena;
	const struct strbuf *pdf;
	const unsigned char *rows; /* of the cross-reference stream, filters undone */
	uint32_t size;             /* objects, the free one included */
	unsigned long start;       /* offset of the cross-reference stream */
	uint32_t root, info, resources;
	const char *id;                         /* 32 hexadecimal digits */
	const char *before_fonts, *after_fonts; /* of the resources */
	VEC(struct overlay_page) pages;
	VEC(struct overlay_shelf) shelves;
};

/* ---- reading ---- */

static bool number_after(const char *text, const char *key, uint32_t *n)
{
	const char *at = strstr(text, key);
	if (!at)
		return false;
	*n = (uint32_t)strtoul(at + strlen(key), NULL, 10);
	return *n > 0;
}

/* The dictionary of the object that begins at an offset, in brackets; *rest (may be NULL)
   gets what follows. Dictionaries of objects with streams hold no strings with brackets.
 */
static const char *dictionary_at(struct overlay_base *base, size_t offset,
                                 const char **rest)
{
	if (offset >= base->pdf->len)
		return NULL;
	const char *from = base->pdf->at + offset;
	const char *open = strstr(from, "<<");
	const char *end = strstr(from, "endobj"), *stream = strstr(from, "\nstream\n");
	if (stream && (!end || stream < end))
		end = stream;
	if (!open || !end || open > end)
		return NULL;
	const char *close = end;
	while (close > open + 4 && memcmp(close - 2, ">>", 2) != 0)
		close--;
	if (rest)
		*rest = end;
	return arena_strndup(&base->arena, open, (size_t)(close - open));
}

/* The stream of the object at an offset, inflated and with a NUL behind it; NULL where it
   is none or longer than `most`. */
static char *stream_at(struct overlay_base *base, size_t offset, size_t most, size_t *n)
{
	static const char word[] = "\nstream\n";
	const char *rest;
	const char *dictionary = dictionary_at(base, offset, &rest);
	uint32_t length;
	if (!dictionary || strncmp(rest, word, sizeof word - 1) != 0
	    || !number_after(dictionary, "/Length ", &length)
	    || length > base->pdf->len - (size_t)(rest - base->pdf->at))
		return NULL;
	struct libdeflate_decompressor *d = libdeflate_alloc_decompressor();
	if (!d)
		mem_die();
	char *bytes = arena_alloc(&base->arena, most + 1);
	enum libdeflate_result result = libdeflate_zlib_decompress(
		d, rest + sizeof word - 1, length, bytes, most, n);
	libdeflate_free_decompressor(d);
	if (result != LIBDEFLATE_SUCCESS)
		return NULL;
	bytes[*n] = '\0';
	return bytes;
}

static uint32_t place_of(const struct overlay_base *base, uint32_t object, int *kind,
                         uint32_t *index)
{
	const unsigned char *row = base->rows + (size_t)object * ROW;
	*kind = row[0];
	*index = (uint32_t)row[5] << 8 | row[6];
	return (uint32_t)row[1] << 24 | (uint32_t)row[2] << 16 | (uint32_t)row[3] << 8
	       | row[4];
}

/* An object stream, inflated once. */
static const struct overlay_shelf *shelf_of(struct overlay_base *base, uint32_t object)
{
	enum { SHELF_MOST = 1 << 24 };
	for (size_t i = 0; i < base->shelves.len; i++)
		if (base->shelves.at[i].object == object)
			return &base->shelves.at[i];
	int kind;
	uint32_t index, offset = place_of(base, object, &kind, &index);
	size_t n, most = 1 << 16;
	char *bytes = NULL;
	const struct arena_mark mark = arena_mark(&base->arena);
	for (; kind == 1 && !bytes && most <= SHELF_MOST; most *= 4) {
		arena_rewind(&base->arena, mark);
		bytes = stream_at(base, offset, most, &n);
	}
	if (!bytes)
		return NULL;
	vec_push(&base->arena, &base->shelves,
	         ((struct overlay_shelf){object, bytes, n}));
	return &base->shelves.at[base->shelves.len - 1];
}

/* Object number `index` of an object stream: N pairs of number and offset, then the
   objects (ISO 32000-1, 7.5.7). */
static const char *shelved(struct overlay_base *base, uint32_t shelf, uint32_t index)
{
	int kind;
	uint32_t unused, first, count, offset = place_of(base, shelf, &kind, &unused);
	const struct overlay_shelf *found = shelf_of(base, shelf);
	const char *dictionary = found ? dictionary_at(base, offset, NULL) : NULL;
	if (!dictionary || !number_after(dictionary, "/First ", &first)
	    || !number_after(dictionary, "/N ", &count) || index >= count
	    || first > found->n)
		return NULL;
	char *s = found->bytes;
	unsigned long from = 0;
	for (uint32_t i = 0; i <= index; i++) {
		strtoul(s, &s, 10);
		from = strtoul(s, &s, 10);
	}
	unsigned long to = found->n - first;
	if (index + 1 < count) {
		strtoul(s, &s, 10);
		to = strtoul(s, &s, 10);
	}
	return from <= to && to <= found->n - first ? arena_strndup(
		       &base->arena, found->bytes + first + from, to - from)
	                                            : NULL;
}

/* The entries of an object's dictionary, without the brackets around it; NULL where it
   has none. */
static char *body_of(struct overlay_base *base, uint32_t object)
{
	if (object == 0 || object >= base->size)
		return NULL;
	int kind;
	uint32_t index, place = place_of(base, object, &kind, &index);
	const char *text = kind == 1   ? dictionary_at(base, place, NULL)
	                   : kind == 2 ? shelved(base, place, index)
	                               : NULL;
	text = text ? strstr(text, "<<") : NULL;
	size_t n = text ? strlen(text) : 0;
	while (n > 4 && memcmp(text + n - 2, ">>", 2) != 0)
		n--;
	return n >= 4 ? arena_strndup(&base->arena, text + 2, n - 4) : NULL;
}

static bool add_page(struct overlay_base *base, uint32_t object, char *body)
{
	static const char key[] = "/Contents";
	char *at = strstr(body, key);
	uint32_t content, resources;
	if (!at || !number_after(body, key, &content)
	    || !number_after(body, "/Resources", &resources)
	    || (base->resources && base->resources != resources))
		return false;
	const char *rest = strstr(at, " R");
	if (!rest)
		return false;
	base->resources = resources;
	const struct overlay_page page = {
		.object = object,
		.body = arena_printf(&base->arena, "%.*s%s", (int)(at - body), body,
	                             rest + 2),
		.contents = arena_printf(&base->arena, "%u 0 R", (unsigned)content),
	};
	vec_push(&base->arena, &base->pages, page);
	return true;
}

static bool read_pages(struct overlay_base *base, uint32_t object, int depth)
{
	enum { DEEPEST = 16 };
	char *body = depth < DEEPEST ? body_of(base, object) : NULL;
	if (!body)
		return false;
	const char *kids = strstr(body, "/Kids[");
	if (!kids)
		return add_page(base, object, body);
	for (const char *s = kids + 6; *s && *s != ']';) {
		char *end;
		unsigned long kid = strtoul(s, &end, 10);
		const char *next = strstr(end, "R");
		if (end == s || !next || !read_pages(base, (uint32_t)kid, depth + 1))
			return false;
		s = next + 1;
		s += strspn(s, " ");
	}
	return true;
}

/* Undoes PNG's filter "Up" in rows of ROW bytes, each led by the filter's number. */
static bool read_rows(struct overlay_base *base)
{
	size_t n, most = (size_t)base->size * (ROW + 1);
	const char *bytes = stream_at(base, base->start, most, &n);
	if (!bytes || n != most)
		return false;
	unsigned char *rows = arena_alloc(&base->arena, (size_t)base->size * ROW);
	for (size_t i = 0; i < base->size; i++) {
		if (bytes[i * (ROW + 1)] != 2)
			return false;
		for (size_t k = 0; k < ROW; k++)
			rows[i * ROW + k] =
				(unsigned char)((unsigned char)
			                                bytes[i * (ROW + 1) + 1 + k]
			                        + (i ? rows[(i - 1) * ROW + k] : 0));
	}
	base->rows = rows;
	return true;
}

static bool read_trailer(struct overlay_base *base)
{
	const struct strbuf *pdf = base->pdf;
	const char *start = NULL, *id;
	for (size_t i = pdf->len; i > 9 && !start; i--)
		if (memcmp(pdf->at + i - 9, "startxref", 9) == 0)
			start = pdf->at + i;
	base->start = start ? strtoul(start, NULL, 10) : pdf->len;
	const char *trailer = dictionary_at(base, base->start, NULL);
	if (!trailer || !strstr(trailer, "/W[1 4 2]") || !strstr(trailer, "/Predictor 12")
	    || !number_after(trailer, "/Size ", &base->size))
		return false;
	id = strstr(trailer, "/ID");
	id = id ? strchr(id, '<') : NULL;
	if (!id || strspn(id + 1, "0123456789ABCDEFabcdef") != 32)
		return false;
	base->id = arena_strndup(&base->arena, id + 1, 32);
	return number_after(trailer, "/Root ", &base->root)
	       && number_after(trailer, "/Info ", &base->info) && read_rows(base);
}

static bool read_resources(struct overlay_base *base)
{
	static const char key[] = "/Font<<";
	char *body = body_of(base, base->resources);
	const char *at = body ? strstr(body, key) : NULL;
	if (!at)
		return false;
	size_t n = (size_t)(at - body) + sizeof key - 1;
	base->before_fonts = arena_strndup(&base->arena, body, n);
	base->after_fonts = body + n;
	return true;
}

struct overlay_base *overlay_base_new(const struct strbuf *pdf)
{
	struct overlay_base *base = mem_alloc(sizeof *base);
	*base = (struct overlay_base){.pdf = pdf};
	arena_init(&base->arena);
	uint32_t pages;
	char *catalog = pdf->len && read_trailer(base) ? body_of(base, base->root) : NULL;
	if (catalog && number_after(catalog, "/Pages ", &pages)
	    && read_pages(base, pages, 0) && base->pages.len && read_resources(base))
		return base;
	overlay_base_free(base);
	return NULL;
}

void overlay_base_free(struct overlay_base *base)
{
	if (!base)
		return;
	arena_release(&base->arena);
	free(base);
}

/* ---- writing ---- */

struct update { /* in the making */
	const struct overlay_base *base;
	const struct ink *ink;
	struct strbuf *to;
	size_t start;              /* of the paper in `to` */
	struct strbuf index, rows; /* of the cross-reference stream */
	struct strbuf *stream;
	uint32_t next;      /* number of the next new object */
	struct sha256 hash; /* of what makes the paper another: texts and fonts */
	/* of the text in hand */
	const struct overlay_text *text;
	int face;           /* that is set, -1: none */
	int64_t place, pen; /* 1/65536 em, and 1/1000 em as a reader has it */
	int32_t rise;
};

static void begin_object(struct update *u, uint32_t number)
{
	size_t offset = u->to->len - u->start;
	strbuf_addf(&u->index, "%s%u 1", u->index.len ? " " : "", (unsigned)number);
	strbuf_addc(&u->rows, 1);
	for (int shift = 24; shift >= 0; shift -= 8)
		strbuf_addc(&u->rows, (char)(offset >> shift));
	strbuf_add(&u->rows, "\0\0", 2);
	strbuf_addf(u->to, "%u 0 obj\n", (unsigned)number);
}

static void end_object(struct update *u)
{
	strbuf_adds(u->to, "\nendobj\n");
}

static void close_array(struct update *u)
{
	if (u->face >= 0)
		strbuf_adds(u->stream, "]TJ\n");
	u->face = -1;
}

static void put_glyph(void *context, const struct word *word, const struct glyph *glyph,
                      const char *text, uint32_t length)
{
	struct update *u = context;
	struct glyph_shift shift = word_shift(word, glyph);
	struct strbuf *b = u->stream;
	uint32_t code;
	const struct ink_face *f =
		ink_find(u->ink, glyph->face, glyph->id, text, length, &code);
	int32_t rise = shift.dy ? font_scale(shift.dy, u->text->size) : 0;
	if (u->face != glyph->face || u->rise != rise) {
		close_array(u);
		strbuf_addf(b, "/P%d ", (int)glyph->face);
		put_milli_to(b, u->text->size);
		strbuf_adds(b, " Tf ");
		put_milli_to(b, rise);
		strbuf_adds(b, " Ts[");
		u->face = glyph->face;
		u->rise = rise;
	}
	int64_t by = (((u->place + shift.dx) * 1000 + EM / 2) >> 16) - u->pen;
	if (by) {
		strbuf_addi(b, -by);
		u->pen += by;
	}
	strbuf_addc(b, '<');
	put_hex16(b, (uint16_t)code);
	strbuf_addc(b, '>');
	u->pen += f->codes.at[code].width;
	u->place += glyph->advance;
}

static void put_word(struct update *u, const struct overlay_text *text)
{
	struct strbuf *b = u->stream;
	u->text = text;
	u->face = -1;
	u->place = u->pen = 0;
	u->rise = 0;
	strbuf_adds(b, "BT ");
	strbuf_adds(b, put_colour(b, text->colour) ? "g " : "rg ");
	put_centi_to(b, to_centi(text->x));
	strbuf_addc(b, ' ');
	put_centi_to(b, to_centi(text->y));
	strbuf_adds(b, " Td ");
	ink_glyphs(text->word, put_glyph, u);
	close_array(u);
	strbuf_adds(b, "ET\n");
}

/* A page's texts as a stream of their own, which continues the page's: it relies on
   nothing that was set there. The texts are no part of the structure tree, so they are
   artifacts. */
static void put_page(struct update *u, uint32_t page, const struct overlay_text *texts,
                     size_t n, uint32_t stream_number)
{
	struct strbuf stream = STRBUF_INIT;
	u->stream = &stream;
	strbuf_adds(&stream, "/Artifact BMC\nq\n");
	for (size_t i = 0; i < n; i++)
		if (texts[i].page == page)
			put_word(u, &texts[i]);
	strbuf_adds(&stream, "Q\nEMC\n");
	sha256_add(&u->hash, &page, sizeof page);
	sha256_add(&u->hash, stream.at, stream.len);
	begin_object(u, stream_number);
	strbuf_addf(u->to, "<</Length %lu>>\nstream\n", (unsigned long)stream.len);
	strbuf_add(u->to, stream.at, stream.len);
	strbuf_adds(u->to, "\nendstream");
	end_object(u);
	strbuf_release(&stream);
}

static bool is_written(const struct overlay_text *texts, size_t n, size_t page)
{
	for (size_t i = 0; i < n; i++)
		if (texts[i].page == page + 1)
			return true;
	return false;
}

static void put_resources(struct update *u, uint32_t first_font)
{
	const struct overlay_base *base = u->base;
	begin_object(u, base->resources);
	strbuf_addf(u->to, "<<%s", base->before_fonts);
	for (size_t i = 0; i < u->ink->faces.len; i++)
		strbuf_addf(u->to, "/P%d %u 0 R", u->ink->faces.at[i]->face,
		            (unsigned)(first_font + i * INK_OBJECTS));
	strbuf_addf(u->to, "%s>>", base->after_fonts);
	end_object(u);
}

static void put_trailer(struct update *u)
{
	const struct overlay_base *base = u->base;
	unsigned char digest[32];
	char id[33];
	sha256_end(&u->hash, digest);
	hash_hex(id, digest, 16);
	size_t at = u->to->len - u->start;
	begin_object(u, u->next++);
	strbuf_addf(u->to,
	            "<</Type/XRef/Size %u/W[1 4 2]/Index[%s]/Root %u 0 R/Info %u 0 R"
	            "/Prev %lu/ID[<%s><%s>]/Length %lu>>\nstream\n",
	            (unsigned)u->next, u->index.at, (unsigned)base->root,
	            (unsigned)base->info, base->start, base->id, id,
	            (unsigned long)u->rows.len);
	strbuf_add(u->to, u->rows.at, u->rows.len);
	strbuf_addf(u->to, "\nendstream\nendobj\nstartxref\n%lu\n%%%%EOF\n",
	            (unsigned long)at);
}

void overlay_make(const struct overlay_base *base, const struct ink *ink,
                  const struct overlay_text *texts, size_t n, struct strbuf *to)
{
	struct update u = {
		.base = base, .ink = ink, .to = to, .start = to->len, .next = base->size};
	strbuf_add(to, base->pdf->at, base->pdf->len);
	bool any = false;
	for (size_t i = 0; i < base->pages.len; i++)
		any |= is_written(texts, n, i);
	if (!any)
		return;
	sha256_init(&u.hash);
	sha256_add_string(&u.hash, base->id);
	sha256_add(&u.hash, ink->digest, sizeof ink->digest);
	uint32_t stream = u.next, streams = 0;
	for (size_t i = 0; i < base->pages.len; i++)
		streams += is_written(texts, n, i);
	uint32_t first_font = stream + streams;
	u.next = first_font + (uint32_t)ink->faces.len * INK_OBJECTS;
	put_resources(&u, first_font);
	for (size_t i = 0, k = 0; i < base->pages.len; i++) {
		const struct overlay_page *page = &base->pages.at[i];
		if (!is_written(texts, n, i))
			continue;
		begin_object(&u, page->object);
		strbuf_addf(to, "<<%s/Contents[%s %u 0 R]>>", page->body, page->contents,
		            (unsigned)(stream + k++));
		end_object(&u);
	}
	for (size_t i = 0, k = 0; i < base->pages.len; i++)
		if (is_written(texts, n, i))
			put_page(&u, (uint32_t)i + 1, texts, n, stream + (uint32_t)k++);
	for (size_t i = 0; i < ink->faces.len; i++)
		for (int k = 0; k < INK_OBJECTS; k++) {
			uint32_t font = first_font + (uint32_t)i * INK_OBJECTS;
			begin_object(&u, font + (uint32_t)k);
			ink_put_object(ink->faces.at[i], k, font, to);
			end_object(&u);
		}
	put_trailer(&u);
	strbuf_release(&u.index);
	strbuf_release(&u.rows);
}

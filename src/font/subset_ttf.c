/* A TrueType subset in the caller's order of glyphs (ISO/IEC 14496-22: head, hhea,
   maxp, hmtx, loca, glyf).

   hb_subset keeps the face's order, while the PDF writer numbers glyphs as they first
   occur on its pages; it also takes several times as long. Outlines are copied without
   instructions, and components of composites get their new numbers. Nothing in the face
   is trusted to be in bounds. */
#include "font/fontset_int.h"

#include <stdlib.h>
#include <string.h>

enum {
	HEAD_SIZE = 54,
	HHEA_SIZE = 36,
	MAXP_SIZE = 32,
	GLYPH_HEADER = 10,
	GLYPHS_MAX = 65535,
	NTABLES = 6
};

enum { /* flags of a component */
       ARGS_ARE_WORDS = 0x0001,
       HAS_SCALE = 0x0008,
       MORE_COMPONENTS = 0x0020,
       HAS_XY_SCALE = 0x0040,
       HAS_2X2 = 0x0080,
       HAS_INSTRUCTIONS = 0x0100
};

struct subset {
	struct table head, hhea, maxp, hmtx, loca, glyf;
	uint32_t nglyphs; /* of the face */
	uint32_t nlong;   /* advances in hmtx */
	uint16_t *new_id; /* by glyph of the face; 0: not taken (or .notdef) */
	uint32_t *taken;  /* glyphs of the face in their new order */
	size_t ntaken;
	size_t room; /* of taken */
	const char *why;
};

struct bytes {
	const unsigned char *at;
	size_t len;
};

static bool open_tables(struct subset *s, hb_face_t *face)
{
	s->head = table_open(face, HB_TAG('h', 'e', 'a', 'd'));
	s->hhea = table_open(face, HB_TAG('h', 'h', 'e', 'a'));
	s->maxp = table_open(face, HB_TAG('m', 'a', 'x', 'p'));
	s->hmtx = table_open(face, HB_TAG('h', 'm', 't', 'x'));
	s->loca = table_open(face, HB_TAG('l', 'o', 'c', 'a'));
	s->glyf = table_open(face, HB_TAG('g', 'l', 'y', 'f'));
	if (s->head.len < HEAD_SIZE || s->hhea.len < HHEA_SIZE || s->maxp.len < 6) {
		s->why = "its tables 'head', 'hhea' or 'maxp' are too short";
		return false;
	}
	s->nglyphs = be16(s->maxp.at + 4);
	s->nlong = be16(s->hhea.at + 34);
	return true;
}

static void close_tables(struct subset *s)
{
	hb_blob_destroy(s->head.blob);
	hb_blob_destroy(s->hhea.blob);
	hb_blob_destroy(s->maxp.blob);
	hb_blob_destroy(s->hmtx.blob);
	hb_blob_destroy(s->loca.blob);
	hb_blob_destroy(s->glyf.blob);
}

/* The outline of a glyph; empty if it has none or lies out of bounds. */
static struct bytes outline(const struct subset *s, uint32_t glyph)
{
	bool wide = be16(s->head.at + 50) != 0;
	size_t from, to, entry = wide ? 4 : 2;
	if (glyph >= s->nglyphs || s->loca.len < entry * (glyph + 2))
		return (struct bytes){NULL, 0};
	const unsigned char *p = s->loca.at + entry * glyph;
	from = wide ? be32(p) : be16(p) * 2;
	to = wide ? be32(p + 4) : be16(p + 2) * 2;
	if (from >= to || to > s->glyf.len || to - from < GLYPH_HEADER)
		return (struct bytes){NULL, 0};
	return (struct bytes){s->glyf.at + from, to - from};
}

static bool is_composite(struct bytes g)
{
	return g.len >= GLYPH_HEADER && be16s(g.at) < 0;
}

/* Bytes of the component at `at`, 0 if it does not fit. */
static size_t component_size(struct bytes g, size_t at)
{
	if (at + 4 > g.len)
		return 0;
	uint32_t flags = be16(g.at + at);
	size_t size = 4 + (flags & ARGS_ARE_WORDS ? 4 : 2);
	if (flags & HAS_SCALE)
		size += 2;
	else if (flags & HAS_XY_SCALE)
		size += 4;
	else if (flags & HAS_2X2)
		size += 8;
	return at + size <= g.len ? size : 0;
}

static bool take(struct subset *s, uint32_t glyph)
{
	if (s->ntaken == GLYPHS_MAX) {
		s->why = "too many of its glyphs are in use";
		return false;
	}
	if (s->ntaken == s->room) {
		s->room = s->room * 2 + 64;
		s->taken = mem_realloc(s->taken, s->room * sizeof *s->taken);
	}
	if (glyph < s->nglyphs && !s->new_id[glyph])
		s->new_id[glyph] = (uint16_t)s->ntaken;
	s->taken[s->ntaken++] = glyph;
	return true;
}

/* Adds the components of composites, and their components in turn, behind the glyphs
   asked for. */
static bool take_components(struct subset *s)
{
	for (size_t i = 0; i < s->ntaken; i++) {
		struct bytes g = outline(s, s->taken[i]);
		uint32_t flags = MORE_COMPONENTS;
		size_t at = GLYPH_HEADER, size;
		if (!is_composite(g))
			continue;
		for (; flags & MORE_COMPONENTS; at += size) {
			size = component_size(g, at);
			if (size == 0) {
				s->why = "a composite glyph is damaged";
				return false;
			}
			flags = be16(g.at + at);
			uint32_t part = be16(g.at + at + 2);
			if (part >= s->nglyphs) {
				s->why = "a composite glyph is damaged";
				return false;
			}
			if (part && !s->new_id[part] && !take(s, part))
				return false;
		}
	}
	return true;
}

static size_t copy_composite(const struct subset *s, struct bytes g, unsigned char *to)
{
	size_t at = GLYPH_HEADER;
	uint32_t flags;
	do {
		size_t size = component_size(g, at);
		flags = be16(g.at + at);
		memcpy(to + at, g.at + at, size);
		put16(to + at, flags & ~(uint32_t)HAS_INSTRUCTIONS);
		put16(to + at + 2, s->new_id[be16(g.at + at + 2)]);
		at += size;
	} while (flags & MORE_COMPONENTS);
	memcpy(to, g.at, GLYPH_HEADER);
	return at;
}

/* Copies an outline without its instructions; returns its bytes, at most g.len. */
static size_t copy_outline(const struct subset *s, struct bytes g, unsigned char *to)
{
	if (g.len == 0)
		return 0;
	if (is_composite(g))
		return copy_composite(s, g, to);
	size_t ends = GLYPH_HEADER + 2 * (size_t)be16(g.at);
	if (ends == GLYPH_HEADER || ends + 2 > g.len)
		return 0; /* no contours */
	size_t rest = ends + 2 + be16(g.at + ends);
	if (rest > g.len)
		return 0;
	memcpy(to, g.at, ends);
	put16(to + ends, 0);
	memcpy(to + ends + 2, g.at + rest, g.len - rest);
	return ends + 2 + (g.len - rest);
}

static void put_metrics(const struct subset *s, uint32_t glyph, unsigned char *to)
{
	uint32_t row = glyph < s->nlong ? glyph : s->nlong - 1;
	size_t bearing = glyph < s->nlong ? 4 * (size_t)glyph + 2
	                                  : 4 * (size_t)s->nlong + 2 * (glyph - s->nlong);
	if (glyph >= s->nglyphs || s->nlong == 0)
		return;
	if (4 * (size_t)row + 2 <= s->hmtx.len)
		memcpy(to, s->hmtx.at + 4 * row, 2);
	if (bearing + 2 <= s->hmtx.len)
		memcpy(to + 2, s->hmtx.at + bearing, 2);
}

static uint32_t checksum(const unsigned char *at, size_t n)
{
	uint32_t sum = 0;
	for (size_t i = 0; i < n; i += 4)
		sum += be32(at + i);
	return sum;
}

static size_t padded(size_t n)
{
	return (n + 3) & ~(size_t)3;
}

/* The file header and the directory of tables; `tables` are sorted by tag. */
struct file_table {
	char tag[5];
	size_t offset, len;
};

static void put_directory(unsigned char *file, const struct file_table *tables,
                          size_t size)
{
	put32(file, 0x00010000);
	put16(file + 4, NTABLES);
	put16(file + 6,
	      64); /* 16 * the power of two at most NTABLES, its logarithm, the rest */
	put16(file + 8, 2);
	put16(file + 10, NTABLES * 16 - 64);
	const struct file_table *head = NULL;
	for (size_t i = 0; i < NTABLES; i++) {
		const struct file_table *t = &tables[i];
		unsigned char *row = file + 12 + 16 * i;
		memcpy(row, t->tag, 4);
		put32(row + 4, checksum(file + t->offset, padded(t->len)));
		put32(row + 8, (uint32_t)t->offset);
		put32(row + 12, (uint32_t)t->len);
		if (strcmp(t->tag, "head") == 0)
			head = t;
	}
	put32(file + head->offset + 8, 0xB1B0AFBA - checksum(file, size));
}

/* maxp without what only instructions need. */
static void put_maxp(const struct subset *s, unsigned char *to)
{
	size_t n = s->maxp.len < MAXP_SIZE ? 6 : MAXP_SIZE;
	memcpy(to, s->maxp.at, n);
	put32(to, n == MAXP_SIZE ? 0x00010000 : 0x00005000);
	put16(to + 4, (uint32_t)s->ntaken);
	if (n == MAXP_SIZE) {
		put16(to + 14, 1);
		memset(to + 16, 0, 12);
	}
}

/* The outlines from `to` on; starts[i] gets where glyph i starts, starts[n] the end. */
static void put_outlines(const struct subset *s, unsigned char *to, uint32_t *starts)
{
	size_t at = 0;
	for (size_t i = 0; i < s->ntaken; i++) {
		starts[i] = (uint32_t)at;
		at += copy_outline(s, outline(s, s->taken[i]), to + at);
		at = (at + 1) & ~(size_t)1; /* short offsets are halved */
	}
	starts[s->ntaken] = (uint32_t)at;
}

static void put_starts(unsigned char *to, const uint32_t *starts, size_t n, bool wide)
{
	for (size_t i = 0; i < n; i++) {
		if (wide)
			put32(to + 4 * i, starts[i]);
		else
			put16(to + 2 * i, starts[i] / 2);
	}
}

static void put_head(const struct subset *s, unsigned char *to, bool wide)
{
	memcpy(to, s->head.at, HEAD_SIZE);
	put32(to + 8, 0); /* set with the directory */
	put16(to + 50, wide);
}

static void write_file(const struct subset *s, unsigned char **data, size_t *size)
{
	enum { GLYF, HEAD, HHEA, HMTX, LOCA, MAXP };
	size_t outlines = 0, n = s->ntaken;
	for (size_t i = 0; i < n; i++)
		outlines += padded(outline(s, s->taken[i]).len);
	struct file_table t[NTABLES] = {
		{"glyf", 12 + 16 * NTABLES, 0}, {"head", 0, HEAD_SIZE},
		{"hhea", 0, HHEA_SIZE},         {"hmtx", 0, 4 * n},
		{"loca", 0, 4 * (n + 1)},       {"maxp", 0, MAXP_SIZE}};
	size_t most = t[GLYF].offset + outlines + 4;
	for (size_t i = HEAD; i < NTABLES; i++)
		most += padded(t[i].len);
	unsigned char *file = mem_alloc(most);
	memset(file, 0, most);

	uint32_t *starts = mem_alloc((n + 1) * sizeof *starts);
	put_outlines(s, file + t[GLYF].offset, starts);
	bool wide = starts[n] > 0xFFFF * 2;
	t[GLYF].len = starts[n] ? starts[n] : 4; /* or two tables would share an offset */
	t[LOCA].len = (wide ? 4 : 2) * (n + 1);
	t[MAXP].len = s->maxp.len < MAXP_SIZE ? 6 : MAXP_SIZE;
	for (size_t i = HEAD; i < NTABLES; i++)
		t[i].offset = padded(t[i - 1].offset + t[i - 1].len);

	put_head(s, file + t[HEAD].offset, wide);
	memcpy(file + t[HHEA].offset, s->hhea.at, HHEA_SIZE);
	put16(file + t[HHEA].offset + 34, (uint32_t)n);
	for (size_t i = 0; i < n; i++)
		put_metrics(s, s->taken[i], file + t[HMTX].offset + 4 * i);
	put_starts(file + t[LOCA].offset, starts, n + 1, wide);
	put_maxp(s, file + t[MAXP].offset);
	free(starts);
	*size = padded(t[MAXP].offset + t[MAXP].len);
	put_directory(file, t, *size);
	*data = file;
}

bool subset_truetype(hb_face_t *face, const uint32_t *glyphs, size_t n,
                     unsigned char **data, size_t *size, const char **why)
{
	struct subset s = {0};
	bool ok = open_tables(&s, face);
	if (ok) {
		s.new_id = mem_alloc((s.nglyphs + 1) * sizeof *s.new_id);
		memset(s.new_id, 0, (s.nglyphs + 1) * sizeof *s.new_id);
		for (size_t i = 0; ok && i < n; i++)
			ok = take(&s, glyphs[i]);
		ok = ok && take_components(&s);
		if (ok)
			write_file(&s, data, size);
	}
	free(s.taken);
	free(s.new_id);
	close_tables(&s);
	*why = s.why;
	return ok;
}

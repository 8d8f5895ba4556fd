/* One face: its file mapped into memory, its HarfBuzz objects, its metrics.

   The mapping is populated at once where the system can: page faults would cost more
   than all the shaping of a document. A file that is no usable font is reported once,
   and a face without glyphs takes its place, so that callers need not check. */
#define _DEFAULT_SOURCE /* MAP_POPULATE */
#include "font/fontset_int.h"

#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <hb-ot.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#ifndef MAP_POPULATE
#define MAP_POPULATE 0
#endif

enum {
	POPULATE_MAX = 4 * 1024 * 1024, /* larger files (CJK) and stand-ins are read
	                                   page by page */
	FILE_MAX = 256 * 1024 * 1024,
	NAME_MAX_LENGTH = 63 /* of a PostScript name, by the OpenType specification */
};

struct mapping {
	void *at;
	size_t size;
};

static void unmap(void *data)
{
	struct mapping *m = data;
	munmap(m->at, m->size);
}

/* The file as a blob; 0 or an errno value. The mapping's record lives in the fonts'
   arena, which outlives the blob. */
static int map_file(struct fonts *f, const struct face *face, hb_blob_t **blob)
{
	int fd, error = file_open(face->path, &fd);
	if (error)
		return error;
	struct stat st;
	if (fstat(fd, &st) != 0) {
		error = errno;
	} else if (st.st_size > FILE_MAX) {
		error = EFBIG;
	} else if (st.st_size == 0) {
		*blob = hb_blob_get_empty();
	} else {
		struct mapping *m = ARENA_NEW(&f->arena, struct mapping);
		m->size = (size_t)st.st_size;
		bool whole = m->size <= POPULATE_MAX && face->family != FONT_FALLBACK;
		int flags = MAP_PRIVATE | (whole ? MAP_POPULATE : 0);
		m->at = mmap(NULL, m->size, PROT_READ, flags, fd, 0);
		if (m->at == MAP_FAILED)
			error = errno;
		else
			*blob = hb_blob_create(m->at, (unsigned)m->size,
			                       HB_MEMORY_MODE_READONLY, m, unmap);
	}
	close(fd);
	return error;
}

/* Why the face can't be set and embedded, NULL if it can. */
static const char *fault(hb_face_t *face, bool *cff)
{
	*cff = false;
	if (hb_face_get_glyph_count(face) == 0
	    || !table_exists(face, HB_TAG('h', 'e', 'a', 'd')))
		return "it is no TrueType or OpenType font";
	if (!table_exists(face, HB_TAG('c', 'm', 'a', 'p')))
		return "it does not say which glyphs stand for which characters";
	if (!table_exists(face, HB_TAG('h', 'h', 'e', 'a'))
	    || !table_exists(face, HB_TAG('h', 'm', 't', 'x')))
		return "it has no advance widths";
	if (table_exists(face, HB_TAG('g', 'l', 'y', 'f'))
	    && table_exists(face, HB_TAG('l', 'o', 'c', 'a')))
		return NULL;
	*cff = table_exists(face, HB_TAG('C', 'F', 'F', ' '));
	if (*cff)
		return NULL;
	if (table_exists(face, HB_TAG('C', 'F', 'F', '2')))
		return "its outlines are of the kind CFF2, which no PDF file can hold";
	return "it has no outlines, perhaps only bitmaps";
}

/* Whether all tables of a face end within the file. HarfBuzz takes what is there of a
   truncated table and leaves the rest blank. */
static bool is_whole(hb_blob_t *blob, unsigned index)
{
	enum { HEADER = 12, RECORD = 16 };
	unsigned size;
	const unsigned char *at = (const unsigned char *)hb_blob_get_data(blob, &size);
	size_t start = 0;
	if (size >= HEADER && be32(at) == HB_TAG('t', 't', 'c', 'f')) {
		if (size < HEADER + 4 * ((size_t)index + 1))
			return false;
		start = be32(at + HEADER + 4 * (size_t)index);
	}
	if (size < HEADER || start > size - HEADER)
		return false;
	size_t tables = be16(at + start + 4);
	if (tables * RECORD > size - HEADER - start)
		return false;
	for (size_t i = 0; i < tables; i++) {
		const unsigned char *record = at + start + HEADER + RECORD * i;
		size_t offset = be32(record + 8), length = be32(record + 12);
		if (offset > size || length > size - offset)
			return false;
	}
	return true;
}

/* NULL if the face cannot be used; face->fault says why. */
static hb_face_t *open_face(struct fonts *f, struct face *face)
{
	hb_blob_t *blob = NULL;
	hb_face_t *hb = NULL;
	face->error = map_file(f, face, &blob);
	if (face->error) {
		face->fault = DIAG_FACE_UNREADABLE;
		return NULL;
	}
	face->fault = DIAG_FACE_UNUSABLE;
	face->why = "it is no TrueType or OpenType font";
	face->count = (int)hb_face_count(blob);
	if (face->index < 0 || face->index >= face->count)
		face->fault = face->count ? DIAG_FACE_INDEX : DIAG_FACE_UNUSABLE;
	else if (!is_whole(blob, (unsigned)face->index))
		face->why = "it is cut off";
	else
		hb = hb_face_create(blob, (unsigned)face->index);
	hb_blob_destroy(blob);
	if (hb)
		face->why = fault(hb, &face->cff);
	if (!hb || !face->why)
		return hb;
	hb_face_destroy(hb);
	return NULL;
}

static int32_t metric(hb_font_t *font, hb_ot_metrics_tag_t tag)
{
	hb_position_t value = 0;
	hb_ot_metrics_get_position_with_fallback(font, tag, &value);
	return value;
}

static void measure(struct face *face)
{
	struct face_metrics *m = &face->metrics;
	hb_font_t *font = face->hb_font;
	m->ascent = metric(font, HB_OT_METRICS_TAG_HORIZONTAL_ASCENDER);
	m->descent = -metric(font, HB_OT_METRICS_TAG_HORIZONTAL_DESCENDER);
	if (m->descent < 0) /* some fonts store it unsigned */
		m->descent = -m->descent;
	m->cap_height = metric(font, HB_OT_METRICS_TAG_CAP_HEIGHT);
	m->x_height = metric(font, HB_OT_METRICS_TAG_X_HEIGHT);
	m->underline = metric(font, HB_OT_METRICS_TAG_UNDERLINE_OFFSET);
	m->underline_thickness = metric(font, HB_OT_METRICS_TAG_UNDERLINE_SIZE);
	if (m->ascent + m->descent <= 0) {
		m->ascent = EM * 4 / 5;
		m->descent = EM / 5;
	}
	if (m->cap_height <= 0)
		m->cap_height = EM * 7 / 10;
	if (m->x_height <= 0)
		m->x_height = EM / 2;
	if (m->underline_thickness <= 0)
		m->underline_thickness = EM / 20;
}

/* The PostScript name, or else the file's, without characters that a PDF name must
   escape. */
static const char *find_name(struct fonts *f, const struct face *face)
{
	char raw[256], *to = raw;
	unsigned size = sizeof raw;
	hb_ot_name_get_utf8(face->hb_face, HB_OT_NAME_ID_POSTSCRIPT_NAME,
	                    HB_LANGUAGE_INVALID, &size, raw);
	if (size == 0) {
		const char *slash = strrchr(face->path, '/');
		const char *base = slash ? slash + 1 : face->path;
		size_t n = strcspn(base, ".");
		size = (unsigned)(n < sizeof raw ? n : sizeof raw - 1);
		memcpy(raw, base, size);
	}
	for (const char *s = raw; s < raw + size && to - raw < NAME_MAX_LENGTH; s++)
		if (*s > ' ' && *s < 0x7F && !strchr("[](){}<>/%#", *s))
			*to++ = *s;
	return to > raw ? arena_strndup(&f->arena, raw, (size_t)(to - raw)) : "Unnamed";
}

void face_load(struct fonts *f, struct face *face)
{
	face->hb_face = open_face(f, face);
	face->usable = face->hb_face != NULL;
	if (!face->usable) {
		face->hb_face = hb_face_get_empty();
		face->cff = false;
	}
	hb_face_make_immutable(face->hb_face);
	face->hb_font = hb_font_create(face->hb_face);
	hb_font_set_scale(face->hb_font, EM, EM);
	hb_font_make_immutable(face->hb_font);
	measure(face);
	face->name = find_name(f, face);
}

/* Serif or not: by the PANOSE digits, else by the foundry's family class. */
static bool is_serif(const unsigned char *os2, enum font_family family)
{
	int kind = os2[32], style = os2[33], class = os2[30];
	if (kind == 2 && style >= 2)
		return style <= 10;
	if (class >= 1 && class <= 8)
		return class != 8 && class != 6;
	return family == FONT_TEXT;
}

void fonts_describe(struct fonts *f, int number, struct face_descriptor *out)
{
	const struct face *face = fonts_open(f, number);
	const struct face_metrics *m = &face->metrics;
	struct table head = table_open(face->hb_face, HB_TAG('h', 'e', 'a', 'd'));
	struct table post = table_open(face->hb_face, HB_TAG('p', 'o', 's', 't'));
	struct table os2 = table_open(face->hb_face, HB_TAG('O', 'S', '/', '2'));
	int32_t upem = (int32_t)hb_face_get_upem(face->hb_face);
	memset(out, 0, sizeof *out);
	out->ascent = font_scale(m->ascent, 1000);
	out->descent = -font_scale(m->descent, 1000);
	out->cap_height = font_scale(m->cap_height, 1000);
	out->bold = face->bold;
	out->italic = face->italic;
	if (head.len >= 54)
		for (int i = 0; i < 4; i++)
			out->bbox[i] = be16s(head.at + 36 + 2 * i) * 1000 / upem;
	if (post.len >= 16) {
		out->italic_angle =
			(int32_t)((int64_t)(int32_t)be32(post.at + 4) * 1000 / EM);
		out->fixed = be32(post.at + 12) != 0;
	}
	/* No table has the thickness of stems; this formula follows the weight closely
	   enough (400: 80, 700: 139). Viewers use it only if the font cannot be read. */
	int32_t weight = out->bold ? 700 : 400;
	if (os2.len >= 42) {
		weight = (int32_t)be16(os2.at + 4);
		out->serif = is_serif(os2.at, face->family);
	}
	if (weight < 1 || weight > 1000)
		weight = 400;
	out->stem_v = 50 + weight * weight / 5500;
	hb_blob_destroy(os2.blob);
	hb_blob_destroy(post.blob);
	hb_blob_destroy(head.blob);
}

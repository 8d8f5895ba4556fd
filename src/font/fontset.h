/* Faces: which file has which role, its metrics, and what stands in for a missing
   character.

   Fonts are loaded once and then shared, const, by all documents of a process. Lengths
   are in 1/65536 em; font_scale turns them into any size. A file is mapped when its
   face is first used. A face without glyphs takes the place of an unusable one.

   Threads may share the fonts, so fonts hold no pointer to diagnostics: whoever uses a
   face passes its own list to fonts_report, which tells each list once. */
#ifndef KITPRESS_FONT_FONTSET_H
#define KITPRESS_FONT_FONTSET_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/hash.h"

#include <stdbool.h>
#include <stdint.h>

enum { EM = 65536, FACES_MAX = 64 };

enum font_family { FONT_TEXT, FONT_SANS, FONT_MONO, FONT_FALLBACK, FONT_FAMILY_COUNT };

struct fonts;
struct face;

struct face_metrics {            /* 1/65536 em */
	int32_t ascent, descent; /* both positive */
	int32_t cap_height, x_height;
	int32_t underline, underline_thickness;
};

struct fonts *fonts_new(void);
/* The fontset's file, for messages. */
void fonts_name_set(struct fonts *f, const char *path);
const char *fonts_set(const struct fonts *f);
/* Free all shapers that use the fonts first. */
void fonts_free(struct fonts *f);

/* Adds a face; `path` must exist. A character that a face lacks is taken from the
   fallback faces in the order in which they were added, those of the same weight and
   slant first, and then from the faces of the other roles. */
bool fonts_add(struct fonts *f, enum font_family family, bool bold, bool italic,
               const char *path, int index, struct pos pos, struct diags *diags);
/* Says which family the fallback face added last is meant for: that family tries it
   first, the others last. */
void fonts_beside(struct fonts *f, enum font_family family);
/* To be called after the last fonts_add: text, sans and mono must each have a regular
   face; the nearest face replaces a missing bold or italic. */
bool fonts_ready(struct fonts *f, struct diags *diags);
/* Adds to a hash which faces play which role. A face is told by its file's size and first
   bytes, which list its tables with a checksum of each. False after one that cannot be
   read was reported. */
bool fonts_add_hash(const struct fonts *f, struct sha256 *h, struct diags *diags);
/* Reports why the face is unusable, unless the list has it already; true if it is
   usable. */
bool fonts_report(struct fonts *f, int face, struct diags *diags);

/* The face of a role: a number below FACES_MAX. */
int fonts_face(const struct fonts *f, enum font_family family, bool bold, bool italic);
size_t fonts_count(const struct fonts *f);
/* The face, loaded; see face.h. */
const struct face *fonts_open(struct fonts *f, int face);
/* The n-th face, from 0, to stand in where a face lacks a character; -1: no more. */
int fonts_stand_in(const struct fonts *f, int face, size_t n);
const struct face_metrics *fonts_metrics(struct fonts *f, int face);
/* PostScript name, for the PDF; whether the outlines are CFF. */
const char *fonts_name(struct fonts *f, int face);
bool fonts_is_cff(struct fonts *f, int face);
/* The glyph of a character in the face's cmap, 0 if there is none. */
uint32_t fonts_glyph(struct fonts *f, int face, uint32_t character);
/* A glyph's advance in the face's hmtx, 1/65536 em. */
int32_t fonts_advance(struct fonts *f, int face, uint32_t glyph);

/* The values of a PDF font descriptor. Lengths in 1/1000 em; descent is negative. */
struct face_descriptor {
	int32_t bbox[4];
	int32_t ascent, descent, cap_height, stem_v;
	int32_t italic_angle; /* degrees * 1000 */
	bool fixed, serif, italic, bold;
};
void fonts_describe(struct fonts *f, int face, struct face_descriptor *out);

/* A subset of the face: glyph i of the result is glyphs[i]. glyphs[0] must be 0, which
   is .notdef; components of composites follow behind. The caller frees `data`; the same
   glyphs give the same bytes.

   TrueType outlines give a TrueType file without instructions. CFF outlines give a bare
   CID-keyed CFF table for FontFile3 (CIDFontType0C), whose glyph i has the CID cids[i]:
   ascending from 0, at most 65535; cids NULL: the glyphs' numbers. False with a
   diagnostic if the face is unusable. */
bool fonts_subset(struct fonts *f, int face, const uint32_t *glyphs, const uint32_t *cids,
                  size_t n, unsigned char **data, size_t *size, struct diags *diags);

static inline int32_t font_scale(int64_t em, int32_t size)
{
	int64_t product = em * size;
	return (int32_t)((product + (product < 0 ? -EM / 2 : EM / 2)) / EM);
}

#endif

/* Faces: which file is which, what it measures, what stands in when it lacks a character.

   Fonts are loaded once and then shared, const, by all documents of a process. Lengths
   are in 1/65536 em, so that any size follows by one multiplication (font_scale). Files
   are mapped on first use of a face, not before; a face without glyphs stands in for one
   that is of no use. Threads may share the fonts, which point to nobody's diagnostics:
   who uses a face gives the list that is told what is wrong with it (fonts_report), and
   each list is told once. */
#ifndef KITPRESS_FONT_FONTSET_H
#define KITPRESS_FONT_FONTSET_H

#include "base/arena.h"
#include "base/diag.h"

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
/* Shapers that use them must be gone. */
void fonts_free(struct fonts *f);

/* Adds a face; `path` must exist (the caller looked it up). For a character that a face
   lacks, fallback faces serve in the order in which they were added, those of the same
   weight and slant first, and after them the faces of the other roles. */
bool fonts_add(struct fonts *f, enum font_family family, bool bold, bool italic,
               const char *path, int index, struct pos pos, struct diags *diags);
/* Says of the fallback face added last that it goes with a family: it serves that one
   before other faces do, and the other families after them. */
void fonts_beside(struct fonts *f, enum font_family family);
/* After the last fonts_add: text, sans and mono must each have a regular face; a missing
   bold or italic is replaced by the nearest. */
bool fonts_ready(struct fonts *f, struct diags *diags);
/* Reports what keeps the face from being of use, unless the list has that already; true
   where nothing does. */
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
/* The glyph that the face's own table gives a character, 0 where it gives none. */
uint32_t fonts_glyph(struct fonts *f, int face, uint32_t character);
/* The advance that the face's own table gives a glyph, 1/65536 em. */
int32_t fonts_advance(struct fonts *f, int face, uint32_t glyph);

/* What a PDF font descriptor wants to know. Lengths in 1/1000 em; descent is negative. */
struct face_descriptor {
	int32_t bbox[4];
	int32_t ascent, descent, cap_height, stem_v;
	int32_t italic_angle; /* degrees * 1000 */
	bool fixed, serif, italic, bold;
};
void fonts_describe(struct fonts *f, int face, struct face_descriptor *out);

/* The face with only the named glyphs, renumbered: glyph i of the result is glyphs[i]
   (and 0 is .notdef, glyphs[0] must be 0; components of composites follow behind). `data`
   is heap memory of the caller's to free, the same for the same glyphs. TrueType outlines
   give a TrueType file without instructions, CFF a bare CID-keyed CFF table fit for
   FontFile3 (CIDFontType0C), whose glyph i has the CID cids[i]: ascending from 0, at most
   65535; NULL for the glyphs' numbers. False with a diagnostic where the face is of no
   use. */
bool fonts_subset(struct fonts *f, int face, const uint32_t *glyphs, const uint32_t *cids,
                  size_t n, unsigned char **data, size_t *size, struct diags *diags);

static inline int32_t font_scale(int64_t em, int32_t size)
{
	int64_t product = em * size;
	return (int32_t)((product + (product < 0 ? -EM / 2 : EM / 2)) / EM);
}

#endif

/* Which codes stand for which glyphs: one composite font per face.

   Pages show text as two-byte codes, given out in order of first use, one for each pair
   of a glyph and the text it stands for. So a hyphen that the line breaker put in
   extracts as U+00AD, a capital drawn for a small letter as the small letter, and a
   ligature as its letters, without marks around them. Codes with a byte that a PDF string
   would have to escape are left out. How codes come to the file is embed.c's. */
#include "pdf/writer_int.h"

#include <string.h>

/* ( ) \ and CR */
static bool wants_escape(size_t byte)
{
	return byte == '(' || byte == ')' || byte == '\\' || byte == '\r';
}

static void add_code(struct pdf_writer *w, struct font *font, uint32_t glyph,
                     const char *text, size_t length, uint16_t next)
{
	struct code *code = vec_add(&w->arena, &font->codes);
	int64_t advance = fonts_advance(w->fonts, font->face, glyph);
	*code = (struct code){
		.glyph = (uint16_t)glyph,
		.next = next,
		.length = (uint16_t)(length < UINT16_MAX ? length : UINT16_MAX),
		.width = (int32_t)((advance * 1000 + EM / 2) >> 16),
		.text = arena_strndup(&w->arena, text, length),
	};
	if (next) {
		code->subset = font->codes.at[next].subset;
	} else if (glyph || !font->glyphs.len) {
		code->subset = (uint16_t)font->glyphs.len;
		vec_push(&w->arena, &font->glyphs, glyph);
	}
}

struct font *font_of(struct pdf_writer *w, int face)
{
	struct font *font = w->font[face];
	if (font)
		return font;
	font = w->font[face] = ARENA_NEW(&w->arena, struct font);
	font->face = face;
	font->number = w->nused;
	font->object = object_new(&w->objects);
	w->used[w->nused++] = font;
	add_code(w, font, 0, "", 0, 0); /* code 0 must be .notdef, and is never shown */
	return font;
}

/* A new code in front of the glyph's others. */
static uint16_t new_code(struct pdf_writer *w, struct font *font, uint32_t glyph,
                         const char *text, size_t length, uint16_t *first)
{
	static const struct code hole = {.text = ""};
	while (wants_escape(font->codes.len >> 8) || wants_escape(font->codes.len & 255))
		vec_push(&w->arena, &font->codes, hole);
	if (font->codes.len > CODES_MAX) {
		if (!font->full) {
			font->full = w->failed = true;
			diags_add(w->diags, DIAG_PDF_FONT_FULL, (struct pos){0},
			          fonts_name(w->fonts, font->face), (int)CODES_MAX);
		}
		return 0;
	}
	uint16_t code = (uint16_t)font->codes.len;
	add_code(w, font, glyph, text, length, *first);
	*first = code;
	return code;
}

uint16_t font_code(struct pdf_writer *w, struct font *font, uint32_t glyph,
                   const char *text, size_t length)
{
	uint16_t **row = &font->rows[glyph / GLYPH_ROW];
	if (!*row)
		*row = ARENA_ARRAY(&w->arena, uint16_t, GLYPH_ROW);
	uint16_t *first = &(*row)[glyph % GLYPH_ROW];
	for (uint16_t i = *first; i; i = font->codes.at[i].next) {
		const struct code *code = &font->codes.at[i];
		if (code->length == length && memcmp(code->text, text, length) == 0)
			return i;
	}
	return new_code(w, font, glyph, text, length, first);
}

uint16_t font_space(struct pdf_writer *w, struct font *font)
{
	if (!font->space_known) {
		const struct shape_style style = {.face = font->face};
		const struct word *word =
			shape_word(w->shaper, &style, " ", 1, w->diags, (struct pos){0});
		if (word->nglyphs == 1 && word->glyphs[0].face == (unsigned)font->face
		    && word->glyphs[0].id)
			font->space = font_code(w, font, word->glyphs[0].id, " ", 1);
		font->space_known = true;
	}
	return font->space;
}

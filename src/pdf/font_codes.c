/* Codes of glyphs: one composite font a face.

   Codes are given in order of first use, one for each pair of a glyph and the text it
   stands for. So a hyphen of the line breaker extracts as U+00AD, a capital drawn for a
   small letter as the small letter, and a ligature as its letters, without marks around
   them. The first CODES_SHORT take one byte of a page's text, the others two, from C000
   on. The space is 32, the only code with which word spacing (Tw) works in composite
   fonts (ISO 32000-1, 9.3.3). font_embed.c writes the fonts. */
#include "pdf/writer_int.h"

#include <string.h>

static bool wants_escape(uint32_t byte)
{
	return byte == '(' || byte == ')' || byte == '\\' || byte == '\r';
}

uint32_t code_value(uint32_t code)
{
	return code < CODES_SHORT ? code : 0xC000 + code - CODES_SHORT;
}

char *code_put(char *to, uint32_t code)
{
	uint32_t value = code_value(code);
	if (code >= CODES_SHORT)
		*to++ = (char)(value >> 8);
	*to++ = (char)value;
	return to;
}

static void set_code(struct pdf_writer *w, struct font *font, uint32_t number,
                     uint32_t glyph, const char *text, size_t length, uint16_t next)
{
	int64_t advance = fonts_advance(w->fonts, font->face, glyph);
	while (font->codes.len <= number)
		vec_push(&w->arena, &font->codes, (struct code){0});
	font->codes.at[number] = (struct code){
		.glyph = (uint16_t)glyph,
		.next = next,
		.length = (uint16_t)(length < UINT16_MAX ? length : UINT16_MAX),
		.width = (int32_t)((advance * 1000 + EM / 2) >> 16),
		.text = arena_strndup(&w->arena, text, length),
	};
}

static uint16_t *first_code(struct pdf_writer *w, struct font *font, uint32_t glyph)
{
	uint16_t **row = &font->rows[glyph / GLYPH_ROW];
	if (!*row)
		*row = ARENA_ARRAY(&w->arena, uint16_t, GLYPH_ROW);
	return &(*row)[glyph % GLYPH_ROW];
}

static void add_space(struct pdf_writer *w, struct font *font)
{
	uint32_t glyph = fonts_glyph(w->fonts, font->face, ' ');
	set_code(w, font, CODE_SPACE, glyph, " ", glyph ? 1 : 0, 0);
	if (glyph)
		*first_code(w, font, glyph) = CODE_SPACE;
}

bool font_has_space(const struct font *font)
{
	return font->codes.at[CODE_SPACE].glyph != 0;
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
	set_code(w, font, CODE_NONE, 0, "", 0, 0); /* never shown */
	add_space(w, font);
	font->fresh = CODE_NONE + 1;
	return font;
}

/* Adds a code before the glyph's others. */
static uint16_t new_code(struct pdf_writer *w, struct font *font, uint32_t glyph,
                         const char *text, size_t length, uint16_t *first)
{
	while (wants_escape(code_value(font->fresh) & 255) || font->fresh == CODE_SPACE)
		font->fresh++;
	if (font->fresh >= CODES_MAX) {
		if (!font->full) {
			font->full = w->failed = true;
			diags_add(w->diags, DIAG_PDF_FONT_FULL, (struct pos){0},
			          fonts_name(w->fonts, font->face), (int)CODES_MAX);
		}
		return CODE_NONE;
	}
	uint16_t code = (uint16_t)font->fresh++;
	set_code(w, font, code, glyph, text, length, *first);
	*first = code;
	return code;
}

uint16_t font_code(struct pdf_writer *w, struct font *font, uint32_t glyph,
                   const char *text, size_t length)
{
	uint16_t *first = first_code(w, font, glyph);
	for (uint16_t i = *first; i; i = font->codes.at[i].next) {
		const struct code *code = &font->codes.at[i];
		if (code->length == length && memcmp(code->text, text, length) == 0)
			return i;
	}
	return new_code(w, font, glyph, text, length, first);
}

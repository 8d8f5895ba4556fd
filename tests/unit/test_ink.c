/* The ink of printed glyphs, by which a scan's boxes are read. */
#include "font/face.h"
#include "run.h"
#include "type/glyph_ink.h"

#define MONO "/usr/share/fonts/truetype/jetbrains-mono/JetBrainsMono-Regular.ttf"
#define INTER "/usr/share/fonts/opentype/inter/Inter-Regular.otf" /* CFF */

static const struct pos nowhere;

/* The glyph's area as a part of the rectangle around it, in thousandths. */
static int ink_around(struct fonts *fonts, int face, uint32_t character)
{
	hb_glyph_extents_t e;
	uint32_t glyph = fonts_glyph(fonts, face, character);
	assert_int_not_equal(glyph, 0);
	assert_true(
		hb_font_get_glyph_extents(fonts_open(fonts, face)->hb_font, glyph, &e));
	double around = (double)e.width * e.height;
	return (int)(glyph_ink(fonts, face, glyph) * 1000
	                     / (around < 0 ? -around : around)
	             + .5);
}

/* A full block is its rectangle, a disc pi / 4 of its square, a ring less; quadratic and
   cubic outlines. */
static void ink_is_the_area_of_the_outline(void **state)
{
	(void)state;
	struct diags diags;
	struct fonts *x = fonts_new();
	diags_init(&diags);
	assert_true(fonts_add(x, FONT_TEXT, false, false, MONO, 0, nowhere, &diags));
	assert_true(fonts_add(x, FONT_SANS, false, false, INTER, 0, nowhere, &diags));
	assert_int_equal(ink_around(x, 0, 0x2588), 1000);
	assert_in_range(ink_around(x, 0, 0x25CF), 780, 800);
	assert_in_range(ink_around(x, 0, 'O'), 250, 600);
	assert_in_range(ink_around(x, 1, 0x2022), 780, 790);
	assert_in_range(ink_around(x, 1, 'I'), 999, 1000);
	assert_int_equal((int)glyph_ink(x, 0, fonts_glyph(x, 0, ' ')), 0);
	fonts_free(x);
	diags_release(&diags);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(ink_is_the_area_of_the_outline),
};

RUN(tests, NULL, NULL)

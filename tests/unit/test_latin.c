/* Plain words must come out as HarfBuzz alone sets them, to the last unit: every pair of
   characters, and words of all lengths, in all faces of the shipped set; words of
   characters that a face has, in each face that is installed. */
#include "latin/latin_int.h"
#include "prng.h"
#include "run.h"

#include "base/utf8.h"
#include "type/shaper_int.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FOLDER "/usr/share/fonts/truetype/"

static const struct pos nowhere;

static const char *const files[] = {
	"gentiumplus/GentiumBookPlus-Regular.ttf",
	"gentiumplus/GentiumBookPlus-Italic.ttf",
	"gentiumplus/GentiumBookPlus-Bold.ttf",
	"gentiumplus/GentiumBookPlus-BoldItalic.ttf",
	"lato/Lato-Regular.ttf",
	"lato/Lato-Italic.ttf",
	"lato/Lato-Bold.ttf",
	"lato/Lato-BoldItalic.ttf",
	"jetbrains-mono/JetBrainsMono-Regular.ttf",
	"jetbrains-mono/JetBrainsMono-BoldItalic.ttf",
	"noto/NotoSans-Regular.ttf",
	"noto/NotoSansHebrew-Regular.ttf",
};

enum { NFILES = sizeof files / sizeof *files };

struct fixture {
	struct diags diags;
	struct fonts *fonts;
	struct shaper *shaper;
	hb_buffer_t *buffer;
	size_t compared;
};

static int open_fixture(void **state)
{
	struct fixture *x = mem_alloc(sizeof *x);
	memset(x, 0, sizeof *x);
	diags_init(&x->diags);
	struct fonts *f = x->fonts = fonts_new();
	fonts_add(f, FONT_TEXT, false, false, FOLDER "lato/Lato-Regular.ttf", 0, nowhere,
	          &x->diags);
	fonts_add(f, FONT_SANS, false, false, FOLDER "lato/Lato-Regular.ttf", 0, nowhere,
	          &x->diags);
	fonts_add(f, FONT_MONO, false, false, FOLDER "lato/Lato-Regular.ttf", 0, nowhere,
	          &x->diags);
	for (size_t i = 0; i < NFILES; i++) {
		char path[256];
		snprintf(path, sizeof path, FOLDER "%s", files[i]);
		fonts_add(f, FONT_FALLBACK, false, false, path, 0, nowhere, &x->diags);
	}
	assert_true(fonts_ready(f, &x->diags));
	x->shaper = shaper_new(f);
	x->buffer = hb_buffer_create();
	*state = x;
	return 0;
}

static int close_fixture(void **state)
{
	struct fixture *x = *state;
	hb_buffer_destroy(x->buffer);
	shaper_free(x->shaper);
	fonts_free(x->fonts);
	diags_release(&x->diags);
	free(x);
	return 0;
}

static size_t features(const struct shape_style *style, hb_feature_t *to)
{
	static const char *const ligatures[] = {"liga=0", "clig=0", "calt=0", "dlig=0"};
	size_t n = 0;
	for (size_t i = 0; !style->ligatures && i < 4; i++)
		hb_feature_from_string(ligatures[i], -1, &to[n++]);
	if (style->tabular)
		hb_feature_from_string("tnum", -1, &to[n++]);
	return n;
}

/* HarfBuzz, asked for nothing but what the style says, against shaper_word. */
static void compare(struct fixture *x, const struct shape_style *style, const char *text)
{
	static const char *const shapers[] = {"ot", NULL};
	const struct face *face = fonts_open(x->fonts, style->face);
	hb_feature_t wanted[8];
	unsigned n, nwanted = (unsigned)features(style, wanted);
	const struct word *w =
		shaper_word(x->shaper, style, text, strlen(text), &x->diags, nowhere);
	for (uint32_t i = 0; i < w->nglyphs; i++)
		if (w->glyphs[i].face != (uint32_t)style->face)
			return; /* the face lacks a character */
	hb_buffer_clear_contents(x->buffer);
	hb_buffer_set_direction(x->buffer, HB_DIRECTION_LTR);
	hb_buffer_set_script(x->buffer, HB_SCRIPT_LATIN);
	hb_buffer_set_language(x->buffer, hb_language_from_string(style->lang, -1));
	hb_buffer_add_utf8(x->buffer, text, -1, 0, -1);
	hb_shape_full(face->hb_font, x->buffer, wanted, nwanted, shapers);
	const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(x->buffer, &n);
	const hb_glyph_position_t *pos = hb_buffer_get_glyph_positions(x->buffer, NULL);
	bool same = n == w->nglyphs;
	for (unsigned i = 0; same && i < n; i++)
		same = info[i].codepoint == w->glyphs[i].id
		       && pos[i].x_advance == w->glyphs[i].advance
		       && pos[i].x_offset == word_shift(w, &w->glyphs[i]).dx
		       && pos[i].y_offset == word_shift(w, &w->glyphs[i]).dy;
	if (!same)
		fail_msg("'%s' in %s", text, face->path);
	x->compared++;
}

static struct shape_style style_of(int i, bool ligatures)
{
	return (struct shape_style){.face = 3 + i, .ligatures = ligatures, .lang = "en"};
}

static void every_pair(void **state)
{
	struct fixture *x = *state;
	for (int i = 0; i < NFILES; i++) {
		struct shape_style style = style_of(i, i % 2 == 0);
		for (int a = ' '; a <= '~'; a++)
			for (int b = ' '; b <= '~'; b++)
				compare(x, &style, (char[]){(char)a, (char)b, '\0'});
	}
	assert_true(x->compared > 90000);
}

static void add_character(char *to, struct prng *dice)
{
	static const char often[] =
		"eeeetttaaoonnssiirrhhldcumfpgwybvkxjqzffiiAVTWYLPF.,;-'()";
	static const char *const rare[] = {"\u2019", "\u201C", "\u201D", "\u2013",
	                                   "\u2014", "\u00E9", "\u00FC", "\u00DF",
	                                   "\u00A0", "\u2026", "\u00A8", "\u00BD",
	                                   "\u2022", "\u2010", "\u00C5"};
	uint64_t roll = prng_below(dice, 100);
	char one[2] = {0};
	if (roll < 80)
		one[0] = often[prng_below(dice, sizeof often - 1)];
	else if (roll < 92)
		one[0] = (char)(' ' + prng_below(dice, '~' - ' ' + 1));
	strcat(to, one[0] ? one : rare[prng_below(dice, sizeof rare / sizeof *rare)]);
}

static void words_of_all_lengths(void **state)
{
	enum { WORDS = 1500, LONGEST = 14 };
	struct fixture *x = *state;
	struct prng dice;
	prng_init(&dice, 7);
	for (int i = 0; i < NFILES; i++) {
		for (int k = 0; k < WORDS; k++) {
			struct shape_style style = style_of(i, k & 1);
			char text[4 * LONGEST + 1] = "";
			style.tabular = k % 8 == 7;
			style.lang = k % 16 == 5 ? "nl" : k % 16 == 6 ? "tr" : "en";
			for (uint64_t n = 1 + prng_below(&dice, LONGEST); n > 0; n--)
				add_character(text, &dice);
			compare(x, &style, text);
		}
	}
	assert_true(x->compared > NFILES * WORDS / 2);
}

/* The way is taken at all: otherwise the tests above compare HarfBuzz with itself. */
static void most_faces_are_simple(void **state)
{
	struct fixture *x = *state;
	for (int i = 0; i < 10; i++) {
		struct shape_style style = style_of(i, i < 8);
		const struct word *w =
			shaper_word(x->shaper, &style, "handover", 8, &x->diags, nowhere);
		assert_int_equal(w->nglyphs, 8);
		const struct shape_plan *plan =
			&x->shaper->plans.at[x->shaper->last_plan];
		assert_non_null(plan->latin);
		const struct latin *k = plan->latin;
		assert_true(k->exact);
		for (uint32_t g = 0; g < w->nglyphs; g++)
			assert_false(k->closed[latin_find(k, w->glyphs[g].id)]);
	}
}

/* ---- each face that is installed ---- */

enum { FACES_AT_ONCE = 60, INSTANCE = 1 << 16 };

struct installed {
	char path[512];
	int index;
};

static int by_name(const void *a, const void *b)
{
	const struct installed *x = a, *y = b;
	int order = strcmp(x->path, y->path);
	return order ? order : x->index - y->index;
}

/* What fontconfig knows of, but for instances of variable faces, which are set as they
 * come. */
static size_t list_installed(struct installed **all)
{
	FILE *list = popen("fc-list --format '%{file}\t%{index}\n'", "r");
	struct installed one;
	size_t n = 0;
	*all = NULL;
	assert_non_null(list);
	while (fscanf(list, "%511[^\t]\t%d\n", one.path, &one.index) == 2) {
		if (one.index >= INSTANCE)
			continue;
		*all = mem_realloc(*all, (n + 1) * sizeof one);
		(*all)[n++] = one;
	}
	assert_int_equal(pclose(list), 0);
	qsort(*all, n, sizeof one, by_name);
	return n;
}

/* Latin, its signs, punctuation, Greek, arrows: what may be judged plain. */
static size_t characters_of(const struct face *face, uint32_t *to)
{
	static const uint32_t ranges[][2] = {{'!', '~'},       {0xA1, 0x2FF},
	                                     {0x370, 0x3FF},   {0x2010, 0x2027},
	                                     {0x2070, 0x209F}, {0x2100, 0x27BF}};
	size_t n = 0;
	hb_codepoint_t glyph;
	for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
		for (uint32_t c = ranges[i][0]; c <= ranges[i][1]; c++)
			if (c != 0xAD
			    && hb_font_get_nominal_glyph(face->hb_font, c, &glyph))
				to[n++] = c;
	return n;
}

/* Each of its signs between letters, and words drawn by chance. */
static void try_face(struct fixture *x, int number, struct prng *dice)
{
	static uint32_t has[0x1000];
	const struct face *face = fonts_open(x->fonts, number);
	size_t n = characters_of(face, has);
	struct shape_style style = {
		.face = number, .script = SCRIPT_LATIN, .ligatures = true, .lang = "en"};
	for (size_t i = 0; i < n; i++) {
		char text[64] = "a";
		bool sign =
			has[i] < 0x300 && !((has[i] | 32) >= 'a' && (has[i] | 32) <= 'z');
		if (!sign && prng_below(dice, 4))
			continue;
		text[1 + utf8_put(text + 1, has[i])] = '\0';
		strcat(text, "o");
		compare(x, &style, text);
	}
	for (int k = 0; n && k < 120; k++) {
		char text[64] = "";
		size_t at = 0;
		for (uint64_t left = 1 + prng_below(dice, 8); left > 0; left--)
			at += utf8_put(
				text + at,
				has[prng_below(dice,
			                       prng_below(dice, 2) && n > 94 ? 94 : n)]);
		text[at] = '\0';
		style.ligatures = k & 1;
		compare(x, &style, text);
	}
}

/* How many words were compared. */
static size_t try_faces(const struct installed *faces, size_t n, struct prng *dice)
{
	static const char lato[] = FOLDER "lato/Lato-Regular.ttf";
	struct fixture x = {.compared = 0};
	diags_init(&x.diags);
	x.fonts = fonts_new();
	for (int family = FONT_TEXT; family <= FONT_MONO; family++)
		fonts_add(x.fonts, (enum font_family)family, false, false, lato, 0,
		          nowhere, &x.diags);
	for (size_t i = 0; i < n; i++)
		fonts_add(x.fonts, FONT_FALLBACK, false, false, faces[i].path,
		          faces[i].index, nowhere, &x.diags);
	assert_true(fonts_ready(x.fonts, &x.diags));
	x.shaper = shaper_new(x.fonts);
	x.buffer = hb_buffer_create();
	for (size_t i = 0; i < n; i++)
		try_face(&x, (int)(3 + i), dice);
	hb_buffer_destroy(x.buffer);
	shaper_free(x.shaper);
	fonts_free(x.fonts);
	diags_release(&x.diags);
	return x.compared;
}

static void every_face_installed(void **state)
{
	struct prng dice;
	struct installed *faces;
	size_t n = list_installed(&faces), compared = 0;
	bool andika = false; /* it attaches U+00A8 and U+00B8 */
	(void)state;
	prng_init(&dice, 11);
	for (size_t i = 0; i < n; i++)
		andika |= strstr(faces[i].path, "Andika-Regular") != NULL;
	assert_true(andika);
	for (size_t i = 0; i < n; i += FACES_AT_ONCE)
		compared += try_faces(
			faces + i, n - i < FACES_AT_ONCE ? n - i : FACES_AT_ONCE, &dice);
	assert_true(compared > n); /* some faces have no Latin letters */
	free(faces);
}

#define LATIN_TEST(f) cmocka_unit_test_setup_teardown(f, open_fixture, close_fixture)
static const struct CMUnitTest tests[] = {
	LATIN_TEST(every_pair),
	LATIN_TEST(words_of_all_lengths),
	LATIN_TEST(most_faces_are_simple),
	cmocka_unit_test(every_face_installed),
};

RUN(tests, NULL, NULL)

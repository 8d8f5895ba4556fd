/* Words: widths, kerning, clusters, capitals, features, fallback, missing characters, the
   cache. */
#include "run.h"
#include "type/shaper_int.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FOLDER "/usr/share/fonts/truetype/"

static const struct pos nowhere;

enum {
	TEXT,
	SANS,
	SANS_BOLD,
	MONO,
	ARABIC,
	ARABIC_BOLD,
	HEBREW
}; /* faces as added below */

struct fixture {
	struct diags diags;
	struct fonts *fonts;
	struct shaper *shaper;
};

static int open_fixture(void **state)
{
	struct fixture *x = mem_alloc(sizeof *x);
	diags_init(&x->diags);
	struct fonts *f = x->fonts = fonts_new();
	fonts_add(f, FONT_TEXT, false, false,
	          FOLDER "gentiumplus/GentiumBookPlus-Regular.ttf", 0, nowhere,
	          &x->diags);
	fonts_add(f, FONT_SANS, false, false, FOLDER "lato/Lato-Regular.ttf", 0, nowhere,
	          &x->diags);
	fonts_add(f, FONT_SANS, true, false, FOLDER "lato/Lato-Bold.ttf", 0, nowhere,
	          &x->diags);
	fonts_add(f, FONT_MONO, false, false,
	          FOLDER "jetbrains-mono/JetBrainsMono-Regular.ttf", 0, nowhere,
	          &x->diags);
	fonts_add(f, FONT_FALLBACK, false, false,
	          FOLDER "noto/NotoSansArabic-Regular.ttf", 0, nowhere, &x->diags);
	fonts_add(f, FONT_FALLBACK, true, false, FOLDER "noto/NotoSansArabic-Bold.ttf", 0,
	          nowhere, &x->diags);
	fonts_add(f, FONT_FALLBACK, false, false,
	          FOLDER "noto/NotoSansHebrew-Regular.ttf", 0, nowhere, &x->diags);
	assert_true(fonts_ready(f, &x->diags));
	x->shaper = shaper_new(f);
	*state = x;
	return 0;
}

static int close_fixture(void **state)
{
	struct fixture *x = *state;
	shaper_free(x->shaper);
	fonts_free(x->fonts);
	diags_release(&x->diags);
	free(x);
	return 0;
}

static const struct word *shape(struct fixture *x, const struct shape_style *style,
                                const char *text)
{
	const struct word *w =
		shaper_word(x->shaper, style, text, strlen(text), &x->diags, nowhere);
	int64_t width = 0;
	assert_non_null(w);
	assert_int_equal(w->length, strlen(text));
	assert_memory_equal(w->text, text, w->length);
	for (uint32_t i = 0; i < w->nglyphs; i++)
		width += w->glyphs[i].advance;
	assert_int_equal(width, w->width);
	return w;
}

/* The lengths of the clusters as digits: "1102". */
static void assert_chars(const struct word *w, const char *expected)
{
	char shown[64];
	uint32_t n = 0;
	for (; n < w->nglyphs && n < sizeof shown - 1; n++)
		shown[n] = (char)('0' + w->glyphs[n].chars);
	shown[n] = '\0';
	assert_string_equal(shown, expected);
}

static struct shape_style style_of(int face)
{
	return (struct shape_style){
		.face = face, .ligatures = face != MONO, .lang = "en"};
}

static void mono_words_are_monospaced(void **state)
{
	struct fixture *x = *state;
	struct shape_style style = style_of(MONO);
	const struct word *w = shape(x, &style, "x != y->z;");
	assert_int_equal(w->nglyphs, 10); /* no ligatures */
	assert_int_equal(w->width, 10 * shape(x, &style, "x")->width);
	assert_int_equal(font_scale(shape(x, &style, "x")->width, 10000), 6000);
	for (uint32_t i = 0; i < w->nglyphs; i++)
		assert_int_equal(w->glyphs[i].advance,
		                 fonts_advance(x->fonts, MONO, w->glyphs[i].id));
	const struct word *one = shape(x, &style, "-"), *arrow = shape(x, &style, "->");
	assert_int_equal(arrow->glyphs[0].id, one->glyphs[0].id);
	style.ligatures = true;
	arrow = shape(x, &style, "->");
	assert_int_not_equal(arrow->glyphs[0].id, one->glyphs[0].id);
}

static void kerning_moves_letters(void **state)
{
	struct fixture *x = *state;
	struct shape_style style = style_of(SANS);
	int32_t apart = shape(x, &style, "A")->width + shape(x, &style, "V")->width;
	const struct word *w = shape(x, &style, "AV");
	assert_true(w->width < apart);
	assert_int_equal(w->glyphs[1].advance, shape(x, &style, "V")->width);
}

static void ligatures_are_one_cluster(void **state)
{
	struct fixture *x = *state;
	struct shape_style style = style_of(SANS);
	assert_chars(shape(x, &style, "efficient"), "1311111");
	style.ligatures = false;
	assert_chars(shape(x, &style, "efficient"), "111111111");
}

static void marks_belong_to_their_letter(void **state)
{
	struct fixture *x = *state;
	struct shape_style style = style_of(TEXT);
	/* no face has this as one character */
	const struct word *w = shape(x, &style, "aq\u0323\u0302b");
	uint32_t bytes = 0;
	for (uint32_t i = 0; i < w->nglyphs; i++)
		bytes += w->glyphs[i].chars;
	assert_int_equal(bytes, w->length);
	assert_int_equal(w->glyphs[1].chars, 5);
	assert_int_equal(w->width, shape(x, &style, "a")->width
	                                   + shape(x, &style, "q")->width
	                                   + shape(x, &style, "b")->width);
	/* this one is composed */
	assert_int_equal(shape(x, &style, "e\u0301")->glyphs[0].id,
	                 shape(x, &style, "\u00E9")->glyphs[0].id);
}

static void capitals_keep_the_text(void **state)
{
	static const struct {
		const char *lang, *text, *capitals, *chars;
	} cases[] = {
		{"en", "note", "NOTE", "1111"},
		{"de", "stra\u00DFe", "STRASSE", "1111201"},
		{"fr", "\u00E9t\u00E9", "\u00C9T\u00C9", "212"},
		{"tr", "iki", "\u0130K\u0130", "111"},
		{"el", "\u03AC\u03C3\u03C2", "\u0391\u03A3\u03A3", "222"},
		{"ru", "\u0451\u0436", "\u0401\u0416", "22"},
		{"en", "\uFB01x", "FIX", "301"},
		{"en", "1\u00B5\u0101\u0180", "1\u039C\u0100\u0243", "1222"},
	};
	struct fixture *x = *state;
	struct shape_style style = style_of(TEXT);
	style.ligatures = false;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		style.lang = cases[i].lang;
		style.capitals = true;
		const struct word *w = shape(x, &style, cases[i].text);
		style.capitals = false;
		const struct word *same = shape(x, &style, cases[i].capitals);
		assert_chars(w, cases[i].chars);
		assert_int_equal(w->nglyphs, same->nglyphs);
		assert_int_equal(w->width, same->width);
		for (uint32_t k = 0; k < w->nglyphs; k++)
			assert_int_equal(w->glyphs[k].id, same->glyphs[k].id);
	}
	assert_true(diags_ok(&x->diags));
}

static void tabular_figures_are_even(void **state)
{
	struct fixture *x = *state;
	struct shape_style style = style_of(SANS);
	style.tabular = true;
	assert_int_equal(shape(x, &style, "1")->width, shape(x, &style, "8")->width);
	assert_int_equal(shape(x, &style, "1171")->width,
	                 4 * shape(x, &style, "8")->width);
}

static void spaces_have_widths(void **state)
{
	static const char *const spaces[] = {" ",      "\u00A0", "\u2009",
	                                     "\u202F", "\u2003", "\t"};
	struct fixture *x = *state;
	for (int face = TEXT; face <= MONO; face++) {
		struct shape_style style = style_of(face);
		for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++)
			assert_true(shape(x, &style, spaces[i])->width > 0);
	}
	assert_true(diags_ok(&x->diags));
}

static void ignorable_characters_are_invisible(void **state)
{
	static const char *const none[] = {"\u200D", "\u200C", "\u00AD",
	                                   "\uFE0F", "\u200B", "\u2066",
	                                   "\u200E", "\uFEFF", "\u2060"};
	struct fixture *x = *state;
	for (int face = TEXT; face <= MONO; face++) {
		struct shape_style style = style_of(face);
		int32_t width = shape(x, &style, "co")->width;
		for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
			char text[16];
			assert_int_equal(shape(x, &style, none[i])->width, 0);
			snprintf(text, sizeof text, "c%so", none[i]);
			const struct word *w = shape(x, &style, text);
			assert_int_equal(w->nglyphs, 2);
			assert_int_equal(w->glyphs[0].chars + w->glyphs[1].chars,
			                 w->length);
			if (face == MONO)
				assert_int_equal(w->width, width);
		}
	}
	assert_true(diags_ok(&x->diags));
	struct shape_style style = style_of(TEXT);
	assert_int_equal(shape(x, &style, "")->nglyphs, 0);
}

/* ---- fallback ---- */

static void other_faces_stand_in(void **state)
{
	struct fixture *x = *state;
	struct shape_style style = style_of(SANS);
	const struct word *w = shape(x, &style, "a\u05D0b");
	assert_int_equal(w->nglyphs, 3);
	assert_int_equal(w->glyphs[0].face, SANS);
	assert_int_equal(w->glyphs[1].face, HEBREW);
	assert_int_equal(w->glyphs[2].face, SANS);
	assert_chars(w, "121");
	/* a face of the same weight comes first */
	style.face = SANS_BOLD;
	style.rtl = true;
	assert_int_equal(shape(x, &style, "\u0645")->glyphs[0].face, ARABIC_BOLD);
	assert_int_equal(shape(x, &style, "\u05D0")->glyphs[0].face, HEBREW);
	style.face = SANS;
	assert_int_equal(shape(x, &style, "\u0645")->glyphs[0].face, ARABIC);
	/* faces of other roles serve last */
	style = style_of(MONO);
	assert_int_equal(shape(x, &style, "\u1E9F")->glyphs[0].face, TEXT);
	assert_true(diags_ok(&x->diags));
}

static void right_to_left_words_run_backward(void **state)
{
	struct fixture *x = *state;
	struct shape_style style = style_of(SANS);
	style.rtl = true;
	style.lang = "ar";
	/* letters join, so the middle one differs from the letter alone */
	const struct word *w = shape(x, &style, "\u0628\u0628\u0628");
	assert_true(w->rtl);
	assert_int_equal(w->nglyphs >= 3, true);
	const struct word *alone = shape(x, &style, "\u0628");
	assert_int_not_equal(w->glyphs[0].id, alone->glyphs[0].id);
	/* Hebrew with a digit in front of a letter: clusters from the end backward */
	w = shape(x, &style, "\u05D0\u05D1a");
	assert_chars(w, "122");
	assert_int_equal(w->glyphs[0].face, SANS);
	assert_int_equal(w->glyphs[1].face, HEBREW);
	uint32_t bytes = 0;
	w = shape(x, &style, "\u05E9\u05C1\u05B8\u05DC");
	for (uint32_t i = 0; i < w->nglyphs; i++)
		bytes += w->glyphs[i].chars;
	assert_int_equal(bytes, w->length);
	assert_true(diags_ok(&x->diags));
}

static void missing_characters_are_reported_once(void **state)
{
	struct fixture *x = *state;
	struct shape_style style = style_of(TEXT);
	struct diags other;
	const struct word *w = shape(x, &style, "a\U0001F600b\u65E5");
	assert_int_equal(x->diags.list.len, 2);
	assert_int_equal(x->diags.list.at[0].id, DIAG_MISSING_GLYPH);
	assert_non_null(strstr(x->diags.list.at[0].text, "U+1F600;"));
	assert_non_null(strstr(x->diags.list.at[1].text, "U+65E5;"));
	assert_chars(w, "1413");
	assert_int_equal(w->glyphs[1].id, 0);
	assert_int_equal(w->glyphs[1].face, TEXT);
	assert_true(w->glyphs[1].advance > 0);
	assert_ptr_equal(shape(x, &style, "a\U0001F600b\u65E5"), w);
	shape(x, &style, "\u65E5\u65E5");
	style.face = SANS;
	shape(x, &style, "\u65E5");
	assert_int_equal(x->diags.list.len, 2);
	/* another list hears of it too, though the word is known */
	diags_init(&other);
	shaper_word(x->shaper, &style, "\u65E5", 3, &other, nowhere);
	assert_int_equal(other.list.len, 1);
	diags_release(&other);
	/* what is there of a cluster is drawn */
	w = shape(x, &style, "\u65E5\u0301");
	assert_int_equal(x->diags.list.len, 2);
	assert_true(w->nglyphs >= 1);
}

/* ---- the cache ---- */

static void equal_words_are_shaped_once(void **state)
{
	struct fixture *x = *state;
	struct shape_style style = style_of(SANS);
	char lang[] = "en";
	const struct word *w = shape(x, &style, "word");
	style.lang = lang; /* the same language at another place */
	assert_ptr_equal(shape(x, &style, "word"), w);
	lang[0] = 'd';
	lang[1] = 'e';
	assert_ptr_not_equal(shape(x, &style, "word"), w);
	style.lang = NULL;
	assert_ptr_not_equal(shape(x, &style, "word"), w);
	style.lang = "en";
	style.tabular = true;
	assert_ptr_not_equal(shape(x, &style, "word"), w);
	style.tabular = false;
	style.face = SANS_BOLD;
	assert_ptr_not_equal(shape(x, &style, "word"), w);
	style.face = SANS;
	assert_ptr_not_equal(shape(x, &style, "words"), w);
	assert_ptr_equal(shape(x, &style, "word"), w);
}

static void cache_grows(void **state)
{
	enum { N = 10000 };
	struct fixture *x = *state;
	struct shape_style style = style_of(SANS);
	const struct word **words = mem_alloc(N * sizeof *words);
	char text[32];
	for (int round = 0; round < 2; round++) {
		for (int i = 0; i < N; i++) {
			int n = snprintf(text, sizeof text, "%.*s%d", i % 19,
			                 "abcdefghijklmnopqrst", i);
			const struct word *w = shaper_word(x->shaper, &style, text,
			                                   (size_t)n, &x->diags, nowhere);
			if (round)
				assert_ptr_equal(w, words[i]);
			words[i] = w;
		}
	}
	free(words);
}

/* Its words live on in the arena, equal ones are made anew, and only what is new counts.
 */
static void words_are_forgotten(void **state)
{
	struct fixture *x = *state;
	const struct shape_style style = style_of(TEXT);
	struct arena kept;
	arena_init(&kept);
	const struct word *before = shape(x, &style, "affirm");
	for (int i = 0; i < 10000; i++) {
		char text[20];
		snprintf(text, sizeof text, "w%d", i);
		shape(x, &style, text);
	}
	size_t size = shaper_size(x->shaper);
	assert_true(size > 10000 * sizeof(struct word));
	shaper_forget(x->shaper, &kept);
	assert_int_equal(shaper_size(x->shaper), 0);
	const struct word *after = shape(x, &style, "affirm");
	assert_ptr_not_equal(after, before);
	assert_ptr_equal(after, shape(x, &style, "affirm"));
	assert_string_equal(before->text, "affirm");
	assert_int_equal(before->width, after->width);
	assert_memory_equal(before->glyphs, after->glyphs,
	                    after->nglyphs * sizeof *after->glyphs);
	assert_true(shaper_size(x->shaper) < size / 100);
	arena_release(&kept);
}

static void long_clusters_saturate(void **state)
{
	struct fixture *x = *state;
	struct shape_style style = style_of(TEXT);
	char text[1 + 2 * 200 + 1] = "a";
	for (int i = 0; i < 200; i++)
		memcpy(text + 1 + 2 * i, "\u0301", 2);
	assert_int_equal(shape(x, &style, text)->glyphs[0].chars, 255);
}

#define SHAPE_TEST(f) cmocka_unit_test_setup_teardown(f, open_fixture, close_fixture)
static const struct CMUnitTest tests[] = {
	SHAPE_TEST(mono_words_are_monospaced),
	SHAPE_TEST(kerning_moves_letters),
	SHAPE_TEST(ligatures_are_one_cluster),
	SHAPE_TEST(marks_belong_to_their_letter),
	SHAPE_TEST(capitals_keep_the_text),
	SHAPE_TEST(tabular_figures_are_even),
	SHAPE_TEST(spaces_have_widths),
	SHAPE_TEST(ignorable_characters_are_invisible),
	SHAPE_TEST(other_faces_stand_in),
	SHAPE_TEST(right_to_left_words_run_backward),
	SHAPE_TEST(missing_characters_are_reported_once),
	SHAPE_TEST(equal_words_are_shaped_once),
	SHAPE_TEST(cache_grows),
	SHAPE_TEST(words_are_forgotten),
	SHAPE_TEST(long_clusters_saturate),
};

RUN(tests, NULL, NULL)

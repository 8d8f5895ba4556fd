/* Faces: roles and what replaces them, metrics, faulty files, subsets. */
#include "font/fontset_int.h"
#include "run.h"

#include "base/file.h"
#include "type/shaper.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <hb-ot.h>

#define FOLDER "/usr/share/fonts/truetype/"
#define LATO FOLDER "lato/Lato-Regular.ttf"
#define GENTIUM FOLDER "gentiumplus/GentiumBookPlus-Regular.ttf"
#define MONO FOLDER "jetbrains-mono/JetBrainsMono-Regular.ttf"
/* CFF faces: one that names its glyphs, one that numbers them (CID-keyed). */
#define INTER "/usr/share/fonts/opentype/inter/Inter-Regular.otf"
#define CJK "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"

static const struct pos nowhere;

struct fixture {
	struct diags diags;
	struct fonts *fonts;
};

static int open_fixture(void **state)
{
	struct fixture *x = mem_alloc(sizeof *x);
	diags_init(&x->diags);
	x->fonts = fonts_new();
	*state = x;
	return 0;
}

static int close_fixture(void **state)
{
	struct fixture *x = *state;
	fonts_free(x->fonts);
	diags_release(&x->diags);
	free(x);
	return 0;
}

static void add(struct fixture *x, enum font_family family, bool bold, bool italic,
                const char *path)
{
	assert_true(
		fonts_add(x->fonts, family, bold, italic, path, 0, nowhere, &x->diags));
}

static const char *only_diag(const struct fixture *x, enum diag_id id)
{
	assert_int_equal(x->diags.list.len, 1);
	assert_int_equal(x->diags.list.at[0].id, id);
	return x->diags.list.at[0].text;
}

/* ---- roles ---- */

static void missing_variants_are_replaced(void **state)
{
	struct fixture *x = *state;
	add(x, FONT_TEXT, false, false, GENTIUM);
	add(x, FONT_TEXT, false, true, GENTIUM);
	add(x, FONT_SANS, false, false, LATO);
	add(x, FONT_SANS, true, false, LATO);
	add(x, FONT_SANS, false, true, LATO);
	add(x, FONT_MONO, false, false, MONO);
	assert_true(fonts_ready(x->fonts, &x->diags));
	assert_int_equal(fonts_count(x->fonts), 6);
	assert_int_equal(fonts_face(x->fonts, FONT_TEXT, false, false), 0);
	assert_int_equal(fonts_face(x->fonts, FONT_TEXT, true, false), 0);
	assert_int_equal(fonts_face(x->fonts, FONT_TEXT, false, true), 1);
	assert_int_equal(fonts_face(x->fonts, FONT_TEXT, true, true), 1);
	assert_int_equal(fonts_face(x->fonts, FONT_SANS, true, true), 3);
	assert_int_equal(fonts_face(x->fonts, FONT_MONO, true, true), 5);
}

static void roles_must_be_filled_once(void **state)
{
	struct fixture *x = *state;
	add(x, FONT_TEXT, false, false, GENTIUM);
	assert_false(fonts_add(x->fonts, FONT_TEXT, false, false, LATO, 0, nowhere,
	                       &x->diags));
	add(x, FONT_FALLBACK, false, false, LATO);
	add(x, FONT_FALLBACK, false, false, MONO);
	assert_false(fonts_ready(x->fonts, &x->diags));
	assert_int_equal(x->diags.list.len, 3);
	assert_int_equal(x->diags.list.at[0].id, DIAG_FACE_TWICE);
	assert_int_equal(x->diags.list.at[1].id, DIAG_FACE_ROLE_EMPTY);
	assert_non_null(strstr(x->diags.list.at[2].text, "'mono'"));
}

static void number_of_faces_is_limited(void **state)
{
	struct fixture *x = *state;
	for (int i = 0; i < FACES_MAX; i++)
		add(x, FONT_FALLBACK, false, false, LATO);
	assert_false(fonts_add(x->fonts, FONT_FALLBACK, false, false, LATO, 0, nowhere,
	                       &x->diags));
	only_diag(x, DIAG_FACES_TOO_MANY);
}

/* ---- measures ---- */

static void metrics_are_per_em(void **state)
{
	struct fixture *x = *state;
	struct face_descriptor d;
	add(x, FONT_TEXT, false, false, GENTIUM);
	add(x, FONT_SANS, false, false, LATO);
	add(x, FONT_MONO, false, false, MONO);
	assert_true(fonts_ready(x->fonts, &x->diags));
	for (int face = 0; face < 3; face++) {
		const struct face_metrics *m = fonts_metrics(x->fonts, face);
		assert_in_range(m->ascent, EM / 2, EM * 3 / 2);
		assert_in_range(m->descent, EM / 10, EM / 2);
		assert_in_range(m->x_height, EM * 4 / 10, m->cap_height);
		assert_in_range(m->cap_height, m->x_height, m->ascent);
		assert_true(m->underline < 0);
		assert_in_range(m->underline_thickness, 1, EM / 8);
		assert_false(fonts_is_cff(x->fonts, face));
	}
	assert_string_equal(fonts_name(x->fonts, 1), "Lato-Regular");
	fonts_describe(x->fonts, 0, &d);
	assert_true(d.serif);
	assert_false(d.fixed);
	fonts_describe(x->fonts, 1, &d);
	assert_false(d.serif);
	assert_in_range(d.stem_v, 60, 100);
	assert_true(d.descent < 0 && d.bbox[1] < 0 && d.bbox[3] > 700);
	fonts_describe(x->fonts, 2, &d);
	assert_true(d.fixed);
}

/* What unit tests of layout rely on: each character is 600/1000 em wide. */
static void mono_face_is_monospaced(void **state)
{
	struct fixture *x = *state;
	for (int family = FONT_TEXT; family <= FONT_MONO; family++)
		add(x, (enum font_family)family, false, false, MONO);
	assert_true(fonts_ready(x->fonts, &x->diags));
	const struct face *face = fonts_open(x->fonts, 0);
	for (uint32_t c = ' '; c < 0x7F; c++) {
		hb_codepoint_t glyph;
		assert_true(hb_font_get_nominal_glyph(face->hb_font, c, &glyph));
		assert_int_equal(font_scale(fonts_advance(x->fonts, 0, glyph), 10000),
		                 6000);
	}
}

static void scale_rounds_evenly(void **state)
{
	(void)state;
	assert_int_equal(font_scale(EM, 10000), 10000);
	assert_int_equal(font_scale(EM / 2, 1), 1);
	assert_int_equal(font_scale(-EM / 2, 1), -1);
	assert_int_equal(font_scale(EM / 2 - 1, 1), 0);
	assert_int_equal(font_scale(1 - EM / 2, 1), 0);
	assert_int_equal(font_scale((int64_t)EM * 1000, 1000000), 1000000000);
}

/* ---- faulty files ---- */

static char faulty[] = "/tmp/kitpress-font-XXXXXX";

static void faulty_files_are_reported_once(void **state)
{
	struct fixture *x = *state;
	unsigned char *data;
	size_t size;
	const uint32_t glyphs[] = {0, 1};
	add(x, FONT_TEXT, false, false, "/nowhere/x.ttf");
	add(x, FONT_SANS, false, false, FOLDER);
	assert_true(fonts_add(x->fonts, FONT_MONO, false, false, MONO, 3, nowhere,
	                      &x->diags));
	add(x, FONT_FALLBACK, false, false, "/etc/passwd");
	add(x, FONT_FALLBACK, false, false, "/dev/null");
	assert_true(fonts_ready(x->fonts, &x->diags));
	assert_int_equal(x->diags.list.len, 0); /* nothing was opened yet */
	for (int round = 0; round < 2; round++) {
		for (int face = 0; face < 5; face++) {
			assert_true(fonts_metrics(x->fonts, face)->ascent > 0);
			assert_int_equal(fonts_advance(x->fonts, face, 5), 0);
			assert_non_null(fonts_name(x->fonts, face));
			assert_false(fonts_subset(x->fonts, face, glyphs, NULL, 2, &data,
			                          &size, &x->diags));
		}
	}
	assert_int_equal(x->diags.list.len, 5);
	assert_non_null(strstr(x->diags.list.at[0].text, "'/nowhere/x.ttf'"));
	assert_int_equal(x->diags.list.at[1].id, DIAG_FACE_UNREADABLE);
	assert_int_equal(x->diags.list.at[2].id, DIAG_FACE_INDEX);
	assert_int_equal(x->diags.list.at[3].id, DIAG_FACE_UNUSABLE);
}

/* Lists are told by those who use a face, each once, with the place in its own files. */
static void each_list_is_told_of_a_useless_face(void **state)
{
	struct fixture *x = *state;
	struct diags other;
	struct pos pos = {7, 3, (uint16_t)diags_add_file(&x->diags, "set.xml")};
	static const struct shape_style plain = {.lang = "en"};
	diags_init(&other);
	diags_add_file(&other, "bank.xml");
	assert_true(fonts_add(x->fonts, FONT_TEXT, false, false, "/etc/passwd", 0, pos,
	                      &x->diags));
	add(x, FONT_SANS, false, false, LATO);
	add(x, FONT_MONO, false, false, LATO);
	assert_true(fonts_ready(x->fonts, &x->diags));
	struct shaper *s = shaper_new(x->fonts);
	for (int round = 0; round < 3; round++) {
		shaper_word(s, &plain, "word", 4, &x->diags, nowhere);
		shaper_word(s, &plain, "word", 4, &other, nowhere);
	}
	shaper_free(s);
	only_diag(x, DIAG_FACE_UNUSABLE);
	assert_int_equal(other.list.len, 1);
	assert_string_equal(diags_file(&other, other.list.at[0].pos.file), "set.xml");
	assert_int_equal(other.list.at[0].pos.line, 7);
	assert_false(fonts_report(x->fonts, 0, &other));
	assert_true(fonts_report(x->fonts, 1, &other));
	assert_int_equal(other.count[DIAG_ERROR], 1);
	diags_release(&other);
}

static void shape_some(struct fixture *x)
{
	static const char *const words[] = {"AVATAR", "efficient", "To.", "\u00E9t\u00E9",
	                                    "q\u0323\u0302"};
	struct shaper *s = shaper_new(x->fonts);
	struct shape_style style = {.ligatures = true, .lang = "en"};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		shaper_word(s, &style, words[i], strlen(words[i]), &x->diags, nowhere);
	shaper_free(s);
}

/* Wherever a file ends too early, it is told: no glyph may be blank in silence. */
static void face_that_is_cut_off_is_told(void **state)
{
	static const char *const sources[] = {LATO, INTER};
	(void)state;
	assert_true(mkstemp(faulty) >= 0);
	for (size_t k = 0; k < 2; k++) {
		struct strbuf whole = STRBUF_INIT;
		assert_int_equal(file_read(sources[k], SIZE_MAX / 2, &whole), 0);
		for (size_t part = 0; part < 100; part++) {
			size_t n = part == 99 ? whole.len - 4 : whole.len * part / 100;
			void *inner;
			unsigned char *data;
			size_t size;
			const uint32_t glyphs[] = {0, 1};
			assert_int_equal(file_write(faulty, FILE_FOR_ALL, whole.at, n),
			                 0);
			open_fixture(&inner);
			struct fixture *x = inner;
			for (int family = FONT_TEXT; family <= FONT_MONO; family++)
				add(x, (enum font_family)family, false, false, faulty);
			assert_true(fonts_ready(x->fonts, &x->diags));
			assert_false(fonts_subset(x->fonts, 0, glyphs, NULL, 2, &data,
			                          &size, &x->diags));
			close_fixture(&inner);
		}
		strbuf_release(&whole);
	}
	remove(faulty);
	memcpy(faulty + sizeof faulty - 7, "XXXXXX", 6);
}

/* Damages a face in many places: nothing may crash or read out of bounds (under ASan),
   and what comes out is a file or a diagnostic. */
static void damaged_tables_do_no_harm(void **state)
{
	static const char *const sources[] = {LATO, INTER};
	(void)state;
	int fd = mkstemp(faulty);
	assert_true(fd >= 0);
	fclose(fdopen(fd, "w"));
	for (size_t k = 0; k < 2; k++) {
		struct strbuf whole = STRBUF_INIT;
		assert_int_equal(file_read(sources[k], SIZE_MAX / 2, &whole), 0);
		for (uint32_t round = 0; round < 60; round++) {
			uint32_t random = round * 2654435761u + 12345;
			struct strbuf bad = STRBUF_INIT;
			strbuf_add(&bad, whole.at,
			           round % 3 ? whole.len : whole.len / (round + 2));
			for (int i = 0; i < 400; i++) {
				random = random * 1664525 + 1013904223;
				size_t span = round & 1 ? 4096 : bad.len;
				bad.at[(random >> 4)
				       % (span < bad.len ? span : bad.len)] =
					(char)(random >> 24);
			}
			assert_int_equal(
				file_write(faulty, FILE_FOR_ALL, bad.at, bad.len), 0);
			strbuf_release(&bad);

			void *inner;
			uint32_t glyphs[200];
			unsigned char *data;
			size_t size;
			open_fixture(&inner);
			struct fixture *x = inner;
			for (int family = FONT_TEXT; family <= FONT_MONO; family++)
				add(x, (enum font_family)family, false, false, faulty);
			assert_true(fonts_ready(x->fonts, &x->diags));
			for (uint32_t i = 0; i < 200; i++)
				glyphs[i] = i * 7;
			if (fonts_subset(x->fonts, 0, glyphs, NULL, 200, &data, &size,
			                 &x->diags))
				free(data);
			else
				assert_int_equal(x->diags.list.len, 1);
			shape_some(x);
			close_fixture(&inner);
		}
		strbuf_release(&whole);
	}
	remove(faulty);
}

/* ---- subsets ---- */

static void draw_move(hb_draw_funcs_t *f, void *to, hb_draw_state_t *s, float x, float y,
                      void *user)
{
	(void)f, (void)s, (void)user;
	strbuf_addf(to, "M%d,%d", (int)x, (int)y);
}

static void draw_line(hb_draw_funcs_t *f, void *to, hb_draw_state_t *s, float x, float y,
                      void *user)
{
	(void)f, (void)s, (void)user;
	strbuf_addf(to, "L%d,%d", (int)x, (int)y);
}

static void draw_cubic(hb_draw_funcs_t *f, void *to, hb_draw_state_t *s, float a, float b,
                       float c, float d, float x, float y, void *user)
{
	(void)f, (void)s, (void)user;
	strbuf_addf(to, "C%d,%d,%d,%d,%d,%d", (int)a, (int)b, (int)c, (int)d, (int)x,
	            (int)y);
}

static void outline_of(hb_font_t *font, uint32_t glyph, struct strbuf *to)
{
	hb_draw_funcs_t *funcs = hb_draw_funcs_create();
	hb_draw_funcs_set_move_to_func(funcs, draw_move, NULL, NULL);
	hb_draw_funcs_set_line_to_func(funcs, draw_line, NULL, NULL);
	hb_draw_funcs_set_cubic_to_func(funcs, draw_cubic, NULL, NULL);
	strbuf_clear(to);
	strbuf_adds(to, "-");
	hb_font_get_glyph_shape(font, glyph, funcs, to);
	hb_draw_funcs_destroy(funcs);
}

static hb_face_t *open_truetype(const unsigned char *data, size_t size)
{
	hb_blob_t *blob = hb_blob_create((const char *)data, (unsigned)size,
	                                 HB_MEMORY_MODE_READONLY, NULL, NULL);
	hb_face_t *face = hb_face_create(blob, 0);
	hb_blob_destroy(blob);
	return face;
}

/* A bare CFF table needs a face around it. */
static hb_face_t *open_cff(hb_face_t *like, const unsigned char *data, size_t size,
                           size_t n)
{
	static char maxp[6];
	hb_face_t *face = hb_face_builder_create();
	hb_blob_t *cff = hb_blob_create((const char *)data, (unsigned)size,
	                                HB_MEMORY_MODE_READONLY, NULL, NULL);
	hb_blob_t *head = hb_face_reference_table(like, HB_TAG('h', 'e', 'a', 'd'));
	put32((unsigned char *)maxp, 0x00005000);
	put16((unsigned char *)maxp + 4, (uint32_t)n);
	hb_blob_t *count = hb_blob_create(maxp, 6, HB_MEMORY_MODE_READONLY, NULL, NULL);
	hb_face_builder_add_table(face, HB_TAG('C', 'F', 'F', ' '), cff);
	hb_face_builder_add_table(face, HB_TAG('h', 'e', 'a', 'd'), head);
	hb_face_builder_add_table(face, HB_TAG('m', 'a', 'x', 'p'), count);
	hb_blob_destroy(count);
	hb_blob_destroy(head);
	hb_blob_destroy(cff);
	return face;
}

static void check_subset(struct fixture *x, int number, const uint32_t *glyphs, size_t n)
{
	unsigned char *data, *again;
	size_t size, size_again;
	struct strbuf a = STRBUF_INIT, b = STRBUF_INIT;
	const struct face *face = fonts_open(x->fonts, number);
	assert_true(
		fonts_subset(x->fonts, number, glyphs, NULL, n, &data, &size, &x->diags));
	assert_true(fonts_subset(x->fonts, number, glyphs, NULL, n, &again, &size_again,
	                         &x->diags));
	assert_int_equal(size, size_again);
	assert_memory_equal(data, again, size);
	hb_face_t *subset = face->cff ? open_cff(face->hb_face, data, size, n)
	                              : open_truetype(data, size);
	hb_font_t *font = hb_font_create(subset);
	hb_font_set_scale(font, EM, EM);
	assert_true(hb_face_get_glyph_count(subset) >= n);
	for (size_t i = 0; i < n; i++) {
		outline_of(face->hb_font, glyphs[i], &a);
		outline_of(font, (uint32_t)i, &b);
		assert_string_equal(a.at, b.at);
		if (!face->cff)
			assert_int_equal(hb_font_get_glyph_h_advance(font, (uint32_t)i),
			                 fonts_advance(x->fonts, number, glyphs[i]));
	}
	hb_font_destroy(font);
	hb_face_destroy(subset);
	strbuf_release(&a);
	strbuf_release(&b);
	free(again);
	free(data);
}

/* Glyphs of characters in no order, among them composites (é) and empty ones (space). */
static void subset_keeps_outlines_and_order(void **state)
{
	static const uint32_t chars[] = {'z', 'a',    0xE9, ' ',    0xC5,   'A', 'e',
	                                 '0', 0x1E9E, 'M',  0x2019, 0x1ED9, 'i', 0xA0};
	enum { N = sizeof chars / sizeof *chars + 1 };
	struct fixture *x = *state;
	add(x, FONT_TEXT, false, false, GENTIUM);
	add(x, FONT_SANS, false, false, LATO);
	add(x, FONT_MONO, false, false, MONO);
	add(x, FONT_FALLBACK, false, false, INTER);
	add(x, FONT_FALLBACK, false, false, CJK);
	assert_true(fonts_ready(x->fonts, &x->diags));
	for (int number = 0; number < (int)fonts_count(x->fonts); number++) {
		uint32_t glyphs[N] = {0};
		const struct face *face = fonts_open(x->fonts, number);
		for (size_t i = 1; i < N; i++) {
			hb_codepoint_t glyph = 0;
			hb_font_get_nominal_glyph(face->hb_font, chars[i - 1], &glyph);
			glyphs[i] = glyph;
		}
		check_subset(x, number, glyphs, N);
		check_subset(x, number, glyphs, 1);
		check_subset(x, number, glyphs, 2);
	}
	assert_true(diags_ok(&x->diags));
}

/* Every glyph at once, backwards: long offsets, all composites. */
static void subset_of_everything(void **state)
{
	struct fixture *x = *state;
	add(x, FONT_TEXT, false, false, GENTIUM);
	add(x, FONT_SANS, false, false, INTER);
	for (int number = 0; number < (int)fonts_count(x->fonts); number++) {
		uint32_t n =
			hb_face_get_glyph_count(fonts_open(x->fonts, number)->hb_face);
		uint32_t *glyphs = mem_alloc(n * sizeof *glyphs);
		for (uint32_t i = 0; i < n; i++)
			glyphs[i] = (n - i) % n;
		check_subset(x, number, glyphs, n);
		free(glyphs);
	}
}

/* ---- charstrings ---- */

struct charstring {
	const char *what;
	bool seac;
	size_t n;
	unsigned char at[16];
};

static const struct charstring charstrings[] = {
	{"nothing", false, 0, {0}},
	{"no operands", false, 1, {14}},
	{"a width", false, 2, {139, 14}},
	{"four operands", true, 6, {139, 239, 204, 247, 85, 14}},
	{"a width and four", true, 7, {139, 139, 239, 204, 247, 85, 14}},
	{"three of all sizes", false, 11, {28, 1, 2, 255, 1, 2, 3, 4, 247, 14, 14}},
	{"four of all sizes", true, 12, {28, 1, 2, 255, 1, 2, 3, 4, 247, 14, 139, 14}},
	{"operands of a line before", false, 7, {139, 139, 139, 139, 139, 5, 14}},
	{"a mask that looks like endchar",
         false,
         9,
         {139, 139, 139, 139, 18, 19, 14, 139, 14}},
	{"a mask of two bytes",
         false,
         12,
         {139, 139, 1, 139, 139, 23, 19, 14, 139, 139, 139, 14}},
	{"a flex", false, 10, {139, 139, 139, 139, 139, 139, 139, 12, 34, 14}},
	{"cut in an operand", false, 6, {139, 139, 139, 139, 28, 1}},
	{"cut in a mask", false, 3, {139, 139, 19}},
};

/* The operands tell: the number of glyphs that HarfBuzz takes out does not. */
static void accented_letters_of_two_glyphs_are_told_by_their_charstring(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof charstrings / sizeof *charstrings; i++) {
		const struct charstring *c = &charstrings[i];
		unsigned char *exact =
			mem_alloc(c->n + 1); /* so that a step behind it is seen */
		memcpy(exact, c->at, c->n);
		if (charstring_is_seac(exact, c->n) != c->seac)
			fail_msg("%s", c->what);
		free(exact);
	}
}

/* Four glyphs, of which the last is put together from the two before. */
static const unsigned char seac_cff[] = {
	1,   0,   4,   1,                                      /* header */
	0,   1,   1,   1,   2,   'T',                          /* names */
	0,   1,   1,   1,   24,                                /* top dictionary: */
	29,  0,   0,   0,   42,  15,  29,  0,  0,  0,  49, 17, /* charset, charstrings, */
	29,  0,   0,   0,   2,   29,  0,   0,  0,  80, 18,     /* private */
	0,   0,   0,   0,                                      /* strings, subroutines */
	0,   0,   34,  0,   124, 0,   174,         /* charset: A, grave, Agrave */
	0,   4,   1,   1,   2,   10,  18,  24,     /* charstrings: */
	14,  139, 139, 21,  239, 6,   239, 7,  14, /* .notdef, A, */
	139, 139, 21,  189, 6,   189, 7,   14,     /* grave, */
	139, 239, 204, 247, 85,  14,               /* Agrave: 0 100 65 193 endchar */
	139, 20,                                   /* private: a width */
};

static void face_with_such_letters_is_refused_only_where_they_are_asked_for(void **state)
{
	static const uint32_t plain[] = {0, 1, 2}, with[] = {0, 3};
	struct fixture *x = *state;
	unsigned char *data;
	size_t size;
	const char *why;
	add(x, FONT_TEXT, false, false, INTER);
	hb_face_t *face =
		open_cff(fonts_open(x->fonts, 0)->hb_face, seac_cff, sizeof seac_cff, 4);
	assert_true(subset_cff(face, plain, NULL, 3, &data, &size, &why));
	free(data);
	assert_false(subset_cff(face, with, NULL, 2, &data, &size, &why));
	assert_non_null(strstr(why, "seac"));
	hb_face_destroy(face);
}

/* HarfBuzz takes a character's variants out with it. */
static void characters_with_variants_are_set(void **state)
{
	struct fixture *x = *state;
	hb_codepoint_t glyph = 0;
	unsigned char *data;
	size_t size;
	add(x, FONT_TEXT, false, false, CJK);
	const struct face *face = fonts_open(x->fonts, 0);
	assert_true(hb_font_get_nominal_glyph(face->hb_font, 0x738B, &glyph));
	const uint32_t glyphs[] = {0, glyph};
	assert_true(fonts_subset(x->fonts, 0, glyphs, NULL, 2, &data, &size, &x->diags));
	free(data);
	assert_true(diags_ok(&x->diags));
}

#define FONT_TEST(f) cmocka_unit_test_setup_teardown(f, open_fixture, close_fixture)
static const struct CMUnitTest tests[] = {
	FONT_TEST(missing_variants_are_replaced),
	FONT_TEST(roles_must_be_filled_once),
	FONT_TEST(number_of_faces_is_limited),
	FONT_TEST(metrics_are_per_em),
	FONT_TEST(mono_face_is_monospaced),
	cmocka_unit_test(scale_rounds_evenly),
	FONT_TEST(faulty_files_are_reported_once),
	FONT_TEST(each_list_is_told_of_a_useless_face),
	cmocka_unit_test(face_that_is_cut_off_is_told),
	cmocka_unit_test(damaged_tables_do_no_harm),
	FONT_TEST(subset_keeps_outlines_and_order),
	FONT_TEST(subset_of_everything),
	cmocka_unit_test(accented_letters_of_two_glyphs_are_told_by_their_charstring),
	FONT_TEST(face_with_such_letters_is_refused_only_where_they_are_asked_for),
	FONT_TEST(characters_with_variants_are_set),
};

RUN(tests, NULL, NULL)

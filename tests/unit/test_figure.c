/* Heads of pictures: sizes, orientation, where a JPEG ends; colour profiles without their
   words; PNG files that have to be decoded. */
#include "figure/colour_profile.h"
#include "figure/image_size.h"
#include "figure/jpeg_segments.h"
#include "figure/png.h"
#include "run.h"

#include "base/arena.h"

#include <stdlib.h>
#include <string.h>

#include <libdeflate.h>

static void number(struct strbuf *b, size_t bytes, uint32_t v, bool big)
{
	for (size_t i = 0; i < bytes; i++)
		strbuf_addc(b, (char)(v >> 8 * (big ? bytes - 1 - i : i)));
}

struct exif {
	const char *what;
	bool big;
	uint32_t directory, entries, tag, type, count, value;
	unsigned orientation;
};

static const struct exif exifs[] = {
	{"little-endian", false, 8, 1, 0x112, 3, 1, 6, 6},
	{"big-endian", true, 8, 1, 0x112, 3, 1, 8, 8},
	{"the least", false, 8, 1, 0x112, 3, 1, 1, 1},
	{"too small", false, 8, 1, 0x112, 3, 1, 0, 1},
	{"too large", true, 8, 1, 0x112, 3, 1, 9, 1},
	{"another tag", false, 8, 1, 0x113, 3, 1, 6, 1},
	{"another type", false, 8, 1, 0x112, 4, 1, 6, 1},
	{"two values", false, 8, 1, 0x112, 3, 2, 6, 1},
	{"more entries than there are bytes", false, 8, 0xFFFF, 0x112, 3, 1, 6, 6},
	{"no entry", false, 8, 0, 0x112, 3, 1, 6, 1},
	{"a directory beyond the end", false, 0xFFFFFFFF, 1, 0x112, 3, 1, 6, 1},
	{"a directory at the end", false, 26, 1, 0x112, 3, 1, 6, 1},
};

static void add_exif(struct strbuf *b, const struct exif *e)
{
	strbuf_add(b, "Exif\0", 6);
	strbuf_add(b, e->big ? "MM\0*" : "II*\0", 4);
	number(b, 4, e->directory, e->big);
	number(b, 2, e->entries, e->big);
	number(b, 2, e->tag, e->big);
	number(b, 2, e->type, e->big);
	number(b, 4, e->count, e->big);
	number(b, 2, e->value, e->big);
	number(b, 4, 0, e->big);
}

/* A JPEG with nothing in it to decode, but whole. */
static void make_jpeg(struct strbuf *b, uint32_t width, uint32_t height,
                      const struct exif *e)
{
	struct strbuf exif = STRBUF_INIT;
	strbuf_clear(b);
	strbuf_add(b, "\xFF\xD8", 2);
	if (e) {
		add_exif(&exif, e);
		strbuf_add(b, "\xFF\xE1", 2);
		number(b, 2, (uint32_t)exif.len + 2, true);
		strbuf_add(b, exif.at, exif.len);
	}
	strbuf_add(b, "\xFF\xC0\0\x0B\x08", 5);
	number(b, 2, height, true);
	number(b, 2, width, true);
	strbuf_add(b,
	           "\1\1\x11\0\xFF\xDA\0\x08\1\1\0\0\x3F\0\x12\xFF\0\x34\xFF\xD0\x56\xFF"
	           "\xD9",
	           23);
	strbuf_release(&exif);
}

/* From memory of just its size, so that a step beyond it is seen. */
static bool read_head(const struct strbuf *b, size_t n, struct image_head *head)
{
	const char *wrong;
	unsigned char *exact = mem_alloc(n + 1);
	exact = mem_realloc(exact, n ? n : 1);
	memcpy(exact, b->at, n);
	bool ok = image_head_read(exact, n, head, &wrong);
	assert_true(ok == (head->kind != IMAGE_NONE && !wrong));
	free(exact);
	return ok;
}

static void orientation_is_what_exif_says_if_that_makes_sense(void **state)
{
	struct strbuf b = STRBUF_INIT;
	struct image_head head;
	(void)state;
	for (size_t i = 0; i < sizeof exifs / sizeof *exifs; i++) {
		make_jpeg(&b, 300, 200, &exifs[i]);
		assert_true(read_head(&b, b.len, &head));
		assert_int_equal(head.kind, IMAGE_JPEG);
		assert_int_equal(head.width, 300);
		assert_int_equal(head.height, 200);
		if (head.orientation != exifs[i].orientation)
			fail_msg("%s: %u", exifs[i].what, head.orientation);
		assert_true(image_head_is_turned(&head) == (exifs[i].orientation >= 5));
	}
	strbuf_release(&b);
}

static void jpeg_ends_at_its_end(void **state)
{
	struct strbuf b = STRBUF_INIT;
	struct image_head head;
	(void)state;
	make_jpeg(&b, 3, 2, &exifs[0]);
	for (size_t n = 0; n < b.len; n++)
		assert_false(read_head(&b, n, &head));
	for (int i = 0; i < 1000; i++)
		strbuf_adds(&b, "anything");
	assert_true(read_head(&b, b.len, &head));
	strbuf_release(&b);
}

static void size_of_a_picture_is_limited(void **state)
{
	static const struct {
		uint32_t width, height;
		bool fine, large;
	} sizes[] = {
		{1, 1, true, false},       {0, 1, false, false},
		{1, 0, false, false},      {8000, 8000, true, false},
		{8000, 8001, true, true},  {30000, 2133, true, false},
		{30000, 2134, true, true}, {30001, 1, false, false},
		{1, 30001, false, false},  {30000, 30000, true, true},
	};
	struct strbuf b = STRBUF_INIT;
	struct image_head head;
	(void)state;
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		make_jpeg(&b, sizes[i].width, sizes[i].height, NULL);
		assert_true(read_head(&b, b.len, &head) == sizes[i].fine);
		if (sizes[i].fine)
			assert_true(image_head_is_large(&head) == sizes[i].large);
	}
	strbuf_release(&b);
}

/* ---- colour profiles ---- */

/* A header and two tags of 8 + n bytes. */
static void make_profile(struct strbuf *b, const char *tag, const char *type,
                         uint32_t size)
{
	strbuf_clear(b);
	memset(strbuf_reserve(b, 36), 'h', 36);
	b->len += 36;
	strbuf_adds(b, "acsp");
	memset(strbuf_reserve(b, 88), 'h', 88);
	b->len += 88;
	number(b, 4, 2, true);
	strbuf_adds(b, "desc");
	number(b, 4, 156, true);
	number(b, 4, 16, true);
	strbuf_add(b, tag, 4);
	number(b, 4, 172, true);
	number(b, 4, 16, true);
	strbuf_add(b, "text\0\0\0\0words!!!", 16);
	strbuf_add(b, type, 4);
	strbuf_add(b, "\0\0\0\0numbers!", 12);
	b->at[0] = b->at[1] = 0;
	b->at[2] = (char)(size >> 8);
	b->at[3] = (char)size;
}

static void profile_keeps_its_numbers_and_no_word(void **state)
{
	struct strbuf b = STRBUF_INIT, out = STRBUF_INIT;
	struct icc_parts parts = {.count = 0};
	(void)state;
	make_profile(&b, "rXYZ", "XYZ ", 188);
	icc_add(&parts, 2, 2, (const unsigned char *)b.at + 150, b.len - 150);
	icc_add(&parts, 1, 2, (const unsigned char *)b.at, 150);
	assert_true(icc_join(&parts, &out));
	assert_int_equal(out.len, 188);
	assert_memory_equal(out.at + 128, "\0\0\0\1rXYZ\0\0\0\xAC\0\0\0\x10", 16);
	assert_memory_equal(out.at + 172, "XYZ \0\0\0\0numbers!", 16);
	for (size_t i = 144; i < 172; i++)
		assert_int_equal(out.at[i], 0);
	for (size_t i = 80; i < 128; i++) /* maker, hash, reserved */
		assert_int_equal(out.at[i], 0);
	strbuf_release(&b);
	strbuf_release(&out);
}

static void profile_that_makes_no_sense_is_left_out(void **state)
{
	static const struct {
		unsigned number, count;
		size_t n;
		uint32_t size;
	} bad[] = {
		{1, 2, 188, 188}, {0, 1, 188, 188}, {1, 0, 188, 188}, {2, 1, 188, 188},
		{1, 1, 131, 131}, {1, 1, 188, 189}, {1, 1, 188, 140}, {1, 1, 188, 0},
	};
	struct strbuf b = STRBUF_INIT, out = STRBUF_INIT;
	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct icc_parts parts = {.count = 0};
		make_profile(&b, "rXYZ", "XYZ ", bad[i].size);
		icc_add(&parts, bad[i].number, bad[i].count, (const unsigned char *)b.at,
		        bad[i].n);
		assert_false(icc_join(&parts, &out));
	}
	struct icc_parts none = {.count = 0}, twice = {.count = 0};
	assert_false(icc_join(&none, &out));
	make_profile(&b, "rXYZ", "XYZ ", 188);
	icc_add(&twice, 1, 1, (const unsigned char *)b.at, b.len);
	icc_add(&twice, 1, 1, (const unsigned char *)b.at, b.len);
	assert_false(icc_join(&twice, &out));
	assert_int_equal(out.len, 0);
	strbuf_release(&b);
	strbuf_release(&out);
}

/* ---- PNG ---- */

static void put_chunk(struct strbuf *b, const char *type, const void *data, size_t n)
{
	number(b, 4, (uint32_t)n, true);
	size_t from = b->len;
	strbuf_add(b, type, 4);
	strbuf_add(b, data, n);
	number(b, 4, libdeflate_crc32(0, b->at + from, n + 4), true);
}

struct picture {
	int type;
	const char *row; /* with its filter's number */
	size_t nrow;
	const char *transparent;
	size_t ntransparent;
	bool late;                  /* tRNS comes after the data */
	const char *pixels, *alpha; /* what is read; NULL: it is damaged */
};

/* Two pixels in a row, a byte a colour; of a palette of two. */
static void make_png(struct strbuf *b, const struct picture *p)
{
	struct libdeflate_compressor *c = libdeflate_alloc_compressor(6);
	const char header[13] = {0, 0, 0, 2, 0, 0, 0, 1, 8, (char)p->type};
	char data[100];
	size_t n = libdeflate_zlib_compress(c, p->row, p->nrow, data, sizeof data);
	libdeflate_free_compressor(c);
	strbuf_clear(b);
	strbuf_add(b, "\x89PNG\r\n\x1A\n", 8);
	put_chunk(b, "IHDR", header, sizeof header);
	put_chunk(b, "PLTE", "abcdef", 6);
	for (int after = 0; after < 2; after++) {
		if (p->transparent && p->late == after)
			put_chunk(b, "tRNS", p->transparent, p->ntransparent);
		if (!after)
			put_chunk(b, "IDAT", data, n);
	}
	put_chunk(b, "IEND", "", 0);
}

static void png_is_decoded(void **state)
{
	static const struct picture pictures[] = {
		{3, "\0\0\1", 3, "\0\x80", 2, false,
	         "\xFF\xFF\xFF"
	         "def",
	         "\0\x80"},
		{3, "\0\1\2", 3, "\0", 1, false, NULL, NULL}, /* no such colour */
		{3, "\0\1", 2, "\0", 1, false, NULL, NULL},
		{0, "\0xy", 3, "\0x", 2, false, "\xFFy", "\0\xFF"},
		{0, "\0xy", 3, "\0x", 2, true, NULL, NULL},
		{0, "\5xy", 3, "\0x", 2, false, NULL, NULL}, /* no such filter */
		{2, "\0uvwxyz", 7, "\0u\0v\0w", 6, false, "\xFF\xFF\xFFxyz", "\0\xFF"},
		{2, "\0uvwxyz", 7, "\0u\0v\0w", 6, true, NULL, NULL},
		{4, "\0a\0bc", 5, NULL, 0, false,
	         "\xFF"
	         "b",
	         "\0c"},
	};
	struct strbuf b = STRBUF_INIT;
	(void)state;
	for (size_t i = 0; i < sizeof pictures / sizeof *pictures; i++) {
		const struct picture *p = &pictures[i];
		struct png_file png;
		make_png(&b, p);
		assert_int_equal(png_file_read(&b, &png), p->pixels != NULL);
		if (p->pixels) {
			assert_memory_equal(png.pixels, p->pixels, 2 * png.colours);
			assert_memory_equal(png.alpha, p->alpha, 2);
		}
		png_file_release(&png);
	}
	strbuf_release(&b);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(orientation_is_what_exif_says_if_that_makes_sense),
	cmocka_unit_test(jpeg_ends_at_its_end),
	cmocka_unit_test(size_of_a_picture_is_limited),
	cmocka_unit_test(profile_keeps_its_numbers_and_no_word),
	cmocka_unit_test(profile_that_makes_no_sense_is_left_out),
	cmocka_unit_test(png_is_decoded),
};

RUN(tests, NULL, NULL)

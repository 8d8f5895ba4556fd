/* PNG files.

   PDF knows PNG's compression and line filters, so the data of a plain file goes in as it
   is, once it is known to be whole; bytes after its end are dropped. libpng decodes files
   that are interlaced or have transparency, a row at a time. Wholly transparent pixels
   lose their colour: somebody may have wiped it out. The data is never trusted. */
#include "figure/png.h"

#include "base/arena.h"
#include "base/big_endian.h"
#include "figure/image_size.h"

#include <libdeflate.h>
#include <png.h>

#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

enum {
	SIDE_MAX = 32768,   /* pixels */
	INFLATE_MOST = 1032 /* bytes that deflate makes of one at most: 258 of two bits */
};

struct header {
	unsigned depth, type, channels;
	bool interlaced, transparent; /* transparent: has tRNS */
	unsigned char alpha[256];     /* of the palette */
};

/* ---- chunks ---- */

static bool read_header(struct png_file *png, struct header *h, const unsigned char *at,
                        size_t n)
{
	static const unsigned char channels[] = {[PNG_COLOR_TYPE_GRAY] = 1,
	                                         [PNG_COLOR_TYPE_RGB] = 3,
	                                         [PNG_COLOR_TYPE_PALETTE] = 1,
	                                         [PNG_COLOR_TYPE_GRAY_ALPHA] = 2,
	                                         [PNG_COLOR_TYPE_RGB_ALPHA] = 4};
	if (n != 13 || at[9] > PNG_COLOR_TYPE_RGB_ALPHA || !channels[at[9]] || at[10]
	    || at[11] || at[12] > 1)
		return false;
	png->width = be32(at);
	png->height = be32(at + 4);
	*h = (struct header){.depth = at[8],
	                     .type = at[9],
	                     .channels = channels[at[9]],
	                     .interlaced = at[12] == 1};
	png->depth = h->depth;
	if (!png->width || !png->height || png->width > SIDE_MAX
	    || png->height > SIDE_MAX)
		return false;
	if (h->depth != 1 && h->depth != 2 && h->depth != 4 && h->depth != 8
	    && h->depth != 16)
		return false;
	if (h->depth < 8 && h->type != PNG_COLOR_TYPE_GRAY
	    && h->type != PNG_COLOR_TYPE_PALETTE)
		return false;
	if (h->depth == 16 && h->type == PNG_COLOR_TYPE_PALETTE)
		return false;
	return (uint64_t)png->width * png->height <= (uint64_t)MEGAPIXELS_MAX * 1000000;
}

static bool read_palette(struct png_file *png, struct header *h, const unsigned char *at,
                         size_t n)
{
	if (n % 3 || n > sizeof png->palette || !n)
		return false;
	memcpy(png->palette, at, n);
	png->npalette = (unsigned)(n / 3);
	memset(h->alpha, 255, sizeof h->alpha);
	return true;
}

static bool read_transparency(const struct png_file *png, struct header *h,
                              const unsigned char *at, size_t n)
{
	h->transparent = true;
	if (h->type != PNG_COLOR_TYPE_PALETTE)
		return (h->type == PNG_COLOR_TYPE_GRAY || h->type == PNG_COLOR_TYPE_RGB)
		       && n == h->channels * 2;
	if (n > png->npalette)
		return false;
	memcpy(h->alpha, at, n);
	return true;
}

static bool read_chunks(struct png_file *png, struct header *h, const unsigned char *at,
                        size_t n)
{
	size_t i = 8;
	bool header = false;
	while (n - i >= 12) {
		size_t length = be32(at + i);
		const unsigned char *type = at + i + 4, *data = at + i + 8;
		if (length > n - i - 12)
			return false;
		if (libdeflate_crc32(0, type, length + 4) != be32(data + length))
			return false;
		bool ok = true;
		if (memcmp(type, "IHDR", 4) == 0)
			ok = !header && read_header(png, h, data, length);
		else if (!header)
			ok = false;
		else if (memcmp(type, "PLTE", 4) == 0)
			ok = read_palette(png, h, data, length);
		else if (memcmp(type, "tRNS", 4) == 0)
			ok = read_transparency(png, h, data, length);
		else if (memcmp(type, "IDAT", 4) == 0)
			strbuf_add(&png->data, data, length);
		else if (memcmp(type, "IEND", 4) == 0)
			return png->data.len
			       && (h->type != PNG_COLOR_TYPE_PALETTE || png->npalette);
		if (!ok)
			return false;
		header = true;
		i += length + 12;
	}
	return false;
}

/* All rows, each with the number of its filter. */
static size_t rows_size(const struct png_file *png, const struct header *h)
{
	return (1 + ((size_t)png->width * h->channels * h->depth + 7) / 8) * png->height;
}

/* ---- plain files ---- */

/* Whether the data is the picture's rows and no more. Drops what comes after the data's
   own end. */
static bool check_data(struct png_file *png, const struct header *h)
{
	size_t size = rows_size(png, h), row = size / png->height, got = 0, used = 0;
	struct libdeflate_decompressor *d = libdeflate_alloc_decompressor();
	if (!d)
		mem_die();
	unsigned char *rows = mem_alloc(size);
	bool ok = libdeflate_zlib_decompress_ex(d, png->data.at, png->data.len, rows,
	                                        size, &used, &got)
	                  == LIBDEFLATE_SUCCESS
	          && got == size;
	libdeflate_free_decompressor(d);
	for (size_t i = 0; ok && i < size; i += row)
		ok = rows[i] <= 4; /* the filter */
	free(rows);
	png->data.len = used;
	return ok;
}

/* ---- decoding ---- */

struct decoder {
	png_structp reader;
	png_infop info;
	const unsigned char *at; /* what is left of the file */
	size_t left;
	unsigned char *row;
};

static void take_bytes(png_structp reader, png_bytep to, size_t n)
{
	struct decoder *d = png_get_io_ptr(reader);
	if (n > d->left)
		png_error(reader, "cut off");
	memcpy(to, d->at, n);
	d->at += n;
	d->left -= n;
}

static void stop(png_structp reader, png_const_charp text)
{
	(void)text;
	png_longjmp(reader, 1);
}

static void ignore(png_structp reader, png_const_charp text)
{
	(void)reader, (void)text;
}

/* Pixel `at` of the picture from pixel x of the row. */
static bool put_pixel(struct png_file *png, const struct header *h,
                      const unsigned char *row, size_t x, size_t at)
{
	unsigned n = png->colours, alpha = 255;
	unsigned char *to = png->pixels + at * n;
	if (h->type == PNG_COLOR_TYPE_PALETTE) {
		if (row[x] >= png->npalette)
			return false;
		memcpy(to, png->palette[row[x]], n);
		alpha = h->alpha[row[x]];
	} else {
		const unsigned char *from = row + x * (n + (png->alpha != NULL));
		memcpy(to, from, n);
		alpha = png->alpha ? from[n] : alpha;
	}
	if (!alpha)
		memset(to, 255, n);
	if (png->alpha)
		png->alpha[at] = (unsigned char)alpha;
	return true;
}

/* One byte for a palette's index or a colour, and one for its alpha. */
static void set_transformations(png_structp reader, const struct header *h)
{
	if (h->type == PNG_COLOR_TYPE_PALETTE) {
		png_set_packing(reader);
		return;
	}
	png_set_expand_gray_1_2_4_to_8(reader);
	png_set_strip_16(reader);
	if (h->transparent)
		png_set_tRNS_to_alpha(reader);
}

/* Reads a pass; a plain picture has one. False if a pixel makes no sense. */
static bool read_pass(struct decoder *d, struct png_file *png, const struct header *h,
                      int pass)
{
	int width = (int)png->width, height = (int)png->height;
	if (h->interlaced) {
		width = PNG_PASS_COLS(width, pass);
		height = PNG_PASS_ROWS(height, pass);
	}
	for (int y = 0; width && y < height; y++) {
		int row = h->interlaced ? PNG_ROW_FROM_PASS_ROW(y, pass) : y;
		png_read_row(d->reader, d->row, NULL);
		for (int x = 0; x < width; x++) {
			int at = h->interlaced ? PNG_COL_FROM_PASS_COL(x, pass) : x;
			if (!put_pixel(png, h, d->row, (size_t)x,
			               (size_t)row * png->width + (size_t)at))
				return false;
		}
	}
	return true;
}

/* The one function that libpng's errors return to. What it allocates belongs to the
   decoder. */
static bool read_rows(struct decoder *d, struct png_file *png, const struct header *h)
{
	const unsigned channels = h->type == PNG_COLOR_TYPE_PALETTE
	                                  ? 1
	                                  : png->colours + (png->alpha != NULL);
	if (setjmp(png_jmpbuf(d->reader)))
		return false;
	png_set_read_fn(d->reader, d, take_bytes);
	png_set_keep_unknown_chunks(d->reader, PNG_HANDLE_CHUNK_NEVER, NULL, -1);
	png_read_info(d->reader, d->info);
	set_transformations(d->reader, h);
	png_read_update_info(d->reader, d->info);
	if (png_get_channels(d->reader, d->info) != channels)
		return false; /* libpng ignores a tRNS that comes too late */
	d->row = mem_alloc(png_get_rowbytes(d->reader, d->info));
	bool ok = true;
	for (int pass = 0; ok && pass < (h->interlaced ? 7 : 1); pass++)
		ok = read_pass(d, png, h, pass);
	return ok;
}

static bool decode(const struct strbuf *file, struct png_file *png,
                   const struct header *h)
{
	size_t n = (size_t)png->width * png->height;
	struct decoder d = {.at = (const unsigned char *)file->at, .left = file->len};
	d.reader = png_create_read_struct(PNG_LIBPNG_VER_STRING, NULL, stop, ignore);
	d.info = d.reader ? png_create_info_struct(d.reader) : NULL;
	if (!d.info)
		mem_die();
	png->pixels = mem_alloc(n * png->colours);
	if (h->transparent || h->type & PNG_COLOR_MASK_ALPHA)
		png->alpha = mem_alloc(n);
	bool ok = read_rows(&d, png, h);
	png_destroy_read_struct(&d.reader, &d.info, NULL);
	free(d.row);
	return ok;
}

bool png_file_read(const struct strbuf *file, struct png_file *png)
{
	struct header h = {0};
	*png = (struct png_file){0};
	if (!read_chunks(png, &h, (const unsigned char *)file->at, file->len))
		return false;
	if (rows_size(png, &h) / INFLATE_MOST > png->data.len)
		return false; /* a small file claims no large memory */
	bool grey = h.type == PNG_COLOR_TYPE_GRAY || h.type == PNG_COLOR_TYPE_GRAY_ALPHA;
	bool plain = !h.interlaced && !h.transparent && !(h.type & PNG_COLOR_MASK_ALPHA);
	png->colours = grey || (plain && h.type == PNG_COLOR_TYPE_PALETTE) ? 1 : 3;
	if (h.type != PNG_COLOR_TYPE_PALETTE)
		png->npalette = 0; /* of colours to use on poor screens */
	return plain ? check_data(png, &h) : decode(file, png, &h);
}

void png_file_release(struct png_file *png)
{
	strbuf_release(&png->data);
	free(png->pixels);
	free(png->alpha);
}

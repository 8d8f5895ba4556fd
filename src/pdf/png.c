/* PNG files (ISO/IEC 15948).

   PDF knows PNG's compression and its line filters, so the data of a plain file goes in
   as it is, after a check that it is whole; what stands behind its end is left out. Files
   that are interlaced or have transparency are decoded: to rows in order, and alpha as a
   mask of its own; what is wholly transparent has no colour, for it may be what somebody
   has wiped out. The data is never trusted. */
#include "figure/image_size.h"
#include "pdf/writer_int.h"

#include <libdeflate.h>

#include <stdlib.h>
#include <string.h>

enum {
	GREY = 0,
	RGB = 2,
	PALETTE = 3,
	GREY_ALPHA = 4,
	RGB_ALPHA = 6,
	SIDE_MAX = 32768,   /* pixels */
	INFLATE_MOST = 1032 /* bytes that deflate can make of one: 258 of two bits */
};

struct png {
	uint32_t width, height;
	unsigned depth, type, channels;
	bool interlaced;
	unsigned char palette[256][3];
	unsigned npalette;
	unsigned char alpha[256]; /* of the palette */
	uint16_t key[3];          /* the transparent colour */
	bool transparent;         /* tRNS: alpha or key holds */
	struct strbuf data;       /* all IDAT */
};

static uint32_t be32(const unsigned char *at)
{
	return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8
	       | at[3];
}

/* ---- chunks ---- */

static bool read_header(struct png *png, const unsigned char *at, size_t n)
{
	static const unsigned char channels[] = {
		[GREY] = 1, [RGB] = 3, [PALETTE] = 1, [GREY_ALPHA] = 2, [RGB_ALPHA] = 4};
	if (n != 13 || at[9] > RGB_ALPHA || !channels[at[9]] || at[10] || at[11]
	    || at[12] > 1)
		return false;
	png->width = be32(at);
	png->height = be32(at + 4);
	png->depth = at[8];
	png->type = at[9];
	png->channels = channels[png->type];
	png->interlaced = at[12] == 1;
	if (!png->width || !png->height || png->width > SIDE_MAX
	    || png->height > SIDE_MAX)
		return false;
	if (png->depth != 1 && png->depth != 2 && png->depth != 4 && png->depth != 8
	    && png->depth != 16)
		return false;
	if (png->depth < 8 && png->type != GREY && png->type != PALETTE)
		return false;
	if (png->depth == 16 && png->type == PALETTE)
		return false;
	return (uint64_t)png->width * png->height <= (uint64_t)MEGAPIXELS_MAX * 1000000;
}

static bool read_palette(struct png *png, const unsigned char *at, size_t n)
{
	if (n % 3 || n > sizeof png->palette || !n)
		return false;
	memcpy(png->palette, at, n);
	png->npalette = (unsigned)(n / 3);
	memset(png->alpha, 255, sizeof png->alpha);
	return true;
}

static bool read_transparency(struct png *png, const unsigned char *at, size_t n)
{
	png->transparent = true;
	if (png->type == PALETTE) {
		if (n > png->npalette)
			return false;
		memcpy(png->alpha, at, n);
		return true;
	}
	if (png->type != GREY && png->type != RGB)
		return false;
	if (n != png->channels * 2)
		return false;
	for (unsigned i = 0; i < png->channels; i++)
		png->key[i] = (uint16_t)(at[2 * i] << 8 | at[2 * i + 1]);
	return true;
}

static bool read_chunks(struct png *png, const unsigned char *at, size_t n)
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
			ok = !header && read_header(png, data, length);
		else if (!header)
			ok = false;
		else if (memcmp(type, "PLTE", 4) == 0)
			ok = read_palette(png, data, length);
		else if (memcmp(type, "tRNS", 4) == 0)
			ok = read_transparency(png, data, length);
		else if (memcmp(type, "IDAT", 4) == 0)
			strbuf_add(&png->data, data, length);
		else if (memcmp(type, "IEND", 4) == 0)
			return png->data.len && (png->type != PALETTE || png->npalette);
		if (!ok)
			return false;
		header = true;
		i += length + 12;
	}
	return false;
}

/* ---- decoding ---- */

static size_t row_bytes(const struct png *png, uint32_t width)
{
	return ((size_t)width * png->channels * png->depth + 7) / 8;
}

struct pass { /* of Adam7; the only one of a plain file starts at 0, 0 with steps of 1 */
	unsigned x, y, dx, dy;
};

static const struct pass adam7[] = {
	{0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4},
	{0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2},
};
static const struct pass plain[] = {{0, 0, 1, 1}};

static const struct pass *passes(const struct png *png, size_t *n)
{
	*n = png->interlaced ? sizeof adam7 / sizeof *adam7 : 1;
	return png->interlaced ? adam7 : plain;
}

static uint32_t pass_width(const struct png *png, const struct pass *pass)
{
	return png->width > pass->x ? (png->width - pass->x + pass->dx - 1) / pass->dx
	                            : 0;
}

static uint32_t pass_height(const struct png *png, const struct pass *pass)
{
	return png->height > pass->y ? (png->height - pass->y + pass->dy - 1) / pass->dy
	                             : 0;
}

/* The filtered rows of all passes; NULL where the data is not exactly that. What stands
   behind the data's own end is dropped. */
static unsigned char *inflate_all(struct png *png)
{
	size_t n, size = 0, got = 0, used = 0;
	const struct pass *pass = passes(png, &n);
	for (size_t i = 0; i < n; i++) {
		uint32_t width = pass_width(png, &pass[i]);
		if (width)
			size += (1 + row_bytes(png, width)) * pass_height(png, &pass[i]);
	}
	if (size / INFLATE_MOST > png->data.len) /* a small file claims no large memory */
		return NULL;
	struct libdeflate_decompressor *d = libdeflate_alloc_decompressor();
	if (!d)
		mem_die();
	unsigned char *rows = mem_alloc(size);
	bool ok = libdeflate_zlib_decompress_ex(d, png->data.at, png->data.len, rows,
	                                        size, &used, &got)
	                  == LIBDEFLATE_SUCCESS
	          && got == size;
	libdeflate_free_decompressor(d);
	if (ok) {
		png->data.len = used;
		return rows;
	}
	free(rows);
	return NULL;
}

static unsigned char paeth(int a, int b, int c)
{
	int p = a + b - c, pa = abs(p - a), pb = abs(p - b), pc = abs(p - c);
	return (unsigned char)(pa <= pb && pa <= pc ? a : pb <= pc ? b : c);
}

/* Undoes a row's filter in place; `above` is NULL for the first. */
static bool unfilter(unsigned filter, unsigned char *row, const unsigned char *above,
                     size_t n, size_t step)
{
	for (size_t i = 0; i < n; i++) {
		int left = i >= step ? row[i - step] : 0, up = above ? above[i] : 0;
		int corner = above && i >= step ? above[i - step] : 0;
		switch (filter) {
		case 0:
			return true;
		case 1:
			row[i] = (unsigned char)(row[i] + left);
			break;
		case 2:
			row[i] = (unsigned char)(row[i] + up);
			break;
		case 3:
			row[i] = (unsigned char)(row[i] + (left + up) / 2);
			break;
		case 4:
			row[i] = (unsigned char)(row[i] + paeth(left, up, corner));
			break;
		default:
			return false;
		}
	}
	return filter <= 4;
}

static uint16_t sample(const struct png *png, const unsigned char *row, size_t i)
{
	if (png->depth == 16)
		return (uint16_t)(row[2 * i] << 8 | row[2 * i + 1]);
	if (png->depth == 8)
		return row[i];
	size_t bit = i * png->depth;
	unsigned byte = row[bit / 8], most = (1u << png->depth) - 1;
	return (uint16_t)(byte >> (8 - png->depth - bit % 8) & most);
}

static unsigned char to_byte(const struct png *png, uint16_t value)
{
	if (png->depth == 16)
		return (unsigned char)(value >> 8);
	return (unsigned char)(value * 255u / ((1u << png->depth) - 1));
}

struct pixels {                /* 8 bits a channel */
	unsigned char *colour; /* 1 or 3 a pixel */
	unsigned char *alpha;
	unsigned colours;
};

static bool put_pixel(const struct png *png, const unsigned char *row, uint32_t from,
                      const struct pixels *to, size_t at)
{
	unsigned n = to->colours;
	if (png->type == PALETTE) {
		uint16_t index = sample(png, row, from);
		if (index >= png->npalette)
			return false;
		to->alpha[at] = png->alpha[index];
		if (to->alpha[at])
			memcpy(to->colour + at * 3, png->palette[index], 3);
		else
			memset(to->colour + at * 3, 255, 3);
		return true;
	}
	bool keyed = png->transparent;
	for (unsigned i = 0; i < n; i++) {
		uint16_t value = sample(png, row, (size_t)from * png->channels + i);
		keyed = keyed && value == png->key[i];
		to->colour[at * n + i] = to_byte(png, value);
	}
	to->alpha[at] = keyed ? 0 : 255;
	if (png->channels > n)
		to->alpha[at] =
			to_byte(png, sample(png, row, (size_t)from * png->channels + n));
	if (!to->alpha[at])
		memset(to->colour + at * n, 255, n);
	return true;
}

static bool decode(const struct png *png, unsigned char *rows, const struct pixels *to)
{
	size_t n, step = (png->channels * png->depth + 7) / 8;
	const struct pass *pass = passes(png, &n);
	for (size_t k = 0; k < n; k++) {
		uint32_t width = pass_width(png, &pass[k]),
			 height = pass_height(png, &pass[k]);
		size_t bytes = row_bytes(png, width);
		const unsigned char *above = NULL;
		for (uint32_t y = 0; width && y < height; y++) {
			unsigned char *row = rows + 1;
			if (!unfilter(rows[0], row, above, bytes, step))
				return false;
			size_t at = (size_t)(pass[k].y + y * pass[k].dy) * png->width
			            + pass[k].x;
			for (uint32_t x = 0; x < width; x++, at += pass[k].dx)
				if (!put_pixel(png, row, x, to, at))
					return false;
			above = row;
			rows += 1 + bytes;
		}
	}
	return true;
}

/* ---- embedding ---- */

static void begin_image(struct strbuf *b, const struct png *png, unsigned depth)
{
	strbuf_clear(b);
	strbuf_addf(b,
	            "/Type/XObject/Subtype/Image/Width %u/Height %u/BitsPerComponent %u"
	            "/ColorSpace",
	            (unsigned)png->width, (unsigned)png->height, depth);
}

static bool embed_decoded(struct pdf_writer *w, struct object *object,
                          const struct png *png, unsigned char *rows)
{
	size_t n = (size_t)png->width * png->height;
	unsigned colours = png->type == GREY || png->type == GREY_ALPHA ? 1 : 3;
	struct pixels to = {mem_alloc(n * colours), mem_alloc(n), colours};
	struct strbuf *b = &w->text;
	bool ok = decode(png, rows, &to);
	if (ok) {
		struct object *mask = NULL;
		if (png->transparent || png->channels > colours) {
			mask = object_new(&w->objects);
			begin_image(b, png, 8);
			strbuf_adds(b, "/DeviceGray");
			object_set_stream(mask, b->at, b->len, to.alpha, n, PACK_BEST);
		}
		begin_image(b, png, 8);
		strbuf_adds(b, colours == 1 ? "/DeviceGray" : "/DeviceRGB");
		if (mask) {
			strbuf_adds(b, "/SMask");
			put_ref(b, mask);
		}
		object_set_stream(object, b->at, b->len, to.colour, n * colours,
		                  PACK_BEST);
	}
	free(to.colour);
	free(to.alpha);
	return ok;
}

static bool embed_plain(struct pdf_writer *w, struct object *object,
                        const struct png *png, const unsigned char *rows)
{
	struct strbuf *b = &w->text;
	size_t bytes = row_bytes(png, png->width);
	for (uint32_t y = 0; y < png->height; y++)
		if (rows[y * (bytes + 1)] > 4) /* the filter */
			return false;
	begin_image(b, png, png->depth);
	if (png->type == PALETTE) {
		strbuf_addf(b, "[/Indexed/DeviceRGB %u<", png->npalette - 1);
		for (unsigned i = 0; i < png->npalette; i++)
			strbuf_addf(b, "%02X%02X%02X", png->palette[i][0],
			            png->palette[i][1], png->palette[i][2]);
		strbuf_adds(b, ">]");
	} else {
		strbuf_adds(b, png->type == GREY ? "/DeviceGray" : "/DeviceRGB");
	}
	strbuf_addf(b,
	            "/Filter/FlateDecode/DecodeParms<</Predictor 15/Colors %u"
	            "/BitsPerComponent %u/Columns %u>>",
	            png->channels, png->depth, (unsigned)png->width);
	object_set_stream(object, b->at, b->len, png->data.at, png->data.len, PACK_NOT);
	return true;
}

bool png_embed(struct pdf_writer *w, struct object *object, const struct strbuf *file)
{
	struct png png = {0};
	unsigned char *rows = NULL;
	bool ok = read_chunks(&png, (const unsigned char *)file->at, file->len);
	if (ok) {
		rows = inflate_all(&png);
		bool as_is = !png.interlaced && !png.transparent && png.type != GREY_ALPHA
		             && png.type != RGB_ALPHA;
		ok = rows
		     && (as_is ? embed_plain(w, object, &png, rows)
		               : embed_decoded(w, object, &png, rows));
	}
	free(rows);
	strbuf_release(&png.data);
	return ok;
}

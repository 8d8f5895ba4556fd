/* A PNG file as a PDF takes it, and its head. Checksums are mended, and data that is
   not deflated is, or nothing would get past them: a seed's IDAT may hold plain rows. */
#include "figure/image_size.h"
#include "figure/png.h"

#include <libdeflate.h>

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static size_t be32(const unsigned char *p)
{
	return (size_t)p[0] << 24 | (size_t)p[1] << 16 | (size_t)p[2] << 8 | p[3];
}

static void put32(struct strbuf *b, size_t v)
{
	for (int shift = 24; shift >= 0; shift -= 8)
		strbuf_addc(b, (char)(v >> shift));
}

static void put_chunk(struct strbuf *to, const void *type, const void *data, size_t n)
{
	put32(to, n);
	size_t from = to->len;
	strbuf_add(to, type, 4);
	strbuf_add(to, data, n);
	put32(to, libdeflate_crc32(0, to->at + from, n + 4));
}

/* The same chunks, in order. */
static void mend(const unsigned char *at, size_t size, bool deflate, struct strbuf *to)
{
	static struct libdeflate_compressor *packer;
	size_t i = 8;
	if (!packer)
		packer = libdeflate_alloc_compressor(1);
	strbuf_add(to, "\x89PNG\r\n\x1A\n", 8);
	while (size > i && size - i >= 8) {
		size_t n = be32(at + i);
		if (n > size - i - 8)
			n = size - i - 8;
		if (deflate && memcmp(at + i + 4, "IDAT", 4) == 0) {
			size_t most = libdeflate_zlib_compress_bound(packer, n);
			unsigned char *packed = malloc(most);
			size_t got = libdeflate_zlib_compress(packer, at + i + 8, n,
			                                      packed, most);
			put_chunk(to, at + i + 4, packed, got);
			free(packed);
		} else {
			put_chunk(to, at + i + 4, at + i + 8, n);
		}
		i += 8 + n + (size - i - 8 - n < 4 ? size - i - 8 - n : 4);
	}
}

static void read_file(const struct strbuf *file)
{
	struct png_file png;
	struct image_head head;
	const char *wrong;
	/* what layout takes for a picture is small enough */
	if (!image_head_read((const unsigned char *)file->at, file->len, &head, &wrong)
	    || image_head_is_large(&head))
		return;
	if (png_file_read(file, &png)
	    && (png.width != head.width || png.height != head.height))
		abort();
	png_file_release(&png);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	for (int deflate = 0; deflate < 2; deflate++) {
		struct strbuf file = STRBUF_INIT;
		mend(data, size, deflate, &file);
		read_file(&file);
		strbuf_release(&file);
	}
	return 0;
}

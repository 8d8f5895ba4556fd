/* The size of PNG and JPEG files, read from their heads.

   Enough is checked to tell a broken file from a good one before the PDF is begun: a PNG's
   signature, its IHDR with checksum and its closing IEND; a JPEG's markers up to the frame
   header and its closing EOI. ISO/IEC 15948; ITU-T T.81. */
#include "layout/layout_int.h"

#include "base/file.h"
#include "base/strbuf.h"

#include <string.h>

enum { IMAGE_LARGEST = 64 << 20, SIDE_MOST = 30000 };

static uint32_t big32(const unsigned char *p)
{
	return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

static uint32_t crc32_of(const unsigned char *p, size_t n)
{
	uint32_t crc = 0xFFFFFFFFu;
	for (size_t i = 0; i < n; i++) {
		crc ^= p[i];
		for (int k = 0; k < 8; k++)
			crc = crc >> 1 ^ (crc & 1 ? 0xEDB88320u : 0);
	}
	return ~crc;
}

/* NULL if all is well, else what is wrong. */
static const char *png_size(const unsigned char *p, size_t n, uint32_t *w, uint32_t *h)
{
	size_t at = 8;
	if (n < 33 || memcmp(p + 12, "IHDR", 4) != 0 || big32(p + 8) != 13)
		return "it has no header";
	if (crc32_of(p + 12, 17) != big32(p + 29))
		return "its header's checksum is wrong";
	*w = big32(p + 16);
	*h = big32(p + 20);
	bool data = false;
	while (n - at >= 12) {
		uint32_t size = big32(p + at);
		if (size > n - at - 12)
			break;
		if (memcmp(p + at + 4, "IDAT", 4) == 0)
			data = true;
		if (memcmp(p + at + 4, "IEND", 4) == 0)
			return data ? NULL : "it has no pixels";
		at += 12 + (size_t)size;
	}
	return "it is cut off";
}

static const char *jpeg_size(const unsigned char *p, size_t n, uint32_t *w, uint32_t *h)
{
	size_t at = 2;
	while (n - at >= 4) {
		if (p[at] != 0xFF)
			return "a marker is missing";
		unsigned char kind = p[at + 1];
		if (kind == 0xFF) {
			at++;
			continue;
		}
		if (kind == 0xD9 || kind == 0xDA)
			return "it has no frame header";
		size_t size = (size_t)p[at + 2] << 8 | p[at + 3];
		if (size < 2 || size > n - at - 2)
			break;
		if (kind >= 0xC0 && kind <= 0xCF && kind != 0xC4 && kind != 0xC8 && kind != 0xCC) {
			if (size < 8)
				return "its frame header is too short";
			*h = (uint32_t)p[at + 5] << 8 | p[at + 6];
			*w = (uint32_t)p[at + 7] << 8 | p[at + 8];
			size_t stop = at + 2 + size > n - 64 || n < 64 ? at + 2 + size : n - 64;
			for (size_t end = n; end > stop; end--)
				if (p[end - 2] == 0xFF && p[end - 1] == 0xD9)
					return NULL;
			break;
		}
		at += 2 + size;
	}
	return "it is cut off";
}

bool image_size(const char *path, struct diags *diags, struct pos pos, uint32_t *w, uint32_t *h)
{
	struct strbuf bytes = STRBUF_INIT;
	const char *wrong = NULL;
	bool ok = false;
	int error = file_read(path, IMAGE_LARGEST, &bytes);
	if (error) {
		diags_add(diags, DIAG_IMAGE_UNREADABLE, pos, path, strerror(error));
		goto out;
	}
	const unsigned char *p = (const unsigned char *)bytes.at;
	if (bytes.len >= 8 && memcmp(p, "\x89PNG\r\n\x1a\n", 8) == 0) {
		wrong = png_size(p, bytes.len, w, h);
	} else if (bytes.len >= 4 && p[0] == 0xFF && p[1] == 0xD8) {
		wrong = jpeg_size(p, bytes.len, w, h);
	} else {
		diags_add(diags, DIAG_IMAGE_KIND, pos, path);
		goto out;
	}
	if (!wrong && (!*w || !*h || *w > SIDE_MOST || *h > SIDE_MOST))
		wrong = "its size is senseless";
	if (wrong)
		diags_add(diags, DIAG_IMAGE_BROKEN, pos, path, wrong);
	else
		ok = true;
out:
	strbuf_release(&bytes);
	return ok;
}

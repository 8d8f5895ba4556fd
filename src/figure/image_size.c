/* Sizes of PNG (ISO/IEC 15948) and JPEG files (ITU-T T.81), and the orientation that Exif
   gives either. Enough is checked to tell a broken file before a paper is begun. */
#include "figure/image_size.h"

#include "base/big_endian.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/strbuf.h"
#include "figure/jpeg_segments.h"

#include <string.h>

enum { SIDE_MOST = 30000 };

/* ---- Exif ---- */

static uint32_t tiff16(const unsigned char *p, bool big)
{
	return big ? be16(p) : (uint32_t)p[1] << 8 | p[0];
}

static uint32_t tiff32(const unsigned char *p, bool big)
{
	return big ? be32(p) : tiff16(p, false) | tiff16(p + 2, false) << 16;
}

/* The orientation in the first directory of a TIFF; 1 if it has none that makes sense. */
static unsigned exif_orientation(const unsigned char *at, size_t n)
{
	enum { ORIENTATION = 0x0112, SHORT = 3, ENTRY = 12 };
	if (n < 8 || (memcmp(at, "II*\0", 4) != 0 && memcmp(at, "MM\0*", 4) != 0))
		return 1;
	bool big = at[0] == 'M';
	size_t directory = tiff32(at + 4, big);
	if (directory > n || n - directory < 2)
		return 1;
	size_t count = tiff16(at + directory, big), room = (n - directory - 2) / ENTRY;
	for (size_t i = 0; i < count && i < room; i++) {
		const unsigned char *entry = at + directory + 2 + ENTRY * i;
		if (tiff16(entry, big) != ORIENTATION)
			continue;
		uint32_t value = tiff16(entry + 8, big);
		bool fits =
			tiff16(entry + 2, big) == SHORT && tiff32(entry + 4, big) == 1;
		return fits && value >= 1 && value <= 8 ? value : 1;
	}
	return 1;
}

/* ---- PNG ---- */

static const char *read_png(const unsigned char *p, size_t n, struct image_head *head)
{
	size_t at = 8;
	if (n < 33 || memcmp(p + 12, "IHDR", 4) != 0 || be32(p + 8) != 13)
		return "it has no header";
	if (hash_crc32(0, p + 12, 17) != be32(p + 29))
		return "its header's checksum is wrong";
	head->width = be32(p + 16);
	head->height = be32(p + 20);
	bool data = false;
	while (n - at >= 12) {
		uint32_t size = be32(p + at);
		if (size > n - at - 12)
			break;
		if (memcmp(p + at + 4, "IDAT", 4) == 0)
			data = true;
		if (memcmp(p + at + 4, "eXIf", 4) == 0)
			head->orientation = exif_orientation(p + at + 8, size);
		if (memcmp(p + at + 4, "IEND", 4) == 0)
			return data ? NULL : "it has no pixels";
		at += 12 + (size_t)size;
	}
	return "it is cut off";
}

/* ---- JPEG ---- */

static const char *read_jpeg(const unsigned char *p, size_t n, struct image_head *head)
{
	static const char exif[6] = "Exif\0";
	struct segments segments;
	struct segment s;
	bool frame = false, oriented = false, scan = false;
	segments_init(&segments, p, n);
	while (segments_next(&segments, &s)) {
		if (jpeg_is_frame(s.marker) && !frame) {
			if (s.n < 6)
				return "its frame header is too short";
			head->height = be16(s.at + 1);
			head->width = be16(s.at + 3);
			frame = true;
		} else if (s.marker == JPEG_SOS && !frame) {
			return "it has no frame header";
		} else if (s.marker == JPEG_SOS) {
			scan = true;
		} else if (s.marker == JPEG_APP1 && !oriented && s.n > sizeof exif
		           && memcmp(s.at, exif, sizeof exif) == 0) {
			head->orientation =
				exif_orientation(s.at + sizeof exif, s.n - sizeof exif);
			oriented = true;
		}
	}
	if (segments.wrong)
		return segments.wrong;
	return !frame ? "it has no frame header" : !scan ? "it has no pixels" : NULL;
}

bool image_head_read(const unsigned char *at, size_t n, struct image_head *head,
                     const char **wrong)
{
	*head = (struct image_head){.orientation = 1};
	*wrong = NULL;
	if (n >= 8 && memcmp(at, "\x89PNG\r\n\x1a\n", 8) == 0) {
		head->kind = IMAGE_PNG;
		*wrong = read_png(at, n, head);
	} else if (n >= 4 && at[0] == 0xFF && at[1] == 0xD8) {
		head->kind = IMAGE_JPEG;
		*wrong = read_jpeg(at, n, head);
	} else {
		return false;
	}
	if (!*wrong
	    && (!head->width || !head->height || head->width > SIDE_MOST
	        || head->height > SIDE_MOST))
		*wrong = "its size is senseless";
	return !*wrong;
}

bool image_head_is_large(const struct image_head *head)
{
	return (uint64_t)head->width * head->height > (uint64_t)MEGAPIXELS_MAX * 1000000;
}

bool image_size(const char *path, struct diags *diags, struct pos pos, uint32_t *w,
                uint32_t *h)
{
	struct strbuf bytes = STRBUF_INIT;
	struct image_head head;
	const char *wrong;
	bool ok = false;
	int error = file_read(path, IMAGE_FILE_MAX, &bytes);
	if (error) {
		diags_add_system(diags, DIAG_IMAGE_UNREADABLE, pos, path, error);
	} else if (!image_head_read((const unsigned char *)bytes.at, bytes.len, &head,
	                            &wrong)) {
		if (head.kind == IMAGE_NONE)
			diags_add(diags, DIAG_IMAGE_NOT_ONE, pos, path, "");
		else
			diags_add(diags, DIAG_IMAGE_BROKEN, pos, path, wrong);
	} else if (image_head_is_large(&head)) {
		diags_add(diags, DIAG_IMAGE_LARGE, pos, path, (int)head.width,
		          (int)head.height, MEGAPIXELS_MAX);
	} else {
		bool turned = image_head_is_turned(&head);
		*w = turned ? head.height : head.width;
		*h = turned ? head.width : head.height;
		ok = true;
	}
	strbuf_release(&bytes);
	return ok;
}

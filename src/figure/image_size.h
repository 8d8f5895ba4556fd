/* What a PNG or JPEG file says of its picture, without decoding it. */
#ifndef KITPRESS_FIGURE_IMAGE_SIZE_H
#define KITPRESS_FIGURE_IMAGE_SIZE_H

#include "base/diag.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum image_kind { IMAGE_NONE, IMAGE_PNG, IMAGE_JPEG };

enum {
	MEGAPIXELS_MAX = 64,      /* of a picture; a page in 300 dpi has 9 */
	IMAGE_FILE_MAX = 64 << 20 /* bytes */
};

struct image_head {
	enum image_kind kind;
	uint32_t width, height; /* as the rows are stored */
	/* How the rows are shown, by Exif (CIPA DC-008, 4.6.5): 1 as they are, 2
	   mirrored, 3 turned by 180°, 4 both; 5 to 8 the same with rows for columns. */
	unsigned orientation;
};

/* Reads a file's head. False if the file is of another kind (kind IMAGE_NONE) or broken;
   *wrong says why. Checks the signature, a PNG's head with its checksum and its closing
   IEND, all of a JPEG's markers up to its end; no pixel. A side is from 1 to 30,000. */
bool image_head_read(const unsigned char *at, size_t n, struct image_head *head,
                     const char **wrong);

/* Whether there are more pixels than MEGAPIXELS_MAX. */
bool image_head_is_large(const struct image_head *head);

/* Whether rows are shown as columns. */
static inline bool image_head_is_turned(const struct image_head *head)
{
	return head->orientation >= 5;
}

/* The size of a file's picture as it is shown, in pixels; false with a diagnostic at pos
   if the file is missing, unreadable, too large or of another kind. */
bool image_size(const char *path, struct diags *diags, struct pos pos, uint32_t *w,
                uint32_t *h);

#endif

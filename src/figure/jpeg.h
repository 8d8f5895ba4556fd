/* JPEG files (ITU-T T.81), read for a PDF. */
#ifndef KITPRESS_FIGURE_JPEG_H
#define KITPRESS_FIGURE_JPEG_H

#include "base/strbuf.h"

#include <stdbool.h>

struct jpeg_frame {
	unsigned width, height;
	unsigned colours; /* 1 or 3, of 8 bits each */
};

/* Appends the file without what no decoder needs. False if it is damaged or of another
   kind. */
bool jpeg_strip(const struct strbuf *file, struct strbuf *to, struct jpeg_frame *frame);

#endif

/* PNG files (ISO/IEC 15948), read for a PDF. */
#ifndef KITPRESS_FIGURE_PNG_H
#define KITPRESS_FIGURE_PNG_H

#include "base/strbuf.h"

#include <stdbool.h>
#include <stdint.h>

struct png_file {
	uint32_t width, height;
	unsigned colours; /* 1: grey or a palette's index, 3: red, green, blue */
	/* a plain file, as PDF's PNG filters take it: */
	unsigned depth;     /* bits a colour */
	struct strbuf data; /* deflated */
	unsigned npalette;  /* 0: none */
	unsigned char palette[256][3];
	/* any other file, 8 bits a colour; NULL: it is plain */
	unsigned char *pixels;
	unsigned char *alpha; /* one a pixel; NULL: all is opaque */
};

/* Reads a file without what no decoder needs. False if it is damaged, too large or of
   another kind. Call png_file_release in any case. */
bool png_file_read(const struct strbuf *file, struct png_file *png);
void png_file_release(struct png_file *png);

#endif

/* Space to write in that fills the rest of its page. Private to layout/. */
#ifndef KITPRESS_LAYOUT_WRITING_SPACE_INT_H
#define KITPRESS_LAYOUT_WRITING_SPACE_INT_H

#include "layout/layout_int.h"

struct fill { /* write space that fills the rest of its page */
	const struct doc_write *write;
	const struct doc_node *node;
	int32_t x, width, pitch;
	int lines, extra; /* its own; what its page adds */
};

/* Shares `left` of the page among its n strips that fill it, a line each in turn; returns
   what is less than a line. */
int64_t fills_share(const struct waiting *strips, size_t n, int64_t left);
/* Draws the lines that the page adds, below y. */
void fill_draw(struct layout *l, const struct fill *fill, int32_t y);

#endif

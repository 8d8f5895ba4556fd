/* Where the boxes of a paper to be filled in are, so that a scan of it can be read. Plain
   data in the arena of whoever made it. */
#ifndef KITPRESS_MODEL_SHEET_MAP_H
#define KITPRESS_MODEL_SHEET_MAP_H

#include "base/vec.h"

#include <stdint.h>

struct map_box {
	uint32_t page;            /* of the paper, from 1: what its page code says */
	char kind;                /* T a line, L lines, K a tick, C a choice */
	const char *name, *value; /* of the slot (doc/doc.h); value: "" for none */
	/* 1/100 pt from the page's top left corner: the middle of a frame's line, or the
	   room above a rule */
	int32_t left, top, right, bottom;
	int ink; /* of what is printed in it: thousandths of its area */
};

struct map_paper {
	const char *document; /* its kind's name */
	const char *size;     /* "a4" */
	uint32_t pages;
	VEC(struct map_box) boxes; /* page by page */
};

struct sheet_map {
	const char *hash; /* of the kit: 64 hexadecimal digits */
	const char
		*edition; /* which of its papers: language and what is unusual of them */
	VEC(struct map_paper) papers;
};

#endif

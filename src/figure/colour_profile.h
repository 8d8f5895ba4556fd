/* The colour profile of a JPEG file (ISO 15076-1), without its words. */
#ifndef KITPRESS_FIGURE_COLOUR_PROFILE_H
#define KITPRESS_FIGURE_COLOUR_PROFILE_H

#include "base/strbuf.h"

#include <stdbool.h>

enum { ICC_PARTS = 255 };

struct icc_parts { /* as they stand in the file */
	const unsigned char *at[ICC_PARTS];
	size_t n[ICC_PARTS];
	unsigned count; /* of all parts, as they say; 0: there is none */
	bool bad;
};

/* Part `number` of `count`, from 1. The bytes must live as long as the parts. */
void icc_add(struct icc_parts *p, unsigned number, unsigned count,
             const unsigned char *at, size_t n);

/* Appends the profile with only what colours are computed from: its tags of numbers, each
   at its offset. Descriptions, copyright, makers and private tags become zeros. False if
   there is none or it makes no sense. */
bool icc_join(const struct icc_parts *p, struct strbuf *to);

#endif

/* Which package has a face for a character. */
#ifndef KITPRESS_FONT_PACKAGES_H
#define KITPRESS_FONT_PACKAGES_H

#include <stdbool.h>
#include <stdint.h>

struct package {
	const char *name;
	const char *face; /* file to add to the fontset; NULL: shipped set names it, or
	                     unknown */
	bool named;       /* the shipped fontset names its face */
};

/* A Debian package with the character, NULL if none is known. */
const struct package *packages_find(uint32_t character);

#endif

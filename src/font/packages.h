/* Which package has a character that no face of the set has. */
#ifndef KITPRESS_FONT_PACKAGES_H
#define KITPRESS_FONT_PACKAGES_H

#include <stdbool.h>
#include <stdint.h>

struct package {
	const char *name;
	const char *face; /* what to name in the fontset; NULL: the shipped one names it,
	                     or look */
	bool named;       /* the shipped fontset names its face */
};

/* A package of Debian's, NULL where none is known. */
const struct package *packages_find(uint32_t character);

#endif

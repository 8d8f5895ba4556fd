/* Capital and small letters (Unicode 14.0: UnicodeData, SpecialCasing), whatever the
   locale. */
#ifndef KITPRESS_TYPE_CAPITALS_INT_H
#define KITPRESS_TYPE_CAPITALS_INT_H

#include <stddef.h>
#include <stdint.h>

enum { CAPITALS_MAX = 3 };

/* The capitals of c in a language (BCP 47, or NULL), 1 to CAPITALS_MAX of them; c
   itself if it has none. */
size_t capitals_of(uint32_t c, const char *lang, uint32_t to[CAPITALS_MAX]);
/* The small letter of a capital; c itself where it is none. */
uint32_t small_of(uint32_t c);

#endif

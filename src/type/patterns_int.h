/* Hyphenation patterns (Liang 1983) from a dictionary in libhyphen's format. */
#ifndef KITPRESS_TYPE_PATTERNS_INT_H
#define KITPRESS_TYPE_PATTERNS_INT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { WORD_CHARS_MAX = 100 }; /* longer words are not divided */

struct patterns;

/* NULL where the file can't be read or is in a character set nobody knows. */
struct patterns *patterns_load(const char *path);
void patterns_free(struct patterns *p);

/* Sets divide[i] for each i at which a word of n small letters (code points, at most
   WORD_CHARS_MAX) may be divided before letter i; `divide` has room for n. At least
   `left` and `right` letters stay together at its ends, more where the dictionary says so. */
void patterns_divide(const struct patterns *p, const uint32_t *word, size_t n, size_t left,
                     size_t right, bool *divide);

#endif

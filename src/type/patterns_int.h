/* Hyphenation patterns (Liang 1983) from a dictionary in libhyphen's format. */
#ifndef KITPRESS_TYPE_PATTERNS_INT_H
#define KITPRESS_TYPE_PATTERNS_INT_H

#include "base/strbuf.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { WORD_CHARS_MAX = 100 }; /* longer words are not divided */

struct patterns;

/* The patterns of a dictionary's text, which is taken over. A sound file is in the
   character set that it names, has patterns, and ends with a line end; if not, *why
   says what is wrong, else it is NULL. A file cut off at its end still gives its whole
   patterns, any other damage gives NULL. */
struct patterns *patterns_read(struct strbuf *text, const char **why);
void patterns_free(struct patterns *p);

/* Sets divide[i] if a word of n small letters (code points, at most WORD_CHARS_MAX) may
   be divided before letter i; `divide` has room for n. At least `left` and `right`
   letters stay at its ends, more if the dictionary says so. */
void patterns_divide(const struct patterns *p, const uint32_t *word, size_t n,
                     size_t left, size_t right, bool *divide);

#endif

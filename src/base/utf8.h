/* UTF-8 (RFC 3629). */
#ifndef KITPRESS_BASE_UTF8_H
#define KITPRESS_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Decodes the character at *s (before end) and moves *s past it. Bad bytes, one at a
   time, give U+FFFD. */
uint32_t utf8_next(const char **s, const char *end);
/* Writes c (at most U+10FFFF) to `to` (room for 4 bytes), returns how many bytes. */
size_t utf8_put(char *to, uint32_t c);
/* Whether the n bytes are well-formed; *bad (may be NULL) gets the offset of the first
   byte that isn't. */
bool utf8_valid(const char *s, size_t n, size_t *bad);

/* How many of the first n bytes are ASCII letters, digits and signs with single spaces
   between them, neither first nor last a space. May find fewer than there are: it looks
   at eight bytes at a time. */
size_t utf8_plain(const char *s, size_t n);

#endif

/* Language tags (BCP 47). Case carries no meaning in a tag (RFC 5646, 2.1.1): whatever is
   read is kept in the recommended case, so that tags can be compared byte by byte from
   then on. */
#ifndef KITPRESS_BASE_LANG_H
#define KITPRESS_BASE_LANG_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>

/* Whether the text has a tag's outer form: subtags of one to eight letters and digits
   between hyphens, the first of letters alone. */
bool lang_is_tag(const char *text);
/* The tag in the recommended case: en-US, zh-Hant-TW, de-CH-1901, en-x-us. */
const char *lang_canonical(struct arena *arena, const char *tag);
/* Without regard to case. */
bool lang_equal(const char *a, const char *b);
/* Whether the tag is of a language, given without region: `de` for de, DE and de-AT. */
bool lang_is(const char *tag, const char *language);
/* Whether two tags are of one language: de-CH and de-AT. */
bool lang_related(const char *a, const char *b);
/* How well a text in `tag` serves who wants `wanted`: LANG_SAME, more for the longer of
   two that hold it (zh-Hant for zh-Hant-TW, rather than zh), then one of another region,
   else 0. */
enum { LANG_RELATED = 1, LANG_SAME = 100 };
int lang_merit(const char *tag, const char *wanted);
/* The length of the tag's first n bytes without their last subtag, 0 where it is the only
   one (RFC 4647, 3.4: a letter that opens an extension goes with it). */
size_t lang_shorter(const char *tag, size_t n);

#endif

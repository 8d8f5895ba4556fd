/* Language tags (BCP 47). Case has no meaning in them (RFC 5646, 2.1.1): readers convert
   them to the recommended case, so that later they are compared byte by byte. */
#ifndef KITPRESS_BASE_LANG_H
#define KITPRESS_BASE_LANG_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>

/* Whether the text has the form of a tag: subtags of one to eight letters and digits
   between hyphens, the first of letters only. */
bool lang_is_tag(const char *text);
/* The tag in the recommended case: en-US, zh-Hant-TW, de-CH-1901, en-x-us. */
const char *lang_canonical(struct arena *arena, const char *tag);
/* Ignores case. */
bool lang_equal(const char *a, const char *b);
/* Whether a tag is of a language given without region: `de` for de, DE and de-AT. */
bool lang_is(const char *tag, const char *language);
/* Whether two tags are of one language: de-CH and de-AT. */
bool lang_related(const char *a, const char *b);
/* How well a text in `tag` serves `wanted`: LANG_SAME; less for a tag that includes
   it, the longer the better (zh-Hant before zh for zh-Hant-TW); then another region;
   else 0. */
enum { LANG_RELATED = 1, LANG_SAME = 100 };
int lang_merit(const char *tag, const char *wanted);
/* The length of the tag's first n bytes without their last subtag; 0 if it is the only
   one. A letter that opens an extension goes too (RFC 4647, 3.4). */
size_t lang_shorter(const char *tag, size_t n);

#endif

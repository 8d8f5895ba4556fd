/* What a file is, by its first bytes, if it is not text. */
#ifndef KITPRESS_BASE_MAGIC_H
#define KITPRESS_BASE_MAGIC_H

#include <stddef.h>

/* In words: "a word processor's document (Word)"; NULL for text and unknown kinds. */
const char *magic_name(const char *bytes, size_t n);
/* Likewise of a text that is a page of the web; such text is fine where any text is. */
const char *magic_page(const char *bytes, size_t n);

/* What to do with a file of this kind, by its name above, that is no bank. */
const char *magic_advice(const char *kind);

#endif

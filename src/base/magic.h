/* What a file is that is not what was wanted, by its first bytes. */
#ifndef KITPRESS_BASE_MAGIC_H
#define KITPRESS_BASE_MAGIC_H

#include <stddef.h>

/* In words: "a word processor's document (Word)"; NULL where the bytes are of no kind
   known here, among them all text. */
const char *magic_name(const char *bytes, size_t n);

#endif

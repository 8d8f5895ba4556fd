/* Where a line may end (UAX #14, libunibreak). */
#ifndef KITPRESS_TYPE_LINEBREAKS_H
#define KITPRESS_TYPE_LINEBREAKS_H

#include <stddef.h>

enum break_kind { BREAK_NO, BREAK_MAY, BREAK_MUST };

/* For each byte i of the text: whether a line may end after it. `kinds` has room for `n`.
   After the last byte: BREAK_MUST if the text ends with a line end of its own, else
   BREAK_MAY. */
void linebreaks_find(const char *text, size_t n, const char *lang, unsigned char *kinds);
/* The same, slowly: for tests. n > 0. */
void linebreaks_by_tables(const char *text, size_t n, const char *lang,
                          unsigned char *kinds);

/* How many of the text's n bytes make a first part of about `most` bytes that divides no
   letter from its marks, unless it has more of them than that; n where that is all. */
size_t linebreaks_chunk(const char *text, size_t n, size_t most);

#endif

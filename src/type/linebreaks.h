/* Where a line may end (UAX #14, libunibreak). */
#ifndef KITPRESS_TYPE_LINEBREAKS_H
#define KITPRESS_TYPE_LINEBREAKS_H

#include <stddef.h>

enum break_kind { BREAK_NO, BREAK_MAY, BREAK_MUST };

/* Says for each byte i of the text whether a line may end behind it; `kinds` has room
   for n. The last byte gets BREAK_MUST if the text ends with a line end, else
   BREAK_MAY. */
void linebreaks_find(const char *text, size_t n, const char *lang, unsigned char *kinds);
/* The same by the library's tables alone, for tests. n > 0. */
void linebreaks_by_tables(const char *text, size_t n, const char *lang,
                          unsigned char *kinds);

/* The length of a first piece of about `most` bytes that separates no letter from its
   marks (unless they are longer than that); n if it is all. */
size_t linebreaks_chunk(const char *text, size_t n, size_t most);

#endif

/* Words for comparison and for names of files: small, and without marks on Latin letters.
   Independent of the C locale. */
#ifndef KITPRESS_BASE_FOLD_H
#define KITPRESS_BASE_FOLD_H

#include "base/arena.h"

/* The text with Latin letters small and plain (Ọ as o, ß as ss, Þ as th), Greek and
   Cyrillic ones small, combining marks left out, Arabic digits and signs of full width as
   those of ASCII, and runs of blanks of any kind as one space, none at the ends. What is
   none of these stays as it is; bytes that are not UTF-8 become '?'. */
char *fold_text(struct arena *arena, const char *text);

/* The length in bytes of a blank at s, before end: a space, tab or line end, one that
   does not break (U+00A0, U+2007, U+202F), one of no width (U+200B, U+FEFF) or the
   ideographic one; 0 if there is none. */
size_t blank_at(const char *s, const char *end);
/* Takes blanks away from both ends of the *n bytes at *s. */
void blank_trim(const char **s, size_t *n);

#endif

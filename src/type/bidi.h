/* Which way text runs (UAX #9, FriBidi), and in which script. */
#ifndef KITPRESS_TYPE_BIDI_H
#define KITPRESS_TYPE_BIDI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Whether the text by itself runs from right to left. */
bool bidi_is_rtl(const char *text, size_t n);
/* Whether any character runs from right to left; if none does, all levels are 0. */
bool bidi_needed(const char *text, size_t n);
/* Embedding level of each byte. base: 0 left to right, 1 right to left. */
void bidi_levels(const char *text, size_t n, int base, unsigned char *levels);
/* The visual order of n runs with these levels: order[k] is the run at place k from the
   left (UAX #9 rule L2). */
void bidi_order(const unsigned char *levels, size_t n, size_t *order);
/* A part of a text that runs one way. */
struct bidi_run {
	size_t from, to;
	bool rtl;
};
/* The runs of a line, bytes [from, to) of a text with these levels, from the left.
   `runs` has room for one a character. Isolates (U+2066 to U+2069) are dropped: only
   the levels need them. Returns the number of runs. */
size_t bidi_runs(const char *text, const unsigned char *levels, size_t from, size_t to,
                 struct bidi_run *runs);
/* The ISO 15924 script tag (as HarfBuzz has it) of each byte; common and inherited
   characters take their neighbours' script. */
void script_tags(const char *text, size_t n, uint32_t *tags);

#endif

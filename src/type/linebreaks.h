/* Where a line may end (UAX #14, libunibreak), where a word may be divided (Liang's
   patterns, in libhyphen's dictionaries), and which way text runs (UAX #9, FriBidi). */
#ifndef KITPRESS_TYPE_LINEBREAKS_H
#define KITPRESS_TYPE_LINEBREAKS_H

#include "base/diag.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

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

struct hyphenator; /* dictionaries by language, loaded on first use */

struct hyphenator *hyphenator_new(void);
void hyphenator_free(struct hyphenator *h);
/* Loads the dictionary of a language before any word of it is asked for. */
void hyphenator_load(struct hyphenator *h, const char *lang);
/* Says once what keeps words of the language from being divided as elsewhere: a
   dictionary that is there in Debian but not here (a warning), or is damaged (an error).
   For a language of which words are to be divided. */
void hyphenator_report(struct hyphenator *h, const char *lang, struct diags *diags);
/* Offsets in bytes at which the word may be divided, ascending, at most `max`; never less
   than 2 letters before or 3 behind. A word is letters, the first of them in any case and
   the others small ("iPhone" and "README" are not divided); apostrophes part it. None
   where the language has no dictionary here or a division would change the spelling.
   `lang` may be NULL. Results are remembered. */
size_t hyphenator_points(struct hyphenator *h, const char *lang, const char *word,
                         size_t n, uint16_t *offsets, size_t max);

/* Whether the text by itself runs from right to left. */
bool bidi_is_rtl(const char *text, size_t n);
/* Whether any character asks for right-to-left; false means that bidi_levels may be left.
 */
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
/* The runs of a line, bytes [from, to) of a text with these levels, from the left; `runs`
   has room for to - from of them, or as many as it has characters. Isolates (U+2066 to
   U+2069) are left out: they are there for the levels' sake. Yields how many. */
size_t bidi_runs(const char *text, const unsigned char *levels, size_t from, size_t to,
                 struct bidi_run *runs);
/* ISO 15924 script tag (as HarfBuzz has it) of each byte, common and inherited characters
   taking that of their neighbours. */
void script_tags(const char *text, size_t n, uint32_t *tags);

#endif

/* Where a word may be divided (Liang's patterns, in libhyphen's dictionaries). */
#ifndef KITPRESS_TYPE_HYPHENATE_H
#define KITPRESS_TYPE_HYPHENATE_H

#include "base/diag.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

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

#endif

/* Where a word may be divided (Liang's patterns, in libhyphen's dictionaries). */
#ifndef KITPRESS_TYPE_HYPHENATE_H
#define KITPRESS_TYPE_HYPHENATE_H

#include "base/diag.h"
#include "base/hash.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct hyphenator; /* dictionaries by language, loaded on first use */

struct hyphenator *hyphenator_new(void);
void hyphenator_free(struct hyphenator *h);
/* Loads the dictionary of a language before it is used. */
void hyphenator_load(struct hyphenator *h, const char *lang);
/* Reports, once, why words of a language cannot be divided as they should: a dictionary
   that Debian has is not installed (a warning), or is damaged (an error). */
void hyphenator_report(struct hyphenator *h, const char *lang, struct diags *diags);
/* Adds a language's dictionary to a hash; nothing where there is none. False after one
   that cannot be read was reported. */
bool hyphenator_add_hash(struct hyphenator *h, const char *lang, struct sha256 *hash,
                         struct diags *diags);
/* The byte offsets at which a word may be divided, ascending, at most `max`; at least 2
   letters stay before and 3 behind. A word consists of letters, of which only the first
   may be a capital ("iPhone" and "README" are not divided); apostrophes separate words.
   Returns 0 if the language has no dictionary or a division would change the spelling.
   `lang` may be NULL. Results are cached. */
size_t hyphenator_points(struct hyphenator *h, const char *lang, const char *word,
                         size_t n, uint16_t *offsets, size_t max);

#endif

/* SHA-256 of what a question says: the same if every field that a paper can print is the
   same. Positions and file names do not count. */
#ifndef KITPRESS_MODEL_DIGEST_H
#define KITPRESS_MODEL_DIGEST_H

#include "base/hash.h"
#include "model/labels.h"
#include "model/model.h"
#include "model/theme.h"

enum { DIGEST_FORM = 2 }; /* of the locks that are written; older ones are read */

void digest_question(const struct question *q, int form, char hex[HASH_HEX]);
/* Adds what a kit says itself, and what its banks and its framework do. */
void digest_add_kit(struct sha256 *h, const struct kit *kit);
/* Adds a theme without its logo's picture; the words of labels. */
void digest_add_theme(struct sha256 *h, const struct theme *theme);
void digest_add_labels(struct sha256 *h, const struct labels *labels);

#endif

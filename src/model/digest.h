/* What a question says, as a SHA-256: two questions have the same digest when every field
   that a paper can print is the same. Positions and file names do not count. */
#ifndef KITPRESS_MODEL_DIGEST_H
#define KITPRESS_MODEL_DIGEST_H

#include "base/hash.h"
#include "model/model.h"

enum { DIGEST_BYTES = 32 };

void digest_question(const struct question *q, unsigned char digest[DIGEST_BYTES]);
/* Adds what a kit says itself: id, title, version, level, agenda, prep guide. */
void digest_add_kit(struct sha256 *h, const struct kit *kit);

#endif

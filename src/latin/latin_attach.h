/* Which characters a face attaches to others. */
#ifndef KITPRESS_LATIN_LATIN_ATTACH_H
#define KITPRESS_LATIN_LATIN_ATTACH_H

#include "font/face.h"

enum { ATTACH_KNOWN = 0x300 };

struct latin_attach {
	const struct face *face;
	hb_set_t *glyphs; /* that the face attaches, or takes apart */
	unsigned char known[ATTACH_KNOWN / 8]; /* a bit for each character below */
};

void latin_attach_init(struct latin_attach *a, const struct face *face);
void latin_attach_release(struct latin_attach *a);
/* Whether the character's own glyph is attached, or taken apart. */
bool latin_attach_has(const struct latin_attach *a, uint32_t c);

#endif

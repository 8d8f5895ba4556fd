/* Colour profiles without their words.

   A profile may carry any text, in tags of its own and in those that describe it. Only
   the numbers of the conversion are kept; every reader that uses profiles takes one
   without the rest. */
#include "figure/colour_profile.h"

#include "base/big_endian.h"

#include <string.h>

enum {
	HEADER = 128,
	TAGS_AT = HEADER + 4,
	TAG = 12, /* signature, offset, size */
	TAGS_MAX = 100
};

void icc_add(struct icc_parts *p, unsigned number, unsigned count,
             const unsigned char *at, size_t n)
{
	if (p->count == 0)
		p->count = count;
	if (count == 0 || count != p->count || number == 0 || number > count
	    || p->at[number - 1]) {
		p->bad = true;
		return;
	}
	p->at[number - 1] = at;
	p->n[number - 1] = n;
}

/* Four letters each. */
static bool is_one_of(const unsigned char *signature, const char *list)
{
	for (; *list; list += 4)
		if (memcmp(signature, list, 4) == 0)
			return true;
	return false;
}

/* Tags that say what a colour is, and the types that hold only numbers. */
static bool is_of_colour(const unsigned char *tag, const unsigned char *data)
{
	return is_one_of(tag,
	                 "rXYZgXYZbXYZrTRCgTRCbTRCkTRCwtptbkptchadchrmlumiA2B0A2B1A2B2B2A"
	                 "0B2A1B2A2D2B0D2B1D2B2D2B3B2D0B2D1B2D2B2D3gamtpre0pre1pre2")
	       && is_one_of(data, "XYZ curvparasf32chrmmft1mft2mAB mBA mpet");
}

/* The header without maker, model, creator, hash and reserved bytes. */
static void copy_header(char *to, const unsigned char *from)
{
	memcpy(to, from, 48);
	memcpy(to + 56, from + 56, 24); /* attributes, intent, illuminant */
}

bool icc_join(const struct icc_parts *p, struct strbuf *to)
{
	struct strbuf all = STRBUF_INIT;
	bool ok = p->count > 0 && !p->bad;
	for (unsigned i = 0; ok && i < p->count; i++) {
		ok = p->at[i] != NULL;
		if (ok)
			strbuf_add(&all, p->at[i], p->n[i]);
	}
	const unsigned char *from = (const unsigned char *)all.at;
	size_t size = ok && all.len >= TAGS_AT ? be32(from) : 0;
	size_t tags = size ? be32(from + HEADER) : 0, kept = 0;
	ok = size >= TAGS_AT && size <= all.len && memcmp(from + 36, "acsp", 4) == 0
	     && tags <= TAGS_MAX && TAGS_AT + tags * TAG <= size;
	if (ok) {
		char *out = strbuf_reserve(to, size);
		memset(out, 0, size);
		to->len += size;
		copy_header(out, from);
		for (size_t i = 0; i < tags; i++) {
			const unsigned char *tag = from + TAGS_AT + TAG * i;
			size_t at = be32(tag + 4), n = be32(tag + 8);
			if (at < TAGS_AT + tags * TAG || n < 8 || at > size
			    || n > size - at || !is_of_colour(tag, from + at))
				continue;
			memcpy(out + TAGS_AT + TAG * kept++, tag, TAG);
			memcpy(out + at, from + at, n);
		}
		put32((unsigned char *)out + HEADER, (uint32_t)kept);
	}
	strbuf_release(&all);
	return ok;
}

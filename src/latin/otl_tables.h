/* Reading OpenType layout tables: offsets that may lie, coverages and classes. */
#ifndef KITPRESS_LATIN_OTL_TABLES_H
#define KITPRESS_LATIN_OTL_TABLES_H

#include "font/face.h"

enum { NOT_COVERED = 0xFFFF };

struct otl { /* GSUB or GPOS */
	const unsigned char *at;
	size_t len;
	bool bad; /* read past the end: the values are worthless */
};

static inline uint32_t otl16(struct otl *t, size_t at)
{
	if (at + 2 <= t->len)
		return be16(t->at + at);
	t->bad = true;
	return 0;
}

static inline uint32_t otl32(struct otl *t, size_t at)
{
	return otl16(t, at) << 16 | otl16(t, at + 2);
}

/* Where lookup i begins. */
static inline size_t otl_lookup(struct otl *t, uint32_t i)
{
	size_t list = otl16(t, 8);
	if (i >= otl16(t, list))
		t->bad = true;
	return list + otl16(t, list + 2 + 2 * (size_t)i);
}

/* The offset of subtable i of a lookup; *type is its type, that behind an extension of
   type `extension`. */
static inline size_t otl_subtable(struct otl *t, size_t lookup, uint32_t i,
                                  uint32_t extension, uint32_t *type)
{
	size_t at = lookup + otl16(t, lookup + 6 + 2 * (size_t)i);
	*type = otl16(t, lookup);
	if (*type != extension)
		return at;
	*type = otl16(t, at + 2);
	return at + otl32(t, at + 4);
}

/* The glyph's number in a coverage table, or NOT_COVERED. */
uint32_t otl_coverage(struct otl *t, size_t at, uint32_t glyph);
/* The glyph's class in a class definition, 0 for those not named. */
uint32_t otl_class(struct otl *t, size_t at, uint32_t glyph);

#endif

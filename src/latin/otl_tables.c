/* Coverages and classes of OpenType layout tables (OpenType 1.9, "Common table
   formats"). */
#include "latin/otl_tables.h"

uint32_t otl_coverage(struct otl *t, size_t at, uint32_t glyph)
{
	uint32_t format = otl16(t, at), from = 0, to = otl16(t, at + 2);
	size_t row = format == 1 ? 2 : 6;
	if (format != 1 && format != 2)
		return NOT_COVERED;
	while (from < to) {
		uint32_t middle = (from + to) / 2;
		size_t entry = at + 4 + row * middle;
		uint32_t first = otl16(t, entry);
		if (glyph < first)
			to = middle;
		else if (glyph > (format == 1 ? first : otl16(t, entry + 2)))
			from = middle + 1;
		else
			return format == 1 ? middle : otl16(t, entry + 4) + glyph - first;
	}
	return NOT_COVERED;
}

uint32_t otl_class(struct otl *t, size_t at, uint32_t glyph)
{
	uint32_t format = otl16(t, at);
	if (format == 1) {
		uint32_t first = otl16(t, at + 2), count = otl16(t, at + 4);
		return glyph >= first && glyph - first < count
		               ? otl16(t, at + 6 + 2 * (size_t)(glyph - first))
		               : 0;
	}
	if (format != 2) {
		t->bad = true;
		return 0;
	}
	uint32_t from = 0, to = otl16(t, at + 2);
	while (from < to) {
		uint32_t middle = (from + to) / 2;
		size_t entry = at + 4 + 6 * (size_t)middle;
		if (glyph < otl16(t, entry))
			to = middle;
		else if (glyph > otl16(t, entry + 2))
			from = middle + 1;
		else
			return otl16(t, entry + 4);
	}
	return 0;
}

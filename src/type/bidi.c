/* Directions (UAX #9, FriBidi) and scripts (UAX #24, HarfBuzz) of text, byte by byte. */
#include "type/bidi.h"

#include "base/arena.h"
#include "base/utf8.h"

#include <fribidi.h>
#include <hb.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_RTL = 0x0590 }; /* no character below it runs from right to left */

bool bidi_needed(const char *text, size_t n)
{
	const FriBidiCharType right_to_left = FRIBIDI_MASK_RTL | FRIBIDI_MASK_ARABIC;
	const char *end = text + n;
	while (text < end) {
		/* U+0590 and above start with bytes from D6 */
		if ((unsigned char)*text < 0xD6) {
			text++;
			continue;
		}
		uint32_t c = utf8_next(&text, end);
		if (c >= FIRST_RTL && fribidi_get_bidi_type(c) & right_to_left)
			return true;
	}
	return false;
}

bool bidi_is_rtl(const char *text, size_t n)
{
	const char *at = text, *end = text + n;
	FriBidiCharType *types = mem_alloc((n + 1) * sizeof *types);
	FriBidiStrIndex count = 0;
	while (at < end)
		types[count++] = fribidi_get_bidi_type(utf8_next(&at, end));
	bool rtl = fribidi_get_par_direction(types, count) == FRIBIDI_PAR_RTL;
	free(types);
	return rtl;
}

void bidi_levels(const char *text, size_t n, int base, unsigned char *levels)
{
	const char *at = text, *end = text + n;
	FriBidiChar *chars = mem_alloc(n * sizeof *chars);
	FriBidiCharType *types = mem_alloc(n * sizeof *types);
	FriBidiBracketType *brackets = mem_alloc(n * sizeof *brackets);
	FriBidiLevel *found = mem_alloc(n * sizeof *found);
	FriBidiParType direction = base ? FRIBIDI_PAR_RTL : FRIBIDI_PAR_LTR;
	FriBidiStrIndex count = 0;
	while (at < end)
		chars[count++] = utf8_next(&at, end);
	fribidi_get_bidi_types(chars, count, types);
	fribidi_get_bracket_types(chars, count, types, brackets);
	if (!fribidi_get_par_embedding_levels_ex(types, brackets, count, &direction,
	                                         found)
	    && count > 0)
		mem_die();
	at = text;
	for (FriBidiStrIndex i = 0; i < count; i++) {
		const char *from = at;
		utf8_next(&at, end);
		memset(levels + (from - text), found[i], (size_t)(at - from));
	}
	free(found);
	free(brackets);
	free(types);
	free(chars);
}

void bidi_order(const unsigned char *levels, size_t n, size_t *order)
{
	unsigned highest = 0, lowest_odd = 255;
	for (size_t i = 0; i < n; i++) {
		order[i] = i;
		if (levels[i] > highest)
			highest = levels[i];
		if (levels[i] & 1 && levels[i] < lowest_odd)
			lowest_odd = levels[i];
	}
	for (unsigned level = highest; level >= lowest_odd; level--) {
		for (size_t i = 0, j; i < n; i = j) {
			for (j = i; j < n && levels[order[j]] >= level; j++)
				;
			for (size_t a = i, b = j; a + 1 < b; a++) {
				size_t swap = order[a];
				order[a] = order[--b];
				order[b] = swap;
			}
			j += j == i;
		}
	}
}

static bool is_isolate(const char *s, size_t n)
{
	return n >= 3 && memcmp(s, "\xE2\x81", 2) == 0 && (unsigned char)s[2] >= 0xA6
	       && (unsigned char)s[2] <= 0xA9;
}

size_t bidi_runs(const char *text, const unsigned char *levels, size_t from, size_t to,
                 struct bidi_run *runs)
{
	size_t n = 0;
	for (size_t i = from; i < to;) {
		size_t start = i;
		if (is_isolate(text + i, to - i)) {
			i += 3;
			continue;
		}
		while (i < to && levels[i] == levels[start]
		       && !is_isolate(text + i, to - i))
			i++;
		runs[n++] = (struct bidi_run){start, i, levels[start] & 1};
	}
	unsigned char *own = mem_alloc(n + 1);
	size_t *order = mem_alloc((n + 1) * sizeof *order);
	struct bidi_run *sorted = mem_alloc((n + 1) * sizeof *sorted);
	for (size_t i = 0; i < n; i++)
		own[i] = levels[runs[i].from];
	bidi_order(own, n, order);
	for (size_t i = 0; i < n; i++)
		sorted[i] = runs[order[i]];
	if (n)
		memcpy(runs, sorted, n * sizeof *runs);
	free(sorted);
	free(order);
	free(own);
	return n;
}

static hb_script_t script_of(hb_unicode_funcs_t *unicode, uint32_t c)
{
	if (c < 0x80)
		return (c | 32) - 'a' < 26u ? HB_SCRIPT_LATIN : HB_SCRIPT_COMMON;
	hb_script_t script = hb_unicode_script(unicode, c);
	return script == HB_SCRIPT_INHERITED || script == HB_SCRIPT_UNKNOWN
	               ? HB_SCRIPT_COMMON
	               : script;
}

void script_tags(const char *text, size_t n, uint32_t *tags)
{
	hb_unicode_funcs_t *unicode = hb_unicode_funcs_get_default();
	const char *at = text, *end = text + n;
	uint32_t script = HB_SCRIPT_COMMON;
	size_t i = 0;
	while (at < end) {
		hb_script_t own = script_of(unicode, utf8_next(&at, end));
		if (own != HB_SCRIPT_COMMON) {
			if (script == HB_SCRIPT_COMMON) /* the first one also counts
			                                   for all before it */
				for (size_t k = 0; k < i; k++)
					tags[k] = own;
			script = own;
		}
		for (; i < (size_t)(at - text); i++)
			tags[i] = script;
	}
}

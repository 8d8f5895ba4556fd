/* Words at line ends: where a word may be divided and how wide its halves are.

   Divisions are found once for each shaped word and kept for the run: equal words are one
   word to the shaper, so its address is the key. Only the letters in the middle of a word
   go to the hyphenator. A word with digits, strokes or the like inside is not prose: it
   stays whole (word_is_technical), or is cut anywhere if nothing else fits. */
#include "layout/layout_int.h"

#include "base/utf8.h"

#include <string.h>

enum { SHORTEST = 5, POINTS_MAX = 64, LONGEST = 512 };

static bool is_letter(uint32_t c)
{
	if (c < 0x80)
		return (c | 32) >= 'a' && (c | 32) <= 'z';
	return c >= 0xC0 && c != 0xD7 && c != 0xF7 && !(c >= 0x2000 && c < 0x2C00)
	       && !(c >= 0x3000 && c < 0x3040) && c < 0xE000;
}

/* A word's letters without the marks around it; false if there are others among them. */
static bool find_core(const char *text, size_t n, size_t *from, size_t *to)
{
	const char *s = text, *end = text + n;
	*from = *to = n;
	while (s < end) {
		size_t at = (size_t)(s - text);
		if (is_letter(utf8_next(&s, end))) {
			if (*from == n)
				*from = at;
			else if (*to != at)
				return false;
			*to = (size_t)(s - text);
		}
	}
	return *from < n;
}

bool word_is_technical(const char *text, size_t n)
{
	bool small = false;
	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)text[i];
		if ((c >= '0' && c <= '9') || (c && strchr("/\\_@#=&%$<>|{}[]+*~^", c)))
			return true;
		if (c >= 'A' && c <= 'Z' && small)
			return true; /* camelCase */
		small = c >= 'a' && c <= 'z';
		if (strchr(".:", c) && i + 1 < n && is_letter((unsigned char)text[i + 1]))
			return true;
	}
	return false;
}

static uint64_t hash_of(const struct word *word)
{
	return ((uint64_t)(uintptr_t)word >> 3) * UINT64_C(0x9E3779B97F4A7C15);
}

static void find_points(struct layout *l, const struct look *look,
                        const struct word *word, struct pos pos, struct divided *out)
{
	uint16_t points[POINTS_MAX];
	size_t from, to;
	out->word = word;
	out->at = NULL;
	out->len = 0;
	if (word->length < SHORTEST || word->length > LONGEST || !look->shape.lang
	    || !find_core(word->text, word->length, &from, &to) || to - from < SHORTEST)
		return;
	hyphenator_report(l->hyphenator, look->shape.lang, l->diags);
	size_t n = hyphenator_points(l->hyphenator, look->shape.lang, word->text + from,
	                             to - from, points, POINTS_MAX);
	if (!n)
		return;
	const struct word *hyphen = look_word(l, look, "-", 1, pos);
	struct division *at = ARENA_ARRAY(&l->divisions, struct division, n);
	for (size_t i = 0; i < n; i++) {
		size_t offset = from + points[i];
		struct division *d = &at[out->len++];
		d->offset = (uint32_t)offset;
		d->head = look_word(l, look, word->text, offset, pos);
		d->tail = look_word(l, look, word->text + offset, word->length - offset,
		                    pos);
		d->head_width = d->head->width + hyphen->width;
		d->tail_width = d->tail->width;
	}
	out->at = at;
}

void divide_forget(struct layout *l)
{
	arena_release(&l->divisions);
	hash_table_release(&l->divided_table);
	l->divided.at = NULL;
	l->divided.len = l->divided.cap = 0;
}

const struct divided *divide_word(struct layout *l, struct para *p,
                                  const struct piece *piece)
{
	const struct span *span = &p->spans.at[piece->span];
	uint64_t hash = hash_of(piece->word);
	size_t at = hash_table_start(hash);
	uint32_t i;
	while ((i = hash_table_next(&l->divided_table, hash, &at)) != HASH_TABLE_END)
		if (l->divided.at[i].word == piece->word)
			return &l->divided.at[i];
	hash_table_add(&l->divided_table, hash, l->divided.len);
	struct divided *d = vec_add(&l->divisions, &l->divided);
	find_points(l, piece_look(p, piece), piece->word, span->node->pos, d);
	return d;
}

/* The distance is optimal string alignment (Damerau 1964; Levenshtein 1966 with swaps of
   neighbours), in bytes. Words longer than SUGGEST_LONGEST are near nothing: the table is
   on the stack, and nobody mistypes so long a word into another. */
#include "base/suggest.h"

#include <string.h>

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

size_t suggest_distance(const char *a, const char *b)
{
	size_t n = strlen(a), m = strlen(b);
	if (n > SUGGEST_LONGEST || m > SUGGEST_LONGEST)
		return SUGGEST_FAR;
	size_t rows[3][SUGGEST_LONGEST + 1];
	size_t *before = rows[0], *above = rows[1], *row = rows[2];
	for (size_t j = 0; j <= m; j++)
		above[j] = j;
	for (size_t i = 1; i <= n; i++) {
		row[0] = i;
		for (size_t j = 1; j <= m; j++) {
			size_t replace = above[j - 1] + (a[i - 1] != b[j - 1]);
			row[j] = least(replace, least(above[j], row[j - 1]) + 1);
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2]
			    && a[i - 2] == b[j - 1])
				row[j] = least(row[j], before[j - 2] + 1);
		}
		size_t *spare = before;
		before = above;
		above = row;
		row = spare;
	}
	return above[m];
}

void suggest_init(struct suggest *s, const char *word)
{
	*s = (struct suggest){.word = word};
}

void suggest_offer(struct suggest *s, const char *candidate)
{
	size_t d = suggest_distance(s->word, candidate);
	size_t bound = strlen(s->word) / 3;
	if (d > (bound ? bound : 1)
	    || d >= strlen(s->word)) /* a single letter is near nothing */
		return;
	if (!s->best || d < s->distance) {
		s->best = candidate;
		s->distance = d;
	}
}

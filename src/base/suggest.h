/* "Did you mean …": the known word nearest to a mistyped one. */
#ifndef KITPRESS_BASE_SUGGEST_H
#define KITPRESS_BASE_SUGGEST_H

#include <stddef.h>

/* Edits (insert, delete, replace, swap neighbours) that lead from a to b; SUGGEST_FAR
   where either has more than SUGGEST_LONGEST bytes. */
enum { SUGGEST_LONGEST = 63, SUGGEST_FAR = 1000 };
size_t suggest_distance(const char *a, const char *b);

/* For a search over any collection: offer every candidate in turn. */
struct suggest {
	const char *word;
	const char
		*best; /* NULL while none is near enough: at most a third of the word */
	size_t distance;
};
void suggest_init(struct suggest *s, const char *word);
void suggest_offer(struct suggest *s, const char *candidate);

#endif

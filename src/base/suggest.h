/* "Did you mean …": the known word nearest to a mistyped one. */
#ifndef KITPRESS_BASE_SUGGEST_H
#define KITPRESS_BASE_SUGGEST_H

#include <stddef.h>

/* The number of edits (insert, delete, replace, swap neighbours) from a to b; SUGGEST_FAR
   if either is longer than SUGGEST_LONGEST bytes. */
enum { SUGGEST_LONGEST = 63, SUGGEST_FAR = 1000 };
size_t suggest_distance(const char *a, const char *b);

/* A search: offer every candidate. */
struct suggest {
	const char *word;
	const char *best; /* NULL while no distance is at most a third of the word */
	size_t distance;
};
void suggest_init(struct suggest *s, const char *word);
void suggest_offer(struct suggest *s, const char *candidate);

#endif

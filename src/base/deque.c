/* Arrays with a moving front. What one of many megabytes has left is moved to a smaller
   place, so that a portion of ten thousand rows does not weigh on all that comes after
   it. */
#include "base/deque.h"

#include "base/arena.h"

#include <string.h>

enum { FIRST = 64, LARGE = 4096 }; /* items */

void *deque_room(void *at, size_t len, size_t *cap, size_t item)
{
	if (len < *cap)
		return at;
	*cap = *cap ? *cap * 2 : FIRST;
	return mem_realloc(at, *cap * item);
}

/* Without the first n of len. */
void *deque_without(void *at, size_t n, size_t len, size_t *cap, size_t item)
{
	if (!n)
		return at; /* it may have no place yet */
	memmove(at, (char *)at + n * item, (len - n) * item);
	if (*cap <= LARGE || len - n > *cap / 8)
		return at;
	*cap /= 4;
	return mem_realloc(at, *cap * item);
}

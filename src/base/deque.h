/* Arrays whose front is given up as one goes along: item i has the place i - gone. On the
   heap, so that they can shrink again after a long portion. */
#ifndef KITPRESS_BASE_DEQUE_H
#define KITPRESS_BASE_DEQUE_H

#include <stddef.h>
#include <stdint.h>

#define DEQUE(type) \
	struct { \
		type *at; \
		size_t len, cap; \
		uint32_t gone; \
	}
/* Room for one more item, a pointer to it. */
#define deque_add(w) \
	((w)->at = deque_room((w)->at, (w)->len, &(w)->cap, sizeof *(w)->at), \
	 &(w)->at[(w)->len++])
#define deque_push(w, item) ((void)(*deque_add(w) = (item)))
#define deque_drop(w, n) \
	((w)->at = deque_without((w)->at, (n), (w)->len, &(w)->cap, sizeof *(w)->at), \
	 (w)->len -= (n), (w)->gone += (uint32_t)(n))

void *deque_room(void *at, size_t len, size_t *cap, size_t item);
void *deque_without(void *at, size_t n, size_t len, size_t *cap, size_t item);

#endif

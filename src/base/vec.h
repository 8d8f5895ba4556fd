/* Growable arrays in an arena.

   VEC(type) declares one: `at` the items, `len` how many. The items live in the arena
   given to vec_push; nothing is freed singly. All zeros is an empty vector. */
#ifndef KITPRESS_BASE_VEC_H
#define KITPRESS_BASE_VEC_H

#include "base/arena.h"

#define VEC(type) \
	struct { \
		type *at; \
		size_t len, cap; \
	}

struct strings { /* a vector of strings */
	const char **at;
	size_t len, cap;
};

/* Makes room for one more item and yields a pointer to it (not zeroed). */
#define vec_add(arena, v) \
	((v)->len == (v)->cap \
	         ? ((v)->at = vec_grown((arena), (v)->at, &(v)->cap, sizeof *(v)->at), \
	            &(v)->at[(v)->len++]) \
	         : &(v)->at[(v)->len++])
#define vec_push(arena, v, item) ((void)(*vec_add((arena), (v)) = (item)))

static inline void *vec_grown(struct arena *a, void *at, size_t *cap, size_t item)
{
	size_t more = *cap ? *cap * 2 : 8;
	at = arena_grow(a, at, *cap * item, mem_product(more, item));
	*cap = more;
	return at;
}

#endif

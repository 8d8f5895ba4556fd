/* malloc, calloc and realloc that end the process in order when memory runs out, for the
   libraries, which all use what the program defines.

   Without them some libraries abort, some corrupt what they hold, and some go on with
   empty objects, so that a paper lacks content. A size that no machine has comes from a
   number in a damaged file: there the caller gets NULL. Builds that watch the heap
   define their own. */
#define _GNU_SOURCE /* RTLD_NEXT */
#include "base/arena.h"

#include <dlfcn.h>
#include <errno.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__) \
	&& !defined(KITPRESS_TIDY)

typedef void *(*malloc_function)(size_t size);
typedef void *(*calloc_function)(size_t n, size_t size);
typedef void *(*realloc_function)(void *old, size_t size);

/* The next function of this name in the order of loading. Threads may call this at the
   same time: they find the same. */
static void *find(_Atomic(void *) *known, const char *name)
{
	void *next = atomic_load_explicit(known, memory_order_relaxed);
	if (!next) {
		next = dlsym(RTLD_NEXT, name);
		if (!next)
			mem_die();
		atomic_store_explicit(known, next, memory_order_relaxed);
	}
	return next;
}

static void *checked(void *p, size_t size)
{
	if (!p && size && size <= PTRDIFF_MAX)
		mem_die();
	return p;
}

void *malloc(size_t size)
{
	static _Atomic(void *) next;
	malloc_function serve;
	*(void **)&serve = find(&next, "malloc");
	return checked(serve(size), size);
}

void *calloc(size_t n, size_t size)
{
	static _Atomic(void *) next;
	calloc_function serve;
	*(void **)&serve = find(&next, "calloc");
	size_t all;
	if (__builtin_mul_overflow(n, size, &all))
		all = SIZE_MAX;
	return checked(serve(n, size), all);
}

void *realloc(void *old, size_t size)
{
	static _Atomic(void *) next;
	realloc_function serve;
	*(void **)&serve = find(&next, "realloc");
	return checked(serve(old, size), size);
}

#endif

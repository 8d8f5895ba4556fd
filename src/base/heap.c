/* One heap in large pages.

   A job touches its memory once, page after page, and takes and gives it back by the megabyte,
   paper after paper. Each first touch of a page of 4 KB is an interrupt and each giving back
   has to be undone: for a small job together a seventh of its time. In pages of 2 MB the same
   memory costs a fifth of that. (Not where a virtual machine has given its free memory back to
   the host, as some do after seconds of rest: then the first job that touches such a page waits
   for the host, whatever the pages' size, and for more of them.) Threads would get heaps of
   their own, none large enough for such a page; they seldom ask for memory at the same time. */
#define _DEFAULT_SOURCE 1
#include "base/heap.h"

#include <stdint.h>
#include <stdlib.h>

#if defined __linux__ && defined __GLIBC__
#include <malloc.h>
#include <sys/mman.h>
#include <unistd.h>

enum {
	LARGE_PAGE = 2 << 20, /* if the system's are larger, its advice comes to nothing */
	PREPARED = 64 << 20,  /* addresses only, until they are touched */
	LEAD = 192 << 10,     /* before the first large page: more than malloc begins with */
	MAPPED_SINGLY = 4 << 20,
	KEPT = 256 << 20,
	STEP = 1 << 20 /* by which the heap grows beyond */
};

/* What malloc has of the data segment by now stays as it is. A large page that was touched before
   advice came would be made of small ones: its first bytes go to `LEAD`. */
void heap_prepare(void)
{
	mallopt(M_ARENA_MAX, 1);
	mallopt(M_MMAP_THRESHOLD, MAPPED_SINGLY);
	mallopt(M_TRIM_THRESHOLD, KEPT);
	uintptr_t first = ((uintptr_t)sbrk(0) + LEAD + LARGE_PAGE - 1) / LARGE_PAGE * LARGE_PAGE;
	if (sbrk((intptr_t)(first - LEAD - (uintptr_t)sbrk(0))) != (void *)-1) {
		mallopt(M_TOP_PAD, PREPARED);
		void *volatile more = malloc(LEAD * 3 / 4);
		free(more);
		uintptr_t end = (uintptr_t)sbrk(0) / LARGE_PAGE * LARGE_PAGE;
		if (end > first)
			madvise((void *)first, end - first, MADV_HUGEPAGE);
	}
	mallopt(M_TOP_PAD, STEP);
}

#else

void heap_prepare(void)
{
}

#endif

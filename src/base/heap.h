/* The memory that malloc hands out. */
#ifndef KITPRESS_BASE_HEAP_H
#define KITPRESS_BASE_HEAP_H

/* Has malloc serve all threads from one heap, ask the system for it in large pages and keep
   what is given back. For a program's start, before it has threads; where the C library or the
   system doesn't know how, memory comes as it always does. */
void heap_prepare(void);

#endif

/* Memory that is freed all at once.

   An arena owns every block it hands out; nothing taken from it is freed singly. Running
   out of memory ends the process in one place (mem_die, exit status 3), so no caller
   checks for NULL. */
#ifndef KITPRESS_BASE_ARENA_H
#define KITPRESS_BASE_ARENA_H

#include <stdarg.h>
#include <stddef.h>

struct arena_block;

struct arena {
	struct arena_block *head; /* newest block, NULL while empty */
};

/* A place in an arena to which arena_rewind can return. */
struct arena_mark {
	struct arena_block *block;
	size_t used;
};

void arena_init(struct arena *a);
/* The same with a first block of `size` bytes: for many small arenas. */
void arena_init_small(struct arena *a, size_t size);
/* Frees all blocks; the arena is empty and usable again. */
void arena_release(struct arena *a);

/* `size` bytes, zeroed, aligned to 8 bytes; a size of 0 gives a valid pointer. */
void *arena_alloc(struct arena *a, size_t size);
/* The same, not zeroed. */
void *arena_alloc_raw(struct arena *a, size_t size);
/* Grows `old` (old_size bytes from this arena, or NULL with 0) to new_size, in place if
   it was the last allocation. The added bytes are not zeroed. */
void *arena_grow(struct arena *a, void *old, size_t old_size, size_t new_size);

char *arena_strdup(struct arena *a, const char *s);
/* A copy with a blank for each control character, line ends among them. */
char *arena_one_line(struct arena *a, const char *text);
/* Copies n bytes and adds a NUL. */
char *arena_strndup(struct arena *a, const char *s, size_t n);
__attribute__((format(printf, 2, 3))) char *arena_printf(struct arena *a,
                                                         const char *format, ...);

/* Gives `to` all blocks of `from`, which is empty then. Nothing moves in memory. */
void arena_join(struct arena *to, struct arena *from);

struct arena_mark arena_mark(const struct arena *a);
/* Frees everything taken since the mark. */
void arena_rewind(struct arena *a, struct arena_mark mark);

/* Heap memory; these end the process when there is none left. */
void *mem_alloc(size_t size);
void *mem_realloc(void *old, size_t size);
_Noreturn void mem_die(void);

#define ARENA_NEW(a, type) ((type *)arena_alloc((a), sizeof(type)))
#define ARENA_ARRAY(a, type, n) \
	((type *)arena_alloc((a), mem_product((size_t)(n), sizeof(type))))

/* n * size; ends the process on overflow, as if memory had run out. */
static inline size_t mem_product(size_t n, size_t size)
{
	size_t product;
	if (__builtin_mul_overflow(n, size, &product))
		mem_die();
	return product;
}

/* A clean-up before mem_die ends the process; the newest runs first. `run` must take no
   memory. Entries made before a fork do not run in the child. The list is the process's;
   only one thread at a time may change it. */
struct mem_heir {
	void (*run)(void *context);
	void *context;
	long process;
	struct mem_heir *before;
};
void mem_heir_add(struct mem_heir *heir, void (*run)(void *context), void *context);
/* It need not be in the list. */
void mem_heir_drop(struct mem_heir *heir);

#endif

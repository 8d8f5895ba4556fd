/* Arenas: a list of blocks, each filled from its start.

   Blocks double in size up to a bound, so that a small job costs one malloc and a
   large one few; an allocation larger than the next block gets a block of its own.
   This file also holds the only place where running out of memory ends the process. */
#include "base/arena.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
	ARENA_FIRST_BLOCK = 64 * 1024,
	ARENA_LARGEST_BLOCK = 1024 * 1024,
	ARENA_ALIGN = 8 /* trees are made of nodes of 40 bytes: 16 would waste a sixth */
};

struct arena_block {
	struct arena_block *older;
	size_t size; /* bytes of data */
	size_t used;
	_Alignas(ARENA_ALIGN) unsigned char data[];
};

static struct mem_heir *heirs;

void mem_heir_add(struct mem_heir *heir, void (*run)(void *context), void *context)
{
	*heir = (struct mem_heir){run, context, (long)getpid(), heirs};
	heirs = heir;
}

void mem_heir_drop(struct mem_heir *heir)
{
	for (struct mem_heir **at = &heirs; *at; at = &(*at)->before)
		if (*at == heir) {
			*at = heir->before;
			return;
		}
}

/* Each is called once, even if it runs out of memory itself. */
static void ask_heirs(void)
{
	while (heirs) {
		struct mem_heir *heir = heirs;
		heirs = heir->before;
		if (heir->process == (long)getpid())
			heir->run(heir->context);
	}
}

_Noreturn void mem_die(void)
{
	static const char message[] = "kitpress: error: out of memory\n";
	ask_heirs();
	/* Straight to the descriptor: a buffer may be in mid-use. */
	ssize_t told = write(STDERR_FILENO, message, sizeof message - 1);
	(void)told; /* if the message cannot be written the status still tells */
	_Exit(3);
}

void *mem_alloc(size_t size)
{
	void *p = malloc(size ? size : 1);
	if (!p)
		mem_die();
	return p;
}

void *mem_realloc(void *old, size_t size)
{
	void *p = realloc(old, size ? size : 1);
	if (!p)
		mem_die();
	return p;
}

void arena_init(struct arena *a)
{
	a->head = NULL;
}

void arena_release(struct arena *a)
{
	while (a->head) {
		struct arena_block *older = a->head->older;
		free(a->head);
		a->head = older;
	}
}

static struct arena_block *add_block(struct arena *a, size_t need)
{
	size_t size = ARENA_FIRST_BLOCK;
	if (a->head) {
		size = a->head->size * 2;
		if (size > ARENA_LARGEST_BLOCK)
			size = ARENA_LARGEST_BLOCK;
	}
	if (size < need)
		size = need;
	if (size > SIZE_MAX - sizeof(struct arena_block))
		mem_die();
	struct arena_block *b = mem_alloc(sizeof *b + size);
	b->older = a->head;
	b->size = size;
	b->used = 0;
	a->head = b;
	return b;
}

static size_t rounded(size_t size)
{
	if (size > SIZE_MAX - ARENA_ALIGN)
		mem_die();
	return (size + ARENA_ALIGN - 1) & ~(size_t)(ARENA_ALIGN - 1);
}

void arena_init_small(struct arena *a, size_t size)
{
	struct arena_block *b = mem_alloc(sizeof *b + size);
	*b = (struct arena_block){.size = size};
	a->head = b;
}

void *arena_alloc_raw(struct arena *a, size_t size)
{
	size_t need = rounded(size);
	struct arena_block *b = a->head;
	if (!b || b->size - b->used < need)
		b = add_block(a, need);
	void *p = b->data + b->used;
	b->used += need;
	return p;
}

void *arena_alloc(struct arena *a, size_t size)
{
	void *p = arena_alloc_raw(a, size);
	memset(p, 0, size);
	return p;
}

/* Grows a block that holds a single long array, so that an array of many megabytes leaves
   no outgrown halves behind. NULL if `old` is no such array. */
static void *grow_block(struct arena *a, const void *old, size_t had, size_t need)
{
	struct arena_block **at = &a->head;
	while (*at && (*at)->data != (const unsigned char *)old)
		at = &(*at)->older;
	if (!*at || (*at)->used != had || need > SIZE_MAX - sizeof(struct arena_block))
		return NULL;
	*at = mem_realloc(*at, sizeof **at + need);
	(*at)->size = (*at)->used = need;
	return (*at)->data;
}

void *arena_grow(struct arena *a, void *old, size_t old_size, size_t new_size)
{
	struct arena_block *b = a->head;
	size_t had = rounded(old_size), need = rounded(new_size);
	if (old && b && (unsigned char *)old + had == b->data + b->used
	    && b->size - (b->used - had) >= need) {
		b->used += need - had;
		return old;
	}
	void *grown = had >= ARENA_LARGEST_BLOCK ? grow_block(a, old, had, need) : NULL;
	if (grown)
		return grown;
	void *p = arena_alloc_raw(a, new_size);
	if (old_size)
		memcpy(p, old, old_size < new_size ? old_size : new_size);
	return p;
}

char *arena_strndup(struct arena *a, const char *s, size_t n)
{
	char *copy = arena_alloc_raw(a, n + 1);
	memcpy(copy, s, n);
	copy[n] = '\0';
	return copy;
}

char *arena_strdup(struct arena *a, const char *s)
{
	return arena_strndup(a, s, strlen(s));
}

char *arena_one_line(struct arena *a, const char *text)
{
	char *line = arena_strdup(a, text);
	for (char *s = line; *s; s++)
		if ((unsigned char)*s < 0x20 || *s == 0x7F)
			*s = ' ';
	return line;
}

char *arena_printf(struct arena *a, const char *format, ...)
{
	char most[256]; /* the common case */
	va_list args, again;
	va_start(args, format);
	va_copy(again, args);
	int written = vsnprintf(most, sizeof most, format, args);
	size_t n = written > 0 ? (size_t)written : 0;
	va_end(args);
	char *s = arena_alloc_raw(a, n + 1);
	if (n < sizeof most)
		memcpy(s, most, n);
	else
		vsnprintf(s, n + 1, format, again);
	s[n] = '\0';
	va_end(again);
	return s;
}

/* Appended behind the oldest block: `to` goes on filling its newest. */
void arena_join(struct arena *to, struct arena *from)
{
	struct arena_block **at = &to->head;
	while (*at)
		at = &(*at)->older;
	*at = from->head;
	from->head = NULL;
}

struct arena_mark arena_mark(const struct arena *a)
{
	return (struct arena_mark){a->head, a->head ? a->head->used : 0};
}

void arena_rewind(struct arena *a, struct arena_mark mark)
{
	while (a->head != mark.block) {
		struct arena_block *older = a->head->older;
		free(a->head);
		a->head = older;
	}
	if (a->head)
		a->head->used = mark.used;
}

/* Open addressing with steps of one; see the header. */
#include "base/hash_table.h"

#include <stdlib.h>
#include <string.h>

enum { SLOTS_FIRST = 64 };

static void put(struct hash_table *t, struct hash_slot slot)
{
	size_t at = slot.hash & t->mask;
	while (t->slots[at].number)
		at = (at + 1) & t->mask;
	t->slots[at] = slot;
}

/* The slots are written to at once, not left to calloc: that would leave it to the first
   look at each page to map it for reading, and to the first item in it to map it again.
 */
static void resize(struct hash_table *t, size_t slots)
{
	struct hash_table old = *t;
	if (slots > SIZE_MAX / sizeof *t->slots)
		mem_die();
	size_t bytes = slots * sizeof *t->slots;
	t->slots = t->arena ? arena_alloc_raw(t->arena, bytes) : mem_alloc(bytes);
	memset(t->slots, 0, bytes);
	t->mask = slots - 1;
	for (size_t i = 0; old.slots && i <= old.mask; i++)
		if (old.slots[i].number)
			put(t, old.slots[i]);
	if (!t->arena)
		free(old.slots);
}

void hash_table_reserve(struct hash_table *t, size_t items)
{
	size_t slots = t->slots ? t->mask + 1 : SLOTS_FIRST;
	while (slots / 4 * 3 < items) {
		if (slots > SIZE_MAX / 2)
			mem_die();
		slots *= 2;
	}
	if (!t->slots || slots > t->mask + 1)
		resize(t, slots);
}

void hash_table_add(struct hash_table *t, uint64_t hash, size_t number)
{
	if (!t->slots || t->used >= (t->mask + 1) / 4 * 3)
		hash_table_reserve(t, t->used + 1);
	if (number >= HASH_TABLE_END)
		mem_die();
	put(t, (struct hash_slot){hash_table_fold(hash), (uint32_t)number + 1});
	t->used++;
}

void hash_table_release(struct hash_table *t)
{
	if (!t->arena)
		free(t->slots);
	*t = (struct hash_table){.arena = t->arena};
}

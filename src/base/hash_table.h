/* Hash tables of numbers: which items of a list of the caller's own may have a key.

   The table holds a hash and a number for each item, eight bytes, and nothing of the
   item; it is at most 3/4 full. To look a key up, go through the numbers that its hash
   has and compare:

        size_t at = hash_table_start(hash);
        uint32_t i;
        while ((i = hash_table_next(&table, hash, &at)) != HASH_TABLE_END)
                if (same(&items[i], key))
                        return i;

   A table set to all zeros is empty, and lives on the heap; one with an arena lives in
   that. */
#ifndef KITPRESS_BASE_HASH_TABLE_H
#define KITPRESS_BASE_HASH_TABLE_H

#include "base/arena.h"

#include <stddef.h>
#include <stdint.h>

struct hash_slot {
	uint32_t hash;
	uint32_t number; /* plus 1; 0: free */
};

struct hash_table {
	struct hash_slot *slots;
	size_t mask, used;   /* mask + 1, a power of two, slots */
	struct arena *arena; /* or NULL */
};

#define HASH_TABLE_END UINT32_MAX

/* Makes room for this many items in all. */
void hash_table_reserve(struct hash_table *t, size_t items);
/* Puts in a number below HASH_TABLE_END; hashes, and numbers, may be there before. */
void hash_table_add(struct hash_table *t, uint64_t hash, size_t number);
/* Gives back memory of the heap; the table is empty then. */
void hash_table_release(struct hash_table *t);

/* All 64 bits count for the table. */
static inline uint32_t hash_table_fold(uint64_t hash)
{
	return (uint32_t)(hash ^ hash >> 32);
}

static inline size_t hash_table_start(uint64_t hash)
{
	return hash_table_fold(hash);
}

/* The next number with the hash, in no certain order; HASH_TABLE_END after the last. The
   table must not change between. */
static inline uint32_t hash_table_next(const struct hash_table *t, uint64_t hash,
                                       size_t *at)
{
	uint32_t folded = hash_table_fold(hash);
	if (!t->slots)
		return HASH_TABLE_END;
	for (;;) {
		const struct hash_slot *slot = &t->slots[(*at)++ & t->mask];
		if (!slot->number)
			return HASH_TABLE_END;
		if (slot->hash == folded)
			return slot->number - 1;
	}
}

#endif

/* The words that were shown, by their address: the shaper makes equal words once. Their order
   is never looked at, so that addresses leave no trace in the file. */
#include "pdf/writer_int.h"

#include "base/hash.h"

#include <stdlib.h>
#include <string.h>

static uint64_t hash_of(const struct word *word, bool soft_hyphen)
{
	return hash_address(word) + soft_hyphen;
}

static struct shown_word *add(struct words *words)
{
	enum { FIRST = 256 };
	if (words->n == words->room) {
		words->room = words->room ? words->room * 2 : FIRST;
		words->at = mem_realloc(words->at, words->room * sizeof *words->at);
	}
	return &words->at[words->n++];
}

void words_expect(const struct pdf_writer *w, const struct word *word, bool soft_hyphen)
{
	hash_table_expect(&w->words.table, hash_of(word, soft_hyphen));
}

struct shown_word *words_find(struct pdf_writer *w, const struct word *word,
                              bool soft_hyphen, bool *added)
{
	struct words *words = &w->words;
	uint64_t hash = hash_of(word, soft_hyphen);
	size_t at = hash_table_start(hash);
	uint32_t i;
	*added = false;
	while ((i = hash_table_next(&words->table, hash, &at)) != HASH_TABLE_END)
		if (words->at[i].word == word && words->at[i].soft_hyphen == soft_hyphen)
			return &words->at[i];
	*added = true;
	hash_table_add(&words->table, hash, words->n);
	struct shown_word *shown = add(words);
	*shown = (struct shown_word){.word = word, .soft_hyphen = soft_hyphen};
	return shown;
}

void words_forget(struct words *words)
{
	hash_table_release(&words->table);
	free(words->at);
	arena_release(&words->bytes);
	*words = (struct words){.at = NULL};
}

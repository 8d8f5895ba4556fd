/* A table of the words that were shown, by their address: the shaper makes equal words
   once. Its order is never looked at, so that addresses leave no trace in the file. */
#include "pdf/writer_int.h"

#include <stdlib.h>
#include <string.h>

static struct shown_word *place(const struct words *words, const struct word *word,
                                bool soft_hyphen)
{
	uint64_t hash = ((uint64_t)(uintptr_t)word >> 3) * 0x9E3779B97F4A7C15u;
	size_t i = (size_t)(hash >> 32) & (words->size - 1);
	while (words->at[i].word
	       && (words->at[i].word != word || words->at[i].soft_hyphen != soft_hyphen))
		i = (i + 1) & (words->size - 1);
	return &words->at[i];
}

static void grow(struct words *words)
{
	struct words more = *words;
	more.size = words->size ? words->size * 2 : 256;
	more.at = mem_alloc(more.size * sizeof *more.at);
	memset(more.at, 0, more.size * sizeof *more.at);
	for (size_t i = 0; i < words->size; i++)
		if (words->at[i].word)
			*place(&more, words->at[i].word, words->at[i].soft_hyphen) =
				words->at[i];
	free(words->at);
	*words = more;
}

struct shown_word *words_find(struct pdf_writer *w, const struct word *word,
                              bool soft_hyphen, bool *added)
{
	struct words *words = &w->words;
	if (words->used * 2 >= words->size)
		grow(words);
	struct shown_word *shown = place(words, word, soft_hyphen);
	*added = !shown->word;
	if (*added) {
		shown->word = word;
		shown->soft_hyphen = soft_hyphen;
		words->used++;
	}
	return shown;
}

void words_forget(struct words *words)
{
	free(words->at);
	arena_release(&words->bytes);
	*words = (struct words){NULL, 0, 0, {NULL}};
}

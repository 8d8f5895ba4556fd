/* The words shown last.

   A shaper never gives a number twice, so an entry whose word is gone is never found;
   another word takes its place in time. */
#include "pdf/writer_int.h"

#include <stdlib.h>
#include <string.h>

enum { BYTES_MOST = 4 << 20 };

void words_release(struct words *words)
{
	free(words->at);
	arena_release(&words->bytes);
	*words = (struct words){.at = NULL};
}

struct shown_word *words_find(struct words *words, const struct word *word,
                              bool soft_hyphen, bool *added)
{
	uint32_t key = word->number * 2 + soft_hyphen + 1;
	if (words->nbytes > BYTES_MOST)
		words_release(words);
	if (!words->at)
		words->at = calloc(SHOWN_MOST, sizeof *words->at);
	if (!words->at)
		mem_die();
	struct shown_word *shown = &words->at[(word->number + soft_hyphen) % SHOWN_MOST];
	*added = shown->key != key;
	if (*added)
		*shown = (struct shown_word){.key = key};
	return shown;
}

void words_keep(struct words *words, struct shown_word *shown)
{
	shown->bytes = arena_strndup(&words->bytes, shown->bytes, shown->size);
	words->nbytes += shown->size + 1;
}

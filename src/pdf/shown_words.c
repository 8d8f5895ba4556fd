/* The words that were shown, by their number. Those of another shaper, page numbers say,
   have the same numbers: whose they are is compared. */
#include "pdf/writer_int.h"

#include <stdlib.h>
#include <string.h>

static struct shown_word *add(struct words *words)
{
	enum { FIRST = 256 };
	if (words->n == words->room) {
		size_t room = words->room ? words->room * 2 : FIRST;
		struct shown_word *more =
			aligned_alloc(_Alignof(struct shown_word), room * sizeof *more);
		if (!more)
			mem_die();
		if (words->n)
			memcpy(more, words->at, words->n * sizeof *more);
		free(words->at);
		words->at = more;
		words->room = room;
	}
	return &words->at[words->n++];
}

/* Where the first item of a number stands, or is to stand. */
static uint32_t *first(struct words *words, uint32_t number)
{
	enum { LEAST = 4096 };
	if (number >= words->nfirst) {
		size_t n = words->nfirst ? words->nfirst : LEAST;
		while (number >= n)
			n *= 2;
		words->first = mem_realloc(words->first, n * sizeof *words->first);
		memset(words->first + words->nfirst, 0,
		       (n - words->nfirst) * sizeof *words->first);
		words->nfirst = n;
	}
	return &words->first[number];
}

void words_expect(const struct pdf_writer *w, const struct word *word)
{
	const struct words *words = &w->words;
	if (word->number < words->nfirst && words->first[word->number])
		__builtin_prefetch(&words->at[words->first[word->number] - 1]);
}

struct shown_word *words_find(struct pdf_writer *w, const struct word *word,
                              bool soft_hyphen, bool *added)
{
	struct words *words = &w->words;
	uint32_t *head = first(words, word->number);
	for (uint32_t i = *head; i; i = words->at[i - 1].next) {
		struct shown_word *shown = &words->at[i - 1];
		if (shown->word == word && shown->soft_hyphen == soft_hyphen) {
			*added = false;
			return shown;
		}
	}
	*added = true;
	struct shown_word *shown = add(words);
	*shown = (struct shown_word){
		.word = word, .soft_hyphen = soft_hyphen, .next = *head};
	*head = (uint32_t)words->n;
	return shown;
}

void words_forget(struct words *words)
{
	free(words->first);
	free(words->at);
	arena_release(&words->bytes);
	*words = (struct words){.at = NULL};
}

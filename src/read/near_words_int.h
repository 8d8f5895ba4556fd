/* Words that authors choose freely, but mostly from a few. */
#ifndef KITPRESS_READ_NEAR_WORDS_INT_H
#define KITPRESS_READ_NEAR_WORDS_INT_H

#include "read/reader_int.h"

struct near_words { /* a word and the nearest known one */
	const char *word;
	bool known;
	struct suggest near;
	char small[SUGGEST_LONGEST + 1];
};

/* Usual question types and probes' occasions; each list ends with NULL. */
extern const char *const usual_types[];
extern const char *const usual_occasions[];

void near_words_init(struct near_words *w, const char *word);
void near_words_offer(struct near_words *w, const char *known);
void near_words_offer_all(struct near_words *w, const char *const *known);
/* Warns if the word is none of those offered but near one. `what`: "type", for the
   message. */
void near_words_report(const struct near_words *w, struct reader *r, const char *what,
                       struct diag_place at);

#endif

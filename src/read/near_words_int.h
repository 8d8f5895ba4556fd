/* Words that an author may choose freely but that are mostly one of a few. Private to
 * read/. */
#ifndef KITPRESS_READ_NEAR_WORDS_INT_H
#define KITPRESS_READ_NEAR_WORDS_INT_H

#include "read/reader_int.h"

struct near_words { /* the known ones, gathered to be compared with */
	const char *word;
	bool known;
	struct suggest near;
	char small[SUGGEST_LONGEST + 1];
};

/* The usual question types and occasions of probes, each list ending in NULL. */
extern const char *const usual_types[];
extern const char *const usual_occasions[];

void near_words_init(struct near_words *w, const char *word);
void near_words_offer(struct near_words *w, const char *known);
void near_words_offer_all(struct near_words *w, const char *const *known);
/* Warns where the word is none of those offered, but near to one. `what` it is: "type".
 */
void near_words_report(const struct near_words *w, struct reader *r, const char *what,
                       struct diag_place at);

#endif

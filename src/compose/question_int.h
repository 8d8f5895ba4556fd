/* What a question's page and its strip on the scoring sheet share. */
#ifndef KITPRESS_COMPOSE_QUESTION_INT_H
#define KITPRESS_COMPOSE_QUESTION_INT_H

#include "compose/papers_int.h"

/* Opens a question's section, and the group that keeps it on a page. */
const struct question *open_question(struct composer *c, const struct selection *s,
                                     size_t number);
void close_question(struct composer *c);
/* Number and title, with `aside` at the end edge. */
void add_title(struct composer *c, const struct question *q, size_t number,
               const char *aside);
/* "0:05–0:10 (5 min)"; `at`: as in papers_int.h. */
const char *due_text(struct composer *c, const struct question *q, int at);
/* The prompt, and below it as the candidate is asked, if that is in another language. */
void add_prompts(struct composer *c, const struct question *q, enum style style,
                 double pad);
/* Opens an item of which the tick box is a slot: "look-3". */
void open_ticked(struct composer *c, const struct question *q, const char *what,
                 size_t number, enum label part);

/* Lines for notes, whose name stands in the first. They fill the page by their share;
   where the question would not fit on a page, so many are enough. */
struct band {
	enum label label;
	const char *name; /* of the slot */
	int lines, least, share;
};
void add_band(struct composer *c, const struct question *q, const struct band *b);

#endif

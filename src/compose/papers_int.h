/* The composers, one a document kind. Each fills an open document (its root is open). */
#ifndef KITPRESS_COMPOSE_PAPERS_INT_H
#define KITPRESS_COMPOSE_PAPERS_INT_H

#include "compose/compose_int.h"

struct candidate_kit;
struct selection;
struct question;
struct compose_input;

void compose_scoring_sheet(struct composer *c, const struct compose_input *in);
void compose_answer_key(struct composer *c, const struct compose_input *in);
void compose_debrief_sheet(struct composer *c, const struct compose_input *in);
/* The only thing a candidate's papers are made from is the candidate's view. */
void compose_handout(struct composer *c, const struct candidate_kit *view);
void compose_prep_guide(struct composer *c, const struct candidate_kit *view);

/* A question's block on the scoring sheet; number from 1, starting at minute `at`. */
void compose_question_form(struct composer *c, const struct selection *s, size_t number,
                           int at);

#endif

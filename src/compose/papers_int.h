/* The composers, one a document kind. Each fills an open portion of its document; those
   of which the document has many do so portion after portion, from 0, and yield false
   where there is none of that number. */
#ifndef KITPRESS_COMPOSE_PAPERS_INT_H
#define KITPRESS_COMPOSE_PAPERS_INT_H

#include "compose/composer_int.h"

struct candidate_kit;
struct selection;
struct question;
struct compose_input;

bool compose_scoring_sheet(struct composer *c, const struct compose_input *in,
                           size_t portion);
/* About how many nodes its portions will have, rather more: to know, it would have to
   compose them all beforehand. */
uint32_t answer_key_extent(const struct compose_input *in);
bool compose_answer_key(struct composer *c, const struct compose_input *in,
                        size_t portion);
void compose_debrief_sheet(struct composer *c, const struct compose_input *in);
void compose_cover(struct composer *c, const struct compose_input *in);
/* The only thing a candidate's papers are made from is the candidate's view. */
bool compose_handout(struct composer *c, const struct candidate_kit *view,
                     size_t portion);
void compose_prep_guide(struct composer *c, const struct candidate_kit *view);

/* The organisation's name and logo above a paper's title; nothing where the theme has
 * none. */
struct theme;
void add_masthead(struct composer *c, const struct theme *theme);

/* The rules of the selection beside what it came to; nothing where there were none. */
void add_rules(struct composer *c, const struct selection *s);
/* Competencies that a question of the selection belongs to. */
struct competency;
bool covers(const struct selection *s, const struct competency *competency);
/* A question's block on the scoring sheet; number from 1, starting at minute `at` of an
   interview without extra time. */
void compose_question_form(struct composer *c, const struct selection *s, size_t number,
                           int at);
/* The same in a third of a page, for panels that type their notes. */
void compose_question_strip(struct composer *c, const struct selection *s, size_t number,
                            int at);

#endif

/* The composers, one a kind of paper, and what some of them share. */
#ifndef KITPRESS_COMPOSE_PAPERS_INT_H
#define KITPRESS_COMPOSE_PAPERS_INT_H

#include "compose/composer_int.h"

struct competency;
struct framework;
struct level;
struct question;
struct selection;
struct theme;

/* Declares compose_scoring_sheet and all others that rows name. */
#define FOR_INTERVIEWERS(id, word, composer, ...) composer_fn composer;
#define FOR_CANDIDATES(id, word, composer, ...) candidate_fn composer;
#include "compose/kinds.def"

/* To know how many nodes its portions will have, it would have to compose them all. */
extent_fn answer_key_extent;

/* The organisation's name and logo above a paper's title, if the theme has them. */
void add_masthead(struct composer *c, const struct theme *theme);

/* The rules of the selection and what it came to, if there are rules. */
void add_rules(struct composer *c, const struct selection *s);
/* Whether a question of the selection belongs to the competency. */
bool covers(const struct selection *s, const struct competency *competency);
struct competency_heads { /* of the kit's competencies that the selection covers */
	const struct competency **of;
	const char **titles; /* short, or letters; no two alike */
	size_t n;
};
void competency_heads(struct composer *c, const struct selection *s,
                      struct competency_heads *out);
/* What the short titles stand for: "Tec.  Technical foundations". */
void add_competency_key(struct composer *c, enum style style,
                        const struct competency_heads *h);
/* The parts of the scoring sheet around its questions. */
/* full: of questions with a page each, which has probes and all anchors. */
void add_front_matter(struct composer *c, const struct selection *s, bool full);
void add_run_sheet(struct composer *c, const struct selection *s);
/* The same in large letters, with all questions as one part: it tells nothing of them. */
void add_run_parts(struct composer *c, const struct selection *s);
void add_summary(struct composer *c, const struct selection *s);
void add_closing_pages(struct composer *c, const struct compose_input *in);
/* How the front matter's text is set. */
enum style front_style(const struct composer *c);
/* Whether the question has a look-for that a good answer must show; `on_sheet`: among
   those of the scoring sheet. */
bool any_essential(const struct question *q, bool on_sheet);
/* Whether a look-for stands on the scoring sheet, not in the key alone. */
bool any_on_sheet(const struct question *q);
/* In which case a probe is asked, "If vague: ", as inlines; nothing if it says none. */
void add_probe_case(struct composer *c, const struct probe *p);
/* A question's block on the scoring sheet; `number` from 1, `at` the minute at which it
   begins in an interview without extra time. */
void compose_question_form(struct composer *c, const struct selection *s, size_t number,
                           int at);
/* The same in a third of a page, for panels that type their notes. */
void compose_question_strip(struct composer *c, const struct selection *s, size_t number,
                            int at);
/* Says what values of the first scale are called: beside the first strip, or, where
   strips are long, before them; there it says what bold look-fors are, too. */
void add_strip_key(struct composer *c, const struct framework *f);
/* The rating at the end of such a block, with the anchors for `level`, or as a line of
   boxes. first: of the sheet, where it is said how to correct a rating. */
void add_rating_block(struct composer *c, const struct question *q,
                      const struct level *level, bool first);
void add_rating_line(struct composer *c, const struct question *q);

#endif

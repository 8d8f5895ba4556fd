/* What a candidate may see. Composers of candidate papers get this and nothing else of a
   bank, so no answer, rubric or probe can reach their pages: they never hold one. */
#ifndef KITPRESS_COMPOSE_AUDIENCE_H
#define KITPRESS_COMPOSE_AUDIENCE_H

#include "base/arena.h"
#include "model/rich.h"

struct selection;

enum candidate_space { SPACE_RULED, SPACE_GRID, SPACE_BLANK };

struct candidate_question {
	struct pos pos;
	const char *title; /* "" unless its author gave it to candidates */
	const struct rich *prompt;
	int minutes;
	int lines; /* of answer space, 0 where the bank names none */
	enum candidate_space space;
};

struct candidate_competency {
	struct pos pos;
	const char *title;
	const struct rich *text; /* its candidate-text, NULL where there is none */
};

struct candidate_session {
	const char *title;
	int minutes; /* 0: not said */
	const struct rich *text;
};

/* What a prep guide prints, beside the competencies: the kit's own words. NULL: not
 * given. */
struct candidate_guide {
	const struct rich *intro, *logistics, *adjustments, *practice, *bring, *after,
		*privacy;
	const struct candidate_session *sessions;
	size_t nsessions;
	const struct rich *const *advance; /* prompts that are given out beforehand */
	size_t nadvance;
};

struct candidate_kit {
	const char *title;
	const char *level; /* its title, "" where the kit is for all */
	const char *lang;
	const char *id, *version;
	int minutes;       /* of the questions together */
	int whole_minutes; /* with the agenda around them */
	int time_factor;   /* thousandths; what it came to is in all minutes here */
	const struct candidate_competency
		*competencies; /* those that the questions cover */
	size_t ncompetencies;
	struct candidate_guide guide;
	const struct candidate_question *questions;
	size_t nquestions;
};

/* The projection, its minutes with the extra time of a factor in thousandths; lives in
   `arena`, points into the model for text. */
struct candidate_kit *candidate_view(const struct selection *selection, int time_factor,
                                     struct arena *arena);

#endif

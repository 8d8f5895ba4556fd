/* What a candidate may see. Composers of candidates' papers get this and nothing else of
   a bank: no answer, rubric or probe can reach their pages. */
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
	int lines; /* of answer space; 0: the bank does not say */
	enum candidate_space space;
};

struct candidate_competency {
	struct pos pos;
	const char *title;
	const struct rich *text; /* its candidate-text; NULL: none */
	const char *id;
	bool announced; /* a session of the guide has its questions */
};

struct candidate_session {
	struct pos pos;
	const char *title;
	int minutes; /* 0: not said */
	const struct rich *text;
};

/* The kit's own words for the prep guide; NULL: the labels' usual ones. */
struct candidate_guide {
	const struct rich *intro, *logistics, *adjustments, *practice, *bring, *after,
		*privacy;
	const struct candidate_session *sessions;
	size_t nsessions;
	const struct rich *const *advance; /* prompts that are given out beforehand */
	size_t nadvance;
};

struct candidate_kit {
	const char *role;
	const char *level; /* its title; "": the kit is for all */
	const char *lang;
	const char *id, *version;
	int minutes;                                       /* of the questions together */
	int opening_minutes, own_minutes, closing_minutes; /* around them */
	int whole_minutes;                                 /* of all */
	int time_factor; /* thousandths; all minutes here contain it */
	const struct candidate_competency *competencies; /* covered by the questions */
	size_t ncompetencies;
	struct candidate_guide guide;
	const struct candidate_question *questions;
	size_t nquestions;
};

/* Makes the projection in `arena`, its texts the model's; the factor, in thousandths,
   stretches its minutes. */
struct candidate_kit *candidate_view(const struct selection *selection, int time_factor,
                                     struct arena *arena);

#endif

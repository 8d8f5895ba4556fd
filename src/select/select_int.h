/* Shared by the files of select/: the questions of a kit while they are chosen. */
#ifndef KITPRESS_SELECT_SELECT_INT_H
#define KITPRESS_SELECT_SELECT_INT_H

#include "select/select_run.h"
#include "solve/solver.h"

enum verdict {
	OPEN, /* eligible, undecided */
	MUST, /* has to be asked */
	TAKEN,
	LEFT
};

struct candidate {
	const struct question *question;
	enum verdict verdict;
	enum left_out reason;         /* when LEFT */
	const struct question *other; /* when LEFT, or NULL */
	struct pos wanted;            /* when MUST: the place that says so, or nowhere */
	size_t unit;                  /* index of the first of its together group */
	size_t next;                  /* index of the next one, or SIZE_MAX */
};

/* One run. All arrays live in the arena. */
struct selecting {
	const struct kit *kit;
	const struct selection_options *options;
	const struct level *level;
	struct arena *arena;
	struct diags *diags;
	struct candidate *all; /* all questions of the kit's banks, in order */
	size_t n;
	size_t *first;      /* index of each bank's first question */
	bool *competencies; /* wanted, by index; NULL: all */
	int difficulty_min, difficulty_max;
	unsigned statuses;           /* eligible ones */
	int room, count;             /* bounds, 0 for none */
	int used, taken;             /* minutes and questions */
	const struct solver *solver; /* NULL: not wanted yet */
};

/* solver_load.c: NULL after PART_MISSING. */
const struct solver *solver_load(struct diags *diags);

struct candidate *selecting_find(const struct selecting *s, const struct question *q);

/* filter.c: reports a competency of the command line that the framework lacks. */
void selecting_unknown_competency(struct selecting *s, const char *id);
/* filter.c: marks each candidate OPEN, MUST or LEFT. */
bool selecting_filter(struct selecting *s);
bool level_is_of_kit(const struct kit *kit, const struct level *level);

/* fill.c: turns OPEN and MUST into TAKEN or LEFT. */
bool selecting_fill(struct selecting *s);
/* Sets unit and next of all candidates; a unit's members are linked in bank order. */
void selecting_join(struct selecting *s);

/* select_run.c: whether select_whole_bank made the kit; its questions stand in bank
   order. */
bool is_whole_bank(const struct kit *kit);

/* selection_rules.c: the rules in force, from the kit and the command line. */
struct rule_book {
	struct selection_rule *rules;
	struct solve_rule *rows; /* the rules over items; difficulty has two */
	size_t *rule_of;         /* by row */
	size_t nrules, nrows;
	size_t *candidate; /* by item */
	size_t *item;      /* by candidate; SOLVE_NONE: no item */
	struct solve_problem problem;
};

/* Reports faults of single rules. */
bool selection_rules_check(struct selecting *s);
bool selection_rules_wanted(const struct selecting *s);
void selection_rules_build(struct selecting *s, struct rule_book *book);
/* Fills in what the taken candidates reach. */
void selection_rules_reached(const struct selecting *s, struct rule_book *book);
bool rule_counts(const struct selection_rule *rule, const struct question *q);

/* clash_report.c */
void clash_report(struct selecting *s, const struct rule_book *book);

/* choose.c: turns OPEN and MUST into TAKEN or LEFT by the rules. */
bool selecting_choose(struct selecting *s, struct rule_book *book, struct selection *out);
/* Why each question is asked, and spare questions; once the order is known. */
void choose_services(const struct selecting *s, const struct rule_book *book,
                     struct selection *out);
void choose_alternates(struct selecting *s, const struct rule_book *book,
                       struct selection *out);

/* left_swaps.c: what the questions left out would have replaced. */
void left_swaps_weigh(const struct selecting *s, const struct rule_book *book,
                      struct selection *out);

/* order.c: sorts the questions by the order of asking. */
void order_questions(const struct selecting *s, const struct question **questions,
                     size_t n);

#endif

/* Which questions a kit asks, in which order, and why the others are left out.

   A question is eligible if its status and level allow it, it passes the filters and is
   not excluded. A kit without rules takes the eligible questions in bank order while
   they fit the minutes. For a kit with rules (a `select` in it, or quotas and the like
   on the command line) an integer programme chooses (solve/solver.h): all rules hold,
   or a clash is reported. Rules between questions always hold: at most one of an
   exclusive group, all (side by side) or none of a together group. */
#ifndef KITPRESS_SELECT_SELECT_RUN_H
#define KITPRESS_SELECT_SELECT_RUN_H

#include "base/vec.h"
#include "model/model.h"

enum selection_rule_kind {
	SELECTION_MINUTES, /* of all questions */
	SELECTION_COUNT,
	SELECTION_COMPETENCY, /* questions of it */
	SELECTION_TYPE,
	SELECTION_TAG,
	SELECTION_DIFFICULTY, /* mean, thousandths */
	SELECTION_FAMILY,
	SELECTION_REQUIRED,
	SELECTION_EXCLUSIVE,
	SELECTION_OVERLAP /* questions shared with another form */
};

struct selection_quota { /* of the command line; replaces the kit's of this name */
	enum selection_rule_kind kind; /* competency, type, tag or family */
	const char *name;
	int min, max; /* -1: no maximum */
};

/* An earlier form, of which at most `most` questions may be asked again. */
struct selection_overlap {
	const struct question *const *questions;
	size_t n;
	int most;
};

/* What the command line asks for on top of the kit; all zeros is "as the kit says". Ids
   are as the user typed them; unknown ones are reported. */
struct selection_options {
	const char *level;                        /* NULL: the kit's */
	struct strings competencies, types, tags; /* any of; none: all */
	/* Question ids; they override the kit's require and exclude. */
	struct strings include, exclude;
	int difficulty_min, difficulty_max; /* 0: the kit's, or no bound */
	int count;                          /* at most; 0: the kit's, or no bound */
	int minutes;                        /* of the whole interview; 0: the kit's */
	bool seed_given;
	uint64_t seed;     /* else the kit's */
	bool any_status;   /* drafts and retired questions are eligible */
	bool each_alone;   /* in a kit without rules, groups of questions do not count */
	bool allow_empty;  /* having no question left is no error */
	bool weigh_left;   /* work out the swaps of questions left out */
	unsigned statuses; /* mask of 1u << status; 0: the kit's */
	int count_min;     /* 0: the kit's, or none */
	VEC(struct selection_quota) quotas;
	int target, tolerance; /* mean difficulty, thousandths; target 0: kit's */
	struct strings avoid;  /* ids of questions used before, one for each use */
	int alternates;        /* spare questions wanted for each competency */
	/* For parallel forms, else NULL and 0. */
	const struct selection *like; /* minutes, items of each competency and points
	                                 of difficulty as in this one, within the slack
	                                 below */
	int like_minutes, like_items, like_points;
	const struct selection_overlap *overlaps;
	size_t noverlaps;
};

enum left_out {
	LEFT_STATUS,
	LEFT_LEVEL,
	LEFT_COMPETENCY,
	LEFT_TYPE,
	LEFT_TAG,
	LEFT_DIFFICULTY,
	LEFT_EXCLUDED,  /* by the kit or the command line */
	LEFT_EXCLUSIVE, /* another of its exclusive group is asked */
	LEFT_TOGETHER,  /* another of its together group cannot be asked */
	LEFT_MINUTES,   /* does not fit the time that is left */
	LEFT_COUNT,     /* enough questions without it */
	LEFT_QUOTA,     /* a quota or family is full */
	LEFT_USED,      /* asked in a kit to avoid */
	LEFT_CHOICE,    /* others serve the kit as well or better */
	LEFT_REASONS
};

struct selection_rule;

/* The best that could have been done with a question left out, with those that go with
   it: in the place of one that is asked, or beside them all. */
struct selection_swap {
	bool meets; /* all rules hold */
	/* Where they do: the one that gives way (with those that go with it), NULL for
	   none; the first goal that is served otherwise, and by how much less (less than
	   0: more, which only a search cut short leaves; thousandths of weight or
	   difficulty). SELECTION_TIES: all are served alike. */
	const struct question *instead;
	int goal;
	int64_t cost;
	const struct selection_rule
		*breaks; /* else: one that no such swap keeps, or NULL */
};

struct selection_left_out {
	const struct question *question;
	enum left_out reason;
	const struct question *other; /* the cause of LEFT_EXCLUSIVE, LEFT_TOGETHER */
	/* NULL: not weighed, or it was not eligible */
	const struct selection_swap *swap;
};

struct selection_rule {
	enum selection_rule_kind kind;
	struct pos pos;   /* nowhere: the command line */
	const char *name; /* competency's id, type, tag, family, question's id; "" else */
	const char *other;   /* of an exclusive pair: the second; "" else */
	int64_t least, most; /* INT64_MIN, INT64_MAX: unbounded */
	int64_t reached;
};

/* Why a question is asked. */
enum selection_reason {
	REASON_REQUIRED, /* someone named it */
	REASON_TOGETHER, /* its together group is asked */
	REASON_QUOTA,    /* it counts towards the minimum of `rule` */
	REASON_COVERAGE, /* the only one of its competency */
	REASON_COUNT,    /* there must be so many */
	REASON_TIME,     /* it fills the time */
	REASON_ELIGIBLE  /* the kit takes all that fit */
};

struct selection_service {
	enum selection_reason reason;
	const struct selection_rule *rule; /* of _QUOTA and _COUNT, else NULL */
};

struct selection_alternate {
	const struct question *question;
	const struct question *instead; /* one it can replace, all rules holding */
};

/* How far a goal was served; see solve/solver.h. */
struct selection_goal {
	bool wanted; /* the kit or the command line asks for it */
	bool proven; /* no better is possible */
	int64_t reached, gap;
};

enum {
	SELECTION_AVOID,
	SELECTION_COVERAGE,
	SELECTION_DISTANCE,
	SELECTION_TIME,
	SELECTION_TIES,
	SELECTION_GOALS
};

struct selection {
	const struct kit *kit;
	const struct level *level;               /* NULL: none fixed */
	const struct question *const *questions; /* in the order of asking */
	size_t n;
	struct selection_left_out *left_out; /* in bank order */
	size_t nleft_out;
	int minutes_used; /* by the questions */
	int minutes_room; /* what the agenda leaves for questions; MINUTES_NONE:
	                     no limit */
	uint64_t seed;
	bool solved;                            /* by rules; the rest is empty if not */
	const struct selection_service *serves; /* by question, in their order */
	const struct selection_rule *rules;
	size_t nrules;
	struct selection_goal goals[SELECTION_GOALS];
	const struct selection_alternate *alternates; /* by competency, best first */
	size_t nalternates;
	size_t nodes; /* of the search */
};

/* Selects into `arena`. NULL after an error: an unknown id in the options, rules that
   clash, no question left. */
const struct selection *select_run(const struct kit *kit,
                                   const struct selection_options *options,
                                   struct arena *arena, struct diags *diags);

/* Minutes of the whole interview, with the agenda around the questions and without extra
   time. */
int selection_minutes(const struct selection *s);

/* A kit of all questions of a bank: its id, title and language, no level, no limit. */
const struct kit *select_whole_bank(const struct bank *bank, struct arena *arena);

/* "draft", "not for this level", …: for people and for dumps. */
const char *left_out_name(enum left_out reason);

/* The selection as text: the form of `dump --stage select` and of the golden tests. */
void selection_dump(const struct selection *s, struct strbuf *to);

#endif

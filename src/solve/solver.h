/* The integer programme behind a selection: which items to take so that all rules hold
   and the goals are served one after the other.

   The solver knows items, numbers and rules, but no kit, bank or question;
   select/selection_rules.c says one in terms of the other. Each goal is settled before
   the next is looked at:
     1. the least use of items to avoid;
     2. the greatest weight of competencies with an item at least;
     3. the mean difficulty nearest to the target (as an exact fraction);
     4. the most minutes;
     5. the least sum of random weights, one a minute of each item, drawn from the seed
        and the item's key: it decides between equals.
   All numbers are integers. Work is bounded by branch-and-bound nodes, never by time, so
   the result does not depend on how fast a machine is.

   The solver is a part of its own, kitpress-solve.so: it needs GLPK with its libraries,
   and many kits do without. */
#ifndef KITPRESS_SOLVE_SOLVER_H
#define KITPRESS_SOLVE_SOLVER_H

#include "base/arena.h"
#include "base/part.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct solve_item {
	int minutes;
	int difficulty;    /* in the unit of the target: thousandths */
	int avoid;         /* how much it should be avoided */
	size_t competency; /* or SOLVE_NONE */
	uint64_t key;      /* for the random weights */
};

#define SOLVE_NONE SIZE_MAX
#define SOLVE_NO_BOUND INT64_MAX

/* least <= sum of factor × taken <= most */
struct solve_rule {
	const size_t *items;
	const int *factors; /* NULL: all 1 */
	size_t n;
	int64_t least, most; /* ±SOLVE_NO_BOUND: unbounded */
};

struct solve_together { /* all or none */
	const size_t *items;
	size_t n;
};

struct solve_problem {
	const struct solve_item *items;
	size_t nitems;
	const struct solve_rule *rules;
	size_t nrules;
	const struct solve_together *togethers;
	size_t ntogethers;
	const int *weights; /* of the competencies, >= 0 */
	size_t ncompetencies;
	int target; /* 0: any difficulty; else at least one item is taken */
	uint64_t seed;
	size_t nodes; /* limit for each search; 0: SOLVE_NODES */
};

enum { SOLVE_NODES = 5000 };

enum solve_status {
	SOLVE_DONE,
	SOLVE_INFEASIBLE, /* proven: no choice meets all rules */
	SOLVE_UNDECIDED   /* none found within the nodes */
};

enum solve_goal {
	GOAL_AVOID,
	GOAL_COVERAGE,
	GOAL_DIFFICULTY,
	GOAL_MINUTES,
	GOAL_TIES,
	SOLVE_GOALS
};

struct solve_result {
	enum solve_status status;
	bool *taken;              /* by item, when done */
	bool proven[SOLVE_GOALS]; /* no better value is possible, earlier goals kept */
	/* The values reached (uses, weight, thousandths of distance rounded up,
	   minutes, random weight), and how much better they might be if not proven. */
	int64_t reached[SOLVE_GOALS], gap[SOLVE_GOALS];
	size_t nodes; /* branched on in all */
};

/* Why nothing meets all rules: a smallest set of rules that clash, and ways out. */
struct solve_mend {
	size_t rule;
	int64_t amount; /* by how much its bound must give if only this rule gives; 0:
	                   more than this rule must give */
	bool most;      /* the upper bound gives */
};

struct solve_clash {
	bool smallest;                  /* proven: no smaller set clashes */
	const struct solve_mend *rules; /* the set, in the order of the rules */
	size_t nrules;
	/* One way to mend everything: the fewest rules that must give, and by how
	   much. */
	const struct solve_mend *mends;
	size_t nmends;
};

struct solver {
	struct part part;
	void (*solve)(const struct solve_problem *p, struct arena *arena,
	              struct solve_result *out);
	/* For a problem that solve found infeasible. */
	void (*explain)(const struct solve_problem *p, struct arena *arena,
	                struct solve_clash *out);
};

/* What the shared object exports; select/solver_load.c loads it. */
__attribute__((visibility("default"))) extern const struct solver kitpress_solver;

#endif

/* Shared by the solver's files: the problem as columns and rows.

   Items that go together form a unit. Units that no rule and no goal can tell apart
   form a column, of which a number is taken: that rids the search of symmetries. The
   random weights of goal 5 tell units apart, so for it each unit is a column. */
#ifndef KITPRESS_SOLVE_SOLVE_INT_H
#define KITPRESS_SOLVE_SOLVE_INT_H

#include "solve/solver.h"

struct entry {
	uint32_t row;
	int64_t factor;
};

/* Rows 0 to nrules - 1 are the rules; those after them count the items of each
   competency and have no bounds. */
struct row {
	int64_t least, most;
	int64_t scale; /* weight of its violation */
};

struct sums { /* a unit's share in the goals' sums */
	int64_t avoid, count, minutes;
	int64_t lean; /* sum of difficulty - target, in steps of `step` */
};

struct unit {
	const struct entry *entries; /* by row */
	size_t nentries;
	struct sums sums;
	int64_t random; /* its weight for goal 5 */
	size_t next;    /* the next of its column by random weight, or SOLVE_NONE */
};

struct column {
	const struct entry *entries;
	size_t nentries;
	struct sums sums;
	int64_t upper; /* how many may be taken */
	int64_t cost;  /* for the goal at hand */
	size_t unit;   /* the first of its units */
};

struct goal { /* least sum of cost × taken, less the weight covered if it covers; if it
                 leans (small moves only): |lean| / count first, in millionths */
	bool covers, leans;
};

struct solving {
	const struct solve_problem *problem;
	struct arena *arena;
	size_t nrows; /* rules and competencies */
	struct row *rows;
	struct unit *units;
	size_t nunits;
	size_t *unit_of; /* by item */
	struct column *columns;
	size_t ncolumns;
	int64_t step; /* of lean */
	bool loose;   /* rules may be broken and set no limits on columns */
	/* The results of earlier goals, to be kept. */
	int64_t avoid_most, cover_least, minutes_least;
	bool near; /* |lean| × near_count <= near_lean × count holds */
	int64_t near_lean, near_count;
	bool pinned; /* while the best mean is searched: exactly this mean */
	int64_t pinned_lean, pinned_count;
	bool found;
	int64_t *best; /* by column: how many are taken */
	size_t nodes, limit;
};

/* solve_columns.c */
void solving_init(struct solving *s, const struct solve_problem *p, bool loose,
                  struct arena *arena);
/* Makes columns of equal units; splits them, given the solution found, into a column
   for each unit that can matter. */
void columns_join(struct solving *s);
void columns_split(struct solving *s);

/* A choice with its sums, kept up to date; local_search.c. */
struct choice {
	const struct solving *s;
	int64_t *taken;   /* by column */
	int64_t *reached; /* by row */
	struct sums sums;
	int64_t cost, covered;
	int64_t violation; /* of rows, scaled; 0 when all rules hold */
};

void choice_init(struct choice *c, const struct solving *s, struct arena *arena,
                 const int64_t *taken);
void choice_add(struct choice *c, size_t column, int64_t n);
int64_t choice_value(const struct choice *c, const struct goal *goal);
/* Whether rules and earlier goals hold. */
bool choice_ok(const struct choice *c);
/* Adds, drops and swaps units while that mends a violation or serves the goal. */
void choice_improve(struct choice *c, const struct goal *goal);

/* milp.c: the best choice for a goal, by GLPK. */
enum rule_mode { RULE_HARD, RULE_SOFT, RULE_OFF };

struct milp {
	const struct solving *s;
	const struct goal *goal;    /* NULL: soft rules only */
	const unsigned char *modes; /* by rule; NULL: all hard */
	size_t measure;             /* a soft rule whose amount of violation counts;
	                               SOLVE_NONE: the number of broken rules counts */
	const int64_t *start;       /* a choice to start from, or NULL */
	int64_t cutoff;             /* its value */
	size_t limit;               /* nodes */
	/* results */
	bool found, proven;
	int64_t *taken; /* by column, if found; the caller's room */
	double bound;   /* no choice has a lower value */
	size_t nodes;
};

void milp_solve(struct milp *m, struct arena *arena);
void milp_end(void); /* frees what GLPK keeps between calls */

/* goals.c and clash.c: the functions of struct solver. */
void solve(const struct solve_problem *p, struct arena *arena, struct solve_result *out);
void solve_explain(const struct solve_problem *p, struct arena *arena,
                   struct solve_clash *out);

#endif

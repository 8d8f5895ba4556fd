/* The goals in turn: each is improved by small moves, then proven or improved by the
   integer programme, then kept as a bound for the goals after it. */
#include "solve/solve_int.h"

#include "base/vec.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MEANS_MOST = 10000 };

/* Sets each column's cost to a weighted sum. */
static void set_costs(struct solving *s, struct sums f)
{
	for (size_t c = 0; c < s->ncolumns; c++) {
		const struct sums *u = &s->columns[c].sums;
		s->columns[c].cost = f.avoid * u->avoid + f.count * u->count
		                     + f.minutes * u->minutes + f.lean * u->lean;
	}
}

static int64_t value_of(struct solving *s, const int64_t *taken, const struct goal *goal,
                        bool *ok)
{
	struct arena_mark mark = arena_mark(s->arena);
	struct choice c;
	choice_init(&c, s, s->arena, taken);
	int64_t value = choice_value(&c, goal);
	*ok = choice_ok(&c);
	arena_rewind(s->arena, mark);
	return value;
}

static void improve(struct solving *s, const struct goal *goal)
{
	struct arena_mark mark = arena_mark(s->arena);
	struct choice c;
	choice_init(&c, s, s->arena, s->best);
	choice_improve(&c, goal);
	if (choice_ok(&c)) {
		s->found = true;
		memcpy(s->best, c.taken, s->ncolumns * sizeof *s->best);
	}
	arena_rewind(s->arena, mark);
}

struct outcome {
	int64_t value;
	bool proven;   /* if nothing was found: that nothing exists */
	int64_t bound; /* no value is less */
};

/* The best choice for the goal, into s->best. */
static struct outcome optimise(struct solving *s, const struct goal *goal)
{
	struct outcome out = {0};
	bool ok = false;
	improve(s, goal);
	if (s->found)
		out.value = value_of(s, s->best, goal, &ok);
	struct milp m = {
		.s = s,
		.goal = goal,
		.measure = SOLVE_NONE,
		.limit = s->limit,
		.start = s->found ? s->best : NULL,
		.cutoff = out.value,
	};
	m.taken = ARENA_ARRAY(s->arena, int64_t, s->ncolumns);
	milp_solve(&m, s->arena);
	s->nodes += m.nodes;
	out.proven = m.proven;
	if (m.found) {
		int64_t value = value_of(s, m.taken, goal, &ok);
		if (!ok) {
			out.proven = false; /* rounding misled the search */
		} else if (!s->found || value < out.value) {
			s->found = true;
			out.value = value;
			memcpy(s->best, m.taken, s->ncolumns * sizeof *s->best);
		}
	}
	out.bound = out.proven        ? out.value
	            : m.bound > -1e15 ? (int64_t)ceil(m.bound - 1e-6)
	                              : -SOLVE_NO_BOUND;
	return out;
}

static void record(struct solve_result *out, enum solve_goal goal, int64_t reached,
                   bool proven, int64_t gap)
{
	out->proven[goal] = proven;
	out->reached[goal] = reached;
	out->gap[goal] = proven ? 0 : gap;
}

/* Looks for any choice with the pinned mean. */
static enum solve_status pin(struct solving *s)
{
	bool ok = false;
	struct milp m = {.s = s,
	                 .goal = &(struct goal){0},
	                 .measure = SOLVE_NONE,
	                 .limit = s->limit};
	m.taken = ARENA_ARRAY(s->arena, int64_t, s->ncolumns);
	milp_solve(&m, s->arena);
	s->nodes += m.nodes;
	if (m.found)
		value_of(s, m.taken, m.goal, &ok);
	if (ok)
		memcpy(s->best, m.taken, s->ncolumns * sizeof *s->best);
	return ok                     ? SOLVE_DONE
	       : m.proven && !m.found ? SOLVE_INFEASIBLE
	                              : SOLVE_UNDECIDED;
}

static int64_t gap_of(const struct outcome *o)
{
	return o->bound == -SOLVE_NO_BOUND ? SOLVE_NO_BOUND : o->value - o->bound;
}

/* The first search tells whether there is a choice at all. */
static enum solve_status first_status(const struct solving *s, const struct outcome *o)
{
	return s->found ? SOLVE_DONE : o->proven ? SOLVE_INFEASIBLE : SOLVE_UNDECIDED;
}

static enum solve_status solve_avoid(struct solving *s, struct solve_result *out)
{
	bool any = false;
	for (size_t u = 0; u < s->nunits && !any; u++)
		any = s->units[u].sums.avoid != 0;
	if (!any) {
		record(out, GOAL_AVOID, 0, true, 0);
		return SOLVE_DONE;
	}
	set_costs(s, (struct sums){.avoid = 1});
	struct outcome o = optimise(s, &(struct goal){0});
	record(out, GOAL_AVOID, o.value, o.proven, gap_of(&o));
	s->avoid_most = s->found ? o.value : SOLVE_NO_BOUND;
	return first_status(s, &o);
}

static enum solve_status solve_coverage(struct solving *s, struct solve_result *out)
{
	set_costs(s, (struct sums){0});
	struct outcome o = optimise(s, &(struct goal){.covers = true});
	record(out, GOAL_COVERAGE, -o.value, o.proven, gap_of(&o));
	if (s->found)
		s->cover_least = -o.value;
	return first_status(s, &o);
}

/* ---- difficulty ---- */

struct mean { /* a candidate for the best mean */
	int64_t count, lean;
};

static struct mean mean_of(const struct solving *s)
{
	struct mean m = {0, 0};
	for (size_t c = 0; c < s->ncolumns; c++) {
		m.lean += s->best[c] * s->columns[c].sums.lean;
		m.count += s->best[c] * s->columns[c].sums.count;
	}
	return m;
}

/* By distance from the target; on ties fewer items first, then too easy before too
   hard. */
static int by_distance(const void *a, const void *b)
{
	const struct mean *x = a, *y = b;
	int64_t left = llabs(x->lean) * y->count, right = llabs(y->lean) * x->count;
	if (left != right)
		return left < right ? -1 : 1;
	if (x->count != y->count)
		return x->count < y->count ? -1 : 1;
	return (x->lean > y->lean) - (x->lean < y->lean);
}

/* The range of the number of items, by the rules that count all items. */
static void count_range(const struct solving *s, int64_t *least, int64_t *most)
{
	const struct solve_problem *p = s->problem;
	*least = 1;
	*most = 0;
	for (size_t c = 0; c < s->ncolumns; c++)
		*most += s->columns[c].upper * s->columns[c].sums.count;
	for (size_t r = 0; r < p->nrules; r++) {
		const struct solve_rule *rule = &p->rules[r];
		if (rule->n != p->nitems)
			continue;
		int64_t smallest = 1;
		for (size_t i = 0; i < rule->n && rule->factors; i++)
			if (i == 0 || rule->factors[i] < smallest)
				smallest = rule->factors[i];
		if (!rule->factors && rule->least > *least)
			*least = rule->least;
		if (smallest > 0 && rule->most != SOLVE_NO_BOUND
		    && rule->most / smallest < *most)
			*most = rule->most / smallest;
	}
}

/* The means nearer to the target than the current one, nearest first. A sum of
   difficulties is a multiple of their greatest common divisor, so there are few, and a
   mean that no sum gives is never searched for. */
static size_t nearer_means(const struct solving *s, struct mean at_hand,
                           struct mean **out)
{
	const struct solve_problem *p = s->problem;
	VEC(struct mean) list = {0};
	int64_t least, most, unit = 0;
	for (size_t i = 0; i < p->nitems; i++)
		for (int64_t a = p->items[i].difficulty; a;) {
			int64_t rest = unit % a;
			unit = a;
			a = rest;
		}
	count_range(s, &least, &most);
	for (int64_t n = least; n <= most && list.len < MEANS_MOST; n++) {
		/* Multiples of `unit` around n times the target, up and down. */
		int64_t below = n * p->target / unit * unit;
		for (int side = 0; side < 2; side++)
			for (int64_t sum = below + side * unit; list.len < MEANS_MOST;
			     sum += side ? unit : -unit) {
				struct mean m = {n, (sum - n * p->target) / s->step};
				if (llabs(m.lean) * at_hand.count
				    >= llabs(at_hand.lean) * n)
					break;
				vec_push(s->arena, &list, m);
			}
	}
	if (list.len)
		qsort(list.at, list.len, sizeof *list.at, by_distance);
	*out = list.at;
	return list.len;
}

static void solve_difficulty(struct solving *s, struct solve_result *out)
{
	struct mean *means, best;
	if (!s->problem->target) {
		record(out, GOAL_DIFFICULTY, 0, true, 0);
		return;
	}
	set_costs(s, (struct sums){0});
	improve(s, &(struct goal){.leans = true});
	best = mean_of(s);
	size_t n = nearer_means(s, best, &means), searched = s->nodes;
	bool proven = n < MEANS_MOST, found = false;
	int64_t unsure = -1; /* the nearest undecided mean */
	for (size_t i = 0; i < n && !found; i++) {
		s->pinned = true;
		s->pinned_count = means[i].count;
		s->pinned_lean = means[i].lean;
		enum solve_status status =
			s->nodes - searched > s->limit ? SOLVE_UNDECIDED : pin(s);
		found = status == SOLVE_DONE;
		if (found)
			best = means[i];
		if (status == SOLVE_UNDECIDED) {
			proven = false;
			if (unsure < 0)
				unsure = llabs(means[i].lean) * s->step / means[i].count;
		}
	}
	s->pinned = false;
	int64_t distance = (llabs(best.lean) * s->step + best.count - 1) / best.count;
	record(out, GOAL_DIFFICULTY, distance, proven,
	       distance - (unsure < 0 ? 0 : unsure));
	s->near = true;
	s->near_lean = llabs(best.lean);
	s->near_count = best.count;
}

static void solve_minutes(struct solving *s, struct solve_result *out)
{
	set_costs(s, (struct sums){.minutes = -1});
	struct outcome o = optimise(s, &(struct goal){0});
	record(out, GOAL_MINUTES, -o.value, o.proven, gap_of(&o));
	s->minutes_least = -o.value;
}

static void solve_ties(struct solving *s, struct solve_result *out)
{
	columns_split(s);
	for (size_t c = 0; c < s->ncolumns; c++)
		s->columns[c].cost =
			s->units[s->columns[c].unit].random * s->columns[c].sums.minutes;
	struct outcome o = optimise(s, &(struct goal){0});
	record(out, GOAL_TIES, o.value, o.proven, gap_of(&o));
}

static void mark_taken(const struct solving *s, struct solve_result *out)
{
	bool *taken = ARENA_ARRAY(s->arena, bool, s->nunits);
	for (size_t c = 0; c < s->ncolumns; c++)
		taken[s->columns[c].unit] = s->best[c] > 0;
	for (size_t i = 0; i < s->problem->nitems; i++)
		out->taken[i] = taken[s->unit_of[i]];
}

void solve(const struct solve_problem *p, struct arena *arena, struct solve_result *out)
{
	struct solving s;
	*out = (struct solve_result){0};
	out->taken = ARENA_ARRAY(arena, bool, p->nitems);
	solving_init(&s, p, false, arena);
	columns_join(&s);
	out->status = solve_avoid(&s, out);
	if (out->status == SOLVE_DONE)
		out->status = solve_coverage(&s, out);
	if (out->status == SOLVE_DONE) {
		solve_difficulty(&s, out);
		solve_minutes(&s, out);
		solve_ties(&s, out);
		mark_taken(&s, out);
	}
	out->nodes = s.nodes;
	milp_end();
}

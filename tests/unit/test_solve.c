/* The solver: against an oracle that tries every choice, and properties of bigger
   ones. */
#include "prng.h"
#include "run.h"
#include "solve/solve_int.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* ---- random problems ---- */

enum { RULES_MOST = 700, TOGETHERS_MOST = 8 };

struct instance {
	struct solve_problem problem;
	struct solve_item *items;
	struct solve_rule rules[RULES_MOST];
	struct solve_together togethers[TOGETHERS_MOST];
	int weights[8];
};

static int below(struct prng *p, int n)
{
	return (int)prng_below(p, (uint64_t)n);
}

static void add_rule(struct instance *x, const size_t *items, const int *factors,
                     size_t n, int64_t least, int64_t most)
{
	assert_true(x->problem.nrules < RULES_MOST);
	x->rules[x->problem.nrules++] =
		(struct solve_rule){items, factors, n, least, most};
}

static size_t *all_items(struct arena *a, size_t n)
{
	size_t *items = ARENA_ARRAY(a, size_t, n);
	for (size_t i = 0; i < n; i++)
		items[i] = i;
	return items;
}

static size_t *some_items(struct arena *a, struct prng *p, size_t n, size_t k)
{
	size_t *items = ARENA_ARRAY(a, size_t, k);
	for (size_t i = 0; i < k;) {
		items[i] = (size_t)below(p, (int)n);
		bool again = false;
		for (size_t j = 0; j < i; j++)
			again |= items[j] == items[i];
		i += !again;
	}
	return items;
}

static void add_minutes(struct instance *x, struct arena *a, int64_t most)
{
	size_t n = x->problem.nitems;
	int *minutes = ARENA_ARRAY(a, int, n);
	for (size_t i = 0; i < n; i++)
		minutes[i] = x->items[i].minutes;
	add_rule(x, all_items(a, n), minutes, n, -SOLVE_NO_BOUND, most);
}

/* The mean difficulty within the target's tolerance: two rules. */
static void add_tolerance(struct instance *x, struct arena *a, int tolerance)
{
	size_t n = x->problem.nitems;
	for (int side = -1; side <= 1; side += 2) {
		int *factors = ARENA_ARRAY(a, int, n);
		for (size_t i = 0; i < n; i++)
			factors[i] = x->items[i].difficulty - x->problem.target
			             - side * tolerance;
		add_rule(x, all_items(a, n), factors, n, side < 0 ? 0 : -SOLVE_NO_BOUND,
		         side < 0 ? SOLVE_NO_BOUND : 0);
	}
}

static void make_items(struct instance *x, struct arena *a, struct prng *p, size_t n,
                       int competencies)
{
	static const int minutes[] = {3, 5, 5, 5, 8, 10, 10, 15};
	memset(x, 0, sizeof *x);
	x->items = ARENA_ARRAY(a, struct solve_item, n);
	for (size_t i = 0; i < n; i++)
		x->items[i] = (struct solve_item){
			.minutes = minutes[below(p, 8)],
			.difficulty = 1000 * (1 + below(p, 5)),
			.competency = (size_t)below(p, competencies),
			.key = i + 1,
		};
	for (int c = 0; c < competencies; c++)
		x->weights[c] = 500 * below(p, 5);
	x->problem = (struct solve_problem){
		.items = x->items,
		.nitems = n,
		.rules = x->rules,
		.togethers = x->togethers,
		.weights = x->weights,
		.ncompetencies = (size_t)competencies,
		.seed = prng_next(p),
	};
}

static void make_small(struct instance *x, struct arena *a, struct prng *p)
{
	size_t n = (size_t)(4 + below(p, 10));
	make_items(x, a, p, n, 1 + below(p, 4));
	if (below(p, 4))
		add_minutes(x, a, 10 + below(p, 50));
	if (below(p, 2)) {
		int least = below(p, 4);
		add_rule(x, all_items(a, n), NULL, n, least, least + below(p, 4));
	}
	for (int k = below(p, 4); k; k--) {
		size_t size = (size_t)(1 + below(p, (int)n - 1));
		int least = below(p, 3);
		add_rule(x, some_items(a, p, n, size), NULL, size, least,
		         below(p, 2) ? least + below(p, 2) : SOLVE_NO_BOUND);
	}
	for (int k = below(p, 4); k; k--) {
		size_t size = (size_t)(2 + below(p, 2));
		add_rule(x, some_items(a, p, n, size), NULL, size, -SOLVE_NO_BOUND, 1);
	}
	for (int k = below(p, 3); k; k--)
		add_rule(x, some_items(a, p, n, 1), NULL, 1, 1, SOLVE_NO_BOUND);
	for (int k = below(p, 3); k; k--)
		x->togethers[x->problem.ntogethers++] =
			(struct solve_together){some_items(a, p, n, 2), 2};
	if (below(p, 2))
		x->problem.target = 1000 + 500 * below(p, 9);
	if (x->problem.target && below(p, 2))
		add_tolerance(x, a, 250 * below(p, 4));
	for (size_t i = 0; below(p, 3) == 0 && i < n; i++)
		x->items[i].avoid = below(p, 3);
}

/* ---- the oracle ---- */

static bool keeps(const struct solve_problem *p, const bool *taken, size_t rule)
{
	const struct solve_rule *r = &p->rules[rule];
	int64_t sum = 0;
	for (size_t k = 0; k < r->n; k++)
		sum += taken[r->items[k]] ? r->factors ? r->factors[k] : 1 : 0;
	return (r->least == -SOLVE_NO_BOUND || sum >= r->least)
	       && (r->most == SOLVE_NO_BOUND || sum <= r->most);
}

static bool keeps_together(const struct solve_problem *p, const bool *taken)
{
	for (size_t g = 0; g < p->ntogethers; g++)
		for (size_t k = 1; k < p->togethers[g].n; k++)
			if (taken[p->togethers[g].items[k]]
			    != taken[p->togethers[g].items[0]])
				return false;
	return true;
}

static bool keeps_all(const struct solve_problem *p, const bool *taken)
{
	size_t count = 0;
	for (size_t r = 0; r < p->nrules; r++)
		if (!keeps(p, taken, r))
			return false;
	for (size_t i = 0; i < p->nitems; i++)
		count += taken[i];
	return keeps_together(p, taken) && (!p->target || count);
}

struct value {
	int64_t avoid, covered, lean, count, minutes;
};

static struct value value_of(const struct solve_problem *p, const bool *taken)
{
	struct value v = {0};
	for (size_t i = 0; i < p->nitems; i++) {
		if (!taken[i])
			continue;
		v.avoid += p->items[i].avoid;
		v.lean += p->items[i].difficulty - p->target;
		v.count++;
		v.minutes += p->items[i].minutes;
	}
	for (size_t c = 0; c < p->ncompetencies; c++) {
		bool covered = false;
		for (size_t i = 0; i < p->nitems; i++)
			covered |= taken[i] && p->items[i].competency == c;
		v.covered += covered ? p->weights[c] : 0;
	}
	v.lean = p->target ? llabs(v.lean) : 0;
	return v;
}

static int compare(const struct value *a, const struct value *b)
{
	if (a->avoid != b->avoid)
		return a->avoid < b->avoid ? -1 : 1;
	if (a->covered != b->covered)
		return a->covered > b->covered ? -1 : 1;
	int64_t x = a->lean * b->count, y = b->lean * a->count;
	if (x != y)
		return x < y ? -1 : 1;
	if (a->minutes != b->minutes)
		return a->minutes > b->minutes ? -1 : 1;
	return 0;
}

/* Every choice tried; false where none is feasible. */
static bool oracle(const struct solve_problem *p, struct value *best, size_t *ties)
{
	bool found = false, taken[16];
	for (unsigned mask = 0; mask < 1u << p->nitems; mask++) {
		for (size_t i = 0; i < p->nitems; i++)
			taken[i] = mask >> i & 1;
		if (!keeps_all(p, taken))
			continue;
		struct value v = value_of(p, taken);
		int order = found ? compare(&v, best) : -1;
		if (order < 0) {
			*best = v;
			*ties = 0;
		}
		*ties += order <= 0;
		found = true;
	}
	return found;
}

static void test_solve_agrees_with_oracle(void **state)
{
	(void)state;
	struct prng p;
	size_t feasible = 0, infeasible = 0;
	prng_init(&p, 1);
	for (int round = 0; round < 1000; round++) {
		struct arena a;
		struct instance x;
		struct solve_result r;
		struct value best = {0}, got;
		size_t ties;
		arena_init(&a);
		make_small(&x, &a, &p);
		solve(&x.problem, &a, &r);
		bool found = oracle(&x.problem, &best, &ties);
		assert_int_equal(r.status, found ? SOLVE_DONE : SOLVE_INFEASIBLE);
		if (found) {
			assert_true(keeps_all(&x.problem, r.taken));
			got = value_of(&x.problem, r.taken);
			assert_int_equal(compare(&got, &best), 0);
			for (int g = 0; g < SOLVE_GOALS; g++)
				assert_true(r.proven[g]);
			assert_int_equal(r.reached[GOAL_AVOID], best.avoid);
			assert_int_equal(r.reached[GOAL_COVERAGE], best.covered);
			assert_int_equal(r.reached[GOAL_MINUTES], best.minutes);
		}
		feasible += found;
		infeasible += !found;
		arena_release(&a);
	}
	print_message("%d feasible, %d not\n", (int)feasible, (int)infeasible);
	assert_true(feasible > 200 && infeasible > 100);
}

/* ---- clashes ---- */

/* Whether some choice keeps all the rules of the mask, those with amounts given. */
static bool feasible(const struct solve_problem *p, unsigned rules)
{
	bool taken[16];
	for (unsigned mask = 0; mask < 1u << p->nitems; mask++) {
		size_t count = 0;
		for (size_t i = 0; i < p->nitems; i++) {
			taken[i] = mask >> i & 1;
			count += taken[i];
		}
		bool ok = keeps_together(p, taken) && (!p->target || count);
		for (size_t r = 0; r < p->nrules && ok; r++)
			ok = !(rules >> r & 1) || keeps(p, taken, r);
		if (ok)
			return true;
	}
	return false;
}

static int bits(unsigned mask)
{
	int n = 0;
	for (; mask; mask &= mask - 1)
		n++;
	return n;
}

static void give(struct instance *x, const struct solve_mend *mend, int64_t amount)
{
	if (mend->most)
		x->rules[mend->rule].most += amount;
	else
		x->rules[mend->rule].least -= amount;
}

static void check_clash(struct instance *x, const struct solve_clash *clash)
{
	const struct solve_problem *p = &x->problem;
	unsigned all = (1u << p->nrules) - 1, set = 0, gone = 0;
	assert_true(clash->smallest);
	for (size_t i = 0; i < clash->nrules; i++)
		set |= 1u << clash->rules[i].rule;
	assert_false(feasible(p, set));
	for (unsigned other = 0; other <= all; other++)
		if (bits(other) < bits(set))
			assert_true(feasible(p, other));
	for (size_t i = 0; i < clash->nrules; i++) {
		const struct solve_mend *mend = &clash->rules[i];
		bool helps = feasible(p, all & ~(1u << mend->rule));
		assert_int_equal(mend->amount != 0, helps);
		if (!helps)
			continue;
		give(x, mend, mend->amount);
		assert_true(feasible(p, all));
		give(x, mend, -1);
		assert_false(feasible(p, all));
		give(x, mend, 1 - mend->amount);
	}
	for (size_t i = 0; i < clash->nmends; i++) {
		gone |= 1u << clash->mends[i].rule;
		give(x, &clash->mends[i], clash->mends[i].amount);
	}
	assert_true(feasible(p, all));
	for (size_t i = 0; i < clash->nmends; i++)
		give(x, &clash->mends[i], -clash->mends[i].amount);
	for (unsigned other = 0; other <= all; other++)
		if (bits(other) < bits(gone))
			assert_false(feasible(p, all & ~other));
}

static void test_clash_is_smallest(void **state)
{
	(void)state;
	struct prng p;
	int checked = 0, sizes[16] = {0};
	prng_init(&p, 2);
	for (int round = 0; round < 3000 && checked < 150; round++) {
		struct arena a;
		struct instance x;
		struct solve_clash clash;
		arena_init(&a);
		make_small(&x, &a, &p);
		if (x.problem.nitems <= 8 && x.problem.nrules <= 10
		    && !feasible(&x.problem, (1u << x.problem.nrules) - 1)) {
			solve_explain(&x.problem, &a, &clash);
			check_clash(&x, &clash);
			sizes[clash.nrules]++;
			checked++;
		}
		arena_release(&a);
	}
	print_message("clashes of 1 to 4 rules: %d %d %d %d\n", sizes[1], sizes[2],
	              sizes[3], sizes[4]);
	assert_true(checked > 100);
}

/* ---- bigger ones ---- */

static void make_big(struct instance *x, struct arena *a, struct prng *p, size_t n,
                     int exclusives)
{
	make_items(x, a, p, n, 8);
	add_minutes(x, a, 60);
	add_rule(x, all_items(a, n), NULL, n, 5, 12);
	for (size_t c = 0; c < 5; c++) {
		size_t *items = ARENA_ARRAY(a, size_t, n), k = 0;
		for (size_t i = 0; i < n; i++)
			if (x->items[i].competency == c)
				items[k++] = i;
		add_rule(x, items, NULL, k, 1, 3);
	}
	for (size_t t = 0; t < 3; t++)
		add_rule(x, some_items(a, p, n, n / 4), NULL, n / 4, 1, 4);
	for (int k = 0; k < exclusives; k++)
		add_rule(x, some_items(a, p, n, 2), NULL, 2, -SOLVE_NO_BOUND, 1);
	x->problem.target = 3000 + 100 * below(p, 6);
	add_tolerance(x, a, 300);
}

static double now(void)
{
	return (double)clock() * 1e3 / CLOCKS_PER_SEC; /* the process's own time */
}

static int by_value(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

/* Solves `rounds` of them; says how long it took, judges only what came out. */
static void solve_big(size_t n, int exclusives, int rounds)
{
	double took[64];
	struct prng p;
	size_t unproven = 0, nodes = 0;
	prng_init(&p, n);
	for (int round = 0; round < rounds; round++) {
		struct arena a;
		struct instance x;
		struct solve_result r;
		arena_init(&a);
		make_big(&x, &a, &p, n, exclusives);
		double since = now();
		solve(&x.problem, &a, &r);
		took[round] = now() - since;
		assert_int_equal(r.status, SOLVE_DONE);
		assert_true(keeps_all(&x.problem, r.taken));
		for (int g = 0; g < SOLVE_GOALS; g++)
			unproven += !r.proven[g];
		nodes += r.nodes;
		arena_release(&a);
	}
	qsort(took, (size_t)rounds, sizeof *took, by_value);
	print_message("%d items, %d exclusives: median %d ms, most %d ms, %d nodes each, "
	              "%d goals unproven\n",
	              (int)n, exclusives, (int)took[rounds / 2], (int)took[rounds - 1],
	              (int)(nodes / (size_t)rounds), (int)unproven);
	assert_int_equal(unproven, 0);
}

static void test_solve_300(void **state)
{
	(void)state;
	solve_big(300, 100, 9);
}

static void test_solve_1500(void **state)
{
	(void)state;
	solve_big(1500, 150, 1);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(test_solve_agrees_with_oracle),
	cmocka_unit_test(test_clash_is_smallest),
	cmocka_unit_test(test_solve_300),
	cmocka_unit_test(test_solve_1500),
};

RUN(tests, NULL, NULL)

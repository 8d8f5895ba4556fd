/* Which rules clash: a smallest set that no choice meets.

   An elastic programme, in which a rule may be broken at a cost of 1, finds a few rules
   that must give. Every such set shares a rule with every clash. So a smallest set that
   hits all sets found so far is tried as a clash: if keeping just its rules is
   impossible, no clash is smaller; else another set comes out (Ignatiev, Previti,
   Liffiton and Marques-Silva, "Smallest MUS extraction with minimal hitting set
   dualization", 2015). */
#include "solve/solve_int.h"

#include "base/vec.h"

#include <string.h>

enum { CLASH_ROUNDS = 200, HITTING_STEPS = 2000000, SET_SHARE = 20 };

struct rule_set {
	size_t *rules;
	size_t n;
};

struct clashing {
	struct solving s;
	struct arena *arena;
	unsigned char *modes; /* by rule */
	VEC(struct rule_set) sets;
	int64_t *taken;
	bool *kept; /* the clash tried now */
	size_t steps;
	size_t limit; /* nodes of a search */
};

/* ---- smallest hitting set ---- */

/* Whether `left` more rules, besides those kept, can hit all sets from `from` on. */
static bool hit(struct clashing *c, size_t from, size_t left)
{
	for (; from < c->sets.len; from++) {
		const struct rule_set *set = &c->sets.at[from];
		bool met = false;
		for (size_t i = 0; i < set->n && !met; i++)
			met = c->kept[set->rules[i]];
		if (!met)
			break;
	}
	if (from == c->sets.len)
		return true;
	if (left == 0 || ++c->steps > HITTING_STEPS)
		return false;
	for (size_t i = 0; i < c->sets.at[from].n; i++) {
		size_t rule = c->sets.at[from].rules[i];
		c->kept[rule] = true;
		if (hit(c, from + 1, left - 1))
			return true;
		c->kept[rule] = false;
	}
	return false;
}

static bool smallest_hitting(struct clashing *c)
{
	c->steps = 0;
	for (size_t size = 0; size <= c->sets.len && c->steps <= HITTING_STEPS; size++) {
		memset(c->kept, 0, c->s.problem->nrules);
		if (hit(c, 0, size))
			return true;
	}
	return false;
}

/* ---- the elastic programme ---- */

/* Runs it with c->modes; the choice goes to c->taken. */
static bool elastic(struct clashing *c, size_t measure, bool *proven)
{
	struct milp m = {
		.s = &c->s,
		.modes = c->modes,
		.measure = measure,
		.limit = c->limit,
		.taken = c->taken,
	};
	milp_solve(&m, c->arena);
	*proven = m.proven;
	return m.found;
}

/* A set of rules that must give if the kept ones hold. Any such set will do, so the
   search need not prove it the smallest and gets a share of the nodes; to prove that
   there is none it gets them all. */
static bool find_set(struct clashing *c, bool *proven)
{
	c->limit = c->s.limit / SET_SHARE + 1;
	bool found = elastic(c, SOLVE_NONE, proven);
	c->limit = c->s.limit;
	return found || (!*proven && elastic(c, SOLVE_NONE, proven));
}

/* By how much a rule's bound must give for c->taken, and which bound. */
static int64_t broken_by(const struct clashing *c, size_t rule, bool *most)
{
	const struct solve_rule *r = &c->s.problem->rules[rule];
	int64_t reached = 0;
	for (size_t i = 0; i < c->s.ncolumns; i++)
		for (size_t k = 0; c->taken[i] && k < c->s.columns[i].nentries; k++)
			if (c->s.columns[i].entries[k].row == rule)
				reached +=
					c->taken[i] * c->s.columns[i].entries[k].factor;
	*most = r->most != SOLVE_NO_BOUND && reached > r->most;
	if (*most)
		return reached - r->most;
	return r->least != -SOLVE_NO_BOUND && reached < r->least ? r->least - reached : 0;
}

static struct rule_set broken_rules(const struct clashing *c)
{
	struct rule_set set = {0};
	bool most;
	set.rules = ARENA_ARRAY(c->arena, size_t, c->s.problem->nrules);
	for (size_t r = 0; r < c->s.problem->nrules; r++)
		if (broken_by(c, r, &most))
			set.rules[set.n++] = r;
	return set;
}

/* The least that one rule must give while those of RULE_HARD hold; 0: no amount is
   enough. */
static struct solve_mend least_give(struct clashing *c, size_t rule)
{
	struct solve_mend mend = {.rule = rule};
	bool proven;
	c->modes[rule] = RULE_SOFT;
	if (elastic(c, rule, &proven))
		mend.amount = broken_by(c, rule, &mend.most);
	c->modes[rule] = RULE_HARD;
	return mend;
}

/* One way to mend everything: each rule of the set gives as little as it must while the
   rules after it may give any amount. */
static void find_mends(struct clashing *c, const struct rule_set *set,
                       struct solve_clash *out)
{
	struct solve_mend *mends = ARENA_ARRAY(c->arena, struct solve_mend, set->n);
	size_t n = 0;
	memset(c->modes, RULE_HARD, c->s.problem->nrules);
	for (size_t i = 0; i < set->n; i++)
		c->modes[set->rules[i]] = RULE_OFF;
	for (size_t i = 0; i < set->n; i++) {
		struct row *row = &c->s.rows[set->rules[i]];
		struct solve_mend mend = least_give(c, set->rules[i]);
		if (!mend.amount)
			continue;
		if (mend.most)
			row->most += mend.amount;
		else
			row->least -= mend.amount;
		mends[n++] = mend;
	}
	for (size_t i = 0; i < n; i++) {
		struct row *row = &c->s.rows[mends[i].rule];
		row->least = c->s.problem->rules[mends[i].rule].least;
		row->most = c->s.problem->rules[mends[i].rule].most;
	}
	out->mends = mends;
	out->nmends = n;
}

static void describe(struct clashing *c, struct solve_clash *out)
{
	size_t nrules = c->s.problem->nrules;
	struct solve_mend *rules = ARENA_ARRAY(c->arena, struct solve_mend, nrules);
	memset(c->modes, RULE_HARD, nrules);
	for (size_t r = 0; r < nrules; r++)
		if (c->kept[r])
			rules[out->nrules++] = least_give(c, r);
	out->rules = rules;
}

void solve_explain(const struct solve_problem *p, struct arena *arena,
                   struct solve_clash *out)
{
	struct clashing c = {.arena = arena};
	struct rule_set smallest = {0};
	*out = (struct solve_clash){0};
	solving_init(&c.s, p, true, arena);
	columns_join(&c.s);
	c.modes = ARENA_ARRAY(arena, unsigned char, p->nrules);
	c.kept = ARENA_ARRAY(arena, bool, p->nrules);
	c.taken = ARENA_ARRAY(arena, int64_t, c.s.ncolumns);
	for (int round = 0; round < CLASH_ROUNDS; round++) {
		bool proven;
		for (size_t r = 0; r < p->nrules; r++)
			c.modes[r] = c.kept[r] ? RULE_HARD : RULE_SOFT;
		if (!find_set(&c, &proven)) {
			out->smallest = proven;
			break;
		}
		struct rule_set set = broken_rules(&c);
		if (round == 0 || set.n < smallest.n)
			smallest = set;
		vec_push(arena, &c.sets, set);
		if (set.n == 0 || !smallest_hitting(&c))
			break;
	}
	if (out->smallest)
		describe(&c, out);
	find_mends(&c, &smallest, out);
	milp_end();
}

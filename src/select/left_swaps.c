/* What each question left out would have replaced, and what that would have cost: all
   rules are tried with it in the place of each question asked, and beside them all. The
   goals are compared as the solver does, one after the other. */
#include "select/select_int.h"

#include <stdlib.h>

struct part_of_row { /* an item's */
	size_t row;
	int64_t factor;
};

struct standing { /* how far the goals are served */
	int64_t avoid, coverage, minutes;
	int64_t lean; /* sum of the items' differences from the target */
	int64_t n;    /* items */
};

struct swapping {
	const struct selecting *s;
	const struct rule_book *book;
	const struct selection *selection;
	struct part_of_row *parts; /* of item i: from starts[i] to starts[i + 1] */
	size_t *starts;
	int64_t *sums; /* what each row reaches */
	int64_t *of;   /* by competency: how many items */
	struct standing now;
	bool *kept; /* by rule: some swap keeps it */
};

/* ---- rows and goals as items come and go ---- */

static void list_parts(struct swapping *w)
{
	const struct rule_book *b = w->book;
	size_t n = b->problem.nitems, all = 0;
	w->starts = ARENA_ARRAY(w->s->arena, size_t, n + 2);
	for (size_t r = 0; r < b->nrows; r++) {
		all += b->rows[r].n;
		for (size_t k = 0; k < b->rows[r].n; k++)
			w->starts[b->rows[r].items[k] + 2]++;
	}
	for (size_t i = 2; i < n + 2; i++)
		w->starts[i] += w->starts[i - 1];
	w->parts = ARENA_ARRAY(w->s->arena, struct part_of_row, all + 1);
	for (size_t r = 0; r < b->nrows; r++)
		for (size_t k = 0; k < b->rows[r].n; k++) {
			const struct solve_rule *row = &b->rows[r];
			w->parts[w->starts[row->items[k] + 1]++] = (struct part_of_row){
				r, row->factors ? row->factors[k] : 1};
		}
}

static void add_item(struct swapping *w, size_t item, int sign)
{
	const struct solve_problem *p = &w->book->problem;
	const struct solve_item *i = &p->items[item];
	for (size_t k = w->starts[item]; k < w->starts[item + 1]; k++)
		w->sums[w->parts[k].row] += sign * w->parts[k].factor;
	w->now.avoid += sign * i->avoid;
	w->now.minutes += sign * i->minutes;
	w->now.lean += sign * (i->difficulty - p->target);
	w->now.n += sign;
	if (i->competency == SOLVE_NONE)
		return;
	int64_t before = w->of[i->competency];
	w->of[i->competency] += sign;
	if ((before == 0) != (w->of[i->competency] == 0))
		w->now.coverage += sign * p->weights[i->competency];
}

/* All of a together group; `unit`: its first candidate. */
static void add_unit(struct swapping *w, size_t unit, int sign)
{
	for (size_t i = unit; i != SIZE_MAX; i = w->s->all[i].next)
		add_item(w, w->book->item[i], sign);
}

/* Whether all rules hold; notes those that do. */
static bool rules_hold(struct swapping *w)
{
	bool all = true;
	for (size_t r = 0; r < w->book->nrows; r++) {
		const struct solve_rule *row = &w->book->rows[r];
		bool holds = (row->least == -SOLVE_NO_BOUND || w->sums[r] >= row->least)
		             && (row->most == SOLVE_NO_BOUND || w->sums[r] <= row->most);
		w->kept[r] |= holds;
		all &= holds;
	}
	return all;
}

/* ---- which is best ---- */

static int compare(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

/* By distance from the target: of a choice of nothing, as far as can be. */
static int compare_distance(const struct standing *a, const struct standing *b)
{
	if (!a->n || !b->n)
		return compare(!a->n, !b->n);
	return compare(llabs(a->lean) * b->n, llabs(b->lean) * a->n);
}

/* The first goal that they differ in, SELECTION_TIES for none; *order tells which is
   served less: greater than 0, it is `a`. */
static int first_difference(const struct swapping *w, const struct standing *a,
                            const struct standing *b, int *order)
{
	const struct selection_goal *goals = w->selection->goals;
	const int orders[SELECTION_TIES] = {
		[SELECTION_AVOID] = compare(a->avoid, b->avoid),
		[SELECTION_COVERAGE] = compare(b->coverage, a->coverage),
		[SELECTION_DISTANCE] = compare_distance(a, b),
		[SELECTION_TIME] = compare(b->minutes, a->minutes),
	};
	int g = 0;
	while (g < SELECTION_TIES && (!goals[g].wanted || !orders[g]))
		g++;
	*order = g < SELECTION_TIES ? orders[g] : 0;
	return g;
}

/* Thousandths, rounded up. */
static int64_t distance(const struct standing *a)
{
	return a->n ? (llabs(a->lean) + a->n - 1) / a->n : 0;
}

static int64_t worse_by(int goal, const struct standing *before,
                        const struct standing *after)
{
	switch (goal) {
	case SELECTION_AVOID:
		return after->avoid - before->avoid;
	case SELECTION_COVERAGE:
		return before->coverage - after->coverage;
	case SELECTION_DISTANCE:
		return distance(after) - distance(before);
	case SELECTION_TIME:
		return before->minutes - after->minutes;
	default:
		return 0;
	}
}

struct best_swap {
	struct selection_swap swap;
	struct standing standing;
};

/* The unit is in: with `old` (NULL: nothing) out, is that the best so far? */
static void try_swap(struct swapping *w, const struct question *old,
                     struct best_swap *best)
{
	int order;
	if (!rules_hold(w))
		return;
	if (best->swap.meets) {
		first_difference(w, &w->now, &best->standing, &order);
		if (order >= 0)
			return;
	}
	*best = (struct best_swap){{.meets = true, .instead = old}, w->now};
}

/* A rule that no swap keeps. */
static const struct selection_rule *never_kept(const struct swapping *w)
{
	for (size_t r = 0; r < w->book->nrows; r++)
		if (!w->kept[r])
			return &w->book->rules[w->book->rule_of[r]];
	return NULL;
}

static struct selection_swap weigh(struct swapping *w, size_t unit)
{
	const struct standing before = w->now;
	struct best_swap best = {.swap = {.meets = false}};
	int order;
	for (size_t r = 0; r < w->book->nrows; r++)
		w->kept[r] = false;
	add_unit(w, unit, 1);
	try_swap(w, NULL, &best);
	for (size_t i = 0; i < w->s->n; i++) {
		if (w->s->all[i].verdict != TAKEN || w->s->all[i].unit != i)
			continue;
		add_unit(w, i, -1);
		try_swap(w, w->s->all[i].question, &best);
		add_unit(w, i, 1);
	}
	add_unit(w, unit, -1);
	if (best.swap.meets) {
		best.swap.goal = first_difference(w, &best.standing, &before, &order);
		best.swap.cost = worse_by(best.swap.goal, &before, &best.standing);
	} else {
		best.swap.breaks = never_kept(w);
	}
	return best.swap;
}

void left_swaps_weigh(const struct selecting *s, const struct rule_book *book,
                      struct selection *out)
{
	const struct solve_problem *p = &book->problem;
	struct swapping w = {.s = s, .book = book, .selection = out};
	struct selection_swap *swaps = ARENA_ARRAY(s->arena, struct selection_swap, s->n);
	if (!out->solved)
		return;
	list_parts(&w);
	w.sums = ARENA_ARRAY(s->arena, int64_t, book->nrows + 1);
	w.kept = ARENA_ARRAY(s->arena, bool, book->nrows + 1);
	w.of = ARENA_ARRAY(s->arena, int64_t, p->ncompetencies + 1);
	for (size_t i = 0; i < p->nitems; i++)
		if (s->all[book->candidate[i]].verdict == TAKEN)
			add_item(&w, i, 1);
	for (size_t i = 0; i < s->n; i++)
		if (book->item[i] != SOLVE_NONE && s->all[i].verdict == LEFT
		    && s->all[i].unit == i)
			swaps[i] = weigh(&w, i);
	for (size_t i = 0, k = 0; i < s->n; i++) { /* `left_out` is in the same order */
		const struct candidate *c = &s->all[i];
		if (c->verdict == TAKEN)
			continue;
		if (book->item[i] != SOLVE_NONE)
			out->left_out[k].swap = &swaps[c->unit];
		k++;
	}
}

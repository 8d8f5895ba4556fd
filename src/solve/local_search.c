/* A choice and its improvement by small moves: add a unit, drop one, swap two. That is
   quick, exact (integers) and the same on every machine; the integer programme then
   proves the result or finds a better one. */
#include "solve/solve_int.h"

#include <stdlib.h>

enum { MOVES_MOST = 4000000, MOVABLE = 64 };

static int64_t violation_of(const struct row *row, int64_t reached)
{
	if (reached < row->least && row->least != -SOLVE_NO_BOUND)
		return (row->least - reached) * row->scale;
	if (reached > row->most && row->most != SOLVE_NO_BOUND)
		return (reached - row->most) * row->scale;
	return 0;
}

/* How far the choice breaks the bounds of earlier goals, or lacks the one item that a
   target wants. */
static int64_t sums_violation(const struct choice *c)
{
	const struct solving *s = c->s;
	int64_t v = 0;
	if (c->sums.avoid > s->avoid_most)
		v += c->sums.avoid - s->avoid_most;
	if (c->covered < s->cover_least)
		v += s->cover_least - c->covered;
	if (s->minutes_least != -SOLVE_NO_BOUND && c->sums.minutes < s->minutes_least)
		v += s->minutes_least - c->sums.minutes;
	if (s->near) {
		int64_t lean = c->sums.lean < 0 ? -c->sums.lean : c->sums.lean;
		int64_t over = lean * s->near_count - s->near_lean * c->sums.count;
		v += over > 0 ? over : 0;
	}
	if (s->problem->target && c->sums.count < 1)
		v += 1;
	if (s->pinned)
		v += llabs(c->sums.count - s->pinned_count)
		     + llabs(c->sums.lean - s->pinned_lean);
	return v * 10000;
}

void choice_init(struct choice *c, const struct solving *s, struct arena *arena,
                 const int64_t *taken)
{
	*c = (struct choice){.s = s};
	c->taken = ARENA_ARRAY(arena, int64_t, s->ncolumns);
	c->reached = ARENA_ARRAY(arena, int64_t, s->nrows);
	for (size_t r = 0; r < s->nrows; r++)
		c->violation += violation_of(&s->rows[r], 0);
	for (size_t i = 0; taken && i < s->ncolumns; i++)
		if (taken[i])
			choice_add(c, i, taken[i]);
}

void choice_add(struct choice *c, size_t index, int64_t n)
{
	const struct solving *s = c->s;
	const struct column *column = &s->columns[index];
	size_t nrules = s->problem->nrules;
	c->taken[index] += n;
	c->sums.avoid += n * column->sums.avoid;
	c->sums.count += n * column->sums.count;
	c->sums.minutes += n * column->sums.minutes;
	c->sums.lean += n * column->sums.lean;
	c->cost += n * column->cost;
	for (size_t i = 0; i < column->nentries; i++) {
		uint32_t r = column->entries[i].row;
		int64_t was = c->reached[r], is = was + n * column->entries[i].factor;
		c->reached[r] = is;
		if (r < nrules)
			c->violation += violation_of(&s->rows[r], is)
			                - violation_of(&s->rows[r], was);
		else
			c->covered +=
				((is > 0) - (was > 0)) * s->problem->weights[r - nrules];
	}
}

int64_t choice_value(const struct choice *c, const struct goal *goal)
{
	int64_t lean = c->sums.lean < 0 ? -c->sums.lean : c->sums.lean;
	if (goal->leans)
		return c->sums.count ? lean * 1000000 / c->sums.count : INT64_MAX;
	return c->cost - (goal->covers ? c->covered : 0);
}

static int64_t violation(const struct choice *c)
{
	return c->violation + sums_violation(c);
}

bool choice_ok(const struct choice *c)
{
	return violation(c) == 0;
}

struct state {
	int64_t violation, value;
};

static struct state state_of(const struct choice *c, const struct goal *goal)
{
	return (struct state){violation(c), choice_value(c, goal)};
}

static bool better(struct state a, struct state b)
{
	return a.violation < b.violation
	       || (a.violation == b.violation && a.value < b.value);
}

/* The best column to add, SOLVE_NONE if none helps; leaves c as it was. */
static size_t best_addition(struct choice *c, const struct goal *goal, size_t dropped,
                            struct state *best, size_t *moves)
{
	size_t found = SOLVE_NONE;
	for (size_t i = 0; i < c->s->ncolumns; i++) {
		if (c->taken[i] >= c->s->columns[i].upper || i == dropped)
			continue;
		choice_add(c, i, 1);
		struct state state = state_of(c, goal);
		choice_add(c, i, -1);
		++*moves;
		if (better(state, *best)) {
			*best = state;
			found = i;
		}
	}
	return found;
}

/* Tries to replace `drop` (SOLVE_NONE: nothing) by the best other column, or by none. */
static bool move(struct choice *c, const struct goal *goal, size_t drop, size_t *moves)
{
	struct state before = state_of(c, goal), best = before;
	if (drop != SOLVE_NONE)
		choice_add(c, drop, -1);
	struct state without = state_of(c, goal);
	bool gone = drop != SOLVE_NONE && better(without, best);
	if (gone)
		best = without;
	size_t add = best_addition(c, goal, drop, &best, moves);
	if (add != SOLVE_NONE)
		choice_add(c, add, 1);
	else if (drop != SOLVE_NONE && !gone)
		choice_add(c, drop, 1);
	return better(best, before);
}

void choice_improve(struct choice *c, const struct goal *goal)
{
	size_t moves = 0, n = c->s->ncolumns;
	bool moved = true;
	while (moved && moves < MOVES_MOST) {
		moved = false;
		while (moves < MOVES_MOST && move(c, goal, SOLVE_NONE, &moves))
			moved = true;
		size_t taken = 0;
		for (size_t i = 0; i < n; i++)
			taken += c->taken[i] > 0;
		if (taken > MOVABLE)
			return;
		for (size_t i = 0; i < n && moves < MOVES_MOST; i++)
			if (c->taken[i] && move(c, goal, i, &moves))
				moved = true;
	}
}

/* Items and rules as units and columns: a together group becomes one unit, and
   interchangeable units become a column, which is counted. */
#include "solve/solve_int.h"

#include "base/hash.h"
#include "base/hash_table.h"

#include <stdlib.h>
#include <string.h>

enum { RANDOM_BITS = 16 };

static size_t root_of(size_t *parent, size_t i)
{
	while (parent[i] != i) {
		parent[i] = parent[parent[i]]; /* halve the path */
		i = parent[i];
	}
	return i;
}

/* Numbers the units in the order of their first items. */
static void join_units(struct solving *s)
{
	const struct solve_problem *p = s->problem;
	size_t *parent = ARENA_ARRAY(s->arena, size_t, p->nitems);
	for (size_t i = 0; i < p->nitems; i++)
		parent[i] = i;
	for (size_t g = 0; g < p->ntogethers; g++)
		for (size_t k = 1; k < p->togethers[g].n; k++) {
			size_t x = root_of(parent, p->togethers[g].items[0]);
			size_t y = root_of(parent, p->togethers[g].items[k]);
			parent[x < y ? y : x] = x < y ? x : y;
		}
	s->unit_of = ARENA_ARRAY(s->arena, size_t, p->nitems);
	for (size_t i = 0; i < p->nitems; i++) {
		size_t root = root_of(parent, i);
		s->unit_of[i] = root == i ? s->nunits++ : s->unit_of[root];
	}
	s->units = ARENA_ARRAY(s->arena, struct unit, s->nunits);
}

static int64_t gcd(int64_t a, int64_t b)
{
	while (b) {
		int64_t r = a % b;
		a = b;
		b = r;
	}
	return a < 0 ? -a : a;
}

static void add_sums(struct solving *s)
{
	const struct solve_problem *p = s->problem;
	s->step = 0;
	for (size_t i = 0; i < p->nitems; i++)
		s->step = gcd(s->step, p->items[i].difficulty - p->target);
	if (!p->target || !s->step)
		s->step = 1;
	for (size_t i = 0; i < p->nitems; i++) {
		const struct solve_item *item = &p->items[i];
		struct unit *unit = &s->units[s->unit_of[i]];
		if (!unit->sums.count)
			unit->random = (int64_t)(hash_mix(p->seed, item->key)
			                         >> (64 - RANDOM_BITS));
		unit->sums.avoid += item->avoid;
		unit->sums.count++;
		unit->sums.minutes += item->minutes;
		if (p->target)
			unit->sums.lean += (item->difficulty - p->target) / s->step;
	}
}

/* Adds to a unit's entries; a row's factors are summed up. */
static void add_entry(struct unit *unit, struct entry *entries, uint32_t row,
                      int64_t factor)
{
	size_t at = unit->nentries;
	while (at && entries[at - 1].row > row)
		at--;
	if (at && entries[at - 1].row == row) {
		entries[at - 1].factor += factor;
		return;
	}
	memmove(&entries[at + 1], &entries[at], (unit->nentries - at) * sizeof *entries);
	entries[at] = (struct entry){row, factor};
	unit->nentries++;
}

static void add_entries(struct solving *s)
{
	const struct solve_problem *p = s->problem;
	size_t *room = ARENA_ARRAY(s->arena, size_t, s->nunits), total = 0;
	for (size_t r = 0; r < p->nrules; r++)
		for (size_t k = 0; k < p->rules[r].n; k++)
			room[s->unit_of[p->rules[r].items[k]]]++;
	for (size_t i = 0; i < p->nitems; i++)
		room[s->unit_of[i]]++;
	for (size_t u = 0; u < s->nunits; u++)
		total += room[u];
	struct entry *entries = ARENA_ARRAY(s->arena, struct entry, total);
	for (size_t u = 0; u < s->nunits; u++) {
		s->units[u].entries = entries;
		entries += room[u];
	}
	for (size_t r = 0; r < p->nrules; r++) {
		const struct solve_rule *rule = &p->rules[r];
		for (size_t k = 0; k < rule->n; k++) {
			struct unit *unit = &s->units[s->unit_of[rule->items[k]]];
			int64_t factor = rule->factors ? rule->factors[k] : 1;
			if (factor)
				add_entry(unit, (struct entry *)unit->entries,
				          (uint32_t)r, factor);
		}
	}
	for (size_t i = 0; i < p->nitems; i++) {
		struct unit *unit = &s->units[s->unit_of[i]];
		if (p->items[i].competency != SOLVE_NONE)
			add_entry(unit, (struct entry *)unit->entries,
			          (uint32_t)(p->nrules + p->items[i].competency), 1);
	}
}

static void add_rows(struct solving *s)
{
	const struct solve_problem *p = s->problem;
	s->nrows = p->nrules + p->ncompetencies;
	s->rows = ARENA_ARRAY(s->arena, struct row, s->nrows);
	for (size_t r = 0; r < s->nrows; r++) {
		int64_t most = 1;
		s->rows[r] = (struct row){-SOLVE_NO_BOUND, SOLVE_NO_BOUND, 0};
		if (r >= p->nrules)
			continue;
		const struct solve_rule *rule = &p->rules[r];
		for (size_t k = 0; rule->factors && k < rule->n; k++)
			if (llabs(rule->factors[k]) > most)
				most = llabs(rule->factors[k]);
		s->rows[r] = (struct row){rule->least, rule->most, 1 + 10000 / most};
	}
}

void solving_init(struct solving *s, const struct solve_problem *p, bool loose,
                  struct arena *arena)
{
	*s = (struct solving){
		.problem = p,
		.arena = arena,
		.avoid_most = SOLVE_NO_BOUND,
		.minutes_least = -SOLVE_NO_BOUND,
		.loose = loose,
		.limit = p->nodes ? p->nodes : SOLVE_NODES,
	};
	join_units(s);
	add_sums(s);
	add_rows(s);
	add_entries(s);
}

/* ---- columns ---- */

static bool same_unit(const struct unit *a, const struct unit *b)
{
	if (a->nentries != b->nentries || a->sums.avoid != b->sums.avoid
	    || a->sums.count != b->sums.count || a->sums.minutes != b->sums.minutes
	    || a->sums.lean != b->sums.lean)
		return false;
	for (size_t i = 0; i < a->nentries; i++)
		if (a->entries[i].row != b->entries[i].row
		    || a->entries[i].factor != b->entries[i].factor)
			return false;
	return true;
}

static uint64_t unit_hash(const struct unit *u)
{
	const int64_t sums[] = {u->sums.avoid, u->sums.count, u->sums.minutes,
	                        u->sums.lean};
	uint64_t h = hash_bytes(sums, sizeof sums, u->nentries);
	for (size_t i = 0; i < u->nentries; i++) {
		h = hash_mix(h, u->entries[i].row);
		h = hash_mix(h, (uint64_t)u->entries[i].factor);
	}
	return h;
}

/* How many of a unit the rules allow by themselves: rows without a negative factor
   bound it, since nothing can make up for it there. */
static int64_t upper_of(const struct solving *s, const struct unit *u, const bool *grows,
                        int64_t upper)
{
	for (size_t i = 0; i < u->nentries; i++) {
		const struct row *row = &s->rows[u->entries[i].row];
		if (!grows[u->entries[i].row] || row->most == SOLVE_NO_BOUND)
			continue;
		int64_t most = row->most < 0 ? 0 : row->most / u->entries[i].factor;
		if (most < upper)
			upper = most;
	}
	return upper;
}

/* Rows without a negative factor. */
static bool *growing_rows(struct solving *s)
{
	bool *grows = ARENA_ARRAY(s->arena, bool, s->nrows);
	memset(grows, true, s->nrows);
	for (size_t u = 0; u < s->nunits; u++)
		for (size_t i = 0; i < s->units[u].nentries; i++)
			if (s->units[u].entries[i].factor < 0)
				grows[s->units[u].entries[i].row] = false;
	return grows;
}

struct drawn {
	int64_t random;
	size_t unit;
};

static int by_random(const void *a, const void *b)
{
	const struct drawn *x = a, *y = b;
	if (x->random != y->random)
		return x->random < y->random ? -1 : 1;
	return (x->unit > y->unit) - (x->unit < y->unit);
}

static struct drawn *draw_order(struct solving *s)
{
	struct drawn *order = ARENA_ARRAY(s->arena, struct drawn, s->nunits);
	for (size_t u = 0; u < s->nunits; u++)
		order[u] = (struct drawn){s->units[u].random, u};
	if (s->nunits)
		qsort(order, s->nunits, sizeof *order, by_random);
	return order;
}

/* The column with units like this one, or SOLVE_NONE. */
static size_t find_column(const struct solving *s, const struct hash_table *table,
                          const struct unit *unit)
{
	uint64_t hash = unit_hash(unit);
	size_t at = hash_table_start(hash);
	uint32_t i;
	while ((i = hash_table_next(table, hash, &at)) != HASH_TABLE_END)
		if (same_unit(&s->units[s->columns[i].unit], unit))
			return i;
	return SOLVE_NONE;
}

void columns_join(struct solving *s)
{
	struct hash_table table = {.arena = s->arena};
	size_t *last = ARENA_ARRAY(s->arena, size_t, s->nunits);
	const struct drawn *order = draw_order(s);
	const bool *grows = growing_rows(s);
	s->columns = ARENA_ARRAY(s->arena, struct column, s->nunits);
	hash_table_reserve(&table, s->nunits);
	for (size_t k = 0; k < s->nunits; k++) {
		size_t u = order[k].unit;
		struct unit *unit = &s->units[u];
		size_t c = find_column(s, &table, unit);
		unit->next = SOLVE_NONE;
		if (c != SOLVE_NONE) {
			s->units[last[c]].next = u;
			s->columns[c].upper++;
			last[c] = u;
			continue;
		}
		hash_table_add(&table, unit_hash(unit), s->ncolumns);
		last[s->ncolumns] = u;
		s->columns[s->ncolumns++] = (struct column){
			.entries = unit->entries,
			.nentries = unit->nentries,
			.sums = unit->sums,
			.upper = 1,
			.unit = u,
		};
	}
	for (size_t c = 0; c < s->ncolumns && !s->loose; c++)
		s->columns[c].upper = upper_of(s, &s->units[s->columns[c].unit], grows,
		                               s->columns[c].upper);
	s->best = ARENA_ARRAY(s->arena, int64_t, s->ncolumns);
}

/* Splits a column: of equal units those with the least random weights are taken first,
   so only as many as the column allows matter. */
void columns_split(struct solving *s)
{
	struct column *columns = ARENA_ARRAY(s->arena, struct column, s->nunits);
	int64_t *best = ARENA_ARRAY(s->arena, int64_t, s->nunits);
	size_t n = 0;
	for (size_t c = 0; c < s->ncolumns; c++) {
		const struct column *column = &s->columns[c];
		size_t u = column->unit;
		for (int64_t k = 0; k < column->upper; k++, u = s->units[u].next) {
			columns[n] = *column;
			columns[n].unit = u;
			columns[n].upper = 1;
			best[n++] = s->found && k < s->best[c];
		}
	}
	s->columns = columns;
	s->ncolumns = n;
	s->best = best;
}

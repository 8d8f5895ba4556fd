/* Fills the time of a kit without rules: required questions first, then others in bank
   order while they fit. (Kits with rules are solved; see choose.c.)

   A together group is a unit that is taken or left whole; groups may overlap, so units
   are found by union. An exclusive group remembers which of its questions was taken. */
#include "select/select_int.h"

#include <stdint.h>

struct exclusives {   /* the groups that each candidate belongs to, end to end */
	size_t *from; /* candidate i is in group[from[i]] … group[from[i + 1] - 1] */
	size_t *group;
	const struct question **taken; /* by group: the one that is asked, or NULL */
};

static size_t unit_of(struct selecting *s, size_t i)
{
	while (s->all[i].unit != i) {
		s->all[i].unit = s->all[s->all[i].unit].unit; /* halve the path */
		i = s->all[i].unit;
	}
	return i;
}

static size_t index_of(const struct selecting *s, const struct question *q)
{
	return (size_t)(selecting_find(s, q) - s->all);
}

/* The banks whose groups count. */
static size_t grouping_banks(const struct selecting *s)
{
	return s->options->each_alone ? 0 : s->kit->nbanks;
}

void selecting_join(struct selecting *s)
{
	for (size_t i = 0; i < s->n; i++)
		s->all[i].unit = i;
	for (size_t b = 0; b < grouping_banks(s); b++) {
		const struct bank *bank = s->kit->banks[b];
		for (size_t g = 0; g < bank->ntogethers; g++) {
			const struct question_group *group = &bank->togethers[g];
			for (size_t k = 1; k < group->nquestions; k++) {
				size_t x = unit_of(s, index_of(s, group->questions[0]));
				size_t y = unit_of(s, index_of(s, group->questions[k]));
				s->all[x < y ? y : x].unit = x < y ? x : y;
			}
		}
	}
	size_t *last = ARENA_ARRAY(s->arena, size_t, s->n);
	for (size_t i = 0; i < s->n; i++) {
		size_t unit = unit_of(s, i);
		s->all[i].unit = unit;
		s->all[i].next = SIZE_MAX;
		if (unit != i)
			s->all[last[unit]].next = i;
		last[unit] = i;
	}
}

static void find_exclusives(struct selecting *s, struct exclusives *x)
{
	size_t ngroups = 0, members = 0;
	x->from = ARENA_ARRAY(s->arena, size_t, s->n + 2);
	for (size_t b = 0; b < grouping_banks(s); b++) {
		const struct bank *bank = s->kit->banks[b];
		for (size_t g = 0; g < bank->nexclusives; g++, ngroups++)
			for (size_t k = 0; k < bank->exclusives[g].nquestions;
			     k++, members++)
				x->from[index_of(s, bank->exclusives[g].questions[k])
				        + 2]++;
	}
	for (size_t i = 2; i < s->n + 2; i++)
		x->from[i] += x->from[i - 1];
	x->group = ARENA_ARRAY(s->arena, size_t, members);
	x->taken = ARENA_ARRAY(s->arena, const struct question *, ngroups);
	size_t number = 0;
	for (size_t b = 0; b < grouping_banks(s); b++) {
		const struct bank *bank = s->kit->banks[b];
		for (size_t g = 0; g < bank->nexclusives; g++, number++)
			for (size_t k = 0; k < bank->exclusives[g].nquestions; k++) {
				size_t i = index_of(s, bank->exclusives[g].questions[k]);
				x->group[x->from[i + 1]++] = number;
			}
	}
}

/* The question asked that excludes candidate i, or NULL. */
static const struct question *rival(const struct exclusives *x, size_t i)
{
	for (size_t k = x->from[i]; k < x->from[i + 1]; k++)
		if (x->taken[x->group[k]])
			return x->taken[x->group[k]];
	return NULL;
}

static void take_unit(struct selecting *s, struct exclusives *x, size_t unit)
{
	for (size_t i = unit; i != SIZE_MAX; i = s->all[i].next) {
		struct candidate *c = &s->all[i];
		c->verdict = TAKEN;
		s->used += c->question->minutes;
		s->taken++;
		for (size_t k = x->from[i]; k < x->from[i + 1]; k++)
			x->taken[x->group[k]] = c->question;
	}
}

static void leave_unit(struct selecting *s, size_t unit, enum left_out reason,
                       const struct question *other)
{
	for (size_t i = unit; i != SIZE_MAX; i = s->all[i].next) {
		struct candidate *c = &s->all[i];
		if (c->verdict == LEFT)
			continue;
		c->verdict = LEFT;
		/* The question that cannot be asked keeps the reason; the others have
		   LEFT_TOGETHER. */
		c->reason = other && c->question != other && reason != LEFT_EXCLUSIVE
		                    ? LEFT_TOGETHER
		                    : reason;
		c->other = c->question == other ? NULL : other;
	}
}

/* Takes a unit with a required question; whatever prevents that is an error. */
static bool take_required(struct selecting *s, struct exclusives *x, size_t must)
{
	const struct candidate *wanted = &s->all[must];
	for (size_t i = wanted->unit; i != SIZE_MAX; i = s->all[i].next) {
		const struct candidate *c = &s->all[i];
		const struct question *other = rival(x, i);
		if (c->verdict == LEFT) {
			diags_add(s->diags, DIAG_SELECT_REQUIRED_TOGETHER, wanted->wanted,
			          wanted->question->id, c->question->id,
			          left_out_name(c->reason));
			return false;
		}
		if (other) {
			diags_add(s->diags, DIAG_SELECT_REQUIRED_EXCLUSIVE,
			          wanted->wanted, c->question->id, other->id);
			return false;
		}
	}
	take_unit(s, x, wanted->unit);
	return true;
}

/* Takes a unit of eligible questions if rules and time allow. */
static void try_unit(struct selecting *s, struct exclusives *x, size_t unit)
{
	int minutes = 0, count = 0;
	for (size_t i = unit; i != SIZE_MAX; i = s->all[i].next) {
		const struct candidate *c = &s->all[i];
		if (c->verdict == LEFT) {
			leave_unit(s, unit, LEFT_TOGETHER, c->question);
			return;
		}
		const struct question *other = rival(x, i);
		if (other) {
			leave_unit(s, unit, LEFT_EXCLUSIVE, other);
			return;
		}
		minutes += c->question->minutes;
		count++;
	}
	if (s->count && s->taken + count > s->count)
		leave_unit(s, unit, LEFT_COUNT, NULL);
	else if (s->room && s->used + minutes > s->room)
		leave_unit(s, unit, LEFT_MINUTES, NULL);
	else
		take_unit(s, x, unit);
}

bool selecting_fill(struct selecting *s)
{
	struct exclusives x = {0};
	bool ok = true;
	selecting_join(s);
	find_exclusives(s, &x);
	for (size_t i = 0; i < s->n; i++)
		if (s->all[i].verdict == MUST)
			ok &= take_required(s, &x, i);
	if (s->room && s->used > s->room) {
		diags_add(s->diags, DIAG_SELECT_REQUIRED_TOO_LONG, s->kit->pos, s->used,
		          s->room);
		ok = false;
	}
	if (s->count && s->taken > s->count) {
		diags_add(s->diags, DIAG_SELECT_REQUIRED_TOO_MANY, s->kit->pos, s->taken,
		          s->count);
		ok = false;
	}
	for (size_t i = 0; i < s->n && ok; i++)
		if (s->all[i].unit == i && s->all[i].verdict != TAKEN)
			try_unit(s, &x, i);
	return ok;
}

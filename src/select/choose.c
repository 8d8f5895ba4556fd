/* A choice by rules: the solver's answer becomes verdicts; each question asked gets the
   rule that it serves, each other one the reason why it is left out. */
#include "select/select_int.h"

#include <string.h>

/* A unit with a question that is left out is left out whole. */
static bool leave_torn_units(struct selecting *s)
{
	bool ok = true;
	for (size_t u = 0; u < s->n; u++) {
		const struct candidate *out = NULL, *must = NULL;
		if (s->all[u].unit != u)
			continue;
		for (size_t i = u; i != SIZE_MAX; i = s->all[i].next) {
			if (s->all[i].verdict == LEFT)
				out = &s->all[i];
			if (s->all[i].verdict == MUST)
				must = &s->all[i];
		}
		if (out && must) {
			diags_add(s->diags, DIAG_SELECT_REQUIRED_TOGETHER, must->wanted,
			          must->question->id, out->question->id,
			          left_out_name(out->reason));
			ok = false;
		}
		for (size_t i = u; out && i != SIZE_MAX; i = s->all[i].next)
			if (s->all[i].verdict != LEFT) {
				s->all[i].verdict = LEFT;
				s->all[i].reason = LEFT_TOGETHER;
				s->all[i].other = out->question;
			}
	}
	return ok;
}

static void take(struct selecting *s, const struct rule_book *book, const bool *taken)
{
	for (size_t i = 0; i < book->problem.nitems; i++) {
		struct candidate *c = &s->all[book->candidate[i]];
		c->verdict = taken[i] ? TAKEN : LEFT;
		c->reason = LEFT_CHOICE;
		if (!taken[i])
			continue;
		s->taken++;
		s->used += c->question->minutes;
	}
}

/* The first rule that keeps a question out as things stand; if none does, others serve
   better. */
static void explain_left(struct selecting *s, const struct rule_book *book, size_t item)
{
	struct candidate *c = &s->all[book->candidate[item]];
	int minutes = 0;
	for (size_t i = c->unit; i != SIZE_MAX; i = s->all[i].next)
		minutes += s->all[i].question->minutes;
	if (book->problem.items[item].avoid)
		c->reason = LEFT_USED;
	for (size_t r = 0; r < book->nrules; r++) {
		const struct selection_rule *rule = &book->rules[r];
		if (rule->most == INT64_MAX || rule->reached < rule->most
		    || !rule_counts(rule, c->question) || rule->kind == SELECTION_COUNT)
			continue;
		c->reason = LEFT_QUOTA;
		return;
	}
	if (s->count && s->taken >= s->count)
		c->reason = LEFT_COUNT;
	else if (s->room && s->used + minutes > s->room && c->reason == LEFT_CHOICE)
		c->reason = LEFT_MINUTES;
}

static void explain_exclusives(struct selecting *s, const struct rule_book *book)
{
	for (size_t r = 0; r < book->nrows; r++) {
		const struct solve_rule *row = &book->rows[r];
		const struct question *asked = NULL;
		if (book->rules[book->rule_of[r]].kind != SELECTION_EXCLUSIVE)
			continue;
		for (size_t k = 0; k < row->n; k++) {
			const struct candidate *c =
				&s->all[book->candidate[row->items[k]]];
			if (c->verdict == TAKEN)
				asked = c->question;
		}
		for (size_t k = 0; k < row->n && asked; k++) {
			struct candidate *c = &s->all[book->candidate[row->items[k]]];
			if (c->verdict == TAKEN)
				continue;
			c->reason = LEFT_EXCLUSIVE;
			c->other = asked;
		}
	}
}

static void record_goals(const struct selecting *s, const struct rule_book *book,
                         const struct solve_result *r, struct selection *out)
{
	static const enum solve_goal from[SELECTION_GOALS] = {
		[SELECTION_AVOID] = GOAL_AVOID,
		[SELECTION_COVERAGE] = GOAL_COVERAGE,
		[SELECTION_DISTANCE] = GOAL_DIFFICULTY,
		[SELECTION_TIME] = GOAL_MINUTES,
		[SELECTION_TIES] = GOAL_TIES,
	};
	for (int g = 0; g < SELECTION_GOALS; g++)
		out->goals[g] = (struct selection_goal){
			true, r->proven[from[g]], r->reached[from[g]], r->gap[from[g]]};
	out->goals[SELECTION_AVOID].wanted = s->options->avoid.len > 0;
	out->goals[SELECTION_DISTANCE].wanted = book->problem.target != 0;
	out->nodes = r->nodes;
}

static bool report_unproven(struct selecting *s, const struct selection *out)
{
	static const char *const names[] = {"use of questions to be avoided", "coverage",
	                                    "distance from the difficulty target",
	                                    "time"};
	static const char *const units[] = {"uses", "thousandths of weight",
	                                    "thousandths", "minutes"};
	for (int g = 0; g < SELECTION_TIES; g++) {
		if (out->goals[g].proven)
			continue;
		const char *gap = out->goals[g].gap == SOLVE_NO_BOUND
		                          ? "an unknown number of"
		                          : arena_printf(s->arena, "at most %lld",
		                                         (long long)out->goals[g].gap);
		diags_add(s->diags, DIAG_SELECT_NOT_PROVEN, s->kit->pos, names[g], gap,
		          units[g]);
	}
	return true;
}

bool selecting_choose(struct selecting *s, struct rule_book *book, struct selection *out)
{
	struct solve_result result;
	selecting_join(s);
	if (!leave_torn_units(s))
		return false;
	selection_rules_build(s, book);
	if (book->problem.nitems == 0)
		return true;
	if (!s->solver)
		s->solver = solver_load(s->diags);
	if (!s->solver)
		return false;
	s->solver->solve(&book->problem, s->arena, &result);
	if (result.status != SOLVE_DONE) {
		if (result.status == SOLVE_UNDECIDED)
			diags_add(s->diags, DIAG_SELECT_UNDECIDED, s->kit->pos,
			          (int)result.nodes);
		else if (!s->options->like)
			clash_report(s, book);
		return false;
	}
	take(s, book, result.taken);
	selection_rules_reached(s, book);
	for (size_t i = 0; i < book->problem.nitems; i++)
		if (s->all[book->candidate[i]].verdict == LEFT)
			explain_left(s, book, i);
	explain_exclusives(s, book);
	out->solved = true;
	out->rules = book->rules;
	out->nrules = book->nrules;
	record_goals(s, book, &result, out);
	return report_unproven(s, out);
}

/* ---- which rule a question serves ---- */

static const struct selection_rule *tightest(const struct rule_book *book,
                                             const struct question *q)
{
	const struct selection_rule *best = NULL;
	for (size_t r = 0; r < book->nrules; r++) {
		const struct selection_rule *rule = &book->rules[r];
		if (rule->least <= 0 || rule->kind == SELECTION_REQUIRED
		    || rule->kind == SELECTION_COUNT || !rule_counts(rule, q))
			continue;
		/* The fewest to spare, then the kit's order. */
		if (!best || rule->reached - rule->least < best->reached - best->least)
			best = rule;
	}
	return best;
}

static struct selection_service service_of(const struct selecting *s,
                                           const struct rule_book *book,
                                           const struct selection *out, size_t at)
{
	const struct question *q = out->questions[at];
	const struct candidate *c = selecting_find(s, q);
	size_t same = 0;
	for (size_t r = 0; r < book->nrules; r++)
		if (book->rules[r].kind == SELECTION_REQUIRED
		    && rule_counts(&book->rules[r], q))
			return (struct selection_service){REASON_REQUIRED,
			                                  &book->rules[r]};
	const struct selection_rule *rule = tightest(book, q);
	if (rule)
		return (struct selection_service){REASON_QUOTA, rule};
	if (c->unit != (size_t)(c - s->all) || c->next != SIZE_MAX)
		return (struct selection_service){REASON_TOGETHER, NULL};
	for (size_t i = 0; i < out->n; i++)
		same += out->questions[i]->competency == q->competency;
	if (same == 1 && q->competency && q->competency->weight)
		return (struct selection_service){REASON_COVERAGE, NULL};
	for (size_t r = 0; r < book->nrules; r++)
		if (book->rules[r].kind == SELECTION_COUNT
		    && book->rules[r].reached == book->rules[r].least)
			return (struct selection_service){REASON_COUNT, &book->rules[r]};
	return (struct selection_service){REASON_TIME, NULL};
}

void choose_services(const struct selecting *s, const struct rule_book *book,
                     struct selection *out)
{
	struct selection_service *serves =
		ARENA_ARRAY(s->arena, struct selection_service, out->n);
	for (size_t i = 0; i < out->n; i++)
		serves[i] = out->solved
		                    ? service_of(s, book, out, i)
		                    : (struct selection_service){REASON_ELIGIBLE, NULL};
	out->serves = serves;
}

/* ---- spare questions ---- */

/* What each row reaches, so that a swap costs a few sums. */
static int64_t *row_sums(const struct selecting *s, const struct rule_book *book)
{
	int64_t *sums = ARENA_ARRAY(s->arena, int64_t, book->nrows);
	for (size_t r = 0; r < book->nrows; r++)
		for (size_t k = 0; k < book->rows[r].n; k++) {
			const struct solve_rule *row = &book->rows[r];
			if (s->all[book->candidate[row->items[k]]].verdict == TAKEN)
				sums[r] += row->factors ? row->factors[k] : 1;
		}
	return sums;
}

/* Adds an item's factors to its rows. */
static void shift(const struct rule_book *book, int64_t *sums, size_t item, int sign)
{
	for (size_t r = 0; r < book->nrows; r++) {
		const struct solve_rule *row = &book->rows[r];
		if (row->n == book->problem.nitems) { /* all items in order */
			sums[r] += sign * (row->factors ? row->factors[item] : 1);
			continue;
		}
		for (size_t k = 0; k < row->n; k++)
			if (row->items[k] == item)
				sums[r] += sign * (row->factors ? row->factors[k] : 1);
	}
}

static bool holds(const struct rule_book *book, const int64_t *sums)
{
	for (size_t r = 0; r < book->nrows; r++)
		if ((book->rows[r].least != -SOLVE_NO_BOUND
		     && sums[r] < book->rows[r].least)
		    || (book->rows[r].most != SOLVE_NO_BOUND
		        && sums[r] > book->rows[r].most))
			return false;
	return true;
}

/* The question of the same competency that `spare` can replace, nearest in minutes and
   difficulty. */
static const struct question *stands_in(const struct selecting *s,
                                        const struct rule_book *book,
                                        const struct selection *out, int64_t *sums,
                                        size_t spare)
{
	const struct question *q = s->all[book->candidate[spare]].question, *best = NULL;
	int distance = 0;
	shift(book, sums, spare, 1);
	for (size_t i = 0; i < out->n; i++) {
		const struct question *old = out->questions[i];
		const struct candidate *c = selecting_find(s, old);
		int d = 10
		                * (q->minutes > old->minutes ? q->minutes - old->minutes
		                                             : old->minutes - q->minutes)
		        + (q->difficulty > old->difficulty
		                   ? q->difficulty - old->difficulty
		                   : old->difficulty - q->difficulty);
		if (old->competency != q->competency || c->next != SIZE_MAX
		    || c->unit != (size_t)(c - s->all) || (best && d >= distance))
			continue;
		shift(book, sums, book->item[c - s->all], -1);
		if (holds(book, sums)) {
			best = old;
			distance = d;
		}
		shift(book, sums, book->item[c - s->all], 1);
	}
	shift(book, sums, spare, -1);
	return best;
}

void choose_alternates(struct selecting *s, const struct rule_book *book,
                       struct selection *out)
{
	const struct framework *f = s->kit->framework;
	VEC(struct selection_alternate) list = {0};
	int64_t *sums = row_sums(s, book);
	for (size_t c = 0; f && out->solved && c < f->ncompetencies; c++) {
		int found = 0;
		for (int avoid = 0; avoid < 2; avoid++) /* unused ones first */
			for (size_t i = 0; i < book->problem.nitems; i++) {
				const struct candidate *x = &s->all[book->candidate[i]];
				if (found == s->options->alternates)
					break;
				if (x->verdict == TAKEN || x->unit != book->candidate[i]
				    || x->next != SIZE_MAX
				    || x->question->competency != &f->competencies[c]
				    || (book->problem.items[i].avoid > 0) != avoid)
					continue;
				const struct question *instead =
					stands_in(s, book, out, sums, i);
				if (!instead)
					continue;
				vec_push(s->arena, &list,
				         ((struct selection_alternate){x->question,
				                                       instead}));
				found++;
			}
	}
	out->alternates = list.at;
	out->nalternates = list.len;
}

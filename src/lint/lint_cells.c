/* Rules of many questions together: what there is for each competency and level, of which
   kinds, and what could be asked a second time. */
#include "lint/lint_int.h"

#include <string.h>

static bool is_asked(const struct question *q, const struct level *level)
{
	return q->status == STATUS_ACTIVE && (q->levels >> level->index & 1);
}

int lint_cell(const struct bank *const *banks, size_t nbanks,
              const struct competency *competency, const struct level *level)
{
	int n = 0;
	for (size_t b = 0; b < nbanks; b++)
		for (size_t i = 0; i < banks[b]->nquestions; i++) {
			const struct question *q = &banks[b]->questions[i];
			n += is_asked(q, level) && q->competency == competency;
		}
	return n;
}

uint32_t lint_levels(const struct kit *kit)
{
	return !kit->levels_named && kit->level ? UINT32_C(1) << kit->level->index
	       : kit->levels                    ? kit->levels
	                                        : UINT32_MAX;
}

/* Whether the kit's rules keep all questions of a competency out: by a maximum of 0, or
   since minima for others fill the number of questions. */
static bool never_asks(const struct kit *kit, const struct competency *competency)
{
	int others = 0;
	for (size_t i = 0; i < kit->nquotas; i++) {
		const struct quota *q = &kit->quotas[i];
		if (q->competency == competency && q->max == 0)
			return true;
		if (q->competency == competency && q->min)
			return false;
		others += q->competency ? q->min : 0;
	}
	return kit->count_max && others >= kit->count_max;
}

static bool is_excluded(const struct kit *kit, const struct question *q)
{
	for (size_t i = 0; i < kit->nexcluded; i++)
		if (kit->excluded[i].question == q)
			return true;
	return false;
}

/* Whether the kit may ask any question of the cell. */
static bool may_ask(const struct kit *kit, const struct competency *competency,
                    const struct level *level)
{
	if (!(lint_levels(kit) >> level->index & 1) || never_asks(kit, competency))
		return false;
	for (size_t b = 0; b < kit->nbanks; b++)
		for (size_t i = 0; i < kit->banks[b]->nquestions; i++) {
			const struct question *q = &kit->banks[b]->questions[i];
			if (q->competency == competency && is_asked(q, level)
			    && !is_excluded(kit, q))
				return true;
		}
	return false;
}

void lint_cells(const struct lint *l, const struct kit *kit)
{
	const struct framework *f = kit->framework;
	int least = lint_limit(l, DIAG_CELLS);
	for (size_t c = 0; f && c < f->ncompetencies; c++)
		for (size_t i = 0; i < f->nlevels; i++) {
			int n = lint_cell(kit->banks, kit->nbanks, &f->competencies[c],
			                  &f->levels[i]);
			if (n && n < least
			    && may_ask(kit, &f->competencies[c], &f->levels[i]))
				diags_add(l->diags, DIAG_CELLS, kit->pos, kit->id,
				          f->competencies[c].id, f->levels[i].id, n,
				          least);
		}
}

/* ---- kinds ---- */

static bool is_scenario(const char *type)
{
	static const char *const types[] = {"case", "situational", "practical", "design"};
	bool one = false;
	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		one |= strcmp(type, types[i]) == 0;
	return one;
}

struct kinds { /* of the questions at a level */
	bool any, behavioural, scenario;
};

static void add_kinds(const struct bank *bank, const struct level *level, struct kinds *k)
{
	for (size_t i = 0; i < bank->nquestions; i++) {
		const struct question *q = &bank->questions[i];
		if (!is_asked(q, level))
			continue;
		k->any = true;
		k->behavioural |= strcmp(q->type, "behavioural") == 0;
		k->scenario |= is_scenario(q->type);
	}
}

static void report_kinds(const struct lint *l, const struct kinds *k, struct pos pos,
                         const char *what, const char *id, const struct level *level)
{
	if (k->any && !k->behavioural)
		diags_add(l->diags, DIAG_KINDS, pos, what, id, "behavioural", level->id);
	if (k->any && !k->scenario)
		diags_add(l->diags, DIAG_KINDS, pos, what, id,
		          "case, situational, practical or design", level->id);
}

/* A bank that kits combine with others need not have all kinds itself. */
static bool is_combined(const struct lint *l, const struct bank *bank)
{
	for (size_t k = 0; k < l->nkits; k++)
		for (size_t i = 0; l->kits[k]->nbanks > 1 && i < l->kits[k]->nbanks; i++)
			if (bank_same(l->kits[k]->banks[i], bank))
				return true;
	return false;
}

void lint_kinds_of_bank(const struct lint *l, const struct bank *bank)
{
	const struct framework *f = bank->framework;
	if (is_combined(l, bank))
		return;
	for (size_t i = 0; f && i < f->nlevels; i++) {
		struct kinds k = {0};
		add_kinds(bank, &f->levels[i], &k);
		report_kinds(l, &k, bank->pos, "bank", bank->id, &f->levels[i]);
	}
}

/* That of one bank says all that there is to say of a kit with no other. */
void lint_kinds_of_kit(const struct lint *l, const struct kit *kit)
{
	const struct framework *f = kit->framework;
	if (kit->nbanks < 2)
		return;
	for (size_t i = 0; f && i < f->nlevels; i++) {
		struct kinds k = {0};
		for (size_t b = 0; b < kit->nbanks; b++)
			add_kinds(kit->banks[b], &f->levels[i], &k);
		if (lint_levels(kit) >> f->levels[i].index & 1)
			report_kinds(l, &k, kit->pos, "kit", kit->id, &f->levels[i]);
	}
}

/* ---- twins ---- */

/* Whether it is the second of its family, so that each family counts once. */
static bool is_twin(const struct bank *bank, size_t i)
{
	const char *family = bank->questions[i].family;
	int before = 0;
	for (size_t k = 0; k < i && *family; k++)
		before += bank->questions[k].status == STATUS_ACTIVE
		          && strcmp(bank->questions[k].family, family) == 0;
	return before == 1;
}

void lint_twins(const struct lint *l, const struct bank *bank)
{
	int n = 0, least = lint_limit(l, DIAG_TWINS);
	for (size_t i = 0; i < bank->nquestions; i++)
		n += bank->questions[i].status == STATUS_ACTIVE && is_twin(bank, i);
	if (n < least && bank->nquestions)
		diags_add(l->diags, DIAG_TWINS, bank->pos, bank->id, n, least);
}

/* ---- weight-unexplained ---- */

void lint_weight_unexplained(const struct lint *l, const struct bank *bank)
{
	enum { USUAL = 1000 }; /* thousandths */
	const struct framework *f = bank->framework;
	bool differ = false;
	for (size_t i = 1; f && i < f->ncompetencies; i++)
		differ |= f->competencies[i].weight != f->competencies[0].weight;
	for (size_t i = 0; differ && i < f->ncompetencies; i++) {
		const struct competency *k = &f->competencies[i];
		if (k->weight != USUAL && !k->rationale)
			diags_add(l->diags, DIAG_WEIGHT_UNEXPLAINED, k->pos, k->id);
	}
}

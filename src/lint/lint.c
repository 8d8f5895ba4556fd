/* Goes over content by the table of rules. */
#include "lint/lint_int.h"

#include "base/strbuf.h"
#include "model/digest.h"

#include <string.h>

/* ---- what a question allows itself ---- */

bool lint_allows(const struct question *q, enum diag_id message)
{
	struct strbuf name = STRBUF_INIT;
	if (!q->allowed)
		return false;
	diag_add_name(message, &name);
	bool allowed = allowance_has(q->allowed, name.at);
	strbuf_release(&name);
	return allowed;
}

static void check_allowances(const struct lint *l, const struct question *q)
{
	for (const struct allowance *a = q->allowed; a; a = a->next)
		if (lint_find(a->rule) == nlint_rules)
			lint_unknown(DIAG_ALLOW_UNKNOWN, a->rule, a->pos, l->diags);
}

/* ---- content by content ---- */

void lint_bank(const struct lint *l, const struct bank *bank)
{
	for (size_t i = 0; i < bank->nquestions; i++)
		check_allowances(l, &bank->questions[i]);
	for (size_t k = 0; k < nlint_rules; k++) {
		const struct lint_rule *rule = &lint_rules[k];
		if (!lint_wants(l, rule->message))
			continue;
		if (rule->bank)
			rule->bank(l, bank);
		for (size_t i = 0; rule->question && i < bank->nquestions; i++)
			if (bank->questions[i].status != STATUS_RETIRED
			    && !lint_allows(&bank->questions[i], rule->message))
				rule->question(l, &bank->questions[i]);
	}
}

void lint_kit(const struct lint *l, const struct kit *kit)
{
	for (size_t k = 0; k < nlint_rules; k++)
		if (lint_rules[k].kit && lint_wants(l, lint_rules[k].message))
			lint_rules[k].kit(l, kit);
}

/* ---- several together ---- */

static bool draws_on(const struct kit *kit, const struct bank *bank)
{
	for (size_t i = 0; i < kit->nbanks; i++)
		if (bank_same(kit->banks[i], bank))
			return true;
	return false;
}

/* Whether the kit could ask it: whether its rules ever do is not looked at. */
static bool may_ask(const struct kit *kit, const struct question *q)
{
	if (!draws_on(kit, q->bank) || (kit->levels && !(kit->levels & q->levels)))
		return false;
	for (size_t i = 0; i < kit->nexcluded; i++)
		if (strcmp(kit->excluded[i].question->id, q->id) == 0
		    && bank_same(kit->excluded[i].question->bank, q->bank))
			return false;
	return true;
}

static void check_used(const struct lint *l, const struct question *q,
                       const struct kit *const *kits, size_t nkits)
{
	for (size_t i = 0; i < nkits; i++)
		if (may_ask(kits[i], q))
			return;
	if (q->status == STATUS_ACTIVE && !lint_allows(q, DIAG_UNUSED))
		diags_add(l->diags, DIAG_UNUSED, q->pos, "question", q->id);
}

void lint_unused(const struct lint *l, const struct bank *const *banks, size_t nbanks,
                 const struct kit *const *kits, size_t nkits)
{
	if (!nkits || !lint_wants(l, DIAG_UNUSED))
		return;
	for (size_t b = 0; b < nbanks; b++) {
		bool drawn = false;
		for (size_t k = 0; k < nkits; k++)
			drawn |= draws_on(kits[k], banks[b]);
		if (!drawn)
			diags_add(l->diags, DIAG_UNUSED, banks[b]->pos, "bank",
			          banks[b]->id);
		for (size_t i = 0; drawn && i < banks[b]->nquestions; i++)
			check_used(l, &banks[b]->questions[i], kits, nkits);
	}
}

void lint_stale(const struct lint *l, const struct bank *bank, const struct bank *before,
                const char *since)
{
	if (!lint_wants(l, DIAG_STALE))
		return;
	for (size_t i = 0; i < bank->nquestions; i++) {
		const struct question *q = &bank->questions[i];
		const struct question *old = bank_question(before, q->id);
		char now[HASH_HEX], then[HASH_HEX];
		if (!old || old->revision != q->revision || lint_allows(q, DIAG_STALE))
			continue;
		digest_question(q, DIGEST_FORM, now);
		digest_question(old, DIGEST_FORM, then);
		if (strcmp(now, then) != 0)
			diags_add(l->diags, DIAG_STALE, q->pos, q->id, since,
			          q->revision + 1);
	}
}

void lint_settle(const struct lint *l, size_t from)
{
	for (size_t k = 0; k < nlint_rules; k++) {
		if (l->settings->of[k].off)
			diags_drop(l->diags, lint_rules[k].message, from);
		else if (l->strict && lint_rules[k].error)
			diags_promote(l->diags, lint_rules[k].message, from);
	}
}

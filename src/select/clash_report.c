/* Reports rules that clash: a smallest set, each with its place, and what would mend
   it. */
#include "select/explain.h"
#include "select/select_int.h"

static const struct pos nowhere;

static const char *plural(int64_t n)
{
	return n == 1 ? "" : "s";
}

/* How far this rule alone would have to give, NULL if that is not enough. */
static const char *mend_text(struct arena *a, const struct selection_rule *rule,
                             const struct solve_mend *mend)
{
	long long by = mend->amount;
	if (!by)
		return NULL;
	switch (rule->kind) {
	case SELECTION_MINUTES:
		return arena_printf(a, "needs %lld more minute%s", by, plural(by));
	case SELECTION_DIFFICULTY:
		return "needs a wider tolerance or another target";
	case SELECTION_REQUIRED:
		return "need not be asked";
	case SELECTION_EXCLUSIVE:
		return "may both be asked";
	default:
		return mend->most ? arena_printf(a, "a maximum of %lld would do",
		                                 (long long)rule->most + by)
		                  : arena_printf(a, "a minimum of %lld would do",
		                                 (long long)rule->least - by);
	}
}

/* A quota that wants more questions than there are reports that itself. */
static const char *shortage(struct selecting *s, const struct rule_book *book, size_t row)
{
	const struct selection_rule *rule = &book->rules[book->rule_of[row]];
	int have = (int)book->rows[row].n;
	static const char *const sorts[] = {
		[SELECTION_COMPETENCY] = "competency",
		[SELECTION_TYPE] = "type",
		[SELECTION_TAG] = "tag",
	};
	if (rule->kind != SELECTION_COMPETENCY && rule->kind != SELECTION_TYPE
	    && rule->kind != SELECTION_TAG)
		return NULL;
	if (rule->least == INT64_MIN || have >= rule->least)
		return NULL;
	const char *level =
		s->level ? arena_printf(s->arena, " at level %s", s->level->id) : "";
	return arena_printf(s->arena,
	                    "%s '%s' has %d eligible question%s%s, the quota wants %d",
	                    sorts[rule->kind], rule->name, have, plural(have), level,
	                    (int)rule->least);
}

static void add_note(struct selecting *s, const struct rule_book *book,
                     const struct solve_mend *mend)
{
	const struct selection_rule *rule = &book->rules[book->rule_of[mend->rule]];
	const char *text = shortage(s, book, mend->rule);
	if (!text) {
		const char *mended = mend_text(s->arena, rule, mend);
		text = rule_text(s->arena, rule);
		if (mended)
			text = arena_printf(s->arena, "%s: %s", text, mended);
	}
	diags_add(s->diags, DIAG_NOTE_HERE, rule->pos.line ? rule->pos : nowhere, text);
}

void clash_report(struct selecting *s, const struct rule_book *book)
{
	struct solve_clash clash;
	s->solver->explain(&book->problem, s->arena, &clash);
	if (clash.smallest && clash.nrules == 1) {
		diags_add(s->diags, DIAG_SELECT_RULE_ALONE, s->kit->pos);
		add_note(s, book, &clash.rules[0]);
	} else if (clash.smallest) {
		diags_add(s->diags, DIAG_SELECT_CLASH, s->kit->pos, (int)clash.nrules);
		for (size_t i = 0; i < clash.nrules; i++)
			add_note(s, book, &clash.rules[i]);
	} else {
		diags_add(s->diags, DIAG_SELECT_CLASH_SOMEWHERE, s->kit->pos);
	}
	bool alone = false; /* one rule of the clash is all that must give */
	for (size_t i = 0; i < clash.nrules; i++)
		alone |= clash.rules[i].amount != 0;
	if (alone || clash.nmends == 0)
		return;
	diags_add(s->diags, DIAG_NOTE_HERE, nowhere,
	          "more than one rule must give; this would do:");
	for (size_t i = 0; i < clash.nmends; i++)
		add_note(s, book, &clash.mends[i]);
}

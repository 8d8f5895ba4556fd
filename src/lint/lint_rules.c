/* The table of rules, and what users set of them. */
#include "lint/lint_int.h"

#include "base/strbuf.h"
#include "base/suggest.h"

#include <stdlib.h>
#include <string.h>

#define LIMIT(usual, from, to) .limit = (usual), .least = (from), .most = (to)

const struct lint_rule lint_rules[] = {
	{.message = DIAG_TYPE_NEAR, .always = true, .error = true},
	{.message = DIAG_WORD_NEAR, .always = true, .error = true},
	{.message = DIAG_NOT_READ, .always = true},
	{.message = DIAG_ANSWER_MISSING, .question = lint_answer_missing},
	{.message = DIAG_ALT_MISSING, .question = lint_alt_missing},
	{.message = DIAG_ANCHOR_OWN, .question = lint_anchor_own},
	{.message = DIAG_ANCHOR_LEANS, .question = lint_anchor_leans},
	{.message = DIAG_ANCHOR_LONG, LIMIT(180, 40, 1000), .question = lint_anchor_long},
	{.message = DIAG_ESSENTIAL_ELICITED, .question = lint_essential_elicited},
	{.message = DIAG_ESSENTIALS_MANY,
         LIMIT(3, 1, 20),
         .question = lint_essentials_many},
	{.message = DIAG_PROMPT_LONG, LIMIT(45, 10, 500), .question = lint_prompt_long},
	{.message = DIAG_PROMPT_US_ME, .bank = lint_prompt_us_me},
	{.message = DIAG_MINUTES_FEW, .question = lint_minutes_few},
	{.message = DIAG_ANSWER_LONG, LIMIT(200, 20, 2000), .question = lint_answer_long},
	{.message = DIAG_LOOK_FORS, LIMIT(2, 1, 20), .question = lint_look_fors},
	{.message = DIAG_ACCEPT_ALSO, .question = lint_accept_also},
	{.message = DIAG_WEIGHT_UNEXPLAINED,
         .error = true,
         .bank = lint_weight_unexplained},
	{.message = DIAG_CELLS, LIMIT(2, 2, 20), .kit = lint_cells},
	{.message = DIAG_KINDS, .bank = lint_kinds_of_bank, .kit = lint_kinds_of_kit},
	{.message = DIAG_TWINS, LIMIT(5, 1, 500), .bank = lint_twins},
	{.message = DIAG_NEUTRAL_SCENE, .question = lint_neutral_scene},
	{.message = DIAG_UNLAWFUL_TOPIC, .question = lint_unlawful_topic},
	{.message = DIAG_REFERENCE_FORM, .question = lint_reference_form},
	{.message = DIAG_CHECKED_BY, .question = lint_checked_by},
	{.message = DIAG_GUIDE_MINUTES, .kit = lint_guide_minutes},
	{.message = DIAG_UNUSED},
	{.message = DIAG_STALE},
	{.message = DIAG_NOT_FORMATTED},
};

const size_t nlint_rules = sizeof lint_rules / sizeof *lint_rules;

_Static_assert(sizeof lint_rules / sizeof *lint_rules <= LINT_RULES_MAX,
               "settings have a place for each");

size_t lint_find_message(enum diag_id message)
{
	size_t i = 0;
	while (i < nlint_rules && lint_rules[i].message != message)
		i++;
	return i;
}

static void add_name(size_t i, struct strbuf *to)
{
	diag_add_name(lint_rules[i].message, to);
}

size_t lint_find(const char *name)
{
	struct strbuf one = STRBUF_INIT;
	size_t i = 0;
	for (; i < nlint_rules; i++) {
		strbuf_clear(&one);
		add_name(i, &one);
		if (strcmp(one.at, name) == 0)
			break;
	}
	strbuf_release(&one);
	return i;
}

int lint_limit(const struct lint *l, enum diag_id message)
{
	size_t i = lint_find_message(message);
	int set = l->settings->of[i].limit;
	return set ? set : lint_rules[i].limit;
}

bool lint_wants(const struct lint *l, enum diag_id message)
{
	size_t i = lint_find_message(message);
	return i < nlint_rules && (l->strict || lint_rules[i].always)
	       && !l->settings->of[i].off;
}

/* ---- what users set ---- */

void lint_unknown(enum diag_id id, const char *name, struct pos pos, struct diags *diags)
{
	struct strbuf names[LINT_RULES_MAX] = {0}, hint = STRBUF_INIT;
	struct suggest near;
	suggest_init(&near, name);
	for (size_t i = 0; i < nlint_rules; i++) {
		add_name(i, &names[i]);
		suggest_offer(&near, names[i].at);
	}
	if (near.best)
		strbuf_addf(&hint, "did you mean '%s'?", near.best);
	for (size_t i = 0; !near.best && i < nlint_rules; i++)
		strbuf_addf(&hint, "%s%s", i ? ", " : "there are: ", names[i].at);
	diags_add_id(diags, id, pos, name, hint.at);
	strbuf_release(&hint);
	for (size_t i = 0; i < nlint_rules; i++)
		strbuf_release(&names[i]);
}

bool lint_set(struct lint_settings *s, const char *name, const char *value,
              struct pos pos, struct diags *diags)
{
	size_t i = lint_find(name);
	if (i == nlint_rules) {
		lint_unknown(DIAG_RULE_UNKNOWN, name, pos, diags);
		return false;
	}
	const struct lint_rule *rule = &lint_rules[i];
	char *end;
	long limit = strtol(value, &end, 10);
	bool number = *value >= '0' && *value <= '9' && !*end;
	bool off = strcmp(value, "off") == 0;
	if (off || strcmp(value, "on") == 0) {
		s->of[i].off = off;
	} else if (number && rule->limit && limit >= rule->least && limit <= rule->most) {
		s->of[i].limit = (int)limit;
		s->of[i].off = false;
	} else if (rule->limit) {
		diags_add(diags, DIAG_RULE_LIMIT, pos, name, rule->least, rule->most,
		          value);
		return false;
	} else {
		diags_add(diags, DIAG_RULE_VALUE, pos, name, value);
		return false;
	}
	return true;
}

bool lint_set_all(struct lint_settings *s, const char *rules, struct pos pos,
                  struct diags *diags)
{
	struct strbuf one = STRBUF_INIT;
	bool ok = true;
	for (const char *at = rules + strspn(rules, " \t,"); *at;
	     at += strspn(at, " \t,")) {
		size_t n = strcspn(at, " \t,");
		strbuf_clear(&one);
		strbuf_add(&one, at, n);
		char *equals = strchr(one.at, '=');
		if (equals)
			*equals = '\0';
		ok &= lint_set(s, one.at, equals ? equals + 1 : "on", pos, diags);
		at += n;
	}
	strbuf_release(&one);
	return ok;
}

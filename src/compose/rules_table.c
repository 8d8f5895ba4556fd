/* The rules of a selection and how far they are met, for whoever checks a kit. */
#include "compose/composer.h"
#include "compose/papers_int.h"

static const char *amount(struct composer *c, const struct selection_rule *rule,
                          int64_t n)
{
	return rule->kind == SELECTION_DIFFICULTY ? decimal_text(c, (int)n)
	                                          : number_text(c, n);
}

static bool is_plain(const struct selection_rule *rule)
{
	return rule->kind == SELECTION_REQUIRED || rule->kind == SELECTION_EXCLUSIVE;
}

static const char *rule_name(struct composer *c, const struct selection *s,
                             const struct selection_rule *rule)
{
	static const enum label labels[] = {
		[SELECTION_MINUTES] = LABEL_RULE_MINUTES,
		[SELECTION_COUNT] = LABEL_RULE_COUNT,
		[SELECTION_COMPETENCY] = LABEL_RULE_COMPETENCY,
		[SELECTION_TYPE] = LABEL_RULE_TYPE,
		[SELECTION_TAG] = LABEL_RULE_TAG,
		[SELECTION_DIFFICULTY] = LABEL_RULE_DIFFICULTY,
		[SELECTION_FAMILY] = LABEL_RULE_FAMILY,
		[SELECTION_REQUIRED] = LABEL_RULE_REQUIRED,
		[SELECTION_EXCLUSIVE] = LABEL_RULE_EXCLUSIVE,
		[SELECTION_OVERLAP] = LABEL_RULE_OVERLAP,
	};
	const char *name = rule->name ? rule->name : "";
	if (rule->kind == SELECTION_COMPETENCY) {
		const struct competency *k =
			framework_competency(s->kit->framework, name);
		name = k ? k->title : name;
	} else if (rule->kind == SELECTION_TYPE) {
		name = value_word(c, LABEL_KIND_TYPE, name);
	}
	return word_with(c, labels[rule->kind], "name", name, "other",
	                 rule->other ? rule->other : "", NULL);
}

static const char *wanted(struct composer *c, const struct selection_rule *rule)
{
	if (is_plain(rule))
		return word(c, LABEL_RULE_YES);
	if (rule->least == INT64_MIN && rule->most == INT64_MAX)
		return word(c, LABEL_RULE_ANY);
	if (rule->most == INT64_MAX)
		return word_with(c, LABEL_RULE_AT_LEAST, "n",
		                 amount(c, rule, rule->least), NULL);
	if (rule->least == INT64_MIN || rule->least == 0)
		return word_with(c, LABEL_RULE_AT_MOST, "n", amount(c, rule, rule->most),
		                 NULL);
	if (rule->least == rule->most)
		return amount(c, rule, rule->most);
	return word_with(c, LABEL_RULE_FROM_TO, "from", amount(c, rule, rule->least),
	                 "to", amount(c, rule, rule->most), NULL);
}

static bool is_met(const struct selection_rule *rule)
{
	return rule->reached >= rule->least && rule->reached <= rule->most;
}

static const char *reached(struct composer *c, const struct selection_rule *rule)
{
	if (is_plain(rule))
		return word(c, is_met(rule) ? LABEL_RULE_YES : LABEL_RULE_NO);
	return amount(c, rule, rule->reached);
}

static void add_rule(struct composer *c, const struct selection *s,
                     const struct selection_rule *rule)
{
	c->b.pos = rule->pos;
	doc_open(&c->b, DOC_ROW, STYLE_INHERIT, NULL);
	add_cell(c, STYLE_CELL, rule_name(c, s, rule),
	         &(struct doc_cell){.header = true});
	add_cell(c, STYLE_CELL, wanted(c, rule), NULL);
	open_cell(c, NULL);
	doc_open(&c->b, DOC_PARA, STYLE_CELL, NULL);
	doc_text(&c->b, arena_printf(c->b.arena, "%s\u2002", reached(c, rule)));
	doc_text(&c->b, word(c, is_met(rule) ? LABEL_RULE_MET : LABEL_RULE_MISSED));
	doc_close(&c->b, DOC_PARA);
	close_cell(c);
	doc_close(&c->b, DOC_ROW);
}

void add_rules(struct composer *c, const struct selection *s)
{
	const struct doc_column columns[] = {{.weight = 3}, {.weight = 2}, {.weight = 1}};
	const struct head_cell head[] = {{.text = word(c, LABEL_RULES_RULE)},
	                                 {.text = word(c, LABEL_RULES_WANTED)},
	                                 {.text = word(c, LABEL_RULES_REACHED)}};
	if (!s->nrules)
		return;
	doc_open(&c->b, DOC_SECTION, STYLE_INHERIT, NULL);
	add_heading(c, 2, STYLE_HEADING_2, word(c, LABEL_RULES));
	open_table(c, &(struct doc_table){.columns = columns,
	                                  .ncolumns = 3,
	                                  .rules = RULES_OUTER | RULES_HEAD,
	                                  .pad_x = scaled(c, 4),
	                                  .pad_y = scaled(c, 1.5),
	                                  .whole_rows = true});
	add_table_head(c, head, 3);
	doc_open(&c->b, DOC_TBODY, STYLE_INHERIT, NULL);
	for (size_t i = 0; i < s->nrules; i++)
		add_rule(c, s, &s->rules[i]);
	doc_close(&c->b, DOC_TBODY);
	close_table(c);
	doc_close(&c->b, DOC_SECTION);
}

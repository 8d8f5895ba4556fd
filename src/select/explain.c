/* A selection explained, in three forms. The clock starts with the interview, including
   the agenda's opening, as on the run sheet. */
#include "select/explain.h"

#include "base/quote.h"
#include "base/width.h"

#include <inttypes.h>
#include <string.h>

enum { COLUMNS_MOST = 8, GAP = 2 };

struct table { /* rows of cells, aligned once all are known */
	struct arena *arena;
	size_t columns;
	unsigned right; /* mask of columns of figures */
	VEC(const char *) cells;
};

static void add_cell(struct table *t, const char *text)
{
	vec_push(t->arena, &t->cells, text);
}

static void pad(struct strbuf *to, size_t n)
{
	for (; n; n--)
		strbuf_addc(to, ' ');
}

/* Whether nothing follows a cell in its row, so that no blanks do either. */
static bool is_last(const struct table *t, size_t i)
{
	while (++i % t->columns)
		if (*t->cells.at[i])
			return false;
	return true;
}

static void print_table(const struct table *t, const char *indent, struct strbuf *to)
{
	size_t widths[COLUMNS_MOST] = {0};
	for (size_t i = 0; i < t->cells.len; i++) {
		size_t width = width_of(t->cells.at[i], strlen(t->cells.at[i]));
		if (width > widths[i % t->columns])
			widths[i % t->columns] = width;
	}
	for (size_t i = 0; i < t->cells.len; i++) {
		size_t c = i % t->columns;
		size_t gap = widths[c] - width_of(t->cells.at[i], strlen(t->cells.at[i]));
		strbuf_adds(to, c ? "" : indent);
		pad(to, t->right >> c & 1 ? gap : 0);
		strbuf_adds(to, t->cells.at[i]);
		if (c + 1 == t->columns)
			strbuf_addc(to, '\n');
		else if (!is_last(t, i))
			pad(to, (t->right >> c & 1 ? 0 : gap) + GAP);
	}
}

/* ---- words ---- */

static const char *plural(int64_t n)
{
	return n == 1 ? "" : "s";
}

static const char *thousandths(struct arena *a, int64_t n)
{
	int rest = (int)(n % 1000), places = 3;
	if (rest == 0)
		return arena_printf(a, "%d", (int)(n / 1000));
	for (; rest % 10 == 0; rest /= 10)
		places--;
	return arena_printf(a, "%d.%0*d", (int)(n / 1000), places, rest);
}

static const char *bounds(struct arena *a, const struct selection_rule *rule)
{
	long long least = rule->least, most = rule->most;
	if (rule->most == INT64_MAX)
		return arena_printf(a, "at least %lld", least);
	if (rule->least == INT64_MIN || (rule->kind == SELECTION_COUNT && least <= 1))
		return arena_printf(a, "at most %lld", most);
	return least == most ? arena_printf(a, "%lld", least)
	                     : arena_printf(a, "%lld to %lld", least, most);
}

const char *rule_text(struct arena *a, const struct selection_rule *rule)
{
	static const char *const sorts[] = {
		[SELECTION_COMPETENCY] = "competency",
		[SELECTION_TYPE] = "type",
		[SELECTION_TAG] = "tag",
		[SELECTION_FAMILY] = "family",
	};
	switch (rule->kind) {
	case SELECTION_MINUTES:
		return arena_printf(a, "%s minutes for questions", bounds(a, rule));
	case SELECTION_COUNT:
		return arena_printf(
			a, "%s question%s", bounds(a, rule),
			plural(rule->most == INT64_MAX ? rule->least : rule->most));
	case SELECTION_DIFFICULTY:
		return arena_printf(a, "mean difficulty %s to %s",
		                    thousandths(a, rule->least),
		                    thousandths(a, rule->most));
	case SELECTION_REQUIRED:
		return arena_printf(a, "'%s' must be asked", rule->name);
	case SELECTION_EXCLUSIVE:
		return arena_printf(a, "'%s' and '%s' exclude each other", rule->name,
		                    rule->other);
	case SELECTION_OVERLAP:
		return rule->most == INT64_MAX
		               ? "parallel to another form"
		               : arena_printf(a, "%s shared with another form",
		                              bounds(a, rule));
	default:
		return arena_printf(a, "%s of %s '%s'", bounds(a, rule),
		                    sorts[rule->kind], rule->name);
	}
}

static const char *service_text(struct arena *a, const struct selection *s, size_t at)
{
	const struct selection_service *service = &s->serves[at];
	switch (service->reason) {
	case REASON_REQUIRED:
		return "required";
	case REASON_TOGETHER:
		return "goes with another question";
	case REASON_QUOTA:
	case REASON_COUNT:
		return rule_text(a, service->rule);
	case REASON_COVERAGE:
		return arena_printf(a, "covers competency '%s'",
		                    s->questions[at]->competency->id);
	case REASON_TIME:
		return "fills the time";
	case REASON_ELIGIBLE:
		break;
	}
	return "eligible";
}

/* How much less a goal is served. */
static const char *cost_text(struct arena *a, const struct selection_swap *swap)
{
	bool more = swap->cost < 0;
	int64_t n = more ? -swap->cost : swap->cost;
	switch (swap->goal) {
	case SELECTION_AVOID:
		return arena_printf(a, "%d %s use%s of questions asked before", (int)n,
		                    more ? "fewer" : "more", plural(n));
	case SELECTION_COVERAGE:
		return arena_printf(a, "%s %s weight of competencies covered",
		                    thousandths(a, n), more ? "more" : "less");
	case SELECTION_DISTANCE:
		return arena_printf(a, "mean difficulty %s%s %s the target",
		                    n ? "" : "a trace ", n ? thousandths(a, n) : "",
		                    more ? "nearer to" : "farther from");
	case SELECTION_TIME:
		return arena_printf(a, "%d %s minute%s of questions", (int)n,
		                    more ? "more" : "fewer", plural(n));
	default:
		return "as good: the seed chose";
	}
}

/* "" where nothing was weighed. */
static const char *swap_text(struct arena *a, const struct selection_swap *swap)
{
	if (!swap)
		return "";
	if (!swap->meets)
		return swap->breaks ? arena_printf(a, "in the place of any: breaks %s",
		                                   rule_text(a, swap->breaks))
		                    : "in the place of any: breaks a rule";
	if (!swap->instead)
		return arena_printf(a, "beside the others: %s", cost_text(a, swap));
	return arena_printf(a, "in the place of %s: %s", swap->instead->id,
	                    cost_text(a, swap));
}

static const char *competency_of(const struct question *q)
{
	return q->competency ? q->competency->id : "";
}

static const char *clock_text(struct arena *a, int minutes)
{
	return arena_printf(a, "%d:%02d", minutes / 60, minutes % 60);
}

static const char *reached_text(struct arena *a, const struct selection_rule *rule)
{
	return rule->kind == SELECTION_DIFFICULTY
	               ? thousandths(a, rule->reached)
	               : arena_printf(a, "%d", (int)rule->reached);
}

/* ---- text ---- */

static void text_questions(const struct selection *s, struct arena *a, struct strbuf *to)
{
	static const char *const heads[] = {"#",    "question", "competency", "type",
	                                    "diff", "min",      "clock",      "rule"};
	struct table t = {.arena = a, .columns = 8, .right = 1 | 16 | 32 | 64};
	int clock = s->kit->opening;
	for (size_t i = 0; i < 8; i++)
		add_cell(&t, heads[i]);
	for (size_t i = 0; i < s->n; i++) {
		const struct question *q = s->questions[i];
		add_cell(&t, arena_printf(a, "%d", (int)i + 1));
		add_cell(&t, q->id);
		add_cell(&t, competency_of(q));
		add_cell(&t, q->type);
		add_cell(&t, arena_printf(a, "%d", q->difficulty));
		add_cell(&t, arena_printf(a, "%d", q->minutes));
		add_cell(&t, clock_text(a, clock));
		add_cell(&t, service_text(a, s, i));
		clock += q->minutes;
	}
	print_table(&t, "", to);
}

/* A rule between questions of which none is asked says nothing. */
static bool idle(const struct selection_rule *rule)
{
	return rule->kind == SELECTION_EXCLUSIVE && rule->reached == 0;
}

static void text_rules(const struct selection *s, struct arena *a, struct strbuf *to)
{
	struct table t = {.arena = a, .columns = 2};
	for (size_t i = 0; i < s->nrules; i++) {
		if (idle(&s->rules[i]) || s->rules[i].kind == SELECTION_REQUIRED)
			continue;
		add_cell(&t, rule_text(a, &s->rules[i]));
		add_cell(&t, reached_text(a, &s->rules[i]));
	}
	if (t.cells.len)
		strbuf_adds(to, "\nrules, and what was reached\n");
	print_table(&t, "  ", to);
}

static const char *proof(struct arena *a, const struct selection_goal *goal)
{
	if (goal->proven)
		return "the best there is";
	return goal->gap == INT64_MAX
	               ? "not proven to be the best"
	               : arena_printf(a,
	                              "not proven to be the best: %lld might be gained",
	                              (long long)goal->gap);
}

static int64_t weight_of_all(const struct framework *f)
{
	int64_t sum = 0;
	for (size_t i = 0; i < f->ncompetencies; i++)
		sum += f->competencies[i].weight;
	return sum;
}

static void text_goals(const struct selection *s, struct arena *a, struct strbuf *to)
{
	static const char *const names[] = {
		"uses of questions asked before",
		"weight of competencies covered",
		"distance from the difficulty target",
		"minutes of questions",
	};
	struct table t = {.arena = a, .columns = 3};
	if (!s->solved)
		return;
	strbuf_adds(to, "\ngoals, in their order\n");
	for (int g = 0; g < SELECTION_TIES; g++) {
		const struct selection_goal *goal = &s->goals[g];
		if (!goal->wanted)
			continue;
		add_cell(&t, names[g]);
		add_cell(&t, g == SELECTION_COVERAGE || g == SELECTION_DISTANCE
		                     ? thousandths(a, goal->reached)
		                     : arena_printf(a, "%d", (int)goal->reached));
		add_cell(&t, proof(a, goal));
	}
	print_table(&t, "  ", to);
	if (s->kit->framework)
		strbuf_addf(to,
		            "  (covered: a question of it is asked; the framework's "
		            "competencies weigh %s in all)\n",
		            thousandths(a, weight_of_all(s->kit->framework)));
}

static void text_spare(const struct selection *s, struct arena *a, struct strbuf *to)
{
	struct table t = {.arena = a, .columns = 3};
	for (size_t i = 0; i < s->nalternates; i++) {
		add_cell(&t, competency_of(s->alternates[i].question));
		add_cell(&t, s->alternates[i].question->id);
		add_cell(&t,
		         arena_printf(a, "instead of %s", s->alternates[i].instead->id));
	}
	if (t.cells.len)
		strbuf_adds(to, "\nspare questions\n");
	print_table(&t, "  ", to);
}

static void text_left(const struct selection *s, struct arena *a, struct strbuf *to)
{
	struct table t = {.arena = a, .columns = 3};
	bool weighed = false;
	for (size_t i = 0; i < s->nleft_out; i++) {
		const struct selection_left_out *l = &s->left_out[i];
		const char *why = left_out_name(l->reason);
		add_cell(&t, l->question->id);
		add_cell(&t,
		         l->other ? arena_printf(a, "%s: %s", why, l->other->id) : why);
		add_cell(&t, swap_text(a, l->swap));
		weighed |= l->swap != NULL;
	}
	if (t.cells.len)
		strbuf_adds(to,
		            weighed ? "\nleft out, and what asking it would have cost\n"
		                    : "\nleft out\n");
	print_table(&t, "  ", to);
}

void explain_text(const struct selection *s, bool all, struct strbuf *to)
{
	struct arena a;
	arena_init(&a);
	if (all) {
		strbuf_addf(to, "kit %s, level %s, seed %" PRIu64 ": %d question%s, %d",
		            s->kit->id, s->level ? s->level->id : "any", s->seed,
		            (int)s->n, plural((int64_t)s->n), s->minutes_used);
		if (s->minutes_room != MINUTES_NONE)
			strbuf_addf(to, " of %d", s->minutes_room);
		strbuf_adds(to, " minutes\n\n");
	}
	text_questions(s, &a, to);
	if (all) {
		text_rules(s, &a, to);
		text_goals(s, &a, to);
	}
	text_spare(s, &a, to);
	if (all)
		text_left(s, &a, to);
	arena_release(&a);
}

/* ---- CSV ---- */

void explain_csv(const struct selection *s, struct strbuf *to)
{
	struct arena a;
	int clock = s->kit->opening;
	arena_init(&a);
	strbuf_adds(to, "position,id,competency,type,difficulty,minutes,clock,rule\n");
	for (size_t i = 0; i < s->n; i++) {
		const struct question *q = s->questions[i];
		strbuf_addf(to, "%d,", (int)i + 1);
		quote_csv(q->id, to);
		strbuf_addc(to, ',');
		quote_csv(competency_of(q), to);
		strbuf_addc(to, ',');
		quote_csv(q->type, to);
		strbuf_addf(to, ",%d,%d,%s,", q->difficulty, q->minutes,
		            clock_text(&a, clock));
		quote_csv(service_text(&a, s, i), to);
		strbuf_addc(to, '\n');
		clock += q->minutes;
	}
	arena_release(&a);
}

/* ---- JSON ---- */

static void member(struct strbuf *to, const char *gap, const char *name,
                   const char *value)
{
	strbuf_addf(to, "%s\"%s\": ", gap, name);
	quote_json(value, to);
}

static void json_questions(const struct selection *s, struct arena *a, struct strbuf *to)
{
	int clock = s->kit->opening;
	strbuf_adds(to, " \"questions\": [");
	for (size_t i = 0; i < s->n; i++) {
		const struct question *q = s->questions[i];
		strbuf_addf(to, "%s\n  {\"position\": %d", i ? "," : "", (int)i + 1);
		member(to, ", ", "id", q->id);
		member(to, ", ", "competency", competency_of(q));
		member(to, ", ", "type", q->type);
		strbuf_addf(to, ", \"difficulty\": %d, \"minutes\": %d", q->difficulty,
		            q->minutes);
		member(to, ", ", "clock", clock_text(a, clock));
		member(to, ", ", "rule", service_text(a, s, i));
		strbuf_addc(to, '}');
		clock += q->minutes;
	}
	strbuf_adds(to, s->n ? "\n ],\n" : "],\n");
}

static void json_rules(const struct selection *s, struct arena *a, struct strbuf *to)
{
	strbuf_adds(to, " \"rules\": [");
	for (size_t i = 0; i < s->nrules; i++) {
		const struct selection_rule *rule = &s->rules[i];
		int64_t unit = rule->kind == SELECTION_DIFFICULTY ? 1000 : 1;
		strbuf_adds(to, i ? ",\n  {" : "\n  {");
		member(to, "", "rule", rule_text(a, rule));
		if (unit == 1 && rule->least != INT64_MIN)
			strbuf_addf(to, ", \"least\": %" PRId64, rule->least);
		if (unit == 1 && rule->most != INT64_MAX)
			strbuf_addf(to, ", \"most\": %" PRId64, rule->most);
		if (unit != 1)
			strbuf_addf(to, ", \"least\": %s, \"most\": %s",
			            thousandths(a, rule->least),
			            thousandths(a, rule->most));
		strbuf_addf(to, ", \"reached\": %s}", reached_text(a, rule));
	}
	strbuf_adds(to, s->nrules ? "\n ],\n" : "],\n");
}

static void json_rest(const struct selection *s, struct arena *a, struct strbuf *to)
{
	strbuf_adds(to, " \"alternates\": [");
	for (size_t i = 0; i < s->nalternates; i++) {
		strbuf_adds(to, i ? ",\n  {" : "\n  {");
		member(to, "", "id", s->alternates[i].question->id);
		member(to, ", ", "competency", competency_of(s->alternates[i].question));
		member(to, ", ", "instead", s->alternates[i].instead->id);
		strbuf_addc(to, '}');
	}
	strbuf_adds(to, s->nalternates ? "\n ],\n" : "],\n");
	strbuf_adds(to, " \"left_out\": [");
	for (size_t i = 0; i < s->nleft_out; i++) {
		const struct selection_left_out *l = &s->left_out[i];
		strbuf_adds(to, i ? ",\n  {" : "\n  {");
		member(to, "", "id", l->question->id);
		member(to, ", ", "reason", left_out_name(l->reason));
		if (l->other)
			member(to, ", ", "because_of", l->other->id);
		if (l->swap && l->swap->instead)
			member(to, ", ", "instead", l->swap->instead->id);
		if (l->swap)
			member(to, ", ", "cost",
			       l->swap->meets ? cost_text(a, l->swap)
			                      : swap_text(a, l->swap));
		strbuf_addc(to, '}');
	}
	strbuf_adds(to, s->nleft_out ? "\n ]\n" : "]\n");
}

void explain_json(const struct selection *s, struct strbuf *to)
{
	struct arena a;
	bool proven = true;
	arena_init(&a);
	for (int g = 0; g < SELECTION_TIES; g++)
		proven &= !s->solved || s->goals[g].proven;
	strbuf_adds(to, "{\n");
	member(to, " ", "kit", s->kit->id);
	member(to, ",\n ", "level", s->level ? s->level->id : "");
	strbuf_addf(to, ",\n \"seed\": %" PRIu64 ",\n \"minutes\": %d,\n", s->seed,
	            s->minutes_used);
	if (s->minutes_room != MINUTES_NONE)
		strbuf_addf(to, " \"room\": %d,\n", s->minutes_room);
	strbuf_addf(to, " \"proven\": %s,\n", proven ? "true" : "false");
	json_questions(s, &a, to);
	json_rules(s, &a, to);
	json_rest(s, &a, to);
	strbuf_adds(to, "}\n");
	arena_release(&a);
}

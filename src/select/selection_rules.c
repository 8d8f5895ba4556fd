/* The rules in force, as people see them (struct selection_rule) and as rows over the
   eligible items (struct solve_rule). The command line's rules replace the kit's of the
   same name. */
#include "select/select_int.h"

#include "base/hash.h"

#include <string.h>

static const struct pos nowhere;

bool selection_rules_wanted(const struct selecting *s)
{
	const struct kit *kit = s->kit;
	const struct selection_options *o = s->options;
	return kit->selects || kit->nquotas || kit->count_min || kit->count_max
	       || kit_difficulty_at(kit, s->level)->target || kit->nfamilies
	       || o->quotas.len || o->count_min || (o->count && !is_whole_bank(kit))
	       || o->target || o->avoid.len || o->alternates || o->like || o->noverlaps;
}

/* ---- what is wrong with them by themselves ---- */

/* If one of a together pair cannot be asked, the other one is left out as well. That is
   reported unless the command line's filters, which do it on purpose, are the cause. */
static void check_together(struct selecting *s, const struct question_group *group)
{
	const struct candidate *out = NULL, *in = NULL;
	for (size_t i = 0; i < group->nquestions; i++) {
		const struct candidate *c = selecting_find(s, group->questions[i]);
		if (c->verdict != LEFT)
			in = c;
		else if (c->reason == LEFT_STATUS || c->reason == LEFT_LEVEL
		         || (c->reason == LEFT_EXCLUDED && !s->options->exclude.len))
			out = c;
	}
	if (in && out && in->verdict != MUST)
		diags_add(s->diags, DIAG_SELECT_TOGETHER_TORN, group->pos,
		          in->question->id, out->question->id,
		          left_out_name(out->reason));
}

bool selection_rules_check(struct selecting *s)
{
	bool ok = true;
	for (size_t b = 0; b < s->kit->nbanks; b++)
		for (size_t g = 0; g < s->kit->banks[b]->ntogethers; g++)
			check_together(s, &s->kit->banks[b]->togethers[g]);
	for (size_t i = 0; i < s->options->quotas.len; i++) {
		const struct selection_quota *q = &s->options->quotas.at[i];
		if (q->max >= 0 && q->min > q->max) {
			diags_add(s->diags, DIAG_MIN_OVER_MAX, nowhere, q->min, q->max);
			ok = false;
		}
		if (q->kind == SELECTION_COMPETENCY
		    && !(s->kit->framework
		         && framework_competency(s->kit->framework, q->name))) {
			selecting_unknown_competency(s, q->name);
			ok = false;
		}
	}
	return ok;
}

/* ---- building ---- */

bool rule_counts(const struct selection_rule *rule, const struct question *q)
{
	switch (rule->kind) {
	case SELECTION_COUNT:
		return true;
	case SELECTION_COMPETENCY:
		return q->competency && strcmp(q->competency->id, rule->name) == 0;
	case SELECTION_TYPE:
		return strcmp(q->type, rule->name) == 0;
	case SELECTION_TAG:
		for (size_t i = 0; i < q->ntags; i++)
			if (strcmp(q->tags[i], rule->name) == 0)
				return true;
		return false;
	case SELECTION_FAMILY:
		return strcmp(q->family, rule->name) == 0;
	case SELECTION_REQUIRED:
		return strcmp(q->id, rule->name) == 0;
	default:
		return false;
	}
}

struct building {
	struct selecting *s;
	struct rule_book *book;
	VEC(struct selection_rule) rules;
	VEC(struct solve_rule) rows;
	VEC(size_t) rule_of;
	VEC(struct solve_together) togethers;
	size_t n; /* items */
};

static const struct question *question_of(const struct building *b, size_t item)
{
	return b->s->all[b->book->candidate[item]].question;
}

static void add_row(struct building *b, const size_t *items, const int *factors, size_t n,
                    int64_t least, int64_t most)
{
	struct arena *a = b->s->arena;
	struct solve_rule row = {
		.items = items,
		.factors = factors,
		.n = n,
		.least = least == INT64_MIN ? -SOLVE_NO_BOUND : least,
		.most = most == INT64_MAX ? SOLVE_NO_BOUND : most,
	};
	vec_push(a, &b->rows, row);
	vec_push(a, &b->rule_of, b->rules.len - 1);
}

static struct selection_rule *add_rule(struct building *b, enum selection_rule_kind kind,
                                       struct pos pos, const char *name, int64_t least,
                                       int64_t most)
{
	vec_push(b->s->arena, &b->rules,
	         ((struct selection_rule){kind, pos, name, "", least, most, 0}));
	return &b->rules.at[b->rules.len - 1];
}

/* A rule on the number of questions of a kind. */
static void add_counting(struct building *b, enum selection_rule_kind kind,
                         struct pos pos, const char *name, int64_t least, int64_t most)
{
	const struct selection_rule *rule = add_rule(b, kind, pos, name, least, most);
	size_t *items = ARENA_ARRAY(b->s->arena, size_t, b->n), n = 0;
	for (size_t i = 0; i < b->n; i++)
		if (rule_counts(rule, question_of(b, i)))
			items[n++] = i;
	add_row(b, items, NULL, n, least, most);
}

/* A row over all items: minutes, or difficulty less `from` (thousandths). */
static void add_weighing(struct building *b, bool minutes, int from, int64_t least,
                         int64_t most)
{
	size_t *items = ARENA_ARRAY(b->s->arena, size_t, b->n);
	int *factors = ARENA_ARRAY(b->s->arena, int, b->n);
	for (size_t i = 0; i < b->n; i++) {
		const struct question *q = question_of(b, i);
		items[i] = i;
		factors[i] = minutes ? q->minutes : q->difficulty * 1000 - from;
	}
	add_row(b, items, factors, b->n, least, most);
}

static void add_quota(struct building *b, enum selection_rule_kind kind, struct pos pos,
                      const char *name, int min, int max)
{
	add_counting(b, kind, pos, name, min > 0 ? min : INT64_MIN,
	             max >= 0 ? max : INT64_MAX);
}

static bool overruled(const struct selecting *s, enum selection_rule_kind kind,
                      const char *name)
{
	for (size_t i = 0; i < s->options->quotas.len; i++)
		if (s->options->quotas.at[i].kind == kind
		    && strcmp(s->options->quotas.at[i].name, name) == 0)
			return true;
	return false;
}

static void add_quotas(struct building *b)
{
	const struct selecting *s = b->s;
	for (size_t i = 0; i < s->kit->nquotas; i++) {
		const struct quota *q = &s->kit->quotas[i];
		enum selection_rule_kind kind = q->competency ? SELECTION_COMPETENCY
		                                : q->type     ? SELECTION_TYPE
		                                              : SELECTION_TAG;
		const char *name = q->competency ? q->competency->id
		                   : q->type     ? q->type
		                                 : q->tag;
		if (name && !overruled(s, kind, name))
			add_quota(b, kind, q->pos, name, q->min, q->max);
	}
	for (size_t i = 0; i < s->options->quotas.len; i++) {
		const struct selection_quota *q = &s->options->quotas.at[i];
		if (*q->name)
			add_quota(b, q->kind, nowhere, q->name, q->min, q->max);
	}
}

/* A maximum for each family with more members than that. */
static void add_each_family(struct building *b, struct pos pos, int max)
{
	for (size_t i = 0; i < b->n; i++) {
		const char *name = question_of(b, i)->family;
		bool done = !*name;
		for (size_t r = 0; r < b->rules.len && !done; r++)
			done = b->rules.at[r].kind == SELECTION_FAMILY
			       && strcmp(b->rules.at[r].name, name) == 0;
		if (!done)
			add_quota(b, SELECTION_FAMILY, pos, name, 0, max);
	}
}

static void add_families(struct building *b)
{
	const struct selecting *s = b->s;
	bool each = false;
	for (size_t i = 0; i < s->kit->nfamilies; i++)
		if (*s->kit->families[i].name
		    && !overruled(s, SELECTION_FAMILY, s->kit->families[i].name))
			add_quota(b, SELECTION_FAMILY, s->kit->families[i].pos,
			          s->kit->families[i].name, 0, s->kit->families[i].max);
	for (size_t i = 0; i < s->options->quotas.len; i++)
		if (s->options->quotas.at[i].kind == SELECTION_FAMILY
		    && !*s->options->quotas.at[i].name) {
			add_each_family(b, nowhere, s->options->quotas.at[i].max);
			each = true;
		}
	for (size_t i = 0; i < s->kit->nfamilies && !each; i++)
		if (!*s->kit->families[i].name)
			add_each_family(b, s->kit->families[i].pos,
			                s->kit->families[i].max);
}

static void add_difficulty(struct building *b)
{
	const struct selecting *s = b->s;
	const struct selection_options *o = s->options;
	const struct kit_difficulty *own = kit_difficulty_at(s->kit, s->level);
	int target = o->target ? o->target : own->target;
	int tolerance = o->target ? o->tolerance : own->tolerance;
	b->book->problem.target = target;
	if (!target)
		return;
	add_rule(b, SELECTION_DIFFICULTY, o->target ? nowhere : own->pos, "",
	         target - tolerance, target + tolerance);
	add_weighing(b, false, target - tolerance, 0, INT64_MAX);
	add_weighing(b, false, target + tolerance, INT64_MIN, 0);
}

static void add_required(struct building *b)
{
	for (size_t i = 0; i < b->n; i++) {
		const struct candidate *c = &b->s->all[b->book->candidate[i]];
		size_t *item = ARENA_NEW(b->s->arena, size_t);
		if (c->verdict != MUST)
			continue;
		*item = i;
		add_rule(b, SELECTION_REQUIRED, c->wanted, c->question->id, 1, INT64_MAX);
		add_row(b, item, NULL, 1, 1, INT64_MAX);
	}
}

/* The members of a group that are items. */
static size_t members(struct building *b, const struct question *const *questions,
                      size_t n, size_t **items)
{
	size_t count = 0;
	*items = ARENA_ARRAY(b->s->arena, size_t, n);
	for (size_t i = 0; i < n; i++) {
		const struct candidate *c = selecting_find(b->s, questions[i]);
		size_t item = c ? b->book->item[c - b->s->all] : SOLVE_NONE;
		if (item != SOLVE_NONE)
			(*items)[count++] = item;
	}
	return count;
}

static void add_groups(struct building *b)
{
	const struct kit *kit = b->s->kit;
	size_t *items;
	for (size_t k = 0; k < kit->nbanks; k++) {
		const struct bank *bank = kit->banks[k];
		for (size_t g = 0; g < bank->nexclusives; g++) {
			const struct question_group *group = &bank->exclusives[g];
			size_t n =
				members(b, group->questions, group->nquestions, &items);
			if (n < 2)
				continue;
			struct selection_rule *rule =
				add_rule(b, SELECTION_EXCLUSIVE, group->pos,
			                 question_of(b, items[0])->id, INT64_MIN, 1);
			rule->other = question_of(b, items[1])->id;
			add_row(b, items, NULL, n, INT64_MIN, 1);
		}
		for (size_t g = 0; g < bank->ntogethers; g++) {
			const struct question_group *group = &bank->togethers[g];
			size_t n =
				members(b, group->questions, group->nquestions, &items);
			if (n > 1)
				vec_push(b->s->arena, &b->togethers,
				         ((struct solve_together){items, n}));
		}
	}
}

/* What makes a form parallel to another one. */
static void add_likeness(struct building *b)
{
	const struct selection_options *o = b->s->options;
	const struct selection *like = o->like;
	size_t *items;
	for (size_t k = 0; k < o->noverlaps; k++) {
		size_t n = members(b, o->overlaps[k].questions, o->overlaps[k].n, &items);
		add_rule(b, SELECTION_OVERLAP, nowhere, "", INT64_MIN,
		         o->overlaps[k].most);
		add_row(b, items, NULL, n, INT64_MIN, o->overlaps[k].most);
	}
	if (!like)
		return;
	int points = 0;
	for (size_t i = 0; i < like->n; i++)
		points += like->questions[i]->difficulty * 1000;
	add_rule(b, SELECTION_OVERLAP, nowhere, "", INT64_MIN, INT64_MAX);
	add_weighing(b, true, 0, like->minutes_used - o->like_minutes,
	             like->minutes_used + o->like_minutes);
	add_weighing(b, false, 0, points - 1000 * o->like_points,
	             points + 1000 * o->like_points);
	const struct framework *f = b->s->kit->framework;
	for (size_t c = 0; f && c < f->ncompetencies; c++) {
		int count = 0;
		size_t n = 0;
		for (size_t i = 0; i < like->n; i++)
			count += like->questions[i]->competency == &f->competencies[c];
		items = ARENA_ARRAY(b->s->arena, size_t, b->n);
		for (size_t i = 0; i < b->n; i++)
			if (question_of(b, i)->competency == &f->competencies[c])
				items[n++] = i;
		add_row(b, items, NULL, n, count - o->like_items, count + o->like_items);
	}
}

/* The candidates that may be asked: neither they nor their together group are left
   out. */
static void find_items(struct building *b)
{
	struct selecting *s = b->s;
	struct rule_book *book = b->book;
	struct solve_item *items = ARENA_ARRAY(s->arena, struct solve_item, s->n);
	book->candidate = ARENA_ARRAY(s->arena, size_t, s->n);
	book->item = ARENA_ARRAY(s->arena, size_t, s->n);
	for (size_t i = 0; i < s->n; i++) {
		const struct question *q = s->all[i].question;
		book->item[i] = SOLVE_NONE;
		if (s->all[i].verdict == LEFT)
			continue;
		book->item[i] = b->n;
		book->candidate[b->n] = i;
		items[b->n++] = (struct solve_item){
			.minutes = q->minutes,
			.difficulty = q->difficulty * 1000,
			.competency = q->competency ? q->competency->index : SOLVE_NONE,
			.key = hash_string(q->id),
		};
	}
	for (size_t k = 0; k < s->options->avoid.len; k++) {
		const struct question *q = kit_question(s->kit, s->options->avoid.at[k]);
		const struct candidate *c = q ? selecting_find(s, q) : NULL;
		if (c && book->item[c - s->all] != SOLVE_NONE)
			items[book->item[c - s->all]].avoid++;
	}
	book->problem.items = items;
	book->problem.nitems = b->n;
}

void selection_rules_build(struct selecting *s, struct rule_book *book)
{
	struct building b = {.s = s, .book = book};
	const struct framework *f = s->kit->framework;
	*book = (struct rule_book){0};
	find_items(&b);
	add_quotas(&b);
	add_difficulty(&b);
	add_families(&b);
	add_required(&b);
	add_groups(&b);
	int least = s->options->count_min ? s->options->count_min : s->kit->count_min;
	if (s->room) {
		add_rule(&b, SELECTION_MINUTES, s->kit->pos, "", INT64_MIN, s->room);
		add_weighing(&b, true, 0, INT64_MIN, s->room);
	}
	add_counting(&b, SELECTION_COUNT,
	             s->options->count_min || s->options->count || !s->kit->count_pos.line
	                     ? s->kit->pos
	                     : s->kit->count_pos,
	             "", least > 1 ? least : 1, s->count ? s->count : INT64_MAX);
	add_likeness(&b);
	int *weights = ARENA_ARRAY(s->arena, int, f ? f->ncompetencies : 0);
	for (size_t c = 0; f && c < f->ncompetencies; c++)
		weights[c] = f->competencies[c].weight;
	book->rules = b.rules.at;
	book->nrules = b.rules.len;
	book->rows = b.rows.at;
	book->nrows = b.rows.len;
	book->rule_of = b.rule_of.at;
	book->problem.rules = b.rows.at;
	book->problem.nrules = b.rows.len;
	book->problem.togethers = b.togethers.at;
	book->problem.ntogethers = b.togethers.len;
	book->problem.weights = weights;
	book->problem.ncompetencies = f ? f->ncompetencies : 0;
	book->problem.seed = s->options->seed_given ? s->options->seed : s->kit->seed;
}

void selection_rules_reached(const struct selecting *s, struct rule_book *book)
{
	for (size_t r = 0; r < book->nrules; r++)
		book->rules[r].reached = 0;
	for (size_t r = 0; r < book->nrows; r++) {
		const struct solve_rule *row = &book->rows[r];
		struct selection_rule *rule = &book->rules[book->rule_of[r]];
		if (rule->kind == SELECTION_DIFFICULTY)
			continue;
		for (size_t k = 0; k < row->n; k++)
			if (s->all[book->candidate[row->items[k]]].verdict == TAKEN)
				rule->reached += row->factors ? row->factors[k] : 1;
	}
	int64_t sum = 0, n = 0;
	for (size_t i = 0; i < s->n; i++)
		if (s->all[i].verdict == TAKEN) {
			sum += s->all[i].question->difficulty * 1000;
			n++;
		}
	for (size_t r = 0; r < book->nrules && n; r++)
		if (book->rules[r].kind == SELECTION_DIFFICULTY)
			book->rules[r].reached = (sum + n / 2) / n;
}

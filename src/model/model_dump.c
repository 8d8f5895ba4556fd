/* The model as text. One line a field, two spaces a level; strings in quotes with ",
   \ and control characters escaped; "-" where there is nothing; places as line:column.
   Rich text is one line an element or text. Fields are in the order of model.h. */
#include "model/model.h"

#include <string.h>

static const struct pos nowhere;
static const char *const statuses[] = {[STATUS_ACTIVE] = "active",
                                       [STATUS_DRAFT] = "draft",
                                       [STATUS_RETIRED] = "retired"};

static void quote(struct strbuf *to, const char *s)
{
	if (!s) {
		strbuf_addc(to, '-');
		return;
	}
	strbuf_addc(to, '"');
	for (; *s; s++) {
		unsigned char c = (unsigned char)*s;
		if (c == '\n')
			strbuf_adds(to, "\\n");
		else if (c == '\t')
			strbuf_adds(to, "\\t");
		else if (c < 0x20 || c == 0x7F)
			strbuf_addf(to, "\\x%02X", (unsigned)c);
		else if (c == '"' || c == '\\')
			strbuf_addf(to, "\\%c", c);
		else
			strbuf_addc(to, (char)c);
	}
	strbuf_addc(to, '"');
}

static void indent(struct strbuf *to, int depth)
{
	for (int i = 0; i < depth; i++)
		strbuf_adds(to, "  ");
}

static void string(struct strbuf *to, int depth, const char *name, const char *value)
{
	indent(to, depth);
	strbuf_addf(to, "%s ", name);
	quote(to, value);
	strbuf_addc(to, '\n');
}

static void number(struct strbuf *to, int depth, const char *name, int64_t value)
{
	indent(to, depth);
	strbuf_addf(to, "%s ", name);
	strbuf_addi(to, value);
	strbuf_addc(to, '\n');
}

/* Thousandths as a decimal. */
static void decimal(struct strbuf *to, int depth, const char *name, int value)
{
	indent(to, depth);
	strbuf_addf(to, "%s %d.%03d\n", name, value / 1000, value % 1000);
}

static void flag(struct strbuf *to, int depth, const char *name, bool value)
{
	indent(to, depth);
	strbuf_addf(to, "%s %s\n", name, value ? "yes" : "no");
}

/* The first line of a thing: its kind, its id where it has one, its place. */
static void head(struct strbuf *to, int depth, const char *kind, const char *id,
                 struct pos pos)
{
	indent(to, depth);
	strbuf_adds(to, kind);
	if (id) {
		strbuf_addc(to, ' ');
		quote(to, id);
	}
	if (pos.line)
		strbuf_addf(to, " @%u:%u", (unsigned)pos.line, (unsigned)pos.column);
	strbuf_addc(to, '\n');
}

static void rich_nodes(struct strbuf *to, int depth, const struct rich *list)
{
	for (const struct rich *r = list; r; r = r->next) {
		indent(to, depth);
		if (r->kind == RICH_TEXT)
			quote(to, r->text);
		else
			strbuf_adds(to, rich_name(r->kind));
		if (r->span > 1)
			strbuf_addf(to, " span %u", (unsigned)r->span);
		if (r->kind == RICH_A) {
			strbuf_adds(to, " href ");
			quote(to, r->href);
		} else if (r->kind == RICH_IMG) {
			const char *slash = strrchr(r->image->path, '/');
			strbuf_adds(to, " file ");
			quote(to, slash ? slash + 1 : r->image->path);
			strbuf_adds(to, " alt ");
			quote(to, r->image->alt);
		} else if (r->kind != RICH_TEXT && r->lang) {
			strbuf_adds(to, " lang ");
			quote(to, r->lang);
		}
		strbuf_addf(to, " @%u:%u\n", (unsigned)r->pos.line,
		            (unsigned)r->pos.column);
		if (r->kind != RICH_TEXT)
			rich_nodes(to, depth + 1, r->first);
	}
}

static void rich(struct strbuf *to, int depth, const char *name, const struct rich *list)
{
	indent(to, depth);
	strbuf_addf(to, list ? "%s\n" : "%s -\n", name);
	rich_nodes(to, depth + 1, list);
}

/* ---- framework ---- */

static void dump_scale(struct strbuf *to, const struct scale *s)
{
	head(to, 1, "scale", s->id, s->pos);
	for (size_t i = 0; i < s->npoints; i++) {
		head(to, 2, "point", NULL, s->points[i].pos);
		number(to, 3, "value", s->points[i].value);
		string(to, 3, "label", s->points[i].label);
		rich(to, 3, "text", s->points[i].text);
	}
}

static void dump_competency(struct strbuf *to, const struct competency *c)
{
	head(to, 1, "competency", c->id, c->pos);
	string(to, 2, "title", c->title);
	decimal(to, 2, "weight", c->weight);
	number(to, 2, "index", (int64_t)c->index);
	rich(to, 2, "definition", c->definition);
	rich(to, 2, "candidate-text", c->candidate_text);
	for (size_t i = 0; i < c->nexpectations; i++) {
		head(to, 2, "expectation", c->expectations[i].level->id, nowhere);
		rich(to, 3, "text", c->expectations[i].text);
	}
}

void model_dump_framework(const struct framework *f, struct strbuf *to)
{
	head(to, 0, "framework", f->id, f->pos);
	string(to, 1, "lang", f->lang);
	for (size_t i = 0; i < f->nscales; i++)
		dump_scale(to, &f->scales[i]);
	for (size_t i = 0; i < f->nrecommendations; i++) {
		head(to, 1, "recommendation", f->recommendations[i].id, nowhere);
		string(to, 2, "label", f->recommendations[i].label);
	}
	for (size_t i = 0; i < f->nlevels; i++) {
		const struct level *l = &f->levels[i];
		head(to, 1, "level", l->id, l->pos);
		number(to, 2, "order", l->order);
		string(to, 2, "title", l->title);
		number(to, 2, "index", (int64_t)l->index);
	}
	for (size_t i = 0; i < f->ncompetencies; i++)
		dump_competency(to, &f->competencies[i]);
}

/* ---- bank ---- */

static void dump_levels(struct strbuf *to, const struct question *q)
{
	const struct framework *f = q->bank ? q->bank->framework : NULL;
	indent(to, 2);
	strbuf_adds(to, "levels");
	for (size_t i = 0; f && i < f->nlevels; i++)
		if (q->levels & UINT32_C(1) << i)
			strbuf_addf(to, " %s", f->levels[i].id);
	strbuf_addc(to, '\n');
}

static void dump_lists(struct strbuf *to, const struct question *q)
{
	for (size_t i = 0; i < q->npoints; i++) {
		head(to, 2, "point", NULL, q->points[i].pos);
		flag(to, 3, "must", q->points[i].must);
		rich(to, 3, "text", q->points[i].text);
	}
	for (size_t i = 0; i < q->nflags; i++) {
		head(to, 2, "flag", NULL, q->flags[i].pos);
		rich(to, 3, "text", q->flags[i].text);
	}
	for (size_t i = 0; i < q->nprobes; i++) {
		head(to, 2, "probe", NULL, q->probes[i].pos);
		string(to, 3, "when", q->probes[i].when);
		rich(to, 3, "ask", q->probes[i].ask);
		rich(to, 3, "expect", q->probes[i].expect);
	}
	string(to, 2, "scale", q->scale ? q->scale->id : NULL);
	for (size_t i = 0; i < q->nanchors; i++) {
		const struct anchor *a = &q->anchors[i];
		head(to, 2, "anchor", NULL, a->pos);
		number(to, 3, "value", a->value);
		string(to, 3, "level", a->level ? a->level->id : NULL);
		rich(to, 3, "text", a->text);
	}
}

static void dump_question(struct strbuf *to, const struct question *q)
{
	static const char *const workspaces[] = {[WORKSPACE_RULED] = "ruled",
	                                         [WORKSPACE_GRID] = "grid",
	                                         [WORKSPACE_BLANK] = "blank"};
	head(to, 1, "question", q->id, q->pos);
	string(to, 2, "competency", q->competency ? q->competency->id : NULL);
	string(to, 2, "type", q->type);
	dump_levels(to, q);
	number(to, 2, "difficulty", q->difficulty);
	number(to, 2, "minutes", q->minutes);
	for (size_t i = 0; i < q->ntags; i++)
		string(to, 2, "tag", q->tags[i]);
	string(to, 2, "status", statuses[q->status]);
	number(to, 2, "revision", q->revision);
	flag(to, 2, "advance", q->advance);
	string(to, 2, "family", q->family);
	string(to, 2, "title", q->title);
	flag(to, 2, "title-for-candidate", q->title_for_candidate);
	rich(to, 2, "prompt", q->prompt);
	rich(to, 2, "rationale", q->rationale);
	rich(to, 2, "answer", q->answer);
	rich(to, 2, "evaluation", q->evaluation);
	dump_lists(to, q);
	number(to, 2, "workspace-lines", q->workspace_lines);
	string(to, 2, "workspace", workspaces[q->workspace]);
	for (size_t i = 0; i < q->nreferences; i++) {
		string(to, 2, "reference", q->references[i].href);
		rich(to, 3, "text", q->references[i].text);
	}
	number(to, 2, "position", (int64_t)q->position);
}

static void dump_groups(struct strbuf *to, const char *kind,
                        const struct question_group *groups, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		head(to, 1, kind, NULL, groups[i].pos);
		for (size_t j = 0; j < groups[i].nquestions; j++)
			string(to, 2, "question", groups[i].questions[j]->id);
		string(to, 2, "reason", groups[i].reason);
	}
}

void model_dump_bank(const struct bank *bank, struct strbuf *to)
{
	head(to, 0, "bank", bank->id, bank->pos);
	string(to, 1, "title", bank->title);
	string(to, 1, "version", bank->version);
	string(to, 1, "lang", bank->lang);
	string(to, 1, "framework", bank->framework ? bank->framework->id : NULL);
	for (size_t i = 0; i < bank->nquestions; i++)
		dump_question(to, &bank->questions[i]);
	dump_groups(to, "exclusive", bank->exclusives, bank->nexclusives);
	dump_groups(to, "together", bank->togethers, bank->ntogethers);
}

/* ---- kit ---- */

static void dump_refs(struct strbuf *to, const char *kind, const struct kit_ref *refs,
                      size_t n)
{
	for (size_t i = 0; i < n; i++)
		head(to, 1, kind, refs[i].question->id, refs[i].pos);
}

static void dump_prep_guide(struct strbuf *to, const struct prep_guide *g)
{
	if (!g->present) {
		strbuf_adds(to, "  prep-guide -\n");
		return;
	}
	strbuf_adds(to, "  prep-guide\n");
	rich(to, 2, "intro", g->intro);
	rich(to, 2, "logistics", g->logistics);
	rich(to, 2, "adjustments", g->adjustments);
	rich(to, 2, "practice", g->practice);
	rich(to, 2, "bring", g->bring);
	rich(to, 2, "after", g->after);
	rich(to, 2, "privacy", g->privacy);
	for (size_t i = 0; i < g->nsessions; i++) {
		head(to, 2, "session", NULL, g->sessions[i].pos);
		string(to, 3, "title", g->sessions[i].title);
		number(to, 3, "minutes", g->sessions[i].minutes);
		rich(to, 3, "text", g->sessions[i].text);
	}
}

/* What a select says beside the lists of model_dump_kit. */
static void dump_select(struct strbuf *to, const struct kit *kit)
{
	static const char *const orders[] = {[KIT_ORDER_RULES] = "rules",
	                                     [KIT_ORDER_BANK] = "bank",
	                                     [KIT_ORDER_LISTED] = "listed"};
	flag(to, 1, "selects", kit->selects);
	strbuf_adds(to, "  statuses");
	for (unsigned i = STATUS_ACTIVE; i <= STATUS_RETIRED; i++)
		if (kit->statuses & 1u << i)
			strbuf_addf(to, " %s", statuses[i]);
	strbuf_addc(to, '\n');
	string(to, 1, "order", orders[kit->order]);
	for (size_t i = 0; i < kit->nfamilies; i++) {
		head(to, 1, "family", kit->families[i].name, kit->families[i].pos);
		number(to, 2, "max", kit->families[i].max);
	}
}

void model_dump_kit(const struct kit *kit, struct strbuf *to)
{
	head(to, 0, "kit", kit->id, kit->pos);
	string(to, 1, "title", kit->title);
	string(to, 1, "version", kit->version);
	string(to, 1, "lang", kit->lang);
	string(to, 1, "level", kit->level ? kit->level->id : NULL);
	number(to, 1, "minutes", kit->minutes);
	strbuf_addf(to, "  seed %llu\n", (unsigned long long)kit->seed);
	for (size_t i = 0; i < kit->nbanks; i++)
		string(to, 1, "bank", kit->banks[i]->id);
	string(to, 1, "framework", kit->framework ? kit->framework->id : NULL);
	number(to, 1, "opening", kit->opening);
	number(to, 1, "questions", kit->questions);
	number(to, 1, "closing", kit->closing);
	dump_select(to, kit);
	dump_refs(to, "require", kit->required, kit->nrequired);
	dump_refs(to, "exclude", kit->excluded, kit->nexcluded);
	for (size_t i = 0; i < kit->nquotas; i++) {
		const struct quota *q = &kit->quotas[i];
		head(to, 1, "quota", NULL, q->pos);
		string(to, 2, "competency", q->competency ? q->competency->id : NULL);
		string(to, 2, "type", q->type);
		string(to, 2, "tag", q->tag);
		number(to, 2, "min", q->min);
		number(to, 2, "max", q->max);
	}
	decimal(to, 1, "difficulty-target", kit->difficulty_target);
	decimal(to, 1, "difficulty-tolerance", kit->difficulty_tolerance);
	number(to, 1, "difficulty-min", kit->difficulty_min);
	number(to, 1, "difficulty-max", kit->difficulty_max);
	number(to, 1, "count-min", kit->count_min);
	number(to, 1, "count-max", kit->count_max);
	for (size_t i = 0; i < kit->ndocuments; i++)
		string(to, 1, "document", kit->documents[i]);
	dump_prep_guide(to, &kit->prep_guide);
}

/* Frameworks: scales, recommendations, levels, competencies, and references into them. */
#include "read/prose_int.h"

#include <stdlib.h>
#include <string.h>

enum { LISTED_MAX = 12 }; /* ids that a hint lists */

/* The hint for an unknown id. items: n structs of `size` bytes with their id at
   `id_at`. */
static const char *hint(struct reader *r, const char *id, const void *items, size_t n,
                        size_t size, size_t id_at)
{
	struct suggest s;
	suggest_init(&s, id);
	struct strbuf all = STRBUF_INIT;
	for (size_t i = 0; i < n && reader_may_suggest(r); i++) {
		const char *name;
		memcpy(&name, (const char *)items + i * size + id_at, sizeof name);
		if (!*name)
			continue;
		suggest_offer(&s, name);
		if (i < LISTED_MAX)
			strbuf_addf(&all, "%s%s", i ? ", " : "", name);
	}
	strbuf_adds(&all, n > LISTED_MAX ? ", \xE2\x80\xA6" : "");
	const char *near = reader_hint(r, &s), *hint = near;
	if (all.len && !(n == 1 && *near))
		hint = arena_printf(r->arena, "%s%s %s: %s", near, *near ? "" : ";",
		                    n == 1 ? "there is" : "there are", all.at);
	strbuf_release(&all);
	return hint;
}

#define HINT(r, id, items, n) \
	hint((r), (id), (items), (n), sizeof *(items), offsetof(__typeof__(*(items)), id))

const char *framework_reader_level_hint(struct reader *r, const struct framework *f,
                                        const char *id)
{
	return HINT(r, id, f->levels, f->nlevels);
}

const struct level *framework_reader_level(struct reader *r, const struct framework *f,
                                           const struct node *n, const char *name)
{
	const char *id = node_word(n, name, r->arena);
	const struct level *level = f && *id ? framework_level(f, id) : NULL;
	if (f && !f->partial && !f->levels_cut && *id && !level)
		diags_add_at(r->diags, DIAG_LEVEL_UNKNOWN, node_place(n, name), id,
		             framework_reader_level_hint(r, f, id));
	return level;
}

const struct competency *framework_reader_competency_of(struct reader *r,
                                                        const struct framework *f,
                                                        const char *id,
                                                        struct diag_place place)
{
	const struct competency *c = f && *id ? framework_competency(f, id) : NULL;
	if (f && !f->partial && *id && !c)
		diags_add_at(r->diags, DIAG_COMPETENCY_UNKNOWN, place, id,
		             HINT(r, id, f->competencies, f->ncompetencies));
	return c;
}

const struct competency *framework_reader_competency(struct reader *r,
                                                     const struct framework *f,
                                                     const struct node *n,
                                                     const char *name)
{
	return framework_reader_competency_of(r, f, node_word(n, name, r->arena),
	                                      node_place(n, name));
}

const struct scale *framework_reader_scale(struct reader *r, const struct framework *f,
                                           const struct node *n, const char *name)
{
	const char *id = node_word(n, name, r->arena);
	const struct scale *scale = f && *id ? framework_scale(f, id) : NULL;
	if (f && !f->partial && *id && !scale)
		diags_add_at(r->diags, DIAG_SCALE_UNKNOWN, node_place(n, name), id,
		             HINT(r, id, f->scales, f->nscales));
	return scale;
}

/* ---- the parts ---- */

static int by_value(const void *a, const void *b)
{
	const struct point *x = a, *y = b;
	if (x->value != y->value)
		return x->value < y->value ? -1 : 1;
	if (x->pos.line != y->pos.line)
		return x->pos.line < y->pos.line ? -1 : 1;
	return x->pos.column < y->pos.column ? -1 : 1;
}

static void read_scale(struct reader *r, const struct node *n, const char *lang,
                       struct scale *out)
{
	struct point *points =
		ARENA_ARRAY(r->arena, struct point, node_count(n, TAG_POINT));
	size_t count = 0;
	for (const struct node *c = n->first; c; c = c->next) {
		if (c->tag != TAG_POINT)
			continue;
		struct point *p = &points[count++];
		p->pos = c->pos;
		p->value = (int)node_int(c, "value", 0, 100, -1);
		p->label = node_word(c, "label", r->arena);
		p->text = prose_read(r, c, lang);
	}
	if (count > 1)
		qsort(points, count, sizeof *points, by_value);
	for (size_t i = 1; i < count; i++) {
		if (points[i].value != points[i - 1].value || points[i].value < 0)
			continue;
		diags_add(r->diags, DIAG_POINT_TWICE, points[i].pos, points[i].value);
		diags_add(r->diags, DIAG_FIRST_HERE, points[i - 1].pos);
	}
	*out = (struct scale){n->pos, node_word(n, "id", r->arena), points, count};
}

static int by_order(const void *a, const void *b)
{
	const struct level *x = a, *y = b;
	if (x->order != y->order)
		return x->order < y->order ? -1 : 1;
	return x->index < y->index ? -1 : 1; /* as in the file */
}

static void read_levels(struct reader *r, const struct node *root, struct framework *f)
{
	struct level *levels =
		ARENA_ARRAY(r->arena, struct level, node_count(root, TAG_LEVEL));
	size_t count = 0;
	for (const struct node *c = root->first; c; c = c->next) {
		if (c->tag != TAG_LEVEL)
			continue;
		if (count == LEVELS_MAX) {
			diags_add(r->diags, DIAG_LEVELS_MANY, c->pos, (int)LEVELS_MAX);
			f->levels_cut = true;
			break;
		}
		levels[count] = (struct level){
			c->pos, node_word(c, "id", r->arena),
			(int)node_int(c, "order", -1000000, 1000000, 0),
			node_title(c, TAG_TITLE, "title", r->arena), count};
		if (strcmp(levels[count].id, "all") == 0)
			diags_add(r->diags, DIAG_LEVEL_ALL, c->pos);
		count++;
	}
	if (count > 1)
		qsort(levels, count, sizeof *levels, by_order);
	for (size_t i = 0; i < count; i++) {
		levels[i].index = i;
		if (i && levels[i].order == levels[i - 1].order
		    && strcmp(levels[i].id, levels[i - 1].id) != 0)
			diags_add(r->diags, DIAG_ORDER_TWICE, levels[i].pos, levels[i].id,
			          levels[i - 1].id);
		for (size_t j = 0; j < i; j++)
			if (*levels[i].id && strcmp(levels[i].id, levels[j].id) == 0)
				reader_report_duplicate(
					r, "level", levels[i].id,
					(struct diag_place){levels[i].pos, 0, 0},
					levels[j].pos);
	}
	f->levels = levels;
	f->nlevels = count;
}

static void read_recommendations(struct reader *r, const struct node *n,
                                 struct framework *f)
{
	size_t most = node_count(n, TAG_OPTION), count = 0;
	struct recommendation *out = ARENA_ARRAY(r->arena, struct recommendation, most);
	for (const struct node *c = n->first; c; c = c->next) {
		if (c->tag != TAG_OPTION)
			continue;
		struct recommendation *one = &out[count++];
		one->id = node_word(c, "id", r->arena);
		one->label = node_title(c, TAG_LABEL, "label", r->arena);
		if (strcmp(one->id, "Off") == 0)
			diags_add_at(r->diags, DIAG_RECOMMENDATION_OFF,
			             node_place(c, "id"));
		for (size_t i = 0; i + 1 < count; i++)
			if (*one->id && strcmp(one->id, out[i].id) == 0)
				reader_report_duplicate(r, "recommendation", one->id,
				                        node_place(c, "id"), n->pos);
	}
	f->recommendations = out;
	f->nrecommendations = count;
}

static void read_expectations(struct reader *r, const struct node *n,
                              const struct framework *f, const char *lang,
                              struct competency *out)
{
	size_t most = node_count(n, TAG_EXPECTATION), count = 0;
	struct expectation *list = ARENA_ARRAY(r->arena, struct expectation, most);
	for (const struct node *c = n->first; c; c = c->next) {
		if (c->tag != TAG_EXPECTATION)
			continue;
		const struct rich *text = prose_required(r, c, lang);
		const struct level *level = framework_reader_level(r, f, c, "level");
		for (size_t i = 0; i < count && level; i++)
			if (list[i].level == level) {
				diags_add_at(r->diags, DIAG_EXPECTATION_TWICE,
				             node_place(c, "level"), level->id);
				level = NULL;
			}
		if (level)
			list[count++] = (struct expectation){level, text};
	}
	out->expectations = list;
	out->nexpectations = count;
}

static void once(struct reader *r, const struct node *n, unsigned tag)
{
	const struct node *first = node_child(n, tag);
	for (const struct node *c = first ? first->next : NULL; c; c = c->next)
		if (c->tag == tag) {
			diags_add(r->diags, DIAG_ELEMENT_TWICE, c->pos, tag_name(tag),
			          n->name);
			diags_add(r->diags, DIAG_FIRST_HERE, first->pos);
		}
}

void framework_reader_describe(struct reader *r, const struct node *n,
                               const struct framework *f, const char *lang,
                               struct competency *out)
{
	once(r, n, TAG_TITLE);
	once(r, n, TAG_DEFINITION);
	once(r, n, TAG_CANDIDATE_TEXT);
	once(r, n, TAG_RATIONALE);
	out->pos = n->pos;
	out->id = node_word(n, "id", r->arena);
	out->title = node_title(n, TAG_TITLE, "title", r->arena);
	out->weight = node_thousandths(n, "weight", 1000);
	out->definition = prose_child(r, n, TAG_DEFINITION, lang);
	out->candidate_text = prose_child(r, n, TAG_CANDIDATE_TEXT, lang);
	const struct node *why = node_child(n, TAG_RATIONALE);
	if (why) {
		out->rationale = prose_read(r, why, lang);
		out->rationale_by = node_word(why, "by", r->arena);
		out->rationale_on = node_word(why, "on", r->arena);
	}
	read_expectations(r, n, f, lang, out);
}

static void read_competencies(struct reader *r, const struct node *root,
                              struct framework *f)
{
	size_t most = node_count(root, TAG_COMPETENCY);
	struct competency *list = ARENA_ARRAY(r->arena, struct competency, most);
	for (const struct node *c = root->first; c; c = c->next) {
		if (c->tag != TAG_COMPETENCY)
			continue;
		struct competency *one = &list[f->ncompetencies];
		framework_reader_describe(r, c, f, reader_base_lang(r, f->lang), one);
		one->index = f->ncompetencies++;
		for (size_t i = 0; i < one->index; i++)
			if (*one->id && strcmp(list[i].id, one->id) == 0)
				reader_report_duplicate(r, "competency", one->id,
				                        node_place(c, "id"), list[i].pos);
	}
	f->competencies = list;
}

/* Whether ids may be missing because of a fault already reported: a misspelt element, an
   id that is none. */
static bool is_partial(const struct node *root)
{
	for (const struct node *c = root->first; c; c = c->next) {
		const char *id = c->tag == TAG_CHARACTERS ? "x" : node_attr(c, "id");
		bool named = c->tag == TAG_LEVEL || c->tag == TAG_COMPETENCY
		             || c->tag == TAG_SCALE;
		if (c->tag == TAG_NONE
		    || (named && (!id || !*id || strpbrk(id, " \t\r\n"))))
			return true;
	}
	return false;
}

struct framework *framework_reader_read(struct reader *r, const struct node *root)
{
	struct framework *f = ARENA_NEW(r->arena, struct framework);
	struct scale *scales =
		ARENA_ARRAY(r->arena, struct scale, node_count(root, TAG_SCALE));
	f->pos = root->pos;
	f->id = node_word(root, "id", r->arena);
	f->lang = *root->lang ? arena_strdup(r->arena, root->lang) : "en";
	f->scales = scales;
	f->partial = is_partial(root);
	once(r, root, TAG_RECOMMENDATIONS);
	read_levels(r, root, f); /* first: the others refer to them */
	for (const struct node *c = root->first; c; c = c->next) {
		if (c->tag == TAG_RECOMMENDATIONS && !f->recommendations)
			read_recommendations(r, c, f);
		if (c->tag != TAG_SCALE)
			continue;
		struct scale *one = &scales[f->nscales];
		read_scale(r, c, reader_base_lang(r, f->lang), one);
		for (size_t i = 0; i < f->nscales; i++)
			if (*one->id && strcmp(scales[i].id, one->id) == 0)
				reader_report_duplicate(r, "scale", one->id,
				                        node_place(c, "id"),
				                        scales[i].pos);
		f->nscales++;
	}
	read_competencies(r, root, f);
	return f;
}

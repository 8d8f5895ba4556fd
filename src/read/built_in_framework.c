/* What banks without a framework are rated by. Its text is parsed once a language; each
   bank gets a framework of its own, since its competencies are its own, and banks that
   meet in a kit get one for all of them. */
#include "read/built_in_framework_int.h"

#include "read/near_words_int.h"
#include "xml/node_build.h"

#include <string.h>

/* The parts of content/frameworks/core as one file, joined by the Makefile. */
extern const unsigned char kitpress_core[];
extern const unsigned int kitpress_core_len;

/* ---- the core ---- */

struct core_reading {
	struct reader *r;
	const struct framework *core;
};

static enum node_use begin(void *ctx, struct node *root)
{
	(void)ctx, (void)root;
	return NODES_WHOLE;
}

static void end(void *ctx, struct node *root)
{
	struct core_reading *one = ctx;
	translate_choose(one->r, root, one->r->lang);
	one->core = framework_reader_read(one->r, root);
}

static const struct framework *read_core(struct reader *r, const char *lang)
{
	const char *kept = r->lang;
	struct core_reading one = {.r = r};
	const struct node_reading file = {
		.arena = r->arena,
		.diags = r->diags,
		.schema = tags_schema(),
		.root = &r->root,
		.begin = begin,
		.end = end,
		.ctx = &one,
	};
	r->lang = lang;
	node_build_bytes(&file, "the built-in framework", kitpress_core,
	                 kitpress_core_len);
	r->lang = kept;
	return one.core;
}

/* The core in a language, without competencies. */
static const struct framework *find_core(struct reader *r, const char *lang)
{
	for (size_t i = 0; i < r->cores.len; i++)
		if (strcmp(r->cores.at[i].lang, lang) == 0)
			return r->cores.at[i].core;
	const struct framework *core = read_core(r, lang);
	vec_push(r->arena, &r->cores, ((struct read_core){lang, core}));
	return core;
}

struct built_in *built_in_new(struct reader *r, const char *lang)
{
	struct built_in *b = ARENA_NEW(r->arena, struct built_in);
	b->framework = ARENA_NEW(r->arena, struct framework);
	*b->framework = *find_core(r, r->lang ? r->lang : lang);
	b->competencies =
		arena_alloc_raw(r->arena, COMPETENCIES_MAX * sizeof *b->competencies);
	b->framework->competencies = b->competencies;
	b->framework->built_in = true;
	return b;
}

/* ---- competencies ---- */

/* The one with an id; a new one if there is none and room is left, else NULL. */
static struct competency *find(struct built_in *b, const char *id)
{
	size_t n = b->framework->ncompetencies;
	for (size_t i = 0; i < n; i++)
		if (strcmp(b->competencies[i].id, id) == 0)
			return &b->competencies[i];
	if (n == COMPETENCIES_MAX)
		return NULL;
	b->framework->ncompetencies = n + 1;
	b->competencies[n] = (struct competency){
		.id = id, .index = n, .weight = 1000, .undescribed = true};
	return &b->competencies[n];
}

static void report_many(struct built_in *b, struct reader *r, struct diag_place at)
{
	if (!b->framework->partial)
		diags_add_at(r->diags, DIAG_COMPETENCIES_MANY, at, (int)COMPETENCIES_MAX);
	b->framework->partial = true; /* said once */
}

const struct competency *built_in_take(struct built_in *b, struct reader *r,
                                       const struct node *n)
{
	const char *id = node_word(n, "competency", r->arena);
	if (!*id || strchr(id, ' ')) /* reported by the schema */
		return NULL;
	struct competency *c = find(b, id);
	if (!c)
		report_many(b, r, node_place(n, "competency"));
	else if (!c->title) {
		c->title = reader_words_of_id(r, id);
		c->pos = node_place(n, "competency").pos;
	}
	return c;
}

void built_in_define(struct built_in *b, struct reader *r, struct node *n,
                     const char *lang)
{
	const char *id = node_word(n, "id", r->arena);
	struct competency *c = *id ? find(b, id) : NULL;
	if (*id && !c)
		report_many(b, r, node_place(n, "id"));
	if (c && !c->undescribed)
		reader_report_duplicate(r, "competency", id, node_place(n, "id"), c->pos);
	if (!c || !c->undescribed)
		return;
	size_t index = c->index;
	translate_choose(r, n, r->lang);
	framework_reader_describe(r, n, b->framework, lang, c);
	c->index = index;
	c->undescribed = false;
}

void built_in_end(const struct built_in *b, struct reader *r)
{
	const struct framework *f = b->framework;
	for (size_t i = 0; i < f->ncompetencies; i++) {
		const struct competency *c = &f->competencies[i];
		struct near_words words;
		if (!c->undescribed || !reader_may_suggest(r))
			continue;
		near_words_init(&words, c->id);
		for (size_t k = 0; k < f->ncompetencies; k++)
			if (!f->competencies[k].undescribed)
				near_words_offer(&words, f->competencies[k].id);
		near_words_report(
			&words, r, "competency",
			(struct diag_place){c->pos, (uint32_t)strlen(c->id), 0});
	}
}

/* ---- banks that meet in a kit ---- */

/* Levels are the core's, in the same order whatever their language. */
static const struct level *level_in(const struct framework *f, const struct level *level)
{
	return level ? &f->levels[level->index] : NULL;
}

/* Takes a bank's competency into the framework of a kit. */
static void join_competency(struct built_in *b, struct reader *r,
                            const struct competency *from)
{
	struct competency *to = find(b, from->id);
	if (!to) {
		report_many(b, r, (struct diag_place){from->pos, 0, 0});
		return;
	}
	if (!to->undescribed && !from->undescribed)
		reader_report_duplicate(r, "competency", from->id,
		                        (struct diag_place){from->pos, 0, 0}, to->pos);
	if (to->title && from->undescribed)
		return;
	size_t index = to->index;
	struct expectation *expectations =
		ARENA_ARRAY(r->arena, struct expectation, from->nexpectations);
	*to = *from;
	to->index = index;
	to->expectations = expectations;
	for (size_t i = 0; i < from->nexpectations; i++) {
		expectations[i] = from->expectations[i];
		expectations[i].level = level_in(b->framework, expectations[i].level);
	}
}

static void join_question(struct built_in *b, struct reader *r, struct question *q,
                          const struct bank *bank)
{
	struct anchor *anchors = ARENA_ARRAY(r->arena, struct anchor, q->nanchors);
	q->bank = bank;
	q->competency = q->competency ? find(b, q->competency->id) : NULL;
	for (size_t i = 0; q->scale && i < b->framework->nscales; i++)
		if (strcmp(b->framework->scales[i].id, q->scale->id) == 0)
			q->scale = &b->framework->scales[i];
	for (size_t i = 0; i < q->nanchors; i++) {
		anchors[i] = q->anchors[i];
		anchors[i].level = level_in(b->framework, anchors[i].level);
	}
	q->anchors = anchors;
	if (!q->own)
		return;
	struct question *own = ARENA_NEW(r->arena, struct question);
	*own = *q->own;
	q->own = own;
	join_question(b, r, own, bank);
}

/* The same groups, of the copied questions. */
static const struct question_group *join_groups(struct reader *r,
                                                const struct question_group *from,
                                                size_t n,
                                                const struct question *questions)
{
	struct question_group *groups = ARENA_ARRAY(r->arena, struct question_group, n);
	for (size_t i = 0; i < n; i++) {
		const struct question **list = ARENA_ARRAY(
			r->arena, const struct question *, from[i].nquestions);
		for (size_t k = 0; k < from[i].nquestions; k++)
			list[k] = &questions[from[i].questions[k]->position];
		groups[i] = from[i];
		groups[i].questions = list;
	}
	return groups;
}

static const struct bank *join_bank(struct built_in *b, struct reader *r,
                                    const struct bank *from)
{
	struct arena *a = r->arena;
	struct bank *bank = ARENA_NEW(a, struct bank);
	struct question *questions = ARENA_ARRAY(a, struct question, from->nquestions);
	const struct question **by_id =
		ARENA_ARRAY(a, const struct question *, from->nquestions);
	*bank = *from;
	bank->framework = b->framework;
	for (size_t i = 0; i < from->nquestions; i++) {
		questions[i] = from->questions[i];
		join_question(b, r, &questions[i], bank);
		by_id[i] = &questions[from->by_id[i]->position];
	}
	bank->questions = questions;
	bank->by_id = by_id;
	bank->exclusives = join_groups(r, from->exclusives, from->nexclusives, questions);
	bank->togethers = join_groups(r, from->togethers, from->ntogethers, questions);
	return bank;
}

const struct framework *built_in_join(struct reader *r, const struct bank **banks,
                                      size_t n)
{
	struct built_in *b = built_in_new(r, banks[0]->lang);
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < banks[i]->framework->ncompetencies; k++)
			join_competency(b, r, &banks[i]->framework->competencies[k]);
	for (size_t i = 0; i < n; i++)
		banks[i] = join_bank(b, r, banks[i]);
	return b->framework;
}

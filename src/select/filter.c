/* Eligibility: which questions may be asked, and which must be. The command line's
   options are resolved here, so that a mistyped id is an error and not an empty kit.
   Time and rules between questions are fill.c's and choose.c's. */
#include "select/select_int.h"

#include "base/strbuf.h"
#include "base/suggest.h"

#include <string.h>

struct candidate *selecting_find(const struct selecting *s, const struct question *q)
{
	for (size_t i = 0; i < s->kit->nbanks; i++)
		if (s->kit->banks[i] == q->bank)
			return &s->all[s->first[i] + q->position];
	return NULL;
}

static const struct pos nowhere;

enum { LISTED_MAX = 12 };

struct known { /* the known words, while an unknown one is reported */
	struct suggest near;
	const char *listed[LISTED_MAX];
	size_t n;
	bool more;
};

static void known_init(struct known *k, const char *word)
{
	memset(k, 0, sizeof *k);
	suggest_init(&k->near, word);
}

static void known_add(struct known *k, const char *word)
{
	suggest_offer(&k->near, word);
	for (size_t i = 0; i < k->n; i++)
		if (strcmp(k->listed[i], word) == 0)
			return;
	if (k->n < LISTED_MAX)
		k->listed[k->n++] = word;
	else
		k->more = true;
}

/* Reports an unknown word of the command line, with the nearest known one or all of
   them. */
static void unknown(struct selecting *s, enum diag_id id, const struct known *k)
{
	struct strbuf hint = STRBUF_INIT;
	if (k->near.best)
		strbuf_addf(&hint, "; did you mean '%s'?", k->near.best);
	else if (k->n)
		strbuf_adds(&hint, k->n == 1 ? "; there is: " : "; there are: ");
	for (size_t i = 0; !k->near.best && i < k->n; i++)
		strbuf_addf(&hint, "%s%s", i ? ", " : "", k->listed[i]);
	strbuf_adds(&hint, !k->near.best && k->more ? ", …" : "");
	diags_add_id(s->diags, id, nowhere, k->near.word, hint.len ? hint.at : "");
	strbuf_release(&hint);
}

bool level_is_of_kit(const struct kit *kit, const struct level *level)
{
	return !kit->levels || kit->levels >> level->index & 1;
}

static bool resolve_level(struct selecting *s)
{
	const char *id = s->options->level;
	const struct framework *f = s->kit->framework;
	s->level = s->kit->level;
	if (!id)
		return true;
	s->level = f ? framework_level_named(f, id) : NULL;
	if (s->level && !level_is_of_kit(s->kit, s->level)) {
		diags_add(s->diags, DIAG_SELECT_LEVEL_NOT_OF_KIT, s->kit->pos, id);
		return false;
	}
	if (s->level)
		return true;
	struct known known;
	known_init(&known, id);
	for (size_t i = 0; f && i < f->nlevels; i++)
		if (level_is_of_kit(s->kit, &f->levels[i]))
			known_add(&known, f->levels[i].id);
	unknown(s, DIAG_SELECT_UNKNOWN_LEVEL, &known);
	return false;
}

void selecting_unknown_competency(struct selecting *s, const char *id)
{
	const struct framework *f = s->kit->framework;
	struct known known;
	known_init(&known, id);
	for (size_t i = 0; f && i < f->ncompetencies; i++)
		known_add(&known, f->competencies[i].id);
	unknown(s, DIAG_SELECT_UNKNOWN_COMPETENCY, &known);
}

static bool resolve_competencies(struct selecting *s)
{
	const struct framework *f = s->kit->framework;
	bool ok = true;
	if (!s->options->competencies.len)
		return true;
	s->competencies = ARENA_ARRAY(s->arena, bool, f ? f->ncompetencies : 0);
	for (size_t i = 0; i < s->options->competencies.len; i++) {
		const char *id = s->options->competencies.at[i];
		const struct competency *c = f ? framework_competency(f, id) : NULL;
		if (c) {
			s->competencies[c->index] = true;
			continue;
		}
		selecting_unknown_competency(s, id);
		ok = false;
	}
	return ok;
}

static bool has_tag(const struct question *q, const char *tag)
{
	for (size_t i = 0; i < q->ntags; i++)
		if (strcmp(q->tags[i], tag) == 0)
			return true;
	return false;
}

static bool listed(const char *word, const struct strings *list)
{
	for (size_t i = 0; i < list->len; i++)
		if (strcmp(word, list->at[i]) == 0)
			return true;
	return false;
}

static bool check_type(struct selecting *s, const char *type)
{
	struct known known;
	known_init(&known, type);
	for (size_t i = 0; i < s->n; i++) {
		if (strcmp(s->all[i].question->type, type) == 0)
			return true;
		known_add(&known, s->all[i].question->type);
	}
	unknown(s, DIAG_SELECT_UNKNOWN_TYPE, &known);
	return false;
}

static bool check_tag(struct selecting *s, const char *tag)
{
	struct known known;
	known_init(&known, tag);
	for (size_t i = 0; i < s->n; i++) {
		const struct question *q = s->all[i].question;
		if (has_tag(q, tag))
			return true;
		for (size_t k = 0; k < q->ntags; k++)
			known_add(&known, q->tags[k]);
	}
	unknown(s, DIAG_SELECT_UNKNOWN_TAG, &known);
	return false;
}

static struct candidate *find_id(struct selecting *s, const char *id)
{
	const struct question *q = kit_question(s->kit, id);
	if (q)
		return selecting_find(s, q);
	struct known known;
	known_init(&known, id);
	for (size_t i = 0; i < s->n; i++) /* too many to list */
		suggest_offer(&known.near, s->all[i].question->id);
	unknown(s, DIAG_SELECT_UNKNOWN_QUESTION, &known);
	return NULL;
}

/* Why a question by itself may not be asked; LEFT_REASONS if it may. The kit's require
   and exclude are the caller's. */
static enum left_out unfit(const struct selecting *s, const struct question *q)
{
	const struct selection_options *o = s->options;
	if (!(s->statuses >> q->status & 1))
		return LEFT_STATUS;
	if (s->level && !(q->levels & (UINT32_C(1) << s->level->index)))
		return LEFT_LEVEL;
	if (s->competencies && !(q->competency && s->competencies[q->competency->index]))
		return LEFT_COMPETENCY;
	if (o->types.len && !listed(q->type, &o->types))
		return LEFT_TYPE;
	bool tagged = o->tags.len == 0;
	for (size_t i = 0; i < o->tags.len && !tagged; i++)
		tagged = has_tag(q, o->tags.at[i]);
	if (!tagged)
		return LEFT_TAG;
	if ((s->difficulty_min && q->difficulty < s->difficulty_min)
	    || (s->difficulty_max && q->difficulty > s->difficulty_max))
		return LEFT_DIFFICULTY;
	return LEFT_REASONS;
}

static void leave(struct candidate *c, enum left_out reason)
{
	c->verdict = LEFT;
	c->reason = reason;
}

/* A question that is named: its status must allow it, its level should. */
static bool must_ask(struct selecting *s, struct candidate *c, struct pos wanted)
{
	const struct question *q = c->question;
	if (!(s->statuses >> q->status & 1)) {
		diags_add(s->diags, DIAG_SELECT_REQUIRED_INACTIVE, wanted, q->id,
		          q->status == STATUS_DRAFT     ? "a draft"
		          : q->status == STATUS_RETIRED ? "retired"
		                                        : "active");
		return false;
	}
	if (s->level && !(q->levels & (UINT32_C(1) << s->level->index)))
		diags_add(s->diags, DIAG_SELECT_REQUIRED_OTHER_LEVEL, wanted, q->id,
		          s->level->id);
	c->verdict = MUST;
	c->wanted = wanted;
	return true;
}

/* The kit's require holds unless the command line's filters drop the question, which is
   reported. */
static bool require(struct selecting *s, const struct kit_ref *ref)
{
	struct candidate *c = selecting_find(s, ref->question);
	if (!c)
		return true;
	enum left_out reason = unfit(s, ref->question);
	bool by_option =
		reason == LEFT_COMPETENCY || reason == LEFT_TYPE || reason == LEFT_TAG
		|| (reason == LEFT_DIFFICULTY
	            && (s->options->difficulty_min || s->options->difficulty_max));
	if (by_option) {
		diags_add(s->diags, DIAG_SELECT_REQUIRED_FILTERED, ref->pos,
		          ref->question->id, left_out_name(reason));
		return true;
	}
	return must_ask(s, c, ref->pos);
}

static bool apply_kit_refs(struct selecting *s)
{
	const struct kit *kit = s->kit;
	bool ok = true;
	for (size_t i = 0; i < kit->nrequired; i++)
		ok &= require(s, &kit->required[i]);
	for (size_t i = 0; i < kit->nexcluded; i++) {
		struct candidate *c = selecting_find(s, kit->excluded[i].question);
		if (c && c->verdict == MUST) {
			diags_add(s->diags, DIAG_SELECT_REQUIRED_AND_EXCLUDED,
			          kit->excluded[i].pos, c->question->id);
			ok = false;
		} else if (c) {
			leave(c, LEFT_EXCLUDED);
		}
	}
	return ok;
}

static bool apply_option_refs(struct selecting *s)
{
	const struct selection_options *o = s->options;
	bool ok = true;
	for (size_t i = 0; i < o->exclude.len; i++) {
		struct candidate *c = find_id(s, o->exclude.at[i]);
		ok &= c != NULL;
		if (c)
			leave(c, LEFT_EXCLUDED);
	}
	for (size_t i = 0; i < o->include.len; i++) {
		struct candidate *c = find_id(s, o->include.at[i]);
		if (!c) {
			ok = false;
		} else if (listed(o->include.at[i], &o->exclude)) {
			diags_add(s->diags, DIAG_SELECT_INCLUDED_AND_EXCLUDED, nowhere,
			          o->include.at[i]);
			ok = false;
		} else {
			ok &= must_ask(s, c, nowhere);
		}
	}
	return ok;
}

bool selecting_filter(struct selecting *s)
{
	const struct selection_options *o = s->options;
	bool given = o->difficulty_min || o->difficulty_max;
	s->statuses = o->any_status      ? ~0u
	              : o->statuses      ? o->statuses
	              : s->kit->statuses ? s->kit->statuses
	                                 : 1u << STATUS_ACTIVE;
	bool ok = resolve_level(s);
	const struct kit_difficulty *own = kit_difficulty_at(s->kit, s->level);
	s->difficulty_min = given ? o->difficulty_min : own->least;
	s->difficulty_max = given ? o->difficulty_max : own->greatest;
	ok &= resolve_competencies(s);
	for (size_t i = 0; i < o->types.len; i++)
		ok &= check_type(s, o->types.at[i]);
	for (size_t i = 0; i < o->tags.len; i++)
		ok &= check_tag(s, o->tags.at[i]);
	if (!ok)
		return false;
	for (size_t i = 0; i < s->n; i++) {
		enum left_out reason = unfit(s, s->all[i].question);
		if (reason != LEFT_REASONS)
			leave(&s->all[i], reason);
	}
	ok = apply_kit_refs(s);
	ok &= apply_option_refs(s);
	return ok;
}

/* Lookups. Lists of a framework are short and searched in order; a bank's questions are
   searched by halves in its sorted list. */
#include "model/model.h"

#include "base/fold.h"

#include <string.h>

const struct anchor *question_anchor(const struct question *q, int value,
                                     const struct level *level)
{
	const struct anchor *general = NULL, *lower = NULL;
	for (size_t i = 0; i < q->nanchors; i++) {
		const struct anchor *a = &q->anchors[i];
		if (a->value != value)
			continue;
		if (!a->level) {
			if (!general)
				general = a;
		} else if (level && a->level->order <= level->order) {
			if (!lower || a->level->order > lower->level->order)
				lower = a;
		}
	}
	return lower ? lower : general;
}

bool bank_same(const struct bank *a, const struct bank *b)
{
	return a == b || (a->pos.file && a->pos.file == b->pos.file);
}

const struct question *bank_question(const struct bank *bank, const char *id)
{
	size_t low = 0, high = bank->nquestions;
	if (!bank->by_id) { /* not sorted: a bank of a test */
		for (size_t i = 0; i < high; i++)
			if (strcmp(bank->questions[i].id, id) == 0)
				return &bank->questions[i];
		return NULL;
	}
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = strcmp(bank->by_id[middle]->id, id);
		if (order == 0)
			return bank->by_id[middle];
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

const char *kit_role(const struct kit *kit)
{
	return kit->role && *kit->role ? kit->role : kit->title;
}

const struct kit_difficulty *kit_difficulty_at(const struct kit *kit,
                                               const struct level *level)
{
	static const struct kit_difficulty none;
	const struct kit_difficulty *general = &none;
	for (size_t i = 0; i < kit->ndifficulties; i++) {
		const struct kit_difficulty *d = &kit->difficulties[i];
		if (level && d->levels >> level->index & 1)
			return d;
		if (!d->levels)
			general = d;
	}
	return general;
}

static bool session_names(const struct kit_session *s,
                          const struct competency *competency)
{
	for (size_t i = 0; i < s->ncompetencies; i++)
		if (s->competencies[i] == competency)
			return true;
	return false;
}

const struct kit_session *kit_session_of(const struct kit *kit, const struct question *q)
{
	const struct prep_guide *g = &kit->prep_guide;
	const struct kit_session *rest = NULL;
	for (size_t i = 0; i < g->nsessions; i++) {
		const struct kit_session *s = &g->sessions[i];
		if (s->part != SESSION_QUESTIONS)
			continue;
		if (session_names(s, q->competency))
			return s;
		if (!s->ncompetencies)
			rest = s;
	}
	return rest;
}

const struct question *kit_question(const struct kit *kit, const char *id)
{
	for (size_t i = 0; i < kit->nbanks; i++) {
		const struct question *q = bank_question(kit->banks[i], id);
		if (q)
			return q;
	}
	return NULL;
}

const struct level *framework_level(const struct framework *f, const char *id)
{
	for (size_t i = 0; i < f->nlevels; i++)
		if (strcmp(f->levels[i].id, id) == 0)
			return &f->levels[i];
	return NULL;
}

const struct level *framework_level_named(const struct framework *f, const char *name)
{
	const struct level *level = framework_level(f, name);
	struct arena arena;
	arena_init(&arena);
	const char *folded = level ? NULL : fold_text(&arena, name);
	for (size_t i = 0; i < f->nlevels && !level; i++)
		if (strcmp(fold_text(&arena, f->levels[i].id), folded) == 0
		    || strcmp(fold_text(&arena, f->levels[i].title), folded) == 0)
			level = &f->levels[i];
	arena_release(&arena);
	return level;
}

const struct competency *framework_competency(const struct framework *f, const char *id)
{
	for (size_t i = 0; i < f->ncompetencies; i++)
		if (strcmp(f->competencies[i].id, id) == 0)
			return &f->competencies[i];
	return NULL;
}

const struct scale *framework_scale(const struct framework *f, const char *id)
{
	for (size_t i = 0; i < f->nscales; i++)
		if (strcmp(f->scales[i].id, id) == 0)
			return &f->scales[i];
	return NULL;
}

/* A run of the selection from start to end: gather the questions, filter, fill the room
   or choose by rules, put them in the order of asking. */
#include "model/digest.h"
#include "select/lock.h"
#include "select/select_int.h"

#include <inttypes.h>
#include <string.h>

static const char *const reasons[LEFT_REASONS] = {
	[LEFT_STATUS] = "draft or retired",
	[LEFT_LEVEL] = "not for this level",
	[LEFT_COMPETENCY] = "another competency",
	[LEFT_TYPE] = "another type",
	[LEFT_TAG] = "none of the tags",
	[LEFT_DIFFICULTY] = "outside the range of difficulty",
	[LEFT_EXCLUDED] = "excluded",
	[LEFT_EXCLUSIVE] = "excluded by another question",
	[LEFT_TOGETHER] = "another one that goes with it cannot be asked",
	[LEFT_MINUTES] = "no time left",
	[LEFT_COUNT] = "enough questions",
	[LEFT_QUOTA] = "enough of its sort",
	[LEFT_USED] = "used before",
	[LEFT_CHOICE] = "others serve as well or better",
};

const char *left_out_name(enum left_out reason)
{
	return reasons[reason];
}

const struct kit *select_whole_bank(const struct bank *bank, struct arena *arena)
{
	struct kit *kit = ARENA_NEW(arena, struct kit);
	const struct bank **banks = ARENA_NEW(arena, const struct bank *);
	banks[0] = bank;
	kit->pos = bank->pos;
	kit->id = bank->id;
	kit->title = bank->title;
	kit->version = bank->version;
	kit->lang = bank->lang;
	kit->paper = "";
	kit->banks = banks;
	kit->nbanks = 1;
	kit->framework = bank->framework;
	return kit;
}

bool is_whole_bank(const struct kit *kit)
{
	return kit->nbanks == 1 && kit->id == kit->banks[0]->id;
}

static void gather(struct selecting *s)
{
	for (size_t b = 0; b < s->kit->nbanks; b++)
		s->n += s->kit->banks[b]->nquestions;
	s->all = ARENA_ARRAY(s->arena, struct candidate, s->n);
	s->first = ARENA_ARRAY(s->arena, size_t, s->kit->nbanks);
	size_t i = 0;
	for (size_t b = 0; b < s->kit->nbanks; b++) {
		const struct bank *bank = s->kit->banks[b];
		s->first[b] = i;
		for (size_t q = 0; q < bank->nquestions; q++)
			s->all[i++].question = &bank->questions[q];
	}
}

/* What the agenda leaves for questions. */
static bool find_room(struct selecting *s)
{
	const struct kit *kit = s->kit;
	int minutes = s->options->minutes ? s->options->minutes : kit->minutes;
	int agenda = kit->opening + kit->questions + kit->closing;
	s->count = s->options->count ? s->options->count : kit->count_max;
	s->room = minutes == MINUTES_NONE ? MINUTES_NONE : minutes - agenda;
	if (minutes == MINUTES_NONE || minutes > agenda)
		return true;
	diags_add(s->diags, DIAG_SELECT_NO_TIME_FOR_QUESTIONS, kit->pos, agenda, minutes);
	return false;
}

/* The questions taken, in the order of asking. */
static void collect_taken(const struct selecting *s, struct selection *out)
{
	const struct question **questions =
		ARENA_ARRAY(s->arena, const struct question *, s->taken);
	size_t n = 0;
	for (size_t i = 0; i < s->n; i++)
		if (s->all[i].verdict == TAKEN && s->all[i].unit == i)
			for (size_t k = i; k != SIZE_MAX; k = s->all[k].next)
				questions[n++] = s->all[k].question;
	if (out->solved)
		order_questions(s, questions, n);
	out->questions = questions;
	out->n = n;
}

/* All but the questions, which the caller has put in. */
static void collect(const struct selecting *s, struct selection *out)
{
	struct selection_left_out *rest =
		ARENA_ARRAY(s->arena, struct selection_left_out, s->n);
	size_t left = 0;
	for (size_t i = 0; i < s->n; i++) {
		const struct candidate *c = &s->all[i];
		if (c->verdict != TAKEN)
			rest[left++] = (struct selection_left_out){c->question, c->reason,
			                                           c->other, NULL};
	}
	out->kit = s->kit;
	out->level = s->level;
	out->left_out = rest;
	out->nleft_out = left;
	out->minutes_used = s->used;
	out->minutes_room = s->room;
	out->seed = s->options->seed_given ? s->options->seed : s->kit->seed;
}

const struct selection *select_run(const struct kit *kit,
                                   const struct selection_options *options,
                                   struct arena *arena, struct diags *diags)
{
	static const struct selection_options none;
	struct selecting s = {
		.kit = kit,
		.options = options ? options : &none,
		.arena = arena,
		.diags = diags,
	};
	struct selection *out = ARENA_NEW(arena, struct selection);
	struct rule_book book = {0};
	gather(&s);
	if (!s.n && !s.options->allow_empty) {
		for (size_t b = 0; b < kit->nbanks; b++)
			diags_add(diags, DIAG_SELECT_BANK_EMPTY, kit->banks[b]->pos);
		return NULL;
	}
	if (!selecting_filter(&s) || !find_room(&s))
		return NULL;
	bool solved = selection_rules_wanted(&s);
	if (solved && !selection_rules_check(&s))
		return NULL;
	if (!(solved ? selecting_choose(&s, &book, out) : selecting_fill(&s)))
		return NULL;
	collect_taken(&s, out);
	collect(&s, out);
	choose_services(&s, &book, out);
	if (s.options->weigh_left)
		left_swaps_weigh(&s, &book, out);
	if (s.options->alternates)
		choose_alternates(&s, &book, out);
	if (out->n || s.options->allow_empty)
		return out;
	diags_add(diags, DIAG_SELECT_NO_QUESTION_LEFT, kit->pos,
	          s.level ? arena_printf(arena, " at the level '%s'", s.level->id) : "");
	return NULL;
}

/* ---- locked ---- */

/* Finds a lock's question as it was then; NULL, reported, where it isn't. */
static struct candidate *locked_candidate(struct selecting *s, int form,
                                          const struct lock_question *l)
{
	const struct question *q = kit_question(s->kit, l->id);
	char hex[HASH_HEX];
	if (!q) {
		diags_add(s->diags, DIAG_LOCK_GONE, l->pos, l->id);
		return NULL;
	}
	digest_question(q, form, hex);
	if (strcmp(hex, l->hash) == 0 && q->revision == l->revision)
		return selecting_find(s, q);
	diags_add(s->diags, DIAG_LOCK_CHANGED, q->pos, q->id, q->revision, l->revision);
	return NULL;
}

/* Makes candidates of the lock's questions, and only of those, sure to be asked. */
static bool take_locked(struct selecting *s, const struct lock *lock,
                        const struct question **questions)
{
	bool ok = true;
	for (size_t i = 0; i < lock->nquestions; i++) {
		struct candidate *c =
			locked_candidate(s, lock->form, &lock->questions[i]);
		ok &= c != NULL;
		if (!c)
			continue;
		if (c->verdict == LEFT)
			c->verdict = OPEN;
		questions[i] = c->question;
	}
	return ok;
}

static bool check_lock(struct selecting *s, const struct lock *lock)
{
	const struct framework *f = s->kit->framework;
	if (strcmp(lock->kit, s->kit->id) != 0) {
		diags_add(s->diags, DIAG_LOCK_OTHER_KIT, lock->pos, lock->kit,
		          s->kit->id);
		return false;
	}
	s->level = *lock->level && f ? framework_level(f, lock->level) : NULL;
	if (*lock->level && !s->level) {
		diags_add(s->diags, DIAG_SELECT_UNKNOWN_LEVEL, lock->pos, lock->level,
		          "");
		return false;
	}
	if (!s->level || level_is_of_kit(s->kit, s->level))
		return true;
	diags_add(s->diags, DIAG_SELECT_LEVEL_NOT_OF_KIT, lock->pos, lock->level);
	return false;
}

static void take_all(struct selecting *s, const struct question **questions, size_t n)
{
	for (size_t i = 0; i < s->n; i++)
		if (s->all[i].verdict != LEFT) {
			s->all[i].verdict = LEFT;
			s->all[i].reason = LEFT_CHOICE;
		}
	for (size_t i = 0; i < n; i++) {
		struct candidate *c = selecting_find(s, questions[i]);
		c->verdict = TAKEN;
		s->taken++;
		s->used += c->question->minutes;
	}
}

const struct selection *lock_select(const struct kit *kit, const struct lock *lock,
                                    struct arena *arena, struct diags *diags)
{
	const struct selection_options options = {
		.level = *lock->level ? lock->level : NULL,
		.seed_given = true,
		.seed = lock->seed,
	};
	struct selecting s = {
		.kit = kit, .options = &options, .arena = arena, .diags = diags};
	struct selection *out = ARENA_NEW(arena, struct selection);
	struct rule_book book = {0};
	struct diags unheard; /* what the rules would say now is not asked */
	const struct question **questions =
		ARENA_ARRAY(arena, const struct question *, lock->nquestions);
	gather(&s);
	if (!check_lock(&s, lock) || !find_room(&s))
		return NULL;
	diags_init(&unheard);
	s.diags = &unheard;
	selecting_filter(&s);
	s.diags = diags;
	diags_release(&unheard);
	if (!take_locked(&s, lock, questions))
		return NULL;
	selecting_join(&s);
	if (selection_rules_wanted(&s)) {
		selection_rules_build(&s, &book);
		out->solved = true;
	}
	take_all(&s, questions, lock->nquestions);
	selection_rules_reached(&s, &book);
	out->rules = book.rules;
	out->nrules = book.nrules;
	collect(&s, out);
	out->questions =
		questions; /* these and no others, whatever goes together by now */
	out->n = lock->nquestions;
	choose_services(&s, &book, out);
	return out;
}

int selection_minutes(const struct selection *s)
{
	return s->kit->opening + s->minutes_used + s->kit->questions + s->kit->closing;
}

void selection_dump(const struct selection *s, struct strbuf *to)
{
	strbuf_addf(to, "selection\n  kit %s\n  level %s\n", s->kit->id,
	            s->level ? s->level->id : "-");
	strbuf_addf(to, "  seed %" PRIu64 "\n  minutes %d", s->seed, s->minutes_used);
	if (s->minutes_room != MINUTES_NONE)
		strbuf_addf(to, " of %d", s->minutes_room);
	strbuf_addf(to, "\n  questions %d\n", (int)s->n);
	for (size_t i = 0; i < s->n; i++) {
		const struct question *q = s->questions[i];
		strbuf_addf(to, "    %d %s: %s, %s, difficulty %d, %d minutes\n",
		            (int)i + 1, q->id, q->competency ? q->competency->id : "-",
		            q->type, q->difficulty, q->minutes);
	}
	strbuf_addf(to, "  left out %d\n", (int)s->nleft_out);
	for (size_t i = 0; i < s->nleft_out; i++) {
		const struct selection_left_out *l = &s->left_out[i];
		strbuf_addf(to, "    %s: %s", l->question->id, left_out_name(l->reason));
		if (l->other)
			strbuf_addf(to, " (%s)", l->other->id);
		strbuf_addc(to, '\n');
	}
}

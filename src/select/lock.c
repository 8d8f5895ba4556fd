/* What a lock says, written and compared. */
#include "select/lock.h"

#include "base/lang.h"
#include "base/quote.h"
#include "model/digest.h"
#include "select/explain.h"

#include <inttypes.h>
#include <string.h>

const char *lock_hash(struct sha256 *h, struct arena *arena)
{
	char *hex = arena_alloc(arena, HASH_HEX);
	sha256_end_hex(h, hex, 32);
	return hex;
}

/* All that decides which questions are asked, without the questions and the seed. */
static const char *rules_hash(const struct selection *s, struct arena *arena)
{
	struct sha256 h;
	struct arena words;
	arena_init(&words);
	sha256_init(&h);
	sha256_add_string(&h, arena_printf(&words, "%d", s->minutes_room));
	sha256_add_string(&h, arena_printf(&words, "%d", (int)s->kit->order));
	for (size_t i = 0; i < s->nrules; i++)
		sha256_add_string(&h, rule_text(&words, &s->rules[i]));
	arena_release(&words);
	return lock_hash(&h, arena);
}

static const char *words_hash(const struct kit *kit, struct arena *arena)
{
	struct sha256 h;
	sha256_init(&h);
	digest_add_kit(&h, kit);
	return lock_hash(&h, arena);
}

static const char *whole_hash(const struct lock *lock, struct arena *arena)
{
	struct sha256 h;
	unsigned char digest[32];
	sha256_init(&h);
	sha256_add_string(&h, lock->words);
	sha256_add_string(&h, lock->level);
	for (size_t i = 0; i < lock->nquestions; i++) {
		hash_from_hex(digest, lock->questions[i].hash, sizeof digest);
		sha256_add(&h, digest, sizeof digest);
	}
	return lock_hash(&h, arena);
}

void lock_set_words(struct lock *lock, const char *words, struct arena *arena)
{
	lock->words = words;
	lock->hash = whole_hash(lock, arena);
}

struct lock *lock_make(const struct selection *s, int form, const char *lang,
                       struct arena *arena)
{
	struct lock *lock = ARENA_NEW(arena, struct lock);
	struct lock_bank *banks = ARENA_ARRAY(arena, struct lock_bank, s->kit->nbanks);
	struct lock_question *questions = ARENA_ARRAY(arena, struct lock_question, s->n);
	for (size_t i = 0; i < s->kit->nbanks; i++)
		banks[i] = (struct lock_bank){s->kit->banks[i]->id,
		                              s->kit->banks[i]->version};
	for (size_t i = 0; i < s->n; i++) {
		const struct question *q = s->questions[i];
		char *hex = arena_alloc(arena, HASH_HEX);
		digest_question(q, form, hex);
		questions[i] = (struct lock_question){q->pos, q->id, q->revision, hex};
	}
	*lock = (struct lock){
		.form = form,
		.kit = s->kit->id,
		.version = s->kit->version,
		.level = s->level ? s->level->id : "",
		.seed = s->seed,
		.rules = rules_hash(s, arena),
		.lang = lang,
		.inputs = {"", "", "", ""},
		.banks = banks,
		.nbanks = s->kit->nbanks,
		.questions = questions,
		.nquestions = s->n,
	};
	lock_set_words(lock, words_hash(s->kit, arena), arena);
	return lock;
}

static void attribute(struct strbuf *to, const char *name, const char *value)
{
	strbuf_addf(to, " %s=\"", name);
	quote_xml(value, strlen(value), to);
	strbuf_addc(to, '"');
}

void lock_write(const struct lock *lock, struct strbuf *to)
{
	strbuf_adds(to, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	                "<kit-lock xmlns=\"urn:kitpress:1\"");
	strbuf_addf(to, " form=\"%d\"", lock->form);
	attribute(to, "kit", lock->kit);
	if (*lock->version)
		attribute(to, "version", lock->version);
	if (*lock->level)
		attribute(to, "level", lock->level);
	strbuf_addf(to, " seed=\"%" PRIu64 "\"", lock->seed);
	attribute(to, "rules", lock->rules);
	attribute(to, "lang", lock->lang);
	attribute(to, "words", lock->words);
	attribute(to, "hash", lock->hash);
	for (int i = 0; i < LOCK_INPUTS; i++)
		if (*lock->inputs[i])
			attribute(to, lock_input_name((enum lock_input)i),
			          lock->inputs[i]);
	strbuf_adds(to, ">\n");
	for (size_t i = 0; i < lock->nbanks; i++) {
		strbuf_adds(to, "  <locked-bank");
		attribute(to, "id", lock->banks[i].id);
		if (*lock->banks[i].version)
			attribute(to, "version", lock->banks[i].version);
		strbuf_adds(to, "/>\n");
	}
	for (size_t i = 0; i < lock->nquestions; i++) {
		strbuf_adds(to, "  <locked");
		attribute(to, "ref", lock->questions[i].id);
		strbuf_addf(to, " revision=\"%d\"", lock->questions[i].revision);
		attribute(to, "hash", lock->questions[i].hash);
		strbuf_adds(to, "/>\n");
	}
	strbuf_adds(to, "</kit-lock>\n");
}

/* ---- differences ---- */

static bool hash_differs(const char *old, const char *now)
{
	return *old && *now && strcmp(old, now) != 0;
}

static bool words_differ(const struct lock *old, const struct lock *now)
{
	return lang_equal(old->lang, now->lang) && hash_differs(old->words, now->words);
}

void lock_compare(const struct lock *old, const struct lock *now, struct diags *diags)
{
	bool same_lang = lang_equal(old->lang, now->lang);
	if (words_differ(old, now))
		diags_add(diags, DIAG_LOCK_OTHER_WORDS, old->pos);
	for (int i = 0; i < LOCK_INPUTS; i++) {
		bool of_lang = i == LOCK_PATTERNS || i == LOCK_LABELS;
		if ((same_lang || !of_lang)
		    && hash_differs(old->inputs[i], now->inputs[i]))
			diags_add(diags, DIAG_LOCK_OTHER_INPUT, old->pos,
			          lock_input_name((enum lock_input)i));
	}
}

static void differ(struct strbuf *to, const char *what, const char *old, const char *now)
{
	if (strcmp(old, now) != 0)
		strbuf_addf(to, "%s: %s, was %s\n", what, *now ? now : "none",
		            *old ? old : "none");
}

static const struct lock_question *find(const struct lock *lock, const char *id)
{
	for (size_t i = 0; i < lock->nquestions; i++)
		if (strcmp(lock->questions[i].id, id) == 0)
			return &lock->questions[i];
	return NULL;
}

static void diff_banks(const struct lock *old, const struct lock *now, struct strbuf *to)
{
	for (size_t i = 0; i < now->nbanks; i++) {
		const char *was = NULL;
		for (size_t k = 0; k < old->nbanks; k++)
			if (strcmp(old->banks[k].id, now->banks[i].id) == 0)
				was = old->banks[k].version;
		if (!was)
			strbuf_addf(to, "bank added: %s\n", now->banks[i].id);
		else if (strcmp(was, now->banks[i].version) != 0)
			strbuf_addf(to, "bank %s: version %s, was %s\n", now->banks[i].id,
			            *now->banks[i].version ? now->banks[i].version
			                                   : "none",
			            *was ? was : "none");
	}
	for (size_t i = 0; i < old->nbanks; i++) {
		bool kept = false;
		for (size_t k = 0; k < now->nbanks; k++)
			kept |= strcmp(old->banks[i].id, now->banks[k].id) == 0;
		if (!kept)
			strbuf_addf(to, "bank dropped: %s\n", old->banks[i].id);
	}
}

/* Whether the questions that both have stand in the same order. */
static bool same_order(const struct lock *old, const struct lock *now)
{
	size_t k = 0;
	for (size_t i = 0; i < now->nquestions; i++) {
		if (!find(old, now->questions[i].id))
			continue;
		while (k < old->nquestions && !find(now, old->questions[k].id))
			k++;
		if (strcmp(old->questions[k++].id, now->questions[i].id) != 0)
			return false;
	}
	return true;
}

static void diff_questions(const struct lock *old, const struct lock *now,
                           struct strbuf *to)
{
	for (size_t i = 0; i < old->nquestions; i++)
		if (!find(now, old->questions[i].id))
			strbuf_addf(to, "dropped: %s\n", old->questions[i].id);
	for (size_t i = 0; i < now->nquestions; i++) {
		const struct lock_question *q = &now->questions[i],
					   *was = find(old, q->id);
		if (!was)
			strbuf_addf(to, "added: %s\n", q->id);
		else if (was->revision != q->revision)
			strbuf_addf(to, "changed: %s, revision %d, was %d\n", q->id,
			            q->revision, was->revision);
		else if (strcmp(was->hash, q->hash) != 0)
			strbuf_addf(to, "changed: %s, still revision %d\n", q->id,
			            q->revision);
	}
	if (!same_order(old, now))
		strbuf_adds(to, "the order of asking has changed\n");
}

void lock_diff(const struct lock *old, const struct lock *now, struct strbuf *to)
{
	differ(to, "kit", old->kit, now->kit);
	differ(to, "version", old->version, now->version);
	differ(to, "level", old->level, now->level);
	if (old->seed != now->seed)
		strbuf_addf(to, "seed: %" PRIu64 ", was %" PRIu64 "\n", now->seed,
		            old->seed);
	if (strcmp(old->rules, now->rules) != 0)
		strbuf_adds(to, "the rules have changed\n");
	if (words_differ(old, now))
		strbuf_adds(to, "what the kit or its framework says has changed\n");
	diff_banks(old, now, to);
	diff_questions(old, now, to);
}

/* What `export` writes into documents and no head of a part says: attributes in a line,
   minutes and competency behind a heading, marks on look-fors and probes. People may
   write these, too. */
#include "import/own_form_int.h"

#include "import/import_words.h"

#include "base/fold.h"

#include <stdlib.h>
#include <string.h>

/* ---- words ---- */

enum own_kind { OWN_MARK, OWN_WHEN, OWN_REPLY, OWN_LEVEL };

static const struct {
	enum own_kind kind;
	const char *value, *words;
} rows[] = {
#define MARK(value, words) {OWN_MARK, #value, words},
#define WHEN(value, words) {OWN_WHEN, #value, words},
#define REPLY(words) {OWN_REPLY, "", words},
#define LEVEL(value, words) {OWN_LEVEL, #value, words},
#include "import/words.def"
};

/* What a word of this kind means; NULL: it is none. */
static const char *meaning(enum own_kind kind, const char *s, size_t n,
                           struct arena *arena)
{
	while (n && strchr(" :()*\xC2\xA0", s[n - 1]))
		n--;
	while (n && strchr(" (*", *s))
		s++, n--;
	const char *word = import_fold(arena, s, n);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (rows[i].kind == kind && import_words_have(rows[i].words, word))
			return rows[i].value;
	return NULL;
}

const char *own_level(const char *s, size_t n, struct arena *arena)
{
	const char *level = meaning(OWN_LEVEL, s, n, arena);
	if (!level)
		level = draft_id(arena, arena_strndup(arena, s, n), 4);
	return *level && strcmp(level, "all") != 0 ? level : NULL;
}

/* ---- attributes ---- */

bool own_is_attributes(const struct block_text *t)
{
	return t->len > 3 && memcmp(t->at, "id=", 3) == 0 && t->at[3] != ' ';
}

static int number(const char *s, int most)
{
	long n = strtol(s, NULL, 10);
	return n < 1 || n > most ? 0 : (int)n;
}

static void take_attribute(struct draft *d, struct draft_question *q, const char *name,
                           const char *value)
{
	enum { MINUTES = 480, REVISION = 1000000, LINES = 500 };
	const struct {
		const char *name;
		const char **to;
	} texts[] = {{"id", &q->id},         {"competency", &q->competency_id},
	             {"type", &q->type},     {"levels", &q->levels},
	             {"tags", &q->tags},     {"status", &q->status},
	             {"family", &q->family}, {"scale", &q->scale},
	             {"title", &q->title},   {"candidate-title", &q->title}};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		if (strcmp(texts[i].name, name) == 0)
			*texts[i].to = value;
	q->title_for_candidate |= strcmp(name, "candidate-title") == 0;
	q->advance |= strcmp(name, "advance") == 0 && strcmp(value, "yes") == 0;
	if (strcmp(name, "difficulty") == 0)
		q->difficulty = draft_difficulty(value, d->arena);
	else if (strcmp(name, "minutes") == 0)
		q->minutes = number(value, MINUTES);
	else if (strcmp(name, "revision") == 0)
		q->revision = number(value, REVISION);
	else if (strcmp(name, "workspace") == 0) {
		q->lines = number(value, LINES);
		const char *kind = strchr(value, ' ');
		q->workspace = kind ? kind + 1 : NULL;
	}
}

void own_take_attributes(struct draft *d, struct draft_question *q,
                         const struct block_text *t)
{
	static const char dot[] = " \xC2\xB7 ";
	const char *s = t->at;
	q->title = NULL;
	while (s && *s) {
		const char *next = strstr(s, dot);
		size_t n = next ? (size_t)(next - s) : strlen(s);
		const char *equals = memchr(s, '=', n);
		/* the title comes last, and may have anything in it */
		if (strncmp(s, "title=", 6) == 0
		    || strncmp(s, "candidate-title=", 16) == 0) {
			n = strlen(s);
			next = NULL;
		}
		if (equals)
			take_attribute(d, q,
			               arena_strndup(d->arena, s, (size_t)(equals - s)),
			               arena_strndup(d->arena, equals + 1,
			                             n - (size_t)(equals + 1 - s)));
		s = next ? next + sizeof dot - 1 : NULL;
	}
}

void own_take_lang(struct draft *d, const struct block_text *t)
{
	const char *s = strstr(t->at, " lang=");
	if (s && !d->lang)
		d->lang = arena_strndup(d->arena, s + 6, strcspn(s + 6, " "));
}

size_t own_aside(const struct block_text *t, struct arena *arena, int *minutes,
                 const char **competency)
{
	size_t open = t->len;
	int depth = 0;
	*minutes = 0;
	*competency = NULL;
	if (!t->len || t->at[t->len - 1] != ')')
		return t->len;
	while (open > 0) {
		open--;
		depth += (t->at[open] == ')') - (t->at[open] == '(');
		if (!depth)
			break;
	}
	const char *name;
	int found = import_label_minutes(t->at + open, t->len - open, arena, &name);
	if (depth || !found || !open)
		return t->len;
	*minutes = found;
	*competency = name;
	return open;
}

/* ---- marks ---- */

/* Takes a last emphasised "(essential, answer key)" off a look-for's words. */
static struct block_text cut_marks(struct arena *arena, const struct block_text *t,
                                   bool *must, bool *key)
{
	const struct text_run *last = t->nruns ? &t->runs[t->nruns - 1] : NULL;
	size_t from = t->nruns > 1 ? t->runs[t->nruns - 2].end : 0;
	const char *s = t->at + from;
	size_t n = t->len - from, found = 0;
	if (!last || !(last->style & TEXT_EM) || n < 3 || *s != '(' || s[n - 1] != ')')
		return *t;
	for (size_t at = 1; at < n - 1;) {
		const char *comma = memchr(s + at, ',', n - 1 - at);
		size_t end = comma ? (size_t)(comma - s) : n - 1;
		const char *word = meaning(OWN_MARK, s + at, end - at, arena);
		if (!word)
			return *t;
		*must |= strcmp(word, "must") == 0;
		*key |= strcmp(word, "key") == 0;
		found++;
		at = end + 1;
	}
	return found ? block_text_slice(arena, t, 0, from) : *t;
}

/* The offset behind a leading word with a colon in this style, and what it means. */
static size_t leading(enum own_kind kind, const struct block_text *t, unsigned style,
                      struct arena *arena, const char **means)
{
	size_t end = t->nruns > 1 ? t->runs[0].end : 0;
	size_t n = end;
	while (n && t->at[n - 1] == ' ')
		n--;
	*means = NULL;
	if (!end || !(t->runs[0].style & style) || t->at[n - 1] != ':')
		return 0;
	*means = meaning(kind, t->at, n, arena);
	if (!*means && kind == OWN_WHEN) { /* any other case, in its own words */
		n--;
		while (n
		       && (t->at[n - 1] == ' '
		           || (n > 1 && memcmp(t->at + n - 2, "\xC2\xA0", 2) == 0)))
			n -= t->at[n - 1] == ' ' ? 1 : 2;
		*means = arena_strndup(arena, t->at, n);
	}
	return *means ? end : 0;
}

void own_point(struct arena *arena, struct import_block *entry, size_t n, bool *must,
               bool *key)
{
	*must = *key = false;
	entry[n - 1].text = cut_marks(arena, &entry[n - 1].text, must, key);
}

const char *own_when(struct arena *arena, struct import_block *entry)
{
	const char *when;
	size_t cut = leading(OWN_WHEN, &entry->text, TEXT_STRONG, arena, &when);
	if (cut)
		entry->text = block_text_slice(arena, &entry->text, cut, entry->text.len);
	return when;
}

size_t own_reply(struct arena *arena, struct import_block *entry, size_t n)
{
	const char *reply;
	for (size_t i = 1; i < n; i++) {
		size_t cut = leading(OWN_REPLY, &entry[i].text, TEXT_EM, arena, &reply);
		if (!cut || entry[i].kind != BLOCK_ITEM)
			continue;
		entry[i].text =
			block_text_slice(arena, &entry[i].text, cut, entry[i].text.len);
		entry[i].kind = BLOCK_PARAGRAPH;
		entry[i].level = 0;
		return i;
	}
	return n;
}

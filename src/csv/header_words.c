/* Folds names and finds them among the words. */
#include "csv/header_words_int.h"

#include "base/ascii.h"
#include "base/fold.h"
#include "base/utf8.h"

#include <string.h>

static const struct {
	enum word_lang lang;
	const char *field;
	enum how how;
	const char *text;
} texts[] = {
#define HEADER(lang, field, how, text) {lang, #field, how, text},
#include "csv/roster_headers.def"
#undef HEADER
};

enum { NTEXTS = sizeof texts / sizeof *texts };

/* Whether brackets at the end hold an ending ("(s)", "(in)") or the form of a date or
   time ("(dd/mm/yyyy)"), which the name can do without. */
static bool is_idle(const char *s, size_t n)
{
	static const char *const ends[] = {"s", "es", "in", "innen",
	                                   "e", "a",  "as", "os"};
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		if (strlen(ends[i]) == n && strncmp(ends[i], s, n) == 0)
			return true;
	for (size_t i = 0; i < n; i++)
		if (!s[i] || !strchr("dmyjahtm/", s[i]))
			return false;
	return n >= 4;
}

/* Signs and blanks beyond ASCII. */
static bool is_sign(uint32_t c)
{
	return (c >= 0xA0 && c < 0xC0) || (c >= 0x2000 && c < 0x2070) || c == 0xFEFF;
}

void header_words_fold(struct arena *arena, const char *text, size_t length, bool pattern,
                       char to[FOLDED_MAX])
{
	size_t n = 0, open = 0;
	bool opened = false;
	struct arena_mark mark = arena_mark(arena);
	const char *s = fold_text(arena, arena_strndup(arena, text, length));
	for (const char *end = s + strlen(s); s < end;) {
		const char *from = s;
		uint32_t c = utf8_next(&s, end);
		if (c == '(') {
			opened = true;
			open = n;
		} else if (c == ')' && opened && is_idle(to + open, n - open)) {
			n = open;
		}
		char plain = c < 0x80 ? (char)c : '\0';
		bool kept = plain ? ascii_is_letter(plain) || ascii_is_digit(plain)
		                            || (opened && plain == '/')
		                            || (pattern && plain == '#')
		                  : !is_sign(c);
		if (!kept)
			continue;
		if (n + (size_t)(s - from) >= FOLDED_MAX) {
			n = 0;
			break;
		}
		memcpy(to + n, from, (size_t)(s - from));
		n += (size_t)(s - from);
	}
	to[n] = '\0';
	arena_rewind(arena, mark);
}

struct header_words header_words_make(struct arena *arena)
{
	struct header_words w = {
		ARENA_ARRAY(arena, struct header_word, nroster_columns + NTEXTS), 0};
	char folded[FOLDED_MAX];
	for (size_t i = 0; i < nroster_columns; i++) {
		header_words_fold(arena, roster_columns[i].name,
		                  strlen(roster_columns[i].name), false, folded);
		w.at[w.n++] = (struct header_word){&roster_columns[i], own, WHOLE,
		                                   arena_strdup(arena, folded)};
	}
	for (size_t i = 0; i < NTEXTS; i++) {
		size_t field = 0;
		while (strcmp(roster_columns[field].name, texts[i].field) != 0)
			field++;
		header_words_fold(arena, texts[i].text, strlen(texts[i].text),
		                  texts[i].how == EACH, folded);
		w.at[w.n++] =
			(struct header_word){&roster_columns[field], texts[i].lang,
		                             texts[i].how, arena_strdup(arena, folded)};
	}
	return w;
}

/* Whether a name is a word; *number gets what stands at its '#'. */
static bool is_word(const struct header_word *word, const char *folded, int *number)
{
	enum { NUMBER_MAX = 99 };
	const char *w = word->folded;
	*number = 0;
	for (; *w; w++) {
		if (*w != '#') {
			if (*w != *folded++)
				return false;
			continue;
		}
		while (ascii_is_digit(*folded) && *number <= NUMBER_MAX)
			*number = *number * 10 + (*folded++ - '0');
	}
	return !*folded && *number <= NUMBER_MAX;
}

const struct header_word *header_words_find(const struct header_words *w,
                                            const char *folded, int *number)
{
	for (size_t i = 0; *folded && i < w->n; i++)
		if (is_word(&w->at[i], folded, number))
			return &w->at[i];
	return NULL;
}

/* ---- names ---- */

/* The length of what divides a name into several at s, or 0. */
static size_t name_divider(const char *s)
{
	static const char *const words[] = {"/",   "|",     "&",     "+",
	                                    ",",   " and ", " und ", " et ",
	                                    " y ", " e ",   " - ",   " \xE2\x80\x93 "};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strncmp(s, words[i], strlen(words[i])) == 0)
			return strlen(words[i]);
	return 0;
}

static bool is_field(const struct header_word *word, const char *name)
{
	return strcmp(word->field->name, name) == 0;
}

static const struct header_word *own_word(const struct header_words *w,
                                          const struct roster_column *field)
{
	size_t i = 0;
	while (w->at[i].field != field)
		i++;
	return &w->at[i];
}

/* What two words mean together: the same field, or the moment of date and time. */
static const struct header_word *joined(const struct header_words *w,
                                        const struct header_word *a,
                                        const struct header_word *b)
{
	int number;
	if (a->how == WHEN && (is_field(b, "time") || is_field(b, "date")))
		return a;
	if ((is_field(a, "date") && is_field(b, "time"))
	    || (is_field(a, "time") && is_field(b, "date")))
		return header_words_find(w, "when", &number);
	if (a->field != b->field)
		return NULL;
	/* First and last name in one column are the whole. */
	return a->how == b->how ? a : own_word(w, a->field);
}

/* A name of several words, all known; NULL if it is none. */
static const struct header_word *find_joined(const struct header_words *w,
                                             struct arena *arena, const char *text)
{
	const struct header_word *all = NULL;
	const char *s = fold_text(arena, text);
	for (bool more = true; more;) {
		const char *from = s;
		char folded[FOLDED_MAX];
		int number;
		while (*s && !name_divider(s))
			s++;
		header_words_fold(arena, from, (size_t)(s - from), false, folded);
		const struct header_word *word = header_words_find(w, folded, &number);
		all = !word ? NULL : all ? joined(w, all, word) : word;
		more = *s && all;
		s += name_divider(s);
	}
	return all;
}

/* Words that tell brackets to be part of the name: "Date (of birth)". */
static bool goes_on(struct arena *arena, const char *inside)
{
	static const char *const words[] = {"of ",  "von ",  "der ", "des ", "de ",
	                                    "du ",  "del ",  "la ",  "d'",   "for ",
	                                    "fur ", "pour ", "para "};
	const char *folded = fold_text(arena, inside);
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strncmp(folded, words[i], strlen(words[i])) == 0)
			return true;
	return false;
}

/* Divides "Time (CET)"; false if no brackets end the name. */
static bool split_brackets(const char *text, size_t *bare, const char **inside,
                           size_t *length)
{
	size_t n = strlen(text);
	while (n && strchr(" *:.", text[n - 1]))
		n--;
	char open = n && text[n - 1] == ')' ? '(' : n && text[n - 1] == ']' ? '[' : '\0';
	size_t at = n;
	while (open && at && text[at - 1] != open)
		at--;
	if (!open || at < 2)
		return false;
	*bare = at - 1;
	*inside = text + at;
	*length = n - 1 - at;
	blank_trim(inside, length);
	return *length && *length < FOLDED_MAX;
}

struct header_name header_name_read(const struct header_words *w, struct arena *arena,
                                    const char *text, size_t length)
{
	struct header_name name = {.number = 0};
	struct arena_mark mark = arena_mark(arena);
	const char *inside, *whole = arena_strndup(arena, text, length);
	char folded[FOLDED_MAX];
	size_t bare;
	header_words_fold(arena, whole, length, false, name.folded);
	name.word = header_words_find(w, name.folded, &name.number);
	if (!name.word)
		name.word = find_joined(w, arena, whole);
	if (name.word && strchr(whole, '%'))
		strcpy(name.inside, "%");
	if (!name.word && split_brackets(whole, &bare, &inside, &length)) {
		const char *before = arena_strndup(arena, whole, bare);
		header_words_fold(arena, before, bare, false, folded);
		name.word = header_words_find(w, folded, &name.number);
		if (!name.word)
			name.word = find_joined(w, arena, before);
		if (name.word)
			memcpy(name.inside, inside, length);
		if (name.word && goes_on(arena, name.inside))
			name.word = NULL;
		else if (name.word)
			memcpy(name.folded, folded, sizeof folded);
	}
	arena_rewind(arena, mark);
	return name;
}

size_t roster_header_words(const char *line, size_t n, char separator)
{
	struct arena arena;
	size_t known = 0;
	arena_init(&arena);
	struct header_words words = header_words_make(&arena);
	for (const char *s = line, *end = line + n; s < end;) {
		const char *stop = memchr(s, separator, (size_t)(end - s));
		stop = stop ? stop : end;
		known += header_name_read(&words, &arena, s, (size_t)(stop - s)).word
		         != NULL;
		s = stop + 1;
	}
	arena_release(&arena);
	return known;
}

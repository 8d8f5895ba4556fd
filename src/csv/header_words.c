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

size_t roster_header_words(const char *line, size_t n, char separator)
{
	struct arena arena;
	char folded[FOLDED_MAX];
	int number;
	size_t known = 0;
	arena_init(&arena);
	struct header_words words = header_words_make(&arena);
	for (const char *s = line, *end = line + n; s < end;) {
		const char *stop = memchr(s, separator, (size_t)(end - s));
		stop = stop ? stop : end;
		header_words_fold(&arena, s, (size_t)(stop - s), false, folded);
		known += header_words_find(&words, folded, &number) != NULL;
		s = stop + 1;
	}
	arena_release(&arena);
	return known;
}

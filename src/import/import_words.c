/* Looks words up: each table is a few strings of words, searched from the start. A text
   is folded before, so that case and accents do not matter. */

#include "import/import_words.h"

#include "base/ascii.h"
#include "base/fold.h"
#include "base/hash.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

/* ---- tables ---- */

enum word_kind { WORD_LABEL, WORD_ASKS, WORD_EMPTY, WORD_QUESTION };

static const struct words_row {
	enum word_kind kind;
	int value;
	const char *words;
} rows[] = {
#define DRAFT_RATING HEAD_RATING
#define LABEL(part, lang, words) {WORD_LABEL, DRAFT_##part, words},
#define ASKS(lang, words) {WORD_ASKS, 0, words},
#define EMPTY(lang, words) {WORD_EMPTY, 0, words},
#define QUESTION(words) {WORD_QUESTION, 0, words},
#include "import/words.def"
};

static bool row_has(const char *words, const char *word, size_t n)
{
	for (const char *s = words, *bar; s; s = bar ? bar + 1 : NULL) {
		bar = strchr(s, '|');
		if (*s == *word && strncmp(s, word, n) == 0 && (s[n] == '|' || !s[n]))
			return true;
	}
	return false;
}

static int find(enum word_kind kind, const char *word, size_t n)
{
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (rows[i].kind == kind && row_has(rows[i].words, word, n))
			return rows[i].value;
	return HEAD_NONE;
}

const char *import_fold(struct arena *arena, const char *s, size_t n)
{
	char *folded = fold_text(arena, arena_strndup(arena, s, n)), *to = folded;
	for (const char *c = folded; *c; c++)
		if (strncmp(c, "\xE2\x80\x99", 3) == 0) {
			*to++ = '\'';
			c += 2;
		} else {
			*to++ = *c;
		}
	*to = '\0';
	return folded;
}

bool import_words_have(const char *words, const char *folded)
{
	return row_has(words, folded, strlen(folded));
}

/* The text folded into a buffer; 0 if it does not fit. */
static size_t fold(const char *s, size_t n, char *to, size_t room)
{
	struct arena arena;
	if (n == 0 || n >= room)
		return 0;
	arena_init_small(&arena, 4 * HEAD_LONGEST + 64);
	const char *folded = import_fold(&arena, s, n);
	size_t len = strlen(folded);
	len = len < room ? len : 0;
	memcpy(to, folded, len);
	to[len] = '\0';
	arena_release(&arena);
	return len;
}

/* ---- labels ---- */

static bool is_sign(char c, bool end)
{
	return strchr(end ? " \t:*_#\n" : " \t*_#-\n", c) && c;
}

int import_label(const char *s, size_t n)
{
	char word[HEAD_LONGEST + 1];
	while (n && is_sign(*s, false))
		s++, n--;
	while (n && is_sign(s[n - 1], true))
		n--;
	const char *bracket = n ? memchr(s, '(', n) : NULL;
	if (bracket && bracket > s && s[n - 1] == ')') {
		n = (size_t)(bracket - s);
		while (n && is_sign(s[n - 1], true))
			n--;
	}
	if (n > HEAD_LONGEST)
		return HEAD_NONE;
	size_t len = fold(s, n, word, sizeof word);
	/* "réponse :" */
	while (len && (word[len - 1] == ' ' || word[len - 1] == ':'))
		len--;
	return len ? find(WORD_LABEL, word, len) : HEAD_NONE;
}

int import_run_in(const char *s, size_t n, size_t *rest)
{
	enum { LONGEST = 48 };
	const char *colon = memchr(s, ':', n < LONGEST ? n : LONGEST);
	if (!colon || memchr(s, '\n', (size_t)(colon - s)))
		return HEAD_NONE;
	size_t at = (size_t)(colon - s) + 1;
	int part = import_label(s, at);
	while (at < n && (s[at] == ' ' || s[at] == '*' || s[at] == '\n'))
		at++;
	if (part == HEAD_NONE || at == n)
		return HEAD_NONE;
	*rest = at;
	return part;
}

/* ---- questions ---- */

bool import_word_asks(const char *s, size_t n)
{
	char word[32];
	size_t len = fold(s, n, word, sizeof word);
	return len && find(WORD_ASKS, word, len) != HEAD_NONE;
}

bool import_word_is_empty(const char *folded, size_t n)
{
	return find(WORD_EMPTY, folded, n) != HEAD_NONE;
}

static size_t word_length(const char *s, size_t n)
{
	size_t len = 0;
	while (len < n && (ascii_is_letter(s[len]) || (s[len] & 0x80) || s[len] == '\''))
		len++;
	return len;
}

struct typed_number import_typed_number(const char *s, size_t n)
{
	enum { DIGITS = 3 };
	struct typed_number none = {0}, found = {.value = -1};
	size_t i = 0;
	while (i < n && strchr("*#_ ", s[i]))
		i++;
	char word[32];
	size_t len = word_length(s + i, n - i), folded;
	if (len && (folded = fold(s + i, len, word, sizeof word)) > 0
	    && find(WORD_QUESTION, word, folded) != HEAD_NONE) {
		found.question = true;
		i += len;
		while (i < n && (s[i] == ' ' || s[i] == '#'))
			i++;
	} else if (len) {
		return none;
	}
	size_t from = i;
	int value = 0;
	while (i < n && i - from <= DIGITS && ascii_is_digit(s[i]))
		value = value * 10 + (s[i++] - '0');
	size_t digits = i - from;
	if (digits > DIGITS || (!digits && !found.question))
		return none;
	if (digits)
		found.value = value;
	while (i < n && s[i] == '*')
		i++;
	size_t sign = i;
	if (i < n && strchr(".:)-", s[i]))
		i++;
	else if (n - i >= 3 && memcmp(s + i, "\xE2\x80\x93", 3) == 0)
		i += 3;
	else if (!found.question || !digits)
		return none;
	/* "1.5 million", "9:30" and "24-hour" are none */
	if (i < n
	    && (ascii_is_digit(s[i]) || (s[sign] == '-' && (!digits || s[i] != ' '))))
		return none;
	while (i < n && (s[i] == ' ' || s[i] == '\t' || s[i] == '\n'))
		i++;
	if (i == n)
		return none;
	found.length = i;
	return found;
}

size_t import_typed_letter(const char *s, size_t n, char *letter)
{
	size_t i = n && *s == '(' ? 1 : 0;
	if (n < i + 3 || !ascii_is_letter(s[i]) || (s[i + 1] != ')' && s[i + 1] != '.')
	    || (s[i + 2] != ' ' && s[i + 2] != '\t'))
		return 0;
	*letter = s[i];
	for (i += 2; i < n && (s[i] == ' ' || s[i] == '\t'); i++)
		;
	return i;
}

int import_label_minutes(const char *s, size_t n, struct arena *arena,
                         const char **competency)
{
	static const char *const units[] = {
#define MINUTES(words) (words),
#include "import/words.def"
	};
	const char *open = memchr(s, '(', n);
	const char *close = open ? memchr(open, ')', n - (size_t)(open - s)) : NULL;
	int minutes = 0;
	*competency = NULL;
	for (const char *c = open ? open + 1 : NULL; close && c < close;) {
		const char *comma = memchr(c, ',', (size_t)(close - c));
		const char *end = comma ? comma : close, *word = c;
		size_t len = (size_t)(end - c);
		blank_trim(&word, &len);
		int value = 0;
		size_t i = 0;
		for (; i < len && i < 4 && ascii_is_digit(word[i]); i++)
			value = value * 10 + (word[i] - '0');
		const char *unit = word + i;
		size_t unit_len = len - i;
		blank_trim(&unit, &unit_len);
		while (unit_len && unit[unit_len - 1] == '.')
			unit_len--;
		if (i && row_has(units[0], unit, unit_len))
			minutes = value;
		else if (len)
			*competency = arena_strndup(arena, word, len);
		c = end + 1;
	}
	return minutes;
}

bool import_asks(const char *s, size_t n)
{
	enum { SHORT = 300, LONG = 400 };
	struct typed_number number = import_typed_number(s, n);
	s += number.length;
	n -= number.length;
	while (n && strchr(" *_\"", *s))
		s++, n--;
	while (n && strchr(" *_\"\n", s[n - 1]))
		n--;
	if (!n)
		return false;
	const char *wide = "\xEF\xBC\x9F"; /* ？ */
	bool ends = s[n - 1] == '?' || (n >= 3 && memcmp(s + n - 3, wide, 3) == 0);
	if (ends || (n < LONG && memchr(s, '?', n)))
		return true;
	while (n && strncmp(s, "\xC2\xBF", 2) == 0)
		s += 2, n -= 2;
	size_t len = 0;
	while (len < n && s[len] != ' ' && s[len] != ',' && s[len] != '\n')
		len++;
	return n < SHORT && import_word_asks(s, len);
}

/* ---- difficulty ---- */

int draft_difficulty(const char *text, struct arena *arena)
{
	static const struct {
		int value;
		const char *words;
	} table[] = {
#define DIFFICULTY(value, words) {value, words},
#include "import/words.def"
	};
	const char *word = fold_text(arena, text);
	size_t n = strlen(word);
	if (n == 1 && *word >= '1' && *word <= '5')
		return *word - '0';
	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		if (row_has(table[i].words, word, n))
			return table[i].value;
	return 0;
}

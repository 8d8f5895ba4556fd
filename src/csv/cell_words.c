/* The words of cell_words.def. */
#include "csv/cells_int.h"

#include "base/ascii.h"

#include <string.h>

/* The bytes of a word up to the next '|', or the end. */
static size_t word_bytes(const char *word)
{
	const char *end = strchr(word, '|');
	return end ? (size_t)(end - word) : strlen(word);
}

/* Whether one of the words, divided by '|', is the n bytes at s, or begins with them if
   they are at least `least` letters; 0: not. */
static bool is_among(const char *words, const char *s, size_t n, size_t least)
{
	for (const char *w = words;; w++) {
		size_t length = word_bytes(w);
		bool whole = length == n;
		if (n && n <= length && (whole || (least && n >= least))
		    && memcmp(w, s, n) == 0)
			return true;
		w += length;
		if (!*w)
			return false;
	}
}

/* A word may be cut short where its letters are those of ASCII, a byte each. */
static size_t shortest(const char *s, size_t n, size_t letters)
{
	for (size_t i = 0; i < n; i++)
		if (!ascii_is_letter(s[i]))
			return 0;
	return letters;
}

int word_month(const char *folded, size_t n)
{
	static const char *const months[] = {
		"",
#define MONTH(number, names) [number] = (names),
#include "csv/cell_words.def"
	};
	size_t least = shortest(folded, n, 3);
	int found = 0;
	for (int i = 1; i <= 12; i++) {
		if (is_among(months[i], folded, n, 0))
			return i;
		if (!is_among(months[i], folded, n, least))
			continue;
		if (found)
			return 0;
		found = i;
	}
	return found;
}

bool word_is_weekday(const char *folded, size_t n)
{
	static const char *const names[] = {
#define WEEKDAY(names) (names),
#include "csv/cell_words.def"
	};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (is_among(names[i], folded, n, shortest(folded, n, 2)))
			return true;
	return false;
}

int word_answer(const char *folded)
{
	static const struct {
		bool yes;
		const char *words;
	} answers[] = {
#define ANSWER(yes, words) {yes, words},
#include "csv/cell_words.def"
	};
	for (size_t i = 0; i < sizeof answers / sizeof *answers; i++)
		if (is_among(answers[i].words, folded, strlen(folded), 0))
			return answers[i].yes;
	return -1;
}

static const struct {
	enum candidate_status status;
	const char *words;
} statuses[] = {
#define STATUS(status, words) {CANDIDATE_##status, words},
#include "csv/cell_words.def"
};

bool word_status(const char *folded, enum candidate_status *out)
{
	for (size_t i = 0; i < sizeof statuses / sizeof *statuses; i++)
		if (is_among(statuses[i].words, folded, strlen(folded), 0)) {
			*out = statuses[i].status;
			return true;
		}
	return false;
}

/* Whether one of the words, divided by '|', stands in a text by itself. */
static bool has_any(const char *words, const char *text)
{
	for (const char *w = words;; w++) {
		size_t n = word_bytes(w);
		for (const char *s = text; n && *s; s++)
			if (strncmp(s, w, n) == 0 && !ascii_is_letter(s[n])
			    && (s == text || !ascii_is_letter(s[-1])))
				return true;
		w += n;
		if (!*w)
			return false;
	}
}

bool word_status_doubt(const char *folded)
{
	static const char *const waiting[] = {
#define WAITING(words) (words),
#include "csv/cell_words.def"
	};
	for (size_t i = 0; i < sizeof waiting / sizeof *waiting; i++)
		if (has_any(waiting[i], folded))
			return true;
	for (size_t i = 0; i < sizeof statuses / sizeof *statuses; i++)
		if (statuses[i].status != CANDIDATE_ACTIVE
		    && has_any(statuses[i].words, folded))
			return true;
	return false;
}

bool word_is_large_print(const char *folded)
{
	static const char *const names[] = {
#define LARGE_PRINT(words) (words),
#include "csv/cell_words.def"
	};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (is_among(names[i], folded, strlen(folded), 0))
			return true;
	return false;
}

/* Whether all words at s may stand behind one that is no person. */
static bool is_more(const char *s)
{
	static const char *const more[] = {
#define NO_PERSON_MORE(words) (words),
#include "csv/cell_words.def"
	};
	while (*s) {
		size_t n = 0;
		while (ascii_is_letter(s[n]) || (s[n] & 0x80))
			n++;
		bool known = !n;
		for (size_t i = 0; !known && i < sizeof more / sizeof *more; i++)
			known = is_among(more[i], s, n, 0);
		if (!known)
			return false;
		s += n ? n : 1;
	}
	return true;
}

/* Whether a text begins with one of the words, divided by '|', and goes on as it may. */
static bool begins_with_any(const char *words, const char *text,
                            bool (*goes_on)(const char *s))
{
	char start[4] = "";
	strncat(start, text, sizeof start - 1);
	if (!*start || !strstr(words, start)) /* which is quick */
		return false;
	for (const char *w = words;; w++) {
		size_t n = word_bytes(w);
		if (strncmp(w, text, n) == 0 && !ascii_is_letter(text[n])
		    && !(text[n] & 0x80) && (!goes_on || goes_on(text + n)))
			return true;
		w += n;
		if (!*w)
			return false;
	}
}

bool word_is_no_person(const char *folded)
{
	static const char *const names[] = {
#define NO_PERSON(words) (words),
#include "csv/cell_words.def"
	};
	static const char *const footers[] = {
#define FOOTER(words) (words),
#include "csv/cell_words.def"
	};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (begins_with_any(names[i], folded, is_more))
			return true;
	for (size_t i = 0; i < sizeof footers / sizeof *footers; i++)
		if (begins_with_any(footers[i], folded, NULL))
			return true;
	return false;
}

bool word_is_open(const char *folded)
{
	static const char *const names[] = {
#define OPEN(words) (words),
#include "csv/cell_words.def"
	};
	size_t n = strlen(folded);
	if (n && strspn(folded, "?.-_*#/x ") == n)
		return true;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (is_among(names[i], folded, n, 0))
			return true;
	return false;
}

const char *word_language(const char *folded)
{
	static const struct {
		const char *tag, *names;
	} languages[] = {
#define LANGUAGE(tag, names) {tag, names},
#include "csv/cell_words.def"
	};
	for (size_t i = 0; i < sizeof languages / sizeof *languages; i++)
		if (is_among(languages[i].names, folded, strlen(folded), 0))
			return languages[i].tag;
	return NULL;
}

/* The words of cell_words.def. */
#include "csv/cells_int.h"

#include "base/ascii.h"

#include <string.h>

/* Whether one of the words, divided by '|', is the n bytes at s, or begins with them if
   they are at least `least` letters; 0: not. */
static bool is_among(const char *words, const char *s, size_t n, size_t least)
{
	for (const char *w = words;; w++) {
		size_t length = strcspn(w, "|");
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

bool word_status(const char *folded, enum candidate_status *out)
{
	static const struct {
		enum candidate_status status;
		const char *words;
	} statuses[] = {
#define STATUS(status, words) {CANDIDATE_##status, words},
#include "csv/cell_words.def"
	};
	for (size_t i = 0; i < sizeof statuses / sizeof *statuses; i++)
		if (is_among(statuses[i].words, folded, strlen(folded), 0)) {
			*out = statuses[i].status;
			return true;
		}
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

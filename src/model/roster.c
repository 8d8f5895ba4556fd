/* A blank candidate, and which codes can name a folder. That rule is stricter than each
   system's own, so that a tree can be copied from any to any. */
#include "model/roster.h"

#include "base/ascii.h"

#include <string.h>

struct candidate candidate_blank(void)
{
	return (struct candidate){.code = "",
	                          .name = "",
	                          .email = "",
	                          .level = "",
	                          .lang = "",
	                          .date = "",
	                          .time = "",
	                          .timezone = "",
	                          .answer_by = "",
	                          .location = "",
	                          .time_factor = TIME_FACTOR_ONE};
}

/* Whether the first n bytes of s are the word, which is in small letters, in any case. */
static bool is_word(const char *s, size_t n, const char *word)
{
	size_t i = 0;
	for (; i < n && word[i]; i++) {
		if (ascii_lower(s[i]) != word[i])
			return false;
	}
	return i == n && !word[i];
}

/* Windows takes these for devices in every folder, whatever follows a dot. */
static bool is_device(const char *code)
{
	static const char *const plain[] = {"con", "prn", "aux", "nul"};
	size_t n = strcspn(code, ".");
	for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
		if (is_word(code, n, plain[i]))
			return true;
	return n == 4 && ascii_is_digit(code[3])
	       && (is_word(code, 3, "com") || is_word(code, 3, "lpt"));
}

/* As the files that stand beside the folders: all.pdf, lock files, drafts, sheets.csv
   and maps. */
static bool is_file(const char *code, size_t n)
{
	static const char *const ends[] = {".pdf", ".xml", ".eml", ".csv", ".map"};
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		if (n > 4 && is_word(code + n - 4, 4, ends[i]))
			return true;
	return false;
}

bool roster_is_spare(const char *code)
{
	size_t digits = 0;
	if (!is_word(code, strnlen(code, 2), "s-"))
		return false;
	while (ascii_is_digit(code[2 + digits]))
		digits++;
	return digits >= 2 && !code[2 + digits];
}

const char *roster_interviewer_lang(const struct candidate *c, size_t interviewer)
{
	if (c->ninterviewer_langs == 1)
		return c->interviewer_langs[0];
	return interviewer < c->ninterviewer_langs ? c->interviewer_langs[interviewer]
	                                           : "";
}

const char *roster_panel_lang(const struct candidate *c)
{
	const char *lang = roster_interviewer_lang(c, 0);
	for (size_t i = 1; i < c->ninterviewers; i++)
		if (strcmp(roster_interviewer_lang(c, i), lang) != 0)
			return "";
	return lang;
}

const char *roster_code_fault(const char *code)
{
	size_t n = strlen(code);
	if (n == 0)
		return "is empty";
	if (n > CODE_MAX)
		return "is longer than 64 characters";
	for (size_t i = 0; i < n; i++)
		if (!ascii_is_letter(code[i]) && !ascii_is_digit(code[i])
		    && !strchr("._-", code[i]))
			return "has other characters than letters, digits, '.', '_' and "
			       "'-'";
	if (code[0] == '.' || code[0] == '-')
		return "begins with a dot or a hyphen";
	if (code[n - 1] == '.')
		return "ends with a dot";
	if (is_device(code))
		return "is the name of a device on some systems";
	if (roster_is_spare(code) || is_word(code, n, "spare"))
		return "is of the spare sheets";
	if (is_file(code, n))
		return "ends as files of kitpress do";
	return NULL;
}

/* Answers and names get into a prompt as text only by mistake: a mistyped path, a renamed
   file. So the content decides, not the name alone. A file is kitpress's own if its
   namespace stands in markup, however encoded; a table is a roster if its first row names
   columns about a person. */
#include "read/refused_text_int.h"

#include "read/tags_int.h"

#include <string.h>

/* ---- kitpress's own ---- */

/* Takes the character at *s; numeric references are decoded. */
static uint32_t character(const char **s, const char *end)
{
	const char *c = *s;
	uint32_t value = 0;
	if (end - c < 4 || c[0] != '&' || c[1] != '#')
		return (unsigned char)*(*s)++;
	bool hex = c[2] == 'x';
	for (c += hex ? 3 : 2; c < end && *c != ';' && value < 0x110000; c++) {
		char small = (char)(*c | 0x20);
		if (*c >= '0' && *c <= '9')
			value = value * (hex ? 16 : 10) + (uint32_t)(*c - '0');
		else if (hex && small >= 'a' && small <= 'f')
			value = value * 16 + (uint32_t)(small - 'a' + 10);
		else
			break;
	}
	if (c == end || *c != ';')
		return (unsigned char)*(*s)++;
	*s = c + 1;
	return value;
}

static bool begins(const char *s, const char *end, const char *word)
{
	for (; *word && s < end; word++)
		if (character(&s, end) != (unsigned char)*word)
			return false;
	return !*word;
}

/* Whether the text has markup and, as an attribute's value, the namespace. */
static bool names_namespace(const char *text, size_t n)
{
	const char *end = text + n;
	const char *c = memchr(text, '<', n);
	for (; c && c < end; c++)
		if ((*c == '"' || *c == '\'') && begins(c + 1, end, KITPRESS_NS))
			return true;
	return false;
}

/* Files that a run leaves with its papers. */
static bool is_left_by_runs(const char *name)
{
	const char *slash = strrchr(name, '/');
	const char *own = slash ? slash + 1 : name;
	return strncmp(own, ".kitpress", 9) == 0;
}

/* A ledger's line: time, state, message and address, separated by tabs. */
static bool is_ledger(const char *text, size_t n)
{
	static const char *const states[] = {"sending\t", "sent\t", "failed\t"};
	const char *line = memchr(text, '\n', n);
	size_t len = line ? (size_t)(line - text) : n;
	const char *tab = memchr(text, '\t', len);
	size_t left = tab ? len - (size_t)(tab + 1 - text) : 0;
	for (size_t i = 0; tab && i < sizeof states / sizeof *states; i++) {
		size_t size = strlen(states[i]);
		if (left > size && memcmp(tab + 1, states[i], size) == 0)
			return true;
	}
	return false;
}

/* ---- rosters ---- */

/* Names of columns, letters only. who: they identify a person. */
static const struct {
	const char *name;
	bool who;
} columns[] = {
	{"code", true},          {"candidate", true},    {"candidatename", true},
	{"name", true},          {"fullname", true},     {"firstname", true},
	{"lastname", true},      {"surname", true},      {"applicant", true},
	{"email", true},         {"emailaddress", true}, {"mail", true},
	{"level", false},        {"lang", false},        {"language", false},
	{"date", false},         {"time", false},        {"start", false},
	{"location", false},     {"room", false},        {"interviewer", false},
	{"interviewers", false}, {"panel", false},       {"largeprint", false},
	{"timefactor", false},   {"extratime", false},   {"answerby", false},
	{"timezone", false},     {"status", false},
};

/* The letters of the next cell, in lower case; false at the row's end. */
static bool next_cell(const char **s, const char *end, char separator, char to[32])
{
	size_t n = 0;
	const char *c = *s;
	if (!c || c > end)
		return false;
	for (; c < end && *c != separator && *c != '\n' && *c != '\r'; c++) {
		char small = (char)(*c | 0x20);
		if (small >= 'a' && small <= 'z' && n < 31)
			to[n++] = small;
	}
	to[n] = '\0';
	*s = c < end && *c == separator ? c + 1 : NULL;
	return true;
}

static bool is_header(const char *s, const char *end, char separator)
{
	size_t known = 0, who = 0, cells = 0;
	char cell[32];
	while (next_cell(&s, end, separator, cell)) {
		cells++;
		for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
			if (strcmp(columns[i].name, cell) == 0) {
				known++;
				who += columns[i].who;
			}
	}
	return who >= 2 || (who && known >= 2 && 2 * known >= cells);
}

static bool is_roster(const char *text, size_t n)
{
	const char *end = text + n;
	if (n >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0)
		text += 3;
	for (int line = 0; line < 3 && text < end; line++) { /* the first: sep=; */
		for (const char *c = ",;\t|"; *c; c++)
			if (is_header(text, end, *c))
				return true;
		while (text < end && *text != '\n' && *text != '\r')
			text++;
		while (text < end && (*text == '\n' || *text == '\r'))
			text++;
	}
	return false;
}

bool private_file_may_include(const char *name, const char *text, size_t n,
                              enum diag_id *why)
{
	bool own =
		is_left_by_runs(name) || is_ledger(text, n) || names_namespace(text, n);
	*why = own ? DIAG_INCLUDE_PRIVATE : DIAG_INCLUDE_ROSTER;
	return !own && !is_roster(text, n);
}

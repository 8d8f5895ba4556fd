/* The cell of a roster that names the interviewers. People are divided by what cannot
   stand in a name; else by commas and "and", if that leaves no doubt. "Smith, Ann" could
   be one person or two; a wrong guess would print a sheet too few, so it is a fault. */
#include "csv/cells_int.h"
#include "csv/roster_file_int.h"

#include "base/ascii.h"
#include "base/fold.h"

#include <string.h>
#include <strings.h>

/* What divides: signs that no name has; a slash too; commas and words, too. */
enum dividers { BY_SIGNS, BY_SLASHES, BY_COMMAS };

struct part { /* part of the cell, trimmed */
	const char *at;
	size_t n;
	bool quoted;       /* in double quotes, which are left out */
	bool by_comma;     /* behind a comma */
	bool by_slash;     /* beside a slash */
	bool doubt;        /* may be what somebody does rather than a name */
	const char *email; /* "": none */
};

struct parts {
	VEC(struct part) list;
	enum dividers by;
};

/* The length of a blank at s: of ASCII, a line end, or a no-break space; 0 if none. */
static size_t blank(const char *s)
{
	if (*s == ' ' || *s == '\t' || *s == '\n')
		return 1;
	if (strncmp(s, "\xC2\xA0", 2) == 0)
		return 2;
	return strncmp(s, "\xE2\x80\xAF", 3) == 0 || strncmp(s, "\xE3\x80\x80", 3) == 0
	               ? 3
	               : 0;
}

static bool behind_blank(const char *text, const char *s)
{
	return (s - text >= 1 && blank(s - 1) == 1)
	       || (s - text >= 2 && blank(s - 2) == 2)
	       || (s - text >= 3 && blank(s - 3) == 3);
}

static size_t any_of(const char *s, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (*s == *words[i] && strncmp(s, words[i], strlen(words[i])) == 0)
			return strlen(words[i]);
	return 0;
}

#define ANY_OF(s, words) any_of((s), (words), sizeof(words) / sizeof *(words))

/* The length of a certain divider at s, or 0. U+FF1B and U+061B are the full-width and
   Arabic semicolon; U+3001 stands in lists only. */
static size_t sure_divider(const char *s)
{
	static const char *const signs[] = {
		";", "\n", "|", "\xEF\xBC\x9B", "\xD8\x9B", "\xE3\x80\x81"};
	return ANY_OF(s, signs);
}

static size_t comma(const char *s)
{
	static const char *const signs[] = {",", "\xEF\xBC\x8C", "\xD8\x8C"};
	return ANY_OF(s, signs);
}

/* The length of a word, between blanks, that joins the last of a list to the others, or
   0. "Y" is an initial. */
static size_t joining_word(const char *text, const char *s)
{
	static const char *const words[] = {"and", "und", "et", "y", "&", "+"};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		size_t n = strlen(words[i]);
		if (strncasecmp(s, words[i], n) == 0 && *s != 'Y' && blank(s + n)
		    && behind_blank(text, s))
			return n;
	}
	return 0;
}

static size_t divider(const char *text, const char *s, enum dividers by)
{
	size_t n = sure_divider(s);
	if (!n && by >= BY_SLASHES)
		n = *s == '/';
	if (!n && by == BY_COMMAS)
		n = comma(s);
	return !n && by == BY_COMMAS ? joining_word(text, s) : n;
}

static const char *skip_blanks(const char *s)
{
	while (blank(s))
		s += blank(s);
	return s;
}

/* The end of a name in quotes at s; NULL if there is none: the quote is not closed, or
   text follows that belongs to the name. */
static const char *behind_quoted(const char *text, const char *s)
{
	const char *close = *s == '"' ? strchr(s + 1, '"') : NULL;
	if (!close)
		return NULL;
	const char *next = skip_blanks(close + 1);
	return !*next || *next == '<' || divider(text, next, BY_COMMAS) ? close + 1
	                                                                : NULL;
}

/* The end of brackets that open at s, in which nothing divides; s if they don't close. */
static const char *behind_brackets(const char *s)
{
	char close = *s == '(' ? ')' : *s == '<' ? '>' : '\0';
	const char *end = close ? s + 1 + strcspn(s + 1, "()<>") : s;
	return close && *end == close ? end + 1 : s;
}

static const char *part_end(const char *text, const char *s, enum dividers by)
{
	const char *quoted = behind_quoted(text, s);
	for (s = quoted ? quoted : s; *s && !divider(text, s, by);) {
		const char *behind = behind_brackets(s);
		s = behind > s ? behind : s + 1;
	}
	return s;
}

static size_t trimmed(const char *s, size_t n)
{
	while (n && behind_blank(s, s + n))
		n -= blank(s + n - 1) == 1 ? 1 : n >= 2 && blank(s + n - 2) == 2 ? 2 : 3;
	return n;
}

static void divide(struct parts *parts, struct arena *arena, const char *text)
{
	bool by_comma = false, by_slash = false;
	for (const char *s = text;;) {
		s = skip_blanks(s);
		const char *end = part_end(text, s, parts->by);
		struct part part = {.at = s,
		                    .n = trimmed(s, (size_t)(end - s)),
		                    .by_comma = by_comma,
		                    .by_slash = by_slash || *end == '/',
		                    .email = ""};
		while (part.n
		       && s[part.n - 1] == ',') /* before a semicolon or line end */
			part.n = trimmed(s, part.n - 1);
		if (part.n) {
			vec_push(arena, &parts->list, part);
			by_comma = by_slash = false;
		}
		if (!*end)
			return;
		by_comma |= comma(end) > 0;
		by_slash |= *end == '/';
		s = end + divider(text, end, parts->by);
	}
}

/* ---- parts ---- */

/* Whether a part is "Jr.", "PhD" or the like, with or without dots. Those that are names
   too, but for their case, count in capitals only. */
static bool is_title(const char *s, size_t n)
{
	static const char *const any_case[] = {"jr",  "sr",  "phd", "esq",
	                                       "msc", "bsc", "mba"};
	static const char *const capitals[] = {"II",  "III", "IV",  "MD",  "JD",
	                                       "DDS", "RN",  "CPA", "MA",  "BA",
	                                       "MSW", "PMP", "OBE", "MBE", "CBE"};
	char word[8];
	size_t length = 0;
	for (size_t i = 0; i < n; i++) {
		if (s[i] == '.')
			continue;
		if (length == sizeof word - 1)
			return false;
		word[length++] = s[i];
	}
	word[length] = '\0';
	for (size_t i = 0; i < sizeof any_case / sizeof *any_case; i++)
		if (strcasecmp(word, any_case[i]) == 0)
			return true;
	for (size_t i = 0; i < sizeof capitals / sizeof *capitals; i++)
		if (strcmp(word, capitals[i]) == 0)
			return true;
	return false;
}

/* The number of words of a name, without titles. */
static size_t count_words(const struct part *part)
{
	size_t words = 0;
	const char *end = part->at + part->n;
	for (const char *s = part->at; s < end; s = skip_blanks(s)) {
		const char *from = s;
		while (s < end && !blank(s))
			s++;
		words += !is_title(from, (size_t)(s - from));
	}
	return words;
}

/* How the part begins that says what somebody does: "Head of ML". No first name is among
   these. Any of them elsewhere in a part leaves doubt ("Engineering Manager"). */
static const char *const roles[] = {"head",
                                    "director",
                                    "manager",
                                    "lead",
                                    "chief",
                                    "vp",
                                    "ceo",
                                    "cto",
                                    "cfo",
                                    "coo",
                                    "president",
                                    "vice",
                                    "engineer",
                                    "developer",
                                    "recruiter",
                                    "professor",
                                    "senior",
                                    "junior",
                                    "principal",
                                    "staff",
                                    "hr",
                                    "leiter",
                                    "leiterin",
                                    "leitung",
                                    "teamleiter",
                                    "teamleiterin",
                                    "direktor",
                                    "direktorin",
                                    "abteilungsleiter",
                                    "abteilungsleiterin",
                                    "bereichsleiter",
                                    "bereichsleiterin",
                                    "referent",
                                    "referentin",
                                    "directeur",
                                    "directrice",
                                    "responsable",
                                    "cheffe",
                                    "ingenieur",
                                    "gerant",
                                    "directora",
                                    "jefe",
                                    "jefa",
                                    "gerente",
                                    "ingeniero",
                                    "ingeniera",
                                    "coordinador",
                                    "coordinadora"};

static bool is_role(const char *s, size_t n)
{
	for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
		if (strlen(roles[i]) == n && strncasecmp(roles[i], s, n) == 0)
			return true;
	return false;
}

static size_t word_bytes(const char *s, const char *end)
{
	const char *at = s;
	while (at < end && !blank(at))
		at++;
	return (size_t)(at - s);
}

/* Whether one of the words of a part, behind its first, is a role. */
static bool has_role(const struct part *part)
{
	const char *end = part->at + part->n;
	bool first = true;
	for (const char *s = part->at; s < end; s = skip_blanks(s)) {
		size_t n = word_bytes(s, end);
		if (!first && is_role(s, n))
			return true;
		first = false;
		s += n;
	}
	return false;
}

/* Joins a title or role behind a comma to the name before it. What an "and" joins to a
   role may be more of it, or the next person. */
static void join_titles(struct parts *parts)
{
	size_t kept = 0;
	bool role = false;
	for (size_t i = 0; i < parts->list.len; i++) {
		struct part part = parts->list.at[i];
		struct part *last = kept ? &parts->list.at[kept - 1] : NULL;
		bool is = !part.quoted
		          && is_role(part.at, word_bytes(part.at, part.at + part.n));
		if (last && part.by_comma && (is || is_title(part.at, part.n))) {
			last->n = (size_t)(part.at + part.n - last->at);
			role |= is;
			continue;
		}
		part.doubt = is || has_role(&part) || (role && !part.by_comma);
		parts->list.at[kept++] = part;
		role = false;
	}
	parts->list.len = kept;
}

/* Splits address and quotes off; false if a fault was reported. */
static bool take_apart(struct roster_reading *r, struct part *part, struct pos pos)
{
	const char *end = part->at + part->n, *quoted = behind_quoted(part->at, part->at);
	const char *open = end[-1] == '>' ? memchr(part->at, '<', part->n) : NULL;
	size_t name = open ? trimmed(part->at, (size_t)(open - part->at)) : 0;
	if (name) {
		const char *from = skip_blanks(open + 1);
		size_t n = trimmed(from, (size_t)(end - 1 - from));
		part->email = arena_strndup(r->arena, from, n);
		part->n = name;
		const char *fault = roster_email_fault(part->email);
		if (fault) {
			diags_add(r->diags, DIAG_ROSTER_EMAIL, pos, part->email, fault);
			return false;
		}
	}
	if (quoted && quoted <= end && quoted == part->at + part->n) {
		part->at++;
		part->n -= 2;
		const char *inner = skip_blanks(part->at);
		part->n = trimmed(inner, part->n - (size_t)(inner - part->at));
		part->at = inner;
		part->quoted = true;
	}
	return true;
}

/* Whether each part can only be one person. */
static bool is_clear(const struct parts *parts)
{
	for (size_t i = 0; i < parts->list.len; i++) {
		const struct part *part = &parts->list.at[i];
		if ((parts->by == BY_COMMAS || part->by_slash) && !part->quoted
		    && !*part->email && (part->doubt || count_words(part) < 2))
			return false;
	}
	return true;
}

/* A line end is a blank and divides: it must not be skipped here. */
static bool has_sure_divider(const char *text)
{
	for (const char *s = text;;) {
		while (*s != '\n' && blank(s))
			s += blank(s);
		const char *end = part_end(text, s, BY_COMMAS);
		if (!*end || sure_divider(end))
			return *end;
		s = end + divider(text, end, BY_COMMAS);
	}
}

static bool is_named(const char *const *names, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (strcasecmp(names[i], name) == 0)
			return true;
	return false;
}

static bool blank_in(const char *s)
{
	while (*s && !blank(s))
		s++;
	return *s;
}

/* Why a text is no person's name, to follow it; NULL if it can be one. */
static const char *name_fault(const char *name)
{
	bool letter = false;
	for (const char *s = name; *s; s++)
		letter |= ascii_is_letter(*s) || (*s & 0x80);
	if (!letter)
		return "is no name; write the names of the interviewers";
	if (!blank_in(name) && !roster_email_fault(name))
		return "has no name; write 'Ann Lee <ann@example.org>'";
	return NULL;
}

/* Puts the parts into the candidate, each name once. */
static bool take_parts(struct roster_reading *r, const struct parts *parts,
                       struct pos pos, struct candidate *c)
{
	const char **names = ARENA_ARRAY(r->arena, const char *, parts->list.len + 1);
	const char **emails = ARENA_ARRAY(r->arena, const char *, parts->list.len + 1);
	size_t n = 0;
	for (size_t i = 0; i < parts->list.len; i++) {
		const struct part *part = &parts->list.at[i];
		const char *name = arena_strndup(r->arena, part->at, part->n);
		if (*name == '=') {
			diags_add(r->diags, DIAG_ROSTER_FORMULA, pos, "interviewer",
			          name);
			return false;
		}
		const char *folded = fold_text(r->arena, name);
		if (*name && word_answer(folded) == 0)
			continue; /* "none", "-" */
		if (*name && word_is_open(folded)) {
			diags_add(r->diags, DIAG_ROSTER_INTERVIEWER_OPEN, pos, name);
			continue;
		}
		const char *fault = *name ? name_fault(name) : NULL;
		if (fault) {
			diags_add(r->diags, DIAG_ROSTER_INTERVIEWER_NAME, pos, name,
			          fault);
			return false;
		}
		if (*name && is_named(names, n, name)) {
			diags_add(r->diags, DIAG_ROSTER_INTERVIEWER_TWICE, pos, name);
		} else if (*name) {
			emails[n] = part->email;
			names[n++] = name;
		}
	}
	c->interviewers = names;
	c->interviewer_emails = emails;
	c->ninterviewers = n;
	return true;
}

/* The cell as it would be if each part were a person. */
static const char *separated(struct roster_reading *r, const struct parts *parts)
{
	const char *all = "";
	for (size_t i = 0; i < parts->list.len; i++)
		all = arena_printf(r->arena, "%s%s%.*s", all, i ? "; " : "",
		                   (int)parts->list.at[i].n, parts->list.at[i].at);
	return all;
}

bool roster_interviewers_take(struct roster_reading *r,
                              const struct roster_column *column, const char *text,
                              struct pos pos, struct candidate *c)
{
	const char *start = skip_blanks(text);
	char by = r->options ? r->options->interviewers_by : '\0';
	text = arena_strndup(r->arena, start, trimmed(start, strlen(start)));
	struct parts parts = {.by = by == ','                ? BY_COMMAS
	                            : by == ';'              ? BY_SIGNS
	                            : has_sure_divider(text) ? BY_SLASHES
	                                                     : BY_COMMAS};
	(void)column;
	if (word_is_open(fold_text(r->arena, text))) /* "n/a" is not two */
		vec_push(r->arena, &parts.list,
		         ((struct part){.at = text, .n = strlen(text), .email = ""}));
	else
		divide(&parts, r->arena, text);
	if (parts.by == BY_COMMAS)
		join_titles(&parts);
	for (size_t i = 0; i < parts.list.len; i++)
		if (!take_apart(r, &parts.list.at[i], pos))
			return false;
	if (!by && parts.list.len > 1 && !is_clear(&parts)) {
		diags_add(r->diags, DIAG_ROSTER_INTERVIEWERS, pos, text,
		          separated(r, &parts), text);
		return false;
	}
	return take_parts(r, &parts, pos, c);
}

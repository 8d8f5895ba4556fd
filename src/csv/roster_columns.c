/* What each column of a roster takes. A wrong cell is reported and its row left out.
   Nothing is guessed: a date or address that is nearly right sends somebody to the wrong
   room. */
#include "csv/cells_int.h"
#include "csv/roster_file_int.h"

#include "base/ascii.h"
#include "base/fold.h"
#include "base/hash.h"
#include "base/lang.h"
#include "base/suggest.h"
#include "base/utf8.h"
#include "model/time_zone.h"

#include <stdlib.h>
#include <string.h>

enum { STATUSES_TOLD = 8 }; /* of the words that mean nothing to kitpress */

/* ---- values used before ---- */

static uint64_t hash_of(const char *value)
{
	uint64_t h = 0;
	for (; *value; value++)
		h = (h ^ (unsigned char)ascii_lower(*value))
		    * UINT64_C(0x9E3779B97F4A7C15),
		h ^= h >> 29;
	return h;
}

bool seen_add(struct seen_set *set, const char *value, struct pos pos, struct pos *first)
{
	uint64_t hash = hash_of(value);
	size_t at = hash_table_start(hash);
	uint32_t i;
	while ((i = hash_table_next(&set->table, hash, &at)) != HASH_TABLE_END)
		if (ascii_same(set->items.at[i].value, value)) {
			*first = set->items.at[i].pos;
			return false;
		}
	hash_table_add(&set->table, hash, set->items.len);
	vec_push(&set->arena, &set->items, ((struct seen){value, pos}));
	return true;
}

void seen_release(struct seen_set *set)
{
	hash_table_release(&set->table);
	arena_release(&set->arena);
	*set = (struct seen_set){.items = {NULL, 0, 0}};
}

/* ---- any cell ---- */

/* Characters that change how the text around them is shown, or end a line: they could
   make a paper or a mail header say something else. */
static bool is_control(uint32_t c)
{
	return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029
	       || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069)
	       || c == 0xFEFF || (c & 0xFFFE) == 0xFFFE;
}

/* CR and CRLF as LF, in place. */
static void unify_line_ends(char *s)
{
	char *to = s;
	for (; *s; s++) {
		if (*s == '\r' && s[1] == '\n')
			continue;
		*to++ = *s == '\r' ? '\n' : *s;
	}
	*to = '\0';
}

const char *roster_cell_text(struct roster_reading *r, const struct row_cell *cell,
                             const char *subject, bool lines)
{
	const char *s = cell->text, *end = s + cell->length;
	if (cell->too_long) {
		diags_add(r->diags, DIAG_ROSTER_LONG_CELL, cell->pos, subject,
		          (int)ROWS_CELL_MAX);
		return NULL;
	}
	if (!utf8_valid(s, cell->length, NULL)) {
		diags_add(r->diags, DIAG_ROSTER_UTF8, cell->pos, subject);
		return NULL;
	}
	while (s < end) {
		uint32_t c = utf8_next(&s, end);
		bool line_end = c == '\n' || c == '\r';
		if (!is_control(c) || c == '\t' || (line_end && lines))
			continue;
		char digits[16];
		const unsigned char value[4] = {0, (unsigned char)(c >> 16),
		                                (unsigned char)(c >> 8),
		                                (unsigned char)c};
		hash_hex(digits, value, 4);
		if (line_end)
			diags_add(r->diags, DIAG_ROSTER_LINE_END, cell->pos, subject);
		else
			diags_add(r->diags, DIAG_ROSTER_CONTROL, cell->pos, subject,
			          c > 0xFFFF ? digits + 2 : digits + 4);
		return NULL;
	}
	char *text = arena_strndup(r->arena, cell->text, cell->length);
	unify_line_ends(text);
	return text;
}

/* ---- columns ---- */

static bool take_plain(struct roster_reading *r, const struct roster_column *column,
                       const char *text, struct pos pos, struct candidate *c)
{
	if (*text == '=') {
		diags_add(r->diags, DIAG_ROSTER_FORMULA, pos, column->subject, text);
		return false;
	}
	*(const char **)((char *)c + column->member) = text;
	return true;
}

static bool take_code(struct roster_reading *r, const struct roster_column *column,
                      const char *text, struct pos pos, struct candidate *c)
{
	const char *fault = roster_code_fault(text);
	struct pos first;
	(void)column;
	if (fault) {
		bool shown = strlen(text) <= CODE_MAX;
		diags_add(r->diags, DIAG_ROSTER_CODE, pos,
		          shown ? text : arena_printf(r->arena, "%.60s…", text), fault);
		return false;
	}
	if (!seen_add(&r->codes, text, pos, &first)) {
		diags_add(r->diags, DIAG_ROSTER_CODE_TWICE, pos, text,
		          arena_printf(r->arena, ", in line %u", (unsigned)first.line));
		return false;
	}
	c->code = text;
	return true;
}

/* Whether text is dot-separated words, none empty, of characters that fit. */
static bool is_dotted(const char *s, size_t n, bool (*fits)(char c))
{
	bool dot = true;
	for (size_t i = 0; i < n; i++) {
		if (s[i] == '.' ? dot : !fits(s[i]))
			return false;
		dot = s[i] == '.';
	}
	return !dot;
}

static bool in_local_part(char c) /* RFC 5322, atext */
{
	return ascii_is_letter(c) || ascii_is_digit(c)
	       || (c && strchr("!#$%&'*+-/=?^_`{|}~", c));
}

static bool in_domain(char c)
{
	return ascii_is_letter(c) || ascii_is_digit(c) || c == '-';
}

/* Quoted local parts, domain literals and addresses beyond ASCII (RFC 6531) are refused:
   too few servers take them. */
const char *roster_email_fault(const char *text)
{
	enum { LOCAL_MAX = 64, DOMAIN_MAX = 253 }; /* RFC 5321, 4.5.3.1 */
	const char *at = strrchr(text, '@');
	for (const char *s = text; *s; s++)
		if ((unsigned char)*s >= 0x80)
			return "it must be in ASCII, its domain as xn--…";
	if (!at)
		return "it has no '@'";
	size_t local = (size_t)(at - text), domain = strlen(at + 1);
	if (local > LOCAL_MAX || domain > DOMAIN_MAX)
		return "it is too long";
	if (!is_dotted(text, local, in_local_part))
		return "what stands before the '@' is not right";
	if (!is_dotted(at + 1, domain, in_domain) || !strchr(at, '.') || at[1] == '-'
	    || at[domain] == '-' || strstr(at, ".-") || strstr(at, "-."))
		return "what stands after the '@' is no domain";
	return NULL;
}

static bool take_email(struct roster_reading *r, const struct roster_column *column,
                       const char *text, struct pos pos, struct candidate *c)
{
	const char *fault = roster_email_fault(text);
	struct pos first;
	(void)column;
	if (fault) {
		diags_add(r->diags, DIAG_ROSTER_EMAIL, pos, text, fault);
		return false;
	}
	if (!seen_add(&r->emails, text, pos, &first))
		diags_add(r->diags, DIAG_ROSTER_EMAIL_TWICE, pos, text);
	c->email = text;
	return true;
}

/* The ids of all levels, "a, b and c". */
static const char *level_list(struct roster_reading *r, const struct framework *f)
{
	struct strbuf list = STRBUF_INIT;
	for (size_t i = 0; i < f->nlevels; i++)
		strbuf_addf(&list, "%s%s",
		            i == 0                ? ""
		            : i + 1 == f->nlevels ? " and "
		                                  : ", ",
		            f->levels[i].id);
	const char *text = arena_strdup(r->arena, list.len ? list.at : "none");
	strbuf_release(&list);
	return text;
}

static void no_level(struct roster_reading *r, const char *text, struct pos pos)
{
	const struct framework *f = r->options->framework;
	struct suggest near;
	suggest_init(&near, fold_text(r->arena, text));
	for (size_t i = 0; i < f->nlevels; i++) {
		suggest_offer(&near, f->levels[i].id);
		suggest_offer(&near, fold_text(r->arena, f->levels[i].title));
	}
	diags_add(r->diags, DIAG_ROSTER_LEVEL, pos, text, level_list(r, f),
	          near.best ? arena_printf(r->arena, "; did you mean '%s'?", near.best)
	                    : "");
}

const char *roster_level(const struct roster_reading *r, const char *text)
{
	const struct level *level = framework_level_named(r->options->framework, text);
	return level ? level->id : NULL;
}

static bool take_level(struct roster_reading *r, const struct roster_column *column,
                       const char *text, struct pos pos, struct candidate *c)
{
	const char *level =
		r->options && r->options->framework ? roster_level(r, text) : text;
	(void)column;
	if (level)
		c->level = level;
	else
		no_level(r, text, pos);
	return level != NULL;
}

/* Subtags of one to eight letters and digits, the first of two or more letters (RFC
   5646). Whether there are labels in the language is found out later. */
static bool is_lang(const char *text)
{
	size_t run = 0;
	bool first = true, ok = true;
	for (const char *s = text; ok; s++) {
		if (*s == '-' || !*s) {
			ok = run >= (first ? 2u : 1u) && run <= 8;
			first = false;
			run = 0;
			if (!*s)
				break;
		} else {
			ok = ascii_is_letter(*s) || (ascii_is_digit(*s) && !first);
			run++;
		}
	}
	return ok;
}

/* The tag in the recommended case, of a tag or a language's name; NULL after a fault was
   reported. */
static const char *lang_text(struct roster_reading *r, const char *text, struct pos pos)
{
	const char *named = word_language(fold_text(r->arena, text));
	if (named)
		return named;
	char *tag = arena_strdup(r->arena, text);
	for (char *at = tag; (at = strchr(at, '_'));)
		*at = '-';
	if (is_lang(tag))
		return lang_canonical(r->arena, tag);
	diags_add(r->diags, DIAG_ROSTER_LANG, pos, text);
	return NULL;
}

static bool take_lang(struct roster_reading *r, const struct roster_column *column,
                      const char *text, struct pos pos, struct candidate *c)
{
	const char *lang = lang_text(r, text, pos);
	(void)column;
	if (lang)
		c->lang = lang;
	return lang != NULL;
}

/* One for all interviewers, or one each, divided by semicolons; that they are as many is
   known once the row is whole. */
static bool take_interviewer_langs(struct roster_reading *r,
                                   const struct roster_column *column, const char *text,
                                   struct pos pos, struct candidate *c)
{
	VEC(const char *) langs = {NULL, 0, 0};
	(void)column;
	for (const char *s = text;; s++) {
		size_t n = strcspn(s, ";"), from = 0, to = n;
		while (from < to && s[from] == ' ')
			from++;
		while (to > from && s[to - 1] == ' ')
			to--;
		const char *lang =
			lang_text(r, arena_strndup(r->arena, s + from, to - from), pos);
		if (!lang)
			return false;
		vec_push(r->arena, &langs, lang);
		s += n;
		if (!*s)
			break;
	}
	c->interviewer_langs = langs.at;
	c->ninterviewer_langs = langs.len;
	r->langs_at = pos;
	return true;
}

static bool take_timezone(struct roster_reading *r, const struct roster_column *column,
                          const char *text, struct pos pos, struct candidate *c)
{
	(void)column;
	if (!time_zone_is(text)) {
		diags_add(r->diags, DIAG_ROSTER_TIMEZONE, pos, text);
		return false;
	}
	c->timezone = text;
	return true;
}

static bool take_yes_no(struct roster_reading *r, const struct roster_column *column,
                        const char *text, struct pos pos, struct candidate *c)
{
	int answer = word_answer(fold_text(r->arena, text));
	if (answer >= 0)
		c->large_print = answer;
	else
		diags_add(r->diags, DIAG_ROSTER_YES_NO, pos, column->subject, text);
	return answer >= 0;
}

/* Applicant systems have many words for who is still there. */
static bool take_status(struct roster_reading *r, const struct roster_column *column,
                        const char *text, struct pos pos, struct candidate *c)
{
	const char *folded = fold_text(r->arena, text);
	(void)column;
	if (word_status(folded, &c->status))
		return true;
	if (word_status_doubt(folded)) {
		diags_add(r->diags, DIAG_ROSTER_DOUBT, pos, text);
		return true;
	}
	for (size_t i = 0; i < r->statuses.len; i++)
		if (strcmp(fold_text(r->arena, r->statuses.at[i]), folded) == 0)
			return true;
	if (!r->statuses.len)
		r->statuses_at = pos;
	if (r->statuses.len < STATUSES_TOLD)
		vec_push(r->arena, &r->statuses, text);
	return true;
}

void roster_statuses_tell(struct roster_reading *r)
{
	struct strbuf list = STRBUF_INIT;
	for (size_t i = 0; i < r->statuses.len; i++)
		strbuf_addf(&list, "%s'%s'", i ? ", " : "", r->statuses.at[i]);
	if (r->statuses.len)
		diags_add(r->diags, DIAG_ROSTER_STATUS, r->statuses_at,
		          (const char *)list.at);
	strbuf_release(&list);
}

/* clang-format off */
#define MEMBER(m) .take = take_plain, .member = offsetof(struct candidate, m)

const struct roster_column roster_columns[] = {
	{.name = "code", .subject = "code", .own = true, .take = take_code},
	{.name = "name", .subject = "name", .own = true, .needed = true, .joint = ' ',
	 MEMBER(name)},
	{.name = "email", .subject = "e-mail address", .own = true, .needed = true,
	 .take = take_email},
	{.name = "level", .subject = "level", .needed = true, .take = take_level},
	{.name = "lang", .subject = "language", .needed = true, .take = take_lang},
	{.name = "date", .subject = "date", .needed = true, .take = roster_date_take,
	 .member = offsetof(struct candidate, date)},
	{.name = "time", .subject = "time", .needed = true, .take = roster_time_take},
	{.name = "timezone", .subject = "time zone", .needed = true, .take = take_timezone},
	{.name = "answer_by", .subject = "date of the answer", .take = roster_date_take,
	 .member = offsetof(struct candidate, answer_by)},
	{.name = "location", .subject = "location", .lines = true, .needed = true,
	 MEMBER(location)},
	{.name = "interviewers", .subject = "interviewer", .lines = true, .needed = true,
	 .joint = ';', .take = roster_interviewers_take},
	{.name = "interviewer_lang", .subject = "interviewer's language",
	 .take = take_interviewer_langs},
	{.name = "large_print", .subject = "large print", .needed = true,
	 .take = take_yes_no},
	{.name = "time_factor", .subject = "time factor", .needed = true,
	 .take = roster_factor_take},
	{.name = "accommodations", .subject = "accommodation", .lines = true,
	 .needed = true, .take = roster_accommodations_take}, /* behind the two above */
	{.name = "interviewer_emails", .subject = "interviewer's address", .joint = ';'},
	{.name = "interviewer_timezones", .subject = "interviewer's time zone"},
	{.name = "candidate_timezone", .subject = "candidate's time zone"},
	{.name = "attach", .subject = "attachment"},
	{.name = "status", .subject = "status", .needed = true, .take = take_status},
	{.name = "pronouns", .subject = "pronouns"},
	{.name = "pronunciation", .subject = "pronunciation"},
};
/* clang-format on */

const size_t nroster_columns = sizeof roster_columns / sizeof *roster_columns;

const struct roster_column *roster_column(const char *name)
{
	size_t i = 0;
	while (strcmp(roster_columns[i].name, name) != 0)
		i++;
	return &roster_columns[i];
}

bool roster_uses(const struct roster_reading *r, const struct roster_column *field)
{
	for (size_t i = 0; i < r->uses.len; i++)
		if (r->uses.at[i].column == field)
			return true;
	return false;
}

const char *roster_field(size_t i)
{
	return i < nroster_columns ? roster_columns[i].name : NULL;
}

/* Options that choose questions: filters, rules, lock files. */
#include "cli/cli_int.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum {
	RULE_MOST = 10000,
	ALTERNATES_MOST = 100,
	MINUTES_MOST = 24 * 60,
	TOLERANCE_USUAL = 500 /* thousandths */
};

/* A number up to RULE_MOST; moves *s past it. */
static bool rule_number(const char **s, int *n)
{
	return option_number(s, n) && *n <= RULE_MOST;
}

/* "3.25": thousandths; moves *s past it. */
static bool decimal(const char **s, int *n)
{
	int whole, rest = 0, scale = 100;
	if (!rule_number(s, &whole) || whole > DIFFICULTY_MOST)
		return false;
	if (**s == '.')
		for (++*s; **s >= '0' && **s <= '9' && scale; ++*s, scale /= 10)
			rest += (**s - '0') * scale;
	*n = whole * 1000 + rest;
	return true;
}

/* "2", "2..", "..4", "2..4": a lone number is both ends; *high is -1 without a bound. */
static bool range(const char *s, int *low, int *high)
{
	*low = 0;
	bool given = rule_number(&s, low);
	*high = given ? *low : -1;
	if (strncmp(s, "..", 2) == 0) {
		s += 2;
		bool bounded = rule_number(&s, high);
		if (!bounded)
			*high = -1;
		given |= bounded;
	}
	return given && !*s && (*high < 0 || *low <= *high);
}

static bool apply_count(struct options *o, const struct option_row *row,
                        const char *value)
{
	int low, high;
	bool single = !strstr(value, "..");
	if (!range(value, &low, &high) || (low < 1 && high < 1))
		return option_wants(row, "a number or a range such as 6..8", value);
	o->select.count_min = single ? 0 : low;
	o->select.count = high < 0 ? 0 : high;
	return true;
}

static bool apply_difficulty(struct options *o, const struct option_row *row,
                             const char *value)
{
	int low, high;
	bool ok = range(value, &low, &high);
	low = *value == '.' ? row->least : low;
	high = high < 0 ? row->most : high;
	if (!ok || low < row->least || high > row->most || low > high) {
		report_usage("'--%s' wants a difficulty from %d to %d or a range such as "
		             "2..4, not '%s'",
		             row->name, row->least, row->most, value);
		return false;
	}
	o->select.difficulty_min = low;
	o->select.difficulty_max = high;
	return true;
}

static bool apply_quota(struct options *o, const struct option_row *row,
                        const char *value)
{
	static const char *const kinds[] = {
		[SELECTION_COMPETENCY] = "competency",
		[SELECTION_TYPE] = "type",
		[SELECTION_TAG] = "tag",
	};
	size_t n = strcspn(value, ":");
	const char *equals = strrchr(value, '=');
	struct selection_quota quota;
	bool ok = value[n] && equals && equals >= value + n + 2
	          && range(equals + 1, &quota.min, &quota.max);
	for (int k = SELECTION_COMPETENCY; ok && k <= SELECTION_TAG; k++)
		if (strlen(kinds[k]) == n && memcmp(kinds[k], value, n) == 0) {
			quota.kind = (enum selection_rule_kind)k;
			quota.name = arena_strndup(&o->arena, value + n + 1,
			                           (size_t)(equals - value) - n - 1);
			vec_push(&o->arena, &o->select.quotas, quota);
			return true;
		}
	return option_wants(row, "competency:ID=MIN..MAX, type:… or tag:…", value);
}

static bool apply_family(struct options *o, const struct option_row *row,
                         const char *value)
{
	const char *equals = strrchr(value, '='), *s = equals ? equals + 1 : value;
	struct selection_quota quota = {.kind = SELECTION_FAMILY, .name = ""};
	if (equals)
		quota.name = arena_strndup(&o->arena, value, (size_t)(equals - value));
	if (!rule_number(&s, &quota.max) || *s || quota.max < 1)
		return option_wants(row, "MAX or NAME=MAX", value);
	vec_push(&o->arena, &o->select.quotas, quota);
	return true;
}

static bool apply_target(struct options *o, const struct option_row *row,
                         const char *value)
{
	const char *s = value;
	bool ok = decimal(&s, &o->select.target);
	o->select.tolerance = TOLERANCE_USUAL;
	if (ok && *s == '~') {
		s++;
		ok = decimal(&s, &o->select.tolerance);
	}
	if (ok && !*s && o->select.target >= DIFFICULTY_LEAST * 1000
	    && o->select.target <= DIFFICULTY_MOST * 1000)
		return true;
	return option_wants(row, "a mean difficulty such as 3.2 or 3.2~0.5", value);
}

static bool apply_status(struct options *o, const struct option_row *row,
                         const char *value)
{
	static const char *const names[] = {
		[STATUS_ACTIVE] = "active",
		[STATUS_DRAFT] = "draft",
		[STATUS_RETIRED] = "retired",
	};
	for (const char *s = value;; s++) {
		size_t n = strcspn(s, ",");
		unsigned bit = 0;
		for (unsigned i = 0; i < sizeof names / sizeof *names; i++)
			if (strlen(names[i]) == n && strncasecmp(names[i], s, n) == 0)
				bit = 1u << i;
		if (!bit)
			return option_wants(row, "active, draft or retired", value);
		o->select.statuses |= bit;
		s += n;
		if (!*s)
			return true;
	}
}

static bool apply_seed(struct options *o, const struct option_row *row, const char *value)
{
	char *end;
	errno = 0;
	unsigned long long n = strtoull(value, &end, 10);
	if (*value < '0' || *value > '9' || *end || errno || n > UINT64_MAX)
		return option_wants(row, "a number from 0 to 18446744073709551615",
		                    value);
	o->select.seed = n;
	o->select.seed_given = true;
	return true;
}

static bool apply_overlap(struct options *o, const struct option_row *row,
                          const char *value)
{
	o->choice.overlap_given = true;
	return apply_number(o, row, value);
}

/* clang-format off */
static const struct option_row select_rows[] = {
	{.name = "level", .letter = 'l', .commands = SELECTS | CHECK, .value = "LEVEL",
	 .help = "the level to interview for, by id or title, instead of the kit's",
	 .apply = apply_string, MEMBER(select.level)},
	{.name = "minutes", .letter = 'm', .commands = SELECTS, .value = "N",
	 .help = "length of the whole interview, instead of the kit's",
	 .apply = apply_number, MEMBER(select.minutes), .least = 1, .most = MINUTES_MOST},
	{.name = "count", .letter = 'n', .commands = SELECTS, .value = "N|LO..HI",
	 .help = "ask at most N questions, or from LO to HI", .apply = apply_count},
	{.name = "competency", .letter = 'c', .commands = SELECTS,
	 .value = "COMPETENCY,...",
	 .help = "only questions of these competencies",
	 .apply = apply_words, MEMBER(select.competencies)},
	{.name = "type", .letter = 't', .commands = SELECTS, .value = "TYPE,...",
	 .help = "only questions of these types", .apply = apply_words,
	 MEMBER(select.types)},
	{.name = "tag", .letter = 'g', .commands = SELECTS, .value = "TAG,...",
	 .help = "only questions with one of these tags", .apply = apply_words,
	 MEMBER(select.tags)},
	{.name = "difficulty", .commands = SELECTS, .value = "LO..HI",
	 .help = "only questions of this difficulty, %d to %d", .apply = apply_difficulty,
	 .least = DIFFICULTY_LEAST, .most = DIFFICULTY_MOST},
	{.name = "include", .letter = 'i', .commands = SELECTS, .value = "QUESTION,...",
	 .help = "ask these questions in any case", .apply = apply_words,
	 MEMBER(select.include)},
	{.name = "exclude", .letter = 'x', .commands = SELECTS, .value = "QUESTION,...",
	 .help = "do not ask these questions", .apply = apply_words,
	 MEMBER(select.exclude)},
	{.name = "quota", .letter = 'q', .commands = SELECTS, .value = "SORT:NAME=LO..HI",
	 .help = "ask so many of a SORT: competency, type or tag", .apply = apply_quota},
	{.name = "family", .commands = SELECTS, .value = "MAX|NAME=MAX",
	 .help = "at most MAX questions of each family, or of the one named",
	 .apply = apply_family},
	{.name = "target", .commands = SELECTS, .value = "D[~TOLERANCE]",
	 .help = "mean difficulty to aim at, within the tolerance",
	 .apply = apply_target},
	{.name = "status", .commands = SELECTS, .value = "active|draft|retired,...",
	 .help = "which questions may be asked, instead of what the kit says",
	 .apply = apply_status},
	{.name = "avoid", .letter = 'a', .commands = LOCKS, .value = "LOCK",
	 .help = "prefer questions that this lock file has not; repeatable",
	 .apply = apply_file, MEMBER(job.avoid)},
	{.name = "seed", .commands = SELECTS, .value = "N",
	 .help = "seed of the selection, instead of the kit's", .apply = apply_seed},
};
/* clang-format on */

/* clang-format off */
static const struct option_row only_rows[] = {
	{.name = "explain", .letter = 'e', .commands = SELECT,
	 .help = "rules, goals and what was left out as well", .apply = apply_flag,
	 MEMBER(choice.explain)},
	{.name = "alternates", .commands = SELECT, .value = "N",
	 .help = "name up to N spare questions for each competency",
	 .apply = apply_number,
	 MEMBER(select.alternates), .least = 1, .most = ALTERNATES_MOST},
	{.name = "diff", .commands = SELECT, .value = "LOCK",
	 .help = "say what has changed since this lock file", .apply = apply_string,
	 MEMBER(choice.diff)},
	{.name = "forms", .commands = SELECT, .value = "N",
	 .help = "make N parallel forms", .apply = apply_number, MEMBER(choice.forms),
	 .least = 1, .most = FORMS_MOST},
	{.name = "overlap", .commands = SELECT, .value = "N",
	 .help = "let any two forms share at most N questions", .apply = apply_overlap,
	 MEMBER(choice.overlap), .least = 0, .most = RULE_MOST},
};
/* clang-format on */

/* clang-format off */
static const struct option_row lock_rows[] = {
	{.name = "locked", .commands = BUILD | BATCH,
	 .help = "ask what the lock files in the output folder say", .apply = apply_flag,
	 MEMBER(job.locked)},
	{.name = "lock", .commands = BUILD, .value = "LOCK",
	 .help = "ask what this lock file says", .apply = apply_string, MEMBER(job.lock)},
	{.name = "lock", .commands = ROSTERS, .value = "LOCK",
	 .help = "ask what this lock file says at its level; repeatable",
	 .apply = apply_file, MEMBER(editions.locks)},
};
/* clang-format on */

const struct option_group options_select =
	OPTION_GROUP("Options that choose questions", select_rows);
const struct option_group options_select_only =
	OPTION_GROUP("Options of select", only_rows);
const struct option_group options_lock =
	OPTION_GROUP("Options for locked kits", lock_rows);

bool options_select_check(const struct options *o)
{
	if (!o->job.locked || !o->editions.locks.len)
		return true;
	report_usage("'--locked' and '--lock' both say what is asked; give one of them");
	return false;
}

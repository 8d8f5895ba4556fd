/* Options that say rules: quotas, families, the mean difficulty, statuses, counts. */
#include "cli/cli_int.h"

#include <string.h>
#include <strings.h>

enum { RULE_MOST = 10000, ALTERNATES_MOST = 100 };

static bool wants(const char *name, const char *what, const char *value)
{
	report_usage("'--%s' wants %s, not '%s'", name, what, value);
	return false;
}

/* A number up to `most`; moves *s past it. */
static bool number(const char **s, int most, int *n)
{
	const char *from = *s;
	int value = 0;
	for (; **s >= '0' && **s <= '9' && value <= most; ++*s)
		value = value * 10 + (**s - '0');
	*n = value;
	return *s != from && value <= most;
}

/* "3.25": thousandths; moves *s past it. */
static bool decimal(const char **s, int *n)
{
	int whole, rest = 0, scale = 100;
	if (!number(s, 5, &whole))
		return false;
	if (**s == '.')
		for (++*s; **s >= '0' && **s <= '9' && scale; ++*s, scale /= 10)
			rest += (**s - '0') * scale;
	*n = whole * 1000 + rest;
	return true;
}

/* "2", "2..", "..4", "2..4": a lone number stands for both. */
static bool range(const char *s, int *low, int *high)
{
	bool given = number(&s, RULE_MOST, low);
	*high = given ? *low : -1;
	if (!given)
		*low = 0;
	if (strncmp(s, "..", 2) == 0) {
		s += 2;
		bool bounded = number(&s, RULE_MOST, high);
		if (!bounded)
			*high = -1;
		given |= bounded;
	}
	return given && !*s && (*high < 0 || *low <= *high);
}

static void push_quota(struct options *o, struct selection_quota quota)
{
	vec_push(&o->arena, &o->quotas, quota);
	o->select.quotas = o->quotas.at;
	o->select.nquotas = o->quotas.len;
}

static bool apply_quota(struct options *o, const char *value)
{
	static const char *const kinds[] = {
		[SELECTION_COMPETENCY] = "competency",
		[SELECTION_TYPE] = "type",
		[SELECTION_TAG] = "tag",
	};
	static const char what[] = "competency:ID=MIN..MAX, type:… or tag:…";
	size_t n = strcspn(value, ":");
	const char *equals = strrchr(value, '=');
	struct selection_quota quota;
	if (!value[n] || !equals || equals < value + n + 2)
		return wants("quota", what, value);
	quota.name =
		arena_strndup(&o->arena, value + n + 1, (size_t)(equals - value) - n - 1);
	if (!range(equals + 1, &quota.min, &quota.max))
		return wants("quota", what, value);
	for (int k = SELECTION_COMPETENCY; k <= SELECTION_TAG; k++)
		if (strlen(kinds[k]) == n && memcmp(kinds[k], value, n) == 0) {
			quota.kind = (enum selection_rule_kind)k;
			push_quota(o, quota);
			return true;
		}
	return wants("quota", what, value);
}

static bool apply_family(struct options *o, const char *value)
{
	const char *equals = strrchr(value, '='), *s = equals ? equals + 1 : value;
	struct selection_quota quota = {.kind = SELECTION_FAMILY, .name = ""};
	if (equals)
		quota.name = arena_strndup(&o->arena, value, (size_t)(equals - value));
	if (!number(&s, RULE_MOST, &quota.max) || *s || quota.max < 1)
		return wants("family", "MAX or NAME=MAX", value);
	push_quota(o, quota);
	return true;
}

static bool apply_target(struct options *o, const char *value)
{
	const char *s = value;
	bool ok = decimal(&s, &o->select.target);
	o->select.tolerance = 500;
	if (ok && *s == '~') {
		s++;
		ok = decimal(&s, &o->select.tolerance);
	}
	if (ok && !*s && o->select.target >= 1000 && o->select.target <= 5000)
		return true;
	return wants("target", "a mean difficulty such as 3.2 or 3.2~0.5", value);
}

static bool apply_status(struct options *o, const char *value)
{
	static const char *const names[] = {"active", "draft", "retired"};
	for (const char *s = value;; s++) {
		size_t n = strcspn(s, ",");
		unsigned bit = 0;
		for (unsigned i = 0; i < 3; i++)
			if (strlen(names[i]) == n && strncasecmp(names[i], s, n) == 0)
				bit = 1u << i;
		if (!bit)
			return wants("status", "active, draft or retired", value);
		o->select.statuses |= bit;
		s += n;
		if (!*s)
			return true;
	}
}

static bool apply_count(struct options *o, const char *value)
{
	int low, high;
	const char *s = value;
	if (number(&s, RULE_MOST, &high) && !*s && high >= 1) {
		o->select.count = high;
		return true;
	}
	if (!range(value, &low, &high) || (low < 1 && high < 1))
		return wants("count", "a number or a range such as 6..8", value);
	o->select.count_min = low;
	o->select.count = high < 0 ? 0 : high;
	return true;
}

static bool apply_int(const char *name, const char *value, int least, int most, int *to)
{
	const char *s = value;
	if (number(&s, most, to) && !*s && *to >= least)
		return true;
	report_usage("'--%s' wants a number from %d to %d, not '%s'", name, least, most,
	             value);
	return false;
}

bool select_option(struct options *o, const char *name, const char *value)
{
	int n = 0;
	if (strcmp(name, "quota") == 0)
		return apply_quota(o, value);
	if (strcmp(name, "family") == 0)
		return apply_family(o, value);
	if (strcmp(name, "target") == 0)
		return apply_target(o, value);
	if (strcmp(name, "status") == 0)
		return apply_status(o, value);
	if (strcmp(name, "count") == 0)
		return apply_count(o, value);
	if (strcmp(name, "overlap") == 0) {
		o->overlap_given = true;
		return apply_int(name, value, 0, RULE_MOST, &o->overlap);
	}
	bool ok = apply_int(name, value, 1, ALTERNATES_MOST, &n);
	o->select.alternates = (size_t)n;
	return ok;
}

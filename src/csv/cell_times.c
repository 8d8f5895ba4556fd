/* Times of day and shares of time, in whole numbers throughout. */
#include "csv/cells_int.h"

#include "base/ascii.h"

#include <string.h>

enum { HOUR = 60, DAY = 24 * HOUR };

static void skip_spaces(const char **s)
{
	while (**s == ' ')
		++*s;
}

/* Moves past a word if it stands at *s. */
static bool skip_word(const char **s, const char *word)
{
	size_t n = strlen(word);
	if (strncmp(*s, word, n) != 0)
		return false;
	*s += n;
	return true;
}

/* The same of one that no letter or digit follows. */
static bool skip_whole_word(const char **s, const char *word)
{
	const char *from = *s;
	if (skip_word(s, word) && !ascii_is_letter(**s) && !ascii_is_digit(**s))
		return true;
	*s = from;
	return false;
}

/* One or two digits, or exactly two; -1 if others stand there. */
static int take_digits(const char **s, bool two)
{
	const char *from = *s;
	int value = 0, n = 0;
	for (; ascii_is_digit(from[n]) && n < 3; n++)
		value = value * 10 + (from[n] - '0');
	if (n == 0 || n > 2 || (two && n != 2))
		return -1;
	*s += n;
	return value;
}

/* ---- parts of a time ---- */

enum half { HALF_NONE, HALF_AM, HALF_PM };

/* "am", "a.m.", "a. m.", "AM" and the same of pm, behind spaces. */
static enum half take_half(const char **s)
{
	const char *at = *s;
	skip_spaces(&at);
	enum half half = *at == 'a' ? HALF_AM : *at == 'p' ? HALF_PM : HALF_NONE;
	if (!half)
		return HALF_NONE;
	at++;
	bool dot = skip_word(&at, ".");
	skip_spaces(&at);
	if (*at != 'm' || ascii_is_letter(at[1]))
		return HALF_NONE;
	at++;
	if (dot)
		skip_word(&at, ".");
	*s = at;
	return half;
}

/* Minutes behind an hour: ":30", ".30", "h30", "h"; 0 where none are, -1 where they are
   no minutes. Seconds are read and do not count. */
static int take_minutes(const char **s, bool *said)
{
	const char *at = *s;
	*said = *at == ':' || *at == '.';
	if (*said) {
		char sign = *at++;
		int minutes = take_digits(&at, true);
		if (minutes >= 0 && *at == sign && ascii_is_digit(at[1])) {
			at++;
			int seconds = take_digits(&at, true);
			if (seconds < 0 || seconds > 59)
				return -1;
			if (skip_word(&at, "."))
				at += strspn(at, "0123456789");
		}
		*s = at;
		return minutes > 59 ? -1 : minutes;
	}
	skip_spaces(&at);
	bool word = skip_whole_word(&at, "uhr");
	if (!word && *at == 'h' && !ascii_is_letter(at[1]))
		word = skip_word(&at, "h");
	if (!word)
		return 0;
	*said = true;
	*s = at;
	skip_spaces(&at);
	if (!ascii_is_digit(*at))
		return 0;
	int minutes = take_digits(&at, true);
	*s = at;
	return minutes > 59 ? -1 : minutes;
}

/* The hour's half, or -1: 12 AM is midnight, and there is no 14 PM. */
static int in_half(int minute, enum half half)
{
	int hour = minute / HOUR;
	if (half == HALF_NONE)
		return minute;
	if (hour < 1 || hour > 12)
		return -1;
	return hour % 12 * HOUR + minute % HOUR + (half == HALF_PM ? DAY / 2 : 0);
}

struct clock { /* what stands in a cell */
	int minute;
	enum half half;
	bool said; /* more than the bare hour */
};

static bool take_clock(const char **s, struct clock *out)
{
	const char *at = *s;
	int hour = take_digits(&at, false);
	int minutes = hour < 0 ? -1 : take_minutes(&at, &out->said);
	if (hour < 0 || hour > 23 || minutes < 0)
		return false;
	out->half = take_half(&at);
	out->said |= out->half != HALF_NONE;
	skip_spaces(&at);
	if (!out->half && !skip_whole_word(&at, "uhr") && !skip_whole_word(&at, "hrs"))
		skip_whole_word(&at, "h");
	out->minute = hour * HOUR + minutes;
	*s = at;
	return true;
}

/* ---- cells ---- */

/* "0.395833": spreadsheets count time in days. Minutes, or -1. */
static int day_part(const char *s)
{
	int64_t value = 0, one = 1;
	if (s[0] != '0' || (s[1] != '.' && s[1] != ',') || !s[2])
		return -1;
	for (s += 2; *s; s++) {
		if (!ascii_is_digit(*s))
			return -1;
		if (one < 1000000000) {
			value = value * 10 + (*s - '0');
			one *= 10;
		}
	}
	int minute = (int)((value * DAY + one / 2) / one);
	return minute < DAY ? minute : -1;
}

static bool skip_dash(const char **s)
{
	static const char *const dashes[] = {"-",
	                                     "\xE2\x80\x90",
	                                     "\xE2\x80\x91",
	                                     "\xE2\x80\x92",
	                                     "\xE2\x80\x93",
	                                     "\xE2\x80\x94",
	                                     "\xE2\x88\x92",
	                                     "to ",
	                                     "bis ",
	                                     "a ",
	                                     "until ",
	                                     "till "};
	skip_spaces(s);
	for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++)
		if (skip_word(s, dashes[i])) {
			skip_spaces(s);
			return true;
		}
	return false;
}

/* "9:30-10:30 am": the second says the half of both, unless the first would be the later
   one then. */
static int range_start(const struct clock *first, const struct clock *second, int end)
{
	if (first->half || !second->half)
		return in_half(first->minute, first->half);
	int start = in_half(first->minute, second->half);
	if (start >= 0 && start < end)
		return start;
	return in_half(first->minute, second->half == HALF_PM ? HALF_AM : HALF_PM);
}

/* "0930", "930": hours and minutes without a sign between them; spreadsheets drop the
   first zero. */
static bool take_bare(const char **s, struct clock *out)
{
	size_t n = strspn(*s, "0123456789");
	int value = 0;
	if (n != 3 && n != 4)
		return false;
	for (size_t i = 0; i < n; i++)
		value = value * 10 + ((*s)[i] - '0');
	*out = (struct clock){value / 100 * HOUR + value % 100, HALF_NONE, true};
	if (value / 100 > 23 || value % 100 > 59)
		return false;
	*s += n;
	skip_spaces(s);
	if (!skip_whole_word(s, "uhr") && !skip_whole_word(s, "hrs"))
		skip_whole_word(s, "h");
	return true;
}

static bool take_either(const char **s, struct clock *out)
{
	return take_bare(s, out) || take_clock(s, out);
}

bool cell_time_at(const char **s, bool range, struct time_reading *out)
{
	struct clock first, second;
	const char *at = *s;
	*out = (struct time_reading){.start = -1, .end = -1};
	if (!take_either(&at, &first))
		return false;
	const char *behind = at;
	if (!range || !skip_dash(&behind) || !take_either(&behind, &second)) {
		*s = at;
		out->start = in_half(first.minute, first.half);
		return first.said && out->start >= 0;
	}
	*s = behind;
	out->end = in_half(second.minute, second.half);
	out->start = range_start(&first, &second, out->end);
	return out->start >= 0 && out->end > out->start;
}

bool cell_time(const char *folded, struct time_reading *out)
{
	const char *s = folded;
	*out = (struct time_reading){.start = day_part(s), .end = -1};
	out->fraction = out->start >= 0;
	return out->fraction || (cell_time_at(&s, true, out) && !*s);
}

/* ---- extra time ---- */

static bool skip_extra(const char **s)
{
	static const char *const words[] = {"extra time", "more time", "additional time",
	                                    "extra",      "more",      "additional",
	                                    "plus",       "mehr zeit", "mehr",
	                                    "zusatzlich", "zuschlag",  "en plus",
	                                    "de plus",    "de temps",  "de mas",
	                                    "mas",        "adicional", "time",
	                                    "zeit"};
	skip_spaces(s);
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (skip_whole_word(s, words[i])) {
			skip_spaces(s);
			return true;
		}
	return false;
}

/* A number with up to three decimals, in thousandths; -1: none. */
static int take_thousandths(const char **s)
{
	size_t n = strspn(*s, "0123456789"), decimals = 0;
	int value = 0;
	if (n == 0 || n > 4)
		return -1;
	for (size_t i = 0; i < n; i++)
		value = value * 10 + ((*s)[i] - '0');
	*s += n;
	bool point = (**s == '.' || **s == ',') && ascii_is_digit((*s)[1]);
	if (point)
		++*s;
	for (; point && ascii_is_digit(**s) && decimals < 3; decimals++)
		value = value * 10 + *(*s)++ - '0';
	for (; decimals < 3; decimals++)
		value *= 10;
	return ascii_is_digit(**s) ? -1 : value;
}

/* "1/3". */
static int take_part(const char **s)
{
	const char *at = *s;
	if (*at != '1' || at[1] != '/' || at[2] < '2' || at[2] > '9'
	    || ascii_is_digit(at[3]))
		return -1;
	*s = at + 3;
	return TIME_FACTOR_ONE / (at[2] - '0');
}

/* A factor of what is added. */
static int factor_of(int share)
{
	int factor = TIME_FACTOR_ONE + share;
	return factor <= TIME_FACTOR_MOST ? factor : FACTOR_NONE;
}

int cell_factor(const char *folded, bool percent)
{
	const char *s = folded;
	if (word_answer(folded) == 0)
		return TIME_FACTOR_ONE;
	bool plus = skip_word(&s, "+");
	plus |= skip_extra(&s);
	bool times = skip_word(&s, "x") || skip_word(&s, "\xC3\x97");
	skip_spaces(&s);
	int value = take_part(&s);
	bool part = value >= 0;
	if (!part && (value = take_thousandths(&s)) < 0)
		return FACTOR_NONE;
	skip_spaces(&s);
	bool share = !part && !times
	             && (skip_word(&s, "%") || skip_whole_word(&s, "percent")
	                 || skip_whole_word(&s, "prozent"));
	if (!part && !share && !times)
		times = skip_whole_word(&s, "x") || skip_word(&s, "\xC3\x97");
	while (skip_extra(&s))
		plus = true;
	if (*s)
		return FACTOR_NONE;
	if (part)
		return factor_of(value);
	if (times)
		return value >= TIME_FACTOR_ONE && value <= TIME_FACTOR_MOST
		               ? value
		               : FACTOR_NONE;
	if (share && value >= 100 * TIME_FACTOR_ONE && !plus)
		return FACTOR_WHOLE;
	if (share)
		return factor_of(value / 100);
	if (value < TIME_FACTOR_ONE)
		return factor_of(value);
	if (value <= TIME_FACTOR_MOST && !plus)
		return value;
	if (value < 5 * TIME_FACTOR_ONE)
		return FACTOR_NONE;
	if (!percent || value >= 100 * TIME_FACTOR_ONE)
		return FACTOR_UNITS;
	return factor_of(value / 100);
}

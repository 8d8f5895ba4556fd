/* Dates as people and programs write them. A cell is cut into numbers, words and the
   signs between them; what does not come to a date in one of the known orders is none. */
#include "csv/cells_int.h"

#include "base/ascii.h"

#include <string.h>

/* ---- numbers and words ---- */

static void skip_spaces(const char **s)
{
	while (**s == ' ')
		++*s;
}

struct number {
	int value;
	size_t digits;
};

/* At most four digits. */
static bool take_number(const char **s, struct number *out)
{
	size_t n = strspn(*s, "0123456789");
	if (n == 0 || n > 4)
		return false;
	*out = (struct number){0, n};
	for (size_t i = 0; i < n; i++)
		out->value = out->value * 10 + ((*s)[i] - '0');
	*s += n;
	return true;
}

/* The bytes of a word: up to a space, digit or sign. */
static size_t word_length(const char *s)
{
	return strcspn(s, " 0123456789,./;:()");
}

static bool skip_any(const char **s, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		size_t length = strlen(words[i]);
		if (strncmp(*s, words[i], length) == 0) {
			*s += length;
			return true;
		}
	}
	return false;
}

/* ---- a time behind it ---- */

/* "Z", "UTC" or "+01:00". */
static bool take_zone(const char **s, const char **zone)
{
	static const char *const utc[] = {"z", "utc", "gmt"};
	skip_spaces(s);
	*zone = "";
	if (skip_any(s, utc, sizeof utc / sizeof *utc)) {
		*zone = "UTC";
	} else if (**s == '+' || **s == '-') {
		*zone = *s; /* the caller's cell ends with it */
		++*s;
		size_t n = strspn(*s, "0123456789:");
		if (n != 4 && n != 5)
			return false;
		*s += n;
	}
	return true;
}

/* Whether nothing follows the date, or a time. */
static bool take_rest(const char *s, struct date_reading *r)
{
	static const char *const joints[] = {"t",     ",",    "at ",    "um ",
	                                     "from ", "von ", "a las ", "a ",
	                                     "- ",    "de ",  "@ "};
	const char *from = s;
	struct time_reading time;
	skip_spaces(&s);
	if (!*s || (*s == '.' && !s[1]))
		return true;
	skip_any(&s, joints, sizeof joints / sizeof *joints);
	skip_spaces(&s);
	skip_any(&s, joints + 2, sizeof joints / sizeof *joints - 2);
	/* What follows seconds, or the T of ISO 8601, is no second time but a zone. */
	bool exact = s > from && (s[-1] == 't' || (strlen(s) > 5 && s[5] == ':'));
	if (s == from || !cell_time_at(&s, !exact, &time))
		return false;
	r->minute = time.start;
	r->end = time.end;
	return take_zone(&s, &r->zone) && !*s;
}

/* ---- forms ---- */

static bool is_year(const struct number *n)
{
	return n->digits == 4;
}

static void set_day(struct date_reading *r, int year, int month, int day)
{
	r->day = (struct day){year, month, day};
	r->kind = day_is_valid(&r->day) ? DATE_SURE : DATE_NO_DAY;
}

/* Year, month and day by an order; the year of two digits is of this century. */
static struct day in_order(const struct number n[3], enum roster_dates order)
{
	const struct number *year = &n[order == DATES_YMD ? 0 : 2];
	int month = order == DATES_MDY ? 0 : 1;
	int day = order == DATES_MDY ? 1 : order == DATES_DMY ? 0 : 2;
	return (struct day){year->value + (is_year(year) ? 0 : 2000), n[month].value,
	                    n[day].value};
}

/* Two numbers and a year, which may be meant either way unless one is above 12. */
static void by_signs(const struct number n[3], enum roster_dates order,
                     struct date_reading *r)
{
	struct day mdy = in_order(n, DATES_MDY), dmy = in_order(n, DATES_DMY);
	bool as_mdy = day_is_valid(&mdy), as_dmy = day_is_valid(&dmy);
	if (order == DATES_UNSAID && !is_year(&n[2])) {
		r->kind = DATE_SHORT;
	} else if (order != DATES_UNSAID) {
		r->day = order == DATES_MDY ? mdy : dmy;
		r->kind = order != DATES_YMD && day_is_valid(&r->day) ? DATE_SURE
		          : as_mdy || as_dmy                          ? DATE_DISORDER
		                                                      : DATE_NO_DAY;
	} else if (as_mdy && as_dmy && mdy.month != dmy.month) {
		r->kind = DATE_EITHER;
		r->day = mdy;
		r->other = dmy;
	} else if (as_mdy || as_dmy) {
		r->kind = DATE_SURE;
		r->day = as_mdy ? mdy : dmy;
		r->order = as_mdy && as_dmy ? DATES_UNSAID
		           : as_mdy         ? DATES_MDY
		                            : DATES_DMY;
	} else {
		r->kind = DATE_NO_DAY;
	}
}

static bool fits_digits(const struct number n[3], size_t year)
{
	for (size_t i = 0; i < 3; i++)
		if (i != year && n[i].digits > 2)
			return false;
	return n[year].digits == 2 || n[year].digits == 4;
}

/* Three numbers with the same sign between them. */
static char take_numbers(const char **s, struct number n[3])
{
	char sign = '\0';
	for (int i = 0; i < 3; i++) {
		if (!take_number(s, &n[i]))
			return '\0';
		if (i == 2)
			break;
		skip_spaces(s);
		if (i ? **s != sign : !**s || !strchr("-/.", **s))
			return '\0';
		sign = *(*s)++;
		skip_spaces(s);
	}
	return sign;
}

static bool of_numbers(const char **s, enum roster_dates order, struct date_reading *r)
{
	struct number n[3];
	const char *at = *s;
	char sign = take_numbers(&at, n);
	bool short_first = sign && order == DATES_YMD && n[0].digits == 2;
	if (!sign)
		return false;
	if ((is_year(&n[0]) || short_first) && fits_digits(n, 0)) {
		*s = at;
		set_day(r, n[0].value + (short_first ? 2000 : 0), n[1].value, n[2].value);
	} else if (fits_digits(n, 2) && sign == '.') {
		*s = at;
		set_day(r, n[2].value + (is_year(&n[2]) ? 0 : 2000), n[1].value,
		        n[0].value);
	} else if (fits_digits(n, 2)) {
		*s = at;
		by_signs(n, order, r);
	}
	return r->kind != DATE_NONE;
}

/* What stands between a day and its month, or these and the year. */
static void skip_between(const char **s)
{
	static const char *const signs[] = {
		"st", "nd", "rd", "th", "er", "\xC2\xBA", "\xC2\xB0", ".", ",", "-", "/"};
	static const char *const words[] = {"de ", "del ", "of ", "the "};
	skip_any(s, signs, sizeof signs / sizeof *signs);
	skip_any(s, signs + 6, sizeof signs / sizeof *signs - 6);
	skip_spaces(s);
	skip_any(s, words, sizeof words / sizeof *words);
	skip_spaces(s);
}

static int take_month(const char **s)
{
	size_t n = strcspn(*s, " 0123456789,./;:()-");
	int month = word_month(*s, n);
	if (month)
		*s += n;
	return month;
}

/* "1 December 2026", "December 1, 2026", "2026-Dec-01", "1-Dec-26", in many languages.
   Of two digits the last are the year. */
static bool of_words(const char **s, struct date_reading *r)
{
	const char *at = *s;
	struct number first, second;
	int month = take_month(&at);
	bool leads = month != 0;
	if (leads)
		skip_between(&at);
	if (!take_number(&at, &first))
		return false;
	skip_between(&at);
	if (!leads && !(month = take_month(&at)))
		return false;
	if (!leads)
		skip_between(&at);
	if (!take_number(&at, &second))
		return false;
	bool year_first = !leads && is_year(&first);
	const struct number *year = year_first ? &first : &second;
	const struct number *day = year_first ? &second : &first;
	if (day->digits > 2 || (year->digits != 2 && !is_year(year)))
		return false;
	*s = at;
	set_day(r, year->value + (is_year(year) ? 0 : 2000), month, day->value);
	return r->kind != DATE_NONE;
}

/* "20261201", as ISO 8601 writes it without signs. */
static bool of_digits(const char **s, struct date_reading *r)
{
	int value = 0;
	if (strspn(*s, "0123456789") != 8)
		return false;
	for (int i = 0; i < 8; i++)
		value = value * 10 + ((*s)[i] - '0');
	if (value / 1000000 != 19 && value / 1000000 != 20)
		return false;
	set_day(r, value / 10000, value / 100 % 100, value % 100);
	*s += 8;
	return true;
}

/* Days as spreadsheets count them, from 1 January 2000 to 31 December 2099. */
static bool of_serial(const char **s, struct date_reading *r)
{
	enum { LEAST = 36526, MOST = 73050, EPOCH_DAY = 25569 };
	size_t n = strspn(*s, "0123456789");
	int value = 0;
	for (size_t i = 0; i < n && n == 5; i++)
		value = value * 10 + ((*s)[i] - '0');
	if (value < LEAST || value > MOST)
		return false;
	r->kind = DATE_SERIAL;
	r->day = day_of_number(value - EPOCH_DAY);
	*s += n;
	if ((**s == '.' || **s == ',') && ascii_is_digit((*s)[1])) {
		char part[12] = "0.";
		size_t digits = strspn(*s + 1, "0123456789");
		struct time_reading time;
		memcpy(part + 2, *s + 1, digits < 9 ? digits : 9);
		if (cell_time(part, &time))
			r->minute = time.start;
		*s += 1 + digits;
	}
	return true;
}

/* Moves past the name of a day, "(Tue)" or "Tuesday,". */
static void skip_weekday(const char **s)
{
	size_t n = word_length(*s);
	if (!word_is_weekday(*s, n))
		return;
	*s += n;
	while (**s == '.' || **s == ',' || **s == ' ')
		++*s;
}

static struct date_reading read_at(const char *s, enum roster_dates order)
{
	struct date_reading r = {.kind = DATE_NONE, .minute = -1, .end = -1, .zone = ""};
	bool serial = of_serial(&s, &r);
	if (!serial && !of_digits(&s, &r) && !of_numbers(&s, order, &r))
		of_words(&s, &r);
	if (r.kind != DATE_NONE && (serial ? *s != '\0' : !take_rest(s, &r)))
		r.kind = DATE_NONE;
	return r;
}

struct date_reading cell_date(const char *folded, enum roster_dates order)
{
	const char *s = folded;
	struct date_reading r = read_at(s, order);
	if (r.kind != DATE_NONE)
		return r;
	skip_weekday(&s);
	return s == folded ? r : read_at(s, order);
}

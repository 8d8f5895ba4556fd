/* Days by the rules of the Gregorian calendar, in whole numbers. */
#include "model/civil_day.h"

#include <stdio.h>
#include <string.h>

static bool is_leap(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

bool day_is_valid(const struct day *d)
{
	static const int days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	return d->year >= 1 && d->year <= 9999 && d->month >= 1 && d->month <= 12
	       && d->day >= 1 && d->day <= days[d->month - 1]
	       && (d->month != 2 || d->day <= 28 || is_leap(d->year));
}

void day_text(const struct day *d, char text[DAY_TEXT])
{
	snprintf(text, DAY_TEXT, "%04u-%02u-%02u", (unsigned)d->year % 10000,
	         (unsigned)d->month % 100, (unsigned)d->day % 100);
}

/* Years begin with March here, so that the leap day is their last. Both as in Howard
   Hinnant's "chrono-Compatible Low-Level Date Algorithms". */
enum { ERA_YEARS = 400, ERA_DAYS = 146097, EPOCH = 719468 };

int day_number(const struct day *d)
{
	int year = d->year - (d->month <= 2), era = year / ERA_YEARS;
	int of_era = year - era * ERA_YEARS;
	int of_year = (153 * (d->month + (d->month > 2 ? -3 : 9)) + 2) / 5 + d->day - 1;
	return era * ERA_DAYS + of_era * 365 + of_era / 4 - of_era / 100 + of_year
	       - EPOCH;
}

struct day day_of_number(int number)
{
	int days = number + EPOCH, era = days / ERA_DAYS, of_era = days % ERA_DAYS;
	int year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	int of_year = of_era - (365 * year + year / 4 - year / 100);
	int month = (5 * of_year + 2) / 153;
	struct day d = {.day = of_year - (153 * month + 2) / 5 + 1,
	                .month = month + (month < 10 ? 3 : -9)};
	d.year = year + era * ERA_YEARS + (d.month <= 2);
	return d;
}

/* n digits at s; -1 if one is none. */
static int digits(const char *s, int n)
{
	int value = 0;
	for (int i = 0; i < n; i++) {
		if (s[i] < '0' || s[i] > '9')
			return -1;
		value = value * 10 + (s[i] - '0');
	}
	return value;
}

bool day_parse(const char *text, struct day *out)
{
	if (strlen(text) != DAY_TEXT - 1)
		return false;
	*out = (struct day){digits(text, 4), digits(text + 5, 2), digits(text + 8, 2)};
	return text[4] == '-' && text[7] == '-' && day_is_valid(out);
}

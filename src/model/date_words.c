/* Dates and times in words, by a language's labels, for messages and papers alike. */
#include "model/date_words.h"

#include <string.h>

/* The day of the week, 0 for Monday (Sakamoto 1993). */
static int weekday(int year, int month, int day)
{
	static const int shift[] = {0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4};
	year -= month < 3;
	return (year + year / 4 - year / 100 + year / 400 + shift[month - 1] + day + 6)
	       % 7;
}

/* Reads the numbers of a date or a time, which signs separate. */
static void read_numbers(const char *s, int *numbers, int n)
{
	for (int k = 0; *s && k < n; s++) {
		if (*s < '0' || *s > '9')
			k++;
		else
			numbers[k] = numbers[k] * 10 + (*s - '0');
	}
}

void date_words_as(enum label form, const struct labels *labels, const char *date,
                   struct strbuf *to)
{
	int numbers[3] = {0};
	struct strbuf day = STRBUF_INIT, year = STRBUF_INIT;
	read_numbers(date, numbers, 3);
	strbuf_addi(&day, numbers[2]);
	strbuf_addi(&year, numbers[0]);
	labels_add(to, labels, form, "weekday",
	           labels->text[LABEL_WEEKDAY_1
	                        + weekday(numbers[0], numbers[1], numbers[2])],
	           "day", numbers[2] == 1 ? labels->text[LABEL_MAIL_DAY_FIRST] : day.at,
	           "month", labels->text[LABEL_MONTH_1 + numbers[1] - 1], "year", year.at,
	           NULL);
	strbuf_release(&day);
	strbuf_release(&year);
}

void date_words(const struct labels *labels, const char *date, struct strbuf *to)
{
	date_words_as(LABEL_MAIL_DATE, labels, date, to);
}

/* Two digits, so that columns of times are even. */
static void add_padded(struct strbuf *to, int n)
{
	strbuf_addf(to, "%02d", n);
}

void time_words(const struct labels *labels, const char *time, struct strbuf *to)
{
	enum { NOON = 12 };
	int numbers[2] = {0};
	struct strbuf hour = STRBUF_INIT, padded = STRBUF_INIT, minute = STRBUF_INIT,
		      hour12 = STRBUF_INIT;
	read_numbers(time, numbers, 2);
	strbuf_addi(&hour, numbers[0]);
	strbuf_addi(&hour12, numbers[0] % NOON ? numbers[0] % NOON : NOON);
	add_padded(&padded, numbers[0]);
	add_padded(&minute, numbers[1]);
	labels_add(to, labels, numbers[1] ? LABEL_MAIL_TIME : LABEL_MAIL_TIME_WHOLE,
	           "hour", hour.at, "hour-padded", padded.at, "minute", minute.at,
	           "hour12", hour12.at, "ampm",
	           labels->text[numbers[0] < NOON ? LABEL_MAIL_AM : LABEL_MAIL_PM], NULL);
	strbuf_release(&hour);
	strbuf_release(&hour12);
	strbuf_release(&padded);
	strbuf_release(&minute);
}

/* ---- time zones ---- */

/* A difference to UTC, "+05:30", as people write it. */
static void add_offset(const char *sign, bool behind, struct strbuf *to)
{
	int numbers[2] = {0};
	strbuf_adds(to, "UTC");
	if (!*sign)
		return;
	read_numbers(sign + 1, numbers, 2);
	if (!numbers[0] && !numbers[1])
		return;
	strbuf_adds(to, behind ? "\u2212" : "+");
	strbuf_addi(to, numbers[0]);
	if (numbers[1]) {
		strbuf_addc(to, ':');
		add_padded(to, numbers[1]);
	}
}

/* "America/New_York" is the time of New York. Names of Etc/ have the sign of POSIX: ahead
   of UTC is minus. */
void zone_words(const struct labels *labels, const char *zone, struct strbuf *to)
{
	const char *name = strrchr(zone, '/');
	struct strbuf place = STRBUF_INIT;
	if (!name) {
		const char *sign = zone + strcspn(zone, "+-");
		add_offset(sign, *sign == '-', to);
		return;
	}
	if (strncmp(zone, "Etc/", 4) == 0) {
		const char *sign = zone + strcspn(zone, "+-");
		add_offset(sign, *sign == '+', to);
		return;
	}
	for (const char *s = name + 1; *s; s++)
		strbuf_addc(&place, *s == '_' ? ' ' : *s);
	labels_add(to, labels, LABEL_ZONE_OF_PLACE, "place", place.at, NULL);
	strbuf_release(&place);
}

/* ---- date and time ---- */

/* The time zone behind what was said last. */
static void add_zone(const struct labels *labels, const char *zone, struct strbuf *to)
{
	struct strbuf words = STRBUF_INIT, when = *to;
	*to = (struct strbuf)STRBUF_INIT;
	zone_words(labels, zone, &words);
	labels_add(to, labels, LABEL_TIME_AND_ZONE, "when", when.at, "zone", words.at,
	           NULL);
	strbuf_release(&words);
	strbuf_release(&when);
}

void when_words(const struct labels *labels, const struct candidate *c, struct strbuf *to)
{
	struct strbuf date = STRBUF_INIT, time = STRBUF_INIT, hour = STRBUF_INIT;
	int numbers[1] = {0};
	if (*c->date)
		date_words(labels, c->date, &date);
	if (*c->time)
		time_words(labels, c->time, &time);
	read_numbers(c->time, numbers, 1);
	strbuf_addi(&hour, numbers[0]);
	if (*c->date && *c->time)
		labels_add(to, labels, LABEL_MAIL_DATE_AND_TIME, "date", date.at, "time",
		           time.at, "hour", hour.at, NULL);
	else if (*c->date || *c->time)
		strbuf_adds(to, *c->date ? date.at : time.at);
	if (*c->time && *c->timezone)
		add_zone(labels, c->timezone, to);
	strbuf_release(&date);
	strbuf_release(&time);
	strbuf_release(&hour);
}

/* Numbers are kept as decimal digits, so that nothing depends on binary fractions or on
   the locale. */
#include "import/cell_value_int.h"

#include "base/ascii.h"

#include <string.h>

/* ---- forms ---- */

/* The part of a code that says how positive numbers look, without colours, conditions and
   literal text; small letters. */
static size_t plain_code(const char *code, char *to, size_t room)
{
	size_t n = 0;
	for (const char *s = code; *s && *s != ';' && n < room; s++) {
		if (*s == '"') {
			s += 1 + strcspn(s + 1, "\"");
		} else if (*s == '\\' || *s == '_' || *s == '*') {
			s++;
		} else if (*s == '[') {
			size_t length = strcspn(s, "]");
			char first = ascii_lower(s[1]);
			/* Elapsed hours, minutes or seconds: [h], [mm]. */
			if (length >= 2 && strspn(s + 1, "hHmMsS") == length - 1)
				to[n++] = first;
			s += length;
		} else {
			to[n++] = ascii_lower(*s);
		}
		if (!*s)
			break;
	}
	return n;
}

struct cell_form cell_form_of_code(const char *code)
{
	enum { ROOM = 256, DIGITS_MAX_SHOWN = 30 };
	char plain[ROOM];
	size_t n = plain_code(code, plain, ROOM), zeros = 0;
	struct cell_form form = {.date = false};
	bool months = false;
	if (n >= 7 && memcmp(plain, "general", 7) == 0)
		return form;
	for (size_t i = 0; i < n; i++) {
		form.date |= plain[i] == 'd' || plain[i] == 'y';
		form.time |= plain[i] == 'h' || plain[i] == 's';
		months |= plain[i] == 'm' && !(i && plain[i - 1] == 'a')
		          && !(i && plain[i - 1] == 'p');
		form.percent |= plain[i] == '%';
		zeros += plain[i] == '0';
	}
	form.date |= months && !form.time;
	if (zeros == n && n >= 2 && n <= DIGITS_MAX_SHOWN)
		form.digits = (unsigned char)n;
	return form;
}

struct cell_form cell_form_of_number(int number)
{
	struct cell_form form = {.date = false};
	form.percent = number == 9 || number == 10;
	form.date = (number >= 14 && number <= 17) || number == 22
	            || (number >= 27 && number <= 31) || number == 36
	            || (number >= 50 && number <= 54) || number == 57 || number == 58;
	form.time = (number >= 18 && number <= 22) || (number >= 32 && number <= 35)
	            || (number >= 45 && number <= 47) || number == 55 || number == 56;
	return form;
}

/* ---- numbers ---- */

enum { KEPT = 18, EXACT = 15 }; /* digits; of them those that a double has for sure */

struct decimal { /* 0.DIGITS × 10^point; 0 has no digits */
	char digits[KEPT + 1];
	int n, point;
	bool negative;
};

/* Rounds to at most `most` digits, and takes zeros off the end. */
static void decimal_round(struct decimal *d, int most)
{
	if (d->n > most) {
		bool up = most >= 0 && d->digits[most < 0 ? 0 : most] >= '5';
		d->n = most < 0 ? 0 : most;
		while (up && d->n && d->digits[d->n - 1] == '9')
			d->n--;
		if (up && d->n) {
			d->digits[d->n - 1]++;
		} else if (up) {
			d->digits[d->n++] = '1';
			d->point++;
		}
	}
	while (d->n && d->digits[d->n - 1] == '0')
		d->n--;
}

static bool decimal_read(const char *s, size_t n, struct decimal *d)
{
	enum { EXPONENT_MAX = 400 };
	const char *end = s + n;
	bool any = false, fraction = false;
	*d = (struct decimal){.n = 0};
	if (s < end && (*s == '-' || *s == '+'))
		d->negative = *s++ == '-';
	for (; s < end && (ascii_is_digit(*s) || (*s == '.' && !fraction)); s++) {
		if (*s == '.') {
			fraction = true;
			continue;
		}
		any = true;
		if (d->n < KEPT && (d->n || *s != '0'))
			d->digits[d->n++] = *s;
		if (fraction ? !d->n && d->point > -EXPONENT_MAX : d->n != 0)
			d->point += fraction ? -1 : 1;
	}
	if (any && s < end && (*s == 'e' || *s == 'E')) {
		int exponent = 0;
		bool minus = ++s < end && *s == '-';
		s += s < end && (*s == '-' || *s == '+');
		any = s < end;
		for (; s < end && ascii_is_digit(*s); s++)
			exponent = exponent < EXPONENT_MAX ? exponent * 10 + (*s - '0')
			                                   : EXPONENT_MAX;
		d->point += minus ? -exponent : exponent;
	}
	decimal_round(d, EXACT);
	return any && s == end;
}

static char digit_at(const struct decimal *d, int at)
{
	return at >= 0 && at < d->n ? d->digits[at] : '0';
}

/* Without an exponent, at least `least` digits before the point. */
static void decimal_show(const struct decimal *d, int least, struct strbuf *to)
{
	if (d->negative && d->n)
		strbuf_addc(to, '-');
	for (int i = d->point > least ? d->point : least; i > 0; i--)
		strbuf_addc(to, i > d->point ? '0' : digit_at(d, d->point - i));
	if (d->n > d->point) {
		strbuf_addc(to, '.');
		for (int i = d->point; i < d->n; i++)
			strbuf_addc(to, i < 0 ? '0' : d->digits[i]);
	}
}

/* ---- days ---- */

/* The date of a day since 1 March 0000. Years begin in March here, so that the day that a
   leap year has more is their last; 400 of them are 146,097 days. */
static void add_date(int64_t day, struct strbuf *to)
{
	int64_t era = day / 146097, of_era = day % 146097;
	int64_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	int64_t of_year = of_era - (365 * year + year / 4 - year / 100);
	int64_t shifted = (5 * of_year + 2) / 153;
	int64_t month = shifted < 10 ? shifted + 3 : shifted - 9;
	year += era * 400 + (month <= 2);
	strbuf_addf(to, "%04d-%02d-%02d", (int)year, (int)month,
	            (int)(of_year - (153 * shifted + 2) / 5 + 1));
}

static void add_time(int64_t seconds, struct strbuf *to)
{
	strbuf_addf(to, "%02d:%02d", (int)(seconds / 3600), (int)(seconds / 60 % 60));
	if (seconds % 60)
		strbuf_addf(to, ":%02d", (int)(seconds % 60));
}

/* Days and seconds of a serial number; false if it is none of the years 1900 to 9999. */
static bool split_days(const struct decimal *d, int64_t *days, int64_t *seconds)
{
	enum { LAST_DAY = 2958465, DAY = 86400 };
	int64_t whole = 0, parts = 0, scale = 1;
	if ((d->negative && d->n) || d->point > 7)
		return false;
	for (int i = 0; i < d->point; i++)
		whole = whole * 10 + (digit_at(d, i) - '0');
	for (int i = d->point < 0 ? d->point : 0; i < 0 && scale < 1000000000000; i++)
		scale *= 10;
	for (int i = d->point < 0 ? 0 : d->point; i < d->n && scale < 1000000000000;
	     i++, scale *= 10)
		parts = parts * 10 + (digit_at(d, i) - '0');
	*seconds = (parts * DAY + scale / 2) / scale;
	*days = whole + *seconds / DAY;
	*seconds %= DAY;
	return whole <= LAST_DAY;
}

static bool show_when(const struct decimal *d, struct cell_form form, bool since_1904,
                      struct strbuf *to)
{
	enum { TO_1900 = 693899, TO_1904 = 695361 }; /* from 1 March 0000 */
	int64_t days, seconds;
	if (!split_days(d, &days, &seconds))
		return false;
	if (!form.date || (form.time && !days && !since_1904)) {
		add_time(seconds, to);
		return true;
	}
	/* Day 60 is a 29 February 1900 that never was. */
	if (!since_1904 && (days < 1 || days == 60))
		return false;
	int64_t first = since_1904 ? TO_1904 : days < 60 ? TO_1900 + 1 : TO_1900;
	add_date(days + first, to);
	if (form.time && seconds) {
		strbuf_addc(to, ' ');
		add_time(seconds, to);
	}
	return true;
}

void cell_value_show(const char *text, size_t n, struct cell_form form, bool since_1904,
                     struct strbuf *to)
{
	enum { LONGEST = 21 }; /* digits before the point, zeros behind it */
	struct decimal d;
	bool number = decimal_read(text, n, &d);
	if (number && (form.date || form.time) && show_when(&d, form, since_1904, to))
		return;
	if (number && form.percent)
		d.point += d.n ? 2 : 0;
	bool whole = n && !form.percent && !form.digits;
	for (size_t i = 0; whole && i < n; i++)
		whole = ascii_is_digit(text[i]);
	if (!number || whole || d.point > LONGEST || d.point < -LONGEST) {
		strbuf_add(to, text, n);
		return;
	}
	if (form.digits)
		decimal_round(&d, d.point);
	decimal_show(&d, form.digits ? form.digits : 1, to);
	if (form.percent)
		strbuf_adds(to, " %");
}

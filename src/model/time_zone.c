/* Names and differences; nothing is looked up, so that no paper depends on a machine. */
#include "model/time_zone.h"

#include "base/ascii.h"

#include <stddef.h>
#include <string.h>

/* n digits; -1 if they are none. */
static int digits(const char *s, size_t n)
{
	int value = 0;
	for (size_t i = 0; i < n; i++) {
		if (!ascii_is_digit(s[i]))
			return -1;
		value = value * 10 + (s[i] - '0');
	}
	return value;
}

/* A name as the zone database has them, Area/Place. Which places there are changes with
   the database: a wrong one is printed as it is given, and nobody goes astray. */
static bool is_zone_name(const char *text)
{
	static const char *const areas[] = {"Africa", "America",  "Antarctica", "Arctic",
	                                    "Asia",   "Atlantic", "Australia",  "Brazil",
	                                    "Canada", "Chile",    "Etc",        "Europe",
	                                    "Indian", "Mexico",   "Pacific",    "US"};
	size_t n = strcspn(text, "/"), i = 0;
	while (i < sizeof areas / sizeof *areas
	       && (strlen(areas[i]) != n || strncmp(areas[i], text, n) != 0))
		i++;
	if (i == sizeof areas / sizeof *areas || !text[n])
		return false;
	for (const char *s = text + n; *s; s++)
		if (*s == '/' ? !ascii_is_letter(s[1])
		              : !ascii_is_letter(*s) && !ascii_is_digit(*s)
		                        && !strchr("_-+", *s))
			return false;
	return true;
}

/* "UTC", or a difference to it: +1, +05:30, UTC+1, GMT-3. */
static bool is_zone_offset(const char *text)
{
	bool named = strncmp(text, "UTC", 3) == 0 || strncmp(text, "GMT", 3) == 0;
	const char *s = text + (named ? 3 : 0);
	if (named && !*s)
		return true;
	if (*s != '+' && *s != '-')
		return false;
	size_t wide = strcspn(s + 1, ":");
	int hours = wide == 1 || wide == 2 ? digits(s + 1, wide) : -1;
	const char *rest = s + 1 + wide;
	int minutes = *rest ? (strlen(rest) == 3 ? digits(rest + 1, 2) : -1) : 0;
	return hours >= 0 && hours <= 14 && minutes >= 0 && minutes < 60;
}

bool time_zone_is(const char *text)
{
	return is_zone_name(text) || is_zone_offset(text);
}

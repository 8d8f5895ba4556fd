/* A day of the Gregorian calendar. */
#ifndef KITPRESS_MODEL_CIVIL_DAY_H
#define KITPRESS_MODEL_CIVIL_DAY_H

#include <stdbool.h>

struct day { /* month and day from 1 */
	int year, month, day;
};

enum { DAY_TEXT = 11 }; /* of "2026-12-01" */

/* The year is one of four digits at most. */
bool day_is_valid(const struct day *day);
void day_text(const struct day *day, char text[DAY_TEXT]);
/* The same back; false if it is no day. */
bool day_parse(const char *text, struct day *out);
/* Days since 1 January 1970, and back. */
int day_number(const struct day *day);
struct day day_of_number(int number);

#endif

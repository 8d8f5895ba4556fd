/* Factors of time: their text, and minutes stretched by them. All in whole numbers, so
   that it comes out the same on every machine. */
#include "model/time_factor.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

int time_factor_parse(const char *text)
{
	size_t n = strlen(text);
	bool ok = n >= 1 && text[0] >= '0' && text[0] <= '9'
	          && (n == 1 || ((text[1] == '.' || text[1] == ',') && n >= 3 && n <= 5));
	int value = ok ? (text[0] - '0') * TIME_FACTOR_ONE : 0,
	    place = TIME_FACTOR_ONE / 10;
	for (size_t i = 2; ok && i < n; i++, place /= 10) {
		ok = text[i] >= '0' && text[i] <= '9';
		value += (text[i] - '0') * place;
	}
	return ok && value >= TIME_FACTOR_ONE && value <= TIME_FACTOR_MOST ? value : 0;
}

int time_stretched(int factor, int minutes)
{
	return (int)(((int64_t)minutes * factor + TIME_FACTOR_ONE - 1) / TIME_FACTOR_ONE);
}

int time_part(int factor, int from, int minutes)
{
	return time_stretched(factor, from + minutes) - time_stretched(factor, from);
}

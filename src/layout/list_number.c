/* How a list counts: decimal digits, letters (a to z, then aa, as columns of a sheet) or
   Roman numbers. A number that letters or Roman numbers do not have is in digits. */
#include "layout/list_number_int.h"

#include <stdio.h>

enum { ROMAN_MOST = 10000 };

static void put_letters(int number, bool upper, char *to)
{
	char last_first[LIST_NUMBER_BYTES];
	size_t n = 0;
	for (; number > 0; number = (number - 1) / 26)
		last_first[n++] = (char)((upper ? 'A' : 'a') + (number - 1) % 26);
	for (size_t i = 0; i < n; i++)
		to[i] = last_first[n - 1 - i];
	to[n] = '\0';
}

static void put_roman(int number, bool upper, char *to)
{
	static const struct {
		int value;
		const char *lower, *upper;
	} signs[] = {{1000, "m", "M"},  {900, "cm", "CM"}, {500, "d", "D"},
	             {400, "cd", "CD"}, {100, "c", "C"},   {90, "xc", "XC"},
	             {50, "l", "L"},    {40, "xl", "XL"},  {10, "x", "X"},
	             {9, "ix", "IX"},   {5, "v", "V"},     {4, "iv", "IV"},
	             {1, "i", "I"}};
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		for (; number >= signs[i].value; number -= signs[i].value) {
			const char *sign = upper ? signs[i].upper : signs[i].lower;
			while (*sign)
				*to++ = *sign++;
		}
	*to = '\0';
}

void list_number_text(enum doc_count count, int number, char to[LIST_NUMBER_BYTES])
{
	bool letters = count == DOC_LOWER_ALPHA || count == DOC_UPPER_ALPHA;
	bool roman = count == DOC_LOWER_ROMAN || count == DOC_UPPER_ROMAN;
	if (letters && number > 0)
		put_letters(number, count == DOC_UPPER_ALPHA, to);
	else if (roman && number > 0 && number <= ROMAN_MOST)
		put_roman(number, count == DOC_UPPER_ROMAN, to);
	else
		snprintf(to, LIST_NUMBER_BYTES, "%d", number);
}

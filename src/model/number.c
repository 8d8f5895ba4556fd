/* Decimal numbers. All are in Western digits, in Arabic too: half of its readers write no
   others, and the numbers of one interview must look alike on all its papers. */
#include "model/number.h"

#include "base/lang.h"

/* Languages with a decimal comma, and their regions without (CLDR's latn symbols). */
static char decimal_mark(const char *lang)
{
	static const char *const commas[] = {
		"bg", "ca", "cs", "da", "de", "el", "es", "et", "fi", "fr",
		"hr", "hu", "id", "it", "lt", "lv", "nb", "nl", "no", "pl",
		"pt", "ro", "ru", "sk", "sl", "sr", "sv", "tr", "uk", "vi"};
	static const char *const points[] = {"de-CH", "de-LI", "it-CH", "es-419", "es-MX",
	                                     "es-US", "es-PR", "es-GT", "es-HN",  "es-NI",
	                                     "es-SV", "es-DO", "es-PA", "es-PE"};
	for (size_t i = 0; i < sizeof points / sizeof *points; i++)
		if (lang_merit(points[i], lang) > LANG_RELATED)
			return '.';
	for (size_t i = 0; i < sizeof commas / sizeof *commas; i++)
		if (lang_is(lang, commas[i]))
			return ',';
	return '.';
}

void number_decimal(const struct labels *labels, int thousandths, struct strbuf *to)
{
	int whole = thousandths / 1000, rest = thousandths % 1000;
	strbuf_addi(to, whole);
	if (rest)
		strbuf_addc(to, decimal_mark(labels->tag));
	for (int unit = 100; rest; unit /= 10) {
		strbuf_addc(to, (char)('0' + rest / unit));
		rest %= unit;
	}
}

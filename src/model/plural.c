/* A rule for each language, as CLDR's chart of plural rules has them, for whole numbers
   below a million: of a million, French and Spanish have a form of their own, which no
   paper needs. */
#include "model/plural.h"

#include "base/lang.h"

static enum plural only(unsigned long n)
{
	(void)n;
	return PLURAL_OTHER;
}

static enum plural one(unsigned long n)
{
	return n == 1 ? PLURAL_ONE : PLURAL_OTHER;
}

static enum plural up_to_one(unsigned long n)
{
	return n <= 1 ? PLURAL_ONE : PLURAL_OTHER;
}

static enum plural one_two(unsigned long n)
{
	return n == 1 ? PLURAL_ONE : n == 2 ? PLURAL_TWO : PLURAL_OTHER;
}

static enum plural arabic(unsigned long n)
{
	if (n <= 2)
		return n == 0 ? PLURAL_ZERO : n == 1 ? PLURAL_ONE : PLURAL_TWO;
	n %= 100;
	return n < 3 ? PLURAL_OTHER : n <= 10 ? PLURAL_FEW : PLURAL_MANY;
}

static enum plural czech(unsigned long n)
{
	return n == 1 ? PLURAL_ONE : n >= 2 && n <= 4 ? PLURAL_FEW : PLURAL_OTHER;
}

static enum plural russian(unsigned long n)
{
	unsigned long unit = n % 10, tens = n % 100 / 10;
	if (tens == 1 || unit == 0 || unit > 4)
		return PLURAL_MANY;
	return unit == 1 ? PLURAL_ONE : PLURAL_FEW;
}

static enum plural polish(unsigned long n)
{
	enum plural form = russian(n);
	return n == 1 ? PLURAL_ONE : form == PLURAL_ONE ? PLURAL_MANY : form;
}

#define FORM(form) (1u << PLURAL_##form)

static const struct rule {
	const char *lang; /* without its region */
	enum plural (*of)(unsigned long n);
	unsigned forms;
} rules[] = {
	{"ar", arabic,
         FORM(ZERO) | FORM(ONE) | FORM(TWO) | FORM(FEW) | FORM(MANY) | FORM(OTHER)},
	{"be", russian, FORM(ONE) | FORM(FEW) | FORM(MANY) | FORM(OTHER)},
	{"cs", czech, FORM(ONE) | FORM(FEW) | FORM(OTHER)},
	{"fa", up_to_one, FORM(ONE) | FORM(OTHER)},
	{"fr", up_to_one, FORM(ONE) | FORM(OTHER)},
	{"he", one_two, FORM(ONE) | FORM(TWO) | FORM(OTHER)},
	{"hi", up_to_one, FORM(ONE) | FORM(OTHER)},
	{"id", only, FORM(OTHER)},
	{"ja", only, FORM(OTHER)},
	{"ko", only, FORM(OTHER)},
	{"ms", only, FORM(OTHER)},
	{"pl", polish, FORM(ONE) | FORM(FEW) | FORM(MANY) | FORM(OTHER)},
	{"pt", up_to_one, FORM(ONE) | FORM(OTHER)},
	{"ru", russian, FORM(ONE) | FORM(FEW) | FORM(MANY) | FORM(OTHER)},
	{"sk", czech, FORM(ONE) | FORM(FEW) | FORM(OTHER)},
	{"th", only, FORM(OTHER)},
	{"uk", russian, FORM(ONE) | FORM(FEW) | FORM(MANY) | FORM(OTHER)},
	{"vi", only, FORM(OTHER)},
	{"zh", only, FORM(OTHER)},
};

/* de, en, es and most others */
static const struct rule usual = {"", one, FORM(ONE) | FORM(OTHER)};

static const struct rule *rule_of(const char *lang)
{
	for (unsigned i = 0; i < sizeof rules / sizeof *rules; i++)
		if (lang_is(lang, rules[i].lang))
			return &rules[i];
	return &usual;
}

const char *plural_name(enum plural form)
{
	static const char *const names[PLURAL_COUNT] = {
		[PLURAL_ZERO] = "zero", [PLURAL_ONE] = "one",   [PLURAL_TWO] = "two",
		[PLURAL_FEW] = "few",   [PLURAL_MANY] = "many", [PLURAL_OTHER] = "other",
	};
	return names[form];
}

enum plural plural_of(const char *lang, unsigned long n)
{
	return rule_of(lang)->of(n);
}

unsigned plural_forms(const char *lang)
{
	return rule_of(lang)->forms;
}

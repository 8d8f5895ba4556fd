/* Which form of a word goes with a whole number: the plural categories of CLDR (Unicode's
   UTS 35, part 3, and its table of language plural rules), cardinals. */
#ifndef KITPRESS_MODEL_PLURAL_H
#define KITPRESS_MODEL_PLURAL_H

enum plural {
	PLURAL_ZERO,
	PLURAL_ONE,
	PLURAL_TWO,
	PLURAL_FEW,
	PLURAL_MANY,
	PLURAL_OTHER,
	PLURAL_COUNT
};

/* The category's name: "few". */
const char *plural_name(enum plural form);
/* The form of n in the language; unknown languages have one and other. */
enum plural plural_of(const char *lang, unsigned long n);
/* The forms of the language as a mask of 1u << form; `other` is always set. */
unsigned plural_forms(const char *lang);

#endif

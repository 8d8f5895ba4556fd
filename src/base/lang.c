/* Language tags: form, case, and which serves which. Independent of the C locale. */
#include "base/lang.h"

#include "base/ascii.h"

#include <string.h>

/* A language has two letters or three; four are kept for later, and of those with five to
   eight none was ever given out: they are names such as "english". */
static bool is_language(const char *text, size_t n)
{
	return n == 2 || n == 3
	       || (n == 1 && text[1] == '-' && strchr("xi", ascii_lower(*text)));
}

bool lang_is_tag(const char *text)
{
	for (size_t part = 0;; part++) {
		size_t n = 0;
		while (ascii_is_letter(text[n]) || (part && ascii_is_digit(text[n])))
			n++;
		if (n == 0 || n > 8 || (!part && !is_language(text, n)))
			return false;
		text += n;
		if (*text == '\0')
			return true;
		if (*text++ != '-')
			return false;
	}
}

/* A region has two letters and a script four, except in the first subtag and after a
   single letter, which opens an extension. */
const char *lang_canonical(struct arena *arena, const char *tag)
{
	char *out = arena_strdup(arena, tag);
	bool extension = false;
	for (size_t at = 0, n; out[at]; at += n + (out[at + n] == '-')) {
		n = strcspn(out + at, "-");
		for (size_t i = at; i < at + n; i++) {
			bool capital =
				at && !extension && (n == 2 || (n == 4 && i == at));
			out[i] = ascii_lower(out[i]);
			if (capital && ascii_is_letter(out[i]))
				out[i] = (char)(out[i] - 32);
		}
		extension |= n == 1;
	}
	return out;
}

static bool same(const char *a, const char *b, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (ascii_lower(a[i]) != ascii_lower(b[i]))
			return false;
	return true;
}

bool lang_equal(const char *a, const char *b)
{
	return ascii_same(a, b);
}

static size_t primary(const char *tag)
{
	return strcspn(tag, "-_");
}

bool lang_is(const char *tag, const char *language)
{
	size_t n = primary(tag);
	return n == strlen(language) && same(tag, language, n);
}

bool lang_related(const char *a, const char *b)
{
	size_t n = primary(a);
	return n == primary(b) && same(a, b, n);
}

int lang_merit(const char *tag, const char *wanted)
{
	enum { HOLDS = LANG_RELATED + 1 };
	size_t n = strlen(tag);
	if (lang_equal(tag, wanted))
		return LANG_SAME;
	if (n < strlen(wanted) && wanted[n] == '-' && same(tag, wanted, n))
		return HOLDS
		       + (int)(n < LANG_SAME - HOLDS - 1 ? n : LANG_SAME - HOLDS - 1);
	return lang_related(tag, wanted) ? LANG_RELATED : 0;
}

size_t lang_shorter(const char *tag, size_t n)
{
	while (n && tag[n - 1] != '-')
		n--;
	n -= n > 0;
	if (n >= 2 && tag[n - 2] == '-')
		n -= 2;
	return n;
}

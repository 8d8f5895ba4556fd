/* Labels with values put in, and numbers as text. Independent of the C locale: values are
   written with integer arithmetic. */
#include "compose/compose_int.h"

#include <stdarg.h>
#include <string.h>

const char *word(const struct composer *c, enum label id)
{
	return c->labels->text[id];
}

const char *word_with(struct composer *c, enum label id, ...)
{
	struct strbuf out = STRBUF_INIT;
	va_list args;
	va_start(args, id);
	labels_put(c->labels, id, &out, args);
	va_end(args);
	char *text = arena_strndup(c->b.arena, out.at ? out.at : "", out.len);
	strbuf_release(&out);
	return text;
}

const char *clock_text(struct composer *c, int minutes)
{
	return arena_printf(c->b.arena, "%d:%02d", minutes / 60, minutes % 60);
}

const char *number_text(struct composer *c, int64_t n)
{
	return arena_printf(c->b.arena, "%lld", (long long)n);
}

/* Languages that write a decimal comma, but for some of their regions (CLDR's latn symbols).
   All numbers are in Western digits, Arabic's too: half of its readers write no others, and
   ratings, times and ids must look the same on the papers of one interview. */
static char decimal_mark(const char *lang)
{
	static const char *const commas[] = {
		"bg", "ca", "cs", "da", "de", "el", "es", "et", "fi", "fr", "hr", "hu", "id", "it",
		"lt", "lv", "nb", "nl", "no", "pl", "pt", "ro", "ru", "sk", "sl", "sr", "sv", "tr",
		"uk", "vi"};
	static const char *const points[] = {
		"de-CH", "de-LI", "it-CH", "es-MX", "es-US", "es-PR", "es-GT", "es-HN", "es-NI",
		"es-SV", "es-DO", "es-PA", "es-PE"};
	for (size_t i = 0; i < sizeof points / sizeof *points; i++)
		if (strcmp(points[i], lang) == 0)
			return '.';
	for (size_t i = 0; i < sizeof commas / sizeof *commas; i++)
		if (strncmp(commas[i], lang, 2) == 0 && (lang[2] == '\0' || lang[2] == '-'))
			return ',';
	return '.';
}

const char *decimal_text(struct composer *c, int thousandths)
{
	int whole = thousandths / 1000, rest = thousandths % 1000;
	if (rest == 0)
		return number_text(c, whole);
	char *s = arena_printf(c->b.arena, "%d%c%03d", whole, decimal_mark(c->b.doc->meta.lang),
	                       rest);
	for (size_t n = strlen(s); s[n - 1] == '0'; n--)
		s[n - 1] = '\0';
	return s;
}

const char *list_comma(const struct composer *c)
{
	static const struct { const char *lang, *comma; } commas[] = {
		{"ar", "، "}, {"fa", "، "}, {"ur", "، "}, {"ps", "، "}, {"ja", "、"}, {"zh", "、"},
	};
	const char *lang = c->b.doc->meta.lang;
	for (size_t i = 0; i < sizeof commas / sizeof *commas; i++)
		if (strncmp(commas[i].lang, lang, 2) == 0 && (!lang[2] || lang[2] == '-'))
			return commas[i].comma;
	return ", ";
}

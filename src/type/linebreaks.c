/* Line break opportunities (UAX #14).

   Most text is Latin prose, where lines end at spaces and little else: that is decided
   from the bytes. Anything else goes to libunibreak's tables, with text around it up to
   places where the rules start afresh: between two words of plain letters with a single
   space between them. (Some languages' tables divide at apostrophes; the quick way does
   not.)

   The library always breaks at the end of the text. Whether a line must end there is
   the caller's decision, unless the last character demands it. */
#include "type/linebreaks.h"

#include "base/arena.h"
#include "base/utf8.h"

#include <hb.h>
#include <linebreak.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

/* Fills an index inside the library, the same for everyone; threads may share it
   afterwards. */
static pthread_once_t library_ready = PTHREAD_ONCE_INIT;

/* The class of a one-byte character for the quick way. */
enum quick {
	Q_OTHER,
	Q_WORD,
	Q_DIGIT,
	Q_SPACE,
	Q_CLOSE,
	Q_OPEN,
	Q_QUOTE,
	Q_HYPHEN,
	Q_END,
	Q_APOSTROPHE,
	Q_LEAD_C3,
	Q_LEAD_E2
};

#define ROW(from, q) [from] = q, [from + 1] = q, [from + 2] = q, [from + 3] = q
static const unsigned char quick_classes[256] = {
	ROW('a', Q_WORD),   ROW('e', Q_WORD),   ROW('i', Q_WORD), ROW('m', Q_WORD),
	ROW('q', Q_WORD),   ROW('u', Q_WORD),   ['y'] = Q_WORD,   ['z'] = Q_WORD,
	ROW('A', Q_WORD),   ROW('E', Q_WORD),   ROW('I', Q_WORD), ROW('M', Q_WORD),
	ROW('Q', Q_WORD),   ROW('U', Q_WORD),   ['Y'] = Q_WORD,   ['Z'] = Q_WORD,
	ROW('0', Q_DIGIT),  ROW('4', Q_DIGIT),  ['8'] = Q_DIGIT,  ['9'] = Q_DIGIT,
	[' '] = Q_SPACE,    ['.'] = Q_CLOSE,    [','] = Q_CLOSE,  [':'] = Q_CLOSE,
	[';'] = Q_CLOSE,    ['!'] = Q_END,      ['?'] = Q_END,    [')'] = Q_END,
	['('] = Q_OPEN,     ['\''] = Q_QUOTE,   ['"'] = Q_QUOTE,  ['-'] = Q_HYPHEN,
	[0xC3] = Q_LEAD_C3, [0xE2] = Q_LEAD_E2,
};
#undef ROW

/* The class of a longer character: letters up to U+00FF and the apostrophe are known. */
static enum quick long_class(const char *s, size_t n, size_t *len)
{
	if (s[0] == '\xC3' && n >= 2 && s[1] != '\x97' && s[1] != '\xB7') {
		*len = 2;
		return Q_WORD;
	}
	if (s[0] == '\xE2' && n >= 3 && s[1] == '\x80' && s[2] == '\x99') {
		*len = 3;
		return Q_APOSTROPHE;
	}
	return Q_OTHER;
}

/* Whether a line may end before `now`; *sure is false if only the tables know. `before`
   is the character in front, `last` the one in front of the spaces. */
static bool may_break(enum quick last, enum quick before, enum quick now, bool *sure)
{
	bool word = now == Q_WORD || now == Q_DIGIT;
	switch (before) {
	case Q_SPACE:
		*sure = (word || now == Q_OPEN || now == Q_QUOTE) && last != Q_OPEN
		        && !(last == Q_QUOTE && now == Q_OPEN);
		return true;
	case Q_HYPHEN:
		*sure = now == Q_WORD || now == Q_SPACE;
		return now == Q_WORD;
	case Q_END: /* a line might end between an exclamation and a word */
		*sure = !word && now != Q_OPEN && now != Q_HYPHEN;
		return false;
	case Q_CLOSE:
		*sure = now != Q_OPEN && now != Q_HYPHEN;
		return false;
	case Q_QUOTE:
	case Q_OPEN:
		*sure = now != Q_HYPHEN;
		return false;
	default:
		*sure = now != Q_OPEN;
		return false;
	}
}

static bool is_letter(char c)
{
	return quick_classes[(unsigned char)c] == Q_WORD;
}

/* Whether the rules start afresh at text[i]. */
static bool begins_anew(const char *text, size_t i)
{
	return i >= 2 && text[i - 1] == ' ' && is_letter(text[i - 2])
	       && is_letter(text[i]);
}

/* Half a flag (U+1F1E6 to U+1F1FF). */
static bool is_flag_half(const char *s, size_t n)
{
	return n >= 4 && memcmp(s, "\xF0\x9F\x87", 3) == 0 && (unsigned char)s[3] >= 0xA6;
}

/* U+FFFF, a noncharacter. */
static bool is_last(const char *s, size_t n)
{
	return n >= 3 && memcmp(s, "\xEF\xBF\xBF", 3) == 0;
}

/* The first character from text[i] on that the library cannot take; n if there is
   none. */
static size_t find_strange(const char *text, size_t n, size_t i)
{
	while (i < n
	       && ((unsigned char)text[i] < 0xEF
	           || (!is_flag_half(text + i, n - i) && !is_last(text + i, n - i))))
		i++;
	return i;
}

/* The library's pair table has no row for regional indicators (class RI), and it takes
   U+FFFF for the end of text: either one stops the program. So indicators are shown to
   it as ideographs, between which a line may end; two of them make one flag (LB30a). */
static void ask_about_strange(const char *text, size_t n, size_t first, const char *lang,
                              unsigned char *kinds)
{
	char *copy = mem_alloc(n);
	memcpy(copy, text, n);
	for (size_t i = first; i < n; i = find_strange(text, n, i + 1)) {
		bool half = is_flag_half(text + i, n - i);
		memcpy(copy + i, half ? "\xF0\xA0\x80\x80" : "\xEF\xBF\xBD",
		       half ? 4 : 3);
	}
	set_linebreaks_utf8((const unsigned char *)copy, n, lang, (char *)kinds);
	free(copy);
	for (size_t i = first; i < n;) {
		bool pair = is_flag_half(text + i, n - i)
		            && is_flag_half(text + i + 4, n - i - 4);
		if (pair)
			kinds[i + 3] = LINEBREAK_NOBREAK;
		i = find_strange(text, n, i + (pair ? 8 : 1));
	}
}

static void ask_tables(const char *text, size_t n, const char *lang, unsigned char *kinds)
{
	size_t strange = find_strange(text, n, 0);
	static const unsigned char kind[] = {
		[LINEBREAK_MUSTBREAK] = BREAK_MUST,
		[LINEBREAK_ALLOWBREAK] = BREAK_MAY,
		[LINEBREAK_NOBREAK] = BREAK_NO,
		[LINEBREAK_INSIDEACHAR] = BREAK_NO,
	};
	pthread_once(&library_ready, init_linebreak);
	if (strange < n)
		ask_about_strange(text, n, strange, lang ? lang : "", kinds);
	else
		set_linebreaks_utf8((const unsigned char *)text, n, lang ? lang : "",
		                    (char *)kinds);
	for (size_t i = 0; i < n; i++)
		kinds[i] = kind[kinds[i]];
	kinds[n - 1] = BREAK_MAY;
}

/* Asks the tables about the text around text[at]. Returns the first place that they did
   not decide. */
static size_t look_up(const char *text, size_t n, size_t at, const char *lang,
                      unsigned char *kinds)
{
	size_t from = at, to = at + 1;
	while (from > 0 && !begins_anew(text, from))
		from--;
	while (to < n && !begins_anew(text, to))
		to++;
	ask_tables(text + from, to - from, lang, kinds + from);
	return to;
}

static bool ends_line(const unsigned char *text, size_t n)
{
	if (text[n - 1] >= '\n' && text[n - 1] <= '\r')
		return true;
	if (n >= 2 && memcmp(text + n - 2, "\xC2\x85", 2) == 0)
		return true;
	return n >= 3
	       && (memcmp(text + n - 3, "\xE2\x80\xA8", 3) == 0
	           || memcmp(text + n - 3, "\xE2\x80\xA9", 3) == 0);
}

void linebreaks_find(const char *text, size_t n, const char *lang, unsigned char *kinds)
{
	enum quick before = Q_OPEN, last = Q_OPEN;
	if (n == 0)
		return;
	memset(kinds, BREAK_NO, n);
	for (size_t i = 0, len; i < n; i += len) {
		enum quick now = quick_classes[(unsigned char)text[i]];
		bool sure = true, may;
		len = 1;
		if (now == before && now == Q_WORD) { /* most of any text */
			while (i + len < n && is_letter(text[i + len]))
				len++;
			continue;
		}
		if (now >= Q_LEAD_C3)
			now = long_class(text + i, n - i, &len);
		may = now != Q_OTHER && may_break(last, before, now, &sure);
		if (now == Q_OTHER || !sure) {
			len = look_up(text, n, i, lang, kinds) - i;
			before = Q_SPACE;
			last = Q_WORD;
			continue;
		}
		if (may)
			kinds[i - 1] = BREAK_MAY;
		if (now != Q_SPACE)
			last = now == Q_APOSTROPHE ? Q_QUOTE : now;
		before = now;
	}
	kinds[n - 1] = ends_line((const unsigned char *)text, n) ? BREAK_MUST : BREAK_MAY;
}

void linebreaks_by_tables(const char *text, size_t n, const char *lang,
                          unsigned char *kinds)
{
	ask_tables(text, n, lang, kinds);
	kinds[n - 1] = ends_line((const unsigned char *)text, n) ? BREAK_MUST : BREAK_MAY;
}

/* Whether a character belongs to the one before: a mark, a joiner, an emoji's skin
   tone. */
static bool is_extender(uint32_t c)
{
	if (c < 0x300)
		return false;
	hb_unicode_general_category_t kind =
		hb_unicode_general_category(hb_unicode_funcs_get_default(), c);
	return kind == HB_UNICODE_GENERAL_CATEGORY_NON_SPACING_MARK
	       || kind == HB_UNICODE_GENERAL_CATEGORY_SPACING_MARK
	       || kind == HB_UNICODE_GENERAL_CATEGORY_ENCLOSING_MARK || c == 0x200D
	       || (c >= 0x1F3FB && c <= 0x1F3FF);
}

size_t linebreaks_chunk(const char *text, size_t n, size_t most)
{
	const char *s = text, *end = text + n, *good = NULL;
	while (s < end) {
		const char *at = s;
		uint32_t c = utf8_next(&s, end);
		bool joined = at - text >= 3 && memcmp(at - 3, "\xE2\x80\x8D", 3) == 0;
		if (at > text && !joined && !is_extender(c))
			good = at;
		if ((size_t)(s - text) > most && (good || (size_t)(s - text) > 2 * most))
			return (size_t)((good ? good : at > text ? at : s) - text);
	}
	return n;
}

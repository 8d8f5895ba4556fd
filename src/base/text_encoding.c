/* UTF-16 and Windows-1252 to UTF-8. Excel saves "CSV" in the latter over half of Europe,
   and "Unicode text" in the former. */
#include "base/text_encoding.h"

#include "base/ascii.h"
#include "base/utf8.h"

#include <string.h>

/* ---- UTF-16 ---- */

/* A lone surrogate becomes three bytes that are no UTF-8, so that its cell is refused. */
static void put_character(struct strbuf *to, uint32_t c)
{
	char bytes[4];
	if (c < 0x80) {
		strbuf_addc(to, (char)c);
	} else if (c >= 0xD800 && c < 0xE000) {
		const char lone[3] = {(char)0xED, (char)(0x80 | (c >> 6 & 0x3F)),
		                      (char)(0x80 | (c & 0x3F))};
		strbuf_add(to, lone, 3);
	} else {
		strbuf_add(to, bytes, utf8_put(bytes, c));
	}
}

static uint32_t unit_at(const char *s, bool big)
{
	const unsigned char *b = (const unsigned char *)s;
	return big ? (uint32_t)b[0] << 8 | b[1] : (uint32_t)b[1] << 8 | b[0];
}

static void from_utf16(const char *s, size_t n, bool big, struct strbuf *to)
{
	for (const char *end = s + (n & ~(size_t)1); s < end; s += 2) {
		uint32_t c = unit_at(s, big);
		if (c >= 0xD800 && c < 0xDC00 && end - s >= 4) {
			uint32_t low = unit_at(s + 2, big);
			if (low >= 0xDC00 && low < 0xE000) {
				c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
				s += 2;
			}
		}
		put_character(to, c);
	}
	if (n & 1)
		strbuf_addc(to, '\xFF'); /* half a character: its cell is refused */
}

/* ---- Windows-1252 ---- */

/* Whether more of the bytes above ASCII are wrong in UTF-8 than make up characters. */
static bool is_hardly_utf8(const char *s, size_t n)
{
	size_t wrong = 0, characters = 0;
	const char *end = s + n;
	while (s < end) {
		if (!(*s & 0x80)) {
			s++;
			continue;
		}
		const char *from = s;
		bool bad = utf8_next(&s, end) == 0xFFFD && s - from == 1;
		wrong += bad;
		characters += !bad;
	}
	return wrong > characters;
}

static uint32_t of_1252(unsigned char byte)
{
	static const uint16_t high[32] = {
		0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021,
		0x2C6,  0x2030, 0x160,  0x2039, 0x152,  0x8D,   0x17D,  0x8F,
		0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
		0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0x9D,   0x17E,  0x178};
	return byte >= 0x80 && byte < 0xA0 ? high[byte - 0x80] : byte;
}

static bool ends_word(char c)
{
	return !(c & 0x80) && !ascii_is_letter(c) && !ascii_is_digit(c);
}

/* Warns of the first word with a byte above ASCII; its line and column count bytes, which
   are characters here. */
static void tell_word(const char *s, size_t n, uint32_t file, enum diag_id warning,
                      struct diags *diags)
{
	enum { WORD_MAX = 60 };
	struct strbuf word = STRBUF_INIT;
	size_t at = 0, start, line_start = 0;
	struct pos pos = {1, 1, (uint16_t)file};
	for (; at < n && !(s[at] & 0x80); at++)
		if (s[at] == '\n'
		    || (s[at] == '\r' && (at + 1 == n || s[at + 1] != '\n'))) {
			pos.line++;
			line_start = at + 1;
		}
	for (start = at; start > line_start && !ends_word(s[start - 1]);)
		start--;
	size_t column = start - line_start + 1;
	pos.column =
		column < DIAG_COLUMN_MAX ? column & DIAG_COLUMN_MAX : DIAG_COLUMN_MAX;
	start = at - start > WORD_MAX ? at : start;
	for (size_t i = start; i < n && i < start + WORD_MAX && !ends_word(s[i]); i++)
		put_character(&word, of_1252((unsigned char)s[i]));
	/* Controls stay out of the message; their cell is refused. */
	for (size_t i = 0; i + 1 < word.len; i++)
		if (word.at[i] == '\xC2' && (unsigned char)word.at[i + 1] < 0xA0)
			memcpy(word.at + i, "\xC2\xBF", 2);
	diags_add_id(diags, warning, pos, (const char *)word.at);
	strbuf_release(&word);
}

/* ---- all of it ---- */

static bool begins(const char *s, size_t n, const char *mark)
{
	size_t length = strlen(mark);
	return n >= length && memcmp(s, mark, length) == 0;
}

void text_encoding_unify(const char **s, size_t *n, uint32_t file, enum diag_id warning,
                         struct strbuf *made, struct diags *diags)
{
	bool big = begins(*s, *n, "\xFE\xFF");
	if (begins(*s, *n, "\xEF\xBB\xBF")) {
		*s += 3;
		*n -= 3;
		return;
	}
	if (big || begins(*s, *n, "\xFF\xFE")) {
		from_utf16(*s + 2, *n - 2, big, made);
	} else if (is_hardly_utf8(*s, *n)) {
		tell_word(*s, *n, file, warning, diags);
		for (size_t i = 0; i < *n; i++)
			put_character(made, of_1252((unsigned char)(*s)[i]));
	} else {
		return;
	}
	*s = made->at ? made->at : "";
	*n = made->len;
}

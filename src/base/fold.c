/* Folding by tables of letters: Latin-1, Latin Extended-A and -B, Latin Extended
   Additional, in which the names of Europe, Vietnam and much of Africa are written. The
   tables have a letter for each character; capitals stand for two letters, '-' for a
   character that is none of these. */
#include "base/fold.h"

#include "base/ascii.h"
#include "base/utf8.h"

#include <string.h>

struct letters {
	uint32_t first, last;
	const char *plain;
};

static const struct letters blocks[] = {
	{0x00C0, 0x024F,
         "aaaaaaAceeeeiiiidnooooo-ouuuuyTSaaaaaaAceeeeiiiidnooooo-ouuuuyTy"
         "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiIIjjkkklllllll"
         "lllnnnnnnnnnooooooOOrrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs"
         "bb----occdd----eeffg---ikkl--nnooo--pp-----ttttuu-vyyzz---------"
         "----DDDLLLNNNaaiioouuuuuuuuuu-aaaaAAggggkkoooo--jDDDgg--nnaaAAoo"
         "aaaaeeeeiiiioooorrrruuuusstt--hh-d--zzaaeeooooooooyylntj--acclts"
         "z--bu-eejj--rryy"},
	{0x1E00, 0x1EFF,
         "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm"
         "mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv"
         "wwwwwwwwwwxxxxyyzzzzzzhtwy-s--S-aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee"
         "eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy------"},
};

static const char *pair(char c)
{
	switch (c) {
	case 'A':
		return "ae";
	case 'D':
		return "dz";
	case 'I':
		return "ij";
	case 'L':
		return "lj";
	case 'N':
		return "nj";
	case 'O':
		return "oe";
	case 'S':
		return "ss";
	default:
		return "th";
	}
}

/* Puts the plain letters of a Latin one; 0 if it is none. */
static size_t put_latin(char *to, uint32_t c)
{
	for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++) {
		if (c < blocks[i].first || c > blocks[i].last)
			continue;
		char plain = blocks[i].plain[c - blocks[i].first];
		if (plain == '-')
			return 0;
		if (plain >= 'a') {
			*to = plain;
			return 1;
		}
		memcpy(to, pair(plain), 2);
		return 2;
	}
	return 0;
}

/* Greek and Cyrillic letters small, as far as their blocks are regular; digits of Arabic
   and signs of full width as those of ASCII. */
static uint32_t small(uint32_t c)
{
	if (c >= 0x660 && c <= 0x669)
		return c - 0x660 + '0';
	if (c >= 0x6F0 && c <= 0x6F9)
		return c - 0x6F0 + '0';
	if (c >= 0xFF01 && c <= 0xFF5E)
		return (uint32_t)(unsigned char)ascii_lower((char)(c - 0xFEE0));
	if ((c >= 0x391 && c <= 0x3A9) || (c >= 0x410 && c <= 0x42F))
		return c + 32;
	if (c >= 0x400 && c <= 0x40F)
		return c + 80;
	return c;
}

static size_t put_letter(char *to, uint32_t c)
{
	if (c < 0x80) {
		*to = ascii_lower((char)c);
		return 1;
	}
	size_t latin = put_latin(to, c);
	return latin ? latin : utf8_put(to, small(c));
}

static bool is_mark(uint32_t c)
{
	return c >= 0x300 && c <= 0x36F;
}

/* No character gets longer: two letters stand for two bytes or more. */
char *fold_text(struct arena *arena, const char *text)
{
	size_t n = strlen(text), blank;
	blank_trim(&text, &n);
	char *out = arena_alloc(arena, n + 1), *to = out;
	bool apart = false; /* a blank waits for what follows it */
	for (const char *s = text, *end = text + n; s < end;) {
		if ((blank = blank_at(s, end)) > 0) {
			apart = to > out;
			s += blank;
			continue;
		}
		const char *from = s;
		uint32_t c = (unsigned char)*s;
		if (c < 0x80)
			s++;
		else
			c = utf8_next(&s, end);
		if (c >= 0x80 && s == from + 1)
			c = '?'; /* a bad byte stays one */
		if (is_mark(c))
			continue;
		if (apart)
			*to++ = ' ';
		apart = false;
		to += put_letter(to, c);
	}
	*to = '\0';
	return out;
}

size_t blank_at(const char *s, const char *end)
{
	static const char *const wide[] = {"\xC2\xA0",     "\xE2\x80\x87",
	                                   "\xE2\x80\xAF", "\xE2\x80\x8B",
	                                   "\xEF\xBB\xBF", "\xE3\x80\x80"};
	if (s == end || (unsigned char)*s < 0x80)
		return s < end && (*s == ' ' || *s == '\t' || *s == '\n' || *s == '\r');
	for (size_t i = 0; i < sizeof wide / sizeof *wide; i++) {
		size_t n = strlen(wide[i]);
		if ((size_t)(end - s) >= n && memcmp(s, wide[i], n) == 0)
			return n;
	}
	return 0;
}

/* The length of a blank that ends at `end`. */
static size_t blank_before(const char *s, const char *end)
{
	size_t most = end > s && (unsigned char)end[-1] < 0x80 ? 1 : 3;
	for (size_t n = 1; n <= most && n <= (size_t)(end - s); n++)
		if (blank_at(end - n, end) == n)
			return n;
	return 0;
}

void blank_trim(const char **s, size_t *n)
{
	const char *from = *s, *end = from + *n;
	for (size_t blank; (blank = blank_at(from, end)) > 0;)
		from += blank;
	for (size_t blank; (blank = blank_before(from, end)) > 0;)
		end -= blank;
	*s = from;
	*n = (size_t)(end - from);
}

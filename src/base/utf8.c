/* UTF-8 decoding; refuses overlong forms, surrogates and values above U+10FFFF. */
#include "base/utf8.h"

#include <string.h>

/* Length of the well-formed character at s (n bytes left), 0 if there is none. */
static size_t decode(const unsigned char *s, size_t n, uint32_t *c)
{
	if (n == 0)
		return 0;
	if (s[0] < 0x80) {
		*c = s[0];
		return 1;
	}
	size_t len = s[0] >= 0xF0 ? 4 : s[0] >= 0xE0 ? 3 : 2;
	if (s[0] < 0xC2 || s[0] > 0xF4 || n < len)
		return 0;
	uint32_t value = s[0] & (0xFFu >> (len + 1));
	for (size_t i = 1; i < len; i++) {
		if ((s[i] & 0xC0) != 0x80)
			return 0;
		value = value << 6 | (s[i] & 0x3F);
	}
	if ((len == 3 && value < 0x800) || (len == 4 && value < 0x10000)
	    || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF))
		return 0;
	*c = value;
	return len;
}

uint32_t utf8_next(const char **s, const char *end)
{
	uint32_t c;
	size_t len = decode((const unsigned char *)*s, (size_t)(end - *s), &c);
	if (len == 0) {
		*s += 1;
		return 0xFFFD;
	}
	*s += len;
	return c;
}

size_t utf8_put(char *to, uint32_t c)
{
	if (c < 0x80) {
		to[0] = (char)c;
		return 1;
	}
	if (c < 0x800) {
		to[0] = (char)(0xC0 | c >> 6);
		to[1] = (char)(0x80 | (c & 0x3F));
		return 2;
	}
	if (c < 0x10000) {
		to[0] = (char)(0xE0 | c >> 12);
		to[1] = (char)(0x80 | (c >> 6 & 0x3F));
		to[2] = (char)(0x80 | (c & 0x3F));
		return 3;
	}
	to[0] = (char)(0xF0 | c >> 18);
	to[1] = (char)(0x80 | (c >> 12 & 0x3F));
	to[2] = (char)(0x80 | (c >> 6 & 0x3F));
	to[3] = (char)(0x80 | (c & 0x3F));
	return 4;
}

bool utf8_valid(const char *s, size_t n, size_t *bad)
{
	for (size_t i = 0; i < n;) {
		uint32_t c;
		size_t len = decode((const unsigned char *)s + i, n - i, &c);
		if (len == 0) {
			if (bad)
				*bad = i;
			return false;
		}
		i += len;
	}
	return true;
}

/* For the eight bytes of a word at once; after "Bit Twiddling Hacks". */
static uint64_t each(unsigned char byte)
{
	return UINT64_C(0x0101010101010101) * byte;
}

static uint64_t first_lowest(const char *s)
{
	uint64_t x;
	memcpy(&x, s, sizeof x);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	x = __builtin_bswap64(x);
#endif
	return x;
}

size_t utf8_plain(const char *s, size_t n)
{
	size_t done = 0;
	uint64_t space = 1; /* whether the byte before is one; none may be the first */
	for (; done + 8 <= n; done += 8) {
		uint64_t x = first_lowest(s + done), y = x ^ each(' ');
		uint64_t strange =
			x | ((x - each(' ')) & ~x); /* not ASCII, or less than a space */
		uint64_t spaces =
			(y - each(1)) & ~y & each(0x80); /* perhaps "!" behind one */
		if ((strange & each(0x80)) || (spaces & (spaces << 8 | space << 7)))
			break;
		space = spaces >> 63;
	}
	return done && space ? done - 1 : done;
}

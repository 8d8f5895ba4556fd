/* PDF syntax; see the header.

   Numbers are made from integers only: without printf, neither locale nor rounding modes
   can change a byte of a page. Content streams use the functions that write straight into
   memory, everything rarer those over strbuf. */
#include "pdf/syntax.h"

#include "base/arena.h"
#include "base/utf8.h"

#include <libdeflate.h>
#include <stdlib.h>
#include <string.h>

/* n / scale, scale a power of ten. */
static char *put_decimal(char *to, int64_t n, unsigned scale)
{
	uint64_t value = n < 0 ? 0 - (uint64_t)n : (uint64_t)n;
	uint64_t whole = value / scale;
	unsigned part = (unsigned)(value % scale);
	if (n < 0)
		*to++ = '-';
	if (whole || !part)
		to = digits_put(to, (int64_t)whole);
	if (part) {
		*to++ = '.';
		while (part) {
			scale /= 10;
			*to++ = (char)('0' + part / scale);
			part %= scale;
		}
	}
	return to;
}

char *put_milli(char *to, int64_t n)
{
	return put_decimal(to, n, 1000);
}

char *put_centi(char *to, int64_t n)
{
	return put_decimal(to, n, 100);
}

/* Ends what was written into reserved space behind the buffer's end. */
static void put_end(struct strbuf *b, char *end)
{
	*end = '\0';
	b->len = (size_t)(end - b->at);
}

void put_milli_to(struct strbuf *b, int64_t n)
{
	put_end(b, put_milli(strbuf_reserve(b, PUT_NUMBER_MAX), n));
}

void put_centi_to(struct strbuf *b, int64_t n)
{
	put_end(b, put_centi(strbuf_reserve(b, PUT_NUMBER_MAX), n));
}

bool put_colour(struct strbuf *b, uint32_t colour)
{
	uint32_t part[3] = {colour >> 16 & 255, colour >> 8 & 255, colour & 255};
	bool grey = part[0] == part[1] && part[1] == part[2];
	for (int i = 0; i < (grey ? 1 : 3); i++) {
		put_milli_to(b, (part[i] * 1000 + 127) / 255);
		strbuf_addc(b, ' ');
	}
	return grey;
}

static char *put_byte(char *to, unsigned char c)
{
	if (c == '(' || c == ')' || c == '\\') {
		*to++ = '\\';
	} else if (c == '\r') { /* a bare one reads as a line feed */
		*to++ = '\\';
		c = 'r';
	}
	*to++ = (char)c;
	return to;
}

void put_bytes(struct strbuf *b, const void *bytes, size_t n)
{
	const unsigned char *from = bytes;
	char *to = strbuf_reserve(b, 2 * n + 2);
	*to++ = '(';
	for (size_t i = 0; i < n; i++)
		to = put_byte(to, from[i]);
	*to++ = ')';
	put_end(b, to);
}

static bool is_ascii(const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (((unsigned char)s[i] < 32 && s[i] != '\n' && s[i] != '\t')
		    || (unsigned char)s[i] > 126)
			return false;
	return true;
}

/* The UTF-16 units of a character: one or two. */
static int utf16(uint32_t c, uint16_t unit[2])
{
	if (c >= 0xD800 && c < 0xE000)
		c = 0xFFFD;
	if (c < 0x10000) {
		unit[0] = (uint16_t)c;
		return 1;
	}
	c -= 0x10000;
	unit[0] = (uint16_t)(0xD800 | c >> 10);
	unit[1] = (uint16_t)(0xDC00 | (c & 0x3FF));
	return 2;
}

void put_text(struct strbuf *b, const char *utf8, size_t n)
{
	const char *end = utf8 + n;
	if (is_ascii(utf8, n)) {
		put_bytes(b, utf8, n);
		return;
	}
	strbuf_adds(b, "(\xFE\xFF");
	while (utf8 < end) {
		uint16_t unit[2];
		int units = utf16(utf8_next(&utf8, end), unit);
		char *to = strbuf_reserve(b, 8);
		for (int i = 0; i < units; i++) {
			to = put_byte(to, (unsigned char)(unit[i] >> 8));
			to = put_byte(to, (unsigned char)unit[i]);
		}
		put_end(b, to);
	}
	strbuf_addc(b, ')');
}

void put_hex16(struct strbuf *b, uint16_t n)
{
	static const char digit[] = "0123456789ABCDEF";
	char *to = strbuf_reserve(b, 4);
	for (int shift = 12; shift >= 0; shift -= 4)
		*to++ = digit[n >> shift & 15];
	put_end(b, to);
}

void put_utf16_hex(struct strbuf *b, const char *utf8, size_t n)
{
	const char *end = utf8 + n;
	while (utf8 < end) {
		uint16_t unit[2];
		int units = utf16(utf8_next(&utf8, end), unit);
		for (int i = 0; i < units; i++)
			put_hex16(b, unit[i]);
	}
}

struct civil {
	int year, month, day, hour, minute, second;
};

/* Days since 1970 to a civil date: the era method. */
static struct civil civil_of(int64_t seconds)
{
	int64_t days = seconds / 86400, rest = seconds % 86400;
	int64_t z = days + 719468, era = z / 146097, doe = z - era * 146097;
	int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	int64_t mp = (5 * doy + 2) / 153, day = doy - (153 * mp + 2) / 5 + 1;
	int64_t month = mp < 10 ? mp + 3 : mp - 9;
	int64_t year = yoe + era * 400 + (month <= 2);
	return (struct civil){(int)year,
	                      (int)month,
	                      (int)day,
	                      (int)(rest / 3600),
	                      (int)(rest / 60 % 60),
	                      (int)(rest % 60)};
}

void put_date(struct strbuf *b, int64_t seconds)
{
	struct civil c = civil_of(seconds);
	strbuf_addf(b, "(D:%04d%02d%02d%02d%02d%02dZ)", c.year, c.month, c.day, c.hour,
	            c.minute, c.second);
}

void put_iso_date(struct strbuf *b, int64_t seconds)
{
	struct civil c = civil_of(seconds);
	strbuf_addf(b, "%04d-%02d-%02dT%02d:%02d:%02dZ", c.year, c.month, c.day, c.hour,
	            c.minute, c.second);
}

void put_subset_name(struct strbuf *b, uint64_t hash, const char *font)
{
	for (int i = 0; i < 6; i++, hash /= 26)
		strbuf_addc(b, (char)('A' + hash % 26));
	strbuf_addc(b, '+');
	for (; *font; font++)
		if ((unsigned char)*font > 32 && (unsigned char)*font < 127
		    && !strchr("()<>[]{}/%#", *font))
			strbuf_addc(b, *font);
}

struct libdeflate_compressor *deflater_new(int level)
{
	struct libdeflate_compressor *z = libdeflate_alloc_compressor(level);
	if (!z)
		mem_die();
	return z;
}

void deflater_free(struct libdeflate_compressor *z)
{
	if (z)
		libdeflate_free_compressor(z);
}

void put_deflated(struct strbuf *b, struct libdeflate_compressor *z, const void *bytes,
                  size_t n)
{
	size_t most = libdeflate_zlib_compress_bound(z, n);
	char *to = strbuf_reserve(b, most);
	b->len += libdeflate_zlib_compress(z, bytes, n, to, most);
}

void put_deflated_object(struct strbuf *b, const char *entries, int level,
                         const void *bytes, size_t n)
{
	struct libdeflate_compressor *z = deflater_new(level);
	struct strbuf packed = STRBUF_INIT;
	put_deflated(&packed, z, bytes, n);
	strbuf_addf(b, "<<%s/Filter/FlateDecode/Length %lu>>\nstream\n", entries,
	            (unsigned long)packed.len);
	strbuf_add(b, packed.at, packed.len);
	strbuf_adds(b, "\nendstream");
	strbuf_release(&packed);
	deflater_free(z);
}

/* The QR code of a sheet: version 1, level M, 15 characters of the alphanumeric mode (ISO
   18004). A batch paints one for each sheet, and libqrencode would take a seventh of its
   time, nearly all of it to choose among the masks: here rows and columns are words of 21
   bits. */
#include "pdf/qr_sheet_int.h"

#include <string.h>

enum {
	SIDE = QR_SHEET_SIDE,
	DATA = 16, /* codewords */
	CHECKS = 10,
	MASKS = 8,
	PERIOD = 12, /* of the masks' rows */
	ALL = (1 << SIDE) - 1
};

/* Rows from the top, bit 0 at the left. */
static const uint32_t masks[MASKS][PERIOD] = {
	{0x155555, 0x0AAAAA, 0x155555, 0x0AAAAA, 0x155555, 0x0AAAAA, 0x155555, 0x0AAAAA,
         0x155555, 0x0AAAAA, 0x155555, 0x0AAAAA},
	{0x1FFFFF, 0x000000, 0x1FFFFF, 0x000000, 0x1FFFFF, 0x000000, 0x1FFFFF, 0x000000,
         0x1FFFFF, 0x000000, 0x1FFFFF, 0x000000},
	{0x049249, 0x049249, 0x049249, 0x049249, 0x049249, 0x049249, 0x049249, 0x049249,
         0x049249, 0x049249, 0x049249, 0x049249},
	{0x049249, 0x124924, 0x092492, 0x049249, 0x124924, 0x092492, 0x049249, 0x124924,
         0x092492, 0x049249, 0x124924, 0x092492},
	{0x1C71C7, 0x1C71C7, 0x038E38, 0x038E38, 0x1C71C7, 0x1C71C7, 0x038E38, 0x038E38,
         0x1C71C7, 0x1C71C7, 0x038E38, 0x038E38},
	{0x1FFFFF, 0x041041, 0x049249, 0x155555, 0x049249, 0x041041, 0x1FFFFF, 0x041041,
         0x049249, 0x155555, 0x049249, 0x041041},
	{0x1FFFFF, 0x1C71C7, 0x0DB6DB, 0x155555, 0x16DB6D, 0x071C71, 0x1FFFFF, 0x1C71C7,
         0x0DB6DB, 0x155555, 0x16DB6D, 0x071C71},
	{0x155555, 0x038E38, 0x071C71, 0x0AAAAA, 0x1C71C7, 0x18E38E, 0x155555, 0x038E38,
         0x071C71, 0x0AAAAA, 0x1C71C7, 0x18E38E}};

struct symbol {
	uint32_t dark[SIDE];
	uint32_t fixed[SIDE]; /* modules that are not data */
};

/* ---- codewords ---- */

static int value_of(char c)
{
	static const char characters[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
	const char *at = c ? strchr(characters, c) : NULL;
	return at ? (int)(at - characters) : -1;
}

static void put_bits(unsigned char *to, size_t *at, unsigned value, int n)
{
	for (int i = n; i-- > 0; ++*at)
		to[*at / 8] |= (unsigned char)((value >> i & 1) << (7 - *at % 8));
}

static bool put_text(const char *text, unsigned char data[DATA])
{
	enum { ALPHANUMERIC = 2, PAIR = 11, ONE = 6, BASE = 45 };
	size_t at = 0, n = strlen(text);
	put_bits(data, &at, ALPHANUMERIC, 4);
	put_bits(data, &at, (unsigned)n, 9);
	for (size_t i = 0; i < n; i += 2) {
		int a = value_of(text[i]), b = i + 1 < n ? value_of(text[i + 1]) : 0;
		if (a < 0 || b < 0)
			return false;
		if (i + 1 < n)
			put_bits(data, &at, (unsigned)(a * BASE + b), PAIR);
		else
			put_bits(data, &at, (unsigned)a, ONE);
	}
	at = (at + 4 + 7) / 8; /* the end's four bits, then a whole byte */
	for (int pad = 0; at < DATA; at++, pad++)
		data[at] = pad % 2 ? 0x11 : 0xEC;
	return true;
}

/* In the field of 256 elements modulo x^8 + x^4 + x^3 + x^2 + 1. */
static unsigned product(unsigned a, unsigned b)
{
	unsigned p = 0;
	for (int i = 7; i >= 0; i--) {
		p = p << 1 ^ (p >> 7) * 0x11D;
		p ^= (b >> i & 1) * a;
	}
	return p;
}

/* Reed and Solomon's check codewords: the rest of a division. */
static void add_checks(const unsigned char data[DATA], unsigned char checks[CHECKS])
{
	/* (x - 1)(x - 2)(x - 4) … (x - 2^9), without its first coefficient */
	static const unsigned char divisor[CHECKS] = {216, 194, 159, 111, 199,
	                                              94,  95,  113, 157, 193};
	memset(checks, 0, CHECKS);
	for (int i = 0; i < DATA; i++) {
		unsigned factor = data[i] ^ checks[0];
		memmove(checks, checks + 1, CHECKS - 1);
		checks[CHECKS - 1] = 0;
		for (int k = 0; k < CHECKS; k++)
			checks[k] ^= (unsigned char)product(divisor[k], factor);
	}
}

/* ---- modules ---- */

static void set(uint32_t *rows, int x, int y, unsigned dark)
{
	rows[y] |= (uint32_t)dark << x;
}

/* A finder pattern with its centre there, and the light modules around it. */
static void add_finder(struct symbol *s, int cx, int cy)
{
	for (int y = cy - 4; y <= cy + 4; y++)
		for (int x = cx - 4; x <= cx + 4; x++) {
			int dx = x < cx ? cx - x : x - cx, dy = y < cy ? cy - y : y - cy;
			int far = dx > dy ? dx : dy;
			if (x < 0 || y < 0 || x >= SIDE || y >= SIDE)
				continue;
			set(s->fixed, x, y, 1);
			set(s->dark, x, y, far != 2 && far != 4);
		}
}

static void add_patterns(struct symbol *s)
{
	for (int i = 0; i < SIDE; i++) { /* the timing patterns */
		set(s->fixed, 6, i, 1);
		set(s->fixed, i, 6, 1);
		set(s->dark, 6, i, i % 2 == 0 && i > 7 && i < SIDE - 8);
		set(s->dark, i, 6, i % 2 == 0 && i > 7 && i < SIDE - 8);
	}
	add_finder(s, 3, 3);
	add_finder(s, SIDE - 4, 3);
	add_finder(s, 3, SIDE - 4);
	for (int i = 0; i < 9; i++) { /* where the format goes */
		set(s->fixed, 8, i, 1);
		set(s->fixed, i, 8, 1);
	}
	for (int i = 0; i < 8; i++) {
		set(s->fixed, SIDE - 1 - i, 8, 1);
		set(s->fixed, 8, SIDE - 1 - i, 1);
	}
	set(s->dark, 8, SIDE - 8, 1);
}

/* Level and mask, with ten check bits, twice. */
static void add_format(uint32_t *rows, unsigned mask)
{
	enum { LEVEL_M = 0 };
	unsigned format = LEVEL_M << 3 | mask, rest = format;
	for (int i = 0; i < 10; i++)
		rest = rest << 1 ^ (rest >> 9) * 0x537;
	unsigned bits = (format << 10 | rest) ^ 0x5412;
	for (int i = 0; i < 15; i++) {
		unsigned bit = bits >> i & 1;
		int y = i < 6 ? i : i + 1, x = i < 9 ? 15 - i : 14 - i;
		if (i < 8)
			set(rows, 8, y, bit);
		else
			set(rows, x, 8, bit);
		if (i < 8)
			set(rows, SIDE - 1 - i, 8, bit);
		else
			set(rows, 8, SIDE - 15 + i, bit);
	}
}

/* In columns of two from the right, upward and downward in turn. */
static void add_data(struct symbol *s, const unsigned char *bytes)
{
	size_t at = 0;
	for (int right = SIDE - 1; right >= 1; right -= 2) {
		if (right == 6)
			right = 5;
		for (int i = 0; i < SIDE; i++)
			for (int k = 0; k < 2; k++) {
				int x = right - k;
				int y = (right + 1) & 2 ? i : SIDE - 1 - i;
				if (s->fixed[y] >> x & 1)
					continue;
				set(s->dark, x, y, bytes[at / 8] >> (7 - at % 8) & 1);
				at++;
			}
	}
}

/* ---- masks ---- */

/* How many bits are set; the processor's own instruction is not on all. */
static int ones(uint32_t bits)
{
	bits -= bits >> 1 & 0x55555555;
	bits = (bits & 0x33333333) + (bits >> 2 & 0x33333333);
	return (int)(((bits + (bits >> 4)) & 0x0F0F0F0F) * 0x01010101u >> 24);
}

/* Runs of five or more of one colour, and what looks like a finder pattern. Bit i of each
   word tells of the modules from i on. */
static int line_penalty(uint32_t line)
{
	uint32_t light = ~line & ALL, dark5 = line, light4, finder;
	dark5 &= line >> 1 & line >> 2 & line >> 3 & line >> 4;
	light4 = light & light >> 1 & light >> 2 & light >> 3;
	uint32_t light5 = light4 & light >> 4;
	finder = line & light >> 1 & line >> 2 & line >> 3 & line >> 4 & light >> 5
	         & line >> 6;
	int penalty = ones(dark5 | light5) + 2 * ones(dark5 & ~(dark5 << 1))
	              + 2 * ones(light5 & ~(light5 << 1));
	if (finder)
		penalty += 40 * (ones(finder & light4 >> 7) + ones(light4 & finder >> 4));
	return penalty;
}

static int penalty_of(const uint32_t rows[SIDE])
{
	int penalty = 0, dark = 0;
	uint32_t columns[SIDE] = {0};
	for (int y = 0; y < SIDE; y++) {
		for (uint32_t left = rows[y]; left; left &= left - 1)
			columns[__builtin_ctz(left)] |= 1u << y;
		penalty += line_penalty(rows[y]);
		dark += ones(rows[y]);
		if (y) { /* squares of two by two */
			uint32_t same = ~(rows[y] ^ rows[y - 1]);
			same &= same >> 1 & ~(rows[y] ^ rows[y] >> 1);
			penalty += 3 * ones(same & ALL >> 1);
		}
	}
	for (int x = 0; x < SIDE; x++)
		penalty += line_penalty(columns[x]);
	int off = dark * 200 / (SIDE * SIDE) - 100;
	return penalty + (off < 0 ? -off : off) / 10 * 10;
}

bool qr_sheet(const char *text, uint32_t rows[QR_SHEET_SIDE])
{
	unsigned char bytes[DATA + CHECKS] = {0};
	struct symbol s = {{0}, {0}};
	int least = -1;
	if (strlen(text) > QR_SHEET_MOST || !put_text(text, bytes))
		return false;
	add_checks(bytes, bytes + DATA);
	add_patterns(&s);
	add_data(&s, bytes);
	for (unsigned mask = 0; mask < MASKS; mask++) {
		uint32_t tried[SIDE];
		for (int y = 0; y < SIDE; y++)
			tried[y] = s.dark[y] ^ (masks[mask][y % PERIOD] & ~s.fixed[y]);
		add_format(tried, mask);
		int penalty = penalty_of(tried);
		if (least >= 0 && penalty >= least)
			continue;
		least = penalty;
		memcpy(rows, tried, sizeof tried);
	}
	return true;
}

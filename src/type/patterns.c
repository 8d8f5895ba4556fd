/* Patterns are found by hash in the text of the dictionary itself, which is read in one pass:
   libhyphen builds an automaton from the same files, which takes it 10 ms for English and
   seconds for German, too long for a program that is done in 20 ms.

   A pattern is letters with digits between them; where it occurs in a word (a full stop being
   the word's edge), each place between letters gets the highest digit that a pattern gives
   it, and odd digits allow a division. As in libhyphen, and unlike in TeX, of the patterns
   that end at a letter only the longest counts, and only if no longer string there is the
   beginning of a pattern: dictionaries are written for that. So the table holds beginnings of
   patterns as well. A dictionary may have two levels: the first finds the joints of
   compounds, the second divides their parts. Patterns that would change the spelling ("/" in
   them) only say where they would, and no division is made there. */
#include "type/patterns_int.h"

#include "base/arena.h"
#include "base/file.h"
#include "base/strbuf.h"
#include "base/utf8.h"

#include <iconv.h>
#include <stdlib.h>
#include <string.h>

enum {
	LEVELS_MAX = 2,
	FILE_LIMIT = 16 * 1024 * 1024,
	PATTERN_MAX = 128,  /* letters; longer ones can't occur in a word */
	BYTES_MAX = WORD_CHARS_MAX * 4 + 2,
	CHANGES = 0x80      /* in a value: a division there changes the spelling */
};

struct slot { /* the beginning of a pattern, or the whole */
	uint32_t hash;
	uint32_t offset; /* of such a pattern in the text, plus 1; 0: free. Where the whole is
	                    a pattern, of that one */
};

struct level {
	struct slot *slots; /* a power of two, at most 3/4 full */
	size_t mask, used;
};

struct patterns {
	struct strbuf text;
	bool utf8;
	uint32_t high[128]; /* what the bytes from 128 stand for, where it isn't UTF-8 */
	size_t left, right; /* letters that stay together at a word's ends; 0: not said */
	size_t inner_left, inner_right; /* and at the joints of a compound */
	struct level *levels[LEVELS_MAX];
	size_t nlevels;
};

/* A word on its way: its letters as bytes of the dictionary's character set. */
struct letters {
	unsigned char bytes[BYTES_MAX]; /* of letter i from starts[i] to starts[i + 1] */
	uint16_t starts[WORD_CHARS_MAX + 1];
	size_t n;
};

/* ---- loading ---- */

static uint32_t hash_step(uint32_t h, unsigned char c)
{
	return (h ^ c) * 0x01000193u;
}

static const uint32_t hash_start = 0x811C9DC5;

static size_t slot_of(const struct level *l, uint32_t hash)
{
	return (hash ^ hash >> 15) & l->mask;
}

static bool is_digit(unsigned char c)
{
	return c >= '0' && c <= '9';
}

/* Where a pattern's letters and digits end. */
static bool ends_pattern(unsigned char c)
{
	return c <= ' ' || c == '/';
}

enum fit { FIT_NOT, FIT_BEGINNING, FIT_WHOLE };

/* Whether a pattern begins with these letters, or consists of them. */
static enum fit fit(const struct patterns *p, const struct slot *slot,
                    const unsigned char *letters, size_t n)
{
	const unsigned char *pattern = (const unsigned char *)p->text.at + slot->offset - 1;
	size_t i = 0;
	for (; !ends_pattern(*pattern); pattern++) {
		if (is_digit(*pattern))
			continue;
		if (i == n)
			return FIT_BEGINNING;
		if (*pattern != letters[i++])
			return FIT_NOT;
	}
	return i == n ? FIT_WHOLE : FIT_NOT;
}

/* The slot with these letters, or the free one where they belong. */
static struct slot *find_slot(const struct patterns *p, const struct level *l, uint32_t hash,
                              const unsigned char *letters, size_t n)
{
	size_t at = slot_of(l, hash);
	while (l->slots[at].offset
	       && (l->slots[at].hash != hash || !fit(p, &l->slots[at], letters, n)))
		at = (at + 1) & l->mask;
	return &l->slots[at];
}

/* Written to at once, as those of base/hash_table.c are. */
static struct slot *empty_slots(size_t n)
{
	struct slot *slots = mem_alloc(n * sizeof *slots);
	return memset(slots, 0, n * sizeof *slots);
}

static void grow(struct level *l)
{
	struct slot *old = l->slots;
	size_t n = l->mask + 1;
	l->slots = empty_slots(2 * n);
	l->mask = 2 * n - 1;
	for (size_t i = 0; i < n; i++) {
		size_t at = slot_of(l, old[i].hash);
		if (!old[i].offset)
			continue;
		while (l->slots[at].offset)
			at = (at + 1) & l->mask;
		l->slots[at] = old[i];
	}
	free(old);
}

static void add_pattern(const struct patterns *p, struct level *l, size_t offset)
{
	const unsigned char *pattern = (const unsigned char *)p->text.at + offset;
	unsigned char letters[PATTERN_MAX];
	uint32_t hashes[PATTERN_MAX], hash = hash_start;
	size_t n = 0;
	for (; !ends_pattern(*pattern); pattern++) {
		if (is_digit(*pattern))
			continue;
		if (n == PATTERN_MAX)
			return;
		letters[n] = *pattern;
		hashes[n++] = hash = hash_step(hash, *pattern);
	}
	/* from the whole to its beginnings, until one is there: then all shorter ones are */
	for (size_t len = n; len > 0; len--) {
		struct slot *slot = find_slot(p, l, hashes[len - 1], letters, len);
		bool had = slot->offset != 0;
		if (!had || len == n)
			*slot = (struct slot){hashes[len - 1], (uint32_t)offset + 1};
		if (had && len < n)
			break;
		l->used += !had;
		if (l->used > (l->mask + 1) / 4 * 3)
			grow(l);
	}
}

static void add_level(struct patterns *p, size_t from)
{
	size_t lines = 1, room = 64;
	const char *at = p->text.at + from, *end = p->text.at + p->text.len;
	while ((at = memchr(at, '\n', (size_t)(end - at))) != NULL) {
		lines++;
		at++;
	}
	while (room < 2 * lines)
		room *= 2;
	struct level *l = mem_alloc(sizeof *l);
	memset(l, 0, sizeof *l);
	l->slots = empty_slots(room);
	l->mask = room - 1;
	p->levels[p->nlevels++] = l;
}

/* The number behind a keyword at the start of a line, into *to. */
static bool read_minimum(const char *line, const char *keyword, size_t *to)
{
	size_t n = strlen(keyword);
	if (strncmp(line, keyword, n) != 0 || (line[n] != ' ' && line[n] != '\t'))
		return false;
	long v = strtol(line + n, NULL, 10);
	*to = v > 0 && v < WORD_CHARS_MAX ? (size_t)v : 0;
	return true;
}

/* Lines that are no patterns: comments and settings. */
static bool read_setting(struct patterns *p, const char *line)
{
	if (*line == '%' || *line == '#')
		return true;
	if (*line < 'A' || *line > 'Z')
		return false;
	if (strncmp(line, "NEXTLEVEL", 9) == 0) {
		if (p->nlevels < LEVELS_MAX)
			add_level(p, (size_t)(line - p->text.at));
		return true;
	}
	return read_minimum(line, "LEFTHYPHENMIN", &p->left)
	       || read_minimum(line, "RIGHTHYPHENMIN", &p->right)
	       || read_minimum(line, "COMPOUNDLEFTHYPHENMIN", &p->inner_left)
	       || read_minimum(line, "COMPOUNDRIGHTHYPHENMIN", &p->inner_right)
	       || strncmp(line, "NOHYPHEN", 8) == 0; /* names signs; words are letters only */
}

/* Asks the system what the bytes from 128 stand for. */
static bool read_charset(struct patterns *p, const char *name)
{
	if (strcmp(name, "UTF-8") == 0) {
		p->utf8 = true;
		return true;
	}
	if (strncmp(name, "microsoft-cp", 12) == 0)
		name += strlen("microsoft-");
	iconv_t to = iconv_open("UTF-8", name);
	if (to == (iconv_t)-1)
		return false;
	for (int i = 0; i < 128; i++) {
		char in = (char)(128 + i), out[8], *from = &in, *into = out;
		size_t in_left = 1, out_left = sizeof out;
		const char *s = out;
		if (iconv(to, &from, &in_left, &into, &out_left) != (size_t)-1 && into > out)
			p->high[i] = utf8_next(&s, into);
		iconv(to, NULL, NULL, NULL, NULL);
	}
	iconv_close(to);
	return true;
}

static size_t next_line(const struct patterns *p, size_t at)
{
	const char *end = memchr(p->text.at + at, '\n', p->text.len - at);
	return end ? (size_t)(end - p->text.at) + 1 : p->text.len;
}

static bool read_text(struct patterns *p)
{
	char charset[32];
	size_t n = strcspn(p->text.at, " \t\r\n");
	if (n >= sizeof charset)
		return false;
	memcpy(charset, p->text.at, n);
	charset[n] = '\0';
	if (!read_charset(p, charset))
		return false;
	add_level(p, 0);
	for (size_t at = next_line(p, 0); at < p->text.len; at = next_line(p, at))
		if (!read_setting(p, p->text.at + at))
			add_pattern(p, p->levels[p->nlevels - 1], at);
	return true;
}

struct patterns *patterns_load(const char *path)
{
	struct patterns *p = mem_alloc(sizeof *p);
	memset(p, 0, sizeof *p);
	if (file_read(path, FILE_LIMIT, &p->text) == 0 && p->text.len > 0 && read_text(p))
		return p;
	patterns_free(p);
	return NULL;
}

void patterns_free(struct patterns *p)
{
	if (!p)
		return;
	for (size_t i = 0; i < p->nlevels; i++) {
		free(p->levels[i]->slots);
		free(p->levels[i]);
	}
	strbuf_release(&p->text);
	free(p);
}

/* ---- looking up ---- */

/* Raises the values of the places that the pattern, laid at values[0], has digits for. */
static void apply(const unsigned char *pattern, unsigned char *values)
{
	unsigned char change = 0;
	for (const unsigned char *p = pattern; *p > ' '; p++)
		if (*p == '/')
			change = CHANGES;
	for (; !ends_pattern(*pattern); pattern++) {
		if (!is_digit(*pattern)) {
			values++;
			continue;
		}
		unsigned char digit = (unsigned char)(*pattern - '0');
		unsigned char had = *values & ~CHANGES & 0xFF;
		if (digit > had)
			*values = (unsigned char)(digit | (digit & 1 ? change : 0));
		else if (digit == had && (digit & 1))
			*values |= change;
	}
}

/* values[k]: of the place before byte k of `bytes`. */
static void match(const struct patterns *p, const struct level *l, const unsigned char *bytes,
                  size_t n, unsigned char *values)
{
	size_t from = 0; /* bytes [from, i] are the longest beginning of a pattern that ends at i */
	uint32_t hash = hash_start;
	memset(values, 0, n + 1);
	for (size_t i = 0; i < n; i++) {
		const struct slot *slot;
		hash = hash_step(hash, bytes[i]);
		for (;;) {
			slot = find_slot(p, l, hash, bytes + from, i + 1 - from);
			if (slot->offset || ++from > i)
				break;
			hash = hash_start;
			for (size_t k = from; k <= i; k++)
				hash = hash_step(hash, bytes[k]);
		}
		if (from > i)
			hash = hash_start;
		else if (fit(p, slot, bytes + from, i + 1 - from) == FIT_WHOLE)
			apply((const unsigned char *)p->text.at + slot->offset - 1,
			      values + from);
	}
}

/* Whether a point keeps its distance from the joints at the ends of its compound's part. */
static bool clear_of_joints(const struct patterns *p, const struct letters *w, size_t from,
                            size_t to, size_t point)
{
	return (from == 0 || point - from >= p->inner_left)
	       && (to == w->n || to - point >= p->inner_right);
}

/* Letters [from, to) of a word, or of a compound's part, at one level and those below. */
static void divide_part(const struct patterns *p, size_t level, const struct letters *w,
                        size_t from, size_t to, bool *divide)
{
	unsigned char bytes[BYTES_MAX], values[BYTES_MAX + 1];
	size_t first = w->starts[from], n = (size_t)w->starts[to] - first, begin = from;
	bool last = level + 1 == p->nlevels;
	bytes[0] = bytes[n + 1] = '.';
	memcpy(bytes + 1, w->bytes + first, n);
	match(p, p->levels[level], bytes, n + 2, values);
	for (size_t i = from + 1; i < to; i++) {
		unsigned char v = values[w->starts[i] - first + 1];
		if (!(v & 1) || (last && !clear_of_joints(p, w, from, to, i)))
			continue;
		if (!last)
			divide_part(p, level, w, begin, i, divide);
		divide[i] = !(v & CHANGES);
		begin = i;
	}
	if (last)
		return;
	if (begin > from)
		divide_part(p, level, w, begin, to, divide);
	else
		divide_part(p, level + 1, w, from, to, divide);
}

/* The word in the dictionary's character set; false where a letter isn't in it. */
static bool encode(const struct patterns *p, const uint32_t *word, size_t n,
                   struct letters *w)
{
	size_t at = 0;
	for (size_t i = 0; i < n; i++) {
		w->starts[i] = (uint16_t)at;
		if (p->utf8) {
			at += utf8_put((char *)w->bytes + at, word[i]);
			continue;
		}
		unsigned byte = word[i] < 128 ? (unsigned)word[i] : 0;
		for (unsigned k = 0; !byte && k < 128; k++)
			if (p->high[k] == word[i])
				byte = 128 + k;
		if (!byte)
			return false;
		w->bytes[at++] = (unsigned char)byte;
	}
	w->starts[n] = (uint16_t)at;
	w->n = n;
	return true;
}

void patterns_divide(const struct patterns *p, const uint32_t *word, size_t n, size_t left,
                     size_t right, bool *divide)
{
	struct letters w;
	memset(divide, 0, n * sizeof *divide);
	if (n < 2 || n > WORD_CHARS_MAX || !encode(p, word, n, &w))
		return;
	divide_part(p, 0, &w, 0, n, divide);
	left = left > p->left ? left : p->left;
	right = right > p->right ? right : p->right;
	for (size_t i = 0; i < n; i++)
		if (i < left || i + right > n)
			divide[i] = false;
}

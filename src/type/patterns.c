/* Hyphenation patterns, looked up in the dictionary's own text.

   The text's patterns are sorted into buckets by their first three letters. libhyphen
   builds an automaton from the same files, which takes 10 ms for English and seconds
   for German: too long for a program that is done in 20 ms.

   A pattern is letters with digits between them. Where it occurs in a word (a full stop
   is the word's edge), each place between letters gets the highest digit that a pattern
   gives it, and odd digits allow a division. As in libhyphen, and unlike in TeX, only
   the longest pattern that ends at a letter counts, and only if no longer string there
   is the beginning of a pattern: dictionaries are written for that.

   A dictionary may have two levels: the first finds the joints of compounds, the second
   divides their parts. Patterns that would change the spelling ("/" in them) only say
   where, and no division is made there. */
#include "type/patterns_int.h"

#include "base/arena.h"
#include "base/utf8.h"

#include <iconv.h>
#include <stdlib.h>
#include <string.h>

enum {
	LEVELS_MAX = 2,
	PATTERN_MAX = 256, /* bytes of a line; the longest known has 84 */
	KEY_LETTERS = 3,
	BUCKETS_MAX = 1 << 16,
	BYTES_MAX = WORD_CHARS_MAX * 4 + 2,
	CHANGES = 0x80 /* flag of a value: a division changes the spelling */
};

struct level {
	/* Sorted by bucket, and in a bucket by the text's order. Patterns with fewer
	   letters than a key have buckets by the letters they have. */
	uint32_t *patterns; /* offsets in the text */
	uint32_t *starts;   /* of each bucket's patterns, and their number */
	uint32_t *keys;     /* while loading: each pattern's bucket */
	size_t n, room, mask;
	unsigned char ones[256 / 8], twos[256 * 256 / 8]; /* bits: beginnings */
};

struct patterns {
	struct strbuf text;
	bool utf8;
	uint32_t high[128]; /* the characters of bytes from 128, unless it is UTF-8 */
	size_t left, right; /* letters kept together at a word's ends; 0: not said */
	size_t inner_left, inner_right; /* and at a compound's joints */
	struct level *levels[LEVELS_MAX];
	size_t nlevels;
};

/* A word in the dictionary's character set. */
struct letters {
	unsigned char bytes[BYTES_MAX]; /* letter i is [starts[i], starts[i + 1]) */
	uint16_t starts[WORD_CHARS_MAX + 1];
	size_t n;
};

/* ---- loading ---- */

static bool is_digit(unsigned char c)
{
	return c >= '0' && c <= '9';
}

/* Where a pattern's letters and digits end. */
static bool ends_pattern(unsigned char c)
{
	return c <= ' ' || c == '/';
}

/* Of 1 to KEY_LETTERS letters. */
static uint32_t key_of(const unsigned char *letters, size_t n)
{
	uint32_t key = (uint32_t)n;
	for (size_t i = 0; i < n; i++)
		key = key << 8 | letters[i];
	return key;
}

static size_t bucket_of(const struct level *l, uint32_t key)
{
	uint32_t hash = key * 0x9E3779B1u;
	return (hash ^ hash >> 15) & l->mask;
}

static void set_bit(unsigned char *bits, size_t i)
{
	bits[i / 8] |= (unsigned char)(1u << i % 8);
}

static bool has_bit(const unsigned char *bits, size_t i)
{
	return bits[i / 8] >> i % 8 & 1;
}

static void add_pattern(const struct patterns *p, struct level *l, size_t offset)
{
	const unsigned char *pattern = (const unsigned char *)p->text.at + offset;
	unsigned char letters[KEY_LETTERS] = {0};
	size_t n = 0;
	for (; n < KEY_LETTERS && !ends_pattern(*pattern); pattern++)
		if (!is_digit(*pattern))
			letters[n++] = *pattern;
	if (n == 0)
		return;
	if (l->n == l->room) {
		l->room = l->room ? l->room * 2 : 4096;
		l->patterns = mem_realloc(l->patterns, l->room * sizeof *l->patterns);
		l->keys = mem_realloc(l->keys, l->room * sizeof *l->keys);
	}
	set_bit(l->ones, letters[0]);
	if (n > 1)
		set_bit(l->twos, (size_t)letters[0] << 8 | letters[1]);
	l->patterns[l->n] = (uint32_t)offset;
	l->keys[l->n++] = key_of(letters, n);
}

/* Sorts a level's patterns into buckets once all are read. */
static void sort_level(struct level *l)
{
	size_t buckets = 64;
	while (buckets < l->n && buckets < BUCKETS_MAX)
		buckets *= 2;
	uint32_t *sorted = mem_alloc(l->n * sizeof *sorted);
	l->mask = buckets - 1;
	l->starts = mem_alloc((buckets + 1) * sizeof *l->starts);
	memset(l->starts, 0, (buckets + 1) * sizeof *l->starts);
	for (size_t i = 0; i < l->n; i++)
		l->starts[bucket_of(l, l->keys[i])]++;
	uint32_t sum = 0; /* starts become ends first: buckets are filled from behind */
	for (size_t b = 0; b <= buckets; b++)
		l->starts[b] = sum += l->starts[b];
	for (size_t i = l->n; i-- > 0;)
		sorted[--l->starts[bucket_of(l, l->keys[i])]] = l->patterns[i];
	free(l->patterns);
	free(l->keys);
	l->patterns = sorted;
	l->keys = NULL;
}

static void add_level(struct patterns *p)
{
	struct level *l = mem_alloc(sizeof *l);
	memset(l, 0, sizeof *l);
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
			add_level(p);
		return true;
	}
	return read_minimum(line, "LEFTHYPHENMIN", &p->left)
	       || read_minimum(line, "RIGHTHYPHENMIN", &p->right)
	       || read_minimum(line, "COMPOUNDLEFTHYPHENMIN", &p->inner_left)
	       || read_minimum(line, "COMPOUNDRIGHTHYPHENMIN", &p->inner_right)
	       || strncmp(line, "NOHYPHEN", 8)
	                  == 0; /* names signs; words are letters only */
}

/* Asks iconv which characters the bytes from 128 are. */
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
		if (iconv(to, &from, &in_left, &into, &out_left) != (size_t)-1
		    && into > out)
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

/* Whether the bytes are text in the character set. */
static bool is_text(const struct patterns *p)
{
	for (size_t i = 0; i < p->text.len; i++) {
		unsigned char c = (unsigned char)p->text.at[i];
		if ((c < ' ' && c != '\t' && c != '\n' && c != '\r') || c == 0x7F)
			return false;
		if (c >= 128 && !p->utf8 && !p->high[c - 128])
			return false;
	}
	return !p->utf8 || utf8_valid(p->text.at, p->text.len, NULL);
}

/* NULL, or what is wrong with the first line. */
static const char *read_first_line(struct patterns *p)
{
	char charset[32];
	size_t n = p->text.len ? strcspn(p->text.at, " \t\r\n") : 0;
	if (n == 0)
		return "it is empty";
	if (n >= sizeof charset)
		return "its first line names no character set";
	memcpy(charset, p->text.at, n);
	charset[n] = '\0';
	return read_charset(p, charset) ? NULL : "its first line names no character set";
}

static const char not_text[] =
	"it holds bytes that are no text in the character set it names";

/* NULL, or what is wrong with the text. */
static const char *read_text(struct patterns *p)
{
	const char *wrong = read_first_line(p);
	if (wrong)
		return wrong;
	if (!is_text(p))
		return not_text;
	add_level(p);
	for (size_t at = next_line(p, 0), next; at < p->text.len; at = next) {
		next = next_line(p, at);
		if (read_setting(p, p->text.at + at))
			continue;
		if (next - at > PATTERN_MAX)
			return "a line in it is too long";
		add_pattern(p, p->levels[p->nlevels - 1], at);
	}
	size_t n = 0;
	for (size_t i = 0; i < p->nlevels; i++)
		n += p->levels[i]->n;
	if (n == 0)
		return "it has no patterns";
	for (size_t i = 0; i < p->nlevels; i++)
		sort_level(p->levels[i]);
	return NULL;
}

struct patterns *patterns_read(struct strbuf *text, const char **why)
{
	struct patterns *p = mem_alloc(sizeof *p);
	memset(p, 0, sizeof *p);
	p->text = *text;
	*text = (struct strbuf)STRBUF_INIT;
	bool cut = p->text.len && p->text.at[p->text.len - 1] != '\n';
	*why = read_text(p);
	if (*why) {
		patterns_free(p);
		p = NULL;
	}
	if (cut && (p || *why == not_text))
		*why = "it is cut off: its last line has no end";
	return p;
}

void patterns_free(struct patterns *p)
{
	if (!p)
		return;
	for (size_t i = 0; i < p->nlevels; i++) {
		free(p->levels[i]->patterns);
		free(p->levels[i]->starts);
		free(p->levels[i]->keys);
		free(p->levels[i]);
	}
	strbuf_release(&p->text);
	free(p);
}

/* ---- looking up ---- */

/* Raises the values by the digits of a pattern laid at values[0]. */
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

/* Searches a bucket for patterns at the start of n bytes. Whole matches go to whole[],
   by their number of letters. Returns the longest beginning of a pattern in bytes, at
   least `least`, which the caller knows of. */
static size_t search(const struct patterns *p, const struct level *l, uint32_t key,
                     const unsigned char *bytes, size_t n, size_t least, uint32_t *whole)
{
	size_t bucket = bucket_of(l, key);
	for (uint32_t i = l->starts[bucket]; i < l->starts[bucket + 1]; i++) {
		const unsigned char *pattern =
			(const unsigned char *)p->text.at + l->patterns[i];
		size_t same = 0;
		for (;; pattern++) {
			if (is_digit(*pattern))
				continue;
			if (ends_pattern(*pattern) || same == n
			    || *pattern != bytes[same])
				break;
			same++;
		}
		if (ends_pattern(*pattern))
			whole[same] = l->patterns[i] + 1;
		if (same > least)
			least = same;
	}
	return least;
}

/* values[k] belongs to the place before byte k. */
static void match(const struct patterns *p, const struct level *l,
                  const unsigned char *bytes, size_t n, unsigned char *values)
{
	uint32_t whole[BYTES_MAX + 1]; /* offset + 1, by letters; or 0 */
	size_t done = 0; /* an earlier beginning of a pattern reaches up to here */
	memset(values, 0, n + 1);
	for (size_t from = 0; from < n; from++) {
		const unsigned char *at = bytes + from;
		size_t left = n - from, length = 0;
		if (!has_bit(l->ones, at[0]))
			continue;
		memset(whole, 0, (left + 1) * sizeof *whole);
		length = search(p, l, key_of(at, 1), at, left, 1, whole);
		if (left > 1 && has_bit(l->twos, (size_t)at[0] << 8 | at[1])) {
			search(p, l, key_of(at, 2), at, left, 2, whole);
			length = left == 2 ? 2
			                   : search(p, l, key_of(at, 3), at, left, 2,
			                            whole);
		}
		for (; done < from + length; done++)
			if (done >= from && whole[done - from + 1])
				apply((const unsigned char *)p->text.at
				              + whole[done - from + 1] - 1,
				      values + from);
	}
}

/* Whether a point is far enough from the joints at both ends of its part. */
static bool clear_of_joints(const struct patterns *p, const struct letters *w,
                            size_t from, size_t to, size_t point)
{
	return (from == 0 || point - from >= p->inner_left)
	       && (to == w->n || to - point >= p->inner_right);
}

/* Divides letters [from, to), a word or a part of a compound, at one level and those
   below. */
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

/* Encodes the word in the dictionary's character set; false if a letter is not in it. */
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

void patterns_divide(const struct patterns *p, const uint32_t *word, size_t n,
                     size_t left, size_t right, bool *divide)
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

/* Division of words: which dictionary serves a language, what counts as a word, and a cache.

   Dictionaries are the hyph_*.dic files that Debian's hyphen-* packages install. The longest
   form of a language tag that has one wins, then the language's usual region: en-GB is
   hyph_en_GB.dic, en-NZ and en are hyph_en_US.dic. */
#include "type/hyphen_int.h"

#include "base/arena.h"
#include "base/hash.h"
#include "base/hash_table.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "type/capitals_int.h"
#include "type/patterns_int.h"

#include <hb.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define HYPHEN_FOLDER "/usr/share/hyphen"

enum { LEFT_MIN = 2, RIGHT_MIN = 3, TAG_MAX = 35, BYTES_MAX = 4 * WORD_CHARS_MAX };

struct dictionary {
	dev_t device; /* several names may lead to one file */
	ino_t inode;
	struct patterns *patterns; /* NULL where the file is of no use */
};

struct language {
	const char *tag;
	int dictionary; /* -1: none */
};

struct divided { /* a word looked up before */
	const char *word;
	int dictionary;
	uint32_t length;
	uint32_t npoints;
	const uint16_t *points;
};

struct hyphenator {
	const char *folder;
	struct arena arena;
	VEC(struct dictionary) dictionaries;
	VEC(struct language) languages;
	size_t last; /* language asked for last */
	VEC(struct divided) cache;
	struct hash_table table; /* of that */
};

struct hyphenator *hyphenator_new_in(const char *folder)
{
	struct hyphenator *h = mem_alloc(sizeof *h);
	memset(h, 0, sizeof *h);
	arena_init(&h->arena);
	h->folder = arena_strdup(&h->arena, folder);
	return h;
}

struct hyphenator *hyphenator_new(void)
{
	return hyphenator_new_in(HYPHEN_FOLDER);
}

void hyphenator_free(struct hyphenator *h)
{
	if (!h)
		return;
	for (size_t i = 0; i < h->dictionaries.len; i++)
		patterns_free(h->dictionaries.at[i].patterns);
	hash_table_release(&h->table);
	arena_release(&h->arena);
	free(h);
}

/* ---- dictionaries ---- */

/* The dictionary named hyph_NAME.dic, loaded; -1 where there is none. */
static int open_dictionary(struct hyphenator *h, const char *name)
{
	struct stat st;
	char *path = arena_printf(&h->arena, "%s/hyph_%s.dic", h->folder, name);
	if (stat(path, &st) != 0)
		return -1;
	for (size_t i = 0; i < h->dictionaries.len; i++)
		if (h->dictionaries.at[i].device == st.st_dev
		    && h->dictionaries.at[i].inode == st.st_ino)
			return (int)i;
	struct dictionary d = {st.st_dev, st.st_ino, patterns_load(path)};
	vec_push(&h->arena, &h->dictionaries, d);
	return (int)h->dictionaries.len - 1;
}

/* A BCP 47 tag as the files are named: en_GB, sr_Latn. False where it is no tag. */
static bool file_tag(const char *lang, char to[TAG_MAX + 1])
{
	size_t n = strlen(lang), subtag = 0;
	if (n < 2 || n > TAG_MAX)
		return false;
	for (size_t i = 0; i < n; i++) {
		size_t len = strcspn(lang + subtag, "-_");
		char c = lang[i];
		if (i == subtag + len) {
			to[i] = '_';
			subtag = i + 1;
			continue;
		}
		bool small = c >= 'a' && c <= 'z', capital = c >= 'A' && c <= 'Z';
		if (!small && !capital && !(c >= '0' && c <= '9'))
			return false;
		bool want_capital = subtag > 0 && (len == 2 || (len == 4 && i == subtag));
		to[i] = (char)(small && want_capital ? c - 32
		               : capital && !want_capital ? c + 32 : c);
	}
	to[n] = '\0';
	return true;
}

/* Where a bare language's file is named after a region that its code does not tell. */
static const struct { const char *lang, *file; } usual[] = {
	{"af", "af_ZA"}, {"be", "be_BY"}, {"cs", "cs_CZ"}, {"da", "da_DK"}, {"el", "el_GR"},
	{"en", "en_US"}, {"et", "et_EE"}, {"gl", "gl"}, {"nb", "nb_NO"}, {"nn", "nn_NO"},
	{"no", "nb_NO"}, {"pt", "pt_PT"}, {"sl", "sl_SI"}, {"sq", "sq_AL"}, {"sr", "sr"},
	{"sv", "sv_SE"}, {"uk", "uk_UA"}, {"zu", "zu_ZA"},
};

static int usual_dictionary(struct hyphenator *h, const char *lang)
{
	char region[2 * TAG_MAX + 2];
	size_t n = strlen(lang);
	for (size_t i = 0; i < sizeof usual / sizeof *usual; i++)
		if (strcmp(usual[i].lang, lang) == 0)
			return open_dictionary(h, usual[i].file);
	memcpy(region, lang, n);
	region[n] = '_';
	for (size_t i = 0; i <= n; i++) /* de_DE, fr_FR, es_ES … */
		region[n + 1 + i] = lang[i] >= 'a' && lang[i] <= 'z' ? (char)(lang[i] - 32)
		                                                     : lang[i];
	return open_dictionary(h, region);
}

static int find_dictionary(struct hyphenator *h, const char *lang)
{
	char tag[TAG_MAX + 1];
	if (!file_tag(lang, tag))
		return -1;
	for (;;) {
		int found = open_dictionary(h, tag);
		char *cut = strrchr(tag, '_');
		if (found < 0 && !cut)
			found = usual_dictionary(h, tag);
		if (found >= 0 || !cut)
			return found;
		*cut = '\0';
	}
}

static int language_dictionary(struct hyphenator *h, const char *lang)
{
	if (h->languages.len && strcmp(h->languages.at[h->last].tag, lang) == 0)
		return h->languages.at[h->last].dictionary;
	for (h->last = 0; h->last < h->languages.len; h->last++)
		if (strcmp(h->languages.at[h->last].tag, lang) == 0)
			return h->languages.at[h->last].dictionary;
	struct language added = {arena_strdup(&h->arena, lang), find_dictionary(h, lang)};
	vec_push(&h->arena, &h->languages, added);
	return added.dictionary;
}

void hyphenator_load(struct hyphenator *h, const char *lang)
{
	language_dictionary(h, lang);
}

/* ---- words ---- */

static bool is_apostrophe(uint32_t c)
{
	return c == '\'' || c == 0x2019;
}

static bool is_letter(uint32_t c)
{
	if (c < 0x80)
		return (c | 32) - 'a' < 26u;
	switch (hb_unicode_general_category(hb_unicode_funcs_get_default(), c)) {
	case HB_UNICODE_GENERAL_CATEGORY_UPPERCASE_LETTER:
	case HB_UNICODE_GENERAL_CATEGORY_LOWERCASE_LETTER:
	case HB_UNICODE_GENERAL_CATEGORY_TITLECASE_LETTER:
	case HB_UNICODE_GENERAL_CATEGORY_MODIFIER_LETTER:
	case HB_UNICODE_GENERAL_CATEGORY_OTHER_LETTER:
	case HB_UNICODE_GENERAL_CATEGORY_NON_SPACING_MARK:
	case HB_UNICODE_GENERAL_CATEGORY_SPACING_MARK:
		return true;
	default:
		return false;
	}
}

/* The letters up to `end` or an apostrophe as small ones, and where each starts. Capitals are
   good in the first place only. Returns how many; 0 where there is something else. */
static size_t read_part(const char **at, const char *end, const char *word, uint32_t *letters,
                        uint16_t *starts)
{
	size_t n = 0;
	while (*at < end) {
		uint16_t start = (uint16_t)(*at - word);
		uint32_t c = utf8_next(at, end), small = small_of(c);
		if (is_apostrophe(c))
			break;
		if (!is_letter(c) || (n > 0 && small != c) || n == WORD_CHARS_MAX)
			return 0;
		starts[n] = start;
		letters[n++] = small;
	}
	return n;
}

/* All points of a word; `points` has room for one a byte. */
static size_t find_points(const struct patterns *p, const char *word, size_t n,
                          uint16_t *points)
{
	uint32_t letters[WORD_CHARS_MAX];
	uint16_t starts[WORD_CHARS_MAX];
	bool divide[WORD_CHARS_MAX];
	size_t found = 0;
	const char *at = word, *end = word + n;
	while (at < end) {
		size_t count = read_part(&at, end, word, letters, starts);
		if (count == 0)
			return 0;
		patterns_divide(p, letters, count, LEFT_MIN, RIGHT_MIN, divide);
		for (size_t i = 1; i < count; i++)
			if (divide[i])
				points[found++] = starts[i];
	}
	return found;
}

static const struct divided *find_cached(const struct hyphenator *h, uint64_t hash,
                                         int dictionary, const char *word, size_t n)
{
	size_t at = hash_table_start(hash);
	uint32_t i;
	while ((i = hash_table_next(&h->table, hash, &at)) != HASH_TABLE_END) {
		const struct divided *d = &h->cache.at[i];
		if (d->dictionary == dictionary && d->length == n
		    && memcmp(d->word, word, n) == 0)
			return d;
	}
	return NULL;
}

static const struct divided *divide(struct hyphenator *h, uint64_t hash, int dictionary,
                                    const char *word, size_t n)
{
	uint16_t points[BYTES_MAX];
	size_t found = find_points(h->dictionaries.at[dictionary].patterns, word, n, points);
	uint16_t *kept = ARENA_ARRAY(&h->arena, uint16_t, found);
	memcpy(kept, points, found * sizeof *kept);
	hash_table_add(&h->table, hash, h->cache.len);
	struct divided *d = vec_add(&h->arena, &h->cache);
	*d = (struct divided){arena_strndup(&h->arena, word, n), dictionary, (uint32_t)n,
	                      (uint32_t)found, kept};
	return d;
}

size_t hyphenator_points(struct hyphenator *h, const char *lang, const char *word, size_t n,
                         uint16_t *offsets, size_t max)
{
	if (!lang || n < LEFT_MIN + RIGHT_MIN || n > BYTES_MAX)
		return 0;
	int dictionary = language_dictionary(h, lang);
	if (dictionary < 0 || !h->dictionaries.at[dictionary].patterns)
		return 0;
	uint64_t hash = hash_bytes(word, n, (uint64_t)dictionary);
	const struct divided *d = find_cached(h, hash, dictionary, word, n);
	if (!d)
		d = divide(h, hash, dictionary, word, n);
	size_t count = d->npoints < max ? d->npoints : max;
	memcpy(offsets, d->points, count * sizeof *offsets);
	return count;
}

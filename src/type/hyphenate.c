/* Hyphenation: which dictionary serves a language, what counts as a word, and a cache.

   Dictionaries are the hyph_*.dic files of Debian's hyphen-* packages. The longest form
   of a language tag that has a file wins, then the language's usual region: en-GB is
   hyph_en_GB.dic, en-NZ and en are hyph_en_US.dic. */
#include "type/hyphenate_int.h"

#include "base/arena.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/hash_table.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "type/capitals_int.h"
#include "type/patterns_int.h"

#include <errno.h>
#include <hb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define HYPHEN_FOLDER "/usr/share/hyphen"

enum {
	LEFT_MIN = 2,
	RIGHT_MIN = 3,
	TAG_MAX = 35,
	BYTES_MAX = 4 * WORD_CHARS_MAX,
	FILE_LIMIT = 16 * 1024 * 1024
};

struct dictionary {
	dev_t device; /* several names may be the same file */
	ino_t inode;
	const char *path;
	struct strbuf text; /* until it is parsed */
	size_t size;        /* of the text, in bytes */
	uint32_t crc;       /* and its checksum */
	bool parsed;
	struct patterns *patterns; /* NULL if the file is unusable: */
	int error;                 /* errno if it cannot be read, or */
	const char *why;           /* it is damaged */
};

struct language {
	const char *tag;
	int dictionary;      /* -1: none */
	const char *missing; /* the package with the dictionary it lacks; NULL: none */
	bool told;           /* already reported */
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

static void release_dictionary(struct dictionary *d)
{
	strbuf_release(&d->text);
	patterns_free(d->patterns);
}

void hyphenator_free(struct hyphenator *h)
{
	if (!h)
		return;
	for (size_t i = 0; i < h->dictionaries.len; i++)
		release_dictionary(&h->dictionaries.at[i]);
	hash_table_release(&h->table);
	arena_release(&h->arena);
	free(h);
}

/* ---- dictionaries ---- */

static struct dictionary load_dictionary(const char *path)
{
	struct dictionary d = {.path = path, .text = STRBUF_INIT};
	d.error = file_read(path, FILE_LIMIT, &d.text);
	d.size = d.text.len;
	d.crc = hash_crc32(0, d.text.at, d.text.len);
	return d;
}

/* A dictionary that is only hashed is never parsed. NULL: there is none. */
static const struct dictionary *parsed(struct hyphenator *h, int dictionary)
{
	struct dictionary *d = dictionary < 0 ? NULL : &h->dictionaries.at[dictionary];
	if (d && !d->parsed && !d->error)
		d->patterns = patterns_read(&d->text, &d->why);
	if (d)
		d->parsed = true;
	return d;
}

/* The index of hyph_NAME.dic, loaded; -1 if there is none. */
static int open_dictionary(struct hyphenator *h, const char *name)
{
	struct stat st = {0};
	char *path = arena_printf(&h->arena, "%s/hyph_%s.dic", h->folder, name);
	bool seen = stat(path, &st) == 0;
	if (!seen && (errno == ENOENT || errno == ENOTDIR))
		return -1;
	for (size_t i = 0; seen && i < h->dictionaries.len; i++)
		if (h->dictionaries.at[i].device == st.st_dev
		    && h->dictionaries.at[i].inode == st.st_ino)
			return (int)i;
	struct dictionary d = load_dictionary(path);
	d.device = st.st_dev;
	d.inode = st.st_ino;
	vec_push(&h->arena, &h->dictionaries, d);
	return (int)h->dictionaries.len - 1;
}

/* A BCP 47 tag in the form of file names: en_GB, sr_Latn. False if it is no tag. */
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
		to[i] = (char)(small && want_capital      ? c - 32
		               : capital && !want_capital ? c + 32
		                                          : c);
	}
	to[n] = '\0';
	return true;
}

/* Languages with patterns in Debian: the package, and the file of the bare language if
   it has a region in its name. */
static const struct usual {
	const char *tag, *package, *file;
} usual[] = {
	{"af", "hyphen-af", "af_ZA"},    {"as", "hyphen-as", "as_IN"},
	{"be", "hyphen-be", "be_BY"},    {"bg", "hyphen-bg", NULL},
	{"bn", "hyphen-bn", "bn_IN"},    {"ca", "hyphen-ca", NULL},
	{"cs", "hyphen-cs", "cs_CZ"},    {"da", "hyphen-da", "da_DK"},
	{"de", "hyphen-de", NULL},       {"el", "hyphen-el", "el_GR"},
	{"en", "hyphen-en-us", "en_US"}, {"en_AU", "hyphen-en-gb", NULL},
	{"en_GB", "hyphen-en-gb", NULL}, {"en_ZA", "hyphen-en-gb", NULL},
	{"es", "hyphen-es", NULL},       {"et", NULL, "et_EE"},
	{"fr", "hyphen-fr", NULL},       {"gl", "hyphen-gl", "gl"},
	{"gu", "hyphen-gu", "gu_IN"},    {"hi", "hyphen-hi", "hi_IN"},
	{"hr", "hyphen-hr", NULL},       {"hu", "hyphen-hu", NULL},
	{"id", "hyphen-id", NULL},       {"is", "hyphen-is", NULL},
	{"it", "hyphen-it", NULL},       {"kn", "hyphen-kn", "kn_IN"},
	{"lt", "hyphen-lt", NULL},       {"lv", "hyphen-lv", NULL},
	{"ml", "hyphen-ml", "ml_IN"},    {"mn", "hyphen-mn", NULL},
	{"mr", "hyphen-mr", "mr_IN"},    {"nb", "hyphen-no", "nb_NO"},
	{"nl", "hyphen-nl", NULL},       {"nn", "hyphen-no", "nn_NO"},
	{"no", "hyphen-no", "nb_NO"},    {"or", "hyphen-or", "or_IN"},
	{"pa", "hyphen-pa", "pa_IN"},    {"pl", "hyphen-pl", NULL},
	{"pt", "hyphen-pt-pt", "pt_PT"}, {"pt_BR", "hyphen-pt-br", NULL},
	{"ro", "hyphen-ro", NULL},       {"ru", "hyphen-ru", NULL},
	{"sk", "hyphen-sk", NULL},       {"sl", "hyphen-sl", "sl_SI"},
	{"sq", NULL, "sq_AL"},           {"sr", "hyphen-sr", "sr"},
	{"sv", "hyphen-sv", "sv_SE"},    {"ta", "hyphen-ta", "ta_IN"},
	{"te", "hyphen-te", "te_IN"},    {"th", "hyphen-th", "th_TH"},
	{"uk", "hyphen-uk", "uk_UA"},    {"zu", "hyphen-zu", "zu_ZA"},
};

static const struct usual *usual_of(const char *tag)
{
	for (size_t i = 0; i < sizeof usual / sizeof *usual; i++)
		if (strcmp(usual[i].tag, tag) == 0)
			return &usual[i];
	return NULL;
}

static int usual_dictionary(struct hyphenator *h, const char *lang)
{
	char region[2 * TAG_MAX + 2];
	size_t n = strlen(lang);
	const struct usual *u = usual_of(lang);
	if (u && u->file)
		return open_dictionary(h, u->file);
	memcpy(region, lang, n);
	region[n] = '_';
	for (size_t i = 0; i <= n; i++) /* de_DE, fr_FR, es_ES … */
		region[n + 1 + i] =
			lang[i] >= 'a' && lang[i] <= 'z' ? (char)(lang[i] - 32) : lang[i];
	return open_dictionary(h, region);
}

/* The dictionary of the longest form of the tag. *missing is the package of a longer
   form, or of this form if no dictionary is installed. */
static int find_dictionary(struct hyphenator *h, const char *lang, const char **missing)
{
	char tag[TAG_MAX + 1];
	*missing = NULL;
	if (!file_tag(lang, tag))
		return -1;
	for (;;) {
		const struct usual *u = usual_of(tag);
		int found = open_dictionary(h, tag);
		char *cut = strrchr(tag, '_');
		if (found < 0 && !cut)
			found = usual_dictionary(h, tag);
		if (found < 0 && u && !*missing)
			*missing = u->package;
		if (found >= 0 || !cut)
			return found;
		*cut = '\0';
	}
}

static struct language *language_of(struct hyphenator *h, const char *lang)
{
	if (h->languages.len && strcmp(h->languages.at[h->last].tag, lang) == 0)
		return &h->languages.at[h->last];
	for (h->last = 0; h->last < h->languages.len; h->last++)
		if (strcmp(h->languages.at[h->last].tag, lang) == 0)
			return &h->languages.at[h->last];
	struct language added = {.tag = arena_strdup(&h->arena, lang)};
	added.dictionary = find_dictionary(h, lang, &added.missing);
	vec_push(&h->arena, &h->languages, added);
	return &h->languages.at[h->last];
}

void hyphenator_load(struct hyphenator *h, const char *lang)
{
	parsed(h, language_of(h, lang)->dictionary);
}

void hyphenator_report(struct hyphenator *h, const char *lang, struct diags *diags)
{
	static const struct pos nowhere;
	struct language *l = language_of(h, lang);
	size_t had = diags->list.len;
	if (l->told)
		return;
	l->told = true;
	if (l->missing)
		diags_add(diags, DIAG_PATTERNS_MISSING, nowhere, lang, l->missing);
	const struct dictionary *d = parsed(h, l->dictionary);
	if (d && d->error)
		diags_add_system(diags, DIAG_PATTERNS_UNREADABLE, nowhere, d->path,
		                 d->error);
	else if (d && d->why)
		diags_add(diags, DIAG_PATTERNS_DAMAGED, nowhere, d->path, d->why);
	diags_unrepeat(diags, had); /* another job of the run may have reported it */
}

bool hyphenator_add_hash(struct hyphenator *h, const char *lang, struct sha256 *hash,
                         struct diags *diags)
{
	int dictionary = language_of(h, lang)->dictionary;
	if (dictionary < 0)
		return true;
	/* A long text, and no forgery to be feared: by its length and a fast checksum. */
	const struct dictionary *d = &h->dictionaries.at[dictionary];
	if (d->error) {
		hyphenator_report(h, lang, diags);
		return false;
	}
	char told[40];
	int n = snprintf(told, sizeof told, "%zu %08lx", d->size, (unsigned long)d->crc);
	sha256_add(hash, told, (size_t)n);
	return true;
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

/* The letters up to `end` or an apostrophe, made small, and where each starts. Only the
   first may be a capital. Returns how many; 0 if it is no such word. */
static size_t read_part(const char **at, const char *end, const char *word,
                        uint32_t *letters, uint16_t *starts)
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

/* All division points of a word; `points` has room for one a byte. */
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
	size_t found =
		find_points(h->dictionaries.at[dictionary].patterns, word, n, points);
	uint16_t *kept = ARENA_ARRAY(&h->arena, uint16_t, found);
	memcpy(kept, points, found * sizeof *kept);
	hash_table_add(&h->table, hash, h->cache.len);
	struct divided *d = vec_add(&h->arena, &h->cache);
	*d = (struct divided){arena_strndup(&h->arena, word, n), dictionary, (uint32_t)n,
	                      (uint32_t)found, kept};
	return d;
}

size_t hyphenator_points(struct hyphenator *h, const char *lang, const char *word,
                         size_t n, uint16_t *offsets, size_t max)
{
	if (!lang || n < LEFT_MIN + RIGHT_MIN || n > BYTES_MAX)
		return 0;
	int dictionary = language_of(h, lang)->dictionary;
	const struct dictionary *known = parsed(h, dictionary);
	if (!known || !known->patterns)
		return 0;
	uint64_t hash = hash_bytes(word, n, (uint64_t)dictionary);
	const struct divided *d = find_cached(h, hash, dictionary, word, n);
	if (!d)
		d = divide(h, hash, dictionary, word, n);
	size_t count = d->npoints < max ? d->npoints : max;
	memcpy(offsets, d->points, count * sizeof *offsets);
	return count;
}

/* Line breaks, word division, directions and scripts. */
#include "run.h"
#include "type/bidi.h"
#include "type/hyphenate_int.h"
#include "type/linebreaks.h"

#include "base/file.h"
#include "base/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <hb.h>

/* ---- breaks ---- */

/* The text with | where a line may end and ! where it must. */
static void show_breaks(const char *text, const char *lang, char *to)
{
	unsigned char kinds[256];
	size_t n = strlen(text);
	linebreaks_find(text, n, lang, kinds);
	for (size_t i = 0; i < n; i++) {
		*to++ = text[i];
		if (kinds[i] != BREAK_NO)
			*to++ = kinds[i] == BREAK_MUST ? '!' : '|';
	}
	*to = '\0';
}

static void breaks_follow_the_rules(void **state)
{
	static const struct {
		const char *text, *expected;
	} cases[] = {
		{"one two", "one |two|"},
		{"a cross-validation", "a |cross-|validation|"},
		{"1990\u20132000 x", "1990\u2013|2000 |x|"},
		{"100\u00A0km (or so).", "100\u00A0km |(or |so).|"},
		{"first\nsecond", "first\n!second|"},
		{"last\n", "last\n!"},
		{"don\u2019t \u201Cgo\u201D", "don\u2019t |\u201Cgo\u201D|"},
		{"\u00E9t\u00E9 \u65E5\u672C", "\u00E9t\u00E9 |\u65E5|\u672C|"},
		{"x", "x|"},
		{"a \U0001F1EB\U0001F1F7\U0001F1E9\U0001F1EA b", /* two flags */
	         "a |\U0001F1EB\U0001F1F7|\U0001F1E9\U0001F1EA |b|"},
		{"\U0001F1EB.", "\U0001F1EB.|"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char shown[512];
		show_breaks(cases[i].text, "en", shown);
		assert_string_equal(shown, cases[i].expected);
	}
}

static void breaks_of_nothing(void **state)
{
	(void)state;
	linebreaks_find("", 0, NULL, NULL);
}

/* However a text is put together, the quick way says what the tables say of the whole. */
static void breaks_agree_with_tables(void **state)
{
	static const char *const parts[] = {
		"a",      "word",       "7",      "42",     " ",      " ",      " ",
		" b",     " more ",     ".",      ",",      ";",      ":",      "!",
		"?",      "(",          ")",      "'",      "\"",     "-",      "\u2019",
		"\u00E9", "x",          "\u2013", "\u2014", "/",      "\u00D7", "\u201C",
		"\u201D", "\u00A0",     "\n",     "\u65E5", "\u0301", "\u2026", "%",
		"$",      "\u05D0",     "\u00AB", "\u00BB", "[",      "]",      "\u200B",
		"\u2060", "\U0001F1E6", "\uFFFC", "{",      "}",      "+",
	};
	static const char *const langs[] = {"en", "de", "fr", "es", "ar", NULL};
	uint32_t seed = 1;
	(void)state;
	for (int round = 0; round < 300000; round++) {
		char text[256];
		size_t n = 0, most = round % 3 ? sizeof parts / sizeof *parts : 23;
		unsigned char found[256], told[256];
		for (int k = 0; k < 3 + round % 29; k++) {
			seed = seed * 1664525u + 1013904223u;
			const char *part = parts[(seed >> 12) % most];
			memcpy(text + n, part, strlen(part));
			n += strlen(part);
		}
		const char *lang = langs[round % (int)(sizeof langs / sizeof *langs)];
		linebreaks_find(text, n, lang, found);
		linebreaks_by_tables(text, n, lang, told);
		for (size_t i = 0; i < n; i++)
			if (found[i] != told[i])
				fail_msg("'%.*s' in %s at %zu: %d, tables %d", (int)n,
				         text, lang ? lang : "none", i, found[i],
				         told[i]);
	}
}

/* Every character, alone and beside one of each class, is taken; each kind is told. */
static void breaks_of_every_character(void **state)
{
	/* OP CL CP QU GL NS EX SY IS PR PO NU AL HL ID IN HY BA BB B2 ZW CM WJ H2 H3 JL
	   JV JT RI AI BK CB CJ CR LF NL SA SP XX, ZWJ, and a half of a flag twice */
	static const char *const beside[] = {
		"",           "(",          "}",
		")",          "\"",         "\u00A0",
		"\u3005",     "!",          "/",
		",",          "$",          "%",
		"1",          "a",          "\u05D0",
		"\u65E5",     "\u2026",     "-",
		"\u2013",     "\u00B4",     "\u2014",
		"\u200B",     "\u0301",     "\u2060",
		"\uAC00",     "\uAC01",     "\u1100",
		"\u1161",     "\u11A8",     "\U0001F1E6",
		"\u00A7",     "\u2028",     "\uFFFC",
		"\u3041",     "\r",         "\n",
		"\xC2\x85",   "\u0E01",     " ",
		"\uE000",     "\u200D",     "\U0001F1E6\U0001F1E7",
		"\U0001F44D", "\U0001F3FB",
	};
	(void)state;
	for (uint32_t c = 1; c <= 0x10FFFF; c++) {
		char one[4], text[32];
		unsigned char kinds[32];
		if (c >= 0xD800 && c < 0xE000)
			continue;
		size_t len = utf8_put(one, c);
		/* of the planes without letters every 61st */
		size_t count = c < 0x30000 || (c >= 0xE0000 && c < 0xE0200) || c % 61 == 0
		                       ? sizeof beside / sizeof *beside
		                       : 1;
		for (size_t k = 0; k < count; k++) {
			size_t b = strlen(beside[k]), n = 2 * b + len;
			memcpy(text, beside[k], b);
			memcpy(text + b, one, len);
			memcpy(text + b + len, beside[k], b);
			memset(kinds, 99, sizeof kinds);
			linebreaks_find(text, n, "en", kinds);
			for (size_t i = 0; i < n; i++)
				assert_true(kinds[i] <= BREAK_MUST);
			assert_int_equal(kinds[n], 99);
			assert_true(kinds[n - 1] != BREAK_NO);
		}
	}
}

/* A chunk is not empty, not much too long, and ends where no letter is divided. */
static void chunks_divide_no_letter(void **state)
{
	static const struct {
		const char *text;
		size_t most, wanted;
	} cases[] = {
		{"abcdef", 4, 4},
		{"abc", 4, 3},
		{"abce\u0301f", 5, 3},                  /* a letter with its mark */
		{"ab\U0001F469\u200D\U0001F4BB", 9, 2}, /* joined emoji */
		{"ab\U0001F44D\U0001F3FB", 7, 2},       /* with a skin */
		{"\u0301\u0301\u0301\u0301\u0301\u0301", 4, 8}, /* marks alone */
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_int_equal(linebreaks_chunk(cases[i].text, strlen(cases[i].text),
		                                  cases[i].most),
		                 cases[i].wanted);
}

/* ---- hyphens ---- */

static void show_points(struct hyphenator *h, const char *lang, const char *word,
                        char *to)
{
	uint16_t points[64];
	size_t n = hyphenator_points(h, lang, word, strlen(word), points, 64), k = 0;
	for (size_t i = 0; word[i]; i++) {
		if (k < n && points[k] == i) {
			*to++ = '-';
			k++;
		}
		*to++ = word[i];
	}
	*to = '\0';
	assert_int_equal(k, n);
}

static void words_are_divided(void **state)
{
	static const struct {
		const char *lang, *word, *expected;
	} cases[] = {
		{"en", "generalisation", "gen-er-al-i-sa-tion"},
		{"en", "Qualification", "Qual-i-fi-ca-tion"},
		{"en", "candidate's", "can-di-date's"},
		{"en", "candidate\u2019s", "can-di-date\u2019s"},
		{"en", "iPhone", "iPhone"},
		{"en", "README", "README"},
		{"en", "word2vector", "word2vector"},
		{"en", "well-known", "well-known"},
		{"en", "into", "into"},
		{"en", "over", "over"},
		{"en-GB", "behaviour", "be-ha-viour"},
		{"EN_gb", "behaviour", "be-ha-viour"},
		{"en-NZ", "behaviour", "be-hav-iour"},
		{"de", "Zusammenarbeit", "Zu-sam-men-ar-beit"},
		{"de-AT", "Vorstellungsgespr\u00E4ch", "Vor-stel-lungs-ge-spr\u00E4ch"},
		{"fr", "l\u2019organisation", "l\u2019or-ga-ni-sa-tion"},
		{"fr", "d\u00E9veloppement", "d\u00E9-ve-lop-pe-ment"},
		{"fr", "\u00C9valuation", "\u00C9va-lua-tion"},
		{"xx", "generalisation", "generalisation"},
		{"../../etc", "generalisation", "generalisation"},
		{"", "generalisation", "generalisation"},
	};
	struct hyphenator *h = hyphenator_new();
	(void)state;
	for (int round = 0; round < 2; round++) { /* the second time from the cache */
		for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
			char shown[128];
			show_points(h, cases[i].lang, cases[i].word, shown);
			assert_string_equal(shown, cases[i].expected);
		}
	}
	uint16_t points[2];
	assert_int_equal(hyphenator_points(h, NULL, "generalisation", 14, points, 2), 0);
	assert_int_equal(hyphenator_points(h, "en", "generalisation", 14, points, 2), 2);
	assert_int_equal(points[1], 5);
	hyphenator_free(h);
}

static void hyphen_cache_grows(void **state)
{
	struct hyphenator *h = hyphenator_new();
	char word[32], shown[64];
	(void)state;
	for (int i = 0; i < 6000; i++) {
		snprintf(word, sizeof word, "%c%c%cization", 'a' + i % 26,
		         'a' + i / 26 % 26, 'a' + i / 676);
		uint16_t points[16];
		hyphenator_points(h, "en", word, strlen(word), points, 16);
	}
	show_points(h, "en", "hyphenation", shown);
	assert_string_equal(shown, "hy-phen-ation");
	hyphenator_free(h);
}

static char folder[] = "/tmp/kitpress-hyphen-XXXXXX";

static void put_dictionary(const char *name, const char *text)
{
	char path[256];
	snprintf(path, sizeof path, "%s/hyph_%s.dic", folder, name);
	assert_int_equal(file_write(path, FILE_FOR_ALL, text, strlen(text)), 0);
}

static void own_dictionaries(void **state)
{
	static const struct {
		const char *lang, *word, *expected;
	} cases[] = {
		{"qa", "affabba", "aff-abba"}, /* no division that changes the spelling */
		{"qb", "\u0151rs\u0151rs", "\u0151r-s\u0151rs"}, /* ISO 8859-2 */
		{"qb", "ab\u0416rsab", "ab\u0416rsab"},          /* not in that set */
		{"qc", "leftright",
	         "left-right"},                  /* two levels, distance from the joint */
		{"qd", "aaaaaaaa", "aaaaaaaa"},  /* unknown character set */
		{"qe", "aaaaaaaa", "aaaaaaaa"},  /* empty file */
		{"qf", "aabbaabb", "aabb-aabb"}, /* no newline at the end */
	};
	(void)state;
	assert_non_null(mkdtemp(folder));
	put_dictionary("qa", "UTF-8\nf1a\nb1b/bb=b,1,2\n");
	put_dictionary("qb", "ISO8859-2\nr1s\n");
	put_dictionary("qc", "UTF-8\n% two levels\nCOMPOUNDLEFTHYPHENMIN 3\n"
	                     "COMPOUNDRIGHTHYPHENMIN 3\nt1r\nNEXTLEVEL\ni1g\nf1t\n");
	put_dictionary("qd", "NO-SUCH-SET\na1a\n");
	put_dictionary("qe", "");
	put_dictionary("qf", "UTF-8\r\nb1a\r\n2bb");
	struct hyphenator *h = hyphenator_new_in(folder);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char shown[128], path[256];
		show_points(h, cases[i].lang, cases[i].word, shown);
		assert_string_equal(shown, cases[i].expected);
		snprintf(path, sizeof path, "%s/hyph_%s.dic", folder, cases[i].lang);
		remove(path);
	}
	hyphenator_free(h);
	remove(folder);
}

/* ---- what is wrong with dictionaries ---- */

static const struct {
	const char *lang, *text; /* NULL: no file of that language */
	const char *says;        /* NULL: nothing */
} told[] = {
	{"de", "UTF-8\na1b\n", NULL},
	{"de-AT", NULL, NULL}, /* has German's */
	{"fr", NULL, "'fr'|hyphen-fr"},
	{"fr-CA", NULL, "'fr-CA'|hyphen-fr"},
	{"en", NULL, NULL}, /* has American English's */
	{"sv", NULL, "'sv'|hyphen-sv"},
	{"en_US", "ISO8859-1\r\nb1a\r\n", NULL},
	{"en-NZ", NULL, NULL},                   /* has American English's */
	{"en-GB", NULL, "'en-GB'|hyphen-en-gb"}, /* takes it, but should not */
	{"pt-BR", NULL, "'pt-BR'|hyphen-pt-br"},
	{"nb", NULL, "'nb'|hyphen-no"},
	{"zh", NULL, NULL},
	{"ja", NULL, NULL},
	{"ko", NULL, NULL},
	{"ar", NULL, NULL},
	{"he", NULL, NULL},
	{"tlh", NULL, NULL},
	{"x", NULL, NULL},
	{"", NULL, NULL},
	{"qa", "", "hyph_qa.dic|it is empty"},
	{"qb", "NO-SUCH-SET\na1b\n", "hyph_qb.dic|names no character set"},
	{"qc", "a line that is longer than the name of any character set\na1b\n",
         "hyph_qc.dic|names no character set"},
	{"qd", "UTF-8\n", "hyph_qd.dic|no patterns"},
	{"qe", "UTF-8\n% only\nLEFTHYPHENMIN 2\n1\n", "hyph_qe.dic|no patterns"},
	{"qf", "UTF-8\na1b\na1", "hyph_qf.dic|cut off"},
	{"qg", "UTF-8\na1b\na\xC3", "hyph_qg.dic|cut off"},
	{"qh", "UTF-8\na1b\na\xC3\n", "hyph_qh.dic|no text"},
	{"qi", "UTF-8\na1b\na\x01\n", "hyph_qi.dic|no text"},
	{"qj", "ISO8859-7\na1b\na\xFF\n", "hyph_qj.dic|no text"},
	{"qk", "ISO8859-7\na1b\na\xFE\n", NULL},
};

static void faults_of_dictionaries_are_told_once(void **state)
{
	char where[] = "/tmp/kitpress-hyphen-XXXXXX", path[256];
	(void)state;
	assert_non_null(mkdtemp(where));
	memcpy(folder, where, sizeof where);
	size_t n = sizeof told / sizeof *told;
	for (size_t i = 0; i < n; i++)
		if (told[i].text)
			put_dictionary(told[i].lang, told[i].text);
	struct hyphenator *h = hyphenator_new_in(where),
			  *other = hyphenator_new_in(where);
	struct diags diags;
	diags_init(&diags);
	for (size_t i = 0; i < n; i++) {
		size_t had = diags.list.len;
		hyphenator_report(h, told[i].lang, &diags);
		hyphenator_report(h, told[i].lang, &diags);
		hyphenator_report(other, told[i].lang, &diags); /* of the same run */
		if (diags.list.len != had + (told[i].says != NULL))
			fail_msg("%s: %zu messages", told[i].lang, diags.list.len - had);
		char says[128] = "";
		snprintf(says, sizeof says, "%s", told[i].says ? told[i].says : "");
		for (char *part = strtok(says, "|"); part; part = strtok(NULL, "|"))
			assert_non_null(strstr(diags.list.at[had].text, part));
	}
	for (size_t i = 0; i < n; i++) {
		snprintf(path, sizeof path, "%s/hyph_%s.dic", where, told[i].lang);
		remove(path);
	}
	diags_release(&diags);
	hyphenator_free(other);
	hyphenator_free(h);
	remove(where);
}

/* A folder stands for a file that can't be read, whoever asks. */
static void unreadable_dictionary_is_told_with_the_reason(void **state)
{
	char where[] = "/tmp/kitpress-hyphen-XXXXXX", path[256];
	struct diags diags;
	(void)state;
	assert_non_null(mkdtemp(where));
	snprintf(path, sizeof path, "%s/hyph_de.dic", where);
	assert_int_equal(mkdir(path, 0700), 0);
	struct hyphenator *h = hyphenator_new_in(where);
	diags_init(&diags);
	hyphenator_report(h, "de", &diags);
	assert_int_equal(diags.list.len, 1);
	assert_int_equal(diags.list.at[0].id, DIAG_PATTERNS_UNREADABLE);
	assert_non_null(strstr(diags.list.at[0].text, "hyph_de.dic': Is a directory"));
	assert_false(diags_ok(&diags));
	diags_release(&diags);
	hyphenator_free(h);
	rmdir(path);
	rmdir(where);
}

/* ---- directions ---- */

static void bidi_is_asked_for(void **state)
{
	(void)state;
	assert_false(bidi_needed("plain", 5));
	assert_false(bidi_needed("\u00E9\u65E5\u201C\U0001F600", 12));
	assert_true(bidi_needed("a \u05D0", 4));
	assert_true(bidi_needed("\u0645", 2));
	assert_true(bidi_needed("\u202E", 3));
	assert_false(bidi_needed("\u0580\u0581\u0582\u0583\u0584\u0585\u0586\u0587", 16));
}

static void direction_of_a_text(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		bool rtl;
	} cases[] = {
		{"", false},      {"2026 (14)", false}, {"Room א", false},
		{"א Room", true}, {"2 × א", true}, /* a sign has no direction */
		{"րւ", false},                     /* Armenian */
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_int_equal(bidi_is_rtl(cases[i].text, strlen(cases[i].text)),
		                 cases[i].rtl);
}

static void bidi_levels_by_byte(void **state)
{
	unsigned char levels[16];
	const char *text = "ab \u05D0\u05D1 12";
	static const unsigned char ltr[] = {0, 0, 0, 1, 1, 1, 1, 1, 2, 2};
	static const unsigned char rtl[] = {2, 2, 1, 1, 1, 1, 1, 1, 2, 2};
	(void)state;
	bidi_levels(text, strlen(text), 0, levels);
	assert_memory_equal(levels, ltr, sizeof ltr);
	bidi_levels(text, strlen(text), 1, levels);
	assert_memory_equal(levels, rtl, sizeof rtl);
	bidi_levels("", 0, 0, levels);
}

static void bidi_order_reverses(void **state)
{
	static const struct {
		unsigned char levels[5];
		size_t order[5];
	} cases[] = {
		{{0, 0, 0, 0, 0}, {0, 1, 2, 3, 4}}, {{1, 1, 1, 1, 1}, {4, 3, 2, 1, 0}},
		{{0, 1, 1, 0, 0}, {0, 2, 1, 3, 4}}, {{1, 2, 2, 1, 1}, {4, 3, 1, 2, 0}},
		{{0, 1, 2, 1, 0}, {0, 3, 2, 1, 4}},
	};
	size_t order[5];
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		bidi_order(cases[i].levels, 5, order);
		assert_memory_equal(order, cases[i].order, sizeof order);
	}
	bidi_order(NULL, 0, order);
}

/* The runs of a line from the left, each led by < or >. */
static const char *runs_in(const char *text, int base)
{
	static char out[128];
	struct bidi_run runs[64];
	unsigned char levels[64];
	size_t n = strlen(text), at = 0;
	bidi_levels(text, n, base, levels);
	size_t count = bidi_runs(text, levels, 0, n, runs);
	for (size_t i = 0; i < count; i++) {
		out[at++] = runs[i].rtl ? '<' : '>';
		memcpy(out + at, text + runs[i].from, runs[i].to - runs[i].from);
		at += runs[i].to - runs[i].from;
	}
	out[at] = '\0';
	return out;
}

static void bidi_runs_as_seen(void **state)
{
	(void)state;
	assert_string_equal(runs_in("Room 214", 0), ">Room 214");
	assert_string_equal(runs_in("Room 214", 1), ">Room 214");
	assert_string_equal(runs_in("\u05D0\u05D1 214", 0), ">214<\u05D0\u05D1 ");
	assert_string_equal(runs_in("a \u05D0 12-14 b", 0), ">a >12-14<\u05D0 > b");
	/* isolated, a code stays behind a name that runs the other way */
	assert_string_equal(runs_in("\u05D0\u05D1 (7)", 0), "<)>7<\u05D0\u05D1 (");
	assert_string_equal(runs_in("\u2068\u05D0\u05D1\u2069 (7)", 0),
	                    "<\u05D0\u05D1> (7)");
	assert_string_equal(runs_in("\u2068Kim\u2069 (7)", 1), "<)>7< (>Kim");
	assert_string_equal(runs_in("", 0), "");
}

static void scripts_spread(void **state)
{
	uint32_t tags[32];
	const char *text = "(ab) \u0416, \u05D0!";
	(void)state;
	script_tags(text, strlen(text), tags);
	assert_int_equal(tags[0], HB_SCRIPT_LATIN);
	assert_int_equal(tags[4], HB_SCRIPT_LATIN);
	assert_int_equal(tags[5], HB_SCRIPT_CYRILLIC);
	assert_int_equal(tags[7], HB_SCRIPT_CYRILLIC);
	assert_int_equal(tags[strlen(text) - 1], HB_SCRIPT_HEBREW);
	script_tags("12", 2, tags);
	assert_int_equal(tags[1], HB_SCRIPT_COMMON);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(breaks_follow_the_rules),
	cmocka_unit_test(breaks_of_nothing),
	cmocka_unit_test(breaks_agree_with_tables),
	cmocka_unit_test(breaks_of_every_character),
	cmocka_unit_test(chunks_divide_no_letter),
	cmocka_unit_test(words_are_divided),
	cmocka_unit_test(hyphen_cache_grows),
	cmocka_unit_test(own_dictionaries),
	cmocka_unit_test(faults_of_dictionaries_are_told_once),
	cmocka_unit_test(unreadable_dictionary_is_told_with_the_reason),
	cmocka_unit_test(bidi_is_asked_for),
	cmocka_unit_test(direction_of_a_text),
	cmocka_unit_test(bidi_levels_by_byte),
	cmocka_unit_test(bidi_runs_as_seen),
	cmocka_unit_test(bidi_order_reverses),
	cmocka_unit_test(scripts_spread),
};

RUN(tests, NULL, NULL)

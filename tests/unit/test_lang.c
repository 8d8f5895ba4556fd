/* Language tags: their form, their case, and which serves for which. */
#include "base/lang.h"
#include "run.h"

#include <string.h>

static void test_tags_have_a_recommended_case(void **state)
{
	static const struct {
		const char *given, *wanted;
	} cases[] = {
		{"EN", "en"},
		{"en-us", "en-US"},
		{"DE-ch", "de-CH"},
		{"ZH-HANT-tw", "zh-Hant-TW"},
		{"De-cH-1901", "de-CH-1901"},
		{"ES-419", "es-419"},
		{"sr-LATN", "sr-Latn"},
		{"EN-CA-X-CA", "en-CA-x-ca"},
		{"de-DE-u-CO-PHONEBK", "de-DE-u-co-phonebk"},
		{"x-AB-CDEF", "x-ab-cdef"},
		{"CMN-hans-cn", "cmn-Hans-CN"},
		{"az-LATN-x-LATN", "az-Latn-x-latn"},
	};
	struct arena arena;
	(void)state;
	arena_init(&arena);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		assert_string_equal(lang_canonical(&arena, cases[i].given),
		                    cases[i].wanted);
		assert_string_equal(lang_canonical(&arena, cases[i].wanted),
		                    cases[i].wanted);
		assert_true(lang_equal(cases[i].given, cases[i].wanted));
	}
	arena_release(&arena);
}

static void test_what_is_a_tag(void **state)
{
	static const char *const good[] = {"en",  "cmn",       "de-CH-1901", "sgn-ase",
	                                   "x-1", "i-klingon", "en-12345678"};
	static const char *const bad[] = {
		"",      "-",     "en-",      "-en",       "en--US",
		"e1",    "12",    "en_US",    "abcdefghi", "en-123456789",
		"../en", "en US", "\xC3\xA9", "e",         "x",
		"q-1",   "engl",  "english",  "German-DE"};
	(void)state;
	for (size_t i = 0; i < sizeof good / sizeof *good; i++)
		assert_true(lang_is_tag(good[i]));
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_false(lang_is_tag(bad[i]));
}

static void test_a_language_is_its_first_subtag(void **state)
{
	(void)state;
	assert_true(lang_is("ar", "ar"));
	assert_true(lang_is("AR-eg", "ar"));
	assert_false(lang_is("arn", "ar"));
	assert_false(lang_is("a", "ar"));
	assert_true(lang_related("de-CH", "DE-at"));
	assert_false(lang_related("de", "den"));
	assert_false(lang_equal("de", "de-DE"));
}

static void test_the_nearer_tag_serves_better(void **state)
{
	static const char *const order[] = {"en", "zh-CN", "zh", "zh-Hant", "ZH-hant-TW"};
	(void)state;
	for (size_t i = 1; i < sizeof order / sizeof *order; i++)
		assert_true(lang_merit(order[i], "zh-Hant-TW")
		            > lang_merit(order[i - 1], "zh-Hant-TW"));
	assert_int_equal(lang_merit("en", "zh"), 0);
	assert_int_equal(lang_merit("EN", "en"), LANG_SAME);
	assert_int_equal(lang_merit("en-US", "en"), LANG_RELATED);
}

static void test_lookup_shortens_a_tag(void **state)
{
	static const struct {
		const char *tag;
		size_t lengths[4];
	} cases[] = {
		{"zh-Hant-CN-x-a1", {10, 7, 2, 0}}, {"de-CH", {2, 0}}, {"en", {0}},
		{"de-u-co-phonebk", {7, 2, 0}},     {"x-a", {1, 0}},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		size_t n = strlen(cases[i].tag);
		for (size_t k = 0; n; k++) {
			n = lang_shorter(cases[i].tag, n);
			assert_int_equal(n, cases[i].lengths[k]);
		}
	}
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(test_tags_have_a_recommended_case),
	cmocka_unit_test(test_what_is_a_tag),
	cmocka_unit_test(test_a_language_is_its_first_subtag),
	cmocka_unit_test(test_the_nearer_tag_serves_better),
	cmocka_unit_test(test_lookup_shortens_a_tag),
};

RUN(tests, NULL, NULL)

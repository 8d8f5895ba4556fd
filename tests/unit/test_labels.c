/* Words in several forms: plurals, labels that go with a number, numbers, and a prompt's
   first words. */
#include "read_world.h"
#include "run.h"

#include "model/number.h"
#include "model/rich.h"

#include <string.h>

/* ---- plurals ---- */

/* The numbers from 0 on of each language's form, as a letter each: z 1 2 f m and o. */
static void test_plural_rules(void **state)
{
	static const struct {
		const char *lang, *forms;
	} cases[] = {
		{"en", "o1ooooooooooooooooooooooo"},
		{"de-AT", "o1ooooooooooooooooooooooo"},
		{"es", "o1ooooooooooooooooooooooo"},
		{"fr", "11ooooooooooooooooooooooo"},
		{"fr-CA", "11ooooooooooooooooooooooo"},
		{"ja", "ooooooooooooooooooooooooo"},
		{"ar", "z12ffffffffmmmmmmmmmmmmmm"},
		{"ar-EG", "z12ffffffffmmmmmmmmmmmmmm"},
		{"ru", "m1fffmmmmmmmmmmmmmmmm1fff"},
		{"pl", "m1fffmmmmmmmmmmmmmmmmmfff"},
		{"cs", "o1fffoooooooooooooooooooo"},
		{"he", "o12oooooooooooooooooooooo"},
		{"xx", "o1ooooooooooooooooooooooo"},
	};
	static const char letters[PLURAL_COUNT + 1] = "z12fmo";
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char forms[32] = "";
		for (unsigned n = 0; cases[i].forms[n]; n++) {
			enum plural form = plural_of(cases[i].lang, n);
			forms[n] = letters[form];
			assert_true(plural_forms(cases[i].lang) >> form & 1);
		}
		assert_string_equal(forms, cases[i].forms);
	}
	static const struct {
		unsigned n;
		enum plural form;
	} arabic[] = {
		{99, PLURAL_MANY},   {100, PLURAL_OTHER}, {101, PLURAL_OTHER},
		{102, PLURAL_OTHER}, {103, PLURAL_FEW},   {110, PLURAL_FEW},
		{111, PLURAL_MANY},  {200, PLURAL_OTHER},
	};
	for (size_t i = 0; i < sizeof arabic / sizeof *arabic; i++)
		assert_int_equal(plural_of("ar", arabic[i].n), arabic[i].form);
}

/* ---- labels ---- */

/* Reads labels of the language: those given, and any text for all others. */
static bool read_them(struct world *w, const char *lang, const char *given,
                      struct labels *out)
{
	struct strbuf b = STRBUF_INIT;
	strbuf_addf(&b, "<labels" ROOT_NS " xml:lang='%s'>\n%s\n", lang, given);
	for (int i = 0; i < LABEL_COUNT; i++) {
		struct strbuf key = STRBUF_INIT;
		strbuf_addf(&key, "key='%s'", label_key((enum label)i));
		if (!strstr(given, key.at) && !label_is_counted((enum label)i))
			strbuf_addf(&b, "<label %s>x</label>", key.at);
		strbuf_release(&key);
	}
	strbuf_adds(&b, "</labels>");
	diags_release(&w->diags);
	diags_init(&w->diags);
	world_write(w, "l.xml", b.at);
	strbuf_release(&b);
	w->reader = reader_new(&w->arena, NULL, &w->diags);
	return read_labels(w->reader, "l.xml", out);
}

static void expect_put(const struct labels *labels, const char *expected, enum label id,
                       ...)
{
	struct strbuf text = STRBUF_INIT;
	va_list args;
	va_start(args, id);
	labels_put(labels, id, &text, args);
	va_end(args);
	assert_string_equal(text.at, expected);
	strbuf_release(&text);
}

#define FORM(key, of, plural, text) \
	"<label key='" key "' of='" of "' plural='" plural "'>" text "</label>"
#define OTHERS \
	"<label key='handout-intro'>h</label><label key='opening-text'>o</label>" \
	"<label key='guide-questions-text'>q</label>"
#define MINUTES_ARABIC \
	FORM("n-minutes", "minutes", "zero", "zero {minutes}") \
	FORM("n-minutes", "minutes", "one", "one") \
	FORM("n-minutes", "minutes", "two", "two") \
	FORM("n-minutes", "minutes", "few", "few {minutes}") \
	FORM("n-minutes", "minutes", "many", "many {minutes}") \
	"<label key='n-minutes'>other {minutes}</label>"

static void test_the_form_follows_the_number(void **state)
{
	static const struct {
		const char *minutes, *expected;
	} cases[] = {
		{"0", "zero 0"},   {"1", "one"},         {"2", "two"},
		{"3", "few 3"},    {"10", "few 10"},     {"11", "many 11"},
		{"95", "many 95"}, {"100", "other 100"}, {"103", "few 103"},
	};
	struct labels labels;
	assert_true(read_them(*state, "ar", MINUTES_ARABIC OTHERS, &labels));
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		expect_put(&labels, cases[i].expected, LABEL_N_MINUTES, "minutes",
		           cases[i].minutes, NULL);
	expect_put(&labels, "other {minutes}", LABEL_N_MINUTES, NULL);
}

static void test_english_forms_keep_english_plurals(void **state)
{
	struct labels base, labels;
	assert_true(read_them(
		*state, "en",
		OTHERS FORM(
			"n-minutes", "minutes", "one",
			"a minute") "<label key='n-minutes'>{minutes} minutes</label>",
		&base));
	assert_true(read_them(*state, "ja", OTHERS, &labels));
	labels_fill(&labels, &base);
	expect_put(&labels, "a minute", LABEL_N_MINUTES, "minutes", "1", NULL);
	expect_put(&labels, "0 minutes", LABEL_N_MINUTES, "minutes", "0", NULL);
}

static void test_faults_of_forms(void **state)
{
	static const struct {
		const char *lang, *given, *message;
	} cases[] = {
		{"de", FORM("n-minutes", "minutes", "few", "x"),
	         "l.xml:2:1: error: the language 'de' has no plural form 'few'; it has "
	         "'one', 'other'"},
		{"de", FORM("n-minutes", "hours", "one", "x"),
	         "the label 'n-minutes' has no forms that go with 'hours'; write "
	         "of=\"minutes\""},
		{"de", FORM("notes", "minutes", "one", "x"),
	         "the label 'notes' has no forms that go with 'minutes'; leave 'of' and "
	         "'plural' out"},
		{"en", FORM("n-minutes", "minutes", "one", "x"),
	         "error: the label 'n-minutes' has special forms alone; add one without "
	         "plural"},
		{"de",
	         FORM("n-minutes", "minutes", "one", "x")
	                 FORM("n-minutes", "minutes", "one", "y"),
	         "error: the label 'n-minutes' exists already"},
		{"de", FORM("n-minutes", "minutes", "other", "x"), "error: "},
		{"de", "<label key='n-minutes'>x</label>",
	         "warning: the label 'n-minutes' lacks the plural form of 'de'"},
		{"ar",
	         FORM("n-minutes", "minutes", "one",
	              "x") "<label key='n-minutes'>x</label>",
	         "lacks the plural forms of 'ar', for which its usual text is printed; "
	         "add 'zero', 'two', "
	         "'few', 'many'"},
		{"es", "<label key='mail-date-and-time'>x</label>", NULL},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct labels labels;
		bool ok = read_them(*state, cases[i].lang, cases[i].given, &labels);
		if (cases[i].message)
			world_expect(*state, cases[i].message);
		else
			assert_null(strstr(world_messages(*state), "mail-date-and-time"));
		assert_int_equal(ok,
		                 !cases[i].message
		                         || !strstr(world_messages(*state), "error: "));
	}
}

static void test_values_have_labels(void **state)
{
	(void)state;
	assert_int_equal(label_for(LABEL_KIND_WHEN, "vague"), LABEL_PROBE_VAGUE);
	assert_int_equal(label_for(LABEL_KIND_TYPE, "case"), LABEL_TYPE_CASE);
	/* neither another attribute's word nor a label that only sounds like one */
	assert_int_equal(label_for(LABEL_KIND_TYPE, "vague"), LABEL_COUNT);
	assert_int_equal(label_for(LABEL_KIND_WHEN, "asked"), LABEL_COUNT);
	assert_int_equal(label_for(LABEL_KIND_WHEN, "when"), LABEL_COUNT);
	assert_int_equal(label_for(LABEL_KIND_WHEN, ""), LABEL_COUNT);
}

static void test_decimal_marks(void **state)
{
	static const struct {
		const char *tag;
		int thousandths;
		const char *expected;
	} cases[] = {
		{"en", 1250, "1.25"},    {"de", 1250, "1,25"},
		{"de-CH", 1250, "1.25"}, {"de-CH-1901", 1250, "1.25"},
		{"fr", 1500, "1,5"},     {"es-MX", 1005, "1.005"},
		{"es", 2000, "2"},       {"ar", 1250, "1.25"},
		{"arn", 50, "0.05"},     {"ja", 1001, "1.001"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct labels labels = {.lang = "en", .tag = cases[i].tag};
		struct strbuf text = STRBUF_INIT;
		number_decimal(&labels, cases[i].thousandths, &text);
		assert_string_equal(text.at, cases[i].expected);
		strbuf_release(&text);
	}
}

/* ---- first words ---- */

static void expect_words(const char *expected, const struct rich *list)
{
	struct strbuf text = STRBUF_INIT;
	strbuf_adds(&text, "");
	rich_first_words(list, 20, &text);
	assert_string_equal(text.at, expected);
	strbuf_release(&text);
}

static void test_first_words_end_with_a_word(void **state)
{
	static const struct {
		const char *text, *expected;
	} cases[] = {
		{"What now?", "What now?"},
		{"Exactly twenty chars", "Exactly twenty chars"},
		{"Exactly twenty chars and more", "Exactly twenty…"},
		{"One two three, four, five", "One two three…"},
		{"One two thre, four, five", "One two thre, four…"},
		{"One two three four. Five", "One two three four…"},
		{"One two three \xE2\x80\x93 another", "One two three…"},
		{"  Many \n  blanks\t here ", "Many blanks here"},
		{"Un\xC2\xAD"
	         "be\xC2\xADliev\xC2\xAD"
	         "able",
	         "Unbelievable"},
		{"Donaudampfschifffahrtsgesellschaft", "Donaudampfschifffah…"},
		{"有什么办法可以让这个模型更好一些呢", "有什么办法可以让这…"},
		{"", ""},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct rich text = {.kind = RICH_TEXT, .text = cases[i].text};
		expect_words(cases[i].expected,
		             &(struct rich){.kind = RICH_P, .first = &text});
	}
}

static void test_first_words_pass_code_and_pictures(void **state)
{
	const struct rich_image image = {"p.png", "A plan"};
	struct rich code_text = {.kind = RICH_TEXT, .text = "int x;"};
	struct rich say = {.kind = RICH_TEXT, .text = "Say "};
	struct rich why = {.kind = RICH_TEXT, .text = "why"};
	struct rich strong = {.kind = RICH_STRONG, .first = &why};
	struct rich words = {.kind = RICH_P, .first = &say};
	struct rich picture = {.kind = RICH_IMG, .image = &image};
	struct rich figure = {.kind = RICH_P, .first = &picture};
	struct rich code = {.kind = RICH_PRE, .first = &code_text};
	(void)state;
	say.next = &strong;
	code.next = &figure;
	expect_words("int x; A plan", &code);
	figure.next = &words;
	expect_words("Say why", &code);
	expect_words("", NULL);
}

#define T(name) cmocka_unit_test_setup_teardown(name, world_setup, world_teardown)

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(test_plural_rules),
	T(test_the_form_follows_the_number),
	T(test_english_forms_keep_english_plurals),
	T(test_faults_of_forms),
	cmocka_unit_test(test_values_have_labels),
	cmocka_unit_test(test_decimal_marks),
	cmocka_unit_test(test_first_words_end_with_a_word),
	cmocka_unit_test(test_first_words_pass_code_and_pictures),
};

RUN(tests, NULL, NULL)

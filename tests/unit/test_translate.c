/* Tests of read/translate.c: which of a text's languages is taken, what falls back, what
   is wrong with translations; and of labels that a language lacks. */
#include "read_world.h"
#include "run.h"

#include "model/digest.h"
#include "read/read.h"

#include <string.h>

#define QUESTION \
	"<question id='q' competency='craft'>" \
	"<title>One</title><title xml:lang='de'>Eins</title>" \
	"<prompt xml:lang='de'>Was?</prompt><prompt>What?</prompt>" \
	"<prompt xml:lang='de-AT'>Wos?</prompt>" \
	"<answer>This.</answer>" \
	"<points><point>a</point><point>b</point></points>" \
	"<points xml:lang='de'><point>x</point><point>y</point></points>" \
	"<rating scale='three'><anchor value='1'>low</anchor><anchor " \
	"value='3'>high</anchor>" \
	"<anchor value='1' xml:lang='de'>tief</anchor>" \
	"<anchor value='1' level='senior'>low for seniors</anchor></rating></question>"

static const struct question *read_in(struct world *w, const char *lang)
{
	struct content content = {0};
	w->reader = reader_new(&w->arena, NULL, &w->diags);
	reader_set_lang(w->reader, lang);
	assert_true(read_content(w->reader, "b.xml", &content));
	assert_non_null(content.bank);
	return &content.bank->questions[0];
}

static const char *words(struct world *w, const struct rich *text)
{
	strbuf_clear(&w->text);
	rich_plain(text, &w->text);
	return w->text.at;
}

static void test_best_language_is_taken(void **state)
{
	struct world *w = *state;
	static const struct {
		const char *lang, *prompt, *title, *point, *low, *is;
	} cases[] = {
		{NULL, "What?", "One", "a", "low", "en"},
		{"en-GB", "What?", "One", "a", "low", "en"},
		{"de", "Was?", "Eins", "x", "tief", "de"},
		{"de-CH", "Was?", "Eins", "x", "tief", "de"},
		{"de-at", "Wos?", "Eins", "x", "tief", "de-AT"},
		{"fr", "What?", "One", "a", "low", "en"},
	};
	char first[HASH_HEX], digest[HASH_HEX];
	world_framework(w);
	world_bank(w, QUESTION);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct question *q = read_in(w, cases[i].lang);
		assert_string_equal(words(w, q->prompt), cases[i].prompt);
		assert_string_equal(q->title, cases[i].title);
		assert_int_equal(q->npoints, 2);
		assert_string_equal(words(w, q->points[0].text), cases[i].point);
		assert_int_equal(q->nanchors, 3);
		const struct anchor *low = question_anchor(q, 1, NULL);
		assert_string_equal(words(w, low->text), cases[i].low);
		assert_string_equal(q->scale->id, "three");
		assert_string_equal(q->lang, cases[i].is);
		digest_question(q, DIGEST_FORM, i ? digest : first);
		if (i)
			assert_string_equal(digest, first);
		w->reader = NULL;
	}
}

static void test_other_languages_are_marked(void **state)
{
	struct world *w = *state;
	world_framework(w);
	world_bank(w, QUESTION);
	const struct question *q = read_in(w, "de");
	assert_null(q->prompt->lang);
	assert_string_equal(q->answer->lang, "en");
}

static void test_framework_words(void **state)
{
	struct world *w = *state;
	struct content content = {0};
	world_write(
		w, "f.xml",
		"<framework xmlns='urn:kitpress:1' id='f' xml:lang='en'>"
		"<scale id='s'><point value='1' label='Poor'>Bad.</point>"
		"<point value='2' label='Good'/>"
		"<point value='1' label='Schlecht' xml:lang='de'>Mies.</point></scale>"
		"<recommendations><option id='no' label='No'><label "
		"xml:lang='de'>Nein</label>"
		"</option></recommendations>"
		"<level id='l' order='1' title='Low'><title "
		"xml:lang='de'>Tief</title></level>"
		"<competency id='c' title='Craft'><title xml:lang='de'>Handwerk</title>"
		"<definition>Def.</definition><definition xml:lang='de'>Bed.</definition>"
		"<expectation level='l'>Some.</expectation>"
		"<expectation level='l' xml:lang='de'>Etwas.</expectation>"
		"</competency></framework>");
	for (int german = 0; german < 2; german++) {
		w->reader = reader_new(&w->arena, NULL, &w->diags);
		reader_set_lang(w->reader, german ? "de" : NULL);
		assert_true(read_content(w->reader, "f.xml", &content));
		const struct framework *f = content.framework;
		assert_int_equal(f->scales[0].npoints, 2);
		assert_string_equal(f->scales[0].points[0].label,
		                    german ? "Schlecht" : "Poor");
		assert_string_equal(f->scales[0].points[1].label, "Good");
		assert_string_equal(f->recommendations[0].label, german ? "Nein" : "No");
		assert_string_equal(f->levels[0].title, german ? "Tief" : "Low");
		assert_string_equal(f->competencies[0].title,
		                    german ? "Handwerk" : "Craft");
		assert_string_equal(words(w, f->competencies[0].definition),
		                    german ? "Bed." : "Def.");
		assert_int_equal(f->competencies[0].nexpectations, 1);
		w->reader = NULL;
	}
}

#define Q(children) \
	"<question id='q' competency='craft'><prompt>What?</prompt>" children \
	"</question>"

static void test_faults(void **state)
{
	struct world *w = *state;
	static const struct {
		const char *question, *expected;
	} cases[] = {
		{Q("<prompt xml:lang='de'>A</prompt><prompt xml:lang='de'>B</prompt>"),
	         "there is a second 'prompt' in the language 'de'"},
		{Q("<prompt>B</prompt>"), "there is a second 'prompt' in 'question'"},
		{Q("<points><point>a</point><point>b</point></points>"
	           "<points xml:lang='de'><point>x</point></points>"),
	         "'points' has 1 parts in the language 'de' but 2 in its own"},
		{Q("<prompt xml:lang='de'><a href='javascript:x'>y</a></prompt>"),
	         "a link to 'javascript:x'"},
		{Q("<rating/><rating xml:lang='de'/>"),
	         "there is a second 'rating' in 'question'"},
		{Q("<answer>a</answer><answer>b</answer>"), "there is a second 'answer'"},
	};
	struct content content;
	world_framework(w);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		world_bank(w, cases[i].question);
		assert_false(world_read(w, "b.xml", &content));
		world_expect(w, cases[i].expected);
	}
}

static void test_labels_fall_back(void **state)
{
	struct world *w = *state;
	struct labels labels, base = {.lang = "en"};
	for (int i = 0; i < LABEL_COUNT; i++)
		base.text[i] = "english";
	world_write(w, "de.xml",
	            "<labels xmlns='urn:kitpress:1' xml:lang='de'>"
	            "<label key='rating'>Bewertung</label></labels>");
	w->reader = reader_new(&w->arena, NULL, &w->diags);
	assert_true(read_labels(w->reader, "de.xml", &labels));
	assert_int_equal(w->diags.count[DIAG_WARNING], 1);
	world_expect(w, "de.xml:1:1: warning: the labels for 'de' lack");
	world_expect(w, "'document-handout'");
	assert_null(labels.text[LABEL_NOTES]);
	labels_fill(&labels, &base);
	assert_string_equal(labels.text[LABEL_NOTES], "english");
	assert_string_equal(labels.text[LABEL_RATING], "Bewertung");
}

#define T(name) cmocka_unit_test_setup_teardown(name, world_setup, world_teardown)

static const struct CMUnitTest tests[] = {
	T(test_best_language_is_taken), T(test_other_languages_are_marked),
	T(test_framework_words),        T(test_faults),
	T(test_labels_fall_back),
};

RUN(tests, NULL, NULL)

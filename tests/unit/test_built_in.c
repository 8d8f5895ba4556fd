/* Banks without a framework: the built-in one, the competencies they name, what becomes
   of them in a kit. */
#include "model/digest.h"
#include "read_world.h"
#include "run.h"

#include <stdio.h>
#include <string.h>

#define BANK(attributes, children) \
	"<bank" ROOT_NS XI_NS attributes ">\n" children "\n</bank>"
#define Q(id, competency, rest) \
	"<question id='" id "' competency='" competency "'><prompt>P</prompt>" rest \
	"</question>"
#define EN " xml:lang='en'"

static struct content content;

static const struct framework *read_bank(struct world *w, const char *name,
                                         const char *text)
{
	world_write(w, name, text);
	bool ok = world_read(w, name, &content);
	return ok ? content.bank->framework : NULL;
}

static void test_core(void **state)
{
	struct world *w = *state;
	const struct framework *f =
		read_bank(w, "refund-desk.xml",
	                  BANK(EN, Q("a", "customer-service", "") Q("b", "till", "")));
	assert_non_null(f);
	assert_string_equal(world_messages(w), "");
	assert_true(f->built_in);
	assert_int_equal(f->nscales, 1);
	assert_string_equal(f->scales[0].id, "five");
	assert_string_equal(f->scales[0].points[4].label, "Exceptional");
	assert_int_equal(f->nrecommendations, 4);
	assert_int_equal(f->nlevels, 4);
	assert_string_equal(f->levels[2].id, "senior");
	assert_int_equal(f->ncompetencies, 2);
	assert_string_equal(f->competencies[0].title, "Customer service");
	assert_int_equal(f->competencies[1].weight, 1000);
	assert_ptr_equal(content.bank->questions[1].competency, &f->competencies[1]);
	assert_string_equal(content.bank->id, "refund-desk");
	assert_string_equal(content.bank->title, "Refund desk");
}

static void test_ids_of_files(void **state)
{
	static const struct {
		const char *file, *id, *title;
	} rows[] = {
		{"a.xml", "a", "A"},
		{"my bank.xml", "my-bank", "My bank"},
		{".hidden.xml", "hidden", "Hidden"},
		{"--x.y.xml", "x.y", "X y"},
		{"plain", "plain", "Plain"},
		{"f\xC3\xBCr.xml", "f\xC3\xBCr", "F\xC3\xBCr"},
		{"f\xFCr.xml", "f-r", "F r"},
		{".xml", "xml", "Xml"},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		read_bank(*state, rows[i].file, BANK(EN, Q("a", "care", "")));
		assert_string_equal(content.bank->id, rows[i].id);
		assert_string_equal(content.bank->title, rows[i].title);
	}
	read_bank(*state, "c.xml", BANK(" id='own' title='Its own'" EN, ""));
	assert_string_equal(content.bank->id, "own");
	assert_string_equal(content.bank->title, "Its own");
}

static void test_languages(void **state)
{
	struct world *w = *state;
	const struct framework *f =
		read_bank(w, "d.xml", BANK(" xml:lang='de'", Q("a", "dienst", "")));
	assert_string_equal(f->scales[0].points[2].label, "Solide");
	assert_string_equal(f->recommendations[1].label, "Nein");
	f = read_bank(w, "e.xml", BANK("", Q("a", "care", "")));
	assert_string_equal(content.bank->lang, "en");
	world_expect(w, "e.xml:1:1: warning: the bank 'e' names no language and is taken "
	                "for English; add xml:lang");
	assert_string_equal(f->scales[0].points[2].label, "Solid");
	reader_set_usual_lang(w->reader, "de");
	assert_true(read_content(w->reader, "d.xml", &content));
	world_write(w, "g.xml", BANK("", Q("a", "dienst", "")));
	diags_release(&w->diags);
	assert_true(read_content(w->reader, "g.xml", &content));
	assert_string_equal(content.bank->lang, "de");
	assert_string_equal(content.bank->questions[0].lang, "de");
	assert_string_equal(world_messages(w), "");
}

/* Elements may stand before or behind the questions that name them. */
static void test_described(void **state)
{
	struct world *w = *state;
	const struct framework *f = read_bank(
		w, "b.xml",
		BANK(EN, "<competency id='care' title='Care' weight='2'>"
	                 "<title xml:lang='de'>Sorgfalt</title>"
	                 "<expectation level='senior'>Much.</expectation></competency>" Q(
				 "a", "till", "")
	                         Q("b", "care",
	                           "") "<competency id='till' title='At the till'/>"));
	assert_int_equal(f->ncompetencies, 2);
	assert_string_equal(f->competencies[0].title, "Care");
	assert_int_equal(f->competencies[0].weight, 2000);
	assert_ptr_equal(f->competencies[0].expectations[0].level, &f->levels[2]);
	assert_string_equal(f->competencies[1].title, "At the till");
	assert_ptr_equal(content.bank->questions[0].competency, &f->competencies[1]);
	assert_null(read_bank(w, "b.xml",
	                      BANK(EN, "<competency id='care' title='Care'/>\n"
	                               "<competency id='care' title='Caring'/>")));
	world_expect(w, "b.xml:3:17: error: the competency 'care' exists already");
	world_expect(w, "b.xml:2:1: note: it was given here before");
}

static void test_faults(void **state)
{
	struct world *w = *state;
	read_bank(w, "b.xml",
	          BANK(EN, "<competency id='service' title='Service'/>\n" Q(
				   "a", "servcie", "") "\n" Q("b", "till", "")));
	assert_string_equal(world_messages(w),
	                    "b.xml:3:30: warning: competency 'servcie' is near "
	                    "'service'; write that if it is meant\n");
	assert_null(read_bank(
		w, "b.xml",
		BANK(EN, "<question id='a' competency='c' levels='lead'>"
	                 "<prompt>P</prompt><rating scale='ten'/></question>\n"
	                 "<question id='b' competency='two words'><prompt>P</prompt>"
	                 "</question>\n<question id='c'><prompt>P</prompt></question>")));
	world_expect(w, "b.xml:2:41: error: the framework has no level 'lead'; there "
	                "are: junior, mid, senior, staff");
	world_expect(w, "the framework has no scale 'ten'; there is: five");
	world_expect(w, "b.xml:3:30: error: 'two words' is not a value of 'competency'");
	world_expect(w, "b.xml:4:1: error: 'question' lacks the attribute 'competency'");
	world_framework(w);
	assert_null(read_bank(w, "b.xml",
	                      BANK(EN, "<framework href='f.xml'/>\n"
	                               "<competency id='own' title='Own'/>")));
	world_expect(w, "b.xml:3:1: error: the bank's framework has the competencies; "
	                "move 'own' there");
	/* one that cannot be read is not replaced: what it has is not known */
	assert_null(read_bank(
		w, "b.xml",
		BANK(EN, "<framework href='none.xml'/>" Q(
				 "a", "care",
				 "") "<question id='b' "
	                             "competency='x' levels='lead'><prompt>P</prompt>"
	                             "</question>")));
	assert_int_equal(w->diags.count[DIAG_ERROR], 1);
	assert_null(read_bank(w, "b.xml",
	                      BANK(EN, "<framwork href='f.xml'/><question id='b' "
	                               "competency='x' levels='lead'><prompt>P</prompt>"
	                               "</question>")));
	assert_int_equal(w->diags.count[DIAG_ERROR], 1);
}

static void test_many(void **state)
{
	struct world *w = *state;
	struct strbuf b = STRBUF_INIT;
	strbuf_adds(&b, "<bank" ROOT_NS EN ">");
	for (int i = 0; i < 1002; i++)
		strbuf_addf(&b,
		            "\n<question id='q%d' competency='c%d'><prompt>P</prompt>"
		            "</question>",
		            i, i);
	strbuf_adds(&b, "</bank>");
	assert_null(read_bank(w, "b.xml", b.at));
	assert_string_equal(world_messages(w), "b.xml:1002:34: error: more than 1000 "
	                                       "competencies; put some together\n");
	strbuf_release(&b);
}

#define KIT(banks) \
	"<kit" ROOT_NS " id='k' title='K' xml:lang='en' level='senior'>" banks "</kit>"

static void test_kit(void **state)
{
	struct world *w = *state;
	world_write(w, "a.xml",
	            BANK(" xml:lang='de'",
	                 Q("a", "till", "")
	                         Q("b", "care",
	                           "<rating><anchor value='3' level='senior'>"
	                           "Fine.</anchor></rating>") "<exclusive refs='a b'/>"));
	world_write(w, "b.xml",
	            BANK(EN,
	                 "<competency id='care' title='Care for all'>"
	                 "<expectation level='mid'>Some.</expectation></competency>" Q(
				 "c", "care", "") Q("d", "desk", "")));
	world_write(w, "k.xml", KIT("<bank href='a.xml'/><bank href='b.xml'/>"));
	assert_true(world_read(w, "k.xml", &content));
	assert_string_equal(world_messages(w), "");
	const struct kit *kit = content.kit;
	const struct framework *f = kit->framework;
	assert_int_equal(f->ncompetencies, 3);
	assert_string_equal(f->competencies[1].title, "Care for all");
	assert_ptr_equal(f->competencies[1].expectations[0].level, &f->levels[1]);
	for (size_t i = 0; i < kit->nbanks; i++) {
		const struct bank *bank = kit->banks[i];
		assert_ptr_equal(bank->framework, f);
		for (size_t q = 0; q < bank->nquestions; q++) {
			const struct competency *c = bank->questions[q].competency;
			assert_ptr_equal(c, &f->competencies[c->index]);
			assert_ptr_equal(bank->questions[q].bank, bank);
			assert_ptr_equal(bank->questions[q].scale, &f->scales[0]);
		}
	}
	const struct question *b = kit_question(kit, "b");
	assert_string_equal(b->competency->id, "care");
	assert_non_null(question_anchor(b, 3, framework_level(f, "senior")));
	assert_ptr_equal(kit->banks[0]->exclusives[0].questions[1], b);
	world_write(w, "k.xml", KIT("<bank href='b.xml'/><bank href='c.xml'/>"));
	world_write(w, "c.xml",
	            BANK(EN, "<competency id='care' title='C'/>" Q("e", "care", "")));
	assert_false(world_read(w, "k.xml", &content));
	world_expect(w, "c.xml:2:1: error: the competency 'care' exists already");
	world_framework(w);
	world_write(w, "c.xml", BANK(EN, "<framework href='f.xml'/>" Q("e", "care", "")));
	assert_false(world_read(w, "k.xml", &content));
	world_expect(w, "the banks 'c' and 'b' use different frameworks");
}

/* The question says the same whether its bank stands alone or in a kit with others. */
static void test_digest(void **state)
{
	struct world *w = *state;
	char alone[HASH_HEX], joined[HASH_HEX];
	read_bank(w, "a.xml", BANK(EN, Q("a", "care", "")));
	digest_question(&content.bank->questions[0], DIGEST_FORM, alone);
	world_write(w, "b.xml", BANK(EN, Q("b", "desk", "")));
	world_write(w, "k.xml", KIT("<bank href='b.xml'/><bank href='a.xml'/>"));
	assert_true(world_read(w, "k.xml", &content));
	digest_question(kit_question(content.kit, "a"), DIGEST_FORM, joined);
	assert_string_equal(joined, alone);
}

/* A framework may be put together from others, and then says what they say. */
static void test_merged_frameworks(void **state)
{
	struct world *w = *state;
	world_write(w, "parts/levels.xml",
	            "<framework" ROOT_NS " id='levels' xml:lang='de'>"
	            "<level id='one' order='1' title='Eins'>"
	            "<title xml:lang='en'>One</title></level></framework>");
	world_write(w, "f.xml",
	            "<framework" ROOT_NS XI_NS " id='f' xml:lang='en'>"
	            "<xi:include href='parts/levels.xml'/>"
	            "<competency id='care' title='Care'/></framework>");
	assert_true(world_read(w, "f.xml", &content));
	assert_int_equal(content.framework->nlevels, 1);
	assert_string_equal(content.framework->levels[0].title, "Eins");
	assert_int_equal(content.framework->ncompetencies, 1);
}

#define T(test) cmocka_unit_test_setup_teardown(test, world_setup, world_teardown)

static const struct CMUnitTest tests[] = {
	T(test_core),      T(test_ids_of_files), T(test_languages),
	T(test_described), T(test_faults),       T(test_many),
	T(test_kit),       T(test_digest),       T(test_merged_frameworks),
};

RUN(tests, NULL, NULL)

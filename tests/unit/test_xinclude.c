/* xinclude: what is spliced in, what an xpointer names, and that no xi:include leads out
   of the content folder or takes what is for interviewers, a roster or a file of
   kitpress's own to where candidates read it. */
#define _XOPEN_SOURCE 700 /* symlink */

#include "read_world.h"
#include "run.h"

#include "xml/root_path.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define COUNT(a) (sizeof(a) / sizeof *(a))
#define QUESTION(id, body) \
	"<question id='" id "' competency='craft'>" body "</question>\n"

#define Q(id, more, body) \
	"<question id='" id "' competency='craft' " more ">" body "</question>\n"
#define ASK "<prompt>What?</prompt>"

static struct content content;

static void test_include_splices_a_bank(void **state)
{
	struct world *w = *state;
	world_write(w, "parts/a.xml",
	            "<?xml version='1.0'?>\n<bank" ROOT_NS
	            " id='a' title='A' xml:lang='fr'>\n"
	            "<framework href='nowhere.xml'/>\n" Q("one", "", ASK) "</bank>");
	world_write(w, "parts/q.xml",
	            "<question" ROOT_NS " id='two' competency='craft'>" ASK
	            "</question>");
	world_bank(w,
	           "<xi:include href='parts/a.xml'/><xi:include href='parts/q.xml'/>" Q(
			   "three", "", ASK) "<exclusive refs='one three'/>");
	assert_true(world_read(w, "b.xml", &content));
	assert_int_equal(content.bank->nquestions, 3);
	const struct question *q = &content.bank->questions[0];
	assert_string_equal(q->id, "one");
	assert_string_equal(q->prompt->lang, "fr");
	assert_string_equal(diags_file(&w->diags, q->pos.file), "parts/a.xml");
	assert_int_equal(q->pos.line, 4);
	assert_null(content.bank->questions[1].prompt->lang);
	assert_int_equal(content.bank->questions[2].pos.line, 2);
}

/* Within a kit: in the language wanted, a part of it by an xpointer, and values in it. */
static void test_include_splices_a_prep_guide(void **state)
{
	struct world *w = *state;
	world_bank(w, Q("one", "", ASK));
	world_write(w, "parts/g.xml",
	            "<prep-guide" ROOT_NS " xml:lang='en'>"
	            "<logistics>In <value of='minutes'/> minutes.</logistics>"
	            "<logistics xml:lang='de'>In Minuten.</logistics>"
	            "<bring>A pen.</bring></prep-guide>");
	world_write(w, "k.xml",
	            "<kit" ROOT_NS XI_NS " id='k' title='K'><bank href='b.xml'/>"
	            "<prep-guide><intro>Hello.</intro><xi:include href='parts/g.xml'/>"
	            "</prep-guide></kit>");
	assert_true(world_read(w, "k.xml", &content));
	const struct prep_guide *g = &content.kit->prep_guide;
	assert_string_equal(g->intro->first->text, "Hello.");
	assert_int_equal(g->logistics->first->next->kind, RICH_VALUE);
	assert_int_equal(g->logistics->first->next->number, VALUE_MINUTES);
	assert_string_equal(diags_file(&w->diags, g->logistics->pos.file), "parts/g.xml");
	assert_string_equal(g->bring->first->text, "A pen.");
	world_write(
		w, "k.xml",
		"<kit" ROOT_NS XI_NS " id='k' title='K'><bank href='b.xml'/>"
		"<prep-guide><logistics>Ours.</logistics><xi:include href='parts/g.xml' "
		"xpointer='element(/1/3)'/></prep-guide></kit>");
	w->reader = NULL;
	assert_true(world_read(w, "k.xml", &content));
	g = &content.kit->prep_guide;
	assert_string_equal(g->logistics->first->text, "Ours.");
	assert_string_equal(g->bring->first->text, "A pen.");
}

static void test_include_text_fallback_and_pointer(void **state)
{
	struct world *w = *state;
	world_write(w, "code/a.c", "int a;\r\n\tif (a < 1 && b)\n");
	world_write(w, "parts/p.xml",
	            "<bank" ROOT_NS " id='a' title='A'>" Q("x", "", "<prompt>X</prompt>")
	                    Q("y", "", "<prompt>Y &amp; <em>z</em></prompt>") "</bank>");
	world_bank(
		w,
		Q("one", "",
	          "<prompt><pre><xi:include href='code/a.c' parse='text'/></pre>"
	          "<xi:include href='none.xml'><xi:fallback><p>Instead</p>"
	          "</xi:fallback></xi:include></prompt>") "<xi:include "
							  "href='parts/p.xml' "
							  "xpointer='y'/>"
							  "<xi:include "
							  "href='parts/p.xml' "
							  "xpointer='element(/1/1)'/>");
	assert_true(world_read(w, "b.xml", &content));
	const struct rich *pre = content.bank->questions[0].prompt;
	assert_string_equal(pre->first->text, "int a;\n\tif (a < 1 && b)");
	assert_string_equal(pre->next->first->text, "Instead");
	assert_string_equal(content.bank->questions[1].id, "y");
	assert_string_equal(content.bank->questions[1].prompt->first->text, "Y & ");
	assert_string_equal(content.bank->questions[2].id, "x");
}

static void test_include_is_relative_to_its_file(void **state)
{
	struct world *w = *state;
	world_write_bytes(w, "parts/i.png", "\x89PNG\r\n\x1A\n----", 12);
	world_write(w, "parts/more/q.xml",
	            "<question" ROOT_NS " id='q' competency='craft'><prompt>"
	            "<img src='../i.png' alt='A'/></prompt></question>");
	world_write(w, "parts/a.xml",
	            "<bank" ROOT_NS XI_NS " id='a' title='A'>"
	            "<xi:include href='more/q.xml'/></bank>");
	world_bank(w, "<xi:include href='parts/a.xml'/>" Q(
			      "r", "xml:base='parts/'",
			      "<prompt><img src='i.png' alt='A'/></prompt>"));
	assert_true(world_read(w, "b.xml", &content));
	assert_string_equal(content.bank->questions[0].prompt->first->image->path,
	                    "parts/i.png");
}

static void test_include_bombs(void **state)
{
	struct world *w = *state;
	char name[32], text[512];
	for (int i = 0; i < 40; i++) { /* a chain too long */
		snprintf(name, sizeof name, "chain%d.xml", i);
		snprintf(text, sizeof text,
		         "<bank" ROOT_NS XI_NS " id='a' title='A'>"
		         "<xi:include href='chain%d.xml'/></bank>",
		         i + 1);
		world_write(w, name, text);
	}
	world_bank(w, "<xi:include href='chain0.xml'/>");
	assert_false(world_read(w, "b.xml", &content));
	world_expect(
		w, "chain31.xml:1:90: error: files include each other more than 32 deep");
	for (int i = 0; i < 9; i++) { /* ten times ten times … */
		snprintf(name, sizeof name, "tens%d.xml", i);
		struct strbuf b = STRBUF_INIT;
		strbuf_addf(&b, "<bank" ROOT_NS XI_NS " id='a' title='A'>");
		for (int j = 0; j < 10 && i < 8; j++)
			strbuf_addf(&b, "<xi:include href='tens%d.xml'/>", i + 1);
		strbuf_adds(&b, "</bank>");
		world_write(w, name, b.at);
		strbuf_release(&b);
	}
	world_bank(w, "<xi:include href='tens0.xml'/>");
	assert_false(world_read(w, "b.xml", &content));
	world_expect(w, "error: more than 4096 files are included");
}

static void test_links_do_not_lead_out(void **state)
{
	struct world *w = *state;
	world_write(w, "../outside.xml",
	            "<question" ROOT_NS " id='q' competency='craft'>" ASK "</question>");
	assert_int_equal(symlink("../outside.xml", "link.xml"), 0);
	assert_int_equal(symlink("..", "up"), 0);
	world_bank(w, "<xi:include href='link.xml'/><xi:include href='up/outside.xml'/>"
	              "<xi:include href='up/content/%2e%2e/outside.xml'/>"
	              "<xi:include href='/etc/passwd' parse='text'/>"
	              "<xi:include href='//example.org/x'/>"
	              "<xi:include href='FILE:///etc/passwd'/><xi:include href='up'/>");
	assert_false(world_read(w, "b.xml", &content));
	world_expect(w, "error: 'link.xml' lies outside of the content root '");
	world_expect(w, "error: 'up/outside.xml' lies outside of the content root, too");
	world_expect(w, "error: 'up/content/%2e%2e/outside.xml' lies outside");
	world_expect(w, "error: '/etc/passwd' lies outside");
	world_expect(w, "error: '//example.org/x' is an address");
	world_expect(w, "error: 'FILE:///etc/passwd' is an address");
	world_expect(w, "error: 'up' lies outside");
}

/* References go from where a link leads. */
static void test_base_of_a_link(void **state)
{
	struct world *w = *state;
	assert_int_equal(symlink("two.xml", "one.xml"), 0);
	assert_int_equal(symlink("sub/real.xml", "two.xml"), 0);
	assert_string_equal(root_path_base(&w->arena, "one.xml"), "sub/");
	assert_string_equal(root_path_base(&w->arena, "a/none.xml"), "a/");
}

/* A bank to take from: each word says whom it is for. */
#define SOURCE \
	"<bank" ROOT_NS XI_NS " id='s' title='S' xml:lang='fr'>\n" \
	"<framework href='f.xml'/>\n" QUESTION( \
		"one", \
		"<title>secret</title><prompt><p>open</p></prompt>" \
		"<answer><p>secret</p><xi:include href='plain.xml'/></answer>" \
		"<points><point>secret</point></points>") "<question id='two' " \
							  "competency='craft' " \
							  "advance='yes'><title " \
							  "audience='candidate'>open" \
							  "</title><prompt " \
							  "xml:lang='de'><p>open " \
							  "<em>deep</em></p><p>last</" \
							  "p></prompt>" \
							  "<probes><probe><ask>secret<" \
							  "p>secret</p></ask></probe></" \
							  "probes>" \
							  "<evaluation><xi:include " \
							  "href='none.xml'><xi:" \
							  "fallback>secret</" \
							  "xi:fallback></xi:include>" \
							  "</evaluation></question></" \
							  "bank>"

static void write_sources(struct world *w)
{
	world_write(w, "s.xml", SOURCE);
	world_write(w, "plain.xml", "<p" ROOT_NS ">plain</p>");
	world_write(w, "nested.xml",
	            "<ul" ROOT_NS XI_NS "><li><xi:include href='s.xml' "
	            "xpointer='element(/1/2/3/1)'/></li></ul>");
}

/* Reads a bank whose one question has a part with an xi:include of so many attributes. */
static bool read_with(struct world *w, const char *before, const char *attributes,
                      const char *after)
{
	struct strbuf b = STRBUF_INIT;
	strbuf_addf(&b,
	            "<question id='q' competency='craft'>%s<xi:include %s/>%s</question>",
	            before, attributes, after);
	world_bank(w, b.at);
	strbuf_release(&b);
	return world_read(w, "b.xml", &content);
}

static void test_what_xpointers_name(void **state)
{
	static const struct {
		const char *xpointer, *expected;
	} cases[] = {
		{"element(/1/3/2/1)", "open deep"},
		{"element(two/2/2)", "last"},
		{"element(one/2/1)", "open"},
		{"xpointer(/k:bank/k:question/k:prompt/k:p)", "open|open deep|last"},
		{"xpointer(/k:bank/k:question[2]/k:prompt/k:p[1])", "open deep"},
		{"xpointer(/k:bank/k:question[2]/k:prompt/k:p[1]/k:em)", "deep"},
		{"xpointer( /child::k:bank / * [2] / k:prompt / k:p )", "open"},
		{"xpointer(id('two')/k:prompt/k:p[2])", "last"},
		{"xmlns(x=urn:kitpress:1) xpointer(/x:bank/x:question[1]/x:prompt/x:p)",
	         "open"},
	};
	struct world *w = *state;
	write_sources(w);
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct strbuf b = STRBUF_INIT;
		strbuf_addf(&b, "href='s.xml' xpointer=\"%s\"", cases[i].xpointer);
		if (!read_with(w, "<prompt>", b.at, "</prompt>"))
			fail_msg("%s: %s", cases[i].xpointer, world_messages(w));
		strbuf_clear(&b);
		for (const struct rich *n = content.bank->questions[0].prompt; n;
		     n = n->next) {
			strbuf_adds(&b, b.len ? "|" : "");
			for (const struct rich *t = n->first; t; t = t->next)
				strbuf_adds(&b, t->kind == RICH_TEXT ? t->text
				                                     : t->first->text);
		}
		assert_string_equal(b.at, cases[i].expected);
		strbuf_release(&b);
	}
}

/* A name alone is the id of an element, as the XPointer Framework says of a shorthand
 * pointer. */
static void test_id_as_xpointer(void **state)
{
	struct world *w = *state;
	write_sources(w);
	world_bank(w, "<xi:include href='s.xml' xpointer='two'/>"
	              "<xi:include href='s.xml' xpointer='one'/>");
	assert_true(world_read(w, "b.xml", &content));
	assert_int_equal(content.bank->nquestions, 2);
	assert_string_equal(content.bank->questions[0].id, "two");
	assert_string_equal(content.bank->questions[1].id, "one");
	assert_string_equal(diags_file(&w->diags, content.bank->questions[1].pos.file),
	                    "s.xml");
	assert_int_equal(content.bank->questions[1].pos.line, 3);
	assert_int_equal(content.bank->questions[1].pos.column, 1);
	/* the language around it in its file, and its own */
	assert_string_equal(content.bank->questions[1].prompt->lang, "fr");
	assert_string_equal(content.bank->questions[0].prompt->lang, "de");
}

static void test_xpointers_refused(void **state)
{
	static const char *const odd[] = {
		"xpointer(//k:p)",
		"xpointer(/k:bank//k:p)",
		"xpointer(/k:bank/k:question[@id='one'])",
		"xpointer(string(/))",
		"xpointer(/k:bank/k:question[last()])",
		"xpointer(/)",
		"xpointer()",
		"xpointer(/k:bank/..)",
		"xpointer(/x:bank)",
		"xpointer(/k:bank/@id)",
		"element()",
		"element(/0)",
		"element(/1/)",
		"element(/1/x)",
		"element(/1)element(/2)",
		"range(/1)",
		"xpointer(/k:bank[0])",
		"xpointer(/k:bank) x",
		"xmlns(k=urn:x)",
		"one two",
		"/1/2",
		"xpointer(/k:bank/text())",
		"xpointer(/k:bank|/k:kit)",
		"xpointer(/k:bank[1][1])",
		"",
		"element(/99999999999999999999)",
		"xpointer(id(two))",
	};
	struct world *w = *state;
	write_sources(w);
	for (size_t i = 0; i < COUNT(odd); i++) {
		struct strbuf b = STRBUF_INIT;
		strbuf_addf(&b, "href='s.xml' xpointer=\"%s\"", odd[i]);
		assert_false(read_with(w, "<prompt>", b.at, "</prompt>"));
		strbuf_clear(&b);
		strbuf_addf(&b,
		            "'%s' cannot be followed; an xpointer is element(...), an id "
		            "or a "
		            "plain path of children",
		            odd[i]);
		world_expect(w, b.at);
		strbuf_release(&b);
	}
	assert_false(
		read_with(w, "<prompt>", "href='s.xml' xpointer='three'", "</prompt>"));
	world_expect(
		w, "b.xml:2:80: error: the xpointer 'three' finds no element in 's.xml'");
}

/* Each place that candidates read, and each way to bring there what is not for them. */
static void test_answers_stay_with_interviewers(void **state)
{
	static const char *const places[][2] = {
		{"<prompt>", "</prompt>"},
		{"<prompt><ul><li>a</li><li>", "</li></ul></prompt>"},
		{"<prompt><xi:include href='none.xml'><xi:fallback>",
	         "</xi:fallback></xi:include></prompt>"},
		{"<prompt>P</prompt><title audience=' candidate '>", "</title>"},
	};
	static const char *const ways[] = {
		"href='s.xml' xpointer='element(/1/2/3/1)'", /* answer/p */
		"href='s.xml' xpointer='xpointer(/k:bank/k:question/k:answer/k:p)'",
		"href='s.xml' xpointer='element(one/3)'",   /* answer itself */
		"href='s.xml' xpointer='element(one/1)'",   /* the interviewers' title */
		"href='s.xml' xpointer='element(one/4/1)'", /* point */
		"href='s.xml' xpointer='element(two/3/1/1/1)'", /* ask/p */
		"href='s.xml' xpointer='element(one/3/2)'", /* an xi:include in the answer
	                                                     */
		"href='s.xml' xpointer='element(two/4/1)'", /* and its fallback */
		"href='nested.xml'",
		"href='nested.xml' xpointer='element(/1/1)'",
	};
	struct world *w = *state;
	write_sources(w);
	for (size_t p = 0; p < COUNT(places); p++)
		for (size_t i = 0; i < COUNT(ways); i++) {
			assert_false(read_with(w, places[p][0], ways[i], places[p][1]));
			if (!strstr(world_messages(w),
			            "is for interviewers alone, but '"))
				fail_msg("%s%s: %s", places[p][0], ways[i],
				         world_messages(w));
		}
	assert_false(read_with(w, "<prompt>", ways[0], "</prompt>"));
	world_expect(w, "b.xml:2:45: error: what is included from 's.xml' is for "
	                "interviewers alone, but "
	                "'prompt' is for candidates to read");
	assert_int_equal(w->diags.count[DIAG_ERROR], 1);
	assert_false(read_with(w, "<prompt>", "href='nested.xml'", "</prompt>"));
	world_expect(w, "nested.xml:1:75: error: what is included from 's.xml'");
	/* to where interviewers read all of them may go */
	for (size_t i = 0; i < 2; i++)
		if (!read_with(w, "<prompt>P</prompt><evaluation>", ways[i],
		               "</evaluation>"))
			fail_msg("%s: %s", ways[i], world_messages(w));
	assert_true(read_with(w, "<prompt>", "href='plain.xml'", "</prompt>"));
	assert_true(read_with(w, "<prompt>", "href='s.xml' xpointer='element(one/2/1)'",
	                      "</prompt>"));
}

/* A prep guide is read days before: prompts stay out of it, too, but those sent
 * beforehand. */
static void test_prompts_stay_out_of_prep_guides(void **state)
{
	static const struct {
		const char *xpointer, *expected;
	} cases[] = {
		{"element(one/2/1)",
	         "is for the interview, not for before, but 'practice'"},
		{"element(one/3/1)", "is for interviewers alone, but 'practice'"},
		{"element(two/2/1)", NULL},
	};
	struct world *w = *state;
	write_sources(w);
	world_framework(w);
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct strbuf b = STRBUF_INIT;
		strbuf_addf(
			&b,
			"<kit" ROOT_NS XI_NS
			" id='k' title='K'><bank href='s.xml'/><prep-guide>"
			"<practice><xi:include href='s.xml' xpointer='%s'/></practice>"
			"</prep-guide></kit>",
			cases[i].xpointer);
		world_write(w, "k.xml", b.at);
		strbuf_release(&b);
		assert_int_equal(world_read(w, "k.xml", &content), !cases[i].expected);
		if (cases[i].expected)
			world_expect(w, cases[i].expected);
	}
	world_write(w, "g.xml",
	            "<framework" ROOT_NS XI_NS
	            " id='g'><level id='l' order='1' title='L'/>"
	            "<competency id='c' title='C'><candidate-text><xi:include "
	            "href='s.xml' xpointer='element(one/3/1)'/></candidate-text>"
	            "</competency></framework>");
	assert_false(world_read(w, "g.xml", &content));
	world_expect(w, "is for interviewers alone, but 'candidate-text'");
}

static void test_private_text(void **state)
{
	static const struct {
		const char *text, *expected;
	} cases[] = {
		{"code,name,email\nC1,Kim,kim@example.org\n", "roster"},
		{"\xEF\xBB\xBFName;E-Mail;Room\nKim;k@example.org;1\n", "roster"},
		{"sep=;\ncode;name;x;y;z\n", "roster"},
		{"\n\"Candidate\"\t\"Start\"\n", "roster"},
		{"<?xml version='1.0'?>\n<kit-lock xmlns=\"urn:kitpress:1\" kit='k'/>",
	         "own"},
		{"<k:bank xmlns:k='urn:kit&#112;ress&#x3a;1'/>", "own"},
		{"2026-12-01T09:00:00Z\tsent\t<1@example.org>\tkim@example.org\n", "own"},
		{"city,porters\nOslo,3\n", NULL},
		{"int main(void) { return 0; }\n", NULL},
		{"<html><p>urn:kitpress:1 is a namespace</p></html>", NULL},
		{"level,price\n1,2\n", NULL},
	};
	struct world *w = *state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		world_write(w, "t.txt", cases[i].text);
		bool ok = read_with(w, "<prompt><pre>", "href='t.txt' parse='text'",
		                    "</pre></prompt>");
		assert_int_equal(ok, !cases[i].expected);
		if (!ok && cases[i].expected[0] == 'r')
			world_expect(w, "b.xml:2:50: error: 't.txt' has the header of a "
			                "roster, which is");
		else if (!ok)
			world_expect(
				w,
				"b.xml:2:50: error: 't.txt' is a file of kitpress's own");
	}
	world_write(w, ".kitpress", "C-001");
	assert_false(
		read_with(w, "<answer>", "href='.kitpress' parse='text'", "</answer>"));
	world_expect(w, "'.kitpress' is a file of kitpress's own");
}

static void test_xml_space_is_told(void **state)
{
	struct world *w = *state;
	world_bank(w,
	           QUESTION("a", "<prompt><p xml:space='preserve'>a    b</p></prompt>"));
	assert_true(world_read(w, "b.xml", &content));
	world_expect(w, "b.xml:2:59: warning: xml:space=\"preserve\" has no effect");
	world_bank(w, QUESTION("a", "<prompt><pre xml:space='preserve'>a   b</pre>"
	                            "<p xml:space='default'>c</p></prompt>"));
	assert_true(world_read(w, "b.xml", &content));
	assert_int_equal(w->diags.list.len, 0);
}

#define T(test) cmocka_unit_test_setup_teardown(test, world_setup, world_teardown)
static const struct CMUnitTest tests[] = {
	T(test_include_splices_a_bank),
	T(test_include_splices_a_prep_guide),
	T(test_include_text_fallback_and_pointer),
	T(test_include_is_relative_to_its_file),
	T(test_include_bombs),
	T(test_links_do_not_lead_out),
	T(test_base_of_a_link),
	T(test_what_xpointers_name),
	T(test_id_as_xpointer),
	T(test_xpointers_refused),
	T(test_answers_stay_with_interviewers),
	T(test_prompts_stay_out_of_prep_guides),
	T(test_private_text),
	T(test_xml_space_is_told),
};

RUN(tests, NULL, NULL)

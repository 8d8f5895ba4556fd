/* read: XML to model, what is refused and with which words and places. */
#include "read_world.h"
#include "run.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define COUNT(a) (sizeof(a) / sizeof *(a))
#define Q(id, more, body) \
	"<question id='" id "' competency='craft' " more ">" body "</question>\n"
#define ASK "<prompt>What?</prompt>"

static struct content content;

/* ---- what is right ---- */

static void test_question_defaults(void **state)
{
	struct world *w = *state;
	world_bank(w, Q("one", "", ASK));
	assert_true(world_read(w, "b.xml", &content));
	const struct question *q = bank_question(content.bank, "one");
	assert_non_null(q);
	assert_string_equal(q->type, "knowledge");
	assert_string_equal(q->title, "one");
	assert_string_equal(q->family, "");
	assert_int_equal(q->levels, 3);
	assert_int_equal(q->difficulty, 3);
	assert_int_equal(q->minutes, 5);
	assert_int_equal(q->status, STATUS_ACTIVE);
	assert_int_equal(q->revision, 1);
	assert_false(q->advance || q->title_for_candidate);
	assert_string_equal(q->scale->id, "three");
	assert_int_equal(q->workspace_lines, 0);
	assert_int_equal(q->pos.line, 2);
	assert_int_equal(q->pos.column, 1);
	assert_ptr_equal(q->bank, content.bank);
	assert_string_equal(content.bank->lang, "en");
	assert_null(bank_question(content.bank, "two"));
}

static void test_question_all_fields(void **state)
{
	struct world *w = *state;
	world_bank(w,
	           "<question id='x' competency='care' type='case' levels=' senior\n'"
	           " difficulty=' 4 ' minutes='12' tags='c++  a/b' status='draft'"
	           " revision='7' advance='yes' family='fam'>"
	           "<workspace lines='3' kind='grid'/>"
	           "<title audience='candidate'> A \n title</title>" ASK
	           "<rationale>r</rationale><answer>a</answer><evaluation>e</evaluation>"
	           "<points><point must='yes'>p</point><point>q</point></points>"
	           "<red-flags><flag>f</flag></red-flags>"
	           "<probes><probe "
	           "when='vague'><ask>a?</ask><expect>x</expect></probe></probes>"
	           "<rating scale='five'><anchor value='1'>low</anchor>"
	           "<anchor value='5'>high</anchor>"
	           "<anchor value='5' level='senior'>higher</anchor></rating>"
	           "<references><a href='https://example.org/'>E</a></references>"
	           "</question>" Q("y", "", ASK) "<exclusive refs='x y' "
	                                         "reason='same'/><together refs='y x'/>");
	assert_true(world_read(w, "b.xml", &content));
	const struct bank *b = content.bank;
	const struct question *q = bank_question(b, "x");
	assert_string_equal(q->title, "A title");
	assert_true(q->title_for_candidate && q->advance && q->points[0].must);
	assert_false(q->points[1].must);
	assert_int_equal(q->levels, 2); /* senior is second by order */
	assert_int_equal(q->difficulty, 4);
	assert_int_equal(q->ntags, 2);
	assert_string_equal(q->tags[0], "c++");
	assert_int_equal(q->status, STATUS_DRAFT);
	assert_int_equal(q->revision, 7);
	assert_int_equal(q->workspace, WORKSPACE_GRID);
	assert_string_equal(q->scale->id, "five");
	const struct level *senior = framework_level(b->framework, "senior");
	const struct level *junior = framework_level(b->framework, "junior");
	assert_ptr_equal(question_anchor(q, 5, senior), &q->anchors[2]);
	assert_ptr_equal(question_anchor(q, 5, junior), &q->anchors[1]);
	assert_ptr_equal(question_anchor(q, 1, senior), &q->anchors[0]);
	assert_null(question_anchor(q, 3, NULL));
	assert_string_equal(q->references[0].href, "https://example.org/");
	assert_string_equal(q->probes[0].when, "vague");
	assert_int_equal(b->nexclusives, 1);
	assert_ptr_equal(b->exclusives[0].questions[0], q);
	assert_string_equal(b->exclusives[0].reason, "same");
	assert_int_equal(b->togethers[0].nquestions, 2);
}

/* Rich text as it is written and as the dump shows it, without places. */
static void check_prompt(struct world *w, const char *text, const char *expected)
{
	struct strbuf b = STRBUF_INIT;
	strbuf_addf(&b,
	            "<question id='q' competency='craft'><prompt>%s</prompt></question>",
	            text);
	world_bank(w, b.at);
	strbuf_clear(&b);
	world_read(w, "b.xml", &content);
	if (!content.bank || world_messages(w)[0])
		fail_msg("%s\n%s", text, world_messages(w));
	const char *s = strstr(world_dump(w, &content), "    prompt\n");
	const char *end = s ? strstr(s, "    rationale") : NULL;
	assert_non_null(end);
	for (s += strlen("    prompt\n"); s < end; s++) {
		if (s[0] == ' ' && s[1] == '@')
			s += strcspn(s, "\n");
		if (s[0] == '\n')
			strbuf_addc(&b, ';');
		else if (s[0] != ' ' || s[-1] != ' ')
			strbuf_addc(&b, *s);
	}
	strbuf_adds(&b, "");
	if (strcmp(b.at, expected) != 0)
		fail_msg("%s\ngives    %s\nexpected %s", text, b.at, expected);
	strbuf_release(&b);
}

static void test_rich_text(void **state)
{
	static const struct {
		const char *text, *expected;
	} cases[] = {
		{"A", " p; \"A\";"},
		{" A \n b ", " p; \"A b\";"},
		{"<p> A <em> b </em> c </p>", " p; \"A \"; em; \"b \"; \"c\";"},
		{"<p>A <em>b </em></p>", " p; \"A \"; em; \"b\";"},
		{"<p>A <em> </em></p>", " p; \"A\";"},
		{"<p>A <br/> b</p>", " p; \"A\"; br; \"b\";"},
		{"<p><em>A</em> <br/></p>", " p; em; \"A\"; br;"},
		{"A<p>b</p> c <strong>d</strong><p>e</p>",
	         " p; \"A\"; p; \"b\"; p; \"c \"; strong; \"d\"; p; \"e\";"},
		{"<ul><li>A</li><li><p>b</p><ul><li>c</li></ul></li></ul>",
	         " ul; li; p; \"A\"; li; p; \"b\"; ul; li; p; \"c\";"},
		{"<pre>\n  a\n\n b  \n   </pre>", " pre; \" a\\n\\n b \";"},
		{"<pre>a &lt;<strong> b</strong></pre>",
	         " pre; \"a <\"; strong; \" b\";"},
		{"<pre><![CDATA[if (a < b && c)]]></pre>", " pre; \"if (a < b && c)\";"},
		{"<p>&#xA0;A\xC2\xA0&amp;&#38;</p>", " p; \"\xC2\xA0"
	                                             "A\xC2\xA0&&\";"},
		{"<table><tr><th colspan='2'>A</th></tr><tr><td>b</td><td/></tr></table>",
	         " table; tbody; tr; th span 2; p; \"A\"; tr; td; p; \"b\"; td;"},
		{"A <s>b <em>c</em></s>", " p; \"A \"; s; \"b \"; em; \"c\";"},
		{"<heading> A <s>b</s></heading>c<heading level='2'>d</heading>"
	         "<heading level='3'>e</heading><heading>f</heading>",
	         " heading; \"A \"; s; \"b\"; p; \"c\"; heading level 2; \"d\"; "
	         "heading level 3; \"e\"; heading; \"f\";"},
		{"<ol start='0' type='i'><li>A</li></ol><ol start='10000'><li>b</li></ol>"
	         "<ol start='1' type='1'><li>c</li></ol>",
	         " ol start 0 type i; li; p; \"A\"; ol start 10000; li; p; \"b\"; ol; "
	         "li; "
	         "p; \"c\";"},
		{"<table><tr><th "
	         "rowspan='2'>A</th><th>b</th></tr><tr><td>c</td></tr></table>",
	         " table; tbody; tr; th rows 2; p; \"A\"; th; p; \"b\"; tr; td; p; "
	         "\"c\";"},
		{"<table><caption> A <em>b</em> </caption><tr><th>c</th></tr></table>",
	         " table; caption; \"A \"; em; \"b\"; tbody; tr; th; p; \"c\";"},
		{"<figure><pre>A</pre><figcaption>b</figcaption></figure>",
	         " figure; pre; \"A\"; figcaption; \"b\";"},
		{"<figure>\n<figcaption>A</figcaption>\n<pre>b</pre>\n</figure>",
	         " figure; figcaption; \"A\"; pre; \"b\";"},
		{"<dl><dt>A</dt><dd>b</dd></dl>", " dl; dt; p; \"A\"; dd; p; \"b\";"},
		{"<p>A <span xml:lang='fr'>b</span></p>",
	         " p; \"A \"; span lang \"fr\"; \"b\";"},
		{"<p xml:lang='fr'>A <em>b</em><em xml:lang='en'>c</em></p>",
	         " p lang \"fr\"; \"A \"; em; \"b\"; em lang \"en\"; \"c\";"},
		{"<a href='mailto:a@b.c?x=1&amp;y=2' xml:lang='de'>A</a>",
	         " p; span lang \"de\"; a href \"mailto:a@b.c?x=1&y=2\"; \"A\";"},
		{"<!-- c -->A<!-- d -->b<?pi x?>c", " p; \"Abc\";"},
	};
	for (size_t i = 0; i < COUNT(cases); i++)
		check_prompt(*state, cases[i].text, cases[i].expected);
}

static void test_positions_count_characters(void **state)
{
	struct world *w = *state;
	world_bank(w,
	           "<question\n  id='q' competency='craft'>\n"
	           "\t<prompt>\xC3\xA9\xE2\x82\xAC<em>b</em>\n\n  c</prompt></question>");
	assert_true(world_read(w, "b.xml", &content));
	const struct question *q = content.bank->questions;
	assert_int_equal(q->pos.line, 2);
	assert_int_equal(q->pos.column, 1);
	const struct rich *p = q->prompt, *text = p->first, *em = text->next;
	assert_int_equal(text->pos.line, 4);
	assert_int_equal(text->pos.column, 10);
	assert_int_equal(em->pos.column, 12);
	assert_int_equal(em->next->pos.line, 6);
	assert_int_equal(em->next->pos.column, 3);
	assert_string_equal(diags_file(&w->diags, p->pos.file), "b.xml");
}

static void test_question_language_reaches_its_text(void **state)
{
	struct world *w = *state;
	world_bank(w, "<question id='q' competency='craft' "
	              "xml:lang='fr'><prompt>A<ul><li>b</li>"
	              "</ul></prompt><answer xml:lang='en'>c</answer></question>");
	assert_true(world_read(w, "b.xml", &content));
	const struct question *q = content.bank->questions;
	assert_string_equal(q->prompt->lang, "fr");
	assert_string_equal(q->prompt->next->lang, "fr");
	assert_null(q->prompt->next->first->lang);
	assert_null(q->answer->lang);
}

static void test_image(void **state)
{
	struct world *w = *state;
	world_write_bytes(w, "images/a b.png", "\x89PNG\r\n\x1A\n----", 12);
	world_write_bytes(w, "images/c.jpg", "\xFF\xD8\xFF\xE0----", 8);
	world_bank(w, Q("q", "",
	                "<prompt><img src='images/a%20b.png' alt=' An  image '/>"
	                "<img src='./images/../images/c.jpg' alt='C'/></prompt>"));
	assert_true(world_read(w, "b.xml", &content));
	const struct rich *image = content.bank->questions->prompt->first;
	assert_string_equal(image->image->path, "images/a b.png");
	assert_string_equal(image->image->alt, "An image");
	assert_string_equal(image->next->image->path, "images/c.jpg");
}

static void test_kit(void **state)
{
	struct world *w = *state;
	world_bank(w, Q("one", "", ASK) Q("two", "", ASK));
	world_write(
		w, "kits/k.xml",
		"<kit" ROOT_NS " id='k' title='Kit' level='senior' minutes='60'"
		" seed='18446744073709551615'><bank href='../b.xml'/>"
		"<agenda opening='5' closing='3'/><select><require ref='one'/>"
		"<exclude ref='two'/><quota competency='care' max='2'/>"
		"<quota type='case' min='1' max='1'/><difficulty target='2.5' min='1'/>"
		"<difficulty levels='senior' target='3.5' tolerance='0.25' max='4'/>"
		"<count min='1' max='4'/></select><documents><document kind='handout'/>"
		"</documents><prep-guide><intro>Hello</intro><sessions>"
		"<session title='S' "
		"minutes='5'>Text</session></sessions></prep-guide></kit>");
	assert_true(world_read(w, "kits/k.xml", &content));
	const struct kit *k = content.kit;
	assert_int_equal(content.kind, CONTENT_KIT);
	assert_string_equal(k->level->id, "senior");
	assert_true(k->seed == UINT64_MAX);
	assert_int_equal(k->minutes, 60);
	assert_int_equal(k->opening + k->questions + k->closing, 8);
	assert_string_equal(k->required[0].question->id, "one");
	assert_ptr_equal(k->excluded[0].question, kit_question(k, "two"));
	assert_string_equal(k->quotas[0].competency->id, "care");
	assert_int_equal(k->quotas[0].min, 0);
	assert_int_equal(k->quotas[1].max, 1);
	assert_null(k->quotas[1].competency);
	assert_int_equal(k->ndifficulties, 2);
	const struct kit_difficulty *own = kit_difficulty_at(k, k->level);
	assert_int_equal(own->target, 3500);
	assert_int_equal(own->tolerance, 250);
	assert_int_equal(own->least, 0);
	assert_int_equal(own->greatest, 4);
	const struct kit_difficulty *usual =
		kit_difficulty_at(k, &k->framework->levels[0]);
	assert_ptr_equal(usual, kit_difficulty_at(k, NULL));
	assert_int_equal(usual->target, 2500);
	assert_int_equal(usual->tolerance, 500);
	assert_int_equal(usual->least, 1);
	assert_int_equal(usual->greatest, 0);
	assert_int_equal(k->count_max, 4);
	assert_string_equal(k->documents[0], "handout");
	assert_string_equal(k->lang, "en");
	assert_true(k->prep_guide.present);
	assert_string_equal(k->prep_guide.sessions[0].title, "S");
	assert_null(k->prep_guide.privacy);
	const char *root = reader_root(w->reader);
	assert_non_null(root);
	assert_string_equal(root + strlen(root) - 8, "/content");
}

static void test_framework(void **state)
{
	struct world *w = *state;
	world_framework(w);
	assert_true(world_read(w, "f.xml", &content));
	const struct framework *f = content.framework;
	assert_int_equal(f->scales[0].points[0].value, 1);
	assert_int_equal(f->scales[0].points[2].value, 3);
	assert_string_equal(f->levels[0].id, "junior");
	assert_int_equal(f->levels[1].index, 1);
	assert_int_equal(f->competencies[0].weight, 1500);
	assert_int_equal(f->competencies[1].weight, 1000);
	assert_null(f->competencies[1].definition);
	assert_ptr_equal(f->competencies[0].expectations[0].level, &f->levels[1]);
	assert_int_equal(f->nrecommendations, 2);
}

static void test_theme_and_fontset(void **state)
{
	struct world *w = *state;
	struct theme theme;
	struct fontset set;
	world_write_bytes(w, "themes/logo.png", "\x89PNG\r\n\x1A\n----", 12);
	world_write(
		w, "themes/t.xml",
		"<theme" ROOT_NS " id='t'><margins top='25.4mm' inner='10.5pt'/>"
		"<text size='11pt'/><colour accent='#0aB1c2'/>"
		"<organisation name='We' logo='logo.png'/>"
		"<retention>Keep\n it</retention>"
		"<privacy controller='We, here' contact=' Ada ' url='https://e.org/p'/>"
		"<adjustments contact='Ben'/></theme>");
	world_write(
		w, "fonts/fontset.xml",
		"<fontset" ROOT_NS "><folder path='.'/><folder path='/nowhere'/>"
		"<face role='text' weight='bold' style='italic' file='A.ttf' index='2'/>"
		"<face role='fallback' file='none.ttf'/></fontset>");
	world_write(w, "fonts/A.ttf", "font");
	w->reader = reader_new(&w->arena, NULL, &w->diags);
	assert_true(read_theme(w->reader, "themes/t.xml", &theme));
	assert_int_equal(theme.margin_top, 72000);
	assert_int_equal(theme.margin_inner, 10500);
	assert_int_equal(theme.margin_bottom, 18 * 2835);
	assert_int_equal(theme.text_size, 11000);
	assert_int_equal(theme.accent, 0x0AB1C2);
	assert_string_equal(theme.organisation, "We");
	assert_string_equal(theme.logo, "themes/logo.png");
	assert_string_equal(theme.retention, "Keep it");
	assert_string_equal(theme.privacy_controller, "We, here");
	assert_string_equal(theme.privacy_contact, "Ada");
	assert_string_equal(theme.privacy_url, "https://e.org/p");
	assert_string_equal(theme.adjustments_contact, "Ben");
	assert_true(read_fontset(w->reader, "fonts/fontset.xml", &set));
	assert_int_equal(set.nfaces, 2);
	assert_true(set.faces[0].bold && set.faces[0].italic && set.faces[0].index == 2);
	int error;
	const char *path = fontset_lookup(&set, "A.ttf", &w->arena, &error);
	assert_non_null(path);
	assert_int_equal(access(path, R_OK), 0);
	assert_null(fontset_lookup(&set, set.faces[1].file, &w->arena, &error));
	assert_int_equal(error, 0);
	assert_false(read_theme(w->reader, "fonts/fontset.xml", &theme));
	world_expect(w, "'fonts/fontset.xml' is a fontset, but a theme is needed");
}

static void test_labels(void **state)
{
	struct world *w = *state;
	struct labels labels;
	struct strbuf b = STRBUF_INIT;
	strbuf_adds(&b, "<labels" ROOT_NS " xml:lang='en'>");
	for (int i = 0; i < LABEL_COUNT; i++)
		strbuf_addf(&b, "<label key='%s'> two  spaces\n  {n} </label>",
		            label_key((enum label)i));
	strbuf_adds(&b, "</labels>");
	world_write(w, "l.xml", b.at);
	strbuf_release(&b);
	w->reader = reader_new(&w->arena, NULL, &w->diags);
	assert_true(read_labels(w->reader, "l.xml", &labels));
	assert_string_equal(labels.lang, "en");
	assert_string_equal(labels.text[LABEL_COUNT - 1], "two  spaces {n}");
	world_write(w, "m.xml", "<labels" ROOT_NS "/>");
	assert_false(read_labels(w->reader, "m.xml", &labels));
	world_expect(w, "m.xml:1:1: error: the labels do not say their language");
	world_expect(w, "m.xml:1:1: error: the label 'document-handout' is missing");
}

static void test_encodings(void **state)
{
	struct world *w = *state;
	world_framework(w);
	world_write(w, "l1.xml",
	            "<?xml version='1.0' encoding='ISO-8859-1'?>\n"
	            "<bank" ROOT_NS " id='b' title='caf\xE9'>"
	            "<framework href='f.xml'/></bank>");
	world_write(w, "bom.xml",
	            "\xEF\xBB\xBF<bank" ROOT_NS " id='b' title='caf\xC3\xA9'>"
	            "<framework href='f.xml'/></bank>");
	assert_true(world_read(w, "l1.xml", &content));
	assert_string_equal(content.bank->title, "caf\xC3\xA9");
	assert_int_equal(content.bank->pos.line, 2);
	assert_true(world_read(w, "bom.xml", &content));
	assert_string_equal(content.bank->title, "caf\xC3\xA9");
	assert_int_equal(content.bank->pos.column, 1);
	/* UTF-16 with a byte order mark */
	const char *text =
		"<bank" ROOT_NS " id='b' title='wide'><framework href='f.xml'/></bank>";
	char wide[400] = "\xFF\xFE";
	size_t n = 2;
	for (; *text; text++, n += 2)
		wide[n] = *text;
	world_write_bytes(w, "wide.xml", wide, n);
	assert_true(world_read(w, "wide.xml", &content));
	assert_string_equal(content.bank->title, "wide");
}

static void test_encodings_by_one_table(void **state)
{
	static const struct {
		const char *name, *bytes, *title;
	} cases[] = {
		{"windows-1252", "\x80", "\xE2\x82\xAC"},
		{"iso-8859-15", "\xA4", "\xE2\x82\xAC"},
		{"Latin1", "\xE9", "\xC3\xA9"},
		{"KOI8-R", "\xC1", "\xD0\xB0"},
		{"Shift_JIS", "\x93\xFA", "\xE6\x97\xA5"},
		{"gb18030", "\xD6\xD0", "\xE4\xB8\xAD"},
		{"ISO-2022-JP", "\x1B$BF|\x1B(B", "\xE6\x97\xA5"},
		{"SCSU", "x", NULL},
		{"BOCU-1", "x", NULL},
		{"UTF-7", "x", NULL},
		{"UTF-32", "x", NULL},
		{"IBM037", "x", NULL},
		{"CESU-8", "x", NULL},
		{"no-such", "x", NULL},
		{"UTF-\xCE\x1B[m", "x", NULL},
		{"utf-16", "x", NULL},
		{"UTF-16LE", "x", NULL},
		{"Big5", "\xFF", NULL},
		{"Shift_JIS", "\x93\"", NULL},
		{"ISO-8859-1//TRANSLIT", "x", NULL},
	};
	struct world *w = *state;
	world_framework(w);
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct strbuf b = STRBUF_INIT;
		strbuf_addf(&b,
		            "<?xml version='1.0' encoding='%s'?><bank" ROOT_NS
		            " id='b' title='%s'>"
		            "<framework href='f.xml'/></bank>",
		            cases[i].name, cases[i].bytes);
		world_write(w, "b.xml", b.at);
		strbuf_release(&b);
		if (world_read(w, "b.xml", &content) != (cases[i].title != NULL))
			fail_msg("%s: %s", cases[i].name, world_messages(w));
		if (cases[i].title)
			assert_string_equal(content.bank->title, cases[i].title);
		else if (!strstr(world_messages(w), "save it as UTF-8")
		         || strpbrk(world_messages(w), "\xCE\x1B"))
			fail_msg("%s: %s", cases[i].name, world_messages(w));
	}
}

/* ---- what is wrong ---- */

static void test_faults(void **state)
{
	static const struct {
		const char *children, *expected;
	} cases[] = {
		{Q("a", "", "<prompt> </prompt>"), "2:38: error: 'prompt' is empty"},
		{Q("a", "", ""), "2:1: error: 'question' is not complete; add 'prompt'"},
		{Q("a", "minutes='0'", ASK),
	         "'0' is not a value of 'minutes'; it must be 1 or more"},
		{Q("a", "minutes='481'", ASK), "it must be 480 or less"},
		{Q("a", "minutes='five'", ASK),
	         "'five' is not a value of 'minutes'; it must be a whole number"},
		{Q("a", "difficulty='6'", ASK), "it must be 5 or less"},
		{Q("a", "revision='0'", ASK), "'0' is not a value of 'revision'"},
		{Q("a", "status='gone'", ASK),
	         "it must be one of 'active', 'draft', 'retired'"},
		{Q("a", "levels='junor'", ASK),
	         "the framework has no level 'junor'; did you mean 'junior'?"},
		{Q("a", "levels=' '", ASK), "the question is for no level"},
		{Q("a", "",
	           "<prompt>A<heading>b</heading><heading "
	           "level='3'>c</heading></prompt>"),
	         "2:83: error: a heading of level 3 follows none of level 2; write "
	         "level=\"2\""},
		{Q("a", "", "<prompt>A<heading level='2'>c</heading></prompt>"),
	         "2:63: error: a heading of level 2 follows none of level 1; write "
	         "level=\"1\""},
		{Q("a", "", "<prompt>A<heading level='4'>c</heading></prompt>"),
	         "'4' is not a value of 'level'; it must be 3 or less"},
		{Q("a", "", "<prompt><ol start='10001'><li>a</li></ol></prompt>"),
	         "'10001' is not a value of 'start'; it must be 10000 or less"},
		{Q("a", "", "<prompt><ol start='-1'><li>a</li></ol></prompt>"),
	         "'-1' is not a value of 'start'; it must be 0 or more"},
		{Q("a", "", "<prompt><ol type='x'><li>a</li></ol></prompt>"),
	         "'x' is not a value of 'type'; it must be one of '1', 'a', 'A', 'i', "
	         "'I'"},
		{Q("a", "", "<prompt><ul start='2'><li>a</li></ul></prompt>"),
	         "'ul' has no attribute 'start'"},
		{Q("a", "",
	           "<prompt><table><tr><th rowspan='2'>A</th></tr></table></prompt>"),
	         "2:70: error: the cell covers 2 rows, but its part of the table has 1 "
	         "from "
	         "there on; lower 'rowspan'"},
		{Q("a", "",
	           "<prompt><table><thead><tr><th>A</th><th "
	           "rowspan='3'>B</th></tr></thead>"
	           "<tbody><tr><td>c</td></tr><tr><td>d</td></tr></tbody></table></"
	           "prompt>"),
	         "the cell covers 3 rows, but its part of the table has 1 from"},
		{Q("a", "",
	           "<prompt><table><tr><th>A</th><th rowspan='2'>B</th></tr>"
	           "<tr><td colspan='2'>c</td></tr></table></prompt>"),
	         "2:111: error: the cell covers a place that one of a row above reaches "
	         "down to; "
	         "lower 'colspan' here, or 'rowspan' there"},
		{Q("a", "",
	           "<prompt><table><tr><th rowspan='65'>A</th></tr></table></prompt>"),
	         "'65' is not a value of 'rowspan'; it must be 64 or less"},
		{Q("a", "",
	           "<prompt><table><tr><th rowspan='0'>A</th></tr></table></prompt>"),
	         "'0' is not a value of 'rowspan'; it must be 1 or more"},
		{Q("a", "", "<prompt><figure><pre>A</pre></figure></prompt>"),
	         "'figure' is not complete; add 'figcaption'"},
		{Q("a", "",
	           "<prompt><figure><figcaption>A</figcaption></figure></prompt>"),
	         "'figure' is not complete; add 'img', 'pre'"},
		{Q("a", "",
	           "<prompt>A<table><thead><tr><th>a</th></tr></thead></table></prompt>"),
	         "'table' is not complete; add 'tbody'"},
		{Q("a", "", "<prompt>A<table><caption>a</caption></table></prompt>"),
	         "'table' is not complete; add 'thead', 'tbody', 'tr'"},
		{Q("a", "", "<prompt><h3>A</h3></prompt>"),
	         "'h3' is HTML; write 'heading'"},
		{Q("a", "", "<h3>A</h3>" ASK), "'h3' is HTML; write 'title'"},
		{Q("a", "", "<prompt><p><h3>A</h3></p></prompt>"),
	         "'h3' is HTML; write 'strong'"},
		{Q("a", "", ASK "<points><h3>A</h3><point>b</point></points>"),
	         "'h3' is not an element of kitpress; take its tags out"},
		{Q("a", "", "<prompt><div>A</div></prompt>"), "'div' is HTML; write 'p'"},
		{Q("a", "", "<prompt><p><div>A</div></p></prompt>"),
	         "'div' is not an element of kitpress; take its tags out"},
		{Q("a", "", "<prompt><del>A</del></prompt>"), "'del' is HTML; write 's'"},
		{Q("a", "minuets='5'", ASK),
	         "'question' has no attribute 'minuets'; did you mean 'minutes'?"},
		{Q("a b", "", ASK), "'a b' is not a value of 'id'; it must be one word"},
		{Q("a", "xml:lang='e'", ASK) Q("b", "xml:lang='-'", ASK),
	         "3:47: error: '-' is not a language"},
		{Q("a", "xml:foo='e'", ASK),
	         "the attribute 'xml:foo' is not allowed on 'question'"},
		{Q("a", "", ASK ASK),
	         "there is a second 'prompt' in 'question'; one is allowed"},
		{Q("a", "", ASK "<points/>"), "'points' is not complete; add 'point'"},
		{Q("a", "", ASK "<points><point> </point></points>"), "'point' is empty"},
		{Q("a", "", ASK "<answer/>"), "warning: 'answer' is empty"},
		{Q("a", "", ASK "<points>x<point>y</point></points>"),
	         "'points' cannot hold text"},
		{Q("a", "", "<prompt><p><p>x</p></p></prompt>"),
	         "'p' is not allowed here; allowed are"},
		{Q("a", "", "<prompt><font>x</font></prompt>"),
	         "'font' is not an element of kitpress"},
		{Q("a", "", "<prompt><b xmlns='urn:x'>x</b></prompt>"),
	         "'b' is of the namespace 'urn:x'"},
		{Q("a", "", "<prompt><b xmlns=''>x</b></prompt>"),
	         "'b' is in no namespace"},
		{Q("a", "", "<title>A<em>b</em></title>" ASK),
	         "'title' cannot hold elements"},
		{"text" Q("a", "minutes='x'", ASK),
	         "1:1: error: 'bank' cannot hold text"},
		{Q("a", "", ASK) "<exclusive refs='a'/>",
	         "'exclusive' needs two questions or more"},
		{Q("ask", "", ASK) "<together refs='ask asc'/>",
	         "there is no question 'asc'; did you mean 'ask'?"},
		{Q("a", "", ASK) "<together refs='a a'/>", "'a' is named twice"},
		{Q("a", "", "<prompt><a href='data:x'>x</a></prompt>"),
	         "a link to 'data:x'"},
		{Q("a", "", "<prompt><a href='page.html'>x</a></prompt>"),
	         "a link to 'page.html'"},
		{Q("a", "", "<prompt><img src='b.xml' alt='x'/></prompt>"),
	         "'b.xml' is no PNG or JPEG image"},
		{Q("a", "", "<prompt><img src='i.png'/></prompt>"),
	         "'img' lacks the attribute 'alt'"},
		{Q("a", "", "<prompt><img src='i.png' alt=' '/></prompt>"),
	         "'' is not a value of 'alt'; it must not be blank"},
		{Q("a", "", "<prompt><table><tr><td>x</td></tr></table></prompt>"),
	         "warning: the table has no header cells"},
		{Q("a", "", ASK "<rating><anchor value='9'>x</anchor></rating>"),
	         "the anchor's value 9 is no point of the scale 'three'"},
		{Q("a", "", ASK "<rating scale='six'/>"),
	         "the framework has no scale 'six'"},
		{Q("a", "",
	           ASK "<rating><anchor value='1' level='senior'>x</anchor>"
	               "<anchor value='1' level='senior'>x</anchor></rating>"),
	         "the value 1 has two anchors for the level 'senior'"},
		{"<quesion/>",
	         "'quesion' is not an element of kitpress; did you mean 'question'?"},
		{"<xi:fallback/>", "'xi:fallback' is only allowed in 'xi:include'"},
		{"<xi:include href=''/>", "an xi:include needs the href of another file"},
		{"<xi:include href='b.xml' parse='html'/>",
	         "'html' is not a way to include"},
		{"<question id='a' id='b'/>",
	         "error: not well-formed: the attribute 'id' is given twice"},
		{"a & b", "'&' stands alone; write &amp;"},
		{"<question id=a/>", "an attribute's value must stand in quotes"},
		{"<nons:x/>", "error: not well-formed: the prefix 'nons' stands for no "
	                      "namespace; take "
	                      "it out"},
	};
	struct world *w = *state;
	world_write_bytes(w, "i.png", "\x89PNG\r\n\x1A\n----", 12);
	for (size_t i = 0; i < COUNT(cases); i++) {
		world_bank(w, cases[i].children);
		world_read(w, "b.xml", &content);
		world_expect(w, cases[i].expected);
		/* one fault, one message */
		if (w->diags.count[DIAG_ERROR] + w->diags.count[DIAG_WARNING] != 1
		    && !strstr(cases[i].children, "xml:lang")
		    && !strstr(cases[i].children, "minutes='x'"))
			fail_msg("%s\n%s", cases[i].children, world_messages(w));
	}
}

static void test_words_near_known_ones(void **state)
{
	static const struct {
		const char *word, *near;
	} cases[] = {
		{"behavioral", "behavioural"},
		{"Behavioural", "behavioural"},
		{"BEHAVIORAL", "behavioural"},
		{"behavior", "behavioural"},
		{"situation", "situational"},
		{"knowlege", "knowledge"},
		{"desing", "design"},
		{"behavioural", NULL},
		{"puzzle", NULL},
		{"coding", NULL},
		{"x", NULL},
	};
	struct world *w = *state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct strbuf b = STRBUF_INIT;
		strbuf_addf(&b,
		            "<question id='q' competency='craft' "
		            "type='%s'><prompt>P</prompt></question>",
		            cases[i].word);
		world_bank(w, b.at);
		strbuf_clear(&b);
		assert_true(world_read(w, "b.xml", &content));
		assert_int_equal(w->diags.list.len, cases[i].near != NULL);
		if (cases[i].near) {
			strbuf_addf(&b, "b.xml:2:43: warning: type '%s' is near '%s'",
			            cases[i].word, cases[i].near);
			world_expect(w, b.at);
		}
		strbuf_release(&b);
	}
	world_bank(w, "<question id='q' competency='craft' tags='sql etl' "
	              "family='joins'><prompt>P</prompt>"
	              "<probes><probe when='vauge'><ask>A</ask></probe><probe "
	              "when='late'><ask>A</ask>"
	              "</probe></probes></question>");
	world_write(
		w, "k.xml",
		"<kit" ROOT_NS " id='k' title='K'><bank href='b.xml'/><select>"
		"<quota tag='etls' min='1'/><quota type='practicle' max='1'/>"
		"<quota tag='sql' max='1'/><family name='join' max='1'/></select></kit>");
	assert_true(world_read(w, "k.xml", &content));
	world_expect(w, "b.xml:2:106: warning: when 'vauge' is near 'vague'");
	world_expect(w, "k.xml:1:86: warning: tag 'etls' is near 'etl'");
	world_expect(w, "warning: type 'practicle' is near 'practical'");
	world_expect(w, "warning: family 'join' is near 'joins'");
	assert_int_equal(w->diags.list.len, 4);
}

/* A fault in one question must not hide those of the next. */
static void test_all_faults_in_one_run(void **state)
{
	struct world *w = *state;
	world_bank(w,
	           Q("a", "minutes='x' levels='nobody'",
	             "<prompt/>") "<prompt>lost</prompt>\n" Q("b", "difficulty='0'", ASK)
	                   Q("c", "",
	                     "<pompt/>" ASK
	                     "<points/>") "<question id='a' competency='nothing'>" ASK
	                                  "</question>\n"
	                                  "<exclusive refs='a zzz'/>");
	assert_false(world_read(w, "b.xml", &content));
	world_expect(w, "b.xml:2:46: error: 'x' is not a value of 'minutes'");
	world_expect(w, "b.xml:2:57: error: the framework has no level 'nobody'; there "
	                "are: junior, senior");
	world_expect(w, "error: 'prompt' is empty");
	world_expect(
		w,
		"b.xml:3:1: error: 'prompt' is not allowed here; put it into 'question'");
	world_expect(w, "b.xml:4:49: error: '0' is not a value of 'difficulty'");
	world_expect(w, "b.xml:5:38: error: 'pompt' is not an element");
	world_expect(w, "error: 'points' is not complete");
	world_expect(w, "b.xml:6:30: error: the framework has no competency 'nothing'");
	world_expect(w, "b.xml:6:15: error: the question 'a' exists already");
	world_expect(w, "b.xml:2:1: note: it was given here before");
	world_expect(w, "b.xml:7:20: error: there is no question 'zzz'");
}

/* Ids that fields of the papers have. */
static void test_reserved_ids(void **state)
{
	struct world *w = *state;
	world_bank(w, Q("sheet", "", ASK) Q("debrief", "", ASK) Q("sheets", "", ASK));
	assert_false(world_read(w, "b.xml", &content));
	world_expect(w, "b.xml:2:15: error: a question cannot be called 'sheet'");
	world_expect(w, "b.xml:3:15: error: a question cannot be called 'debrief'");
	assert_int_equal(w->diags.count[DIAG_ERROR], 2);
	world_write(w, "g.xml",
	            "<framework" ROOT_NS " id='g'><recommendations>"
	            "<option id='off' label='No'/>\n<option id='Off' label='Off'/>"
	            "</recommendations></framework>");
	assert_false(world_read(w, "g.xml", &content));
	world_expect(w, "g.xml:2:13: error: a recommendation cannot be called 'Off'");
	assert_int_equal(w->diags.count[DIAG_ERROR], 1);
}

static void test_kit_faults(void **state)
{
	static const struct {
		const char *inside, *expected;
	} cases[] = {
		{"<agenda opening='1'/>", "the kit names no bank"},
		{"<bank href='b.xml'/><bank href='./b.xml'/>",
	         "the bank 'b' is named twice"},
		{"<bank href='f.xml'/>", "'f.xml' is a framework, but a bank is needed"},
		{"<bank href='b.xml'/><bank href='c.xml'/>",
	         "the question 'one' is in two of the kit's banks"},
		{"<bank href='b.xml'/><bank href='d.xml'/>",
	         "the banks 'd' and 'b' use different frameworks"},
		{"<bank href='b.xml'/><agenda opening='50' closing='10'/>",
	         "the agenda takes 60 of the kit's 60 minutes"},
		{"<bank href='b.xml'/><select><require ref='on'/></select>",
	         "there is no question 'on'; did you mean 'one'?"},
		{"<bank href='b.xml'/><select><exclude ref='one'/><require "
	         "ref='one'/></select>",
	         "'one' is both required and excluded"},
		{"<bank href='b.xml'/><select><quota tag='x' min='3' max='1'/></select>",
	         "the least, 3, is more than the most, 1"},
		{"<bank href='b.xml'/><select><quota min='1'/></select>",
	         "a quota is for one of competency, type and tag, but none is given"},
		{"<bank href='b.xml'/><select><quota tag='x' type='y' max='1'/></select>",
	         "but more than one is given"},
		{"<bank href='b.xml'/><select><quota competency='car' max='1'/></select>",
	         "the framework has no competency 'car'; did you mean 'care'?"},
		{"<bank href='b.xml'/><select/><select/>",
	         "there is a second 'select' in 'kit'"},
		{"<bank href='b.xml'/><documents><document kind='poem'/></documents>",
	         "it must be one of 'scoring-sheet', 'handout'"},
		{"<bank href='b.xml'/><select><difficulty target='6'/></select>",
	         "'6' is not a value of 'target'; it must be 5 or less"},
		{"<bank href='b.xml'/><select><difficulty target='2,5'/></select>",
	         "it must be a number such as 2.5"},
	};
	struct world *w = *state;
	world_bank(w, Q("one", "", ASK));
	world_write(w, "c.xml",
	            "<bank" ROOT_NS " id='c' title='C'><framework href='f.xml'/>" Q(
			    "one", "", ASK) "</bank>");
	world_write(w, "g.xml",
	            "<framework" ROOT_NS " id='g'><competency id='craft' title='C'/>"
	            "</framework>");
	world_write(w, "d.xml",
	            "<bank" ROOT_NS " id='d' title='D'><framework href='g.xml'/>"
	            "</bank>");
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct strbuf b = STRBUF_INIT;
		strbuf_addf(&b, "<kit" ROOT_NS " id='k' title='K' minutes='60'>%s</kit>",
		            cases[i].inside);
		world_write(w, "k.xml", b.at);
		strbuf_release(&b);
		assert_false(world_read(w, "k.xml", &content));
		world_expect(w, cases[i].expected);
		if (w->diags.count[DIAG_ERROR] != 1)
			fail_msg("%s\n%s", cases[i].inside, world_messages(w));
	}
}

static void test_files_that_cannot_be_read(void **state)
{
	struct world *w = *state;
	assert_false(world_read(w, "none.xml", &content));
	world_expect(w, "fatal: cannot read 'none.xml'");
	assert_false(world_read(w, ".", &content));
	world_expect(w, "fatal: cannot read '.'");
	assert_null(reader_new(&w->arena, "none", &w->diags));
	world_expect(w, "fatal: the content root 'none' is no folder");
	world_write(w, "k.xml",
	            "<kit" ROOT_NS " id='k' title='K'><bank href='none.xml'/></kit>");
	assert_false(world_read(w, "k.xml", &content));
	world_expect(w, "k.xml:1:58: error: there is no file 'none.xml'");
}

/* The same framework read for two banks is one framework, and its faults are told once.
 */
static void test_read_once(void **state)
{
	struct world *w = *state;
	struct content again;
	world_bank(w, Q("one", "", ASK));
	assert_true(world_read(w, "b.xml", &content));
	assert_true(read_content(w->reader, "../content/b.xml", &again));
	assert_ptr_equal(content.bank, again.bank);
	assert_true(read_content(w->reader, "f.xml", &again));
	assert_ptr_equal(content.bank->framework, again.framework);
	world_write(w, "f.xml", "<framework" ROOT_NS " id='f'><level/></framework>");
	assert_false(world_read(w, "b.xml", &content));
	size_t errors = w->diags.count[DIAG_ERROR];
	assert_false(read_content(w->reader, "f.xml", &again));
	assert_int_equal(w->diags.count[DIAG_ERROR], errors);
}

/* ---- limits ---- */

static void repeat(struct strbuf *b, const char *s, size_t times)
{
	for (size_t i = 0; i < times; i++)
		strbuf_adds(b, s);
}

/* Reads a bank whose inside is head, a part many times, and tail; quickly. */
static void check_limit(struct world *w, const char *head, const char *part, size_t times,
                        const char *tail, const char *expected)
{
	struct strbuf b = STRBUF_INIT;
	clock_t start = clock();
	strbuf_adds(&b, head);
	repeat(&b, part, times);
	strbuf_adds(&b, tail);
	world_bank(w, b.at);
	strbuf_release(&b);
	assert_false(world_read(w, "b.xml", &content));
	world_expect(w, expected);
	assert_int_equal(w->diags.count[DIAG_ERROR], 1);
	assert_true((double)(clock() - start) / CLOCKS_PER_SEC
	            < 5); /* sanitizers are slow */
}

static void test_limits(void **state)
{
	struct world *w = *state;
	check_limit(w, "<question id='a' competency='craft' tags='", "0123456789",
	            1000000, "'/>",
	            "2:1: error: an attribute of the element is longer than 64 KiB");
	check_limit(w, "<question id='a' competency='craft'><prompt>", "<ul><li>", 5000,
	            "</li></ul>", "error: elements are nested more than 256 deep");
	check_limit(w, "<question id='a' competency='craft'><prompt>", "words and words ",
	            2000000, "</prompt></question>",
	            "error: the text is longer than 16 MiB");
	struct strbuf b = STRBUF_INIT;
	strbuf_adds(&b, "<question");
	for (int i = 0; i < 100000; i++)
		strbuf_addf(&b, " a%d=''", i);
	check_limit(w, b.at, "", 0, "/>",
	            "2:1: error: the element has more than 64 attributes");
	strbuf_release(&b);
	check_limit(w, "<question id='a' competency='craft'><prompt>",
	            "<p>0123456789012345678901234567890123456789</p>", 800000,
	            "</prompt></question>", "is larger than 64 MiB; split it");
}

/* The same fault in two units far from each other is told twice. */
static void test_each_unit_is_checked(void **state)
{
	static const char *const odd[] = {
		Q("x%d", "colour='red'", ASK),
		Q("x%d", "", "<answer>A</answer>"),
		Q("x%d", "", ASK "<probe/>"),
		Q("x%d", "", "<prompt><img src='no.png' alt='A'/></prompt>"),
		"<question id='x%d' competency='none'>" ASK "</question>\n",
		"<exclusive refs='q3 nowhere'/>\n",
		"<xi:include href='nowhere.xml'/>\n",
		Q("q5", "", ASK),
		"<nothing/>\n",
		"<framework href='g.xml'/>\n",
	};
	enum { UNITS = 300 };
	struct world *w = *state;
	struct strbuf b = STRBUF_INIT;
	for (size_t kind = 0; kind < COUNT(odd); kind++) {
		strbuf_clear(&b);
		for (int i = 0; i < UNITS; i++) {
			bool at_fault = i == 10 || i == 280;
			strbuf_addf(&b, at_fault ? odd[kind] : Q("q%d", "", ASK), i);
		}
		world_bank(w, b.at);
		assert_false(world_read(w, "b.xml", &content));
		world_expect(w, "b.xml:12:");
		world_expect(w, "b.xml:282:");
		assert_int_equal(w->diags.count[DIAG_ERROR], 2);
	}
	strbuf_release(&b);
}

/* Of more faults than the limit those up to it are told, then that the rest is not
   read. */
static void test_limit_of_errors(void **state)
{
	enum { LIMIT = 2000 };
	struct world *w = *state;
	struct strbuf b = STRBUF_INIT;
	for (int i = 0; i <= LIMIT; i++)
		strbuf_addf(&b, Q("q%d", "colour='red'", ASK), i);
	world_bank(w, b.at);
	strbuf_release(&b);
	assert_false(world_read(w, "b.xml", &content));
	world_expect(w, "b.xml:2001:41: error: 'question' has no attribute 'colour'");
	world_expect(w, "b.xml:2002:1: error: more than 2000 errors; the rest of the "
	                "file is not read");
	assert_int_equal(w->diags.count[DIAG_ERROR], LIMIT + 1);
	assert_int_equal(w->diags.list.len, LIMIT + 1);
}

static void test_document_types(void **state)
{
	static const struct {
		const char *doctype, *expected;
	} cases[] = {
		{"<!DOCTYPE bank SYSTEM 'x.dtd'>", "the document type refers to 'x.dtd'"},
		{"<!DOCTYPE bank PUBLIC '-//x' 'http://example.org/x'>",
	         "refers to 'http://"},
		{"<!DOCTYPE bank [<!ENTITY a 'b'>]>", "the entity 'a' is declared"},
		{"<!DOCTYPE bank [<!ENTITY a SYSTEM '/etc/passwd'>]>",
	         "the entity 'a' is declared"},
		{"<!DOCTYPE bank [<!NOTATION n SYSTEM 'n'><!ENTITY a SYSTEM 'f' NDATA "
	         "n>]>",
	         "the entity 'a' is declared"},
		{"<!DOCTYPE bank [<!ENTITY % a 'b'>]>", "the entity 'a' is declared"},
		{"<!DOCTYPE bank [%a;]>", "the entity 'a' is declared"},
		{"<!DOCTYPE ><bank/>", "1:11: error: not well-formed: a name is missing"},
		{"<!DOCTYPE bank [<!ATTLIST bank x CDATA 'y'>]>",
	         "declares the attribute 'x'"},
	};
	struct world *w = *state;
	world_framework(w);
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct strbuf b = STRBUF_INIT;
		strbuf_addf(&b,
		            "%s<bank" ROOT_NS
		            " id='b' title='B'><framework href='f.xml'/>"
		            "</bank>",
		            cases[i].doctype);
		world_write(w, "b.xml", b.at);
		assert_false(world_read(w, "b.xml", &content));
		world_expect(w, cases[i].expected);
		assert_int_equal(w->diags.count[DIAG_ERROR], 1);
		/* the same for a file of which an xpointer picks a part */
		world_write(w, "part.xml", b.at);
		strbuf_release(&b);
		world_bank(w, "<xi:include href='part.xml' xpointer='xpointer(/*)'/>");
		assert_false(world_read(w, "b.xml", &content));
		world_expect(w, cases[i].expected);
	}
	world_write(w, "b.xml",
	            "<!DOCTYPE bank><bank" ROOT_NS " id='b' title='B'>"
	            "<framework href='f.xml'/></bank>");
	assert_true(world_read(w, "b.xml", &content));
}

/* Every cut of a good file is refused or read, never more. */
static void test_truncations(void **state)
{
	struct world *w = *state;
	const char *text = "<?xml version='1.0' encoding='UTF-8'?><bank" ROOT_NS
			   " id='b' title='B'><framework href='f.xml'/>" Q(
				   "a", "tags='x &amp; y'",
				   "<prompt>\xC3\xA9<![CDATA[<]]><!--c-->"
				   "<pre>\n</pre>x</prompt>") "</bank>";
	world_framework(w);
	for (size_t n = 0; n < strlen(text); n++) {
		world_write_bytes(w, "cut.xml", text, n);
		assert_false(world_read(w, "cut.xml", &content));
		assert_true(w->diags.list.len >= 1);
	}
	world_write(w, "cut.xml", text);
	assert_true(world_read(w, "cut.xml", &content));
}

#define T(name) cmocka_unit_test_setup_teardown(name, world_setup, world_teardown)
static const struct CMUnitTest tests[] = {
	T(test_question_defaults),
	T(test_question_all_fields),
	T(test_rich_text),
	T(test_positions_count_characters),
	T(test_question_language_reaches_its_text),
	T(test_image),
	T(test_kit),
	T(test_framework),
	T(test_theme_and_fontset),
	T(test_labels),
	T(test_encodings),
	T(test_encodings_by_one_table),
	T(test_faults),
	T(test_words_near_known_ones),
	T(test_all_faults_in_one_run),
	T(test_reserved_ids),
	T(test_kit_faults),
	T(test_files_that_cannot_be_read),
	T(test_read_once),
	T(test_limits),
	T(test_each_unit_is_checked),
	T(test_limit_of_errors),
	T(test_document_types),
	T(test_truncations),
};

RUN(tests, NULL, NULL)

/* The canonical form: what it makes of a file, that it makes nothing else of its own
   result, and what it leaves alone. */
#include "read/read.h"
#include "run.h"
#include "write/xml_format.h"

#include <stdlib.h>
#include <string.h>

#define NS " xmlns=\"urn:kitpress:1\""
#define XI " xmlns:xi=\"http://www.w3.org/2001/XInclude\""

static struct schema_forms *forms;

static int open_forms(void **state)
{
	(void)state;
	forms = schema_forms_new(read_vocabulary());
	return 0;
}

static int close_forms(void **state)
{
	(void)state;
	schema_forms_free(forms);
	return 0;
}

static bool format(const char *text, size_t n, struct strbuf *to)
{
	struct xml_text t;
	struct diags diags;
	diags_init(&diags);
	bool ok = xml_text_take(&t, "x.xml", text, n, &diags)
	          && xml_format(&t, forms, &diags, to);
	assert_int_equal(ok, diags_ok(&diags));
	xml_text_release(&t);
	diags_release(&diags);
	return ok;
}

static void becomes(const char *text, const char *wanted)
{
	struct strbuf once = STRBUF_INIT, twice = STRBUF_INIT;
	assert_true(format(text, strlen(text), &once));
	assert_string_equal(once.at, wanted);
	assert_true(format(once.at, once.len, &twice));
	assert_string_equal(twice.at, once.at);
	strbuf_release(&once);
	strbuf_release(&twice);
}

static void stays(const char *text)
{
	becomes(text, text);
}

/* ---- tags ---- */

static void test_attributes_stand_in_the_order_of_the_schema(void **state)
{
	(void)state;
	becomes("<question minutes = '5' xml:lang='en' competency='c'\n other='1'" NS
	        "\tid='q'></question>",
	        "<question" NS " id=\"q\" competency=\"c\" minutes=\"5\" other=\"1\" "
	        "xml:lang=\"en\"/>\n");
}

static void test_the_order_is_that_of_the_place(void **state)
{
	(void)state;
	becomes("<competency" NS " title='T' id='c'><title xml:lang='de'>T</title>"
	        "</competency>",
	        "<competency" NS " id=\"c\" title=\"T\"><title "
	        "xml:lang=\"de\">T</title></competency>\n");
	becomes("<scale" NS "><point label='L' value='1'/></scale>",
	        "<scale" NS "><point value=\"1\" label=\"L\"/></scale>\n");
}

static void test_attributes_hang_behind_the_name(void **state)
{
	(void)state;
	becomes("<bank" NS "><question id='a-rather-long-id' competency='foundations' "
	        "type='knowledge' tags='one two three four five six'/></bank>",
	        "<bank" NS ">\n"
	        "  <question id=\"a-rather-long-id\" competency=\"foundations\" "
	        "type=\"knowledge\"\n"
	        "            tags=\"one two three four five six\"/>\n"
	        "</bank>\n");
}

static void test_values_stay_as_written_but_for_line_ends(void **state)
{
	(void)state;
	becomes("<bank" NS " id='a' title='A \"b\"  &#10;&amp;\n    c'/>",
	        "<bank" NS " id=\"a\" title='A \"b\"  &#10;&amp; c'/>\n");
}

/* ---- prose ---- */

#define FOUR "wörd wörd wörd wörd "
#define THIRTEEN FOUR FOUR FOUR "wörd"

static void test_prose_is_filled_at_a_hundred_columns(void **state)
{
	(void)state;
	/* the tag has 26 columns: a hundred in all, counted in characters */
	becomes("<p" NS ">" THIRTEEN " wörd wörd\nmore</p>",
	        "<p" NS ">" THIRTEEN " wörd wörd\n  more</p>\n");
	becomes("<p" NS ">" THIRTEEN " wörd words\nmore</p>",
	        "<p" NS ">" THIRTEEN " wörd\n  words more</p>\n");
	/* the end tag is part of the last word */
	becomes("<p" NS ">" THIRTEEN "\nwords</p>", "<p" NS ">" THIRTEEN " words</p>\n");
	becomes("<p" NS ">" THIRTEEN "\nwordss</p>",
	        "<p" NS ">" THIRTEEN "\n  wordss</p>\n");
}

static void test_blanks_within_a_line_are_neither_made_nor_lost(void **state)
{
	(void)state;
	becomes("<p" NS "> a <em> b</em><strong>c  </strong> d<code>e</code>\n.</p>",
	        "<p" NS ">a <em> b</em><strong>c </strong> d<code>e</code> .</p>\n");
	stays("<p" NS
	      "><em> </em>a&#32;&#160;<![CDATA[ b  <c> ]]>&lt;<!-- d  d --></p>\n");
}

static void test_a_line_ends_at_a_line_break(void **state)
{
	(void)state;
	becomes("<p" NS ">one<br/> two <br/>three</p>",
	        "<p" NS ">one<br/>\n  two <br/>three</p>\n");
}

static void test_words_stand_behind_the_tag_and_blocks_below(void **state)
{
	(void)state;
	becomes("<answer" NS
	        ">\n\n  Some <em>words</em>\n<ul><li>a</li>\n<li>b\n<p>c</p></li>"
	        "</ul>\nmore</answer>",
	        "<answer" NS ">Some <em>words</em>\n"
	        "  <ul>\n"
	        "    <li>a</li>\n"
	        "    <li>b\n"
	        "      <p>c</p>\n"
	        "    </li>\n"
	        "  </ul>\n"
	        "  more\n"
	        "</answer>\n");
}

/* ---- blocks ---- */

static void test_an_element_on_one_line_stays_there(void **state)
{
	(void)state;
	becomes("<table" NS
	        "><tr><th>a</th> <th>b</th></tr>\n<tr><td>c</td>\n<td>d</td></tr>"
	        "</table>",
	        "<table" NS ">\n"
	        "  <tr><th>a</th><th>b</th></tr>\n"
	        "  <tr>\n"
	        "    <td>c</td>\n"
	        "    <td>d</td>\n"
	        "  </tr>\n"
	        "</table>\n");
}

static void test_unless_it_does_not_fit(void **state)
{
	(void)state;
	becomes("<points" NS
	        "><point>one two three four five six seven</point><point>one "
	        "two three</point></points>",
	        "<points" NS ">\n"
	        "  <point>one two three four five six seven</point>\n"
	        "  <point>one two three</point>\n"
	        "</points>\n");
}

static void test_one_blank_line_stays_between_elements(void **state)
{
	(void)state;
	becomes("\n<bank" NS ">\n\n\n\n<framework href='f'/>\n \n<question id='q'>\n\n"
	        "<prompt>P</prompt>\n\n</question>\n<question id='r'/></bank>\n\n",
	        "<bank" NS ">\n\n"
	        "  <framework href=\"f\"/>\n\n"
	        "  <question id=\"q\">\n"
	        "    <prompt>P</prompt>\n"
	        "  </question>\n"
	        "  <question id=\"r\"/>\n"
	        "</bank>\n");
}

/* ---- what stays ---- */

static void test_exact_text_stays(void **state)
{
	(void)state;
	becomes("<labels" NS "><label key='k'>a  ·  b\n  c </label></labels>",
	        "<labels" NS ">\n  <label key=\"k\">a  ·  b\n  c </label>\n</labels>\n");
	becomes("<answer" NS ">\n <pre>\n  a   <em>b </em>\n\n</pre></answer>",
	        "<answer" NS ">\n  <pre>\n  a   <em>b </em>\n\n</pre>\n</answer>\n");
	/* a label of a recommendation has the same name, and is prose */
	becomes("<option" NS ">\n<label xml:lang='de'>a  b</label></option>",
	        "<option" NS ">\n  <label xml:lang=\"de\">a b</label>\n</option>\n");
	stays("<p" NS " xml:space='preserve'>a  b</p>\n");
}

static void test_what_is_not_in_the_schema_stays(void **state)
{
	(void)state;
	becomes("<question" NS ">\n<promt  a = 'b'>a  b</promt><x:y xmlns:x='z'>  </x:y>"
	        "<prompt>a  <b  >c  d</b></prompt></question>",
	        "<question" NS ">\n  <promt  a = 'b'>a  b</promt>\n"
	        "  <x:y xmlns:x='z'>  </x:y>\n"
	        "  <prompt>a <b  >c  d</b></prompt>\n</question>\n");
}

static void test_comments_and_instructions_stay(void **state)
{
	(void)state;
	becomes("<?xml version='1.0' encoding='utf-8'?><!-- a --><?b c?>\n<!DOCTYPE "
	        "bank>\n"
	        "<bank" NS "><?d?>\n      <!-- e\n           f\n\n        g -->\n"
	        "<framework href='f'/> <!-- h --> <question id='q'/>\n</bank><!-- i -->",
	        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- a -->\n<?b c?>\n"
	        "<!DOCTYPE bank>\n"
	        "<bank" NS ">\n  <?d?>\n  <!-- e\n       f\n\n    g -->\n"
	        "  <framework href=\"f\"/> <!-- h -->\n  <question id=\"q\"/>\n</bank>\n"
	        "<!-- i -->\n");
	becomes("<p" NS ">a\n<!-- b -->\nc <!-- d --> e</p>",
	        "<p" NS ">a\n  <!-- b -->\n  c <!-- d --> e</p>\n");
}

static void test_xinclude_is_laid_out_and_left_in_words(void **state)
{
	(void)state;
	becomes("<answer" NS XI "><xi:include  parse='text' href='a.c'/>\n<xi:include "
	        "href='b.xml'><xi:fallback>\n<p>c</p></xi:fallback></xi:include></"
	        "answer>",
	        "<answer" NS XI ">\n"
	        "  <xi:include parse=\"text\" href=\"a.c\"/>\n"
	        "  <xi:include href=\"b.xml\">\n"
	        "    <xi:fallback>\n"
	        "      <p>c</p>\n"
	        "    </xi:fallback>\n"
	        "  </xi:include>\n"
	        "</answer>\n");
	/* they may be one word */
	stays("<answer" NS XI
	      "><xi:include  href='a.txt'/><xi:include\nhref='b.txt'/></answer>"
	      "\n");
	stays("<pre" NS XI "> <xi:include\nhref='a.c'/></pre>\n");
}

static void test_a_prefix_is_as_good(void **state)
{
	(void)state;
	becomes("<k:bank xmlns:k='urn:kitpress:1' title='T' id='b'><k:question\nid='q'/>"
	        "<question><title>a  b</title></question></k:bank>",
	        "<k:bank xmlns:k=\"urn:kitpress:1\" id=\"b\" title=\"T\">\n"
	        "  <k:question id=\"q\"/>\n"
	        "  <question><title>a  b</title></question>\n</k:bank>\n");
	becomes("<p xmlns='urn&#58;kitpress&#x3A;1'>a  b</p>",
	        "<p xmlns=\"urn&#58;kitpress&#x3A;1\">a b</p>\n");
}

/* ---- bytes ---- */

static void test_line_ends_are_those_of_the_first_line(void **state)
{
	(void)state;
	stays("<bank" NS ">\r\n  <!-- a\r\n       b -->\r\n</bank>\r\n");
	becomes("<bank" NS ">\n<!-- a\r  b --><question id='q'/>\r\n</bank>",
	        "<bank" NS ">\n  <!-- a\n    b -->\n  <question id=\"q\"/>\n</bank>\n");
}

static void test_all_is_written_in_utf8(void **state)
{
	(void)state;
	becomes("<?xml version='1.0' encoding='windows-1252'?><p" NS ">\x93"
	        "a\x94</p>",
	        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<p" NS ">“a”</p>\n");
	becomes("\xEF\xBB\xBF<p" NS ">ä</p>", "<p" NS ">ä</p>\n");
}

/* ---- what is refused ---- */

static void refused(const char *text, const char *message)
{
	struct xml_text t;
	struct diags diags;
	struct strbuf out = STRBUF_INIT, messages = STRBUF_INIT;
	diags_init(&diags);
	assert_false(xml_text_take(&t, "x.xml", text, strlen(text), &diags)
	             && xml_format(&t, forms, &diags, &out));
	diags_print(&diags, false, &messages);
	if (!strstr(messages.at, message))
		fail_msg("wanted: %s\ngot: %s", message, messages.at);
	assert_int_equal(out.len, 0);
	xml_text_release(&t);
	diags_release(&diags);
	strbuf_release(&out);
	strbuf_release(&messages);
}

static void test_faults_are_told_with_their_place(void **state)
{
	(void)state;
	refused("<p" NS ">\n <em>a</p>",
	        "x.xml:2:7: error: '</p>' ends what '<em>' began");
	refused("<p" NS ">\n&nbsp;</p>",
	        "x.xml:2:1: error: the entity '&nbsp;' is not known");
	refused("<!DOCTYPE p [\n<!ENTITY a 'b'>]><p" NS ">&a;</p>",
	        "x.xml:2:15: error: the entity 'a' is declared");
	refused("<!DOCTYPE p SYSTEM 'p.dtd'><p" NS "/>",
	        "x.xml:1:27: error: the document type");
	refused("\r\n<html/>", "x.xml:2:1: error: the file starts with 'html'");
	refused("<bnak" NS "/>", "x.xml:1:1: error: a file cannot start with 'bnak'");
}

static void test_depth_is_limited(void **state)
{
	(void)state;
	struct strbuf text = STRBUF_INIT;
	strbuf_adds(&text, "<answer" NS ">");
	for (int i = 0; i < 300; i++)
		strbuf_adds(&text, "<blockquote>");
	for (int i = 0; i < 300; i++)
		strbuf_adds(&text, "</blockquote>");
	strbuf_adds(&text, "</answer>");
	refused(text.at, "error: elements are nested more than 256 deep");
	strbuf_release(&text);
}

static void test_names_are_limited(void **state)
{
	(void)state;
	struct strbuf text = STRBUF_INIT;
	strbuf_adds(&text, "<bank" NS ">");
	for (int i = 0; i < 1 << 17; i++)
		strbuf_addf(&text, "<q%d/>", i);
	strbuf_adds(&text, "</bank>");
	refused(text.at, "error: more than 65536 different names");
	strbuf_release(&text);
}

static void test_an_element_alone(void **state)
{
	(void)state;
	struct xml_text t;
	struct diags diags;
	struct strbuf out = STRBUF_INIT;
	static const char text[] = "<?xml version='1.0'?><question id='q'" NS
				   ">\n<prompt><p>A\nB</p></prompt></question>\n";
	diags_init(&diags);
	assert_true(xml_text_take(&t, "x.xml", text, strlen(text), &diags));
	struct xml_place at = {.indent = 4};
	assert_true(xml_format_element(&t, forms, at, &diags, &out));
	assert_string_equal(out.at, "<question" NS " id=\"q\">\n"
	                            "      <prompt>\n"
	                            "        <p>A B</p>\n"
	                            "      </prompt>\n"
	                            "    </question>");
	strbuf_clear(&out);
	at = (struct xml_place){.indent = 0, .plain = true};
	assert_true(xml_format_element(&t, forms, at, &diags, &out));
	assert_string_equal(out.at, "<question id=\"q\">\n"
	                            "  <prompt>\n"
	                            "    <p>A B</p>\n"
	                            "  </prompt>\n"
	                            "</question>");
	xml_text_release(&t);
	diags_release(&diags);
	strbuf_release(&out);
}

/* ---- other schemas ---- */

static void test_forms_follow_from_the_schema(void **state)
{
	(void)state;
	static const unsigned char xsd[] =
		"<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' xmlns:k='k'>"
		"<xs:element name='doc' type='flow'/>"
		"<xs:group name='inlines'><xs:choice>"
		"<xs:element name='em' type='flow'/>"
		"<xs:element name='math' type='flow' "
		"k:layout='exact'/></xs:choice></xs:group>"
		"<xs:complexType name='flow' mixed='true'><xs:choice>"
		"<xs:group ref='inlines'/>"
		"<xs:element name='pre' type='flow' k:layout='exact'/>"
		"<xs:element name='made' type='flow' k:layout='own'/>"
		"<xs:element name='rows'><xs:complexType><xs:attribute name='b'/>"
		"<xs:attribute name='a'/></xs:complexType></xs:element>"
		"</xs:choice></xs:complexType></xs:schema>";
	static const unsigned xsd_len = sizeof xsd - 1;
	static const struct vocabulary_tag names[] = {
		{"", 0},    {"", 0},     {"doc", 0},  {"em", 0},
		{"pre", 0}, {"made", 0}, {"rows", 0}, {"math", 0}};
	const struct vocabulary v = {.ns = "n",
	                             .xsd = xsd,
	                             .xsd_len = &xsd_len,
	                             .tags = names,
	                             .ntags = sizeof names / sizeof *names};
	struct schema_forms *own = schema_forms_new(&v);
	const struct schema_form *doc = schema_form_root(own, "doc", 3);
	assert_int_equal(doc->kind, FORM_PROSE);
	assert_int_equal(schema_form_child(own, doc, "em", 2)->kind, FORM_INLINE);
	assert_int_equal(schema_form_child(own, doc, "math", 4)->kind, FORM_WORD);
	assert_int_equal(schema_form_child(own, doc, "pre", 3)->kind, FORM_EXACT);
	assert_int_equal(schema_form_child(own, doc, "made", 4)->kind, FORM_OWN);
	const struct schema_form *rows = schema_form_child(own, doc, "rows", 4);
	assert_int_equal(rows->kind, FORM_BLOCK);
	assert_int_equal(rows->nattributes, 2);
	assert_string_equal(rows->attributes[0], "b");
	assert_null(schema_form_child(own, rows, "em", 2));
	assert_null(schema_form_child(own, doc, "emm", 3));
	assert_null(schema_form_child(own, doc, "e", 1));
	assert_ptr_equal(schema_form_child(own, doc, "rows", 4), rows);
	schema_forms_free(own);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(test_attributes_stand_in_the_order_of_the_schema),
	cmocka_unit_test(test_the_order_is_that_of_the_place),
	cmocka_unit_test(test_attributes_hang_behind_the_name),
	cmocka_unit_test(test_values_stay_as_written_but_for_line_ends),
	cmocka_unit_test(test_prose_is_filled_at_a_hundred_columns),
	cmocka_unit_test(test_blanks_within_a_line_are_neither_made_nor_lost),
	cmocka_unit_test(test_a_line_ends_at_a_line_break),
	cmocka_unit_test(test_words_stand_behind_the_tag_and_blocks_below),
	cmocka_unit_test(test_an_element_on_one_line_stays_there),
	cmocka_unit_test(test_unless_it_does_not_fit),
	cmocka_unit_test(test_one_blank_line_stays_between_elements),
	cmocka_unit_test(test_exact_text_stays),
	cmocka_unit_test(test_what_is_not_in_the_schema_stays),
	cmocka_unit_test(test_comments_and_instructions_stay),
	cmocka_unit_test(test_xinclude_is_laid_out_and_left_in_words),
	cmocka_unit_test(test_a_prefix_is_as_good),
	cmocka_unit_test(test_line_ends_are_those_of_the_first_line),
	cmocka_unit_test(test_all_is_written_in_utf8),
	cmocka_unit_test(test_faults_are_told_with_their_place),
	cmocka_unit_test(test_depth_is_limited),
	cmocka_unit_test(test_names_are_limited),
	cmocka_unit_test(test_an_element_alone),
	cmocka_unit_test(test_forms_follow_from_the_schema),
};
RUN(tests, open_forms, close_forms)

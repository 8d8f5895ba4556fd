/* node_build: files of a small vocabulary that has nothing of kitpress's. What its owner
   says of the root's first child, of readers and of text is what holds. */
#include "read_world.h"
#include "run.h"
#include "xml/node_build.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LIST = TAG_FIRST, HEAD, ITEM, OPEN, COUNT_OF };

static const struct vocabulary_tag tags[COUNT_OF] = {
	[TAG_NONE] = {"", 0},          [TAG_CHARACTERS] = {"", 0},
	[LIST] = {"list", MERGES},     [HEAD] = {"head", 0},
	[ITEM] = {"item", HOLDS_TEXT}, [OPEN] = {"open", HOLDS_TEXT},
};

static const unsigned char xsd[] =
	"<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' "
	"targetNamespace='urn:list' "
	"elementFormDefault='qualified'><xs:element "
	"name='list'><xs:complexType><xs:sequence>"
	"<xs:element name='head' minOccurs='0'><xs:complexType><xs:attribute name='of' "
	"use='required'/>"
	"</xs:complexType></xs:element>"
	"<xs:choice minOccurs='0' maxOccurs='unbounded'><xs:element name='item'/>"
	"<xs:element name='open'/></xs:choice>"
	"</xs:sequence></xs:complexType></xs:element></xs:schema>";

static const unsigned int xsd_len = sizeof xsd - 1;

/* An item is for few, what is open for all. */
static struct origin origin(unsigned tag, const struct event *e,
                            const struct origin *outer)
{
	uint8_t audience = tag == ITEM ? 2 : tag == OPEN ? 1 : 0;
	(void)e;
	return (struct origin){.tag = (uint8_t)tag,
	                       .audience = audience ? audience
	                                   : outer  ? outer->audience
	                                            : 0,
	                       .own = audience != 0};
}

static const char *audience_name(unsigned audience)
{
	return audience == 2 ? "few" : "all";
}

static bool may_include_text(const char *name, const char *text, size_t n,
                             enum diag_id *why)
{
	(void)name, (void)n;
	*why = DIAG_INCLUDE_PRIVATE;
	return text[0] != '!';
}

static const struct vocabulary_words none[] = {{NULL, NULL}};

static const struct vocabulary lists = {
	.ns = "urn:list",
	.prefix = "l",
	.xsd = xsd,
	.xsd_len = &xsd_len,
	.tags = tags,
	.ntags = COUNT_OF,
	.root = {LIST, HEAD, DIAG_FRAMEWORK_LATE},
	.foreign = none,
	.elements = none,
	.attributes = none,
	.patterns = none,
	.plurals = none,
	.origin = origin,
	.audience_name = audience_name,
	.may_include_text = may_include_text,
};

struct seen { /* of one reading */
	struct world *w;
	enum node_use use;
	struct strbuf text; /* the units' names and words */
	bool ended;
};

static enum node_use begin(void *ctx, struct node *root)
{
	struct seen *s = ctx;
	assert_int_equal(root->tag, LIST);
	return s->use;
}

static void unit(void *ctx, struct node *n)
{
	struct seen *s = ctx;
	strbuf_addf(&s->text, "%s(%s)", n->name, node_words(n, &s->w->arena));
}

static void end(void *ctx, struct node *root)
{
	struct seen *s = ctx;
	for (struct node *n = root->first; n; n = n->next)
		unit(s, n);
	s->ended = true;
}

/* Reads a list with these children. */
static bool read_list(struct seen *s, const char *children)
{
	static struct schema *schema;
	if (!schema)
		schema = schema_new(&lists);
	struct world *w = s->w;
	struct strbuf b = STRBUF_INIT;
	strbuf_addf(&b, "<list xmlns='urn:list'" XI_NS ">%s</list>", children);
	world_write(w, "list.xml", b.at);
	strbuf_release(&b);
	strbuf_clear(&s->text);
	s->ended = false;
	diags_release(&w->diags);
	const struct content_root root = {w->folder, ROOT_GIVEN, 0};
	const struct node_reading what = {&w->arena, &w->diags, schema, &root,
	                                  begin,     unit,      end,    s};
	const struct root_path path = {.shown = "list.xml", .real = "list.xml"};
	return node_build_file(&what, &path, (struct pos){0});
}

static void test_uses(void **state)
{
	static const char children[] = "<head of='x'/>\n<item>one</item><open>two</open>";
	struct seen s = {.w = *state, .use = NODES_BY_UNIT};
	assert_true(read_list(&s, children));
	assert_string_equal(s.text.at, "head()item(one)open(two)");
	assert_true(s.ended);
	s.use = NODES_WHOLE;
	assert_true(read_list(&s, children));
	assert_string_equal(s.text.at, "head()item(one)open(two)");
	s.use = NODES_REFUSED;
	assert_false(read_list(&s, children));
	assert_true(s.text.len == 0 && !s.ended);
	strbuf_release(&s.text);
}

static void test_first_child(void **state)
{
	struct seen s = {.w = *state, .use = NODES_BY_UNIT};
	assert_true(read_list(&s, "<item>one</item>"));
	assert_string_equal(s.text.at, "item(one)");
	read_list(&s, "<item>one</item><head of='x'/>");
	world_expect(s.w, "error: 'head' must come first");
	assert_int_equal(s.w->diags.count[DIAG_ERROR], 1);
	read_list(&s, "<head of='x'/><head of='y'/>");
	world_expect(s.w, "error: 'head' is not allowed at this place, or not a second");
	assert_int_equal(s.w->diags.count[DIAG_ERROR], 1);
	read_list(&s, "<haed of='x'/>");
	world_expect(s.w, "error: 'haed' is not an element");
	assert_int_equal(s.w->diags.count[DIAG_ERROR], 1);
	strbuf_release(&s.text);
}

static void test_includes(void **state)
{
	struct seen s = {.w = *state, .use = NODES_BY_UNIT};
	world_write(s.w, "more.xml",
	            "<list xmlns='urn:list'><head of='y'/><item>more</item></list>");
	world_write(s.w, "plain.txt", "plain");
	world_write(s.w, "odd.txt", "!");
	/* a list gives its children, but not its first */
	assert_true(read_list(&s, "<head of='x'/><xi:include href='more.xml'/>"));
	assert_string_equal(s.text.at, "head()item(more)");
	assert_false(read_list(&s, "<head of='x'/><open><xi:include href='more.xml' "
	                           "xpointer='xpointer(/l:list/l:item)'/></open>"));
	world_expect(s.w, "what is included from 'more.xml' is for few, but 'open'");
	assert_true(read_list(&s, "<head of='x'/><open><xi:include href='plain.txt' "
	                          "parse='text'/></open>"));
	assert_string_equal(s.text.at, "head()open(plain)");
	assert_false(read_list(&s, "<head of='x'/><open><xi:include href='odd.txt' "
	                           "parse='text'/></open>"));
	world_expect(s.w, "'odd.txt' is a file of kitpress's own");
	strbuf_release(&s.text);
}

int main(void)
{
#define T(test) cmocka_unit_test_setup_teardown(test, world_setup, world_teardown)
	const struct CMUnitTest tests[] = {T(test_uses), T(test_first_child),
	                                   T(test_includes)};
	return cmocka_run_group_tests_name("node_build", tests, NULL, NULL);
}

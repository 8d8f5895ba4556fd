/* schema_value: which rule a value breaks, in words; of a rule without words nothing is
   claimed. And the usual types are those of the schema. */
#include "read/near_words_int.h"
#include "read/tags_int.h"
#include "run.h"
#include "xml/schema_int.h"

#include <libxml/parser.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COUNT(a) (sizeof(a) / sizeof *(a))

/* A schema of attributes, each with a rule of its own. */
static const char schema[] =
	"<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'>"
	"<xs:simpleType name='length'><xs:restriction base='xs:token'>"
	"<xs:pattern value='[0-9]+(mm|pt)'/></xs:restriction></xs:simpleType>"
	"<xs:simpleType name='new-rule'><xs:restriction base='xs:token'>"
	"<xs:pattern value='[A-Z]{3}-[0-9]+(mm|pt)?'/></xs:restriction></xs:simpleType>"
	"<xs:simpleType name='small'><xs:restriction base='xs:integer'>"
	"<xs:minInclusive value='-3'/><xs:maxInclusive "
	"value='40'/></xs:restriction></xs:simpleType>"
	"<xs:simpleType name='part'><xs:restriction base='xs:decimal'>"
	"<xs:maxInclusive value='5'/><xs:fractionDigits "
	"value='2'/></xs:restriction></xs:simpleType>"
	"<xs:simpleType name='colour'><xs:restriction base='xs:token'><xs:enumeration "
	"value='red'/>"
	"<xs:enumeration value='light blue'/></xs:restriction></xs:simpleType>"
	"<xs:simpleType name='colours'><xs:list itemType='colour'/></xs:simpleType>"
	"<xs:simpleType name='either'><xs:union memberTypes='colour "
	"small'/></xs:simpleType>"
	"<xs:complexType name='t'>"
	"<xs:attribute name='length' type='length'/><xs:attribute name='family' "
	"type='new-rule'/>"
	"<xs:attribute name='small' type='small'/><xs:attribute name='part' type='part'/>"
	"<xs:attribute name='colour' type='colour'/><xs:attribute name='colours' "
	"type='colours'/>"
	"<xs:attribute name='either' type='either'/><xs:attribute name='word' "
	"type='xs:NMTOKEN'/>"
	"<xs:attribute name='words' type='xs:NMTOKENS'/><xs:attribute name='big' "
	"type='xs:unsignedLong'/>"
	"<xs:attribute name='inner'><xs:simpleType><xs:restriction base='xs:string'>"
	"<xs:pattern value='{64}mm|pt'/></xs:restriction></xs:simpleType></xs:attribute>"
	"</xs:complexType></xs:schema>";

static void test_rules_in_words(void **state)
{
	static const struct {
		const char *attribute, *value, *rule;
	} cases[] = {
		{"length", "18mm", NULL},
		{"length", " 18mm ", NULL},
		{"length", "18", "; it must be a number and a unit, such as 18mm"},
		{"family", "ABC-12", NULL},
		{"family", "abc", ""},
		{"family", "18mm", ""},
		{"small", "-3", NULL},
		{"small", "+40", NULL},
		{"small", "0007", NULL},
		{"small", "-0", NULL},
		{"small", "-4", "; it must be -3 or more"},
		{"small", "41", "; it must be 40 or less"},
		{"small", "-99999999999999999999", "; it must be -3 or more"},
		{"small", "123456789012345678901", "; it must be 40 or less"},
		{"small", "4.0", "; it must be a whole number from -3 to 40"},
		{"small", "", "; it must be a whole number from -3 to 40"},
		{"part", "5.00", NULL},
		{"part", ".5", NULL},
		{"part", "4.990", NULL},
		{"part", "5.01", "; it must be 5 or less"},
		{"part", "4.999", "; it may have at most 2 decimals"},
		{"part", "1,5", "; it must be a number such as 2.5"},
		{"colour", "light  blue", NULL},
		{"colour", "blue", "; it must be one of 'red', 'light blue'"},
		{"colours", "red red", NULL},
		{"colours", "red green", "; it must be one of 'red', 'light blue'"},
		{"either", "red", NULL},
		{"either", "7", NULL},
		{"either", "x", "; it must be a whole number from -3 to 40"},
		{"word", "a.b", NULL},
		{"word", "a b",
	         "; it must be one word of letters, digits, '-', '_' and '.'"},
		{"words", "a b", NULL},
		{"words", "a, b", "; it must be ids with blanks between them"},
		{"big", "18446744073709551615", NULL},
		{"big", "18446744073709551616", "; it must be a whole number below 2^64"},
		{"inner", "x", ""},
	};
	xmlDocPtr doc =
		xmlReadMemory(schema, sizeof schema - 1, NULL, NULL, XML_PARSE_NONET);
	const xmlNode *type = xmlDocGetRootElement(doc)->children;
	(void)state;
	while (type && !xsd_is(type, "complexType"))
		type = type->next;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct xsd_rule rule = {tags_vocabulary.patterns, STRBUF_INIT};
		const xmlNode *attribute = xsd_attribute(type, cases[i].attribute);
		bool ok = xsd_takes(attribute, cases[i].value, &rule);
		if (ok != !cases[i].rule
		    || (!ok
		        && strcmp(rule.words.len ? rule.words.at : "", cases[i].rule)
		                   != 0))
			fail_msg("%s '%s': %s", cases[i].attribute, cases[i].value,
			         rule.words.len ? rule.words.at : "");
		strbuf_release(&rule.words);
	}
	assert_true(xsd_is_list(xsd_attribute(type, "words"))
	            && xsd_is_list(xsd_attribute(type, "colours")));
	assert_false(xsd_is_list(xsd_attribute(type, "word"))
	             || xsd_is_list(xsd_attribute(type, "colour")));
	xmlFreeDoc(doc);
}

/* The usual types are those of the schema, each known to itself. */
static void test_usual_types_are_the_schemas(void **state)
{
	xmlDocPtr xsd = xsd_open(&tags_vocabulary);
	const xmlNode *type = xsd_simple_type(xmlDocGetRootElement(xsd), "usual-type");
	size_t n = 0;
	(void)state;
	for (const xmlNode *r = type->children; r; r = r->next)
		for (const xmlNode *c = xsd_is(r, "restriction") ? r->children : NULL; c;
		     c = c->next)
			if (xsd_is(c, "enumeration")) {
				assert_non_null(usual_types[n]);
				assert_string_equal(xsd_word(c, "value"), usual_types[n]);
				n++;
			}
	assert_int_equal(n, 6);
	assert_null(usual_types[n]);
	xmlFreeDoc(xsd);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(test_rules_in_words),
	cmocka_unit_test(test_usual_types_are_the_schemas),
};

RUN(tests, NULL, NULL)

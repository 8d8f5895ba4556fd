/* Checks against a schema, and the words for what is wrong. Private to xml/. */
#ifndef KITPRESS_XML_SCHEMA_INT_H
#define KITPRESS_XML_SCHEMA_INT_H

#include "base/strbuf.h"
#include "xml/schema.h"

#include <libxml/tree.h>

struct schema {
	const struct vocabulary *vocabulary;
	struct _xmlSchema *compiled; /* validators only read it */
	uint8_t slot[512];           /* tags, by the hash of their names */
};

/* TAG_NONE: the vocabulary has no such element. */
unsigned schema_tag(const struct schema *s, const char *name);
unsigned schema_flags(const struct schema *s, unsigned tag);

/* The check of one file: the root's start, its children one by one, its end. */
struct schema_check;

struct schema_check *schema_check_new(const struct schema *s, struct diags *diags);
void schema_check_free(struct schema_check *v);
void schema_check_begin(struct schema_check *v, const struct node *root);
void schema_check_unit(struct schema_check *v, const struct node *unit);
/* Text that stands between the root's children. */
void schema_check_text(struct schema_check *v, const struct node *n);
void schema_check_end(struct schema_check *v);

/* ---- the schema as a tree, for messages (schema_allowed.c) ---- */

/* A declaration is an xs:element or xs:attribute, a type an xs:complexType or
   xs:simpleType; NULL stands for a type of XML Schema's own. All are nodes of the tree.
 */
xmlDocPtr xsd_open(const struct vocabulary *v);
const xmlNode *xsd_root(xmlDocPtr xsd, const char *element);
const xmlNode *xsd_type(const xmlNode *declaration);
const xmlNode *xsd_child(const xmlNode *type, const char *element);
const xmlNode *xsd_attribute(const xmlNode *type, const char *name);
/* An attribute of the schema's own node, NULL where absent. */
const char *xsd_word(const xmlNode *n, const char *name);
/* A named simple type, NULL where there is none (xs:integer). */
const xmlNode *xsd_simple_type(const xmlNode *anywhere, const char *name);
bool xsd_is(const xmlNode *n, const char *name);
/* Whether elements of a type hold text, and elements. */
bool xsd_holds_text(const xmlNode *type);
bool xsd_holds_elements(const xmlNode *type);
/* Calls for the name of each child, or attribute, that a type allows. */
void xsd_each(const xmlNode *type, const char *what,
              void (*call)(void *ctx, const xmlNode *declaration), void *ctx);
/* Adds "'a', 'b'": the children that elements of a type lack so long as they have only
   those of `n`; nothing where they lack none. */
void xsd_missing(const xmlNode *type, const struct node *n, struct strbuf *to);

/* ---- values (schema_value.c) ---- */

struct xsd_rule { /* that a value breaks */
	const struct vocabulary_words *patterns;
	struct strbuf
		words; /* "; it must …", or empty: the value isn't one, is all that is known */
};

/* Whether a declaration takes a value; what it must be is added to the rule. */
bool xsd_takes(const xmlNode *declaration, const char *value, struct xsd_rule *rule);
/* Whether its values are words with blanks between them. */
bool xsd_is_list(const xmlNode *declaration);

/* ---- messages (schema_messages.c) ---- */

struct schema_faults { /* of one unit, as they are put into words */
	struct diags *diags;
	const struct vocabulary *vocabulary;
	const struct node *told[64]; /* elements with which something is wrong */
	size_t ntold;
};

/* Reports what is wrong with an element, declared so, and what is in it; with `only` its
   own attributes alone. */
void schema_explain(struct schema_faults *f, const struct node *n,
                    const xmlNode *declaration, bool only);
/* Reports an element that its parent, of a type, doesn't take. */
void schema_stray(struct schema_faults *f, const struct node *n, const xmlNode *type);
/* Reports an element that the vocabulary does not have, and what is wrong within it. */
void schema_unknown(struct schema_faults *f, const struct node *n, const xmlNode *type);
/* Reports an element whose place is wrong, where nothing was told of it. */
void schema_refuse(struct schema_faults *f, const struct node *n);

#endif

/* Checks against a schema, and their messages. */
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

/* TAG_NONE if the vocabulary has no such element. */
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
   xs:simpleType; NULL stands for a type of XML Schema's own. All are nodes of the
   tree. */
xmlDocPtr xsd_open(const struct vocabulary *v);
const xmlNode *xsd_root(xmlDocPtr xsd, const char *element);
const xmlNode *xsd_type(const xmlNode *declaration);
const xmlNode *xsd_child(const xmlNode *type, const char *element);
const xmlNode *xsd_attribute(const xmlNode *type, const char *name);
/* An attribute of a node of the schema; NULL if absent. */
const char *xsd_word(const xmlNode *n, const char *name);
/* A named simple type of the schema; NULL if it has none (xs:integer). */
const xmlNode *xsd_simple_type(const xmlNode *anywhere, const char *name);
bool xsd_is(const xmlNode *n, const char *name);
/* Whether elements of a type may hold text, or elements. */
bool xsd_holds_text(const xmlNode *type);
bool xsd_holds_elements(const xmlNode *type);
/* Calls for the name of each child, or attribute, that a type allows. */
void xsd_each(const xmlNode *type, const char *what,
              void (*call)(void *ctx, const xmlNode *declaration), void *ctx);
/* Adds "'a', 'b'": the children that `n`, of a type, lacks; nothing if none. */
void xsd_missing(const xmlNode *type, const struct node *n, struct strbuf *to);

/* ---- values (schema_value.c) ---- */

struct xsd_rule { /* that a value breaks */
	const struct vocabulary_words *patterns;
	struct strbuf words; /* "; it must …"; empty if the rule has no words */
};

/* Whether a declaration takes a value; if not, adds what it must be. */
bool xsd_takes(const xmlNode *declaration, const char *value, struct xsd_rule *rule);
/* Whether its values are lists of words. */
bool xsd_is_list(const xmlNode *declaration);

/* ---- messages (schema_messages.c) ---- */

struct schema_faults { /* of one unit */
	struct diags *diags;
	const struct vocabulary *vocabulary;
	const struct node *told[64]; /* elements reported */
	size_t ntold;
};

/* Reports the faults of an element with this declaration and of its content; with `only`,
   those of its attributes. */
void schema_explain(struct schema_faults *f, const struct node *n,
                    const xmlNode *declaration, bool only);
/* Reports an element that its parent's type does not allow. */
void schema_stray(struct schema_faults *f, const struct node *n, const xmlNode *type);
/* Reports an element outside the vocabulary, and the faults in it. */
void schema_unknown(struct schema_faults *f, const struct node *n, const xmlNode *type);
/* Reports an element as refused, unless another fault of it was reported. */
void schema_refuse(struct schema_faults *f, const struct node *n);

#endif

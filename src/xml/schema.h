/* content/schema/kitpress.xsd, held in the program, and checks against it. */
#ifndef KITPRESS_XML_SCHEMA_H
#define KITPRESS_XML_SCHEMA_H

#include "base/diag.h"
#include "xml/node.h"

#include <libxml/tree.h>

/* The schema's text, made from the file when the program is built. */
extern const unsigned char kitpress_xsd[];
extern const unsigned int kitpress_xsd_len;

/* The check of one file: the root's start, its children one by one, its end. */
struct validation;

struct validation *validation_new(struct diags *diags);
void validation_free(struct validation *v);
void validation_begin(struct validation *v, const struct node *root);
void validation_unit(struct validation *v, const struct node *unit);
/* Text that stands between the root's children. */
void validation_text(struct validation *v, const struct node *n);
void validation_end(struct validation *v);

/* ---- the schema as a tree, for messages (schema_lookup.c) ---- */

/* A declaration is an xs:element or xs:attribute, a type an xs:complexType or
   xs:simpleType; NULL stands for a type of XML Schema's own. All are nodes of the tree.
 */
xmlDocPtr xsd_open(void);
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

/* Whether a declaration takes a value. Where it doesn't, `rule` becomes "; it must …", or
   stays empty where all that is known is that the value isn't one. */
bool xsd_takes(const xmlNode *declaration, const char *value, struct strbuf *rule);
/* Whether its values are words with blanks between them. */
bool xsd_is_list(const xmlNode *declaration);

/* ---- messages (schema_words.c) ---- */

struct schema_faults { /* of one unit, as they are put into words */
	struct diags *diags;
	const struct node *told[64]; /* elements with which something is wrong */
	size_t ntold;
};

/* Reports what is wrong with an element, declared so, and what is in it; with `only` its
   own attributes alone. */
void schema_explain(struct schema_faults *f, const struct node *n,
                    const xmlNode *declaration, bool only);
/* Reports an element that its parent, of a type, doesn't take. */
void schema_stray(struct schema_faults *f, const struct node *n, const xmlNode *type);
/* Reports an element that kitpress does not have, and what is wrong within it. */
void schema_unknown(struct schema_faults *f, const struct node *n, const xmlNode *type);
/* Reports an element whose place is wrong, where nothing was told of it. */
void schema_refuse(struct schema_faults *f, const struct node *n);

#endif

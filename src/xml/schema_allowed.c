/* What the schema allows an element, from the schema as a tree. For messages only:
   libxml2's validator decides whether a file is right. Knows only the constructions of
   content/schema/. */
#include "xml/schema_int.h"

#include <libxml/parser.h>
#include <string.h>

xmlDocPtr xsd_open(const struct vocabulary *v)
{
	return xmlReadMemory((const char *)v->xsd, (int)*v->xsd_len, NULL, NULL,
	                     XML_PARSE_NONET);
}

bool xsd_is(const xmlNode *n, const char *name)
{
	return n && n->type == XML_ELEMENT_NODE
	       && strcmp((const char *)n->name, name) == 0;
}

const char *xsd_word(const xmlNode *n, const char *name)
{
	for (const xmlAttr *a = n ? n->properties : NULL; a; a = a->next)
		if (strcmp((const char *)a->name, name) == 0 && a->children)
			return (const char *)a->children->content;
	return NULL;
}

/* A child of the schema: a named type, group or element. */
static const xmlNode *named(const xmlNode *anywhere, const char *kind, const char *name)
{
	const xmlNode *root = xmlDocGetRootElement((xmlDocPtr)anywhere->doc);
	for (const xmlNode *n = root->children; n && name; n = n->next) {
		const char *own = xsd_is(n, kind) ? xsd_word(n, "name") : NULL;
		if (own && strcmp(own, name) == 0)
			return n;
	}
	return NULL;
}

const xmlNode *xsd_root(xmlDocPtr xsd, const char *element)
{
	return xsd ? named(xmlDocGetRootElement(xsd), "element", element) : NULL;
}

const xmlNode *xsd_simple_type(const xmlNode *anywhere, const char *name)
{
	return named(anywhere, "simpleType", name);
}

const xmlNode *xsd_type(const xmlNode *declaration)
{
	const char *name = xsd_word(declaration, "type");
	if (name && named(declaration, "complexType", name))
		return named(declaration, "complexType", name);
	if (name)
		return named(declaration, "simpleType", name);
	for (const xmlNode *c = declaration ? declaration->children : NULL; c;
	     c = c->next)
		if (xsd_is(c, "complexType") || xsd_is(c, "simpleType"))
			return c;
	return NULL;
}

static const xmlNode *first_element(const xmlNode *n)
{
	const xmlNode *c = n ? n->children : NULL;
	while (c && (c->type != XML_ELEMENT_NODE || xsd_is(c, "annotation")))
		c = c->next;
	return c;
}

void xsd_each(const xmlNode *type, const char *what,
              void (*call)(void *ctx, const xmlNode *declaration), void *ctx)
{
	for (const xmlNode *c = type ? type->children : NULL; c; c = c->next) {
		if (xsd_is(c, what) && xsd_word(c, "name"))
			call(ctx, c);
		else if (xsd_is(c, "group"))
			xsd_each(named(c, "group", xsd_word(c, "ref")), what, call, ctx);
		else if (c->type == XML_ELEMENT_NODE && !xsd_is(c, "element"))
			xsd_each(c, what, call, ctx);
	}
}

struct wanted {
	const char *name;
	const xmlNode *found;
};

static void look(void *ctx, const xmlNode *declaration)
{
	struct wanted *w = ctx;
	if (!w->found && strcmp(xsd_word(declaration, "name"), w->name) == 0)
		w->found = declaration;
}

const xmlNode *xsd_child(const xmlNode *type, const char *element)
{
	struct wanted w = {element, NULL};
	xsd_each(type, "element", look, &w);
	return w.found;
}

const xmlNode *xsd_attribute(const xmlNode *type, const char *name)
{
	struct wanted w = {name, NULL};
	xsd_each(type, "attribute", look, &w);
	return w.found;
}

bool xsd_holds_text(const xmlNode *type)
{
	const char *mixed = xsd_word(type, "mixed");
	return !xsd_holds_elements(type) || (mixed && strcmp(mixed, "true") == 0);
}

bool xsd_holds_elements(const xmlNode *type)
{
	return xsd_is(type, "complexType")
	       && !xsd_is(first_element(type), "simpleContent");
}

/* ---- what is missing ---- */

static bool is_optional(const xmlNode *particle)
{
	const char *least = xsd_word(particle, "minOccurs");
	return (least && strcmp(least, "0") == 0) || xsd_is(particle, "any");
}

static bool has(const struct node *n, const char *element)
{
	for (const struct node *c = n->first; c; c = c->next)
		if (c->tag != TAG_CHARACTERS && strcmp(c->name, element) == 0)
			return true;
	return false;
}

/* Whether any element of a particle is present. */
static bool is_begun(const xmlNode *particle, const struct node *n)
{
	if (xsd_is(particle, "element"))
		return has(n, xsd_word(particle, "name"));
	if (xsd_is(particle, "group"))
		particle = named(particle, "group", xsd_word(particle, "ref"));
	for (const xmlNode *c = first_element(particle); c; c = c->next)
		if (c->type == XML_ELEMENT_NODE && is_begun(c, n))
			return true;
	return false;
}

static void add_name(void *to, const xmlNode *declaration)
{
	struct strbuf *b = to, name = STRBUF_INIT;
	strbuf_addf(&name, "'%s'", xsd_word(declaration, "name"));
	if (!b->len || !strstr(b->at, name.at))
		strbuf_addf(b, "%s%s", b->len ? ", " : "", name.at);
	strbuf_release(&name);
}

static void add_missing(const xmlNode *particle, const struct node *n, struct strbuf *to);

/* Of the alternatives that are begun the one that lacks the least. */
static void add_least(const xmlNode *choice, const struct node *n, struct strbuf *to)
{
	struct strbuf least = STRBUF_INIT;
	bool any = false;
	for (const xmlNode *c = first_element(choice); c; c = c->next) {
		struct strbuf lacks = STRBUF_INIT;
		if (c->type != XML_ELEMENT_NODE || !is_begun(c, n))
			continue;
		add_missing(c, n, &lacks);
		if (!any || lacks.len < least.len) {
			strbuf_release(&least);
			least = lacks;
		} else {
			strbuf_release(&lacks);
		}
		any = true;
	}
	if (least.len)
		strbuf_addf(to, "%s%s", to->len ? ", " : "", least.at);
	strbuf_release(&least);
}

static void add_missing(const xmlNode *particle, const struct node *n, struct strbuf *to)
{
	if (is_optional(particle))
		return;
	if (xsd_is(particle, "element")) {
		if (!has(n, xsd_word(particle, "name")))
			add_name(to, particle);
		return;
	}
	bool choice = xsd_is(particle, "choice"), begun = is_begun(particle, n);
	if (choice && !begun) {
		xsd_each(particle, "element", add_name, to);
		return;
	}
	if (choice) {
		add_least(particle, n, to);
		return;
	}
	if (xsd_is(particle, "group"))
		particle = named(particle, "group", xsd_word(particle, "ref"));
	for (const xmlNode *c = first_element(particle); c; c = c->next)
		if (c->type == XML_ELEMENT_NODE)
			add_missing(c, n, to);
}

void xsd_missing(const xmlNode *type, const struct node *n, struct strbuf *to)
{
	for (const xmlNode *c = first_element(type); c; c = c->next)
		if (xsd_is(c, "sequence") || xsd_is(c, "choice"))
			add_missing(c, n, to);
}

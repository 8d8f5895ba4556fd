/* What the schema allows an element, by name: for messages only, so its text is parsed anew at
   each question. Elements that share a name in different places (point, framework) get what
   any of them has. */
#include "read/schema_int.h"

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <string.h>

struct search {
	const xmlNode *root;
	const char *collect; /* "element" or "attribute" */
	struct strbuf *to;   /* "'a', 'b'" */
};

static bool is_xs(const xmlNode *n, const char *name)
{
	return n->type == XML_ELEMENT_NODE && strcmp((const char *)n->name, name) == 0;
}

/* An attribute's value, NULL where absent. */
static const char *value(const xmlNode *n, const char *name)
{
	for (const xmlAttr *a = n->properties; a; a = a->next)
		if (strcmp((const char *)a->name, name) == 0 && a->children)
			return (const char *)a->children->content;
	return NULL;
}

static void add(struct search *s, const char *name)
{
	struct strbuf quoted = STRBUF_INIT;
	strbuf_addf(&quoted, "'%s'", name);
	if (!s->to->len || !strstr(s->to->at, quoted.at))
		strbuf_addf(s->to, "%s%s", s->to->len ? ", " : "", quoted.at);
	strbuf_release(&quoted);
}

/* A child of the root: a named type or group. */
static const xmlNode *named(const struct search *s, const char *kind, const char *name)
{
	for (const xmlNode *n = s->root->children; n && name; n = n->next) {
		const char *own = is_xs(n, kind) ? value(n, "name") : NULL;
		if (own && strcmp(own, name) == 0)
			return n;
	}
	return NULL;
}

/* What is asked for, in a type or a group; not in the types of the elements within. */
static void collect(struct search *s, const xmlNode *type)
{
	for (const xmlNode *c = type ? type->children : NULL; c; c = c->next) {
		if (is_xs(c, s->collect) && value(c, "name"))
			add(s, value(c, "name"));
		else if (is_xs(c, "group"))
			collect(s, named(s, "group", value(c, "ref")));
		else if (c->type == XML_ELEMENT_NODE && !is_xs(c, "element"))
			collect(s, c);
	}
}

/* Every element of that name, wherever it is declared. */
static void find(struct search *s, const xmlNode *in, const char *element)
{
	for (const xmlNode *c = in->children; c; c = c->next) {
		if (c->type != XML_ELEMENT_NODE)
			continue;
		find(s, c, element);
		const char *name = is_xs(c, "element") ? value(c, "name") : NULL;
		if (!name || strcmp(name, element) != 0)
			continue;
		collect(s, named(s, "complexType", value(c, "type")));
		for (const xmlNode *t = c->children; t; t = t->next)
			if (is_xs(t, "complexType"))
				collect(s, t);
	}
}

static void search(const char *element, const char *what, struct strbuf *to)
{
	xmlDocPtr doc = xmlReadMemory((const char *)kitpress_xsd, (int)kitpress_xsd_len, NULL,
	                              NULL, XML_PARSE_NONET);
	struct search s = {doc ? xmlDocGetRootElement(doc) : NULL, what, to};
	if (s.root)
		find(&s, s.root, element);
	xmlFreeDoc(doc);
}

void schema_attributes(const char *element, struct strbuf *to)
{
	search(element, "attribute", to);
}

void schema_children(const char *element, struct strbuf *to)
{
	search(element, "element", to);
}

/* Schema checks of nodes, one unit at a time.

   libxml2's validator is driven by events; it never knows that they come from our nodes. That
   way parts of several files are checked as the one document they make, every fault has the
   place of its element, and an element that is not ours is left out of the events: one misspelt
   name doesn't hide what is wrong behind it. Of rich text only the elements are
   passed on: its letters may be any. */
#include "read/schema_int.h"

#include <libxml/parser.h>
#include <libxml/xmlschemas.h>
#include <libxml/xmlschemastypes.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

struct validation {
	struct diags *diags;
	xmlSchemaValidCtxtPtr validator;
	xmlSchemaSAXPlugPtr plug;
	xmlSAXHandlerPtr sax;
	void *user;
	const struct node *root;
	const struct node *at; /* whose event is being sent */
	const struct node *parent; /* of `at`, at its start */
	int depth;             /* open elements */
	bool mute;
	bool derailed;         /* the validator lost its way among the root's children */
};

/* Compiled once and kept, by whichever thread asks first: that takes as long as to read a bank of
   fifteen questions. Validators only read it: that one is given keeps
   libxml2 from taking up others that a document may name. */
static xmlSchemaPtr schema;

static void compile(void)
{
	xmlSchemaParserCtxtPtr p =
		xmlSchemaNewMemParserCtxt((const char *)kitpress_xsd, (int)kitpress_xsd_len);
	schema = p ? xmlSchemaParse(p) : NULL;
	xmlSchemaFreeParserCtxt(p);
	if (!schema) /* it is part of the program and tested: only memory can lack */
		mem_die();
}

static void on_error(void *user, xmlErrorPtr e)
{
	struct validation *v = user;
	if (v->depth == 2 && e->code == XML_SCHEMAV_ELEMENT_CONTENT && v->at != v->root)
		v->derailed = true;
	if (v->mute || !v->at)
		return;
	schema_report(v->diags, v->at, v->parent, e->code, e->message ? e->message : "");
}

static void plug_in(struct validation *v)
{
	v->sax = NULL;
	v->user = NULL;
	v->plug = xmlSchemaSAXPlug(v->validator, &v->sax, &v->user);
	if (!v->plug)
		mem_die();
	v->depth = 0;
	v->derailed = false;
}

struct validation *validation_new(struct diags *diags)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	pthread_once(&once, compile);
	struct validation *v = mem_alloc(sizeof *v);
	memset(v, 0, sizeof *v);
	v->diags = diags;
	v->validator = xmlSchemaNewValidCtxt(schema);
	if (!v->validator)
		mem_die();
	xmlSchemaSetValidStructuredErrors(v->validator, on_error, v);
	return v;
}

void validation_free(struct validation *v)
{
	if (!v)
		return;
	if (v->plug)
		xmlSchemaSAXUnplug(v->plug);
	xmlSchemaFreeValidCtxt(v->validator);
	free(v);
}

static void start(struct validation *v, const struct node *n, const struct node *parent)
{
	const xmlChar *few[5 * 16], **attrs = few;
	if (n->len > 16)
		attrs = mem_alloc(n->len * 5 * sizeof *attrs);
	for (size_t i = 0; i < n->len; i++) {
		const struct node_attr *a = &n->attrs[i];
		const xmlChar **to = attrs + 5 * i;
		to[0] = BAD_CAST a->name;
		to[1] = BAD_CAST a->prefix;
		to[2] = BAD_CAST a->ns;
		to[3] = BAD_CAST a->value;
		to[4] = BAD_CAST (a->value + a->len);
	}
	v->at = n;
	v->parent = parent;
	v->depth++;
	v->sax->startElementNs(v->user, BAD_CAST n->name, NULL, BAD_CAST n->ns, 0, NULL,
	                       (int)n->len, 0, attrs);
	if (attrs != few)
		free(attrs);
}

static void end(struct validation *v, const struct node *n)
{
	v->at = n;
	v->sax->endElementNs(v->user, BAD_CAST n->name, NULL, BAD_CAST n->ns);
	v->depth--;
}

static void text(struct validation *v, const struct node *parent, const struct node *n)
{
	if (tag_flags(parent->tag) & PROSE)
		return;
	v->at = parent;
	v->sax->characters(v->user, BAD_CAST n->text, (int)n->len);
}

static void check(struct validation *v, const struct node *n, const struct node *parent)
{
	if (n->tag == TAG_NONE) {
		schema_report(v->diags, n, parent, 0, "");
		return;
	}
	start(v, n, parent);
	for (const struct node *c = n->first; c; c = c->next) {
		if (c->tag == TAG_CHARACTERS)
			text(v, n, c);
		else
			check(v, c, n);
	}
	end(v, n);
}

void validation_begin(struct validation *v, const struct node *root)
{
	v->root = root;
	plug_in(v);
	start(v, root, NULL);
}

/* After a child that the root doesn't allow the validator looks at no further one: begins again
   behind it, past the bank's framework that must come first. */
static void start_over(struct validation *v)
{
	static const struct node_attr href = {.name = "href", .value = "x", .len = 1};
	static const struct node framework = {.tag = TAG_FRAMEWORK, .name = "framework",
	                                      .ns = KITPRESS_NS, .attrs = &href, .len = 1};
	v->mute = true;
	xmlSchemaSAXUnplug(v->plug);
	plug_in(v);
	start(v, v->root, NULL);
	if (v->root->tag == TAG_BANK) {
		start(v, &framework, v->root);
		end(v, &framework);
	}
	v->mute = false;
	v->derailed = false;
}

void validation_unit(struct validation *v, const struct node *unit)
{
	check(v, unit, v->root);
	if (v->derailed)
		start_over(v);
}

void validation_text(struct validation *v, const struct node *n)
{
	text(v, v->root, n);
}

void validation_end(struct validation *v)
{
	end(v, v->root);
}

void validation_report_to(struct validation *v, struct diags *diags)
{
	v->diags = diags;
}

/* Schema checks of nodes, one unit at a time.

   libxml2's validator is driven by events; it never knows that they come from our nodes.
   That way parts of several files are checked as the one document they make. An element
   that is not ours is left out of the events. Of rich text only the elements are passed
   on: its letters may be any. The validator only says yes or no: what is wrong with a
   unit, schema_words.c finds. */
#include "xml/schema.h"

#include "base/suggest.h"

#include <libxml/parser.h>
#include <libxml/xmlschemas.h>
#include <libxml/xmlschemastypes.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

enum { ODD_MAX = 16 };

struct validation {
	struct diags *diags;
	xmlSchemaValidCtxtPtr validator;
	xmlSchemaSAXPlugPtr plug;
	xmlSAXHandlerPtr sax;
	void *user;
	xmlDocPtr xsd; /* once something was wrong */
	const struct node *root;
	const struct node *at; /* whose event is being sent */
	int depth;             /* open elements */
	bool derailed;         /* the validator lost its way among the root's children */
	bool faulty;           /* something is wrong with the unit */
	const struct node *odd[ODD_MAX]; /* with these of its elements */
	size_t nodd;
	bool framework; /* a bank: the framework was there, or its place is past */
	bool unframed;  /* it was not, and nothing told why */
};

/* Compiled once and kept, by whichever thread asks first: that takes as long as to read a
   bank of fifteen questions. Validators only read it: that one is given keeps libxml2
   from taking up others that a document may name. */
static xmlSchemaPtr schema;

static void compile(void)
{
	xmlSchemaParserCtxtPtr p = xmlSchemaNewMemParserCtxt((const char *)kitpress_xsd,
	                                                     (int)kitpress_xsd_len);
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
	v->faulty = true;
	if (v->at && v->nodd < ODD_MAX)
		v->odd[v->nodd++] = v->at;
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
	xmlFreeDoc(v->xsd);
	free(v);
}

static void start(struct validation *v, const struct node *n)
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
		to[4] = BAD_CAST(a->value + a->len);
	}
	v->at = n;
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

static void check(struct validation *v, const struct node *n)
{
	if (n->tag == TAG_NONE) {
		v->faulty = true;
		return;
	}
	start(v, n);
	for (const struct node *c = n->first; c; c = c->next) {
		if (c->tag == TAG_CHARACTERS)
			text(v, n, c);
		else
			check(v, c);
	}
	end(v, n);
}

/* ---- what is wrong ---- */

static const xmlNode *declaration_of(struct validation *v, const struct node *root)
{
	if (!v->xsd)
		v->xsd = xsd_open();
	if (!v->xsd)
		mem_die();
	return xsd_root(v->xsd, root->name);
}

static void forget(struct validation *v)
{
	v->faulty = false;
	v->nodd = 0;
}

/* Puts into words what the validator has refused. Where an element is one too many, or in
   the wrong turn, no rule of its own is broken: then that is what is said. */
static void explain(struct validation *v, const struct node *unit)
{
	struct schema_faults f = {.diags = v->diags};
	const xmlNode *root = declaration_of(v, v->root), *own;
	own = unit->tag ? xsd_child(xsd_type(root), unit->name) : NULL;
	if (own)
		schema_explain(&f, unit, own, false);
	else if (unit->tag)
		schema_stray(&f, unit, xsd_type(root));
	else
		schema_unknown(&f, unit, xsd_type(root));
	for (size_t i = 0; i < v->nodd; i++)
		schema_refuse(&f, v->odd[i]);
	forget(v);
}

/* ---- a file ---- */

void validation_begin(struct validation *v, const struct node *root)
{
	struct schema_faults f = {.diags = v->diags};
	v->root = root;
	plug_in(v);
	start(v, root);
	if (v->faulty)
		schema_explain(&f, root, declaration_of(v, root), true);
	forget(v);
}

/* The framework that a bank must begin with, for the validator alone. */
static void feed_framework(struct validation *v)
{
	static const struct node_attr href = {.name = "href", .value = "x", .len = 1};
	static const struct node framework = {.tag = TAG_FRAMEWORK,
	                                      .name = "framework",
	                                      .ns = KITPRESS_NS,
	                                      .attrs = &href,
	                                      .len = 1};
	start(v, &framework);
	end(v, &framework);
	v->framework = true;
}

/* After a child that the root doesn't allow the validator looks at no further one: begins
   again behind it. */
static void start_over(struct validation *v)
{
	xmlSchemaSAXUnplug(v->plug);
	plug_in(v);
	start(v, v->root);
	if (v->root->tag == TAG_BANK)
		feed_framework(v);
	forget(v);
}

/* Whether a bank's unit is told of here, being about the framework, and not to be looked
 * at. */
static bool is_about_framework(struct validation *v, const struct node *unit)
{
	if (v->root->tag != TAG_BANK)
		return false;
	if (unit->tag == TAG_NONE) {
		if (!v->framework && suggest_distance(unit->name, "framework") <= 3)
			feed_framework(v); /* told as misspelt, not as missing too */
		return false;
	}
	if (unit->tag != TAG_FRAMEWORK) {
		if (!v->framework) {
			v->unframed = true;
			feed_framework(v);
			forget(v);
		}
		return false;
	}
	if (!v->framework) {
		v->framework = true;
		return false;
	}
	diags_add(v->diags, v->unframed ? DIAG_FRAMEWORK_LATE : DIAG_ELEMENT_REFUSED,
	          unit->pos, unit->name);
	v->unframed = false;
	return true;
}

void validation_unit(struct validation *v, const struct node *unit)
{
	if (is_about_framework(v, unit))
		return;
	check(v, unit);
	if (v->faulty)
		explain(v, unit);
	if (v->derailed)
		start_over(v);
}

void validation_text(struct validation *v, const struct node *n)
{
	text(v, v->root, n);
	if (v->faulty)
		diags_add(v->diags, DIAG_TEXT_NOT_ALLOWED, v->root->pos, v->root->name);
	forget(v);
}

/* What the root itself lacks, those say who convert it. */
void validation_end(struct validation *v)
{
	end(v, v->root);
	if (v->root->tag == TAG_BANK && (v->unframed || !v->framework))
		diags_add(v->diags, DIAG_BANK_NO_FRAMEWORK, v->root->pos);
	forget(v);
}

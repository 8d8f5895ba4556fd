/* Schema checks of nodes, one unit at a time.

   libxml2's validator takes events and never knows that they come from our nodes: so
   parts of several files are checked as one document. Elements outside the vocabulary are
   left out of the events; of rich text only elements are sent. The validator only says
   yes or no; schema_messages.c finds out what is wrong. */
#include "xml/schema_int.h"

#include "base/hash.h"

#include <libxml/parser.h>
#include <libxml/xmlschemas.h>
#include <stdlib.h>
#include <string.h>

enum { ODD_MAX = 16 };

struct schema_check {
	const struct schema *schema;
	struct diags *diags;
	xmlSchemaValidCtxtPtr validator;
	xmlSchemaSAXPlugPtr plug;
	xmlSAXHandlerPtr sax;
	void *user;
	xmlDocPtr xsd; /* opened at the first fault */
	const struct node *root;
	const struct node *at; /* whose event is being sent */
	int depth;             /* open elements */
	bool derailed;         /* the validator will ignore the root's further children */
	bool faulty;           /* the unit has a fault */
	const struct node *odd[ODD_MAX]; /* elements at fault */
	size_t nodd;
	/* Of a root with a child that comes first: */
	bool begun;       /* its place is past */
	bool first_given; /* it was there */
};

/* ---- the schema ---- */

static void fill_names(struct schema *s)
{
	const struct vocabulary *v = s->vocabulary;
	for (unsigned i = TAG_FIRST; i < v->ntags; i++) {
		size_t at = hash_string(v->tags[i].name) % sizeof s->slot;
		while (s->slot[at])
			at = (at + 1) % sizeof s->slot;
		s->slot[at] = (uint8_t)i;
	}
}

struct schema *schema_new(const struct vocabulary *v)
{
	struct schema *s = mem_alloc(sizeof *s);
	*s = (struct schema){.vocabulary = v};
	xmlSchemaParserCtxtPtr p =
		xmlSchemaNewMemParserCtxt((const char *)v->xsd, (int)*v->xsd_len);
	s->compiled = p ? xmlSchemaParse(p) : NULL;
	xmlSchemaFreeParserCtxt(p);
	if (!s->compiled) /* the schema is right, by test: memory ran out */
		mem_die();
	fill_names(s);
	return s;
}

unsigned schema_tag(const struct schema *s, const char *name)
{
	size_t at = hash_string(name) % sizeof s->slot;
	for (; s->slot[at]; at = (at + 1) % sizeof s->slot)
		if (strcmp(s->vocabulary->tags[s->slot[at]].name, name) == 0)
			return s->slot[at];
	return TAG_NONE;
}

unsigned schema_flags(const struct schema *s, unsigned tag)
{
	return s->vocabulary->tags[tag].flags;
}

const char *vocabulary_find(const struct vocabulary_words *list, const char *name)
{
	for (; list->name; list++)
		if (strcmp(list->name, name) == 0)
			return list->words;
	return NULL;
}

/* ---- events for the validator ---- */

static void on_error(void *user, xmlErrorPtr e)
{
	struct schema_check *v = user;
	if (v->depth == 2 && e->code == XML_SCHEMAV_ELEMENT_CONTENT && v->at != v->root)
		v->derailed = true;
	v->faulty = true;
	if (v->at && v->nodd < ODD_MAX)
		v->odd[v->nodd++] = v->at;
}

static void plug_in(struct schema_check *v)
{
	v->sax = NULL;
	v->user = NULL;
	v->plug = xmlSchemaSAXPlug(v->validator, &v->sax, &v->user);
	if (!v->plug)
		mem_die();
	v->depth = 0;
	v->derailed = false;
}

struct schema_check *schema_check_new(const struct schema *s, struct diags *diags)
{
	struct schema_check *v = mem_alloc(sizeof *v);
	memset(v, 0, sizeof *v);
	v->schema = s;
	v->diags = diags;
	/* a given schema keeps libxml2 from loading those that a file names */
	v->validator = xmlSchemaNewValidCtxt(s->compiled);
	if (!v->validator)
		mem_die();
	xmlSchemaSetValidStructuredErrors(v->validator, on_error, v);
	return v;
}

void schema_check_free(struct schema_check *v)
{
	if (!v)
		return;
	if (v->plug)
		xmlSchemaSAXUnplug(v->plug);
	xmlSchemaFreeValidCtxt(v->validator);
	xmlFreeDoc(v->xsd);
	free(v);
}

static void start(struct schema_check *v, const struct node *n)
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

static void end(struct schema_check *v, const struct node *n)
{
	v->at = n;
	v->sax->endElementNs(v->user, BAD_CAST n->name, NULL, BAD_CAST n->ns);
	v->depth--;
}

static void text(struct schema_check *v, const struct node *parent, const struct node *n)
{
	if (schema_flags(v->schema, parent->tag) & PROSE)
		return;
	v->at = parent;
	v->sax->characters(v->user, BAD_CAST n->text, (int)n->len);
}

static void check(struct schema_check *v, const struct node *n)
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

static const xmlNode *declaration_of(struct schema_check *v, const struct node *root)
{
	if (!v->xsd)
		v->xsd = xsd_open(v->schema->vocabulary);
	if (!v->xsd)
		mem_die();
	return xsd_root(v->xsd, root->name);
}

static void forget(struct schema_check *v)
{
	v->faulty = false;
	v->nodd = 0;
}

/* Reports what the validator refused. An element that is one too many or out of turn
   breaks no rule of its own: that is reported last, as refused. */
static void explain(struct schema_check *v, const struct node *unit)
{
	struct schema_faults f = {.diags = v->diags, .vocabulary = v->schema->vocabulary};
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

void schema_check_begin(struct schema_check *v, const struct node *root)
{
	struct schema_faults f = {.diags = v->diags, .vocabulary = v->schema->vocabulary};
	v->root = root;
	plug_in(v);
	start(v, root);
	if (v->faulty)
		schema_explain(&f, root, declaration_of(v, root), true);
	forget(v);
}

/* After a child that the root doesn't allow the validator ignores the rest: starts anew
   behind it. */
static void start_over(struct schema_check *v)
{
	xmlSchemaSAXUnplug(v->plug);
	plug_in(v);
	start(v, v->root);
	forget(v);
}

/* Whether a unit is the root's first child, but out of turn or a second one: reported
   here, not checked. */
static bool is_late(struct schema_check *v, const struct node *unit)
{
	const struct vocabulary_root *root = &v->schema->vocabulary->root;
	if (v->root->tag != root->tag)
		return false;
	if (unit->tag != root->first) {
		v->begun |= unit->tag != TAG_NONE;
		return false;
	}
	if (v->begun)
		diags_add_id(v->diags, v->first_given ? DIAG_ELEMENT_REFUSED : root->late,
		             unit->pos, unit->name);
	bool late = v->begun;
	v->begun = v->first_given = true;
	return late;
}

void schema_check_unit(struct schema_check *v, const struct node *unit)
{
	if (is_late(v, unit))
		return;
	check(v, unit);
	if (v->faulty)
		explain(v, unit);
	if (v->derailed)
		start_over(v);
}

void schema_check_text(struct schema_check *v, const struct node *n)
{
	text(v, v->root, n);
	if (v->faulty)
		diags_add(v->diags, DIAG_TEXT_NOT_ALLOWED, v->root->pos, v->root->name);
	forget(v);
}

/* What else the root lacks is reported by its converter. */
void schema_check_end(struct schema_check *v)
{
	end(v, v->root);
	forget(v);
}

/* XInclude 1.0 within the content root, as events: the included file is parsed on the spot and
   its events join those of the file that includes it, so nothing is ever held twice. An
   xpointer picks from a tree of its file, which is why such a file must be small.

   A missing file is made good by xi:fallback where there is one. A URL, a file outside the root
   and a file that is there but wrong are errors all the same. */
#include "read/build_int.h"

#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>
#include <libxml/xpointer.h>
#include <stdlib.h>
#include <string.h>

enum { XPATH_STEPS_MAX = 1000000 }; /* of libxml2's evaluator, for one xpointer */

static const char *attribute(struct build *b, size_t n, const struct event_attr *attrs,
                             const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (!attrs[i].ns && strcmp((const char *)attrs[i].name, name) == 0)
			return arena_strndup(b->r->arena, (const char *)attrs[i].value,
			                     (size_t)(attrs[i].end - attrs[i].value));
	return NULL;
}

static bool is_open(const struct build *b, const char *real)
{
	for (const struct frame *f = b->frame; f; f = f->outer)
		if (strcmp(f->real, real) == 0)
			return true;
	return false;
}

static size_t nesting(const struct build *b)
{
	size_t n = 0;
	for (const struct frame *f = b->frame; f; f = f->outer)
		n++;
	return n - 1;
}

/* Loads the file to include, charging it to what one file may include in all. */
static bool load(struct build *b, struct source *s, const struct path *path,
                 const char *encoding, struct pos pos)
{
	struct diags *d = b->r->diags;
	if (b->includes_left == 0) {
		diags_add(d, DIAG_INCLUDES_MANY, pos, INCLUDES_MAX);
		build_stop(b);
		return false;
	}
	b->includes_left--;
	if (!source_load(s, path->shown, pos, b->bytes_left, encoding, d)) {
		build_gap(b);
		return false;
	}
	b->bytes_left -= s->len < b->bytes_left ? s->len : b->bytes_left;
	return true;
}

/* ---- the events of a tree ---- */

static void emit(struct build *b, const xmlNode *n);

static void emit_element(struct build *b, const xmlNode *n)
{
	struct event_attr attrs[ATTRIBUTES_MAX + 1];
	xmlChar *values[ATTRIBUTES_MAX + 1];
	size_t count = 0;
	b->frame->pos.line = (uint32_t)xmlGetLineNo((xmlNodePtr)n);
	for (xmlAttrPtr a = n->properties; a && count <= ATTRIBUTES_MAX; a = a->next, count++) {
		xmlChar *v = xmlNodeListGetString(n->doc, a->children, 1);
		values[count] = v ? v : xmlStrdup(BAD_CAST "");
		if (!values[count])
			mem_die();
		attrs[count] = (struct event_attr){
			a->name, a->ns ? a->ns->prefix : NULL,
			a->ns ? xmlDictLookup(b->names, a->ns->href, -1) : NULL,
			values[count], values[count] + xmlStrlen(values[count])};
		if (a->ns && a->ns->prefix)
			attrs[count].prefix = xmlDictLookup(b->names, a->ns->prefix, -1);
	}
	const xmlChar *ns = n->ns ? xmlDictLookup(b->names, n->ns->href, -1) : NULL;
	build_start(b, n->name, ns, count, attrs, b->frame->pos);
	for (const xmlNode *c = n->children; c && !b->stopped; c = c->next)
		emit(b, c);
	build_end(b);
	for (size_t i = 0; i < count; i++)
		xmlFree(values[i]);
}

/* Recursion is as deep as the tree, which the parser limits to 256. */
static void emit(struct build *b, const xmlNode *n)
{
	if (n->type == XML_ELEMENT_NODE)
		emit_element(b, n);
	else if ((n->type == XML_TEXT_NODE || n->type == XML_CDATA_SECTION_NODE) && n->content)
		build_text(b, (const char *)n->content, strlen((const char *)n->content),
		           b->frame->pos);
}

static void be_silent(void *user, xmlErrorPtr e)
{
	(void)user, (void)e;
}

/* The nodes an xpointer names; NULL where there are none or it can't be understood. */
static xmlXPathObjectPtr evaluate(xmlXPathContextPtr xpath, const char *xpointer)
{
	xmlXPathObjectPtr found;
	xpath->error = be_silent;
	xpath->opLimit = XPATH_STEPS_MAX;
	xmlXPathRegisterNs(xpath, BAD_CAST "k", BAD_CAST KITPRESS_NS);
	found = xmlXPtrEval(BAD_CAST xpointer, xpath);
	if (found && found->type == XPATH_NODESET && found->nodesetval
	    && found->nodesetval->nodeNr > 0)
		return found;
	xmlXPathFreeObject(found);
	return NULL;
}

static void include_part(struct build *b, struct frame *f, const char *xpointer,
                         struct pos from)
{
	struct diags *d = b->r->diags;
	if (f->source->len > XPOINTER_FILE_MAX) {
		diags_add(d, DIAG_XPOINTER_FILE_LARGE, from, diags_file(d, f->source->file),
		          XPOINTER_FILE_MAX >> 20);
		build_gap(b);
		return;
	}
	xmlDocPtr doc = parse_tree(b, f);
	xmlXPathContextPtr xpath = doc ? xmlXPathNewContext(doc) : NULL;
	xmlXPathObjectPtr found = xpath ? evaluate(xpath, xpointer) : NULL;
	if (doc && !found) {
		diags_add(d, DIAG_XPOINTER_NOTHING, from, xpointer,
		          diags_file(d, f->source->file));
		build_gap(b);
	}
	f->outer = b->frame;
	f->start = b->depth;
	f->pos = (struct pos){1, 0, f->source->file & 0xFFFF};
	f->depth = 0;
	b->frame = f;
	for (int i = 0; found && i < found->nodesetval->nodeNr && !b->stopped; i++) {
		const xmlNode *n = found->nodesetval->nodeTab[i];
		if (n->type == XML_DOCUMENT_NODE)
			n = xmlDocGetRootElement((xmlDocPtr)n);
		if (n)
			emit(b, n);
	}
	b->frame = f->outer;
	xmlXPathFreeObject(found);
	xmlXPathFreeContext(xpath);
	xmlFreeDoc(doc);
}

/* ---- xi:include ---- */

/* A file of text as characters, with the line ends that XML would give them. */
static void include_text(struct build *b, struct frame *f)
{
	struct source *s = f->source;
	size_t start = 0;
	f->outer = b->frame;
	b->frame = f;
	for (size_t i = 0; i < s->len; i++) {
		unsigned char c = (unsigned char)s->text[i];
		if (c >= 0x20 || c == '\n' || c == '\t')
			continue;
		if (c != '\r') {
			diags_add(b->r->diags, DIAG_INCLUDE_CONTROL, source_pos(s, i), (int)c);
			build_gap(b);
			start = s->len;
			break;
		}
		build_text(b, s->text + start, i - start, source_pos(s, start));
		if (s->text[i + 1] != '\n')
			build_text(b, "\n", 1, source_pos(s, i));
		start = i + 1;
	}
	build_text(b, s->text + start, s->len - start, source_pos(s, start));
	b->frame = f->outer;
}

static void include_file(struct build *b, const struct path *path, bool as_text,
                         const char *encoding, const char *xpointer, struct pos pos)
{
	struct source source;
	if (is_open(b, path->real)) {
		diags_add(b->r->diags, DIAG_INCLUDE_CYCLE, pos, path->shown);
		build_gap(b);
		return;
	}
	if (nesting(b) >= INCLUDE_DEPTH_MAX) {
		diags_add(b->r->diags, DIAG_INCLUDE_DEEP, pos, INCLUDE_DEPTH_MAX);
		build_stop(b);
		return;
	}
	if (!load(b, &source, path, as_text ? encoding : NULL, pos))
		return;
	struct frame *f = mem_alloc(sizeof *f);
	memset(f, 0, sizeof *f);
	f->build = b;
	f->source = &source;
	f->real = path->real;
	f->base = path_folder(b->r->arena, path->shown);
	if (as_text)
		include_text(b, f);
	else if (xpointer)
		include_part(b, f, xpointer, pos);
	else
		parse_source(b, f);
	free(f);
	source_release(&source);
}

/* Reports why the open xi:include gives nothing. */
static void report_fault(struct build *b, enum path_fault fault, const char *href,
                         struct pos pos)
{
	static const enum diag_id ids[] = {
		[PATH_FINE] = DIAG_REFERENCE_MISSING,
		[PATH_URL] = DIAG_REFERENCE_URL,
		[PATH_OUTSIDE] = DIAG_REFERENCE_OUTSIDE,
		[PATH_MISSING] = DIAG_REFERENCE_MISSING,
		[PATH_NO_FILE] = DIAG_REFERENCE_NO_FILE,
	};
	diags_add(b->r->diags, ids[fault], pos, href);
	build_gap(b);
}

void include_start(struct build *b, size_t nattrs, const struct event_attr *attrs,
                   struct pos pos)
{
	struct frame *f = b->frame;
	struct path path = {0};
	const char *href = attribute(b, nattrs, attrs, "href");
	const char *parse = attribute(b, nattrs, attrs, "parse");
	const char *xpointer = attribute(b, nattrs, attrs, "xpointer");
	const char *encoding = attribute(b, nattrs, attrs, "encoding");
	bool as_text = parse && strcmp(parse, "text") == 0;
	f->wants_fallback = false;
	if (parse && !as_text && strcmp(parse, "xml") != 0) {
		diags_add(b->r->diags, DIAG_INCLUDE_PARSE, pos, parse);
	} else if (!b->depth) {
		diags_add(b->r->diags, DIAG_INCLUDE_ROOT, pos);
	} else if (!href || !*href || *href == '#') {
		diags_add(b->r->diags, DIAG_INCLUDE_NO_HREF, pos);
	} else {
		const struct node *parent = b->open[b->depth - 1];
		const char *base = b->depth == f->start ? f->base : parent->base;
		enum path_fault fault = path_resolve(b->r->arena, b->r->root, base, href, &path);
		if (fault == PATH_FINE) {
			include_file(b, &path, as_text, encoding, xpointer, pos);
			return;
		}
		if (fault == PATH_MISSING) {
			f->wants_fallback = true;
			f->include_pos = pos;
			f->include_href = href;
			return;
		}
		report_fault(b, fault, href, pos);
	}
	build_gap(b);
}

void include_end(struct build *b)
{
	struct frame *f = b->frame;
	if (f->wants_fallback)
		report_fault(b, PATH_MISSING, f->include_href, f->include_pos);
	f->wants_fallback = false;
}

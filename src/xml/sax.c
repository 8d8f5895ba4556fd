/* libxml2's parser as a source of events.

   The whole text is in memory and UTF-8, so the parser's pointers are offsets into it:
   places come from there. libxml2 loads nothing else: no DTD, no entity, no network. A
   document type that declares anything is refused at its first declaration, before
   anything is expanded. */
#include "xml/node_build_int.h"

#include "base/magic.h"

#include <libxml/parserInternals.h>
#include <string.h>

const char *event_word(struct arena *a, const struct event *e, const char *name,
                       struct diag_place *at)
{
	for (size_t i = 0; i < e->nattrs; i++) {
		const struct event_attr *attr = &e->attrs[i];
		if (attr->ns || strcmp((const char *)attr->name, name) != 0)
			continue;
		if (at)
			*at = e->places[i];
		return arena_strndup(a, (const char *)attr->value,
		                     (size_t)(attr->end - attr->value));
	}
	return NULL;
}

bool event_says(const struct event *e, const char *attribute, const char *word)
{
	size_t n = strlen(word);
	for (size_t i = 0; i < e->nattrs; i++) {
		const struct event_attr *attr = &e->attrs[i];
		if (attr->ns || strcmp((const char *)attr->name, attribute) != 0)
			continue;
		const char *s = (const char *)attr->value, *end = (const char *)attr->end;
		while (s < end && is_blank(*s))
			s++;
		return (size_t)(end - s) >= n && memcmp(s, word, n) == 0
		       && (s + n == end || is_blank(s[n]));
	}
	return false;
}

static size_t offset_of(const struct frame *f, const xmlChar *at)
{
	const char *s = (const char *)at;
	return s >= f->source->text && s <= f->source->text + f->source->len
	               ? (size_t)(s - f->source->text)
	               : f->source->at;
}

static struct pos here(const struct frame *f)
{
	xmlParserInputPtr in = f->parser ? f->parser->input : NULL;
	return source_pos(f->source, in ? offset_of(f, in->cur) : f->source->at);
}

/* The places of the values in the tag at `at`, in SAX2's order: as written, without
   namespace declarations. The tag is well-formed. */
static void attribute_places(struct frame *f, size_t at, size_t n, struct diag_place *out)
{
	const char *s = f->source->text, *end = s + f->source->len;
	const char *tag = s + at, *c = tag;
	size_t count = 0;
	while (n && c < end && !is_blank(*c))
		c++;
	while (c < end && count < n) {
		while (c < end && is_blank(*c))
			c++;
		const char *name = c;
		while (c < end && *c != '=' && *c != '>')
			c++;
		if (c == end || *c == '>')
			break;
		while (c < end && *c != '"' && *c != '\'')
			c++;
		const char *value = c + 1;
		const char *close =
			c < end ? memchr(value, *c, (size_t)(end - value)) : NULL;
		if (!close)
			break;
		c = close + 1;
		if (strncmp(name, "xmlns", 5) == 0
		    && (name[5] == ':' || name[5] == '=' || is_blank(name[5])))
			continue;
		out[count].pos = source_pos(f->source, (size_t)(value - s));
		/* several lines cannot be underlined */
		out[count].character = 0;
		bool one_line = !memchr(value, '\n', (size_t)(close - value));
		out[count++].span =
			one_line ? source_characters(value, (size_t)(close - value)) : 0;
	}
	for (; count < n; count++)
		out[count] = (struct diag_place){source_pos(f->source, at), 0, 0};
}

/* The limits of a file that is only checked. */
static void check_limits(struct frame *f, size_t offset)
{
	struct node_build *b = f->build;
	bool deep = f->depth++ >= ELEMENT_DEPTH_MAX;
	bool many = xmlDictSize(b->names) > NAMES_MAX;
	if (deep)
		diags_add(b->diags, DIAG_ELEMENT_DEEP, source_pos(f->source, offset),
		          ELEMENT_DEPTH_MAX);
	else if (many)
		diags_add(b->diags, DIAG_NAMES_MANY, source_pos(f->source, offset),
		          NAMES_MAX);
	if (deep || many)
		node_build_stop(b);
}

static void on_start(void *user, const xmlChar *name, const xmlChar *prefix,
                     const xmlChar *ns, int nnamespaces, const xmlChar **namespaces,
                     int nattrs, int ndefaulted, const xmlChar **attrs)
{
	struct frame *f = user;
	struct diag_place places[ATTRIBUTES_MAX + 1];
	(void)nnamespaces, (void)namespaces, (void)ndefaulted;
	_Static_assert(sizeof(struct event_attr) == 5 * sizeof(xmlChar *),
	               "SAX2's layout");
	if (f->failed || f->build->stopped)
		return;
	/* a tag's only '<' is its first character */
	size_t offset = offset_of(f, f->parser->input->cur);
	while (offset > 0 && f->source->text[offset] != '<')
		offset--;
	if (nattrs > ATTRIBUTES_MAX) /* source_check_tags has refused these */
		return;
	if (f->form_only) {
		check_limits(f, offset);
		return;
	}
	struct event e = {name,           ns,
	                  (size_t)nattrs, (const struct event_attr *)attrs,
	                  places,         source_pos(f->source, offset),
	                  prefix && !ns};
	attribute_places(f, offset, e.nattrs, places);
	node_build_start(f->build, &e);
}

static void on_end(void *user, const xmlChar *name, const xmlChar *prefix,
                   const xmlChar *ns)
{
	struct frame *f = user;
	(void)name, (void)prefix, (void)ns;
	if (!f->form_only)
		node_build_end(f->build);
	else if (f->depth)
		f->depth--;
}

/* The offset of text just parsed. libxml2 hands over ASCII in place, other text as a copy
   with as many bytes. */
static size_t text_offset(const struct frame *f, const xmlChar *text, size_t n)
{
	const char *s = (const char *)text;
	if (s >= f->source->text && s <= f->source->text + f->source->len)
		return (size_t)(s - f->source->text);
	size_t end = offset_of(f, f->parser->input->cur);
	return end >= n + f->source->at ? end - n : f->source->at;
}

static void on_text(void *user, const xmlChar *text, int n)
{
	struct frame *f = user;
	struct pos pos = {0};
	if (f->failed || f->build->stopped || f->form_only)
		return;
	if (!f->build->text_solid) {
		size_t i = 0, len = (size_t)n;
		while (i < len && is_blank((const char)text[i]))
			i++;
		if (i < len)
			pos = source_pos(f->source, text_offset(f, text, len) + i);
	}
	node_build_text(f->build, (const char *)text, (size_t)n, pos);
}

/* The instruction's place is its first character: it ends where the parser stands. */
static void on_instruction(void *user, const xmlChar *target, const xmlChar *text)
{
	struct frame *f = user;
	struct node_build *b = f->build;
	if (f->failed || b->stopped || f->form_only)
		return;
	const char *wanted = b->schema->vocabulary->target;
	if (!wanted || strcmp((const char *)target, wanted) != 0)
		return;
	const char *all = f->source->text;
	size_t at = offset_of(f, f->parser->input->cur);
	while (at > 0 && (all[at] != '<' || all[at + 1] != '?'))
		at--;
	node_build_instruction(b, text ? (const char *)text : "",
	                       source_pos(f->source, at));
}

/* ---- refusals ---- */

static void refuse(struct frame *f, enum diag_id id, const char *name)
{
	if (!f->build->stopped)
		diags_add_id(f->build->diags, id, here(f), name);
	node_build_stop(f->build);
}

static void on_doctype(void *user, const xmlChar *name, const xmlChar *public_id,
                       const xmlChar *system_id)
{
	if (public_id || system_id)
		refuse(user, DIAG_DOCTYPE_EXTERNAL,
		       (const char *)(system_id ? system_id : name));
}

static void on_entity(void *user, const xmlChar *name, int type, const xmlChar *public_id,
                      const xmlChar *system_id, xmlChar *content)
{
	(void)type, (void)public_id, (void)system_id, (void)content;
	refuse(user, DIAG_ENTITY_DECLARED, (const char *)name);
}

static void on_unparsed_entity(void *user, const xmlChar *name, const xmlChar *public_id,
                               const xmlChar *system_id, const xmlChar *notation)
{
	(void)public_id, (void)system_id, (void)notation;
	refuse(user, DIAG_ENTITY_DECLARED, (const char *)name);
}

static xmlEntityPtr on_parameter_entity(void *user, const xmlChar *name)
{
	refuse(user, DIAG_ENTITY_DECLARED, (const char *)name);
	return NULL;
}

static void on_attribute_declaration(void *user, const xmlChar *element,
                                     const xmlChar *name, int type, int fallback,
                                     const xmlChar *value, xmlEnumerationPtr tree)
{
	(void)element, (void)type, (void)fallback, (void)value;
	xmlFreeEnumeration(tree);
	refuse(user, DIAG_ATTRIBUTE_DECLARED, (const char *)name);
}

/* ---- what is not well-formed ---- */

static void on_error(void *user, xmlErrorPtr e)
{
	struct frame *f = user;
	if (f->failed || f->build->stopped || e->level < XML_ERR_ERROR)
		return;
	size_t offset =
		f->parser->input ? offset_of(f, f->parser->input->cur) : f->source->at;
	sax_fault(f, e, offset);
	if (e->level == XML_ERR_FATAL)
		f->failed = true;
	node_build_gap(f->build);
}

/* ---- parsing ---- */

static xmlParserCtxtPtr new_parser(struct frame *f)
{
	xmlParserCtxtPtr p = xmlNewParserCtxt();
	/* a stream without a buffer: never copied, so that offsets hold */
	xmlParserInputPtr input =
		p ? xmlNewStringInputStream(p, BAD_CAST f->source->text) : NULL;
	if (!input || inputPush(p, input) < 0)
		mem_die();
	return p;
}

bool sax_parse(struct node_build *b, struct frame *f)
{
	const char *page = magic_page(f->source->text, f->source->len);
	if (page)
		diags_add(b->diags, DIAG_FILE_KIND, source_pos(f->source, 0), page,
		          magic_advice(page));
	if (page || !source_check_tags(f->source, b->diags)) {
		node_build_gap(b);
		return false;
	}
	xmlParserCtxtPtr p = new_parser(f);
	xmlDictFree(p->dict);
	p->dict = b->names;
	xmlDictReference(p->dict);
	xmlCtxtUseOptions(p, XML_PARSE_NONET | XML_PARSE_HUGE | XML_PARSE_IGNORE_ENC);
	*p->sax = (xmlSAXHandler){
		.initialized = XML_SAX2_MAGIC,
		.startElementNs = on_start,
		.endElementNs = on_end,
		.characters = on_text,
		.ignorableWhitespace = on_text,
		.processingInstruction = on_instruction,
		.internalSubset = on_doctype,
		.entityDecl = on_entity,
		.unparsedEntityDecl = on_unparsed_entity,
		.getParameterEntity = on_parameter_entity,
		.attributeDecl = on_attribute_declaration,
		.serror = on_error,
	};
	p->userData = f;
	f->parser = p;
	f->outer = b->frame;
	f->start = b->depth;
	b->frame = f;
	xmlParseDocument(p);
	f->parser = NULL;
	b->frame = f->outer;
	xmlFreeDoc(p->myDoc); /* libxml2 makes one for a document type */
	xmlFreeParserCtxt(p);
	if (f->failed)
		node_build_cut(b, f->start);
	return !f->failed && !b->stopped;
}

bool sax_check(struct source *s, struct diags *diags)
{
	struct node_build b = {.diags = diags, .names = xmlDictCreate()};
	struct frame f = {.build = &b, .source = s, .form_only = true};
	if (!b.names)
		mem_die();
	bool fine = sax_parse(&b, &f) && !b.broken;
	xmlDictFree(b.names);
	return fine;
}

/* libxml2's SAX parser, fed with what libzip unpacks. */
#include "import/entry_xml_int.h"

#include <libxml/parser.h>
#include <string.h>

struct reading {
	const struct entry_handler *handler;
	xmlParserCtxtPtr parser;
	size_t elements;
	bool declares; /* a document type, which stops it */
};

static void on_open(void *context, const xmlChar *name, const xmlChar *prefix,
                    const xmlChar *uri, int nnamespaces, const xmlChar **namespaces,
                    int nattributes, int ndefaulted, const xmlChar **attributes)
{
	struct reading *r = context;
	const struct entry_attributes a = {attributes, nattributes};
	(void)prefix, (void)uri, (void)nnamespaces, (void)namespaces, (void)ndefaulted;
	if (++r->elements > ENTRY_ELEMENTS_MAX) {
		xmlStopParser(r->parser);
		return;
	}
	r->handler->open(r->handler->context, (const char *)name, &a);
}

static void on_close(void *context, const xmlChar *name, const xmlChar *prefix,
                     const xmlChar *uri)
{
	struct reading *r = context;
	(void)prefix, (void)uri;
	r->handler->close(r->handler->context, (const char *)name);
}

static void on_text(void *context, const xmlChar *s, int n)
{
	struct reading *r = context;
	if (r->handler->text)
		r->handler->text(r->handler->context, (const char *)s, (size_t)n);
}

static void on_document_type(void *context, const xmlChar *name, const xmlChar *external,
                             const xmlChar *system)
{
	struct reading *r = context;
	(void)name, (void)external, (void)system;
	r->declares = true;
	xmlStopParser(r->parser);
}

static void on_error(void *context, xmlErrorPtr error)
{
	(void)context, (void)error; /* the parser's state tells */
}

static bool take(void *context, const char *bytes, size_t n)
{
	struct reading *r = context;
	int error = xmlParseChunk(r->parser, bytes, (int)n, 0);
	if (error == XML_ERR_NO_MEMORY)
		mem_die();
	return error == XML_ERR_OK && r->parser->wellFormed && !r->declares
	       && r->elements <= ENTRY_ELEMENTS_MAX;
}

const char *entry_attribute(const struct entry_attributes *a, const char *name,
                            struct arena *arena)
{
	for (int i = 0; i < a->n; i++) {
		const unsigned char *const *one =
			a->at + 5 * i; /* name … value, its end */
		if (strcmp((const char *)one[0], name) == 0)
			return arena_strndup(arena, (const char *)one[3],
			                     (size_t)(one[4] - one[3]));
	}
	return NULL;
}

static bool tell(const struct entries *e, const char *name, const struct reading *r,
                 enum zip_fault fault)
{
	if (r->declares)
		diags_add(e->diags, DIAG_WORKBOOK_ENTITIES, e->top, name);
	else if (r->elements > ENTRY_ELEMENTS_MAX)
		diags_add(e->diags, DIAG_WORKBOOK_ELEMENTS, e->top, name,
		          (int)ENTRY_ELEMENTS_MAX);
	else if (fault == ZIP_LARGE)
		diags_add(e->diags, DIAG_WORKBOOK_LARGE, e->top, name,
		          (int)ENTRY_MEGABYTES_MAX);
	else if (fault == ZIP_LOCKED)
		diags_add(e->diags, DIAG_WORKBOOK_LOCKED, e->top);
	else
		diags_add(e->diags, DIAG_WORKBOOK_DAMAGED, e->top, name);
	return false;
}

bool entry_read(const struct entries *e, const char *name, bool needed,
                const struct entry_handler *handler)
{
	xmlSAXHandler sax = {.initialized = XML_SAX2_MAGIC,
	                     .startElementNs = on_open,
	                     .endElementNs = on_close,
	                     .characters = on_text,
	                     .cdataBlock = on_text,
	                     .internalSubset = on_document_type,
	                     .serror = on_error};
	struct reading r = {.handler = handler};
	r.parser = xmlCreatePushParserCtxt(&sax, &r, NULL, 0, NULL);
	if (!r.parser)
		mem_die();
	/* With no declarations, NOENT replaces but &amp; and its like. */
	xmlCtxtUseOptions(r.parser, XML_PARSE_NONET | XML_PARSE_NOENT);
	r.parser->userData = &r;
	enum zip_fault fault = e->tools->zip_each(
		e->zip, name, (size_t)ENTRY_MEGABYTES_MAX << 20, take, &r);
	bool ok = fault == ZIP_FINE;
	if (ok && xmlParseChunk(r.parser, NULL, 0, 1) == XML_ERR_NO_MEMORY)
		mem_die();
	ok = ok && r.parser->wellFormed && !r.declares;
	if (fault == ZIP_NO_ENTRY && !needed)
		ok = true;
	else if (!ok)
		tell(e, name, &r, fault);
	xmlFreeParserCtxt(r.parser);
	return ok;
}

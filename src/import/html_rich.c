/* Parses the text as XML, by libxml2 without entities and network, and writes each
   element by the name that a bank has for it. */
#include "import/html_rich_int.h"

#include "base/quote.h"
#include "model/rich.h"

#include <libxml/parser.h>
#include <string.h>

struct html_rich {
	const char *to_root;
	struct arena *arena;
	struct strbuf *to;
	const char *unknown; /* the first element that is none; NULL: none */
};

static void add_nodes(struct html_rich *h, const xmlNode *list);

/* "heading" for h1 to h6; NULL: no element of rich text. */
static const char *element(const char *name)
{
	if (name[0] == 'h' && name[1] >= '1' && name[1] <= '6' && !name[2])
		return "heading";
	for (int kind = RICH_P; kind < RICH_KIND_COUNT; kind++)
		if (kind != RICH_HEADING
		    && strcmp(rich_name((enum rich_kind)kind), name) == 0)
			return rich_name((enum rich_kind)kind);
	return NULL;
}

/* An attribute's name in a bank; NULL: none of rich text. */
static const char *attribute(const char *name)
{
	static const char *const same[] = {"href", "src",     "alt",    "start",
	                                   "type", "colspan", "rowspan"};
	if (strcmp(name, "lang") == 0)
		return "xml:lang";
	for (size_t i = 0; i < sizeof same / sizeof *same; i++)
		if (strcmp(same[i], name) == 0)
			return same[i];
	return NULL;
}

static void add_attributes(struct html_rich *h, const xmlNode *n)
{
	for (const xmlAttr *a = n->properties; a; a = a->next) {
		const char *name = attribute((const char *)a->name);
		const char *value = a->children ? (const char *)a->children->content : "";
		if (!name || !value)
			continue;
		strbuf_addf(h->to, " %s=\"", name);
		if (strcmp(name, "src") == 0)
			quote_xml(h->to_root, strlen(h->to_root), h->to);
		quote_xml(value, strlen(value), h->to);
		strbuf_addc(h->to, '"');
	}
}

/* h4 is the first level: texts stand below a part's h3. */
static void add_level(struct html_rich *h, const char *name)
{
	int level = name[1] - '0';
	level = level > 3 ? level - 3 : level;
	if (level > 1)
		strbuf_addf(h->to, " level=\"%d\"", level);
}

/* HTML drops one line end at the beginning, a bank one at each end. */
static void add_pre(struct html_rich *h, const xmlNode *n)
{
	struct strbuf inner = STRBUF_INIT, *to = h->to;
	h->to = &inner;
	add_nodes(h, n->children);
	h->to = to;
	const char *text = inner.at ? inner.at : "";
	strbuf_adds(to, "\n");
	strbuf_adds(to, *text == '\n' ? text + 1 : text);
	strbuf_adds(to, "\n");
	strbuf_release(&inner);
}

static void add_element(struct html_rich *h, const xmlNode *n)
{
	const char *html = (const char *)n->name, *name = element(html);
	if (!name) {
		h->unknown = h->unknown ? h->unknown : arena_strdup(h->arena, html);
		return;
	}
	strbuf_addf(h->to, "<%s", name);
	if (strcmp(name, "heading") == 0)
		add_level(h, html);
	add_attributes(h, n);
	strbuf_addc(h->to, '>');
	if (strcmp(name, "pre") == 0)
		add_pre(h, n);
	else
		add_nodes(h, n->children);
	strbuf_addf(h->to, "</%s>", name);
}

static void add_nodes(struct html_rich *h, const xmlNode *list)
{
	for (const xmlNode *n = list; n; n = n->next)
		if (n->type == XML_ELEMENT_NODE)
			add_element(h, n);
		else if (n->type == XML_TEXT_NODE || n->type == XML_CDATA_SECTION_NODE)
			quote_xml((const char *)n->content,
			          strlen((const char *)n->content), h->to);
}

static bool convert(const char *html, const char *to_root, bool line, struct arena *arena,
                    struct strbuf *to, const char **why)
{
	struct html_rich h = {.to_root = to_root, .arena = arena, .to = to};
	struct strbuf text = STRBUF_INIT;
	strbuf_addf(&text, "<x>%s</x>", html);
	xmlDoc *doc = text.len < INT32_MAX ? xmlReadMemory(
			      text.at, (int)text.len, NULL, "UTF-8",
			      XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING)
	                                   : NULL;
	const xmlNode *root = doc ? xmlDocGetRootElement(doc) : NULL;
	const xmlNode *first = root ? root->children : NULL;
	if (line && first && !first->next && first->type == XML_ELEMENT_NODE
	    && strcmp((const char *)first->name, "p") == 0)
		first = first->children;
	if (root)
		add_nodes(&h, first);
	*why = !root ? "it is not well-formed"
	       : h.unknown
	               ? arena_printf(arena, "'%s' is no element of rich text", h.unknown)
	               : NULL;
	xmlFreeDoc(doc);
	strbuf_release(&text);
	return !*why;
}

bool html_rich_xml(const char *html, const char *to_root, struct arena *arena,
                   struct strbuf *to, const char **why)
{
	return convert(html, to_root, false, arena, to, why);
}

bool html_rich_line_xml(const char *html, const char *to_root, struct arena *arena,
                        struct strbuf *to, const char **why)
{
	return convert(html, to_root, true, arena, to, why);
}

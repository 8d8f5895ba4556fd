/* HTML: a paper from its document tree, as one file without scripts. Elements are those
   that the PDF's tags say; what a pen writes into is drawn, and readers hear its name. */
#include "export/export_writers_int.h"

#include "base/quote.h"
#include "doc/doc.h"

#include <string.h>

struct page {
	const struct doc *doc;
	struct strbuf *to;
	bool head; /* in a table's head */
};

static const char look[] =
	"html{font:16px/1.5 system-ui,sans-serif;color:#1a1a1a;background:#fff}"
	"body{max-width:48rem;margin:2rem auto;padding:0 1rem}"
	"h1,h2,h3,h4,h5,h6{line-height:1.25;margin:1.6em 0 .4em}"
	"h1{font-size:1.8rem}h2{font-size:1.4rem}h3{font-size:1.1rem}h4{font-size:1rem}"
	"section>h2{border-top:1px solid #bbb;padding-top:.8em}"
	"table{border-collapse:collapse;width:100%;margin:.8em 0}"
	"th,td{border:1px solid #bbb;padding:.35em .6em;text-align:start;"
	"vertical-align:top}"
	"table[role=presentation] td,table[role=presentation] th{border:0}"
	"td p,th p{margin:.2em 0}pre{background:#f4f4f4;padding:.7em;overflow:auto}"
	".panel{border-inline-start:4px solid #1f4e79;padding:.2em 1em;margin:.8em 0}"
	".aside{color:#595959;font-size:.85rem;font-weight:400;margin-inline-start:1em}"
	".small,.note,.subtitle{color:#595959;font-size:.9rem}"
	".ticks,.bare{list-style:none;padding-inline-start:.4em}"
	".box{display:inline-block;min-width:1.1em;min-height:1.1em;border:1px solid "
	"#444;"
	"text-align:center;vertical-align:-.15em}"
	".blank{display:inline-block;min-width:8em;border-bottom:1px solid #444}"
	".write{border:1px solid #bbb;color:#595959;font-size:.85rem;padding:.2em .5em}"
	"@media print{body{max-width:none;margin:0}}";

static void add_nodes(struct page *p, const struct doc_node *list);

static void add_text(struct page *p, const char *s)
{
	quote_xml(s, strlen(s), p->to);
}

static void add_attr(struct page *p, const char *name, const char *value)
{
	if (!value || !*value)
		return;
	strbuf_addf(p->to, " %s=\"", name);
	add_text(p, value);
	strbuf_addc(p->to, '"');
}

/* Opens an element with the language and the anchor that a node may have. */
static void open_tag(struct page *p, const char *name, const struct doc_node *n)
{
	const struct doc_common *c = doc_common_of(n);
	strbuf_addf(p->to, "<%s", name);
	if (c) {
		add_attr(p, "lang", c->lang);
		add_attr(p, "id", c->anchor);
	}
}

static void add_element(struct page *p, const char *name, const char *class,
                        const struct doc_node *n)
{
	open_tag(p, name, n);
	add_attr(p, "class", class);
	strbuf_addc(p->to, '>');
	add_nodes(p, n->first);
	strbuf_addf(p->to, "</%s>", name);
}

static void add_aside(struct page *p, const struct doc_node *n)
{
	const struct doc_node *aside = doc_aside(n);
	if (!aside)
		return;
	strbuf_adds(p->to, " <span class=\"aside\">");
	add_nodes(p, aside);
	strbuf_adds(p->to, "</span>");
}

static void add_label(struct page *p, const char *label)
{
	if (!label || !*label)
		return;
	add_text(p, label);
	strbuf_adds(p->to, "\u2002");
}

/* ---- blocks ---- */

static const char *class_of(enum style style)
{
	switch (style) {
	case STYLE_SUBTITLE:
		return "subtitle";
	case STYLE_SMALL:
		return "small";
	case STYLE_NOTE:
		return "note";
	default:
		return NULL;
	}
}

static void add_heading(struct page *p, const struct doc_node *n)
{
	const struct doc_heading *h = n->attrs;
	strbuf_addf(p->to, "<h%d", h->level);
	add_attr(p, "id", h->anchor);
	strbuf_addc(p->to, '>');
	add_label(p, h->label);
	add_nodes(p, n->first);
	add_aside(p, n);
	strbuf_addf(p->to, "</h%d>\n", h->level);
}

static void add_para(struct page *p, const struct doc_node *n)
{
	const struct doc_common *c = n->attrs;
	open_tag(p, "p", n);
	add_attr(p, "class", class_of(n->style));
	strbuf_addc(p->to, '>');
	add_label(p, c ? c->label : NULL);
	add_nodes(p, n->first);
	add_aside(p, n);
	strbuf_adds(p->to, "</p>\n");
}

static void add_list(struct page *p, const struct doc_node *n)
{
	static const char types[] = "1aAiI";
	const struct doc_list *l = n->attrs;
	bool numbers = l->marker == MARKER_NUMBER;
	strbuf_adds(p->to, numbers ? "<ol" : "<ul");
	if (numbers && l->start != 1)
		strbuf_addf(p->to, " start=\"%d\"", l->start);
	if (numbers && l->count != DOC_DECIMAL)
		strbuf_addf(p->to, " type=\"%c\"", types[l->count]);
	if (l->marker == MARKER_TICK)
		add_attr(p, "class", "ticks");
	else if (l->marker == MARKER_NONE)
		add_attr(p, "class", "bare");
	strbuf_adds(p->to, ">\n");
	for (const struct doc_node *item = n->first; item; item = item->next) {
		const struct doc_common *c = doc_common_of(item);
		open_tag(p, "li", item);
		strbuf_addc(p->to, '>');
		if (l->marker == MARKER_TICK)
			strbuf_adds(p->to, "\u2610 ");
		add_label(p, c ? c->label : NULL);
		/* one paragraph goes without its tags */
		if (item->first && item->first->kind == DOC_PARA && !item->first->next
		    && !item->first->attrs)
			add_nodes(p, item->first->first);
		else
			add_nodes(p, item->first);
		strbuf_adds(p->to, "</li>\n");
	}
	strbuf_adds(p->to, numbers ? "</ol>\n" : "</ul>\n");
}

static void add_cell(struct page *p, const struct doc_node *n)
{
	const struct doc_cell *c = n->attrs;
	bool header = c && c->header;
	strbuf_adds(p->to, header ? "<th" : "<td");
	if (header)
		add_attr(p, "scope", p->head ? "col" : "row");
	if (c && c->span > 1)
		strbuf_addf(p->to, " colspan=\"%d\"", c->span);
	if (c && c->rows > 1)
		strbuf_addf(p->to, " rowspan=\"%d\"", c->rows);
	strbuf_addc(p->to, '>');
	add_nodes(p, n->first);
	strbuf_adds(p->to, header ? "</th>" : "</td>");
}

static void add_table(struct page *p, const struct doc_node *n)
{
	const struct doc_table *t = n->attrs;
	strbuf_adds(p->to, t->layout ? "<table role=\"presentation\">" : "<table>");
	for (const struct doc_node *part = n->first; part; part = part->next) {
		bool caption = part->kind == DOC_CAPTION;
		if (part->kind == DOC_ROW) { /* all are */
			strbuf_adds(p->to, "<tbody>");
			add_nodes(p, part);
			strbuf_adds(p->to, "</tbody>");
			break;
		}
		p->head = part->kind == DOC_THEAD;
		add_element(p,
		            caption   ? "caption"
		            : p->head ? "thead"
		                      : "tbody",
		            NULL, part);
	}
	p->head = false;
	strbuf_adds(p->to, "</table>\n");
}

static void add_captioned(struct page *p, const struct doc_node *n)
{
	strbuf_adds(p->to, "<figure>");
	for (const struct doc_node *part = n->first; part; part = part->next) {
		struct doc_node one = *part;
		one.next = NULL;
		if (part->kind == DOC_CAPTION)
			add_element(p, "figcaption", NULL, part);
		else
			add_nodes(p, &one);
	}
	strbuf_adds(p->to, "</figure>\n");
}

static void add_words_of_picture(struct page *p, const struct doc_node *n)
{
	const struct doc_image *image = n->attrs;
	strbuf_adds(p->to, "<em>[");
	add_text(p, image->alt);
	strbuf_adds(p->to, "]</em>");
}

static void add_write(struct page *p, const struct doc_node *n)
{
	const struct doc_write *w = n->attrs;
	strbuf_addf(p->to, "<div class=\"write\" style=\"height:%dem\"", w->lines * 2);
	if (!w->title && w->label) {
		add_attr(p, "role", "img");
		add_attr(p, "aria-label", w->label);
	}
	strbuf_addc(p->to, '>');
	add_text(p, w->title ? w->title : "");
	strbuf_adds(p->to, "</div>\n");
}

static void add_block(struct page *p, const struct doc_node *n)
{
	switch (n->kind) {
	case DOC_SECTION:
		add_element(p, "section", NULL, n);
		break;
	case DOC_PANEL:
		strbuf_adds(p->to, "<div class=\"panel\">");
		add_nodes(p, n->first);
		strbuf_adds(p->to, "</div>\n");
		break;
	case DOC_LIST:
		add_list(p, n);
		break;
	case DOC_QUOTE:
		add_element(p, "blockquote", NULL, n);
		break;
	case DOC_TABLE:
		add_table(p, n);
		break;
	case DOC_ROW:
		strbuf_adds(p->to, "<tr>");
		add_nodes(p, n->first);
		strbuf_adds(p->to, "</tr>\n");
		break;
	case DOC_CELL:
		add_cell(p, n);
		break;
	case DOC_CAPTIONED:
		add_captioned(p, n);
		break;
	case DOC_HEADING:
		add_heading(p, n);
		break;
	case DOC_CODE:
		add_element(p, "pre", NULL, n);
		break;
	case DOC_FIGURE:
		strbuf_adds(p->to, "<p>");
		add_words_of_picture(p, n);
		strbuf_adds(p->to, "</p>\n");
		break;
	case DOC_LINE:
		strbuf_adds(p->to, "<hr>\n");
		break;
	case DOC_WRITE:
		add_write(p, n);
		break;
	case DOC_SPACE:
	case DOC_NEW_PAGE:
		break;
	case DOC_PARA:
	case DOC_CAPTION:
		add_para(p, n);
		break;
	default: /* what only holds others together */
		add_nodes(p, n->first);
	}
}

/* ---- inlines ---- */

/* A sign that is drawn; a reader hears its label. */
static void add_drawn(struct page *p, const char *class, const char *label,
                      const char *text)
{
	strbuf_addf(p->to, "<span class=\"%s\"", class);
	if (label) {
		add_attr(p, "role", "img");
		add_attr(p, "aria-label", label);
	}
	strbuf_addc(p->to, '>');
	add_text(p, text ? text : "");
	strbuf_adds(p->to, "</span>");
}

static void add_box(struct page *p, const struct doc_node *n)
{
	const struct doc_box *b = n->attrs;
	switch (b->shape) {
	case SHAPE_BOX:
		add_drawn(p, "box", b->label, b->text);
		break;
	case SHAPE_DOT:
		add_drawn(p, "sign", b->label, "\u25cf");
		break;
	case SHAPE_POINTER:
		add_drawn(p, "sign", b->label, "\u25b6");
		break;
	}
}

static void add_link(struct page *p, const struct doc_node *n)
{
	const struct doc_link *l = n->attrs;
	strbuf_adds(p->to, "<a");
	if (l->to) {
		strbuf_adds(p->to, " href=\"#");
		add_text(p, l->to);
		strbuf_addc(p->to, '"');
	} else {
		add_attr(p, "href", l->href);
	}
	strbuf_addc(p->to, '>');
	add_nodes(p, n->first);
	strbuf_adds(p->to, "</a>");
}

static void add_inline(struct page *p, const struct doc_node *n)
{
	static const char *const names[DOC_KIND_COUNT] = {
		[DOC_SPAN] = "span", [DOC_STRONG] = "strong", [DOC_EM] = "em",
		[DOC_MONO] = "code", [DOC_SUB] = "sub",       [DOC_SUP] = "sup",
		[DOC_STRUCK] = "s",
	};
	switch (n->kind) {
	case DOC_TEXT:
		add_text(p, n->text);
		break;
	case DOC_LINK:
		add_link(p, n);
		break;
	case DOC_BREAK:
		strbuf_adds(p->to, "<br>");
		break;
	case DOC_BOX:
		add_box(p, n);
		break;
	case DOC_BLANK:
		add_drawn(p, "blank", ((const struct doc_blank *)n->attrs)->label, NULL);
		break;
	case DOC_INLINE_IMAGE:
		add_words_of_picture(p, n);
		break;
	case DOC_PAGE_OF: /* there are no pages */
		break;
	default:
		add_element(p, names[n->kind], class_of(n->style), n);
	}
}

static void add_nodes(struct page *p, const struct doc_node *list)
{
	for (const struct doc_node *n = list; n; n = n->next)
		if (doc_is_inline(n->kind))
			add_inline(p, n);
		else
			add_block(p, n);
}

/* ---- the file ---- */

bool export_html(const struct export_run *run)
{
	const struct doc *doc = run->doc;
	struct page p = {.doc = doc, .to = run->to};
	struct doc_portion *portion;
	strbuf_adds(run->to, "<!DOCTYPE html>\n<html");
	add_attr(&p, "lang", doc->meta.lang);
	add_attr(&p, "dir", lang_is_rtl(doc->meta.lang) ? "rtl" : NULL);
	strbuf_adds(run->to,
	            ">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" "
	            "content=\"width=device-width, initial-scale=1\">\n<title>");
	add_text(&p, doc->meta.title);
	strbuf_addf(run->to, "</title>\n<style>%s</style>\n</head>\n<body>\n<main>\n",
	            look);
	add_nodes(&p, doc->root->first);
	for (bool again = true; doc->next && (portion = doc->next(doc->source, again));
	     again = false) {
		add_nodes(&p, portion->first);
		doc_portion_free(portion);
	}
	strbuf_adds(run->to, "</main>\n</body>\n</html>\n");
	return true;
}

/* Word: WordprocessingML (ECMA-376) as plain as it can be: paragraphs of named styles,
   lists by numbering, tables; no field codes and no times, so that any program reads it
   and the same content is the same bytes. The fixed files are in docx_files.c. */
#include "export/docx_int.h"
#include "export/export_writers_int.h"

#include "base/quote.h"
#include "doc/doc.h"
#include "model/rich.h"

#include <string.h>

enum {
	INDENT = 400,     /* twips, of a list's level */
	LEVELS_DEEP = 9,  /* that lists may be nested */
	TAG_LONGEST = 64, /* of a content control */
	BULLETS = 1       /* the list of all bullets */
};

enum run_look {
	LOOK_STRONG = 1,
	LOOK_EM = 2,
	LOOK_CODE = 4,
	LOOK_STRUCK = 8,
	LOOK_SUB = 16,
	LOOK_SUP = 32,
	LOOK_LINK = 64
};

struct docx {
	const struct export_sheet *sheet;
	struct strbuf body, links, lists;
	int nlinks, nlists;
	unsigned look;    /* of the runs */
	const char *lang; /* of the text, if not the file's; else NULL */
	/* Of the paragraph that comes next: */
	int depth;         /* of lists around it */
	int list;          /* whose item it opens; 0: none */
	bool quote;        /* stands in a quotation */
	const char *style; /* that all paragraphs here have; NULL: their own */
};

static void add_flow(struct docx *d, const struct rich *list);

/* ---- runs ---- */

static void add_look(struct docx *d)
{
	struct strbuf *to = &d->body;
	unsigned look = d->look;
	if (!look && !d->lang)
		return;
	strbuf_adds(to, "<w:rPr>");
	if (look & LOOK_LINK)
		strbuf_adds(to, "<w:rStyle w:val=\"Hyperlink\"/>");
	else if (look & LOOK_CODE)
		strbuf_adds(to, "<w:rStyle w:val=\"HTMLCode\"/>");
	strbuf_adds(to, look & LOOK_STRONG ? "<w:b/><w:bCs/>" : "");
	strbuf_adds(to, look & LOOK_EM ? "<w:i/><w:iCs/>" : "");
	strbuf_adds(to, look & LOOK_STRUCK ? "<w:strike/>" : "");
	if (look & (LOOK_SUB | LOOK_SUP))
		strbuf_addf(to, "<w:vertAlign w:val=\"%s\"/>",
		            look & LOOK_SUB ? "subscript" : "superscript");
	if (d->lang && lang_is_rtl(d->lang))
		strbuf_adds(to, "<w:rtl/>");
	if (d->lang)
		strbuf_addf(to, "<w:lang w:val=\"%s\"/>", d->lang);
	strbuf_adds(to, "</w:rPr>");
}

/* A run of text; line ends and tabs are elements of their own. */
static void add_text(struct docx *d, const char *s)
{
	if (!*s)
		return;
	strbuf_adds(&d->body, "<w:r>");
	add_look(d);
	while (*s) {
		size_t n = strcspn(s, "\n\t");
		if (n) {
			strbuf_adds(&d->body, "<w:t xml:space=\"preserve\">");
			quote_xml(s, n, &d->body);
			strbuf_adds(&d->body, "</w:t>");
		}
		if (s[n])
			strbuf_adds(&d->body, s[n] == '\n' ? "<w:br/>" : "<w:tab/>");
		s += n + (s[n] != '\0');
	}
	strbuf_adds(&d->body, "</w:r>");
}

static unsigned look_of(enum rich_kind kind)
{
	switch (kind) {
	case RICH_STRONG:
		return LOOK_STRONG;
	case RICH_EM:
		return LOOK_EM;
	case RICH_CODE:
		return LOOK_CODE;
	case RICH_S:
		return LOOK_STRUCK;
	case RICH_SUB:
		return LOOK_SUB;
	case RICH_SUP:
		return LOOK_SUP;
	case RICH_A:
		return LOOK_LINK;
	default:
		return 0;
	}
}

static void open_link(struct docx *d, const char *href)
{
	int id = ++d->nlinks;
	strbuf_addf(&d->links,
	            "<Relationship Id=\"link%d\" Type=\"" DOCX_TYPES "/hyperlink\" "
	            "Target=\"",
	            id);
	quote_xml(href, strlen(href), &d->links);
	strbuf_adds(&d->links, "\" TargetMode=\"External\"/>");
	strbuf_addf(&d->body, "<w:hyperlink r:id=\"link%d\">", id);
}

static void add_inlines(struct docx *d, const struct rich *list)
{
	for (const struct rich *r = list; r; r = r->next) {
		unsigned look = d->look;
		const char *lang = d->lang;
		if (r->kind == RICH_TEXT) {
			add_text(d, r->text);
			continue;
		}
		if (r->kind == RICH_BR) {
			add_text(d, "\n");
			continue;
		}
		if (r->kind == RICH_IMG) {
			d->look |= LOOK_EM;
			add_text(d, "[");
			add_text(d, r->image->alt);
			add_text(d, "]");
			d->look = look;
			continue;
		}
		d->look |= look_of(r->kind);
		if (r->kind == RICH_A)
			open_link(d, r->href);
		else if (r->lang && *r->lang)
			d->lang = r->lang;
		add_inlines(d, r->first);
		if (r->kind == RICH_A)
			strbuf_adds(&d->body, "</w:hyperlink>");
		d->look = look;
		d->lang = lang;
	}
}

/* ---- paragraphs ---- */

/* The paragraph opens an item once; what follows in the item is set in as it is. */
static void open_para(struct docx *d, const char *style)
{
	struct strbuf *to = &d->body;
	int depth = d->depth < LEVELS_DEEP ? d->depth : LEVELS_DEEP;
	strbuf_adds(to, "<w:p>");
	if (style || d->depth)
		strbuf_adds(to, "<w:pPr>");
	if (style)
		strbuf_addf(to, "<w:pStyle w:val=\"%s\"/>", style);
	if (d->list)
		strbuf_addf(to,
		            "<w:numPr><w:ilvl w:val=\"%d\"/><w:numId w:val=\"%d\"/>"
		            "</w:numPr>",
		            depth - 1, d->list);
	else if (d->depth)
		strbuf_addf(to, "<w:ind w:left=\"%d\"/>", depth * INDENT);
	if (style || d->depth)
		strbuf_adds(to, "</w:pPr>");
	d->list = 0;
}

static void close_para(struct docx *d)
{
	strbuf_adds(&d->body, "</w:p>");
}

static void add_para(struct docx *d, const char *style, const struct rich *inlines)
{
	open_para(d, style);
	add_inlines(d, inlines);
	close_para(d);
}

static void add_line(struct docx *d, const char *style, const char *text)
{
	open_para(d, style);
	add_text(d, text);
	close_para(d);
}

static const char *text_style(const struct docx *d)
{
	return d->style   ? d->style
	       : d->quote ? "Quote"
	       : d->depth ? "ListParagraph"
	                  : NULL;
}

/* ---- blocks ---- */

/* A list of its own, so that each counts from its first number. */
static int new_list(struct docx *d, const struct rich *r)
{
	int depth = d->depth < LEVELS_DEEP ? d->depth : LEVELS_DEEP - 1;
	if (r->kind == RICH_UL)
		return BULLETS;
	int id = BULLETS + ++d->nlists;
	strbuf_addf(&d->lists,
	            "<w:num w:numId=\"%d\"><w:abstractNumId w:val=\"%d\"/>"
	            "<w:lvlOverride w:ilvl=\"%d\"><w:startOverride w:val=\"%u\"/>"
	            "</w:lvlOverride></w:num>",
	            id, (int)r->count + BULLETS + 1, depth, (unsigned)r->number);
	return id;
}

static void add_list(struct docx *d, const struct rich *r)
{
	int list = new_list(d, r);
	d->depth++;
	for (const struct rich *li = r->first; li; li = li->next) {
		d->list = list;
		add_flow(d, li->first);
		if (d->list) /* an empty item, or one that holds no paragraph */
			add_line(d, "ListParagraph", "");
	}
	d->depth--;
}

static void add_terms(struct docx *d, const struct rich *r)
{
	for (const struct rich *one = r->first; one; one = one->next) {
		if (one->kind == RICH_DT) {
			const struct rich *p = one->first;
			d->look |= LOOK_STRONG;
			add_para(d, text_style(d), p && p->kind == RICH_P ? p->first : p);
			d->look &= ~(unsigned)LOOK_STRONG;
		} else {
			bool alone = !d->depth; /* a list has its own indent */
			d->depth += alone;
			add_flow(d, one->first);
			d->depth -= alone;
		}
	}
}

/* ---- tables ---- */

enum { COLUMNS_MOST = 64 };

/* What is left of cells that reach down, by column. */
struct spans {
	unsigned rows[COLUMNS_MOST + 1], columns[COLUMNS_MOST + 1];
};

static void open_cell(struct docx *d, unsigned columns, const char *merge)
{
	strbuf_adds(&d->body, "<w:tc><w:tcPr>");
	if (columns > 1)
		strbuf_addf(&d->body, "<w:gridSpan w:val=\"%u\"/>", columns);
	strbuf_adds(&d->body, merge);
	strbuf_adds(&d->body, "</w:tcPr>");
}

/* Cells that reach into this row from above, from column `at` on; the next column. */
static unsigned add_reaching(struct docx *d, struct spans *spans, unsigned at)
{
	while (at < COLUMNS_MOST && spans->rows[at]) {
		open_cell(d, spans->columns[at], "<w:vMerge/>");
		strbuf_adds(&d->body, "<w:p/></w:tc>");
		spans->rows[at]--;
		at += spans->columns[at];
	}
	return at;
}

static void add_cell(struct docx *d, const struct rich *cell)
{
	const struct docx outer = *d;
	open_cell(d, cell->span, cell->number > 1 ? "<w:vMerge w:val=\"restart\"/>" : "");
	d->depth = d->list = 0;
	d->quote = false;
	/* not bold letters, which a reader would take for the author's */
	d->style = cell->kind == RICH_TH ? "TableHeading" : "TableText";
	d->lang = cell->lang && *cell->lang ? cell->lang : d->lang;
	bool ends = false; /* a cell must end with a paragraph */
	for (const struct rich *r = cell->first; r; r = r->next)
		ends = r->kind != RICH_TABLE;
	add_flow(d, cell->first);
	strbuf_adds(&d->body, ends ? "</w:tc>" : "<w:p/></w:tc>");
	d->depth = outer.depth;
	d->list = outer.list;
	d->quote = outer.quote;
	d->style = outer.style;
	d->lang = outer.lang;
	d->look = outer.look;
}

static unsigned add_row(struct docx *d, const struct rich *tr, bool head,
                        struct spans *spans)
{
	unsigned at = 0;
	strbuf_adds(&d->body, head ? "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
	                           : "<w:tr><w:trPr><w:cantSplit/></w:trPr>");
	for (const struct rich *cell = tr->first; cell; cell = cell->next) {
		at = add_reaching(d, spans, at);
		if (at < COLUMNS_MOST) {
			spans->rows[at] = cell->number - 1;
			spans->columns[at] = cell->span;
		}
		add_cell(d, cell);
		at += cell->span;
	}
	at = add_reaching(d, spans, at);
	strbuf_adds(&d->body, "</w:tr>");
	return at;
}

/* How many columns the first row has, to which all others agree. */
static unsigned columns_of(const struct rich *table)
{
	unsigned n = 0;
	const struct rich *part = table->first;
	while (part && part->kind == RICH_CAPTION)
		part = part->next;
	const struct rich *tr = part ? part->first : NULL;
	for (const struct rich *cell = tr ? tr->first : NULL; cell; cell = cell->next)
		n += cell->span;
	return n;
}

/* A column is as wide as its longest cell wants, within reason. */
static void add_grid(struct docx *d, const struct rich *table, unsigned columns)
{
	enum { WIDTH = 9600, LEAST = 8, MOST = 60 };
	unsigned wanted[COLUMNS_MOST], all = 0;
	struct strbuf text = STRBUF_INIT;
	columns = columns < COLUMNS_MOST ? columns : COLUMNS_MOST;
	for (unsigned i = 0; i < columns; i++)
		wanted[i] = LEAST;
	for (const struct rich *part = table->first; part; part = part->next)
		for (const struct rich *tr = part->first; tr; tr = tr->next) {
			const struct rich *cell = tr->kind == RICH_TR ? tr->first : NULL;
			for (unsigned i = 0; cell && i < columns;
			     i += cell->span, cell = cell->next) {
				strbuf_clear(&text);
				rich_plain(cell->first, &text);
				unsigned n = text.len < MOST ? (unsigned)text.len : MOST;
				if (cell->span == 1 && n > wanted[i])
					wanted[i] = n;
			}
		}
	for (unsigned i = 0; i < columns; i++)
		all += wanted[i];
	strbuf_adds(&d->body, "<w:tblGrid>");
	for (unsigned i = 0; i < columns; i++)
		strbuf_addf(&d->body, "<w:gridCol w:w=\"%u\"/>", WIDTH * wanted[i] / all);
	strbuf_adds(&d->body, "</w:tblGrid>");
	strbuf_release(&text);
}

static void add_table(struct docx *d, const struct rich *table)
{
	struct spans spans = {{0}, {0}};
	unsigned columns = columns_of(table);
	if (d->list)
		add_line(d, "ListParagraph", "");
	for (const struct rich *part = table->first; part; part = part->next)
		if (part->kind == RICH_CAPTION)
			add_para(d, "Caption", part->first);
	strbuf_addf(&d->body, "<w:tbl><w:tblPr><w:tblStyle w:val=\"TableGrid\"/>"
	                      "<w:tblW w:w=\"5000\" w:type=\"pct\"/>"
	                      "<w:tblLook w:val=\"0020\" w:firstRow=\"1\"/></w:tblPr>");
	add_grid(d, table, columns);
	for (const struct rich *part = table->first; part; part = part->next)
		for (const struct rich *tr = part->first; tr; tr = tr->next)
			if (tr->kind == RICH_TR)
				add_row(d, tr, part->kind == RICH_THEAD, &spans);
	strbuf_adds(&d->body, "</w:tbl>");
	/* Two tables without a paragraph between would be one. */
	if (table->next && table->next->kind == RICH_TABLE)
		strbuf_adds(&d->body, "<w:p/>");
}

/* ---- flow ---- */

static void add_pre(struct docx *d, const struct rich *r)
{
	struct strbuf text = STRBUF_INIT;
	strbuf_adds(&text, "");
	rich_plain(r->first, &text);
	add_line(d, "HTMLPreformatted", text.at);
	strbuf_release(&text);
}

static void add_block(struct docx *d, const struct rich *r)
{
	static const char *const headings[] = {"Heading4", "Heading5", "Heading6"};
	bool quote = d->quote;
	switch (r->kind) {
	case RICH_UL:
	case RICH_OL:
		if (d->list) /* an item that begins with a list */
			add_line(d, "ListParagraph", "");
		add_list(d, r);
		break;
	case RICH_DL:
		add_terms(d, r);
		break;
	case RICH_HEADING:
		add_para(d, headings[r->number - 1], r->first);
		break;
	case RICH_PRE:
		add_pre(d, r);
		break;
	case RICH_BLOCKQUOTE:
		d->quote = true;
		add_flow(d, r->first);
		d->quote = quote;
		break;
	case RICH_TABLE:
		add_table(d, r);
		break;
	case RICH_FIGURE:
		add_flow(d, r->first);
		break;
	case RICH_FIGCAPTION:
		add_para(d, "Caption", r->first);
		break;
	default:
		add_para(d, text_style(d), r->first);
	}
}

static void add_flow(struct docx *d, const struct rich *list)
{
	for (const struct rich *r = list; r; r = r->next) {
		const char *lang = d->lang;
		if (r->lang && *r->lang)
			d->lang = r->lang;
		add_block(d, r);
		d->lang = lang;
	}
}

/* ---- the document ---- */

static void add_attributes(struct docx *d, const struct export_attribute *all, size_t n)
{
	struct strbuf text = STRBUF_INIT;
	if (!n)
		return;
	export_attributes_add(all, n, &text);
	add_line(d, "QuestionAttributes", text.at);
	strbuf_release(&text);
}

static void add_heading(struct docx *d, const struct export_question *q)
{
	open_para(d, "Heading2");
	if (q->line)
		add_inlines(d, q->line);
	else
		add_text(d, q->name);
	add_text(d, " (");
	add_text(d, q->aside);
	add_text(d, ")");
	close_para(d);
}

/* The attributes, in a content control that knows the question's id. (Not the heading:
   some programs read only paragraphs that stand in none.) */
static void add_tagged(struct docx *d, const struct export_question *q, size_t number)
{
	bool tagged = *q->id && strlen(q->id) <= TAG_LONGEST;
	if (tagged)
		strbuf_addf(&d->body,
		            "<w:sdt><w:sdtPr><w:tag w:val=\"%s\"/><w:id w:val=\"%u\"/>"
		            "</w:sdtPr><w:sdtContent>",
		            q->id, (unsigned)number);
	add_attributes(d, q->attributes, q->nattributes);
	if (tagged)
		strbuf_adds(&d->body, "</w:sdtContent></w:sdt>");
}

static void add_body(struct docx *d)
{
	const struct export_sheet *sheet = d->sheet;
	const char *competency = "";
	docx_open_body(&d->body);
	add_line(d, "Title", sheet->title);
	add_attributes(d, sheet->attributes, sheet->nattributes);
	for (size_t i = 0; i < sheet->nquestions; i++) {
		const struct export_question *q = &sheet->questions[i];
		if (strcmp(q->competency, competency) != 0)
			add_line(d, "Heading1", competency = q->competency);
		add_heading(d, q);
		add_tagged(d, q, i + 1);
		for (size_t k = 0; k < q->nparts; k++) {
			add_line(d, "Heading3", q->parts[k].title);
			add_flow(d, q->parts[k].flow);
		}
	}
	docx_close_body(&d->body);
}

bool export_docx(const struct export_run *run)
{
	struct docx d = {.sheet = run->sheet};
	strbuf_adds(&d.links, "");
	strbuf_adds(&d.lists, "");
	add_body(&d);
	bool ok = docx_pack(run, &d.body, d.links.at, d.lists.at);
	strbuf_release(&d.body);
	strbuf_release(&d.links);
	strbuf_release(&d.lists);
	return ok;
}

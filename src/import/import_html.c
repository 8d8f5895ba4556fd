/* HTML, from pages, from word processors that save pages, and from Markdown.

   libxml2's parser gives events, never a tree: it knows which tags end which, and no
   depth of elements costs more than a few bytes. What is around a page's text (menus,
   scripts, footers) is passed over. */
#include "import/readers_int.h"
#include "import/table_maker.h"

#include "base/ascii.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <libxml/uri.h>
#include <stdlib.h>
#include <string.h>

enum { LISTS = 24, SPANS = 64, NUMBER_MAX = 10000 };

enum tag_kind {
	TAG_BLOCK,
	TAG_HEADING,
	TAG_LIST,
	TAG_ITEM,
	TAG_TERM,
	TAG_PRE,
	TAG_QUOTE,
	TAG_TABLE,
	TAG_ROW,
	TAG_CELL,
	TAG_BREAK,
	TAG_RULE,
	TAG_PICTURE,
	TAG_STYLE,
	TAG_SPAN,
	TAG_LINK,
	TAG_MARKS, /* quotation marks */
	TAG_HIDDEN
};

static const struct tag {
	const char *name;
	enum tag_kind kind;
	unsigned style;
} tags[] = {
	{"p", TAG_BLOCK, 0},
	{"div", TAG_BLOCK, 0},
	{"section", TAG_BLOCK, 0},
	{"article", TAG_BLOCK, 0},
	{"main", TAG_BLOCK, 0},
	{"body", TAG_BLOCK, 0},
	{"header", TAG_BLOCK, 0},
	{"address", TAG_BLOCK, 0},
	{"center", TAG_BLOCK, 0},
	{"fieldset", TAG_BLOCK, 0},
	{"form", TAG_BLOCK, 0},
	{"figure", TAG_BLOCK, 0},
	{"figcaption", TAG_BLOCK, 0},
	{"details", TAG_BLOCK, 0},
	{"caption", TAG_BLOCK, 0},
	{"dl", TAG_BLOCK, 0},
	{"dd", TAG_BLOCK, 0},
	{"dt", TAG_TERM, 0},
	{"h1", TAG_HEADING, 0},
	{"h2", TAG_HEADING, 0},
	{"h3", TAG_HEADING, 0},
	{"h4", TAG_HEADING, 0},
	{"h5", TAG_HEADING, 0},
	{"h6", TAG_HEADING, 0},
	{"summary", TAG_HEADING, 0},
	{"ul", TAG_LIST, 0},
	{"ol", TAG_LIST, 0},
	{"menu", TAG_LIST, 0},
	{"dir", TAG_LIST, 0},
	{"li", TAG_ITEM, 0},
	{"pre", TAG_PRE, 0},
	{"listing", TAG_PRE, 0},
	{"blockquote", TAG_QUOTE, 0},
	{"table", TAG_TABLE, 0},
	{"tr", TAG_ROW, 0},
	{"td", TAG_CELL, 0},
	{"th", TAG_CELL, 0},
	{"br", TAG_BREAK, 0},
	{"hr", TAG_RULE, 0},
	{"img", TAG_PICTURE, 0},
	{"b", TAG_STYLE, TEXT_STRONG},
	{"strong", TAG_STYLE, TEXT_STRONG},
	{"i", TAG_STYLE, TEXT_EM},
	{"em", TAG_STYLE, TEXT_EM},
	{"cite", TAG_STYLE, TEXT_EM},
	{"dfn", TAG_STYLE, TEXT_EM},
	{"u", TAG_STYLE, TEXT_EM},
	{"mark", TAG_STYLE, TEXT_STRONG},
	{"code", TAG_STYLE, TEXT_CODE},
	{"kbd", TAG_STYLE, TEXT_CODE},
	{"samp", TAG_STYLE, TEXT_CODE},
	{"tt", TAG_STYLE, TEXT_CODE},
	{"var", TAG_STYLE, TEXT_CODE},
	{"s", TAG_STYLE, TEXT_STRUCK},
	{"del", TAG_STYLE, TEXT_STRUCK},
	{"strike", TAG_STYLE, TEXT_STRUCK},
	{"sub", TAG_STYLE, TEXT_SUB},
	{"sup", TAG_STYLE, TEXT_SUP},
	{"span", TAG_SPAN, 0},
	{"font", TAG_SPAN, 0},
	{"a", TAG_LINK, 0},
	{"q", TAG_MARKS, 0},
	{"script", TAG_HIDDEN, 0},
	{"style", TAG_HIDDEN, 0},
	{"nav", TAG_HIDDEN, 0},
	{"footer", TAG_HIDDEN, 0},
	{"aside", TAG_HIDDEN, 0},
	{"noscript", TAG_HIDDEN, 0},
	{"svg", TAG_HIDDEN, 0},
	{"iframe", TAG_HIDDEN, 0},
	{"button", TAG_HIDDEN, 0},
	{"head", TAG_HIDDEN, 0},
	{"template", TAG_HIDDEN, 0},
	{"select", TAG_HIDDEN, 0},
	{"textarea", TAG_HIDDEN, 0},
	{"object", TAG_HIDDEN, 0},
	{"canvas", TAG_HIDDEN, 0},
	{"video", TAG_HIDDEN, 0},
	{"audio", TAG_HIDDEN, 0},
};

enum { TAGS = sizeof tags / sizeof *tags };

struct html_list {
	bool ordered;
	bool fresh; /* an item has begun and has no block yet */
	char count;
	int next; /* number of the next item */
};

struct html_reader {
	const struct foreign_file *file;
	struct arena *arena;
	struct import_blocks *out;
	htmlParserCtxtPtr parser;
	bool markdown;  /* lines are those that cmark tells … */
	uint32_t lines; /* … behind so many others */
	struct text_maker text;
	struct table_maker table;
	uint32_t line;       /* of the current block */
	uint32_t told;       /* the line that an element last told */
	unsigned open[TAGS]; /* how many of each element are open */
	size_t depth;        /* of lists */
	struct html_list lists[LISTS];
	size_t deeper; /* lists beyond these */
	unsigned heading, last_heading;
	unsigned hidden, pre, quotes, tables, terms;
	bool in_cell, head_cell;
	int cell_columns, cell_rows;
	const char *href;
	unsigned spans[SPANS]; /* styles of open spans */
	size_t nspans;
};

static const struct tag *find_tag(const char *name)
{
	for (size_t i = 0; i < TAGS; i++)
		if (strcmp(tags[i].name, name) == 0)
			return &tags[i];
	return NULL;
}

static const char *attribute(const xmlChar **a, const char *name)
{
	for (; a && *a; a += 2)
		if (ascii_same((const char *)a[0], name))
			return a[1] ? (const char *)a[1] : "";
	return NULL;
}

static int number(const char *s, int usual)
{
	long n = s ? strtol(s, NULL, 10) : usual;
	return n < 0 || n > NUMBER_MAX ? usual : (int)n;
}

/* ---- blocks ---- */

static struct pos here(const struct html_reader *r)
{
	struct pos pos = r->file->top;
	pos.line = r->line;
	return pos;
}

/* The depth of the item that blocks stand in now. */
static unsigned level_of(const struct html_reader *r)
{
	return (unsigned)(r->depth + r->deeper);
}

static void add_text_block(struct html_reader *r)
{
	struct html_list *list = r->depth ? &r->lists[r->depth - 1] : NULL;
	enum block_kind kind = r->heading            ? BLOCK_HEADING
	                       : r->text.exact       ? BLOCK_PRE
	                       : list && list->fresh ? BLOCK_ITEM
	                                             : BLOCK_PARAGRAPH;
	struct block_text text = text_maker_end(&r->text);
	if (!text.len)
		return;
	struct import_block *b = import_blocks_add(r->out, r->arena, kind, text, here(r));
	b->level = r->heading ? r->heading : level_of(r);
	b->quoted = r->quotes > 0;
	b->bold |= r->terms > 0 && kind == BLOCK_PARAGRAPH;
	if (kind == BLOCK_HEADING) {
		b->text = block_text_plain(r->arena, &b->text);
		b->bold = false;
		r->last_heading = r->heading;
	}
	if (kind == BLOCK_ITEM) {
		b->ordered = b->numbered = list->ordered;
		b->start = list->next++;
		b->count = list->count;
	}
	if (list && kind != BLOCK_HEADING)
		list->fresh = false;
}

/* Ends the block that has been gathered. In a cell it is one line of several. */
static void flush(struct html_reader *r)
{
	if (r->in_cell) {
		if (!text_maker_is_blank(&r->text)
		    && r->text.text.at[r->text.text.len - 1] != '\n')
			text_maker_break(&r->text);
	} else {
		add_text_block(r);
	}
	r->line = 0;
}

static void end_cell(struct html_reader *r)
{
	if (!r->in_cell)
		return;
	r->in_cell = false;
	table_maker_cell(&r->table, text_maker_end(&r->text), r->cell_columns,
	                 r->cell_rows, r->head_cell);
}

/* ---- styles ---- */

static unsigned style_of(const struct html_reader *r)
{
	unsigned style = 0;
	for (size_t i = 0; i < TAGS; i++)
		if (tags[i].kind == TAG_STYLE && r->open[i])
			style |= tags[i].style;
	for (size_t i = 0; i < r->nspans; i++)
		style |= r->spans[i];
	if (r->heading || (r->in_cell && r->head_cell))
		style &= ~(unsigned)TEXT_STRONG;
	return r->text.exact ? 0 : style;
}

/* Word processors write bold as a style of a span. */
static unsigned span_style(const char *css)
{
	unsigned style = 0;
	const char *weight = css ? strstr(css, "font-weight") : NULL;
	if (weight) {
		weight += strlen("font-weight");
		weight += strspn(weight, ": ");
		if (strncmp(weight, "bold", 4) == 0 || (*weight >= '6' && *weight <= '9'))
			style |= TEXT_STRONG;
	}
	if (css && strstr(css, "italic"))
		style |= TEXT_EM;
	if (css && strstr(css, "line-through"))
		style |= TEXT_STRUCK;
	return style;
}

const char *import_link(const struct foreign_file *f, const char *href)
{
	static const char *const kept[] = {"http://", "https://", "mailto:"};
	struct arena *arena = f->draft->arena;
	const char *link = NULL;
	for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
		if (strncmp(href, kept[i], strlen(kept[i])) == 0)
			return arena_strdup(arena, href);
	if (*href == '#' || !*href)
		return NULL;
	xmlChar *made = f->base ? xmlBuildURI(BAD_CAST href, BAD_CAST f->base) : NULL;
	for (size_t i = 0; made && i < sizeof kept / sizeof *kept; i++)
		if (strncmp((const char *)made, kept[i], strlen(kept[i])) == 0)
			link = arena_strdup(arena, (const char *)made);
	xmlFree(made);
	f->draft->losses.links += !link;
	return link;
}

/* ---- events ---- */

static void begin_list(struct html_reader *r, const char *name, const xmlChar **a)
{
	const char *type = attribute(a, "type");
	flush(r);
	if (r->depth == LISTS) {
		r->deeper++;
		return;
	}
	struct html_list *list = &r->lists[r->depth++];
	*list = (struct html_list){.ordered = *name == 'o',
	                           .next = number(attribute(a, "start"), 1),
	                           .count = '1'};
	if (type && strlen(type) == 1 && strchr("1aAiI", *type))
		list->count = *type;
}

static void begin_cell(struct html_reader *r, const char *name, const xmlChar **a)
{
	if (r->tables != 1)
		return;
	end_cell(r);
	text_maker_end(&r->text);
	r->in_cell = true;
	r->head_cell = strcmp(name, "th") == 0;
	r->cell_columns = number(attribute(a, "colspan"), 1);
	r->cell_rows = number(attribute(a, "rowspan"), 1);
}

static void begin(struct html_reader *r, const struct tag *tag, const xmlChar **a)
{
	const char *name = tag->name, *value;
	switch (tag->kind) {
	case TAG_BLOCK:
		flush(r);
		break;
	case TAG_TERM:
		flush(r);
		r->terms++;
		break;
	case TAG_HEADING:
		flush(r);
		r->heading = name[1] >= '1' && name[1] <= '6' ? (unsigned)(name[1] - '0')
		             : r->last_heading < 6            ? r->last_heading + 1
		                                              : 6;
		break;
	case TAG_LIST:
		begin_list(r, name, a);
		break;
	case TAG_ITEM:
		flush(r);
		if (r->depth && !r->deeper)
			r->lists[r->depth - 1].fresh = true;
		break;
	case TAG_PRE:
		flush(r);
		r->pre++;
		r->text.exact = !r->in_cell;
		break;
	case TAG_QUOTE:
		flush(r);
		r->quotes++;
		break;
	case TAG_TABLE:
		flush(r);
		r->tables++;
		break;
	case TAG_ROW:
		if (r->tables == 1) {
			end_cell(r);
			table_maker_row(&r->table);
		} else {
			flush(r);
		}
		break;
	case TAG_CELL:
		begin_cell(r, name, a);
		break;
	case TAG_BREAK:
		text_maker_break(&r->text);
		break;
	case TAG_RULE:
		flush(r);
		r->file->draft->losses.rules++;
		break;
	case TAG_PICTURE:
		r->file->draft->losses.pictures++;
		value = attribute(a, "alt");
		if (value && *value) {
			text_maker_add(&r->text, "[", 1, 0, NULL);
			text_maker_add(&r->text, value, strlen(value), 0, NULL);
			text_maker_add(&r->text, "]", 1, 0, NULL);
		}
		break;
	case TAG_SPAN:
		if (r->nspans < SPANS)
			r->spans[r->nspans] = span_style(attribute(a, "style"));
		r->nspans += r->nspans < SPANS;
		break;
	case TAG_LINK:
		value = attribute(a, "href");
		r->href = value ? import_link(r->file, value) : r->href;
		break;
	case TAG_MARKS:
		text_maker_add(&r->text, "\"", 1, style_of(r), r->href);
		break;
	case TAG_HIDDEN:
	case TAG_STYLE:
		break;
	}
}

static void end(struct html_reader *r, const struct tag *tag)
{
	switch (tag->kind) {
	case TAG_TERM:
		flush(r);
		r->terms--;
		break;
	case TAG_HEADING:
		flush(r);
		r->heading = 0;
		break;
	case TAG_LIST:
		flush(r);
		if (r->deeper)
			r->deeper--;
		else if (r->depth)
			r->depth--;
		break;
	case TAG_ITEM:
		flush(r);
		if (r->depth && !r->deeper)
			r->lists[r->depth - 1].fresh = false;
		break;
	case TAG_PRE:
		flush(r);
		r->pre--;
		r->text.exact = r->pre > 0 && !r->in_cell;
		break;
	case TAG_QUOTE:
		flush(r);
		r->quotes--;
		break;
	case TAG_TABLE:
		if (r->tables == 1) {
			end_cell(r);
			table_maker_end(&r->table, r->out, here(r));
		}
		flush(r);
		r->tables--;
		break;
	case TAG_CELL:
		if (r->tables == 1)
			end_cell(r);
		else
			flush(r);
		break;
	case TAG_SPAN:
		r->nspans -= r->nspans > 0;
		break;
	case TAG_LINK:
		r->href = NULL;
		break;
	case TAG_MARKS:
		text_maker_add(&r->text, "\"", 1, style_of(r), r->href);
		break;
	case TAG_BLOCK:
	case TAG_ROW:
		flush(r);
		break;
	case TAG_BREAK:
	case TAG_RULE:
	case TAG_PICTURE:
	case TAG_STYLE:
	case TAG_HIDDEN:
		break;
	}
}

static void on_start(void *context, const xmlChar *name, const xmlChar **a)
{
	struct html_reader *r = context;
	const struct tag *tag = find_tag((const char *)name);
	const char *place = r->markdown ? attribute(a, "data-sourcepos") : NULL;
	if (place)
		r->told = r->lines + (uint32_t)strtoul(place, NULL, 10);
	if (strcmp((const char *)name, "html") == 0) {
		const char *lang = attribute(a, "lang");
		if (lang && *lang && !r->file->draft->lang)
			r->file->draft->lang = arena_strdup(r->arena, lang);
	}
	if (!tag)
		return;
	r->open[tag - tags]++;
	if (tag->kind == TAG_HIDDEN)
		r->hidden++;
	else if (!r->hidden)
		begin(r, tag, a);
}

static void on_end(void *context, const xmlChar *name)
{
	struct html_reader *r = context;
	const struct tag *tag = find_tag((const char *)name);
	if (!tag || !r->open[tag - tags])
		return;
	r->open[tag - tags]--;
	if (tag->kind == TAG_HIDDEN)
		r->hidden--;
	else if (!r->hidden)
		end(r, tag);
}

static void on_text(void *context, const xmlChar *s, int n)
{
	struct html_reader *r = context;
	if (r->hidden || n <= 0 || (r->tables && !r->in_cell && r->tables == 1))
		return;
	text_maker_add(&r->text, (const char *)s, (size_t)n, style_of(r), r->href);
	if (!r->line && !text_maker_is_blank(&r->text))
		r->line = r->markdown ? r->told : (uint32_t)r->parser->input->line;
}

/* <!-- id=refund · type=case --> is what `export` writes below a question. */
static void on_comment(void *context, const xmlChar *text)
{
	struct html_reader *r = context;
	const char *s = (const char *)text;
	s += strspn(s, " \t\n");
	if (strncmp(s, "id=", 3) != 0 || r->hidden || r->in_cell)
		return;
	flush(r);
	text_maker_add(&r->text, s, strlen(s), 0, NULL);
	r->line = r->told;
	flush(r);
}

static bool read_page(const struct foreign_file *f, const char *s, size_t n,
                      bool markdown, uint32_t lines, struct import_blocks *out)
{
	htmlSAXHandler sax = {
		.startElement = on_start,
		.endElement = on_end,
		.characters = on_text,
		.ignorableWhitespace = on_text,
		.comment = on_comment,
	};
	struct html_reader r = {.file = f,
	                        .arena = f->draft->arena,
	                        .out = out,
	                        .markdown = markdown,
	                        .lines = lines,
	                        .text.arena = f->draft->arena,
	                        .table.arena = f->draft->arena};
	if (n == 0 || n > INT32_MAX)
		return n == 0;
	r.parser = htmlCreateMemoryParserCtxt(s, (int)n);
	if (!r.parser)
		mem_die();
	htmlSAXHandlerPtr usual = r.parser->sax;
	r.parser->sax = &sax;
	r.parser->userData = &r;
	htmlCtxtUseOptions(r.parser, HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING
	                                     | HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC);
	xmlSwitchEncoding(r.parser, XML_CHAR_ENCODING_UTF8);
	htmlParseDocument(r.parser);
	r.parser->sax = usual;
	flush(&r);
	text_maker_release(&r.text);
	xmlFreeDoc(r.parser->myDoc);
	htmlFreeParserCtxt(r.parser);
	return true;
}

bool import_html(const struct foreign_file *f, struct import_blocks *out)
{
	return read_page(f, f->at, f->len, false, 0, out);
}

bool import_html_of_markdown(const struct foreign_file *f, const char *html, size_t n,
                             uint32_t lines, struct import_blocks *out)
{
	return read_page(f, html, n, true, lines, out);
}

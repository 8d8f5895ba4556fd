/* Blocks as the rich text of a bank. Lists open and close by the items' depths in the
   file, whichever they are; headings are counted anew from the part's own. */
#include "import/import_blocks.h"

enum { DEEPEST = 24, HEADINGS = 3 };

struct open_list {
	unsigned level; /* of its items, in the file */
	bool ordered;
	char count;
	bool item; /* one is open */
};

struct flow {
	struct strbuf *to;
	struct open_list lists[DEEPEST];
	size_t depth;
	bool quoted;
	unsigned headings[HEADINGS]; /* levels in the file of those that hold here */
	size_t nheadings;
};

static void close_item(struct flow *f)
{
	struct open_list *list = &f->lists[f->depth - 1];
	if (list->item)
		strbuf_adds(f->to, "</li>\n");
	list->item = false;
}

static void close_list(struct flow *f)
{
	close_item(f);
	strbuf_adds(f->to, f->lists[--f->depth].ordered ? "</ol>\n" : "</ul>\n");
}

static void close_lists(struct flow *f, unsigned level)
{
	while (f->depth && f->lists[f->depth - 1].level > level)
		close_list(f);
}

static void quote(struct flow *f, bool quoted)
{
	if (f->quoted == quoted)
		return;
	close_lists(f, 0);
	strbuf_adds(f->to, quoted ? "<blockquote>\n" : "</blockquote>\n");
	f->quoted = quoted;
}

/* ---- blocks ---- */

static void add_paragraph(struct flow *f, const struct block_text *t)
{
	strbuf_adds(f->to, "<p>");
	block_text_xml(t, f->to);
	strbuf_adds(f->to, "</p>\n");
}

static void open_list(struct flow *f, const struct import_block *b)
{
	struct open_list *list = f->depth ? &f->lists[f->depth - 1] : NULL;
	if (list && list->level == b->level
	    && (list->ordered != b->ordered || (b->ordered && list->count != b->count))) {
		close_list(f);
		list = f->depth ? &f->lists[f->depth - 1] : NULL;
	}
	if ((list && list->level >= b->level) || f->depth == DEEPEST)
		return;
	if (list && !list->item) { /* a list can only stand in an item */
		strbuf_adds(f->to, "<li>");
		list->item = true;
	}
	strbuf_adds(f->to, b->ordered ? "<ol" : "<ul");
	if (b->ordered && b->start > 1)
		strbuf_addf(f->to, " start=\"%d\"", b->start);
	if (b->ordered && b->count && b->count != '1')
		strbuf_addf(f->to, " type=\"%c\"", b->count);
	strbuf_adds(f->to, ">\n");
	f->lists[f->depth++] = (struct open_list){
		.level = b->level, .ordered = b->ordered, .count = b->count};
}

/* `wide`: paragraphs of the same item follow. */
static void add_item(struct flow *f, const struct import_block *b, bool wide)
{
	close_lists(f, b->level);
	open_list(f, b);
	close_item(f);
	strbuf_adds(f->to, "<li>");
	f->lists[f->depth - 1].item = true;
	if (wide)
		add_paragraph(f, &b->text);
	else
		block_text_xml(&b->text, f->to);
}

/* A skipped level is none here: the first below another is one lower. */
static void add_heading(struct flow *f, const struct import_block *b)
{
	while (f->nheadings && f->headings[f->nheadings - 1] >= b->level)
		f->nheadings--;
	if (f->nheadings < HEADINGS)
		f->headings[f->nheadings++] = b->level;
	if (f->nheadings > 1)
		strbuf_addf(f->to, "<heading level=\"%d\">", (int)f->nheadings);
	else
		strbuf_adds(f->to, "<heading>");
	block_text_xml(&b->text, f->to);
	strbuf_adds(f->to, "</heading>\n");
}

static void add_cell(const struct table_cell *c, struct strbuf *to)
{
	const char *name = c->head ? "th" : "td";
	strbuf_addf(to, "<%s", name);
	if (c->columns > 1)
		strbuf_addf(to, " colspan=\"%d\"", (int)c->columns);
	if (c->rows > 1)
		strbuf_addf(to, " rowspan=\"%d\"", (int)c->rows);
	strbuf_addc(to, '>');
	block_text_xml(&c->text, to);
	strbuf_addf(to, "</%s>", name);
}

static bool row_is_head(const struct block_table *t, size_t first, size_t end)
{
	for (size_t i = first; i < end; i++)
		if (!t->cells[i].head)
			return false;
	return end > first;
}

static void add_table(struct flow *f, const struct block_table *t)
{
	bool head = false, body = false;
	strbuf_adds(f->to, "<table>\n");
	for (size_t i = 0; i < t->ncells;) {
		size_t end = i + 1;
		while (end < t->ncells && t->cells[end].row == t->cells[i].row)
			end++;
		if (i == 0 && end < t->ncells && row_is_head(t, i, end)) {
			strbuf_adds(f->to, "<thead>\n");
			head = true;
		} else if (head && !body) {
			strbuf_adds(f->to, "</thead>\n<tbody>\n");
			body = true;
		}
		strbuf_adds(f->to, "<tr>");
		for (; i < end; i++)
			add_cell(&t->cells[i], f->to);
		strbuf_adds(f->to, "</tr>\n");
	}
	strbuf_adds(f->to, body ? "</tbody>\n</table>\n" : "</table>\n");
}

static void add_block(struct flow *f, const struct import_block *b, bool wide)
{
	quote(f, b->quoted);
	if (b->kind == BLOCK_ITEM) {
		add_item(f, b, wide);
		return;
	}
	close_lists(f, b->level);
	if (f->depth && !f->lists[f->depth - 1].item)
		close_lists(f, 0);
	if (b->kind == BLOCK_PARAGRAPH) {
		add_paragraph(f, &b->text);
	} else if (b->kind == BLOCK_HEADING) {
		add_heading(f, b);
	} else if (b->kind == BLOCK_TABLE) {
		add_table(f, b->table);
	} else {
		strbuf_adds(f->to, "<pre>");
		block_text_code(&b->text, f->to);
		strbuf_adds(f->to, "</pre>\n");
	}
}

void import_blocks_xml(const struct import_block *blocks, size_t n, struct strbuf *to)
{
	struct flow f = {.to = to};
	if (n == 1 && blocks->kind == BLOCK_PARAGRAPH && !blocks->quoted) {
		block_text_xml(&blocks->text, to);
		return;
	}
	for (size_t i = 0; i < n; i++) {
		const struct import_block *next = i + 1 < n ? &blocks[i + 1] : NULL;
		bool wide = next && next->kind == BLOCK_PARAGRAPH
		            && next->level == blocks[i].level;
		struct import_block b = blocks[i];
		if (b.kind == BLOCK_HEADING) /* its level is none of lists */
			close_lists(&f, 0);
		add_block(&f, &b, wide);
	}
	quote(&f, false);
	close_lists(&f, 0);
}

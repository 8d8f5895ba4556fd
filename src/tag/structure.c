/* Which element of the structure tree each part of a page belongs to.

   When the first page of a document comes, its tree is walked once and gives the elements
   and, by node, their owners. What only groups or places things (groups, panels, columns,
   tables for layout) has none: its content is read in order. A cell's or item's only
   paragraph is the cell or item itself; a table holds its rows, of which those that head
   it are known by their cells. Headings are numbered so that levels step by one, whatever
   the document's own levels are (ISO 14289-1, 7.4.2).

   A document that comes in portions is walked portion by portion, each before its first
   page, and what its nodes are needed for is done when it is given up. */
#include "pdf/syntax.h"
#include "pdf/writer_int.h"

#include <stdlib.h>
#include <string.h>

enum { HEADING_MOST = 6, TITLE_LEVEL = 0 };

struct walk {
	struct pdf_writer *w;
	const struct doc_table *table; /* the nearest */
	const char *lang;              /* of the text */
	const char *said;              /* of the element around */
	bool in_head;
};

static bool same(const char *a, const char *b)
{
	return a == b || (a && b && strcmp(a, b) == 0);
}

static void own(struct tags *t, const struct doc_node *node, uint32_t elem)
{
	if (node->index - t->owners.gone < t->owners.len)
		t->owners.at[node->index - t->owners.gone] = elem;
}

static uint32_t add(struct walk *k, enum role role, uint32_t parent)
{
	struct tags *t = &k->w->tags;
	uint32_t i = t->elems.gone + (uint32_t)t->elems.len;
	struct elem *e = deque_add(&t->elems);
	*e = (struct elem){.role = (uint8_t)role, .parent = parent, .begin = NO_MARK};
	struct elem *around = elem_at(t, parent);
	if (around->last)
		elem_at(t, around->last)->next = i;
	else
		around->first = i;
	around->last = i;
	if (!same(k->lang, k->said))
		e->lang = k->said = k->lang;
	return i;
}

static uint32_t add_figure(struct walk *k, const struct doc_node *node, uint32_t parent)
{
	const struct doc_image *image = node->attrs;
	uint32_t e = add(k, ROLE_FIGURE, parent);
	elem_at(&k->w->tags, e)->text = image && image->alt ? image->alt : "";
	return e;
}

/* Blank space has no rule to carry its label. */
static uint32_t add_write(struct walk *k, const struct doc_node *node, uint32_t parent)
{
	const struct doc_write *write = node->attrs;
	uint32_t e = add(k, ROLE_P, parent);
	if (write && write->kind == WRITE_BLANK && write->label && *write->label)
		elem_at(&k->w->tags, e)->text = write->label;
	return e;
}

static enum doc_marker marker_of(const struct doc_node *list)
{
	const struct doc_list *attrs = list->attrs;
	return attrs ? attrs->marker : MARKER_BULLET;
}

static void visit(struct walk k, const struct doc_node *node, uint32_t parent);

bool tags_says(const struct doc_node *first, const struct doc_node *end,
               const char *label)
{
	for (const struct doc_node *n = first; n && n != end; n = n->next)
		if (n->kind == DOC_TEXT ? strstr(n->text, label) != NULL
		                        : tags_says(n->first, end, label))
			return true;
	return false;
}

static void visit_all(const struct walk *k, const struct doc_node *first, uint32_t parent)
{
	for (const struct doc_node *n = first; n; n = n->next) {
		const struct doc_blank *blank = n->kind == DOC_BLANK ? n->attrs : NULL;
		if (blank && blank->label && *blank->label
		    && !tags_says(first, n, blank->label))
			deque_push(&k->w->tags.unsaid, n->index);
		visit(*k, n, parent);
	}
}

static const struct doc_common *common(const struct doc_node *node)
{
	switch (node->kind) {
	case DOC_ROOT:
	case DOC_SECTION:
	case DOC_GROUP:
	case DOC_ITEM:
	case DOC_QUOTE:
	case DOC_THEAD:
	case DOC_TBODY:
	case DOC_PARA:
	case DOC_CODE:
	case DOC_SPAN:
	case DOC_STRONG:
	case DOC_EM:
	case DOC_MONO:
	case DOC_SUB:
	case DOC_SUP:
		return node->attrs;
	default:
		return NULL;
	}
}

/* The only paragraph of what holds nothing else, or NULL. */
static const struct doc_node *only_para(const struct doc_node *node)
{
	const struct doc_node *p = node->first;
	const struct doc_common *c;
	if (!p || p->next || p->kind != DOC_PARA || p->style == STYLE_TITLE)
		return NULL;
	c = p->attrs;
	return c && c->lang ? NULL : p;
}

/* What a block holds, as content of its own element where that is one paragraph. */
static void fill(struct walk *k, const struct doc_node *node, uint32_t elem)
{
	const struct doc_node *p = only_para(node);
	if (p)
		own(&k->w->tags, p, elem);
	visit_all(k, p ? p->first : node->first, elem);
}

/* ---- blocks ---- */

/* The level at which a heading stands below those open. */
static uint8_t heading_level(struct tags *t, int level)
{
	uint8_t depth = 0;
	if (level > HEADING_MOST)
		level = HEADING_MOST;
	for (int i = 0; i <= HEADING_MOST; i++) {
		if (i >= level)
			t->headings[i] = i == level;
		depth += t->headings[i];
	}
	return depth > HEADING_MOST ? HEADING_MOST : depth;
}

static void visit_heading(struct walk k, const struct doc_node *node, uint32_t parent)
{
	struct tags *t = &k.w->tags;
	const struct doc_heading *h = node->kind == DOC_HEADING ? node->attrs : NULL;
	int level = node->kind == DOC_PARA ? TITLE_LEVEL : h ? h->level : 1;
	struct walk inner = k;
	uint32_t e = add(&inner, ROLE_H, parent);
	elem_at(t, e)->level = heading_level(t, level);
	own(t, node, e);
	visit_all(&inner, node->first, e);
	if (h && h->aside) {
		e = add(&k, ROLE_P, parent);
		visit_all(&k, h->aside, e);
	}
}

static void visit_item(struct walk k, const struct doc_node *node, uint32_t parent)
{
	struct tags *t = &k.w->tags;
	uint32_t e = add(&k, ROLE_LI, parent);
	uint32_t label = add(&k, ROLE_LBL, e), body = add(&k, ROLE_LBODY, e);
	own(t, node, label); /* its own boxes are marks; one without has no label */
	fill(&k, node, body);
}

static bool is_empty(const struct doc_node *cell)
{
	const struct doc_node *p = cell->first;
	return !p || (!p->next && p->kind == DOC_PARA && !p->first);
}

static void visit_row(struct walk k, const struct doc_node *node, uint32_t parent)
{
	struct tags *t = &k.w->tags;
	uint32_t e = add(&k, ROLE_TR, parent), last = 0;
	size_t column = 0;
	own(t, node, e);
	for (const struct doc_node *n = node->first; n; n = n->next) {
		struct walk inner = k;
		const struct doc_cell *cell = n->attrs;
		bool header = cell && cell->header && !is_empty(n);
		size_t span = cell && cell->span > 1 ? (size_t)cell->span : 1;
		if (column + span > k.table->ncolumns)
			span = column < k.table->ncolumns ? k.table->ncolumns - column
			                                  : 1;
		last = add(&inner, header ? ROLE_TH : ROLE_TD, e);
		elem_at(t, last)->level = !k.in_head;
		elem_at(t, last)->extra = (uint32_t)span;
		own(t, n, last);
		fill(&inner, n, last);
		column += span;
	}
	for (; column < k.table->ncolumns; column++) { /* so that rows are equally long */
		last = add(&k, ROLE_TD, e);
		elem_at(t, last)->extra = 1;
	}
}

static void visit_table(struct walk k, const struct doc_node *node, uint32_t parent)
{
	struct tags *t = &k.w->tags;
	k.table = node->attrs;
	if (!k.table || k.table->layout) {
		own(t, node, parent);
		visit_all(&k, node->first, parent);
		return;
	}
	uint32_t e = add(&k, ROLE_TABLE, parent);
	own(t, node, e);
	for (const struct doc_node *n = node->first; n; n = n->next) {
		struct walk inner = k;
		inner.in_head = n->kind == DOC_THEAD;
		if (n->kind == DOC_ROW) {
			visit_row(inner, n, e);
			continue;
		}
		own(t, n, e);
		for (const struct doc_node *row = n->first; row; row = row->next)
			visit_row(inner, row, e);
	}
}

/* ---- inlines ---- */

static uint32_t last_index(const struct doc_node *node)
{
	uint32_t last = node->index;
	if (node->kind == DOC_TEXT)
		return last;
	for (const struct doc_node *n = node->first; n; n = n->next)
		last = last_index(n);
	return last;
}

static void visit_inline(struct walk k, const struct doc_node *node, uint32_t parent)
{
	struct tags *t = &k.w->tags;
	const struct doc_common *c = common(node);
	bool link = node->kind == DOC_LINK || node->kind == DOC_PAGE_OF;
	if (link && elem_at(t, parent)->role != ROLE_LINK && node->attrs)
		parent = add(&k, ROLE_LINK, parent);
	else if (node->kind == DOC_INLINE_IMAGE)
		parent = add_figure(&k, node, parent);
	own(t, node, parent);
	if (node->kind == DOC_TEXT)
		return;
	if (c && c->lang && !same(c->lang, k.lang))
		deque_push(&t->langs,
		           ((struct lang_run){node->index, last_index(node), c->lang}));
	visit_all(&k, node->first, parent);
}

static void visit(struct walk k, const struct doc_node *node, uint32_t parent)
{
	struct tags *t = &k.w->tags;
	if (doc_is_inline(node->kind)) {
		visit_inline(k, node, parent);
		return;
	}
	const struct doc_common *c = common(node);
	uint32_t e = parent;
	if (c && c->lang)
		k.lang = c->lang;
	switch (node->kind) {
	case DOC_SECTION: /* with a style, a column of the one around */
		if (node->style == STYLE_INHERIT || !same(k.lang, k.said))
			e = add(&k, ROLE_SECT, parent);
		break;
	case DOC_LIST:
		e = add(&k, ROLE_L, parent);
		elem_at(t, e)->level = (uint8_t)marker_of(node);
		break;
	case DOC_ITEM:
		visit_item(k, node, parent);
		return;
	case DOC_QUOTE:
		e = add(&k, ROLE_QUOTE, parent);
		break;
	case DOC_TABLE:
		visit_table(k, node, parent);
		return;
	case DOC_HEADING:
		visit_heading(k, node, parent);
		return;
	case DOC_PARA:
		if (node->style == STYLE_TITLE) {
			visit_heading(k, node, parent);
			return;
		}
		e = add(&k, ROLE_P, parent);
		break;
	case DOC_CODE:
		e = add(&k, ROLE_CODE, add(&k, ROLE_P, parent));
		break;
	case DOC_FIGURE:
		e = add_figure(&k, node, parent);
		break;
	case DOC_WRITE:
		e = add_write(&k, node, parent);
		break;
	default: /* only places or groups */
		break;
	}
	own(t, node, e);
	visit_all(&k, node->first, e);
}

/* ---- documents and pages ---- */

static void open_root(struct pdf_writer *w, uint32_t i, enum role role)
{
	struct tags *t = &w->tags;
	if (!t->object) {
		t->object = objects_number(&w->objects);
		t->elems.gone = ELEM_ROOTS;
	}
	t->roots[i] = (struct elem){.role = (uint8_t)role,
	                            .begin = NO_MARK,
	                            .live = true,
	                            .number = objects_number(&w->objects)};
	strbuf_clear(&t->root_kids[i].text);
	t->root_kids[i].count = t->root_kids[i].page = 0;
}

static void walk_nodes(struct pdf_writer *w, const struct doc_node *first, uint32_t upto)
{
	struct tags *t = &w->tags;
	/* what a packet's document says of itself, its part does not say again */
	struct walk k = {.w = w, .lang = t->doc->meta.lang, .said = w->doc->meta.lang};
	if (t->root == ELEM_PART)
		k.said = t->doc->meta.lang;
	while (t->owners.gone + t->owners.len < upto)
		deque_push(&t->owners, t->root);
	visit_all(&k, first, t->root);
}

static void open_doc(struct pdf_writer *w, const struct doc *doc)
{
	struct tags *t = &w->tags;
	if (t->doc)
		structure_close_doc(w);
	t->owners.len = t->langs.len = t->unsaid.len = t->portions.len = 0;
	t->owners.gone = t->langs.gone = t->unsaid.gone = 0;
	t->written = 0;
	memset(t->headings, 0, sizeof t->headings);
	if (!t->object) {
		open_root(w, ELEM_DOCUMENT, ROLE_DOCUMENT);
		t->root = ELEM_DOCUMENT;
	} else { /* a packet: the documents are parts of one */
		open_root(w, ELEM_PART, ROLE_PART);
		t->root = ELEM_PART;
		if (!same(doc->meta.lang, w->doc->meta.lang))
			t->roots[ELEM_PART].lang = doc->meta.lang;
	}
	t->doc = doc;
	if (doc->root) /* it may have portions besides */
		walk_nodes(w, doc->root->first,
		           doc->next ? doc->root->index + 1 : doc->nnodes);
}

void tags_portion(struct pdf_writer *w, const struct doc *doc,
                  const struct doc_portion *portion)
{
	struct tags *t = &w->tags;
	if (doc != t->doc)
		open_doc(w, doc);
	walk_nodes(w, portion->first, portion->upto);
	const uint32_t elems = t->elems.gone + (uint32_t)t->elems.len;
	deque_push(&t->portions, ((struct tags_portion){elems, portion->upto}));
}

/* Portions are given up in the order in which they came. */
void tags_forget(struct pdf_writer *w, const struct doc_portion *portion)
{
	struct tags *t = &w->tags;
	size_t langs = 0, unsaid = 0;
	uint32_t upto = portion->upto;
	if (!t->portions.len || t->portions.at[0].nodes != upto)
		return; /* of a document before: that was closed */
	structure_write(w, t->portions.at[0].elems);
	while (langs < t->langs.len && t->langs.at[langs].to < upto)
		langs++;
	while (unsaid < t->unsaid.len && t->unsaid.at[unsaid] < upto)
		unsaid++;
	deque_drop(&t->langs, langs);
	deque_drop(&t->unsaid, unsaid);
	if (upto > t->owners.gone)
		deque_drop(&t->owners, upto - t->owners.gone);
	deque_drop(&t->portions, 1);
}

void tags_page(struct pdf_writer *w, const struct page *page)
{
	struct tags *t = &w->tags;
	const struct doc *doc = page->doc ? page->doc : t->doc ? t->doc : w->doc;
	if (doc != t->doc)
		open_doc(w, doc);
	t->page = w->pages.at[w->pages.len - 1].number;
	t->mcid = 0;
}

void tags_release(struct pdf_writer *w)
{
	struct tags *t = &w->tags;
	for (int i = 0; i < ELEM_ROOTS; i++)
		strbuf_release(&t->root_kids[i].text);
	free(t->elems.at);
	free(t->marks.at);
	free(t->langs.at);
	free(t->unsaid.at);
	free(t->owners.at);
	free(t->portions.at);
	strbuf_release(&t->said);
	strbuf_release(&t->leaf);
	strbuf_release(&t->body);
	strbuf_release(&t->kids.text);
}

uint32_t tags_owner(const struct tags *t, const struct doc_node *node)
{
	if (!node || node->index - t->owners.gone >= t->owners.len)
		return t->root;
	return t->owners.at[node->index - t->owners.gone];
}

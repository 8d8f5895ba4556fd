/* The elements of a document's structure tree, and which of them owns each node.

   A document's tree is walked once. Nodes that only group or place things (groups,
   panels, columns, tables for layout) have no element: their content is read in order.
   The only paragraph of a cell or item is that cell or item; a table holds its rows
   directly. Headings are renumbered so that levels step by one, whatever the document's
   own levels are (ISO 14289-1, 7.4.2).

   A document that comes in portions is walked portion by portion. */
#include "tag/structure.h"

#include <stdlib.h>
#include <string.h>

enum { HEADING_MOST = 6, TITLE_LEVEL = 0 };

struct walk {
	struct structure *s;
	const struct doc_table *table; /* the nearest */
	const char *lang;              /* of the text */
	const char *said;              /* of the element around */
	bool in_head;
};

static bool same(const char *a, const char *b)
{
	return a == b || (a && b && strcmp(a, b) == 0);
}

static void own(struct structure *s, const struct doc_node *node, uint32_t elem)
{
	if (node->index - s->owners.gone < s->owners.len)
		s->owners.at[node->index - s->owners.gone] = elem;
}

static uint32_t add(struct walk *k, enum role role, uint32_t parent)
{
	struct structure *s = k->s;
	uint32_t i = s->elems.gone + (uint32_t)s->elems.len;
	struct elem *e = deque_add(&s->elems);
	*e = (struct elem){.role = (uint8_t)role, .parent = parent, .begin = NO_MARK};
	struct elem *around = elem_at(s, parent);
	if (around->last)
		elem_at(s, around->last)->next = i;
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
	elem_at(k->s, e)->text = image && image->alt ? image->alt : "";
	return e;
}

/* Blank space has no rule whose mark could carry its label. */
static uint32_t add_write(struct walk *k, const struct doc_node *node, uint32_t parent)
{
	const struct doc_write *write = node->attrs;
	uint32_t e = add(k, ROLE_P, parent);
	if (write && write->kind == WRITE_BLANK && write->label && *write->label)
		elem_at(k->s, e)->text = write->label;
	return e;
}

static uint32_t add_list(struct walk *k, const struct doc_node *node, uint32_t parent)
{
	const struct doc_list *list = node->attrs;
	uint32_t e = add(k, ROLE_L, parent);
	elem_at(k->s, e)->level = (uint8_t)(list ? list->marker : MARKER_BULLET);
	elem_at(k->s, e)->count = (uint8_t)(list ? list->count : DOC_DECIMAL);
	return e;
}

static void visit(struct walk k, const struct doc_node *node, uint32_t parent);

bool structure_says(const struct doc_node *first, const struct doc_node *end,
                    const char *label)
{
	for (const struct doc_node *n = first; n && n != end; n = n->next)
		if (n->kind == DOC_TEXT ? strstr(n->text, label) != NULL
		                        : structure_says(n->first, end, label))
			return true;
	return false;
}

static void visit_all(const struct walk *k, const struct doc_node *first, uint32_t parent)
{
	for (const struct doc_node *n = first; n; n = n->next)
		visit(*k, n, parent);
}

/* The only child of a node, if it is a plain paragraph; else NULL. */
static const struct doc_node *only_para(const struct doc_node *node)
{
	const struct doc_node *p = node->first;
	const struct doc_common *c;
	if (!p || p->next || p->kind != DOC_PARA || p->style == STYLE_TITLE)
		return NULL;
	c = p->attrs;
	return c && c->lang ? NULL : p;
}

/* A block's content: that of the block's own element if it is one paragraph. */
static void fill(struct walk *k, const struct doc_node *node, uint32_t elem)
{
	const struct doc_node *p = only_para(node);
	if (p)
		own(k->s, p, elem);
	visit_all(k, p ? p->first : node->first, elem);
}

/* ---- blocks ---- */

/* A heading's level below those that are open. */
static uint8_t heading_level(struct structure *s, int level)
{
	uint8_t depth = 0;
	if (level > HEADING_MOST)
		level = HEADING_MOST;
	for (int i = 0; i <= HEADING_MOST; i++) {
		if (i >= level)
			s->headings[i] = i == level;
		depth += s->headings[i];
	}
	return depth > HEADING_MOST ? HEADING_MOST : depth;
}

static void visit_aside(struct walk *k, const struct doc_node *node, uint32_t parent)
{
	const struct doc_node *aside = doc_aside(node);
	if (aside)
		visit_all(k, aside, add(k, ROLE_P, parent));
}

static void visit_heading(struct walk k, const struct doc_node *node, uint32_t parent)
{
	struct structure *s = k.s;
	const struct doc_heading *h = node->kind == DOC_HEADING ? node->attrs : NULL;
	int level = node->kind == DOC_PARA ? TITLE_LEVEL : h ? h->level : 1;
	struct walk inner = k;
	uint32_t e = add(&inner, ROLE_H, parent);
	elem_at(s, e)->level = heading_level(s, level);
	own(s, node, e);
	visit_all(&inner, node->first, e);
	visit_aside(&k, node, parent);
}

static void visit_item(struct walk k, const struct doc_node *node, uint32_t parent)
{
	struct structure *s = k.s;
	uint32_t e = add(&k, ROLE_LI, parent);
	uint32_t label = add(&k, ROLE_LBL, e), body = add(&k, ROLE_LBODY, e);
	own(s, node,
	    label); /* its own boxes are its marker; an item without one has no label */
	fill(&k, node, body);
}

static bool is_empty(const struct doc_node *cell)
{
	const struct doc_node *p = cell->first;
	return !p || (!p->next && p->kind == DOC_PARA && !p->first);
}

static void visit_row(struct walk k, const struct doc_node *node, uint32_t parent)
{
	struct structure *s = k.s;
	uint32_t e = add(&k, ROLE_TR, parent), last = 0;
	size_t column = 0;
	bool full = false; /* cells that say their columns leave none out */
	own(s, node, e);
	for (const struct doc_node *n = node->first; n; n = n->next) {
		struct walk inner = k;
		const struct doc_cell *cell = n->attrs;
		bool header = cell && cell->header && !is_empty(n);
		struct doc_span at = doc_cell_span(n, column, k.table->ncolumns);
		size_t span = at.span ? at.span : 1;
		if (!last || !cell || !cell->joined) {
			last = add(&inner, header ? ROLE_TH : ROLE_TD, e);
			elem_at(s, last)->level = !k.in_head;
		}
		elem_at(s, last)->extra += (uint32_t)span;
		elem_at(s, last)->count = (uint8_t)at.rows;
		own(s, n, last);
		fill(&inner, n, last);
		column = at.column + span;
		full = cell && cell->column;
	}
	for (; !full && column < k.table->ncolumns;
	     column++) { /* rows are equally long */
		last = add(&k, ROLE_TD, e);
		elem_at(s, last)->extra = 1;
	}
}

static void visit_table(struct walk k, const struct doc_node *node, uint32_t parent)
{
	struct structure *s = k.s;
	k.table = node->attrs;
	if (!k.table || k.table->layout) {
		own(s, node, parent);
		visit_all(&k, node->first, parent);
		return;
	}
	uint32_t e = add(&k, ROLE_TABLE, parent);
	own(s, node, e);
	for (const struct doc_node *n = node->first; n; n = n->next) {
		struct walk inner = k;
		inner.in_head = n->kind == DOC_THEAD;
		if (n->kind == DOC_ROW) {
			visit_row(inner, n, e);
			continue;
		}
		if (n->kind == DOC_CAPTION) {
			visit(inner, n, e);
			continue;
		}
		own(s, n, e);
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
	struct structure *s = k.s;
	const struct doc_common *c = doc_common_of(node);
	bool link = node->kind == DOC_LINK || node->kind == DOC_PAGE_OF;
	if (link && elem_at(s, parent)->role != ROLE_LINK && node->attrs)
		parent = add(&k, ROLE_LINK, parent);
	else if (node->kind == DOC_INLINE_IMAGE)
		parent = add_figure(&k, node, parent);
	else if (node->kind == DOC_STRUCK)
		parent = add(&k, ROLE_STRUCK, parent);
	own(s, node, parent);
	if (node->kind == DOC_TEXT)
		return;
	if (c && c->lang && !same(c->lang, k.lang))
		deque_push(&s->langs,
		           ((struct lang_run){node->index, last_index(node), c->lang}));
	visit_all(&k, node->first, parent);
}

static void visit(struct walk k, const struct doc_node *node, uint32_t parent)
{
	struct structure *s = k.s;
	if (doc_is_inline(node->kind)) {
		visit_inline(k, node, parent);
		return;
	}
	const struct doc_common *c = doc_common_of(node);
	uint32_t e = parent;
	if (c && c->lang)
		k.lang = c->lang;
	switch (node->kind) {
	case DOC_SECTION: /* with a style it is a column of the section around */
		if (node->style == STYLE_INHERIT || !same(k.lang, k.said))
			e = add(&k, ROLE_SECT, parent);
		break;
	case DOC_LIST:
		e = add_list(&k, node, parent);
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
	case DOC_CAPTION:
		e = add(&k, ROLE_CAPTION, parent);
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
	own(s, node, e);
	visit_all(&k, node->first, e);
	visit_aside(&k, node, parent);
}

/* ---- documents and portions ---- */

static void open_root(struct structure *s, uint32_t i, enum role role)
{
	s->root = i;
	s->roots[i] =
		(struct elem){.role = (uint8_t)role, .begin = NO_MARK, .live = true};
}

static void walk_nodes(struct structure *s, const struct doc_node *first, uint32_t upto)
{
	/* a packet's document says its language; its part does not repeat it */
	struct walk k = {.s = s, .lang = s->doc->meta.lang, .said = s->lang};
	if (s->root == ELEM_PART)
		k.said = s->doc->meta.lang;
	while (s->owners.gone + s->owners.len < upto)
		deque_push(&s->owners, s->root);
	visit_all(&k, first, s->root);
}

void structure_open(struct structure *s, const struct doc *doc)
{
	s->owners.len = s->langs.len = s->portions.len = 0;
	s->owners.gone = s->langs.gone = 0;
	s->written = 0;
	memset(s->headings, 0, sizeof s->headings);
	if (!s->elems.gone) {
		s->elems.gone = ELEM_ROOTS;
		open_root(s, ELEM_DOCUMENT, ROLE_DOCUMENT);
	} else { /* a packet: each document is a part of one */
		open_root(s, ELEM_PART, ROLE_PART);
		if (!same(doc->meta.lang, s->lang))
			s->roots[ELEM_PART].lang = doc->meta.lang;
	}
	s->doc = doc;
	if (doc->root) /* it may have portions as well */
		walk_nodes(s, doc->root->first,
		           doc->next ? doc->root->index + 1 : doc->nnodes);
}

void structure_add(struct structure *s, const struct doc_portion *portion)
{
	walk_nodes(s, portion->first, portion->upto);
	deque_push(&s->portions,
	           ((struct structure_portion){structure_end(s), portion->upto}));
}

uint32_t structure_portion_end(const struct structure *s,
                               const struct doc_portion *portion)
{
	bool first = s->portions.len && s->portions.at[0].nodes == portion->upto;
	return first ? s->portions.at[0].elems
	             : 0; /* else it belongs to an earlier document */
}

void structure_forget(struct structure *s)
{
	size_t langs = 0;
	uint32_t upto = s->portions.at[0].nodes;
	while (langs < s->langs.len && s->langs.at[langs].to < upto)
		langs++;
	deque_drop(&s->langs, langs);
	if (upto > s->owners.gone)
		deque_drop(&s->owners, upto - s->owners.gone);
	deque_drop(&s->portions, 1);
}

void structure_release(struct structure *s)
{
	free(s->elems.at);
	free(s->marks.at);
	free(s->figures.at);
	free(s->langs.at);
	free(s->owners.at);
	free(s->portions.at);
	strbuf_release(&s->said);
}

uint32_t structure_owner(const struct structure *s, const struct doc_node *node)
{
	if (!node || node->index - s->owners.gone >= s->owners.len)
		return s->root;
	return s->owners.at[node->index - s->owners.gone];
}

uint32_t structure_link(struct structure *s, const struct doc_node *node)
{
	uint32_t e = structure_owner(s, node), own = e;
	while (elem_at(s, e)->role == ROLE_STRUCK || elem_at(s, e)->role == ROLE_FIGURE)
		e = elem_at(s, e)->parent;
	return elem_at(s, e)->role == ROLE_LINK ? e : own;
}

/* ---- elements that are complete ---- */

static bool says_something(const struct elem *e)
{
	return e->mark || (e->role == ROLE_P && e->text);
}

/* Children come after their parents, so one walk backward finds which elements are live
   and where each begins. One walk forward keeps the form of tables: empty
   rows and cells. */
void structure_find_live(struct structure *s, size_t n)
{
	for (size_t i = n; i-- > 0;) {
		struct elem *e = &s->elems.at[i], *around = elem_at(s, e->parent);
		if (e->mark && e->mark - 1 < e->begin)
			e->begin = e->mark - 1;
		if (says_something(e))
			e->live = true;
		if (e->live)
			around->live = true;
		if (e->begin < around->begin)
			around->begin = e->begin;
	}
	for (size_t i = 0; i < n; i++) {
		struct elem *e = &s->elems.at[i];
		if (e->role >= ROLE_TR && e->role <= ROLE_TD
		    && elem_at(s, e->parent)->live)
			e->live = true;
	}
}

/* Building the document tree. Nodes are linked as they are opened, so a tree is always
   complete up to its last node; the builder only remembers the open path. */
#include "doc/doc.h"

#include <assert.h>
#include <string.h>

enum { PORTION_USUAL = 16000 }; /* bytes */

static const char *const kind_names[DOC_KIND_COUNT] = {
	[DOC_ROOT] = "document",
	[DOC_SECTION] = "section",
	[DOC_GROUP] = "group",
	[DOC_PANEL] = "panel",
	[DOC_COLUMNS] = "columns",
	[DOC_LIST] = "list",
	[DOC_ITEM] = "item",
	[DOC_QUOTE] = "quote",
	[DOC_TABLE] = "table",
	[DOC_THEAD] = "thead",
	[DOC_TBODY] = "tbody",
	[DOC_ROW] = "row",
	[DOC_CELL] = "cell",
	[DOC_CAPTIONED] = "captioned",
	[DOC_HEADING] = "heading",
	[DOC_PARA] = "para",
	[DOC_CODE] = "code",
	[DOC_CAPTION] = "caption",
	[DOC_FIGURE] = "figure",
	[DOC_LINE] = "line",
	[DOC_WRITE] = "write",
	[DOC_SPACE] = "space",
	[DOC_NEW_PAGE] = "new-page",
	[DOC_TEXT] = "text",
	[DOC_SPAN] = "span",
	[DOC_STRONG] = "strong",
	[DOC_EM] = "em",
	[DOC_MONO] = "mono",
	[DOC_SUB] = "sub",
	[DOC_SUP] = "sup",
	[DOC_STRUCK] = "struck",
	[DOC_LINK] = "link",
	[DOC_BREAK] = "break",
	[DOC_BOX] = "box",
	[DOC_BLANK] = "blank",
	[DOC_PAGE_OF] = "page-of",
	[DOC_INLINE_IMAGE] = "inline-image",
};

static const char *const style_names[STYLE_COUNT] = {
#define STYLE(id, name) [STYLE_##id] = name,
#include "doc/styles.def"
#undef STYLE
};

const char *doc_kind_name(enum doc_kind kind)
{
	return kind_names[kind];
}

bool doc_is_inline(enum doc_kind kind)
{
	return kind >= DOC_TEXT;
}

const struct doc_node *doc_aside(const struct doc_node *node)
{
	const struct doc_heading *h = node->kind == DOC_HEADING ? node->attrs : NULL;
	const struct doc_common *c = node->kind == DOC_PARA ? node->attrs : NULL;
	return h ? h->aside : c ? c->aside : NULL;
}

struct doc_span doc_cell_span(const struct doc_node *cell, size_t next, size_t n)
{
	const struct doc_cell *c = cell->attrs;
	struct doc_span s = {next, 1, 1};
	if (c && c->column)
		s.column = (size_t)c->column - 1;
	if (c && c->span > 1)
		s.span = (size_t)c->span;
	if (c && c->rows > 1)
		s.rows = (size_t)c->rows;
	if (s.column >= n)
		s.span = 0;
	else if (s.span > n - s.column)
		s.span = n - s.column;
	return s;
}

const struct doc_common *doc_common_of(const struct doc_node *node)
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
	case DOC_CAPTION:
	case DOC_CAPTIONED:
	case DOC_LINE:
	case DOC_SPAN:
	case DOC_STRONG:
	case DOC_EM:
	case DOC_MONO:
	case DOC_SUB:
	case DOC_SUP:
	case DOC_STRUCK:
		return node->attrs;
	default:
		return NULL;
	}
}

const char *style_name(enum style style)
{
	return style_names[style];
}

static struct doc_node *new_node(struct doc_builder *b, enum doc_kind kind,
                                 enum style style, const void *attrs)
{
	struct doc_node *node = ARENA_NEW(b->arena, struct doc_node);
	node->kind = kind;
	node->style = style;
	node->index = b->nodes++;
	node->pos = b->pos;
	node->attrs = attrs;
	return node;
}

static struct doc_node *add_node(struct doc_builder *b, enum doc_kind kind,
                                 enum style style, const void *attrs)
{
	struct doc_node *node = new_node(b, kind, style, attrs);
	if (b->depth) {
		struct doc_node *before = b->last[b->depth - 1];
		if (before)
			before->next = node;
		else
			b->open[b->depth - 1]->first = node;
		b->last[b->depth - 1] = node;
	}
	return node;
}

void doc_begin(struct doc_builder *b, struct arena *arena, struct doc *doc)
{
	memset(b, 0, sizeof *b);
	b->arena = arena;
	b->doc = doc;
	doc->root = doc_open(b, DOC_ROOT, STYLE_INHERIT, NULL);
}

static struct doc_node *enter(struct doc_builder *b, struct doc_node *node)
{
	assert(b->depth < DOC_DEPTH_MAX);
	b->open[b->depth] = node;
	b->last[b->depth] = NULL;
	b->depth++;
	return node;
}

struct doc_node *doc_open(struct doc_builder *b, enum doc_kind kind, enum style style,
                          const void *attrs)
{
	return enter(b, add_node(b, kind, style, attrs));
}

struct doc_node *doc_open_apart(struct doc_builder *b, enum doc_kind kind,
                                enum style style, const void *attrs)
{
	return enter(b, new_node(b, kind, style, attrs));
}

void doc_close(struct doc_builder *b, enum doc_kind kind)
{
	(void)kind;
	assert(b->depth && b->open[b->depth - 1]->kind == kind);
	b->depth--;
}

struct doc_node *doc_leaf(struct doc_builder *b, enum doc_kind kind, enum style style,
                          const void *attrs)
{
	return add_node(b, kind, style, attrs);
}

void doc_text(struct doc_builder *b, const char *text)
{
	if (text && *text)
		add_node(b, DOC_TEXT, STYLE_INHERIT, NULL)->text = text;
}

void doc_para(struct doc_builder *b, enum style style, const char *text)
{
	doc_open(b, DOC_PARA, style, NULL);
	doc_text(b, text);
	doc_close(b, DOC_PARA);
}

void doc_end(struct doc_builder *b)
{
	doc_close(b, DOC_ROOT);
	assert(b->depth == 0);
	b->doc->nnodes = b->nodes;
}

struct doc_portion *doc_portion_begin(struct doc_builder *b)
{
	struct arena arena;
	arena_init_small(&arena, PORTION_USUAL);
	struct doc_portion *portion = ARENA_NEW(&arena, struct doc_portion);
	portion->arena = arena;
	b->arena = &portion->arena;
	assert(b->depth == 0);
	enter(b, ARENA_NEW(b->arena, struct doc_node)); /* stands for the root */
	return portion;
}

void doc_portion_end(struct doc_builder *b, struct doc_portion *portion)
{
	portion->first = b->open[0]->first;
	portion->upto = b->nodes;
	doc_close(b, DOC_ROOT);
	b->arena = NULL;
}

void doc_portions_again(struct doc_builder *b)
{
	b->nodes = b->doc->root->index + 1;
	b->pos = (struct pos){0};
}

void doc_portion_free(struct doc_portion *portion)
{
	if (!portion)
		return;
	struct arena arena = portion->arena; /* which holds it */
	arena_release(&arena);
}

const void *doc_attrs(struct doc_builder *b, const void *attrs, size_t size)
{
	return memcpy(arena_alloc_raw(b->arena, size), attrs, size);
}

bool lang_is_rtl(const char *lang)
{
	static const char *const rtl[] = {"ar", "he", "fa", "ur", "yi",
	                                  "ps", "sd", "ug", "dv"};
	if (!lang || !lang[0] || !lang[1]
	    || (lang[2] && lang[2] != '-' && lang[2] != '_'))
		return false;
	for (size_t i = 0; i < sizeof rtl / sizeof *rtl; i++)
		if ((lang[0] | 32) == rtl[i][0] && (lang[1] | 32) == rtl[i][1])
			return true;
	return false;
}

/* What content asks for: the least width at all, the least without cutting a word, the
   best.

   Indents, marks and pads count, so a column as wide as its cells ask for has room for
   all that layout sets in it. */
#include "layout/layout_int.h"
#include "layout/table_int.h"

#include <string.h>

enum {
	SHARE_LEAST = COLUMN_SHARE_LEAST,
	CODE_LEAST = 20,
	CODE_HARD = 4,          /* characters of a line of code, which can be wrapped */
	CELL_ROUNDING = PT / 10 /* slack, so that no line is broken that should fit */
};

static const int32_t write_least = MM(20), write_most = MM(60), figure_least = MM(30);

static void widen(struct extent *e, const struct extent *other)
{
	e->hard = other->hard > e->hard ? other->hard : e->hard;
	e->least = other->least > e->least ? other->least : e->least;
	e->most = other->most > e->most ? other->most : e->most;
	e->line = other->line > e->line ? other->line : e->line;
}

static void pad(struct extent *e, int64_t by)
{
	e->hard += by;
	e->least += by;
	e->most += by;
	e->line += by;
}

/* ---- text ---- */

/* What the first line loses to a label wider than the hang. */
static int32_t label_extent(struct layout *l, const struct look *look, const char *label,
                            const struct frame *f, struct pos pos)
{
	if (!label || !label[0])
		return 0;
	int32_t over =
		look_text(l, look, label, pos, NULL, NULL) + look->size / 2 - f->hang;
	return over > 0 ? over : 0;
}

static struct extent text_extent(struct layout *l, const struct doc_node *node,
                                 const struct frame *f)
{
	struct look look;
	const struct doc_heading *h = node->kind == DOC_HEADING ? node->attrs : NULL;
	const struct doc_common *c = node->kind == DOC_PARA ? node->attrs : NULL;
	look_block(l, f->style, f->lang, &look);
	para_gather(l, &l->para, node->first, &look, f, node->pos);
	struct extent e = para_extent(&l->para);
	pad(&e, label_extent(l, &look, h ? h->label : c ? c->label : NULL, f, node->pos));
	if (doc_aside(node)) { /* at the end of the first line, or below */
		int64_t most = e.most;
		para_gather(l, &l->aside, doc_aside(node), &look, f, node->pos);
		struct extent aside = para_extent(&l->aside);
		widen(&e, &aside);
		e.most = most + l->aside.width + look.size;
	}
	return e;
}

static struct extent code_extent(struct layout *l, const struct doc_node *node,
                                 const struct frame *f)
{
	struct look look;
	int64_t longest = 0, line = 0;
	int32_t w, h;
	look_block(l, f->style, f->lang, &look);
	code_gather(l, node, &look);
	for (size_t i = 0; i < l->code_parts.len; i++) {
		const struct code_part *p = &l->code_parts.at[i];
		for (size_t k = 0; k < p->length; k++) {
			char c = p->text[k];
			line = c == '\n'
			               ? 0
			               : line + (c == '\t' ? 4 : (c & '\xC0') != '\x80');
			longest = line > longest ? line : longest;
		}
		if (p->node->kind == DOC_INLINE_IMAGE
		    && image_fit(l, p->node, f->width, l->styles->at[f->style].leading,
		                 &w, &h))
			line += w / look.space + 1;
		longest = line > longest ? line : longest;
	}
	return (struct extent){
		.hard = (longest < CODE_HARD ? longest : CODE_HARD) * look.space,
		.least = (longest < CODE_LEAST ? longest : CODE_LEAST) * look.space,
		.most = longest * look.space,
		.line = longest * look.space};
}

static struct extent children_extent(struct layout *l, const struct doc_node *node,
                                     const struct frame *f)
{
	struct extent e = {0, 0, 0, 0};
	if (node->first && doc_is_inline(node->first->kind))
		return text_extent(l, node, f);
	for (const struct doc_node *n = node->first; n; n = n->next) {
		struct extent child = block_extent(l, n, f);
		widen(&e, &child);
	}
	return e;
}

/* ---- tables ---- */

static bool next_row(const struct doc_node **part, const struct doc_node **row)
{
	if (*row)
		*row = (*row)->next;
	while (!*row && *part) {
		const struct doc_node *p = *part;
		*part = p->next;
		if (p->kind == DOC_CAPTION)
			continue;
		if (p->kind == DOC_ROW) {
			*row = p;
			while (*part && (*part)->kind == DOC_ROW)
				*part = (*part)->next;
		} else {
			*row = p->first;
		}
	}
	return *row != NULL;
}

static struct extent cell_extent(struct layout *l, const struct doc_table *t,
                                 const struct doc_node *node, const struct frame *f,
                                 size_t column, size_t span)
{
	const struct doc_cell *cell = node->attrs;
	struct frame inner = *f;
	int32_t start, end;
	if (node->style == STYLE_INHERIT && !t->layout)
		inner.style = cell && cell->header ? STYLE_CELL_HEAD : STYLE_CELL;
	inner.hang = 0;
	inner = frame_enter(l, node, &inner);
	struct extent e = children_extent(l, node, &inner);
	cell_pads(t, cell, column, span, &start, &end);
	pad(&e, start + end + CELL_ROUNDING + f->width - inner.width - inner.bounded);
	return e;
}

/* Whether a column is measured. */
struct asked {
	const struct doc_table *t;
	bool shared; /* also those that share by weight */
};

static bool is_asked(const struct asked *a, size_t i)
{
	const struct doc_column *c = &a->t->columns[i];
	return !c->width && (!c->weight || a->shared);
}

/* Shares what a cell over several columns lacks among those that are measured. */
static void widen_spanned(const struct asked *a, size_t from, size_t span,
                          struct extent want, struct extent *columns)
{
	int64_t n = 0;
	for (size_t i = from; i < from + span; i++) {
		const int64_t width = a->t->columns[i].width;
		const struct extent fixed = {width, width, width, width};
		const struct extent *has = is_asked(a, i) ? &columns[i] : &fixed;
		want.hard -= has->hard;
		want.least -= has->least;
		want.most -= has->most;
		n += is_asked(a, i);
	}
	for (size_t i = from; i < from + span; i++) {
		struct extent *c = &columns[i];
		if (!is_asked(a, i))
			continue;
		c->hard += want.hard > 0 ? (want.hard + n - 1) / n : 0;
		c->least += want.least > 0 ? (want.least + n - 1) / n : 0;
		c->most += want.most > 0 ? (want.most + n - 1) / n : 0;
		c->least = c->least < c->hard ? c->hard : c->least;
		c->most = c->most < c->least ? c->least : c->most;
	}
}

static bool all_known(const struct asked *a, size_t from, size_t span)
{
	for (size_t i = from; i < from + span; i++)
		if (!is_asked(a, i) && !a->t->columns[i].width)
			return false;
	return true;
}

/* What a row's cells ask for, padding included: those of one column or those of several.
   Returns whether there are any. */
static bool row_extent(struct layout *l, const struct asked *a,
                       const struct doc_node *row, const struct frame *f, bool spans,
                       struct extent *columns)
{
	size_t k = 0, n = a->t->ncolumns;
	bool any = false;
	for (const struct doc_node *c = row->first; c && k < n; c = c->next) {
		const struct doc_span at = doc_cell_span(c, k, n);
		const size_t span = at.span;
		k = at.column;
		any |= span > 1;
		if (span == 1 && !spans && is_asked(a, k)) {
			struct extent e = cell_extent(l, a->t, c, f, k, 1);
			widen(&columns[k], &e);
		} else if (span > 1 && spans && all_known(a, k, span)) {
			widen_spanned(a, k, span, cell_extent(l, a->t, c, f, k, span),
			              columns);
		}
		k += span;
	}
	return any;
}

/* Whether a column has nothing or one narrow figure in it. */
static void widen_empty(const struct asked *a, struct extent *columns)
{
	for (size_t i = 0; i < a->t->ncolumns; i++) {
		struct extent *c = &columns[i];
		int32_t start, end;
		if (!is_asked(a, i))
			continue;
		table_pads(a->t, i, 1, &start, &end);
		int64_t least = COLUMN_LEAST + start + end;
		c->hard = c->hard < least ? least : c->hard;
		c->least = c->least < least ? least : c->least;
		c->most = c->most < c->least ? c->least : c->most;
	}
}

void columns_extent(struct layout *l, const struct doc_node *node, const struct frame *f,
                    bool shared, struct extent *columns)
{
	const struct asked a = {node->attrs, shared};
	bool spans = true;
	for (int pass = 0; pass < 2 && spans; pass++) {
		const struct doc_node *part = node->first, *row = NULL;
		spans = false;
		while (next_row(&part, &row))
			if (row->kind == DOC_ROW)
				spans |= row_extent(l, &a, row, f, pass == 1, columns);
		if (pass == 0)
			widen_empty(&a, columns);
	}
}

/* Each column by weight must get what it asks for. */
static int64_t sharing(int64_t all, int64_t one, int64_t weights, int32_t weight)
{
	int64_t need = (one * weights + weight - 1) / weight;
	return need > all ? need : all;
}

static struct extent table_extent(struct layout *l, const struct doc_node *node,
                                  const struct frame *f)
{
	const struct doc_table *t = node->attrs;
	struct extent e = {0, 0, 0, 0}, shared = {0, 0, 0, 0};
	int64_t weights = 0, n = 0;
	if (!t || !t->ncolumns)
		return e;
	struct extent *columns = ARENA_ARRAY(layout_arena(l), struct extent, t->ncolumns);
	columns_extent(l, node, f, true, columns);
	for (size_t i = 0; i < t->ncolumns; i++) {
		weights += t->columns[i].width ? 0 : t->columns[i].weight;
		n += !t->columns[i].width && t->columns[i].weight;
	}
	for (size_t i = 0; i < t->ncolumns; i++) {
		const struct doc_column *c = &t->columns[i];
		if (c->width) {
			pad(&e, c->width);
		} else if (c->weight) {
			shared.hard =
				sharing(shared.hard, columns[i].hard, weights, c->weight);
			shared.least = sharing(shared.least, columns[i].least, weights,
			                       c->weight);
		} else {
			e.hard += columns[i].hard;
			e.least += columns[i].least;
			e.most += columns[i].most;
		}
	}
	if (node->first && node->first->kind == DOC_CAPTION) {
		struct extent caption = block_extent(l, node->first, f);
		caption.most = 0; /* it needs no wider table */
		widen(&e, &caption);
	}
	e.hard += shared.hard;
	e.least += shared.least > n * SHARE_LEAST ? shared.least : n * SHARE_LEAST;
	e.most += shared.least > 3 * n * SHARE_LEAST ? shared.least : 3 * n * SHARE_LEAST;
	return e;
}

/* ---- blocks ---- */

static struct extent own_extent(struct layout *l, const struct doc_node *node,
                                const struct frame *f)
{
	int32_t w, h;
	switch (node->kind) {
	case DOC_HEADING:
	case DOC_PARA:
		return text_extent(l, node, f);
	case DOC_CODE:
		return code_extent(l, node, f);
	case DOC_TABLE:
		return table_extent(l, node, f);
	case DOC_FIGURE:
		if (!image_fit(l, node, l->pager.width, l->pager.height, &w, &h))
			return (struct extent){0, 0, 0, 0};
		return (struct extent){.least = w < figure_least ? w : figure_least,
		                       .most = w};
	case DOC_WRITE:
		return (struct extent){.least = write_least, .most = write_most};
	case DOC_LINE:
	case DOC_SPACE:
	case DOC_NEW_PAGE:
		return (struct extent){0, 0, 0, 0};
	default:
		return children_extent(l, node, f);
	}
}

/* What a block takes from its frame's width before its content does. */
static int32_t inner_pads(struct layout *l, const struct doc_node *node,
                          const struct frame *f)
{
	if (node->kind == DOC_LIST)
		return list_indent(l, node, f);
	if (node->kind == DOC_QUOTE)
		return l->styles->at[f->style].indent;
	if (node->kind == DOC_PANEL && node->attrs) {
		const struct doc_panel *panel = node->attrs;
		return 2 * panel->pad + (panel->bar ? BAR_PANEL : 0);
	}
	return 0;
}

/* Two columns. */
static void double_up(struct extent *e, int32_t gap)
{
	e->hard *= 2;
	e->least *= 2;
	e->most *= 2;
	pad(e, gap);
}

struct extent block_extent(struct layout *l, const struct doc_node *node,
                           const struct frame *frame)
{
	struct frame f = frame_enter(l, node, frame);
	const struct doc_list *list = node->kind == DOC_LIST ? node->attrs : NULL;
	int32_t pads = inner_pads(l, node, &f), widest = frame_widest(l, node);
	struct extent e = own_extent(l, node, &f);
	if (list && list->columns == 2) /* each has room for marks */
		double_up(&e, pads + LIST_COLUMN_GAP);
	if (node->kind == DOC_COLUMNS)
		double_up(&e, ((const struct doc_columns *)node->attrs)->gap);
	pad(&e, pads);
	if (widest && e.most > widest) /* text cannot use more */
		e.most = e.least > widest ? e.least : widest;
	pad(&e, frame->width - f.width - f.bounded); /* indents of the style */
	return e;
}

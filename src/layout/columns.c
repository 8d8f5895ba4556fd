/* Widths: what content asks for, and how a table's columns share the measure.

   Fixed columns have what they say. Columns that go by their content get their widest line
   if all can have that, else between their longest word and that, in proportion (the
   automatic table layout of CSS 2.1, 17.5.2.2). What is left is shared by weight. */
#include "layout/layout_int.h"

#include <string.h>

enum {
	SHARE_LEAST = 60 * PT, /* kept for each column by weight beside those by content */
	INNER_LEAST = 8 * PT   /* a narrower column is a mistake */
};

static const int32_t write_least = MM(20), write_most = MM(60), figure_least = MM(30);

struct column { int64_t least, most; };

static void widest(int64_t *least, int64_t *most, int64_t a, int64_t b)
{
	if (a > *least)
		*least = a;
	if (b > *most)
		*most = b;
}

static void text_extent(struct layout *l, const struct doc_node *node, const struct frame *f,
                        int64_t *least, int64_t *most)
{
	struct look look;
	look_block(l, f->style, f->lang, &look);
	para_gather(l, &l->para, node->first, &look, f, node->pos);
	para_extent(&l->para, least, most);
	if (node->kind == DOC_HEADING) {
		const struct doc_heading *h = node->attrs;
		if (h && h->aside) {
			para_gather(l, &l->aside, h->aside, &look, f, node->pos);
			*most += l->aside.width + look.size;
		}
	}
}

static void code_extent(struct layout *l, const struct doc_node *node, const struct frame *f,
                        int64_t *least, int64_t *most)
{
	struct look look;
	size_t longest = 0;
	look_block(l, f->style, f->lang, &look);
	for (const struct doc_node *n = node->first; n; n = n->next) {
		size_t line = 0;
		for (const char *s = n->kind == DOC_TEXT ? n->text : ""; *s; s++) {
			line += *s == '\t' ? 4 : (*s & '\xC0') != '\x80';
			if (*s == '\n')
				line = 0;
			if (line > longest)
				longest = line;
		}
	}
	*most = (int64_t)longest * look.space;
	*least = longest < 20 ? *most : (int64_t)20 * look.space;
}

static void children_extent(struct layout *l, const struct doc_node *node,
                            const struct frame *f, int64_t *least, int64_t *most)
{
	*least = *most = 0;
	if (node->first && doc_is_inline(node->first->kind)) {
		text_extent(l, node, f, least, most);
		return;
	}
	for (const struct doc_node *n = node->first; n; n = n->next) {
		int64_t a, b;
		block_extent(l, n, f, &a, &b);
		widest(least, most, a, b);
	}
}

static bool next_row(const struct doc_node **part, const struct doc_node **row)
{
	if (*row)
		*row = (*row)->next;
	while (!*row && *part) {
		const struct doc_node *p = *part;
		*part = p->next;
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

static void cell_extent(struct layout *l, const struct doc_table *t,
                        const struct doc_node *node, const struct frame *f, size_t column,
                        struct column *out)
{
	const struct doc_cell *cell = node->attrs;
	struct frame inner = *f;
	int64_t least, most;
	int32_t start, end;
	if (node->style == STYLE_INHERIT && !t->layout)
		inner.style = cell && cell->header ? STYLE_CELL_HEAD : STYLE_CELL;
	inner = frame_enter(l, node, &inner);
	children_extent(l, node, &inner, &least, &most);
	table_pads(t, column, 1, &start, &end);
	if (cell && (cell->mark || cell->tint) && start < MARK_CLEAR + BAR_MARK)
		start = MARK_CLEAR + BAR_MARK;
	if (cell && cell->tint && end < MARK_CLEAR)
		end = MARK_CLEAR;
	/* a little more, so that rounding does not break a line that should fit */
	widest(&out->least, &out->most, least + start + end + PT / 10,
	       most + start + end + PT / 10);
}

/* What the cells that cover one column ask for, padding included. */
static void columns_extent(struct layout *l, const struct doc_node *node,
                           const struct frame *f, struct column *columns)
{
	const struct doc_table *t = node->attrs;
	const struct doc_node *part = node->first, *row = NULL;
	while (next_row(&part, &row)) {
		size_t k = 0;
		if (row->kind != DOC_ROW)
			continue;
		for (const struct doc_node *c = row->first; c && k < t->ncolumns; c = c->next) {
			const struct doc_cell *cell = c->attrs;
			size_t span = cell && cell->span > 1 ? (size_t)cell->span : 1;
			const struct doc_column *column = &t->columns[k];
			if (span == 1 && !column->width && !column->weight)
				cell_extent(l, t, c, f, k, &columns[k]);
			k += span;
		}
	}
}

static void table_extent(struct layout *l, const struct doc_node *node, const struct frame *f,
                         int64_t *least, int64_t *most)
{
	const struct doc_table *t = node->attrs;
	*least = *most = 0;
	if (!t || !t->ncolumns)
		return;
	struct column *columns = ARENA_ARRAY(layout_arena(l), struct column, t->ncolumns);
	columns_extent(l, node, f, columns);
	for (size_t i = 0; i < t->ncolumns; i++) {
		const struct doc_column *c = &t->columns[i];
		*least += c->width ? c->width : c->weight ? SHARE_LEAST : columns[i].least;
		*most += c->width ? c->width : c->weight ? 3 * SHARE_LEAST : columns[i].most;
	}
}

static void own_extent(struct layout *l, const struct doc_node *node, const struct frame *f,
                       int64_t *least, int64_t *most)
{
	int32_t w, h;
	switch (node->kind) {
	case DOC_HEADING:
	case DOC_PARA:
		text_extent(l, node, f, least, most);
		break;
	case DOC_CODE:
		code_extent(l, node, f, least, most);
		break;
	case DOC_TABLE:
		table_extent(l, node, f, least, most);
		break;
	case DOC_FIGURE:
		*least = *most = 0;
		if (image_fit(l, node, l->pager.width, l->pager.height, &w, &h)) {
			*most = w;
			*least = w < figure_least ? w : figure_least;
		}
		break;
	case DOC_WRITE:
		*least = write_least;
		*most = write_most;
		break;
	case DOC_LINE: case DOC_SPACE: case DOC_NEW_PAGE:
		*least = *most = 0;
		break;
	default:
		children_extent(l, node, f, least, most);
	}
}

void block_extent(struct layout *l, const struct doc_node *node, const struct frame *frame,
                  int64_t *least, int64_t *most)
{
	struct frame f = frame_enter(l, node, frame);
	own_extent(l, node, &f, least, most);
	int64_t extra = frame->width - f.width - f.bounded; /* indents of the style */
	if (node->kind == DOC_LIST)
		extra += l->styles->list_indent;
	if (node->kind == DOC_PANEL && node->attrs) {
		const struct doc_panel *panel = node->attrs;
		extra += 2 * panel->pad + (panel->bar ? BAR_PANEL : 0);
	}
	*least += extra;
	*most += extra;
}

static void share(const struct doc_table *t, int64_t rest, int64_t weights, int32_t *widths)
{
	int64_t done = 0;
	for (size_t i = 0; i < t->ncolumns; i++) {
		const struct doc_column *c = &t->columns[i];
		if (c->width || !c->weight)
			continue;
		int64_t before = rest * done / weights;
		done += c->weight;
		widths[i] = (int32_t)(rest * done / weights - before);
	}
}

/* A column by content with nothing, or one narrow figure, in it. */
static void widen_empty(const struct doc_table *t, struct column *columns)
{
	for (size_t i = 0; i < t->ncolumns; i++) {
		int32_t start, end;
		if (t->columns[i].width || t->columns[i].weight)
			continue;
		table_pads(t, i, 1, &start, &end);
		if (columns[i].least < INNER_LEAST + start + end)
			columns[i].least = INNER_LEAST + start + end;
		if (columns[i].most < columns[i].least)
			columns[i].most = columns[i].least;
	}
}

/* Columns by content: within `room`; what they take of it. */
static int64_t fit_auto(const struct doc_table *t, const struct column *columns, int64_t room,
                        int32_t *widths)
{
	int64_t least = 0, most = 0, taken = 0;
	for (size_t i = 0; i < t->ncolumns; i++) {
		least += columns[i].least;
		most += columns[i].most;
	}
	for (size_t i = 0; i < t->ncolumns; i++) {
		const struct column *c = &columns[i];
		int64_t width = c->most;
		if (t->columns[i].width || t->columns[i].weight)
			continue;
		if (most > room && least <= room)
			width = c->least + (room - least) * (c->most - c->least) / (most - least);
		else if (least > room)
			width = least > 0 ? room * c->least / least : 0;
		widths[i] = (int32_t)width;
		taken += width;
	}
	return taken;
}

bool table_columns(struct layout *l, const struct doc_node *node, const struct frame *frame,
                   int32_t *widths)
{
	const struct doc_table *t = node->attrs;
	struct column *columns = ARENA_ARRAY(layout_arena(l), struct column, t->ncolumns);
	int64_t rest = frame->width, weights = 0, shares = 0, lack = 0;
	bool by_content = false;
	for (size_t i = 0; i < t->ncolumns; i++) {
		const struct doc_column *c = &t->columns[i];
		widths[i] = c->width;
		rest -= c->width;
		weights += c->width ? 0 : c->weight;
		shares += !c->width && c->weight;
		by_content |= !c->width && !c->weight;
	}
	if (by_content && rest > 0) {
		int64_t kept = shares * SHARE_LEAST < rest / 2 ? shares * SHARE_LEAST : rest / 2;
		columns_extent(l, node, frame, columns);
		widen_empty(t, columns);
		rest -= fit_auto(t, columns, rest - kept, widths);
	}
	if (weights && rest > 0)
		share(t, rest, weights, widths);
	if (rest < 0)
		lack = -rest;
	for (size_t i = 0; i < t->ncolumns; i++) {
		int32_t start, end;
		table_pads(t, i, 1, &start, &end);
		if (widths[i] - start - end < INNER_LEAST)
			lack += INNER_LEAST + start + end - widths[i];
	}
	if (!lack)
		return true;
	diags_add(l->diags, DIAG_WIDE_TABLE, node->pos, layout_mm(l, lack));
	for (size_t i = 0; i < t->ncolumns; i++)
		widths[i] = frame->width / (int32_t)t->ncolumns;
	return false;
}

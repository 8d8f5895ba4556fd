/* Paragraphs and headings: their lines as strips.

   A block's lines are one leading apart, with the capitals in the middle, so that text is
   optically centred in tinted cells and beside boxes; only a line with a taller box or
   image gets more. A label is in the hang, an aside at the end of the first line. No line
   is alone: breaks after the first and before the last cost too much. */
#include "layout/layout_int.h"

#include <string.h>

struct text_block {
	const struct doc_node *node;
	struct frame f;
	const struct doc_style *style;
	struct look look;
	const char *label;
	const struct doc_node *aside;
	bool slotted;
	int32_t label_width, first_inset;
	int32_t aside_width; /* on the first line; 0: none, or on its own line */
	bool aside_below;
	int32_t baseline;
};

static void read_attrs(struct text_block *t)
{
	if (t->node->kind == DOC_HEADING) {
		const struct doc_heading *h = t->node->attrs;
		t->label = h ? h->label : NULL;
		t->slotted = h && h->slot;
	} else if (t->node->kind == DOC_PARA) {
		const struct doc_common *c = t->node->attrs;
		t->label = c ? c->label : NULL;
		t->slotted = c && c->slot;
	}
	t->aside = doc_aside(t->node);
	if (t->label && !t->label[0])
		t->label = NULL;
}

/* Items of lists, headings, and what is narrow, are ragged. */
static enum style_align block_align(const struct layout *l, const struct text_block *t)
{
	bool ragged = t->f.in_item || t->f.width < l->styles->justify_least
	              || t->node->kind == DOC_HEADING;
	enum style_align align = t->style->align;
	if (t->f.align == ALIGN_END)
		return STYLE_ALIGN_END;
	if (t->f.align == ALIGN_CENTRE)
		return STYLE_ALIGN_CENTRE;
	if (t->f.align == ALIGN_JUSTIFY)
		align = STYLE_ALIGN_JUSTIFY;
	return align == STYLE_ALIGN_JUSTIFY && ragged ? STYLE_ALIGN_START : align;
}

/* Width of what is before the first place where a line may end. */
static int64_t first_part(const struct para *p)
{
	int64_t width = 0;
	for (size_t i = 0; i < p->pieces.len; i++) {
		const struct piece *q = &p->pieces.at[i];
		if (q->kind == PIECE_END
		    || (q->kind == PIECE_SPACE && q->after != AFTER_NO))
			break;
		width += q->width;
		if (q->after != AFTER_NO)
			break;
	}
	return width;
}

/* Makes room for label and aside on the first line. */
static int32_t first_width(struct layout *l, struct text_block *t)
{
	int32_t width = t->f.width;
	if (t->label) {
		t->label_width =
			look_text(l, &t->look, t->label, t->node->pos, NULL, NULL);
		int32_t over = t->label_width + t->look.size / 2 - t->f.hang;
		if (over > 0) {
			t->first_inset = over;
			width -= over;
		}
	}
	if (t->aside) {
		para_gather(l, &l->aside, t->aside, &t->look, &t->f, t->node->pos);
		int64_t room = width - l->aside.width - t->look.size;
		/* what needs one line alone does not take two beside an aside */
		bool one_line = l->para.width <= width && !l->para.has_ends;
		bool fits = one_line ? l->para.width <= room
		                     : room >= width / 3 && first_part(&l->para) <= room;
		if (l->aside.width > 0 && !l->aside.has_ends && fits) {
			t->aside_width = (int32_t)l->aside.width;
			width = (int32_t)room;
		} else {
			t->aside_below = l->aside.width > 0;
		}
	}
	return width;
}

/* A box with a text above itself. */
static bool has_above(const struct doc_node *node)
{
	const struct doc_box *box = node->kind == DOC_BOX ? node->attrs : NULL;
	return box && box->above;
}

/* How much a line's boxes and images need above and below the baseline. */
static void line_reach(struct layout *l, const struct para *p, size_t line,
                       int32_t *above, int32_t *below)
{
	const struct stop *a = &p->stops.at[line ? p->lines.at[line - 1] : 0];
	const struct stop *b = &p->stops.at[p->lines.at[line]];
	for (uint32_t i = a->next; i < b->piece; i++) {
		const struct piece *q = &p->pieces.at[i];
		const struct span *s = &p->spans.at[q->span];
		if (q->kind != PIECE_OBJECT)
			continue;
		bool box = s->node->kind == DOC_BOX;
		int32_t cap = look_cap(l, &s->look);
		int32_t up = (box ? (s->height + cap) / 2 : s->height) + PT;
		int32_t down = (box ? (s->height - cap) / 2 : 0) + PT;
		if (has_above(s->node)) /* whose next line may have such texts, too */
			down += s->look.size / 3;
		bool tick = box && s->height <= s->look.size;
		if (up > *above && !tick)
			*above = up;
		if (down > *below && !tick)
			*below = down;
	}
}

static void set_label(struct layout *l, const struct text_block *t, int32_t baseline)
{
	struct box *b = strip_box(l, BOX_TEXT, t->node);
	b->x = t->f.rtl ? t->f.x + t->f.width + t->f.hang - t->label_width
	                : t->f.x - t->f.hang;
	b->y = baseline;
	look_text(l, &t->look, t->label, t->node->pos, layout_arena(l), b);
	if (b->text.nruns) /* so that it is apart when read aloud */
		((struct run *)b->text.runs)[b->text.nruns - 1].space_after = 1;
}

static void set_aside(struct layout *l, const struct text_block *t, int32_t baseline)
{
	struct measure m = {
		.first = t->f.width, .rest = t->f.width, .full = l->pager.width};
	para_break(l, &l->aside, &m);
	struct line_place at = {.x = t->f.x,
	                        .width = t->f.width,
	                        .baseline = baseline,
	                        .align = STYLE_ALIGN_END,
	                        .rtl = t->f.rtl};
	for (size_t i = 0; i < line_count(&l->aside); i++) {
		if (t->aside_below) {
			l->flow->cost = COST_KEEP;
			strip_begin(l, baseline);
		}
		line_set(l, &l->aside, i, &at);
		if (t->aside_below)
			flow_strip(l, t->style->leading, baseline);
	}
}

static int32_t line_cost(const struct text_block *t, size_t i, size_t n)
{
	if (t->node->kind == DOC_HEADING || t->node->kind == DOC_CAPTION)
		return COST_KEEP;
	if (t->style->keep_lines)
		return COST_GROUP + COST_WIDOW;
	return i == 1 || i + 1 == n ? COST_WIDOW : COST_LINES;
}

static void set_lines(struct layout *l, struct text_block *t, enum style_align align)
{
	struct para *p = &l->para;
	size_t n = line_count(p);
	for (size_t i = 0; i < n; i++) {
		int32_t above = t->baseline, below = t->style->leading - t->baseline;
		if (p->object_above)
			line_reach(l, p, i, &above, &below);
		struct line_place at = {.x = t->f.x,
		                        .width = t->f.width,
		                        .baseline = above,
		                        .align = align,
		                        .rtl = p->rtl};
		if (i == 0) {
			at.width -=
				t->first_inset
				+ (t->aside_width ? t->aside_width + t->look.size : 0);
			if (t->f.rtl)
				at.x = t->f.x + t->f.width - t->first_inset - at.width;
			else
				at.x += t->first_inset;
		} else {
			l->flow->cost = line_cost(t, i, n);
		}
		strip_begin(l, above);
		if (i == 0 && t->label)
			set_label(l, t, above);
		line_set(l, p, i, &at);
		if (i == 0 && t->aside_width)
			set_aside(l, t, above);
		struct strip s = strip_end(l, above + below, above);
		s.slotted = t->slotted ? t->node : NULL;
		flow_add(l, &s);
	}
}

static bool leads_in(const struct para *p, const struct doc_node *next)
{
	size_t n = p->text.len;
	return n && p->text.at[n - 1] == ':' && next
	       && (next->kind == DOC_LIST || next->kind == DOC_CODE
	           || next->kind == DOC_TABLE || next->kind == DOC_QUOTE
	           || next->kind == DOC_FIGURE || next->kind == DOC_CAPTIONED);
}

void text_set(struct layout *l, const struct doc_node *node, const struct frame *outer)
{
	struct text_block t = {.node = node, .f = frame_enter(l, node, outer)};
	t.style = &l->styles->at[t.f.style];
	look_block(l, t.f.style, t.f.lang, &t.look);
	l->style = t.f.style;
	read_attrs(&t);
	layout_report_anew(l);
	para_gather(l, &l->para, node->first, &t.look, &t.f, node->pos);
	if (!l->para.pieces.len && !t.label && !t.aside)
		return;
	flow_space(l, t.style->before);
	if (node->kind == DOC_HEADING) {
		const struct doc_heading *h = node->attrs;
		if (h && (h->anchor || h->outline))
			flow_anchor(l, node, h->anchor, h->outline, h->level);
	}
	enum style_align align = block_align(l, &t);
	struct measure m = {.rest = t.f.width,
	                    .full = l->pager.width,
	                    .justify = align == STYLE_ALIGN_JUSTIFY,
	                    .hyphenate = t.style->hyphenate && !t.f.in_item
	                                 && node->kind != DOC_HEADING};
	m.first = first_width(l, &t);
	t.baseline = (t.style->leading + look_cap(l, &t.look)) / 2;
	para_break(l, &l->para, &m);
	set_lines(l, &t, align);
	if (t.aside_below)
		set_aside(l, &t, t.baseline);
	/* a heading that looks like text is nearer to what it heads */
	flow_space(l, node->kind == DOC_HEADING && !t.style->keep_next
	                      ? t.style->after / 3
	                      : t.style->after);
	if (node->kind == DOC_HEADING || t.style->keep_next)
		l->flow->cost = COST_KEEP;
	else if (leads_in(&l->para, node->next))
		l->flow->cost = COST_LEAD_IN;
}

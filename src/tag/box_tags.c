/* What each box of a page is in the structure tree: an element's content, or an artifact.

   What is drawn to be filled in by pen is content with a text of its own: that it is a
   box to tick, or what to write there. All other rules and frames are artifacts. */
#include "tag/structure.h"

enum { NESTED_MOST = 32 };

/* What a screen reader hears of a box to tick. */
static const char *tick_text(const struct structure *s)
{
	return s->doc && s->doc->spoken.tick ? s->doc->spoken.tick : "\xE2\x98\x90";
}

/* The same of a line to write on; its label says what for. */
static const char *line_text(const struct structure *s, const char *label)
{
	if (label && *label)
		return label;
	return s->doc && s->doc->spoken.line ? s->doc->spoken.line : "____";
}

/* What a screen reader says for a box or a sign: its label. A box to tick says so, and
   its label unless the text after it does; NULL: the text after a sign says it. Valid
   until the next call. */
static const char *box_text(struct structure *s, const struct doc_node *node)
{
	const struct doc_box *box = node->attrs;
	bool labelled = box && box->label && *box->label;
	bool said = labelled && structure_says(node->next, NULL, box->label);
	if (labelled && box->shape != SHAPE_BOX)
		return said ? NULL : box->label;
	if (labelled && box->above)
		return box->label;
	if (!labelled || said)
		return tick_text(s);
	struct strbuf *text = &s->said;
	strbuf_clear(text);
	strbuf_addf(text, "%s %s", tick_text(s), box->label);
	return text->at;
}

/* The language of an inline, if it is not its block's. Of nested runs the innermost
   counts, which begins last. */
static const char *run_lang(const struct structure *s, uint32_t index)
{
	size_t from = 0, to = s->langs.len;
	while (from < to) {
		size_t middle = from + (to - from) / 2;
		if (s->langs.at[middle].from <= index)
			from = middle + 1;
		else
			to = middle;
	}
	for (int nested = 0; from-- > 0 && nested < NESTED_MOST; nested++)
		if (s->langs.at[from].to >= index)
			return s->langs.at[from].lang;
	return NULL;
}

/* What a screen reader says for a shape; NULL: it is an artifact. */
static const char *shape_text(struct structure *s, const struct doc_node *node)
{
	const struct doc_box *box = node->attrs;
	const struct doc_blank *blank = node->attrs;
	const struct doc_write *write = node->attrs;
	switch (node->kind) {
	case DOC_BOX: /* a box with text in it says that */
		return box && box->text && *box->text ? NULL : box_text(s, node);
	case DOC_ITEM:
		return tick_text(s);
	case DOC_BLANK:
		return line_text(s, blank ? blank->label : NULL);
	case DOC_WRITE: /* said once, however many rules it is drawn with */
		if (s->written == node->index + 1)
			return NULL;
		s->written = node->index + 1;
		return line_text(s, write ? write->label : NULL);
	default:
		return NULL;
	}
}

struct mark structure_box(struct structure *s, const struct box *box, int32_t height)
{
	struct mark m = {.text = box->kind == BOX_TEXT, .elem = ELEM_NONE};
	if (box->artifact || box->kind == BOX_TOTAL || box->kind == BOX_CODE) {
		m.artifact = m.text ? ARTIFACT_REPEATED : ARTIFACT_LAYOUT;
		if (box->style == STYLE_RUNNING)
			m.artifact = box->y < height / 2 ? ARTIFACT_HEAD : ARTIFACT_FOOT;
		return m;
	}
	m.elem = structure_owner(s, box->node);
	if (!box->node)
		return m;
	if (box_is_shape(box->kind)) {
		m.actual = shape_text(s, box->node);
		m.artifact = m.actual ? ARTIFACT_NONE : ARTIFACT_LAYOUT;
		m.elem = m.actual ? m.elem : ELEM_NONE;
	} else {
		m.lang = run_lang(s, box->node->index);
	}
	return m;
}

static void add_mark(struct structure *s, struct elem_mark mark)
{
	struct elem *e = elem_at(s, mark.elem);
	mark.page = s->page;
	deque_push(&s->marks, mark);
	uint32_t after = s->marks.gone + (uint32_t)s->marks.len; /* its index, + 1 */
	if (e->mark)
		s->marks.at[e->last_mark - 1 - s->marks.gone].next = after;
	else
		e->mark = after;
	e->last_mark = after;
}

void structure_page(struct structure *s, uint32_t page)
{
	s->page = page;
	s->mcid = 0;
}

uint32_t structure_mark(struct structure *s, uint32_t elem)
{
	add_mark(s, (struct elem_mark){.elem = elem, .mcid = s->mcid});
	return s->mcid++;
}

void structure_annotation(struct structure *s, uint32_t elem, uint32_t number)
{
	add_mark(s, (struct elem_mark){.elem = elem, .annotation = number});
}

void structure_figure(struct structure *s, uint32_t elem, const int32_t rect[4])
{
	struct figure_place place = {{rect[0], rect[1], rect[2], rect[3]}};
	if (elem_at(s, elem)->role != ROLE_FIGURE)
		return;
	deque_push(&s->figures, place);
	elem_at(s, elem)->extra = (uint32_t)s->figures.len;
}

/* What each box of a page is in the structure tree: an element's content, or an artifact.

   What is drawn to be filled in by pen is content with a text of its own: a ballot box,
   or what to write there. All other rules and frames are artifacts. */
#include "tag/structure.h"

enum { NESTED_MOST = 32 };

static const char ballot[] = "\xE2\x98\x90"; /* U+2610 */

/* What a screen reader says for a box to tick: its label, unless the text after it does.
   Valid until the next call. */
static const char *box_text(struct structure *s, const struct doc_node *node)
{
	const struct doc_box *box = node->attrs;
	if (!box || !box->label || !*box->label
	    || structure_says(node->next, NULL, box->label))
		return ballot;
	struct strbuf *said = &s->said;
	strbuf_clear(said);
	strbuf_addf(said, "%s %s", ballot, box->label);
	return said->at;
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

static bool is_unsaid(const struct structure *s, uint32_t index)
{
	size_t from = 0, to = s->unsaid.len;
	while (from < to) {
		size_t middle = from + (to - from) / 2;
		if (s->unsaid.at[middle] < index)
			from = middle + 1;
		else
			to = middle;
	}
	return from < s->unsaid.len && s->unsaid.at[from] == index;
}

/* What a screen reader says for a shape; NULL: it is an artifact. */
static const char *shape_text(struct structure *s, const struct doc_node *node)
{
	const struct doc_box *box = node->attrs;
	const struct doc_blank *blank = node->attrs;
	const struct doc_write *write = node->attrs;
	const char *label = NULL;
	switch (node->kind) {
	case DOC_BOX: /* a box with text in it says that */
		return box && box->text && *box->text ? NULL : box_text(s, node);
	case DOC_ITEM:
		return ballot;
	case DOC_BLANK: /* usually the text before says what to write */
		label = blank && is_unsaid(s, node->index) ? blank->label : NULL;
		break;
	case DOC_WRITE: /* said once, however many rules it is drawn with */
		if (s->written == node->index + 1)
			return NULL;
		s->written = node->index + 1;
		label = write ? write->label : NULL;
		break;
	default:
		return NULL;
	}
	return label && *label ? label : "____";
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

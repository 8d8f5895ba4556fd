/* What each box of a page is to the structure tree: whose content, or an artifact.

   What is drawn to be filled in by pen is content with a text in its place: a ballot box,
   or what is to be written; all other rules and frames are artifacts. */
#include "pdf/syntax.h"
#include "pdf/writer_int.h"

#include <string.h>

enum { NESTED_MOST = 32 };

static const char ballot[] = "\xE2\x98\x90"; /* U+2610 */

/* What a screen reader says for a box to tick: its label, unless the text beside does. It
   stands until the next call. */
static const char *box_text(struct pdf_writer *w, const struct doc_node *node)
{
	const struct doc_box *box = node->attrs;
	if (!box || !box->label || !*box->label
	    || tags_says(node->next, NULL, box->label))
		return ballot;
	struct strbuf *said = &w->tags.said;
	strbuf_clear(said);
	strbuf_addf(said, "%s %s", ballot, box->label);
	return said->at;
}

/* The language of an inline where it is not its block's: of nested runs the innermost,
   which begins last. */
static const char *run_lang(const struct tags *t, uint32_t index)
{
	size_t from = 0, to = t->langs.len;
	while (from < to) {
		size_t middle = from + (to - from) / 2;
		if (t->langs.at[middle].from <= index)
			from = middle + 1;
		else
			to = middle;
	}
	for (int nested = 0; from-- > 0 && nested < NESTED_MOST; nested++)
		if (t->langs.at[from].to >= index)
			return t->langs.at[from].lang;
	return NULL;
}

static bool is_unsaid(const struct tags *t, uint32_t index)
{
	size_t from = 0, to = t->unsaid.len;
	while (from < to) {
		size_t middle = from + (to - from) / 2;
		if (t->unsaid.at[middle] < index)
			from = middle + 1;
		else
			to = middle;
	}
	return from < t->unsaid.len && t->unsaid.at[from] == index;
}

/* What is said for a shape; NULL: nothing, it is an artifact. */
static const char *shape_text(struct pdf_writer *w, const struct doc_node *node)
{
	const struct doc_box *box = node->attrs;
	const struct doc_blank *blank = node->attrs;
	const struct doc_write *write = node->attrs;
	const char *label = NULL;
	switch (node->kind) {
	case DOC_BOX: /* one with text in it has that */
		return box && box->text && *box->text ? NULL : box_text(w, node);
	case DOC_ITEM:
		return ballot;
	case DOC_BLANK: /* mostly the text before says what to write */
		label = blank && is_unsaid(&w->tags, node->index) ? blank->label : NULL;
		break;
	case DOC_WRITE: /* once, whatever it is drawn of */
		if (w->tags.written == node->index + 1)
			return NULL;
		w->tags.written = node->index + 1;
		label = write ? write->label : NULL;
		break;
	default:
		return NULL;
	}
	return label && *label ? label : "____";
}

struct mark tags_box(struct pdf_writer *w, const struct box *box, int32_t height)
{
	struct mark m = {.text = box->kind == BOX_TEXT, .elem = ELEM_NONE};
	if (box->artifact || box->kind == BOX_TOTAL || box->kind == BOX_CODE) {
		m.artifact = m.text ? ARTIFACT_REPEATED : ARTIFACT_LAYOUT;
		if (box->style == STYLE_RUNNING)
			m.artifact = box->y < height / 2 ? ARTIFACT_HEAD : ARTIFACT_FOOT;
		return m;
	}
	m.elem = tags_owner(&w->tags, box->node);
	if (!box->node)
		return m;
	if (box->kind == BOX_RULE || box->kind == BOX_FRAME || box->kind == BOX_ELLIPSE) {
		m.actual = shape_text(w, box->node);
		m.artifact = m.actual ? ARTIFACT_NONE : ARTIFACT_LAYOUT;
		m.elem = m.actual ? m.elem : ELEM_NONE;
	} else {
		m.lang = run_lang(&w->tags, box->node->index);
	}
	return m;
}

static void add_mark(struct pdf_writer *w, struct elem_mark mark)
{
	struct tags *t = &w->tags;
	struct elem *e = elem_at(t, mark.elem);
	mark.page = t->page;
	deque_push(&t->marks, mark);
	uint32_t after = t->marks.gone + (uint32_t)t->marks.len; /* its index, + 1 */
	if (e->mark)
		t->marks.at[e->last_mark - 1 - t->marks.gone].next = after;
	else
		e->mark = after;
	e->last_mark = after;
}

uint32_t tags_mark(struct pdf_writer *w, uint32_t elem)
{
	struct tags *t = &w->tags;
	if (t->mcid == 0) {
		struct page_entry *page = &w->pages.at[w->pages.len - 1];
		page->marked = true;
		page->key = t->keys++;
	}
	add_mark(w, (struct elem_mark){.elem = elem, .mcid = t->mcid});
	return t->mcid++;
}

uint32_t tags_annotation(struct pdf_writer *w, uint32_t elem, uint32_t number)
{
	add_mark(w, (struct elem_mark){.elem = elem, .annotation = number});
	return w->tags.keys++;
}

void tags_figure(struct pdf_writer *w, uint32_t elem, const int32_t rect[4])
{
	struct figure_place *place = vec_add(&w->arena, &w->tags.figures);
	memcpy(place->rect, rect, sizeof place->rect);
	if (elem_at(&w->tags, elem)->role == ROLE_FIGURE)
		elem_at(&w->tags, elem)->extra = (uint32_t)w->tags.figures.len;
}

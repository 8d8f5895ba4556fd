/* The structure tree into the file: its elements, the parent tree, the root.

   An element's content is listed as it is read: its own marks and its children, each
   child where its first mark stands among them. Elements with nothing to say (what layout
   left out, empty paragraphs) are dropped, but for a table's empty rows and cells.

   Elements are written as soon as nothing more can belong to them, those with content of
   their own first, in its order, then the others by role; they are numbered in the same
   order. So neighbours are alike, pages' lists in the parent tree are runs of numbers,
   and all of it deflates well. ISO 32000-1, 14.7. */
#include "pdf/syntax.h"
#include "pdf/writer_int.h"

#include <string.h>

enum { LEAF = 64, FAN = 64 }; /* keys in a leaf of the parent tree; kids of a node */

static const char *const role_names[ROLE_COUNT] = {
	[ROLE_DOCUMENT] = "Document",
	[ROLE_PART] = "Part",
	[ROLE_SECT] = "Sect",
	[ROLE_P] = "P",
	[ROLE_H] = "H",
	[ROLE_L] = "L",
	[ROLE_LI] = "LI",
	[ROLE_LBL] = "Lbl",
	[ROLE_LBODY] = "LBody",
	[ROLE_QUOTE] = "BlockQuote",
	[ROLE_TABLE] = "Table",
	[ROLE_TR] = "TR",
	[ROLE_TH] = "TH",
	[ROLE_TD] = "TD",
	[ROLE_CODE] = "Code",
	[ROLE_FIGURE] = "Figure",
	[ROLE_LINK] = "Link",
};

/* ---- what an element holds ---- */

static struct elem_mark *mark_at(struct tags *t, uint32_t index)
{
	return &t->marks.at[index - t->marks.gone];
}

static void put_mark(struct kids *kids, const struct elem_mark *m)
{
	struct strbuf *b = &kids->text;
	if (!kids->page)
		kids->page = m->page;
	if (m->annotation) {
		strbuf_adds(b, "<</Type/OBJR/Obj");
		put_number_ref(b, m->annotation);
	} else if (m->page != kids->page) {
		strbuf_adds(b, "<</Type/MCR/MCID ");
		strbuf_addi(b, m->mcid);
	} else {
		strbuf_addc(b, ' ');
		strbuf_addi(b, m->mcid);
	}
	if (m->page != kids->page) {
		strbuf_adds(b, "/Pg");
		put_number_ref(b, m->page);
	}
	if (m->annotation || m->page != kids->page)
		strbuf_adds(b, ">>");
	kids->count++;
}

/* An element's marks from the one with index `mark` - 1 up to one with index `before`;
   returns the first left, + 1, or 0. */
static uint32_t put_marks(struct tags *t, struct kids *kids, uint32_t mark,
                          uint32_t before)
{
	while (mark && mark - 1 < before) {
		const struct elem_mark *m = mark_at(t, mark - 1);
		put_mark(kids, m);
		mark = m->next;
	}
	return mark;
}

static void put_child(struct tags *t, struct kids *kids, struct elem *around,
                      const struct elem *child)
{
	if (child->begin != NO_MARK)
		around->mark = put_marks(t, kids, around->mark, child->begin);
	put_number_ref(&kids->text, child->number);
	kids->count++;
}

static void put_kids(struct tags *t, struct kids *kids, struct elem *e)
{
	strbuf_clear(&kids->text);
	kids->count = kids->page = 0;
	for (uint32_t i = e->first; i;) {
		const struct elem *child = elem_at(t, i);
		if (child->live)
			put_child(t, kids, e, child);
		i = child->next;
	}
	put_marks(t, kids, e->mark, NO_MARK);
}

static void put_string(struct strbuf *b, const char *key, const char *text)
{
	strbuf_adds(b, key);
	put_text(b, text, strlen(text));
}

static void put_numbering(struct strbuf *b, enum doc_marker marker)
{
	if (marker != MARKER_NONE)
		strbuf_addf(b, "/A<</O/List/ListNumbering/%s>>",
		            marker == MARKER_NUMBER ? "Decimal"
		            : marker == MARKER_TICK ? "Square"
		                                    : "Disc");
}

static void put_cell(struct strbuf *b, const struct elem *e)
{
	bool head = e->role == ROLE_TH;
	if (!head && e->extra <= 1)
		return;
	strbuf_adds(b, "/A<</O/Table");
	if (head)
		strbuf_adds(b, e->level ? "/Scope/Row" : "/Scope/Column");
	if (e->extra > 1)
		strbuf_addf(b, "/ColSpan %u", (unsigned)e->extra);
	strbuf_adds(b, ">>");
}

static void put_figure(const struct tags *t, struct strbuf *b, const struct elem *e)
{
	put_string(b, "/Alt", e->text);
	if (!e->extra)
		return;
	strbuf_adds(b, "/A<</O/Layout/BBox[");
	for (int i = 0; i < 4; i++) {
		put_centi_to(b, t->figures.at[e->extra - 1].rect[i]);
		strbuf_addc(b, i < 3 ? ' ' : ']');
	}
	strbuf_adds(b, ">>");
}

static void put_attributes(struct tags *t, const struct elem *e)
{
	struct strbuf *b = &t->body;
	if (e->role == ROLE_L)
		put_numbering(b, (enum doc_marker)e->level);
	else if (e->role == ROLE_TH || e->role == ROLE_TD)
		put_cell(b, e);
	else if (e->role == ROLE_FIGURE)
		put_figure(t, b, e);
	else if (e->text)
		put_string(b, "/ActualText", e->text);
	if (e->lang)
		put_string(b, "/Lang", e->lang);
}

static void write_with(struct pdf_writer *w, struct elem *e, const struct kids *kids,
                       uint32_t parent)
{
	struct strbuf *b = &w->tags.body;
	strbuf_clear(b);
	strbuf_adds(b, "/S/");
	strbuf_adds(b, role_names[e->role]);
	if (e->role == ROLE_H)
		strbuf_addi(b, e->level);
	strbuf_adds(b, "/P");
	put_number_ref(b, parent);
	if (kids->page) {
		strbuf_adds(b, "/Pg");
		put_number_ref(b, kids->page);
	}
	if (kids->count) {
		strbuf_adds(b, kids->count > 1 ? "/K[" : "/K");
		strbuf_add(b, kids->text.at, kids->text.len);
		if (kids->count > 1)
			strbuf_addc(b, ']');
	}
	put_attributes(&w->tags, e);
	objects_put(&w->objects, ALIKE_TAGS, e->number, b->at, b->len);
}

/* ---- the parent tree ---- */

static void end_leaf(struct pdf_writer *w)
{
	struct tags *t = &w->tags;
	struct strbuf *b = &t->body;
	if (t->leaf_to == t->leaf_from)
		return;
	struct parents_node *node = vec_add(&w->arena, &t->leaves);
	*node = (struct parents_node){objects_number(&w->objects), t->leaf_from,
	                              t->leaf_to};
	strbuf_clear(b);
	strbuf_addf(b, "/Limits[%u %u]/Nums[", (unsigned)node->from,
	            (unsigned)node->to - 1);
	strbuf_add(b, t->leaf.at, t->leaf.len);
	strbuf_addc(b, ']');
	objects_put(&w->objects, ALIKE_TAGS, node->number, b->at, b->len);
	strbuf_clear(&t->leaf);
	t->leaf_from = t->leaf_to;
}

static void end_list(struct tags *t)
{
	if (t->leaf_open)
		strbuf_addc(&t->leaf, ']');
	t->leaf_open = false;
}

static void put_key(struct pdf_writer *w)
{
	struct tags *t = &w->tags;
	end_list(t);
	if (t->leaf_to - t->leaf_from == LEAF)
		end_leaf(w);
	strbuf_addc(&t->leaf, ' ');
	strbuf_addi(&t->leaf, t->leaf_to++);
}

/* Whose the mark is; marks come here in the order in which keys were given. */
static void put_parent(struct pdf_writer *w, const struct elem_mark *m)
{
	struct tags *t = &w->tags;
	if (m->annotation || m->mcid == 0) {
		put_key(w);
		t->leaf_open = !m->annotation;
		if (t->leaf_open)
			strbuf_addc(&t->leaf, '[');
	}
	put_number_ref(&t->leaf,
	               m->elem < ELEM_ROOTS ? t->roots[m->elem].number : m->number);
}

/* Marks at the front of the window that are among their elements' kids go. */
static void drop_marks(struct pdf_writer *w)
{
	struct tags *t = &w->tags;
	size_t n = 0;
	for (; n < t->marks.len; n++) {
		const struct elem_mark *m = &t->marks.at[n];
		if (m->elem >= t->elems.gone)
			break;
		if (m->elem < ELEM_ROOTS && t->roots[m->elem].mark
		    && t->roots[m->elem].mark - 1 <= n + t->marks.gone)
			break;
		put_parent(w, m);
	}
	deque_drop(&t->marks, n);
}

/* ---- elements that are complete ---- */

static bool says_something(const struct elem *e)
{
	return e->mark || (e->role == ROLE_P && e->text);
}

/* Of the first n in the window. Children stand behind their parents, so one walk backward
   finds what is alive and where it begins; one forward keeps the form of tables, empty
   rows and cells too. */
static void find_live(struct tags *t, size_t n)
{
	for (size_t i = n; i-- > 0;) {
		struct elem *e = &t->elems.at[i], *around = elem_at(t, e->parent);
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
		struct elem *e = &t->elems.at[i];
		if (e->role >= ROLE_TR && e->role <= ROLE_TD
		    && elem_at(t, e->parent)->live)
			e->live = true;
	}
}

static void number(struct pdf_writer *w, uint32_t elem)
{
	vec_push(&w->arena, &w->tags.order, elem);
	elem_at(&w->tags, elem)->number = objects_number(&w->objects);
}

static void number_marked(struct pdf_writer *w, size_t n)
{
	struct tags *t = &w->tags;
	for (size_t i = 0; i < t->marks.len; i++) {
		struct elem_mark *m = &t->marks.at[i];
		/* the roots' are not in the window; others may be of elements that are
		 * gone */
		if (m->elem < t->elems.gone || m->elem - t->elems.gone >= n)
			continue;
		if (!elem_at(t, m->elem)->number)
			number(w, m->elem);
		m->number = elem_at(t, m->elem)->number;
	}
}

static void number_others(struct pdf_writer *w, size_t n)
{
	struct tags *t = &w->tags;
	size_t first[ROLE_COUNT + 1] = {0}, at = t->order.len;
	for (size_t i = 0; i < n; i++) {
		const struct elem *e = &t->elems.at[i];
		if (e->live && !e->number) {
			first[e->role + 1]++;
			vec_push(&w->arena, &t->order, 0);
		}
	}
	for (int role = 0; role < ROLE_COUNT; role++)
		first[role + 1] += first[role];
	for (size_t i = 0; i < n; i++) {
		const struct elem *e = &t->elems.at[i];
		if (e->live && !e->number)
			t->order.at[at + first[e->role]++] = t->elems.gone + (uint32_t)i;
	}
	for (; at < t->order.len; at++)
		elem_at(t, t->order.at[at])->number = objects_number(&w->objects);
}

/* What is written goes among the kids of the root. */
static void move_to_root(struct tags *t, uint32_t upto)
{
	struct elem *root = &t->roots[t->root];
	while (root->first && root->first < upto) {
		const struct elem *child = elem_at(t, root->first);
		if (child->live)
			put_child(t, &t->root_kids[t->root], root, child);
		root->first = child->next;
	}
	if (!root->first)
		root->last = 0;
}

void structure_write(struct pdf_writer *w, uint32_t upto)
{
	struct tags *t = &w->tags;
	size_t n = upto - t->elems.gone;
	if (!n)
		return;
	find_live(t, n);
	t->order.len = 0;
	number_marked(w, n);
	number_others(w, n);
	for (size_t i = 0; i < t->order.len; i++) {
		struct elem *e = elem_at(t, t->order.at[i]);
		put_kids(t, &t->kids, e);
		write_with(w, e, &t->kids, elem_at(t, e->parent)->number);
	}
	move_to_root(t, upto);
	deque_drop(&t->elems, n);
	drop_marks(w);
}

/* Writes a root of which all is known. */
static void write_root(struct pdf_writer *w, uint32_t i, uint32_t parent)
{
	struct tags *t = &w->tags;
	t->roots[i].mark = put_marks(t, &t->root_kids[i], t->roots[i].mark, NO_MARK);
	write_with(w, &t->roots[i], &t->root_kids[i], parent);
}

void structure_close_doc(struct pdf_writer *w)
{
	struct tags *t = &w->tags;
	structure_write(w, t->elems.gone + (uint32_t)t->elems.len);
	if (t->root != ELEM_PART)
		return;
	put_child(t, &t->root_kids[ELEM_DOCUMENT], &t->roots[ELEM_DOCUMENT],
	          &t->roots[ELEM_PART]);
	write_root(w, ELEM_PART, t->roots[ELEM_DOCUMENT].number);
	drop_marks(w);
	t->root = ELEM_DOCUMENT;
}

/* ---- all of it ---- */

/* Nodes above the leaves until few are left; appends those to `to`. */
static void write_parents(struct pdf_writer *w, struct strbuf *to)
{
	struct tags *t = &w->tags;
	struct strbuf *b = &t->body;
	end_list(t);
	end_leaf(w);
	struct parents_node *nodes = t->leaves.at;
	size_t n = t->leaves.len;
	while (n > FAN) {
		size_t above = (n + FAN - 1) / FAN;
		for (size_t i = 0; i < above; i++) {
			size_t last = (i + 1) * FAN < n ? (i + 1) * FAN : n;
			struct parents_node node = {objects_number(&w->objects),
			                            nodes[i * FAN].from,
			                            nodes[last - 1].to};
			strbuf_clear(b);
			strbuf_addf(b, "/Limits[%u %u]/Kids[", (unsigned)node.from,
			            (unsigned)node.to - 1);
			for (size_t k = i * FAN; k < last; k++)
				put_number_ref(b, nodes[k].number);
			strbuf_addc(b, ']');
			objects_put(&w->objects, ALIKE_TAGS, node.number, b->at, b->len);
			nodes[i] = node;
		}
		n = above;
	}
	for (size_t i = 0; i < n; i++)
		put_number_ref(to, nodes[i].number);
}

void structure_finish(struct pdf_writer *w, struct strbuf *catalog)
{
	struct tags *t = &w->tags;
	struct strbuf root = STRBUF_INIT;
	if (!t->object)
		return;
	structure_close_doc(w);
	write_root(w, ELEM_DOCUMENT, t->object);
	drop_marks(w);
	strbuf_adds(&root, "/Type/StructTreeRoot/K");
	put_number_ref(&root, t->roots[ELEM_DOCUMENT].number);
	strbuf_adds(&root, "/ParentTree<</Kids[");
	write_parents(w, &root);
	strbuf_addf(&root, "]>>/ParentTreeNextKey %u", (unsigned)t->keys);
	objects_put(&w->objects, ALIKE_TAGS, t->object, root.at, root.len);
	strbuf_adds(catalog, "/MarkInfo<</Marked true>>/StructTreeRoot");
	put_number_ref(catalog, t->object);
	strbuf_release(&root);
}

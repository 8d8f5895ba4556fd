/* The structure tree into the file: its elements, the parent tree, the root.

   An element's content is listed as it is read: its own marks and its children, each child
   where its first mark stands among them. Elements with nothing to say (what layout left
   out, empty paragraphs) are dropped, but for a table's empty rows and cells.

   Elements get their numbers as their content is marked, so that pages' lists in the parent
   tree are runs of numbers, and are written as soon as nothing more can belong to them: in
   the order of their content, those that only hold others by role, so that neighbours are
   alike and deflate well. ISO 32000-1, 14.7. */
#include "pdf/put_int.h"
#include "pdf/writer_int.h"

#include <string.h>

enum { LEAF = 64, FAN = 64 }; /* keys in a leaf of the parent tree; kids of a node */

static const char *const role_names[ROLE_COUNT] = {
	[ROLE_DOCUMENT] = "Document", [ROLE_PART] = "Part",       [ROLE_SECT] = "Sect",
	[ROLE_P] = "P",               [ROLE_H] = "H",             [ROLE_L] = "L",
	[ROLE_LI] = "LI",             [ROLE_LBL] = "Lbl",         [ROLE_LBODY] = "LBody",
	[ROLE_QUOTE] = "BlockQuote",  [ROLE_TABLE] = "Table",     [ROLE_TR] = "TR",
	[ROLE_TH] = "TH",             [ROLE_TD] = "TD",           [ROLE_CODE] = "Code",
	[ROLE_FIGURE] = "Figure",     [ROLE_LINK] = "Link",
};

static uint32_t number_of(struct pdf_writer *w, struct elem *e)
{
	if (!e->number)
		e->number = objects_number(&w->objects);
	return e->number;
}

/* ---- what an element holds ---- */

/* Its marks from the one with index `mark` - 1 up to one with index `before`; returns the
   first left, + 1, or 0. */
static uint32_t put_marks(struct pdf_writer *w, struct kids *kids, uint32_t mark,
                          uint32_t before)
{
	const struct tags *t = &w->tags;
	struct strbuf *b = &kids->text;
	while (mark && mark - 1 < before) {
		const struct elem_mark *m = &t->marks.at[mark - 1 - t->marks.gone];
		if (!kids->page)
			kids->page = m->page;
		if (m->page == kids->page) {
			strbuf_addc(b, ' ');
			strbuf_addi(b, m->mcid);
		} else {
			strbuf_adds(b, "<</Type/MCR/Pg");
			put_number_ref(b, m->page);
			strbuf_adds(b, "/MCID");
			strbuf_addc(b, ' ');
			strbuf_addi(b, m->mcid);
			strbuf_adds(b, ">>");
		}
		kids->count++;
		mark = m->next;
	}
	return mark;
}

static void put_child(struct pdf_writer *w, struct kids *kids, struct elem *around,
                      struct elem *child)
{
	if (child->begin != NO_MARK)
		around->mark = put_marks(w, kids, around->mark, child->begin);
	put_number_ref(&kids->text, number_of(w, child));
	kids->count++;
}

/* Annotations of a link, the first one first. */
static void put_annotations(struct pdf_writer *w, struct kids *kids, uint32_t last)
{
	const struct tags *t = &w->tags;
	if (!last)
		return;
	const struct elem_annotation *a = &t->annotations.at[last - 1 - t->annotations.gone];
	put_annotations(w, kids, a->previous);
	if (!kids->page)
		kids->page = a->page;
	strbuf_adds(&kids->text, "<</Type/OBJR/Obj");
	put_number_ref(&kids->text, a->number);
	if (a->page != kids->page) {
		strbuf_adds(&kids->text, "/Pg");
		put_number_ref(&kids->text, a->page);
	}
	strbuf_adds(&kids->text, ">>");
	kids->count++;
}

static void put_kids(struct pdf_writer *w, struct kids *kids, struct elem *e)
{
	struct tags *t = &w->tags;
	strbuf_clear(&kids->text);
	kids->count = kids->page = 0;
	for (uint32_t i = e->first; i;) {
		struct elem *child = elem_at(t, i);
		if (child->live)
			put_child(w, kids, e, child);
		i = child->next;
	}
	put_marks(w, kids, e->mark, NO_MARK);
	if (e->role == ROLE_LINK)
		put_annotations(w, kids, e->extra);
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
	put_attributes(&w->tags, e);
	/* what changes from one to the next stands last */
	if (kids->page) {
		strbuf_adds(b, "/Pg");
		put_number_ref(b, kids->page);
	}
	strbuf_adds(b, "/P");
	put_number_ref(b, parent);
	if (kids->count) {
		strbuf_adds(b, kids->count > 1 ? "/K[" : "/K");
		strbuf_add(b, kids->text.at, kids->text.len);
		if (kids->count > 1)
			strbuf_addc(b, ']');
	}
	objects_put(&w->objects, e->number, b->at, b->len);
	e->written = true;
}

static void write_elem(struct pdf_writer *w, struct elem *e)
{
	struct tags *t = &w->tags;
	put_kids(w, &t->kids, e);
	write_with(w, e, &t->kids, number_of(w, elem_at(t, e->parent)));
}

/* ---- elements that are complete ---- */

static bool says_something(const struct elem *e)
{
	return e->mark || (e->role == ROLE_LINK && e->extra) || (e->role == ROLE_P && e->text);
}

/* Of the first n in the window. Children stand behind their parents, so one walk backward
   finds what is alive and where it begins; one forward keeps the form of tables, empty rows
   and cells too. */
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
		if (e->role >= ROLE_TR && e->role <= ROLE_TD && elem_at(t, e->parent)->live)
			e->live = true;
	}
}

/* Those without content, by role. They get their numbers in that order. */
static void write_unmarked(struct pdf_writer *w, size_t n)
{
	struct tags *t = &w->tags;
	size_t at[ROLE_COUNT + 1] = {0};
	for (size_t i = 0; i < n; i++)
		if (t->elems.at[i].live && !t->elems.at[i].number)
			at[t->elems.at[i].role + 1]++;
	for (int role = 0; role < ROLE_COUNT; role++)
		at[role + 1] += at[role];
	size_t count = at[ROLE_COUNT];
	while (t->order.len < count)
		vec_push(&w->arena, &t->order, 0);
	for (size_t i = 0; i < n; i++)
		if (t->elems.at[i].live && !t->elems.at[i].number)
			t->order.at[at[t->elems.at[i].role]++] = (uint32_t)i;
	for (size_t i = 0; i < count; i++)
		(void)number_of(w, &t->elems.at[t->order.at[i]]);
	for (size_t i = 0; i < count; i++)
		write_elem(w, &t->elems.at[t->order.at[i]]);
}

/* The others, in the order of their content, in which they got their numbers. */
static void write_marked(struct pdf_writer *w, size_t n)
{
	struct tags *t = &w->tags;
	uint32_t upto = t->elems.gone + (uint32_t)n;
	for (size_t i = 0; i < t->marks.len; i++) {
		uint32_t elem = t->marks.at[i].elem;
		if (elem >= ELEM_ROOTS && elem < upto && !elem_at(t, elem)->written)
			write_elem(w, elem_at(t, elem));
	}
	for (size_t i = 0; i < n; i++) /* links that only have annotations */
		if (t->elems.at[i].live && !t->elems.at[i].written)
			write_elem(w, &t->elems.at[i]);
}

/* What is written goes among the kids of the root. */
static void move_to_root(struct pdf_writer *w, uint32_t upto)
{
	struct tags *t = &w->tags;
	struct elem *root = &t->roots[t->root];
	while (root->first && root->first < upto) {
		struct elem *child = elem_at(t, root->first);
		if (child->live)
			put_child(w, &t->root_kids[t->root], root, child);
		root->first = child->next;
	}
	if (!root->first)
		root->last = 0;
}

static void drop_marks(struct tags *t)
{
	size_t marks = 0, annotations = 0;
	for (; marks < t->marks.len; marks++) {
		uint32_t elem = t->marks.at[marks].elem, next = t->roots[t->root].mark;
		if (elem < ELEM_ROOTS ? next && next - 1 <= marks + t->marks.gone
		                      : elem >= t->elems.gone)
			break;
	}
	while (annotations < t->annotations.len
	       && t->annotations.at[annotations].elem < t->elems.gone)
		annotations++;
	window_drop(&t->marks, marks);
	window_drop(&t->annotations, annotations);
}

void structure_write(struct pdf_writer *w, uint32_t upto)
{
	struct tags *t = &w->tags;
	size_t n = upto - t->elems.gone;
	if (!n)
		return;
	find_live(t, n);
	write_unmarked(w, n);
	write_marked(w, n);
	move_to_root(w, upto);
	window_drop(&t->elems, n);
	drop_marks(t);
}

/* Writes a root of which all is known. */
static void write_root(struct pdf_writer *w, uint32_t i, uint32_t parent)
{
	struct tags *t = &w->tags;
	t->roots[i].mark = put_marks(w, &t->root_kids[i], t->roots[i].mark, NO_MARK);
	write_with(w, &t->roots[i], &t->root_kids[i], parent);
}

void structure_close_doc(struct pdf_writer *w)
{
	struct tags *t = &w->tags;
	structure_write(w, t->elems.gone + (uint32_t)t->elems.len);
	if (t->root != ELEM_PART)
		return;
	put_child(w, &t->root_kids[ELEM_DOCUMENT], &t->roots[ELEM_DOCUMENT],
	          &t->roots[ELEM_PART]);
	write_root(w, ELEM_PART, t->roots[ELEM_DOCUMENT].number);
	t->root = ELEM_DOCUMENT;
	drop_marks(t);
}

/* ---- the parent tree ---- */

static void end_leaf(struct pdf_writer *w)
{
	struct tags *t = &w->tags;
	struct strbuf *b = &t->body;
	if (t->next_key == t->leaf_key)
		return;
	struct parents_node *node = vec_add(&w->arena, &t->leaves);
	*node = (struct parents_node){objects_number(&w->objects), t->leaf_key, t->next_key};
	strbuf_clear(b);
	strbuf_addf(b, "/Limits[%u %u]/Nums[", (unsigned)node->from, (unsigned)node->to - 1);
	strbuf_add(b, t->leaf.at, t->leaf.len);
	strbuf_addc(b, ']');
	objects_put(&w->objects, node->number, b->at, b->len);
	strbuf_clear(&t->leaf);
	t->leaf_key = t->next_key;
}

static uint32_t next_key(struct pdf_writer *w)
{
	struct tags *t = &w->tags;
	if (t->next_key - t->leaf_key == LEAF)
		end_leaf(w);
	return t->next_key++;
}

void structure_parent(struct pdf_writer *w, uint32_t elem)
{
	struct tags *t = &w->tags;
	if (t->mcid == 0) {
		struct page_entry *page = &w->pages.at[w->pages.len - 1];
		page->marked = true;
		page->key = next_key(w);
		strbuf_addf(&t->leaf, " %u[", (unsigned)page->key);
	}
	put_number_ref(&t->leaf, number_of(w, elem_at(t, elem)));
}

void structure_page_end(struct pdf_writer *w)
{
	struct tags *t = &w->tags;
	if (t->mcid == 0)
		return;
	strbuf_addc(&t->leaf, ']');
}

uint32_t structure_annotation(struct pdf_writer *w, uint32_t elem, uint32_t number)
{
	struct tags *t = &w->tags;
	struct elem *e = elem_at(t, elem);
	vec_push(&w->arena, &t->annotations,
	         ((struct elem_annotation){elem, e->extra, t->page, number}));
	e->extra = t->annotations.gone + (uint32_t)t->annotations.len;
	uint32_t key = next_key(w);
	strbuf_addf(&t->leaf, " %u", (unsigned)key);
	put_number_ref(&t->leaf, number_of(w, e));
	return key;
}

/* Nodes above the leaves until few are left; appends those to `to`. */
static void write_parents(struct pdf_writer *w, struct strbuf *to)
{
	struct tags *t = &w->tags;
	struct strbuf *b = &t->body;
	end_leaf(w);
	struct parents_node *nodes = t->leaves.at;
	size_t n = t->leaves.len;
	while (n > FAN) {
		size_t above = (n + FAN - 1) / FAN;
		for (size_t i = 0; i < above; i++) {
			size_t last = (i + 1) * FAN < n ? (i + 1) * FAN : n;
			struct parents_node node = {objects_number(&w->objects),
			                            nodes[i * FAN].from, nodes[last - 1].to};
			strbuf_clear(b);
			strbuf_addf(b, "/Limits[%u %u]/Kids[", (unsigned)node.from,
			            (unsigned)node.to - 1);
			for (size_t k = i * FAN; k < last; k++)
				put_number_ref(b, nodes[k].number);
			strbuf_addc(b, ']');
			objects_put(&w->objects, node.number, b->at, b->len);
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
	strbuf_adds(&root, "/Type/StructTreeRoot/K");
	put_number_ref(&root, t->roots[ELEM_DOCUMENT].number);
	strbuf_adds(&root, "/ParentTree<</Kids[");
	write_parents(w, &root);
	strbuf_addf(&root, "]>>/ParentTreeNextKey %u", (unsigned)t->next_key);
	objects_put(&w->objects, t->object, root.at, root.len);
	strbuf_adds(catalog, "/MarkInfo<</Marked true>>/StructTreeRoot");
	put_number_ref(catalog, t->object);
	strbuf_release(&root);
}

/* The structure tree in the file: its elements, the parent tree, the root.

   An element's content is listed in reading order: its own marks and its children, each
   child where its first mark is among them. Elements with nothing to say (what layout
   left out, empty paragraphs) are dropped, except a table's empty rows and cells.

   Elements are written as soon as nothing more can belong to them: first those with
   content of their own, in its order, then the others by role, numbered in the same
   order. So neighbours are alike, pages' lists in the parent tree are runs of numbers,
   and all of it deflates well. ISO 32000-1, 14.7. */
#include "pdf/syntax.h"
#include "pdf/writer_int.h"

#include <stdlib.h>
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
	[ROLE_CAPTION] = "Caption",
	[ROLE_STRUCK] = "Span",
};

/* ---- what an element holds ---- */

static const struct elem_mark *mark_at(const struct tags *t, uint32_t index)
{
	return &t->tree.marks.at[index - t->tree.marks.gone];
}

/* The number of an element's object; 0: none yet. */
static uint32_t *number_of(struct tags *t, uint32_t elem)
{
	return elem < ELEM_ROOTS ? &t->root_numbers[elem]
	                         : &t->numbers.at[elem - t->tree.elems.gone];
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

/* Puts an element's marks from index `mark` - 1 up to index `before`. Returns the first
   that is left, + 1, or 0. */
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
                      uint32_t child)
{
	uint32_t begin = elem_at(&t->tree, child)->begin;
	if (begin != NO_MARK)
		around->mark = put_marks(t, kids, around->mark, begin);
	put_number_ref(&kids->text, *number_of(t, child));
	kids->count++;
}

static void put_kids(struct tags *t, struct kids *kids, struct elem *e)
{
	strbuf_clear(&kids->text);
	kids->count = kids->page = 0;
	for (uint32_t i = e->first; i;) {
		const struct elem *child = elem_at(&t->tree, i);
		if (child->live)
			put_child(t, kids, e, i);
		i = child->next;
	}
	put_marks(t, kids, e->mark, NO_MARK);
}

static void put_string(struct strbuf *b, const char *key, const char *text)
{
	strbuf_adds(b, key);
	put_text(b, text, strlen(text));
}

static void put_numbering(struct strbuf *b, enum doc_marker marker, enum doc_count count)
{
	static const char *const counts[] = {
		[DOC_DECIMAL] = "Decimal",        [DOC_LOWER_ALPHA] = "LowerAlpha",
		[DOC_UPPER_ALPHA] = "UpperAlpha", [DOC_LOWER_ROMAN] = "LowerRoman",
		[DOC_UPPER_ROMAN] = "UpperRoman",
	};
	if (marker != MARKER_NONE)
		strbuf_addf(b, "/A<</O/List/ListNumbering/%s>>",
		            marker == MARKER_NUMBER ? counts[count]
		            : marker == MARKER_TICK ? "Square"
		                                    : "Disc");
}

static void put_cell(struct strbuf *b, const struct elem *e)
{
	bool head = e->role == ROLE_TH;
	if (!head && e->extra <= 1 && e->count <= 1)
		return;
	strbuf_adds(b, "/A<</O/Table");
	if (head)
		strbuf_adds(b, e->level ? "/Scope/Row" : "/Scope/Column");
	if (e->extra > 1)
		strbuf_addf(b, "/ColSpan %u", (unsigned)e->extra);
	if (e->count > 1)
		strbuf_addf(b, "/RowSpan %u", (unsigned)e->count);
	strbuf_adds(b, ">>");
}

static void put_figure(const struct tags *t, struct strbuf *b, const struct elem *e)
{
	put_string(b, "/Alt", e->text);
	if (!e->extra)
		return;
	strbuf_adds(b, "/A<</O/Layout/BBox[");
	for (int i = 0; i < 4; i++) {
		put_centi_to(b, t->tree.figures.at[e->extra - 1].rect[i]);
		strbuf_addc(b, i < 3 ? ' ' : ']');
	}
	strbuf_adds(b, ">>");
}

static void put_attributes(struct tags *t, const struct elem *e)
{
	struct strbuf *b = &t->body;
	if (e->role == ROLE_L)
		put_numbering(b, (enum doc_marker)e->level, (enum doc_count)e->count);
	else if (e->role == ROLE_STRUCK)
		strbuf_adds(b, "/A<</O/Layout/TextDecorationType/LineThrough>>");
	else if (e->role == ROLE_TH || e->role == ROLE_TD)
		put_cell(b, e);
	else if (e->role == ROLE_FIGURE)
		put_figure(t, b, e);
	else if (e->text)
		put_string(b, "/ActualText", e->text);
	if (e->lang)
		put_string(b, "/Lang", e->lang);
}

static void write_with(struct pdf_writer *w, uint32_t elem, const struct kids *kids,
                       uint32_t parent)
{
	const struct elem *e = elem_at(&w->tags.tree, elem);
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
	objects_put(&w->objects, ALIKE_TAGS, *number_of(&w->tags, elem), b->at, b->len);
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

/* Puts the element of a mark into the parent tree; marks come in order of keys. */
static void put_parent(struct pdf_writer *w, const struct elem_mark *m, uint32_t parent)
{
	struct tags *t = &w->tags;
	if (m->annotation || m->mcid == 0) {
		put_key(w);
		t->leaf_open = !m->annotation;
		if (t->leaf_open)
			strbuf_addc(&t->leaf, '[');
	}
	put_number_ref(&t->leaf, parent);
}

static void know_marks(struct tags *t)
{
	while (t->mark_numbers.len < t->tree.marks.len)
		deque_push(&t->mark_numbers, 0);
}

/* Drops marks at the front that are among their elements' kids. */
static void drop_marks(struct pdf_writer *w)
{
	struct tags *t = &w->tags;
	size_t n = 0;
	know_marks(t);
	for (; n < t->tree.marks.len; n++) {
		const struct elem_mark *m = &t->tree.marks.at[n];
		bool root = m->elem < ELEM_ROOTS;
		if (m->elem >= t->tree.elems.gone)
			break;
		if (root && t->tree.roots[m->elem].mark
		    && t->tree.roots[m->elem].mark - 1 <= n + t->tree.marks.gone)
			break;
		put_parent(w, m, root ? t->root_numbers[m->elem] : t->mark_numbers.at[n]);
	}
	deque_drop(&t->tree.marks, n);
	deque_drop(&t->mark_numbers, n);
}

/* ---- elements that are complete ---- */

static void number(struct pdf_writer *w, uint32_t elem)
{
	vec_push(&w->arena, &w->tags.order, elem);
	*number_of(&w->tags, elem) = objects_number(&w->objects);
}

static void number_marked(struct pdf_writer *w, size_t n)
{
	struct tags *t = &w->tags;
	know_marks(t);
	for (size_t i = 0; i < t->tree.marks.len; i++) {
		uint32_t elem = t->tree.marks.at[i].elem;
		/* the roots' are not in the window; others may belong to elements that
		   are gone */
		if (elem < t->tree.elems.gone || elem - t->tree.elems.gone >= n)
			continue;
		if (!*number_of(t, elem))
			number(w, elem);
		t->mark_numbers.at[i] = *number_of(t, elem);
	}
}

static bool is_left(const struct tags *t, size_t i)
{
	return t->tree.elems.at[i].live && !t->numbers.at[i];
}

static void number_others(struct pdf_writer *w, size_t n)
{
	struct tags *t = &w->tags;
	size_t first[ROLE_COUNT + 1] = {0}, at = t->order.len;
	for (size_t i = 0; i < n; i++) {
		if (is_left(t, i)) {
			first[t->tree.elems.at[i].role + 1]++;
			vec_push(&w->arena, &t->order, 0);
		}
	}
	for (int role = 0; role < ROLE_COUNT; role++)
		first[role + 1] += first[role];
	for (size_t i = 0; i < n; i++)
		if (is_left(t, i))
			t->order.at[at + first[t->tree.elems.at[i].role]++] =
				t->tree.elems.gone + (uint32_t)i;
	for (; at < t->order.len; at++)
		*number_of(t, t->order.at[at]) = objects_number(&w->objects);
}

/* Puts what is written among the root's kids. */
static void move_to_root(struct tags *t, uint32_t upto)
{
	struct elem *root = &t->tree.roots[t->tree.root];
	while (root->first && root->first < upto) {
		const struct elem *child = elem_at(&t->tree, root->first);
		if (child->live)
			put_child(t, &t->root_kids[t->tree.root], root, root->first);
		root->first = child->next;
	}
	if (!root->first)
		root->last = 0;
}

/* Writes the elements before this index, all of whose pages are painted. */
static void write_upto(struct pdf_writer *w, uint32_t upto)
{
	struct tags *t = &w->tags;
	size_t n = upto - t->tree.elems.gone;
	if (!n)
		return;
	structure_find_live(&t->tree, n);
	t->order.len = t->numbers.len = 0;
	for (size_t i = 0; i < n; i++)
		vec_push(&w->arena, &t->numbers, 0);
	number_marked(w, n);
	number_others(w, n);
	for (size_t i = 0; i < t->order.len; i++) {
		struct elem *e = elem_at(&t->tree, t->order.at[i]);
		put_kids(t, &t->kids, e);
		write_with(w, t->order.at[i], &t->kids, *number_of(t, e->parent));
	}
	move_to_root(t, upto);
	deque_drop(&t->tree.elems, n);
	drop_marks(w);
}

/* Writes a root that is complete. */
static void write_root(struct pdf_writer *w, uint32_t i, uint32_t parent)
{
	struct tags *t = &w->tags;
	struct elem *root = &t->tree.roots[i];
	root->mark = put_marks(t, &t->root_kids[i], root->mark, NO_MARK);
	write_with(w, i, &t->root_kids[i], parent);
}

static void close_doc(struct pdf_writer *w)
{
	struct tags *t = &w->tags;
	write_upto(w, structure_end(&t->tree));
	if (t->tree.root != ELEM_PART)
		return;
	put_child(t, &t->root_kids[ELEM_DOCUMENT], &t->tree.roots[ELEM_DOCUMENT],
	          ELEM_PART);
	write_root(w, ELEM_PART, t->root_numbers[ELEM_DOCUMENT]);
	drop_marks(w);
	t->tree.root = ELEM_DOCUMENT;
}

/* ---- documents and pages ---- */

static void open_doc(struct pdf_writer *w, const struct doc *doc)
{
	struct tags *t = &w->tags;
	if (t->tree.doc)
		close_doc(w);
	else
		t->object = objects_number(&w->objects);
	structure_open(&t->tree, doc);
	t->root_numbers[t->tree.root] = objects_number(&w->objects);
	struct kids *kids = &t->root_kids[t->tree.root];
	strbuf_clear(&kids->text);
	kids->count = kids->page = 0;
}

void tags_portion(struct pdf_writer *w, const struct doc *doc,
                  const struct doc_portion *portion)
{
	if (doc != w->tags.tree.doc)
		open_doc(w, doc);
	structure_add(&w->tags.tree, portion);
}

void tags_forget(struct pdf_writer *w, const struct doc_portion *portion)
{
	uint32_t upto = structure_portion_end(&w->tags.tree, portion);
	if (!upto)
		return;
	write_upto(w, upto);
	structure_forget(&w->tags.tree);
}

void tags_page(struct pdf_writer *w, const struct page *page)
{
	struct tags *t = &w->tags;
	const struct doc *at_hand = t->tree.doc ? t->tree.doc : w->doc;
	const struct doc *doc = page->doc ? page->doc : at_hand;
	if (doc != t->tree.doc)
		open_doc(w, doc);
	structure_page(&t->tree, w->pages.at[w->pages.len - 1].number);
}

uint32_t tags_mark(struct pdf_writer *w, uint32_t elem)
{
	uint32_t mcid = structure_mark(&w->tags.tree, elem);
	if (mcid == 0) {
		struct page_entry *page = &w->pages.at[w->pages.len - 1];
		page->marked = true;
		page->key = w->tags.keys++;
	}
	return mcid;
}

void tags_release(struct tags *t)
{
	for (int i = 0; i < ELEM_ROOTS; i++)
		strbuf_release(&t->root_kids[i].text);
	structure_release(&t->tree);
	free(t->mark_numbers.at);
	strbuf_release(&t->leaf);
	strbuf_release(&t->body);
	strbuf_release(&t->kids.text);
}

/* ---- all of it ---- */

/* Writes nodes above the leaves until few are left; appends those to `to`. */
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

void tags_finish(struct pdf_writer *w, struct strbuf *catalog)
{
	struct tags *t = &w->tags;
	struct strbuf root = STRBUF_INIT;
	if (!t->object)
		return;
	close_doc(w);
	write_root(w, ELEM_DOCUMENT, t->object);
	drop_marks(w);
	strbuf_adds(&root, "/Type/StructTreeRoot/K");
	put_number_ref(&root, t->root_numbers[ELEM_DOCUMENT]);
	strbuf_adds(&root, "/ParentTree<</Kids[");
	write_parents(w, &root);
	strbuf_addf(&root, "]>>/ParentTreeNextKey %u", (unsigned)t->keys);
	objects_put(&w->objects, ALIKE_TAGS, t->object, root.at, root.len);
	strbuf_adds(catalog, "/MarkInfo<</Marked true>>/StructTreeRoot");
	put_number_ref(catalog, t->object);
	strbuf_release(&root);
}

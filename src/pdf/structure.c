/* The structure tree into the file: its elements, the parent tree, the root.

   An element's content is listed as it is read: its own marks and its children, each child
   where its first mark stands among them. Elements with nothing to say (what layout left
   out, empty paragraphs) are dropped, but for a table's empty rows and cells.
   ISO 32000-1, 14.7. */
#include "pdf/put_int.h"
#include "pdf/writer_int.h"

#include <stdlib.h>
#include <string.h>

enum { LEAF = 64, FAN = 64 }; /* pages or links in a leaf of the parent tree; kids of a node */

static const char *const role_names[] = {
	[ROLE_DOCUMENT] = "Document", [ROLE_PART] = "Part",       [ROLE_SECT] = "Sect",
	[ROLE_P] = "P",               [ROLE_H] = "H",             [ROLE_L] = "L",
	[ROLE_LI] = "LI",             [ROLE_LBL] = "Lbl",         [ROLE_LBODY] = "LBody",
	[ROLE_QUOTE] = "BlockQuote",  [ROLE_TABLE] = "Table",     [ROLE_THEAD] = "THead",
	[ROLE_TBODY] = "TBody",       [ROLE_TR] = "TR",           [ROLE_TH] = "TH",
	[ROLE_TD] = "TD",             [ROLE_CODE] = "Code",       [ROLE_FIGURE] = "Figure",
	[ROLE_LINK] = "Link",
};

struct writing {
	struct pdf_writer *w;
	struct tags *t;
	uint32_t *sorted; /* marks by element; those of an element in reading order */
	uint32_t *starts; /* by element: where its own begin; one more at the end */
	uint32_t *first;  /* by element: the first mark of all below it, or NO_MARK */
	uint32_t root;    /* object number */
	size_t next_lang;
	struct strbuf body, kids;
};

enum { NO_MARK = INT32_MAX };

/* ---- preparation ---- */

/* Counting sort: marks come in reading order and stay in it. */
static void sort_marks(struct writing *s)
{
	const struct tags *t = s->t;
	uint32_t *at = mem_alloc((t->elems.len + 1) * sizeof *at), sum = 0;
	s->starts = mem_alloc((t->elems.len + 1) * sizeof *s->starts);
	s->sorted = mem_alloc((t->marks.len + 1) * sizeof *s->sorted);
	for (size_t i = 0; i < t->elems.len; i++) {
		s->starts[i] = at[i] = sum;
		sum += t->elems.at[i].marks;
	}
	s->starts[t->elems.len] = sum;
	for (uint32_t m = 0; m < t->marks.len; m++)
		s->sorted[at[t->marks.at[m]]++] = m;
	free(at);
}

static bool says_something(const struct elem *e)
{
	return e->marks || (e->role == ROLE_LINK && e->extra) || (e->role == ROLE_P && e->text);
}

/* Children stand behind their parents, so one walk backward finds what is alive and where
   it begins, and one forward gives the numbers. */
static void find_live(struct writing *s)
{
	struct tags *t = s->t;
	s->first = mem_alloc(t->elems.len * sizeof *s->first);
	for (size_t i = 0; i < t->elems.len; i++)
		s->first[i] = t->elems.at[i].marks ? s->sorted[s->starts[i]] : NO_MARK;
	for (size_t i = t->elems.len; i-- > 0;) {
		struct elem *e = &t->elems.at[i];
		e->live |= says_something(e) || i == 0;
		if (i == 0)
			break;
		t->elems.at[e->parent].live |= e->live;
		if (s->first[i] < s->first[e->parent])
			s->first[e->parent] = s->first[i];
	}
	for (size_t i = 0; i < t->elems.len; i++) {
		struct elem *e = &t->elems.at[i];
		if (e->role >= ROLE_THEAD && e->role <= ROLE_TD && t->elems.at[e->parent].live)
			e->live = true; /* a table keeps its form, empty rows and cells too */
		if (e->live)
			e->number = objects_number(&s->w->objects);
	}
}

/* ---- elements ---- */

/* The page that a mark stands on. */
static size_t page_of(const struct pdf_writer *w, uint32_t mark)
{
	size_t from = 0, to = w->pages.len;
	while (to - from > 1) {
		size_t middle = from + (to - from) / 2;
		if (w->pages.at[middle].first_mark <= mark)
			from = middle;
		else
			to = middle;
	}
	return from;
}

struct kids { /* of an element, as they are put */
	const struct page_entry *page; /* the element's, of its first mark */
	size_t count;
};

static void put_mark(struct writing *s, struct kids *kids, uint32_t mark)
{
	struct strbuf *b = &s->kids;
	const struct page_entry *page = &s->w->pages.at[page_of(s->w, mark)];
	uint32_t mcid = mark - page->first_mark;
	if (!kids->page)
		kids->page = page;
	if (page == kids->page) {
		strbuf_addc(b, ' ');
		strbuf_addi(b, mcid);
	} else {
		strbuf_adds(b, "<</Type/MCR/Pg");
		put_ref(b, page->object);
		strbuf_adds(b, "/MCID ");
		strbuf_addi(b, mcid);
		strbuf_adds(b, ">>");
	}
	kids->count++;
}

/* Annotations of a link, the first one first. */
static void put_annotations(struct writing *s, struct kids *kids, uint32_t last)
{
	const struct link *link;
	if (!last)
		return;
	link = &s->w->links.at[last - 1];
	put_annotations(s, kids, link->previous);
	const struct page_entry *page = &s->w->pages.at[link->page];
	if (!kids->page)
		kids->page = page;
	strbuf_adds(&s->kids, "<</Type/OBJR/Obj");
	put_ref(&s->kids, link->object);
	if (page != kids->page) {
		strbuf_adds(&s->kids, "/Pg");
		put_ref(&s->kids, page->object);
	}
	strbuf_adds(&s->kids, ">>");
	kids->count++;
}

static void put_kids(struct writing *s, uint32_t i, struct kids *kids)
{
	const struct elem *elems = s->t->elems.at, *e = &elems[i];
	uint32_t m = s->starts[i], end = s->starts[i + 1];
	strbuf_clear(&s->kids);
	for (uint32_t child = e->first; child; child = elems[child].next) {
		if (!elems[child].live)
			continue;
		while (m < end && s->first[child] != NO_MARK && s->sorted[m] < s->first[child])
			put_mark(s, kids, s->sorted[m++]);
		put_number_ref(&s->kids, elems[child].number);
		kids->count++;
	}
	while (m < end)
		put_mark(s, kids, s->sorted[m++]);
	if (e->role == ROLE_LINK)
		put_annotations(s, kids, e->extra);
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

static void put_figure(struct writing *s, struct strbuf *b, const struct elem *e)
{
	put_string(b, "/Alt", e->text);
	if (!e->extra)
		return;
	strbuf_adds(b, "/A<</O/Layout/BBox[");
	for (int i = 0; i < 4; i++) {
		put_centi_to(b, s->t->figures.at[e->extra - 1].rect[i]);
		strbuf_addc(b, i < 3 ? ' ' : ']');
	}
	strbuf_adds(b, ">>");
}

static void put_attributes(struct writing *s, uint32_t i)
{
	struct strbuf *b = &s->body;
	const struct elem *e = &s->t->elems.at[i];
	if (e->role == ROLE_L)
		put_numbering(b, (enum doc_marker)e->level);
	else if (e->role == ROLE_TH || e->role == ROLE_TD)
		put_cell(b, e);
	else if (e->role == ROLE_FIGURE)
		put_figure(s, b, e);
	else if (e->text)
		put_string(b, "/ActualText", e->text);
	for (; s->next_lang < s->t->elem_langs.len; s->next_lang++) {
		const struct elem_lang *l = &s->t->elem_langs.at[s->next_lang];
		if (l->elem > i)
			break;
		if (l->elem == i && l->lang)
			put_string(b, "/Lang", l->lang);
	}
}

static void write_elem(struct writing *s, uint32_t i)
{
	struct strbuf *b = &s->body;
	const struct elem *e = &s->t->elems.at[i];
	struct kids kids = {NULL, 0};
	strbuf_clear(b);
	strbuf_addf(b, "/S/%s", role_names[e->role]);
	if (e->role == ROLE_H)
		strbuf_addi(b, e->level);
	strbuf_adds(b, "/P");
	put_number_ref(b, i ? s->t->elems.at[e->parent].number : s->root);
	put_kids(s, i, &kids);
	if (kids.page) {
		strbuf_adds(b, "/Pg");
		put_ref(b, kids.page->object);
	}
	if (kids.count) {
		strbuf_adds(b, kids.count > 1 ? "/K[" : "/K");
		strbuf_add(b, s->kids.at, s->kids.len);
		if (kids.count > 1)
			strbuf_addc(b, ']');
	}
	put_attributes(s, i);
	objects_put(&s->w->objects, e->number, b->at, b->len);
}

/* ---- the parent tree ---- */

static void put_parents_of_page(struct writing *s, const struct page_entry *page)
{
	strbuf_addc(&s->body, '[');
	for (uint32_t m = 0; m < page->nmarks; m++)
		put_number_ref(&s->body,
		               s->t->elems.at[s->t->marks.at[page->first_mark + m]].number);
	strbuf_addc(&s->body, ']');
}

/* The leaf of the keys from..to-1; its number. */
static uint32_t write_leaf(struct writing *s, size_t from, size_t to)
{
	struct strbuf *b = &s->body;
	size_t pages = s->w->pages.len;
	uint32_t number = objects_number(&s->w->objects);
	strbuf_clear(b);
	strbuf_addf(b, "/Limits[%lu %lu]/Nums[", (unsigned long)from, (unsigned long)to - 1);
	for (size_t key = from; key < to; key++) {
		const struct link *link = key < pages ? NULL : &s->w->links.at[key - pages];
		if (link && link->elem == ELEM_NONE)
			continue;
		strbuf_addc(b, ' ');
		strbuf_addi(b, (int64_t)key);
		if (link)
			put_number_ref(b, s->t->elems.at[link->elem].number);
		else
			put_parents_of_page(s, &s->w->pages.at[key]);
	}
	strbuf_addc(b, ']');
	objects_put(&s->w->objects, number, b->at, b->len);
	return number;
}

/* Leaves, and nodes above them until few are left; appends those to `to`. */
static void write_parents(struct writing *s, struct strbuf *to)
{
	struct node { uint32_t number; size_t from, to; };
	size_t keys = s->w->pages.len + s->w->links.len, n = (keys + LEAF - 1) / LEAF;
	struct node *nodes = ARENA_ARRAY(&s->w->arena, struct node, n + 1);
	for (size_t i = 0; i < n; i++) {
		nodes[i].from = i * LEAF;
		nodes[i].to = nodes[i].from + LEAF < keys ? nodes[i].from + LEAF : keys;
		nodes[i].number = write_leaf(s, nodes[i].from, nodes[i].to);
	}
	while (n > FAN) {
		size_t above = (n + FAN - 1) / FAN;
		for (size_t i = 0; i < above; i++) {
			size_t last = (i + 1) * FAN < n ? (i + 1) * FAN : n;
			struct node node = {objects_number(&s->w->objects), nodes[i * FAN].from,
			                    nodes[last - 1].to};
			strbuf_clear(&s->body);
			strbuf_addf(&s->body, "/Limits[%lu %lu]/Kids[",
			            (unsigned long)node.from, (unsigned long)node.to - 1);
			for (size_t k = i * FAN; k < last; k++)
				put_number_ref(&s->body, nodes[k].number);
			strbuf_addc(&s->body, ']');
			objects_put(&s->w->objects, node.number, s->body.at, s->body.len);
			nodes[i] = node;
		}
		n = above;
	}
	for (size_t i = 0; i < n; i++)
		put_number_ref(to, nodes[i].number);
}

void structure_write(struct pdf_writer *w, struct strbuf *catalog)
{
	struct writing s = {.w = w, .t = &w->tags};
	struct strbuf root = STRBUF_INIT;
	if (!w->tags.elems.len)
		return;
	s.root = objects_number(&w->objects);
	sort_marks(&s);
	find_live(&s);
	for (uint32_t i = 0; i < s.t->elems.len; i++)
		if (s.t->elems.at[i].live)
			write_elem(&s, i);
	strbuf_adds(&root, "/Type/StructTreeRoot/K");
	put_number_ref(&root, s.t->elems.at[0].number);
	strbuf_adds(&root, "/ParentTree<</Kids[");
	write_parents(&s, &root);
	strbuf_addf(&root, "]>>/ParentTreeNextKey %lu",
	            (unsigned long)(w->pages.len + w->links.len));
	objects_put(&w->objects, s.root, root.at, root.len);
	strbuf_adds(catalog, "/MarkInfo<</Marked true>>/StructTreeRoot");
	put_number_ref(catalog, s.root);
	strbuf_release(&root);
	strbuf_release(&s.body);
	strbuf_release(&s.kids);
	free(s.sorted);
	free(s.starts);
	free(s.first);
}

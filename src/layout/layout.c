/* A run: top-level blocks one by one into the flow, pages out of it.

   Strips' boxes live in two arenas in turn: between top-level blocks, once no strip of the
   older one waits any more, it is emptied and becomes the younger. So a document of any
   length takes the memory of its largest top-level block and a page or two.

   Page numbers in the text get room for as many digits as the document may come to; the
   sink puts them in, for it alone sees the last page before it is done. */
#include "layout/layout_int.h"

#include "base/hash.h"

#include <string.h>

/* Pages hold more nodes than this, so that a number of pages has room. */
enum { NODES_PER_PAGE = 20 };

const char *layout_mm(struct layout *l, int64_t length)
{
	int64_t tenths = (length * 100 + 14173) / 28346; /* 1 mm is 2,834.6 of our units */
	if (tenths < 1)
		tenths = 1;
	return arena_printf(&l->page, "%d.%d", (int)(tenths / 10), (int)(tenths % 10));
}

/* ---- anchors and their pages ---- */

static struct anchor_page *anchor_slot(const struct anchors *t, const char *name)
{
	size_t i = hash_string(name) & (t->cap - 1);
	while (t->at[i].name && strcmp(t->at[i].name, name) != 0)
		i = (i + 1) & (t->cap - 1);
	return &t->at[i];
}

void anchors_put(struct arena *a, struct anchors *t, const char *name, uint32_t page)
{
	if (t->len * 2 >= t->cap) {
		struct anchors old = *t;
		t->cap = old.cap ? old.cap * 2 : 64;
		t->at = ARENA_ARRAY(a, struct anchor_page, t->cap);
		for (size_t i = 0; i < old.cap; i++)
			if (old.at[i].name)
				*anchor_slot(t, old.at[i].name) = old.at[i];
	}
	struct anchor_page *slot = anchor_slot(t, name);
	if (slot->name)
		return; /* the first of a name counts */
	*slot = (struct anchor_page){name, page};
	t->len++;
}

uint32_t anchors_get(const struct anchors *t, const char *name)
{
	return t->cap ? anchor_slot(t, name)->page : 0;
}

static int digits(uint32_t n)
{
	int count = 1; /* of the figures of n */
	while (n >= 10) {
		n /= 10;
		count++;
	}
	return count;
}

/* ---- one pass over the document ---- */

static void begin(struct layout *l, const struct doc *doc, const struct layout_tools *tools,
                  const struct page_sink *sink)
{
	const struct doc_page *page = &doc->page;
	memset(l, 0, sizeof *l);
	l->doc = doc;
	l->styles = doc->styles;
	l->shaper = tools->shaper;
	l->fonts = shaper_fonts(tools->shaper);
	l->hyphenator = tools->hyphenator;
	l->diags = tools->diags;
	l->sink = sink;
	l->page_digits = digits(doc->nnodes / NODES_PER_PAGE + 10);
	arena_init(&l->work);
	arena_init(&l->page);
	for (int i = 0; i < 2; i++) {
		arena_init(&l->flows[i]);
		arena_alloc(&l->flows[i], 0);
		l->empty[i] = arena_mark(&l->flows[i]);
	}
	arena_alloc(&l->page, 0);
	l->page_empty = arena_mark(&l->page);
	l->pager.top = page->top;
	l->pager.left = page->left;
	l->pager.height = page->height - page->top - page->bottom;
	l->pager.width = page->width - page->left - page->right;
}

static void end(struct layout *l)
{
	arena_release(&l->work);
	arena_release(&l->page);
	arena_release(&l->flows[0]);
	arena_release(&l->flows[1]);
}

/* Between top-level blocks: empties the older arena if no strip of it waits. */
static void turn(struct layout *l)
{
	const struct pager *p = &l->pager;
	if (p->list.len && p->list.at[0].strip.age != l->age)
		return;
	l->age++;
	arena_rewind(&l->flows[l->age % 2], l->empty[l->age % 2]);
}

static void sections_set(struct layout *l, const struct doc_node *node,
                         const struct frame *frame)
{
	uint32_t turned = l->pager.number;
	for (const struct doc_node *n = node->first; n && !l->pager.stopped; n = n->next) {
		if (l->pager.number != turned) {
			turn(l);
			turned = l->pager.number;
		}
		if (n->kind == DOC_SECTION) {
			struct frame f = frame_enter(l, n, frame);
			if (node_anchor(n))
				flow_anchor(l, n, node_anchor(n), NULL, 0);
			sections_set(l, n, &f);
		} else {
			block_set(l, n, frame);
		}
	}
}

static void pass(struct layout *l)
{
	const struct doc *doc = l->doc;
	struct flow flow = {.paged = true};
	struct frame frame = {.x = l->pager.left, .width = l->pager.width, .style = STYLE_BODY,
	                      .lang = doc->meta.lang, .rtl = lang_is_rtl(doc->meta.lang)};
	l->flow = &flow;
	frame = frame_enter(l, doc->root, &frame);
	sections_set(l, doc->root, &frame);
	pager_finish(l);
	l->flow = NULL;
}

/* ---- page numbers in the text ---- */

static bool has_page_of(const struct doc_node *node)
{
	for (const struct doc_node *n = node; n; n = n->next) {
		if (n->kind == DOC_PAGE_OF)
			return true;
		if (n->kind == DOC_HEADING && n->attrs) {
			const struct doc_heading *h = n->attrs;
			if (h->aside && has_page_of(h->aside))
				return true;
		}
		if (n->kind != DOC_TEXT && n->first && has_page_of(n->first))
			return true;
	}
	return false;
}

static void check_targets(struct layout *l, const struct doc_node *node)
{
	for (const struct doc_node *n = node; n; n = n->next) {
		const struct doc_link *link = n->attrs;
		const char *to = link && n->kind == DOC_PAGE_OF && link->to ? link->to : "";
		if (n->kind == DOC_PAGE_OF && !anchors_get(&l->found, to))
			diags_add(l->diags, DIAG_ANCHOR_MISSING, n->pos, to);
		if (n->kind != DOC_TEXT && n->first)
			check_targets(l, n->first);
	}
}

bool layout_run(const struct doc *doc, const struct layout_tools *tools,
                const struct page_sink *sink, uint32_t *total)
{
	struct layout l;
	size_t errors = tools->diags->count[DIAG_ERROR] + tools->diags->count[DIAG_FATAL];
	begin(&l, doc, tools, sink);
	pass(&l);
	if (!l.pager.stopped && has_page_of(doc->root))
		check_targets(&l, doc->root);
	if (total)
		*total = l.pager.number;
	bool ok = !l.pager.stopped
	          && tools->diags->count[DIAG_ERROR] + tools->diags->count[DIAG_FATAL] == errors;
	end(&l);
	return ok;
}

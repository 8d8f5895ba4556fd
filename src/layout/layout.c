/* A run: top-level blocks one by one into the flow, pages out of it.

   Strips' boxes live in two arenas in turn: between top-level blocks, once no strip of
   the older one waits, it is emptied and becomes the younger. So a document of any length
   takes the memory of its largest top-level block and a page or two. Portions are handed
   down in the same way: see portion.c.

   Page numbers in the text get room for as many digits as the document may need. The sink
   puts them in, since it alone sees the last page before it is done. */
#include "layout/furniture_int.h"
#include "layout/pager_int.h"

#include "base/hash.h"
#include "type/linebreaks.h"

#include <string.h>

/* Pages hold more nodes than this, so the number of pages has room. */
enum { NODES_PER_PAGE = 20 };

enum { WORD_SHOWN = 60 }; /* bytes of a word in a message */

void layout_report_anew(struct layout *l)
{
	if (!l->tables)
		l->told = 0;
}

void layout_report(struct layout *l, enum diag_id id, struct pos pos, const char *word,
                   size_t n, int64_t over)
{
	int weight = id == DIAG_FORCED_DIVISION ? 1 : 2;
	if (l->told >= weight)
		return;
	l->told = weight;
	size_t some = n > WORD_SHOWN ? linebreaks_chunk(word, n, WORD_SHOWN) : n;
	const char *name = arena_printf(&l->page, "%.*s%s", (int)some, word,
	                                some < n ? "\xE2\x80\xA6" : "");
	diags_add_id(l->diags, id, pos, name, layout_mm(l, over));
}

const char *layout_mm(struct layout *l, int64_t length)
{
	int64_t tenths = (length * 100 + 14173) / 28346; /* 1 mm is 2,834.6 units */
	if (tenths < 1)
		tenths = 1;
	return arena_printf(&l->page, "%d.%d", (int)(tenths / 10), (int)(tenths % 10));
}

/* ---- anchors and their pages ---- */

static const struct anchor_page *find_anchor(const struct anchors *t, const char *name)
{
	uint64_t hash = hash_string(name);
	size_t at = hash_table_start(hash);
	uint32_t i;
	while ((i = hash_table_next(&t->table, hash, &at)) != HASH_TABLE_END)
		if (strcmp(t->list.at[i].name, name) == 0)
			return &t->list.at[i];
	return NULL;
}

void anchors_put(struct arena *a, struct anchors *t, const char *name, uint32_t page)
{
	if (find_anchor(t, name))
		return; /* of anchors with one name the first counts */
	t->table.arena = a;
	hash_table_add(&t->table, hash_string(name), t->list.len);
	vec_push(a, &t->list, ((struct anchor_page){arena_strdup(a, name), page}));
}

uint32_t anchors_get(const struct anchors *t, const char *name)
{
	const struct anchor_page *found = find_anchor(t, name);
	return found ? found->page : 0;
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

static void begin(struct layout *l, const struct doc *doc,
                  const struct layout_tools *tools, const struct page_sink *sink)
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
	l->page_digits =
		digits(doc->nnodes / NODES_PER_PAGE + doc->extent / NODES_PER_PAGE + 10);
	arena_init(&l->work);
	arena_init(&l->page);
	arena_init(&l->divisions);
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
	furniture_begin(l);
}

static void end(struct layout *l)
{
	arena_release(&l->work);
	arena_release(&l->page);
	divide_forget(l);
	arena_release(&l->flows[0]);
	arena_release(&l->flows[1]);
}

/* Between top-level blocks: empties the older arena if no strip in it waits. */
static void turn(struct layout *l)
{
	const struct pager *p = &l->pager;
	if (p->list.len && p->list.at[0].strip.age != l->age)
		return;
	l->age++;
	arena_rewind(&l->flows[l->age % 2], l->empty[l->age % 2]);
}

void sections_set(struct layout *l, const struct doc_node *first,
                  const struct frame *frame)
{
	for (const struct doc_node *n = first; n && !l->pager.stopped; n = n->next) {
		if (l->pager.number != l->turned) {
			turn(l);
			l->turned = l->pager.number;
		}
		if (n->kind == DOC_SECTION) {
			struct frame f = frame_enter(l, n, frame);
			if (node_anchor(n))
				flow_anchor(l, n, node_anchor(n), NULL, 0);
			sections_set(l, n->first, &f);
		} else {
			block_set(l, n, frame);
		}
	}
}

/* ---- page numbers in the text ---- */

void target_add(struct layout *l, const char *name, struct pos pos)
{
	vec_push(&l->work, &l->targets,
	         ((struct doc_target){arena_strdup(&l->work, name), pos}));
}

static void check_targets(struct layout *l)
{
	for (size_t i = 0; i < l->targets.len; i++)
		if (!anchors_get(&l->found, l->targets.at[i].name))
			diags_add(l->diags, DIAG_ANCHOR_MISSING, l->targets.at[i].pos,
			          l->targets.at[i].name);
}

static void pass(struct layout *l)
{
	const struct doc *doc = l->doc;
	struct flow flow = {.paged = true};
	struct frame frame = {.x = l->pager.left,
	                      .width = l->pager.width,
	                      .style = STYLE_BODY,
	                      .lang = doc->meta.lang,
	                      .rtl = lang_is_rtl(doc->meta.lang)};
	l->flow = &flow;
	frame = frame_enter(l, doc->root, &frame);
	sections_set(l, doc->root->first, &frame);
	if (doc->next)
		portions_set(l, &frame);
	pager_finish(l);
	portions_forget(l, true);
	if (!l->pager.stopped)
		check_targets(l);
	l->flow = NULL;
}

bool layout_run(const struct doc *doc, const struct layout_tools *tools,
                const struct page_sink *sink, uint32_t *total)
{
	struct layout l;
	size_t errors = tools->diags->count[DIAG_ERROR] + tools->diags->count[DIAG_FATAL];
	begin(&l, doc, tools, sink);
	pass(&l);
	if (doc->slot_twice)
		diags_add(l.diags, DIAG_SLOT_TWICE, doc->furniture.pos, doc->slot_twice);
	for (const struct doc_doubt *d = doc->doubts; d; d = d->next)
		diags_add_id(l.diags, d->id, d->pos, d->words[0], d->words[1]);
	if (total)
		*total = l.pager.number;
	bool ok = !l.pager.stopped
	          && tools->diags->count[DIAG_ERROR] + tools->diags->count[DIAG_FATAL]
	                     == errors;
	end(&l);
	return ok;
}

/* Links as annotations, and anchors as the places they go to.

   A link may point forward, so annotations get their numbers with their page and their
   goals at the end. Rectangles show no border: the text looks like a link or it does not.
   Contents holds the link's text, for readers of annotations (ISO 14289-1, 7.18.5). */
#include "pdf/put_int.h"
#include "pdf/writer_int.h"

#include "base/hash.h"

#include <stdlib.h>
#include <string.h>

void put_goal(struct pdf_writer *w, struct strbuf *b, const struct goal *goal)
{
	strbuf_addc(b, '[');
	put_ref(b, w->pages.at[goal->page].object);
	strbuf_adds(b, "/XYZ null ");
	put_centi_to(b, goal->top);
	strbuf_adds(b, " null]");
}

void links_add(struct pdf_writer *w, const struct page *page)
{
	for (size_t i = 0; i < page->nlinks; i++) {
		const struct page_link *from = &page->links[i];
		struct link *link = vec_add(&w->arena, &w->links);
		*link = (struct link){
			.object = object_new(&w->objects),
			.rect = {to_centi(from->x),
		                 to_centi(page->height - from->y - from->h),
		                 to_centi(from->x + from->w),
		                 to_centi(page->height - from->y)},
			.link = from->link,
			.node = from->node,
		};
	}
	for (size_t i = 0; i < page->nanchors; i++) {
		const struct page_anchor *from = &page->anchors[i];
		struct goal *goal = vec_add(&w->arena, &w->goals);
		*goal = (struct goal){
			.name = from->name ? arena_strdup(&w->arena, from->name) : NULL,
			.outline = from->outline ? arena_strdup(&w->arena, from->outline)
		                                 : NULL,
			.level = from->level,
			.page = (uint32_t)w->pages.len - 1,
			.top = to_centi(page->height - from->y),
		};
	}
}

/* ---- goals by name ---- */

struct names { /* open addressing; a power of two of places, at most half of them taken */
	const struct goal **at;
	size_t size;
};

static const struct goal **place(const struct names *names, const char *name)
{
	size_t i = (size_t)hash_string(name) & (names->size - 1);
	while (names->at[i] && strcmp(names->at[i]->name, name) != 0)
		i = (i + 1) & (names->size - 1);
	return &names->at[i];
}

/* Of goals of one name the first counts. */
static void names_init(struct names *names, const struct pdf_writer *w)
{
	names->size = 16;
	while (names->size < w->goals.len * 2)
		names->size *= 2;
	names->at = mem_alloc(names->size * sizeof *names->at);
	memset(names->at, 0, names->size * sizeof *names->at);
	for (size_t i = 0; i < w->goals.len; i++) {
		if (!w->goals.at[i].name)
			continue;
		const struct goal **at = place(names, w->goals.at[i].name);
		if (!*at)
			*at = &w->goals.at[i];
	}
}

/* ---- annotations ---- */

static void add_text(struct strbuf *b, const struct doc_node *node)
{
	if (node->kind == DOC_TEXT) {
		strbuf_adds(b, node->text);
		return;
	}
	if (node->kind == DOC_BREAK)
		strbuf_addc(b, ' ');
	if (doc_is_inline(node->kind))
		for (const struct doc_node *child = node->first; child;
		     child = child->next)
			add_text(b, child);
}

/* What the link says, or, for a page number and the like, what it leads to. */
static void put_contents(struct pdf_writer *w, struct strbuf *b, const struct link *link,
                         const struct goal *goal)
{
	struct strbuf *text = &w->content;
	strbuf_clear(text);
	if (link->node)
		add_text(text, link->node);
	if (!text->len && link->link->href)
		strbuf_adds(text, link->link->href);
	if (!text->len && goal)
		strbuf_adds(text, goal->outline ? goal->outline : goal->name);
	if (!text->len)
		return;
	strbuf_adds(b, "/Contents");
	put_text(b, text->at, text->len);
}

static void report_nowhere(struct pdf_writer *w, const struct link *link)
{
	struct pos pos = link->node ? link->node->pos : (struct pos){0};
	w->failed = true;
	diags_add(w->diags, DIAG_PDF_LINK_NOWHERE, pos, link->link->to);
}

static void write_link(struct pdf_writer *w, const struct link *link,
                       const struct names *names)
{
	struct strbuf *b = &w->text;
	const struct goal *goal = NULL;
	if (!link->link->href && link->link->to) {
		goal = *place(names, link->link->to);
		if (!goal)
			report_nowhere(w, link);
	}
	strbuf_clear(b);
	strbuf_adds(b, "/Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect[");
	for (int i = 0; i < 4; i++) {
		put_centi_to(b, link->rect[i]);
		strbuf_addc(b, i < 3 ? ' ' : ']');
	}
	put_contents(w, b, link, goal);
	if (link->link->href) {
		strbuf_adds(b, "/A<</S/URI/URI");
		put_bytes(b, link->link->href, strlen(link->link->href));
		strbuf_adds(b, ">>");
	} else if (goal) {
		strbuf_adds(b, "/Dest");
		put_goal(w, b, goal);
	}
	object_set(link->object, b->at, b->len);
}

void links_write(struct pdf_writer *w)
{
	struct names names;
	if (!w->links.len)
		return;
	names_init(&names, w);
	for (size_t i = 0; i < w->links.len; i++)
		write_link(w, &w->links.at[i], &names);
	free(names.at);
}

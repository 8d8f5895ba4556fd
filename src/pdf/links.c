/* Links as annotations, and anchors as the places they go to.

   A link may point forward, so annotations get their numbers with their page and their
   goals at the end. Rectangles show no border: the text looks like a link or it does not.
   Contents holds the link's text, for readers of annotations (ISO 14289-1, 7.18.5). */
#include "pdf/put_int.h"
#include "pdf/writer_int.h"

#include "base/hash.h"

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
	struct tags *t = &w->tags;
	for (size_t i = 0; i < page->nlinks; i++) {
		const struct page_link *from = &page->links[i];
		uint32_t elem = tags_owner(t, from->node);
		bool tagged = t->elems.at[elem].role == ROLE_LINK;
		struct link *link = vec_add(&w->arena, &w->links);
		*link = (struct link){
			.object = object_new(&w->objects),
			.rect = {to_centi(from->x),
		                 to_centi(page->height - from->y - from->h),
		                 to_centi(from->x + from->w),
		                 to_centi(page->height - from->y)},
			.link = from->link,
			.node = from->node,
			.elem = tagged ? elem : ELEM_NONE,
			.previous = tagged ? t->elems.at[elem].extra : 0,
			.page = (uint32_t)w->pages.len - 1,
			.part = w->part,
		};
		if (tagged)
			t->elems.at[elem].extra = (uint32_t)w->links.len;
	}
	for (size_t i = 0; i < page->nanchors; i++) {
		const struct page_anchor *from = &page->anchors[i];
		struct goal *goal = vec_add(&w->arena, &w->goals);
		*goal = (struct goal){
			.name = from->name ? arena_strdup(&w->arena, from->name) : NULL,
			.outline = from->outline ? arena_strdup(&w->arena, from->outline)
		                                 : NULL,
			.level = from->level + (w->part > 0),
			.part = w->part,
			.page = (uint32_t)w->pages.len - 1,
			.top = to_centi(page->height - from->y),
		};
	}
}

void pdf_part(struct pdf_writer *w, const char *name, const char *title)
{
	struct goal *goal = vec_add(&w->arena, &w->goals);
	*goal = (struct goal){
		.name = arena_strdup(&w->arena, name),
		.outline = arena_strdup(&w->arena, title),
		.level = 1,
		.page = (uint32_t)w->pages.len,
		.top = to_centi(w->doc->page.height),
	};
	w->part++;
}

/* ---- goals by name ---- */

static const struct goal **place(const struct names *names, const char *name, uint32_t part)
{
	size_t i = (size_t)(hash_string(name) + part) & (names->size - 1);
	while (names->at[i]
	       && (names->at[i]->part != part || strcmp(names->at[i]->name, name) != 0))
		i = (i + 1) & (names->size - 1);
	return &names->at[i];
}

/* Of goals of one name the first counts. */
static void names_init(struct names *names, struct pdf_writer *w)
{
	names->size = 16;
	while (names->size < w->goals.len * 2)
		names->size *= 2;
	names->at = ARENA_ARRAY(&w->arena, const struct goal *, names->size);
	for (size_t i = 0; i < w->goals.len; i++) {
		if (!w->goals.at[i].name)
			continue;
		const struct goal **at = place(names, w->goals.at[i].name,
		                                 w->goals.at[i].part);
		if (!*at)
			*at = &w->goals.at[i];
	}
}

const struct goal *goal_find(struct pdf_writer *w, const char *name, uint32_t part)
{
	if (!w->names.size)
		names_init(&w->names, w);
	const struct goal *goal = *place(&w->names, name, part);
	return goal ? goal : *place(&w->names, name, 0);
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

static void write_link(struct pdf_writer *w, const struct link *link)
{
	struct strbuf *b = &w->text;
	const struct goal *goal = NULL;
	if (!link->link->href && link->link->to) {
		goal = goal_find(w, link->link->to, link->part);
		if (!goal)
			report_nowhere(w, link);
	}
	strbuf_clear(b);
	strbuf_adds(b, "/Type/Annot/Subtype/Link/F 4/Border[0 0 0]");
	if (link->elem != ELEM_NONE)
		strbuf_addf(b, "/StructParent %lu",
		            (unsigned long)(w->pages.len
		                            + (size_t)(link - w->links.at)));
	strbuf_adds(b, "/Rect[");
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
	for (size_t i = 0; i < w->links.len; i++)
		write_link(w, &w->links.at[i]);
}

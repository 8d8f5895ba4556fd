/* Links as annotations, and anchors as their destinations.

   A link may point forward, so annotations get their numbers with their page, and those
   that lead into the document are written at the end. Rectangles have no border: the text
   looks like a link or it does not. Contents holds the link's text, for readers of
   annotations (ISO 14289-1, 7.18.5). */
#include "pdf/syntax.h"
#include "pdf/writer_int.h"

#include "base/hash.h"

#include <string.h>

void put_goal(struct pdf_writer *w, struct strbuf *b, const struct goal *goal)
{
	strbuf_addc(b, '[');
	put_number_ref(b, w->pages.at[goal->page].number);
	strbuf_adds(b, "/XYZ null ");
	put_centi_to(b, goal->top);
	strbuf_adds(b, " null]");
}

/* ---- anchors ---- */

static void anchors_add(struct pdf_writer *w, const struct page *page)
{
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

static uint64_t hash_of(const char *name, uint32_t part)
{
	return hash_string(name) + part;
}

static const struct goal *find(const struct pdf_writer *w, const char *name,
                               uint32_t part)
{
	uint64_t hash = hash_of(name, part);
	size_t at = hash_table_start(hash);
	uint32_t i;
	while ((i = hash_table_next(&w->names, hash, &at)) != HASH_TABLE_END) {
		const struct goal *goal = &w->goals.at[i];
		if (goal->part == part && strcmp(goal->name, name) == 0)
			return goal;
	}
	return NULL;
}

/* Of several goals with one name the first counts. */
static void fill_names(struct pdf_writer *w)
{
	w->names.arena = &w->arena;
	hash_table_reserve(&w->names, w->goals.len);
	for (size_t i = 0; i < w->goals.len; i++) {
		const struct goal *goal = &w->goals.at[i];
		if (goal->name && !find(w, goal->name, goal->part))
			hash_table_add(&w->names, hash_of(goal->name, goal->part), i);
	}
}

const struct goal *goal_find(struct pdf_writer *w, const char *name, uint32_t part)
{
	if (!w->names.slots)
		fill_names(w);
	const struct goal *goal = find(w, name, part);
	return goal ? goal : find(w, name, 0);
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

static void put_annotation(struct pdf_writer *w, const struct link *link,
                           const char *text, const char *href, const struct goal *goal)
{
	struct strbuf *b = &w->text;
	strbuf_clear(b);
	strbuf_adds(b, "/Type/Annot/Subtype/Link/F 4/Border[0 0 0]");
	if (link->tagged)
		strbuf_addf(b, "/StructParent %u", (unsigned)link->key);
	strbuf_adds(b, "/Rect[");
	for (int i = 0; i < 4; i++) {
		put_centi_to(b, link->rect[i]);
		strbuf_addc(b, i < 3 ? ' ' : ']');
	}
	/* the link's text or, for a page number and the like, its destination */
	if (!text && goal)
		text = goal->outline ? goal->outline : goal->name;
	text = text ? text : href;
	if (text) {
		strbuf_adds(b, "/Contents");
		put_text(b, text, strlen(text));
	}
	if (href) {
		strbuf_adds(b, "/A<</S/URI/URI");
		put_bytes(b, href, strlen(href));
		strbuf_adds(b, ">>");
	} else if (goal) {
		strbuf_adds(b, "/Dest");
		put_goal(w, b, goal);
	}
	objects_put(&w->objects, ALIKE_REST, link->number, b->at, b->len);
}

/* Neighbouring links often have one name: a title and its page number. */
static const char *kept(struct pdf_writer *w, const char *to)
{
	const char *before = w->links.len ? w->links.at[w->links.len - 1].to : NULL;
	return before && strcmp(before, to) == 0 ? before : arena_strdup(&w->arena, to);
}

static void link_add(struct pdf_writer *w, const struct page *page,
                     const struct page_link *from, uint32_t number)
{
	struct structure *tree = &w->tags.tree;
	struct strbuf *text = &w->content;
	const char *href = from->link->href, *to = href ? NULL : from->link->to;
	uint32_t elem = structure_link(tree, from->node);
	struct link link = {
		.rect = {to_centi(from->x), to_centi(page->height - from->y - from->h),
	                 to_centi(from->x + from->w), to_centi(page->height - from->y)},
		.pos = from->node ? from->node->pos : (struct pos){0},
		.number = number,
		.part = w->part,
		.tagged = elem_at(tree, elem)->role == ROLE_LINK,
	};
	if (link.tagged) {
		structure_annotation(tree, elem, number);
		link.key = w->tags.keys++;
	}
	strbuf_clear(text);
	if (from->node)
		add_text(text, from->node);
	if (!to) {
		put_annotation(w, &link, text->len ? text->at : NULL, href, NULL);
		return;
	}
	link.to = kept(w, to);
	link.text = text->len ? arena_strndup(&w->arena, text->at, text->len) : NULL;
	vec_push(&w->arena, &w->links, link);
}

void links_add(struct pdf_writer *w, const struct page *page)
{
	struct page_entry *entry = &w->pages.at[w->pages.len - 1];
	entry->nlinks = (uint32_t)page->nlinks;
	for (size_t i = 0; i < page->nlinks; i++) {
		uint32_t number = objects_number(&w->objects);
		if (i == 0)
			entry->first_link = number;
	}
	for (size_t i = 0; i < page->nlinks; i++)
		link_add(w, page, &page->links[i], entry->first_link + (uint32_t)i);
	anchors_add(w, page);
}

void links_write(struct pdf_writer *w)
{
	for (size_t i = 0; i < w->links.len; i++) {
		const struct link *link = &w->links.at[i];
		const struct goal *goal = goal_find(w, link->to, link->part);
		if (!goal) {
			w->failed = true;
			diags_add(w->diags, DIAG_PDF_LINK_NOWHERE, link->pos, link->to);
		}
		put_annotation(w, link, link->text, NULL, goal);
	}
}

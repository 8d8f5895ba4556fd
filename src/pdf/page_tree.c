/* The pages' dictionaries and the balanced tree above them.

   A node has at most FAN kids: readers find page n of thirty thousand in a few steps, and
   no array meets libharu's or a reader's limit. The root is libharu's own, which the
   catalog names. */
#include "pdf/syntax.h"
#include "pdf/writer_int.h"

enum { FAN = 64 };

struct node {
	struct object *object;
	size_t pages;
	size_t first, kids; /* in the level below */
};

static void put_size(struct strbuf *b, int32_t width, int32_t height)
{
	strbuf_adds(b, "/MediaBox[0 0 ");
	put_milli_to(b, width);
	strbuf_addc(b, ' ');
	put_milli_to(b, height);
	strbuf_addc(b, ']');
}

static void write_page(struct pdf_writer *w, const struct page_entry *page,
                       const struct object *parent)
{
	struct strbuf *b = &w->text;
	strbuf_clear(b);
	strbuf_adds(b, "/Type/Page/Parent");
	put_ref(b, parent);
	if (page->width != w->pages.at[0].width || page->height != w->pages.at[0].height)
		put_size(b, page->width, page->height);
	strbuf_adds(b, "/Resources");
	put_ref(b, w->resources);
	size_t contents = b->len;
	strbuf_adds(b, "/Contents");
	put_number_ref(b, page->content);
	size_t after = b->len;
	if (page->marked) {
		strbuf_adds(b, "/StructParents ");
		strbuf_addi(b, page->key);
	}
	strbuf_adds(b, "/Tabs/S");
	if (page->nlinks) {
		strbuf_adds(b, "/Annots[");
		for (uint32_t i = 0; i < page->nlinks; i++)
			put_number_ref(b, page->first_link + i);
		strbuf_addc(b, ']');
	}
	objects_put(&w->objects, ALIKE_REST, page->number, b->at, b->len);
	template_add_page(w, page, b, contents, after);
}

static void write_node(struct pdf_writer *w, const struct node *node,
                       const struct node *parent, const struct node *below)
{
	struct strbuf *b = &w->text;
	strbuf_clear(b);
	strbuf_adds(b, "/Type/Pages/Count ");
	strbuf_addi(b, (int64_t)node->pages);
	if (parent) {
		strbuf_adds(b, "/Parent");
		put_ref(b, parent->object);
	} else if (w->pages.len) { /* the first page's size, which the others inherit */
		put_size(b, w->pages.at[0].width, w->pages.at[0].height);
	}
	strbuf_adds(b, "/Kids[");
	for (size_t i = node->first; i < node->first + node->kids; i++)
		put_number_ref(b, below ? object_number(below[i].object)
		                        : w->pages.at[i].number);
	strbuf_addc(b, ']');
	object_set(node->object, b->at, b->len);
}

/* The level above n nodes, or above n pages if `below` is NULL. */
static struct node *level(struct pdf_writer *w, const struct node *below, size_t n,
                          size_t *count)
{
	*count = n ? (n + FAN - 1) / FAN : 1;
	struct node *nodes = ARENA_ARRAY(&w->arena, struct node, *count);
	for (size_t i = 0; i < *count; i++) {
		struct node *node = &nodes[i];
		node->object = *count > 1 ? object_new(&w->objects)
		                          : objects_own(&w->objects, OWN_PAGES);
		node->first = i * FAN;
		node->kids = n - node->first < FAN ? n - node->first : FAN;
		for (size_t k = 0; k < node->kids; k++)
			node->pages += below ? below[node->first + k].pages : 1;
	}
	return nodes;
}

void tree_write(struct pdf_writer *w)
{
	size_t count, above;
	struct node *nodes = level(w, NULL, w->pages.len, &count), *below = NULL;
	for (size_t i = 0; i < w->pages.len; i++)
		write_page(w, &w->pages.at[i], nodes[i / FAN].object);
	for (;;) {
		struct node *parents = count > 1 ? level(w, nodes, count, &above) : NULL;
		for (size_t i = 0; i < count; i++)
			write_node(w, &nodes[i], parents ? &parents[i / FAN] : NULL,
			           below);
		if (!parents)
			return;
		below = nodes;
		nodes = parents;
		count = above;
	}
}

/* The outline (bookmarks): anchors with an outline text, nested by level.

   Levels may skip (1, 3): an item hangs under the nearest one before it of a lower level.
   Long outlines start folded to their top level. ISO 32000-1, 12.3.3. */
#include "pdf/syntax.h"
#include "pdf/writer_int.h"

#include <string.h>

enum { OUTLINE_OPEN_MAX = 30 }; /* up to so many items all are shown at first */

struct item {
	const struct goal *goal;
	struct object *object;
	struct item *parent, *previous, *next, *first, *last;
	size_t below; /* items below it, at all depths */
};

static void add_item(struct item *item, struct item *last)
{
	struct item *parent = last;
	while (parent->goal && parent->goal->level >= item->goal->level)
		parent = parent->parent;
	item->parent = parent;
	item->previous = parent->last;
	if (parent->last)
		parent->last->next = item;
	else
		parent->first = item;
	parent->last = item;
	for (; parent; parent = parent->parent)
		parent->below++;
}

static void put_relation(struct strbuf *b, const char *key, const struct item *to)
{
	if (!to)
		return;
	strbuf_adds(b, key);
	put_ref(b, to->object);
}

static void write_item(struct pdf_writer *w, const struct item *item, bool open)
{
	struct strbuf *b = &w->text;
	strbuf_clear(b);
	if (item->goal) {
		strbuf_adds(b, "/Title");
		put_text(b, item->goal->outline, strlen(item->goal->outline));
		strbuf_adds(b, "/Dest");
		put_goal(w, b, item->goal);
	} else {
		strbuf_adds(b, "/Type/Outlines");
	}
	put_relation(b, "/Parent", item->parent);
	put_relation(b, "/Prev", item->previous);
	put_relation(b, "/Next", item->next);
	put_relation(b, "/First", item->first);
	put_relation(b, "/Last", item->last);
	if (item->below) {
		strbuf_adds(b, open ? "/Count " : "/Count -");
		strbuf_addi(b, (int64_t)item->below);
	}
	object_set(item->object, b->at, b->len);
}

/* Folded items count what opening them would show. */
static void fold(struct item *items, size_t n)
{
	for (size_t i = 0; i <= n; i++) {
		items[i].below = 0;
		for (const struct item *child = items[i].first; child;
		     child = child->next)
			items[i].below++;
	}
}

void outline_write(struct pdf_writer *w, struct strbuf *catalog)
{
	size_t n = 0;
	for (size_t i = 0; i < w->goals.len; i++)
		n += w->goals.at[i].outline != NULL;
	if (!n)
		return;
	struct item *items = ARENA_ARRAY(&w->arena, struct item, n + 1);
	items[0].object = object_new(&w->objects);
	n = 0;
	for (size_t i = 0; i < w->goals.len; i++) {
		if (!w->goals.at[i].outline)
			continue;
		struct item *item = &items[++n];
		item->goal = &w->goals.at[i];
		item->object = object_new(&w->objects);
		add_item(item, &items[n - 1]);
	}
	bool open = n <= OUTLINE_OPEN_MAX;
	if (!open)
		fold(items, n);
	for (size_t i = 0; i <= n; i++)
		write_item(w, &items[i], open || i == 0);
	strbuf_adds(catalog, "/Outlines");
	put_ref(catalog, items[0].object);
	strbuf_adds(catalog, "/PageMode/UseOutlines");
}

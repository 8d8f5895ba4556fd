/* What is kept of a file that copies will be made of: where its slots are, and the text
   of the objects that an update says again. The words are those that were written. */
#include "pdf/writer_int.h"

void pdf_template_release(struct pdf_template *t)
{
	arena_release(&t->arena);
	*t = (struct pdf_template){.root = 0};
}

void template_add_slots(struct pdf_writer *w, const struct page *page)
{
	struct pdf_template *t = w->options.template;
	const struct template_page entry = {.number = (uint32_t)w->pages.len};
	for (size_t i = 0; t && i < page->nslots; i++) {
		const struct page_slot *slot = &page->slots[i];
		struct template_slot s = {.source = slot->slot->source,
		                          .room = slot->room};
		if (s.source == SOURCE_NONE)
			continue;
		if (!t->pages.len || t->pages.at[t->pages.len - 1].number != entry.number)
			vec_push(&t->arena, &t->pages, entry);
		s.page = (uint32_t)t->pages.len - 1;
		s.room.y = page->height - s.room.y;
		vec_push(&t->arena, &t->slots, s);
	}
}

void template_add_page(struct pdf_writer *w, const struct page_entry *page,
                       const struct strbuf *text, size_t from, size_t to)
{
	struct pdf_template *t = w->options.template;
	size_t number = (size_t)(page - w->pages.at) + 1;
	for (size_t i = 0; t && i < t->pages.len; i++) {
		struct template_page *entry = &t->pages.at[i];
		if (entry->number != number)
			continue;
		entry->object = page->number;
		entry->content = page->content;
		entry->entries = arena_printf(&t->arena, "%.*s%s", (int)from, text->at,
		                              text->at + to);
	}
}

void template_add_resources(struct pdf_writer *w, const struct strbuf *text, size_t fonts)
{
	struct pdf_template *t = w->options.template;
	if (!t)
		return;
	t->resources = object_number(w->resources);
	t->before_fonts = arena_strndup(&t->arena, text->at, fonts);
	t->after_fonts = arena_strdup(&t->arena, text->at + fonts);
}

void template_finish(struct pdf_writer *w, const char *id)
{
	struct pdf_template *t = w->options.template;
	const struct objects *o = &w->objects;
	if (!t)
		return;
	t->root = w->root;
	t->info = w->info;
	t->id = arena_strdup(&t->arena, id);
	t->objects = (uint32_t)o->places.len;
	t->start = o->places.at[o->places.len - 1].where; /* the last one made */
}

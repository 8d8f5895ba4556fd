/* What is kept of a file to make copies of: where its slots are, and the text, as it was
   written, of the objects that an update replaces. */
#include "pdf/syntax.h"
#include "pdf/writer_int.h"

void pdf_template_release(struct pdf_template *t)
{
	arena_release(&t->arena);
	*t = (struct pdf_template){.root = 0};
}

/* ---- values in the structure tree ---- */

bool template_fills(const struct pdf_writer *w, const struct box *box)
{
	const struct doc_node *node = w->options.template ? box->node : NULL;
	if (!node || node->kind != DOC_BLANK || !node->attrs)
		return false;
	const struct doc_slot *slot = ((const struct doc_blank *)node->attrs)->slot;
	return slot && slot->source;
}

void template_reserve(struct pdf_writer *w, const struct doc_node *node)
{
	uint32_t mcid = tags_mark(w, structure_owner(&w->tags.tree, node));
	vec_push(&w->arena, &w->reserved, ((struct reserved){node, mcid}));
}

/* Marks are given in reading order: a title's comes before those of what follows. */
void template_page(struct pdf_writer *w, const struct page *page)
{
	w->beside = NULL;
	w->beside_met = false;
	for (size_t i = 0; w->options.template && i < page->nslots; i++)
		if (page->slots[i].slot->kind == SLOT_VALUES)
			w->beside = page->slots[i].node;
}

void template_passes(struct pdf_writer *w, const struct mark *mark)
{
	if (!w->beside || mark->elem == ELEM_NONE)
		return;
	if (mark->elem == structure_owner(&w->tags.tree, w->beside)) {
		w->beside_met = true;
	} else if (w->beside_met) {
		template_reserve(w, w->beside);
		w->beside = NULL;
	}
}

static uint32_t reserved_for(struct pdf_writer *w, const struct doc_node *node)
{
	for (size_t i = 0; i < w->reserved.len; i++)
		if (w->reserved.at[i].node == node)
			return w->reserved.at[i].mcid;
	template_reserve(w, node); /* nothing else follows on the page */
	return w->reserved.at[w->reserved.len - 1].mcid;
}

void template_add_slots(struct pdf_writer *w, const struct page *page)
{
	struct pdf_template *t = w->options.template;
	const struct template_page entry = {.number = (uint32_t)w->pages.len};
	for (size_t i = 0; t && i < page->nslots; i++) {
		const struct page_slot *slot = &page->slots[i];
		struct template_slot s = {
			.source = slot->slot->source,
			.member = slot->slot->member,
			.for_candidate = page->doc && page->doc->meta.for_candidate,
			.room = slot->room};
		if (s.source == SOURCE_NONE)
			continue;
		if (!t->pages.len || t->pages.at[t->pages.len - 1].number != entry.number)
			vec_push(&t->arena, &t->pages, entry);
		s.page = (uint32_t)t->pages.len - 1;
		s.mcid = reserved_for(w, slot->node);
		s.room.y = page->height - s.room.y;
		vec_push(&t->arena, &t->slots, s);
	}
	w->reserved.len = 0;
}

/* ---- whose copy a page is ---- */

static bool same_place(const struct page_place *a, const struct page_place *b)
{
	return a->x == b->x && a->y == b->y && a->w == b->w && a->h == b->h;
}

static bool same_identity(const struct template_identity *a,
                          const struct template_identity *b)
{
	return a->width == b->width && a->height == b->height && a->alone == b->alone
	       && same_place(&a->place.who, &b->place.who)
	       && same_place(&a->place.sheet, &b->place.sheet)
	       && same_place(&a->place.token, &b->place.token)
	       && a->place.colour == b->place.colour && a->place.rtl == b->place.rtl;
}

/* "/Sheet"; few files have pages of several sizes, and so more than one. */
static void put_form_name(struct strbuf *to, size_t index)
{
	strbuf_adds(to, "/Sheet");
	if (index)
		strbuf_addi(to, (int64_t)index + 1);
}

static size_t identity_of(struct pdf_writer *w, const struct page *page)
{
	struct pdf_template *t = w->options.template;
	struct template_identity wanted = {.width = page->width,
	                                   .height = page->height,
	                                   .place = page->identity,
	                                   .alone = page->doc
	                                            && !page->doc->meta.interviewers};
	struct page_identity *to = &wanted.place;
	size_t i = 0;
	to->who.y = page->height - to->who.y;
	to->token.y = page->height - to->token.y;
	to->sheet.y = page->height - to->sheet.y - to->sheet.h;
	while (i < t->identities.len && !same_identity(&t->identities.at[i], &wanted))
		i++;
	if (i == t->identities.len) {
		wanted.object = objects_number(&w->objects);
		vec_push(&t->arena, &t->identities, wanted);
	}
	return i;
}

void template_draw_identity(struct painter *p, const struct page *page)
{
	const struct page_identity *place = &page->identity;
	const struct mark mark = {.elem = ELEM_NONE, .artifact = ARTIFACT_HEAD};
	if (!p->w->options.template || !(place->who.w || place->sheet.w))
		return;
	mark_begin(p, &mark);
	paint_path_end(p);
	paint_word_space(p, 0); /* the form would inherit it */
	strbuf_adds(p->to, "q 1 0 0 1 ");
	put_centi_to(p->to, to_centi(place->shift));
	strbuf_adds(p->to, " 0 cm");
	put_form_name(p->to, identity_of(p->w, page));
	strbuf_adds(p->to, " Do Q\n");
}

static void add_letters(struct pdf_writer *w, bool bold)
{
	static const char letters[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
		"0123456789._- ";
	struct template_letters *to = &w->options.template->letters[bold];
	int face = fonts_face(w->fonts, FONT_SANS, bold, false);
	struct font *font = font_of(w, face);
	to->font = font->number;
	for (const char *s = letters; *s; s++) {
		uint32_t glyph = fonts_glyph(w->fonts, face, (unsigned char)*s);
		uint16_t code = glyph ? font_code(w, font, glyph, s, 1) : 0;
		if (!code)
			continue;
		to->of[(unsigned char)*s].code = (uint16_t)code_value(code);
		to->of[(unsigned char)*s].width = (int16_t)font->codes.at[code].width;
	}
}

void template_add_letters(struct pdf_writer *w)
{
	for (int bold = 0; bold < 2; bold++)
		if (w->options.template && w->options.template->identities.len)
			add_letters(w, bold);
}

void template_write_identities(struct pdf_writer *w, struct strbuf *xobjects)
{
	struct pdf_template *t = w->options.template;
	struct strbuf entries = STRBUF_INIT;
	for (size_t i = 0; t && i < t->identities.len; i++) {
		const struct template_identity *form = &t->identities.at[i];
		strbuf_clear(&entries);
		strbuf_adds(&entries, "/Type/XObject/Subtype/Form/BBox[0 0 ");
		put_milli_to(&entries, form->width);
		strbuf_addc(&entries, ' ');
		put_milli_to(&entries, form->height);
		strbuf_adds(&entries, "]/Resources");
		put_ref(&entries, w->resources);
		objects_put_stream(&w->objects, form->object, entries.at, entries.len, "",
		                   0, PACK_NOT);
		put_form_name(xobjects, i);
		put_number_ref(xobjects, form->object);
	}
	strbuf_release(&entries);
}

/* ---- objects that an update says again ---- */

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

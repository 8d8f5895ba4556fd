/* Pages as text: a line for each box, with places in 1/1000 pt, so that layouts can be
   compared line by line. */
#include "layout/layout_int.h"

#include "base/quote.h"

#include <string.h>

static void place(struct strbuf *to, const char *name, const struct box *b)
{
	strbuf_addf(to, "  %s %d %d %d %d #%06X%s", name, (int)b->x, (int)b->y, (int)b->w,
	            (int)b->h, (unsigned)b->colour, b->artifact ? " artifact" : "");
	if (b->style != STYLE_INHERIT)
		strbuf_addf(to, " .%s", style_name(b->style));
	if (b->node)
		strbuf_addf(to, " %s:%u", doc_kind_name(b->node->kind),
		            (unsigned)b->node->index);
}

static void dump_text(struct strbuf *to, const struct box *b)
{
	int face = -1;
	if (b->text.nruns && b->text.runs[0].word->nglyphs)
		face = b->text.runs[0].word->glyphs[0].face;
	place(to, "text", b);
	strbuf_addf(to, " face %d size %d \"", face, (int)b->text.size);
	for (uint32_t i = 0; i < b->text.nruns; i++) {
		const struct run *r = &b->text.runs[i];
		if (r->space_before)
			strbuf_addc(to, ' ');
		if (r->soft_hyphen)
			strbuf_adds(to, "\xC2\xAD");
		else
			quote_dump(r->word->text, r->word->length, to);
	}
	strbuf_adds(to, "\"\n");
}

static void dump_box(struct strbuf *to, const struct box *b)
{
	switch (b->kind) {
	case BOX_TEXT:
		dump_text(to, b);
		break;
	case BOX_RULE:
		place(to, "rule", b);
		strbuf_addc(to, '\n');
		break;
	case BOX_DOT:
	case BOX_POINTER:
		place(to, b->kind == BOX_DOT ? "dot" : "pointer", b);
		strbuf_addc(to, '\n');
		break;
	case BOX_FRAME:
		place(to, "frame", b);
		strbuf_addf(to, " thickness %d\n", (int)b->frame.thickness);
		break;
	case BOX_IMAGE:
		place(to, "image", b);
		strbuf_addf(to, " \"%s\"\n", b->image.path);
		break;
	case BOX_CODE:
		place(to, "code", b);
		strbuf_adds(to, " \"");
		quote_dump(b->code.text, strlen(b->code.text), to);
		strbuf_adds(to, "\"\n");
		break;
	case BOX_PAGE_OF:
		place(to, "page-of", b);
		strbuf_addf(to, " size %d \"%s\"\n", (int)b->page_of.size, b->page_of.to);
		break;
	case BOX_TOTAL:
		place(to, "total", b);
		strbuf_addf(to, " size %d \"%s{total}%s\"\n", (int)b->total.size,
		            b->total.before, b->total.after);
		break;
	}
}

static void dump_place(struct strbuf *to, const char *name, const struct page_place *p)
{
	if (p->w)
		strbuf_addf(to, "  place %s %d %d %d %d\n", name, (int)p->x, (int)p->y,
		            (int)p->w, (int)p->h);
}

static void dump_slot(struct strbuf *to, const struct page_slot *s)
{
	static const char kinds[] = "TLKCV";
	const struct slot_room *r = &s->room;
	strbuf_addf(to, "  slot %c %s%s%s %d %d %d %d", kinds[s->slot->kind],
	            s->slot->name, s->slot->value ? "=" : "",
	            s->slot->value ? s->slot->value : "", (int)s->x, (int)s->y, (int)s->w,
	            (int)s->h);
	if (s->slot->source)
		strbuf_addf(to, ", value at %d %d %s %d, %d x %d size %d%s", (int)r->x,
		            (int)r->y, r->at_end ? "end" : "start", (int)r->width,
		            (int)r->wide, (int)r->high, (int)r->size,
		            r->bold ? " bold" : "");
	strbuf_addc(to, '\n');
}

bool layout_dump_page(void *context, const struct page *page)
{
	struct strbuf *to = context;
	strbuf_addf(to, "page %u %d %d", (unsigned)page->number, (int)page->width,
	            (int)page->height);
	if (page->identity.shift)
		strbuf_addf(to, " shift %d", (int)page->identity.shift);
	strbuf_addc(to, '\n');
	for (size_t i = 0; i < page->nboxes; i++)
		dump_box(to, &page->boxes[i]);
	for (size_t i = 0; i < page->nlinks; i++) {
		const struct page_link *k = &page->links[i];
		strbuf_addf(to, "  link %d %d %d %d %s%s\n", (int)k->x, (int)k->y,
		            (int)k->w, (int)k->h, k->link->href ? k->link->href : "#",
		            k->link->href ? ""
		            : k->link->to ? k->link->to
		                          : "");
	}
	for (size_t i = 0; i < page->nanchors; i++) {
		const struct page_anchor *a = &page->anchors[i];
		strbuf_addf(to, "  anchor %d %s", (int)a->y, a->name ? a->name : "-");
		if (a->outline)
			strbuf_addf(to, " outline %d \"%s\"", a->level, a->outline);
		strbuf_addc(to, '\n');
	}
	dump_place(to, "who", &page->identity.who);
	dump_place(to, "sheet", &page->identity.sheet);
	dump_place(to, "token", &page->identity.token);
	for (size_t i = 0; i < page->nslots; i++)
		dump_slot(to, &page->slots[i]);
	return true;
}

void layout_dump_area(const struct doc *doc, struct strbuf *to)
{
	strbuf_addf(to, "area %d %d %d %d\n", (int)doc->page.left, (int)doc->page.top,
	            (int)(doc->page.width - doc->page.right),
	            (int)(doc->page.height - doc->page.bottom));
}

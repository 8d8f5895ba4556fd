/* The document tree as text: one node a line, nesting by two spaces, attributes as
   key=value where they are set. The golden tests compare it, so every attribute is
   printed. */
#include "doc/doc.h"

#include "base/quote.h"

#include <string.h>

static void quoted(struct strbuf *to, const char *s)
{
	strbuf_addc(to, '"');
	quote_dump(s, strlen(s), to);
	strbuf_addc(to, '"');
}

static void key_text(struct strbuf *to, const char *key, const char *value)
{
	if (!value)
		return;
	strbuf_addf(to, " %s=", key);
	quoted(to, value);
}

static void key_number(struct strbuf *to, const char *key, int64_t value)
{
	if (!value)
		return;
	strbuf_addf(to, " %s=", key);
	strbuf_addi(to, value);
}

static void flag(struct strbuf *to, const char *key, bool value)
{
	if (value)
		strbuf_addf(to, " %s", key);
}

static void key_slot(struct strbuf *to, const struct doc_slot *slot)
{
	if (!slot)
		return;
	static const char *const kinds[] = {"text", "lines", "tick", "choice", "values"};
	static const char *const sources[SOURCE_COUNT] = {
		[SOURCE_CANDIDATE] = "candidate",
		[SOURCE_CODE] = "code",
		[SOURCE_INTERVIEWER] = "interviewer",
		[SOURCE_DATE] = "date",
		[SOURCE_START] = "start",
		[SOURCE_WHEN] = "when",
		[SOURCE_WHERE] = "where",
		[SOURCE_PANEL] = "panel",
		[SOURCE_MEMBER] = "member",
		[SOURCE_ANSWER_BY] = "answer-by",
		[SOURCE_ALL] = "all"};
	strbuf_addf(to, " slot=%s:", kinds[slot->kind]);
	quoted(to, slot->name);
	key_text(to, "value", slot->value);
	if (slot->source)
		strbuf_addf(to, " source=%s", sources[slot->source]);
	key_text(to, "tip", slot->tip);
	key_text(to, "says", slot->label);
	key_number(to, "lines", slot->lines);
	if (slot->style != STYLE_INHERIT)
		strbuf_addf(to, " in=%s", style_name(slot->style));
}

static void dump_heading(const struct doc_heading *h, struct strbuf *to)
{
	key_number(to, "level", h->level);
	key_text(to, "label", h->label);
	key_text(to, "anchor", h->anchor);
	key_text(to, "outline", h->outline);
	key_slot(to, h->slot);
}

static void dump_list(const struct doc_list *l, struct strbuf *to)
{
	static const char *const markers[] = {"none", "bullet", "dash", "number", "tick"};
	static const char *const counts[] = {"", " count=a", " count=A", " count=i",
	                                     " count=I"};
	strbuf_addf(to, " marker=%s%s", markers[l->marker], counts[l->count]);
	key_number(to, "start", l->start);
	key_number(to, "columns", l->columns);
	flag(to, "tight", l->tight);
	key_number(to, "gap", l->gap);
	key_number(to, "gap-least", l->gap_least);
}

static void dump_table(const struct doc_table *t, struct strbuf *to)
{
	strbuf_adds(to, " columns=");
	for (size_t i = 0; i < t->ncolumns; i++) {
		const struct doc_column *c = &t->columns[i];
		strbuf_adds(to, i ? "," : "");
		if (c->width)
			strbuf_addi(to, c->width);
		else if (c->weight)
			strbuf_addf(to, "*%d", (int)c->weight);
		else
			strbuf_adds(to, "auto");
		strbuf_addc(to, "<>|="[c->align]);
	}
	key_number(to, "rules", t->rules);
	key_number(to, "pad-x", t->pad_x);
	key_number(to, "pad-y", t->pad_y);
	flag(to, "whole-rows", t->whole_rows);
	flag(to, "layout", t->layout);
}

static void dump_cell(const struct doc_cell *c, struct strbuf *to)
{
	key_number(to, "span", c->span);
	key_number(to, "rows", c->rows);
	key_number(to, "column", c->column);
	flag(to, "header", c->header);
	flag(to, "tint", c->tint);
	flag(to, "joined", c->joined);
	key_number(to, "align", c->align);
	key_number(to, "valign", c->valign);
	key_slot(to, c->slot);
}

static void dump_write(const struct doc_write *w, struct strbuf *to)
{
	static const char *const kinds[] = {"ruled", "grid", "blank"};
	strbuf_addf(to, " kind=%s", kinds[w->kind]);
	key_number(to, "lines", w->lines);
	key_number(to, "pitch", w->pitch);
	key_text(to, "label", w->label);
	key_text(to, "title", w->title);
	key_number(to, "fill", w->fill);
	flag(to, "rest", w->rest);
	flag(to, "optional", w->optional);
	key_number(to, "least", w->least);
	key_slot(to, w->slot);
}

static void dump_box(const struct doc_box *x, struct strbuf *to)
{
	static const char *const shapes[] = {"", " dot", " pointer"};
	strbuf_adds(to, shapes[x->shape]);
	key_number(to, "width", x->width);
	key_number(to, "height", x->height);
	key_text(to, "text", x->text);
	key_text(to, "above", x->above);
	key_text(to, "label", x->label);
	flag(to, "strong", x->strong);
	key_slot(to, x->slot);
}

static void dump_attrs(const struct doc_node *n, struct strbuf *to)
{
	const void *a = n->attrs;
	switch (n->kind) {
	case DOC_HEADING:
		dump_heading(a, to);
		return;
	case DOC_LIST:
		dump_list(a, to);
		return;
	case DOC_TABLE:
		dump_table(a, to);
		return;
	case DOC_CELL:
		dump_cell(a, to);
		return;
	case DOC_WRITE:
		dump_write(a, to);
		return;
	case DOC_BOX:
		dump_box(a, to);
		return;
	case DOC_ROW:
		key_number(to, "min-height", ((const struct doc_row *)a)->min_height);
		flag(to, "tint", ((const struct doc_row *)a)->tint);
		return;
	case DOC_PANEL:
		key_number(to, "pad", ((const struct doc_panel *)a)->pad);
		flag(to, "bar", ((const struct doc_panel *)a)->bar);
		flag(to, "tint", ((const struct doc_panel *)a)->tint);
		flag(to, "frame", ((const struct doc_panel *)a)->frame);
		return;
	case DOC_COLUMNS:
		key_number(to, "gap", ((const struct doc_columns *)a)->gap);
		return;
	case DOC_FIGURE:
	case DOC_INLINE_IMAGE:
		key_text(to, "path", ((const struct doc_image *)a)->path);
		key_text(to, "alt", ((const struct doc_image *)a)->alt);
		return;
	case DOC_SPACE:
		key_number(to, "height", ((const struct doc_space *)a)->height);
		flag(to, "firm", ((const struct doc_space *)a)->firm);
		return;
	case DOC_LINK:
	case DOC_PAGE_OF:
		key_text(to, "href", ((const struct doc_link *)a)->href);
		key_text(to, "to", ((const struct doc_link *)a)->to);
		return;
	case DOC_BLANK:
		key_number(to, "width", ((const struct doc_blank *)a)->width);
		key_text(to, "label", ((const struct doc_blank *)a)->label);
		key_slot(to, ((const struct doc_blank *)a)->slot);
		return;
	default:
		key_text(to, "lang", ((const struct doc_common *)a)->lang);
		key_text(to, "anchor", ((const struct doc_common *)a)->anchor);
		key_text(to, "label", ((const struct doc_common *)a)->label);
		key_slot(to, ((const struct doc_common *)a)->slot);
		return;
	}
}

static void dump_node(const struct doc_node *n, int depth, struct strbuf *to)
{
	for (int i = 0; i < depth; i++)
		strbuf_adds(to, "  ");
	strbuf_adds(to, doc_kind_name(n->kind));
	if (n->style != STYLE_INHERIT)
		strbuf_addf(to, ".%s", style_name(n->style));
	if (n->kind == DOC_TEXT) {
		strbuf_addc(to, ' ');
		quoted(to, n->text);
		strbuf_addc(to, '\n');
		return;
	}
	if (n->attrs)
		dump_attrs(n, to);
	strbuf_addc(to, '\n');
	for (const struct doc_node *k = doc_aside(n); k; k = k->next) {
		strbuf_adds(to, "aside: ");
		dump_node(k, depth, to);
	}
	for (const struct doc_node *k = n->first; k; k = k->next)
		dump_node(k, depth + 1, to);
}

void doc_dump(const struct doc *doc, struct strbuf *to)
{
	const struct {
		const char *key, *value;
	} lines[] = {
		{"title", doc->meta.title},
		{"subject", doc->meta.subject},
		{"author", doc->meta.author},
		{"keywords", doc->meta.keywords},
		{"lang", doc->meta.lang},
		{"head", doc->furniture.head},
		{"question", doc->furniture.question},
		{"tab", doc->furniture.tab},
		{"foot-start", doc->furniture.foot_start},
		{"foot-end", doc->furniture.foot_both},
	};
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
		if (!lines[i].value || !*lines[i].value)
			continue;
		strbuf_addf(to, "%s: ", lines[i].key);
		strbuf_adds(to, lines[i].value);
		strbuf_addc(to, '\n');
	}
	strbuf_addf(to, "page: %d x %d\n", (int)doc->page.width, (int)doc->page.height);
	dump_node(doc->root, 0, to);
	struct doc_portion *portion = doc->next ? doc->next(doc->source, true) : NULL;
	while (portion) {
		for (const struct doc_node *n = portion->first; n; n = n->next)
			dump_node(n, 1, to);
		doc_portion_free(portion);
		portion = doc->next(doc->source, false);
	}
}

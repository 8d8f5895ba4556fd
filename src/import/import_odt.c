/* OpenDocument text (ODF 1.2): .odt of LibreOffice and others. Bold is a style, often one
   that was made for a single paragraph; lists are nested elements. */
#include "import/entry_xml_int.h"
#include "import/office_int.h"
#include "import/table_maker.h"

#include <stdlib.h>
#include <string.h>

enum { DEEPEST = 10, SPANS = 32, HEADINGS = 6 };

struct odt_style {
	const char *name, *parent;
	unsigned on, off; /* of enum text_style */
	bool code, title;
	unsigned depth; /* of items, that its name says */
	const char *list;
};

struct odt_list { /* a list style: what its levels count with; '-': bullets */
	const char *name;
	char count[DEEPEST];
};

struct odt_open { /* a list that is open */
	const struct odt_list *style;
	int next;
	bool fresh; /* an item has begun and has no paragraph yet */
};

struct odt_reader {
	struct entries entries;
	const struct foreign_file *file;
	struct arena *arena;
	struct import_blocks *out;
	VEC(struct odt_style) styles;
	VEC(struct odt_list) lists;
	struct odt_style *style;
	struct odt_list *list;
	struct text_maker text;
	struct table_maker table;
	struct odt_open open[DEEPEST];
	size_t depth, deeper;
	uint32_t paragraph;
	uint32_t last_code; /* the last paragraph of code */
	unsigned paragraphs, hidden, tables;
	bool in_cell, head_rows;
	int cell_columns, cell_rows;
	int heading;
	const struct odt_style *para_style;
	unsigned spans[SPANS];
	size_t nspans, deeper_spans;
	const char *href;
};

static bool is(const char *name, const char *word)
{
	return strcmp(name, word) == 0;
}

static const char *value_of(struct odt_reader *r, const struct entry_attributes *a,
                            const char *name)
{
	return entry_attribute(a, name, r->arena);
}

static int number_in(const char *s, int least, int most, int usual)
{
	long n = s ? strtol(s, NULL, 10) : usual;
	return n < least || n > most ? usual : (int)n;
}

/* ---- styles ---- */

static const struct odt_style *find_style(const struct odt_reader *r, const char *name)
{
	for (size_t i = r->styles.len; name && i-- > 0;)
		if (is(r->styles.at[i].name, name))
			return &r->styles.at[i];
	return NULL;
}

static const struct odt_list *find_list(const struct odt_reader *r, const char *name)
{
	for (size_t i = r->lists.len; name && i-- > 0;)
		if (is(r->lists.at[i].name, name))
			return &r->lists.at[i];
	return NULL;
}

static void begin_style(struct odt_reader *r, const struct entry_attributes *a)
{
	const char *name = value_of(r, a, "name"),
		   *shown = value_of(r, a, "display-name");
	struct odt_style style = {.name = name ? name : "",
	                          .parent = value_of(r, a, "parent-style-name"),
	                          .list = value_of(r, a, "list-style-name")};
	const struct odt_style *parent = find_style(r, style.parent);
	shown = shown ? shown : style.name;
	if (parent) {
		style.on = parent->on;
		style.code = parent->code;
		style.title = parent->title;
		style.depth = parent->depth;
		style.list = style.list ? style.list : parent->list;
	}
	style.code |= strstr(shown, "Preformatted") || strstr(shown, "Source")
	              || strstr(shown, "Code");
	style.title |= is(shown, "Title");
	if (office_list_depth(shown))
		style.depth = office_list_depth(shown);
	vec_push(r->arena, &r->styles, style);
	r->style = &r->styles.at[r->styles.len - 1];
}

static void set(struct odt_style *s, unsigned style, bool on)
{
	s->on = on ? s->on | style : s->on & ~style;
	s->off = on ? s->off & ~style : s->off | style;
}

static void text_properties(struct odt_reader *r, const struct entry_attributes *a)
{
	const char *v;
	if ((v = value_of(r, a, "font-weight")))
		set(r->style, TEXT_STRONG, is(v, "bold") || (*v >= '6' && *v <= '9'));
	if ((v = value_of(r, a, "font-style")))
		set(r->style, TEXT_EM, is(v, "italic") || is(v, "oblique"));
	if ((v = value_of(r, a, "text-line-through-style")))
		set(r->style, TEXT_STRUCK, !is(v, "none"));
	if ((v = value_of(r, a, "text-position"))) {
		set(r->style, TEXT_SUP, strncmp(v, "super", 5) == 0);
		set(r->style, TEXT_SUB, strncmp(v, "sub", 3) == 0 && v[3] != 'p');
	}
}

static void list_level(struct odt_reader *r, const char *name,
                       const struct entry_attributes *a)
{
	int level = number_in(value_of(r, a, "level"), 1, DEEPEST, 1);
	const char *format = value_of(r, a, "num-format");
	char count = format && *format && strchr("1aAiI", *format) ? *format : '-';
	r->list->count[level - 1] = is(name, "list-level-style-number") ? count : '-';
}

/* Styles stand in both entries; true: it was one of theirs. */
static bool style_open(struct odt_reader *r, const char *name,
                       const struct entry_attributes *a)
{
	if (is(name, "style") || is(name, "default-style")) {
		begin_style(r, a);
	} else if (is(name, "list-style")) {
		const char *id = value_of(r, a, "name");
		struct odt_list list = {.name = id ? id : ""};
		memset(list.count, '-', sizeof list.count);
		vec_push(r->arena, &r->lists, list);
		r->list = &r->lists.at[r->lists.len - 1];
	} else if (is(name, "text-properties") && r->style) {
		text_properties(r, a);
	} else if (strncmp(name, "list-level-style-", 17) == 0 && r->list) {
		list_level(r, name, a);
	} else {
		return false;
	}
	return true;
}

static void styles_open(void *context, const char *name, const struct entry_attributes *a)
{
	style_open(context, name, a);
}

static void styles_close(void *context, const char *name)
{
	struct odt_reader *r = context;
	if (is(name, "style") || is(name, "default-style"))
		r->style = NULL;
	else if (is(name, "list-style"))
		r->list = NULL;
}

/* ---- text ---- */

static void add_text(struct odt_reader *r, const char *s, size_t n)
{
	unsigned style = r->para_style ? r->para_style->on : 0;
	if (r->nspans)
		style = r->spans[r->nspans - 1];
	if (r->heading)
		style &= ~(unsigned)TEXT_STRONG;
	text_maker_add(&r->text, s, n, style, r->href);
}

static void begin_span(struct odt_reader *r, const struct entry_attributes *a)
{
	const struct odt_style *s = find_style(r, value_of(r, a, "style-name"));
	unsigned style = r->nspans       ? r->spans[r->nspans - 1]
	                 : r->para_style ? r->para_style->on
	                                 : 0;
	if (s)
		style = (style | s->on) & ~s->off;
	if (s && s->code)
		style |= TEXT_CODE;
	if (r->nspans < SPANS)
		r->spans[r->nspans++] = style;
	else
		r->deeper_spans++;
}

/* ---- paragraphs ---- */

static void begin_paragraph(struct odt_reader *r, const char *name,
                            const struct entry_attributes *a)
{
	if (r->paragraphs++) {
		text_maker_break(&r->text);
		return;
	}
	r->paragraph += !r->tables;
	r->para_style = find_style(r, value_of(r, a, "style-name"));
	r->nspans = r->deeper_spans = 0;
	r->heading = is(name, "h") ? number_in(value_of(r, a, "outline-level"), 1,
	                                       HEADINGS, HEADINGS)
	                           : 0;
	if (!r->in_cell)
		text_maker_end(&r->text);
	else if (!text_maker_is_blank(&r->text))
		text_maker_break(&r->text);
}

static void end_paragraph(struct odt_reader *r)
{
	struct odt_open *list = r->depth ? &r->open[r->depth - 1] : NULL;
	struct pos pos = r->file->top;
	pos.line = r->paragraph;
	struct block_text text = text_maker_end(&r->text);
	if (!text.len)
		return;
	if (r->para_style && r->para_style->title && !r->file->draft->title) {
		r->file->draft->title = text.at;
		return;
	}
	if (r->para_style && r->para_style->code && !r->heading && !list) {
		struct import_block *last =
			r->out->len ? &r->out->at[r->out->len - 1] : NULL;
		bool goes_on = last && last->kind == BLOCK_PRE
		               && r->last_code + 1 == r->paragraph;
		office_add_code(r->arena, r->out, text, pos, goes_on);
		r->last_code = r->paragraph;
		return;
	}
	enum block_kind kind = r->heading            ? BLOCK_HEADING
	                       : list && list->fresh ? BLOCK_ITEM
	                                             : BLOCK_PARAGRAPH;
	struct import_block *b = import_blocks_add(r->out, r->arena, kind, text, pos);
	b->level = r->heading ? (unsigned)r->heading : (unsigned)(r->depth + r->deeper);
	if (r->heading)
		b->bold = false;
	if (kind == BLOCK_ITEM) {
		if (b->level == 1 && r->para_style && r->para_style->depth)
			b->level = r->para_style->depth;
		b->count = list->style ? list->style->count[r->depth - 1] : '-';
		b->ordered = b->numbered = b->count != '-';
		b->start = list->next++;
		list->fresh = false;
	} else if (kind == BLOCK_PARAGRAPH && !list) {
		office_mend_bullet(r->arena, b);
	}
}

static void begin_list(struct odt_reader *r, const struct entry_attributes *a)
{
	if (r->depth == DEEPEST) {
		r->deeper++;
		return;
	}
	const struct odt_list *style = find_list(r, value_of(r, a, "style-name"));
	if (!style && r->depth)
		style = r->open[r->depth - 1].style;
	r->open[r->depth++] = (struct odt_open){.style = style, .next = 1};
}

/* ---- the document ---- */

static bool is_hidden(const char *name)
{
	return is(name, "tracked-changes") || is(name, "note") || is(name, "annotation")
	       || is(name, "ruby-text") || is(name, "forms") || is(name, "sequence-decls")
	       || is(name, "table-of-content");
}

static void count_hidden(struct odt_reader *r, const char *name)
{
	r->file->draft->losses.footnotes += is(name, "note");
	r->file->draft->losses.comments += is(name, "annotation");
}

static void document_open(void *context, const char *name,
                          const struct entry_attributes *a)
{
	struct odt_reader *r = context;
	if (is_hidden(name)) {
		count_hidden(r, name);
		r->hidden++;
	}
	if (r->hidden || style_open(r, name, a))
		return;
	if (is(name, "p") || is(name, "h")) {
		begin_paragraph(r, name, a);
	} else if (is(name, "span")) {
		begin_span(r, a);
	} else if (is(name, "s") || is(name, "tab")) {
		int n = number_in(value_of(r, a, "c"), 1, 100, 1);
		for (int i = 0; i < n; i++)
			add_text(r, " ", 1);
	} else if (is(name, "line-break")) {
		text_maker_break(&r->text);
	} else if (is(name, "a")) {
		const char *href = value_of(r, a, "href");
		r->href = href ? import_link(r->file, href) : NULL;
	} else if (is(name, "list")) {
		begin_list(r, a);
	} else if ((is(name, "list-item") || is(name, "list-header")) && r->depth
	           && !r->deeper) {
		r->open[r->depth - 1].fresh = true;
	} else if (is(name, "table")) {
		r->tables++;
	} else if (is(name, "table-header-rows")) {
		r->head_rows = r->tables == 1;
	} else if (is(name, "table-row") && r->tables == 1) {
		table_maker_row(&r->table);
	} else if (is(name, "table-cell") && r->tables == 1) {
		r->in_cell = true;
		r->cell_columns =
			number_in(value_of(r, a, "number-columns-spanned"), 1, 64, 1);
		r->cell_rows = number_in(value_of(r, a, "number-rows-spanned"), 1, 64, 1);
		text_maker_end(&r->text);
	} else if (is(name, "image")) {
		r->file->draft->losses.pictures++;
	} else if (is(name, "math") || is(name, "object")) {
		r->file->draft->losses.formulas++;
	}
}

static void document_close(void *context, const char *name)
{
	struct odt_reader *r = context;
	styles_close(r, name);
	if (is_hidden(name) && r->hidden) {
		r->hidden--;
		return;
	}
	if (r->hidden)
		return;
	if ((is(name, "p") || is(name, "h")) && r->paragraphs) {
		if (!--r->paragraphs && !r->in_cell)
			end_paragraph(r);
	} else if (is(name, "span")) {
		if (r->deeper_spans)
			r->deeper_spans--;
		else if (r->nspans)
			r->nspans--;
	} else if (is(name, "a")) {
		r->href = NULL;
	} else if (is(name, "list")) {
		if (r->deeper)
			r->deeper--;
		else if (r->depth)
			r->depth--;
	} else if (is(name, "table-header-rows")) {
		r->head_rows = false;
	} else if (is(name, "table-cell") && r->tables == 1) {
		r->in_cell = false;
		table_maker_cell(&r->table, text_maker_end(&r->text), r->cell_columns,
		                 r->cell_rows, r->head_rows);
	} else if (is(name, "table") && r->tables) {
		struct pos pos = r->file->top;
		pos.line = r->paragraph + 1;
		if (!--r->tables)
			table_maker_end(&r->table, r->out, pos);
	}
}

static void document_text(void *context, const char *s, size_t n)
{
	struct odt_reader *r = context;
	if (r->paragraphs && !r->hidden)
		add_text(r, s, n);
}

bool import_odt(const struct foreign_file *f, struct import_blocks *out)
{
	struct odt_reader r = {.file = f,
	                       .arena = f->draft->arena,
	                       .out = out,
	                       .text.arena = f->draft->arena,
	                       .table.arena = f->draft->arena};
	const struct entry_handler styles = {&r, styles_open, styles_close, NULL};
	const struct entry_handler document = {&r, document_open, document_close,
	                                       document_text};
	bool ok = office_open(f, &r.entries)
	          && entry_read(&r.entries, "styles.xml", false, &styles)
	          && entry_read(&r.entries, "content.xml", true, &document);
	office_close(&r.entries);
	text_maker_release(&r.text);
	return ok;
}

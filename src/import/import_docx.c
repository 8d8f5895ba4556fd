/* Word's .docx (ECMA-376). Styles are known by their names, which are English in every
   Word, not by their ids; whether an item has a bullet or a number stands in a table of
   its own. Deleted text is left out, inserted text kept. Places count paragraphs. */
#include "import/entry_xml_int.h"
#include "import/office_int.h"
#include "import/table_maker.h"

#include "base/ascii.h"
#include "base/hash.h"
#include "base/hash_table.h"

#include <stdlib.h>
#include <string.h>

enum { LEVELS = 9, HEADINGS = 6 };

struct docx_style {
	const char *id, *based_on;
	int heading; /* 1 to 6; 0: none; of 'Title' and 'Subtitle' as of none */
	bool title, bold, italic, code;
	const char *list; /* numId; NULL: none */
	int list_level;
	unsigned depth; /* that its name says */
};

struct docx_list { /* an abstractNum */
	const char *id;
	char count[LEVELS]; /* '-': a bullet */
	int left[LEVELS];   /* where their text begins, in twips; 0: unsaid */
};

struct docx_number { /* a num: which list it is, and how far it has come */
	const char *id, *list;
	int next[LEVELS];
};

struct docx_link {
	const char *id, *target;
};

struct docx_reader {
	struct entries entries;
	const struct foreign_file *file;
	struct arena *arena;
	struct import_blocks *out;
	VEC(struct docx_style) styles;
	VEC(struct docx_list) lists;
	VEC(struct docx_number) numbers;
	VEC(struct docx_link) links;
	struct text_maker text;
	struct table_maker table;
	/* while an entry is read */
	struct docx_style *style;
	struct docx_list *list;
	struct docx_number *number;
	int list_level;
	bool in_style_runs;
	/* in the document */
	uint32_t paragraph;
	uint32_t last_code;  /* the last paragraph of code */
	unsigned paragraphs; /* open, one in another */
	unsigned tables, hidden;
	bool in_properties, in_run_properties, in_cell, in_text;
	unsigned run_style;
	const struct docx_style *para_style;
	const char *num, *href;
	int num_level, outline;
	int left;                       /* of the paragraph, in twips */
	const struct docx_list *listed; /* of the last item; or NULL */
	int cell_columns;
	bool cell_goes_on; /* with the cell above */
};

static bool is(const char *name, const char *word)
{
	return strcmp(name, word) == 0;
}

static const char *value_of(struct docx_reader *r, const struct entry_attributes *a,
                            const char *name)
{
	return entry_attribute(a, name, r->arena);
}

/* <w:b/> is on, <w:b w:val="0"/> off. */
static bool is_on(struct docx_reader *r, const struct entry_attributes *a)
{
	const char *v = value_of(r, a, "val");
	return !v || !(is(v, "0") || is(v, "false") || is(v, "none") || is(v, "off"));
}

static int number_in(const char *s, int least, int most, int usual)
{
	long n = s ? strtol(s, NULL, 10) : usual;
	return n < least || n > most ? usual : (int)n;
}

/* ---- styles ---- */

static void name_style(struct docx_style *s, const char *name)
{
	char word[32];
	size_t n = 0;
	for (; name[n] && n + 1 < sizeof word; n++)
		word[n] = ascii_lower(name[n]);
	word[n] = '\0';
	if (strncmp(word, "heading ", 8) == 0)
		s->heading = number_in(word + 8, 1, HEADINGS, 0);
	s->depth = office_list_depth(name);
	s->title = is(word, "title");
	s->code = strstr(word, "code") || strstr(word, "preformatted")
	          || is(word, "plain text") || is(word, "macro text");
}

static void styles_open(void *context, const char *name, const struct entry_attributes *a)
{
	struct docx_reader *r = context;
	if (is(name, "style")) {
		const char *id = value_of(r, a, "styleId");
		vec_push(r->arena, &r->styles, ((struct docx_style){.id = id ? id : ""}));
		r->style = &r->styles.at[r->styles.len - 1];
		return;
	}
	struct docx_style *s = r->style;
	if (!s)
		return;
	const char *v = value_of(r, a, "val");
	if (is(name, "name") && v)
		name_style(s, v);
	else if (is(name, "basedOn"))
		s->based_on = v;
	else if (is(name, "outlineLvl") && !s->heading && v)
		s->heading = number_in(v, 0, HEADINGS - 1, -1) + 1;
	else if (is(name, "b"))
		s->bold = is_on(r, a);
	else if (is(name, "i"))
		s->italic = is_on(r, a);
	else if (is(name, "numId"))
		s->list = v;
	else if (is(name, "ilvl"))
		s->list_level = number_in(v, 0, LEVELS - 1, 0);
}

static void styles_close(void *context, const char *name)
{
	struct docx_reader *r = context;
	if (is(name, "style"))
		r->style = NULL;
}

/* Styles take over what those say that they are based on. */
static void inherit_styles(struct docx_reader *r)
{
	enum { STEPS = 16 };
	for (size_t i = 0; i < r->styles.len; i++) {
		struct docx_style *s = &r->styles.at[i];
		const char *from = s->based_on;
		for (int step = 0; from && step < STEPS; step++) {
			const struct docx_style *base = NULL;
			for (size_t k = 0; k < r->styles.len && !base; k++)
				if (is(r->styles.at[k].id, from))
					base = &r->styles.at[k];
			if (!base || base == s)
				break;
			s->heading = s->heading ? s->heading : base->heading;
			s->bold |= base->bold;
			s->code |= base->code;
			s->list_level = s->list ? s->list_level : base->list_level;
			s->list = s->list ? s->list : base->list;
			from = base->based_on;
		}
	}
}

static const struct docx_style *find_style(const struct docx_reader *r, const char *id)
{
	for (size_t i = 0; id && i < r->styles.len; i++)
		if (is(r->styles.at[i].id, id))
			return &r->styles.at[i];
	return NULL;
}

/* ---- lists ---- */

static char count_of(const char *format)
{
	static const struct {
		const char *name;
		char count;
	} formats[] = {{"bullet", '-'},      {"none", '-'},       {"lowerLetter", 'a'},
	               {"upperLetter", 'A'}, {"lowerRoman", 'i'}, {"upperRoman", 'I'}};
	for (size_t i = 0; format && i < sizeof formats / sizeof *formats; i++)
		if (is(format, formats[i].name))
			return formats[i].count;
	return '1';
}

/* Where an indented text begins. */
static int left_in(struct docx_reader *r, const struct entry_attributes *a)
{
	enum { WIDEST = 20000 };
	const char *left = value_of(r, a, "left");
	return number_in(left ? left : value_of(r, a, "start"), 0, WIDEST, 0);
}

static void lists_open(void *context, const char *name, const struct entry_attributes *a)
{
	struct docx_reader *r = context;
	const char *v = value_of(r, a, "val");
	if (is(name, "abstractNum")) {
		const char *id = value_of(r, a, "abstractNumId");
		struct docx_list list = {.id = id ? id : ""};
		memset(list.count, '1', sizeof list.count);
		vec_push(r->arena, &r->lists, list);
		r->list = &r->lists.at[r->lists.len - 1];
	} else if (is(name, "num")) {
		const char *id = value_of(r, a, "numId");
		struct docx_number number = {.id = id ? id : ""};
		for (int i = 0; i < LEVELS; i++)
			number.next[i] = 1;
		vec_push(r->arena, &r->numbers, number);
		r->number = &r->numbers.at[r->numbers.len - 1];
	} else if (is(name, "lvl") || is(name, "lvlOverride")) {
		r->list_level = number_in(value_of(r, a, "ilvl"), 0, LEVELS - 1, 0);
	} else if (is(name, "numFmt") && r->list) {
		r->list->count[r->list_level] = count_of(v);
	} else if (is(name, "ind") && r->list) {
		r->list->left[r->list_level] = left_in(r, a);
	} else if (is(name, "abstractNumId") && r->number) {
		r->number->list = v;
	} else if (is(name, "startOverride") && r->number) {
		r->number->next[r->list_level] = number_in(v, 0, 10000, 1);
	}
}

static void lists_close(void *context, const char *name)
{
	struct docx_reader *r = context;
	if (is(name, "abstractNum"))
		r->list = NULL;
	else if (is(name, "num"))
		r->number = NULL;
}

static struct docx_number *find_number(struct docx_reader *r, const char *id)
{
	for (size_t i = 0; i < r->numbers.len; i++)
		if (is(r->numbers.at[i].id, id))
			return &r->numbers.at[i];
	return NULL;
}

static const struct docx_list *list_of(const struct docx_reader *r,
                                       const struct docx_number *n)
{
	for (size_t i = 0; n && n->list && i < r->lists.len; i++)
		if (is(r->lists.at[i].id, n->list))
			return &r->lists.at[i];
	return NULL;
}

/* ---- links ---- */

static void links_open(void *context, const char *name, const struct entry_attributes *a)
{
	struct docx_reader *r = context;
	if (!is(name, "Relationship"))
		return;
	const char *id = value_of(r, a, "Id"), *target = value_of(r, a, "Target");
	if (id && target)
		vec_push(r->arena, &r->links, ((struct docx_link){id, target}));
}

static void nothing_close(void *context, const char *name)
{
	(void)context, (void)name;
}

static const char *find_link(struct docx_reader *r, const char *id)
{
	for (size_t i = 0; id && i < r->links.len; i++)
		if (is(r->links.at[i].id, id))
			return import_link(r->file, r->links.at[i].target);
	return NULL;
}

/* ---- paragraphs ---- */

static unsigned style_now(const struct docx_reader *r)
{
	unsigned style = r->run_style;
	/* a table's heads look so by their style; nobody stressed them */
	if (r->para_style && r->para_style->bold && !r->in_cell)
		style |= TEXT_STRONG;
	if (r->para_style && (r->para_style->heading || r->outline))
		style &= ~(unsigned)TEXT_STRONG;
	return style;
}

static void add_text(struct docx_reader *r, const char *s, size_t n)
{
	text_maker_add(&r->text, s, n, style_now(r), r->href);
}

static void number_item(struct docx_reader *r, struct import_block *b)
{
	struct docx_number *number = find_number(r, r->num);
	b->level = (unsigned)r->num_level + 1;
	if (!r->num_level && r->para_style && r->para_style->depth)
		b->level = r->para_style->depth;
	r->listed = list_of(r, number);
	b->count = r->listed ? r->listed->count[r->num_level] : '-';
	b->ordered = b->numbered = b->count != '-';
	if (!number)
		return;
	b->start = number->next[r->num_level]++;
	for (int i = r->num_level + 1; i < LEVELS; i++)
		number->next[i] = 1;
}

/* The depth of the item that a paragraph behind `last` goes on with: it is set in as far
   as that item's text. 0: of none. */
static unsigned depth_of_text(const struct docx_reader *r,
                              const struct import_block *last)
{
	enum { NEAR = 60 }; /* twips */
	unsigned depth = 0;
	if (!last || last->kind == BLOCK_HEADING || !r->listed)
		return 0;
	for (unsigned i = 0; i < last->level && i < LEVELS; i++)
		if (r->listed->left[i] && r->listed->left[i] <= r->left + NEAR)
			depth = i + 1;
	return depth;
}

static void end_paragraph(struct docx_reader *r)
{
	struct pos pos = r->file->top;
	const struct docx_style *style = r->para_style;
	int heading = r->outline ? r->outline : style ? style->heading : 0;
	pos.line = r->paragraph;
	if (!r->num && style && style->list) {
		r->num = style->list;
		r->num_level = style->list_level;
	}
	bool item = r->num && !is(r->num, "0") && !heading;
	enum block_kind kind = heading ? BLOCK_HEADING
	                       : item  ? BLOCK_ITEM
	                               : BLOCK_PARAGRAPH;
	struct import_block *last = r->out->len ? &r->out->at[r->out->len - 1] : NULL;
	struct block_text text = text_maker_end(&r->text);
	unsigned depth = depth_of_text(r, last);
	if (style && style->title && text.len && !r->file->draft->title) {
		r->file->draft->title = text.at;
		return;
	}
	if (!text.len)
		return;
	if (style && style->code && kind == BLOCK_PARAGRAPH) {
		office_add_code(r->arena, r->out, text, pos,
		                last && last->kind == BLOCK_PRE
		                        && r->last_code + 1 == r->paragraph);
		r->out->at[r->out->len - 1].level = depth;
		r->last_code = r->paragraph;
		return;
	}
	struct import_block *b = import_blocks_add(r->out, r->arena, kind, text, pos);
	b->level = heading ? (unsigned)heading : depth;
	if (heading)
		b->bold = false;
	if (item)
		number_item(r, b);
	else if (kind == BLOCK_PARAGRAPH)
		office_mend_bullet(r->arena, b);
}

static void begin_paragraph(struct docx_reader *r)
{
	if (r->paragraphs++) {
		text_maker_break(&r->text); /* a box within a line */
		return;
	}
	r->paragraph += !r->tables;
	r->para_style = NULL;
	r->num = NULL;
	r->num_level = r->outline = r->left = 0;
	r->run_style = 0;
	r->text.exact = false;
	if (!r->in_cell)
		text_maker_end(&r->text);
	else if (!text_maker_is_blank(&r->text))
		text_maker_break(&r->text);
}

/* ---- the document ---- */

static void run_property(struct docx_reader *r, const char *name,
                         const struct entry_attributes *a)
{
	unsigned style = 0;
	if (is(name, "b"))
		style = TEXT_STRONG;
	else if (is(name, "i"))
		style = TEXT_EM;
	else if (is(name, "strike") || is(name, "dstrike"))
		style = TEXT_STRUCK;
	else if (is(name, "rStyle")) {
		const struct docx_style *s = find_style(r, value_of(r, a, "val"));
		r->run_style |= s && s->bold ? TEXT_STRONG : 0;
		r->run_style |= s && s->italic ? TEXT_EM : 0;
		r->run_style |= s && s->code ? TEXT_CODE : 0;
		return;
	} else if (is(name, "vertAlign")) {
		const char *v = value_of(r, a, "val");
		r->run_style |= v && is(v, "superscript") ? TEXT_SUP
		                : v && is(v, "subscript") ? TEXT_SUB
		                                          : 0;
		return;
	}
	if (style && is_on(r, a))
		r->run_style |= style;
	else
		r->run_style &= ~style;
}

static void paragraph_property(struct docx_reader *r, const char *name,
                               const struct entry_attributes *a)
{
	const char *v = value_of(r, a, "val");
	if (is(name, "pStyle")) {
		r->para_style = find_style(r, v);
		r->text.exact = r->para_style && r->para_style->code && !r->in_cell;
	} else if (is(name, "ind"))
		r->left = left_in(r, a);
	else if (is(name, "numId"))
		r->num = v;
	else if (is(name, "ilvl"))
		r->num_level = number_in(v, 0, LEVELS - 1, 0);
	else if (is(name, "outlineLvl"))
		r->outline = number_in(v, 0, HEADINGS - 1, -1) + 1;
}

static bool is_hidden(const char *name)
{
	return is(name, "del") || is(name, "moveFrom") || is(name, "Fallback")
	       || is(name, "instrText") || is(name, "delText");
}

static void begin_cell(struct docx_reader *r)
{
	if (r->tables != 1)
		return;
	r->in_cell = true;
	r->cell_columns = 1;
	r->cell_goes_on = false;
	text_maker_end(&r->text);
}

static void document_open(void *context, const char *name,
                          const struct entry_attributes *a)
{
	struct docx_reader *r = context;
	if (is_hidden(name))
		r->hidden++;
	if (r->hidden)
		return;
	if (is(name, "p")) {
		begin_paragraph(r);
	} else if (is(name, "pPr")) {
		r->in_properties = r->paragraphs == 1;
	} else if (is(name, "rPr")) {
		r->in_run_properties = !r->in_properties;
	} else if (r->in_properties) {
		paragraph_property(r, name, a);
	} else if (r->in_run_properties) {
		run_property(r, name, a);
	} else if (is(name, "r")) {
		r->run_style = 0;
	} else if (is(name, "t")) {
		r->in_text = true;
	} else if (is(name, "tab")) {
		add_text(r, " ", 1);
	} else if (is(name, "br") || is(name, "cr")) {
		const char *type = value_of(r, a, "type");
		if (!type || is(type, "textWrapping"))
			text_maker_break(&r->text);
	} else if (is(name, "noBreakHyphen")) {
		add_text(r, "\xE2\x80\x91", 3);
	} else if (is(name, "hyperlink")) {
		r->href = find_link(r, value_of(r, a, "id"));
	} else if (is(name, "tbl")) {
		r->tables++;
	} else if (is(name, "tr") && r->tables == 1) {
		table_maker_row(&r->table);
	} else if (is(name, "tc")) {
		begin_cell(r);
	} else if (is(name, "gridSpan") && r->tables == 1) {
		r->cell_columns = number_in(value_of(r, a, "val"), 1, 64, 1);
	} else if (is(name, "vMerge") && r->tables == 1) {
		const char *v = value_of(r, a, "val");
		r->cell_goes_on = !v || is(v, "continue");
	} else if (is(name, "drawing") || is(name, "pict")) {
		r->file->draft->losses.pictures++;
	} else if (is(name, "footnoteReference") || is(name, "endnoteReference")) {
		r->file->draft->losses.footnotes++;
	} else if (is(name, "commentReference")) {
		r->file->draft->losses.comments++;
	} else if (is(name, "oMath")) {
		r->file->draft->losses.formulas++;
	}
}

static void document_close(void *context, const char *name)
{
	struct docx_reader *r = context;
	if (is_hidden(name) && r->hidden) {
		r->hidden--;
		return;
	}
	if (r->hidden)
		return;
	if (is(name, "p") && r->paragraphs) {
		if (!--r->paragraphs && !r->in_cell)
			end_paragraph(r);
	} else if (is(name, "pPr")) {
		r->in_properties = false;
	} else if (is(name, "rPr")) {
		r->in_run_properties = false;
	} else if (is(name, "t")) {
		r->in_text = false;
	} else if (is(name, "hyperlink")) {
		r->href = NULL;
	} else if (is(name, "tc") && r->tables == 1) {
		r->in_cell = false;
		table_maker_cell(&r->table, text_maker_end(&r->text), r->cell_columns, 1,
		                 false);
	} else if (is(name, "tbl") && r->tables) {
		struct pos pos = r->file->top;
		pos.line = r->paragraph + 1;
		if (!--r->tables)
			table_maker_end(&r->table, r->out, pos);
	}
}

static void document_text(void *context, const char *s, size_t n)
{
	struct docx_reader *r = context;
	if (r->in_text && !r->hidden)
		add_text(r, s, n);
}

static bool read_entries(struct docx_reader *r)
{
	const struct entry_handler styles = {r, styles_open, styles_close, NULL};
	const struct entry_handler lists = {r, lists_open, lists_close, NULL};
	const struct entry_handler links = {r, links_open, nothing_close, NULL};
	const struct entry_handler document = {r, document_open, document_close,
	                                       document_text};
	if (!entry_read(&r->entries, "word/styles.xml", false, &styles)
	    || !entry_read(&r->entries, "word/numbering.xml", false, &lists)
	    || !entry_read(&r->entries, "word/_rels/document.xml.rels", false, &links))
		return false;
	inherit_styles(r);
	return entry_read(&r->entries, "word/document.xml", true, &document);
}

bool import_docx(const struct foreign_file *f, struct import_blocks *out)
{
	struct docx_reader r = {.file = f,
	                        .arena = f->draft->arena,
	                        .out = out,
	                        .text.arena = f->draft->arena,
	                        .table.arena = f->draft->arena};
	bool ok = office_open(f, &r.entries) && read_entries(&r);
	office_close(&r.entries);
	text_maker_release(&r.text);
	return ok;
}

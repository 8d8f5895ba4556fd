/* Authors' rich text to document nodes. */
#include "compose/composer_int.h"

/* The deepest level that papers' own headings have. */
enum { PART_LEVEL = 3 };

static void add_inline(struct composer *c, const struct rich *r);

static void add_inlines(struct composer *c, const struct rich *list)
{
	for (const struct rich *r = list; r; r = r->next)
		add_inline(c, r);
}

static const void *lang_attrs(struct composer *c, const struct rich *r)
{
	if (!r->lang || !*r->lang)
		return NULL;
	return DOC_ATTRS(&c->b, doc_common, .lang = r->lang);
}

static void add_image(struct composer *c, const struct rich *r, enum doc_kind kind)
{
	doc_leaf(&c->b, kind, STYLE_INHERIT,
	         DOC_ATTRS(&c->b, doc_image, .path = r->image->path,
	                   .alt = r->image->alt));
}

/* What the kit says; a blank where it does not. */
static void add_value(struct composer *c, const struct rich *r)
{
	static const char *const remedies[VALUE_COUNT] = {
		[VALUE_LEVEL] = "give --level or write it in the kit",
		[VALUE_CONTACT] = "give --contact or write it in kitpress.conf",
		[VALUE_PRIVACY_URL] = "write a privacy with its url in the theme",
	};
	const char *value = c->kit_values[r->number];
	if (value && *value && r->number == VALUE_PRIVACY_URL) {
		doc_open(&c->b, DOC_LINK, STYLE_INHERIT,
		         DOC_ATTRS(&c->b, doc_link, .href = value));
		doc_text(&c->b, value);
		doc_close(&c->b, DOC_LINK);
		return;
	}
	if (value && *value) {
		doc_text(&c->b, value);
		return;
	}
	add_blank(c);
	add_doubt(c, r->pos, DIAG_VALUE_MISSING,
	          rich_value_word((enum rich_value)r->number), remedies[r->number]);
}

static void add_inline(struct composer *c, const struct rich *r)
{
	static const enum doc_kind kinds[RICH_KIND_COUNT] = {
		[RICH_STRONG] = DOC_STRONG, [RICH_EM] = DOC_EM,    [RICH_CODE] = DOC_MONO,
		[RICH_SUB] = DOC_SUB,       [RICH_SUP] = DOC_SUP,  [RICH_A] = DOC_LINK,
		[RICH_SPAN] = DOC_SPAN,     [RICH_S] = DOC_STRUCK,
	};
	c->b.pos = r->pos;
	switch (r->kind) {
	case RICH_TEXT:
		doc_text(&c->b, r->text);
		return;
	case RICH_BR:
		doc_leaf(&c->b, DOC_BREAK, STYLE_INHERIT, NULL);
		return;
	case RICH_IMG:
		add_image(c, r, DOC_INLINE_IMAGE);
		return;
	case RICH_VALUE:
		add_value(c, r);
		return;
	default:
		break;
	}
	enum doc_kind kind = kinds[r->kind];
	const void *attrs = r->kind == RICH_A
	                            ? DOC_ATTRS(&c->b, doc_link, .href = r->href)
	                            : lang_attrs(c, r);
	doc_open(&c->b, kind, STYLE_INHERIT, attrs);
	add_inlines(c, r->first);
	doc_close(&c->b, kind);
}

void add_rich_caption(struct composer *c, const struct rich *r)
{
	c->b.pos = r->pos;
	doc_open(&c->b, DOC_CAPTION, STYLE_CAPTION, lang_attrs(c, r));
	add_inlines(c, r->first);
	doc_close(&c->b, DOC_CAPTION);
}

static bool is_lone_image(const struct rich *block)
{
	return block->first && block->first->kind == RICH_IMG && !block->first->next;
}

/* A paragraph; one that holds a single image is a figure. */
static void add_paragraph(struct composer *c, const struct rich *p, enum style style)
{
	if (is_lone_image(p)) {
		add_image(c, p->first, DOC_FIGURE);
		return;
	}
	doc_open(&c->b, DOC_PARA, style, lang_attrs(c, p));
	add_inlines(c, p->first);
	doc_close(&c->b, DOC_PARA);
}

/* A heading in the size of its text: the deeper, the quieter. */
static void add_rich_heading(struct composer *c, const struct rich *r, enum style style,
                             bool first)
{
	static const double above[] = {7, 5, 3};
	int level = (int)r->number;
	if (!first)
		add_gap(c, above[level - 1]);
	doc_open(&c->b, DOC_HEADING, style,
	         DOC_ATTRS(&c->b, doc_heading, .level = PART_LEVEL + level));
	doc_open(&c->b, DOC_STRONG, STYLE_INHERIT, NULL);
	if (level > 1)
		doc_open(&c->b, DOC_EM, STYLE_INHERIT, NULL);
	add_inlines(c, r->first);
	if (level > 1)
		doc_close(&c->b, DOC_EM);
	doc_close(&c->b, DOC_STRONG);
	doc_close(&c->b, DOC_HEADING);
}

static bool list_is_tight(const struct rich *list)
{
	for (const struct rich *item = list->first; item; item = item->next)
		for (const struct rich *r = item->first; r; r = r->next)
			if (r->kind == RICH_P && r->next && r->next->kind == RICH_P)
				return false;
	return true;
}

static void add_list(struct composer *c, const struct rich *list, enum style style)
{
	static const enum doc_count counts[] = {
		[COUNT_DECIMAL] = DOC_DECIMAL,
		[COUNT_LOWER_ALPHA] = DOC_LOWER_ALPHA,
		[COUNT_UPPER_ALPHA] = DOC_UPPER_ALPHA,
		[COUNT_LOWER_ROMAN] = DOC_LOWER_ROMAN,
		[COUNT_UPPER_ROMAN] = DOC_UPPER_ROMAN,
	};
	enum doc_marker marker = list->kind == RICH_OL ? MARKER_NUMBER : MARKER_BULLET;
	doc_open(&c->b, DOC_LIST, style,
	         DOC_ATTRS(&c->b, doc_list, .marker = marker, .start = (int)list->number,
	                   .count = counts[list->count], .tight = list_is_tight(list)));
	for (const struct rich *item = list->first; item; item = item->next) {
		c->b.pos = item->pos;
		doc_open(&c->b, DOC_ITEM, STYLE_INHERIT, NULL);
		add_rich(c, item->first, style);
		doc_close(&c->b, DOC_ITEM);
	}
	doc_close(&c->b, DOC_LIST);
}

/* Adds the terms of an entry, in bold; what the last means begins on its line. Returns
   the first block that is not added. */
static const struct rich *add_terms(struct composer *c, const struct rich *term,
                                    enum style style)
{
	const struct rich *next = term->next, *means = NULL;
	bool last = !next || next->kind != RICH_DT;
	if (last && next && next->kind == RICH_DD)
		means = next->first;
	bool run_in = means && means->kind == RICH_P && !is_lone_image(means)
	              && !lang_attrs(c, means);
	doc_open(&c->b, DOC_PARA, style, NULL);
	doc_open(&c->b, DOC_STRONG, STYLE_INHERIT, NULL);
	add_rich_inlines(c, term->first);
	doc_close(&c->b, DOC_STRONG);
	if (run_in) {
		doc_text(&c->b, " ");
		add_inlines(c, means->first);
	}
	doc_close(&c->b, DOC_PARA);
	if (!last)
		return add_terms(c, next, style);
	return run_in ? means->next : means;
}

static void add_definitions(struct composer *c, const struct rich *list, enum style style)
{
	doc_open(&c->b, DOC_LIST, style,
	         DOC_ATTRS(&c->b, doc_list, .marker = MARKER_NONE, .start = 1));
	for (const struct rich *r = list->first; r;) {
		c->b.pos = r->pos;
		doc_open(&c->b, DOC_ITEM, STYLE_INHERIT, NULL);
		if (r->kind == RICH_DT) {
			add_rich(c, add_terms(c, r, style), style);
			while (r && r->kind == RICH_DT)
				r = r->next;
			r = r ? r->next : NULL;
		}
		for (; r && r->kind == RICH_DD; r = r->next)
			add_rich(c, r->first, style);
		doc_close(&c->b, DOC_ITEM);
	}
	doc_close(&c->b, DOC_LIST);
}

const char *rich_tongue(const struct rich *r)
{
	return r && r->kind != RICH_TEXT && r->kind != RICH_A && r->kind != RICH_IMG
	                       && r->lang
	               ? r->lang
	               : "";
}

bool open_tongue(struct composer *c, const struct rich *text)
{
	const char *lang = rich_tongue(text);
	if (!*lang)
		return false;
	doc_open(&c->b, DOC_SECTION, STYLE_INHERIT,
	         DOC_ATTRS(&c->b, doc_common, .lang = lang));
	return true;
}

void close_tongue(struct composer *c, bool opened)
{
	if (opened)
		doc_close(&c->b, DOC_SECTION);
}

const void *tongue(struct composer *c, const struct rich *text)
{
	const char *lang = rich_tongue(text);
	return *lang ? DOC_ATTRS(&c->b, doc_common, .lang = lang) : NULL;
}

void add_rich(struct composer *c, const struct rich *list, enum style style)
{
	struct pos held = c->b.pos;
	for (const struct rich *r = list; r; r = r->next) {
		/* a paragraph has the attribute, other blocks need a section */
		bool apart = r->kind != RICH_P && open_tongue(c, r);
		c->b.pos = r->pos;
		switch (r->kind) {
		case RICH_P:
			add_paragraph(c, r, style);
			break;
		case RICH_HEADING:
			add_rich_heading(c, r, style, r == list);
			break;
		case RICH_UL:
		case RICH_OL:
			add_list(c, r, style);
			break;
		case RICH_DL:
			add_definitions(c, r, style);
			break;
		case RICH_TABLE:
			add_rich_table(c, r);
			break;
		case RICH_PRE:
			if (is_lone_image(r)) {
				add_image(c, r->first, DOC_FIGURE);
				break;
			}
			doc_open(&c->b, DOC_CODE, STYLE_CODE, NULL);
			add_inlines(c, r->first);
			doc_close(&c->b, DOC_CODE);
			break;
		case RICH_CAPTION:
		case RICH_FIGCAPTION:
			add_rich_caption(c, r);
			break;
		case RICH_FIGURE:
			doc_open(&c->b, DOC_CAPTIONED, STYLE_INHERIT, NULL);
			add_rich(c, r->first, style);
			doc_close(&c->b, DOC_CAPTIONED);
			break;
		case RICH_BLOCKQUOTE:
			doc_open(&c->b, DOC_QUOTE, STYLE_QUOTE, NULL);
			add_rich(c, r->first, STYLE_QUOTE);
			doc_close(&c->b, DOC_QUOTE);
			break;
		default: /* a lone inline */
			doc_open(&c->b, DOC_PARA, style, NULL);
			add_inline(c, r);
			doc_close(&c->b, DOC_PARA);
			break;
		}
		close_tongue(c, apart);
	}
	c->b.pos = held;
}

/* Each block that holds inlines begins a line; blocks around such are passed over. */
static void add_lines_of(struct composer *c, const struct rich *list, bool *started)
{
	for (const struct rich *r = list; r; r = r->next) {
		bool heading = r->kind == RICH_HEADING;
		bool line = heading || r->kind == RICH_P || r->kind == RICH_PRE
		            || r->kind == RICH_DT || r->kind == RICH_CAPTION
		            || r->kind == RICH_FIGCAPTION;
		if (!rich_is_block(r->kind)) {
			add_inline(c, r);
			*started = true;
			continue;
		}
		if (!line) {
			add_lines_of(c, r->first, started);
			continue;
		}
		if (*started)
			doc_leaf(&c->b, DOC_BREAK, STYLE_INHERIT, NULL);
		if (heading)
			doc_open(&c->b, DOC_STRONG, STYLE_INHERIT, NULL);
		add_inlines(c, r->first);
		if (heading)
			doc_close(&c->b, DOC_STRONG);
		*started = true;
	}
}

void add_rich_inlines(struct composer *c, const struct rich *list)
{
	struct pos held = c->b.pos;
	bool started = false;
	add_lines_of(c, list, &started);
	c->b.pos = held;
}

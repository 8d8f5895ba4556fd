/* Rich text from nodes: folding of white space, anonymous paragraphs, languages.

   White space is folded within a block as in HTML: a run of blanks, even across inline
   elements, is one space, and none stands at a block's start, at its end or next to a
   line break. The space stays where its first blank was. struct line holds the state. */
#include "read/prose_int.h"

#include "base/strbuf.h"
#include "base/utf8.h"
#include "model/rich.h"

#include <string.h>

enum { LIST_START_MOST = 10000 };

struct list { /* siblings being built */
	struct rich *first;
	struct rich **tail;
};

struct line {               /* folding of one block */
	bool keep;          /* pre: nothing is folded */
	bool space;         /* at the start, or after a space */
	struct rich *blank; /* the text node ending in that space; NULL if none */
	struct rich **link; /* the pointer to it */
};

struct prose {
	struct reader *r;
	struct arena *arena;
	int level; /* of the last heading; 0: none yet */
};

static void inlines(struct prose *p, const struct node *n, struct list *out,
                    struct line *line, const char *lang);
static void blocks(struct prose *p, const struct node *n, const struct node *from,
                   struct list *out, const char *lang);
static void add_block(struct prose *p, const struct node *n, struct list *out,
                      const char *lang);

static void list_init(struct list *l)
{
	l->first = NULL;
	l->tail = &l->first;
}

static struct rich *add(struct prose *p, struct list *l, enum rich_kind kind,
                        struct pos pos)
{
	struct rich *node = ARENA_NEW(p->arena, struct rich);
	node->kind = kind;
	node->span = 1;
	node->number = 1;
	node->pos = pos;
	*l->tail = node;
	l->tail = &node->next;
	return node;
}

/* The language of an element's text; `around`: that of its parent. */
static const char *language(const struct node *n, const char *around)
{
	return *n->lang ? n->lang : around;
}

/* The same if it differs from `around`, else NULL. */
static const char *own_language(struct prose *p, const struct node *n, const char *around)
{
	const char *own = language(n, around);
	return strcmp(own, around) != 0 ? arena_strdup(p->arena, own) : NULL;
}

/* ---- lines ---- */

/* Removes a space that turned out to end the line. `l`: the list being added to. */
static void trim(struct line *line, struct list *l)
{
	struct rich *node = line->blank;
	line->blank = NULL;
	if (!node)
		return;
	size_t n = strlen(node->text) - 1;
	if (n) {
		((char *)(uintptr_t)node->text)[n] = '\0'; /* ours, not yet shared */
		return;
	}
	if (l->tail == &node->next)
		l->tail = line->link;
	*line->link = node->next;
}

/* Whether the character at i stays; `run`: start of its run of blanks. */
static bool is_kept(const char *text, size_t run, size_t i)
{
	return (unsigned char)text[i] > ' '
	       || (text[i] == ' ' && i > run && (unsigned char)text[i + 1] > ' ');
}

static void add_text(struct prose *p, const struct node *n, struct list *out,
                     struct line *line)
{
	if (line->keep) {
		add(p, out, RICH_TEXT, n->pos)->text =
			arena_strndup(p->arena, n->text, n->len);
		return;
	}
	char *to = arena_alloc_raw(p->arena, n->len + 1);
	size_t len = 0;
	bool space = line->space;
	for (size_t i = 0; i < n->len;) {
		/* XML has no control characters but blanks; single spaces stay */
		size_t run = i, stop;
		do {
			i += utf8_plain(n->text + i, n->len - i);
			for (stop = i + 8; i < stop && is_kept(n->text, run, i); i++)
				;
		} while (i == stop);
		if (i > run) {
			memcpy(to + len, n->text + run, i - run);
			len += i - run;
			space = false;
		}
		if (i < n->len && !space) {
			to[len++] = ' ';
			space = true;
		}
		while (i < n->len && (unsigned char)n->text[i] <= ' ')
			i++;
	}
	to[len] = '\0';
	arena_grow(p->arena, to, n->len + 1, len + 1); /* frees what folding saved */
	if (!len)
		return;
	struct rich **link = out->tail;
	struct rich *node = add(p, out, RICH_TEXT, n->pos);
	node->text = to;
	line->space = space;
	line->blank = space ? node : NULL;
	line->link = link;
}

/* ---- inlines ---- */

static enum rich_kind inline_kind(unsigned tag)
{
	switch (tag) {
	case TAG_STRONG:
		return RICH_STRONG;
	case TAG_EM:
		return RICH_EM;
	case TAG_CODE:
		return RICH_CODE;
	case TAG_S:
		return RICH_S;
	case TAG_SUB:
		return RICH_SUB;
	case TAG_SUP:
		return RICH_SUP;
	case TAG_A:
		return RICH_A;
	case TAG_BR:
		return RICH_BR;
	case TAG_IMG:
		return RICH_IMG;
	case TAG_VALUE:
		return RICH_VALUE;
	default:
		return RICH_SPAN;
	}
}

static void add_image(struct prose *p, const struct node *n, struct list *out,
                      struct line *line)
{
	const char *src = node_attr(n, "src");
	const char *path = src && *src ? prose_links_image(p->r, n, src) : NULL;
	struct rich_image *image = ARENA_NEW(p->arena, struct rich_image);
	image->path = path ? path : ""; /* reported */
	image->alt = node_word(n, "alt", p->arena);
	add(p, out, RICH_IMG, n->pos)->image = image;
	line->space = false;
	line->blank = NULL;
}

/* A value of the kit; only the kit's own texts are composed with them at hand. */
static void add_value(struct prose *p, const struct node *n, struct list *out,
                      struct line *line)
{
	const char *of = node_word(n, "of", p->arena);
	if (!p->r->in_guide) {
		diags_add(p->r->diags, DIAG_VALUE_OUTSIDE, n->pos);
		return;
	}
	for (int i = 0; i < VALUE_COUNT; i++)
		if (strcmp(rich_value_word((enum rich_value)i), of) == 0) {
			add(p, out, RICH_VALUE, n->pos)->number = (uint32_t)i & 0x3FFF;
			line->space = false;
			line->blank = NULL;
		}
}

static bool says_language(const struct node *n)
{
	for (size_t i = 0; i < n->len; i++)
		if (n->attrs[i].ns && strcmp(n->attrs[i].ns, XML_NS) == 0
		    && strcmp(n->attrs[i].name, "lang") == 0)
			return true;
	return false;
}

static void add_inline(struct prose *p, const struct node *n, struct list *out,
                       struct line *line, const char *lang)
{
	enum rich_kind kind = inline_kind(n->tag);
	if (kind == RICH_IMG) {
		add_image(p, n, out, line);
		return;
	}
	if (kind == RICH_VALUE) {
		add_value(p, n, out, line);
		return;
	}
	if (kind == RICH_BR) {
		trim(line, out);
		add(p, out, RICH_BR, n->pos);
		line->space = true;
		return;
	}
	const char *own = own_language(p, n, lang);
	if (n->tag == TAG_SPAN && !says_language(n))
		diags_add(p->r->diags, DIAG_SPAN_PLAIN, n->pos);
	struct list inner;
	struct rich **link = out->tail;
	struct rich *node = add(p, out, kind, n->pos), *holder = node;
	if (kind == RICH_A) {
		const char *href = node_word(n, "href", p->arena);
		if (*href)
			prose_links_check(p->r, n, href);
		if (own) { /* a link takes no language: a span around it does */
			node->kind = RICH_SPAN;
			list_init(&inner);
			holder = add(p, &inner, RICH_A, n->pos);
			node->first = inner.first;
		}
		holder->href = href;
	}
	if (node->kind != RICH_A)
		node->lang = own;
	list_init(&inner);
	inlines(p, n, &inner, line, language(n, lang));
	holder->first = inner.first;
	if (!holder->first && out->tail == &node->next) { /* empty */
		*link = NULL;
		out->tail = link;
	}
}

/* The inline children of `n`. */
static void inlines(struct prose *p, const struct node *n, struct list *out,
                    struct line *line, const char *lang)
{
	for (const struct node *c = n->first; c; c = c->next) {
		if (c->tag == TAG_CHARACTERS)
			add_text(p, c, out, line);
		else if (tag_flags(c->tag) & INLINE)
			add_inline(p, c, out, line, lang);
	}
}

static void paragraph(struct prose *p, const struct node *n, struct rich *to,
                      const char *lang)
{
	struct list inner;
	struct line line = {.space = true};
	list_init(&inner);
	inlines(p, n, &inner, &line, lang);
	trim(&line, &inner);
	to->first = inner.first;
}

/* ---- preformatted text ---- */

static struct rich *first_text(struct rich *n)
{
	while (n && n->kind != RICH_TEXT && n->first)
		n = n->first;
	return n && n->kind == RICH_TEXT ? n : NULL;
}

/* Drops the line end before </pre> and blanks after it. */
static void trim_pre(struct list *l)
{
	struct rich **link = &l->first;
	if (!l->first)
		return;
	while ((*link)->next)
		link = &(*link)->next;
	struct rich *last = *link;
	if (last->kind != RICH_TEXT)
		return;
	size_t n = strlen(last->text);
	while (n && (last->text[n - 1] == ' ' || last->text[n - 1] == '\t'))
		n--;
	if (n && last->text[n - 1] == '\n')
		((char *)(uintptr_t)last->text)[n - 1] = '\0';
	if (!last->text[0])
		*link = NULL;
}

static void preformatted(struct prose *p, const struct node *n, struct rich *to,
                         const char *lang)
{
	struct list inner;
	struct line line = {.keep = true};
	list_init(&inner);
	inlines(p, n, &inner, &line, lang);
	struct rich *t = first_text(inner.first);
	if (t && t->text[0] == '\n')
		t->text++;
	if (t && t == inner.first && !t->text[0])
		inner.first = t->next;
	trim_pre(&inner);
	to->first = inner.first;
}

/* ---- blocks ---- */

static enum rich_kind block_kind(unsigned tag)
{
	switch (tag) {
	case TAG_P:
		return RICH_P;
	case TAG_UL:
		return RICH_UL;
	case TAG_OL:
		return RICH_OL;
	case TAG_LI:
		return RICH_LI;
	case TAG_DL:
		return RICH_DL;
	case TAG_DT:
		return RICH_DT;
	case TAG_DD:
		return RICH_DD;
	case TAG_HEADING:
		return RICH_HEADING;
	case TAG_PRE:
		return RICH_PRE;
	case TAG_BLOCKQUOTE:
		return RICH_BLOCKQUOTE;
	case TAG_TABLE:
		return RICH_TABLE;
	case TAG_CAPTION:
		return RICH_CAPTION;
	case TAG_FIGURE:
		return RICH_FIGURE;
	case TAG_FIGCAPTION:
		return RICH_FIGCAPTION;
	case TAG_THEAD:
		return RICH_THEAD;
	case TAG_TBODY:
		return RICH_TBODY;
	case TAG_TR:
		return RICH_TR;
	case TAG_TH:
		return RICH_TH;
	case TAG_TD:
		return RICH_TD;
	default:
		return RICH_TEXT; /* no block */
	}
}

static bool has_header(const struct node *n)
{
	for (const struct node *c = n->first; c; c = c->next)
		if (c->tag == TAG_TH
		    || (c->tag != TAG_CHARACTERS && c->tag != TAG_TD && has_header(c)))
			return true;
	return false;
}

/* Rows of the table itself go into a body. */
static void table(struct prose *p, const struct node *n, struct rich *to,
                  const char *lang)
{
	struct list inner;
	list_init(&inner);
	const struct node *from = n->first;
	if (from && from->tag == TAG_CAPTION) {
		add_block(p, from, &inner, lang);
		from = from->next;
	}
	if (from && !has_header(n))
		diags_add(p->r->diags, DIAG_TABLE_HEADLESS, n->pos);
	prose_table_check(p->r, n);
	if (node_child(n, TAG_TR)) {
		struct rich *body = add(p, &inner, RICH_TBODY, n->pos);
		struct list rows;
		list_init(&rows);
		blocks(p, n, from, &rows, lang);
		body->first = rows.first;
	} else {
		blocks(p, n, from, &inner, lang);
	}
	to->first = inner.first;
}

static bool holds_inlines(enum rich_kind kind)
{
	return kind == RICH_P || kind == RICH_HEADING || kind == RICH_CAPTION
	       || kind == RICH_FIGCAPTION;
}

/* How an ordered list counts, and from where. */
static void count_items(const struct node *n, struct rich *to)
{
	const char *type = node_attr(n, "type");
	to->number = (uint32_t)node_int(n, "start", 0, LIST_START_MOST, 1) & 0x3FFF;
	for (int i = COUNT_DECIMAL; type && i <= COUNT_UPPER_ROMAN; i++)
		if (strcmp(rich_count_word((enum rich_count)i), type) == 0)
			to->count = (enum rich_count)i;
}

/* A heading's level within its part; one that leaves a level out is reported. */
static void heading_level(struct prose *p, const struct node *n, struct rich *to)
{
	int level = (int)node_int(n, "level", 1, 3, 1);
	if (level > p->level + 1)
		diags_add_at(p->r->diags, DIAG_HEADING_SKIPS, node_place(n, "level"),
		             level, level - 1, p->level + 1);
	p->level = level;
	to->number = (uint32_t)level & 0x3FFF;
}

static void add_block(struct prose *p, const struct node *n, struct list *out,
                      const char *lang)
{
	struct rich *node = add(p, out, block_kind(n->tag), n->pos);
	struct list inner;
	node->lang = own_language(p, n, lang);
	lang = language(n, lang);
	if (node->kind == RICH_TH || node->kind == RICH_TD) {
		node->span =
			(uint32_t)node_int(n, "colspan", 1, CELL_SPAN_MOST, 1) & 0x7F;
		node->number =
			(uint32_t)node_int(n, "rowspan", 1, CELL_SPAN_MOST, 1) & 0x3FFF;
	}
	if (node->kind == RICH_OL)
		count_items(n, node);
	if (node->kind == RICH_HEADING)
		heading_level(p, n, node);
	if (holds_inlines(node->kind)) {
		paragraph(p, n, node, lang);
	} else if (node->kind == RICH_PRE) {
		preformatted(p, n, node, lang);
	} else if (node->kind == RICH_TABLE) {
		table(p, n, node, lang);
	} else {
		list_init(&inner);
		blocks(p, n, n->first, &inner, lang);
		node->first = inner.first;
	}
}

/* The children of `n` from one on as blocks; runs of inlines become paragraphs unless
   they are blank. */
static void blocks(struct prose *p, const struct node *n, const struct node *from,
                   struct list *out, const char *lang)
{
	const struct node *c = from;
	while (c) {
		if (c->tag != TAG_CHARACTERS && block_kind(c->tag) != RICH_TEXT) {
			add_block(p, c, out, lang);
			c = c->next;
			continue;
		}
		struct line line = {.space = true};
		struct list run;
		struct pos pos = c->pos;
		list_init(&run);
		for (; c && (c->tag == TAG_CHARACTERS || block_kind(c->tag) == RICH_TEXT);
		     c = c->next) {
			if (c->tag == TAG_CHARACTERS)
				add_text(p, c, &run, &line);
			else if (tag_flags(c->tag) & INLINE)
				add_inline(p, c, &run, &line, language(n, lang));
		}
		trim(&line, &run);
		if (!run.first)
			continue;
		struct rich *para =
			add(p, out, RICH_P, run.first->pos.line ? run.first->pos : pos);
		para->first = run.first;
		if (block_kind(n->tag) == RICH_TEXT) /* else the block has it */
			para->lang = own_language(p, n, lang);
	}
}

const struct rich *prose_read(struct reader *r, const struct node *n, const char *lang)
{
	struct prose p = {.r = r, .arena = r->arena};
	struct list out;
	list_init(&out);
	blocks(&p, n, n->first, &out, lang);
	return out.first;
}

/* Judged by what was written: what the schema refused is not reported as missing too. */
static bool is_empty(const struct node *n)
{
	if (n->tag == TAG_IMG || n->tag == TAG_VALUE || n->tag == TAG_NONE)
		return false;
	if (n->tag == TAG_CHARACTERS) {
		size_t i = 0;
		while (i < n->len && is_blank(n->text[i]))
			i++;
		return i == n->len;
	}
	for (const struct node *c = n->first; c; c = c->next)
		if (!is_empty(c))
			return false;
	return true;
}

const struct rich *prose_child(struct reader *r, const struct node *parent, unsigned tag,
                               const char *lang)
{
	const struct node *n = node_child(parent, tag);
	if (n && is_empty(n)) {
		diags_add(r->diags, DIAG_TEXT_EMPTY_WARNING, n->pos, n->name);
		return NULL;
	}
	return n ? prose_read(r, n, lang) : NULL;
}

const struct rich *prose_required(struct reader *r, const struct node *n,
                                  const char *lang)
{
	if (is_empty(n))
		diags_add(r->diags, DIAG_TEXT_EMPTY, n->pos, n->name,
		          n->tag == TAG_PROMPT ? "write what is asked"
		                               : "write something or take it out");
	return prose_read(r, n, lang);
}

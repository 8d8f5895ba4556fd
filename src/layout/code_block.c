/* Preformatted text: every space and line end as written.

   Spaces are words of their own, so that they are in the page's text too. Tabs reach to
   every fourth column. Inlines keep their weight, slope, shift and link in the face of
   the code; each has a text box of its own.

   A line that is too long goes on below, a little further in than it began, after a hook
   that is not part of the text. It is divided between words if that leaves it mostly
   full, else between graphemes. A long word is shaped in chunks, so that the cost grows
   with its length alone. */
#include "layout/layout_int.h"

#include "type/linebreaks.h"

#include <string.h>

enum { TAB = 4, CONTINUED_COST = 100, CHUNK = 256 };

struct code {
	struct layout *l;
	const struct code_part *part; /* being set */
	struct frame f;
	struct look look; /* of the block */
	int32_t leading, baseline;
	int32_t x;      /* reached on this line */
	int32_t from;   /* where the runs begin that have no box yet */
	int32_t indent; /* where continued lines begin */
	size_t column, strips, ends;
	bool continued, leading_blanks;
};

/* ---- parts: the inlines one after the other ---- */

static void add_part(struct layout *l, const struct doc_node *node,
                     const struct look *look, const char *text)
{
	vec_push(&l->work, &l->code_parts,
	         ((struct code_part){.node = node,
	                             .look = *look,
	                             .text = text,
	                             .length = strlen(text)}));
}

static void gather(struct layout *l, const struct doc_node *first,
                   const struct look *look)
{
	for (const struct doc_node *n = first; n; n = n->next) {
		if (n->kind == DOC_TEXT) {
			add_part(l, n, look, n->text);
		} else if (n->kind == DOC_BREAK) {
			add_part(l, n, look, "\n");
		} else if (n->kind == DOC_INLINE_IMAGE) {
			add_part(l, n, look, "");
		} else {
			struct look inner = *look;
			look_inline(l, n, &inner);
			gather(l, n->first, &inner);
		}
	}
}

/* Removes the line ends after everything else; counts the others. */
static size_t trim_ends(struct layout *l)
{
	size_t ends = 0;
	for (size_t i = l->code_parts.len; i-- > 0;) {
		struct code_part *p = &l->code_parts.at[i];
		while (p->length && p->text[p->length - 1] == '\n')
			p->length--;
		if (p->length || p->node->kind == DOC_INLINE_IMAGE)
			break;
		l->code_parts.len = i;
	}
	for (size_t i = 0; i < l->code_parts.len; i++)
		for (size_t k = 0; k < l->code_parts.at[i].length; k++)
			ends += l->code_parts.at[i].text[k] == '\n';
	return ends;
}

size_t code_gather(struct layout *l, const struct doc_node *node, const struct look *look)
{
	l->code_parts.len = 0;
	gather(l, node->first, look);
	return trim_ends(l);
}

/* ---- lines ---- */

static bool is_blank_run(const struct run *r)
{
	return r->word->length && r->word->text[0] == ' ';
}

/* Without spaces at the ends. */
static void strike(struct code *c, const struct run *runs, size_t n)
{
	const struct look *look = &c->part->look;
	size_t from = 0;
	while (n > from && is_blank_run(&runs[n - 1]))
		n--;
	while (from < n && is_blank_run(&runs[from]))
		from++;
	if (from == n)
		return;
	int32_t end = runs[n - 1].x + font_scale(runs[n - 1].word->width, look->size);
	line_strike(c->l, look, runs[from].x, end - runs[from].x, c->baseline);
}

/* Makes a box of the runs so far, which are of one part. */
static void end_box(struct code *c)
{
	struct layout *l = c->l;
	if (!l->runs.len)
		return;
	size_t size = l->runs.len * sizeof *l->runs.at;
	struct run *runs = arena_alloc_raw(layout_arena(l), size);
	memcpy(runs, l->runs.at, size);
	struct box *b = strip_box(l, BOX_TEXT, c->part->node);
	b->x = runs[0].x;
	b->y = c->baseline + c->part->look.shift;
	b->w = c->f.x + c->x - b->x;
	b->colour = c->part->look.colour;
	b->text.size = c->part->look.size;
	b->text.runs = runs;
	b->text.nruns = (uint32_t)l->runs.len;
	if (c->part->look.link)
		line_link(l, &c->part->look, c->part->node, b->x, c->baseline, b->w);
	if (c->part->look.struck)
		strike(c, runs, l->runs.len);
	l->runs.len = 0;
}

static void begin_line(struct code *c, int32_t x)
{
	struct layout *l = c->l;
	strip_begin(l, c->baseline);
	if (c->continued) {
		int32_t at = c->indent - c->look.space - line_mark_side(&c->look);
		line_mark(l, &c->look, c->f.x + (at > 0 ? at : 0), c->baseline, false);
	}
	c->x = x;
}

static void flush(struct code *c, bool last)
{
	struct layout *l = c->l;
	if (l->runs.len)
		end_box(c);
	if (c->strips > 0)
		l->flow->cost = c->strips == 1 || last ? COST_WIDOW
		                : c->continued         ? CONTINUED_COST
		                                       : COST_LINES;
	flow_strip(l, c->leading, c->baseline);
	c->strips++;
}

static void wrap(struct code *c)
{
	flush(c, false);
	c->continued = true;
	begin_line(c, c->indent);
}

static int32_t width_of(const struct code *c, const struct word *word)
{
	return font_scale(word->width, c->part->look.size);
}

static const struct word *shape(struct code *c, const char *text, size_t n)
{
	return look_word(c->l, &c->part->look, text, n, c->part->node->pos);
}

static void add_run(struct code *c, const struct word *word)
{
	vec_push(&c->l->work, &c->l->runs,
	         ((struct run){.word = word, .x = c->f.x + c->x}));
	c->x += width_of(c, word);
}

/* How many bytes of the word fit into `room`: whole graphemes, one at least. */
static size_t fitting(const struct code *c, const struct word *word, int32_t room)
{
	int64_t em = 0;
	size_t bytes = 0, i = 0;
	if (word->rtl)
		return word->length;
	while (i < word->nglyphs) {
		size_t chars = word->glyphs[i].chars;
		do
			em += word->glyphs[i++].advance;
		while (i < word->nglyphs && !word->glyphs[i].chars);
		if (bytes && font_scale(em, c->part->look.size) > room)
			return bytes;
		bytes += chars;
	}
	return word->length;
}

/* whole: the text is a whole word, which may go to the next line undivided */
static void add_token(struct code *c, const char *text, size_t n, bool whole)
{
	while (n) {
		const struct word *word = shape(c, text, n);
		int32_t room = c->f.width - c->x;
		if (width_of(c, word) <= room) {
			add_run(c, word);
			return;
		}
		bool fresh = c->x <= c->indent && c->continued;
		if (whole && !fresh && c->x > c->f.width / 2
		    && width_of(c, word) <= c->f.width - c->indent) {
			wrap(c);
			continue;
		}
		size_t some = fitting(c, word, room);
		const struct word *head = some < n ? shape(c, text, some) : word;
		if (!fresh && c->x > 0
		    && width_of(c, head) > room) { /* a single grapheme */
			wrap(c);
			continue;
		}
		add_run(c, head);
		if (some >= n)
			return;
		text += some;
		n -= some;
		wrap(c);
	}
}

static void add_word(struct code *c, const char *text, size_t n)
{
	bool whole = n <= CHUNK;
	for (const char *end; n; text = end) {
		end = text + (whole ? n : linebreaks_chunk(text, n, CHUNK));
		add_token(c, text, (size_t)(end - text), whole);
		n -= (size_t)(end - text);
	}
}

static void add_spaces(struct code *c, size_t n)
{
	static const char blanks[] = "                                ";
	c->column += n;
	while (n) {
		size_t some = n < sizeof blanks - 1 ? n : sizeof blanks - 1;
		add_token(c, blanks, some, true);
		n -= some;
	}
}

/* The line's first word says where continued lines begin. */
static void end_leading(struct code *c)
{
	if (!c->leading_blanks)
		return;
	c->indent = c->x + 4 * c->look.space;
	if (c->indent > c->f.width / 2)
		c->indent = c->f.width / 2;
	c->leading_blanks = false;
}

static void set_some(struct code *c, const char *text, size_t n)
{
	for (size_t i = 0; i < n;) {
		size_t from = i;
		if (text[i] == '\t') {
			add_spaces(c, TAB - c->column % TAB);
			i++;
		} else if (text[i] == ' ') {
			while (i < n && text[i] == ' ')
				i++;
			add_spaces(c, i - from);
		} else {
			end_leading(c);
			for (; i < n && text[i] != ' ' && text[i] != '\t'; i++)
				c->column += (text[i] & '\xC0') != '\x80';
			add_word(c, text + from, i - from);
		}
	}
}

/* An image is at most as high as the line. */
static void set_image(struct code *c)
{
	const struct doc_node *node = c->part->node;
	const struct doc_image *image = node->attrs;
	int32_t w, h;
	end_leading(c);
	if (!image_fit(c->l, node, c->f.width - c->indent, c->baseline, &w, &h))
		return;
	if (c->x + w > c->f.width && c->x > c->indent)
		wrap(c);
	struct box *b = strip_box(c->l, BOX_IMAGE, node);
	b->x = c->f.x + c->x;
	b->y = c->baseline - h;
	b->w = w;
	b->h = h;
	b->image.path = image->path;
	if (c->part->look.link)
		line_link(c->l, &c->part->look, node, b->x, c->baseline, w);
	c->x += w;
	c->column++;
}

static void open_line(struct code *c)
{
	c->column = 0;
	c->continued = false;
	c->leading_blanks = true;
	begin_line(c, 0);
}

static void set_part(struct code *c)
{
	const char *s = c->part->text;
	size_t left = c->part->length;
	for (;;) {
		const char *end = memchr(s, '\n', left);
		size_t len = end ? (size_t)(end - s) : left;
		bool cr = len && s[len - 1] == '\r';
		set_some(c, s, len - cr);
		if (!end)
			break;
		flush(c, false);
		c->ends--;
		open_line(c);
		left -= len + 1;
		s = end + 1;
	}
	if (c->part->node->kind == DOC_INLINE_IMAGE)
		set_image(c);
	end_box(c);
}

void code_set(struct layout *l, const struct doc_node *node, const struct frame *outer)
{
	struct code c = {.l = l, .f = frame_enter(l, node, outer)};
	const struct doc_style *style = &l->styles->at[c.f.style];
	look_block(l, c.f.style, c.f.lang, &c.look);
	l->style = c.f.style;
	c.look.shape.ligatures = false;
	look_script(&c.look, 0, false);
	c.leading = style->leading;
	c.baseline = (c.leading + look_cap(l, &c.look)) / 2;
	c.indent = 4 * c.look.space;
	c.ends = code_gather(l, node, &c.look);
	flow_space(l, style->before);
	if (l->code_parts.len) {
		l->runs.len = 0;
		open_line(&c);
		for (size_t i = 0; i < l->code_parts.len; i++) {
			c.part = &l->code_parts.at[i];
			set_part(&c);
		}
		flush(&c, true);
	}
	flow_space(l, style->after);
	if (style->keep_next)
		l->flow->cost = COST_KEEP;
}

/* Preformatted text: every space and line end as it was written.

   Spaces are words of their own, so that they are in the page's text too. Tabs reach to every
   fourth column. A line that is too long goes on below, a little further in than it began,
   behind a hook that is no part of the text; it is parted between words where that leaves
   it mostly full, else between graphemes. */
#include "layout/layout_int.h"

#include <string.h>

enum { TAB = 4, CONTINUED_COST = 100 };

struct code {
	struct layout *l;
	const struct doc_node *node;  /* the text */
	struct look look;
	struct frame f;
	int32_t leading, baseline;
	int32_t x;         /* reached on this line */
	int32_t indent;    /* where continued lines begin */
	size_t column, strips;
	bool continued;
};

/* The mark before a continued line: a hook, drawn, so that no font must have it. */
static void set_mark(struct code *c)
{
	struct layout *l = c->l;
	int32_t side = c->look.size / 2, thick = l->styles->rule / 2 + l->styles->hairline / 2;
	int32_t x = c->f.x + c->indent - c->look.space - side;
	if (x < c->f.x)
		x = c->f.x;
	for (int i = 0; i < 2; i++) {
		struct box *b = strip_box(l, BOX_RULE, NULL);
		b->x = x;
		b->y = i ? c->baseline - side / 2 : c->baseline - side * 5 / 4;
		b->w = i ? side : thick;
		b->h = i ? thick : side * 3 / 4;
		b->colour = l->styles->muted;
	}
}

static void flush(struct code *c, bool last)
{
	struct layout *l = c->l;
	if (c->strips > 0)
		l->flow->cost = c->strips == 1 || last ? COST_WIDOW
		                : c->continued ? CONTINUED_COST : COST_LINES;
	strip_begin(l, c->baseline);
	if (c->continued)
		set_mark(c);
	if (l->runs.len) {
		size_t size = l->runs.len * sizeof *l->runs.at;
		struct run *runs = arena_alloc_raw(layout_arena(l), size);
		memcpy(runs, l->runs.at, size);
		struct box *b = strip_box(l, BOX_TEXT, c->node);
		b->x = runs[0].x;
		b->y = c->baseline;
		b->w = c->f.x + c->x - b->x;
		b->colour = c->look.colour;
		b->text.size = c->look.size;
		b->text.runs = runs;
		b->text.nruns = (uint32_t)l->runs.len;
	}
	flow_strip(l, c->leading, c->baseline);
	c->strips++;
	l->runs.len = 0;
}

static void wrap(struct code *c)
{
	flush(c, false);
	c->continued = true;
	c->x = c->indent;
}

static int32_t width_of(const struct code *c, const struct word *word)
{
	return font_scale(word->width, c->look.size);
}

static void add_run(struct code *c, const struct word *word)
{
	vec_push(&c->l->work, &c->l->runs,
	         ((struct run){.word = word, .x = c->f.x + c->x}));
	c->x += width_of(c, word);
}

/* How many bytes of the word fit into `room`: whole graphemes, at least one. */
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
		if (bytes && font_scale(em, c->look.size) > room)
			return bytes;
		bytes += chars;
	}
	return word->length;
}

static void add_token(struct code *c, const char *text, size_t n)
{
	while (n) {
		const struct word *word = look_word(c->l, &c->look, text, n, c->node->pos);
		int32_t room = c->f.width - c->x;
		if (width_of(c, word) <= room) {
			add_run(c, word);
			return;
		}
		bool fresh = c->x <= c->indent && c->continued;
		if (!fresh && c->x > c->f.width / 2
		    && width_of(c, word) <= c->f.width - c->indent) {
			wrap(c);
			continue;
		}
		size_t some = fitting(c, word, room);
		if (some >= n) { /* a single grapheme, or text from right to left */
			if (!fresh && c->x > 0)
				wrap(c);
			add_run(c, word);
			return;
		}
		add_run(c, look_word(c->l, &c->look, text, some, c->node->pos));
		text += some;
		n -= some;
		wrap(c);
	}
}

static void add_spaces(struct code *c, size_t n)
{
	static const char blanks[] = "                                ";
	c->column += n;
	while (n) {
		size_t some = n < sizeof blanks - 1 ? n : sizeof blanks - 1;
		add_token(c, blanks, some);
		n -= some;
	}
}

static void set_line(struct code *c, const char *text, size_t n, bool last)
{
	c->x = 0;
	c->column = 0;
	c->continued = false;
	bool leading = true;
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
			if (leading) {
				c->indent = c->x + 4 * c->look.space;
				if (c->indent > c->f.width / 2)
					c->indent = c->f.width / 2;
				leading = false;
			}
			for (; i < n && text[i] != ' ' && text[i] != '\t'; i++)
				c->column += (text[i] & '\xC0') != '\x80';
			add_token(c, text + from, i - from);
		}
	}
	flush(c, last);
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
	flow_space(l, style->before);
	l->runs.len = 0;
	for (const struct doc_node *n = node->first; n; n = n->next) {
		if (n->kind != DOC_TEXT)
			continue;
		c.node = n;
		const char *s = n->text;
		size_t left = strlen(s);
		while (left && s[left - 1] == '\n')
			left--;
		for (;;) {
			const char *end = memchr(s, '\n', left);
			size_t len = end ? (size_t)(end - s) : left;
			bool cr = len && s[len - 1] == '\r';
			set_line(&c, s, len - cr, !end && !n->next);
			if (!end)
				break;
			left -= len + 1;
			s = end + 1;
		}
	}
	flow_space(l, style->after);
	if (style->keep_next)
		l->flow->cost = COST_KEEP;
}

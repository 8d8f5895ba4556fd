/* A broken line as boxes: spaces stretched or shrunk, blanks drawn out, parts in visual
   order (UAX #9, rule L2), and one text box a span with a run a word. Boxes and runs stay
   in reading order. Only a line that could not be broken to fit is wider than its place;
   it is reported. */
#include "layout/layout_int.h"

#include "type/bidi.h"

#include <string.h>

enum {
	SPACE_MOST = 45,  /* percent of an em: word spaces are no wider, but for those of
	                    which half as much again is more */
	STRIKE_RISE = 26, /* percent of the size: half of an x above the baseline */
	STRIKE_PART =
		14,   /* of the size that a strike is thick; no finer than a copy has */
	CUT_SLACK = 8 /* a line cut in a word may be too long by this part of the size */
};

struct fitting {      /* what spaces and blanks get beyond their own width */
	int64_t rest; /* to share, below 0 to take away */
	int64_t glue; /* width of all spaces */
	int64_t most; /* what spaces may get */
	uint32_t blanks;
	int64_t done_rest, done_glue;
	uint32_t done_blanks;
};

size_t line_count(const struct para *p)
{
	return p->lines.len;
}

static void add_part(struct layout *l, struct para *p, const struct piece *q,
                     const struct word *word, int32_t width, bool soft)
{
	vec_push(&l->work, &p->parts, ((struct part){q, word, 0, width, soft}));
}

static void add_some(struct layout *l, struct para *p, uint32_t piece, uint32_t from,
                     uint32_t to, bool hyphen)
{
	const struct piece *q = &p->pieces.at[piece];
	const struct look *look = piece_look(p, q);
	if (from >= to)
		return;
	const struct word *word = look_word(l, look, p->text.at + q->from + from,
	                                    to - from, p->spans.at[q->span].node->pos);
	add_part(l, p, q, word, look_width(look, word), false);
	if (hyphen) {
		word = look_word(l, look, "-", 1, p->pos);
		add_part(l, p, q, word, look_width(look, word), true);
	}
}

/* The parts of the line between two stops. */
static void collect(struct layout *l, struct para *p, const struct stop *a,
                    const struct stop *b)
{
	p->parts.len = 0;
	uint32_t i = a->next, from = a->split;
	if (from && !(b->split && b->piece == i)) {
		add_some(l, p, i, from, p->pieces.at[i].word->length, false);
		from = 0;
		i++;
	}
	for (; i < b->piece; i++)
		if (p->pieces.at[i].kind != PIECE_END)
			add_part(l, p, &p->pieces.at[i], p->pieces.at[i].word,
			         p->pieces.at[i].width, false);
	if (b->split)
		add_some(l, p, b->piece, from, b->split, b->hyphen);
	while (p->parts.len && p->parts.at[p->parts.len - 1].piece->kind == PIECE_SPACE)
		p->parts.len--;
}

static struct fitting measure_parts(const struct para *p, int32_t width)
{
	struct fitting f = {.rest = width};
	for (size_t i = 0; i < p->parts.len; i++) {
		const struct part *part = &p->parts.at[i];
		f.rest -= part->width;
		if (part->piece->kind == PIECE_SPACE) {
			int32_t size = p->spans.at[part->piece->span].look.size;
			int32_t more = size * SPACE_MOST / 100 - part->width;
			f.glue += part->width;
			f.most += more > part->width / 2 ? more : part->width / 2;
		}
		f.blanks += part->piece->stretches;
	}
	return f;
}

static void report_wide(struct layout *l, const struct para *p, int64_t over)
{
	const struct word *word = NULL;
	struct pos pos = p->pos;
	int32_t widest = -1;
	for (size_t i = 0; i < p->parts.len; i++) {
		const struct part *part = &p->parts.at[i];
		if (part->piece->kind == PIECE_SPACE || part->width <= widest)
			continue;
		widest = part->width;
		pos = p->spans.at[part->piece->span].node->pos;
		word = part->word;
	}
	layout_report(l, DIAG_OVERFULL_WORD, pos, word ? word->text : "a box",
	              word ? word->length : strlen("a box"), over);
}

/* Finds what is shared among spaces (justified lines) and blanks. */
static void settle(struct layout *l, const struct para *p, struct fitting *f,
                   bool justify, bool cut)
{
	if (f->rest < 0) {
		int64_t least = -f->glue / 4;
		int32_t spare =
			cut ? p->spans.at[0].look.size / CUT_SLACK : LENGTH_ROUNDING;
		if (f->rest < least - spare)
			report_wide(l, p, least > f->rest ? -f->rest : 0);
		if (f->rest < least)
			f->rest = least;
		f->blanks = 0;
	} else if (f->blanks) {
		f->glue = 0;
	} else if (!justify) {
		f->rest = 0;
		f->glue = 0;
	} else if (f->rest > f->most) {
		f->rest = f->most;
	}
}

/* A part's width with its share; shares add up exactly. */
static int32_t fitted(struct fitting *f, const struct part *part)
{
	int64_t extra = 0;
	if (f->glue && part->piece->kind == PIECE_SPACE) {
		int64_t before = f->rest * f->done_glue / f->glue;
		f->done_glue += part->width;
		extra = f->rest * f->done_glue / f->glue - before;
	} else if (f->blanks && part->piece->stretches) {
		int64_t before = f->rest * f->done_blanks / f->blanks;
		f->done_blanks++;
		extra = f->rest * f->done_blanks / f->blanks - before;
	}
	return part->width + (int32_t)extra;
}

/* Gives every part its x; `levels` and `order` of the paragraph are free by now. */
static void place_parts(struct layout *l, struct para *p, int32_t x)
{
	size_t n = p->parts.len;
	if (!p->bidi) {
		for (size_t i = 0; i < n; i++) {
			p->parts.at[i].x = x;
			x += p->parts.at[i].width;
		}
		return;
	}
	while (p->levels.cap < n)
		p->levels.at = vec_grown(&l->work, p->levels.at, &p->levels.cap, 1);
	while (p->order.cap < n)
		p->order.at = vec_grown(&l->work, p->order.at, &p->order.cap,
		                        sizeof *p->order.at);
	for (size_t i = 0; i < n; i++)
		p->levels.at[i] = p->parts.at[i].piece->level;
	bidi_order(p->levels.at, n, p->order.at);
	for (size_t i = 0; i < n; i++) {
		struct part *part = &p->parts.at[p->order.at[i]];
		part->x = x;
		x += part->width;
	}
}

void line_link(struct layout *l, const struct look *look, const struct doc_node *node,
               int32_t x, int32_t baseline, int32_t w)
{
	struct page_link *link = vec_add(&l->work, &l->links);
	*link = (struct page_link){.x = x,
	                           .y = baseline - look->size * 4 / 5,
	                           .w = w,
	                           .h = look->size * 21 / 20,
	                           .link = look->link,
	                           .node = node};
}

int32_t line_mark_side(const struct look *look)
{
	return look->size / 2;
}

int32_t line_mark_room(const struct look *look, int32_t width)
{
	return width < 4 * look->size ? 0 : line_mark_side(look) + look->space;
}

void line_mark(struct layout *l, const struct look *look, int32_t x, int32_t baseline,
               bool rtl)
{
	int32_t side = line_mark_side(look);
	int32_t thick = l->styles->rule / 2 + l->styles->hairline / 2;
	x -= rtl ? side : 0;
	for (int i = 0; i < 2; i++) {
		struct box *b = strip_box(l, BOX_RULE, NULL);
		b->x = rtl && !i ? x + side - thick : x;
		b->y = i ? baseline - side / 2 : baseline - side * 5 / 4;
		b->w = i ? side : thick;
		b->h = i ? thick : side * 3 / 4;
		b->colour = l->styles->line;
	}
}

void line_strike(struct layout *l, const struct look *look, int32_t x, int32_t w,
                 int32_t baseline)
{
	int32_t thick = look->size / STRIKE_PART;
	if (thick < l->styles->rule * 3 / 4)
		thick = l->styles->rule * 3 / 4;
	struct box *b = strip_box(l, BOX_RULE, NULL);
	b->x = x;
	b->y = baseline + look->shift - look->size * STRIKE_RISE / 100 - thick / 2;
	b->w = w;
	b->h = thick;
	b->colour = look->colour;
}

/* A dot or a pointer, centred on the capitals. */
static void set_sign(struct layout *l, const struct span *s, const struct part *part,
                     int32_t baseline, bool rtl)
{
	const struct doc_box *sign = s->node->attrs;
	bool dot = sign->shape == SHAPE_DOT;
	struct box *b = strip_box(l, dot ? BOX_DOT : BOX_POINTER, s->node);
	b->x = part->x;
	b->y = baseline - (s->height + look_cap(l, &s->look)) / 2;
	b->w = s->width;
	b->h = s->height;
	b->colour = s->look.colour;
	if (!dot)
		b->pointer.left = rtl;
}

/* What stands above a box, centred; a reader hears the box's label. Returns its room. */
static int32_t set_above(struct layout *l, const struct span *s, const struct part *part,
                         int32_t baseline)
{
	const struct doc_box *box = s->node->attrs;
	int32_t top = baseline - (s->height + look_cap(l, &s->look)) / 2;
	struct look look = s->look;
	look_style(l, STYLE_ABOVE_BOX, &look);
	struct box *b = strip_box(l, BOX_TEXT, NULL);
	b->x = part->x;
	b->y = top + look.size;
	int32_t width = look_text(l, &look, box->above, s->node->pos, layout_arena(l), b);
	text_move(b, (s->width - width) / 2);
	return l->styles->at[STYLE_ABOVE_BOX].leading;
}

static void set_object(struct layout *l, const struct para *p, const struct span *s,
                       const struct part *part, int32_t baseline)
{
	const struct doc_node *node = s->node;
	struct box *b;
	if (node->kind == DOC_BLANK) {
		b = strip_box(l, BOX_RULE, node);
		b->x = part->x;
		b->w = part->width;
		b->y = baseline + s->look.size / 5;
		b->h = l->styles->hairline;
		b->colour = l->styles->line;
		return;
	}
	if (node->kind == DOC_PAGE_OF) {
		b = strip_box(l, BOX_PAGE_OF, node);
		b->x = part->x;
		b->y = baseline + s->look.shift;
		b->w = s->width;
		b->colour = s->look.colour;
		b->page_of.size = s->look.size;
		b->page_of.style = s->look.shape;
		b->page_of.style.rtl = false; /* digits */
		b->page_of.uncounted = l->doc->furniture.before;
		b->page_of.to = s->look.link ? s->look.link->to : NULL;
		target_add(l, b->page_of.to ? b->page_of.to : "", node->pos);
		if (s->look.link)
			line_link(l, &s->look, node, part->x, baseline, s->width);
		return;
	}
	if (node->kind == DOC_INLINE_IMAGE) {
		const struct doc_image *image = node->attrs;
		b = strip_box(l, BOX_IMAGE, node);
		*b = (struct box){.kind = BOX_IMAGE,
		                  .node = node,
		                  .x = part->x,
		                  .y = baseline - s->height,
		                  .w = s->width,
		                  .h = s->height,
		                  .image = {image->path}};
		return;
	}
	const struct doc_box *box = node->attrs;
	if (box && box->shape != SHAPE_BOX) {
		set_sign(l, s, part, baseline, p->rtl);
		return;
	}
	int32_t cap = look_cap(l, &s->look);
	int32_t thick = !box || !box->width || box->above ? l->styles->tick_line
	                : box->strong                     ? l->styles->rule
	                                                  : l->styles->hairline;
	int32_t above = box && box->above ? set_above(l, s, part, baseline) : 0;
	b = strip_box(l, BOX_FRAME, node);
	b->x = part->x + thick / 2;
	b->y = baseline - (s->height + cap) / 2 + above + thick / 2;
	b->w = s->width - thick;
	b->h = s->height - above - thick;
	b->colour = l->styles->line;
	b->frame.thickness = thick;
	if (box && box->text && box->text[0]) {
		b = strip_box(l, BOX_TEXT, node);
		b->x = part->x;
		b->y = baseline;
		int32_t w =
			look_text(l, &s->look, box->text, node->pos, layout_arena(l), b);
		text_move(b, (s->width - w) / 2);
		if (b->text.nruns) /* so that it is apart when read aloud */
			((struct run *)b->text.runs)[b->text.nruns - 1].space_after = 1;
	}
}

static size_t count_runs(const struct part *part, const struct look *look)
{
	size_t n = 0;
	if (!look->tracking || part->word->rtl)
		return 1;
	for (uint32_t i = 0; i < part->word->nglyphs; i++)
		n += part->word->glyphs[i].chars > 0;
	return n;
}

/* A spaced-out word is a run a letter, at the letters' places in the word. */
static struct run *tracked_runs(struct layout *l, const struct span *s,
                                const struct part *part, struct run *to, bool space)
{
	const struct word *w = part->word;
	int64_t em = 0;
	int32_t spread = 0;
	uint32_t offset = 0;
	for (uint32_t i = 0; i < w->nglyphs; i++) {
		uint32_t chars = w->glyphs[i].chars;
		if (chars) {
			const struct word *letter = look_word(
				l, &s->look, w->text + offset, chars, s->node->pos);
			*to++ = (struct run){.word = letter,
			                     .x = part->x + font_scale(em, s->look.size)
			                          + spread,
			                     .space_before = space && i == 0};
			spread += s->look.tracking;
			offset += chars;
		}
		em += w->glyphs[i].advance;
	}
	return to;
}

/* Makes the text box of the parts from `i` that are of one span. Returns the first part
   after it. */
static size_t set_text(struct layout *l, struct para *p, size_t i, int32_t baseline,
                       bool space)
{
	uint32_t span = p->parts.at[i].piece->span;
	const struct span *s = &p->spans.at[span];
	size_t end = i, nruns = 0;
	for (; end < p->parts.len && p->parts.at[end].piece->span == span; end++)
		if (p->parts.at[end].piece->kind == PIECE_WORD)
			nruns += count_runs(&p->parts.at[end], &s->look);
	struct run *runs = arena_alloc_raw(layout_arena(l), nruns * sizeof *runs),
		   *to = runs;
	int32_t left = INT32_MAX, right = INT32_MIN;
	for (size_t k = i; k < end; k++) {
		const struct part *part = &p->parts.at[k];
		if (part->piece->kind != PIECE_WORD) {
			space = true;
			continue;
		}
		left = part->x < left ? part->x : left;
		right = part->x + part->width > right ? part->x + part->width : right;
		if (s->look.tracking && !part->word->rtl)
			to = tracked_runs(l, s, part, to, space);
		else
			*to++ = (struct run){.word = part->word,
			                     .x = part->x,
			                     .soft_hyphen = part->soft_hyphen,
			                     .space_before = space};
		space = false;
	}
	if (to > runs) {
		struct box *b = strip_box(l, BOX_TEXT, s->node);
		b->x = left;
		b->y = baseline + s->look.shift;
		b->w = right - left;
		b->colour = s->look.colour;
		b->text.size = s->look.size;
		b->text.runs = runs;
		b->text.nruns = (uint32_t)(to - runs);
		if (s->look.link)
			line_link(l, &s->look, s->node, left, baseline, right - left);
	}
	return end;
}

static const struct look *look_of(const struct para *p, const struct part *part)
{
	return &p->spans.at[part->piece->span].look;
}

/* Whether one rule strikes out both. */
static bool same_strike(const struct look *a, const struct look *b)
{
	return b->struck && a->size == b->size && a->shift == b->shift;
}

/* A rule through each run of parts that are struck out and stand side by side, without
   spaces at its ends. */
static void set_strikes(struct layout *l, const struct para *p, int32_t baseline)
{
	for (size_t i = 0; i < p->parts.len; i++) {
		const struct part *part = &p->parts.at[i];
		const struct look *look = look_of(p, part);
		if (!look->struck || part->piece->kind == PIECE_SPACE)
			continue;
		int32_t left = part->x, right = left + part->width;
		int32_t from = left, to = right; /* of words */
		for (size_t k = i + 1; k < p->parts.len; k++) {
			part = &p->parts.at[k];
			int32_t end = part->x + part->width;
			if (!same_strike(look, look_of(p, part))
			    || (part->x != right && end != left))
				break;
			left = part->x < left ? part->x : left;
			right = end > right ? end : right;
			if (part->piece->kind != PIECE_SPACE) {
				from = left;
				to = right;
				i = k;
			}
		}
		line_strike(l, look, from, to - from, baseline);
	}
}

/* Anchors of the spans that begin on this line. */
static void set_anchors(struct layout *l, const struct para *p, const struct stop *a,
                        const struct stop *b, int32_t y)
{
	uint32_t npieces = (uint32_t)p->pieces.len;
	uint32_t from = a->next < npieces ? p->pieces.at[a->next].from : UINT32_MAX;
	uint32_t to = b->piece < npieces ? p->pieces.at[b->piece].from : UINT32_MAX;
	for (size_t i = 0; i < p->spans.len; i++) {
		const struct span *s = &p->spans.at[i];
		if (s->anchored && s->from >= from && s->from < to)
			vec_push(
				&l->work, &l->anchors,
				((struct page_anchor){.node = s->anchored,
			                              .y = y,
			                              .name = node_anchor(s->anchored)}));
	}
}

/* Marks the line's last word if a space or line end of the text follows. */
static void mark_end(struct layout *l, const struct para *p, const struct stop *b)
{
	struct box *last = l->boxes.len ? &l->boxes.at[l->boxes.len - 1] : NULL;
	bool space = false;
	if (!last || last->kind != BOX_TEXT || !last->text.nruns
	    || b->next >= p->pieces.len)
		return;
	for (uint32_t i = b->piece ? b->piece - 1 : 0; i < b->next && !b->cut; i++)
		space |= p->pieces.at[i].kind == PIECE_SPACE
		         || p->pieces.at[i].kind == PIECE_END;
	((struct run *)last->text.runs)[last->text.nruns - 1].space_after = space;
}

void line_set(struct layout *l, struct para *p, size_t line, const struct line_place *at)
{
	const struct stop *a = &p->stops.at[line ? p->lines.at[line - 1] : 0];
	const struct stop *b = &p->stops.at[p->lines.at[line]];
	collect(l, p, a, b);
	struct fitting f = measure_parts(p, at->width - a->mark);
	int64_t natural = at->width - f.rest;
	settle(l, p, &f, at->align == STYLE_ALIGN_JUSTIFY && !b->forced,
	       b->cut || b->split);
	int64_t width = natural + (f.glue || f.blanks ? f.rest : 0);
	for (size_t i = 0; i < p->parts.len; i++)
		p->parts.at[i].width = fitted(&f, &p->parts.at[i]);
	int64_t free = at->width - width;
	bool right = (at->align == STYLE_ALIGN_END) != at->rtl;
	if (at->align == STYLE_ALIGN_CENTRE)
		free /= 2;
	else if (!right || free < 0)
		free = 0;
	if (a->mark)
		line_mark(l, &p->spans.at[p->pieces.at[a->next].span].look,
		          at->x + (int32_t)(at->rtl ? free + width : free), at->baseline,
		          at->rtl);
	place_parts(l, p, at->x + (int32_t)free + (at->rtl ? 0 : a->mark));
	if (p->has_anchors)
		set_anchors(l, p, a, b, 0);
	bool space = false;
	for (size_t i = 0; i < p->parts.len;) {
		const struct piece *q = p->parts.at[i].piece;
		if (q->kind == PIECE_OBJECT) {
			set_object(l, p, &p->spans.at[q->span], &p->parts.at[i++],
			           at->baseline);
			space = false;
		} else {
			size_t end = set_text(l, p, i, at->baseline, space);
			space = p->parts.at[end - 1].piece->kind == PIECE_SPACE;
			i = end;
		}
	}
	mark_end(l, p, b);
	if (p->has_struck)
		set_strikes(l, p, at->baseline);
}

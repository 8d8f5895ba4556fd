/* A block's inlines as one text with spans.

   White space is folded: a run of it is one space; there is none at the text's ends or
   beside a forced line end ('\n' in the text). Soft hyphens and zero-width spaces are
   taken out and remembered by their offsets, so that words are shaped and found whole. An
   object is U+FFFC in the text. */
#include "layout/layout_int.h"

#include "base/utf8.h"
#include "type/bidi.h"

#include <stdio.h>
#include <string.h>

static const int32_t blank_least = MM(20);

static const char object_char[] = "\xEF\xBF\xBC";

static struct span *open_span(struct layout *l, struct para *p,
                              const struct doc_node *node, const struct look *look)
{
	struct span *s = vec_add(&l->work, &p->spans);
	s->node = node;
	s->look = *look;
	s->from = (uint32_t)p->text.len;
	s->object = false;
	s->width = s->height = 0;
	s->anchored = NULL;
	return s;
}

static char *reserve(struct layout *l, struct para *p, size_t n)
{
	while (p->text.cap - p->text.len < n)
		p->text.at = vec_grown(&l->work, p->text.at, &p->text.cap, 1);
	return p->text.at + p->text.len;
}

static void end_line(struct layout *l, struct para *p)
{
	if (p->text.len && p->text.at[p->text.len - 1] == ' '
	    && p->spans.at[p->spans.len - 1].from < p->text.len)
		p->text.len--;
	*reserve(l, p, 1) = '\n';
	p->text.len++;
	p->spaced = true;
}

static void add_space(struct para *p)
{
	if (!p->spaced)
		p->text.at[p->text.len++] = ' ';
	p->spaced = true;
}

/* Adds a character that is not simply copied; s is after its first byte. Returns how many
   more bytes it took. */
static size_t add_special(struct layout *l, struct para *p, const char *s)
{
	unsigned char a = (unsigned char)s[-1], b = (unsigned char)s[0];
	unsigned char c = b ? (unsigned char)s[1] : 0;
	if (a == 0xC2 && b == 0xAD) {
		vec_push(&l->work, &p->soft, (uint32_t)p->text.len);
		return 1;
	}
	if (a == 0xE2 && b == 0x80 && c == 0x8B) {
		vec_push(&l->work, &p->zero, (uint32_t)p->text.len);
		return 2;
	}
	if ((a == 0xE2 && b == 0x80 && (c == 0xA8 || c == 0xA9))
	    || (a == 0xC2 && b == 0x85)) {
		end_line(l, p);
		return a == 0xE2 ? 2 : 1;
	}
	p->text.at[p->text.len++] = (char)a;
	p->spaced = false;
	if (a > 0xCB && a != 0xE2)
		p->plain = false;
	return 0;
}

static void add_text(struct layout *l, struct para *p, const char *text)
{
	size_t n = strlen(text);
	reserve(l, p, n + 1);
	for (const char *s = text; *s;) {
		const char *from = s;
		s += utf8_plain(s, (size_t)(text + n - s));
		while ((unsigned char)*s > ' ' && (unsigned char)*s < 0xC2)
			s++;
		if (s > from) {
			memcpy(p->text.at + p->text.len, from, (size_t)(s - from));
			p->text.len += (size_t)(s - from);
			p->spaced = false;
		} else if ((unsigned char)*s++ <= ' ') {
			add_space(p);
		} else {
			s += add_special(l, p, s);
			reserve(l, p, (size_t)(text + n - s) + 1);
		}
	}
}

static void add_object(struct layout *l, struct para *p, const struct doc_node *node,
                       const struct look *look, int32_t width, int32_t height)
{
	struct span *s = open_span(l, p, node, look);
	int32_t cap = look_cap(l, look);
	s->object = true;
	s->width = width;
	s->height = height;
	memcpy(reserve(l, p, 3), object_char, 3);
	p->text.len += 3;
	p->spaced = false;
	/* boxes are centred on the capitals, images stand on the baseline */
	int32_t above = node->kind == DOC_BOX ? (height + cap) / 2 : height;
	int32_t below = node->kind == DOC_BOX ? (height - cap) / 2 : 0;
	if (above > p->object_above)
		p->object_above = above;
	if (below > p->object_below)
		p->object_below = below;
}

static void add_box(struct layout *l, struct para *p, const struct doc_node *node,
                    const struct look *look)
{
	const struct doc_box *box = node->attrs;
	int32_t tick = l->styles->tick;
	int32_t width = box && box->width ? box->width : tick;
	int32_t height = box && box->height ? box->height : tick;
	if (box && !box->width && box->text) {
		int32_t text = look_text(l, look, box->text, node->pos, NULL, NULL);
		if (width < text + look->size * 3 / 5)
			width = text + look->size * 3 / 5;
		if (!box->height)
			height = look->size * 7 / 5;
	}
	if (box && box->above)
		height += l->styles->at[STYLE_ABOVE_BOX].leading;
	add_object(l, p, node, look, width, height);
}

/* Makes room for the number; the sink puts it in when the anchor's page is known. */
static void add_page_of(struct layout *l, struct para *p, const struct doc_node *node,
                        const struct look *look)
{
	struct look own = *look;
	own.shape.tabular = true;
	own.link = node->attrs;
	int32_t digit = look_text(l, &own, "0", node->pos, NULL, NULL);
	add_object(l, p, node, &own, digit * l->page_digits, 0);
}

static void gather(struct layout *l, struct para *p, const struct doc_node *list,
                   const struct look *look)
{
	for (const struct doc_node *n = list; n; n = n->next) {
		int32_t w, h;
		switch (n->kind) {
		case DOC_TEXT:
			open_span(l, p, n, look);
			add_text(l, p, n->text);
			break;
		case DOC_BREAK:
			open_span(l, p, n, look);
			end_line(l, p);
			break;
		case DOC_BOX:
			add_box(l, p, n, look);
			break;
		case DOC_BLANK: {
			const struct doc_blank *blank = n->attrs;
			w = p->room / 2 < blank_least ? p->room / 2 : blank_least;
			add_object(l, p, n, look,
			           blank && blank->width ? blank->width : w, 0);
			break;
		}
		case DOC_INLINE_IMAGE:
			if (image_fit(l, n, INT32_MAX, look->size * 5 / 4, &w, &h))
				add_object(l, p, n, look, w, h);
			break;
		case DOC_PAGE_OF:
			add_page_of(l, p, n, look);
			break;
		default: {
			struct look inner = *look;
			look_inline(l, n, &inner);
			p->has_struck |= inner.struck;
			if (node_anchor(n)) {
				open_span(l, p, n, &inner)->anchored = n;
				p->has_anchors = true;
			}
			gather(l, p, n->first, &inner);
		}
		}
	}
}

void para_gather(struct layout *l, struct para *p, const struct doc_node *first,
                 const struct look *look, const struct frame *frame, struct pos pos)
{
	p->text.len = p->spans.len = p->soft.len = p->zero.len = 0;
	p->spaced = p->plain = true;
	p->has_anchors = p->has_struck = false;
	p->object_above = p->object_below = 0;
	p->lang = frame->lang;
	p->room = frame->width;
	p->pos = pos;
	gather(l, p, first, look);
	while (p->text.len
	       && (p->text.at[p->text.len - 1] == ' '
	           || p->text.at[p->text.len - 1] == '\n'))
		p->text.len--;
	while (p->spans.len > 1 && p->spans.at[p->spans.len - 1].from >= p->text.len
	       && !p->spans.at[p->spans.len - 1].anchored)
		p->spans.len--;
	p->rtl = frame->rtl;
	if (!frame->lang)
		p->rtl = bidi_is_rtl(p->text.at, p->text.len);
	if (p->rtl)
		p->plain = false;
	para_pieces(l, p);
}

/* The widest part that is never divided, the widest that should not be, the widest line.
   Words can be cut if they must. */
struct extent para_extent(const struct para *p)
{
	struct extent e = {0, 0, 0, 0};
	int64_t line = 0, part = 0;
	for (size_t i = 0; i < p->pieces.len; i++) {
		const struct piece *q = &p->pieces.at[i];
		bool end = q->kind == PIECE_END;
		int32_t size = p->spans.at[q->span].look.size;
		int64_t hard = q->kind == PIECE_WORD && q->width > 2 * size ? 2 * size
		                                                            : q->width;
		if (end || (q->kind == PIECE_SPACE && q->after != AFTER_NO))
			part = 0;
		else
			part += q->width;
		line = end ? 0 : line + q->width;
		e.hard = hard > e.hard ? hard : e.hard;
		e.least = part > e.least ? part : e.least;
		e.most = line > e.most ? line : e.most;
		if (q->after != AFTER_NO && q->after != AFTER_HYPHEN)
			part = 0;
	}
	e.hard = e.hard > e.least ? e.least : e.hard;
	e.line = e.most;
	return e;
}

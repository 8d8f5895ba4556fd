/* From text to pieces: words, spaces and objects, each with whether a line may end after
   it.

   A word is shaped whole; it is divided only where its look, script or direction changes
   or a line may end. Most text is Latin prose; other scripts go through the tables of UAX
   #9 and #24. */
#include "layout/layout_int.h"

#include "base/utf8.h"
#include "type/bidi.h"
#include "type/linebreaks.h"

#include <string.h>

enum { PIECE_MOST = 1024 }; /* bytes of a piece */

/* Letters of the word before `end`, back to a space or hyphen: at most 3. */
static int letters_before(const char *text, size_t end)
{
	int count = 0;
	while (end > 0 && count < 3) {
		unsigned char c = (unsigned char)text[--end];
		if (c == ' ' || c == '-' || c == '\n' || c == '(' || c == '"'
		    || c == '\'')
			break;
		count += (c & 0xC0) != 0x80;
	}
	return count;
}

/* Why a line may end after text[end - 1], inside of what looks like one word. */
static enum after sort_after(const char *text, size_t end, size_t n)
{
	size_t start = end;
	do
		start--;
	while (start > 0 && (text[start] & '\xC0') == '\x80');
	const char *s = text + start;
	uint32_t c = utf8_next(&s, text + n);
	const char *next = text + end;
	uint32_t follows = end < n ? utf8_next(&next, text + n) : 0;
	if (c == '-' || c == 0x2010)
		return letters_before(text, start) < 3 ? AFTER_NO : AFTER_HYPHEN;
	if (follows == 0x2014 && c < 0x2E80)
		return AFTER_NO; /* a dash does not begin a line */
	if (c == 0x2013 || c == 0x2014)
		return AFTER_DASH;
	if (c >= 0x0E00 || follows >= 0x0E00)
		return AFTER_MAY;
	return AFTER_SIGN;
}

static void find_breaks(struct para *p, struct layout *l)
{
	size_t n = p->text.len;
	while (p->kinds.cap < n)
		p->kinds.at = vec_grown(&l->work, p->kinds.at, &p->kinds.cap, 1);
	linebreaks_find(p->text.at, n, p->lang, p->kinds.at);
}

static void find_levels(struct para *p, struct layout *l)
{
	size_t n = p->text.len;
	while (p->levels.cap < n)
		p->levels.at = vec_grown(&l->work, p->levels.at, &p->levels.cap, 1);
	while (p->scripts.cap < n)
		p->scripts.at = vec_grown(&l->work, p->scripts.at, &p->scripts.cap,
		                          sizeof *p->scripts.at);
	p->bidi = p->rtl || bidi_needed(p->text.at, n);
	if (p->bidi)
		bidi_levels(p->text.at, n, p->rtl, p->levels.at);
	script_tags(p->text.at, n, p->scripts.at);
}

static struct piece *add_piece(struct layout *l, struct para *p, enum piece_kind kind,
                               size_t span, size_t from)
{
	struct piece *q = vec_add(&l->work, &p->pieces);
	*q = (struct piece){.span = (uint32_t)span,
	                    .from = (uint32_t)from,
	                    .kind = (unsigned char)kind,
	                    .level = p->bidi ? p->levels.at[from] : 0};
	return q;
}

/* Where the word from `from` ends: at most at `limit`. A very long one becomes several
   pieces without line ends between them, so that each is of a usual length and has a
   width to reckon with. */
static size_t word_end(const struct para *p, size_t from, size_t limit)
{
	const char *text = p->text.at;
	const unsigned char *kinds = p->kinds.at;
	size_t i = from;
	if (limit - from > 3 * PIECE_MOST)
		limit = from + 3 * PIECE_MOST;
	do
		i++;
	while (i < limit && kinds[i - 1] == BREAK_NO && text[i] != ' '
	       && text[i] != '\n');
	if (i - from > PIECE_MOST)
		i = from + linebreaks_chunk(text + from, i - from, PIECE_MOST);
	if (p->plain)
		return i;
	for (size_t k = from + 1; k < i; k++)
		if (p->scripts.at[k] != p->scripts.at[from]
		    || (p->bidi && p->levels.at[k] != p->levels.at[from]))
			return k;
	return i;
}

const struct look *piece_look(struct para *p, const struct piece *q)
{
	struct look *look = &p->spans.at[q->span].look;
	if (p->plain)
		look_script(look, SCRIPT_LATIN, false);
	else
		look_script(look, p->scripts.at[q->from], q->level & 1);
	return look;
}

static void end_word(struct para *p, struct piece *q, size_t end)
{
	if (p->kinds.at[end - 1] != BREAK_NO && end < p->text.len
	    && p->text.at[end] != ' ')
		q->after = (unsigned char)sort_after(p->text.at, end, p->text.len);
}

static void add_word(struct layout *l, struct para *p, size_t span, size_t from,
                     size_t end)
{
	struct piece *q = add_piece(l, p, PIECE_WORD, span, from);
	const struct look *look = piece_look(p, q);
	q->word = look_word(l, look, p->text.at + from, end - from,
	                    p->spans.at[span].node->pos);
	q->width = look_width(look, q->word);
	end_word(p, q, end);
}

/* Whether piece b is a tick box, which stays with its word. */
static bool is_tick(const struct para *p, const struct piece *b)
{
	const struct doc_node *node = p->spans.at[b->span].node;
	const struct doc_box *box = node->attrs;
	return b->kind == PIECE_OBJECT && node->kind == DOC_BOX && (!box || !box->width);
}

static void add_space(struct layout *l, struct para *p, size_t span, size_t at)
{
	struct piece *q = add_piece(l, p, PIECE_SPACE, span, at);
	const struct look *look = &p->spans.at[span].look;
	bool tick = p->pieces.len > 1 && is_tick(p, q - 1);
	q->width = look->space;
	if (tick && q->width < TICK_CLEAR + PT / 2)
		q->width = TICK_CLEAR + PT / 2;
	if (p->kinds.at[at] != BREAK_NO && !tick)
		q->after = number_binds(p->text.at, p->text.len, at) ? AFTER_UNIT
		                                                     : AFTER_MAY;
}

/* Whether a no-break space follows (class GL), from which libunibreak parts an object,
   against LB12a. */
static bool is_glued(const struct para *p, size_t end)
{
	static const char *const spaces[] = {"\u00a0", "\u202f", "\u2007"};
	for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++) {
		size_t n = strlen(spaces[i]);
		if (n <= p->text.len - end && memcmp(p->text.at + end, spaces[i], n) == 0)
			return true;
	}
	return false;
}

static void add_object(struct layout *l, struct para *p, size_t span, size_t at,
                       size_t end)
{
	const struct span *s = &p->spans.at[span];
	const struct doc_blank *blank = s->node->attrs;
	struct piece *q = add_piece(l, p, PIECE_OBJECT, span, at);
	q->width = s->width;
	q->stretches = s->node->kind == DOC_BLANK && (!blank || blank->width == 0);
	p->nstretches += q->stretches;
	if (p->kinds.at[end - 1] != BREAK_NO && end < p->text.len
	    && p->text.at[end] != ' ' && !is_glued(p, end))
		q->after = AFTER_MAY;
	/* nearer to the word behind it than to the one before */
	struct piece *before = p->pieces.len > 1 ? q - 1 : NULL;
	if (before && before->kind == PIECE_SPACE && is_tick(p, q)
	    && before->width < s->look.size * 9 / 10) {
		p->width += s->look.size * 9 / 10 - before->width;
		before->width = s->look.size * 9 / 10;
	}
}

/* How far the word from `from` may go: a zero-width space ends it. */
static size_t next_zero(const struct para *p, size_t from, size_t limit, size_t *zero)
{
	while (*zero < p->zero.len && p->zero.at[*zero] <= from)
		++*zero;
	return *zero < p->zero.len && p->zero.at[*zero] < limit ? p->zero.at[*zero]
	                                                        : limit;
}

/* Adds the word at `from`, of a span with one look for all words; returns where it ends.
 */
static size_t add_plain_word(struct layout *l, struct para *p, size_t span, size_t from,
                             size_t limit)
{
	const struct span *s = &p->spans.at[span];
	struct piece *q = add_piece(l, p, PIECE_WORD, span, from);
	size_t end = word_end(p, from, limit);
	q->word = shaper_word(l->shaper, &s->look.shape, p->text.at + from, end - from,
	                      l->diags, s->node->pos);
	q->width = look_width(&s->look, q->word);
	end_word(p, q, end);
	return end;
}

/* Pieces of one span: text[from..limit). */
static void span_pieces(struct layout *l, struct para *p, size_t span, size_t limit,
                        size_t *zero)
{
	struct span *s = &p->spans.at[span];
	const char *text = p->text.at;
	bool plain = p->plain && !p->zero.len && !s->object;
	if (plain)
		look_script(&s->look, SCRIPT_LATIN, false);
	for (size_t i = s->from, end; i < limit; i = end) {
		end = i + 1;
		if (text[i] == ' ') {
			add_space(l, p, span, i);
		} else if (text[i] == '\n') {
			add_piece(l, p, PIECE_END, span, i);
			p->has_ends = true;
		} else if (s->object) {
			end = limit;
			add_object(l, p, span, i, end);
		} else if (plain) {
			end = add_plain_word(l, p, span, i, limit);
		} else {
			size_t most = p->zero.len ? next_zero(p, i, limit, zero) : limit;
			end = word_end(p, i, most);
			add_word(l, p, span, i, end);
			if (end == most && most < limit)
				p->pieces.at[p->pieces.len - 1].after = AFTER_MAY;
		}
		p->width += p->pieces.at[p->pieces.len - 1].width;
	}
}

void para_pieces(struct layout *l, struct para *p)
{
	size_t zero = 0;
	p->pieces.len = 0;
	p->width = 0;
	p->nstretches = 0;
	p->bidi = p->has_ends = false;
	if (!p->text.len)
		return;
	find_breaks(p, l);
	if (!p->plain)
		find_levels(p, l);
	for (size_t i = 0; i < p->spans.len; i++) {
		size_t limit =
			i + 1 < p->spans.len ? p->spans.at[i + 1].from : p->text.len;
		if (limit > p->text.len)
			limit = p->text.len;
		if (p->spans.at[i].from < limit)
			span_pieces(l, p, i, limit, &zero);
	}
}

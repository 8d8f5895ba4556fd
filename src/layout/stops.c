/* Where the lines of a paragraph may end, with the widths up to there, pass by pass.

   The plain pass knows spaces and the other places of UAX #14. The second adds divisions of
   words and the hyphens that stand in them: dear, because who copies the text loses such a
   hyphen at a line's end. The last pass also cuts what is wider than the whole measure:
   words at their divisions even in styles that know none, addresses and identifiers at any
   grapheme, without a hyphen. Prose that cannot be divided to fit is reported. */
#include "layout/layout_int.h"

#include <string.h>

enum {
	COST_DASH = 40, COST_SIGN = 150, COST_DIVISION = 50, COST_DIVISION_RAGGED = 250,
	COST_OWN_HYPHEN = 600, COST_CUT = 1500
};

struct sums { int64_t width, glue; uint32_t stretches; };

static struct stop *add_stop(struct layout *l, struct para *p, const struct sums *s,
                             size_t piece, int32_t cost)
{
	struct stop *stop = vec_add(&l->work, &p->stops);
	*stop = (struct stop){.end = s->width, .glue = s->glue, .piece = (uint32_t)piece,
	                      .next = (uint32_t)piece, .cost = cost,
	                      .stretches = s->stretches};
	return stop;
}

/* A line may end inside a word, `offset` bytes into it. */
static void add_split(struct layout *l, struct para *p, const struct sums *s, size_t piece,
                      uint32_t offset, int32_t head, int32_t tail, int32_t cost, bool hyphen)
{
	struct stop *stop = add_stop(l, p, s, piece, cost);
	stop->split = offset;
	stop->hyphen = hyphen;
	stop->end += head;
	stop->skip = p->pieces.at[piece].width - tail - head;
}

static int32_t hyphen_width(struct layout *l, const struct para *p, const struct look *look)
{
	return font_scale(look_word(l, look, "-", 1, p->pos)->width, look->size);
}

/* The author's own soft hyphens in a word; false if there are none. */
static bool add_soft(struct layout *l, struct para *p, const struct sums *s, size_t piece)
{
	const struct piece *q = &p->pieces.at[piece];
	const struct look *look = &p->spans.at[q->span].look;
	uint32_t end = q->from + q->word->length;
	bool any = false;
	for (size_t i = 0; i < p->soft.len; i++) {
		uint32_t at = p->soft.at[i];
		if (at <= q->from || at >= end)
			continue;
		const char *text = p->text.at + q->from;
		const struct word *head = look_word(l, look, text, at - q->from, p->pos);
		const struct word *tail = look_word(l, look, text + (at - q->from), end - at,
		                                    p->pos);
		add_split(l, p, s, piece, at - q->from,
		          font_scale(head->width, look->size) + hyphen_width(l, p, look),
		          font_scale(tail->width, look->size), COST_DIVISION, true);
		any = true;
	}
	return any;
}

static const struct divided *divisions(struct layout *l, struct para *p, size_t piece)
{
	const struct piece *q = &p->pieces.at[piece];
	const struct look *look = &p->spans.at[q->span].look;
	if (look->mono || look->tracking)
		return NULL;
	const struct divided *d = divide_word(l, p, q);
	return d->len ? d : NULL;
}

static void add_divisions(struct layout *l, struct para *p, const struct sums *s, size_t piece,
                          const struct divided *d, int32_t cost)
{
	int32_t size = p->spans.at[p->pieces.at[piece].span].look.size;
	for (uint32_t i = 0; i < d->len; i++)
		add_split(l, p, s, piece, d->at[i].offset, font_scale(d->at[i].head_width, size),
		          font_scale(d->at[i].tail_width, size), cost, true);
}

/* The widest part that the divisions leave of a word. */
static int32_t widest_part(const struct divided *d, int32_t width, int32_t size)
{
	int32_t most = 0, done = 0;
	for (uint32_t i = 0; i < d->len; i++) {
		int32_t head = font_scale(d->at[i].head_width, size);
		int32_t tail = font_scale(d->at[i].tail_width, size);
		if (head - done > most)
			most = head - done;
		done = width - tail;
	}
	return width - done > most ? width - done : most;
}

/* Ends between any two graphemes. */
static void add_cuts(struct layout *l, struct para *p, const struct sums *s, size_t piece,
                     bool hyphen)
{
	const struct piece *q = &p->pieces.at[piece];
	const struct word *w = q->word;
	const struct look *look = &p->spans.at[q->span].look;
	int32_t mark = hyphen ? hyphen_width(l, p, look) : 0;
	int64_t em = 0;
	int32_t tracked = 0;
	uint32_t offset = 0;
	for (uint32_t k = 0; k < w->nglyphs; k++) {
		const struct glyph *g = &w->glyphs[w->rtl ? w->nglyphs - 1 - k : k];
		bool starts = w->rtl ? k > 0 && w->glyphs[w->nglyphs - k].chars : g->chars;
		if (starts && offset > 0 && offset < w->length) {
			int32_t head = font_scale(em, look->size) + tracked;
			add_split(l, p, s, piece, offset, head + mark, q->width - head, COST_CUT,
			          hyphen);
		}
		em += g->advance;
		offset += g->chars;
		tracked += g->chars && !w->rtl ? look->tracking : 0;
	}
}

static bool is_technical(const struct para *p, const struct piece *q)
{
	return p->spans.at[q->span].look.mono
	       || word_is_technical(q->word->text, q->word->length);
}

/* What is wider than its measure: divided if that helps, else cut. */
static void add_emergency(struct layout *l, struct para *p, const struct sums *s, size_t piece,
                          int32_t limit, const struct measure *m)
{
	const struct piece *q = &p->pieces.at[piece];
	const struct span *span = &p->spans.at[q->span];
	if (is_technical(p, q)) {
		add_cuts(l, p, s, piece, false);
		return;
	}
	const struct divided *d = divisions(l, p, piece);
	if (d && widest_part(d, q->width, span->look.size) <= limit) {
		add_divisions(l, p, s, piece, d, COST_DIVISION_RAGGED);
		return;
	}
	if (q->width > limit) {
		const char *name = arena_strndup(&l->page, q->word->text, q->word->length);
		const char *over = layout_mm(l, (int64_t)q->width - limit);
		if (limit >= m->full || q->width > m->full)
			diags_add(l->diags, DIAG_OVERFULL_WORD, span->node->pos, name, over);
		else
			diags_add(l->diags, DIAG_FORCED_DIVISION, span->node->pos, name, over);
	}
	add_cuts(l, p, s, piece, true);
}

/* The end of the unbreakable chain that begins at `from`, and its width. */
static size_t find_chain(const struct para *p, size_t from, int64_t *width)
{
	size_t i = from;
	*width = 0;
	for (; i < p->pieces.len; i++) {
		const struct piece *q = &p->pieces.at[i];
		if (q->kind == PIECE_END || (q->kind == PIECE_SPACE && q->after != AFTER_NO))
			return i + (i == from);
		*width += q->width;
		if (q->after != AFTER_NO)
			return i + 1;
	}
	return i;
}

static void word_stops(struct layout *l, struct para *p, const struct sums *s, size_t piece,
                       const struct measure *m, enum pass pass)
{
	if (p->soft.len && pass != PASS_PLAIN && add_soft(l, p, s, piece))
		return;
	if (pass == PASS_PLAIN || !m->hyphenate || piece + 1 == p->pieces.len)
		return;
	/* one hyphen in a compound is enough */
	const struct piece *q = &p->pieces.at[piece];
	size_t end = q->from + q->word->length;
	if ((q->from > 0 && p->text.at[q->from - 1] == '-') || p->text.at[end - 1] == '-')
		return;
	const struct divided *d = divisions(l, p, piece);
	if (d)
		add_divisions(l, p, s, piece, d,
		              m->justify ? COST_DIVISION : COST_DIVISION_RAGGED);
}

static void after_stop(struct layout *l, struct para *p, const struct sums *s, size_t piece,
                       enum pass pass)
{
	static const int32_t costs[] = {[AFTER_DASH] = COST_DASH, [AFTER_SIGN] = COST_SIGN,
	                                [AFTER_HYPHEN] = COST_OWN_HYPHEN, [AFTER_MAY] = 0};
	enum after after = p->pieces.at[piece].after;
	if (after == AFTER_NO || (after == AFTER_HYPHEN && pass == PASS_PLAIN)
	    || piece + 1 == p->pieces.len)
		return;
	add_stop(l, p, s, piece + 1, costs[after]);
}

static void forced_stop(struct layout *l, struct para *p, struct sums *s, size_t piece)
{
	struct stop *stop = add_stop(l, p, s, piece, 0);
	stop->forced = true;
	stop->next = (uint32_t)(piece + (piece < p->pieces.len));
	if (piece && p->pieces.at[piece - 1].kind == PIECE_SPACE) {
		int32_t width = p->pieces.at[piece - 1].width;
		stop->end -= width;
		stop->glue -= width;
		stop->skip = stop->skip_glue = width;
	}
}

static bool ends_line(const struct para *p, size_t piece)
{
	return piece == p->pieces.len || p->pieces.at[piece].kind == PIECE_END;
}

void para_stops(struct layout *l, struct para *p, const struct measure *m, enum pass pass)
{
	struct sums s = {0, 0, 0};
	size_t chain_end = 0;
	bool wide = false;
	int32_t limit = m->rest;
	p->stops.len = 0;
	add_stop(l, p, &s, 0, 0);
	for (size_t i = 0; i < p->pieces.len; i++) {
		const struct piece *q = &p->pieces.at[i];
		if (pass == PASS_LAST && i >= chain_end) {
			int64_t width;
			limit = i == 0 && m->first < m->rest ? m->first : m->rest;
			chain_end = find_chain(p, i, &width);
			wide = width > limit;
		}
		if (q->kind == PIECE_SPACE) {
			if (q->after != AFTER_NO && i > 0 && !ends_line(p, i + 1)) {
				struct stop *stop = add_stop(l, p, &s, i, 0);
				stop->skip = stop->skip_glue = q->width;
				stop->next++;
			}
			s.glue += q->width;
		} else if (q->kind == PIECE_END) {
			forced_stop(l, p, &s, i);
		} else if (q->kind == PIECE_WORD) {
			if (wide)
				add_emergency(l, p, &s, i, limit, m);
			else
				word_stops(l, p, &s, i, m, pass);
		}
		s.width += q->width;
		s.stretches += q->stretches;
		after_stop(l, p, &s, i, pass);
	}
	forced_stop(l, p, &s, p->pieces.len);
}

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
	COST_OWN_HYPHEN = 600, COST_CUT = 1500, COST_UNIT = 20000
};

static struct stop *add_stop(struct stops *w, size_t piece, int32_t cost)
{
	struct stop *stop = vec_add(&w->l->work, &w->p->stops);
	*stop = (struct stop){.end = w->width, .glue = w->glue, .piece = (uint32_t)piece,
	                      .next = (uint32_t)piece, .cost = cost,
	                      .stretches = w->stretches};
	return stop;
}

/* A line may end inside a word, `offset` bytes into it. */
static void add_split(struct stops *w, uint32_t offset, int32_t head, int32_t tail,
                      int32_t cost, bool hyphen)
{
	struct stop *stop = add_stop(w, w->piece, cost);
	stop->split = offset;
	stop->hyphen = hyphen;
	stop->end += head;
	stop->skip = w->p->pieces.at[w->piece].width - tail - head;
}

static int32_t hyphen_width(const struct stops *w, const struct look *look)
{
	return font_scale(look_word(w->l, look, "-", 1, w->p->pos)->width, look->size);
}

/* The author's own soft hyphens in a word; false if there are none. */
static bool add_soft(struct stops *w)
{
	const struct para *p = w->p;
	const struct piece *q = &p->pieces.at[w->piece];
	const struct look *look = &p->spans.at[q->span].look;
	uint32_t end = q->from + q->word->length;
	bool any = false;
	for (size_t i = 0; i < p->soft.len; i++) {
		uint32_t at = p->soft.at[i];
		if (at <= q->from || at >= end)
			continue;
		const char *text = p->text.at + q->from;
		const struct word *head = look_word(w->l, look, text, at - q->from, p->pos);
		const struct word *tail = look_word(w->l, look, text + (at - q->from), end - at,
		                                    p->pos);
		add_split(w, at - q->from,
		          font_scale(head->width, look->size) + hyphen_width(w, look),
		          font_scale(tail->width, look->size), COST_DIVISION, true);
		any = true;
	}
	return any;
}

static const struct divided *divisions(struct stops *w)
{
	const struct piece *q = &w->p->pieces.at[w->piece];
	const struct look *look = &w->p->spans.at[q->span].look;
	if (look->mono || look->tracking)
		return NULL;
	const struct divided *d = divide_word(w->l, w->p, q);
	return d->len ? d : NULL;
}

static void add_divisions(struct stops *w, const struct divided *d, int32_t cost)
{
	int32_t size = w->p->spans.at[w->p->pieces.at[w->piece].span].look.size;
	for (uint32_t i = 0; i < d->len; i++)
		add_split(w, d->at[i].offset, font_scale(d->at[i].head_width, size),
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
static void add_cuts(struct stops *w, bool hyphen)
{
	const struct piece *q = &w->p->pieces.at[w->piece];
	const struct word *word = q->word;
	const struct look *look = &w->p->spans.at[q->span].look;
	int32_t mark = hyphen ? hyphen_width(w, look) : 0;
	int64_t em = 0;
	int32_t tracked = 0;
	uint32_t offset = 0;
	for (uint32_t k = 0; k < word->nglyphs; k++) {
		const struct glyph *g = &word->glyphs[word->rtl ? word->nglyphs - 1 - k : k];
		bool starts = word->rtl ? k > 0 && word->glyphs[word->nglyphs - k].chars
		                        : g->chars;
		if (starts && offset > 0 && offset < word->length) {
			int32_t head = font_scale(em, look->size) + tracked;
			add_split(w, offset, head + mark, q->width - head, COST_CUT, hyphen);
		}
		em += g->advance;
		offset += g->chars;
		tracked += g->chars && !word->rtl ? look->tracking : 0;
	}
}

static bool is_technical(const struct para *p, const struct piece *q)
{
	return p->spans.at[q->span].look.mono
	       || word_is_technical(q->word->text, q->word->length);
}

/* What is wider than its measure: divided if that helps, else cut. */
static void add_emergency(struct stops *w)
{
	struct layout *l = w->l;
	const struct piece *q = &w->p->pieces.at[w->piece];
	const struct span *span = &w->p->spans.at[q->span];
	if (is_technical(w->p, q)) {
		add_cuts(w, false);
		return;
	}
	const struct divided *d = divisions(w);
	if (d && widest_part(d, q->width, span->look.size) <= w->limit) {
		add_divisions(w, d, COST_DIVISION_RAGGED);
		return;
	}
	if (q->width > w->limit) {
		const char *name = arena_strndup(&l->page, q->word->text, q->word->length);
		const char *over = layout_mm(l, (int64_t)q->width - w->limit);
		if (w->limit >= w->m->full || q->width > w->m->full)
			diags_add(l->diags, DIAG_OVERFULL_WORD, span->node->pos, name, over);
		else
			diags_add(l->diags, DIAG_FORCED_DIVISION, span->node->pos, name, over);
	}
	add_cuts(w, true);
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

static void word_stops(struct stops *w)
{
	const struct para *p = w->p;
	if (p->soft.len && w->pass != PASS_PLAIN && add_soft(w))
		return;
	if (w->pass == PASS_PLAIN || !w->m->hyphenate || w->piece + 1 == p->pieces.len)
		return;
	/* one hyphen in a compound is enough */
	const struct piece *q = &p->pieces.at[w->piece];
	size_t end = q->from + q->word->length;
	if ((q->from > 0 && p->text.at[q->from - 1] == '-') || p->text.at[end - 1] == '-')
		return;
	const struct divided *d = divisions(w);
	if (d)
		add_divisions(w, d, w->m->justify ? COST_DIVISION : COST_DIVISION_RAGGED);
}

/* Whether a line may end there in this pass, and at what cost. */
static bool may_end(const struct stops *w, enum after after, int32_t *cost)
{
	static const int32_t costs[] = {[AFTER_DASH] = COST_DASH, [AFTER_SIGN] = COST_SIGN,
	                                [AFTER_HYPHEN] = COST_OWN_HYPHEN, [AFTER_MAY] = 0,
	                                [AFTER_UNIT] = COST_UNIT};
	*cost = costs[after];
	return after != AFTER_NO && !(after == AFTER_HYPHEN && w->pass == PASS_PLAIN)
	       && !(after == AFTER_UNIT && w->pass != PASS_LAST);
}

static void after_stop(struct stops *w)
{
	int32_t cost;
	if (w->piece + 1 == w->p->pieces.len
	    || !may_end(w, (enum after)w->p->pieces.at[w->piece].after, &cost))
		return;
	add_stop(w, w->piece + 1, cost);
}

static void forced_stop(struct stops *w)
{
	const struct para *p = w->p;
	size_t piece = w->piece;
	struct stop *stop = add_stop(w, piece, 0);
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

static void space_stop(struct stops *w)
{
	const struct piece *q = &w->p->pieces.at[w->piece];
	int32_t cost;
	if (w->piece > 0 && !ends_line(w->p, w->piece + 1)
	    && may_end(w, (enum after)q->after, &cost)) {
		struct stop *stop = add_stop(w, w->piece, cost);
		stop->skip = stop->skip_glue = q->width;
		stop->next++;
	}
	w->glue += q->width;
}

void stops_begin(struct stops *w, struct layout *l, struct para *p, const struct measure *m,
                 enum pass pass)
{
	*w = (struct stops){.l = l, .p = p, .m = m, .pass = pass, .limit = m->rest};
	p->stops.len = 0;
	add_stop(w, 0, 0);
}

void stops_next(struct stops *w, bool inside)
{
	const struct para *p = w->p;
	if (w->piece == p->pieces.len) {
		forced_stop(w);
		w->done = true;
		return;
	}
	const struct piece *q = &p->pieces.at[w->piece];
	if (w->pass == PASS_LAST && w->piece >= w->chain_end) {
		int64_t width;
		bool first = w->piece == 0 && w->m->first < w->m->rest;
		w->limit = first ? w->m->first : w->m->rest;
		w->chain_end = find_chain(p, w->piece, &width);
		w->wide = width > w->limit;
	}
	if (q->kind == PIECE_SPACE)
		space_stop(w);
	else if (q->kind == PIECE_END)
		forced_stop(w);
	else if (q->kind == PIECE_WORD && w->wide)
		add_emergency(w);
	else if (q->kind == PIECE_WORD && inside)
		word_stops(w);
	w->width += q->width;
	w->stretches += q->stretches;
	after_stop(w);
	w->piece++;
}

/* No part with its hyphen is wider than the word by a hyphen, which is less than an em. */
struct stop stops_reach(const struct stops *w)
{
	const struct piece *q = &w->p->pieces.at[w->piece];
	return (struct stop){.end = w->width + q->width + w->p->spans.at[q->span].look.size,
	                     .glue = w->glue, .stretches = w->stretches};
}

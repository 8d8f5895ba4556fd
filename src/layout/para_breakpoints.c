/* Where a paragraph's lines may end, with the widths up to there, pass by pass.

   The first pass knows spaces and the other places of UAX #14. The second adds divisions
   of words and their own hyphens; these are dear, since a copied text loses a hyphen at a
   line's end. The last pass also cuts what is wider than the measure: words at their
   divisions, even in styles without any, others at any grapheme; the next line begins
   with the mark that code has there. Prose that cannot be divided to fit is reported.

   Only the first lines of a word of many lines may end anywhere. Later ones end where
   they are full, so that the cost grows with the word's length alone. */
#include "layout/layout_int.h"

#include <string.h>

enum {
	COST_DASH = 40,
	COST_SIGN = 150,
	COST_DIVISION = 50,
	COST_DIVISION_RAGGED = 250,
	COST_OWN_HYPHEN = 600,
	COST_CUT = 1500,
	COST_UNIT = 20000,
	FREE_LINES = 8, /* of a chain in which lines may end at any grapheme */
	LONG_SOFT = 128 /* bytes: a longer word's parts are not shaped to be measured */
};

static struct stop *add_stop(struct stops *w, size_t piece, int32_t cost)
{
	struct stop *stop = vec_add(&w->l->work, &w->p->stops);
	*stop = (struct stop){.end = w->width,
	                      .glue = w->glue,
	                      .piece = (uint32_t)piece,
	                      .next = (uint32_t)piece,
	                      .cost = cost,
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

/* How much wider a part of a word may be than its glyphs in the word: joined letters have
   other shapes at the ends. (A lost kern does not show: see CUT_SLACK.) */
static int32_t part_slack(const struct word *word, const struct look *look)
{
	return word->rtl ? look->size : 0;
}

/* A walk over a word's clusters in text order. */
struct clusters {
	const struct word *word;
	const struct look *look;
	uint32_t glyph;  /* how many were passed */
	uint32_t offset; /* bytes before the next cluster */
	int64_t em;      /* their advances */
	int32_t tracked;
};

static void pass_cluster(struct clusters *c)
{
	const struct word *w = c->word;
	bool ends;
	do {
		uint32_t k = w->rtl ? w->nglyphs - 1 - c->glyph : c->glyph;
		const struct glyph *g = &w->glyphs[k];
		c->em += g->advance;
		c->offset += g->chars;
		c->tracked += g->chars && !w->rtl ? c->look->tracking : 0;
		c->glyph++;
		/* right to left, the glyph with the text is the cluster's last */
		ends = w->rtl ? g->chars > 0
		              : c->glyph < w->nglyphs && w->glyphs[c->glyph].chars > 0;
	} while (!ends && c->glyph < w->nglyphs);
}

static int32_t passed_width(const struct clusters *c)
{
	return font_scale(c->em, c->look->size) + c->tracked;
}

static void pass_to(struct clusters *c, uint32_t offset)
{
	while (c->offset < offset && c->glyph < c->word->nglyphs)
		pass_cluster(c);
}

/* The first soft hyphen after a place of the text. */
static size_t first_soft(const struct para *p, uint32_t from)
{
	size_t low = 0, high = p->soft.len;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (p->soft.at[middle] <= from)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static void soft_split(struct stops *w, struct clusters *c, uint32_t offset)
{
	const struct para *p = w->p;
	const struct piece *q = &p->pieces.at[w->piece];
	const struct look *look = c->look;
	int32_t head, tail;
	if (q->word->length > LONG_SOFT) {
		pass_to(c, offset);
		head = passed_width(c) + part_slack(q->word, look);
		tail = q->width - passed_width(c);
	} else {
		const char *text = p->text.at + q->from;
		head = font_scale(look_word(w->l, look, text, offset, p->pos)->width,
		                  look->size);
		tail = font_scale(look_word(w->l, look, text + offset,
		                            q->word->length - offset, p->pos)
		                          ->width,
		                  look->size);
	}
	add_split(w, offset, head + hyphen_width(w, look), tail, COST_DIVISION, true);
}

/* The author's own soft hyphens in a word; false if there are none. */
static bool add_soft(struct stops *w)
{
	const struct para *p = w->p;
	const struct piece *q = &p->pieces.at[w->piece];
	struct clusters c = {.word = q->word, .look = &p->spans.at[q->span].look};
	uint32_t end = q->from + q->word->length;
	bool any = false;
	for (size_t i = first_soft(p, q->from); i < p->soft.len && p->soft.at[i] < end;
	     i++) {
		soft_split(w, &c, p->soft.at[i] - q->from);
		any = true;
	}
	return any;
}

/* Whether no part between the word's soft hyphens is too wide. */
static bool soft_helps(const struct stops *w)
{
	const struct para *p = w->p;
	const struct piece *q = &p->pieces.at[w->piece];
	struct clusters c = {.word = q->word, .look = &p->spans.at[q->span].look};
	int32_t done = 0, spare = part_slack(q->word, c.look) + c.look->size / 2;
	uint32_t end = q->from + q->word->length;
	size_t i = first_soft(p, q->from);
	if (i == p->soft.len || p->soft.at[i] >= end)
		return false;
	for (bool more = true; more; i++) {
		more = i < p->soft.len && p->soft.at[i] < end;
		pass_to(&c, more ? p->soft.at[i] - q->from : q->word->length);
		if (passed_width(&c) - done + spare > w->limit)
			return false;
		done = passed_width(&c);
	}
	return true;
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

/* Whether a line of a long chain may end at `at`; `next` is the next place. */
static bool wants_cut(struct stops *w, int64_t at, int64_t next, int32_t spare)
{
	if (at - w->chain_from > (int64_t)FREE_LINES * w->limit
	    && next - w->last_cut <= w->limit - spare)
		return false;
	w->last_cut = at;
	return true;
}

/* The next line begins with the mark. */
static void mark_cut(struct stops *w, const struct look *look)
{
	struct stop *stop = &w->p->stops.at[w->p->stops.len - 1];
	stop->mark = line_mark_room(look, w->m->rest);
	stop->skip -= stop->mark;
	stop->cut = true;
}

/* Ends between any two graphemes. */
static void add_cuts(struct stops *w)
{
	const struct piece *q = &w->p->pieces.at[w->piece];
	const struct look *look = &w->p->spans.at[q->span].look;
	struct clusters c = {.word = q->word, .look = look};
	int32_t slack = part_slack(q->word, look);
	int32_t spare = slack + line_mark_room(look, w->m->rest);
	while (c.glyph < q->word->nglyphs) {
		uint32_t offset = c.offset;
		int32_t head = passed_width(&c);
		pass_cluster(&c);
		if (offset == 0 || offset >= q->word->length
		    || !wants_cut(w, w->width + head, w->width + passed_width(&c), spare))
			continue;
		add_split(w, offset, head + slack, q->width - head, COST_CUT, false);
		mark_cut(w, look);
	}
}

/* Between two words of a chain. */
static void add_seam(struct stops *w)
{
	const struct para *p = w->p;
	const struct piece *q = &p->pieces.at[w->piece];
	const struct look *look = &p->spans.at[q->span].look;
	if (q->after != AFTER_NO || w->piece + 1 >= w->chain_end
	    || p->pieces.at[w->piece + 1].kind != PIECE_WORD
	    || !wants_cut(w, w->width, w->width + 2 * look->size,
	                  line_mark_room(look, w->m->rest)))
		return;
	add_stop(w, w->piece + 1, COST_CUT);
	mark_cut(w, look);
}

static bool is_technical(const struct para *p, const struct piece *q)
{
	return p->spans.at[q->span].look.mono
	       || word_is_technical(q->word->text, q->word->length);
}

/* What is wider than the measure is divided if that helps, else cut. */
static void add_emergency(struct stops *w)
{
	const struct piece *q = &w->p->pieces.at[w->piece];
	const struct span *span = &w->p->spans.at[q->span];
	bool technical = is_technical(w->p, q);
	if (w->p->soft.len && soft_helps(w)) {
		add_soft(w);
		return;
	}
	const struct divided *d = technical ? NULL : divisions(w);
	if (d && widest_part(d, q->width, span->look.size) <= w->limit) {
		add_divisions(w, d, COST_DIVISION_RAGGED);
		return;
	}
	if (!technical && q->width > w->limit)
		layout_report(w->l, DIAG_FORCED_DIVISION, span->node->pos, q->word->text,
		              q->word->length, w->chain_width - w->limit);
	add_cuts(w);
}

/* The end of the unbreakable chain that begins at `from`, and its width. */
static size_t find_chain(const struct para *p, size_t from, int64_t *width)
{
	size_t i = from;
	*width = 0;
	for (; i < p->pieces.len; i++) {
		const struct piece *q = &p->pieces.at[i];
		if (q->kind == PIECE_END
		    || (q->kind == PIECE_SPACE && q->after != AFTER_NO))
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
	static const int32_t costs[] = {[AFTER_DASH] = COST_DASH,
	                                [AFTER_SIGN] = COST_SIGN,
	                                [AFTER_HYPHEN] = COST_OWN_HYPHEN,
	                                [AFTER_MAY] = 0,
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

void stops_begin(struct stops *w, struct layout *l, struct para *p,
                 const struct measure *m, enum pass pass)
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
		w->chain_from = w->last_cut = w->width;
		w->chain_width = width;
		w->wide = width > w->limit + LENGTH_ROUNDING;
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
	if (w->wide && q->kind == PIECE_WORD)
		add_seam(w);
	after_stop(w);
	w->piece++;
}

/* A part with its hyphen is at most an em wider than the word. */
struct stop stops_reach(const struct stops *w)
{
	const struct piece *q = &w->p->pieces.at[w->piece];
	return (struct stop){.end = w->width + q->width
	                            + w->p->spans.at[q->span].look.size,
	                     .glue = w->glue,
	                     .stretches = w->stretches};
}

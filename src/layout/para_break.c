/* Line breaks: Knuth and Plass, "Breaking paragraphs into lines" (1981).

   All ways to break are weighed at once: each stop keeps the cheapest way to it, by
   fitness class, as long as a line from there can still be filled. Demerits are TeX's.
   There are three passes: without hyphens, with them, and one that takes any line. Ragged
   text is broken by the same method, with the rest of the line for stretched spaces.
   Arithmetic is in integers, so that all machines break alike. */
#include "layout/layout_int.h"

enum {
	LINE_COST = 10,
	TOLERANCE_PLAIN = 120,
	TOLERANCE_HYPHENS = 400,
	TOLERANCE_RAGGED = 3000,
	RATIO_PLAIN = 317,
	RATIO_HYPHENS = 473,
	RATIO_RAGGED = 924, /* cube roots of those
	                       times 2^18 */
	BAD = 10000,
	DEMERITS_FITNESS = 10000,
	DEMERITS_HYPHENS = 10000,
	DEMERITS_LAST_HYPHEN = 5000,
	DEMERITS_RUNT = 1000000, /* a last line of hardly a word */
	RUNT_PERCENT = 15,       /* of the measure */
	STRETCH_PART = 2,
	SHRINK_PART = 5 /* a space stretches by 1/2, shrinks by 1/5 */
};

static const int64_t overfull = INT64_C(1)
                                << 40; /* demerits of a line that does not fit */

struct breaker {
	struct layout *l;
	struct para *p;
	const struct measure *m;
	enum pass pass;
	int64_t tolerance;
	int64_t ratio; /* the badness of a line past it is beyond the tolerance */
	int64_t slack; /* ragged: one "stretch"; last pass: added to it */
	size_t first;  /* steps from here on are active */
};

struct best { /* a way to a stop, in one fitness class */
	int64_t demerits;
	uint32_t from;
};

static const int64_t no_way = INT64_MAX;

/* TeX's badness: about 100 (rest / stretch)^3, at most BAD. */
static int64_t badness(int64_t rest, int64_t stretch)
{
	if (rest <= 0)
		return 0;
	if (stretch <= 0)
		return BAD;
	int64_t r = rest * 297 / stretch;
	if (r > 1290)
		return BAD;
	int64_t bad = (r * r * r + 0x20000) / 0x40000;
	return bad < BAD ? bad : BAD;
}

enum fit { FIT_SHORT, FIT_GOOD, FIT_LONG, FIT_PRUNED };

/* How well a line from a step to a stop fills its width: FIT_SHORT if it is beyond the
   tolerance, FIT_PRUNED if the step costs more than `most` already. */
static inline enum fit rate_line(const struct breaker *b, const struct step *from,
                                 const struct stop *to, int64_t most, int64_t *bad,
                                 int *fitness)
{
	int64_t width = from->stop ? b->m->rest : b->m->first;
	int64_t rest = width - (to->end - from->start);
	int64_t stretch = b->slack;
	bool justify = b->m->justify;
	*bad = 0;
	*fitness = 1;
	if (rest < 0 && b->pass == PASS_LAST && rest >= -LENGTH_ROUNDING)
		rest = 0;
	if (rest < 0) {
		int64_t shrink =
			justify ? (to->glue - from->start_glue) / SHRINK_PART : 0;
		if (-rest > shrink)
			return FIT_LONG;
		*bad = badness(-rest, shrink);
		*fitness = *bad > 12 ? 0 : 1;
		return FIT_GOOD;
	}
	if (to->forced || to->stretches != from->stretches)
		return FIT_GOOD;
	if (justify)
		stretch = (to->glue - from->start_glue) / STRETCH_PART
		          + (b->pass == PASS_LAST ? b->slack : 0);
	if (rest * 297 > b->ratio * stretch)
		return FIT_SHORT;
	if (from->demerits > most)
		return FIT_PRUNED;
	*bad = badness(rest, stretch);
	if (justify)
		*fitness = *bad > 99 ? 3 : *bad > 12 ? 2 : 1;
	return FIT_GOOD;
}

static inline int64_t add_demerits(const struct breaker *b, const struct step *from,
                                   const struct stop *to, int64_t bad, int fitness,
                                   bool last)
{
	int64_t d = (LINE_COST + bad) * (LINE_COST + bad) + (int64_t)to->cost * to->cost;
	if (from->hyphen)
		d += (to->hyphen ? DEMERITS_HYPHENS : 0)
		     + (last ? DEMERITS_LAST_HYPHEN : 0);
	if (b->m->justify && (fitness - from->fitness > 1 || from->fitness - fitness > 1))
		d += DEMERITS_FITNESS;
	if (last && from->stop
	    && (to->end - from->start) * 100 < (int64_t)b->m->rest * RUNT_PERCENT)
		d += DEMERITS_RUNT;
	return from->demerits + d;
}

static void add_step(struct breaker *b, uint32_t stop, int fitness,
                     const struct best *best)
{
	const struct stop *to = &b->p->stops.at[stop];
	struct step step = {.demerits = best->demerits,
	                    .start = to->end + to->skip,
	                    .start_glue = to->glue + to->skip_glue,
	                    .stop = stop,
	                    .from = best->from,
	                    .stretches = to->stretches,
	                    .fitness = fitness,
	                    .hyphen = to->hyphen};
	vec_push(&b->l->work, &b->p->steps, step);
}

/* Tries the active steps for a line that ends at this stop. They are in text order: those
   in front may be too far back and are dropped; once a line is too short, all later ones
   are. Prune: a way dearer than the cheapest by more than DEMERITS_FITNESS can never win.
   False if no step is left. */
static bool visit(struct breaker *b, uint32_t stop, bool last)
{
	struct para *p = b->p;
	const struct stop *to = &p->stops.at[stop];
	bool any = false;
	size_t first = b->first, end = p->steps.len, i;
	int64_t cheapest = no_way, most = no_way;
	int64_t spare = b->m->justify ? DEMERITS_FITNESS : 0;
	int64_t least = LINE_COST * LINE_COST + (int64_t)to->cost * to->cost;
	struct best best[4] = {{no_way, 0}, {no_way, 0}, {no_way, 0}, {no_way, 0}};
	for (i = first; i < end; i++) {
		const struct step *from = &p->steps.at[i];
		int64_t bad;
		int fitness;
		enum fit fit = rate_line(b, from, to, most, &bad, &fitness);
		if (fit == FIT_SHORT)
			break;
		if (fit == FIT_LONG) {
			b->first = i + 1;
		} else if (fit == FIT_GOOD && bad <= b->tolerance) {
			int64_t d = add_demerits(b, from, to, bad, fitness, last);
			any = true;
			if (d < best[fitness].demerits)
				best[fitness] = (struct best){d, (uint32_t)i};
			if (d < cheapest) {
				cheapest = d;
				most = d + spare - least;
			}
		}
	}
	if (i == first)
		return true; /* no line is long enough yet */
	if (to->forced)
		b->first = end;
	if (!any) {
		if (b->first < end)
			return true;
		if (b->pass != PASS_LAST)
			return false;
		/* too long, but from the nearest */
		cheapest = p->steps.at[end - 1].demerits + overfull;
		best[1] = (struct best){cheapest, (uint32_t)(end - 1)};
	}
	for (int f = 0; f < 4; f++)
		if (best[f].demerits <= cheapest + spare)
			add_step(b, stop, f, &best[f]);
	return true;
}

/* Whether a line may end inside of the next piece; else it is not divided. */
static bool reaches_word(const struct breaker *b, const struct stops *w)
{
	const struct para *p = b->p;
	int64_t bad;
	int fitness;
	if (w->piece == p->pieces.len || p->pieces.at[w->piece].kind != PIECE_WORD)
		return false;
	if (b->first == p->steps.len)
		return true;
	const struct stop to = stops_reach(w);
	return rate_line(b, &p->steps.at[b->first], &to, no_way, &bad, &fitness)
	       != FIT_SHORT;
}

static bool run_pass(struct breaker *b)
{
	struct para *p = b->p;
	struct stops w;
	b->ratio = b->tolerance == TOLERANCE_PLAIN     ? RATIO_PLAIN
	           : b->tolerance == TOLERANCE_HYPHENS ? RATIO_HYPHENS
	           : b->tolerance == TOLERANCE_RAGGED  ? RATIO_RAGGED
	                                               : INT32_MAX;
	p->steps.len = b->first = 0;
	vec_push(&b->l->work, &p->steps, ((struct step){.fitness = 1}));
	stops_begin(&w, b->l, p, b->m, b->pass);
	for (uint32_t i = 1; !w.done;) {
		stops_next(&w, b->pass != PASS_HYPHENS || reaches_word(b, &w));
		for (; i < p->stops.len; i++)
			if (!visit(b, i, w.done))
				return false;
	}
	return true;
}

/* Follows the cheapest way back; returns the lines' stops in order. */
static void collect(struct breaker *b)
{
	struct para *p = b->p;
	size_t best = b->first;
	for (size_t i = b->first + 1; i < p->steps.len; i++)
		if (p->steps.at[i].demerits < p->steps.at[best].demerits)
			best = i;
	p->lines.len = 0;
	for (size_t s = best; s != 0; s = p->steps.at[s].from)
		vec_push(&b->l->work, &p->lines, p->steps.at[s].stop);
	for (size_t i = 0, k = p->lines.len; i + 1 < k; i++) {
		uint32_t other = p->lines.at[--k];
		p->lines.at[k] = p->lines.at[i];
		p->lines.at[i] = other;
	}
}

static void one_line(struct layout *l, struct para *p)
{
	struct stop start = {0}, end = {.end = p->width,
	                                .forced = true,
	                                .piece = (uint32_t)p->pieces.len,
	                                .next = (uint32_t)p->pieces.len,
	                                .stretches = p->nstretches};
	p->stops.len = p->lines.len = 0;
	vec_push(&l->work, &p->stops, start);
	vec_push(&l->work, &p->stops, end);
	vec_push(&l->work, &p->lines, 1);
}

void para_break(struct layout *l, struct para *p, const struct measure *m)
{
	if (p->width <= m->first && !p->has_ends) {
		one_line(l, p);
		return;
	}
	int32_t size = p->spans.len ? p->spans.at[0].look.size : 10 * PT;
	struct breaker b = {.l = l,
	                    .p = p,
	                    .m = m,
	                    .slack = size * 2,
	                    .tolerance = m->justify ? TOLERANCE_PLAIN : TOLERANCE_RAGGED};
	if (!m->justify)
		b.slack = size * 5 / 2;
	if (!run_pass(&b)) {
		b.pass = PASS_HYPHENS;
		b.tolerance = m->justify ? TOLERANCE_HYPHENS : TOLERANCE_RAGGED;
		if ((!m->hyphenate && !p->soft.len) || !run_pass(&b)) {
			b.pass = PASS_LAST;
			b.tolerance = BAD;
			run_pass(&b);
		}
	}
	collect(&b);
}

/* Which plain glyphs, alone or in pairs, a face's substitutions might touch.

   A lookup acts only where it finds its whole sequence of glyphs: before, its own,
   behind. As long as none acts, a plain word consists of its characters' nominal
   glyphs; so if no lookup finds its sequence among these, the word stays as it is. A
   sequence with a place that no plain glyph fits is never found. Of any other, two
   neighbours are marked as a pair, or the glyph itself if the sequence has one place.
   That marks more than necessary, never less.

   A pair is PAIR_APART if only sequences of just the two mark it, or ligatures whose
   neighbours are all apart; it is PAIR_WIDE if a longer sequence does. A lookup that
   skips marks skips nothing here, since no plain glyph is a mark. OpenType 1.9,
   "GSUB". */
#include "latin/latin_int.h"

#include <hb-ot.h>
#include <string.h>

enum { SINGLE = 1, MULTIPLE, ALTERNATE, LIGATURE, CONTEXT, CHAIN, EXTENSION, REVERSE };
enum { SKIPS_PLAIN = 6 }; /* flags: ignore base glyphs, ignore ligatures */

struct set { /* of plain glyphs by number */
	uint64_t bits[LATIN_GLYPHS / 64];
};

struct scan {
	struct otl t;
	struct latin *k;
	uint64_t present[65536 / 64]; /* glyphs that are plain */
	bool skips; /* the lookup skips plain glyphs, so neighbours in a sequence need
	               not be neighbours in a word */
};

static void set_add(struct set *s, uint32_t i)
{
	s->bits[i / 64] |= UINT64_C(1) << (i % 64);
}

static bool set_has(const struct set *s, uint32_t i)
{
	return s->bits[i / 64] >> (i % 64) & 1;
}

static bool set_empty(const struct set *s)
{
	uint64_t any = 0;
	for (int i = 0; i < LATIN_GLYPHS / 64; i++)
		any |= s->bits[i];
	return any == 0;
}

static void add_glyph(const struct scan *c, struct set *s, uint32_t glyph)
{
	if (glyph < 65536 && c->present[glyph / 64] >> (glyph % 64) & 1)
		set_add(s, latin_find(c->k, glyph));
}

/* The plain glyphs of a coverage. */
static struct set covered(struct scan *c, size_t at)
{
	struct set s = {{0}};
	uint32_t format = otl16(&c->t, at), count = otl16(&c->t, at + 2);
	for (uint32_t i = 0; i < count && !c->t.bad; i++) {
		size_t entry = at + 4 + (format == 1 ? 2 : 6) * (size_t)i;
		uint32_t first = otl16(&c->t, entry);
		uint32_t last = format == 1 ? first : otl16(&c->t, entry + 2);
		if (last - first < c->k->n)
			for (uint32_t g = first; g <= last; g++)
				add_glyph(c, &s, g);
		else
			for (uint32_t k = 0; k < c->k->n; k++)
				if (c->k->glyphs[k] >= first && c->k->glyphs[k] <= last)
					set_add(&s, k);
	}
	return s;
}

/* ---- closing ---- */

static void close_all(struct latin *k, const struct set *s)
{
	for (uint32_t i = 0; i < k->n; i++)
		if (set_has(s, i))
			k->closed[i] = true;
}

/* Marks the pairs of two neighbouring places of a sequence. */
static void close_pairs(struct scan *c, const struct set *first, const struct set *second,
                        uint32_t places)
{
	struct latin *k = c->k;
	for (uint32_t i = 0; i < k->n; i++)
		for (uint32_t j = 0; set_has(first, i) && j < k->n; j++)
			if (set_has(second, j)) {
				uint16_t *pair = latin_pair(k, i, j);
				if (*pair != PAIR_WIDE)
					*pair = places > 2 ? PAIR_WIDE : PAIR_APART;
			}
}

/* Marks what a sequence of so many places may touch. */
static void close_sequence(struct scan *c, const struct set *before, const struct set *at,
                           const struct set *behind, uint32_t places)
{
	if (!c->skips && behind)
		close_pairs(c, at, behind, places);
	else if (!c->skips && before)
		close_pairs(c, before, at, places);
	else
		close_all(c->k, at);
}

/* ---- kinds of subtables ---- */

/* Marks a ligature: its first glyph and the others, listed at `at`. All neighbours are
   apart, so that all of it becomes one group of a word. */
static void close_ligature(struct scan *c, const struct set *first, size_t at,
                           uint32_t places)
{
	struct set sets[GROUP_CHARS] = {*first};
	if (places < 2 || c->skips) {
		close_all(c->k, first);
		return;
	}
	for (uint32_t i = 1; i < places && i < GROUP_CHARS; i++) {
		add_glyph(c, &sets[i], otl16(&c->t, at + 2 * ((size_t)i - 1)));
		if (set_empty(&sets[i])) /* not plain: the ligature never occurs */
			return;
	}
	for (uint32_t i = 1; i < places && i < GROUP_CHARS; i++)
		close_pairs(c, &sets[i - 1], &sets[i], places > GROUP_CHARS ? places : 2);
}

static void scan_ligatures(struct scan *c, size_t at)
{
	struct otl *t = &c->t;
	uint32_t sets = otl16(t, at + 4);
	size_t coverage = at + otl16(t, at + 2);
	for (uint32_t i = 0; i < c->k->n; i++) {
		uint32_t place = otl_coverage(t, coverage, c->k->glyphs[i]);
		if (place >= sets)
			continue;
		size_t set = at + otl16(t, at + 6 + 2 * (size_t)place);
		uint32_t count = otl16(t, set);
		struct set first = {{0}};
		set_add(&first, i);
		for (uint32_t j = 0; j < count && !t->bad; j++) {
			size_t ligature = set + otl16(t, set + 2 + 2 * (size_t)j);
			close_ligature(c, &first, ligature + 4, otl16(t, ligature + 2));
		}
	}
}

/* The first set of `count` coverages listed at `at`; false if one has no plain glyph. */
static bool coverages(struct scan *c, size_t base, size_t at, uint32_t count,
                      struct set *nearest)
{
	for (uint32_t i = 0; i < count; i++) {
		struct set s = covered(c, base + otl16(&c->t, at + 2 * (size_t)i));
		if (set_empty(&s) || c->t.bad)
			return false;
		if (i == 0)
			*nearest = s;
	}
	return true;
}

/* A sequence of coverages: its own, those before and those behind. */
static void scan_coverages(struct scan *c, size_t base, size_t own, uint32_t nown,
                           size_t back, uint32_t nback, size_t ahead, uint32_t nahead)
{
	struct set at, before, behind, second;
	if (nown == 0 || !coverages(c, base, own, 1, &at)
	    || !coverages(c, base, own + 2, nown - 1, &second)
	    || !coverages(c, base, back, nback, &before)
	    || !coverages(c, base, ahead, nahead, &behind))
		return;
	close_sequence(c, nback ? &before : NULL, &at,
	               nown > 1 ? &second
	               : nahead ? &behind
	                        : NULL,
	               nback + nown + nahead);
}

static void scan_chain(struct scan *c, size_t at)
{
	size_t back = at + 2;
	uint32_t nback = otl16(&c->t, back);
	size_t own = back + 2 + 2 * (size_t)nback;
	uint32_t nown = otl16(&c->t, own);
	size_t ahead = own + 2 + 2 * (size_t)nown;
	scan_coverages(c, at, own + 2, nown, back + 2, nback, ahead + 2,
	               otl16(&c->t, ahead));
}

static void scan_reverse(struct scan *c, size_t at)
{
	size_t back = at + 4;
	uint32_t nback = otl16(&c->t, back);
	size_t ahead = back + 2 + 2 * (size_t)nback;
	scan_coverages(c, at, at + 2, 1, back + 2, nback, ahead + 2, otl16(&c->t, ahead));
}

/* A context of classes: rules by the first glyph's class. */
static void scan_classes(struct scan *c, size_t at)
{
	struct otl *t = &c->t;
	struct set first = covered(c, at + otl16(t, at + 2));
	size_t classes = at + otl16(t, at + 4);
	uint32_t sets = otl16(t, at + 6), class_of[LATIN_GLYPHS];
	if (set_empty(&first))
		return;
	for (uint32_t i = 0; i < c->k->n; i++)
		class_of[i] = otl_class(t, classes, c->k->glyphs[i]);
	for (uint32_t class = 0; class < sets && !t->bad; class ++) {
		size_t offset = otl16(t, at + 8 + 2 * (size_t) class), set = at + offset;
		struct set own = {{0}};
		for (uint32_t i = 0; i < c->k->n; i++)
			if (class_of[i] == class && set_has(&first, i))
				set_add(&own, i);
		uint32_t rules = offset && !set_empty(&own) ? otl16(t, set) : 0;
		for (uint32_t r = 0; r < rules && !t->bad; r++) {
			size_t rule = set + otl16(t, set + 2 + 2 * (size_t)r);
			uint32_t places = otl16(t, rule);
			bool alone = places < 2;
			uint32_t wanted = alone ? 0 : otl16(t, rule + 4);
			struct set second = {{0}};
			for (uint32_t i = 0; i < c->k->n; i++)
				if (class_of[i] == wanted)
					set_add(&second, i);
			if (alone || !set_empty(&second))
				close_sequence(c, NULL, &own, alone ? NULL : &second,
				               places);
		}
	}
}

static void scan_subtable(struct scan *c, uint32_t type, size_t at)
{
	uint32_t format = otl16(&c->t, at);
	if (type == LIGATURE && format == 1) {
		scan_ligatures(c, at);
	} else if (type == CONTEXT && format == 3) {
		scan_coverages(c, at, at + 6, otl16(&c->t, at + 2), 0, 0, 0, 0);
	} else if (type == CHAIN && format == 3) {
		scan_chain(c, at);
	} else if (type == CONTEXT && format == 2) {
		scan_classes(c, at);
	} else if (type == REVERSE && format == 1) {
		scan_reverse(c, at);
	} else if (type >= SINGLE && type <= CHAIN) { /* covered glyphs may be changed */
		struct set s = covered(c, at + otl16(&c->t, at + 2));
		close_all(c->k, &s);
	} else {
		c->t.bad = true;
	}
}

bool latin_substitutes_leave(struct latin *k, uint32_t glyph)
{
	hb_codepoint_t i = HB_SET_VALUE_INVALID;
	if (!k->met) {
		k->met = hb_set_create();
		while (hb_set_next(k->gsub, &i))
			hb_ot_layout_lookup_collect_glyphs(k->plan.face->hb_face,
			                                   HB_OT_TAG_GSUB, i, k->met,
			                                   k->met, k->met, NULL);
	}
	return !hb_set_has(k->met, glyph);
}

bool latin_substitutes_close(struct latin *k)
{
	struct table gsub = table_open(k->plan.face->hb_face, HB_OT_TAG_GSUB);
	struct scan c = {.t = {.at = gsub.at, .len = gsub.len}, .k = k};
	hb_codepoint_t i = HB_SET_VALUE_INVALID;
	for (uint32_t g = 0; g < k->n; g++)
		c.present[k->glyphs[g] / 64] |= UINT64_C(1) << (k->glyphs[g] % 64);
	while (hb_set_next(k->gsub, &i) && !c.t.bad) {
		size_t lookup = otl_lookup(&c.t, i);
		uint32_t count = otl16(&c.t, lookup + 4), type;
		c.skips = otl16(&c.t, lookup + 2) & SKIPS_PLAIN;
		for (uint32_t s = 0; s < count && !c.t.bad; s++) {
			size_t at = otl_subtable(&c.t, lookup, s, EXTENSION, &type);
			scan_subtable(&c, type, at);
		}
	}
	hb_blob_destroy(gsub.blob);
	return !c.t.bad;
}

/* Looks: what a style, a family and the inline containers around a text add up to, and
   short texts without line breaks (labels, markers, numbers in boxes, running lines).

   A span's style changes only what it names; STRONG and EM toggle; code keeps its letters
   apart and is a little smaller, since monospaced faces look large. */
#include "layout/layout_int.h"

#include "type/bidi.h"

#include <stdlib.h>
#include <string.h>

enum {
	LENGTH_MOST = INT32_MAX / 4,
	MONO_PERCENT = 92,
	SCRIPT_PERCENT = 70, /* size of code; of sub- and superscripts */
	SUP_RISE = 33,
	SUB_DROP = 14,   /* percent of the size around */
	LEAST_SHIFT = 35 /* the same, if it keeps its size */
};

const char *node_lang(const struct doc_node *node)
{
	const struct doc_common *c = doc_common_of(node);
	return c ? c->lang : NULL;
}

const char *node_anchor(const struct doc_node *node)
{
	const struct doc_common *c = doc_common_of(node);
	return c ? c->anchor : NULL;
}

static enum font_family font_family(enum family family)
{
	return family == FAMILY_SANS   ? FONT_SANS
	       : family == FAMILY_MONO ? FONT_MONO
	                               : FONT_TEXT;
}

/* Fills in what follows from the look's other members. */
static void settle(struct layout *l, struct look *look)
{
	int face =
		fonts_face(l->fonts, font_family(look->family), look->bold, look->italic);
	look->shape.face = face;
	if (!l->space_of[face]) {
		struct shape_style plain = {.face = face,
		                            .script = SCRIPT_LATIN,
		                            .ligatures = true,
		                            .lang = look->shape.lang};
		const struct word *space =
			shaper_word(l->shaper, &plain, " ", 1, l->diags, (struct pos){0});
		l->space_of[face] = space->width > 0 ? space->width : EM / 4;
	}
	look->space = font_scale(l->space_of[face], look->size) + look->tracking;
}

void look_block(struct layout *l, enum style style, const char *lang, struct look *out)
{
	const struct doc_style *s = &l->styles->at[style];
	*out = (struct look){.size = s->size,
	                     .family = s->family,
	                     .bold = s->bold,
	                     .italic = s->italic,
	                     .colour = s->colour};
	if (out->colour == COLOUR_INHERIT)
		out->colour = l->styles->ink;
	if (out->size <= 0)
		out->size = 10 * PT;
	out->tracking = (int32_t)((int64_t)s->tracking * out->size / 1000);
	out->mono = s->family == FAMILY_MONO;
	out->shape.capitals = s->capitals;
	out->shape.tabular = s->tabular;
	out->shape.ligatures = !out->mono && !out->tracking;
	out->shape.lang = lang;
	settle(l, out);
}

void look_style(struct layout *l, enum style style, struct look *look)
{
	if (style == STYLE_INHERIT)
		return;
	const struct doc_style *s = &l->styles->at[style];
	if (s->family != FAMILY_INHERIT) {
		look->family = s->family;
		look->mono = s->family == FAMILY_MONO;
		look->shape.ligatures = !look->mono && !look->tracking;
	}
	if (s->size > 0)
		look->size = s->size;
	if (s->colour != COLOUR_INHERIT)
		look->colour = s->colour;
	/* a style with a family and a size is complete: it also ends boldness */
	bool complete = s->family != FAMILY_INHERIT && s->size > 0;
	look->bold = s->bold || (look->bold && !complete);
	look->italic = s->italic || (look->italic && !complete);
	look->shape.capitals |= s->capitals;
	look->shape.tabular |= s->tabular;
	settle(l, look);
}

/* A part of the size around it, or the least size. */
static int32_t smaller(const struct layout *l, int32_t size, int percent)
{
	int32_t own = (int32_t)((int64_t)size * percent / 100);
	return own >= l->styles->least   ? own
	       : size < l->styles->least ? size
	                                 : l->styles->least;
}

static void look_index(struct layout *l, struct look *look, int32_t around, bool sub)
{
	int32_t size = look->size;
	look->size = smaller(l, size, SCRIPT_PERCENT);
	bool floored = look->size > (int32_t)((int64_t)size * SCRIPT_PERCENT / 100);
	int percent = sub       ? floored ? LEAST_SHIFT : SUB_DROP
	              : floored ? -LEAST_SHIFT
	                        : -SUP_RISE;
	look->shift += (int32_t)((int64_t)around * percent / 100);
}

void look_inline(struct layout *l, const struct doc_node *node, struct look *look)
{
	const struct doc_style *code = &l->styles->at[STYLE_CODE_SPAN];
	int32_t around = look->size;
	look_style(l, node->style, look);
	const char *lang = node_lang(node);
	if (lang)
		look->shape.lang = lang;
	switch (node->kind) {
	case DOC_STRONG:
		look->bold = true;
		break;
	case DOC_EM:
		look->italic = !look->italic;
		break;
	case DOC_MONO:
		if (!look->mono)
			look->size = smaller(l, look->size, MONO_PERCENT);
		look->family = FAMILY_MONO;
		look->mono = true;
		look->shape.ligatures = look->shape.capitals = false;
		if (code->colour != COLOUR_INHERIT && node->style == STYLE_INHERIT
		    && !look->link)
			look->colour = code->colour;
		break;
	case DOC_SUB:
	case DOC_SUP:
		look_index(l, look, around, node->kind == DOC_SUB);
		break;
	case DOC_STRUCK:
		look->struck = true;
		break;
	case DOC_LINK:
		look->link = node->attrs;
		look->colour = l->styles->accent;
		break;
	default:
		break;
	}
	settle(l, look);
}

void look_script(struct look *look, uint32_t script, bool rtl)
{
	look->shape.script = script;
	look->shape.rtl = rtl;
}

int32_t look_cap(struct layout *l, const struct look *look)
{
	const struct face_metrics *m = fonts_metrics(l->fonts, look->shape.face);
	fonts_report(l->fonts, look->shape.face, l->diags);
	int32_t cap = m->cap_height > 0 ? m->cap_height : EM * 7 / 10;
	return font_scale(cap, look->size);
}

int32_t look_width(const struct look *look, const struct word *word)
{
	int32_t width = font_scale(word->width, look->size);
	if (look->tracking && !word->rtl)
		for (uint32_t i = 0; i < word->nglyphs; i++)
			width += word->glyphs[i].chars ? look->tracking : 0;
	return width;
}

const struct word *look_word(struct layout *l, const struct look *look, const char *text,
                             size_t n, struct pos pos)
{
	return shaper_word(l->shaper, &look->shape, text, n, l->diags, pos);
}

/* One look for a short text: Latin is known, the shaper guesses other scripts word by
   word. */
static struct look short_look(const struct look *look, const char *text, size_t n)
{
	struct look out = *look;
	bool ascii = true;
	for (size_t i = 0; i < n; i++)
		ascii &= (unsigned char)text[i] < 0x80;
	out.shape.script = ascii ? SCRIPT_LATIN : 0;
	out.shape.rtl = !ascii && bidi_needed(text, n);
	return out;
}

/* The sum of two widths, bounded so that more can be added. */
static int32_t length_sum(int32_t a, int32_t b)
{
	int64_t sum = (int64_t)a + b;
	return sum > LENGTH_MOST ? LENGTH_MOST : (int32_t)sum;
}

/* A word, or the part of one that runs one way, or a space. */
struct stretch {
	size_t from, to;
	bool space;
};

static size_t cut(const char *text, size_t n, const unsigned char *levels,
                  struct stretch *out)
{
	size_t count = 0;
	for (size_t i = 0; i < n;) {
		size_t from = i;
		bool space = text[i] == ' ';
		while (i < n && (text[i] == ' ') == space && levels[i] == levels[from])
			i++;
		out[count++] = (struct stretch){from, i, space};
	}
	return count;
}

/* look_text for mixed directions: words are in visual order. */
static int32_t mixed_text(struct layout *l, const struct look *look, const char *text,
                          struct pos pos, struct run *runs, size_t *nruns)
{
	size_t n = strlen(text), words = 0;
	struct stretch *cuts = mem_alloc((n + 1) * sizeof *cuts);
	unsigned char *levels = mem_alloc(n + 1);
	size_t *order = mem_alloc((n + 1) * sizeof *order);
	int32_t x = 0;
	bidi_levels(text, n, look->shape.rtl, levels);
	size_t count = cut(text, n, levels, cuts);
	for (size_t i = 0; i < count; i++)
		levels[i] = levels[cuts[i].from];
	bidi_order(levels, count, order);
	for (size_t k = 0; k < count; k++) {
		size_t i = order[k];
		struct look own =
			short_look(look, text + cuts[i].from, cuts[i].to - cuts[i].from);
		own.shape.rtl = levels[i] & 1;
		if (cuts[i].space) {
			x = length_sum(x, look->space);
			continue;
		}
		const struct word *word = look_word(l, &own, text + cuts[i].from,
		                                    cuts[i].to - cuts[i].from, pos);
		size_t at = 0; /* runs are in reading order */
		for (size_t j = 0; j < i; j++)
			at += !cuts[j].space;
		if (runs)
			runs[at] = (struct run){.word = word,
			                        .x = x,
			                        .space_before =
			                                i && cuts[i - 1].space && at};
		x = length_sum(x, font_scale(word->width, own.size));
		words++;
	}
	*nruns = words;
	free(order);
	free(levels);
	free(cuts);
	return x;
}

static size_t next_word(const char **s)
{
	while (**s == ' ' || **s == '\t' || **s == '\n')
		++*s;
	return strcspn(*s, " \t\n");
}

static void put_runs(struct box *to, const struct look *look, struct run *runs, size_t n,
                     int32_t width)
{
	for (size_t i = 0; i < n; i++)
		runs[i].x += to->x;
	to->kind = BOX_TEXT;
	to->w = width;
	to->h = 0;
	to->colour = look->colour;
	to->text.size = look->size;
	to->text.runs = runs;
	to->text.nruns = (uint32_t)n;
	to->text.underline = false;
}

int32_t look_text(struct layout *l, const struct look *look, const char *text,
                  struct pos pos, struct arena *arena, struct box *to)
{
	size_t count = 0, n;
	struct look own = short_look(look, text, strlen(text));
	if (look->shape.rtl || own.shape.rtl) {
		struct run *mixed =
			to ? ARENA_ARRAY(arena, struct run, strlen(text) + 1) : NULL;
		int32_t width = mixed_text(l, look, text, pos, mixed, &count);
		if (to)
			put_runs(to, &own, mixed, count, width);
		return width;
	}
	for (const char *s = text; (n = next_word(&s)) > 0; s += n)
		count++;
	struct run *runs = to ? ARENA_ARRAY(arena, struct run, count) : NULL;
	int32_t x = 0;
	size_t i = 0;
	for (const char *s = text; (n = next_word(&s)) > 0; s += n, i++) {
		const struct word *word = look_word(l, &own, s, n, pos);
		x = length_sum(x, i ? own.space : 0);
		if (runs)
			runs[i] =
				(struct run){.word = word, .x = x, .space_before = i > 0};
		x = length_sum(x, font_scale(word->width, own.size));
	}
	if (to)
		put_runs(to, &own, runs, count, x);
	return x;
}

void text_move(struct box *b, int32_t by)
{
	struct run *runs = (struct run *)b->text.runs;
	b->x += by;
	for (uint32_t i = 0; i < b->text.nruns; i++)
		runs[i].x += by;
}

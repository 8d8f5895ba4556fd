/* Text boxes to TJ arrays.

   The pen is kept as a reader keeps it: it advances from the line's origin by the widths
   that the PDF states. Each place is compared with it, so roundings never add up. Within
   SLACK of the exact place the usual amount is written (a pair's kern), so that a word
   has the same bytes wherever it is: they are made once and kept, and deflate finds them
   again. Moves too small to be seen wait until they add up.

   A space is painted for each of the text's, at the gap's start, so that extraction finds
   the words; word spacing (Tw) widens those of a justified line. */
#include "pdf/syntax.h"
#include "pdf/writer_int.h"

#include "base/utf8.h"

#include <string.h>

enum {
	SLACK = 2,   /* 1/1000 em: at 10 pt a fiftieth of a point */
	UNSEEN = 10, /* 1/1000 em: at 10 pt less than a dot of 600 dpi */
	FINE = 64,   /* parts of 1/1000 em that the pen counts */
	GLYPH_BYTES = 4 * PUT_NUMBER_MAX + 32 /* most that one glyph adds to the stream */
};

enum shown { SHOWN_NOTHING, SHOWN_ARRAY, SHOWN_STRING }; /* what is open: none, [, [( */

struct line { /* one TJ array after another on one baseline */
	struct painter *p;
	int32_t size;
	int32_t origin; /* x of the last Td, 1/1000 pt */
	int64_t pen;    /* 1/64000 em from the origin, as the reader has it */
	int64_t spread; /* what word spacing adds to a space, 1/64000 em */
	enum shown shown;
};

/* A length in 1/1000 pt as 1/65536 em. */
static int64_t to_em(const struct line *line, int64_t length)
{
	return length * EM / line->size;
}

static char *close_string(struct line *line, char *to)
{
	if (line->shown == SHOWN_STRING) {
		*to++ = ')';
		line->shown = SHOWN_ARRAY;
	}
	return to;
}

static char *close_array(struct line *line, char *to)
{
	to = close_string(line, to);
	if (line->shown == SHOWN_ARRAY) {
		memcpy(to, "]TJ\n", 4);
		to += 4;
	}
	line->shown = SHOWN_NOTHING;
	return to;
}

static char *open_string(struct line *line, char *to)
{
	if (line->shown == SHOWN_NOTHING)
		*to++ = '[';
	if (line->shown != SHOWN_STRING)
		*to++ = '(';
	line->shown = SHOWN_STRING;
	return to;
}

static int64_t to_milli(int64_t em)
{
	return (em * 1000 + EM / 2) >> 16;
}

/* Moves the pen to a place, in 1/65536 em from the origin: by `usual`, in 1/1000 em, if
   that is near enough. Returns the end of the output. */
static char *move(struct line *line, char *to, int64_t place, int64_t usual)
{
	int64_t fine = ((place * 1000 * FINE) >> 16) - line->pen;
	int64_t by = (fine + (fine < 0 ? -FINE / 2 : FINE / 2)) / FINE;
	if (by - usual >= -SLACK && by - usual <= SLACK)
		by = usual;
	if (by >= -UNSEEN && by <= UNSEEN)
		return to;
	to = close_string(line, to);
	if (line->shown == SHOWN_NOTHING) {
		*to++ = '[';
		line->shown = SHOWN_ARRAY;
	}
	line->pen += by * FINE;
	return digits_put(to, -by);
}

static char *set_font(struct line *line, char *to, const struct font *font)
{
	struct painter *p = line->p;
	if (p->font == font && p->size == line->size)
		return to;
	p->font = font;
	p->size = line->size;
	to = close_array(line, to);
	memcpy(to, "/F", 2);
	to = digits_put(to + 2, font->number);
	*to++ = ' ';
	to = put_milli(to, line->size);
	memcpy(to, " Tf\n", 4);
	return to + 4;
}

static char *set_rise(struct line *line, char *to, int32_t rise)
{
	if (line->p->rise == rise)
		return to;
	line->p->rise = rise;
	to = close_array(line, to);
	to = put_milli(to, rise);
	memcpy(to, " Ts\n", 4);
	return to + 4;
}

static char *show_code(struct line *line, char *to, const struct font *font,
                       uint16_t code)
{
	to = open_string(line, to);
	line->pen += font->codes.at[code].width * FINE;
	return code_put(to, code);
}

/* Shows a glyph at `place`. `kern`, in 1/1000 em, is what the word adds to the width of
   the glyph before it. Returns the glyph's width in 1/1000 em. */
static int32_t show_glyph(struct line *line, const struct word *word,
                          const struct glyph *glyph, int64_t place, int64_t kern,
                          const char *text, size_t length)
{
	struct painter *p = line->p;
	struct glyph_shift shift = word_shift(word, glyph);
	struct font *font = font_of(p->w, glyph->face);
	uint16_t code = font_code(p->w, font, glyph->id, text, length);
	char *start = strbuf_reserve(p->to, GLYPH_BYTES), *to = start;
	to = set_font(line, to, font);
	to = set_rise(line, to, shift.dy ? font_scale(shift.dy, line->size) : 0);
	to = move(line, to, place + shift.dx, kern);
	to = show_code(line, to, font, code);
	p->to->len += (size_t)(to - start);
	return font->codes.at[code].width;
}

static void finish_array(struct line *line)
{
	char *start = strbuf_reserve(line->p->to, GLYPH_BYTES);
	line->p->to->len += (size_t)(close_array(line, start) - start);
}

static size_t count_characters(const char *text, size_t n)
{
	size_t count = 0;
	for (size_t i = 0; i < n; i++)
		count += ((unsigned char)text[i] & 0xC0) != 0x80;
	return count;
}

struct span {
	const char *at;
	size_t length;
};

struct walk { /* along a word */
	struct line *line;
	const struct word *word;
	int64_t place; /* of the next glyph, 1/65536 em */
	int64_t kern;  /* see show_glyph; 0 for the first */
};

static void step(struct walk *walk, const struct glyph *glyph, const char *text,
                 size_t length)
{
	int32_t width = show_glyph(walk->line, walk->word, glyph, walk->place, walk->kern,
	                           text, length);
	walk->place += glyph->advance;
	walk->kern = to_milli(glyph->advance) - width;
}

struct cluster {
	const struct glyph *glyphs;
	size_t n;
	const char *text;
	size_t length;
	bool rtl;
};

/* The next character of a cluster's text; all the rest for its last glyph. */
static struct span take_character(struct span *left, bool last)
{
	struct span taken = *left;
	const char *after = left->at;
	utf8_next(&after, left->at + left->length);
	if (!last)
		taken.length = (size_t)(after - left->at);
	left->at += taken.length;
	left->length -= taken.length;
	return taken;
}

static const struct span joiner = {"\xE2\x81\xA0", 3}; /* U+2060: invisible */

/* A cluster of several glyphs, of which none has a text of its own: each gets a
   character, so that together they extract as the cluster. */
static void show_parts(struct walk *walk, const struct cluster *c)
{
	struct span left = {c->text, c->length};
	for (size_t i = 0; i < c->n; i++) {
		struct span text =
			left.length ? take_character(&left, i + 1 == c->n) : joiner;
		step(walk, &c->glyphs[i], text.at, text.length);
	}
}

/* Right to left, a letter's marks come before it, where readers take them for the next
   letter's. So the widest glyph, the letter, gets the whole text. */
static void show_letter(struct walk *walk, const struct cluster *c)
{
	size_t letter = 0;
	for (size_t i = 1; i < c->n; i++)
		if (c->glyphs[i].advance > c->glyphs[letter].advance)
			letter = i;
	for (size_t i = 0; i < c->n; i++)
		if (i == letter)
			step(walk, &c->glyphs[i], c->text, c->length);
		else
			step(walk, &c->glyphs[i], joiner.at, joiner.length);
}

/* ActualText, for readers that look at it. */
static void show_marked(struct walk *walk, const struct cluster *c)
{
	struct painter *p = walk->line->p;
	finish_array(walk->line);
	strbuf_adds(p->to, "/Span<</ActualText");
	put_text(p->to, c->text, c->length);
	strbuf_adds(p->to, ">>BDC\n");
	show_parts(walk, c);
	finish_array(walk->line);
	strbuf_adds(p->to, "EMC\n");
}

/* The cluster from glyph i. *done counts the bytes of text before it, from the logical
   start or, if the word runs right to left, from the end. */
static struct cluster cluster_at(const struct word *word, size_t i, size_t *done)
{
	struct cluster c = {.glyphs = &word->glyphs[i], .n = 1, .rtl = word->rtl};
	while (i + c.n < word->nglyphs && !c.glyphs[c.n].chars)
		c.n++;
	c.length = c.glyphs->chars;
	if (c.length > word->length - *done)
		c.length = word->length - *done;
	c.text = word->rtl ? word->text + word->length - *done - c.length
	                   : word->text + *done;
	*done += c.length;
	return c;
}

static bool wants_mark(const struct cluster *c)
{
	return c->n > 1 && !c->rtl && count_characters(c->text, c->length) < c->n;
}

/* All glyphs of a word with its left edge at `place`. */
static void show_glyphs(struct line *line, const struct word *word, int64_t place,
                        bool soft_hyphen)
{
	struct walk walk = {.line = line, .word = word, .place = place};
	size_t done = 0;
	for (size_t i = 0; i < word->nglyphs;) {
		struct cluster c = cluster_at(word, i, &done);
		if (soft_hyphen) {
			c.text = "\xC2\xAD";
			c.length = 2;
		}
		if (wants_mark(&c))
			show_marked(&walk, &c);
		else if (c.rtl && c.n > 1)
			show_letter(&walk, &c);
		else
			show_parts(&walk, &c);
		i += c.n;
	}
}

/* ---- words that were shown before ---- */

/* Whether the word fits inside of one TJ array: one face, one baseline, no marks. */
static bool is_simple(const struct word *word)
{
	size_t done = 0;
	for (size_t i = 0; i < word->nglyphs; i++)
		if (word->glyphs[i].face != word->glyphs[0].face
		    || word_shift(word, &word->glyphs[i]).dy)
			return false;
	for (size_t i = 0; i < word->nglyphs;) {
		struct cluster c = cluster_at(word, i, &done);
		if (wants_mark(&c))
			return false;
		i += c.n;
	}
	return word->nglyphs > 0;
}

/* A simple word, each of whose glyphs has a text of its own: nearly all words. False,
   with nothing written, if it is not one. */
static bool show_plainly(struct line *line, const struct word *word, struct font *font)
{
	struct pdf_writer *w = line->p->w;
	const char *text = word->rtl ? word->text + word->length : word->text;
	size_t length = 0;
	for (size_t i = 0; i < word->nglyphs; i++) {
		if (!word->glyphs[i].chars)
			return false;
		length += word->glyphs[i].chars;
	}
	if (length != word->length)
		return false;
	char *start = strbuf_reserve(line->p->to, word->nglyphs * GLYPH_BYTES),
	     *to = start;
	int64_t place = 0, kern = 0;
	for (size_t i = 0; i < word->nglyphs; i++) {
		const struct glyph *glyph = &word->glyphs[i];
		text -= word->rtl ? glyph->chars : 0;
		uint16_t code = font_code(w, font, glyph->id, text, glyph->chars);
		text += word->rtl ? 0 : glyph->chars;
		to = move(line, to, place + word_shift(word, glyph).dx, kern);
		to = show_code(line, to, font, code);
		place += glyph->advance;
		kern = to_milli(glyph->advance) - font->codes.at[code].width;
	}
	line->p->to->len += (size_t)(to - start);
	return true;
}

/* Fills in the word's bytes inside of an open string, and how far the pen moves. The
   bytes are valid until w->text is used again. */
static void encode(struct line *line, const struct word *word, bool soft_hyphen,
                   struct shown_word *shown)
{
	struct pdf_writer *w = line->p->w;
	if (!is_simple(word))
		return;
	shown->font = font_of(w, word->glyphs[0].face);
	struct painter painter = *line->p;
	painter.to = &w->text;
	painter.font = shown->font;
	painter.size = line->size;
	painter.rise = 0;
	struct line alone = {.p = &painter, .size = line->size, .shown = SHOWN_STRING};
	strbuf_clear(&w->text);
	if (soft_hyphen || !show_plainly(&alone, word, shown->font))
		show_glyphs(&alone, word, 0, soft_hyphen);
	shown->bytes = w->text.at;
	shown->size = (uint32_t)w->text.len;
	shown->advance = (int32_t)alone.pen;
}

/* A simple word, encoded, with its left edge at `place`. */
static void show_encoded(struct line *line, const struct shown_word *shown, int64_t place)
{
	struct strbuf *b = line->p->to;
	char *start = strbuf_reserve(b, shown->size + GLYPH_BYTES), *to = start;
	to = set_font(line, to, shown->font);
	to = set_rise(line, to, 0);
	to = move(line, to, place, 0);
	to = open_string(line, to);
	memcpy(to, shown->bytes, shown->size);
	b->len += (size_t)(to - start) + shown->size;
	line->pen += shown->advance;
}

/* A word with its left edge at `place`. */
static void show_word(struct line *line, const struct word *word, int64_t place,
                      bool soft_hyphen)
{
	struct words *words = &line->p->w->words;
	bool added;
	struct shown_word *shown = words_find(words, word, soft_hyphen, &added);
	if (added) {
		encode(line, word, soft_hyphen, shown);
		if (shown->font)
			words_keep(words, shown);
	}
	if (shown->font)
		show_encoded(line, shown, place);
	else
		show_glyphs(line, word, place, soft_hyphen);
}

/* A space at the pen, in the face of the word that it belongs to. */
static void show_space(struct line *line, const struct word *word)
{
	struct painter *p = line->p;
	if (!word->nglyphs)
		return;
	struct font *font = font_of(p->w, word->glyphs[0].face);
	if (!font_has_space(font))
		return;
	char *start = strbuf_reserve(p->to, GLYPH_BYTES), *to = start;
	to = set_font(line, to, font);
	to = set_rise(line, to, 0);
	to = show_code(line, to, font, CODE_SPACE);
	line->pen += line->spread;
	p->to->len += (size_t)(to - start);
}

/* Starts a line at (x, y), 1/1000 pt, y upward. */
static void start_line(struct line *line, int32_t x, int32_t y)
{
	struct painter *p = line->p;
	int32_t to_x = to_centi(x), to_y = to_centi(y);
	char *start = strbuf_reserve(p->to, GLYPH_BYTES), *to = start;
	to = put_centi(to, to_x - p->line_x);
	*to++ = ' ';
	to = put_centi(to, to_y - p->line_y);
	memcpy(to, " Td\n", 4);
	p->to->len += (size_t)(to + 4 - start);
	p->line_x = to_x;
	p->line_y = to_y;
	line->origin = to_x * 10;
	line->pen = 0;
}

/* The width of a space in the word's face, 1/1000 pt; 0 if it has none. */
static int32_t space_width(struct painter *p, const struct word *word, int32_t size)
{
	if (!word->nglyphs)
		return 0;
	const struct font *font = font_of(p->w, word->glyphs[0].face);
	return font_has_space(font) ? (int32_t)((int64_t)font->codes.at[CODE_SPACE].width
	                                        * size / 1000)
	                            : 0;
}

/* What the first gap between words has beyond a space, 1/1000 pt; *spaces says whether
   there are any. Right-to-left words are moved one by one. */
static int32_t find_spread(struct painter *p, const struct box *box, bool *spaces)
{
	int32_t spread = 0;
	bool found = false;
	*spaces = false;
	for (uint32_t i = 0; i < box->text.nruns; i++) {
		const struct run *run = &box->text.runs[i];
		if (run->word->rtl || run->word->spaced) {
			*spaces = true;
			return 0;
		}
		*spaces |= run->space_before || run->space_after;
		if (!run->space_before)
			continue;
		int32_t space =
			i && !found ? space_width(p, run->word, box->text.size) : 0;
		if (space) {
			spread = run->x - run[-1].x - space
			         - font_scale(run[-1].word->width, box->text.size);
			found = true;
		}
	}
	return spread * 1000 > SLACK * box->text.size
	                       || spread * 1000 < -SLACK * box->text.size
	               ? spread
	               : 0;
}

void paint_word_space(struct painter *p, int32_t space)
{
	if (p->word_space == space)
		return;
	p->word_space = space;
	put_milli_to(p->to, space);
	strbuf_adds(p->to, " Tw\n");
}

void paint_text(struct painter *p, const struct box *box)
{
	struct line line = {.p = p, .size = box->text.size};
	bool spaces;
	if (!box->text.nruns || box->text.size <= 0)
		return;
	const struct run *first = box->text.runs;
	int32_t spread = find_spread(p, box, &spaces), before = 0;
	if (spaces)
		paint_word_space(p, spread);
	line.spread = (int64_t)spread * 1000 * FINE / box->text.size;
	if (first->space_before && !first->word->rtl) {
		before = space_width(p, first->word, box->text.size);
		before += before ? spread : 0;
	}
	start_line(&line, first->x - before, p->height - box->y);
	for (uint32_t i = 0; i < box->text.nruns; i++) {
		const struct run *run = &box->text.runs[i];
		bool rtl = run->word->rtl; /* what comes before is at the right */
		if (run->space_before && !rtl)
			show_space(&line, run->word);
		show_word(&line, run->word, to_em(&line, (int64_t)run->x - line.origin),
		          run->soft_hyphen);
		if ((run->space_before || run->space_after) && rtl)
			show_space(&line, run->word);
		else if (run->space_after)
			show_space(&line, run->word);
	}
	finish_array(&line);
}

void paint_word(struct painter *p, const struct word *word, int32_t size, int32_t x,
                int32_t y)
{
	struct line line = {.p = p, .size = size};
	struct shown_word shown = {0};
	paint_word_space(p, 0);
	start_line(&line, x, y);
	int64_t place = to_em(&line, (int64_t)x - line.origin);
	encode(&line, word, false, &shown);
	if (shown.font)
		show_encoded(&line, &shown, place);
	else
		show_glyphs(&line, word, place, false);
	finish_array(&line);
}

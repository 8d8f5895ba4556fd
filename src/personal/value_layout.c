/* Breaks values into lines: between their parts, else where a line may end, else between
   two letters. A value without room is cut and ends in an ellipsis. Words enter the fonts
   only once they are sure to be printed: a larger template may be tried first. */
#include "personal/value_layout.h"

#include "base/utf8.h"
#include "base/width.h"
#include "type/bidi.h"
#include "type/linebreaks.h"

#include <string.h>

enum { LINES_MAX = 64 };

static const char ellipsis[] = "\u2026", isolate[] = "\u2068";

struct setting { /* a value being set */
	struct copy_fonts *fonts;
	struct arena *arena;
	const char *text;
	size_t n;
	const unsigned char *levels; /* NULL: all runs from left to right */
	const unsigned char *breaks; /* NULL: not found yet */
	struct bidi_run *runs;
	bool rtl, bold;
	size_t nparts, from[VALUE_PARTS_MAX], to[VALUE_PARTS_MAX];
};

struct range {
	size_t from, to;
};

struct ranges {
	struct range at[LINES_MAX];
	size_t n; /* may be more than LINES_MAX: those are not kept */
};

int32_t value_leading(const struct slot_room *room, int32_t size)
{
	return (int32_t)((int64_t)room->leading * size / room->size);
}

/* ---- the text ---- */

static void join(struct setting *s, const struct value_text *text)
{
	struct strbuf joined = STRBUF_INIT;
	for (size_t i = 0; i < text->n; i++) {
		if (!*text->parts[i])
			continue;
		strbuf_adds(&joined, s->nparts ? text->between : "");
		s->from[s->nparts] = joined.len;
		strbuf_adds(&joined, text->parts[i]);
		s->to[s->nparts++] = joined.len;
	}
	s->text = arena_strndup(s->arena, joined.at ? joined.at : "", joined.len);
	s->n = joined.len;
	strbuf_release(&joined);
}

static void find_directions(struct setting *s)
{
	if (!s->rtl && !strstr(s->text, isolate) && !bidi_needed(s->text, s->n))
		return;
	unsigned char *levels = arena_alloc(s->arena, s->n + 1);
	bidi_levels(s->text, s->n, s->rtl, levels);
	s->levels = levels;
	s->runs = ARENA_ARRAY(s->arena, struct bidi_run, s->n + 1);
}

/* The runs of a line from the left. */
static size_t runs_of(struct setting *s, struct range line, struct bidi_run *one,
                      const struct bidi_run **runs)
{
	*one = (struct bidi_run){line.from, line.to, false};
	*runs = s->levels ? s->runs : one;
	return s->levels ? bidi_runs(s->text, s->levels, line.from, line.to, s->runs)
	                 : line.from < line.to;
}

static const struct word *shape(struct setting *s, const struct bidi_run *run)
{
	return copy_fonts_shape(s->fonts, s->text + run->from, run->to - run->from,
	                        run->rtl, s->bold);
}

static int64_t measure(struct setting *s, struct range line)
{
	struct bidi_run one;
	const struct bidi_run *runs;
	size_t n = runs_of(s, line, &one, &runs);
	int64_t width = 0;
	for (size_t i = 0; i < n; i++)
		width += shape(s, &runs[i])->width;
	return width;
}

static const struct word *cut_mark(struct setting *s)
{
	return copy_fonts_shape(s->fonts, ellipsis, strlen(ellipsis), s->rtl, s->bold);
}

static void add_word(struct value_line *line, struct value_word *words,
                     const struct word *word, int64_t left)
{
	words[line->n++] = (struct value_word){word, left};
	line->width += word->width;
}

/* By insertion: few lines have more than three runs. */
static void sort_words(struct value_word *words, struct bidi_run *runs, size_t n)
{
	for (size_t i = 1; i < n; i++)
		for (size_t k = i; k > 0 && runs[k - 1].from > runs[k].from; k--) {
			struct value_word word = words[k];
			struct bidi_run run = runs[k];
			words[k] = words[k - 1];
			runs[k] = runs[k - 1];
			words[k - 1] = word;
			runs[k - 1] = run;
		}
}

/* A blank behind the line's end, which is read between it and the next. */
static void add_blank(struct setting *s, struct value_line *line,
                      struct value_word *words)
{
	const struct word *blank = copy_fonts_shape(s->fonts, " ", 1, s->rtl, s->bold);
	words[line->n++] =
		(struct value_word){blank, s->rtl ? -blank->width : line->width};
}

/* What ends a line: the value, a blank, or neither, in the middle of a word. */
enum line_end { END_CUT, END_BLANK, END_NONE };

/* Words from the left, so that each has its place; then those of a line in both
   directions as they are read. */
static struct value_line set_line(struct setting *s, struct range line, enum line_end end)
{
	struct bidi_run one;
	const struct bidi_run *runs;
	size_t n = runs_of(s, line, &one, &runs);
	struct value_word *words = ARENA_ARRAY(s->arena, struct value_word, n + 1);
	const bool cut = end == END_CUT;
	const struct word *mark = cut_mark(s);
	struct value_line out = {.words = words};
	int64_t left = cut && s->rtl ? mark->width : 0;
	for (size_t i = 0; i < n; i++) {
		const struct word *word = shape(s, &runs[i]);
		add_word(&out, words, word, left);
		left += word->width;
	}
	if (n > 1)
		sort_words(words, s->runs, n);
	if (cut)
		add_word(&out, words, mark, s->rtl ? 0 : left);
	if (end == END_BLANK)
		add_blank(s, &out, words);
	return out;
}

/* ---- lines ---- */

static struct range trimmed(const struct setting *s, size_t from, size_t to)
{
	while (from < to && s->text[from] == ' ')
		from++;
	while (to > from && s->text[to - 1] == ' ')
		to--;
	return (struct range){from, to};
}

/* The end of the letter at i, with the marks on it. */
static size_t letter_end(const struct setting *s, size_t i, size_t end)
{
	const char *at = s->text + i, *upto = s->text + end;
	utf8_next(&at, upto);
	for (const char *next = at; next < upto; at = next) {
		uint32_t c = utf8_next(&next, upto);
		if (width_of_char(c) > 0)
			break;
	}
	return (size_t)(at - s->text);
}

/* The end of the letters of a too wide word that have room; of one at least. */
static size_t cut_word(struct setting *s, size_t from, size_t end, int64_t room)
{
	size_t to = letter_end(s, from, end);
	for (size_t next = to; next < end; to = next) {
		next = letter_end(s, to, end);
		if (measure(s, (struct range){from, next}) > room)
			break;
	}
	return to;
}

/* Where the line that begins at `from` ends. */
static size_t line_end(struct setting *s, size_t from, size_t end, int64_t room)
{
	size_t best = from;
	for (size_t i = from; i < end; i++) {
		if (i + 1 < end && s->breaks[i] == BREAK_NO)
			continue;
		if (measure(s, trimmed(s, from, i + 1)) > room)
			return best > from ? best : cut_word(s, from, i + 1, room);
		best = i + 1;
	}
	return end;
}

static void add_range(struct ranges *r, struct range line)
{
	if (line.from == line.to)
		return;
	if (r->n < LINES_MAX)
		r->at[r->n] = line;
	r->n++;
}

static void wrap_part(struct setting *s, size_t part, int64_t room, struct ranges *out)
{
	if (!s->breaks) {
		unsigned char *breaks = arena_alloc(s->arena, s->n + 1);
		linebreaks_find(s->text, s->n, NULL, breaks);
		s->breaks = breaks;
	}
	for (size_t from = s->from[part]; from < s->to[part] && out->n <= LINES_MAX;) {
		size_t to = line_end(s, from, s->to[part], room);
		add_range(out, trimmed(s, from, to));
		from = to;
	}
}

/* Lines of whole parts. False where a part is too wide. */
static bool wrap_between(struct setting *s, int64_t room, struct ranges *out)
{
	out->n = 0;
	for (size_t i = 0; i < s->nparts; i++) {
		struct range longer = {out->n ? out->at[out->n - 1].from : 0, s->to[i]};
		if (out->n && measure(s, longer) <= room)
			out->at[out->n - 1] = longer;
		else
			add_range(out, (struct range){s->from[i], s->to[i]});
		if (measure(s, out->at[out->n - 1]) > room)
			return false;
	}
	return true;
}

static void wrap(struct setting *s, int64_t room, bool apart, struct ranges *out)
{
	if (!apart && s->nparts > 1 && wrap_between(s, room, out))
		return;
	out->n = 0;
	for (size_t i = 0; i < s->nparts; i++)
		wrap_part(s, i, room, out);
}

/* ---- the size ---- */

static int64_t in_ems(int32_t length, int32_t size)
{
	return length > 0 ? (int64_t)length * EM / size : 0;
}

/* How many lines of a size there is room for. */
static size_t lines_most(const struct slot_room *room, int32_t size)
{
	int32_t first = size * 4 / 5; /* capitals with what stands on them */
	if (room->high < first)
		return 1;
	return 1 + (size_t)((room->high - first) / value_leading(room, size));
}

/* The size at which a width fits on one line; 0: it is under the least. */
static int32_t fitting(const struct slot_room *room, int64_t width)
{
	int32_t wide = font_scale(width, room->size);
	if (wide <= room->width)
		return room->size;
	int32_t size = (int32_t)((int64_t)room->size * (room->width > 0 ? room->width : 0)
	                         / wide);
	return size >= room->least ? size : 0;
}

static void put_lines(struct setting *s, const struct ranges *r, size_t most,
                      int64_t room, struct value *out)
{
	out->n = r->n < most ? r->n : most;
	struct value_line *lines = ARENA_ARRAY(s->arena, struct value_line, out->n);
	for (size_t i = 0; i < out->n; i++) {
		struct range line = r->at[i];
		bool cut = i + 1 == out->n && out->n < r->n;
		int64_t left = room - (cut ? cut_mark(s)->width : 0);
		if (cut && measure(s, line) > left)
			line.to = cut_word(s, line.from, line.to, left);
		bool parted = i + 1 < out->n && r->at[i + 1].from > line.to;
		lines[i] = set_line(s, trimmed(s, line.from, line.to),
		                    cut      ? END_CUT
		                    : parted ? END_BLANK
		                             : END_NONE);
	}
	out->lines = lines;
}

static void set_lines(struct setting *s, const struct slot_room *room, struct value *out)
{
	struct ranges r = {.n = 0};

	if (!room->down || s->nparts == 1) {
		int32_t size = fitting(room, measure(s, (struct range){0, s->n}));
		if (size) {
			r = (struct ranges){.at = {{0, s->n}}, .n = 1};
			*out = (struct value){.size = size, .needed = 1};
			put_lines(s, &r, 1, INT64_MAX, out);
			return;
		}
	}
	int64_t ems = in_ems(room->wide, room->size);
	size_t most = lines_most(room, room->size);
	wrap(s, ems, room->down, &r);
	if (r.n > most && room->least < room->size) {
		out->size = room->least;
		ems = in_ems(room->wide, room->least);
		most = lines_most(room, room->least);
		wrap(s, ems, room->down, &r);
	}
	out->needed = r.n;
	put_lines(s, &r, most < LINES_MAX ? most : LINES_MAX, ems, out);
}

void value_set(struct copy_fonts *fonts, struct arena *arena,
               const struct value_text *text, const struct slot_room *room,
               struct value *out)
{
	struct setting s = {
		.fonts = fonts, .arena = arena, .rtl = room->rtl, .bold = room->bold};
	*out = (struct value){.size = room->size};
	join(&s, text);
	if (!s.nparts)
		return;
	find_directions(&s);
	set_lines(&s, room, out);
}

void value_add(const struct value *value, struct copy_fonts *fonts)
{
	for (size_t i = 0; i < value->n; i++)
		for (size_t k = 0; k < value->lines[i].n; k++)
			copy_fonts_add(fonts, value->lines[i].words[k].word);
}

/* ---- the values of a paper ---- */

static const struct value_text *text_of(const struct value_texts *texts,
                                        const struct template_slot *slot)
{
	static const struct value_text none = {.n = 0};
	if (slot->for_candidate && texts->candidates)
		texts = texts->candidates;
	if (slot->source != SOURCE_MEMBER)
		return &texts->of[slot->source];
	return (size_t)slot->member < texts->nmembers ? &texts->members[slot->member]
	                                              : &none;
}

size_t values_set(const struct pdf_template *t, const struct value_texts *texts,
                  struct copy_fonts *fonts, struct arena *arena, struct value **values)
{
	size_t needed = 0;
	struct value *v = *values = ARENA_ARRAY(arena, struct value, t->slots.len);
	for (size_t i = 0; i < t->slots.len; i++) {
		const struct template_slot *slot = &t->slots.at[i];
		value_set(fonts, arena, text_of(texts, slot), &slot->room, &v[i]);
		if (v[i].needed > v[i].n && v[i].needed > needed)
			needed = v[i].needed;
	}
	return needed;
}

size_t values_lines(const struct pdf_template *t, const struct value *values)
{
	size_t most = 0;
	for (size_t i = 0; i < t->slots.len; i++)
		most = values[i].n > most ? values[i].n : most;
	return most;
}

void values_add(const struct pdf_template *t, const struct value *values,
                struct copy_fonts *fonts)
{
	for (size_t i = 0; i < t->slots.len; i++)
		value_add(&values[i], fonts);
}

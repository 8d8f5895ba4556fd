/* Plain text, as pasted from a page or a mail: a paragraph a line, or lines wrapped at a
   column. Bullets and numbers are nested by their indent.

   Whether the text is wrapped is seen from the lines that end near the right edge: where
   it is, many of the lines below them begin with a small letter. */
#include "import/readers_int.h"

#include "import/import_words.h"

#include "base/ascii.h"
#include "base/utf8.h"

#include <string.h>

enum { TAB = 4, DEEPEST = 8, WIDEST = 200 };

struct text_line {
	const char *at; /* behind the indent and the bullet */
	size_t len;
	unsigned indent;     /* columns before it or its bullet */
	unsigned width;      /* columns of all of it */
	unsigned first_word; /* columns of its first word */
	bool bullet;
	bool alone; /* never joined with another: a label, a number */
	bool label; /* nothing is joined to it */
	struct typed_number number;
};

struct text_reader {
	const struct foreign_file *file;
	struct arena *arena;
	VEC(struct text_line) lines;
	unsigned wrap;             /* columns; 0: each line is a paragraph */
	unsigned indents[DEEPEST]; /* of the open items */
	unsigned depth;
	struct import_blocks *out;
};

/* ---- lines ---- */

static unsigned columns(const char *s, size_t n)
{
	unsigned width = 0;
	for (size_t i = 0; i < n; i++)
		width += (s[i] & 0xC0) != 0x80;
	return width;
}

size_t import_bullet(const char *s, size_t n)
{
	static const char *const bullets[] = {"\xE2\x80\xA2",
	                                      "\xE2\x97\xA6",
	                                      "\xE2\x96\xAA",
	                                      "\xE2\x80\xA3",
	                                      "\xC2\xB7",
	                                      "\xE2\x97\x8F",
	                                      "\xE2\x97\x8B",
	                                      "\xE2\x96\xA0",
	                                      "\xE2\x96\xA1",
	                                      "\xE2\x96\xBA",
	                                      "\xE2\x9E\xA2",
	                                      "\xE2\x9C\x93",
	                                      "\xE2\x9C\x94",
	                                      "\xEF\x82\xB7",
	                                      "\xEF\x82\xA7",
	                                      "\xE2\x81\x83",
	                                      "\xE2\x80\x93",
	                                      "\xE2\x80\x94",
	                                      "-",
	                                      "*",
	                                      "+"};
	for (size_t i = 0; i < sizeof bullets / sizeof *bullets; i++) {
		size_t len = strlen(bullets[i]), end = len;
		if (n < len || memcmp(s, bullets[i], len) != 0)
			continue;
		while (end < n && (s[end] == ' ' || s[end] == '\t'))
			end++;
		/* a dash or star without a blank begins a word */
		bool needs_blank = len == 1
		                   || memcmp(bullets[i], "\xE2\x80\x93", len) == 0
		                   || memcmp(bullets[i], "\xE2\x80\x94", len) == 0;
		return end == n || (needs_blank && end == len) ? 0 : end;
	}
	return 0;
}

/* "-----", "=====", "* * *" */
static bool is_rule(const char *s, size_t n)
{
	size_t signs = 0;
	for (size_t i = 0; i < n; i++) {
		if (s[i] == ' ')
			continue;
		if (!strchr("-=_*~#+.", s[i]) || (signs && s[i] != s[0]))
			return false;
		signs++;
	}
	return signs >= 3;
}

static bool begins_small(const struct text_line *line)
{
	const char *s = line->at;
	if (ascii_is_letter(*s))
		return *s >= 'a';
	/* ß to ÿ, and small letters of Greek and Cyrillic */
	const char *end = s + line->len;
	uint32_t c = utf8_next(&s, end);
	return (c >= 0xDF && c <= 0xFF) || (c >= 0x3AC && c <= 0x3CE)
	       || (c >= 0x430 && c <= 0x45F);
}

static void add_line(struct text_reader *r, const char *s, size_t n)
{
	struct text_line line = {0};
	size_t i = 0, rest;
	for (; i < n && (s[i] == ' ' || s[i] == '\t' || s[i] == '\f' || s[i] == '\r');
	     i++)
		line.indent += s[i] == '\t' ? TAB - line.indent % TAB : 1;
	while (n > i && strchr(" \t\r\f", s[n - 1]) && s[n - 1])
		n--;
	line.width = line.indent + columns(s + i, n - i);
	if (is_rule(s + i, n - i)) {
		r->file->draft->losses.rules++;
		n = i;
	}
	size_t bullet = import_bullet(s + i, n - i);
	line.bullet = bullet > 0;
	line.at = s + i + bullet;
	line.len = n - i - bullet;
	size_t word = 0;
	while (word < line.len && line.at[word] != ' ' && line.at[word] != '\t')
		word++;
	line.first_word = columns(line.at, word);
	line.number = import_typed_number(line.at, line.len);
	/* a small "answer" alone is the end of a sentence that was wrapped */
	line.label = line.len <= HEAD_LONGEST && line.len
	             && (line.at[line.len - 1] == ':' || !begins_small(&line))
	             && import_label(line.at, line.len) != HEAD_NONE;
	line.alone = line.label || line.bullet || line.number.length
	             || import_run_in(line.at, line.len, &rest) != HEAD_NONE;
	vec_push(r->arena, &r->lines, line);
}

static void split_lines(struct text_reader *r)
{
	const char *s = r->file->at, *end = s + r->file->len;
	while (s < end) {
		const char *nl = memchr(s, '\n', (size_t)(end - s));
		size_t n = nl ? (size_t)(nl - s) : (size_t)(end - s);
		add_line(r, s, n);
		s += n + 1;
	}
}

/* ---- wrapping ---- */

/* Whether the first word of the line had no room at the end of the one before, give or
   take what programs leave that make lines of one length. */
static bool was_full(const struct text_line *line, const struct text_line *next,
                     unsigned wrap)
{
	return line->width + 1 + next->first_word + wrap / 13 > wrap;
}

/* The column at which lines were wrapped; 0 if they were not. */
static unsigned find_wrap(const struct text_reader *r)
{
	size_t widths[WIDEST] = {0}, lines = 0, wide = 0;
	unsigned wrap = 0;
	int full = 0, small = 0;
	for (size_t i = 0; i < r->lines.len; i++) {
		unsigned width = r->lines.at[i].width;
		if (!r->lines.at[i].len)
			continue;
		lines++;
		widths[width < WIDEST ? width : WIDEST - 1]++;
	}
	/* one in twenty may be longer: an address, a table */
	for (unsigned w = WIDEST - 1; w > 30 && !wrap; w--) {
		wide += widths[w];
		if (wide * 20 > lines)
			wrap = w;
	}
	if (!wrap || wrap == WIDEST - 1)
		return 0;
	for (size_t i = 0; i + 1 < r->lines.len; i++) {
		const struct text_line *line = &r->lines.at[i], *next = line + 1;
		if (!line->len || !next->len || next->alone || line->label
		    || !was_full(line, next, wrap))
			continue;
		full++;
		small += begins_small(next);
	}
	return small > 0 && small * 3 >= full ? wrap : 0;
}

/* ---- blocks ---- */

/* The depth of an item or number with this indent, which is open from here on. */
static unsigned open_item(struct text_reader *r, unsigned indent)
{
	while (r->depth && r->indents[r->depth - 1] > indent)
		r->depth--;
	if ((!r->depth || r->indents[r->depth - 1] < indent) && r->depth < DEEPEST)
		r->indents[r->depth++] = indent;
	return r->depth;
}

/* The depth of the open item that text with this indent belongs to; 0: none. */
static unsigned item_of(struct text_reader *r, unsigned indent)
{
	while (r->depth && r->indents[r->depth - 1] >= indent)
		r->depth--;
	return r->depth;
}

static void add_block(struct text_reader *r, size_t from, size_t to)
{
	struct text_maker m = {.arena = r->arena};
	const struct text_line *line = &r->lines.at[from];
	struct pos pos = r->file->top;
	pos.line = (uint32_t)from + 1;
	pos.column = (line->indent + 1) & DIAG_COLUMN_MAX;
	for (size_t i = from; i < to; i++) {
		if (i > from)
			text_maker_add(&m, " ", 1, 0, NULL);
		text_maker_add(&m, r->lines.at[i].at, r->lines.at[i].len, 0, NULL);
	}
	unsigned level = 0;
	if (line->bullet) {
		level = open_item(r, line->indent);
	} else if (line->number.length && !line->number.question) {
		bool nested =
			item_of(r, line->indent + 1) > 0 && r->indents[0] < line->indent;
		level = open_item(r, line->indent);
		level = nested ? level : 0;
	} else {
		level = line->number.question ? 0 : item_of(r, line->indent);
		r->depth = line->number.question ? 0 : r->depth;
	}
	struct block_text text = text_maker_end(&m);
	text_maker_release(&m);
	if (!text.len)
		return;
	import_blocks_add(r->out, r->arena, line->bullet ? BLOCK_ITEM : BLOCK_PARAGRAPH,
	                  text, pos)
		->level = level;
}

bool import_text(const struct foreign_file *f, struct import_blocks *out)
{
	struct text_reader r = {.file = f, .arena = f->draft->arena, .out = out};
	split_lines(&r);
	r.wrap = find_wrap(&r);
	for (size_t i = 0, end; i < r.lines.len; i = end) {
		end = i + 1;
		if (!r.lines.at[i].len)
			continue;
		while (r.wrap && end < r.lines.len && r.lines.at[end].len
		       && !r.lines.at[end].alone && !r.lines.at[end - 1].label
		       && was_full(&r.lines.at[end - 1], &r.lines.at[end], r.wrap))
			end++;
		add_block(&r, i, end);
	}
	return true;
}

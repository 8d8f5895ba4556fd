/* One paragraph of a file may be several blocks: Word and HTML keep a question, its
   answer and the next question in one, with line breaks between; and what was written as
   Markdown is pasted with its signs. */
#include "import/outline_steps_int.h"

#include "import/import_words.h"

#include <string.h>

/* ---- signs of Markdown ---- */

/* The next "**" that can open or close bold, in text that is no code. */
static size_t find_stars(const struct block_text *t, size_t from, bool open)
{
	for (size_t i = from; i + 1 < t->len; i++) {
		if (t->at[i] != '*' || t->at[i + 1] != '*')
			continue;
		char before = i ? t->at[i - 1] : ' ';
		char after = i + 2 < t->len ? t->at[i + 2] : ' ';
		if (open ? after != ' ' && after != '\n' && after != '*'
		         : before != ' ' && before != '\n')
			return i;
	}
	return SIZE_MAX;
}

static void copy_bytes(struct text_maker *m, const struct block_text *t, size_t from,
                       size_t to, unsigned style)
{
	for (size_t i = 0; i < t->nruns && from < to; i++) {
		const struct text_run *run = &t->runs[i];
		while (from < run->end && from < to) {
			size_t end = run->end < to ? run->end : to;
			const char *s = t->at + from;
			const char *br = memchr(s, '\n', end - from);
			size_t n = br ? (size_t)(br - s) : end - from;
			if (n)
				text_maker_add(m, s, n, run->style | style, run->href);
			if (br)
				text_maker_break(m);
			from += n + (br != NULL);
		}
	}
}

/* "**bold**" becomes bold. */
static void mend_stars(struct arena *arena, struct import_block *b)
{
	struct block_text *t = &b->text;
	size_t at = 0, open, close;
	if (!t->len || find_stars(t, 0, true) == SIZE_MAX)
		return;
	struct text_maker m = {.arena = arena};
	while ((open = find_stars(t, at, true)) != SIZE_MAX
	       && (close = find_stars(t, open + 3, false)) != SIZE_MAX) {
		copy_bytes(&m, t, at, open, 0);
		copy_bytes(&m, t, open + 2, close, TEXT_STRONG);
		at = close + 2;
	}
	copy_bytes(&m, t, at, t->len, 0);
	b->text = text_maker_end(&m);
	text_maker_release(&m);
}

static void cut_front(struct arena *arena, struct import_block *b, size_t n)
{
	b->text = block_text_slice(arena, &b->text, n, b->text.len);
}

static void mend_markdown(struct arena *arena, struct import_block *b)
{
	size_t hashes = 0;
	if (b->kind == BLOCK_PRE || b->kind == BLOCK_TABLE)
		return;
	if (b->kind == BLOCK_PARAGRAPH) {
		while (hashes < 6 && hashes < b->text.len && b->text.at[hashes] == '#')
			hashes++;
		if (hashes && hashes < b->text.len && b->text.at[hashes] == ' ') {
			cut_front(arena, b, hashes + 1);
			b->kind = BLOCK_HEADING;
			b->level = (unsigned)hashes;
		} else if (b->text.len > 2 && b->text.at[1] == ' '
		           && strchr("-*", b->text.at[0])) {
			cut_front(arena, b, 2);
			b->kind = BLOCK_ITEM;
			b->level = b->level ? b->level : 1;
		}
	}
	mend_stars(arena, b);
}

/* ---- several in one ---- */

/* Other heads are words of prose there. */
bool outline_answer_begins(const struct block_text *t, size_t i)
{
	size_t rest;
	return i > 1 && t->at[i - 1] == ' ' && strchr(".?!", t->at[i - 2])
	       && t->at[i] != ' '
	       && import_run_in(t->at + i, t->len - i, &rest) == DRAFT_ANSWER;
}

/* Whether the line from..end, which is not the first, is a block of its own; `number`:
   the typed number of the question or item before. */
static bool line_begins(const struct block_text *t, size_t from, size_t end, int *number)
{
	const char *s = t->at + from;
	size_t n = end - from, rest;
	if (import_label(s, n) != HEAD_NONE || import_run_in(s, n, &rest) != HEAD_NONE)
		return true;
	struct typed_number typed = import_typed_number(s, n);
	if (!typed.length || *number < 0 || typed.value != *number + 1)
		return false;
	*number = typed.value;
	return true;
}

static void add_piece(struct arena *arena, const struct import_block *whole, size_t from,
                      size_t to, struct import_blocks *out)
{
	struct import_block b = *whole;
	b.text = block_text_slice(arena, &whole->text, from, to);
	if (!b.text.len)
		return;
	if (from) {
		b.kind = BLOCK_PARAGRAPH;
		b.numbered = false;
		b.level = 0;
	}
	if (!b.bold && block_text_is_bold(&b.text)) {
		b.bold = true;
		b.text = block_text_plain(arena, &b.text);
	}
	vec_push(arena, out, b);
}

static void split(struct arena *arena, const struct import_block *b,
                  struct import_blocks *out)
{
	const struct block_text *t = &b->text;
	size_t from = 0;
	int number = import_typed_number(t->at, t->len).length
	                     ? import_typed_number(t->at, t->len).value
	                     : -1;
	for (size_t i = 0; i < t->len; i++) {
		size_t end = i + 1;
		bool begins = t->at[i] == ' ' && outline_answer_begins(t, end);
		if (t->at[i] == '\n') {
			const char *br = memchr(t->at + end, '\n', t->len - end);
			begins = line_begins(t, end, br ? (size_t)(br - t->at) : t->len,
			                     &number);
			/* what follows a head alone is no part of it */
			if (!begins && import_label(t->at + from, i - from) >= 0)
				begins = true;
		}
		if (!begins)
			continue;
		add_piece(arena, b, from, i, out);
		from = end;
	}
	add_piece(arena, b, from, t->len, out);
}

void outline_split(const struct import_blocks *blocks, struct arena *arena,
                   struct import_blocks *out)
{
	for (size_t i = 0; i < blocks->len; i++) {
		struct import_block b = blocks->at[i];
		mend_markdown(arena, &b);
		if (b.kind == BLOCK_PRE || b.kind == BLOCK_TABLE)
			vec_push(arena, out, b);
		else
			split(arena, &b, out);
	}
}

/* What a part makes of its blocks: lists of typed numbers, anchors of tables, look-fors,
   probes and links. All that moves stays with the interviewer. */
#include "import/outline_steps_int.h"

#include "import/import_words.h"
#include "import/own_form_int.h"

#include "base/ascii.h"

#include <string.h>

enum { LOWEST = 1, HIGHEST = 5 }; /* of the built-in scale */

/* ---- typed numbers ---- */

/* The number typed before the text of a paragraph, or -1. */
static int number_of(const struct import_blocks *b, size_t i, size_t *length)
{
	if (i >= b->len || b->at[i].kind != BLOCK_PARAGRAPH)
		return -1;
	struct typed_number n = import_typed_number(b->at[i].text.at, b->at[i].text.len);
	*length = n.length;
	return n.length && !n.question ? n.value : -1;
}

/* The next paragraph of the same depth, past what is deeper. */
static size_t next_of_level(const struct import_blocks *b, size_t i)
{
	size_t k = i + 1;
	while (k < b->len && b->at[k].level > b->at[i].level)
		k++;
	return k;
}

/* "1. …", "2. …" typed as paragraphs become a numbered list. One that neither is a first
   nor has a neighbour is a sentence. */
static void number_items(struct draft *d, struct import_blocks *b)
{
	int last[8]; /* by depth */
	size_t length, other;
	memset(last, -1, sizeof last);
	for (size_t i = 0; i < b->len; i++) {
		struct import_block *one = &b->at[i];
		unsigned depth = one->level < 7 ? one->level : 7;
		int number = number_of(b, i, &length);
		if (one->kind == BLOCK_HEADING)
			memset(last, -1, sizeof last);
		if (number < 0)
			continue;
		bool goes_on = last[depth] >= 0 && number == last[depth] + 1;
		bool begins = number == 1
		              || number_of(b, next_of_level(b, i), &other) == number + 1;
		if (!goes_on && !begins)
			continue;
		last[depth] = number;
		one->text = block_text_slice(d->arena, &one->text, length, one->text.len);
		one->kind = BLOCK_ITEM;
		one->ordered = true;
		one->start = number;
		one->level = one->level ? one->level : 1;
		/* lists below it go one deeper */
		if (depth == 0)
			last[1] = -1;
	}
}

/* ---- anchors ---- */

/* "5", "5 – Strong", "5 (staff)": the value, and the level in brackets; or -1. */
static int anchor_value(const struct block_text *t, struct arena *arena,
                        const char **level)
{
	enum { LONGEST = 40 };
	*level = NULL;
	if (!t->len || t->len > LONGEST || !ascii_is_digit(*t->at)
	    || (t->len > 1 && ascii_is_digit(t->at[1])))
		return -1;
	int value = *t->at - '0';
	const char *open = memchr(t->at, '(', t->len);
	if (open && t->at[t->len - 1] == ')') {
		size_t n = t->len - (size_t)(open - t->at) - 2;
		bool word = n > 0;
		for (size_t i = 0; i < n; i++)
			word = word
			       && (ascii_is_letter(open[1 + i])
			           || ascii_is_digit(open[1 + i]) || open[1 + i] == '-');
		if (word)
			*level = arena_strndup(arena, open + 1, n);
	}
	return value >= LOWEST && value <= HIGHEST ? value : -1;
}

static void add_anchor(struct draft *d, struct draft_question *q, int value,
                       const char *level, struct block_text text, struct pos pos)
{
	struct draft_anchor *anchor = NULL;
	if (!text.len)
		return;
	for (size_t i = 0; i < q->anchors.len && !anchor; i++) {
		struct draft_anchor *a = &q->anchors.at[i];
		if (a->value == value
		    && (a->level == level
		        || (a->level && level && strcmp(a->level, level) == 0)))
			anchor = a;
	}
	if (!anchor) {
		vec_push(d->arena, &q->anchors,
		         ((struct draft_anchor){.value = value, .level = level}));
		anchor = &q->anchors.at[q->anchors.len - 1];
	}
	import_blocks_add(&anchor->text, d->arena, BLOCK_PARAGRAPH, text, pos);
}

/* Each row begins with a value; a first row may be heads. */
static bool take_rows(struct draft *d, struct draft_question *q,
                      const struct import_block *b)
{
	const struct block_table *t = b->table;
	const char *level;
	int taken = 0;
	for (int pass = 0; pass < 2; pass++)
		for (size_t i = 0; i < t->ncells;) {
			size_t end = i + 1;
			while (end < t->ncells && t->cells[end].row == t->cells[i].row)
				end++;
			int value = anchor_value(&t->cells[i].text, d->arena, &level);
			if (value < 0 && (i > 0 || !t->cells[i].head))
				return false;
			for (size_t k = i + 1; k < end && pass && value > 0; k++)
				add_anchor(d, q, value, level, t->cells[k].text, b->pos);
			taken += value > 0 && end > i + 1;
			i = end;
		}
	return taken > 0;
}

/* The heads of the columns are values. */
static bool take_columns(struct draft *d, struct draft_question *q,
                         const struct import_block *b)
{
	const struct block_table *t = b->table;
	const char *level;
	const char *row_level = NULL;
	size_t columns = 0, at = 0, first;
	while (columns < t->ncells && t->cells[columns].row == 0)
		columns++;
	first = columns && anchor_value(&t->cells[0].text, d->arena, &level) < 0;
	for (size_t i = first; i < columns; i++)
		if (anchor_value(&t->cells[i].text, d->arena, &level) < 0
		    || t->cells[i].columns > 1)
			return false;
	if (columns < 1 + first)
		return false;
	for (size_t i = columns; i < t->ncells; i++) {
		const struct block_text *text = &t->cells[i].text;
		at = t->cells[i].row == t->cells[i - 1].row ? at + 1 : 0;
		if (first && at == 0)
			row_level = own_level(text->at, text->len, d->arena);
		if (at < first || at >= columns)
			continue;
		int value = anchor_value(&t->cells[at].text, d->arena, &level);
		add_anchor(d, q, value, row_level ? row_level : level, *text, b->pos);
	}
	return true;
}

/* Whether the heads are the ends of the scale and what lies between: not just numbers. */
static bool has_ends(const struct block_table *t, struct arena *arena)
{
	const char *level;
	bool low = false, high = false;
	for (size_t i = 0; i < t->ncells && t->cells[i].row == 0; i++) {
		int value = anchor_value(&t->cells[i].text, arena, &level);
		low |= value == LOWEST;
		high |= value == HIGHEST;
	}
	return low && high;
}

static void take_anchors(struct draft *d, struct draft_question *q, enum draft_part part)
{
	struct import_blocks *b = &q->parts[part];
	size_t kept = 0;
	for (size_t i = 0; i < b->len; i++) {
		bool taken =
			b->at[i].kind == BLOCK_TABLE && b->at[i].table->ncells
			&& (part == DRAFT_EVALUATION
		            || has_ends(b->at[i].table, d->arena))
			&& (take_columns(d, q, &b->at[i])
		            || (part == DRAFT_EVALUATION && take_rows(d, q, &b->at[i])));
		if (!taken)
			b->at[kept++] = b->at[i];
	}
	b->len = kept;
}

/* ---- blocks of any part ---- */

void outline_add(struct draft *d, struct draft_question *q, int part,
                 const struct import_block *b)
{
	if (!b->text.len && b->kind != BLOCK_TABLE)
		return;
	struct import_block copy = *b;
	struct typed_number number = import_typed_number(b->text.at, b->text.len);
	if (part == HEAD_RATING && number.length && number.value >= LOWEST
	    && number.value <= HIGHEST) {
		add_anchor(
			d, q, number.value, NULL,
			block_text_slice(d->arena, &b->text, number.length, b->text.len),
			b->pos);
		return;
	}
	if (copy.bold
	    && copy.kind != BLOCK_HEADING) { /* it is no mark: words of weight */
		struct text_run *run = ARENA_NEW(d->arena, struct text_run);
		*run = (struct text_run){(uint32_t)copy.text.len, TEXT_STRONG, NULL};
		if (copy.text.nruns <= 1) {
			run->style |= copy.text.nruns ? copy.text.runs[0].style : 0;
			run->href = copy.text.nruns ? copy.text.runs[0].href : NULL;
			copy.text.runs = run;
			copy.text.nruns = 1;
		}
	}
	vec_push(d->arena, &q->parts[part == HEAD_RATING ? DRAFT_EVALUATION : part],
	         copy);
}

/* ---- look-fors and links ---- */

static bool has_item(const struct import_blocks *b)
{
	for (size_t i = 0; i < b->len; i++)
		if (b->at[i].kind == BLOCK_ITEM)
			return true;
	return false;
}

/* Where a list has an introduction, that is no look-for: it goes to the evaluation. */
static void take_introductions(struct draft *d, struct draft_question *q,
                               enum draft_part part)
{
	struct import_blocks *b = &q->parts[part];
	size_t kept = 0;
	bool items = has_item(b);
	for (size_t i = 0; i < b->len; i++) {
		bool other =
			b->at[i].kind == BLOCK_HEADING || b->at[i].kind == BLOCK_TABLE
			|| (items && b->at[i].kind == BLOCK_PARAGRAPH && !b->at[i].level);
		if (other)
			vec_push(d->arena, &q->parts[DRAFT_EVALUATION], b->at[i]);
		else
			b->at[kept++] = b->at[i];
	}
	b->len = kept;
}

/* Addresses in plain text become links, in references alone. */
static void link_addresses(struct draft *d, struct import_block *b)
{
	struct text_maker m = {.arena = d->arena};
	const char *s = b->text.at, *end = s + b->text.len;
	for (size_t i = 0; i < b->text.nruns; i++)
		if (b->text.runs[i].href)
			return;
	while (s < end) {
		const char *at = strstr(s, "http");
		size_t n = at ? strcspn(at, " \n\t<>\"") : 0;
		bool address = at
		               && (strncmp(at, "http://", 7) == 0
		                   || strncmp(at, "https://", 8) == 0);
		while (n && strchr(".,;)", at[n - 1]))
			n--;
		if (!at) {
			text_maker_add(&m, s, (size_t)(end - s), 0, NULL);
			break;
		}
		n = address ? n : 4;
		text_maker_add(&m, s, (size_t)(at - s), 0, NULL);
		text_maker_add(&m, at, n, 0,
		               address ? arena_strndup(d->arena, at, n) : NULL);
		s = at + n;
	}
	b->text = text_maker_end(&m);
	text_maker_release(&m);
}

static void take_links(struct draft *d, struct draft_question *q)
{
	struct import_blocks *b = &q->parts[DRAFT_REFERENCES];
	size_t kept = 0;
	for (size_t i = 0; i < b->len; i++) {
		bool link = false;
		link_addresses(d, &b->at[i]);
		for (size_t k = 0; k < b->at[i].text.nruns; k++)
			link |= b->at[i].text.runs[k].href != NULL;
		if (link)
			b->at[kept++] = b->at[i];
		else
			vec_push(d->arena, &q->parts[DRAFT_ANSWER], b->at[i]);
	}
	b->len = kept;
}

void outline_settle(struct draft *d, struct draft_question *q)
{
	for (int part = 0; part < DRAFT_PARTS; part++)
		number_items(d, &q->parts[part]);
	take_introductions(d, q, DRAFT_POINTS);
	take_introductions(d, q, DRAFT_FLAGS);
	take_introductions(d, q, DRAFT_PROBES);
	take_anchors(d, q, DRAFT_EVALUATION);
	take_anchors(d, q, DRAFT_ANSWER);
	take_links(d, q);
}

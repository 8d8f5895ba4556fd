/* Goes through the blocks from mark to mark. The mark's own line is the prompt, unless a
   head says "Prompt"; then the line is the title. What follows goes to the part whose
   head came last, and to the answer before any: never to the prompt. */
#include "import/question_outline.h"

#include "import/outline_score.h"
#include "import/outline_steps_int.h"
#include "import/own_form_int.h"

#include <string.h>

enum { QUOTED = 50 }; /* bytes of a text in a message */

struct outline {
	struct draft *draft;
	struct arena *arena;
	struct diags *diags;
	struct import_blocks blocks;
	const struct block_sign *signs;
	enum outline_way way;
	bool plain;
	bool own_form; /* as `export` writes it */
	bool titled;   /* some heads say "Prompt": others are titles */
	size_t left;   /* marks still to come */
	const char *section;
	int sections;
};

static bool is_mark(const struct outline *o, size_t i)
{
	return outline_marks(o->way, &o->blocks.at[i], &o->signs[i]);
}

/* ---- messages ---- */

const char *outline_quote(struct arena *arena, const struct block_text *t)
{
	size_t n = t->len;
	const char *br = memchr(t->at, '\n', n);
	n = br ? (size_t)(br - t->at) : n;
	if (n <= QUOTED && n == t->len)
		return arena_strndup(arena, t->at, n);
	n = n < QUOTED ? n : QUOTED;
	while (n && (t->at[n] & 0xC0) == 0x80)
		n--;
	return arena_printf(arena, "%.*s\xE2\x80\xA6", (int)n, t->at);
}

static const char *paragraphs(const struct outline *o, int n)
{
	return arena_printf(o->arena, n == 1 ? "%d paragraph" : "%d paragraphs", n);
}

/* Of the blocks from..to, how many are no headings; tells of them. */
static void tell_left(const struct outline *o, size_t from, size_t to, const char *where)
{
	int n = 0;
	size_t first = to;
	for (size_t i = from; i < to; i++) {
		if (o->blocks.at[i].kind == BLOCK_HEADING
		    || own_is_attributes(&o->blocks.at[i].text))
			continue;
		if (!n++)
			first = i;
	}
	if (n)
		diags_add(o->diags, DIAG_IMPORT_LEFT, o->blocks.at[first].pos,
		          paragraphs(o, n), where, n == 1 ? "is" : "are",
		          outline_quote(o->arena, &o->blocks.at[first].text));
}

static void tell_none(const struct outline *o, const struct outline_score *score,
                      struct pos top, const char *by)
{
	struct strbuf seen = STRBUF_INIT;
	for (int way = 0; way < WAY_COUNT; way++)
		if (score->marks[way])
			strbuf_addf(&seen, "%s%d %s (%s)", seen.len ? ", " : "",
			            score->marks[way],
			            outline_way_what((enum outline_way)way),
			            outline_way_word((size_t)way));
	if (!seen.len)
		diags_add(o->diags, DIAG_IMPORT_NO_MARKS, top);
	else if (by)
		diags_add(o->diags, DIAG_IMPORT_NONE_BY, top, by, (const char *)seen.at);
	else
		diags_add(o->diags, DIAG_IMPORT_NONE, top, (const char *)seen.at);
	strbuf_release(&seen);
}

static void tell_found(const struct outline *o, const struct outline_score *score,
                       struct pos top, const char *by, size_t n)
{
	struct strbuf others = STRBUF_INIT;
	for (int way = 0; way < WAY_COUNT && !by; way++)
		if (way != (int)o->way && score->marks[way] > 1
		    && score->score[way] > score->score[o->way] / 2)
			strbuf_addf(&others, "%s%s",
			            others.len ? ", " : "; or --questions-by ",
			            outline_way_word((size_t)way));
	diags_add(o->diags, DIAG_IMPORT_FOUND, top,
	          (const char *)arena_printf(
			  o->arena, n == 1 ? "%d question" : "%d questions", (int)n),
	          outline_way_what(o->way), (const char *)(others.at ? others.at : ""));
	strbuf_release(&others);
}

/* ---- the prompt ---- */

static void add_block(const struct outline *o, struct import_blocks *to,
                      const struct import_block *like, enum block_kind kind,
                      struct block_text text)
{
	struct import_block b = {.kind = kind, .text = text, .pos = like->pos};
	if (text.len)
		vec_push(o->arena, to, b);
}

/* Lines "A) …", "B) …" as a list: true if all of the text is one. */
static bool add_options(const struct outline *o, struct import_blocks *to,
                        const struct import_block *like, const struct block_text *t)
{
	size_t from = 0, count = 0;
	char letter, first = 0;
	for (int pass = 0; pass < 2; pass++) {
		for (from = count = 0; from < t->len; count++) {
			const char *s = t->at + from;
			const char *br = memchr(s, '\n', t->len - from);
			size_t end = br ? (size_t)(br - t->at) : t->len;
			size_t skip = import_typed_letter(s, end - from, &letter);
			first = count ? first : letter;
			if (!skip || letter != first + (char)count)
				return false;
			if (pass) {
				add_block(
					o, to, like, BLOCK_ITEM,
					block_text_slice(o->arena, t, from + skip, end));
				struct import_block *item = &to->at[to->len - 1];
				item->level = 1;
				item->ordered = true;
				item->count = 'A';
			}
			from = end + 1;
		}
		if (count < 2 || (first != 'A' && first != 'a'))
			return false;
	}
	return true;
}

/* Where a bold question ends and its answer goes on in the same line; 0: nowhere. */
static size_t bold_end(const struct block_text *t, size_t from)
{
	size_t i = 0, end;
	while (i < t->nruns && t->runs[i].end <= from)
		i++;
	if (i == t->nruns || !(t->runs[i].style & TEXT_STRONG))
		return 0;
	while (i + 1 < t->nruns && (t->runs[i + 1].style & TEXT_STRONG))
		i++;
	end = t->runs[i].end;
	while (end > from && t->at[end - 1] == ' ')
		end--;
	return end < t->len && end > from && t->at[end - 1] == '?'
	                       && t->at[t->len - 1] != '?'
	               ? end
	               : 0;
}

/* The mark's line without its number, and without minutes and competency behind it. */
static struct block_text line_of(const struct outline *o, struct draft_question *q,
                                 size_t i)
{
	const char *competency;
	const struct block_text *t = &o->blocks.at[i].text;
	size_t end = own_aside(t, o->arena, &q->minutes, &competency);
	q->competency = competency ? competency : q->competency;
	return block_text_slice(o->arena, t, o->signs[i].number.length, end);
}

/* Takes the mark's line for the prompt; what cannot be one goes to the answer. */
static void take_prompt(const struct outline *o, struct draft_question *q,
                        const struct import_block *mark, struct block_text all)
{
	while (all.len > 1 && (all.at[all.len - 1] == '*' || all.at[all.len - 1] == '_'))
		all = block_text_slice(o->arena, &all, 0, all.len - 1);
	const char *br = memchr(all.at, '\n', all.len);
	size_t cut = br ? (size_t)(br - all.at) : bold_end(&all, 0);
	for (size_t i = 1; i < (cut ? cut : all.len); i++)
		if (outline_answer_begins(&all, i))
			cut = i;
	if (!cut) {
		add_block(o, &q->parts[DRAFT_PROMPT], mark, BLOCK_PARAGRAPH, all);
		return;
	}
	struct block_text line = block_text_slice(o->arena, &all, 0, cut);
	struct block_text rest = block_text_slice(o->arena, &all, cut, all.len);
	if (block_text_is_bold(&line))
		line = block_text_plain(o->arena, &line);
	add_block(o, &q->parts[DRAFT_PROMPT], mark, BLOCK_PARAGRAPH, line);
	if (!rest.len || add_options(o, &q->parts[DRAFT_PROMPT], mark, &rest))
		return;
	if (rest.at[rest.len - 1] == '?' && rest.len < HEAD_LONGEST * 4) {
		add_block(o, &q->parts[DRAFT_PROMPT], mark, BLOCK_PARAGRAPH, rest);
		return;
	}
	diags_add(o->diags, DIAG_IMPORT_BREAK, mark->pos,
	          br ? "holds a line break" : "goes on behind its bold words",
	          outline_quote(o->arena, &rest));
	add_block(o, &q->parts[DRAFT_ANSWER], mark, BLOCK_PARAGRAPH, rest);
}

/* ---- one question ---- */

/* Whether a block in the last question of a plain text ends it: a short line that ends
   like no sentence, below a part's text. */
static bool is_furniture(const struct outline *o, size_t i, size_t from)
{
	enum { LONGEST = 90 };
	const struct import_block *b = &o->blocks.at[i];
	char last = b->text.len ? b->text.at[b->text.len - 1] : '.';
	return o->plain && !o->left && b->kind == BLOCK_PARAGRAPH && !b->level && i > from
	       && b->text.len < LONGEST && !o->signs[i].number.length
	       && !strchr(".:?!,;)\"'", last) && (unsigned char)last < 0x80;
}

static bool ends(const struct outline *o, size_t i, const struct import_block *mark)
{
	const struct import_block *b = &o->blocks.at[i];
	if (is_mark(o, i))
		return true;
	if (b->kind != BLOCK_HEADING || o->signs[i].label != HEAD_NONE)
		return false;
	return mark->kind != BLOCK_HEADING || b->level <= mark->level;
}

static bool has_prompt(const struct outline *o, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		if (o->signs[i].label == DRAFT_PROMPT
		    || o->signs[i].run_in == DRAFT_PROMPT)
			return true;
	return false;
}

/* The options that stand as paragraphs of their own below a prompt. Returns where what
   follows them begins. */
static size_t take_options(const struct outline *o, struct draft_question *q, size_t from,
                           size_t to)
{
	char letter;
	size_t i = from;
	for (; i < to; i++) {
		const struct block_text *t = &o->blocks.at[i].text;
		if (o->blocks.at[i].kind != BLOCK_PARAGRAPH
		    || !import_typed_letter(t->at, t->len, &letter)
		    || (letter | 0x20) != 'a' + (int)(i - from))
			break;
	}
	if (i - from < 2)
		return from;
	for (size_t k = from; k < i; k++) {
		const struct import_block *b = &o->blocks.at[k];
		size_t skip = import_typed_letter(b->text.at, b->text.len, &letter);
		add_block(o, &q->parts[DRAFT_PROMPT], b, BLOCK_ITEM,
		          block_text_slice(o->arena, &b->text, skip, b->text.len));
		struct import_blocks *prompt = &q->parts[DRAFT_PROMPT];
		struct import_block *item = &prompt->at[prompt->len - 1];
		item->level = 1;
		item->ordered = true;
		item->count = 'A';
	}
	return i;
}

/* The blocks from..to of a question, whose mark stands before them. */
static void take_parts(struct outline *o, struct draft_question *q, size_t from,
                       size_t to, bool titled)
{
	int part = DRAFT_ANSWER;
	if (!titled)
		from = take_options(o, q, from, to);
	for (size_t i = from; i < to; i++) {
		const struct import_block *b = &o->blocks.at[i];
		const struct block_sign *sign = &o->signs[i];
		if (own_is_attributes(&b->text)) {
			own_take_attributes(o->draft, q, &b->text);
			continue;
		}
		if (sign->label != HEAD_NONE) {
			part = sign->label;
			if (part == DRAFT_PROMPT) {
				const char *competency;
				int minutes = import_label_minutes(
					b->text.at, b->text.len, o->arena, &competency);
				q->minutes = minutes ? minutes : q->minutes;
				q->competency = competency ? competency : q->competency;
			}
			continue;
		}
		struct import_block copy = *b;
		if (sign->run_in != HEAD_NONE) {
			part = sign->run_in;
			copy.text = block_text_slice(o->arena, &b->text, sign->rest,
			                             b->text.len);
			copy.kind = BLOCK_PARAGRAPH;
			copy.level = 0;
			copy.bold = false;
		}
		outline_add(o->draft, q, part, &copy);
	}
	outline_settle(o->draft, q);
}

/* The question whose mark is block i; returns where it ends. */
static size_t take_question(struct outline *o, size_t i)
{
	const struct import_block *mark = &o->blocks.at[i];
	size_t end = i + 1, head = i;
	bool furniture = false;
	for (; end < o->blocks.len && !ends(o, end, mark); end++) {
		if (o->signs[end].label != HEAD_NONE)
			head = end;
		if (head > i && is_furniture(o, end, head + 1)) {
			furniture = true;
			break;
		}
	}
	struct draft_question *q = draft_add(o->draft, mark->pos);
	q->competency = o->section;
	bool titled = has_prompt(o, i + 1, end);
	struct block_text line = line_of(o, q, i);
	if (titled)
		q->title = arena_one_line(o->draft->arena, line.at);
	else
		take_prompt(o, q, mark, line);
	take_parts(o, q, i + 1, end, titled);
	if (furniture) {
		tell_left(o, end, o->blocks.len, "after the last question");
		end = o->blocks.len;
	}
	return end;
}

/* ---- all of it ---- */

/* A heading between questions names what the next ones are about; the only one of the
   document is its title. */
static void take_heading(struct outline *o, size_t i)
{
	const struct import_block *b = &o->blocks.at[i];
	if (b->kind != BLOCK_HEADING || o->signs[i].label != HEAD_NONE)
		return;
	const char *text = block_text_slice(o->arena, &b->text, 0, b->text.len).at;
	if (o->sections == 1 && !o->own_form && !o->titled)
		o->draft->title = o->draft->title ? o->draft->title : text;
	else
		o->section = text;
}

static bool take_all(struct outline *o)
{
	size_t i = 0, first = SIZE_MAX, last = 0;
	for (size_t k = 0; k < o->blocks.len; k++) {
		bool mark = is_mark(o, k);
		o->left += mark;
		first = mark && first == SIZE_MAX ? k : first;
		last = mark ? k : last;
		o->titled |= o->signs[k].label == DRAFT_PROMPT;
	}
	for (size_t k = 0; k < last && o->left; k++) {
		const struct import_block *b = &o->blocks.at[k];
		const struct import_block *mark = &o->blocks.at[first];
		o->sections += b->kind == BLOCK_HEADING && o->signs[k].label == HEAD_NONE
		               && !is_mark(o, k)
		               && (mark->kind != BLOCK_HEADING || b->level < mark->level);
	}
	if (!o->left)
		return false;
	for (; i < first; i++) {
		take_heading(o, i);
		if (own_is_attributes(&o->blocks.at[i].text))
			own_take_lang(o->draft, &o->blocks.at[i].text);
	}
	tell_left(o, 0, first, "before the first question");
	while (i < o->blocks.len) {
		o->left--;
		i = take_question(o, i);
		size_t from = i;
		for (; i < o->blocks.len && !is_mark(o, i); i++)
			take_heading(o, i);
		tell_left(o, from, i,
		          i < o->blocks.len ? "between questions"
		                            : "after the last question");
	}
	return true;
}

bool outline_read(const struct import_blocks *blocks, const char *by, bool plain,
                  struct pos top, struct draft *draft)
{
	struct outline_score score;
	struct outline o = {.draft = draft,
	                    .arena = draft->arena,
	                    .diags = draft->diags,
	                    .plain = plain,
	                    .way = WAY_NONE};
	for (size_t i = 1; i < blocks->len && !by; i++)
		o.own_form |= own_is_attributes(&blocks->at[i].text)
		              && blocks->at[i - 1].kind == BLOCK_HEADING
		              && blocks->at[i - 1].level == 2;
	if (o.own_form)
		o.blocks = *blocks;
	else
		outline_split(blocks, draft->arena, &o.blocks);
	o.signs = outline_signs(&o.blocks, !o.own_form, draft->arena);
	outline_score(&o.blocks, o.signs, &score);
	o.way = o.own_form ? WAY_H2 : score.best;
	for (size_t i = 0; by && outline_way_word(i); i++)
		if (strcmp(by, outline_way_word(i)) == 0)
			o.way = (enum outline_way)i;
	size_t before = draft->questions.len;
	if (o.way == WAY_NONE || !take_all(&o)) {
		tell_none(&o, &score, top, by);
		return false;
	}
	tell_found(&o, &score, top, by, draft->questions.len - before);
	return true;
}

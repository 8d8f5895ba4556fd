/* Thirteen ways, one score each. Per mark: 1 where it asks; else 0.3 for a heading or
   bold number that text follows, and -0.4 for all others; 1 more where the head of a part
   comes next; -1 alone below a part's own heading, where numbers and bold words are the
   answer's. The sum counts less the more marks nothing follows: a table of contents. */
#include "import/outline_score.h"

#include <string.h>

static const struct {
	const char *word, *what;
} ways[] = {
#define WAY(id, word, what) {word, what},
#include "import/outline_ways.def"
};

const char *outline_way_word(size_t i)
{
	return i < WAY_COUNT ? ways[i].word : NULL;
}

const char *outline_way_what(enum outline_way way)
{
	return ways[way].what;
}

const struct block_sign *outline_signs(const struct import_blocks *blocks, bool run_in,
                                       struct arena *arena)
{
	struct block_sign *signs = ARENA_ARRAY(arena, struct block_sign, blocks->len);
	for (size_t i = 0; i < blocks->len; i++) {
		const struct import_block *b = &blocks->at[i];
		struct block_sign *sign = &signs[i];
		sign->label = sign->run_in = HEAD_NONE;
		if (b->kind == BLOCK_PRE || b->kind == BLOCK_TABLE)
			continue;
		sign->label = import_label(b->text.at, b->text.len);
		if (sign->label == HEAD_NONE && (run_in || b->kind == BLOCK_HEADING))
			sign->run_in =
				import_run_in(b->text.at, b->text.len, &sign->rest);
		sign->number = import_typed_number(b->text.at, b->text.len);
		sign->asks = import_asks(b->text.at, b->text.len);
	}
	return signs;
}

static bool is_way_of_heading(enum outline_way way)
{
	return way >= WAY_H1 && way <= WAY_H6;
}

bool outline_marks(enum outline_way way, const struct import_block *b,
                   const struct block_sign *sign)
{
	enum { SHORT = 300 };
	bool heading = b->kind == BLOCK_HEADING;
	if (b->kind == BLOCK_PRE || b->kind == BLOCK_TABLE || b->quoted
	    || sign->label != HEAD_NONE || sign->run_in != HEAD_NONE || !b->text.len)
		return false;
	if (way == WAY_Q)
		return sign->number.length && sign->number.question;
	if (is_way_of_heading(way))
		return heading && b->level == 1 + (unsigned)(way - WAY_H1);
	if (heading || (b->kind == BLOCK_PARAGRAPH && b->level))
		return false;
	switch (way) {
	case WAY_BOLD_NUMBER:
		return b->bold && (b->numbered || sign->number.length);
	case WAY_TYPED_NUMBER:
		return b->kind == BLOCK_PARAGRAPH && sign->number.length;
	case WAY_NUMBER:
		return b->numbered && b->level <= 1;
	case WAY_BOLD:
		return b->bold;
	case WAY_QUESTION_MARK:
		return b->kind == BLOCK_PARAGRAPH && b->text.len < SHORT
		       && b->text.at[b->text.len - 1] == '?';
	case WAY_ITEM:
		return b->kind == BLOCK_ITEM && b->level == 1;
	default:
		return false;
	}
}

static double weight(enum outline_way way)
{
	switch (way) {
	case WAY_Q:
		return 2;
	case WAY_BOLD:
		return 0.9;
	case WAY_QUESTION_MARK:
		return 0.8;
	case WAY_ITEM:
		return 0.5;
	default:
		return 1;
	}
}

static void score_way(enum outline_way way, const struct import_blocks *blocks,
                      const struct block_sign *signs, struct outline_score *out)
{
	double sum = 0;
	int marks = 0, followed = 0;
	unsigned part = 0; /* level of the part's heading that holds here */
	for (size_t i = 0; i < blocks->len; i++) {
		const struct import_block *b = &blocks->at[i];
		if (b->kind == BLOCK_HEADING && signs[i].label != HEAD_NONE)
			part = b->level;
		else if (b->kind == BLOCK_HEADING && b->level <= part)
			part = 0;
		if (!outline_marks(way, b, &signs[i]))
			continue;
		marks++;
		if (part) {
			sum -= 1;
			continue;
		}
		bool more = i + 1 < blocks->len;
		bool body = more && !outline_marks(way, b + 1, &signs[i + 1]);
		bool strong = is_way_of_heading(way) || way == WAY_BOLD_NUMBER;
		sum += signs[i].asks ? 1 : body && strong ? 0.3 : -0.4;
		if (more
		    && (signs[i + 1].label != HEAD_NONE
		        || signs[i + 1].run_in != HEAD_NONE))
			sum += 1;
		followed += body;
	}
	/* Lists of bare questions are common. */
	if (marks && way != WAY_ITEM && way != WAY_NUMBER)
		sum *= 0.4 + 0.6 * followed / marks;
	out->score[way] = sum * weight(way);
	out->marks[way] = marks;
}

/* One mark alone says little: it is taken if it is a Q1, or if nothing else is there. */
void outline_score(const struct import_blocks *blocks, const struct block_sign *signs,
                   struct outline_score *out)
{
	double best = 0;
	memset(out, 0, sizeof *out);
	out->best = WAY_NONE;
	for (int least = 2; least >= 1 && out->best == WAY_NONE; least--)
		for (int way = 0; way < WAY_COUNT; way++) {
			if (least == 2)
				score_way((enum outline_way)way, blocks, signs, out);
			if (out->marks[way] >= (way == WAY_Q ? 1 : least)
			    && out->score[way] > best) {
				best = out->score[way];
				out->best = (enum outline_way)way;
			}
		}
}

/* Shared by question_outline.c (which block belongs to which question), outline_split.c
   (one paragraph, several blocks) and outline_parts.c (what a part makes of its
   blocks). */
#ifndef KITPRESS_IMPORT_OUTLINE_STEPS_INT_H
#define KITPRESS_IMPORT_OUTLINE_STEPS_INT_H

#include "import/draft.h"

/* The beginning of a text, for a message. */
const char *outline_quote(struct arena *arena, const struct block_text *t);

/* Copies blocks; a paragraph in which lines begin with the head of a part or the next
   number becomes several. Signs of Markdown that were pasted elsewhere become what they
   mean. */
void outline_split(const struct import_blocks *blocks, struct arena *arena,
                   struct import_blocks *out);
/* Whether "Answer:" stands at offset i of a text, behind the end of a sentence. */
bool outline_answer_begins(const struct block_text *t, size_t i);
/* Adds a block to a part, or to the anchors if `part` is HEAD_RATING and it is one. */
void outline_add(struct draft *d, struct draft_question *q, int part,
                 const struct import_block *b);
/* To be called when a question has all its blocks: typed numbers that count become lists,
   tables headed by values become anchors, what is no look-for or link moves on. */
void outline_settle(struct draft *d, struct draft_question *q);

#endif

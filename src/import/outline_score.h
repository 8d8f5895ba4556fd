/* What marks a question in a document. Of six real files none used heading styles for its
   questions, so thirteen ways are tried and each is scored by what its marks look like
   and what follows them. */
#ifndef KITPRESS_IMPORT_OUTLINE_SCORE_H
#define KITPRESS_IMPORT_OUTLINE_SCORE_H

#include "import/import_words.h"

enum outline_way {
#define WAY(id, word, what) WAY_##id,
#include "import/outline_ways.def"
	WAY_COUNT,
	WAY_NONE = -1
};

const char *outline_way_word(size_t i); /* NULL behind the last */
const char *outline_way_what(enum outline_way way);

/* What the words of a block are, seen alone. */
struct block_sign {
	int label;   /* the part whose head it is, or HEAD_NONE */
	int run_in;  /* the part that begins in it, … */
	size_t rest; /* … at this offset */
	struct typed_number number;
	bool asks;
};

struct outline_score {
	double score[WAY_COUNT];
	int marks[WAY_COUNT];
	enum outline_way best; /* WAY_NONE: none has marks */
};

/* The signs of all blocks, in the arena. `run_in`: parts may begin with their text;
   in headings they always may. */
const struct block_sign *outline_signs(const struct import_blocks *blocks, bool run_in,
                                       struct arena *arena);
/* Whether a block is a mark of this way. */
bool outline_marks(enum outline_way way, const struct import_block *block,
                   const struct block_sign *sign);
void outline_score(const struct import_blocks *blocks, const struct block_sign *signs,
                   struct outline_score *out);

#endif

/* From a document's blocks to questions. */
#ifndef KITPRESS_IMPORT_QUESTION_OUTLINE_H
#define KITPRESS_IMPORT_QUESTION_OUTLINE_H

#include "import/draft.h"

/* Adds the questions of a document, and tells how they were found and what is not taken.
   `by`: the word of a way to mark questions; NULL: the one that fits best. `plain`: text
   without headings, in which a short line may end the last question. False, reported, if
   there are none. */
bool outline_read(const struct import_blocks *blocks, const char *by, bool plain,
                  struct pos top, struct draft *draft);

#endif

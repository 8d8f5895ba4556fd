/* What words of a foreign file mean: heads of parts, openings of questions, words that
   say nothing; in English, German, French and Spanish at once. */
#ifndef KITPRESS_IMPORT_IMPORT_WORDS_H
#define KITPRESS_IMPORT_IMPORT_WORDS_H

#include "import/draft.h"

/* Besides the parts of a draft: a table of anchors follows. */
enum { HEAD_RATING = DRAFT_PARTS, HEAD_NONE = -1 };

enum { HEAD_LONGEST = 64 }; /* bytes */

/* The n bytes folded, with the plain apostrophe, in the arena. */
const char *import_fold(struct arena *arena, const char *s, size_t n);
/* Whether a folded word is one of those divided by '|'. */
bool import_words_have(const char *words, const char *folded);

/* The part whose head the n bytes are, without signs around them, a colon, and what
   stands in brackets behind; or HEAD_NONE. */
int import_label(const char *s, size_t n);
/* "Answer: text": the part, and at *rest the offset of the text; or HEAD_NONE. */
int import_run_in(const char *s, size_t n, size_t *rest);
/* Whether a word opens questions. */
bool import_word_asks(const char *s, size_t n);
/* Whether a folded word says nothing of a question. */
bool import_word_is_empty(const char *folded, size_t n);

/* A number before a text: "Q12. ", "12) ", "Question 3: ", "Q: ". */
struct typed_number {
	size_t length; /* with what follows it up to the text; 0: there is none */
	int value;     /* -1: none, as in "Q: " */
	bool question; /* 'Q' or 'Question' stands before it */
};
struct typed_number import_typed_number(const char *s, size_t n);
/* "a) ", "B. ": its length and the letter; 0 if there is none. */
size_t import_typed_letter(const char *s, size_t n, char *letter);
/* "(6 min, Empathy)" behind a label: minutes, or 0, and what else there is, or NULL. */
int import_label_minutes(const char *s, size_t n, struct arena *arena,
                         const char **competency);
/* Whether a text asks: it holds a '?' or opens with a question's word, and is short. */
bool import_asks(const char *s, size_t n);

#endif

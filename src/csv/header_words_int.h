/* The words of a roster's header: roster_headers.def as a table. */
#ifndef KITPRESS_CSV_HEADER_WORDS_INT_H
#define KITPRESS_CSV_HEADER_WORDS_INT_H

#include "csv/roster_file_int.h"

enum how { WHOLE, WEAK, LEVELS, WHEN, FIRST, MIDDLE, LAST, EACH };
enum word_lang { own, en, de, fr, es };

enum { FOLDED_MAX = 64 }; /* bytes of what is compared, with its NUL */

struct header_word {
	const struct roster_column *field;
	enum word_lang lang;
	enum how how;
	const char *folded;
};

struct header_words { /* the fields' own names first */
	struct header_word *at;
	size_t n;
};

/* In the arena, as the fields. */
struct header_words header_words_make(struct arena *arena);
/* A column's name as it was understood. */
struct header_name {
	char folded[FOLDED_MAX]; /* without what stands in brackets, if that counts */
	const struct header_word *word; /* the first that it is; NULL: none */
	int number;                     /* of EACH; 0: none */
	char inside
		[FOLDED_MAX]; /* as written: brackets that are none of the word, or "%" */
};

/* Reads a name: as a word, as one with brackets behind it ("Time (CET)"), or as several
   that mean the same or date and time ("Date / Time"). */
struct header_name header_name_read(const struct header_words *w, struct arena *arena,
                                    const char *text, size_t length);
/* The first word that a folded name is, or NULL; *number gets what stands at its '#'. */
const struct header_word *header_words_find(const struct header_words *w,
                                            const char *folded, int *number);
/* What of a name is compared: small letters without accents, and digits. "" for a name
   that is longer than any word. The arena is as it was. `pattern`: '#' stays, too. */
void header_words_fold(struct arena *arena, const char *text, size_t length, bool pattern,
                       char to[FOLDED_MAX]);

#endif

/* Values of the roster in the slots of a paper, as lines of shaped words.

   A value is set on one line, in the size of its slot or a little smaller, or else on
   several; never smaller than the slot's least size. One without room is cut, with an
   ellipsis. FriBidi decides which way the words run. */
#ifndef KITPRESS_PERSONAL_VALUE_LAYOUT_H
#define KITPRESS_PERSONAL_VALUE_LAYOUT_H

#include "pdf/pdf.h"
#include "personal/copy_fonts.h"

enum { VALUE_PARTS_MAX = 4 };

struct value_text { /* parts, and the separator of two on a line */
	const char *parts[VALUE_PARTS_MAX];
	size_t n;
	const char *between;
};

struct value_texts {
	struct value_text of[SOURCE_COUNT]; /* without parts: the slot stays empty */
	const struct value_text *members;   /* of SOURCE_MEMBER */
	size_t nmembers;
	/* The same as candidates' papers in the file have it; NULL: as the others do. */
	const struct value_texts *candidates;
};

struct value_word {
	const struct word *word;
	int64_t left; /* its edge from the line's, 1/65536 em */
};

struct value_line {
	const struct value_word *words; /* as they are read */
	size_t n;
	int64_t width; /* 1/65536 em */
};

struct value {
	const struct value_line *lines;
	size_t n; /* 0: the slot stays empty */
	int32_t size;
	size_t needed; /* lines at the least size; more than n: it was cut */
};

/* From one baseline to the next, in letters of this size. */
int32_t value_leading(const struct slot_room *room, int32_t size);

/* Sets one value in its room, in the arena. */
void value_set(struct copy_fonts *fonts, struct arena *arena,
               const struct value_text *text, const struct slot_room *room,
               struct value *out);
/* Adds its words to the fonts. */
void value_add(const struct value *value, struct copy_fonts *fonts);

/* Sets the values of all slots, in the arena; their words are the shaper's. Isolates
   (U+2066 to U+2069) are not printed. Yields the lines that the longest of the values
   needs that were cut; 0: none was. */
size_t values_set(const struct pdf_template *t, const struct value_texts *texts,
                  struct copy_fonts *fonts, struct arena *arena, struct value **values);
/* The lines of the longest value. */
size_t values_lines(const struct pdf_template *t, const struct value *values);
/* Adds the values' words to the fonts. */
void values_add(const struct pdf_template *t, const struct value *values,
                struct copy_fonts *fonts);

#endif

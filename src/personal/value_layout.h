/* A value of the roster in its place on a paper: cut to lines, and these to words.

   A value is set on one line, in the size of its place or a little smaller, or else on
   several. Nothing is set smaller than the place's least size: where there is no room the
   value is cut, with a mark, and says so. FriBidi decides which way the words run. */
#ifndef KITPRESS_PERSONAL_VALUE_LAYOUT_H
#define KITPRESS_PERSONAL_VALUE_LAYOUT_H

#include "pdf/pdf.h"
#include "personal/copy_fonts.h"

enum { VALUE_PARTS_MAX = 4 };

struct value_text { /* parts, and what stands between two of them on a line */
	const char *parts[VALUE_PARTS_MAX];
	size_t n;
	const char *between;
};

struct value_texts {
	struct value_text of[SOURCE_COUNT]; /* one without parts leaves its slot empty */
};

struct value_line {
	const struct word *const *words; /* from the left */
	size_t n;
	int64_t width; /* 1/65536 em */
};

struct value {
	const struct value_line *lines;
	size_t n; /* 0: there is nothing to say */
	int32_t size;
	size_t needed; /* lines that it takes in the least size; more than n: it was cut
	                */
};

/* From one baseline to the next, in letters of this size. */
int32_t value_leading(const struct slot_room *room, int32_t size);

/* The values of all slots, in the arena, their words in the fonts' shaper; texts may hold
   isolates (U+2066 to U+2069), which are not printed. Yields the lines that the longest of
   the values takes that are cut; 0: none is. */
size_t values_set(const struct pdf_template *t, const struct value_texts *texts,
                  struct copy_fonts *fonts, struct arena *arena, struct value **values);
/* The lines of the longest one. */
size_t values_lines(const struct pdf_template *t, const struct value *values);
/* Puts what will be printed into the fonts. */
void values_add(const struct pdf_template *t, const struct value *values,
                struct copy_fonts *fonts);

#endif

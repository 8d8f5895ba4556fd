/* A value of the roster in its place on a paper: cut to lines, and these to words.

   A value is set on one line, in the size of its place or a little smaller, or else on
   several. Nothing is set smaller than the place's least size: where there is no room the
   value is cut, with a mark, and says so. FriBidi decides which way the words run. */
#ifndef KITPRESS_PERSONAL_VALUE_LAYOUT_H
#define KITPRESS_PERSONAL_VALUE_LAYOUT_H

#include "personal/copy_write.h"

enum { VALUE_PARTS_MAX = 4 };

struct value_text { /* parts, and what stands between two of them on a line */
	const char *parts[VALUE_PARTS_MAX];
	size_t n;
	const char *between;
};

struct value_room {          /* lengths in 1/1000 pt */
	int32_t size, least; /* of the letters */
	int32_t width;       /* of a line that is the only one */
	int32_t wide, high;  /* of several lines: their width, and their height from the
	                        top of  the first to the baseline of the last */
	bool rtl;            /* the paper reads from right to left */
	bool apart;          /* each part begins a line */
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

/* From one baseline to the next. */
int32_t value_leading(int32_t size);
/* The text may hold isolates (U+2066 to U+2069), which are not printed. Lines live in the
   arena, their words in the ink's shaper. */
void value_set(struct ink *ink, struct arena *arena, const struct value_text *text,
               const struct value_room *room, struct value *out);
/* Puts what will be printed into the ink. */
void value_add(struct ink *ink, const struct value *value);

#endif

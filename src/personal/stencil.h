/* A paper or a packet made once, with the places where a candidate's own data go.

   The places are the blanks that the composer leaves for a pen (candidate, interviewer,
   date, start), or, on papers without, room beside the title or below it; in a packet,
   those of each paper. What is written there changes no line and no page: who needs more
   room gets a paper that was made with more. */
#ifndef KITPRESS_PERSONAL_STENCIL_H
#define KITPRESS_PERSONAL_STENCIL_H

#include "base/hash.h"
#include "job/job.h"
#include "personal/value_fields.h"

struct stencil_place {
	enum value_field field;
	uint32_t page;
	int32_t x, y; /* of a baseline's start, or of its end where at_end; 1/1000 pt
	                 from the bottom left corner */
	bool at_end;
	bool down; /* the baseline is the first line's, others stand below; else the
	              last's, with others above */
	struct value_room room;
};

struct stencil {
	struct arena arena;
	struct strbuf paper;
	unsigned char digest[32]; /* of the paper and its places */
	uint32_t crc;             /* of the paper, with which each filled in begins */
	struct overlay_base *base;
	VEC(struct stencil_place) places;
	uint32_t colour;
};

enum { STENCIL_LINES_MAX = 12 };

/* Made with room for so many lines of each value; 0: with the usual room. False after a
   fault was reported; end with stencil_release in any case. */
bool stencil_make(struct job *job, enum document kind, int lines, struct stencil *s);
void stencil_release(struct stencil *s);

/* How values are shaped. */
struct shape_style stencil_style(const struct job *job);
/* The values in their places, one each, in the arena. Yields the lines that the longest
   one takes of those which are cut; 0: none is. */
size_t stencil_values(const struct stencil *s, struct ink *ink,
                      const struct value_texts *texts, struct arena *arena,
                      struct value **values);
/* The lines of the longest one. */
size_t stencil_lines(const struct stencil *s, const struct value *values);
/* Puts what will be printed into the ink. */
void stencil_ink(const struct stencil *s, struct ink *ink, const struct value *values);
/* Appends the paper with these values; the ink is dry. */
void stencil_print(const struct stencil *s, struct ink *ink, const struct value *values,
                   struct strbuf *to);

#endif

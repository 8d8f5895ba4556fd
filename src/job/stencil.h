/* A paper or a packet made once, with the places where a candidate's own data go.

   The places are the blanks that the composer leaves for a pen (candidate, interviewer, date,
   start), or, on papers without, a line at the end edge beside the title; in a packet, those of
   each paper. What is written there changes no line and no page. */
#ifndef KITPRESS_JOB_STENCIL_H
#define KITPRESS_JOB_STENCIL_H

#include "job/job_int.h"
#include "model/roster.h"
#include "pdf/overlay.h"

enum stencil_field { FIELD_CANDIDATE, FIELD_INTERVIEWER, FIELD_DATE, FIELD_START, FIELD_ALL,
                     FIELD_COUNT };

struct stencil_place {
	enum stencil_field field;
	uint32_t page;
	int32_t x, y;         /* of the baseline's start, or of its end where at_end; 1/1000 pt
	                         from the bottom left corner */
	int32_t width, size;
	bool at_end;
};

struct stencil {
	struct arena arena;
	struct strbuf paper;
	unsigned char digest[32]; /* of the paper and its places */
	struct overlay_base *base;
	VEC(struct stencil_place) places;
	uint32_t colour;
	struct shape_style style;
};

/* False after a fault was reported; end with stencil_release in any case. */
bool stencil_make(struct job *job, enum document kind, struct stencil *s);
void stencil_release(struct stencil *s);

/* What each field says of a candidate and one of their interviewers ("" for none). */
struct stencil_texts {
	const char *text[FIELD_COUNT]; /* "" stays blank */
};
void stencil_texts(const struct candidate *c, const char *interviewer,
                   const struct labels *labels, struct arena *arena,
                   struct stencil_texts *out);

/* Gives the ink what stencil_print will write. */
void stencil_ink(const struct stencil *s, struct ink *ink, const struct stencil_texts *texts);

/* Appends the paper with these texts; the ink holds all of them (ink_word), and is dry. */
void stencil_print(const struct stencil *s, struct ink *ink, const struct stencil_texts *texts,
                   struct strbuf *to);

#endif

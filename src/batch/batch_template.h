/* A paper or a packet made once, of which each candidate gets a copy with values in its
   slots.

   What is written there changes no line and no page: who needs more room gets a copy of a
   paper that was made with more. */
#ifndef KITPRESS_BATCH_BATCH_TEMPLATE_H
#define KITPRESS_BATCH_BATCH_TEMPLATE_H

#include "job/job.h"

struct batch_template {
	struct strbuf paper;
	struct pdf_template pdf;
	unsigned char digest[32]; /* of the paper and its slots */
	uint32_t crc;             /* of the paper, with which each copy begins */
	struct strbuf map;        /* of its boxes (csv/map_file.h); empty: it has none */
	char map_digits[17];      /* the first of the map's SHA-256; "" for none */
};

/* Made with room for so many lines of each value; 0: with the usual room. `box`: of a
   prep guide; `panel`: how many interviewers the candidate has, 0: the usual. False after
   a fault was reported; end with batch_template_release in any case. */
bool batch_template_make(struct job *job, enum document kind, int lines,
                         enum guide_box box, int panel, struct batch_template *t);
void batch_template_release(struct batch_template *t);

#endif

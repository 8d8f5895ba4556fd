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

struct template_needs {
	int lines;          /* that each value has room for; 0: the usual room */
	enum guide_box box; /* of a prep guide */
	int panel;          /* how many interviewers the candidate has; 0: the usual */
};

/* `candidates`: the job of candidates' papers in a packet, NULL for the same. False after
   a fault was reported; end with batch_template_release in any case. */
bool batch_template_make(struct job *job, struct job *candidates, enum document kind,
                         const struct template_needs *needs, struct batch_template *t);
void batch_template_release(struct batch_template *t);

#endif

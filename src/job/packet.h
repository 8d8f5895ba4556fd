/* A packet: several papers and a cover in one file. */
#ifndef KITPRESS_JOB_PACKET_H
#define KITPRESS_JOB_PACKET_H

#include "job/job.h"

/* What looks on while a packet is laid out: `part` is told before the first page of each
   paper behind the cover, with the context of the sink. */
struct packet_sink {
	struct page_sink sink;
	void (*part)(void *context, const struct packet_part *part, const struct doc *doc,
	             const char *title);
};

/* The packet of the job, composed, with the numbers of its pages. */
struct packet;
struct packet *packet_new(struct job *job);
void packet_free(struct packet *p);
const struct doc *packet_cover(const struct packet *p);
/* Lays it out; page numbers count over the whole, in a candidate's paper its own. False
   after a fault was reported. */
bool packet_set(struct job *job, struct packet *p, const struct packet_sink *to);

/* The packet of the documents that the options name beside it, or of an interviewer's
   usual ones, complete, appended to `to`; false after a fault was reported. */
bool packet_make(struct job *job, struct strbuf *to);
/* Its cover's tree or all its pages as text. */
bool packet_dump(struct job *job, bool pages, struct strbuf *to);

#endif

/* A packet: several papers and a cover in one file. */
#ifndef KITPRESS_JOB_PACKET_H
#define KITPRESS_JOB_PACKET_H

#include "job/job.h"

/* Appends the finished packet to `to`, with its usual papers and those that are named
   beside it (job/documents.h). False after a fault was reported. */
bool packet_make(struct job *job, enum document kind, struct strbuf *to);
/* The cover's tree, or all pages, as text. */
bool packet_dump(struct job *job, enum document kind, bool pages, struct strbuf *to);

#endif

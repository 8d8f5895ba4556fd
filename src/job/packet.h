/* A packet: several papers and a cover in one file. */
#ifndef KITPRESS_JOB_PACKET_H
#define KITPRESS_JOB_PACKET_H

#include "job/job.h"

/* The packet of the documents that the options name beside it, or of an interviewer's
   usual ones, complete, appended to `to`; false after a fault was reported. */
bool packet_make(struct job *job, struct strbuf *to);
/* Its cover's tree or all its pages as text. */
bool packet_dump(struct job *job, bool pages, struct strbuf *to);

#endif

/* A packet: several papers and a cover in one file. */
#ifndef KITPRESS_JOB_PACKET_H
#define KITPRESS_JOB_PACKET_H

#include "job/job.h"

/* Whether a candidate's paper is among those that the options name, or usual. */
bool packet_for_candidate(const struct job_options *options);
/* Whether one of them has a place for each interviewer of the candidate. */
bool packet_by_panel(const struct job_options *options);
/* Appends the finished packet to `to`: the papers that the options name along with it,
   else the usual ones. False after a fault was reported. */
bool packet_make(struct job *job, struct strbuf *to);
/* The cover's tree, or all pages, as text. */
bool packet_dump(struct job *job, bool pages, struct strbuf *to);

#endif

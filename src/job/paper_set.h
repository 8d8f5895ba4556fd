/* The papers of one selection, painted. */
#ifndef KITPRESS_JOB_PAPER_SET_H
#define KITPRESS_JOB_PAPER_SET_H

#include "base/spool.h"
#include "job/job.h"

/* Makes n documents, each into the spool of its kind in `files`. NULL where all are
   complete, else the spool of the first that is not; the fault was reported, or is the
   spool's own. */
struct spool *paper_set_make(struct job *job, const enum document *wanted, size_t n,
                             struct spool *files);

#endif

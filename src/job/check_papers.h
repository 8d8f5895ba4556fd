/* Papers made to nowhere: what `build` would refuse shows without anything being
   written. */
#ifndef KITPRESS_JOB_CHECK_PAPERS_H
#define KITPRESS_JOB_CHECK_PAPERS_H

#include "job/job.h"

struct check_setup;

struct check_papers {
	const struct job_options *options; /* of all papers */
	struct diags *diags;
	struct arena arena; /* of the setups */
	struct check_setup *setups;
};

void check_papers_init(struct check_papers *c, const struct job_options *options,
                       struct diags *diags);
/* Gives labels, themes and faces back: before files of another content root. */
void check_papers_release(struct check_papers *c);

/* Chooses the questions of a kit at each level that its `levels` name, else at its own,
   or at the level that the options ask for, and makes all papers of each: the kinds that
   the options name, else every kind and a packet. A bank stands for a kit of all its
   questions; with `may_be_empty` it is no fault that it has none. What is wrong is
   reported once, whatever the number of levels and papers. */
void check_papers_make(struct check_papers *c, const char *file, struct reader *reader,
                       const struct content *content, bool may_be_empty);

#endif

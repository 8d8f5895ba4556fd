/* What a job holds. */
#ifndef KITPRESS_JOB_JOB_INT_H
#define KITPRESS_JOB_JOB_INT_H

#include "job/build.h"
#include "layout/layout.h"
#include "read/read.h"

enum stage { STAGE_READ, STAGE_SELECT, STAGE_SETUP, STAGE_COMPOSE, STAGE_LAYOUT, STAGE_PDF,
             STAGE_WRITE, STAGE_COUNT };

struct job {
	const struct job_options *options;
	struct diags *diags;
	struct arena arena;    /* model, selection, labels: for the whole job */
	struct reader *reader;
	struct content content;
	const struct selection *selection;
	enum paper paper;
	struct labels labels;
	struct theme theme;
	struct fonts *fonts;
	struct shaper *shaper;
	struct hyphenator *hyphenator;
	bool ready;            /* labels, theme and fonts are loaded */
	char hash[65];
	double spent[STAGE_COUNT]; /* milliseconds */
};

/* Loads labels, theme and fonts once; false where an error was reported. */
bool job_set_up(struct job *job);
/* Adds the time since *since to a stage and starts anew. */
void job_clock(struct job *job, enum stage stage, double *since);
double job_now(void);

#endif

/* Where the time of a batch went. */
#ifndef KITPRESS_BATCH_BATCH_TIMES_H
#define KITPRESS_BATCH_BATCH_TIMES_H

#include "batch/edition.h"

/* What workers add up, in milliseconds (work.tally). */
enum batch_tally { TALLY_LAYOUT, TALLY_PDF, TALLY_DEFLATE, TALLY_WRITE };

struct batch_times {
	const struct editions *editions; /* the papers, made once */
	const double *tally;             /* for the candidates, by all workers */
	int jobs;
	double wall; /* milliseconds, from start to end */
};

/* Appends a line a stage, with its share of all the time that was measured. */
void batch_timings(const struct batch_times *times, struct strbuf *to);

#endif

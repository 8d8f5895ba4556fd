/* A crew of processes that share out numbered work.

   They are forked from the caller and find all that it has loaded. Each takes the next
   free number. One that dies loses its number, and another is forked. When the caller
   dies they finish their numbers and end. */
#ifndef KITPRESS_BATCH_WORKERS_H
#define KITPRESS_BATCH_WORKERS_H

#include "base/diag.h"

enum work_state {
	WORK_OPEN, /* not begun */
	WORK_DONE,
	WORK_SKIPPED, /* nothing to do */
	WORK_FAILED,  /* and reported */
	WORK_DIED     /* its process did */
};

enum { WORK_TALLIES = 8, WORKERS_MOST = 256 };

struct work {
	size_t n;
	void *context;
	/* In a worker: does number i. Its diags go to `reported`, its tally is added to
	   the one below. */
	enum work_state (*run)(void *context, size_t i, double tally[WORK_TALLIES],
	                       struct diags *diags);
	/* In the caller: number i is finished. `signal` is what killed its process, else
	   0. */
	void (*finished)(void *context, size_t i, enum work_state state, int signal);
	/* In the caller: what a worker reported about number i, without its place. */
	void (*reported)(void *context, size_t i, const struct diag *one);
	double *tally; /* WORK_TALLIES sums over all workers; or NULL */
};

/* Runs all numbers with at most `jobs` processes; 0, or the errno value that kept it from
   starting. Forks even for one job, so that a crash costs one number. */
int workers_run(const struct work *work, int jobs);

#endif

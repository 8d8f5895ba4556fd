/* A crew of processes that share out numbered work.

   They are forked from the caller and so find all that it has loaded. Each takes the next
   number that nobody has; one that dies costs the number it had, and another takes its
   place. When the caller dies they end with the number they are at. */
#ifndef KITPRESS_BATCH_WORKERS_H
#define KITPRESS_BATCH_WORKERS_H

#include "base/diag.h"

enum work_state {
	WORK_OPEN, /* not begun */
	WORK_DONE,
	WORK_SKIPPED, /* nothing was to be done */
	WORK_FAILED,  /* reported */
	WORK_DIED     /* its process did */
};

enum { WORK_TALLIES = 8, WORKERS_MOST = 256 };

struct work {
	size_t n;
	void *context;
	/* In a worker: does number i; what it reports comes back to the caller's diags,
	   and what it adds to the tally to that below. */
	enum work_state (*run)(void *context, size_t i, double tally[WORK_TALLIES],
	                       struct diags *diags);
	/* In the caller: one more is finished. `signal` is what killed its process, else
	 * 0. */
	void (*finished)(void *context, size_t i, enum work_state state, int signal);
	/* In the caller: what a worker reported about number i. */
	void (*reported)(void *context, size_t i, enum diag_severity severity,
	                 const char *text);
	double *tally; /* WORK_TALLIES sums that all workers add to; NULL: not wanted */
};

/* Runs all of it with at most `jobs` processes; returns 0 or the errno of what kept it
   from starting. With one job it forks all the same, so that a crash costs no more. */
int workers_run(const struct work *work, int jobs);

#endif

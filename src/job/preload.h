/* Loads a setup in a thread while the content is read. */
#ifndef KITPRESS_JOB_PRELOAD_H
#define KITPRESS_JOB_PRELOAD_H

#include "job/setup.h"

struct preload;

/* Starts the thread, once a reader was made. NULL if it cannot be started; the caller
   then loads the setup itself. `options` must outlive it. */
struct preload *preload_begin(const struct job_options *options);
/* Waits for the thread and frees it; NULL is fine. True: `setup` is loaded, in the
   guessed language. False: `setup` is untouched, and nothing was reported. */
bool preload_end(struct preload *p, struct setup *setup);

#endif

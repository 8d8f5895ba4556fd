/* A setup loaded in a thread, while the content is read. */
#ifndef KITPRESS_JOB_PRELOAD_H
#define KITPRESS_JOB_PRELOAD_H

#include "job/setup.h"

struct preload;

/* Begins; a reader was made before. NULL where no thread can be had. `options` must outlive it. */
struct preload *preload_begin(const struct job_options *options);
/* Waits for the thread, and frees it; NULL is fine. True: `setup` is loaded, in the language that
   was guessed. False: it is not, and nothing was reported. */
bool preload_end(struct preload *p, struct setup *setup);

#endif

/* Loading theme and faces ahead: in a thread, while the job reads its content. */
#ifndef KITPRESS_JOB_PRELOAD_H
#define KITPRESS_JOB_PRELOAD_H

#include "job/job_int.h"

struct ahead;

/* Begins; the job has its reader and has read nothing. NULL where no thread can be had.
 */
struct ahead *ahead_begin(struct job *job);
/* Waits for the thread. Gives the job theme, fonts and shaper and yields true, or leaves
   it as it is where anything was wrong: then loading them again says what. */
bool ahead_take(struct ahead *a, struct job *job);
/* Waits, and frees what belongs to it, before the job's hyphenator goes; NULL is fine. */
void ahead_free(struct ahead *a);

#endif

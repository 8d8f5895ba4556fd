/* A kit for every level at once. */
#ifndef KITPRESS_JOB_LEVELS_H
#define KITPRESS_JOB_LEVELS_H

#include "job/build.h"

/* Builds the kit of every level of its framework, each into a folder of its own: all
   levels' papers are put in place, or none. */
bool job_build_levels(const struct job_options *options, struct diags *diags,
                      struct strbuf *written);

#endif

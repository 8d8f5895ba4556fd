/* A kit for every level at once. */
#ifndef KITPRESS_JOB_LEVELS_H
#define KITPRESS_JOB_LEVELS_H

#include "job/build.h"

/* Builds the kit of every level of its framework, each into a folder of its own: nothing is
   written unless every level's kit can be resolved. */
bool job_build_levels(const struct job_options *options, struct diags *diags,
                      struct strbuf *written);

#endif

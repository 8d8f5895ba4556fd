/* `dump`: the data of a stage as text. */
#ifndef KITPRESS_JOB_DUMP_COMMAND_H
#define KITPRESS_JOB_DUMP_COMMAND_H

#include "job/build.h"

enum dump_stage { DUMP_MODEL, DUMP_SELECT, DUMP_DOC, DUMP_LAYOUT };

/* Appends to `to`; false after a fault was reported. */
bool dump_command(const struct job_options *options, enum dump_stage stage,
                  struct diags *diags, struct strbuf *to);

#endif

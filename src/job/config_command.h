/* `config`: what is in force where nothing is said on the command line. */
#ifndef KITPRESS_JOB_CONFIG_COMMAND_H
#define KITPRESS_JOB_CONFIG_COMMAND_H

#include "base/strbuf.h"
#include "job/build.h"
#include "job/config_file.h"

/* Appends the content root and a line a key: its name, its value, and where that is said,
   at columns of their own. `options->file`, a kit, bank or folder, or NULL for the
   working folder: what a kit says wins. False after a fault was reported. */
bool config_command(const struct job_options *options, const struct config *config,
                    struct diags *diags, struct strbuf *out);

#endif

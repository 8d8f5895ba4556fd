/* What `select` does: which questions a kit asks and why, parallel forms, what changed
   since a lock. */
#ifndef KITPRESS_JOB_SELECT_COMMAND_H
#define KITPRESS_JOB_SELECT_COMMAND_H

#include "job/build.h"
#include "job/list_command.h"
#include "select/parallel_forms.h"
#include "select/select_run.h"

struct select_options {
	bool explain;
	const char *diff; /* a lock file to compare with, or NULL */
	int forms;        /* 0 or 1: one */
	bool overlap_given;
	int overlap; /* between forms, at most */
};

/* Appends the answer to `to`; false where an error was reported. */
bool select_command(const struct job_options *job, const struct select_options *options,
                    enum list_format format, struct diags *diags, struct strbuf *to);

#endif

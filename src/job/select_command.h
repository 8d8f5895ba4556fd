/* What `select` does: which questions a kit asks and why, parallel forms, what changed
   since a lock. */
#ifndef KITPRESS_JOB_SELECT_COMMAND_H
#define KITPRESS_JOB_SELECT_COMMAND_H

#include "base/diag.h"
#include "base/strbuf.h"
#include "job/list_command.h"
#include "select/parallel_forms.h"
#include "select/select_run.h"

struct select_options {
	const char *file;
	const char *root;                       /* content root, or NULL */
	const struct selection_options *select; /* level "all": every level in turn */
	const char *const *avoid;               /* lock files of kits used before */
	size_t navoid;
	enum list_format format;
	bool explain;
	const char *diff; /* a lock file to compare with, or NULL */
	int forms;        /* 0 or 1: one */
	bool overlap_given;
	int overlap; /* between forms, at most */
};

/* Appends the answer to `to`; false where an error was reported. */
bool job_select(const struct select_options *options, struct diags *diags,
                struct strbuf *to);

#endif

/* Questions as a table, and the check of files: what `list` and `check` do. */
#ifndef KITPRESS_JOB_LIST_COMMAND_H
#define KITPRESS_JOB_LIST_COMMAND_H

#include "base/diag.h"
#include "base/strbuf.h"
#include "select/select_run.h"

enum list_format { LIST_TEXT, LIST_CSV, LIST_JSON };

struct list_options {
	const char *file; /* a kit: what it asks; a bank: all its questions, drafts too */
	const char *root; /* content root, or NULL */
	const struct selection_options *select;
	enum list_format format;
	size_t columns; /* the text table's bound, 0: as wide as it needs */
};

/* Appends the table to `to`; false where an error was reported. */
bool job_list(const struct list_options *options, struct diags *diags, struct strbuf *to);

/* Reads the files with all that they refer to, each once; false where a fault was an
 * error. */
bool job_check(const char *const *files, size_t n, const char *root, struct diags *diags);

#endif

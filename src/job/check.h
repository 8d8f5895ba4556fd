/* `check`: every fault of content, before `build` meets it. */
#ifndef KITPRESS_JOB_CHECK_H
#define KITPRESS_JOB_CHECK_H

#include "csv/roster_file.h"
#include "job/build.h"

struct check_options {
	bool fast;   /* schema and references alone: nothing is chosen or laid out */
	bool werror; /* warnings are errors */
	bool strict; /* by all rules of lint/lint.h */
	/* A version of git's: questions that differ from it need a new revision. NULL:
	   none. Implies `strict`. */
	const char *since;
	const char *rules;       /* as lint_set_all takes them; NULL: each as usual */
	struct pos rules_at;     /* where they are said */
	enum roster_dates dates; /* of rosters */
};

/* Checks files, "-" (standard input), and the content in folders; without any path the
   content root, which is `job->root` or that of the working folder. Each file is read
   once with all that it refers to; of kits and banks all papers are made to nowhere, as
   job/check_papers.h says; a roster (.csv, .tsv, .xlsx, .ods) is read. Of a folder, files
   that nothing reads are told (job/check_unread.h). `job` says what the papers look like.
   False where a fault was an error. */
bool check_files(const char *const *paths, size_t n, const struct job_options *job,
                 const struct check_options *options, struct diags *diags);

#endif

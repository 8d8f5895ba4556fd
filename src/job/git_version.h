/* Content as it was in an earlier version, which git is asked for. */
#ifndef KITPRESS_JOB_GIT_VERSION_H
#define KITPRESS_JOB_GIT_VERSION_H

#include "base/arena.h"
#include "base/diag.h"

struct git_version {
	struct arena arena;
	const char *folder; /* a copy of the content root; NULL: it was not there */
	const char *holder; /* of all that was written; NULL: nothing was */
};

/* Writes the content root of a version (a commit, tag or branch) to a temporary folder.
   False after it was reported why git cannot; end with git_version_close in any case. */
bool git_version_open(struct git_version *v, const char *root, const char *version,
                      struct diags *diags);
void git_version_close(struct git_version *v); /* removes the folder */

#endif

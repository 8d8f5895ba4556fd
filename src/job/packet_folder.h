/* A candidate's folder of papers, put in place whole.

   It is made as ".CODE.part" beside its place and renamed; one that stood there is moved to
   ".CODE.old" first and removed last. A code cannot begin with a dot, so these names are
   nobody else's, and since they are always the same a later run clears away what a crash left.
   The file ".kitpress" in a folder says what it was made from and what is kitpress's in it. */
#ifndef KITPRESS_JOB_PACKET_FOLDER_H
#define KITPRESS_JOB_PACKET_FOLDER_H

#include "base/diag.h"
#include "base/strbuf.h"

struct packet_file {
	const char *name;
	struct strbuf bytes;
};

/* Whether the folder is complete and made from `digest`. Clears away what a crash left. */
bool packet_is_current(const char *output, const char *code, const char *digest);

/* False after a fault was reported; what stood there still does. A folder that holds anything
   but what a run before put there is left alone: BATCH_FOREIGN. */
bool packet_put(const char *output, const char *code, const char *digest,
                const struct packet_file *files, size_t n, struct diags *diags);

#endif

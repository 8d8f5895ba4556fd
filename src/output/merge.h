/* Finished PDF files joined to one. */
#ifndef KITPRESS_OUTPUT_MERGE_H
#define KITPRESS_OUTPUT_MERGE_H

#include "base/diag.h"

#include <stdbool.h>

/* Joins files, in order, into the file `target`, which appears whole or not at all.
   NULL among the paths: the next file starts on a new sheet of paper (two pages). The
   result is for the printer: it has the pages, but no outline, tags, form or metadata.
   The files are mapped, so only the description of their pages must fit into memory. */
bool merge_pdfs(const char *const *paths, size_t n, const char *target,
                struct diags *diags);

#endif

/* Finished PDF files joined to one. */
#ifndef KITPRESS_OUTPUT_MERGE_H
#define KITPRESS_OUTPUT_MERGE_H

#include "base/diag.h"

#include <stdbool.h>

/* Joins files, in order, into the file `target`, which appears whole or not at all. NULL
   among the paths: what follows starts on a new sheet of paper (two pages). The result is
   for the printer: pages as they are, without outline, tags, form and metadata. The files
   are mapped, not read, and need not fit into memory; what describes their pages must. */
bool merge_pdfs(const char *const *paths, size_t n, const char *target,
                struct diags *diags);

#endif

/* `check`: every fault of files. */
#ifndef KITPRESS_JOB_CHECK_H
#define KITPRESS_JOB_CHECK_H

#include "base/diag.h"

/* Reads the files with all that they refer to, each once; false where a fault was an
   error. */
bool check_files(const char *const *files, size_t n, const char *root,
                 struct diags *diags);

#endif

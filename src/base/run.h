/* Other programs, run and waited for. No shell takes part: arguments arrive as they
   are. */
#ifndef KITPRESS_BASE_RUN_H
#define KITPRESS_BASE_RUN_H

#include "base/strbuf.h"

enum { RUN_BYTES_MAX = 1 << 20 };

/* Runs the program argv[0], which PATH finds, with nothing to read. `set`: variables for
   it alone, "NAME=VALUE", NULL at the end, or NULL. What it writes to standard output is
   appended to `out`, to standard error to `err`, about RUN_BYTES_MAX of each; the rest is
   read and lost. Returns its exit status (128 and the signal that ended it); -1, with
   errno, if it cannot be started. */
int run_program(const char *const *argv, const char *const *set, struct strbuf *out,
                struct strbuf *err);

#endif

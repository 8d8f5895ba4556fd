/* A working folder of its own for the tests of a program, empty again when they end. */
#ifndef KITPRESS_TESTS_FOLDER_H
#define KITPRESS_TESTS_FOLDER_H

#include "base/diag.h"

#include <sys/types.h>

int folder_make(void **state);
int folder_remove(void **state);
void folder_put(const char *name, const char *text, mode_t mode);

/* One diagnostic and no other was added; it is taken away. */
void assert_only(struct diags *d, enum diag_id id);

#endif

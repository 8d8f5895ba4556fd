/* Text files that no paper may print, told by what is in them. Private to read/. */
#ifndef KITPRESS_READ_PRIVATE_FILE_INT_H
#define KITPRESS_READ_PRIVATE_FILE_INT_H

#include "base/diag.h"

/* False, with the message for its name, where a file is a bank, a lock or any other of
   kitpress's namespace, a ledger or a roster. `text` is its content in UTF-8. */
bool private_file_may_include(const char *name, const char *text, size_t n,
                              enum diag_id *why);

#endif

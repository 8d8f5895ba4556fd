/* Text files that no paper may print. */
#ifndef KITPRESS_READ_REFUSED_TEXT_INT_H
#define KITPRESS_READ_REFUSED_TEXT_INT_H

#include "base/diag.h"

/* False for a file of kitpress's namespace, a ledger or a roster; *why is the message.
   `text` is UTF-8. */
bool private_file_may_include(const char *name, const char *text, size_t n,
                              enum diag_id *why);

#endif

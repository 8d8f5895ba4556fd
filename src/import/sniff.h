/* Which form a foreign file has. */
#ifndef KITPRESS_IMPORT_SNIFF_H
#define KITPRESS_IMPORT_SNIFF_H

#include "import/import.h"

/* By the first bytes, then by the ending of the name, then by what lines look like.
   IMPORT_UNKNOWN after it was reported what else the file is, and what to do. */
enum import_format sniff_format(const char *bytes, size_t n, const char *name,
                                struct pos top, struct diags *diags);
/* Whether the bytes are an archive's, which office files are. */
bool sniff_is_archive(const char *bytes, size_t n);

#endif

/* Writes ZIP files: into memory, whole, with the same bytes for the same entries. */
#ifndef KITPRESS_PACK_ZIP_WRITER_H
#define KITPRESS_PACK_ZIP_WRITER_H

#include "base/strbuf.h"

#include <stdbool.h>

struct zip_entry {
	const char *name; /* with slashes between folders */
	const char *bytes;
	size_t n;
	bool stored; /* as it is, not deflated */
};

/* Appends the file. All entries are of the first day that ZIP knows, 1 January 1980.
   False if libzip fails, which it does for want of memory alone. */
bool zip_writer_write(const struct zip_entry *entries, size_t n, struct strbuf *to);

#endif

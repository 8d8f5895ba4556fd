/* Parts of the program that are loaded on first use: shared objects of kitpress's own,
   which link the libraries that most runs do without.

   Finding and relocating some fifty shared libraries at each start would take longer than
   all the papers of a kit. */
#ifndef KITPRESS_BASE_PART_H
#define KITPRESS_BASE_PART_H

#include "base/diag.h"

/* The head of what a part exports. */
struct part {
	const char *version; /* KITPRESS_VERSION */
	int messages;        /* DIAG_ID_COUNT, which differs in other builds */
};

#define PART_OF_THIS_BUILD \
	{ \
		KITPRESS_VERSION, DIAG_ID_COUNT \
	}

/* What the file `name` exports as `symbol`; lives as long as the process. Searched in the
   program's folder, in the one above, in ../lib/kitpress from there, and in the
   configured one. NULL after PART_MISSING. */
const void *part_load(const char *name, const char *symbol, struct diags *diags);

#endif

/* Parts of the program that are loaded when they are first wanted: shared objects of
   kitpress's own, which link the libraries that most runs do without.

   Some fifty shared libraries, to be found and relocated at each start, would take longer
   than all the papers of a kit. */
#ifndef KITPRESS_BASE_PART_H
#define KITPRESS_BASE_PART_H

#include "base/diag.h"

/* What a part exports begins with this. */
struct part {
	const char *version; /* KITPRESS_VERSION */
	int messages;        /* DIAG_ID_COUNT: an older build has others */
};

#define PART_OF_THIS_BUILD \
	{ \
		KITPRESS_VERSION, DIAG_ID_COUNT \
	}

/* What the file `name` exports as `symbol`, for as long as the process lives. It is
   looked for beside the program, in the folder above, in ../lib/kitpress from there, and
   where it was configured for. NULL after PART_MISSING. */
const void *part_load(const char *name, const char *symbol, struct diags *diags);

#endif

/* One file for readers that take a path, overwritten for each input, and what is demanded
   of the code under test. */
#ifndef KITPRESS_FUZZ_SCRATCH_H
#define KITPRESS_FUZZ_SCRATCH_H

#include <stddef.h>
#include <stdint.h>

/* Writes the bytes to a file of this process, 0600; its path. */
const char *scratch_file(const uint8_t *bytes, size_t n);

/* Ends the program where a promise of the code under test is broken. */
#define DEMAND(what) \
	do { \
		if (!(what)) \
			scratch_fail(#what); \
	} while (0)
_Noreturn void scratch_fail(const char *what);
/* Demands that there is a text, and that it is UTF-8. */
void demand_text(const char *s);

#endif

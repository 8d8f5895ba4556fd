/* Foreign files, imported: what comes of one is a bank that reads without a fault. */
#ifndef KITPRESS_FUZZ_IMPORTING_H
#define KITPRESS_FUZZ_IMPORTING_H

#include "import/import.h"
#include "reading.h"

/* Any bytes as a file of this format: refused with a message, or a bank is made of them,
   which must be sound. */
void importing_try(enum import_format format, const uint8_t *data, size_t size);
/* Demands that the draft makes a sound bank. */
void importing_check(struct draft *draft);

/* The whole of a target for a format. */
#define IMPORTING_TARGET(format) \
	READING_TARGET \
	int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) \
	{ \
		importing_try(format, data, size); \
		return 0; \
	}

#endif

/* A content folder in memory for inputs that are XML: the input beside a framework
   (f.xml), a bank (b.xml) and a part to include (p.xml), one reader for each input. */
#ifndef KITPRESS_FUZZ_READING_H
#define KITPRESS_FUZZ_READING_H

#include "read/read.h"
#include "scratch.h"

struct reading_input {
	struct arena arena;
	struct diags diags;
	struct reader *reader;
	const char *path; /* of the input */
};

/* Makes the folder, which goes with the process; before the first input. */
void reading_prepare(void);
/* Stands at the top of a target that reads. */
#define READING_TARGET \
	int LLVMFuzzerInitialize(int *argc, char ***argv); \
	int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size); \
	int LLVMFuzzerInitialize(int *argc, char ***argv) \
	{ \
		(void)argc, (void)argv; \
		reading_prepare(); \
		return 0; \
	}
void reading_begin(struct reading_input *in, const uint8_t *bytes, size_t n);
/* Prints the messages, which must be UTF-8, and frees all. `ok`: the file was taken;
   where it was not, a message says why. */
void reading_end(struct reading_input *in, bool ok);

#endif

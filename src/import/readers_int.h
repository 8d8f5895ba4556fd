/* The readers of prose: each makes blocks of one form of file. */
#ifndef KITPRESS_IMPORT_READERS_INT_H
#define KITPRESS_IMPORT_READERS_INT_H

#include "import/draft.h"

struct foreign_file {
	const char *at; /* the bytes; of text forms in UTF-8 without a mark */
	size_t len;
	const char *name; /* in messages */
	struct pos top;   /* of it, for what concerns all of it */
	const char *base; /* for relative links; NULL: none */
	struct draft *draft;
};

/* Each returns false after a fault was reported. */
bool import_text(const struct foreign_file *f, struct import_blocks *out);

#endif

/* Bytes written in order, perhaps many: in memory while few, then in a file without a
   name, of which nothing is left however the process ends. */
#ifndef KITPRESS_BASE_SPOOL_H
#define KITPRESS_BASE_SPOOL_H

#include "base/strbuf.h"

#include <stdbool.h>

struct spool {
	struct strbuf head; /* bytes not in the file */
	const char *folder; /* the file's; NULL: everything stays in memory */
	bool nowhere;       /* bytes are counted and lost */
	int fd;             /* -1: none */
	int error;          /* errno value of the first failure; later bytes are lost */
	size_t written;     /* bytes in the file */
};

/* `folder` must exist by the time the file is needed; the string is not copied. */
void spool_init(struct spool *s, const char *folder);
/* For bytes that nobody wants: they cannot be read. */
void spool_init_nowhere(struct spool *s);
void spool_release(struct spool *s);
/* Adds bytes; false after a failure. */
bool spool_add(struct spool *s, const void *bytes, size_t n);
/* For libraries that write to a descriptor: the file's, opened now, or -1 with the error
   set. After they wrote, spool_wrote tells the spool. */
int spool_lend(struct spool *s);
bool spool_regain(struct spool *s);
size_t spool_size(const struct spool *s);
/* Hands all bytes to `take` in order, piece by piece. Returns the first value other than
   0 that `take` returns, or an errno value of its own. */
int spool_read(struct spool *s, int (*take)(void *to, const void *bytes, size_t n),
               void *to);

#endif

/* Bytes that come in order and may be many: in memory while they are few, then in a file
   that has no name, so that nothing is left of it whatever becomes of the process. */
#ifndef KITPRESS_BASE_SPOOL_H
#define KITPRESS_BASE_SPOOL_H

#include "base/strbuf.h"

#include <stdbool.h>

struct spool {
	struct strbuf head; /* what is not in the file: all, where there is none */
	const char *folder; /* for the file; NULL: everything stays in memory */
	int fd;             /* -1: none */
	int error;          /* errno of the first failure; what came after is lost */
	size_t written;     /* bytes in the file */
};

/* `folder` must exist once there is much, and stay as it is. */
void spool_init(struct spool *s, const char *folder);
void spool_release(struct spool *s);
/* Adds bytes; false once something has failed. */
bool spool_add(struct spool *s, const void *bytes, size_t n);
/* For those who write to a descriptor of their own accord: the file's, opened now, or -1
   with the error set; and, when they have written, that this is what the spool holds. */
int spool_lend(struct spool *s);
bool spool_regain(struct spool *s);
size_t spool_size(const struct spool *s);
/* Hands all bytes on in order, each at least once, piece by piece; stops with the first
   value other than 0 that `take` returns, and returns it, or an errno value of its own.
 */
int spool_read(struct spool *s, int (*take)(void *to, const void *bytes, size_t n),
               void *to);

#endif

/* Files that take their places together, all or none.

   The bytes of each go to a temporary in the target's folder (".NAME.XXXXXX", for nobody
   but its owner until it is complete). Only when all are written, closed and on the disk
   are they renamed; where a rename fails what stood there comes back. A target that has
   just these bytes already is left as it is, but for its time and for modes that it is
   not to have. One that exists and is no regular file (a device, a pipe) is written to
   directly, before the renames: what it took cannot be taken back.

   All files get the same time, by which a later look can tell that none was changed.
   Errors are errno values. */
#ifndef KITPRESS_BASE_FILE_SET_H
#define KITPRESS_BASE_FILE_SET_H

#include "base/file.h"
#include "base/vec.h"

#include <sys/types.h>
#include <time.h>

struct file_put {
	const char *path;
	char *temporary; /* NULL: there is none, or none any more */
	char *backup;    /* a name for what stood there, while it may have to come back */
	struct strbuf bytes; /* for what is written directly */
	int fd;              /* until it is synced; -1: the whole file system is */
	mode_t mode;
	bool direct, same, placed;
};

struct file_set {
	struct arena arena;
	VEC(struct file_put) files;
	size_t first; /* those before take their places first */
	bool sealed;
	bool many; /* more than may be kept open */
	struct timespec time;
	struct mem_heir heir; /* takes all back where memory runs out midway */
};

/* The set must stay where it is. */
void file_set_init(struct file_set *s);
/* Removes all temporaries. */
void file_set_release(struct file_set *s);

/* Writes a file, not yet in its place; the folder is there. */
int file_set_add(struct file_set *s, const char *path, enum file_readers readers,
                 struct spool *from);
/* What is added from here on takes its place when all before it stands, synced, in its
 * own. */
void file_set_seal(struct file_set *s);
/* Puts all in place, or none: *culprit is then whose fault it was. */
int file_set_commit(struct file_set *s, const char **culprit);

#endif

/* Files that take their places together, all or none.

   The bytes of each go to a temporary in the target's folder (".NAME.XXXXXX", readable
   only by its owner until complete). Only when all are written, closed and on the disk
   are they renamed; if a rename fails, the replaced files come back. A target that has
   the same bytes already is left alone, but for its time and for modes that it may not
   have. A target that is no regular file (a device, a pipe) is written directly, before
   the renames; that cannot be undone.

   All files get the same time, by which a later comparison can tell that none was
   changed. Errors are errno values. */
#ifndef KITPRESS_BASE_FILE_SET_H
#define KITPRESS_BASE_FILE_SET_H

#include "base/file.h"
#include "base/vec.h"

#include <sys/stat.h>
#include <time.h>

struct file_put {
	const char *path;
	char *temporary;     /* NULL: none, or no longer one */
	char *backup;        /* the replaced file's name while it may have to come back */
	struct strbuf bytes; /* of a target written directly */
	int fd;              /* until synced; -1: the whole file system is synced */
	mode_t mode;
	bool direct, same, placed;
	const struct stat *before; /* the replaced file's owners are kept; or NULL */
};

struct file_set {
	struct arena arena;
	VEC(struct file_put) files;
	size_t first; /* files before it take their places first */
	bool sealed;
	bool many; /* more than may be kept open */
	struct timespec time;
	struct mem_heir heir; /* undoes all if memory runs out midway */
};

/* The set must not move in memory. */
void file_set_init(struct file_set *s);
/* Removes all temporaries. */
void file_set_release(struct file_set *s);

/* Writes a file, not yet in its place. The folder must exist. */
int file_set_add(struct file_set *s, const char *path, enum file_readers readers,
                 struct spool *from);
/* Files added from here on take their places after those before, which are synced
   first. */
void file_set_seal(struct file_set *s);
/* Puts all in place, or none; *culprit is then the file at fault. */
int file_set_commit(struct file_set *s, const char **culprit);

#endif

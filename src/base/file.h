/* Files in and out.

   A file is written whole or not at all, and is on the disk before it takes its name: a
   set of one (base/file_set.h). Errors are returned as errno values, 0 for success; the
   caller reports them. */
#ifndef KITPRESS_BASE_FILE_H
#define KITPRESS_BASE_FILE_H

#include "base/spool.h"
#include "base/strbuf.h"

#include <stdbool.h>
#include <stddef.h>

/* Whether an errno value means that the system failed, not that the name leads to no
   usable file. */
bool error_is_system(int error);
/* Why, in words. */
const char *error_words(int error);
/* False only if there is certainly no file of this name; opening it reports other
   faults. */
bool file_may_be_there(const char *path);
/* Opens a regular file to be read: a pipe or a device may never end. One that is open
   already and handed over, as /dev/fd/N or /dev/stdin, may be any but a folder. An errno
   value, and -1 as `fd`: EISDIR or EINVAL for what is no file. */
int file_open(const char *path, int *fd);
/* Appends the file's bytes to `to`; "-": standard input. EFBIG if more than `limit`. */
int file_read(const char *path, size_t limit, struct strbuf *to);
/* Who may read a written file. The umask and the replaced file's mode only take away; as
   before: exactly those who could read and write the file that it replaces. */
enum file_readers { FILE_FOR_OWNER = 0600, FILE_FOR_ALL = 0644, FILE_AS_BEFORE = 07777 };
int file_write(const char *path, enum file_readers readers, const void *bytes, size_t n);
/* Replaces a file that is there and is no link, no device and no folder; it keeps its
   mode and, where that can be, its owner. */
int file_rewrite(const char *path, const void *bytes, size_t n);
int file_write_spool(const char *path, enum file_readers readers, struct spool *from);
/* Makes the folder and its missing parents; a new last one gets the access of files for
   these readers. */
int file_make_folder(const char *path, enum file_readers readers);

#endif

/* Files in and out.

   A file is written whole or not at all, and is on the disk before it takes its name: a
   set of one (base/file_set.h). Errors are returned as errno values, 0 for success; the
   caller says what failed. */
#ifndef KITPRESS_BASE_FILE_H
#define KITPRESS_BASE_FILE_H

#include "base/spool.h"
#include "base/strbuf.h"

#include <stdbool.h>
#include <stddef.h>

/* Whether an errno value says that the system failed, not that a name leads to no file of
 * use. */
bool error_is_system(int error);
/* Whether there may be a file of the name: false only where the system says that there is
   none, so that opening it says what is wrong. */
bool file_may_be_there(const char *path);
/* Appends the file's bytes to `to`; "-" is standard input. EFBIG past `limit` bytes. */
int file_read(const char *path, size_t limit, struct strbuf *to);
/* Who may read what is written; the umask, and the modes of what stood there, only take
 * away. */
enum file_readers { FILE_FOR_OWNER = 0600, FILE_FOR_ALL = 0644 };
int file_write(const char *path, enum file_readers readers, const void *bytes, size_t n);
int file_write_spool(const char *path, enum file_readers readers, struct spool *from);
/* Makes the folder and its missing parents; of those made the last one is as open as
   files for these readers. */
int file_make_folder(const char *path, enum file_readers readers);

#endif

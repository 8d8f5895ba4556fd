/* Bringing what was written to the disk, so that it is there after a power cut.

   All return 0 or an errno value. A file system that knows no syncing has done what it
   can. */
#ifndef KITPRESS_BASE_SYNC_H
#define KITPRESS_BASE_SYNC_H

#include <stddef.h>

/* Files, all at once: they share the disk's waiting time. *culprit is the index of one
   that failed. */
int sync_files(const int *fds, size_t n, size_t *culprit);
/* The names in a folder. */
int sync_folder(const char *path);
int sync_folder_at(int fd);
/* All that was written to the file system that fd is on. */
int sync_volume(int fd);

#endif

/* Brings written bytes to the disk, so that they survive a power cut.

   All return 0 or an errno value. On a file system without syncing they succeed. */
#ifndef KITPRESS_BASE_SYNC_H
#define KITPRESS_BASE_SYNC_H

#include <stddef.h>

/* Files, all at once, which is as fast as one. *culprit: the index of one that failed. */
int sync_files(const int *fds, size_t n, size_t *culprit);
/* The names in a folder. */
int sync_folder(const char *path);
int sync_folder_at(int fd);
/* The whole file system of fd. */
int sync_volume(int fd);

#endif

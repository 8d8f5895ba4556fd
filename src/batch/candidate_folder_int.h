/* What folder_locks.c (the place, its locks) and candidate_folder.c (the folders)
   share. */
#ifndef KITPRESS_BATCH_CANDIDATE_FOLDER_INT_H
#define KITPRESS_BATCH_CANDIDATE_FOLDER_INT_H

#include "batch/candidate_folder.h"

/* Waits until no other run is at this code's folder; 0 or an errno value. A process holds
   one lock at a time, so that there is no deadlock. */
int folder_lock(struct folder_place *place, const char *code);
void folder_unlock(struct folder_place *place, const char *code);

#endif

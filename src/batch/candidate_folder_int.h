/* What packet_place.c (the place, its locks) and packet_folder.c (the folders) share. */
#ifndef KITPRESS_BATCH_CANDIDATE_FOLDER_INT_H
#define KITPRESS_BATCH_CANDIDATE_FOLDER_INT_H

#include "batch/candidate_folder.h"

/* Waits until no other run is at this code's folder; 0 or an errno. One lock a process at
   a time, so that nobody waits in a circle. */
int packet_lock(struct packet_place *place, const char *code);
void packet_unlock(struct packet_place *place, const char *code);

#endif

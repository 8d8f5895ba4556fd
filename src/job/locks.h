/* Lock files on the way in: for kits to be avoided and for kits rebuilt as they were. */
#ifndef KITPRESS_JOB_LOCKS_H
#define KITPRESS_JOB_LOCKS_H

#include "read/read.h"
#include "select/filter.h"

#define LOCK_FILE "kit.lock.xml"

/* Reads the files and adds what they lock to the ids to be avoided; in `arena`. */
bool locks_avoid(struct reader *reader, const char *const *files, size_t n,
                 struct arena *arena, struct selection_options *options);

/* Whether the level asked for is every level in turn. */
bool levels_all(const char *wanted);

#endif

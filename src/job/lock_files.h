/* Lock files that are read: of kits whose questions are avoided, and of kits to be
   rebuilt. */
#ifndef KITPRESS_JOB_LOCK_FILES_H
#define KITPRESS_JOB_LOCK_FILES_H

#include "base/vec.h"
#include "read/read.h"
#include "select/select_run.h"

#define LOCK_FILE "kit.lock.xml"

/* Reads the files and sets options->avoid to the ids that they lock; in `arena`. */
bool lock_files_avoid(struct reader *reader, const struct strings *files,
                      struct arena *arena, struct selection_options *options);

/* What messages call a level by its id; "": the kit is for all levels alike. */
const char *level_words(const char *id, struct arena *arena);
/* Whether the lock is of the level with this id; reports if it is not. */
bool lock_is_of(const struct lock *lock, const char *level, struct arena *arena,
                struct diags *diags);

#endif

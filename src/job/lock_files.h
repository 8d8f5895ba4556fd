/* Lock files on the way in: of kits to be avoided and of kits rebuilt as they were. */
#ifndef KITPRESS_JOB_LOCK_FILES_H
#define KITPRESS_JOB_LOCK_FILES_H

#include "base/vec.h"
#include "read/read.h"
#include "select/select_run.h"

#define LOCK_FILE "kit.lock.xml"

/* Reads the files and makes what they lock the ids to be avoided; in `arena`. */
bool lock_files_avoid(struct reader *reader, const struct strings *files,
                      struct arena *arena, struct selection_options *options);

/* What messages call a level by its id; "": the kit is for all levels alike. */
const char *level_words(const char *id, struct arena *arena);
/* Whether the lock was made for this level, by its id; reports where it was not. */
bool lock_is_of(const struct lock *lock, const char *level, struct arena *arena,
                struct diags *diags);

#endif

/* Lock files on the way in: for kits to be avoided and for kits rebuilt as they were. */
#ifndef KITPRESS_JOB_LOCK_FILES_H
#define KITPRESS_JOB_LOCK_FILES_H

#include "job/build.h"
#include "read/read.h"

#define LOCK_FILE "kit.lock.xml"

/* Reads the files and adds what they lock to the ids to be avoided; in `arena`. */
bool locks_avoid(struct reader *reader, const char *const *files, size_t n,
                 struct arena *arena, struct selection_options *options);

/* Whether the level asked for is every level in turn. */
bool levels_all(const char *wanted);

/* What messages call a level by its id; "": the kit is for all levels alike. */
const char *level_words(const char *id, struct arena *arena);
/* Whether the lock was made for this level, by its id; reports where it was not. */
bool lock_is_of(const struct lock *lock, const char *level, struct arena *arena,
                struct diags *diags);

/* ---- of a batch ---- */

/* The folder of a batch's papers, and the name of a level's lock file in it; NULL: the
   kit is for all levels alike. No code of a candidate is such a name (roster_code_fault).
 */
const char *batch_folder(const struct job_options *options, const struct kit *kit,
                         struct arena *arena);
const char *batch_lock_file(const struct level *level, struct arena *arena);

enum lock_found { LOCK_FAULT, LOCK_NONE, LOCK_FOUND };
/* The lock of a level among the files that the options name, or in the batch's folder
   where they say `locked`. LOCK_FAULT after a fault was reported. */
enum lock_found batch_lock(struct reader *reader, const struct job_options *options,
                           const struct kit *kit, const struct level *level,
                           struct arena *arena, struct diags *diags, struct lock *out);

#endif

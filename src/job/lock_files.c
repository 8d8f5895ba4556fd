/* Reads lock files: of kits whose questions are avoided, and of kits to be rebuilt. */
#include "job/lock_files.h"

#include <string.h>

bool lock_files_avoid(struct reader *reader, const struct strings *files,
                      struct arena *arena, struct selection_options *options)
{
	bool ok = true;
	options->avoid = (struct strings){0};
	for (size_t i = 0; i < files->len; i++) {
		struct lock lock;
		if (!read_lock(reader, files->at[i], &lock)) {
			ok = false;
			continue;
		}
		for (size_t k = 0; k < lock.nquestions; k++)
			vec_push(arena, &options->avoid, lock.questions[k].id);
	}
	return ok;
}

const char *level_words(const char *id, struct arena *arena)
{
	return *id ? arena_printf(arena, "the level '%s'", id) : "any level";
}

bool lock_is_of(const struct lock *lock, const char *level, struct arena *arena,
                struct diags *diags)
{
	if (strcmp(lock->level, level) == 0)
		return true;
	diags_add(diags, DIAG_LOCK_OTHER_LEVEL, lock->pos,
	          level_words(lock->level, arena), level_words(level, arena));
	return false;
}

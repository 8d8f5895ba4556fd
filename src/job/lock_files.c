/* Reading lock files for the jobs. */
#include "job/lock_files.h"

#include "base/vec.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

static const struct pos nowhere;

bool locks_avoid(struct reader *reader, const char *const *files, size_t n,
                 struct arena *arena, struct selection_options *options)
{
	VEC(const char *) ids = {0};
	bool ok = true;
	for (size_t i = 0; i < n; i++) {
		struct lock lock;
		if (!read_lock(reader, files[i], &lock)) {
			ok = false;
			continue;
		}
		for (size_t k = 0; k < lock.nquestions; k++)
			vec_push(arena, &ids, lock.questions[k].id);
	}
	options->avoid = ids.at;
	options->navoid = ids.len;
	return ok;
}

bool levels_all(const char *wanted)
{
	return wanted && strcmp(wanted, "all") == 0;
}

/* ---- of a batch ---- */

const char *batch_folder(const struct job_options *options, const struct kit *kit,
                         struct arena *arena)
{
	return options->output ? options->output
	                       : arena_printf(arena, "output/%s-batch", kit->id);
}

const char *batch_lock_file(const struct level *level, struct arena *arena)
{
	return level ? arena_printf(arena, "kit-%s.lock.xml", level->id) : LOCK_FILE;
}

static const char *id_of(const struct level *level)
{
	return level ? level->id : "";
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

static enum lock_found lock_in_folder(struct reader *reader, const char *path,
                                      const struct level *level, struct arena *arena,
                                      struct diags *diags, struct lock *out)
{
	if (access(path, F_OK) != 0 && errno == ENOENT)
		return LOCK_NONE;
	return read_lock(reader, path, out) && lock_is_of(out, id_of(level), arena, diags)
	               ? LOCK_FOUND
	               : LOCK_FAULT;
}

/* All are read, so that a fault shows whoever needs which. */
static enum lock_found lock_among(struct reader *reader, const char *const *files,
                                  size_t n, const struct level *level,
                                  struct arena *arena, struct diags *diags,
                                  struct lock *out)
{
	enum lock_found found = LOCK_NONE;
	struct lock *locks = ARENA_ARRAY(arena, struct lock, n);
	for (size_t i = 0; i < n; i++) {
		if (!read_lock(reader, files[i], &locks[i]))
			return LOCK_FAULT;
		for (size_t k = 0; k < i; k++)
			if (strcmp(locks[k].level, locks[i].level) == 0) {
				diags_add(diags, DIAG_LOCK_TWICE, nowhere, files[i],
				          level_words(locks[i].level, arena));
				return LOCK_FAULT;
			}
		if (strcmp(locks[i].level, id_of(level)) == 0) {
			*out = locks[i];
			found = LOCK_FOUND;
		}
	}
	return found;
}

enum lock_found batch_lock(struct reader *reader, const struct job_options *options,
                           const struct kit *kit, const struct level *level,
                           struct arena *arena, struct diags *diags, struct lock *out)
{
	if (!options->locked)
		return lock_among(reader, options->locks, options->nlocks, level, arena,
		                  diags, out);
	const char *path = arena_printf(arena, "%s/%s", batch_folder(options, kit, arena),
	                                batch_lock_file(level, arena));
	return lock_in_folder(reader, path, level, arena, diags, out);
}

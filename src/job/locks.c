/* Reading lock files for the jobs. */
#include "job/locks.h"

#include "base/vec.h"

#include <string.h>

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

/* `check`: reads files for their faults. Files of one content root share a reader, so
   that a fault in a framework is reported once, not for each bank that refers to it. */
#define _XOPEN_SOURCE 700 /* realpath */

#include "job/check.h"

#include "read/read.h"

#include <stdlib.h>
#include <string.h>

/* How much of the path is its content root, as read.h finds it: the nearest ancestor
   called "content", else the file's own folder. */
static size_t root_length(const char *path)
{
	static const char folder[] = "/content/";
	size_t length = 0;
	for (const char *at = path; (at = strstr(at, folder)); at++)
		length = (size_t)(at - path) + sizeof folder - 1;
	const char *slash = strrchr(path, '/');
	return length ? length : slash ? (size_t)(slash - path) + 1 : 0;
}

static bool same_root(const char *a, const char *b)
{
	char *x = realpath(a, NULL), *y = realpath(b, NULL);
	bool same = false;
	if (x && y) {
		size_t n = root_length(x);
		same = n == root_length(y) && memcmp(x, y, n) == 0;
	}
	free(x);
	free(y);
	return same;
}

/* Faults that do not keep a paper from being built, but that keep some people from
   reading it. */
static void check_access(const struct content *content, struct diags *diags)
{
	const struct bank *const *banks =
		content->kit ? content->kit->banks : &content->bank;
	size_t n = content->kit ? content->kit->nbanks : content->bank ? 1 : 0;
	for (size_t i = 0; i < n; i++)
		if (!banks[i]->lang_given)
			diags_add(diags, DIAG_LANG_MISSING, banks[i]->pos, banks[i]->id);
	diags_promote(diags, DIAG_TABLE_HEADLESS);
}

bool check_files(const char *const *files, size_t n, const char *root,
                 struct diags *diags)
{
	struct arena arena;
	struct reader *reader = NULL;
	bool ok = true;
	arena_init(&arena);
	for (size_t i = 0; i < n; i++) {
		struct content content = {0};
		if (reader && !root && !same_root(files[i], files[i - 1])) {
			reader = NULL;
			arena_release(&arena);
		}
		if (!reader)
			reader = reader_new(&arena, root, diags);
		ok &= reader && read_content(reader, files[i], &content);
		check_access(&content, diags);
	}
	ok &= diags_ok(diags);
	arena_release(&arena);
	return ok;
}

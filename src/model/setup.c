/* How large print changes a theme; and looking for a face's file: that it opens and is a font
   is for the type stage to find out. */
#include "model/setup.h"

#include "base/file.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

static bool is_file(const char *path)
{
	struct stat st;
	return stat(path, &st) == 0 ? S_ISREG(st.st_mode) : error_is_system(errno);
}

void theme_enlarge(struct theme *theme)
{
	enum { BASE = 16750, LEAST = 18000 }; /* running text is a little larger than the base */
	if (theme->text_size < BASE)
		theme->text_size = BASE;
	theme->least_size = LEAST;
}

const char *fontset_lookup(const struct fontset *set, const char *file, struct arena *arena)
{
	if (file[0] == '/')
		return is_file(file) ? file : NULL;
	for (size_t i = 0; i < set->nfolders; i++) {
		const char *path = arena_printf(arena, "%s/%s", set->folders[i], file);
		if (is_file(path))
			return path;
	}
	return NULL;
}

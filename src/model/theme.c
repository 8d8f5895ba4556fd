/* Large print, and where a face's file is. Whether it is a font is found out when it is
   opened. */
#include "model/theme.h"

#include "base/file.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

static bool is_file(const char *path, int *error)
{
	struct stat st;
	*error = 0;
	if (stat(path, &st) == 0)
		return S_ISREG(st.st_mode);
	*error = error_is_system(errno) ? errno : 0;
	return false;
}

void theme_enlarge(struct theme *theme)
{
	enum { BASE = 16750 }; /* running text is a little larger than the base */
	if (theme->text_size < BASE)
		theme->text_size = BASE;
	theme->least_size = LARGE_PRINT_LEAST;
}

const char *fontset_lookup(const struct fontset *set, const char *file,
                           struct arena *arena, int *error)
{
	if (file[0] == '/')
		return is_file(file, error) ? file : NULL;
	*error = 0;
	for (size_t i = 0; i < set->nfolders && !*error; i++) {
		const char *path = arena_printf(arena, "%s/%s", set->folders[i], file);
		if (is_file(path, error))
			return path;
	}
	return NULL;
}

/* Finds and loads parts. Loading one again only counts, so nothing is kept here. None is
   ever unloaded, since GLib cannot be. */
#include "base/part.h"

#include "base/arena.h"

#include <dlfcn.h>
#include <string.h>
#include <unistd.h>

static const struct pos nowhere;

/* The program's folder with its last slash; "" if the system does not tell. */
static const char *program_folder(struct arena *arena)
{
	enum { LONGEST = 4096 };
	char *path = arena_alloc(arena, LONGEST);
	ssize_t n = readlink("/proc/self/exe", path, LONGEST - 1);
	char *slash = n > 0 && n < LONGEST - 1 ? strrchr(path, '/') : NULL;
	if (!slash)
		return "";
	slash[1] = '\0';
	return path;
}

static void *open_part(struct arena *arena, const char *name, const char **tried)
{
	const char *folder = program_folder(arena);
	const char *const paths[] = {
		arena_printf(arena, "%s%s", folder, name),
		arena_printf(arena, "%s../%s", folder, name),
		arena_printf(arena, "%s../lib/kitpress/%s", folder, name),
		arena_printf(arena, KITPRESS_LIB "/%s", name),
	};
	for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
		if (paths[i][0] != '/' || access(paths[i], R_OK) != 0)
			continue;
		*tried = paths[i];
		return dlopen(paths[i], RTLD_NOW | RTLD_LOCAL);
	}
	return NULL;
}

const void *part_load(const char *name, const char *symbol, struct diags *diags)
{
	const struct part *part = NULL;
	const char *tried = NULL, *why;
	struct arena arena;
	arena_init(&arena);
	why = arena_printf(&arena, "'%s' is not installed", name);
	void *handle = open_part(&arena, name, &tried);
	if (handle)
		part = dlsym(handle, symbol);
	if (tried && !part) {
		const char *text = dlerror();
		why = text ? text : tried;
	} else if (part
	           && (strcmp(part->version, KITPRESS_VERSION) != 0
	               || part->messages != DIAG_ID_COUNT)) {
		why = arena_printf(&arena, "'%s' belongs to another build", tried);
		part = NULL;
	}
	if (!part)
		diags_add(diags, DIAG_PART_MISSING, nowhere, why);
	arena_release(&arena);
	return part;
}

/* Finding and loading kitpress-deliver.so; tools.h says why it is apart. Loading it again only
   counts: nothing is kept here. It is never unloaded, since GLib cannot be. */
#include "deliver/tools.h"

#include <dlfcn.h>
#include <string.h>
#include <unistd.h>

#define TOOLS_NAME "kitpress-deliver.so"

static const struct pos nowhere;

/* The folder of the program, up to and with its last slash; "" where the system does not
   tell. */
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

static void *open_tools(struct arena *arena, const char **tried)
{
	const char *folder = program_folder(arena);
	const char *const paths[] = {
		arena_printf(arena, "%s" TOOLS_NAME, folder),
		arena_printf(arena, "%s../lib/kitpress/" TOOLS_NAME, folder),
		KITPRESS_LIB "/" TOOLS_NAME,
	};
	for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
		if (paths[i][0] != '/' || access(paths[i], R_OK) != 0)
			continue;
		*tried = paths[i];
		return dlopen(paths[i], RTLD_NOW | RTLD_LOCAL);
	}
	return NULL;
}

const struct deliver_tools *deliver_tools(struct diags *diags)
{
	const struct deliver_tools *tools = NULL;
	const char *tried = NULL, *why = "'" TOOLS_NAME "' is not installed";
	struct arena arena;
	arena_init(&arena);
	void *handle = open_tools(&arena, &tried);
	if (handle)
		tools = dlsym(handle, "kitpress_deliver");
	if (tried && !tools) {
		const char *text = dlerror();
		why = text ? text : tried;
	} else if (tools && (strcmp(tools->version, KITPRESS_VERSION) != 0
	                     || tools->messages != DIAG_ID_COUNT)) {
		why = arena_printf(&arena, "'%s' belongs to another build", tried);
		tools = NULL;
	}
	if (!tools)
		diags_add(diags, DIAG_TOOLS_MISSING, nowhere, why);
	arena_release(&arena);
	return tools;
}

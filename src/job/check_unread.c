/* Tells files by the names of their folders and by their first bytes. */
#include "job/check_unread.h"

#include "base/ascii.h"
#include "base/file.h"
#include "base/magic.h"
#include "xml/root_path.h"

#include <string.h>
#include <unistd.h>

static const struct {
	const char *name;
	enum folder_sort sort;
} folders[] = {
	{"banks", FOLDER_CONTENT},      {"kits", FOLDER_CONTENT},
	{"frameworks", FOLDER_CONTENT}, {"themes", FOLDER_CONTENT},
	{"labels", FOLDER_CONTENT},     {"rosters", FOLDER_ROSTERS},
};

enum folder_sort check_unread_folder(struct arena *arena, const char *path,
                                     const char **name)
{
	enum folder_sort sort = FOLDER_ANY;
	const char *slash;
	*name = NULL;
	for (; (slash = strchr(path, '/')); path = slash + 1) {
		const char *folder = arena_strndup(arena, path, (size_t)(slash - path));
		for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
			if (strcmp(folders[i].name, folder) == 0) {
				sort = folders[i].sort;
				*name = folder;
			}
	}
	return sort;
}

/* README, LICENSE.txt and the like, and what kitpress itself looks for. */
static bool is_note(const char *path)
{
	static const char *const names[] = {"readme", "license", "licence", "copying"};
	const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
	bool note = strcmp(name, ROOT_CONF_NAME) == 0;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		size_t n = 0;
		while (names[i][n] && ascii_lower(name[n]) == names[i][n])
			n++;
		note |= !names[i][n] && (!name[n] || name[n] == '.');
	}
	return note;
}

/* What the file is by its first bytes; NULL for text, and where it cannot be read. */
static const char *kind_of(const char *path)
{
	char head[4096];
	int fd, error = file_open(path, &fd);
	if (error)
		return NULL;
	ssize_t n = read(fd, head, sizeof head);
	close(fd);
	return n > 0 ? magic_name(head, (size_t)n) : NULL;
}

static bool is_picture_or_font(const char *kind)
{
	return strncmp(kind, "a picture", 9) == 0 || strcmp(kind, "a font") == 0;
}

void check_unread_tell(const char *path, enum folder_sort sort, const char *folder,
                       struct diags *diags)
{
	struct strbuf why = STRBUF_INIT;
	const char *kind = kind_of(path);
	if (is_note(path) || (kind && is_picture_or_font(kind)))
		return;
	struct pos pos = {.file = (uint16_t)diags_add_file(diags, path)};
	if (sort == FOLDER_ROSTERS)
		strbuf_adds(&why, "a roster's name ends in .csv, .tsv, .xlsx or .ods; "
		                  "rename it");
	else if (kind)
		strbuf_addf(&why, "it is %s; write its questions into a bank", kind);
	else
		strbuf_adds(&why,
		            "the name of content ends in .xml; rename it if it is some");
	diags_add(diags, DIAG_NOT_READ, pos, why.at, folder);
	strbuf_release(&why);
}

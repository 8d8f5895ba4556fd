/* Goes through folders by name. Each entry found through a link is compared with all
   others by device and inode, so that a cycle of links ends. */
#include "job/content_files.h"

#include "base/file.h"
#include "read/read.h"
#include "write/xml_format.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static const struct pos nowhere;

struct identity { /* of a file or folder */
	dev_t device;
	ino_t inode;
	size_t turn; /* in which it was found */
};

struct going {
	enum links links;
	struct arena *arena;
	struct diags *diags;
	struct strings *out;
	VEC(struct identity) folders; /* gone into */
	VEC(struct identity) files;   /* one a path found here */
};

static void unreadable(const struct going *g, const char *path)
{
	diags_add_system(g->diags, DIAG_FILE_UNREADABLE, nowhere, path, errno);
}

static bool is_new_folder(struct going *g, const struct stat *st)
{
	for (size_t i = 0; i < g->folders.len; i++)
		if (g->folders.at[i].inode == st->st_ino
		    && g->folders.at[i].device == st->st_dev)
			return false;
	vec_push(g->arena, &g->folders,
	         ((struct identity){st->st_dev, st->st_ino, g->folders.len}));
	return true;
}

static bool ends_in_xml(const char *name)
{
	size_t n = strlen(name);
	return n > 4 && strcmp(name + n - 4, ".xml") == 0;
}

static int is_shown(const struct dirent *entry)
{
	return entry->d_name[0] != '.';
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

static void go_into(struct going *g, const char *folder, int depth);

static void take_entry(struct going *g, const char *path, int depth)
{
	struct stat st;
	bool fine = lstat(path, &st) == 0, link = fine && S_ISLNK(st.st_mode);
	if (link && g->links == LINKS_PASSED_OVER)
		return;
	if (link)
		fine = stat(path, &st) == 0;
	if (!fine && (!link || ends_in_xml(path)))
		unreadable(g, path);
	if (!fine)
		return;
	if (S_ISDIR(st.st_mode) && depth < FOLDER_DEPTH_MAX && is_new_folder(g, &st)) {
		go_into(g, path, depth + 1);
	} else if (S_ISREG(st.st_mode) && ends_in_xml(path)) {
		vec_push(g->arena, &g->files,
		         ((struct identity){st.st_dev, st.st_ino, g->files.len}));
		vec_push(g->arena, g->out, path);
	}
}

static void go_into(struct going *g, const char *folder, int depth)
{
	struct dirent **entries;
	int n = scandir(folder, &entries, is_shown, by_name);
	if (n < 0) {
		unreadable(g, folder);
		return;
	}
	size_t length = strlen(folder);
	bool here = strcmp(folder, ".") == 0;
	bool slash = !here && (!length || folder[length - 1] != '/');
	for (int i = 0; i < n; i++) {
		take_entry(g,
		           arena_printf(g->arena, "%s%s%s", here ? "" : folder,
		                        slash ? "/" : "", entries[i]->d_name),
		           depth);
		free(entries[i]);
	}
	free(entries);
}

static int by_identity(const void *a, const void *b)
{
	const struct identity *x = a, *y = b;
	if (x->device != y->device)
		return x->device < y->device ? -1 : 1;
	if (x->inode != y->inode)
		return x->inode < y->inode ? -1 : 1;
	return x->turn < y->turn ? -1 : 1;
}

/* Of the paths of one file only the first stays. */
static void drop_repeated(struct going *g, size_t from)
{
	size_t n = g->files.len, kept = from;
	bool *repeated = ARENA_ARRAY(g->arena, bool, n + 1);
	if (n)
		qsort(g->files.at, n, sizeof *g->files.at, by_identity);
	for (size_t i = 1; i < n; i++)
		repeated[g->files.at[i].turn] =
			g->files.at[i].inode == g->files.at[i - 1].inode
			&& g->files.at[i].device == g->files.at[i - 1].device;
	for (size_t i = 0; i < n; i++)
		if (!repeated[i])
			g->out->at[kept++] = g->out->at[from + i];
	g->out->len = kept;
}

void content_files(const char *folder, enum links links, struct arena *arena,
                   struct diags *diags, struct strings *out)
{
	struct going g = {.links = links, .arena = arena, .diags = diags, .out = out};
	struct stat st;
	size_t from = out->len;
	if (stat(folder, &st) == 0)
		is_new_folder(&g, &st);
	go_into(&g, folder, 0);
	if (links == LINKS_FOLLOWED)
		drop_repeated(&g, from);
}

/* ---- what a file is ---- */

/* Whether what is no XML is meant to be content: it names the namespace. */
static bool means_content(const char *path, const char *ns)
{
	struct strbuf bytes = STRBUF_INIT;
	int error = file_read(path, SIZE_MAX / 2, &bytes);
	bool named = bytes.len && strstr(bytes.at, ns);
	strbuf_release(&bytes);
	return error || named;
}

enum content_sort content_sort(const char *path, struct schema_forms *forms)
{
	struct xml_text t = {0};
	struct diags quiet;
	struct strbuf root = STRBUF_INIT;
	enum content_sort sort = CONTENT_FOREIGN;
	diags_init(&quiet);
	if (!xml_text_load(&t, path, &quiet))
		sort = means_content(path, schema_forms_ns(forms)) ? CONTENT_FILE
		                                                   : CONTENT_FOREIGN;
	else if (xml_format_root(&t, forms, &root))
		sort = !read_begins_file(root.at)
		                       && schema_form_root(forms, root.at, root.len)
		               ? CONTENT_PART
		               : CONTENT_FILE;
	strbuf_release(&root);
	xml_text_release(&t);
	diags_release(&quiet);
	return sort;
}

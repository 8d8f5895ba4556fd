/* Goes through folders by name. Each entry found through a link is compared with all
   others by device and inode, so that a cycle of links ends. */
#include "job/content_files.h"

#include "base/ascii.h"
#include "base/file.h"
#include "base/hash_table.h"
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
};

struct going {
	enum links links;
	bool all;
	struct arena *arena;
	struct diags *diags;
	struct strings *out;
	VEC(struct identity) found; /* folders gone into, and files */
	struct hash_table table;    /* of them */
};

static void unreadable(const struct going *g, const char *path)
{
	diags_add_system(g->diags, DIAG_FILE_UNREADABLE, nowhere, path, errno);
}

static bool is_new(struct going *g, const struct stat *st)
{
	uint64_t hash = ((uint64_t)st->st_ino ^ (uint64_t)st->st_dev << 32)
	                * UINT64_C(0x9E3779B97F4A7C15);
	size_t at = hash_table_start(hash);
	uint32_t i;
	while ((i = hash_table_next(&g->table, hash, &at)) != HASH_TABLE_END)
		if (g->found.at[i].inode == st->st_ino
		    && g->found.at[i].device == st->st_dev)
			return false;
	hash_table_add(&g->table, hash, g->found.len);
	vec_push(g->arena, &g->found, ((struct identity){st->st_dev, st->st_ino}));
	return true;
}

bool content_name(const char *name)
{
	size_t n = strlen(name);
	return n > 4 && ascii_same(name + n - 4, ".xml");
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

/* What is named like content and cannot be read. */
static void tell_fault(const struct going *g, const char *path, bool link, int error)
{
	if (link && (error == ENOENT || error == ELOOP))
		diags_add(g->diags, DIAG_LINK_BROKEN, nowhere, path);
	else
		diags_add_system(g->diags, DIAG_REFERENCE_UNREADABLE, nowhere, path,
		                 error);
}

static void take_entry(struct going *g, const char *path, int depth)
{
	struct stat st;
	bool fine = lstat(path, &st) == 0, link = fine && S_ISLNK(st.st_mode);
	if (link && g->links == LINKS_PASSED_OVER)
		return;
	if (link)
		fine = stat(path, &st) == 0;
	if (!fine && (!link || content_name(path)))
		tell_fault(g, path, link, errno);
	if (!fine)
		return;
	if (S_ISDIR(st.st_mode) && depth < FOLDER_DEPTH_MAX && is_new(g, &st)) {
		go_into(g, path, depth + 1);
	} else if (S_ISREG(st.st_mode) && (g->all || content_name(path))
	           && (g->links == LINKS_PASSED_OVER || is_new(g, &st))) {
		vec_push(g->arena, g->out, path);
	} else if (!S_ISREG(st.st_mode) && !S_ISDIR(st.st_mode) && content_name(path)
	           && g->links == LINKS_FOLLOWED) {
		tell_fault(g, path, false, EINVAL);
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

static void find(const char *folder, enum links links, bool all, struct arena *arena,
                 struct diags *diags, struct strings *out)
{
	struct going g = {.links = links,
	                  .all = all,
	                  .arena = arena,
	                  .diags = diags,
	                  .out = out,
	                  .table = {.arena = arena}};
	struct stat st;
	if (stat(folder, &st) == 0)
		is_new(&g, &st);
	go_into(&g, folder, 0);
}

void content_files(const char *folder, enum links links, struct arena *arena,
                   struct diags *diags, struct strings *out)
{
	find(folder, links, false, arena, diags, out);
}

void content_files_all(const char *folder, struct arena *arena, struct diags *diags,
                       struct strings *out)
{
	find(folder, LINKS_FOLLOWED, true, arena, diags, out);
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

/* A root of kitpress's without its namespace, or with that of another version: somebody's
   first bank. */
static bool is_meant(const struct xml_text *t, const char *name)
{
	static const char *const roots[] = {"bank", "kit", "framework"};
	bool ours = false;
	for (size_t i = 0; i < sizeof roots / sizeof *roots; i++)
		ours |= strcmp(name, roots[i]) == 0;
	return ours && (!strstr(t->text, "xmlns=") || strstr(t->text, "\"urn:kitpress:"));
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
	else if (root.len && is_meant(&t, root.at))
		sort = CONTENT_FILE;
	strbuf_release(&root);
	xml_text_release(&t);
	diags_release(&quiet);
	return sort;
}

/* `fmt`: finds the files, formats each, and writes what has changed. A link is followed
   only within the content root, and then the file it leads to is written. */
#include "job/format_command.h"

#include "base/file.h"
#include "base/unified_diff.h"
#include "job/content_files.h"
#include "read/read.h"
#include "write/xml_format.h"
#include "xml/root_path.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

struct formatting {
	const struct format_options *options;
	struct schema_forms *forms;
	struct content_root root; /* folder NULL: each file's own */
	struct arena arena;
	struct diags *diags;
	struct strbuf *out;
};

static const struct pos nowhere;

static void unreadable(struct formatting *f, const char *path, int error)
{
	diags_add_system(f->diags, DIAG_FILE_UNREADABLE, nowhere, path, error);
}

/* ---- one file ---- */

static void report(const struct formatting *f, struct xml_text *t, const char *path,
                   const struct strbuf *new, struct diags *diags)
{
	if (f->options->diff)
		unified_diff(path, t->text, t->len, new->at, new->len, f->out);
	if (!f->options->check)
		return;
	struct pos pos = xml_text_pos(t, xml_format_difference(t, new));
	pos.column = 0; /* the line is enough: often its end or its indent is meant */
	diags_add(diags, DIAG_FORMAT_DIFFERS, pos);
}

/* `real`: where it lies; NULL: standard input. */
static void take(const struct formatting *f, struct xml_text *t, const char *path,
                 const char *real, struct diags *diags)
{
	struct strbuf new = STRBUF_INIT;
	bool quiet = f->options->check || f->options->diff;
	if (xml_format(t, f->forms, diags, &new)) {
		bool same = xml_format_is_same(t, &new);
		if (!real && !quiet) {
			strbuf_add(f->out, new.at, new.len);
		} else if (!same && quiet) {
			report(f, t, path, &new, diags);
		} else if (!same) {
			int error = file_rewrite(real, new.at, new.len);
			if (error)
				diags_add(diags, DIAG_FILE_UNWRITABLE, nowhere, path,
				          strerror(error));
			else
				strbuf_addf(f->out, "%s\n", path);
		}
	}
	strbuf_release(&new);
}

/* Where a file lies, if that is in the content root; NULL, reported, else. */
static const char *find(struct formatting *f, const char *path)
{
	struct content_root root = f->root;
	const char *real = root_path_real(&f->arena, path);
	if (!real) {
		unreadable(f, path, errno);
		return NULL;
	}
	if (!root.folder)
		root = *path == '/' ? root_path_find(&f->arena, path)
		                    : root_path_find_here(&f->arena, path);
	if (!root.folder) {
		unreadable(f, path, root.error);
		return NULL;
	}
	if (root_path_inside(root.folder, real))
		return real;
	diags_add(f->diags, DIAG_FORMAT_OUTSIDE, nowhere, path, real, root.folder);
	return NULL;
}

static void format_named(struct formatting *f, const char *path)
{
	struct xml_text t = {0};
	const char *real = strcmp(path, "-") == 0 ? NULL : find(f, path);
	if ((real || strcmp(path, "-") == 0) && xml_text_load(&t, path, f->diags))
		take(f, &t, path, real, f->diags);
	xml_text_release(&t);
}

/* A file that was found, not named: one that is not kitpress's is passed over. */
static void format_found(struct formatting *f, const char *path)
{
	struct xml_text t = {0};
	const char *real = find(f, path);
	if (real && content_sort(path, f->forms) != CONTENT_FOREIGN
	    && xml_text_load(&t, path, f->diags))
		take(f, &t, path, real, f->diags);
	xml_text_release(&t);
}

static void format_folder(struct formatting *f, const char *folder)
{
	struct strings found = {0};
	content_files(folder, LINKS_PASSED_OVER, &f->arena, f->diags, &found);
	for (size_t i = 0; i < found.len; i++)
		format_found(f, found.at[i]);
}

/* ---- the command ---- */

static void format_path(struct formatting *f, const char *path)
{
	struct stat st;
	if (strcmp(path, "-") == 0)
		format_named(f, path);
	else if (stat(path, &st) != 0)
		unreadable(f, path, errno);
	else if (S_ISDIR(st.st_mode))
		format_folder(f, path);
	else if (S_ISREG(st.st_mode))
		format_named(f, path);
	else
		diags_add(f->diags, DIAG_FORMAT_NO_FILE, nowhere, path);
}

static bool take_root(struct formatting *f, const char *root)
{
	if (!root)
		return true;
	f->root = (struct content_root){root_path_given(&f->arena, root, f->diags),
	                                ROOT_GIVEN, 0};
	return f->root.folder != NULL;
}

bool format_command(const char *const *files, size_t n, const char *root,
                    const struct format_options *options, struct diags *diags,
                    struct strbuf *out)
{
	struct formatting f = {.options = options, .diags = diags, .out = out};
	arena_init(&f.arena);
	f.forms = schema_forms_new(read_vocabulary());
	if (take_root(&f, root))
		for (size_t i = 0; i < n; i++)
			format_path(&f, files[i]);
	schema_forms_free(f.forms);
	arena_release(&f.arena);
	return diags_ok(diags);
}

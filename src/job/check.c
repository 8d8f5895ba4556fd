/* `check`: reads files for their faults, and makes their papers to nowhere. Files of one
   content root share a reader, so that a fault in a framework is reported once, not for
   each bank that refers to it. */
#include "job/check.h"

#include "base/file.h"
#include "job/check_papers.h"
#include "job/check_rules.h"
#include "job/check_unread.h"
#include "job/config_file.h"
#include "job/content_files.h"
#include "job/roster_source.h"
#include "read/read.h"
#include "xml/root_path.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

static const struct pos nowhere;

struct checking {
	const struct job_options *job;
	const struct check_options *options;
	struct diags *diags;
	struct arena arena;         /* of paths */
	struct arena content;       /* of what is read in one content root */
	struct reader *reader;      /* of that root; NULL: none yet */
	const char *root;           /* its folder; NULL: not known */
	const char *folder;         /* that is gone through, real; NULL: none */
	struct schema_forms *forms; /* NULL: not needed yet */
	struct check_papers papers;
	struct lint_settings settings; /* of that root */
	size_t had;                    /* messages before it */
	struct check_rules rules;
};

/* ---- one file ---- */

static struct schema_forms *forms(struct checking *c)
{
	if (!c->forms)
		c->forms = schema_forms_new(read_vocabulary());
	return c->forms;
}

/* Ends the content root of the files so far and gives back what was read. */
static void end_root(struct checking *c)
{
	if (c->reader)
		check_rules_end(&c->rules, reader_root(c->reader));
	lint_settle(&c->rules.lint, c->had);
	check_papers_release(&c->papers);
	arena_release(&c->content);
	arena_init(&c->content);
	c->reader = NULL;
}

/* Sets the rules as the root's kitpress.conf has them. */
static void set_rules(struct checking *c, const char *path)
{
	const char *rules = c->options->rules;
	struct pos at = c->options->rules_at;
	struct config conf;
	if (c->root && config_read(&conf, path, NULL, &c->arena, c->diags)) {
		rules = config_text(&conf, CONFIG_RULES);
		at = conf.values[CONFIG_RULES].pos;
	}
	c->settings = (struct lint_settings){0};
	c->had = c->diags->list.len;
	if (rules)
		lint_set_all(&c->settings, rules, at, c->diags);
}

/* Goes on with the root's reader, or makes one for the root that the file lies in. */
static bool begin_file(struct checking *c, const char *path)
{
	const char *real = c->job->root ? NULL : root_path_real(&c->arena, path);
	const char *root = real ? root_path_find(&c->arena, real).folder : NULL;
	bool same = c->job->root || (root && c->root && strcmp(root, c->root) == 0);
	if (c->reader && same)
		return true;
	end_root(c);
	c->root = root;
	set_rules(c, path);
	c->reader = reader_new(&c->content, c->job->root, c->diags);
	if (c->reader)
		reader_set_lang(c->reader, c->job->lang);
	if (c->reader)
		reader_set_usual_lang(c->reader, c->job->usual_lang);
	return c->reader != NULL;
}

static void check_content(struct checking *c, const char *path)
{
	struct content content = {0};
	size_t had = c->diags->list.len;
	if (!begin_file(c, path))
		return;
	bool ok = read_content(c->reader, path, &content);
	/* it keeps no paper from being built, but some people from reading it */
	diags_promote(c->diags, DIAG_TABLE_HEADLESS, had);
	diags_unrepeat(c->diags, had);
	if (ok)
		check_rules_take(&c->rules, &content);
	if (c->folder && root_path_inside(c->folder, reader_root(c->reader)))
		c->rules.whole = true;
	if (c->rules.lint.strict)
		check_rules_form(&c->rules, path, forms(c));
	if (ok && !c->options->fast && (content.kit || content.bank))
		check_papers_make(&c->papers, path, c->reader, &content,
		                  c->folder && !content.kit);
}

/* The framework whose levels a roster names: that of the kits, if they have the same. */
static const struct framework *framework_of_kits(const struct check_rules *r)
{
	const struct framework *f = r->kits.len ? r->kits.at[0]->framework : NULL;
	for (size_t i = 1; i < r->kits.len; i++)
		if (!r->kits.at[i]->framework || !f
		    || strcmp(r->kits.at[i]->framework->id, f->id) != 0)
			return NULL;
	return f;
}

/* `quiet`: without what there is nothing to mend in. */
static void check_roster(struct checking *c, const char *path, bool quiet)
{
	struct arena arena;
	struct roster roster;
	const struct roster_options options = {.framework = framework_of_kits(&c->rules),
	                                       .dates = c->options->dates};
	size_t had = c->diags->list.len;
	arena_init(&arena);
	roster_source_read(path, &options, &arena, c->diags, &roster);
	for (enum diag_id id = 0; quiet && id < DIAG_ID_COUNT; id++)
		if (diag_severity(id) == DIAG_REMARK)
			diags_drop(c->diags, id, had);
	arena_release(&arena);
}

/* ---- folders ---- */

struct found {
	const char *path, *real;
	const char *folder; /* whose name says what is in it; NULL: none */
	enum folder_sort sort;
	enum content_sort content;
};

/* Where the files lie that something has read. */
static struct strings files_read(struct checking *c)
{
	const struct diags *d = c->diags;
	struct strings all = {0};
	for (size_t i = 1; i <= d->files.len; i++) {
		const char *name = diags_file(d, (uint32_t)i);
		const char *real = diags_is_sheet(d, (uint32_t)i)
		                           ? NULL
		                           : root_path_real(&c->arena, name);
		if (real)
			vec_push(&c->arena, &all, real);
	}
	return all;
}

static bool has(const struct strings *all, const char *one)
{
	for (size_t i = 0; i < all->len; i++)
		if (strcmp(all->at[i], one) == 0)
			return true;
	return false;
}

/* In "rosters/", and "roster.csv" beside a kitpress.conf: elsewhere a table may be
   anything. */
static bool is_roster_here(struct checking *c, const struct found *f)
{
	const char *folder = root_path_folder(&c->arena, f->path);
	const char *name = f->path + strlen(folder);
	if (!roster_source_name(name) || f->sort == FOLDER_CONTENT)
		return false;
	return f->sort == FOLDER_ROSTERS
	       || (strncmp(name, "roster", 6) == 0
	           && file_may_be_there(
			   arena_printf(&c->arena, "%s" ROOT_CONF_NAME, folder)));
}

/* Files that are no content by themselves, behind those that are: what these refer to has
   been read, and their levels are known. A part may be included from another folder. */
static void check_rest(struct checking *c, const struct found *rest, size_t n)
{
	const struct strings read = n ? files_read(c) : (struct strings){0};
	for (size_t i = 0; i < n; i++) {
		const struct found *f = &rest[i];
		if (is_roster_here(c, f))
			check_roster(c, f->path, true);
		else if (has(&read, f->real))
			continue;
		else if (!content_name(f->path))
			check_unread_tell(f->path, f->sort, f->folder, c->diags);
		else if (f->content == CONTENT_FOREIGN || c->rules.whole)
			check_content(c, f->path);
	}
}

/* A file found: false where it is not in the root around the folder, but a link leads to
   it. */
static bool is_within(struct checking *c, const char *root, struct found *f)
{
	f->real = root_path_real(&c->arena, f->path);
	if (!f->real || (root && !root_path_inside(root, f->real)))
		return false;
	f->sort = check_unread_folder(&c->arena, f->real + (root ? strlen(root) : 0),
	                              &f->folder);
	return true;
}

static void check_folder(struct checking *c, const char *folder)
{
	struct strings paths = {0};
	VEC(struct found) rest = {0};
	c->folder = root_path_real(&c->arena, folder);
	const char *root = c->job->root ? root_path_real(&c->arena, c->job->root) : NULL;
	if (!root && c->folder)
		root = root_path_find(&c->arena,
		                      arena_printf(&c->arena, "%s/-", c->folder))
		               .folder;
	content_files_all(folder, &c->arena, c->diags, &paths);
	for (size_t i = 0; i < paths.len; i++) {
		struct found f = {.path = paths.at[i]};
		if (!is_within(c, root, &f))
			continue;
		if (content_name(f.path))
			f.content = content_sort(f.path, forms(c));
		if (f.content == CONTENT_FILE)
			check_content(c, f.path);
		else if (f.sort != FOLDER_ANY || is_roster_here(c, &f))
			vec_push(&c->arena, &rest, f);
	}
	check_rest(c, rest.at, rest.len);
	c->folder = NULL;
}

static void check_path(struct checking *c, const char *path)
{
	struct stat st;
	if (stat(path, &st) == 0 && S_ISDIR(st.st_mode))
		check_folder(c, path);
	else if (roster_source_name(path))
		check_roster(c, path, false);
	else
		check_content(c, path);
}

/* The content root of the working folder. */
static void check_root(struct checking *c)
{
	struct content_root root = {c->job->root, ROOT_GIVEN, 0};
	const char *here = root.folder ? NULL : root_path_real(&c->arena, ".");
	if (here)
		root = root_path_find_here(&c->arena, ".");
	if (!root.folder)
		diags_add_system(c->diags, DIAG_FILE_UNREADABLE, nowhere, ".", errno);
	else if (root.rule == ROOT_ALONE)
		diags_add(c->diags, DIAG_CHECK_HOME, nowhere);
	else
		check_folder(c,
		             here && strcmp(root.folder, here) == 0 ? "." : root.folder);
}

bool check_files(const char *const *paths, size_t n, const struct job_options *job,
                 const struct check_options *options, struct diags *diags)
{
	struct checking c = {.job = job, .options = options, .diags = diags};
	const struct lint lint = {.settings = &c.settings,
	                          .diags = diags,
	                          .strict = options->strict || options->since};
	arena_init(&c.arena);
	arena_init(&c.content);
	check_papers_init(&c.papers, job, diags);
	check_rules_init(&c.rules, &lint, options->since);
	for (size_t i = 0; i < n; i++)
		check_path(&c, paths[i]);
	if (!n)
		check_root(&c);
	end_root(&c);
	if (options->werror)
		diags_promote_all(diags);
	schema_forms_free(c.forms);
	arena_release(&c.content);
	arena_release(&c.arena);
	return diags_ok(diags);
}

/* Git is run with arguments, without a shell. The files go through an index of their own,
   so that repository, index and working tree stay as they are. */
#define _XOPEN_SOURCE 700 /* nftw */

#include "job/git_version.h"

#include "base/run.h"

#include <errno.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct pos nowhere;

struct asking {
	struct git_version *v;
	const char *root, *version;
	struct diags *diags;
	struct strbuf out, err; /* of the last command */
};

/* Runs git, up to a NULL; its exit status, or -1 after it was reported that there is no
   git. */
static int git(struct asking *a, const char *const *argv, const char *index)
{
	const char *set[] = {"GIT_OPTIONAL_LOCKS=0", "LC_ALL=C", index, NULL};
	strbuf_clear(&a->out);
	strbuf_clear(&a->err);
	int status = run_program(argv, set, &a->out, &a->err);
	if (status < 0)
		diags_add(a->diags, DIAG_SINCE_NO_GIT, nowhere,
		          (const char *)strerror(errno));
	return status;
}

/* Git's own first words on what went wrong. */
static bool failed(struct asking *a, const char *otherwise)
{
	const char *text = a->err.len ? a->err.at : otherwise;
	if (strncmp(text, "fatal: ", 7) == 0 || strncmp(text, "error: ", 7) == 0)
		text += 7;
	diags_add(a->diags, DIAG_SINCE_FAILED, nowhere, a->root, a->version,
	          (const char *)arena_strndup(&a->v->arena, text, strcspn(text, "\n")));
	return false;
}

/* The first line of what git said. */
static const char *line(struct asking *a)
{
	const char *text = a->out.len ? a->out.at : "";
	return arena_strndup(&a->v->arena, text, strcspn(text, "\n"));
}

/* What git calls something; NULL after it was reported that it knows none. */
static const char *ask(struct asking *a, const char *option, const char *what,
                       const char *otherwise)
{
	const char *argv[] = {"git", "-C", a->root, "rev-parse", option, what, NULL};
	int status = git(a, argv, NULL);
	if (status > 0)
		failed(a, otherwise);
	return status == 0 ? line(a) : NULL;
}

static const char *make_holder(struct asking *a)
{
	const char *within = getenv("TMPDIR");
	char *folder = arena_printf(&a->v->arena, "%s/kitpress-XXXXXX",
	                            within && *within ? within : "/tmp");
	if (mkdtemp(folder))
		return folder;
	diags_add_system(a->diags, DIAG_FOLDER_UNMAKEABLE, nowhere, folder, errno);
	return NULL;
}

/* Writes a tree of git's to the folder. */
static bool write_tree(struct asking *a, const char *top, const char *tree)
{
	struct git_version *v = a->v;
	v->holder = make_holder(a);
	if (!v->holder)
		return false;
	const char *index = arena_printf(&v->arena, "GIT_INDEX_FILE=%s/index", v->holder);
	const char *prefix = arena_printf(&v->arena, "--prefix=%s/tree/", v->holder);
	const char *read[] = {"git", "-C", top, "read-tree", tree, NULL};
	const char *write[] = {"git", "-C", top, "checkout-index", "-a", prefix, NULL};
	int status = git(a, read, index);
	if (status == 0)
		status = git(a, write, index);
	if (status > 0)
		return failed(a, "its files cannot be written");
	v->folder = status == 0 ? arena_printf(&v->arena, "%s/tree", v->holder) : NULL;
	return status == 0;
}

static bool open_version(struct asking *a)
{
	struct git_version *v = a->v;
	const char *top, *within, *commit;
	if (*a->version == '-')
		return failed(a, "no version is called so");
	top = ask(a, "--show-toplevel", NULL, "it is in no repository");
	within = top ? ask(a, "--show-prefix", NULL, "it is in no repository") : NULL;
	commit = within ? ask(a, "--verify",
	                      arena_printf(&v->arena, "%s^{commit}", a->version),
	                      "there is no such version")
	                : NULL;
	if (!commit)
		return false;
	size_t n = strlen(within);
	const char *tree =
		arena_printf(&v->arena, "%s:%.*s", commit, (int)(n ? n - 1 : 0), within);
	const char *there[] = {"git", "-C", top, "cat-file", "-e", tree, NULL};
	int status = git(a, there, NULL);
	return status > 0 || (status == 0 && write_tree(a, top, tree));
}

bool git_version_open(struct git_version *v, const char *root, const char *version,
                      struct diags *diags)
{
	struct asking a = {.v = v, .root = root, .version = version, .diags = diags};
	*v = (struct git_version){.folder = NULL};
	arena_init(&v->arena);
	bool ok = open_version(&a);
	strbuf_release(&a.out);
	strbuf_release(&a.err);
	return ok;
}

static int remove_entry(const char *path, const struct stat *st, int flag,
                        struct FTW *walk)
{
	(void)st, (void)flag, (void)walk;
	remove(path);
	return 0;
}

void git_version_close(struct git_version *v)
{
	enum { OPEN_MOST = 16 };
	if (v->holder)
		nftw(v->holder, remove_entry, OPEN_MOST, FTW_DEPTH | FTW_PHYS);
	arena_release(&v->arena);
	*v = (struct git_version){.folder = NULL};
}

/* Resolves references inside the content root. The file is compared with the root after
   symbolic links are followed, and must be a regular file: a pipe or a device would hang
   the reader. */
#define _XOPEN_SOURCE 700 /* realpath */

#include "xml/root_path.h"

#include "base/ascii.h"
#include "base/file.h"

#include <errno.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

const char *root_path_folder(struct arena *a, const char *shown)
{
	const char *slash = strrchr(shown, '/');
	return slash ? arena_strndup(a, shown, (size_t)(slash - shown) + 1) : "";
}

const char *root_path_base(struct arena *a, const char *shown)
{
	enum { LINKS_MAX = 40 }; /* Linux's own limit */
	char target[4096];
	for (int i = 0; i < LINKS_MAX; i++) {
		ssize_t n = readlink(shown, target, sizeof target - 1);
		if (n <= 0 || n == (ssize_t)sizeof target - 1)
			break;
		target[n] = '\0';
		shown = target[0] == '/'
		                ? arena_strdup(a, target)
		                : arena_printf(a, "%s%s", root_path_folder(a, shown),
		                               target);
	}
	return root_path_folder(a, shown);
}

const char *root_path_around(struct arena *a, const char *real, const char *other)
{
	const char *here = root_path_real(a, ".");
	size_t n = here ? strlen(here) : 0, common = 0;
	for (size_t i = 0; real[i] && real[i] == other[i]; i++)
		if (real[i] == '/')
			common = i;
	const char *both = arena_strndup(a, real, common ? common : 1);
	if (here && strcmp(both, here) == 0)
		return ".";
	if (here && strncmp(both, here, n) == 0 && both[n] == '/')
		return both + n + 1;
	return both;
}

bool root_path_is_url(const char *href)
{
	if (href[0] == '/' && href[1] == '/')
		return true;
	if (!ascii_is_letter(href[0]))
		return false;
	const char *s = href;
	while (ascii_is_letter(*s) || ascii_is_digit(*s) || *s == '+' || *s == '-'
	       || *s == '.')
		s++;
	return *s == ':';
}

static int hex(char c)
{
	if (ascii_is_digit(c))
		return c - '0';
	c = (char)(c | 0x20);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Decodes %XX, but for %00, which would cut the name short. */
static char *unescaped(struct arena *a, const char *href)
{
	char *out = arena_alloc_raw(a, strlen(href) + 1), *to = out;
	for (const char *s = href; *s; s++) {
		int high = *s == '%' ? hex(s[1]) : -1;
		int low = high >= 0 ? hex(s[2]) : -1;
		if (low >= 0 && (high || low)) {
			*to++ = (char)(high << 4 | low);
			s += 2;
		} else {
			*to++ = *s;
		}
	}
	*to = '\0';
	return out;
}

/* Removes "." and "name/.." in place. */
static void tidy(char *path)
{
	char *to = path, *from = path;
	bool rooted = *path == '/';
	if (rooted)
		to = ++from;
	char *start = to;
	while (*from) {
		size_t n = strcspn(from, "/");
		bool folder = from[n] == '/';
		if (n == 0 || (n == 1 && from[0] == '.')) {
			/* nothing */
		} else if (n == 2 && memcmp(from, "..", 2) == 0 && to > start
		           && !(to - start >= 3 && memcmp(to - 3, "../", 3) == 0
		                && (to - 3 == start || to[-4] == '/'))) {
			for (to--; to > start && to[-1] != '/'; to--)
				;
		} else if (n == 2 && memcmp(from, "..", 2) == 0 && rooted) {
			/* above the top is the top */
		} else {
			memmove(to, from, n);
			to += n;
			if (folder)
				*to++ = '/';
		}
		from += n + folder;
	}
	*to = '\0';
}

const char *root_path_join(struct arena *a, const char *base, const char *href)
{
	char *name = unescaped(a, href);
	char *joined = name[0] == '/' ? name : arena_printf(a, "%s%s", base, name);
	tidy(joined);
	return joined;
}

const char *root_path_real(struct arena *a, const char *shown)
{
	char *real = realpath(*shown ? shown : ".", NULL);
	const char *kept = real ? arena_strdup(a, real) : NULL;
	free(real);
	return kept;
}

const char *root_path_given(struct arena *a, const char *shown, struct diags *diags)
{
	static const struct pos nowhere;
	struct stat st;
	const char *real = root_path_real(a, shown);
	if (real && stat(real, &st) == 0 && S_ISDIR(st.st_mode))
		return real;
	diags_add(diags, DIAG_ROOT_NO_FOLDER, nowhere, shown);
	return NULL;
}

bool root_path_inside(const char *root, const char *real)
{
	size_t n = strlen(root);
	if (n == 1)
		return true;
	return strncmp(root, real, n) == 0 && (real[n] == '/' || real[n] == '\0');
}

/* Whether a missing file would lie inside the root. */
static bool would_be_inside(struct arena *a, const char *root, const char *base,
                            const char *name)
{
	const char *folder = root_path_real(a, base);
	if (name[0] == '/')
		folder = "";
	else if (!folder)
		return true;
	char *full = arena_printf(a, "%s/%s", folder, name);
	tidy(full);
	return root_path_inside(root, full);
}

enum path_fault root_path_resolve(struct arena *a, const char *root, const char *base,
                                  const char *href, struct root_path *out)
{
	struct stat st;
	if (root_path_is_url(href))
		return PATH_URL;
	const char *name = unescaped(a, href);
	const char *raw = name[0] == '/' ? name : arena_printf(a, "%s%s", base, name);
	out->shown = root_path_join(a, base, href);
	out->real = root_path_real(a, raw);
	out->error = out->real ? 0 : errno;
	if (!out->real && error_is_system(out->error))
		return PATH_UNKNOWN;
	if (!*name || !out->real)
		return would_be_inside(a, root, base, name) ? PATH_MISSING : PATH_OUTSIDE;
	if (!root_path_inside(root, out->real))
		return PATH_OUTSIDE;
	/* if x is a link, "x/.." is another folder than "." */
	const char *same = root_path_real(a, out->shown);
	if (!same || strcmp(same, out->real) != 0)
		out->shown = raw;
	if (stat(out->real, &st) != 0) {
		out->error = errno;
		return error_is_system(out->error) ? PATH_UNKNOWN : PATH_MISSING;
	}
	return S_ISREG(st.st_mode) ? PATH_FINE : PATH_NO_FILE;
}

const char *root_rule_words(enum root_rule rule)
{
	static const char *const which[] = {
		[ROOT_GIVEN] = "--root names",
		[ROOT_CONF] = ("holds " ROOT_CONF_NAME),
		[ROOT_CONTENT] = "is the nearest called 'content'",
		[ROOT_GIT] = "holds .git",
		[ROOT_OWN] = "is the file's own folder",
		[ROOT_ALONE] = "is read alone",
	};
	return which[rule];
}

/* Whether the reference's file was told of one that lies outside. */
static bool is_told(const struct diags *diags, struct pos at)
{
	for (size_t i = 0; i < diags->list.len; i++) {
		const struct diag *d = &diags->list.at[i];
		if (d->pos.file == at.file
		    && (d->id == DIAG_REFERENCE_OUTSIDE
		        || d->id == DIAG_REFERENCE_OUTSIDE_OWN
		        || d->id == DIAG_REFERENCE_OUTSIDE_ALONE))
			return true;
	}
	return false;
}

/* The folder around the root and the reference's file. */
static const char *wider_root(const struct content_root *root,
                              const struct root_reference *to, struct arena *a)
{
	const char *folder = root_path_real(a, to->base);
	const char *target = *to->href == '/' || !folder
	                             ? to->href
	                             : arena_printf(a, "%s/%s", folder, to->href);
	const char *led = root_path_real(a, target); /* a link may lead out */
	const char *full = led ? led : root_path_join(a, "", target);
	return root_path_around(a, arena_printf(a, "%s/", root->folder), full);
}

/* Reports a file outside the root: the first of a file with the root and what made it
   one, and if that was for want of a better, the folder that would do. */
static void report_outside(const struct content_root *root,
                           const struct root_reference *to, struct arena *a,
                           struct diags *diags)
{
	const char *wider =
		root->rule == ROOT_OWN ? wider_root(root, to, a) : "/"; /* no advice */
	if (root->error)
		diags_add_system(diags, DIAG_FILE_UNREADABLE, to->at.pos, to->href,
		                 root->error);
	else if (is_told(diags, to->at.pos))
		diags_add_at(diags, DIAG_REFERENCE_OUTSIDE_TOO, to->at, to->href);
	else if (root->rule == ROOT_ALONE)
		diags_add_at(diags, DIAG_REFERENCE_OUTSIDE_ALONE, to->at, to->href);
	else if (strcmp(wider, "/") == 0)
		diags_add_at(diags, DIAG_REFERENCE_OUTSIDE, to->at, to->href,
		             root->folder, root_rule_words(root->rule));
	else
		diags_add_at(diags, DIAG_REFERENCE_OUTSIDE_OWN, to->at, to->href,
		             root->folder, wider);
}

void root_path_report(const struct content_root *root, const struct root_reference *to,
                      enum path_fault fault, int error, struct arena *a,
                      struct diags *diags)
{
	if (fault == PATH_URL)
		diags_add_at(diags, DIAG_REFERENCE_URL, to->at, to->href);
	else if (fault == PATH_OUTSIDE)
		report_outside(root, to, a, diags);
	else if (fault == PATH_NO_FILE)
		diags_add_at(diags, DIAG_REFERENCE_NO_FILE, to->at, to->href);
	else if (fault == PATH_UNKNOWN)
		diags_add_system(diags, DIAG_REFERENCE_UNREADABLE, to->at.pos, to->href,
		                 error);
	else
		diags_add_at(diags, DIAG_REFERENCE_MISSING, to->at, to->href,
		             root_path_join(a, to->base, to->href));
}

/* ---- finding the root ---- */

/* A real path; NULL if there is none, or with `unsure` set if the system cannot say. A
   folder must not be taken or passed over by a failure. */
static const char *real_if_sure(struct arena *a, const char *shown, bool *unsure)
{
	const char *real = root_path_real(a, shown);
	*unsure |= !real && errno != ENOENT && errno != ENOTDIR;
	return real;
}

/* The user's home folder, real; NULL if it has none. */
static const char *find_home(struct arena *a, bool *unsure)
{
	const char *home = getenv("HOME");
	struct passwd entry, *user = NULL;
	char words[4096];
	if (!home || !*home) {
		getpwuid_r(getuid(), &entry, words, sizeof words, &user);
		home = user ? user->pw_dir : NULL;
	}
	return home && *home == '/' ? real_if_sure(a, home, unsure) : NULL;
}

/* The nearest folder around a path that a rule takes, real; NULL if there is none. */
static const char *nearest(struct arena *a, const char *path, const char *home,
                           enum root_rule rule, bool *unsure)
{
	char *folder = arena_strdup(a, path);
	for (char *slash; (slash = strrchr(folder, '/')) && slash > folder;) {
		*slash = '\0';
		const char *name = strrchr(folder, '/') + 1;
		if (strcmp(name, "..")
		    == 0) /* what is before it is not around the file */
			break;
		bool taken = rule == ROOT_CONTENT ? strcmp(name, "content") == 0 : true;
		if (rule == ROOT_CONF || rule == ROOT_GIT)
			taken = file_may_be_there(arena_printf(
				a, "%s/%s", folder,
				rule == ROOT_CONF ? ROOT_CONF_NAME : ".git"));
		const char *real = taken ? real_if_sure(a, folder, unsure) : NULL;
		bool passed_over = !real || (home && root_path_inside(real, home));
		if (taken && !passed_over)
			return real;
		if (rule == ROOT_OWN)
			break;
	}
	return NULL;
}

struct content_root root_path_find(struct arena *a, const char *path)
{
	bool unsure = false;
	const char *home = find_home(a, &unsure), *folder;
	const char *real = root_path_real(a, root_path_folder(a, path));
	const char *slash = strrchr(path, '/');
	if (!real || unsure)
		return (struct content_root){NULL, ROOT_OWN, errno};
	/* links are followed where the path as it is named comes to nothing */
	const char *followed = arena_printf(a, "%s/%s", strcmp(real, "/") ? real : "",
	                                    slash ? slash + 1 : path);
	for (enum root_rule rule = ROOT_CONF; rule <= ROOT_OWN; rule++)
		if (((folder = nearest(a, path, home, rule, &unsure))
		     || (folder = nearest(a, followed, home, rule, &unsure)))
		    && !unsure)
			return (struct content_root){folder, rule, 0};
	if (unsure)
		return (struct content_root){NULL, ROOT_OWN, errno};
	return (struct content_root){followed, ROOT_ALONE, 0};
}

struct content_root root_path_find_here(struct arena *a, const char *name)
{
	const char *here = root_path_real(a, "");
	if (!here)
		return (struct content_root){NULL, ROOT_OWN, errno};
	return root_path_find(a, arena_printf(a, "%s/%s", here, name));
}

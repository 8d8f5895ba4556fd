/* The content root: which file a reference names, and whether it may be read.

   A path has two forms: "shown", as the user would write it from the working folder, and
   "real", with symbolic links followed. Only the real one decides. */
#ifndef KITPRESS_XML_ROOT_PATH_H
#define KITPRESS_XML_ROOT_PATH_H

#include "base/diag.h"

#include <stdbool.h>

enum path_fault {
	PATH_FINE,
	PATH_URL,     /* has a scheme or a host */
	PATH_OUTSIDE, /* leaves the root */
	PATH_MISSING,
	PATH_NO_FILE, /* a folder or a device */
	PATH_UNKNOWN  /* the system cannot say: see root_path.error */
};

struct root_path {
	const char *shown;
	const char *real; /* NULL: no such file */
	int error;        /* errno value of PATH_UNKNOWN */
};

/* What made a folder the content root. But for the first, the rules are tried in their
   order, each with the nearest folder around the file. The home folder, '/' and what else
   the home folder lies in are passed over: there a bank could print private files. */
enum root_rule {
	ROOT_GIVEN,   /* the user names it */
	ROOT_CONF,    /* it holds kitpress.conf */
	ROOT_CONTENT, /* it is called content */
	ROOT_GIT,     /* it holds .git */
	ROOT_OWN,     /* the file lies in it */
	ROOT_ALONE    /* of a file that lies in a folder passed over: no other is read */
};

struct content_root {
	const char *folder; /* real; of ROOT_ALONE the file itself; NULL: not known */
	enum root_rule rule;
	int error; /* errno value if the system could not say, and a file is read alone */
};

/* "holds .git": what is to be said of a folder that the rule took. */
const char *root_rule_words(enum root_rule rule);

#define ROOT_CONF_NAME "kitpress.conf"

struct root_reference { /* a file's reference to another */
	const char *base, *href;
	struct diag_place at;
};

/* The folder of a shown path, with its last slash; "" for a bare name. */
const char *root_path_folder(struct arena *a, const char *shown);
/* The folder of references in a file: the one it is in, or, if the name is a link, the
   one the link leads to. As the user would write it. */
const char *root_path_base(struct arena *a, const char *shown);
/* The folder that holds both, relative to the working folder if below it; in the
   arena. */
const char *root_path_around(struct arena *a, const char *real, const char *other);
/* `href`, a URI reference without a scheme, relative to the folder `base`, with "x/../"
   removed. Looks at no file. */
const char *root_path_join(struct arena *a, const char *base, const char *href);
bool root_path_is_url(const char *href);
/* Whether a real path is that of a real folder or lies in it. */
bool root_path_inside(const char *root, const char *real);
/* Finds the regular file that `href` names from the folder `base` inside the real folder
   `root`. */
enum path_fault root_path_resolve(struct arena *a, const char *root, const char *base,
                                  const char *href, struct root_path *out);
/* Reports why a reference leads to no file. `error`: the errno value of PATH_UNKNOWN. */
void root_path_report(const struct content_root *root, const struct root_reference *to,
                      enum path_fault fault, int error, struct arena *a,
                      struct diags *diags);
/* The real path of a file or folder; NULL if there is none. */
const char *root_path_real(struct arena *a, const char *shown);
/* The real path of a root that the user names; NULL after it was reported that it is no
   folder. */
const char *root_path_given(struct arena *a, const char *shown, struct diags *diags);
/* A file's root by its absolute path, of which links are not followed up to the folder
   that a rule takes. NULL folder if the system cannot say. */
struct content_root root_path_find(struct arena *a, const char *path);
/* The same of a file of this name in the working folder. */
struct content_root root_path_find_here(struct arena *a, const char *name);

#endif

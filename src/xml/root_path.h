/* The content root: which file a reference names, and whether it may be reached.

   A path is "shown" as the user would write it, from the working folder, and "real" with
   every symbolic link followed; only the real one decides. */
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
	PATH_UNKNOWN  /* the system cannot say: see path.error */
};

struct root_path {
	const char *shown;
	const char *real; /* NULL: there is no such file */
	int error;        /* errno of PATH_UNKNOWN */
};

struct content_root {
	const char *folder; /* real */
	bool given;         /* by the user, not found from a file */
};

struct root_reference { /* to a file, in another */
	const char *base, *href;
	struct diag_place at;
};

/* The folder part of a shown path: "" for a bare name, else with its last slash. */
const char *root_path_folder(struct arena *a, const char *shown);
/* The folder that references in a file start from: that which the file lies in, or, where
   the name is a link, that which the link leads to. As the user would write it. */
const char *root_path_base(struct arena *a, const char *shown);
/* The folder that holds both, from the working folder where it is below that; in the
 * arena. */
const char *root_path_around(struct arena *a, const char *real, const char *other);
/* `href`, a URI reference without a scheme, from the folder `base`; without looking at
   files, "x/../" taken out. */
const char *root_path_join(struct arena *a, const char *base, const char *href);
bool root_path_is_url(const char *href);
/* Finds the regular file that `href` names from the folder `base` inside the real folder
   `root`. */
enum path_fault root_path_resolve(struct arena *a, const char *root, const char *base,
                                  const char *href, struct root_path *out);
/* Reports why a reference leads to no file: what was looked for, and what may be reached.
   `error`: the errno value of PATH_UNKNOWN. */
void root_path_report(const struct content_root *root, const struct root_reference *to,
                      enum path_fault fault, int error, struct arena *a,
                      struct diags *diags);
/* The real path of an existing file or folder, NULL where there is none. */
const char *root_path_real(struct arena *a, const char *shown);
/* The root that a file has by default: see read.h. `real` is the file's. */
const char *root_path_default(struct arena *a, const char *real);

#endif

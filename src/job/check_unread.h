/* Files of a content root that nothing reads, though they lie where content does: a bank
   saved as text, a Word file, an empty file. */
#ifndef KITPRESS_JOB_CHECK_UNREAD_H
#define KITPRESS_JOB_CHECK_UNREAD_H

#include "base/diag.h"

/* What a folder's name says of the files in it and below. */
enum folder_sort {
	FOLDER_ANY,     /* nothing */
	FOLDER_CONTENT, /* "banks", "kits", "frameworks", "themes", "labels": content */
	FOLDER_ROSTERS  /* "rosters" */
};

/* By the last folder of such a name in a path, which becomes `name`. */
enum folder_sort check_unread_folder(struct arena *arena, const char *path,
                                     const char **name);
/* Warns of a file that is no content by its name, unless it is a picture, a font or notes
   on the folder such as README. `folder`: the name of the folder that it should leave. */
void check_unread_tell(const char *path, enum folder_sort sort, const char *folder,
                       struct diags *diags);

#endif

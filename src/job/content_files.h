/* The content files of a folder, and which of the files found are meant to be content. */
#ifndef KITPRESS_JOB_CONTENT_FILES_H
#define KITPRESS_JOB_CONTENT_FILES_H

#include "base/diag.h"
#include "xml/schema_form.h"

enum { FOLDER_DEPTH_MAX = 64 };

enum links { LINKS_PASSED_OVER, LINKS_FOLLOWED };

/* Whether a file's name ends in .xml, in any case. */
bool content_name(const char *name);
/* Appends the paths of all .xml files in the folder and below, FOLDER_DEPTH_MAX deep, a
   folder's in the order of their names; hidden ones are left out. Through links each file
   and folder is found once, so that cycles end. A folder that cannot be read and
   a link of such a name that leads nowhere are reported, and the others are gone
   through. */
void content_files(const char *folder, enum links links, struct arena *arena,
                   struct diags *diags, struct strings *out);

/* The same of files of any name, through links. */
void content_files_all(const char *folder, struct arena *arena, struct diags *diags,
                       struct strings *out);

enum content_sort {
	CONTENT_FOREIGN, /* another program's */
	CONTENT_PART, /* an element of kitpress's that begins no file of its own: another
	                    file includes it */
	CONTENT_FILE  /* kitpress's, if perhaps broken */
};

/* What a file found is meant to be; of one that is no XML, whether it names the
   namespace. */
enum content_sort content_sort(const char *path, struct schema_forms *forms);

#endif

/* Finished papers to their places: all of a command's files, or none.

   A delivery is filled folder by folder. Its files wait on the disk under temporary
   names until delivery_finish puts all of them in place (base/file_set.h). A folder of
   papers also gets a manifest (output/manifest.h), last. */
#ifndef KITPRESS_OUTPUT_DELIVERY_H
#define KITPRESS_OUTPUT_DELIVERY_H

#include "base/diag.h"
#include "base/file_set.h"
#include "output/manifest.h"

struct delivery_folder {
	const char *path;
	struct manifest manifest, before; /* digest NULL: no manifest */
	VEC(const char *) changed;        /* files changed since the manifest of before */
};

struct delivery {
	struct arena arena;
	struct diags *diags;
	struct file_set files;
	VEC(struct delivery_folder) folders;
	VEC(const char *) paths; /* of all files, in the order of adding */
};

/* `diags` gets FOLDER_UNMAKEABLE and FILE_UNWRITABLE; it must outlive the delivery. */
void delivery_init(struct delivery *d, struct diags *diags);
/* Removes whatever was not put in place. */
void delivery_release(struct delivery *d);

/* Begins a folder for the files added from here on, made if it is missing, for these
   readers; NULL or "" is the working folder. `digest` says what the papers are made
   from (copied); NULL: no manifest. */
bool delivery_begin(struct delivery *d, const char *folder, enum file_readers readers,
                    const char *digest);
/* Adds a file by its name in the folder; an absolute name ignores the folder. Reports a
   spool that has failed. */
bool delivery_add(struct delivery *d, const char *name, enum file_readers readers,
                  struct spool *bytes);
/* Puts all files in place and appends their paths, one a line, to `written` (unless
   NULL). After a failure, which is reported, everything is as it was before. */
bool delivery_finish(struct delivery *d, struct strbuf *written);

#endif

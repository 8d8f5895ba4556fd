/* Finished papers out to where they are wanted: all of a command's files, or none.

   A delivery is filled folder by folder; the files wait under temporary names, on the
   disk, until delivery_finish puts all of them in place (base/file_set.h). A folder of
   papers also gets a manifest (output/manifest.h), last. */
#ifndef KITPRESS_OUTPUT_DELIVERY_H
#define KITPRESS_OUTPUT_DELIVERY_H

#include "base/diag.h"
#include "base/file_set.h"
#include "output/manifest.h"

struct delivery_folder {
	const char *path;
	struct manifest manifest, before; /* digest NULL: the folder gets none */
	VEC(const char *) changed; /* files that are not as the manifest of before says */
};

struct delivery {
	struct arena arena;
	struct diags *diags;
	struct file_set files;
	VEC(struct delivery_folder) folders;
	VEC(const char *) paths; /* of all files, in the order in which they were added */
};

/* `diags` gets FOLDER_UNMAKEABLE and FILE_UNWRITABLE, and must live as long. */
void delivery_init(struct delivery *d, struct diags *diags);
/* Takes back whatever was not put in place. */
void delivery_release(struct delivery *d);

/* What is added from here on goes to this folder, which is made where it is missing, for
   these readers; NULL or "" is the working folder. `digest` says what the papers are made
   from and is copied; NULL: they get no manifest. */
bool delivery_begin(struct delivery *d, const char *folder, enum file_readers readers,
                    const char *digest);
/* Adds a file, by its name in the folder; an absolute name leaves the folder out. Also
   where the spool has failed, which is then reported. */
bool delivery_add(struct delivery *d, const char *name, enum file_readers readers,
                  struct spool *bytes);
/* Puts all in place and appends their paths, a line each, to `written` (NULL: nobody
   asks). After a failure, which is reported, what stood there before does so again. */
bool delivery_finish(struct delivery *d, struct strbuf *written);

#endif

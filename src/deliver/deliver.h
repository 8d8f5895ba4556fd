/* Finished papers out to where they are wanted. */
#ifndef KITPRESS_DELIVER_DELIVER_H
#define KITPRESS_DELIVER_DELIVER_H

#include "base/diag.h"
#include "base/file.h"

#include <stdbool.h>

/* Writes `bytes` to folder/name, for these readers: whole or not at all, what stood there before
   stays where it fails. The folder and its missing parents are made. NULL or "" for the folder
   is the working folder; an absolute name leaves the folder out. False with FOLDER_UNMAKEABLE
   or FILE_UNWRITABLE. */
bool deliver_file(const char *folder, const char *name, enum file_readers readers,
                  const struct strbuf *bytes, struct diags *diags);
/* The same with what a spool holds; also where the spool has failed. */
bool deliver_spool(const char *folder, const char *name, enum file_readers readers,
                   struct spool *bytes, struct diags *diags);

#endif

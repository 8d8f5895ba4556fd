/* Writing one finished file into a folder.

   base/file.h does the work (a temporary name in the target's folder, then a rename);
   this joins the path, makes the folder and turns errno values into diagnostics. */
#include "deliver/deliver.h"

#include "base/file.h"

#include <string.h>

static void join(struct strbuf *path, const char *folder, const char *name)
{
	if (folder && *folder && name[0] != '/') {
		strbuf_adds(path, folder);
		if (path->at[path->len - 1] != '/')
			strbuf_addc(path, '/');
	}
	strbuf_adds(path, name);
}

bool deliver_file(const char *folder, const char *name, enum file_readers readers,
                  const struct strbuf *bytes, struct diags *diags)
{
	struct spool all = {.head = *bytes, .fd = -1};
	return deliver_spool(folder, name, readers, &all, diags);
}

bool deliver_spool(const char *folder, const char *name, enum file_readers readers,
                   struct spool *bytes, struct diags *diags)
{
	struct strbuf path = STRBUF_INIT;
	bool ok = false;
	int error = 0;
	const struct pos nowhere = {0};

	join(&path, folder, name);
	if (folder && *folder && name[0] != '/')
		error = file_make_folder(folder, FILE_FOR_ALL);
	if (error) {
		diags_add(diags, DIAG_FOLDER_UNMAKEABLE, nowhere, folder,
		          (const char *)strerror(error));
		goto out;
	}
	error = file_write_spool(path.at, readers, bytes);
	if (error) {
		diags_add(diags, DIAG_FILE_UNWRITABLE, nowhere, path.at,
		          (const char *)strerror(error));
		goto out;
	}
	ok = true;
out:
	strbuf_release(&path);
	return ok;
}

/* See the header. */
#include "folder.h"

#include "base/file.h"
#include "run.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[] = "/tmp/kitpress-unit.XXXXXX";

int folder_make(void **state)
{
	(void)state;
	return mkdtemp(folder) && chdir(folder) == 0 ? 0 : -1;
}

int folder_remove(void **state)
{
	(void)state;
	return chdir("/") == 0 ? rmdir(folder) : -1;
}

void folder_put(const char *name, const char *text, mode_t mode)
{
	assert_int_equal(file_write(name, FILE_FOR_ALL, text, strlen(text)), 0);
	assert_int_equal(chmod(name, mode), 0);
}

void assert_only(struct diags *d, enum diag_id id)
{
	assert_int_equal(d->list.len, 1);
	if (d->list.at[0].id != id)
		print_message("# got: %s\n", d->list.at[0].text);
	assert_int_equal(d->list.at[0].id, id);
	diags_release(d);
	diags_init(d);
}

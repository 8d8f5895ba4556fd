/* The file lies in memory where that can be, for readers that wait for the disk, else in
   $TMPDIR; it goes with the process. */
#include "scratch.h"

#include "base/utf8.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char path[512];

static void remove_file(void)
{
	unlink(path);
}

const char *scratch_file(const uint8_t *bytes, size_t n)
{
	int fd = -1;
	if (!*path) {
		const char *folder =
			access("/dev/shm", W_OK) == 0 ? "/dev/shm" : getenv("TMPDIR");
		snprintf(path, sizeof path, "%s/kitpress-fuzz-XXXXXX",
		         folder ? folder : "/tmp");
		fd = mkstemp(path);
		atexit(remove_file);
	} else {
		fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
	}
	for (size_t done = 0; fd >= 0 && done < n;) {
		ssize_t wrote = write(fd, bytes + done, n - done);
		if (wrote < 0)
			scratch_fail("the scratch file can be written");
		done += (size_t)wrote;
	}
	if (fd < 0 || close(fd) != 0)
		scratch_fail("the scratch file can be opened");
	return path;
}

_Noreturn void scratch_fail(const char *what)
{
	fprintf(stderr, "fuzz: not so: %s\n", what);
	abort();
}

void demand_text(const char *s)
{
	DEMAND(s != NULL);
	DEMAND(utf8_valid(s, strlen(s), NULL));
}

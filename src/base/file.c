/* Reads whole files, writes single ones, makes folders. */
#include "base/file.h"

#include "base/arena.h"
#include "base/file_set.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int read_all(int fd, size_t limit, struct strbuf *to)
{
	enum { CHUNK = 1 << 16 };
	struct stat st;
	size_t had = to->len;
	if (fstat(fd, &st) != 0)
		return errno;
	if (S_ISDIR(st.st_mode)) /* that standard input is */
		return EISDIR;
	if (S_ISREG(st.st_mode)) {
		if ((uintmax_t)st.st_size > limit)
			return EFBIG;
		strbuf_reserve(to, (size_t)st.st_size + CHUNK);
	}
	for (;;) {
		char *p = strbuf_reserve(to, CHUNK);
		ssize_t n = read(fd, p, CHUNK);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return errno;
		p[n] = '\0';
		to->len += (size_t)n;
		if (to->len - had > limit)
			return EFBIG;
		if (n == 0)
			return 0;
	}
}

bool error_is_system(int error)
{
	switch (error) {
	case 0:
	case ENOENT:
	case ENOTDIR:
	case EISDIR:
	case EFBIG:
	case EINVAL:
	case ENAMETOOLONG:
	case ELOOP:
		return false;
	default:
		return true;
	}
}

const char *error_words(int error)
{
	return error == EINVAL ? "it is a pipe, a socket or a device, not a file"
	                       : strerror(error);
}

bool file_may_be_there(const char *path)
{
	return access(path, F_OK) == 0 || error_is_system(errno);
}

/* Whether the name is of a descriptor: <(COMMAND) is one in a shell. */
static bool is_handed_over(const char *path)
{
	static const char *const names[] = {"/dev/fd/", "/proc/self/fd/", "/dev/stdin"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strncmp(path, names[i], strlen(names[i])) == 0)
			return true;
	return false;
}

int file_open(const char *path, int *fd)
{
	struct stat st;
	bool any = is_handed_over(path);
	/* without waiting for somebody who writes to a pipe */
	*fd = open(path, O_RDONLY | O_CLOEXEC | (any ? 0 : O_NONBLOCK));
	int error = *fd < 0 || fstat(*fd, &st) != 0 ? errno
	            : S_ISDIR(st.st_mode)           ? EISDIR
	            : any || S_ISREG(st.st_mode)    ? 0
	                                            : EINVAL;
	if (error && *fd >= 0) {
		close(*fd);
		*fd = -1;
	}
	return error;
}

int file_read(const char *path, size_t limit, struct strbuf *to)
{
	if (strcmp(path, "-") == 0)
		return read_all(STDIN_FILENO, limit, to);
	int fd, error = file_open(path, &fd);
	if (error)
		return error;
	error = read_all(fd, limit, to);
	close(fd);
	return error;
}

int file_write_spool(const char *path, enum file_readers readers, struct spool *from)
{
	struct file_set one;
	const char *culprit;
	file_set_init(&one);
	int error = file_set_add(&one, path, readers, from);
	if (!error)
		error = file_set_commit(&one, &culprit);
	file_set_release(&one);
	return error;
}

int file_write(const char *path, enum file_readers readers, const void *bytes, size_t n)
{
	struct spool all = {.head = {.at = (char *)(uintptr_t)bytes, .len = n}, .fd = -1};
	return file_write_spool(path, readers, &all); /* it only reads the paths */
}

int file_rewrite(const char *path, const void *bytes, size_t n)
{
	struct stat st;
	if (lstat(path, &st) != 0)
		return errno;
	if (!S_ISREG(st.st_mode))
		return S_ISLNK(st.st_mode)   ? ELOOP
		       : S_ISDIR(st.st_mode) ? EISDIR
		                             : EINVAL;
	return file_write(path, FILE_AS_BEFORE, bytes, n);
}

int file_make_folder(const char *path, enum file_readers readers)
{
	size_t n = strlen(path);
	char *part = mem_alloc(n + 1);
	int error = 0;
	memcpy(part, path, n + 1);
	for (size_t i = 1; i <= n && !error; i++) {
		if (part[i] != '/' && part[i] != '\0')
			continue;
		char held = part[i];
		part[i] = '\0';
		struct stat st;
		bool last = i == n || path[i + 1] == '\0';
		if (mkdir(part, last && readers == FILE_FOR_OWNER ? 0700 : 0777) != 0) {
			error = errno;
			if (stat(part, &st) == 0)
				error = S_ISDIR(st.st_mode) ? 0 : ENOTDIR;
		}
		part[i] = held;
	}
	free(part);
	return error;
}

/* Reading whole files and replacing them atomically; see the header. */
#include "base/file.h"

#include "base/arena.h"

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
	if (S_ISDIR(st.st_mode))
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

int file_read(const char *path, size_t limit, struct strbuf *to)
{
	if (strcmp(path, "-") == 0)
		return read_all(STDIN_FILENO, limit, to);
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return errno;
	int error = read_all(fd, limit, to);
	close(fd);
	return error;
}

static int write_all(int fd, const char *bytes, size_t n)
{
	while (n) {
		ssize_t done = write(fd, bytes, n);
		if (done < 0 && errno == EINTR)
			continue;
		if (done < 0)
			return errno;
		bytes += done;
		n -= (size_t)done;
	}
	return 0;
}

static int write_some(void *fd, const void *bytes, size_t n)
{
	return write_all(*(int *)fd, bytes, n);
}

static int write_directly(const char *path, struct spool *from)
{
	int fd = open(path, O_WRONLY | O_CLOEXEC);
	if (fd < 0)
		return errno;
	int error = spool_read(from, write_some, &fd);
	if (close(fd) != 0 && !error)
		error = errno;
	return error;
}

struct comparison {
	int fd;
	size_t at;
};

/* 0 where the file has these bytes at its place. */
static int compare_some(void *comparison, const void *bytes, size_t n)
{
	enum { CHUNK = 1 << 15 };
	struct comparison *c = comparison;
	char there[CHUNK];
	for (size_t done = 0; done < n;) {
		size_t wanted = n - done < CHUNK ? n - done : CHUNK;
		ssize_t got = pread(c->fd, there, wanted, (off_t)(c->at + done));
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0 || memcmp(there, (const char *)bytes + done, (size_t)got) != 0)
			return EIO;
		done += (size_t)got;
	}
	c->at += n;
	return 0;
}

/* Whether a regular file of this very name has these bytes already; it gets the present time,
   and loses the modes that it is not to have. */
static bool is_written(const char *path, mode_t mode, struct spool *from)
{
	struct stat st;
	struct comparison c = {.fd = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)};
	if (c.fd < 0)
		return false;
	bool same = fstat(c.fd, &st) == 0 && S_ISREG(st.st_mode)
	            && (uintmax_t)st.st_size == spool_size(from)
	            && spool_read(from, compare_some, &c) == 0
	            && (!(st.st_mode & 0777 & ~mode) || fchmod(c.fd, mode) == 0)
	            && futimens(c.fd, NULL) == 0;
	close(c.fd);
	return same;
}

int file_write_spool(const char *path, enum file_readers readers, struct spool *from)
{
	struct stat st;
	mode_t mode = (mode_t)readers, mask = umask(0);
	umask(mask);
	mode &= ~mask;
	if (stat(path, &st) == 0) {
		if (!S_ISREG(st.st_mode))
			return write_directly(path, from);
		mode &= st.st_mode;
		if (is_written(path, mode, from))
			return 0;
	}
	size_t length = strlen(path);
	static const char suffix[] = ".XXXXXX";
	char *name = mem_alloc(length + sizeof suffix);
	memcpy(name, path, length);
	memcpy(name + length, suffix, sizeof suffix);
	int error = 0;
	int fd = mkstemp(name);
	if (fd < 0) {
		error = errno;
		free(name);
		return error;
	}
	error = spool_read(from, write_some, &fd);
	if (!error && fchmod(fd, mode) != 0)
		error = errno;
	if (close(fd) != 0 && !error)
		error = errno;
	if (!error && rename(name, path) != 0)
		error = errno;
	if (error)
		unlink(name);
	free(name);
	return error;
}

int file_write(const char *path, enum file_readers readers, const void *bytes, size_t n)
{
	struct spool all = {.head = {.at = (char *)(uintptr_t)bytes, .len = n}, .fd = -1};
	return file_write_spool(path, readers, &all); /* reads it only */
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

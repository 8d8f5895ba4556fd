/* Files that take their places together. A replaced file is kept under a second name in
   its folder until all are in place. */
#include "base/file_set.h"

#include "base/arena.h"
#include "base/sync.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
	OPEN_MOST = 48,       /* files synced singly; beyond that the file system is */
	FIRST_BLOCK = 1 << 15 /* enough for a single file without taking memory */
};

static void put_back(struct file_set *s);

/* A temporary must not stay, since it has a paper's text: tries twice. */
static void remove_name(const char *name)
{
	if (unlink(name) != 0 && errno != ENOENT)
		unlink(name);
}

static void take_back(void *set)
{
	struct file_set *s = set;
	put_back(s);
	for (size_t i = 0; i < s->files.len; i++)
		if (s->files.at[i].temporary)
			remove_name(s->files.at[i].temporary);
}

void file_set_init(struct file_set *s)
{
	*s = (struct file_set){.first = 0};
	arena_init_small(&s->arena, FIRST_BLOCK);
	mem_heir_add(&s->heir, take_back, s);
	clock_gettime(CLOCK_REALTIME, &s->time);
}

void file_set_release(struct file_set *s)
{
	for (size_t i = 0; i < s->files.len; i++) {
		struct file_put *p = &s->files.at[i];
		if (p->fd >= 0)
			close(p->fd);
		if (p->temporary)
			remove_name(p->temporary);
		strbuf_release(&p->bytes);
	}
	mem_heir_drop(&s->heir);
	arena_release(&s->arena);
	s->files.at = NULL;
	s->files.len = s->files.cap = 0;
}

void file_set_seal(struct file_set *s)
{
	s->first = s->files.len;
	s->sealed = true;
}

/* ---- writing ---- */

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

static int keep_some(void *to, const void *bytes, size_t n)
{
	strbuf_add(to, bytes, n);
	return 0;
}

/* A closed pipe is an error like others, not the end of the process. */
static int write_directly(const struct file_put *p)
{
	struct sigaction ignore = {.sa_handler = SIG_IGN}, before;
	int fd = open(p->path, O_WRONLY | O_CLOEXEC);
	if (fd < 0)
		return errno;
	sigaction(SIGPIPE, &ignore, &before);
	int error = write_all(fd, p->bytes.at, p->bytes.len);
	if (close(fd) != 0 && !error)
		error = errno;
	sigaction(SIGPIPE, &before, NULL);
	return error;
}

struct comparison {
	int fd;
	size_t at;
};

/* 0 if the file holds these bytes at this offset. */
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
		if (got <= 0
		    || memcmp(there, (const char *)bytes + done, (size_t)got) != 0)
			return EIO;
		done += (size_t)got;
	}
	c->at += n;
	return 0;
}

/* Opens a regular file of this name that has these bytes already and whose time we may
   set; else -1. */
static int open_same(const char *path, struct spool *from)
{
	struct stat st;
	struct comparison c = {.fd = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)};
	if (c.fd < 0)
		return -1;
	if (fstat(c.fd, &st) == 0 && S_ISREG(st.st_mode)
	    && (st.st_uid == geteuid() || geteuid() == 0)
	    && (uintmax_t)st.st_size == spool_size(from)
	    && spool_read(from, compare_some, &c) == 0)
		return c.fd;
	close(c.fd);
	return -1;
}

/* ".NAME.XXXXXX" in the folder of the path. */
static char *temporary_name(struct arena *arena, const char *path)
{
	const char *slash = strrchr(path, '/');
	int folder = slash ? (int)(slash - path) + 1 : 0;
	return arena_printf(arena, "%.*s.%s.XXXXXX", folder, path, path + folder);
}

/* A group that cannot be kept is another one, which gets no access. */
static void keep_owners(struct file_put *p)
{
	const struct stat *st = p->before;
	if (fchown(p->fd, st->st_uid, st->st_gid) != 0
	    && fchown(p->fd, (uid_t)-1, st->st_gid) != 0)
		p->mode &= ~(mode_t)070;
}

static int write_temporary(struct file_set *s, struct file_put *p, struct spool *from)
{
	const struct timespec times[2] = {s->time, s->time};
	char *name = temporary_name(&s->arena, p->path);
	p->fd = mkstemp(name);
	if (p->fd < 0)
		return errno;
	p->temporary = name;
	int error = spool_read(from, write_some, &p->fd);
	if (p->before)
		keep_owners(p);
	if (!error && fchmod(p->fd, p->mode) != 0)
		error = errno;
	if (!error)
		futimens(p->fd, times); /* if that fails, later comparisons take longer */
	return error;
}

/* Takes the mode and the owners from the replaced file. NULL: stat failed. */
static int keep_mode(struct file_set *s, struct file_put *p, const struct stat *st)
{
	if (!st)
		return errno;
	if (!S_ISREG(st->st_mode))
		return EINVAL;
	struct stat *before = ARENA_NEW(&s->arena, struct stat);
	*before = *st;
	p->before = before;
	p->mode = st->st_mode & 07777;
	return 0;
}

int file_set_add(struct file_set *s, const char *path, enum file_readers readers,
                 struct spool *from)
{
	struct stat st;
	int error = 0;
	mode_t mask = umask(0);
	umask(mask);
	struct file_put *p = vec_add(&s->arena, &s->files); /* release removes it */
	*p = (struct file_put){.path = arena_strdup(&s->arena, path),
	                       .fd = -1,
	                       .mode = (mode_t)readers & ~mask};
	bool there = stat(path, &st) == 0;
	if (readers == FILE_AS_BEFORE && (error = keep_mode(s, p, there ? &st : NULL)))
		return error;
	if (there) {
		if (S_ISDIR(st.st_mode))
			return EISDIR;
		p->direct = !S_ISREG(st.st_mode);
		p->mode &= st.st_mode;
		p->fd = p->direct ? -1 : open_same(path, from);
		p->same = p->fd >= 0;
	}
	if (p->direct)
		error = spool_read(from, keep_some, &p->bytes);
	else if (!p->same)
		error = write_temporary(s, p, from);
	if (p->fd >= 0 && s->files.len > OPEN_MOST) {
		s->many = true;
		if (close(p->fd) != 0 && !error && !p->same)
			error = errno;
		p->fd = -1;
	}
	return error;
}

/* ---- renaming ---- */

static int sync_all(struct file_set *s, const char **culprit)
{
	int *fds = ARENA_ARRAY(&s->arena, int, s->files.len + 1);
	const char **paths = ARENA_ARRAY(&s->arena, const char *, s->files.len + 1);
	size_t n = 0, bad = 0;
	for (size_t i = 0; i < s->files.len; i++)
		if (s->files.at[i].fd >= 0) {
			paths[n] = s->files.at[i].path;
			fds[n++] = s->files.at[i].fd;
		}
	int error = sync_files(fds, n, &bad);
	if (!error && s->many && n)
		error = sync_volume(fds[0]);
	if (error)
		*culprit = paths[bad];
	for (size_t i = 0; i < s->files.len; i++) {
		struct file_put *p = &s->files.at[i];
		if (p->fd >= 0 && close(p->fd) != 0 && !error && !p->same) {
			error = errno;
			*culprit = p->path;
		}
		p->fd = -1;
	}
	return error;
}

static bool is_linkless(int error)
{
	return error == EPERM || error == EOPNOTSUPP || error == ENOSYS || error == EMLINK
	       || error == EACCES;
}

/* Gives the file in the place a second name or, without hard links, renames it. That name
   is the temporary's but for its last letter. */
static int keep_old(struct file_set *s, struct file_put *p)
{
	struct stat st;
	if (lstat(p->path, &st) != 0)
		return errno == ENOENT ? 0 : errno;
	if (S_ISDIR(st.st_mode))
		return EISDIR;
	char *name = arena_strdup(&s->arena, p->temporary);
	char *letter = &name[strlen(name) - 1];
	for (*letter = 'a'; *letter <= 'z'; ++*letter) {
		if (lstat(name, &st) == 0)
			continue;
		if (linkat(AT_FDCWD, p->path, AT_FDCWD, name, 0) != 0
		    && !(is_linkless(errno) && rename(p->path, name) == 0))
			return errno;
		p->backup = name;
		return 0;
	}
	return EEXIST;
}

static int take_place(struct file_set *s, struct file_put *p)
{
	struct stat st;
	if (p->direct)
		return 0;
	if (p->same) {
		bool wide = lstat(p->path, &st) == 0 && (st.st_mode & 0777 & ~p->mode);
		return wide && chmod(p->path, p->mode) != 0 ? errno : 0;
	}
	int error = keep_old(s, p);
	if (error)
		return error;
	if (rename(p->temporary, p->path) != 0)
		return errno;
	p->temporary = NULL;
	p->placed = true;
	return 0;
}

/* If both names are one file, rename() leaves both. */
static void put_back(struct file_set *s)
{
	for (size_t i = s->files.len; i-- > 0;) {
		struct file_put *p = &s->files.at[i];
		if (p->backup) {
			rename(p->backup, p->path);
			remove_name(p->backup);
		} else if (p->placed) {
			remove_name(p->path);
		}
		p->backup = NULL;
		p->placed = false;
	}
}

static const char *folder_of(struct arena *arena, const char *path)
{
	const char *slash = strrchr(path, '/');
	if (!slash)
		return ".";
	return slash == path ? "/" : arena_strndup(arena, path, (size_t)(slash - path));
}

/* Syncs the folders of those files from..to that were renamed, each folder once. */
static int sync_folders(struct file_set *s, size_t from, size_t to, const char **culprit)
{
	VEC(const char *) synced = {0};
	for (size_t i = from; i < to; i++) {
		if (!s->files.at[i].placed)
			continue;
		const char *folder = folder_of(&s->arena, s->files.at[i].path);
		size_t k = synced.len; /* newest first: files come folder by folder */
		while (k && strcmp(synced.at[k - 1], folder) != 0)
			k--;
		if (k)
			continue;
		int error = sync_folder(folder);
		if (error) {
			*culprit = folder;
			return error;
		}
		vec_push(&s->arena, &synced, folder);
	}
	return 0;
}

static int place_some(struct file_set *s, size_t from, size_t to, const char **culprit)
{
	for (size_t i = from; i < to; i++) {
		int error = take_place(s, &s->files.at[i]);
		if (error) {
			*culprit = s->files.at[i].path;
			return error;
		}
	}
	return sync_folders(s, from, to, culprit);
}

/* All are in place. If a time cannot be set, later comparisons only take longer. */
static void clear_up(struct file_set *s)
{
	const struct timespec times[2] = {s->time, s->time};
	for (size_t i = 0; i < s->files.len; i++) {
		struct file_put *p = &s->files.at[i];
		if (p->same)
			utimensat(AT_FDCWD, p->path, times, AT_SYMLINK_NOFOLLOW);
		if (p->backup)
			remove_name(p->backup);
		p->backup = NULL;
	}
	mem_heir_drop(&s->heir); /* files in place stay */
}

int file_set_commit(struct file_set *s, const char **culprit)
{
	size_t first = s->sealed ? s->first : s->files.len;
	int error = sync_all(s, culprit);
	for (size_t i = 0; i < s->files.len && !error; i++)
		if (s->files.at[i].direct) {
			*culprit = s->files.at[i].path;
			error = write_directly(&s->files.at[i]);
		}
	if (!error)
		error = place_some(s, 0, first, culprit);
	if (!error)
		error = place_some(s, first, s->files.len, culprit);
	if (error) {
		put_back(s);
		return error;
	}
	clear_up(s);
	return 0;
}

/* Lets one call of a program fail, once in all its processes and threads: for LD_PRELOAD.

   FAULT_COUNTS names a file of at least ROOM bytes, which holds a counter for each row of
   the table below, in its order, and is shared by all processes; FAULT_CALL the row (its
   number), FAULT_NTH which of its calls fails. Without these two all calls are only
   counted. What fails does nothing, but for close, which closes all the same, as the
   system does. */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum { ROOM = 4096 };

/* clang-format off */
#define CALLS(_) \
	_(memory, ENOMEM) _(open, EMFILE) _(openat, EIO) _(read, EIO) _(pread, EIO) \
	_(write, ENOSPC) _(pwrite, EIO) _(close, EIO) _(fsync, EIO) _(fdatasync, EIO) \
	_(rename, EIO) _(renameat, EIO) _(mkstemp, EACCES) _(fchmod, EPERM) \
	_(mkdir, ENOSPC) _(mkdirat, ENOSPC) _(unlink, EIO) _(unlinkat, EIO) \
	_(fstat, EIO) _(stat, EIO) _(lstat, EIO) _(fstatat, EIO) _(mmap, ENOMEM) \
	_(fork, EAGAIN) _(pipe, EMFILE) _(lseek, EIO) _(ftruncate, EIO) _(access, EIO) \
	_(faccessat, EIO) _(realpath, EIO) _(opendir, EMFILE) _(fdopendir, ENOMEM) \
	_(readdir, EIO) _(fcntl, EIO) _(futimens, EIO) _(fopen, EMFILE) \
	_(pthread_create, EAGAIN) _(link, EIO) _(symlink, EIO)

/* clang-format on */
enum call {
#define _(name, error) CALL_##name,
	CALLS(_)
#undef _
		CALL_COUNT
};

static const int errors[] = {
#define _(name, error) [CALL_##name] = error,
	CALLS(_)
#undef _
};

static atomic_long *counts; /* NULL: before the start, or not asked for */
static long nth;
static int wanted = -1;

__attribute__((constructor)) static void begin(void)
{
	const char *file = getenv("FAULT_COUNTS"), *call = getenv("FAULT_CALL");
	const char *number = getenv("FAULT_NTH");
	int (*really_open)(const char *, int, ...);
	*(void **)&really_open = dlsym(RTLD_NEXT, "open");
	int fd = file ? really_open(file, O_RDWR | O_CLOEXEC) : -1;
	void *(*map)(void *, size_t, int, int, int, off_t);
	*(void **)&map = dlsym(RTLD_NEXT, "mmap");
	void *at = fd < 0 ? MAP_FAILED
	                  : map(NULL, ROOM, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	wanted = call && number ? atoi(call) : -1;
	nth = number ? atol(number) : 0;
	counts = at == MAP_FAILED ? NULL
	                          : at; /* the descriptor stays, to be like any other */
}

static int fails(enum call call)
{
	if (!counts)
		return 0;
	long n = atomic_fetch_add(&counts[call], 1) + 1;
	if ((int)call != wanted || n != nth)
		return 0;
	errno = errors[call];
	return 1;
}

/* The system's own of a name, kept. */
#define REAL(type, name, ...) \
	static type (*real)(__VA_ARGS__); \
	if (!real) \
	*(void **)&real = dlsym(RTLD_NEXT, #name)

/* A call with fixed parameters. */
#define CALL(type, bad, name, parameters, ...) \
	type name parameters \
	{ \
		static type(*real) parameters; \
		if (!real) \
			*(void **)&real = dlsym(RTLD_NEXT, #name); \
		return fails(CALL_##name) ? (bad) : real(__VA_ARGS__); \
	}

CALL(ssize_t, -1, read, (int fd, void *to, size_t n), fd, to, n)
CALL(ssize_t, -1, pread, (int fd, void *to, size_t n, off_t at), fd, to, n, at)
CALL(ssize_t, -1, write, (int fd, const void *from, size_t n), fd, from, n)
CALL(ssize_t, -1, pwrite, (int fd, const void *from, size_t n, off_t at), fd, from, n, at)
CALL(int, -1, fsync, (int fd), fd)
CALL(int, -1, fdatasync, (int fd), fd)
CALL(int, -1, rename, (const char *from, const char *to), from, to)
CALL(int, -1, renameat, (int a, const char *from, int b, const char *to), a, from, b, to)
CALL(int, -1, mkstemp, (char *name), name)
CALL(int, -1, fchmod, (int fd, mode_t mode), fd, mode)
CALL(int, -1, mkdir, (const char *name, mode_t mode), name, mode)
CALL(int, -1, mkdirat, (int at, const char *name, mode_t mode), at, name, mode)
CALL(int, -1, unlink, (const char *name), name)
CALL(int, -1, unlinkat, (int at, const char *name, int flags), at, name, flags)
CALL(int, -1, fstat, (int fd, struct stat *st), fd, st)
CALL(int, -1, stat, (const char *name, struct stat *st), name, st)
CALL(int, -1, lstat, (const char *name, struct stat *st), name, st)
CALL(int, -1, fstatat, (int at, const char *name, struct stat *st, int flags), at, name,
     st, flags)
CALL(void *, MAP_FAILED, mmap, (void *a, size_t n, int p, int f, int fd, off_t o), a, n,
     p, f, fd, o)
CALL(pid_t, -1, fork, (void))
CALL(int, -1, pipe, (int ends[2]), ends)
CALL(off_t, -1, lseek, (int fd, off_t at, int from), fd, at, from)
CALL(int, -1, ftruncate, (int fd, off_t size), fd, size)
CALL(int, -1, access, (const char *name, int mode), name, mode)
CALL(int, -1, faccessat, (int at, const char *name, int mode, int flags), at, name, mode,
     flags)
CALL(char *, NULL, realpath, (const char *name, char *to), name, to)
CALL(DIR *, NULL, opendir, (const char *name), name)
CALL(DIR *, NULL, fdopendir, (int fd), fd)
CALL(struct dirent *, NULL, readdir, (DIR * dir), dir)
CALL(int, -1, futimens, (int fd, const struct timespec times[2]), fd, times)
CALL(FILE *, NULL, fopen, (const char *name, const char *mode), name, mode)
CALL(int, -1, link, (const char *from, const char *to), from, to)
CALL(int, -1, symlink, (const char *from, const char *to), from, to)

int open(const char *name, int flags, ...)
{
	va_list rest;
	va_start(rest, flags);
	mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0;
	va_end(rest);
	REAL(int, open, const char *, int, ...);
	return fails(CALL_open) ? -1 : real(name, flags, mode);
}

int openat(int at, const char *name, int flags, ...)
{
	va_list rest;
	va_start(rest, flags);
	mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0;
	va_end(rest);
	REAL(int, openat, int, const char *, int, ...);
	return fails(CALL_openat) ? -1 : real(at, name, flags, mode);
}

int fcntl(int fd, int command, ...)
{
	va_list rest;
	va_start(rest, command);
	void *argument = va_arg(rest, void *);
	va_end(rest);
	REAL(int, fcntl, int, int, ...);
	return fails(CALL_fcntl) ? -1 : real(fd, command, argument);
}

int close(int fd)
{
	REAL(int, close, int);
	int result = real(fd);
	return fails(CALL_close) ? -1 : result;
}

int pthread_create(pthread_t *thread, const pthread_attr_t *how, void *(*run)(void *),
                   void *with)
{
	REAL(int, pthread_create, pthread_t *, const pthread_attr_t *, void *(*)(void *),
	     void *);
	return fails(CALL_pthread_create) ? EAGAIN : real(thread, how, run, with);
}

/* ---- memory: counted together ---- */

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t n, size_t size);
extern void *__libc_realloc(void *old, size_t size);

void *malloc(size_t size)
{
	return fails(CALL_memory) ? NULL : __libc_malloc(size);
}

void *calloc(size_t n, size_t size)
{
	return fails(CALL_memory) ? NULL : __libc_calloc(n, size);
}

void *realloc(void *old, size_t size)
{
	return fails(CALL_memory) ? NULL : __libc_realloc(old, size);
}

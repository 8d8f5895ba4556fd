/* Syncing. A thread for each file: a journal commits them together; one after the other
   each would wait for a commit of its own. */
#ifdef __linux__
#define _GNU_SOURCE 1 /* syncfs */
#endif
#include "base/sync.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdbool.h>
#include <unistd.h>

enum { AT_ONCE = 8 };

struct task {
	pthread_t thread;
	bool running;
	int fd, error;
};

static int told(int result)
{
	if (result == 0 || errno == EINVAL || errno == ENOSYS || errno == ENOTSUP
	    || errno == EROFS)
		return 0;
	return errno;
}

static int sync_one(int fd)
{
	int result;
	do
		result = fsync(fd);
	while (result != 0 && errno == EINTR);
	return told(result);
}

static void *run(void *task)
{
	struct task *t = task;
	t->error = sync_one(t->fd);
	return NULL;
}

int sync_files(const int *fds, size_t n, size_t *culprit)
{
	struct task tasks[AT_ONCE];
	int error = 0;
	for (size_t from = 0; from < n && !error; from += AT_ONCE) {
		size_t some = n - from < AT_ONCE ? n - from : AT_ONCE;
		for (size_t i = 0; i < some; i++) {
			struct task *t = &tasks[i];
			*t = (struct task){.fd = fds[from + i]};
			t->running = i + 1 < some
			             && pthread_create(&t->thread, NULL, run, t) == 0;
			if (!t->running)
				run(t);
		}
		for (size_t i = 0; i < some; i++) {
			if (tasks[i].running)
				pthread_join(tasks[i].thread, NULL);
			if (tasks[i].error && !error) {
				error = tasks[i].error;
				*culprit = from + i;
			}
		}
	}
	return error;
}

int sync_folder_at(int fd)
{
	return sync_one(fd);
}

/* A folder that may be written but not read cannot be opened: left to the system. */
int sync_folder(const char *path)
{
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd < 0)
		return errno == EACCES ? 0 : errno;
	int error = sync_one(fd);
	close(fd);
	return error;
}

int sync_volume(int fd)
{
#ifdef __linux__
	return told(syncfs(fd));
#else
	(void)fd;
	sync();
	return 0;
#endif
}

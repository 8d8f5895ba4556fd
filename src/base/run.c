/* Spawns a program and reads both of its outputs as they come, so that neither fills its
   pipe while the other is waited for. */
#include "base/run.h"

#include "base/arena.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

/* The environment with `set` before it: of two with one name programs take the first. */
static char **environment(const char *const *set)
{
	size_t n = 0, k = 0;
	while (environ && environ[n])
		n++;
	for (const char *const *s = set; s && *s; s++)
		n++;
	char **all = mem_alloc((n + 1) * sizeof *all);
	for (const char *const *s = set; s && *s; s++)
		all[k++] = (char *)(uintptr_t)*s;
	for (char **e = environ; e && *e; e++)
		all[k++] = *e;
	all[k] = NULL;
	return all;
}

static int make_pipe(int fds[2])
{
	if (pipe(fds) != 0)
		return errno;
	fcntl(fds[0], F_SETFD, FD_CLOEXEC);
	fcntl(fds[1], F_SETFD, FD_CLOEXEC);
	return 0;
}

static int start(const char *const *argv, const char *const *set, int out, int err,
                 pid_t *pid)
{
	posix_spawn_file_actions_t actions;
	char **env = environment(set);
	int error = posix_spawn_file_actions_init(&actions);
	if (error)
		goto out;
	posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
	posix_spawn_file_actions_adddup2(&actions, out, 1);
	posix_spawn_file_actions_adddup2(&actions, err, 2);
	error = posix_spawnp(pid, argv[0], &actions, NULL, (char **)(uintptr_t)argv, env);
	posix_spawn_file_actions_destroy(&actions);
out:
	free(env);
	return error;
}

/* Reads what is there; false at the end. */
static bool take(int fd, struct strbuf *to)
{
	char bytes[4096];
	ssize_t n = read(fd, bytes, sizeof bytes);
	if (n < 0)
		return errno == EINTR;
	if (n > 0 && to->len < RUN_BYTES_MAX)
		strbuf_add(to, bytes, (size_t)n);
	return n > 0;
}

static void take_all(int out_fd, int err_fd, struct strbuf *out, struct strbuf *err)
{
	struct pollfd fds[2] = {{.fd = out_fd, .events = POLLIN},
	                        {.fd = err_fd, .events = POLLIN}};
	while (fds[0].fd >= 0 || fds[1].fd >= 0) {
		if (poll(fds, 2, -1) < 0 && errno != EINTR)
			return;
		for (int i = 0; i < 2; i++)
			if (fds[i].fd >= 0 && fds[i].revents
			    && !take(fds[i].fd, i ? err : out))
				fds[i].fd = -1;
	}
}

static void shut(int fd)
{
	if (fd >= 0)
		close(fd);
}

int run_program(const char *const *argv, const char *const *set, struct strbuf *out,
                struct strbuf *err)
{
	int from_out[2] = {-1, -1}, from_err[2] = {-1, -1}, status = 0;
	pid_t pid = -1;
	int error = make_pipe(from_out);
	if (!error)
		error = make_pipe(from_err);
	if (!error)
		error = start(argv, set, from_out[1], from_err[1], &pid);
	shut(from_out[1]);
	shut(from_err[1]);
	if (!error)
		take_all(from_out[0], from_err[0], out, err);
	shut(from_out[0]);
	shut(from_err[0]);
	while (!error && waitpid(pid, &status, 0) < 0)
		if (errno != EINTR)
			error = errno;
	errno = error;
	return error                 ? -1
	       : WIFEXITED(status)   ? WEXITSTATUS(status)
	       : WIFSIGNALED(status) ? 128 + WTERMSIG(status)
	                             : 128;
}

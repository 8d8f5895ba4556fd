/* measure [-m] RUNS COMMAND [ARGUMENT]...: runs the command RUNS times, its output thrown
   away, and prints one line: median, least and greatest wall time in milliseconds, the
   peak memory in KiB of the largest process (the greatest of the runs), and the processor
   time of the last run's processes in milliseconds. Fails as the command does.

   -m also looks at the memory of all its processes together, every few milliseconds, and
   adds two numbers: the greatest sum of what is theirs alone and of their proportional
   shares (Private and Pss of /proc/PID/smaps_rollup), in KiB. */
#define _DEFAULT_SOURCE /* wait4 */

#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int ascending(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

struct memory { /* KiB */
	long private, shared;
};

struct result {
	double wall, processor; /* milliseconds */
	long peak;              /* KiB */
	struct memory all;
};

/* What a process has, and its children with it. Those that end meanwhile count as
 * nothing. */
static struct memory memory_of(long pid)
{
	struct memory sum = {0, 0};
	char path[64], line[256];
	snprintf(path, sizeof path, "/proc/%ld/smaps_rollup", pid);
	FILE *f = fopen(path, "r");
	for (long kib; f && fgets(line, sizeof line, f);) {
		if (sscanf(line, "Pss: %ld", &kib) == 1)
			sum.shared += kib;
		else if (sscanf(line, "Private_Clean: %ld", &kib) == 1
		         || sscanf(line, "Private_Dirty: %ld", &kib) == 1)
			sum.private += kib;
	}
	if (f)
		fclose(f);
	snprintf(path, sizeof path, "/proc/%ld/task/%ld/children", pid, pid);
	f = fopen(path, "r");
	for (long child; f && fscanf(f, "%ld", &child) == 1;) {
		struct memory its = memory_of(child);
		sum.private += its.private;
		sum.shared += its.shared;
	}
	if (f)
		fclose(f);
	return sum;
}

/* Until the child ends, which SIGCHLD, blocked, says. */
static void watch(pid_t child, struct memory *most)
{
	const struct timespec tick = {0, 5000000};
	sigset_t ends;
	sigemptyset(&ends);
	sigaddset(&ends, SIGCHLD);
	while (sigtimedwait(&ends, NULL, &tick) < 0) {
		struct memory now = memory_of(child);
		most->private = now.private > most->private ? now.private : most->private;
		most->shared = now.shared > most->shared ? now.shared : most->shared;
	}
}

static double milliseconds(struct timeval t)
{
	return (double)t.tv_sec * 1e3 + (double)t.tv_usec / 1e3;
}

static int run(char **command, bool memory, struct result *r)
{
	struct rusage used;
	sigset_t ends;
	int status;
	sigemptyset(&ends);
	sigaddset(&ends, SIGCHLD);
	sigprocmask(SIG_BLOCK, &ends, NULL);
	double start = now();
	pid_t child = fork();
	if (child == 0) {
		int null = open("/dev/null", O_WRONLY);
		if (null >= 0)
			dup2(null, STDOUT_FILENO);
		sigprocmask(SIG_UNBLOCK, &ends, NULL);
		execvp(command[0], command);
		_exit(127);
	}
	if (child > 0 && memory)
		watch(child, &r->all);
	if (child < 0 || wait4(child, &status, 0, &used) != child)
		return 127;
	r->wall = now() - start;
	r->processor = milliseconds(used.ru_utime) + milliseconds(used.ru_stime);
	if (used.ru_maxrss > r->peak)
		r->peak = used.ru_maxrss;
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

int main(int argc, char **argv)
{
	bool memory = argc > 1 && strcmp(argv[1], "-m") == 0;
	if (memory)
		argc--, argv++;
	int runs = argc > 2 ? (int)strtol(argv[1], NULL, 10) : 0;
	if (runs < 1) {
		fputs("usage: measure [-m] RUNS COMMAND [ARGUMENT]...\n", stderr);
		return 2;
	}
	double *walls = calloc((size_t)runs, sizeof *walls);
	struct result r = {0};
	int status = walls ? 0 : 127;
	for (int i = 0; i < runs && status == 0; i++) {
		status = run(argv + 2, memory, &r);
		walls[i] = r.wall;
	}
	if (status == 0) {
		qsort(walls, (size_t)runs, sizeof *walls, ascending);
		double median = (walls[(runs - 1) / 2] + walls[runs / 2]) / 2;
		printf("%.2f %.2f %.2f %ld %.2f", median, walls[0], walls[runs - 1],
		       r.peak, r.processor);
		if (memory)
			printf(" %ld %ld", r.all.private, r.all.shared);
		putchar('\n');
	}
	free(walls);
	return status;
}

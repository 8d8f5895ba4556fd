/* measure RUNS COMMAND [ARGUMENT]...: runs the command RUNS times, its output thrown away, and
   prints one line: median, least and greatest wall time in milliseconds, and the peak memory in
   KiB (the greatest of the runs). Fails as the command does. */
#define _DEFAULT_SOURCE /* wait4 */

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
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

static int run(char **command, double *wall, long *peak)
{
	struct rusage used;
	int status;
	double start = now();
	pid_t child = fork();
	if (child == 0) {
		int null = open("/dev/null", O_WRONLY);
		if (null >= 0)
			dup2(null, STDOUT_FILENO);
		execvp(command[0], command);
		_exit(127);
	}
	if (child < 0 || wait4(child, &status, 0, &used) != child)
		return 127;
	*wall = now() - start;
	if (used.ru_maxrss > *peak)
		*peak = used.ru_maxrss;
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

int main(int argc, char **argv)
{
	int runs = argc > 2 ? (int)strtol(argv[1], NULL, 10) : 0;
	if (runs < 1) {
		fputs("usage: measure RUNS COMMAND [ARGUMENT]...\n", stderr);
		return 2;
	}
	double *walls = calloc((size_t)runs, sizeof *walls);
	long peak = 0;
	int status = walls ? 0 : 127;
	for (int i = 0; i < runs && status == 0; i++)
		status = run(argv + 2, &walls[i], &peak);
	if (status == 0) {
		qsort(walls, (size_t)runs, sizeof *walls, ascending);
		double median = (walls[(runs - 1) / 2] + walls[runs / 2]) / 2;
		printf("%.2f %.2f %.2f %ld\n", median, walls[0], walls[runs - 1], peak);
	}
	free(walls);
	return status;
}

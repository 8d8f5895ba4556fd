/* The crew: memory that all share holds the next number and what each worker is at; a pipe
   brings results and reports back. A record in the pipe is written at once and is small enough
   (PIPE_BUF) not to mix with another's; a longer report is cut. */
#include "job/workers.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

enum { WORKERS_MOST = 256, NOTHING = -1 };

struct shared {
	atomic_size_t next;
	_Atomic long at[WORKERS_MOST]; /* number each worker is at, or NOTHING */
};

struct record {
	size_t index;
	uint16_t size;      /* of the text behind it */
	uint8_t state;      /* enum work_state; WORK_OPEN: this is a report */
	uint8_t severity;
};

enum { TEXT_MAX = PIPE_BUF - (int)sizeof(struct record) };

struct crew {
	const struct work *work;
	struct shared *shared;
	int pipe[2];
	pid_t pids[WORKERS_MOST];  /* 0: none */
	int jobs;
	bool *finished;            /* by number */
	struct strbuf in;          /* bytes of records not complete yet */
};

int workers_most(void)
{
	long n = sysconf(_SC_NPROCESSORS_ONLN);
	return n < 1 ? 1 : n > WORKERS_MOST ? WORKERS_MOST : (int)n;
}

/* ---- in a worker ---- */

static bool send_record(int fd, const struct record *record, const char *text)
{
	char bytes[PIPE_BUF];
	memcpy(bytes, record, sizeof *record);
	memcpy(bytes + sizeof *record, text, record->size);
	size_t n = sizeof *record + record->size;
	ssize_t done;
	do
		done = write(fd, bytes, n);
	while (done < 0 && errno == EINTR);
	return done == (ssize_t)n;
}

/* Until there is no number left or nobody listens. */
static void work_on(struct crew *c, int me)
{
	const struct work *w = c->work;
	bool heard = true;
	while (heard) {
		size_t i = atomic_fetch_add(&c->shared->next, 1);
		if (i >= w->n)
			break;
		atomic_store(&c->shared->at[me], (long)i);
		struct diags diags;
		diags_init(&diags);
		enum work_state state = w->run(w->context, i, &diags);
		for (size_t k = 0; k < diags.list.len && heard; k++) {
			const struct diag *d = &diags.list.at[k];
			size_t size = strlen(d->text);
			struct record r = {.index = i, .state = WORK_OPEN,
			                   .severity = (uint8_t)d->severity,
			                   .size = (uint16_t)(size < TEXT_MAX ? size : TEXT_MAX)};
			heard = send_record(c->pipe[1], &r, d->text);
		}
		diags_release(&diags);
		struct record r = {.index = i, .state = (uint8_t)state};
		heard = heard && send_record(c->pipe[1], &r, "");
		atomic_store(&c->shared->at[me], NOTHING);
	}
}

/* ---- in the caller ---- */

static int hire(struct crew *c, int me)
{
	pid_t pid = fork();
	if (pid < 0)
		return errno;
	if (pid == 0) {
		close(c->pipe[0]);
		work_on(c, me);
		_exit(0); /* nothing of the caller's is to be flushed or released twice */
	}
	c->pids[me] = pid;
	return 0;
}

static void take_record(struct crew *c, const struct record *r, const char *text)
{
	const struct work *w = c->work;
	if (r->index >= w->n)
		return;
	if (r->state == WORK_OPEN) {
		char *copy = mem_alloc((size_t)r->size + 1);
		memcpy(copy, text, r->size);
		copy[r->size] = '\0';
		w->reported(w->context, r->index, (enum diag_severity)r->severity, copy);
		free(copy);
	} else if (!c->finished[r->index]) {
		c->finished[r->index] = true;
		w->finished(w->context, r->index, (enum work_state)r->state, 0);
	}
}

/* Takes what the pipe holds; false at its end. */
static bool listen_once(struct crew *c)
{
	enum { CHUNK = 1 << 16 };
	ssize_t n = read(c->pipe[0], strbuf_reserve(&c->in, CHUNK), CHUNK);
	if (n <= 0)
		return n < 0 && (errno == EINTR || errno == EAGAIN);
	c->in.len += (size_t)n;
	size_t at = 0;
	struct record r;
	while (c->in.len - at >= sizeof r) {
		memcpy(&r, c->in.at + at, sizeof r);
		if (c->in.len - at < sizeof r + r.size)
			break;
		take_record(c, &r, c->in.at + at + sizeof r);
		at += sizeof r + r.size;
	}
	memmove(c->in.at, c->in.at + at, c->in.len - at);
	c->in.len -= at;
	return true;
}

static void drain(struct crew *c)
{
	struct pollfd p = {.fd = c->pipe[0], .events = POLLIN};
	while (poll(&p, 1, 0) > 0 && (p.revents & POLLIN) && listen_once(c))
		;
}

/* A worker is gone: what it was at counts as died, and a new one comes while there is work. */
static void replace(struct crew *c, int me, int status)
{
	const struct work *w = c->work;
	long at = atomic_exchange(&c->shared->at[me], NOTHING);
	c->pids[me] = 0;
	drain(c);
	if (at >= 0 && !c->finished[at]) {
		c->finished[at] = true;
		w->finished(w->context, (size_t)at, WORK_DIED,
		            WIFSIGNALED(status) ? WTERMSIG(status) : 0);
	}
	if (atomic_load(&c->shared->next) < w->n)
		hire(c, me); /* where that fails the others do the rest */
}

static bool anyone(const struct crew *c)
{
	for (int i = 0; i < c->jobs; i++)
		if (c->pids[i])
			return true;
	return false;
}

static void supervise(struct crew *c)
{
	enum { TICK_MS = 20 };
	struct pollfd p = {.fd = c->pipe[0], .events = POLLIN};
	while (anyone(c)) {
		if (poll(&p, 1, TICK_MS) > 0)
			listen_once(c);
		for (int i = 0; i < c->jobs; i++) {
			int status;
			if (c->pids[i] && waitpid(c->pids[i], &status, WNOHANG) == c->pids[i])
				replace(c, i, status);
		}
	}
	drain(c);
}

static int prepare(struct crew *c)
{
	int zero = open("/dev/zero", O_RDWR | O_CLOEXEC);
	if (zero < 0)
		return errno;
	void *shared = mmap(NULL, sizeof *c->shared, PROT_READ | PROT_WRITE, MAP_SHARED, zero, 0);
	int error = shared == MAP_FAILED ? errno : 0;
	close(zero);
	if (error)
		return error;
	c->shared = shared;
	atomic_init(&c->shared->next, 0);
	for (int i = 0; i < WORKERS_MOST; i++)
		atomic_init(&c->shared->at[i], NOTHING);
	if (pipe(c->pipe) != 0)
		return errno;
	return 0;
}

int workers_run(const struct work *work, int jobs)
{
	struct crew *c = mem_alloc(sizeof *c);
	struct sigaction ignore = {.sa_handler = SIG_IGN}, before;
	memset(c, 0, sizeof *c);
	c->work = work;
	c->pipe[0] = c->pipe[1] = -1;
	c->jobs = jobs < 1 ? 1 : jobs > WORKERS_MOST ? WORKERS_MOST : jobs;
	if ((size_t)c->jobs > work->n)
		c->jobs = (int)work->n;
	c->finished = mem_alloc(work->n + 1);
	memset(c->finished, 0, work->n + 1);
	sigaction(SIGPIPE, &ignore, &before);
	int error = prepare(c), hired = 0;
	for (int i = 0; i < c->jobs && !error; i++) {
		error = hire(c, i);
		hired += !error;
	}
	if (hired) {
		error = 0;
		supervise(c);
		for (size_t i = 0; i < work->n; i++)
			if (!c->finished[i])
				work->finished(work->context, i, WORK_DIED, 0);
	}
	sigaction(SIGPIPE, &before, NULL);
	if (c->pipe[0] >= 0) {
		close(c->pipe[0]);
		close(c->pipe[1]);
	}
	if (c->shared)
		munmap(c->shared, sizeof *c->shared);
	strbuf_release(&c->in);
	free(c->finished);
	free(c);
	return error;
}

/* The crew. Shared memory holds the next number, each worker's number, and how each
   number ended; the caller looks now and then, so that a result costs no system call.
   Reports are rare: each worker has a pipe for them, whose end tells at once that the
   worker is gone. */
#include "batch/workers.h"

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

enum { NOTHING = -1 };

struct shared {
	atomic_size_t next;
	_Atomic long at[WORKERS_MOST]; /* number each worker is at, or NOTHING */
	double tally[WORKERS_MOST][WORK_TALLIES];
	_Atomic unsigned char states[]; /* enum work_state by number */
};

struct record {
	size_t index;
	uint16_t size; /* of the text behind it */
	uint16_t id;
	uint8_t severity;
};

enum { TEXT_MAX = PIPE_BUF - (int)sizeof(struct record) }; /* a longer report is cut */

struct worker {
	pid_t pid;        /* 0: none */
	int pipe;         /* its reports */
	struct strbuf in; /* bytes of a record not complete yet */
};

struct crew {
	const struct work *work;
	struct shared *shared;
	size_t room; /* bytes of it */
	struct worker workers[WORKERS_MOST];
	int jobs;
	bool *finished;       /* by number: the caller was told */
	size_t low;           /* all numbers below are */
	int stray;            /* signal that ended a worker that was at nothing */
	struct mem_heir heir; /* waits for the workers when memory runs out */
};

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

static bool send_reports(int fd, size_t i, const struct diags *diags)
{
	bool heard = true;
	for (size_t k = 0; k < diags->list.len && heard; k++) {
		const struct diag *d = &diags->list.at[k];
		size_t size = strlen(d->text);
		struct record r = {.index = i,
		                   .id = (uint16_t)d->id,
		                   .severity = (uint8_t)d->severity,
		                   .size = (uint16_t)(size < TEXT_MAX ? size : TEXT_MAX)};
		heard = send_record(fd, &r, d->text);
	}
	return heard;
}

/* Works until no number is left or the caller is gone. */
static void work_on(struct crew *c, int me, int fd, pid_t boss)
{
	const struct work *w = c->work;
	bool heard = true;
	while (heard && getppid() == boss) {
		size_t i = atomic_fetch_add(&c->shared->next, 1);
		if (i >= w->n)
			break;
		atomic_store(&c->shared->at[me], (long)i);
		struct diags diags;
		diags_init(&diags);
		enum work_state state =
			w->run(w->context, i, c->shared->tally[me], &diags);
		heard = send_reports(fd, i, &diags);
		diags_release(&diags);
		atomic_store(&c->shared->states[i], (unsigned char)state);
		atomic_store(&c->shared->at[me], NOTHING);
	}
}

/* ---- in the caller ---- */

static int hire(struct crew *c, int me)
{
	int ends[2];
	pid_t boss = getpid();
	if (pipe(ends) != 0)
		return errno;
	pid_t pid = fork();
	if (pid < 0) {
		int error = errno;
		close(ends[0]);
		close(ends[1]);
		return error;
	}
	if (pid == 0) {
		close(ends[0]);
		for (int i = 0; i < c->jobs;
		     i++) /* so that pipes break when the caller ends */
			if (c->workers[i].pid)
				close(c->workers[i].pipe);
		work_on(c, me, ends[1], boss);
		_exit(0); /* flushes and releases nothing of the caller's */
	}
	close(ends[1]);
	c->workers[me].pid = pid;
	c->workers[me].pipe = ends[0];
	return 0;
}

static void take_record(struct crew *c, const struct record *r, const char *text)
{
	const struct work *w = c->work;
	if (r->index >= w->n)
		return;
	char *copy = mem_alloc((size_t)r->size + 1);
	memcpy(copy, text, r->size);
	copy[r->size] = '\0';
	struct diag one = {.id = (enum diag_id)r->id,
	                   .severity = (enum diag_severity)r->severity,
	                   .text = copy};
	w->reported(w->context, r->index, &one);
	free(copy);
}

/* Reads what a pipe holds; false at its end. */
static bool listen_once(struct crew *c, struct worker *from)
{
	enum { CHUNK = 1 << 16 };
	ssize_t n = read(from->pipe, strbuf_reserve(&from->in, CHUNK), CHUNK);
	if (n <= 0)
		return n < 0 && errno == EINTR;
	from->in.len += (size_t)n;
	size_t at = 0;
	struct record r;
	while (from->in.len - at >= sizeof r) {
		memcpy(&r, from->in.at + at, sizeof r);
		if (from->in.len - at < sizeof r + r.size)
			break;
		take_record(c, &r, from->in.at + at + sizeof r);
		at += sizeof r + r.size;
	}
	memmove(from->in.at, from->in.at + at, from->in.len - at);
	from->in.len -= at;
	return true;
}

static void finish(struct crew *c, size_t i, enum work_state state, int signal)
{
	c->finished[i] = true;
	c->work->finished(c->work->context, i, state, signal);
}

/* Tells the caller what has ended since the last time. Few numbers lie between the lowest
   open one and the next to be taken. */
static void collect(struct crew *c)
{
	size_t end = atomic_load(&c->shared->next);
	end = end < c->work->n ? end : c->work->n;
	for (size_t i = c->low; i < end; i++) {
		unsigned char state =
			c->finished[i] ? WORK_OPEN : atomic_load(&c->shared->states[i]);
		if (state != WORK_OPEN)
			finish(c, i, (enum work_state)state, 0);
		if (c->finished[i] && i == c->low)
			c->low++;
	}
}

/* A worker is gone: its number counts as died, and a new worker is forked while there is
   work. */
static void replace(struct crew *c, int me)
{
	struct worker *gone = &c->workers[me];
	int status = 0;
	while (waitpid(gone->pid, &status, 0) < 0 && errno == EINTR)
		;
	int signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
	close(gone->pipe);
	gone->pid = 0;
	strbuf_clear(&gone->in);
	collect(c);
	long at = atomic_exchange(&c->shared->at[me], NOTHING);
	if (at >= 0 && !c->finished[at])
		finish(c, (size_t)at, WORK_DIED, signal);
	else if (signal)
		c->stray = signal;
	if (atomic_load(&c->shared->next) < c->work->n)
		hire(c, me); /* if that fails the others do the rest */
}

static void supervise(struct crew *c)
{
	enum { TICK_MS = 50 };
	struct pollfd polled[WORKERS_MOST];
	int who[WORKERS_MOST];
	for (;;) {
		nfds_t n = 0;
		for (int i = 0; i < c->jobs; i++)
			if (c->workers[i].pid) {
				who[n] = i;
				polled[n++] = (struct pollfd){.fd = c->workers[i].pipe,
				                              .events = POLLIN};
			}
		if (!n)
			break;
		int some = poll(polled, n, TICK_MS);
		for (nfds_t k = 0; some > 0 && k < n; k++)
			if (polled[k].revents && !listen_once(c, &c->workers[who[k]]))
				replace(c, who[k]);
		collect(c);
	}
}

static int prepare(struct crew *c)
{
	int zero = open("/dev/zero", O_RDWR | O_CLOEXEC);
	if (zero < 0)
		return errno;
	c->room = sizeof *c->shared + c->work->n;
	void *shared = mmap(NULL, c->room, PROT_READ | PROT_WRITE, MAP_SHARED, zero, 0);
	int error = shared == MAP_FAILED ? errno : 0;
	close(zero);
	if (error)
		return error;
	c->shared = shared; /* zeros: next is the first, all states are open */
	for (int i = 0; i < WORKERS_MOST; i++)
		atomic_init(&c->shared->at[i], NOTHING);
	return 0;
}

static void settle(struct crew *c)
{
	/* A worker took it and died before it said so. */
	for (size_t i = 0; i < c->work->n; i++)
		if (!c->finished[i])
			finish(c, i, WORK_DIED, c->stray);
	for (int i = 0; i < c->jobs && c->work->tally; i++)
		for (int k = 0; k < WORK_TALLIES; k++)
			c->work->tally[k] += c->shared->tally[i][k];
}

/* The caller is about to end: no more numbers, and no worker waits at its pipe. */
static void dismiss(void *crew)
{
	struct crew *c = crew;
	atomic_store(&c->shared->next, c->work->n);
	for (int i = 0; i < c->jobs; i++)
		if (c->workers[i].pid)
			close(c->workers[i].pipe);
	for (int i = 0; i < c->jobs; i++) {
		pid_t pid = c->workers[i].pid;
		while (pid && waitpid(pid, NULL, 0) < 0 && errno == EINTR)
			;
	}
}

int workers_run(const struct work *work, int jobs)
{
	struct crew *c = mem_alloc(sizeof *c);
	struct sigaction ignore = {.sa_handler = SIG_IGN}, before;
	memset(c, 0, sizeof *c);
	c->work = work;
	c->jobs = jobs < 1 ? 1 : jobs > WORKERS_MOST ? WORKERS_MOST : jobs;
	if ((size_t)c->jobs > work->n)
		c->jobs = (int)work->n;
	c->finished = mem_alloc(work->n + 1);
	memset(c->finished, 0, work->n + 1);
	sigaction(SIGPIPE, &ignore, &before);
	int error = prepare(c), hired = 0;
	if (!error)
		mem_heir_add(&c->heir, dismiss, c);
	for (int i = 0; i < c->jobs && !error; i++) {
		error = hire(c, i);
		hired += !error;
	}
	if (hired) {
		error = 0;
		supervise(c);
		settle(c);
	}
	mem_heir_drop(&c->heir);
	sigaction(SIGPIPE, &before, NULL);
	if (c->shared)
		munmap(c->shared, c->room);
	for (int i = 0; i < c->jobs; i++)
		strbuf_release(&c->workers[i].in);
	free(c->finished);
	free(c);
	return error;
}

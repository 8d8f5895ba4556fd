/* A ring of units between two threads. The nodes of each live in an arena of its slot, so that
   those of ROOM units are there at a time, whatever the length of the file. */
#include "read/checker_int.h"

#include "base/arena.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { ROOM = 16 };

struct slot {
	struct arena nodes;
	struct arena_mark empty;
	const struct node *unit;
	size_t errors; /* in all, with this one */
};

struct checker {
	struct validation *v;
	struct diags *to, own;
	struct slot ring[ROOM];
	size_t errors; /* of units that have left the ring */
	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t more, less;
	/* under the lock: */
	size_t put, done;
	bool stop;
};

static void *work(void *checker)
{
	struct checker *c = checker;
	pthread_mutex_lock(&c->lock);
	for (;;) {
		while (c->done == c->put && !c->stop)
			pthread_cond_wait(&c->more, &c->lock);
		if (c->done == c->put)
			break;
		struct slot *slot = &c->ring[c->done % ROOM];
		pthread_mutex_unlock(&c->lock);
		validation_unit(c->v, slot->unit);
		slot->errors = c->own.count[DIAG_ERROR];
		pthread_mutex_lock(&c->lock);
		c->done++;
		pthread_cond_signal(&c->less);
	}
	pthread_mutex_unlock(&c->lock);
	return NULL;
}

static void release(struct checker *c)
{
	validation_report_to(c->v, c->to);
	for (int i = 0; i < ROOM; i++)
		arena_release(&c->ring[i].nodes);
	diags_release(&c->own);
	pthread_cond_destroy(&c->less);
	pthread_cond_destroy(&c->more);
	pthread_mutex_destroy(&c->lock);
	free(c);
}

struct checker *checker_new(struct validation *v, struct diags *diags)
{
	if (sysconf(_SC_NPROCESSORS_ONLN) < 2)
		return NULL;
	struct checker *c = mem_alloc(sizeof *c);
	*c = (struct checker){.v = v, .to = diags};
	diags_init(&c->own);
	c->own.limit = diags->limit;
	for (int i = 0; i < ROOM; i++) {
		arena_init(&c->ring[i].nodes);
		arena_alloc(&c->ring[i].nodes, 0);
		c->ring[i].empty = arena_mark(&c->ring[i].nodes);
	}
	pthread_mutex_init(&c->lock, NULL);
	pthread_cond_init(&c->more, NULL);
	pthread_cond_init(&c->less, NULL);
	validation_report_to(v, &c->own);
	if (pthread_create(&c->thread, NULL, work, c) == 0)
		return c;
	release(c);
	return NULL;
}

/* Until so many are done, ever. */
static void wait_for(struct checker *c, size_t n)
{
	pthread_mutex_lock(&c->lock);
	while (c->done < n)
		pthread_cond_wait(&c->less, &c->lock);
	pthread_mutex_unlock(&c->lock);
}

struct arena *checker_nodes(struct checker *c)
{
	struct slot *slot = &c->ring[c->put % ROOM];
	if (c->put >= ROOM) {
		wait_for(c, c->put - ROOM + 1);
		c->errors = slot->errors;
	}
	arena_rewind(&slot->nodes, slot->empty);
	return &slot->nodes;
}

void checker_unit(struct checker *c, const struct node *unit)
{
	c->ring[c->put % ROOM].unit = unit;
	pthread_mutex_lock(&c->lock);
	c->put++;
	pthread_cond_signal(&c->more);
	pthread_mutex_unlock(&c->lock);
}

void checker_wait(struct checker *c)
{
	if (c)
		wait_for(c, c->put);
}

size_t checker_errors(const struct checker *c)
{
	return c->errors;
}

/* Places have the numbers that files have in the other list, which knows them all by now. */
void checker_free(struct checker *c)
{
	if (!c)
		return;
	pthread_mutex_lock(&c->lock);
	c->stop = true;
	pthread_cond_signal(&c->more);
	pthread_mutex_unlock(&c->lock);
	pthread_join(c->thread, NULL);
	diags_know_files(&c->own, c->to);
	diags_append(c->to, &c->own);
	release(c);
}

/* Work handed from one thread to another through a ring of slots.

   The slots are the caller's own. It fills one, hands it over and may fill it anew when
   ring_slot gives its number again: then the work on it is done. The thread takes slots
   in order; a caller that helps takes the next one that nobody has begun. */
#ifndef KITPRESS_BASE_RING_H
#define KITPRESS_BASE_RING_H

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>

/* `context` belongs to the thread that runs this: see ring_init and ring_help. */
typedef void ring_work(void *context, size_t slot);

struct ring {
	ring_work *work;
	void *context;
	size_t room; /* slots */
	bool threaded;
	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t more, less;
	/* under the lock: */
	size_t put, taken; /* how many, ever */
	size_t at;         /* while busy: which the thread works on */
	bool busy, stop;
};

/* A ring that nobody works at yet; end it with ring_stop. `context` is for the thread. */
void ring_init(struct ring *r, size_t room, ring_work *work, void *context);
/* Starts the thread; false if it cannot be had: ring_help does all of the work then. */
bool ring_thread(struct ring *r);
/* Both. False if there is no thread: then there is nothing to end. */
bool ring_start(struct ring *r, size_t room, ring_work *work, void *context);
/* Whether ring_slot would wait. */
bool ring_full(struct ring *r);
/* The number of the slot to fill next, once it is free. */
size_t ring_slot(struct ring *r);
/* Hands that slot over. A sleeping thread is woken once `enough` slots (from 1 to all)
   wait for it. */
void ring_put(struct ring *r, size_t enough);
/* Does the work on a slot that nobody has begun, with the caller's own context; false if
   there is none. */
bool ring_help(struct ring *r, void *context);
/* Waits until all is done that was handed over. */
void ring_wait(struct ring *r);
/* Waits for the thread, if there is one, and ends the ring. */
void ring_stop(struct ring *r);

#endif

/* Work handed from one thread to another through a ring of slots.

   The slots are the caller's own. It fills one, hands it over and may fill it anew when
   ring_slot gives its number again: then the work on it is done. The thread takes slots
   in order. */
#ifndef KITPRESS_BASE_RING_H
#define KITPRESS_BASE_RING_H

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>

typedef void ring_work(void *context, size_t slot);

struct ring {
	ring_work *work;
	void *context;
	size_t room; /* slots */
	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t more, less;
	/* under the lock: */
	size_t put, done; /* how many, ever */
	bool stop;
};

/* Starts the thread, which runs `work` with the context. False if it cannot be started:
   then there is nothing to stop. */
bool ring_start(struct ring *r, size_t room, ring_work *work, void *context);
/* The number of the slot to fill next, once it is free. */
size_t ring_slot(struct ring *r);
/* Hands that slot over. A sleeping thread is woken once `enough` slots (from 1 to all)
   wait for it. */
void ring_put(struct ring *r, size_t enough);
/* Waits until the thread has done all that was handed over, and ends the ring. */
void ring_stop(struct ring *r);

#endif

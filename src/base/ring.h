/* Work handed from one thread to another, in order, through a ring of slots.

   The slots are the caller's own. It fills one, hands it over and may fill it anew when
   ring_slot gives its number again: then the work on it is done. */
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

/* Begins a thread that does `work`, slot by slot. False where none is to be had: there is
   nothing to end then. */
bool ring_start(struct ring *r, size_t room, ring_work *work, void *context);
/* The number of the slot to fill next, once it is free. */
size_t ring_slot(struct ring *r);
/* Hands that slot over. The thread, if it is asleep, sleeps on while fewer than `enough`
   slots wait for it: from 1 to all. */
void ring_put(struct ring *r, size_t enough);
/* Waits until all is done that was handed over. */
void ring_wait(struct ring *r);
/* The same, and ends the thread. */
void ring_stop(struct ring *r);

#endif

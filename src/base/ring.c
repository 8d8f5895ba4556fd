/* Rings; see the header. Two work at a ring at most, the thread and the caller, and the
   caller asks only while it does not work: so all slots are done but those that nobody
   has taken and the one that the thread is at. */
#include "base/ring.h"

/* All before this one are done. */
static size_t done(const struct ring *r)
{
	return r->busy ? r->at : r->taken;
}

static void *work(void *ring)
{
	struct ring *r = ring;
	pthread_mutex_lock(&r->lock);
	for (;;) {
		while (r->taken == r->put && !r->stop)
			pthread_cond_wait(&r->more, &r->lock);
		if (r->taken == r->put)
			break;
		r->at = r->taken++;
		r->busy = true;
		pthread_mutex_unlock(&r->lock);
		r->work(r->context, r->at % r->room);
		pthread_mutex_lock(&r->lock);
		r->busy = false;
		pthread_cond_signal(&r->less);
	}
	pthread_mutex_unlock(&r->lock);
	return NULL;
}

void ring_init(struct ring *r, size_t room, ring_work *do_slot, void *context)
{
	*r = (struct ring){.work = do_slot, .context = context, .room = room};
	pthread_mutex_init(&r->lock, NULL);
	pthread_cond_init(&r->more, NULL);
	pthread_cond_init(&r->less, NULL);
}

bool ring_thread(struct ring *r)
{
	r->threaded = pthread_create(&r->thread, NULL, work, r) == 0;
	return r->threaded;
}

bool ring_start(struct ring *r, size_t room, ring_work *do_slot, void *context)
{
	ring_init(r, room, do_slot, context);
	if (ring_thread(r))
		return true;
	ring_stop(r);
	return false;
}

bool ring_full(struct ring *r)
{
	pthread_mutex_lock(&r->lock);
	bool full = r->put - done(r) == r->room;
	pthread_mutex_unlock(&r->lock);
	return full;
}

size_t ring_slot(struct ring *r)
{
	pthread_mutex_lock(&r->lock);
	while (r->put - done(r) == r->room)
		pthread_cond_wait(&r->less, &r->lock);
	size_t slot = r->put % r->room;
	pthread_mutex_unlock(&r->lock);
	return slot;
}

void ring_put(struct ring *r, size_t enough)
{
	pthread_mutex_lock(&r->lock);
	r->put++;
	if (r->put - done(r) >= enough)
		pthread_cond_signal(&r->more);
	pthread_mutex_unlock(&r->lock);
}

bool ring_help(struct ring *r, void *context)
{
	pthread_mutex_lock(&r->lock);
	bool some = r->taken < r->put;
	size_t at = r->taken;
	r->taken += some;
	pthread_mutex_unlock(&r->lock);
	if (some)
		r->work(context, at % r->room);
	return some;
}

void ring_wait(struct ring *r)
{
	pthread_mutex_lock(&r->lock);
	pthread_cond_signal(&r->more);
	while (done(r) < r->put)
		pthread_cond_wait(&r->less, &r->lock);
	pthread_mutex_unlock(&r->lock);
}

void ring_stop(struct ring *r)
{
	if (r->threaded) {
		pthread_mutex_lock(&r->lock);
		r->stop = true;
		pthread_cond_signal(&r->more);
		pthread_mutex_unlock(&r->lock);
		pthread_join(r->thread, NULL);
	}
	pthread_cond_destroy(&r->less);
	pthread_cond_destroy(&r->more);
	pthread_mutex_destroy(&r->lock);
}

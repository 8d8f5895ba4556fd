/* Rings; see the header. */
#include "base/ring.h"

static void *work(void *ring)
{
	struct ring *r = ring;
	pthread_mutex_lock(&r->lock);
	for (;;) {
		while (r->done == r->put && !r->stop)
			pthread_cond_wait(&r->more, &r->lock);
		if (r->done == r->put)
			break;
		size_t slot = r->done % r->room;
		pthread_mutex_unlock(&r->lock);
		r->work(r->context, slot);
		pthread_mutex_lock(&r->lock);
		r->done++;
		pthread_cond_signal(&r->less);
	}
	pthread_mutex_unlock(&r->lock);
	return NULL;
}

static void release(struct ring *r)
{
	pthread_cond_destroy(&r->less);
	pthread_cond_destroy(&r->more);
	pthread_mutex_destroy(&r->lock);
}

bool ring_start(struct ring *r, size_t room, ring_work *do_slot, void *context)
{
	*r = (struct ring){.work = do_slot, .context = context, .room = room};
	pthread_mutex_init(&r->lock, NULL);
	pthread_cond_init(&r->more, NULL);
	pthread_cond_init(&r->less, NULL);
	if (pthread_create(&r->thread, NULL, work, r) == 0)
		return true;
	release(r);
	return false;
}

size_t ring_slot(struct ring *r)
{
	pthread_mutex_lock(&r->lock);
	while (r->put - r->done == r->room)
		pthread_cond_wait(&r->less, &r->lock);
	size_t slot = r->put % r->room;
	pthread_mutex_unlock(&r->lock);
	return slot;
}

void ring_put(struct ring *r, size_t enough)
{
	pthread_mutex_lock(&r->lock);
	r->put++;
	if (r->put - r->done >= enough)
		pthread_cond_signal(&r->more);
	pthread_mutex_unlock(&r->lock);
}

void ring_stop(struct ring *r)
{
	pthread_mutex_lock(&r->lock);
	r->stop = true;
	pthread_cond_signal(&r->more);
	pthread_mutex_unlock(&r->lock);
	pthread_join(r->thread, NULL);
	release(r);
}

/* A ring of streams: the caller puts them in at one end and takes them out, deflated, at
   the other; a worker goes around behind the caller. Short documents are done before a
   thread pays, so it is started with the THREAD_FROM-th stream; where none can be had, or
   there is but one processor, the caller does the work when a stream's turn comes.

   To wake a thread costs as much as to deflate a page, so the worker is told of BATCH
   bytes at a time, and a caller that has to wait does what nobody has begun with instead.
 */
#include "pdf/deflate_queue_int.h"

#include "base/arena.h"
#include "base/clock.h"

#include <libdeflate.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>

enum { ROOM = 16, THREAD_FROM = 12, LEVELS = 13, BATCH = 32 * 1024, LARGE = 8 << 20 };

struct stream {
	void *object;
	int level;
	bool pressed; /* once there is a worker: under the lock */
	struct strbuf in, out;
};

struct tools {                                         /* of one who deflates */
	struct libdeflate_compressor *packers[LEVELS]; /* by level */
	double spent;                                  /* milliseconds */
};

struct press {
	void (*done)(void *context, void *object, const void *bytes, size_t n);
	void *context;
	struct stream ring[ROOM];
	size_t put, taken;           /* how many, ever */
	size_t known;                /* how many of the first are known to be pressed */
	size_t untold, untold_bytes; /* put, but not yet ready */
	double waiting;
	struct tools own, workers;
	bool tried, threaded;
	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t more, less;
	/* under the lock: */
	size_t ready, begun, pressed; /* how many of the first may be begun with, are
	                                 begun with, and are all done */
	size_t wanted;                /* the caller sleeps until so many are */
	bool stop;
};

struct press *press_new(void (*done)(void *context, void *object, const void *bytes,
                                     size_t n),
                        void *context, int processors)
{
	struct press *p = mem_alloc(sizeof *p);
	*p = (struct press){.done = done, .context = context, .tried = processors < 2};
	pthread_mutex_init(&p->lock, NULL);
	pthread_cond_init(&p->more, NULL);
	pthread_cond_init(&p->less, NULL);
	return p;
}

static void release(struct tools *t)
{
	for (int i = 0; i < LEVELS; i++)
		if (t->packers[i])
			libdeflate_free_compressor(t->packers[i]);
}

void press_free(struct press *p)
{
	if (!p)
		return;
	if (p->threaded) {
		pthread_mutex_lock(&p->lock);
		p->stop = true;
		pthread_cond_signal(&p->more);
		pthread_mutex_unlock(&p->lock);
		pthread_join(p->thread, NULL);
	}
	release(&p->own);
	release(&p->workers);
	for (int i = 0; i < ROOM; i++) {
		strbuf_release(&p->ring[i].in);
		strbuf_release(&p->ring[i].out);
	}
	pthread_cond_destroy(&p->less);
	pthread_cond_destroy(&p->more);
	pthread_mutex_destroy(&p->lock);
	free(p);
}

static void deflate_stream(struct tools *t, struct stream *s)
{
	if (!s->level)
		return;
	double since = clock_ms();
	struct libdeflate_compressor **c = &t->packers[s->level];
	if (!*c)
		*c = libdeflate_alloc_compressor(s->level);
	if (!*c)
		mem_die();
	size_t most = libdeflate_zlib_compress_bound(*c, s->in.len);
	strbuf_clear(&s->out);
	char *to = strbuf_reserve(&s->out, most);
	s->out.len = libdeflate_zlib_compress(*c, s->in.at, s->in.len, to, most);
	t->spent += clock_ms() - since;
}

/* ---- both threads, with the lock ---- */

/* Does the first that nobody has begun with. */
static void press_one(struct press *p, struct tools *t)
{
	struct stream *s = &p->ring[p->begun++ % ROOM];
	pthread_mutex_unlock(&p->lock);
	deflate_stream(t, s);
	pthread_mutex_lock(&p->lock);
	s->pressed = true;
	while (p->pressed < p->begun && p->ring[p->pressed % ROOM].pressed)
		p->pressed++;
	if (p->wanted && p->pressed >= p->wanted)
		pthread_cond_signal(&p->less);
}

static void *work(void *press)
{
	struct press *p = press;
	pthread_mutex_lock(&p->lock);
	while (!p->stop) {
		if (p->begun < p->ready)
			press_one(p, &p->workers);
		else
			pthread_cond_wait(&p->more, &p->lock);
	}
	pthread_mutex_unlock(&p->lock);
	return NULL;
}

/* ---- the caller ---- */

static void start(struct press *p)
{
	p->tried = true;
	p->begun = p->pressed = p->known = p->taken;
	p->ready = p->put;
	p->threaded = pthread_create(&p->thread, NULL, work, p) == 0;
}

/* Lets the worker have all that was put in. */
static void tell(struct press *p)
{
	pthread_mutex_lock(&p->lock);
	p->ready = p->put;
	pthread_cond_signal(&p->more);
	pthread_mutex_unlock(&p->lock);
	p->untold = p->untold_bytes = 0;
}

/* Until so many are pressed. */
static void wait_for(struct press *p, size_t wanted)
{
	if (p->untold)
		tell(p);
	pthread_mutex_lock(&p->lock);
	while (p->pressed < wanted) {
		if (p->begun < p->ready) {
			press_one(p, &p->own);
			continue;
		}
		p->wanted = wanted;
		pthread_cond_wait(&p->less, &p->lock);
	}
	p->wanted = 0;
	p->known = p->pressed;
	pthread_mutex_unlock(&p->lock);
}

/* Hands on the oldest stream; to wait for it is to wait for `more` in all. */
static void take(struct press *p, size_t more)
{
	struct stream *s = &p->ring[p->taken % ROOM];
	double since = clock_ms();
	if (!p->threaded && !s->pressed)
		deflate_stream(&p->own, s);
	else if (p->threaded && p->known == p->taken)
		wait_for(p, p->taken + more);
	p->waiting += clock_ms() - since;
	p->taken++;
	const struct strbuf *bytes = s->level ? &s->out : &s->in;
	p->done(p->context, s->object, bytes->at ? bytes->at : "", bytes->len);
}

/* A large stream (a picture) does not wait: a ring full of them would take gigabytes. */
static void put_large(struct press *p, void *object, int level, const void *bytes,
                      size_t n)
{
	struct stream s = {.level = level, .in = {.at = (char *)bytes, .len = n}};
	double since = clock_ms();
	press_flush(p);
	deflate_stream(&p->own, &s);
	p->waiting += clock_ms() - since;
	p->done(p->context, object, level ? s.out.at : bytes, level ? s.out.len : n);
	strbuf_release(&s.out);
}

void press_put(struct press *p, void *object, int level, const void *bytes, size_t n)
{
	if (n > LARGE) {
		put_large(p, object, level, bytes, n);
		return;
	}
	if (p->put - p->taken == ROOM)
		take(p, ROOM / 2);
	struct stream *s = &p->ring[p->put % ROOM];
	s->object = object;
	s->level = level;
	s->pressed = p->tried && !p->threaded;
	strbuf_clear(&s->in);
	strbuf_add(&s->in, bytes, n);
	if (s->pressed) { /* nobody else will, and there may be time now */
		double since = clock_ms();
		deflate_stream(&p->own, s);
		p->waiting += clock_ms() - since;
	}
	p->put++;
	if (!p->tried && p->put == THREAD_FROM) {
		start(p);
	} else if (p->threaded) {
		p->untold++;
		p->untold_bytes += n;
		if (p->untold_bytes >= BATCH || p->untold == ROOM / 2)
			tell(p);
	}
}

void press_flush(struct press *p)
{
	while (p->taken < p->put)
		take(p, p->put - p->taken);
}

double press_deflating(const struct press *p)
{
	return p->own.spent + p->workers.spent;
}

double press_waiting(const struct press *p)
{
	return p->waiting;
}

/* A ring of streams: the caller puts them in at one end and takes them out, deflated, at
   the other.

   The thread starts with the THREAD_FROM-th stream, since short documents are done before
   it pays, and wakes for AT_ONCE streams, since waking it costs as much as deflating a
   page. A caller that would have to wait deflates what nobody has begun. */
#include "pdf/deflate_queue_int.h"

#include "base/arena.h"
#include "base/clock.h"
#include "base/ring.h"

#include <libdeflate.h>
#include <stdlib.h>

enum { ROOM = 16, AT_ONCE = 4, THREAD_FROM = 12, LEVELS = 13, LARGE = 8 << 20 };

struct stream {
	void *object;
	int level;
	struct strbuf in, out;
};

struct worker { /* the thread or the caller */
	struct stream *streams;
	struct libdeflate_compressor *compressors[LEVELS]; /* by level */
	double spent;                                      /* milliseconds */
};

struct deflate_queue {
	deflate_done *done;
	void *context;
	int processors;
	struct stream streams[ROOM];
	size_t put, out; /* how many, ever */
	double waiting;
	struct worker caller, thread;
	struct ring ring;
};

static void deflate_stream(struct worker *w, struct stream *s)
{
	if (!s->level)
		return;
	double since = clock_ms();
	struct libdeflate_compressor **c = &w->compressors[s->level];
	if (!*c)
		*c = libdeflate_alloc_compressor(s->level);
	if (!*c)
		mem_die();
	size_t most = libdeflate_zlib_compress_bound(*c, s->in.len);
	strbuf_clear(&s->out);
	char *to = strbuf_reserve(&s->out, most);
	s->out.len = libdeflate_zlib_compress(*c, s->in.at, s->in.len, to, most);
	w->spent += clock_ms() - since;
}

static void work(void *worker, size_t slot)
{
	struct worker *w = worker;
	deflate_stream(w, &w->streams[slot]);
}

struct deflate_queue *deflate_queue_new(deflate_done *done, void *context, int processors)
{
	struct deflate_queue *q = mem_alloc(sizeof *q);
	*q = (struct deflate_queue){
		.done = done, .context = context, .processors = processors};
	q->caller.streams = q->thread.streams = q->streams;
	ring_init(&q->ring, ROOM, work, &q->thread);
	return q;
}

static void release(struct worker *w)
{
	for (int i = 0; i < LEVELS; i++)
		if (w->compressors[i])
			libdeflate_free_compressor(w->compressors[i]);
}

void deflate_queue_free(struct deflate_queue *q)
{
	if (!q)
		return;
	ring_stop(&q->ring);
	release(&q->caller);
	release(&q->thread);
	for (int i = 0; i < ROOM; i++) {
		strbuf_release(&q->streams[i].in);
		strbuf_release(&q->streams[i].out);
	}
	free(q);
}

/* Hands on the oldest stream, which is done. */
static void hand_on(struct deflate_queue *q)
{
	struct stream *s = &q->streams[q->out++ % ROOM];
	const struct strbuf *bytes = s->level ? &s->out : &s->in;
	q->done(q->context, s->object, bytes->at ? bytes->at : "", bytes->len);
}

/* The slot to fill next; the stream in it is done. */
static size_t next_slot(struct deflate_queue *q)
{
	double since = clock_ms();
	while (ring_full(&q->ring) && ring_help(&q->ring, &q->caller))
		;
	size_t slot = ring_slot(&q->ring);
	q->waiting += clock_ms() - since;
	return slot;
}

void deflate_queue_flush(struct deflate_queue *q)
{
	double since = clock_ms();
	while (ring_help(&q->ring, &q->caller))
		;
	ring_wait(&q->ring);
	q->waiting += clock_ms() - since;
	while (q->out < q->put)
		hand_on(q);
}

/* A large stream (a picture) does not wait: a full ring of them would take gigabytes. */
static void put_large(struct deflate_queue *q, void *object, int level, const void *bytes,
                      size_t n)
{
	struct stream s = {.level = level, .in = {.at = (char *)bytes, .len = n}};
	deflate_queue_flush(q);
	double since = clock_ms();
	deflate_stream(&q->caller, &s);
	q->waiting += clock_ms() - since;
	q->done(q->context, object, level ? s.out.at : bytes, level ? s.out.len : n);
	strbuf_release(&s.out);
}

void deflate_queue_put(struct deflate_queue *q, void *object, int level,
                       const void *bytes, size_t n)
{
	if (n > LARGE) {
		put_large(q, object, level, bytes, n);
		return;
	}
	struct stream *s = &q->streams[next_slot(q)];
	if (q->put - q->out == ROOM)
		hand_on(q);
	s->object = object;
	s->level = level;
	strbuf_clear(&s->in);
	strbuf_add(&s->in, bytes, n);
	ring_put(&q->ring, AT_ONCE);
	if (++q->put == THREAD_FROM && q->processors > 1)
		ring_thread(&q->ring);
}

double deflate_queue_deflating(const struct deflate_queue *q)
{
	return q->caller.spent + q->thread.spent;
}

double deflate_queue_waiting(const struct deflate_queue *q)
{
	return q->waiting;
}

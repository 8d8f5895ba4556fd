/* The deflate queue: streams come out in the order in which they went in, and the same
   whether a thread deflates them or not. */
#include "pdf/deflate_queue_int.h"
#include "run.h"

#include "base/prng.h"

#include <stdlib.h>
#include <string.h>

#include <libdeflate.h>

enum { STREAMS = 400, LARGEST = 90000 };

struct output {
	struct strbuf bytes;
	size_t sizes[STREAMS];
	size_t n;
};

static void take(void *output, void *object, const void *bytes, size_t n)
{
	struct output *o = output;
	assert_int_equal((size_t)(uintptr_t)object, o->n + 1); /* in order */
	assert_true(o->n < STREAMS);
	o->sizes[o->n++] = n;
	strbuf_add(&o->bytes, bytes, n);
}

static size_t fill(char *text, size_t i)
{
	struct prng p;
	prng_init(&p, i);
	size_t n = i % 7 == 0    ? 0
	           : i % 50 == 3 ? LARGEST
	                         : (size_t)(prng_next(&p) % 9000);
	for (size_t k = 0; k < n; k++)
		text[k] = (char)('a' + prng_next(&p) % 5);
	return n;
}

static int level_of(size_t i)
{
	static const int levels[] = {5, 1, 0, 9, 5, 5};
	return levels[i % 6];
}

/* Puts in n streams, flushing now and then. */
static void run(int processors, size_t n, struct output *o)
{
	char *text = malloc(LARGEST);
	assert_non_null(text);
	*o = (struct output){.n = 0};
	struct deflate_queue *q = deflate_queue_new(take, o, processors);
	for (size_t i = 0; i < n; i++) {
		deflate_queue_put(q, (void *)(uintptr_t)(i + 1), level_of(i), text,
		                  fill(text, i));
		if (i % 90 == 89) {
			deflate_queue_flush(q);
			assert_int_equal(o->n, i + 1);
		}
	}
	deflate_queue_flush(q);
	assert_int_equal(o->n, n);
	assert_true(deflate_queue_deflating(q) >= 0);
	deflate_queue_free(q);
	free(text);
}

static void same_with_and_without_threads(void **state)
{
	struct output one, two;
	(void)state;
	for (size_t n = 0; n <= STREAMS; n = n ? n * 2 + 1 : 1) {
		run(1, n, &one);
		run(2, n, &two);
		assert_int_equal(one.bytes.len, two.bytes.len);
		assert_memory_equal(one.sizes, two.sizes, n * sizeof *one.sizes);
		if (one.bytes.len)
			assert_memory_equal(one.bytes.at, two.bytes.at, one.bytes.len);
		strbuf_release(&one.bytes);
		strbuf_release(&two.bytes);
	}
}

static void streams_inflate_to_what_they_were(void **state)
{
	struct output o;
	char *text = malloc(LARGEST), *out = malloc(LARGEST);
	struct libdeflate_decompressor *d = libdeflate_alloc_decompressor();
	(void)state;
	assert_true(text && out && d);
	run(2, STREAMS, &o);
	const char *at = o.bytes.at;
	for (size_t i = 0; i < STREAMS; at += o.sizes[i++]) {
		size_t n = fill(text, i), got = o.sizes[i];
		if (level_of(i))
			assert_int_equal(libdeflate_zlib_decompress(d, at, o.sizes[i],
			                                            out, LARGEST, &got),
			                 LIBDEFLATE_SUCCESS);
		assert_int_equal(got, n);
		if (n)
			assert_memory_equal(level_of(i) ? out : at, text, n);
	}
	libdeflate_free_decompressor(d);
	strbuf_release(&o.bytes);
	free(text);
	free(out);
}

/* What has not been flushed is dropped, wherever its deflating stands. */
static void dropped_in_the_middle(void **state)
{
	struct output o;
	char *text = malloc(LARGEST);
	(void)state;
	assert_non_null(text);
	for (size_t n = 0; n < 60; n++) {
		o = (struct output){.n = 0};
		struct deflate_queue *q = deflate_queue_new(take, &o, 2);
		for (size_t i = 0; i < n; i++)
			deflate_queue_put(q, (void *)(uintptr_t)(i + 1), level_of(i),
			                  text, fill(text, i));
		deflate_queue_free(q);
		assert_true(o.n <= n);
		strbuf_release(&o.bytes);
	}
	free(text);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(same_with_and_without_threads),
	cmocka_unit_test(streams_inflate_to_what_they_were),
	cmocka_unit_test(dropped_in_the_middle),
};

RUN(tests, NULL, NULL)

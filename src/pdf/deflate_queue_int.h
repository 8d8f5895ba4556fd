/* Deflating streams on the way into the file, by a thread of its own where there is much.
   Private to pdf/. */
#ifndef KITPRESS_PDF_DEFLATE_QUEUE_INT_H
#define KITPRESS_PDF_DEFLATE_QUEUE_INT_H

#include "base/strbuf.h"

struct deflate_queue;

/* Gets a stream as it stands in the file. */
typedef void deflate_done(void *context, void *object, const void *bytes, size_t n);

/* `done` gets the streams in the order of deflate_queue_put, from within that and
   deflate_queue_flush and in the caller's thread. Which call it is does not depend on the
   thread's pace: what is written stays the same. `processors`: how many there are for the
   caller and this; below two there is no thread. */
struct deflate_queue *deflate_queue_new(deflate_done *done, void *context,
                                        int processors);
/* What has not been flushed is dropped. */
void deflate_queue_free(struct deflate_queue *q);
/* Takes a stream's bytes, which are copied. Level 0: they stay as they are. */
void deflate_queue_put(struct deflate_queue *q, void *object, int level,
                       const void *bytes, size_t n);
void deflate_queue_flush(struct deflate_queue *q);
/* How long streams were deflated: after deflate_queue_flush. Milliseconds. */
double deflate_queue_deflating(const struct deflate_queue *q);
/* How long the caller did that or waited for it so far. */
double deflate_queue_waiting(const struct deflate_queue *q);

#endif

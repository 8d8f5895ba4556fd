/* Deflating streams on their way into the file, in a thread if there are many. Private to
   pdf/. */
#ifndef KITPRESS_PDF_DEFLATE_QUEUE_INT_H
#define KITPRESS_PDF_DEFLATE_QUEUE_INT_H

#include "base/strbuf.h"

struct deflate_queue;

/* Gets a stream as it stands in the file. */
typedef void deflate_done(void *context, void *object, const void *bytes, size_t n);

/* `done` gets the streams in the order of deflate_queue_put, within that call or
   deflate_queue_flush, in the caller's thread. Which call it is does not depend on the
   thread's pace, so the file stays the same. `processors`: how many the caller and the
   thread have; below two there is no thread. */
struct deflate_queue *deflate_queue_new(deflate_done *done, void *context,
                                        int processors);
/* Drops what has not been flushed. */
void deflate_queue_free(struct deflate_queue *q);
/* Copies a stream's bytes. Level 0: they stay as they are. */
void deflate_queue_put(struct deflate_queue *q, void *object, int level,
                       const void *bytes, size_t n);
void deflate_queue_flush(struct deflate_queue *q);
/* How long streams were deflated, in milliseconds: after deflate_queue_flush. */
double deflate_queue_deflating(const struct deflate_queue *q);
/* How long the caller deflated or waited so far. */
double deflate_queue_waiting(const struct deflate_queue *q);

#endif

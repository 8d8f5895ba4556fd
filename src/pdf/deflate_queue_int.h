/* Deflating streams on the way into the file, by a thread of its own where there is much.
   Private to pdf/. */
#ifndef KITPRESS_PDF_DEFLATE_QUEUE_INT_H
#define KITPRESS_PDF_DEFLATE_QUEUE_INT_H

#include "base/strbuf.h"

struct press;

/* `done` gets each stream as it stands in the file, in the order of press_put, from
   within press_put and press_flush and in the caller's thread. Which call it is does not
   depend on the thread's pace: what is written stays the same. `processors`: how many
   there are for the caller and this; below two there is no thread. */
struct press *press_new(void (*done)(void *context, void *object, const void *bytes,
                                     size_t n),
                        void *context, int processors);
/* What has not been flushed is dropped. */
void press_free(struct press *p);
/* Takes a stream's bytes, which are copied. Level 0: they stay as they are. */
void press_put(struct press *p, void *object, int level, const void *bytes, size_t n);
void press_flush(struct press *p);
/* How long streams were deflated: after press_flush. Milliseconds. */
double press_deflating(const struct press *p);
/* How long the caller did that or waited for it so far. */
double press_waiting(const struct press *p);

#endif

/* Documents written by a thread of its own, which paints, packs and completes them while
   the caller composes and lays out what comes next.

   The calls are those of pdf.h in the same order for each document; pages are copied. The
   bytes are the same as without the thread. */
#ifndef KITPRESS_PDF_PAINT_THREAD_H
#define KITPRESS_PDF_PAINT_THREAD_H

#include "pdf/pdf.h"

struct paint_thread;

/* NULL where no thread can be had. The fonts must be there until
   paint_thread_close, as must words and all else that the pages refer to but the documents
   and their portions do not hold. `files` has the names of the files that places in the
   documents are in. */
struct paint_thread *paint_thread_new(struct fonts *fonts, const struct diags *files);
/* Begins a document. What `options` points to, and the document itself, must be there
   until its paint_thread_end has had its effect; the options' spool must be given, and is
   the thread's until paint_thread_close. */
void paint_thread_begin(struct paint_thread *t, const struct doc *doc,
                        const struct pdf_options *options);
/* The page_sink for it. Its page function yields false once no more can come of the
   documents. */
struct page_sink paint_thread_sink(struct paint_thread *t);
/* Ends the document: completes it, or drops it where it is not `whole`. The arena, with
   the document and all that belongs to it, is taken over, and released when it is done.
 */
void paint_thread_end(struct paint_thread *t, struct arena *arena, bool whole);
/* Waits for the thread. Appends its diagnostics; how many milliseconds it has worked is
   added to *worked. Yields how many documents are complete, counted up to the first that
   is not. */
size_t paint_thread_close(struct paint_thread *t, struct diags *diags, double *worked);

#endif

/* Documents written by a thread, which paints, packs and completes them while the caller
   composes and lays out the next.

   The calls are those of pdf.h, in the same order for each document; pages are copied.
   The bytes are the same as without the thread. */
#ifndef KITPRESS_PDF_PAINT_THREAD_H
#define KITPRESS_PDF_PAINT_THREAD_H

#include "pdf/pdf.h"

struct paint_thread;

/* NULL if the thread cannot be started; the caller then paints itself. The fonts must
   live until paint_thread_close, and so must words and all else that pages refer to but
   the documents and their portions do not hold. `files` names the files of the documents'
   places. */
struct paint_thread *paint_thread_new(struct fonts *fonts, const struct diags *files);
/* Begins a document. It and what `options` points to must live until its paint_thread_end
   has been carried out. The options' spool is required; it is the thread's until
   paint_thread_close. */
void paint_thread_begin(struct paint_thread *t, const struct doc *doc,
                        const struct pdf_options *options);
/* The page_sink for it. Its page function returns false once writing has failed. */
struct page_sink paint_thread_sink(struct paint_thread *t);
/* Ends the document: completes it, or drops it if it is not `whole`. Takes over the
   arena, which holds the document and all that belongs to it. */
void paint_thread_end(struct paint_thread *t, struct arena *arena, bool whole);
/* Waits for the thread and frees it. Appends its diagnostics and adds to *worked how many
   milliseconds it has worked. Returns how many documents are complete, up to the first
   that is not. */
size_t paint_thread_close(struct paint_thread *t, struct diags *diags, double *worked);

#endif

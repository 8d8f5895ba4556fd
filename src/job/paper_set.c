/* A selection's papers, one after the other: while one is laid out, another thread paints
   the pages of those before. */
#include "job/paper_set.h"

#include "base/processors.h"
#include "job/map_maker.h"
#include "pdf/paint_thread.h"

#include <stdlib.h>
#include <string.h>

/* Lays out a document whose pages another thread paints; faults of the painting show when
   the thread is closed. */
static bool paint_in_thread(struct job *job, struct paint_thread *paint,
                            enum document kind)
{
	struct arena arena;
	const struct compose_input input = job_input(job);
	const struct layout_tools tools = job_tools(job);
	const struct pdf_options options = job_pdf_options(job, kind);
	struct page_sink sink = paint_thread_sink(paint);
	struct map_maker maker;
	double since = clock_ms();
	arena_init(&arena);
	struct doc *doc = ARENA_NEW(&arena, struct doc);
	compose_document(kind, &input, &arena, doc);
	job_clock(job, STAGE_COMPOSE, &since);
	paint_thread_begin(paint, doc, &options);
	sink = map_maker_sink(&maker, job, kind, &sink);
	bool ok = layout_run(doc, &tools, &sink, NULL);
	paint_thread_end(paint, &arena, ok);
	job_clock(job, STAGE_LAYOUT, &since);
	return ok;
}

/* The answer key takes longest to lay out: it comes last, so that the others are painted
   meanwhile. */
static int by_turn(const void *a, const void *b)
{
	return document_kind(*(const enum document *)a)->layout_turn
	       - document_kind(*(const enum document *)b)->layout_turn;
}

struct spool *paper_set_make(struct job *job, const enum document *wanted, size_t n,
                             struct spool *files)
{
	enum document order[DOCUMENT_COUNT];
	bool ok = true;
	size_t made = 0;
	struct paint_thread *paint = NULL;
	bool packets = false; /* which are many documents to a writer */
	for (size_t i = 0; i < n; i++)
		packets |= document_is_packet(wanted[i]);
	if (!packets && processors_there() > 1)
		paint = paint_thread_new(job->setup->fonts, job->diags);
	memcpy(order, wanted, n * sizeof *order);
	qsort(order, n, sizeof *order, by_turn);
	for (size_t i = 0; ok && i < n; i++) {
		job->spool = &files[order[i]];
		ok = paint ? paint_in_thread(job, paint, order[i])
		           : job_make_document(job, order[i], NULL);
		made += ok;
	}
	job->spool = NULL;
	double since = clock_ms();
	if (paint)
		made = paint_thread_close(paint, job->diags, &job->spent[STAGE_PAINT]);
	job_clock(job, STAGE_PDF, &since);
	return made == n ? NULL : &files[order[made]];
}

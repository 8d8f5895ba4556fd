/* A ring of tasks: the caller puts them in at one end, the thread does them in order.

   A task's slot has all that it needs: a page's boxes, runs and the few texts that the
   document does not hold are copied into one block, which the slot keeps for later pages.
   Nothing else is shared but const data. The thread has its own shaper, for words that
   are known only while painting, and its own diagnostics. */
#include "pdf/paint_thread.h"

#include "base/clock.h"
#include "base/ring.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

/* Waking the thread costs nearly as much as painting a page; batch AT_ONCE tasks. A
   document's end wakes it at once: no task may follow for long. */
enum { ROOM = 64, AT_ONCE = 8 };

enum task_kind { TASK_BEGIN, TASK_PORTION, TASK_PAGE, TASK_FORGET, TASK_END };

struct task {
	enum task_kind kind;
	const struct doc *doc; /* begin, portion */
	struct pdf_options options;
	struct doc_portion *portion; /* portion, forget */
	struct page page;            /* page; points into `bytes` */
	struct strbuf bytes;
	struct arena arena; /* end */
	bool whole;
};

struct paint_thread {
	struct task tasks[ROOM];
	struct ring ring;
	atomic_bool sink_failed; /* nothing more can be written */
	/* the thread's; the caller's after it has ended */
	struct shaper *shaper;
	struct diags diags;
	struct pdf_writer
		*writer; /* of the current document; NULL: none, or it has failed */
	size_t complete;
	bool failed;
	double worked;
};

/* ---- pages, copied ---- */

static size_t text_size(const char *text)
{
	return text ? strlen(text) + 1 : 0;
}

static size_t page_size(const struct page *page)
{
	size_t size = page->nboxes * sizeof *page->boxes
	              + page->nlinks * sizeof *page->links
	              + page->nanchors * sizeof *page->anchors
	              + page->nslots * sizeof *page->slots;
	for (size_t i = 0; i < page->nboxes; i++) {
		const struct box *box = &page->boxes[i];
		if (box->kind == BOX_TEXT)
			size += box->text.nruns * sizeof *box->text.runs;
		else if (box->kind == BOX_TOTAL)
			size += text_size(box->total.before)
			        + text_size(box->total.after);
		else if (box->kind == BOX_CODE)
			size += text_size(box->code.text);
	}
	return size;
}

/* Copies n bytes to *at, which moves on. */
static void *put(char **at, const void *bytes, size_t n)
{
	void *copy = *at;
	if (n)
		memcpy(copy, bytes, n);
	*at += n;
	return copy;
}

static void put_text(char **at, const char **text)
{
	if (*text)
		*text = put(at, *text, strlen(*text) + 1);
}

/* What must be aligned goes before the texts. */
static void copy_page(struct task *task, const struct page *page)
{
	size_t n = page->nboxes;
	strbuf_clear(&task->bytes);
	char *at = strbuf_reserve(&task->bytes, page_size(page) + 1);
	struct box *boxes = put(&at, page->boxes, n * sizeof *boxes);
	task->page = *page;
	task->page.boxes = boxes;
	task->page.links = put(&at, page->links, page->nlinks * sizeof *page->links);
	task->page.anchors =
		put(&at, page->anchors, page->nanchors * sizeof *page->anchors);
	task->page.slots = put(&at, page->slots, page->nslots * sizeof *page->slots);
	for (size_t i = 0; i < n; i++)
		if (boxes[i].kind == BOX_TEXT)
			boxes[i].text.runs =
				put(&at, boxes[i].text.runs,
			            boxes[i].text.nruns * sizeof(struct run));
	for (size_t i = 0; i < n; i++) {
		if (boxes[i].kind == BOX_TOTAL) {
			put_text(&at, &boxes[i].total.before);
			put_text(&at, &boxes[i].total.after);
		} else if (boxes[i].kind == BOX_CODE) {
			put_text(&at, &boxes[i].code.text);
		}
	}
}

/* ---- the thread ---- */

static void drop(struct paint_thread *t)
{
	pdf_free(t->writer);
	t->writer = NULL;
	t->failed = true;
}

static void run(struct paint_thread *t, struct task *task)
{
	switch (task->kind) {
	case TASK_BEGIN:
		t->writer = pdf_new(task->doc, t->shaper, &task->options, &t->diags);
		if (!t->writer)
			t->failed = true;
		break;
	case TASK_PORTION:
		if (t->writer)
			pdf_portion(t->writer, task->doc, task->portion);
		break;
	case TASK_FORGET:
		if (t->writer)
			pdf_forget(t->writer, task->portion);
		else
			doc_portion_free(task->portion);
		break;
	case TASK_PAGE:
		if (t->writer && !pdf_page(t->writer, &task->page))
			drop(t);
		break;
	case TASK_END:
		if (t->writer && (!task->whole || !pdf_finish(t->writer, NULL)))
			drop(t);
		pdf_free(t->writer);
		t->writer = NULL;
		arena_release(&task->arena);
		t->complete += !t->failed;
		break;
	}
	if (t->failed)
		atomic_store(&t->sink_failed, true);
}

static void work(void *paint, size_t slot)
{
	struct paint_thread *t = paint;
	double since = clock_ms();
	run(t, &t->tasks[slot]);
	t->worked += clock_ms() - since;
}

/* ---- the caller ---- */

static void release(struct paint_thread *t)
{
	shaper_free(t->shaper);
	diags_release(&t->diags);
	for (int i = 0; i < ROOM; i++)
		strbuf_release(&t->tasks[i].bytes);
	free(t);
}

struct paint_thread *paint_thread_new(struct fonts *fonts, const struct diags *files)
{
	struct paint_thread *t = mem_alloc(sizeof *t);
	memset(t, 0, sizeof *t);
	diags_init(&t->diags);
	diags_know_files(&t->diags, files);
	t->shaper = shaper_new(fonts);
	if (ring_start(&t->ring, ROOM, work, t))
		return t;
	release(t);
	return NULL;
}

/* The slot of the next task, once it is free. */
static struct task *next(struct paint_thread *t)
{
	return &t->tasks[ring_slot(&t->ring)];
}

void paint_thread_begin(struct paint_thread *t, const struct doc *doc,
                        const struct pdf_options *options)
{
	struct task *task = next(t);
	task->kind = TASK_BEGIN;
	task->doc = doc;
	task->options = *options;
	ring_put(&t->ring, AT_ONCE);
}

static bool thread_page(void *paint, const struct page *page)
{
	struct paint_thread *t = paint;
	if (atomic_load(&t->sink_failed))
		return false;
	struct task *task = next(t);
	task->kind = TASK_PAGE;
	copy_page(task, page);
	ring_put(&t->ring, AT_ONCE);
	return true;
}

static void thread_portion(void *paint, const struct doc *doc,
                           const struct doc_portion *portion)
{
	struct paint_thread *t = paint;
	struct task *task = next(t);
	task->kind = TASK_PORTION;
	task->doc = doc;
	task->portion = (struct doc_portion *)portion;
	ring_put(&t->ring, AT_ONCE);
}

static void thread_forget(void *paint, struct doc_portion *portion)
{
	struct paint_thread *t = paint;
	struct task *task = next(t);
	task->kind = TASK_FORGET;
	task->portion = portion;
	ring_put(&t->ring, AT_ONCE);
}

struct page_sink paint_thread_sink(struct paint_thread *t)
{
	return (struct page_sink){.context = t,
	                          .page = thread_page,
	                          .portion = thread_portion,
	                          .forget = thread_forget};
}

void paint_thread_end(struct paint_thread *t, struct arena *arena, bool whole)
{
	struct task *task = next(t);
	task->kind = TASK_END;
	task->arena = *arena;
	task->whole = whole;
	arena_init(arena);
	ring_put(&t->ring, 1);
}

size_t paint_thread_close(struct paint_thread *t, struct diags *diags, double *worked)
{
	ring_stop(&t->ring);
	size_t complete = t->complete;
	size_t had = diags->list.len;
	diags_append(diags, &t->diags);
	diags_unrepeat(diags, had); /* papers share faces and pictures */
	*worked += t->worked;
	release(t);
	return complete;
}

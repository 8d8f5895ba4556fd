/* A ring of tasks between two threads: the caller puts them in at one end, the relay's
   thread does them in order. What a task needs is in its slot: a page's boxes and runs
   are copied into one block that the slot keeps for the pages after, and so are the few
   texts that are not the document's.

   Nothing else is shared but what is const by then. The thread has a shaper of its own,
   for the few words that are known only while painting. */
#include "pdf/paint_thread.h"

#include "base/clock.h"
#include "base/ring.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

/* To wake the thread costs a good part of what a page does, so it is left asleep until
   some tasks are there. Only a document's end wakes it at once: nothing may come after it
   for long. */
enum { ROOM = 64, AT_ONCE = 8 };

enum task_kind { TASK_BEGIN, TASK_PORTION, TASK_PAGE, TASK_FORGET, TASK_END };

struct task {
	enum task_kind kind;
	const struct doc *doc; /* begin, portion */
	struct pdf_options options;
	struct doc_portion *portion; /* portion, forget */
	struct page page;            /* page; it points into `bytes`: */
	struct strbuf bytes;
	struct arena arena; /* end */
	bool whole;
};

struct pdf_relay {
	struct task tasks[ROOM];
	struct ring ring;
	atomic_bool deaf; /* nothing more can be written */
	/* the thread's, and the caller's after it has ended */
	struct shaper *shaper;
	struct diags diags;
	struct pdf_writer
		*writer; /* of the document in hand; NULL: none, or it has failed */
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

/* Copies n bytes to where *at stands, and moves it on. */
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

/* All that needs to stand on an even place goes before the texts. */
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

static void drop(struct pdf_relay *r)
{
	pdf_free(r->writer);
	r->writer = NULL;
	r->failed = true;
}

static void run(struct pdf_relay *r, struct task *task)
{
	switch (task->kind) {
	case TASK_BEGIN:
		r->writer = pdf_new(task->doc, r->shaper, &task->options, &r->diags);
		if (!r->writer)
			r->failed = true;
		break;
	case TASK_PORTION:
		if (r->writer)
			pdf_portion(r->writer, task->doc, task->portion);
		break;
	case TASK_FORGET:
		if (r->writer)
			pdf_forget(r->writer, task->portion);
		else
			doc_portion_free(task->portion);
		break;
	case TASK_PAGE:
		if (r->writer && !pdf_page(r->writer, &task->page))
			drop(r);
		break;
	case TASK_END:
		if (r->writer && (!task->whole || !pdf_finish(r->writer, NULL)))
			drop(r);
		pdf_free(r->writer);
		r->writer = NULL;
		arena_release(&task->arena);
		r->complete += !r->failed;
		break;
	}
	if (r->failed)
		atomic_store(&r->deaf, true);
}

static void work(void *relay, size_t slot)
{
	struct pdf_relay *r = relay;
	double since = clock_ms();
	run(r, &r->tasks[slot]);
	r->worked += clock_ms() - since;
}

/* ---- the caller ---- */

static void release(struct pdf_relay *r)
{
	shaper_free(r->shaper);
	diags_release(&r->diags);
	for (int i = 0; i < ROOM; i++)
		strbuf_release(&r->tasks[i].bytes);
	free(r);
}

struct pdf_relay *pdf_relay_new(struct fonts *fonts, const struct diags *files)
{
	struct pdf_relay *r = mem_alloc(sizeof *r);
	memset(r, 0, sizeof *r);
	diags_init(&r->diags);
	diags_know_files(&r->diags, files);
	r->shaper = shaper_new(fonts);
	if (ring_start(&r->ring, ROOM, work, r))
		return r;
	release(r);
	return NULL;
}

/* The slot of the next task, once it is free. */
static struct task *next(struct pdf_relay *r)
{
	return &r->tasks[ring_slot(&r->ring)];
}

void pdf_relay_begin(struct pdf_relay *r, const struct doc *doc,
                     const struct pdf_options *options)
{
	struct task *task = next(r);
	task->kind = TASK_BEGIN;
	task->doc = doc;
	task->options = *options;
	ring_put(&r->ring, AT_ONCE);
}

static bool relay_page(void *relay, const struct page *page)
{
	struct pdf_relay *r = relay;
	if (atomic_load(&r->deaf))
		return false;
	struct task *task = next(r);
	task->kind = TASK_PAGE;
	copy_page(task, page);
	ring_put(&r->ring, AT_ONCE);
	return true;
}

static void relay_portion(void *relay, const struct doc *doc,
                          const struct doc_portion *portion)
{
	struct pdf_relay *r = relay;
	struct task *task = next(r);
	task->kind = TASK_PORTION;
	task->doc = doc;
	task->portion = (struct doc_portion *)portion;
	ring_put(&r->ring, AT_ONCE);
}

static void relay_forget(void *relay, struct doc_portion *portion)
{
	struct pdf_relay *r = relay;
	struct task *task = next(r);
	task->kind = TASK_FORGET;
	task->portion = portion;
	ring_put(&r->ring, AT_ONCE);
}

struct page_sink pdf_relay_sink(struct pdf_relay *relay)
{
	return (struct page_sink){.context = relay,
	                          .page = relay_page,
	                          .portion = relay_portion,
	                          .forget = relay_forget};
}

void pdf_relay_end(struct pdf_relay *r, struct arena *arena, bool whole)
{
	struct task *task = next(r);
	task->kind = TASK_END;
	task->arena = *arena;
	task->whole = whole;
	arena_init(arena);
	ring_put(&r->ring, 1);
}

size_t pdf_relay_close(struct pdf_relay *r, struct diags *diags, double *worked)
{
	ring_stop(&r->ring);
	size_t complete = r->complete;
	size_t had = diags->list.len;
	diags_append(diags, &r->diags);
	diags_unrepeat(diags,
	               had); /* both threads may have found the same face at fault */
	*worked += r->worked;
	release(r);
	return complete;
}

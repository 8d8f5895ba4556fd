/* The whole pipeline on one screen (job_build): compose, lay out, paint, and, when every
   document is complete, put the files in place. */
#include "job/build.h"

#include "deliver/deliver.h"
#include "job/job_int.h"
#include "model/digest.h"
#include "pdf/pdf.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

static const struct pos nowhere;

double job_now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

void job_clock(struct job *job, enum stage stage, double *since)
{
	double now = job_now();
	job->spent[stage] += now - *since;
	*since = now;
}

void job_timings(const struct job *job, struct strbuf *to)
{
	static const char *const names[STAGE_COUNT] = {
		[STAGE_READ] = "read", [STAGE_SELECT] = "select", [STAGE_SETUP] = "fonts",
		[STAGE_COMPOSE] = "compose", [STAGE_LAYOUT] = "layout and paint",
		[STAGE_PDF] = "finish", [STAGE_WRITE] = "write",
	};
	for (int i = 0; i < STAGE_COUNT; i++) {
		int us = (int)(job->spent[i] * 1e3);
		strbuf_addf(to, "%-18s%4d.%03d ms\n", names[i], us / 1000, us % 1000);
	}
}

/* ---- opening ---- */

static void make_hash(struct job *job)
{
	const struct selection *s = job->selection;
	struct sha256 h;
	unsigned char digest[32];
	sha256_init(&h);
	digest_add_kit(&h, s->kit);
	sha256_add_string(&h, s->level ? s->level->id : "");
	for (size_t i = 0; i < s->n; i++) {
		digest_question(s->questions[i], digest);
		sha256_add(&h, digest, sizeof digest);
	}
	sha256_end(&h, digest);
	hash_hex(job->hash, digest, sizeof digest);
}

static bool check_options(struct job *job)
{
	const struct job_options *o = job->options;
	job->paper = o->paper ? paper_find(o->paper) : PAPER_A4;
	if (job->paper == PAPER_COUNT)
		diags_add(job->diags, DIAG_UNKNOWN_PAPER, nowhere, o->paper);
	for (size_t i = 0; i < o->ndocuments; i++)
		if (document_find(o->documents[i]) == DOCUMENT_COUNT)
			diags_add(job->diags, DIAG_UNKNOWN_DOCUMENT, nowhere, o->documents[i]);
	return diags_ok(job->diags);
}

static bool read_and_select(struct job *job)
{
	double since = job_now();
	bool ok = read_content(job->reader, job->options->file, &job->content);
	job_clock(job, STAGE_READ, &since);
	if (!ok)
		return false;
	const struct kit *kit = job->content.kit;
	if (!kit && job->content.bank)
		kit = select_whole_bank(job->content.bank, &job->arena);
	if (!kit) {
		diags_add(job->diags, DIAG_NOT_BUILDABLE, nowhere, job->options->file);
		return false;
	}
	static const struct selection_options none;
	const struct selection_options *wanted =
		job->options->select ? job->options->select : &none;
	job->selection = select_run(kit, wanted, &job->arena, job->diags);
	if (job->selection)
		make_hash(job);
	job_clock(job, STAGE_SELECT, &since);
	return job->selection != NULL;
}

struct job *job_open(const struct job_options *options, struct diags *diags)
{
	struct job *job = mem_alloc(sizeof *job);
	memset(job, 0, sizeof *job);
	job->options = options;
	job->diags = diags;
	arena_init(&job->arena);
	if (check_options(job)) {
		job->reader = reader_new(&job->arena, options->root, diags);
		if (job->reader && read_and_select(job))
			return job;
	}
	job_close(job);
	return NULL;
}

void job_close(struct job *job)
{
	if (!job)
		return;
	hyphenator_free(job->hyphenator);
	shaper_free(job->shaper);
	fonts_free(job->fonts);
	reader_free(job->reader);
	arena_release(&job->arena);
	free(job);
}

const struct selection *job_selection(const struct job *job)
{
	return job->selection;
}

/* ---- documents ---- */

/* The kinds to make: the command line's, else the kit's, else all. */
static size_t wanted_documents(const struct job *job, enum document wanted[DOCUMENT_COUNT])
{
	const struct kit *kit = job->selection->kit;
	const char *const *names = job->options->documents;
	size_t n = job->options->ndocuments, k = 0;
	if (n == 0) {
		names = kit->documents;
		n = kit->ndocuments;
	}
	for (int kind = 0; kind < DOCUMENT_COUNT; kind++) {
		bool asked = n == 0;
		for (size_t i = 0; i < n; i++)
			asked |= document_find(names[i]) == (enum document)kind;
		if (asked)
			wanted[k++] = (enum document)kind;
	}
	return k;
}

static struct compose_input input_of(const struct job *job)
{
	return (struct compose_input){
		.selection = job->selection, .labels = &job->labels, .theme = &job->theme,
		.paper = job->paper, .panel = PANEL_USUAL, .hash = job->hash,
	};
}

static struct layout_tools tools_of(const struct job *job)
{
	return (struct layout_tools){job->shaper, job->hyphenator, job->diags};
}

/* One document, complete, into `to`. */
static bool make_document(struct job *job, enum document kind, struct strbuf *to)
{
	struct arena arena;
	struct doc doc;
	const struct compose_input input = input_of(job);
	const struct layout_tools tools = tools_of(job);
	const struct pdf_options options = {
		.date = job->options->date_given ? job->options->date : -1,
		.producer = "kitpress " KITPRESS_VERSION,
	};
	double since = job_now();
	arena_init(&arena);
	compose_document(kind, &input, &arena, &doc);
	job_clock(job, STAGE_COMPOSE, &since);
	struct pdf_writer *writer = pdf_new(&doc, job->shaper, &options, job->diags);
	const struct page_sink sink = {writer, pdf_page};
	bool ok = writer && layout_run(&doc, &tools, &sink, NULL);
	job_clock(job, STAGE_LAYOUT, &since);
	ok = ok && pdf_finish(writer, to);
	pdf_free(writer);
	arena_release(&arena);
	job_clock(job, STAGE_PDF, &since);
	return ok;
}

static const char *output_folder(struct job *job)
{
	const struct selection *s = job->selection;
	if (job->options->output)
		return job->options->output;
	return s->level ? arena_printf(&job->arena, "output/%s-%s", s->kit->id, s->level->id)
	                : arena_printf(&job->arena, "output/%s", s->kit->id);
}

bool job_build(struct job *job, struct strbuf *written)
{
	enum document wanted[DOCUMENT_COUNT];
	struct strbuf files[DOCUMENT_COUNT] = {{NULL, 0, 0}};
	bool ok = job_set_up(job);
	size_t n = wanted_documents(job, wanted);
	for (size_t i = 0; ok && i < n; i++)
		ok = make_document(job, wanted[i], &files[i]);
	double since = job_now();
	const char *folder = output_folder(job);
	for (size_t i = 0; ok && i < n; i++) {
		const char *name = arena_printf(&job->arena, "%s.pdf", document_name(wanted[i]));
		ok = deliver_file(folder, name, &files[i], job->diags);
		if (ok)
			strbuf_addf(written, "%s/%s\n", folder, name);
	}
	for (size_t i = 0; i < n; i++)
		strbuf_release(&files[i]);
	job_clock(job, STAGE_WRITE, &since);
	return ok;
}

/* ---- dumps ---- */

static void dump_model(const struct job *job, struct strbuf *to)
{
	const struct content *c = &job->content;
	if (c->kit)
		model_dump_kit(c->kit, to);
	if (c->bank)
		model_dump_bank(c->bank, to);
	if (c->framework)
		model_dump_framework(c->framework, to);
}

static bool dump_documents(struct job *job, bool pages, struct strbuf *to)
{
	enum document wanted[DOCUMENT_COUNT];
	const struct compose_input input = input_of(job);
	const struct layout_tools tools = tools_of(job);
	const struct page_sink sink = {to, layout_dump_page};
	size_t n = wanted_documents(job, wanted);
	bool ok = true;
	for (size_t i = 0; ok && i < n; i++) {
		struct arena arena;
		struct doc doc;
		arena_init(&arena);
		compose_document(wanted[i], &input, &arena, &doc);
		strbuf_addf(to, "== %s\n", document_name(wanted[i]));
		if (pages)
			ok = layout_run(&doc, &tools, &sink, NULL);
		else
			doc_dump(&doc, to);
		arena_release(&arena);
	}
	return ok;
}

bool job_dump(struct job *job, const char *stage, struct strbuf *to)
{
	if (strcmp(stage, "model") == 0) {
		dump_model(job, to);
		return true;
	}
	if (strcmp(stage, "select") == 0) {
		selection_dump(job->selection, to);
		return true;
	}
	bool pages = strcmp(stage, "layout") == 0;
	if (!pages && strcmp(stage, "doc") != 0) {
		diags_add(job->diags, DIAG_UNKNOWN_STAGE, nowhere, stage);
		return false;
	}
	return job_set_up(job) && dump_documents(job, pages, to);
}

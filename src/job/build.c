/* The whole pipeline on one screen (job_build): compose, lay out, paint, and, when every
   document is complete, put the files in place. */
#include "job/build.h"

#include "batch/workers.h"
#include "job/job_int.h"
#include "job/lock_files.h"
#include "job/packet.h"
#include "job/preload.h"
#include "model/digest.h"
#include "output/delivery.h"
#include "pdf/paint_thread.h"
#include "pdf/pdf.h"
#include "select/lock.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static const struct pos nowhere;

void job_clock(struct job *job, enum stage stage, double *since)
{
	double now = clock_ms();
	job->spent[stage] += now - *since;
	*since = now;
}

void job_timings(const struct job *job, struct strbuf *to)
{
	static const char *const names[STAGE_COUNT] = {
		[STAGE_READ] = "read",     [STAGE_SELECT] = "select",
		[STAGE_SETUP] = "fonts",   [STAGE_COMPOSE] = "compose",
		[STAGE_LAYOUT] = "layout", [STAGE_PAINT] = "paint, beside",
		[STAGE_PDF] = "finish",    [STAGE_WRITE] = "write",
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
		hash_from_hex(digest, job->lock->questions[i].hash, sizeof digest);
		sha256_add(&h, digest, sizeof digest);
	}
	sha256_end(&h, digest);
	hash_hex(job->hash, digest, sizeof digest);
}

static bool check_options(struct job *job)
{
	const struct job_options *o = job->options;
	size_t errors = job->diags->count[DIAG_ERROR]; /* of other jobs */
	job->paper = o->paper ? paper_find(o->paper) : PAPER_A4;
	if (job->paper == PAPER_COUNT)
		diags_add(job->diags, DIAG_UNKNOWN_PAPER, nowhere, o->paper);
	job->density = o->density ? density_find(o->density) : DENSITY_FULL;
	if (job->density == DENSITY_COUNT)
		diags_add(job->diags, DIAG_UNKNOWN_DENSITY, nowhere, o->density);
	if (o->panel < 0 || o->panel > PANEL_MAX)
		diags_add(job->diags, DIAG_BAD_PANEL, nowhere, o->panel, (int)PANEL_MAX);
	return job->diags->count[DIAG_ERROR] == errors;
}

static const char *output_folder(struct job *job, const struct kit *kit,
                                 const struct level *level)
{
	if (job->options->output)
		return job->options->output;
	return level ? arena_printf(&job->arena, "output/%s-%s", kit->id, level->id)
	             : arena_printf(&job->arena, "output/%s", kit->id);
}

/* The level asked for; the kit's where that is none of its framework's. */
static const struct level *wanted_level(const struct job *job, const struct kit *kit)
{
	const char *id = job->options->select ? job->options->select->level : NULL;
	const struct level *level =
		id && kit->framework ? framework_level(kit->framework, id) : NULL;
	return level ? level : kit->level;
}

static enum lock_found find_lock(struct job *job, const struct kit *kit,
                                 struct lock *lock)
{
	const struct job_options *o = job->options;
	const struct level *level = wanted_level(job, kit);
	if (o->batch)
		return batch_lock(job->reader, o, kit, level, &job->arena, job->diags,
		                  lock);
	const char *path = o->lock;
	if (!path)
		path = arena_printf(&job->arena, "%s/" LOCK_FILE,
		                    output_folder(job, kit, level));
	const char *asked = o->select ? o->select->level : NULL;
	return read_lock(job->reader, path, lock)
	                       && (!asked
	                           || lock_is_of(lock, asked, &job->arena, job->diags))
	               ? LOCK_FOUND
	               : LOCK_FAULT;
}

/* Which questions: by the rules, or as they were locked. */
static const struct selection *resolve(struct job *job, const struct kit *kit)
{
	const struct job_options *o = job->options;
	const struct level *level = wanted_level(job, kit);
	struct selection_options wanted = {0};
	struct lock lock;
	if (o->locked || o->lock || o->nlocks) {
		enum lock_found found = find_lock(job, kit, &lock);
		job->locked = found == LOCK_FOUND;
		if (job->locked)
			return lock_select(kit, &lock, &job->arena, job->diags);
		if (found == LOCK_NONE && !o->lock_optional)
			diags_add(job->diags, DIAG_LOCK_NONE, kit->pos,
			          level_words(level ? level->id : "", &job->arena));
		if (found == LOCK_FAULT || !o->lock_optional)
			return NULL;
	}
	if (o->select)
		wanted = *o->select;
	if (!locks_avoid(job->reader, o->avoid, o->navoid, &job->arena, &wanted))
		return NULL;
	return select_run(kit, &wanted, &job->arena, job->diags);
}

static bool read_and_select(struct job *job)
{
	double since = clock_ms();
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
	job->selection = resolve(job, kit);
	if (job->selection) {
		job->lock = lock_make(job->selection, &job->arena);
		make_hash(job);
	}
	job_clock(job, STAGE_SELECT, &since);
	return job->selection != NULL;
}

/* The passwords of what job_build will write; a batch has its own way with them. */
static bool read_passwords(struct job *job)
{
	enum document wanted[DOCUMENT_COUNT];
	if (job->options->batch)
		return true;
	size_t n = job_documents(job, wanted);
	return passwords_read(&job->passwords, job->options, wanted, n, job->diags);
}

struct job *job_open(const struct job_options *options, struct diags *diags)
{
	struct job *job = mem_alloc(sizeof *job);
	memset(job, 0, sizeof *job);
	job->options = options;
	job->diags = diags;
	arena_init(&job->arena);
	if (check_options(job)) {
		job->hyphenator = hyphenator_new();
		job->reader = reader_new(&job->arena, options->root, diags);
		if (job->reader)
			reader_set_lang(job->reader, options->lang);
		if (job->reader && options->at_once)
			job->ahead = ahead_begin(job);
		if (job->reader && read_and_select(job) && read_passwords(job))
			return job;
	}
	job_close(job);
	return NULL;
}

void job_close(struct job *job)
{
	if (!job)
		return;
	passwords_wipe(&job->passwords);
	ahead_free(job->ahead); /* it uses the hyphenator */
	hyphenator_free(job->hyphenator);
	shaper_free(job->shaper);
	fonts_free(job->fonts);
	arena_release(&job->arena);
	free(job);
}

const struct selection *job_selection(const struct job *job)
{
	return job->selection;
}

/* ---- documents ---- */

size_t job_documents(const struct job *job, enum document wanted[DOCUMENT_COUNT])
{
	const struct job_options *o = job->options;
	const struct kit *kit = job->selection->kit;
	bool asked[DOCUMENT_COUNT + 1] = {false}, any = o->ndocuments || kit->ndocuments;
	size_t k = 0;
	for (size_t i = 0; i < o->ndocuments; i++)
		asked[o->documents[i]] = true;
	for (size_t i = 0; !o->ndocuments && i < kit->ndocuments; i++)
		asked[document_find(kit->documents[i])] = true;
	if (asked[DOCUMENT_PACKET]) {
		wanted[0] = DOCUMENT_PACKET;
		return 1;
	}
	for (enum document kind = 0; kind < DOCUMENT_COUNT; kind++)
		if (any ? asked[kind] : document_kind(kind)->usual & USUAL_BUILD)
			wanted[k++] = kind;
	return k;
}

struct compose_input job_input(const struct job *job)
{
	return (struct compose_input){
		.selection = job->selection,
		.labels = &job->labels,
		.lang = job_lang(job),
		.theme = &job->theme,
		.paper = job->paper,
		.density = job->density,
		.panel = job->options->panel ? job->options->panel : PANEL_USUAL,
		.time_factor = job->options->time_factor ? job->options->time_factor
	                                                 : TIME_FACTOR_ONE,
		.values = job->values,
		.hash = job->hash,
	};
}

struct layout_tools job_tools(const struct job *job)
{
	return (struct layout_tools){job->shaper, job->hyphenator, job->diags};
}

struct pdf_options job_pdf_options(const struct job *job, enum document kind)
{
	return (struct pdf_options){
		.date = job->options->date_given ? job->options->date : -1,
		.producer = "kitpress " KITPRESS_VERSION,
		.encrypted = job->options->encrypt[kind] != NULL,
		.spool = job->spool,
		.small = job->options->batch,
		.processors = workers_most(),
	};
}

bool job_make_document(struct job *job, enum document kind, struct strbuf *to)
{
	struct arena arena;
	struct doc doc;
	const struct compose_input input = job_input(job);
	const struct layout_tools tools = job_tools(job);
	const struct pdf_options options = job_pdf_options(job, kind);
	if (kind == DOCUMENT_PACKET)
		return packet_make(job, to);
	double since = clock_ms();
	arena_init(&arena);
	compose_document(kind, &input, &arena, &doc);
	job_clock(job, STAGE_COMPOSE, &since);
	struct pdf_writer *writer = pdf_new(&doc, job->shaper, &options, job->diags);
	const struct page_sink sink = pdf_sink(writer);
	bool ok = writer && layout_run(&doc, &tools, &sink, NULL);
	job_clock(job, STAGE_LAYOUT, &since);
	ok = ok && pdf_finish(writer, to);
	pdf_free(writer);
	arena_release(&arena);
	job_clock(job, STAGE_PDF, &since);
	return ok;
}

static bool write_lock(struct job *job, struct delivery *to)
{
	struct spool text;
	spool_init(&text, NULL);
	lock_write(job->lock, &text.head);
	bool ok = delivery_add(to, LOCK_FILE, FILE_FOR_ALL, &text);
	spool_release(&text);
	return ok;
}

/* The nearest folder around a path, or itself, that is there already. */
static const char *folder_around(struct job *job, const char *path)
{
	struct stat st;
	char *around = arena_strdup(&job->arena, path);
	while (*around && stat(around, &st) != 0) {
		char *slash = strrchr(around, '/');
		if (!slash)
			return ".";
		slash[slash == around] = '\0'; /* "/" stays */
		if (slash == around)
			break;
	}
	return *around ? around : ".";
}

/* A document whose pages are painted and written beside. What is wrong with the writing
   comes to light when the relay is closed. */
static bool relay_document(struct job *job, struct pdf_relay *relay, enum document kind)
{
	struct arena arena;
	const struct compose_input input = job_input(job);
	const struct layout_tools tools = job_tools(job);
	const struct pdf_options options = job_pdf_options(job, kind);
	const struct page_sink sink = pdf_relay_sink(relay);
	double since = clock_ms();
	arena_init(&arena);
	struct doc *doc = ARENA_NEW(&arena, struct doc);
	compose_document(kind, &input, &arena, doc);
	job_clock(job, STAGE_COMPOSE, &since);
	pdf_relay_begin(relay, doc, &options);
	bool ok = layout_run(doc, &tools, &sink, NULL);
	pdf_relay_end(relay, &arena, ok);
	job_clock(job, STAGE_LAYOUT, &since);
	return ok;
}

/* Most time goes into the answer key's layout, so the others' writing should fall into
 * it. */
static int by_turn(const void *a, const void *b)
{
	return document_kind(*(const enum document *)a)->layout_turn
	       - document_kind(*(const enum document *)b)->layout_turn;
}

/* Into the spools, by kind. NULL where all are complete, else the spool of the first that
   is not. */
static struct spool *make_documents(struct job *job, const enum document *wanted,
                                    size_t n, struct spool *files)
{
	enum document order[DOCUMENT_COUNT];
	bool ok = true;
	size_t made = 0;
	struct pdf_relay *relay = NULL;
	if (wanted[0] != DOCUMENT_PACKET && workers_most() > 1)
		relay = pdf_relay_new(job->fonts, job->diags);
	memcpy(order, wanted, n * sizeof *order);
	qsort(order, n, sizeof *order, by_turn);
	for (size_t i = 0; ok && i < n; i++) {
		job->spool = &files[order[i]];
		ok = relay ? relay_document(job, relay, order[i])
		           : job_make_document(job, order[i], NULL);
		made += ok;
	}
	job->spool = NULL;
	double since = clock_ms();
	if (relay)
		made = pdf_relay_close(relay, job->diags, &job->spent[STAGE_PAINT]);
	job_clock(job, STAGE_PDF, &since);
	return made == n ? NULL : &files[order[made]];
}

static int take_bytes(void *to, const void *bytes, size_t n)
{
	strbuf_add(to, bytes, n);
	return 0;
}

/* Puts encrypted papers into the places of the open ones. NULL, or the spool where that
 * failed. */
static struct spool *encrypt_documents(struct job *job, const enum document *wanted,
                                       size_t n, struct spool *files)
{
	bool ok = true;
	for (size_t i = 0; i < n; i++) {
		struct spool *file = &files[wanted[i]];
		struct strbuf bytes = STRBUF_INIT;
		if (!passwords_has(&job->passwords, wanted[i]))
			continue;
		file->error = spool_read(file, take_bytes, &bytes);
		ok = !file->error
		     && passwords_apply(&job->passwords, wanted[i], &bytes, job->diags);
		if (ok) {
			spool_release(file);
			spool_add(file, bytes.at, bytes.len);
		}
		strbuf_release(&bytes);
		if (!ok)
			return file;
	}
	return NULL;
}

static enum file_readers readers_of(enum document kind)
{
	return document_for_candidate(kind) ? FILE_FOR_ALL : FILE_FOR_OWNER;
}

/* Adds the files to the delivery; after a failure only the one that can say why, which it
 * does. */
static bool deliver_documents(struct job *job, const char *folder,
                              const enum document *wanted, size_t n, struct spool *files,
                              const struct spool *failed, struct delivery *to)
{
	if (failed && !failed->error)
		return false; /* it was told */
	if (!delivery_begin(to, folder, FILE_FOR_ALL, job->hash))
		return false;
	for (size_t i = 0; i < n; i++) {
		struct spool *file = &files[wanted[i]];
		const char *name =
			arena_printf(&job->arena, "%s.pdf", document_name(wanted[i]));
		if (failed && file != failed)
			continue;
		if (!delivery_add(to, name, readers_of(wanted[i]), file))
			return false;
	}
	return !failed && write_lock(job, to);
}

/* Documents wait, complete, until all are. */
bool job_make(struct job *job, struct delivery *to)
{
	enum document wanted[DOCUMENT_COUNT];
	struct spool files[DOCUMENT_COUNT], *failed = NULL;
	if (!job_set_up(job))
		return false;
	size_t n = job_documents(job, wanted);
	const char *folder =
		output_folder(job, job->selection->kit, job->selection->level);
	const char *around = folder_around(job, folder);
	for (int i = 0; i < DOCUMENT_COUNT; i++) /* what is secret reaches no disk */
		spool_init(&files[i], passwords_has(&job->passwords, (enum document)i)
		                              ? NULL
		                              : around);
	if (n)
		failed = make_documents(job, wanted, n, files);
	if (!failed)
		failed = encrypt_documents(job, wanted, n, files);
	double since = clock_ms();
	bool ok = deliver_documents(job, folder, wanted, n, files, failed, to);
	for (int i = 0; i < DOCUMENT_COUNT; i++)
		spool_release(&files[i]);
	job_clock(job, STAGE_WRITE, &since);
	return ok;
}

bool job_build(struct job *job, struct strbuf *written)
{
	struct delivery delivery;
	delivery_init(&delivery, job->diags);
	bool ok = job_make(job, &delivery);
	double since = clock_ms();
	ok = ok && delivery_finish(&delivery, written);
	delivery_release(&delivery);
	job_clock(job, STAGE_WRITE, &since);
	return ok;
}

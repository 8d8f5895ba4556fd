/* The whole pipeline on one screen (job_build): read, choose, load the setup, then for
   each level compose, lay out and paint, and put the files in place when all are
   complete. */
#include "job/build.h"

#include "csv/map_file.h"
#include "job/documents.h"
#include "job/job.h"
#include "job/levels.h"
#include "job/lock_files.h"
#include "job/lock_inputs.h"
#include "job/map_maker.h"
#include "job/paper_set.h"
#include "job/passwords.h"
#include "output/delivery.h"
#include "select/lock.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static const struct pos nowhere;

struct level_build { /* one of the levels that are built */
	struct selection_options select;
	const char *folder;
	const struct selection *selection;
	struct lock
		lock; /* of which the selection is; its form is 0 where it is of none */
};

struct build {
	const struct job_options *options;
	struct diags *diags;
	struct job_content content;
	struct setup setup;
	struct passwords passwords;
	enum document kinds[DOCUMENT_COUNT];
	size_t nkinds;
	struct level_build levels[LEVELS_MAX];
	size_t nlevels;
};

/* ---- which questions, with what ---- */

static const char *output_folder(struct build *b, const struct level *level)
{
	struct arena *arena = &b->content.arena;
	const struct kit *kit = b->content.kit;
	const char *given = b->options->output;
	if (given)
		return levels_all(b->options->select->level)
		               ? arena_printf(arena, "%s/%s", given, level->id)
		               : given;
	const char *name =
		level ? arena_printf(arena, "%s-%s", kit->id, level->id) : kit->id;
	return job_output_folder(b->options, name, arena);
}

/* The selection of the lock file; NULL after a fault was reported. */
static const struct selection *select_lock(struct build *b, struct level_build *level)
{
	struct arena *arena = &b->content.arena;
	const char *path = b->options->lock;
	const char *asked = level->select.level;
	if (!path)
		path = arena_printf(arena, "%s/" LOCK_FILE, level->folder);
	if (!read_lock(b->content.reader, path, &level->lock)
	    || (asked && !lock_is_of(&level->lock, asked, arena, b->diags)))
		return NULL;
	return lock_select(b->content.kit, &level->lock, arena, b->diags);
}

/* Tries all levels, to report the faults of each. */
static bool choose(struct build *b)
{
	const struct kit *kit = b->content.kit;
	const struct job_options *o = b->options;
	const char *ids[LEVELS_MAX];
	bool ok = true;
	b->nlevels = levels_wanted(kit, o->select->level, ids);
	if (b->nlevels == 0) {
		diags_add(b->diags, DIAG_NO_LEVELS, nowhere, o->file);
		return false;
	}
	for (size_t i = 0; i < b->nlevels; i++) {
		struct level_build *level = &b->levels[i];
		level->select = *o->select;
		level->select.level = ids[i];
		level->folder = output_folder(b, job_level(kit, &level->select));
		level->selection = o->locked || o->lock
		                           ? select_lock(b, level)
		                           : job_select(&b->content, &level->select,
		                                        &o->avoid, b->diags);
		ok &= level->selection != NULL;
	}
	return ok;
}

static bool read_passwords(struct build *b)
{
	b->nkinds = job_documents(b->options, b->content.kit, b->kinds);
	document_set named = documents_named(b->options, b->content.kit);
	return passwords_read(&b->passwords, b->options, named, b->kinds, b->nkinds,
	                      b->diags);
}

static bool set_up(struct build *b)
{
	double since = clock_ms();
	bool ok = setup_load(&b->setup, b->options, job_lang(b->options, b->content.kit),
	                     b->diags);
	stage_clock(b->content.spent, STAGE_SETUP, &since);
	return ok;
}

/* ---- documents ---- */

/* The path itself or the nearest folder around it that exists. */
static const char *folder_around(struct arena *arena, const char *path)
{
	struct stat st;
	char *around = arena_strdup(arena, path);
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

static int take_bytes(void *to, const void *bytes, size_t n)
{
	strbuf_add(to, bytes, n);
	return 0;
}

/* Replaces papers by encrypted ones. NULL, or the spool where that failed. */
static struct spool *encrypt_documents(const struct build *b, struct spool *files)
{
	bool ok = true;
	for (size_t i = 0; i < b->nkinds; i++) {
		enum document kind = b->kinds[i];
		struct spool *file = &files[kind];
		struct strbuf bytes = STRBUF_INIT;
		if (!passwords_has(&b->passwords, kind))
			continue;
		file->error = spool_read(file, take_bytes, &bytes);
		ok = !file->error
		     && passwords_apply(&b->passwords, kind, &bytes, b->diags);
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

static bool write_lock(const struct job *job, struct delivery *to)
{
	struct spool text;
	spool_init(&text, NULL);
	lock_write(job->lock, &text.head);
	bool ok = delivery_add(to, LOCK_FILE, FILE_FOR_ALL, &text);
	spool_release(&text);
	return ok;
}

/* Where a paper has boxes to be read back: a scan is read by their places. */
static bool write_map(const struct job *job, struct delivery *to)
{
	struct spool text;
	if (!job->map->papers.len)
		return true;
	spool_init(&text, NULL);
	map_file_write(job->map, &text.head);
	bool ok = delivery_add(to, MAP_FILE, FILE_FOR_OWNER, &text);
	spool_release(&text);
	return ok;
}

/* Adds the files to the delivery. After a failure it adds only the failed one, whose
   error the delivery reports. */
static bool deliver_documents(const struct build *b, struct job *job, const char *folder,
                              struct spool *files, const struct spool *failed,
                              struct delivery *to)
{
	if (failed && !failed->error)
		return false; /* it was reported */
	if (!delivery_begin(to, folder, FILE_FOR_ALL, job->lock->hash))
		return false;
	for (size_t i = 0; i < b->nkinds; i++) {
		enum document kind = b->kinds[i];
		struct spool *file = &files[kind];
		const char *name =
			arena_printf(&job->arena, "%s.pdf", document_name(kind));
		if (failed && file != failed)
			continue;
		if (!delivery_add(to, name, readers_of(kind), file))
			return false;
	}
	return !failed && write_lock(job, to) && write_map(job, to);
}

/* Makes a level's documents and adds them to the delivery when all are complete. */
static bool make_level(struct build *b, const struct level_build *level,
                       struct delivery *to)
{
	struct spool files[DOCUMENT_COUNT], *failed = NULL;
	struct job *job =
		job_open(b->options, &b->content, level->selection, &b->setup, b->diags);
	if (!lock_add_inputs(job->lock, &b->setup, level->selection, &job->arena,
	                     b->diags)) {
		job_close(job);
		return false;
	}
	job->map = map_new(job);
	if (level->lock.form)
		lock_compare(&level->lock, job->lock, b->diags);
	const char *around = folder_around(&job->arena, level->folder);
	for (int i = 0; i < DOCUMENT_COUNT;
	     i++) /* open papers that will be encrypted stay in memory */
		spool_init(&files[i], passwords_has(&b->passwords, (enum document)i)
		                              ? NULL
		                              : around);
	if (b->nkinds)
		failed = paper_set_make(job, b->kinds, b->nkinds, files);
	if (!failed)
		failed = encrypt_documents(b, files);
	double since = clock_ms();
	bool ok = deliver_documents(b, job, level->folder, files, failed, to);
	for (int i = 0; i < DOCUMENT_COUNT; i++)
		spool_release(&files[i]);
	job_clock(job, STAGE_WRITE, &since);
	job_close(job);
	return ok;
}

static bool make(struct build *b, struct strbuf *written)
{
	struct delivery delivery;
	bool ok = true;
	delivery_init(&delivery, b->diags);
	for (size_t i = 0; i < b->nlevels && ok; i++)
		ok = make_level(b, &b->levels[i], &delivery);
	double since = clock_ms();
	ok = ok && delivery_finish(&delivery, written);
	delivery_release(&delivery);
	stage_clock(b->content.spent, STAGE_WRITE, &since);
	return ok;
}

bool job_build(const struct job_options *options, struct diags *diags,
               struct strbuf *written, struct strbuf *timings)
{
	struct build b = {.options = options, .diags = diags};
	bool ok = job_content_open(&b.content, options, diags)
	          && job_content_read(&b.content, options, diags) && choose(&b)
	          && read_passwords(&b) && set_up(&b) && make(&b, written);
	if (timings)
		stage_timings(b.content.spent, timings);
	passwords_wipe(&b.passwords);
	setup_release(&b.setup);
	job_content_close(&b.content);
	return ok;
}

/* `--level all`: a job a level, all opened before the first writes, and one delivery for
 * all. */
#include "job/levels.h"

#include "job/lock_files.h"
#include "output/delivery.h"
#include "read/read.h"

static const struct pos nowhere;

struct level_job {
	struct job_options options;
	struct selection_options select;
	struct job *job;
};

static const struct framework *framework_of(const struct content *c)
{
	return c->kit ? c->kit->framework : c->bank ? c->bank->framework : NULL;
}

static bool is_for(const struct content *c, const struct level *level)
{
	return !c->kit || !c->kit->levels || c->kit->levels >> level->index & 1;
}

static void set_up(struct level_job *one, const struct job_options *options,
                   const struct level *level, struct arena *arena)
{
	one->options = *options;
	one->select = *options->select;
	one->select.level = level->id;
	one->options.select = &one->select;
	if (options->output)
		one->options.output =
			arena_printf(arena, "%s/%s", options->output, level->id);
}

bool job_build_levels(const struct job_options *options, struct diags *diags,
                      struct strbuf *written)
{
	struct arena arena;
	struct content content = {0};
	struct level_job *jobs = NULL;
	struct delivery delivery;
	size_t n = 0;
	arena_init(&arena);
	struct reader *reader = reader_new(&arena, options->root, diags);
	bool ok = reader && read_content(reader, options->file, &content);
	const struct framework *f = framework_of(&content);
	if (ok && !(f && f->nlevels)) {
		diags_add(diags, DIAG_NO_LEVELS, nowhere, options->file);
		ok = false;
	}
	jobs = ARENA_ARRAY(&arena, struct level_job, LEVELS_MAX);
	for (size_t i = 0; ok && i < f->nlevels; i++)
		if (is_for(&content, &f->levels[i]))
			set_up(&jobs[n++], options, &f->levels[i], &arena);
	for (size_t i = 0; i < n; i++) {
		jobs[i].job = job_open(&jobs[i].options, diags);
		ok &= jobs[i].job != NULL;
	}
	delivery_init(&delivery, diags);
	for (size_t i = 0; i < n && ok; i++)
		ok = job_make(jobs[i].job, &delivery);
	ok = ok && delivery_finish(&delivery, written);
	delivery_release(&delivery);
	for (size_t i = 0; i < n; i++)
		job_close(jobs[i].job);
	arena_release(&arena);
	return ok;
}

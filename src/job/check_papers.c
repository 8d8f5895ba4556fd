/* A selection's papers go through the very functions that `build` calls, but their bytes
   are lost as they come. Each level has diagnostics and an arena of its own, so that
   memory stays that of one job, however many kits there are; setups are shared. */
#include "job/check_papers.h"

#include "job/levels.h"
#include "job/lock_inputs.h"
#include "job/map_maker.h"
#include "job/paper_set.h"

#include <string.h>

enum { SHAPER_JOBS = 16 }; /* then its words are given back */

struct check_setup { /* of a language */
	const char *lang;
	bool ok;
	unsigned jobs; /* that it served */
	struct setup setup;
	struct check_setup *next;
};

void check_papers_init(struct check_papers *c, const struct job_options *options,
                       struct diags *diags)
{
	*c = (struct check_papers){.options = options, .diags = diags};
	arena_init(&c->arena);
}

void check_papers_release(struct check_papers *c)
{
	for (struct check_setup *s = c->setups; s; s = s->next)
		setup_release(&s->setup);
	arena_release(&c->arena);
	check_papers_init(c, c->options, c->diags);
}

/* NULL where it cannot be loaded, which is reported the first time. */
static struct setup *setup_for(struct check_papers *c, const struct job_options *options,
                               const char *lang)
{
	struct check_setup *s = c->setups;
	while (s && strcmp(s->lang, lang) != 0)
		s = s->next;
	if (!s) {
		s = ARENA_NEW(&c->arena, struct check_setup);
		s->lang = arena_strdup(&c->arena, lang);
		s->ok = setup_load(&s->setup, options, s->lang, c->diags);
		s->next = c->setups;
		c->setups = s;
	}
	if (s->ok && ++s->jobs % SHAPER_JOBS == 0) {
		shaper_free(s->setup.shaper);
		s->setup.shaper = shaper_new(s->setup.fonts);
	}
	return s->ok ? &s->setup : NULL;
}

/* ---- the papers of a selection ---- */

static size_t choose_kinds(const struct job_options *options, const struct kit *kit,
                           enum document kinds[DOCUMENT_COUNT])
{
	size_t n = 0;
	if (options->documents.len)
		return job_documents(options, kit, kinds);
	for (enum document kind = 0; kind < DOCUMENT_COUNT; kind++)
		if (!document_is_packet(kind))
			kinds[n++] = kind;
	return n;
}

static bool make_one(struct job *job, enum document kind)
{
	struct spool bytes;
	spool_init_nowhere(&bytes);
	job->spool = &bytes;
	bool ok = job_make_document(job, kind, NULL);
	job->spool = NULL;
	spool_release(&bytes);
	return ok;
}

/* All kinds together, as build makes them; if one has a fault, each alone, so that those
   of the others show as well. */
static void make_kinds(struct job *job, const enum document *kinds, size_t n)
{
	struct spool files[DOCUMENT_COUNT];
	for (int i = 0; i < DOCUMENT_COUNT; i++)
		spool_init_nowhere(&files[i]);
	const struct spool *failed = paper_set_make(job, kinds, n, files);
	for (int i = 0; i < DOCUMENT_COUNT; i++)
		spool_release(&files[i]);
	for (size_t i = 0; failed && i < n; i++)
		make_one(job, kinds[i]);
	bool packets = !failed && !job->options->documents.len;
	for (enum document kind = 0; packets && kind < DOCUMENT_COUNT; kind++)
		if (document_is_packet(kind))
			make_one(job, kind);
}

static void make_papers(const struct job_options *options, struct job_content *content,
                        const struct selection *selection, struct setup *setup,
                        struct diags *diags)
{
	enum document kinds[DOCUMENT_COUNT];
	size_t n = choose_kinds(options, content->kit, kinds);
	struct job *job = job_open(options, content, selection, setup, diags);
	job->effort = EFFORT_NONE;
	if (lock_add_inputs(job->lock, setup, selection, &job->arena, diags)) {
		job->map = map_new(job);
		make_kinds(job, kinds, n);
	}
	job_close(job);
}

/* ---- levels ---- */

/* The setup comes first: its files must be known to the level's own diagnostics. */
static void check_level(struct check_papers *c, const struct job_options *options,
                        struct reader *reader, const struct kit *kit)
{
	struct job_content job = {.reader = reader, .kit = kit};
	struct setup *setup = setup_for(c, options, job_lang(options, kit));
	struct diags own;
	arena_init(&job.arena);
	diags_init(&own);
	diags_know_files(&own, c->diags);
	own.limit = c->diags->limit;
	const struct selection *selection =
		job_select(&job, options->select, &options->avoid, &own);
	if (setup && selection && selection->n)
		make_papers(options, &job, selection, setup, &own);
	size_t had = c->diags->list.len;
	diags_append(c->diags, &own);
	diags_unrepeat(c->diags, had);
	diags_release(&own);
	arena_release(&job.arena);
}

/* The level asked for, else those that the kit names and, as build does, its own, which
   may be none. */
static size_t levels_of(const struct kit *kit, const char *asked, const char *ids[])
{
	bool named = !asked && kit->levels_named;
	size_t n = levels_wanted(kit, named ? "all" : asked, ids);
	if (named && !kit->level)
		ids[n++] = NULL;
	return n;
}

void check_papers_make(struct check_papers *c, const char *file, struct reader *reader,
                       const struct content *content, bool may_be_empty)
{
	struct selection_options select = *c->options->select;
	struct job_options options = *c->options;
	struct arena arena;
	const char *ids[LEVELS_MAX + 1];
	arena_init(&arena);
	const struct kit *kit =
		content->kit ? content->kit : select_whole_bank(content->bank, &arena);
	size_t n = levels_of(kit, select.level, ids);
	options.file = file;
	options.select = &select;
	select.allow_empty = may_be_empty;
	if (!n)
		diags_add(c->diags, DIAG_NO_LEVELS, (struct pos){0}, file);
	for (size_t i = 0; i < n; i++) {
		select.level = ids[i];
		check_level(c, &options, reader, kit);
	}
	arena_release(&arena);
}

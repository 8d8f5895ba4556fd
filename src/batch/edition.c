/* Opens editions as candidates need them. */
#include "batch/edition.h"

#include "base/lang.h"
#include "batch/day.h"
#include "job/lock_files.h"
#include "job/lock_inputs.h"
#include "job/roster_source.h"
#include "select/lock.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

static const struct pos nowhere;

const char *editions_fault(const struct editions *e, size_t from)
{
	for (size_t i = from; i < e->diags->list.len; i++)
		if (e->diags->list.at[i].severity >= DIAG_ERROR)
			return e->diags->list.at[i].text;
	return "";
}

const char *editions_fault_at(const struct editions *e, struct pos pos)
{
	for (size_t i = 0; i < e->diags->list.len; i++) {
		const struct diag *d = &e->diags->list.at[i];
		if (d->severity >= DIAG_ERROR && d->pos.file == pos.file
		    && d->pos.line == pos.line)
			return d->text;
	}
	return "";
}

/* ---- lock files ---- */

enum lock_found { LOCK_FAULT, LOCK_NONE, LOCK_FOUND };

const char *batch_folder(const struct job_options *options, const struct kit *kit,
                         struct arena *arena)
{
	return options->output
	               ? options->output
	               : arena_printf(arena, "%s/%s-batch",
	                              options->outputs ? options->outputs : "output",
	                              kit->id);
}

const char *batch_lock_file(const struct level *level, struct arena *arena)
{
	return level ? arena_printf(arena, "kit-%s.lock.xml", level->id) : LOCK_FILE;
}

static const char *id_of(const struct level *level)
{
	return level ? level->id : "";
}

static enum lock_found lock_in_folder(struct editions *e, struct edition *edition,
                                      const struct level *level, struct lock *out)
{
	struct job_content *c = &edition->content;
	const char *folder = batch_folder(e->options, c->kit, &c->arena);
	const char *path = arena_printf(&c->arena, "%s/%s", folder,
	                                batch_lock_file(level, &c->arena));
	if (access(path, F_OK) != 0 && errno == ENOENT)
		return LOCK_NONE;
	return read_lock(c->reader, path, out)
	                       && lock_is_of(out, id_of(level), &c->arena, e->diags)
	               ? LOCK_FOUND
	               : LOCK_FAULT;
}

/* Reads all files, so that each fault is reported, whichever level is needed. */
static enum lock_found lock_among(struct editions *e, struct edition *edition,
                                  const struct level *level, struct lock *out)
{
	struct job_content *c = &edition->content;
	const struct strings *files = &e->own->locks;
	enum lock_found found = LOCK_NONE;
	struct lock *locks = ARENA_ARRAY(&c->arena, struct lock, files->len);
	for (size_t i = 0; i < files->len; i++) {
		if (!read_lock(c->reader, files->at[i], &locks[i]))
			return LOCK_FAULT;
		for (size_t k = 0; k < i; k++)
			if (strcmp(locks[k].level, locks[i].level) == 0) {
				diags_add(e->diags, DIAG_LOCK_TWICE, nowhere,
				          files->at[i],
				          level_words(locks[i].level, &c->arena));
				return LOCK_FAULT;
			}
		if (strcmp(locks[i].level, id_of(level)) == 0) {
			*out = locks[i];
			found = LOCK_FOUND;
		}
	}
	return found;
}

static bool has_locks(const struct editions *e)
{
	return e->options->locked || e->own->stands || e->own->locks.len;
}

static void no_lock(struct editions *e, const struct kit *kit, const struct level *level)
{
	diags_add(e->diags, DIAG_LOCK_NONE, kit->pos,
	          level_words(id_of(level), &e->arena));
}

/* Chooses by the rules, or as the lock says. The first edition is opened to learn about
   the kit, even if no candidate needs it, so it may lack a lock. */
static const struct selection *choose(struct editions *e, struct edition *edition)
{
	struct job_content *c = &edition->content;
	struct lock *lock = &edition->lock;
	if (has_locks(e)) {
		const struct level *level = job_level(c->kit, &edition->select);
		bool stands = e->own->stands;
		enum lock_found found = e->options->locked || stands
		                                ? lock_in_folder(e, edition, level, lock)
		                                : lock_among(e, edition, level, lock);
		edition->locked = found == LOCK_FOUND;
		if (edition->locked)
			return lock_select(c->kit, lock, &c->arena, e->diags);
		if (found == LOCK_NONE && edition != e->first && !stands)
			no_lock(e, c->kit, level);
		if (found == LOCK_FAULT || (edition != e->first && !stands))
			return NULL;
	}
	return job_select(c, &edition->select, &e->options->avoid, e->diags);
}

/* ---- editions ---- */

static struct job *open_job(struct editions *e, struct edition *edition)
{
	const struct job_options *o = &edition->options;
	struct job_content *c = &edition->content;
	const struct selection *selection = NULL;
	if (job_content_open(c, o, e->diags) && job_content_read(c, o, e->diags))
		selection = choose(e, edition);
	if (!selection)
		return NULL;
	double since = clock_ms();
	bool ok = setup_load(&edition->setup, o, job_lang(o, c->kit), e->diags);
	stage_clock(c->spent, STAGE_SETUP, &since);
	if (!ok)
		return NULL;
	struct job *job = job_open(o, c, selection, &edition->setup, e->diags);
	if (edition != e->first && e->first->job) /* so that all have the lock's hash */
		lock_set_words(job->lock, e->first->job->lock->words, &job->arena);
	if (!edition->locked)
		return job;
	if (!lock_add_inputs(job->lock, &edition->setup, selection, &job->arena,
	                     e->diags)) {
		job_close(job);
		return NULL;
	}
	lock_compare(&edition->lock, job->lock, e->diags);
	return job;
}

static void open_edition(struct editions *e, struct edition *edition)
{
	size_t had = e->diags->list.len;
	edition->options = *e->options;
	edition->select = *e->options->select;
	if (*edition->level)
		edition->select.level = edition->level;
	if (*edition->lang)
		edition->options.lang = edition->lang;
	edition->options.paper.large_print |= edition->large_print;
	edition->options.paper.time_factor = edition->time_factor;
	edition->options.select = &edition->select;
	edition->job = open_job(e, edition);
	if (edition->job)
		edition->job->effort = EFFORT_SMALL; /* many copies will be made */
	else
		edition->fault = editions_fault(e, had);
	diags_unrepeat(e->diags, had);
}

/* Opens the edition that `wanted` describes. */
static struct edition *add_edition(struct editions *e, const struct edition *wanted)
{
	struct edition *edition = ARENA_NEW(&e->arena, struct edition);
	struct edition **end = &e->first;
	while (*end)
		end = &(*end)->next;
	*end = edition;
	e->n++;
	*edition = *wanted;
	edition->level = arena_strdup(&e->arena, wanted->level);
	edition->lang = arena_strdup(&e->arena, wanted->lang);
	edition->candidates_lang = arena_strdup(&e->arena, wanted->candidates_lang);
	open_edition(e, edition);
	return edition;
}

bool editions_open(struct editions *e, const struct job_options *options,
                   const struct edition_options *own, struct diags *diags)
{
	const struct edition usual = {
		.level = "",
		.lang = "",
		.candidates_lang = "",
		.time_factor = TIME_FACTOR_ONE,
	};
	*e = (struct editions){.options = options, .own = own, .diags = diags};
	arena_init(&e->arena);
	return add_edition(e, &usual)->job != NULL;
}

void editions_close(struct editions *e)
{
	for (struct edition *edition = e->first; edition; edition = edition->next) {
		job_close(edition->job);
		setup_release(&edition->setup);
		job_content_close(&edition->content);
	}
	arena_release(&e->arena);
}

/* "" if the value is the usual one, so that no edition is made twice. */
static const char *unless(const char *value, const char *usual)
{
	return usual && strcmp(value, usual) == 0 ? "" : value;
}

static bool is_same(const struct edition *a, const struct edition *b)
{
	return strcmp(a->level, b->level) == 0 && strcmp(a->lang, b->lang) == 0
	       && strcmp(a->candidates_lang, b->candidates_lang) == 0
	       && a->large_print == b->large_print && a->time_factor == b->time_factor;
}

/* A candidate needs the first edition, so now it must have a lock. */
static void check_lock(struct editions *e, struct edition *edition)
{
	size_t had = e->diags->list.len;
	if (!edition->job || edition->locked || !has_locks(e) || e->own->stands)
		return;
	no_lock(e, edition->content.kit, edition->job->selection->level);
	edition->fault = editions_fault(e, had);
	diags_unrepeat(e->diags, had);
}

static bool has_labels(struct editions *e, const char *lang)
{
	return setup_has_labels(&e->first->setup, e->options, lang);
}

/* A plain edition of a level, "" for the usual one, in a language. */
static struct edition wanted_in(const struct editions *e, const char *level,
                                const char *lang)
{
	const struct setup *usual = e->first->job->setup;
	return (struct edition){
		.level = level,
		.lang = unless(unless(lang, usual->labels.lang), usual->lang),
		.candidates_lang = "",
		.time_factor = TIME_FACTOR_ONE,
	};
}

/* An edition in whose language the same questions are; NULL: there can be none. */
static struct edition *texts_in(struct editions *e, const char *level, const char *lang)
{
	const struct edition wanted = wanted_in(e, level, lang);
	struct edition *edition = e->first;
	while (edition
	       && (!edition->job || strcmp(edition->level, wanted.level) != 0
	           || strcmp(edition->lang, wanted.lang) != 0))
		edition = edition->next;
	if (!edition && e->n < EDITIONS_MOST && has_labels(e, lang))
		edition = add_edition(e, &wanted);
	return edition && edition->job ? edition : NULL;
}

/* Interviewers read prompts out: those of the candidate's language stand there, too. */
static void add_prompts(struct editions *e, struct edition *edition)
{
	const struct edition *texts =
		*edition->candidates_lang && edition->job
			? texts_in(e, edition->level, edition->candidates_lang)
			: NULL;
	if (!texts)
		return;
	edition->job->candidates = texts->job->selection;
	edition->job->candidates_lang = edition->candidates_lang;
}

static struct edition *find_edition(struct editions *e, const struct edition *wanted,
                                    enum edition_side side)
{
	struct edition *edition = e->first;
	while (edition && !is_same(edition, wanted))
		edition = edition->next;
	if (!edition && e->n < EDITIONS_MOST
	    && (!*wanted->lang || has_labels(e, wanted->lang))) {
		edition = add_edition(e, wanted);
		add_prompts(e, edition);
	}
	if (edition && !edition->needed)
		check_lock(e, edition);
	if (edition)
		edition->needed |= side;
	return edition;
}

/* What a candidate wants of an edition, in a language. */
static struct edition wanted_by(const struct editions *e, const struct candidate *c,
                                const char *lang)
{
	const struct level *usual = e->first->job->selection->level;
	struct edition wanted = wanted_in(e, unless(c->level, id_of(usual)), lang);
	wanted.time_factor = c->time_factor;
	return wanted;
}

struct edition *edition_for(struct editions *e, const struct candidate *c)
{
	struct edition wanted = wanted_by(e, c, c->lang);
	wanted.large_print = c->large_print;
	return find_edition(e, &wanted, EDITION_CANDIDATES);
}

struct edition *edition_for_interviewers(struct editions *e, const struct candidate *c,
                                         const char *lang)
{
	const char *usual = e->first->job->setup->lang;
	struct edition wanted = wanted_by(e, c, lang);
	const char *asked = *c->lang ? c->lang : usual;
	if (!lang_related(asked, *lang ? lang : usual))
		wanted.candidates_lang = asked;
	return find_edition(e, &wanted, EDITION_INTERVIEWERS);
}

struct edition *edition_for_level(struct editions *e, const struct candidate *c)
{
	struct edition wanted = wanted_by(e, c, "");
	wanted.time_factor = TIME_FACTOR_ONE;
	struct edition *edition = find_edition(e, &wanted, EDITION_INTERVIEWERS);
	if (edition)
		return edition;
	for (edition = e->first; edition; edition = edition->next)
		if (edition->needed && strcmp(edition->level, wanted.level) == 0)
			return edition;
	return NULL;
}

int edition_minutes(struct editions *e, const struct candidate *c)
{
	const struct edition wanted = wanted_by(e, c, "");
	for (const struct edition *edition = e->first; edition; edition = edition->next)
		if (edition->job && strcmp(edition->level, wanted.level) == 0)
			return time_stretched(c->time_factor,
			                      selection_minutes(edition->job->selection));
	return 0;
}

struct edition *edition_of(struct editions *e, const struct candidate *c)
{
	struct edition *edition = edition_for(e, c);
	return edition && !edition->fault ? edition : NULL;
}

/* After a fault of the edition, NULL if there can be none, a note names the candidate. */
static void tell_edition(struct editions *e, const struct candidate *c,
                         const struct edition *edition, const char *lang, size_t had)
{
	if (edition && *editions_fault(e, had)) /* its place is not in the roster */
		diags_add(e->diags, DIAG_ROSTER_FIRST, c->pos, c->code);
	else if (!edition && *lang && !has_labels(e, lang))
		diags_add(e->diags, DIAG_LANG_NO_LABELS, c->pos, lang);
	else if (!edition)
		diags_add(e->diags, DIAG_ROSTER_EDITIONS, c->pos, (int)EDITIONS_MOST,
		          c->code);
}

/* Opens the editions that a candidate needs, as far as there can be one. */
static void need_editions(struct editions *e, const struct candidate *c)
{
	size_t had = e->diags->list.len, n = c->ninterviewers ? c->ninterviewers : 1;
	bool found = true;
	if (e->sides & EDITION_CANDIDATES) {
		const struct edition *edition = edition_for(e, c);
		tell_edition(e, c, edition, c->lang, had);
		found = edition != NULL;
	}
	for (size_t i = 0; found && e->sides & EDITION_INTERVIEWERS && i <= n; i++) {
		const char *lang =
			i < n ? roster_interviewer_lang(c, i) : roster_panel_lang(c);
		had = e->diags->list.len;
		const struct edition *edition = edition_for_interviewers(e, c, lang);
		tell_edition(e, c, edition, lang, had);
		found = edition != NULL;
	}
}

bool editions_map_valid(const char *map, const char **near)
{
	return roster_map_valid(map, near);
}

const char *editions_field(size_t i)
{
	return roster_field(i);
}

bool editions_roster(struct editions *e, const char *folder, struct roster *roster)
{
	const char *path = e->own->roster;
	const struct kit *kit = e->first->content.kit;
	const struct roster_options options = {
		.framework = kit->framework,
		.dates = e->own->dates,
		.today = e->own->today,
		.timezone = e->own->timezone,
		.interviewers_by = e->own->interviewers_by,
		.maps = e->own->maps.at,
		.nmaps = e->own->maps.len,
		.sheet = e->own->sheet,
	};
	struct diags diags;
	diags_init(&diags);
	diags.limit = e->diags->limit;
	/* Files keep their numbers, which are in the candidates' places. */
	for (size_t i = 0; i < e->diags->files.len; i++)
		diags_add_file(&diags, e->diags->files.at[i]);
	double since = clock_ms();
	bool ok = roster_source_read(path, &options, &e->arena, &diags, roster)
	          && candidate_codes_settle(folder, e->own->codes, roster, &e->arena,
	                                    &diags, &e->codes);
	for (size_t i = 0; i < diags.files.len; i++)
		diags_add_file(e->diags, diags.files.at[i]);
	stage_clock(e->first->content.spent, STAGE_READ, &since);
	for (size_t i = 0; ok && i < roster->n; i++)
		need_editions(e, &roster->candidates[i]);
	if (ok)
		day_check(e, roster, &diags);
	e->refusals = e->diags->list.len;
	diags_append(e->diags, &diags);
	e->nrefusals = e->diags->list.len - e->refusals;
	diags_release(&diags);
	return ok;
}

/* Editions of a kit: which there are, and their papers that are the same for everyone. */
#include "batch/edition.h"

#include "csv/roster_file.h"
#include "job/lock_files.h"

#include <string.h>

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

static void open_edition(struct editions *e, struct edition *edition)
{
	static const struct selection_options none;
	size_t had = e->diags->list.len;
	edition->options = *e->options;
	edition->select = e->options->select ? *e->options->select : none;
	if (*edition->level)
		edition->select.level = edition->level;
	if (*edition->lang)
		edition->options.lang = edition->lang;
	edition->options.large_print |= edition->large_print;
	edition->options.time_factor = edition->time_factor;
	edition->options.batch = true;
	/* the first tells about the kit whether or not anybody's papers are made of it */
	edition->options.lock_optional = edition == e->first;
	edition->options.select = &edition->select;
	edition->job = job_open(&edition->options, e->diags);
	if (edition->job && !job_set_up(edition->job)) {
		job_close(edition->job);
		edition->job = NULL;
	}
	if (!edition->job)
		edition->fault = editions_fault(e, had);
	diags_unrepeat(e->diags, had);
}

/* Opens what `wanted` says. */
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
	open_edition(e, edition);
	return edition;
}

bool editions_open(struct editions *e, const struct job_options *options,
                   struct diags *diags)
{
	const struct edition usual = {
		.level = "", .lang = "", .time_factor = TIME_FACTOR_ONE};
	*e = (struct editions){.options = options, .diags = diags};
	arena_init(&e->arena);
	return add_edition(e, &usual)->job != NULL;
}

void editions_close(struct editions *e)
{
	for (struct edition *edition = e->first; edition; edition = edition->next) {
		for (size_t i = 0; i < DOCUMENT_COUNT; i++)
			strbuf_release(&edition->papers[i]);
		job_close(edition->job);
	}
	arena_release(&e->arena);
}

/* "" where the kit says the same, so that no edition is made twice. */
static const char *unless(const char *value, const char *usual)
{
	return usual && strcmp(value, usual) == 0 ? "" : value;
}

static bool is_same(const struct edition *a, const struct edition *b)
{
	return strcmp(a->level, b->level) == 0 && strcmp(a->lang, b->lang) == 0
	       && a->large_print == b->large_print && a->time_factor == b->time_factor;
}

/* The first edition was opened without a lock where there is none for it. */
static void check_lock(struct editions *e, struct edition *edition)
{
	const struct job_options *o = e->options;
	size_t had = e->diags->list.len;
	if (!edition->job || edition->job->locked || !(o->locked || o->nlocks))
		return;
	const struct selection *s = job_selection(edition->job);
	diags_add(e->diags, DIAG_LOCK_NONE, s->kit->pos,
	          level_words(s->level ? s->level->id : "", &e->arena));
	edition->fault = editions_fault(e, had);
	diags_unrepeat(e->diags, had);
}

struct edition *edition_for(struct editions *e, const struct candidate *c)
{
	struct job *usual = e->first->job;
	const struct selection *s = job_selection(usual);
	const char *lang = unless(c->lang, usual->labels.lang);
	const struct edition wanted = {
		.level = unless(c->level, s->level ? s->level->id : NULL),
		.lang = unless(lang, job_lang(usual)),
		.large_print = c->large_print,
		.time_factor = c->time_factor,
	};
	struct edition *edition = e->first;
	while (edition && !is_same(edition, &wanted))
		edition = edition->next;
	if (!edition && e->n < EDITIONS_MOST
	    && (!*wanted.lang || job_has_lang(usual, wanted.lang)))
		edition = add_edition(e, &wanted);
	if (edition && !edition->needed) {
		check_lock(e, edition);
		edition->needed = true;
	}
	return edition;
}

struct edition *edition_of(struct editions *e, const struct candidate *c)
{
	struct edition *edition = edition_for(e, c);
	return edition && !edition->fault ? edition : NULL;
}

/* Opens the edition that a candidate needs, and says who it was where there is none. */
static void need_edition(struct editions *e, const struct candidate *c)
{
	size_t had = e->diags->list.len;
	const struct edition *edition = edition_for(e, c);
	if (edition
	    && *editions_fault(e, had)) /* reported without a place in the roster */
		diags_add(e->diags, DIAG_ROSTER_FIRST, c->pos, c->code);
	else if (!edition && *c->lang && !job_has_lang(e->first->job, c->lang))
		diags_add(e->diags, DIAG_LANG_NO_LABELS, c->pos, c->lang);
	else if (!edition)
		diags_add(e->diags, DIAG_ROSTER_EDITIONS, c->pos, (int)EDITIONS_MOST,
		          c->code);
}

static bool level_known(const void *context, const char *level)
{
	return framework_level(context, level) != NULL;
}

bool editions_roster(struct editions *e, const char *path, struct roster *roster)
{
	const struct kit *kit = job_selection(e->first->job)->kit;
	const struct roster_options options = {
		.known_level = level_known,
		.context = kit->framework,
		.interviewers_by = e->options->interviewers_by,
	};
	struct diags diags;
	diags_init(&diags);
	diags.limit = e->diags->limit;
	/* The same numbers for files, since candidates keep their places. */
	for (size_t i = 0; i < e->diags->files.len; i++)
		diags_add_file(&diags, e->diags->files.at[i]);
	diags_add_file(e->diags, strcmp(path, "-") == 0 ? ROSTER_STDIN : path);
	double since = clock_ms();
	bool ok = read_roster(path, &options, &e->arena, &diags, roster);
	job_clock(e->first->job, STAGE_READ, &since);
	for (size_t i = 0; i < roster->n; i++)
		need_edition(e, &roster->candidates[i]);
	e->refusals = e->diags->list.len;
	diags_append(e->diags, &diags);
	e->nrefusals = e->diags->list.len - e->refusals;
	diags_release(&diags);
	return ok;
}

const struct strbuf *edition_paper(struct edition *e, enum document kind)
{
	struct strbuf *paper = &e->papers[kind];
	if (!paper->len && !job_make_document(e->job, kind, paper))
		strbuf_clear(paper);
	return paper->len ? paper : NULL;
}

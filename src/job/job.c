/* Reads the content, chooses the questions, and hands each stage what it takes. */
#include "job/job.h"

#include "base/lang.h"
#include "job/build.h"
#include "job/documents.h"
#include "job/lock_files.h"
#include "job/map_maker.h"
#include "job/packet.h"
#include "job/passwords.h"
#include "model/digest.h"
#include "select/lock.h"

#include <stdlib.h>
#include <string.h>

static const struct pos nowhere;

void stage_clock(double spent[STAGE_COUNT], enum stage stage, double *since)
{
	double now = clock_ms();
	spent[stage] += now - *since;
	*since = now;
}

void job_clock(struct job *job, enum stage stage, double *since)
{
	stage_clock(job->spent, stage, since);
}

void stage_timings(const double spent[STAGE_COUNT], struct strbuf *to)
{
	static const char *const names[STAGE_COUNT] = {
		[STAGE_READ] = "read",     [STAGE_SELECT] = "select",
		[STAGE_SETUP] = "fonts",   [STAGE_COMPOSE] = "compose",
		[STAGE_LAYOUT] = "layout", [STAGE_PAINT] = "paint, beside",
		[STAGE_PDF] = "finish",    [STAGE_WRITE] = "write",
	};
	for (int i = 0; i < STAGE_COUNT; i++) {
		int us = (int)(spent[i] * 1e3);
		strbuf_addf(to, "%-18s%4d.%03d ms\n", names[i], us / 1000, us % 1000);
	}
}

/* ---- content ---- */

bool job_content_open(struct job_content *c, const struct job_options *options,
                      struct diags *diags)
{
	*c = (struct job_content){.kit = NULL};
	arena_init(&c->arena);
	c->reader = reader_new(&c->arena, options->root, diags);
	if (c->reader)
		reader_set_lang(c->reader, options->lang);
	if (c->reader)
		reader_set_usual_lang(c->reader, options->usual_lang);
	return c->reader != NULL;
}

bool job_content_read(struct job_content *c, const struct job_options *options,
                      struct diags *diags)
{
	double since = clock_ms();
	bool ok = read_content(c->reader, options->file, &c->content);
	stage_clock(c->spent, STAGE_READ, &since);
	if (!ok)
		return false;
	c->kit = c->content.kit;
	if (!c->kit && c->content.bank)
		c->kit = select_whole_bank(c->content.bank, &c->arena);
	if (!c->kit)
		diags_add(diags, DIAG_NOT_BUILDABLE, nowhere, options->file);
	return c->kit != NULL;
}

void job_content_close(struct job_content *c)
{
	arena_release(&c->arena);
}

/* ---- selection ---- */

const struct level *job_level(const struct kit *kit,
                              const struct selection_options *options)
{
	const struct level *level =
		options->level && kit->framework
			? framework_level_named(kit->framework, options->level)
			: NULL;
	return level ? level : kit->level;
}

const char *job_lang(const struct job_options *options, const struct kit *kit)
{
	return options->lang ? options->lang : kit->lang;
}

const struct selection *job_select(struct job_content *c,
                                   const struct selection_options *options,
                                   const struct strings *avoid, struct diags *diags)
{
	struct selection_options wanted = *options;
	double since = clock_ms();
	const struct selection *selection = NULL;
	if (lock_files_avoid(c->reader, avoid, &c->arena, &wanted))
		selection = select_run(c->kit, &wanted, &c->arena, diags);
	stage_clock(c->spent, STAGE_SELECT, &since);
	return selection;
}

/* ---- jobs ---- */

/* One warning for all questions without a text in the papers' language. */
static void warn_untranslated(struct job *job)
{
	enum { NAMED = 5 };
	const struct selection *s = job->selection;
	const char *lang = job->setup->lang;
	struct strbuf ids = STRBUF_INIT;
	struct pos pos = nowhere;
	size_t lacking = 0;
	for (size_t i = 0; i < s->n; i++) {
		if (lang_related(s->questions[i]->lang, lang))
			continue;
		if (!lacking)
			pos = s->questions[i]->pos;
		if (lacking < NAMED)
			strbuf_addf(&ids, "%s'%s'", lacking ? ", " : "",
			            s->questions[i]->id);
		else if (lacking == NAMED)
			strbuf_adds(&ids, ", …");
		lacking++;
	}
	if (lacking)
		diags_add(job->diags, DIAG_QUESTIONS_UNTRANSLATED, pos, (int)lacking,
		          (int)s->n, lang, ids.at);
	strbuf_release(&ids);
}

struct job *job_open(const struct job_options *options, struct job_content *content,
                     const struct selection *selection, struct setup *setup,
                     struct diags *diags)
{
	struct job *job = mem_alloc(sizeof *job);
	memset(job, 0, sizeof *job);
	arena_init(&job->arena);
	job->options = options;
	job->selection = selection;
	job->setup = setup;
	job->diags = diags;
	job->spent = content->spent;
	job->lock = lock_make(selection, DIGEST_FORM, setup->lang, &job->arena);
	job->theme = setup->theme;
	job->paper = options->paper;
	for (int i = 0; !options->size_given && i < PAPER_COUNT; i++)
		if (strcmp(paper_name((enum paper)i), selection->kit->paper) == 0)
			job->paper.size = (enum paper)i;
	if (options->paper.large_print)
		theme_enlarge(&job->theme);
	warn_untranslated(job);
	return job;
}

void job_close(struct job *job)
{
	if (!job)
		return;
	arena_release(&job->arena);
	free(job);
}

/* ---- documents ---- */

const char *job_output_folder(const struct job_options *options, const char *name,
                              struct arena *arena)
{
	return arena_printf(arena, "%s/%s",
	                    options->outputs ? options->outputs : "output", name);
}

size_t job_documents(const struct job_options *options, const struct kit *kit,
                     enum document wanted[DOCUMENT_COUNT])
{
	document_set named = documents_named(options, kit);
	size_t n = 0;
	for (enum document kind = 0; kind < DOCUMENT_COUNT; kind++)
		if (named ? named >> kind & 1
		                    && documents_packet_of(named, kind) == DOCUMENT_COUNT
		          : document_kind(kind)->usual & USUAL_BUILD)
			wanted[n++] = kind;
	return n;
}

struct compose_input job_input(const struct job *job)
{
	struct compose_input in = {
		.selection = job->selection,
		.labels = &job->setup->labels,
		.lang = job->setup->lang,
		.theme = &job->theme,
		.paper = job->paper,
		.contact = job->options->contact,
		.candidates = job->candidates,
		.candidates_lang = job->candidates_lang,
		.compared = job->compared,
		.ncompared = job->ncompared,
		.values = job->values,
		.duplex = job->options->duplex,
		.hash = job->lock->hash,
	};
	if (job->values.panel)
		in.paper.panel = job->values.panel;
	return in;
}

const char *job_edition(const struct job *job, struct arena *arena)
{
	const struct paper_options *o = &job->paper;
	const char *factor = o->time_factor != TIME_FACTOR_ONE
	                             ? arena_printf(arena, ",time=%d", o->time_factor)
	                             : "";
	return arena_printf(arena, "%s%s%s%s%s", job->setup->lang,
	                    o->large_print ? ",large-print" : "",
	                    o->density == DENSITY_COMPACT ? ",compact" : "", factor,
	                    job->options->duplex ? ",duplex" : "");
}

struct layout_tools job_tools(const struct job *job)
{
	return (struct layout_tools){job->setup->shaper, job->setup->hyphenator,
	                             job->diags};
}

struct pdf_options job_pdf_options(const struct job *job, enum document kind)
{
	return (struct pdf_options){
		.date = job->options->date_given ? job->options->date : -1,
		.producer = "kitpress " KITPRESS_VERSION,
		.encrypted = job->options->encrypt[kind] != NULL,
		.spool = job->spool,
		.template = job->template,
		.effort = job->effort,
		.sides = job->options->duplex       ? SIDES_BOTH
	                 : document_is_packet(kind) ? SIDES_ONE
	                                            : SIDES_ANY,
	};
}

/* Of a template, deflating is counted apart. */
bool job_finish_pdf(struct job *job, struct pdf_writer *writer, bool ok, double *since,
                    struct strbuf *to)
{
	double deflating = job->template ? pdf_deflating(writer) : 0;
	job_clock(job, STAGE_LAYOUT, since);
	job->spent[STAGE_LAYOUT] -= deflating;
	ok = ok && pdf_finish(writer, to);
	if (ok && job->template) {
		job->deflating += pdf_deflating(writer);
		job->spent[STAGE_PDF] -= pdf_deflating(writer) - deflating;
	}
	pdf_free(writer);
	job_clock(job, STAGE_PDF, since);
	return ok;
}

bool job_make_document(struct job *job, enum document kind, struct strbuf *to)
{
	struct arena arena;
	struct doc doc;
	const struct compose_input input = job_input(job);
	const struct layout_tools tools = job_tools(job);
	const struct pdf_options options = job_pdf_options(job, kind);
	if (document_is_packet(kind))
		return packet_make(job, kind, to);
	double since = clock_ms();
	arena_init(&arena);
	compose_document(kind, &input, &arena, &doc);
	job_clock(job, STAGE_COMPOSE, &since);
	struct pdf_writer *writer =
		pdf_new(&doc, job->setup->shaper, &options, job->diags);
	struct page_sink sink = pdf_sink(writer);
	struct map_maker maker;
	sink = map_maker_sink(&maker, job, kind, &sink);
	bool ok = layout_run(&doc, &tools, &sink, NULL);
	ok = job_finish_pdf(job, writer, ok, &since, to);
	arena_release(&arena);
	return ok;
}

/* `export`: selects, makes the sheet that the audience may see, has it written, and puts
   the file in its place. */
#include "job/export_command.h"

#include "compose/audience.h"
#include "export/export.h"
#include "job/job.h"
#include "model/time_factor.h"
#include "output/delivery.h"

#include <string.h>
#include <sys/stat.h>

static const struct pos nowhere;

const char *export_format_name(size_t i)
{
	return i < nexport_formats ? export_formats[i].name : NULL;
}

const char *export_format_of(const char *path)
{
	size_t n = strlen(path);
	for (size_t i = 0; i < nexport_formats; i++) {
		size_t end = strlen(export_formats[i].suffix);
		if (n > end && strcmp(path + n - end, export_formats[i].suffix) == 0)
			return export_formats[i].name;
	}
	return NULL;
}

struct exporting {
	const struct job_options *job;
	const struct export_options *options;
	const struct export_format *format;
	struct job_content content;
	struct setup setup; /* labels alone */
	const struct selection *selection;
	const struct export_sheet *sheet;
	struct diags *diags;
};

static bool choose(struct exporting *e)
{
	struct job_content *c = &e->content;
	struct selection_options select = *e->job->select;
	bool bank = c->content.kind == CONTENT_BANK;
	select.each_alone = bank;
	select.any_status =
		bank && !select.statuses && e->options->audience == AUDIENCE_INTERVIEWER;
	e->selection = job_select(c, &select, &e->job->avoid, e->diags);
	return e->selection != NULL;
}

static bool make_sheet(struct exporting *e)
{
	struct arena *arena = &e->content.arena;
	const char *lang = job_lang(e->job, e->content.kit);
	if (!setup_load_labels(&e->setup, e->job, lang, e->diags))
		return false;
	const struct labels *labels = &e->setup.labels;
	struct export_sheet *sheet =
		e->options->audience == AUDIENCE_INTERVIEWER
			? export_sheet_whole(e->selection, labels,
	                                     reader_root(e->content.reader), arena)
			: export_sheet_candidate(
				candidate_view(e->selection, TIME_FACTOR_ONE, arena),
				labels, arena);
	sheet->of_bank = e->content.content.kind == CONTENT_BANK;
	e->sheet = sheet;
	return true;
}

/* ---- as a file ---- */

/* The paper that was asked for; DOCUMENT_COUNT, reported, if candidates may not have
   it. */
static enum document paper_of(const struct exporting *e)
{
	bool candidate = e->options->audience == AUDIENCE_CANDIDATE;
	if (!e->job->documents.len)
		return document_find(candidate ? "handout" : "answer-key");
	enum document kind = e->job->documents.at[0];
	if (!candidate || document_for_candidate(kind))
		return kind;
	diags_add(e->diags, DIAG_EXPORT_AUDIENCE, nowhere, document_name(kind));
	return DOCUMENT_COUNT;
}

static bool write_paper(struct exporting *e, struct strbuf *to)
{
	enum document kind = paper_of(e);
	struct setup setup;
	struct arena arena;
	struct doc doc;
	if (kind == DOCUMENT_COUNT)
		return false;
	bool ok = setup_load(&setup, e->job, job_lang(e->job, e->content.kit), e->diags);
	if (ok) {
		struct job *job =
			job_open(e->job, &e->content, e->selection, &setup, e->diags);
		const struct compose_input in = job_input(job);
		const struct export_run run = {.sheet = e->sheet,
		                               .doc = &doc,
		                               .arena = &arena,
		                               .diags = e->diags,
		                               .to = to};
		arena_init(&arena);
		compose_document(kind, &in, &arena, &doc);
		ok = e->format->write(&run);
		arena_release(&arena);
		job_close(job);
	}
	setup_release(&setup);
	return ok;
}

static bool write_sheet(struct exporting *e, struct strbuf *to)
{
	const struct pack_tools *pack = NULL;
	if (e->format->packed && !(pack = pack_load(e->diags)))
		return false;
	const struct export_run run = {.sheet = e->sheet,
	                               .pack = pack,
	                               .arena = &e->content.arena,
	                               .diags = e->diags,
	                               .to = to};
	return e->format->write(&run);
}

static bool write_file(struct exporting *e, struct strbuf *to)
{
	bool ok = e->format->paper ? write_paper(e, to) : write_sheet(e, to);
	if (ok)
		export_losses_tell(e->format, e->sheet, e->diags);
	return ok;
}

static const char *path_of(struct exporting *e)
{
	struct arena *arena = &e->content.arena;
	const struct level *level = e->selection->level;
	const char *name = arena_printf(
		arena, "%s%s%s%s", e->content.kit->id, level ? "-" : "",
		level ? level->id : "",
		e->options->audience == AUDIENCE_CANDIDATE ? "-candidate" : "");
	return e->job->output ? e->job->output
	                      : arena_printf(arena, "%s%s",
	                                     job_output_folder(e->job, name, arena),
	                                     e->format->suffix);
}

/* Whether a file is there that could be lost; a device or a pipe takes what comes. */
static bool is_taken(const char *path)
{
	struct stat st;
	if (lstat(path, &st) != 0)
		return false;
	return stat(path, &st) != 0 || S_ISREG(st.st_mode) || S_ISDIR(st.st_mode);
}

static bool put_file(struct exporting *e, const char *path, const struct strbuf *bytes,
                     struct strbuf *out)
{
	struct arena *arena = &e->content.arena;
	enum file_readers readers = e->sheet->whole ? FILE_FOR_OWNER : FILE_FOR_ALL;
	const char *slash = strrchr(path, '/');
	const char *folder =
		slash ? arena_strndup(arena, path, (size_t)(slash - path) + 1) : NULL;
	struct delivery delivery;
	struct spool spool;
	if (is_taken(path)) {
		diags_add(e->diags, DIAG_EXPORT_EXISTS, nowhere, path);
		return false;
	}
	delivery_init(&delivery, e->diags);
	spool_init(&spool, NULL);
	spool_add(&spool, bytes->at, bytes->len);
	bool ok = delivery_begin(&delivery, folder, FILE_FOR_ALL, NULL)
	          && delivery_add(&delivery, slash ? slash + 1 : path, readers, &spool)
	          && delivery_finish(&delivery, out);
	spool_release(&spool);
	delivery_release(&delivery);
	return ok;
}

bool export_command(const struct job_options *job, const struct export_options *options,
                    struct diags *diags, struct strbuf *out)
{
	struct exporting e = {.job = job,
	                      .options = options,
	                      .format = export_format_find(options->format),
	                      .diags = diags};
	struct strbuf bytes = STRBUF_INIT;
	bool ok = job_content_open(&e.content, job, diags)
	          && job_content_read(&e.content, job, diags) && choose(&e)
	          && make_sheet(&e) && write_file(&e, &bytes);
	if (ok && job->output && strcmp(job->output, "-") == 0)
		strbuf_add(out, bytes.at, bytes.len);
	else if (ok)
		ok = put_file(&e, path_of(&e), &bytes, out);
	strbuf_release(&bytes);
	setup_release(&e.setup);
	job_content_close(&e.content);
	return ok;
}

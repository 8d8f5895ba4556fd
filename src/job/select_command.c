/* `select`: reads, selects and explains. */
#include "job/select_command.h"

#include "job/lock_files.h"
#include "select/explain.h"
#include "select/lock.h"
#include "select/parallel_forms.h"

#include <string.h>

static const struct pos nowhere;

struct selecting_job {
	const struct select_options *options;
	struct diags *diags;
	struct arena arena;
	struct reader *reader;
	const struct kit *kit;
	struct selection_options select;
	struct strbuf *to;
};

static bool print(const struct selecting_job *job, const struct selection *s)
{
	if (job->options->format == LIST_CSV)
		explain_csv(s, job->to);
	else if (job->options->format == LIST_JSON)
		explain_json(s, job->to);
	else
		explain_text(s, job->options->explain, job->to);
	return true;
}

static bool print_forms(struct selecting_job *job)
{
	struct parallel_forms forms;
	int overlap = job->options->overlap_given ? job->options->overlap : OVERLAP_ANY;
	bool text = job->options->format == LIST_TEXT,
	     json = job->options->format == LIST_JSON;
	if (!parallel_forms_make(job->kit, &job->select, (size_t)job->options->forms,
	                         overlap, &job->arena, job->diags, &forms))
		return false;
	strbuf_adds(job->to, json ? "[\n" : "");
	for (size_t i = 0; i < forms.n; i++) {
		if (text)
			strbuf_addf(job->to, "form %d\n", (int)i + 1);
		else if (i)
			strbuf_adds(job->to, json ? ",\n" : "\n");
		print(job, forms.forms[i]);
		strbuf_adds(job->to, text ? "\n" : "");
	}
	strbuf_adds(job->to, json ? "]\n" : "");
	if (text)
		parallel_forms_table(&forms, job->to);
	return true;
}

static bool print_diff(struct selecting_job *job, const struct selection *s)
{
	struct lock old;
	if (!read_lock(job->reader, job->options->diff, &old))
		return false;
	lock_diff(&old, lock_make(s, &job->arena), job->to);
	return true;
}

static bool print_one(struct selecting_job *job)
{
	if (job->options->forms > 1)
		return print_forms(job);
	const struct selection *s =
		select_run(job->kit, &job->select, &job->arena, job->diags);
	if (!s)
		return false;
	return job->options->diff ? print_diff(job, s) : print(job, s);
}

/* Every level in turn; all are tried, so that each level's faults are told. */
static bool print_levels(struct selecting_job *job)
{
	const struct framework *f = job->kit->framework;
	bool ok = true, json = job->options->format == LIST_JSON;
	strbuf_adds(job->to, json ? "[\n" : "");
	for (size_t i = 0, n = 0; f && i < f->nlevels; i++) {
		job->select.level = f->levels[i].id;
		if (job->kit->levels && !(job->kit->levels >> f->levels[i].index & 1))
			continue;
		if (n++)
			strbuf_adds(job->to, json ? ",\n" : "\n");
		if (job->options->format == LIST_TEXT && !job->options->explain)
			strbuf_addf(job->to, "%s\n", f->levels[i].id);
		ok &= print_one(job);
	}
	strbuf_adds(job->to, json ? "]\n" : "");
	return ok;
}

bool job_select(const struct select_options *options, struct diags *diags,
                struct strbuf *to)
{
	struct selecting_job job = {
		.options = options,
		.diags = diags,
		.select = *options->select,
		.to = to,
	};
	struct content content = {0};
	bool ok = false;
	arena_init(&job.arena);
	job.reader = reader_new(&job.arena, options->root, diags);
	if (!job.reader || !read_content(job.reader, options->file, &content))
		goto out;
	job.kit = content.kit;
	if (content.kind == CONTENT_BANK)
		job.kit = select_whole_bank(content.bank, &job.arena);
	if (!job.kit) {
		diags_add(diags, DIAG_NOT_BUILDABLE, nowhere, options->file);
		goto out;
	}
	if (!locks_avoid(job.reader, options->avoid, options->navoid, &job.arena,
	                 &job.select))
		goto out;
	ok = levels_all(options->select->level) ? print_levels(&job) : print_one(&job);
out:
	arena_release(&job.arena);
	return ok;
}

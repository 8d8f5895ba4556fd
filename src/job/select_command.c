/* `select`: reads, selects and explains. */
#include "job/select_command.h"

#include "job/job.h"
#include "job/levels.h"
#include "job/lock_files.h"
#include "select/explain.h"
#include "select/lock.h"
#include "select/parallel_forms.h"

struct asking {
	const struct select_options *options;
	enum list_format format;
	struct diags *diags;
	struct job_content content;
	struct selection_options select;
	struct strbuf *to;
};

static bool print(const struct asking *q, const struct selection *s)
{
	if (q->format == LIST_CSV)
		explain_csv(s, q->to);
	else if (q->format == LIST_JSON)
		explain_json(s, q->to);
	else
		explain_text(s, q->options->explain, q->to);
	return true;
}

static bool print_forms(struct asking *q)
{
	struct parallel_forms forms;
	int overlap = q->options->overlap_given ? q->options->overlap : OVERLAP_ANY;
	bool text = q->format == LIST_TEXT, json = q->format == LIST_JSON;
	if (!parallel_forms_make(q->content.kit, &q->select, (size_t)q->options->forms,
	                         overlap, &q->content.arena, q->diags, &forms))
		return false;
	strbuf_adds(q->to, json ? "[\n" : "");
	for (size_t i = 0; i < forms.n; i++) {
		if (text)
			strbuf_addf(q->to, "form %d\n", (int)i + 1);
		else if (i)
			strbuf_adds(q->to, json ? ",\n" : "\n");
		print(q, forms.forms[i]);
		strbuf_adds(q->to, text ? "\n" : "");
	}
	strbuf_adds(q->to, json ? "]\n" : "");
	if (text)
		parallel_forms_table(&forms, q->to);
	return true;
}

static bool print_diff(struct asking *q, const struct selection *s)
{
	struct lock old;
	if (!read_lock(q->content.reader, q->options->diff, &old))
		return false;
	lock_diff(&old, lock_make(s, old.form, s->kit->lang, &q->content.arena), q->to);
	return true;
}

static bool print_one(struct asking *q)
{
	if (q->options->forms > 1)
		return print_forms(q);
	const struct selection *s =
		select_run(q->content.kit, &q->select, &q->content.arena, q->diags);
	if (!s)
		return false;
	return q->options->diff ? print_diff(q, s) : print(q, s);
}

/* Each level in turn. All are tried, to report the faults of each. */
static bool print_levels(struct asking *q)
{
	const char *ids[LEVELS_MAX];
	size_t n = levels_wanted(q->content.kit, "all", ids);
	bool ok = true, json = q->format == LIST_JSON;
	strbuf_adds(q->to, json ? "[\n" : "");
	for (size_t i = 0; i < n; i++) {
		q->select.level = ids[i];
		if (i)
			strbuf_adds(q->to, json ? ",\n" : "\n");
		if (q->format == LIST_TEXT && !q->options->explain)
			strbuf_addf(q->to, "%s\n", ids[i]);
		ok &= print_one(q);
	}
	strbuf_adds(q->to, json ? "]\n" : "");
	return ok;
}

bool select_command(const struct job_options *job, const struct select_options *options,
                    enum list_format format, struct diags *diags, struct strbuf *to)
{
	struct asking q = {.options = options,
	                   .format = format,
	                   .diags = diags,
	                   .select = *job->select,
	                   .to = to};
	struct job_content *c = &q.content;
	q.select.weigh_left = options->explain || format == LIST_JSON;
	bool ok = job_content_open(c, job, diags) && job_content_read(c, job, diags)
	          && lock_files_avoid(c->reader, &job->avoid, &c->arena, &q.select);
	if (ok)
		ok = levels_all(q.select.level) ? print_levels(&q) : print_one(&q);
	job_content_close(c);
	return ok;
}

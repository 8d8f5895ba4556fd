/* The table of commands and what each does: a call into job/, no work of its own. */
#include "cli/cli_int.h"

#include "base/suggest.h"
#include "job/levels.h"
#include "job/lock_files.h"

#include <string.h>

enum { DIAGS_SHOWN = 1000 }; /* more are counted and the summary says so */

static struct job *open_job(const struct options *options,
                            struct job_options *job_options, bool at_once,
                            struct diags *diags)
{
	diags->limit = DIAGS_SHOWN;
	*job_options = options->job;
	job_options->at_once = at_once;
	job_options->file = options->files[0];
	return job_open(job_options, diags);
}

/* The process ends right behind this, and the system takes back at once what it would
   take a millisecond to give back piece by piece. Builds that look for leaks do so. */
static void leave_job(struct job *job)
{
#ifdef KITPRESS_TIDY
	job_close(job);
#else
	(void)job;
#endif
}

static bool run_build(const struct options *options, struct diags *diags,
                      struct strbuf *out)
{
	struct job_options job_options;
	if (levels_all(options->select.level)) {
		job_options = options->job;
		job_options.file = options->files[0];
		diags->limit = DIAGS_SHOWN;
		return job_build_levels(&job_options, diags, out);
	}
	struct job *job = open_job(options, &job_options, true, diags);
	if (!job)
		return false;
	bool ok = job_build(job, out);
	if (options->timings) {
		struct strbuf timings = STRBUF_INIT;
		job_timings(job, &timings);
		report_text(&timings);
		strbuf_release(&timings);
	}
	leave_job(job);
	return ok;
}

static bool run_check(const struct options *options, struct diags *diags,
                      struct strbuf *out)
{
	(void)out;
	diags->limit = DIAGS_SHOWN;
	return job_check(options->files, options->nfiles, options->job.root, diags);
}

static bool run_list(const struct options *options, struct diags *diags,
                     struct strbuf *out)
{
	const struct list_options list = {
		.file = options->files[0],
		.root = options->job.root,
		.select = &options->select,
		.format = options->format,
		.columns = report_columns(),
	};
	diags->limit = DIAGS_SHOWN;
	return job_list(&list, diags, out);
}

static bool run_dump(const struct options *options, struct diags *diags,
                     struct strbuf *out)
{
	struct job_options job_options;
	struct job *job = open_job(options, &job_options, false, diags);
	if (!job)
		return false;
	bool ok = job_dump(job, options->stage, out);
	job_close(job);
	return ok;
}

static bool run_mail(const struct options *options, struct diags *diags,
                     struct strbuf *out)
{
	struct job_options job_options = options->job;
	job_options.file = options->files[0];
	diags->limit = DIAGS_SHOWN;
	return job_mail(&job_options, &options->mail, diags, out);
}

static bool run_select(const struct options *options, struct diags *diags,
                       struct strbuf *out)
{
	const struct select_options select = {
		.file = options->files[0],
		.root = options->job.root,
		.select = &options->select,
		.avoid = options->avoid.list.at,
		.navoid = options->avoid.list.len,
		.format = options->format,
		.explain = options->explain,
		.diff = options->diff,
		.forms = options->forms,
		.overlap_given = options->overlap_given,
		.overlap = options->overlap,
	};
	diags->limit = DIAGS_SHOWN;
	return job_select(&select, diags, out);
}

static bool run_batch(const struct options *options, struct diags *diags,
                      struct strbuf *out)
{
	struct job_options job_options = options->job;
	struct batch_options batch = options->batch;
	job_options.file = options->files[0];
	batch.roster = options->mail.roster;
	batch.progress = report_progress;
	struct strbuf timings = STRBUF_INIT;
	batch.timings = options->timings ? &timings : NULL;
	diags->limit = DIAGS_SHOWN;
	bool ok = job_batch(&job_options, &batch, diags, out);
	report_text(&timings);
	strbuf_release(&timings);
	return ok;
}

const struct command commands[] = {
	{
		.name = "build",
		.operands = "KIT",
		.least = 1,
		.most = 1,
		.run = run_build,
		.summary = "write a kit's papers as PDF",
		.notes = "KIT is a kit file, or a bank to print all its questions. The "
			 "papers go to "
			 "output/KIT-LEVEL/\nunless --output names a folder; the path of "
			 "each is "
			 "printed. All are written or none.\n",
	},
	{
		.name = "check",
		.operands = "FILE...",
		.least = 1,
		.most = SIZE_MAX,
		.run = run_check,
		.summary = "report every fault in banks, kits and other content",
		.notes = "Prints nothing where all is well.\n",
	},
	{
		.name = "list",
		.operands = "BANK|KIT",
		.least = 1,
		.most = 1,
		.run = run_list,
		.summary = "show questions as a table, CSV or JSON",
		.notes = "Of a bank all questions are listed, drafts and retired ones "
			 "too; of a kit "
			 "those it asks.\n",
	},
	{
		.name = "dump",
		.operands = "FILE",
		.least = 1,
		.most = 1,
		.run = run_dump,
		.summary = "print a stage's data as text",
		.notes = "For finding out where a paper comes from.\n",
	},
	{
		.name = "mail",
		.operands = "KIT",
		.least = 1,
		.most = 1,
		.run = run_mail,
		.summary =
			"write or send a message with the prep guide to each candidate",
		.notes = "Drafts go to output/KIT-mail/, one .eml a candidate, unless "
			 "--output names a\nfolder or --send a server. A server's user "
			 "and "
			 "password come from --credentials or\n$KITPRESS_SMTP_USER and "
			 "$KITPRESS_SMTP_PASSWORD.\n",
	},
	{
		.name = "select",
		.operands = "KIT",
		.least = 1,
		.most = 1,
		.run = run_select,
		.summary = "show which questions a kit asks, and why",
		.notes = "Rules given here win over the kit's. --level all takes every "
			 "level in "
			 "turn.\n",
	},
	{
		.name = "batch",
		.operands = "KIT",
		.least = 1,
		.most = 1,
		.run = run_batch,
		.summary = "write a folder of papers for each candidate of a roster",
		.notes =
			"The papers go to output/KIT-batch/CODE/ unless --output names "
			"a folder: a scoring\nsheet for each interviewer, a handout and "
			"a "
			"prep guide, or what --document names; of packets\neach "
			"interviewer "
			"gets one, filled in on every paper in it. "
			"What goes to the candidate is in\nCODE/candidate/, what only "
			"interviewers may see in CODE/interviewers/. What each level is\n"
			"asked stands in kit-LEVEL.lock.xml; --locked asks it again.\n",
	},
};

const size_t ncommands = sizeof commands / sizeof *commands;

const struct command *command_find(const char *name)
{
	for (size_t i = 0; i < ncommands; i++)
		if (strcmp(commands[i].name, name) == 0)
			return &commands[i];
	return NULL;
}

const char *command_nearest(const char *name)
{
	struct suggest near;
	suggest_init(&near, name);
	for (size_t i = 0; i < ncommands; i++)
		suggest_offer(&near, commands[i].name);
	return near.best;
}

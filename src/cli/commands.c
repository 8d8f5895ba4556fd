/* The table of commands; each is a call into job/ or batch/. */
#include "cli/cli_int.h"

#include "base/suggest.h"
#include "cli/explanation.h"

#include <string.h>

static bool run_build(const struct options *o, struct diags *diags, struct strbuf *out)
{
	struct strbuf timings = STRBUF_INIT;
	bool ok = job_build(&o->job, diags, out, o->timings ? &timings : NULL);
	report_text(&timings);
	strbuf_release(&timings);
	return ok;
}

static bool run_check(const struct options *o, struct diags *diags, struct strbuf *out)
{
	struct check_options checking = o->checking;
	(void)out;
	checking.dates = o->editions.dates;
	return check_files(o->files, o->nfiles, &o->job, &checking, diags);
}

static bool run_fmt(const struct options *o, struct diags *diags, struct strbuf *out)
{
	return format_command(o->files, o->nfiles, o->job.root, &o->formatting, diags,
	                      out);
}

static bool run_list(const struct options *o, struct diags *diags, struct strbuf *out)
{
	if (o->matrix)
		return list_matrix(&o->job, o->format, report_columns(), diags, out);
	return list_command(&o->job, o->format, o->full, report_columns(), diags, out);
}

static bool run_export(const struct options *o, struct diags *diags, struct strbuf *out)
{
	return export_command(&o->job, &o->exporting, diags, out);
}

static bool run_dump(const struct options *o, struct diags *diags, struct strbuf *out)
{
	return dump_command(&o->job, o->stage, diags, out);
}

static bool run_mail(const struct options *o, struct diags *diags, struct strbuf *out)
{
	return batch_mail(&o->job, &o->editions, &o->mail, diags, out);
}

static bool run_select(const struct options *o, struct diags *diags, struct strbuf *out)
{
	return select_command(&o->job, &o->choice, o->format, diags, out);
}

static bool run_batch(const struct options *o, struct diags *diags, struct strbuf *out)
{
	struct batch_options batch = o->batch;
	struct edition_options editions = o->editions;
	struct strbuf timings = STRBUF_INIT;
	batch.progress = report_progress;
	batch.format = o->format;
	batch.columns = report_columns();
	batch.timings = o->timings ? &timings : NULL;
	editions.stands = batch.only.len && !o->job.locked && !editions.locks.len;
	bool ok = batch_run(&o->job, &editions, &batch, diags, out);
	report_text(&timings);
	strbuf_release(&timings);
	return ok;
}

static bool run_config(const struct options *o, struct diags *diags, struct strbuf *out)
{
	return config_command(&o->job, &o->config, diags, out);
}

static bool run_new(const struct options *o, struct diags *diags, struct strbuf *out)
{
	struct new_options making = o->making;
	making.today = o->editions.today;
	making.data = &o->job.data;
	making.root = o->job.root;
	return new_command(&making, o->files, o->nfiles, diags, out);
}

static bool run_import(const struct options *o, struct diags *diags, struct strbuf *out)
{
	struct bank_import_options importing = o->importing;
	importing.root = &o->config.root;
	importing.usual_lang = o->job.usual_lang;
	importing.columns = report_columns();
	return import_command(&importing, o->files, o->nfiles, diags, out);
}

static bool run_explain(const struct options *o, struct diags *diags, struct strbuf *out)
{
	(void)diags;
	if (o->nfiles == 0)
		explanation_list(out);
	else
		explanation_page(explanation_find(o->files[0]), out);
	return true;
}

const struct command commands[] = {
	{
		.name = "build",
		.bit = BUILD,
		.operands = "KIT",
		.least = 1,
		.most = 1,
		.run = run_build,
		.summary = "write a kit's papers as PDF",
		.notes =
			"KIT is a kit file, or a bank to print all its questions. The "
			"papers go to output/KIT-LEVEL/\nunless --output names a folder; "
			"the path of each is printed. All are written or none.\nA packet "
			"has the scoring sheet behind a cover, a room packet handout and "
			"debrief sheet,\neach with the papers that --document names "
			"beside it.\n",
	},
	{
		.name = "check",
		.bit = CHECK,
		.operands = "[FILE|DIR...]",
		.least = 0,
		.most = SIZE_MAX,
		.run = run_check,
		.summary = "report every fault in banks, kits and other content",
		.notes = "Makes all papers of each kit and bank, at every level that a "
			 "kit names, and writes none: what\nit passes, 'build' makes "
			 "with the same options. It makes each kind, whatever "
			 "'documents' of\nkitpress.conf says, since 'build' may be "
			 "asked for any; --document names those to make. Of a\nfolder "
			 "all content in it is checked; without any, the content root. "
			 "Rosters are read by columns\nand cells; what their rows make "
			 "of a kit, 'batch --dry-run' tells. Prints nothing where all "
			 "is\nwell.\n",
	},
	{
		.name = "new",
		.bit = NEW,
		.operands = "DIR|PIECE ID",
		.least = 0,
		.most = 2,
		.run = run_new,
		.summary = "make a folder of content from a template, or a piece more",
		.notes = "DIR gets a bank, a kit, a roster and a kitpress.conf; "
			 "--list shows the templates. PIECE is\nbank, kit, framework, "
			 "roster, theme or question; it goes into the content root, a "
			 "question\ninto the bank that --bank names. Nothing is "
			 "overwritten. The last line printed is the\ncommand to go on "
			 "with.\n",
	},
	{
		.name = "import",
		.bit = IMPORT,
		.operands = "FILE...",
		.least = 1,
		.most = SIZE_MAX,
		.run = run_import,
		.summary = "make a bank of questions that stand in another form",
		.notes = "Of each file a bank is made: banks/NAME.xml in the content "
			 "root, else NAME.xml here.\nNotes say what was not taken. "
			 "Nothing is overwritten. What stands below a question without\n"
			 "a head such as 'Answer' goes to the answer, never to what "
			 "candidates see.\n",
	},
	{
		.name = "fmt",
		.bit = FMT,
		.operands = "FILE|DIR...",
		.least = 1,
		.most = SIZE_MAX,
		.run = run_fmt,
		.summary = "lay content files out in one form, with the same words",
		.notes = "The path of each file that changed is printed. Of a folder, "
			 "all content in it is laid\nout; of '-', which is standard "
			 "input, "
			 "the text itself is printed.\n",
	},
	{
		.name = "list",
		.bit = LIST,
		.operands = "BANK|KIT",
		.least = 1,
		.most = 1,
		.run = run_list,
		.summary = "show questions as a table, CSV or JSON",
		.notes = "Of a bank all questions are listed, drafts and retired ones "
			 "too; of a kit those it asks.\n",
	},
	{
		.name = "export",
		.bit = EXPORT,
		.operands = "BANK|KIT",
		.least = 1,
		.most = 1,
		.run = run_export,
		.summary = "write questions as a file for other programs",
		.notes = "Of a kit the questions it asks are written, of a bank all of "
			 "them; for candidates the\nprompts alone. The file goes to "
			 "output/ unless --output names one, whose end can say the\n"
			 "format; no file is replaced. What the format has no place for "
			 "is told.\n",
	},
	{
		.name = "dump",
		.bit = DUMP,
		.operands = "FILE",
		.least = 1,
		.most = 1,
		.run = run_dump,
		.summary = "print a stage's data as text",
		.notes = "For finding out where a paper comes from.\n",
	},
	{
		.name = "mail",
		.bit = MAIL,
		.operands = "KIT",
		.least = 1,
		.most = 1,
		.run = run_mail,
		.summary =
			"write or send a message with the prep guide to each candidate",
		.notes = "Drafts go to output/KIT-mail/, one .eml a candidate, unless "
			 "--output names a\nfolder or --send a server. A server's user "
			 "and password come from --credentials or\n$KITPRESS_SMTP_USER "
			 "and $KITPRESS_SMTP_PASSWORD.\n",
	},
	{
		.name = "select",
		.bit = SELECT,
		.operands = "KIT",
		.least = 1,
		.most = 1,
		.run = run_select,
		.summary = "show which questions a kit asks, and why",
		.notes = "Rules given here win over the kit's. --level all takes every "
			 "level in turn.\n",
	},
	{
		.name = "batch",
		.bit = BATCH,
		.operands = "KIT",
		.least = 1,
		.most = 1,
		.run = run_batch,
		.summary = "write a folder of papers for each candidate of a roster",
		.notes =
			"The papers go to output/KIT-batch/CODE/ unless --output names a "
			"folder: a scoring\nsheet for each interviewer, a handout and a "
			"prep guide, or what --document names; of packets\neach "
			"interviewer gets one, of room packets each candidate has one, "
			"filled in on every paper\nin it. What goes to the candidate is "
			"in CODE/candidate/, what only interviewers may see\nin "
			"CODE/interviewers/. What each level is asked stands in "
			"kit-LEVEL.lock.xml; --locked\nasks it again.\n",
	},
	{
		.name = "config",
		.bit = CONFIG,
		.operands = "[KIT|BANK|DIR]",
		.least = 0,
		.most = 1,
		.run = run_config,
		.summary = "show what kitpress.conf and the kit say, and where",
		.notes = "Without an operand, for files of the working folder.\n",
	},
	{
		.name = "explain",
		.bit = EXPLAIN,
		.operands = "[ID]",
		.most = 1,
		.run = run_explain,
		.summary = "say what a message means and how to mend its cause",
		.notes = "ID is what stands in brackets behind a message; without one "
			 "all are listed.\n",
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

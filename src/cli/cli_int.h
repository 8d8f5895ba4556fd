/* Shared by the files of cli/: commands, their options, what is printed. */
#ifndef KITPRESS_CLI_CLI_INT_H
#define KITPRESS_CLI_CLI_INT_H

#include "base/diag.h"
#include "base/strbuf.h"
#include "batch/batch.h"
#include "batch/batch_mail.h"
#include "job/build.h"
#include "job/list_command.h"
#include "job/select_command.h"

enum exit_status { EXIT_DONE = 0, EXIT_CONTENT = 1, EXIT_USAGE = 2, EXIT_SYSTEM = 3 };

struct words { /* a repeatable option's values */
	VEC(const char *) list;
};

/* A command line, parsed. Strings are those of argv or live in the arena. */
struct options {
	struct arena arena;
	const char *const *files;
	size_t nfiles;
	bool help, version, timings;
	struct job_options job; /* .select points to `select` */
	struct selection_options select;
	struct words competencies, types, tags, include, exclude, data;
	VEC(enum document) documents;
	struct words avoid, locks, resend, mark_sent;
	VEC(struct selection_quota) quotas;
	bool explain;
	const char *diff;
	int forms;
	bool overlap_given;
	int overlap;
	enum list_format format;
	struct mail_options mail; /* its roster is the batch's too */
	struct batch_options batch;
	const char *stage;
};

struct command {
	const char *name;
	const char *operands; /* "KIT", "FILE..." */
	const char *summary;  /* for the list of commands and the help's head */
	const char *notes;    /* more help, or NULL */
	size_t least, most;   /* operands wanted */
	/* What it does; returns nothing: the diags decide the exit status, `out` is
	 * printed. */
	/* False where something went wrong, which `diags` tell. */
	bool (*run)(const struct options *options, struct diags *diags,
	            struct strbuf *out);
};

extern const struct command commands[];
extern const size_t ncommands;

/* commands.c: NULL where there is none of this name. */
const struct command *command_find(const char *name);
const char *command_nearest(const char *name); /* for "did you mean", or NULL */

/* options.c: fills `o` from what follows the command's name; false after a usage error
   was printed. */
bool options_parse(struct options *o, const struct command *command, int argc,
                   char **argv);
void options_release(struct options *o);

/* select_options.c: an option that says a rule, by its name; false after a usage error
   was printed. */
bool select_option(struct options *o, const char *name, const char *value);

/* paper_options.c: the same for what becomes of papers, and whether such options go
 * together. */
bool paper_option(struct options *o, const char *name, const char *value);
bool paper_options_check(const struct options *o);

/* mail_options.c: whether options of `mail` go together. */
bool mail_options_check(const struct options *o);

/* environment.c: the folders in which labels, themes and fonts are looked for when the
   content has none of its own, into job.data. */
void environment_data(struct options *o);
/* The date that papers bear, from SOURCE_DATE_EPOCH (reproducible-builds.org), into
   job.date; without it they bear none and come out the same on every day. False after a
   usage error. */
bool environment_date(struct options *o);

/* help.c */
void help_program(struct strbuf *to);
void help_command(const struct command *command, struct strbuf *to);
void help_options(const struct command *command, struct strbuf *to); /* options.c */

/* report.c: messages to standard error, data to standard output. */
__attribute__((format(printf, 1, 2))) void report_usage(const char *format, ...);
/* Prints the diags in order and a line that sums them up; the exit status they ask for.
 */
enum exit_status report_diags(struct diags *diags);
/* Writes and closes standard output; false after saying what failed. */
bool report_output(const struct strbuf *out);
/* A line that shows how far a batch is, on a terminal; nothing elsewhere. */
void report_progress(size_t done, size_t all);
/* Text as it is, to standard error: timings. */
void report_text(const struct strbuf *text);
/* Columns of the terminal that standard output is, 0 where it is none. */
size_t report_columns(void);

#endif

/* Shared by the files of cli/: commands, their options, what is printed. */
#ifndef KITPRESS_CLI_CLI_INT_H
#define KITPRESS_CLI_CLI_INT_H

#include "base/diag.h"
#include "base/strbuf.h"
#include "batch/batch.h"
#include "batch/batch_mail.h"
#include "cli/message_forms.h"
#include "job/build.h"
#include "job/check.h"
#include "job/config_command.h"
#include "job/config_file.h"
#include "job/dump_command.h"
#include "job/export_command.h"
#include "job/format_command.h"
#include "job/import_command.h"
#include "job/list_command.h"
#include "job/new_command.h"
#include "job/select_command.h"

enum exit_status { EXIT_DONE = 0, EXIT_CONTENT = 1, EXIT_USAGE = 2, EXIT_SYSTEM = 3 };

enum { UNSAID = -1 }; /* an option with words that was not given */

/* A command line, parsed. Strings are those of argv or live in the arena. */
struct options {
	struct arena arena;
	const char *const *files;
	size_t nfiles;
	bool help, version, timings;
	struct config config; /* of a command that TAKES_CONFIG */
	struct job_options job;
	bool density_given;
	struct selection_options select; /* of the job, too */
	struct select_options choice;
	struct edition_options editions; /* of batch and mail */
	struct batch_options batch;
	struct mail_options mail;
	enum list_format format;
	bool matrix;
	bool full; /* of list */
	struct format_options formatting;
	struct new_options making;
	struct export_options exporting;
	struct bank_import_options importing;
	struct check_options checking;
	int messages;     /* enum message_form of standard error, or UNSAID */
	int check_format; /* of what check finds, or UNSAID */
	bool stage_given;
	enum dump_stage stage;
};

/* Bits of the commands, by which an option says whose it is. */
enum {
	BUILD = 1,
	CHECK = 2,
	LIST = 4,
	DUMP = 8,
	MAIL = 16,
	SELECT = 32,
	BATCH = 64,
	FMT = 128,
	ROSTERS = MAIL | BATCH,
	EXPLAIN = 256,
	CONFIG = 512,
	NEW = 1024,
	EXPORT = 2048,
	IMPORT = 4096,
	READS = BUILD | CHECK | FMT | LIST | DUMP | SELECT | ROSTERS | EXPORT,
	ALL = READS | EXPLAIN | CONFIG | NEW | IMPORT,
	TAKES_CONFIG = (READS & ~FMT) | CONFIG | IMPORT,
	SELECTS = BUILD | LIST | DUMP | SELECT | ROSTERS | EXPORT,
	LOCKS = BUILD | DUMP | SELECT | ROSTERS | EXPORT,
	PRINTS = BUILD | DUMP | ROSTERS,
	LAYS_OUT = PRINTS | CHECK,
};

struct command {
	const char *name;
	unsigned bit;
	const char *operands; /* "KIT", "FILE..." */
	const char *summary;  /* for the list of commands and the help's head */
	const char *notes;    /* more help, or NULL */
	size_t least, most;   /* operands wanted */
	/* Does it; `out` is printed, `diags` decide the exit status. False after a fault
	   was reported. */
	bool (*run)(const struct options *options, struct diags *diags,
	            struct strbuf *out);
};

extern const struct command commands[];
extern const size_t ncommands;

/* commands.c: NULL where there is none of this name. */
const struct command *command_find(const char *name);
const char *command_nearest(const char *name); /* for "did you mean", or NULL */

/* A row says all of an option: getopt's table, the help, the manual page and the
   completion follow from it. */
struct option_row {
	const char *name;
	char letter; /* 0: none */
	unsigned commands;
	/* What it takes; NULL: nothing. Words in capitals say what of, and the completion
	   knows some of them; words in small letters are the choices. */
	const char *value;
	const char *help; /* the first %d is `least`, the second `most` */
	/* The kinds of paper that end the help; NULL: none do. */
	bool (*kinds)(enum document kind);
	/* Other words that end the help, by number; NULL behind the last. */
	const char *(*words)(size_t i);
	bool (*apply)(struct options *o, const struct option_row *row, const char *value);
	size_t member;   /* of struct options, for appliers that rows share */
	int least, most; /* of a number */
};

#define MEMBER(m) .member = offsetof(struct options, m)

struct option_group {
	const char *title; /* in the help, and of a section of the manual page */
	const struct option_row *rows;
	size_t n;
};

#define OPTION_GROUP(title, rows) \
	{ \
		title, rows, sizeof rows / sizeof *(rows) \
	}

/* operands.c: whether the files named are what the command takes, by their names and by
   what they are; false after a usage error was printed that tells what takes them. */
bool operands_check(const struct command *command, const struct options *o);
/* Whether a word that is no command is a file, which is told. */
bool operands_is_file(const char *word);

/* In options_select.c, options_paper.c, options_roster.c, options_new.c and
   options_import.c. */
extern const struct option_group options_select, options_select_only, options_lock;
extern const struct option_group options_paper;
extern const struct option_group options_roster, options_batch, options_mail;
extern const struct option_group options_messages, options_new, options_import;

/* options.c: fills `o` from what follows the command's name; false after a usage error
   was printed. */
bool options_parse(struct options *o, const struct command *command, int argc,
                   char **argv);
void options_release(struct options *o);
/* options_config.c: reads kitpress.conf and takes from it what the command line leaves
   unsaid. False after a fault was reported. */
bool options_take_config(struct options *o, const struct command *command,
                         struct diags *diags);
void options_help(const struct command *command, struct strbuf *to);

/* Appliers that rows share: they set the row's member. */
bool apply_flag(struct options *o, const struct option_row *row, const char *value);
bool apply_string(struct options *o, const struct option_row *row, const char *value);
/* An int from row->least to row->most. */
bool apply_number(struct options *o, const struct option_row *row, const char *value);
/* An enum: the place of the word among the row's choices. */
bool apply_choice(struct options *o, const struct option_row *row, const char *value);
/* The same, into *choice. */
bool apply_choice_to(const struct option_row *row, const char *value, int *choice);
/* Adds to struct strings: words separated by commas, or one file. */
bool apply_words(struct options *o, const struct option_row *row, const char *value);
bool apply_file(struct options *o, const struct option_row *row, const char *value);

/* Prints that the row wants something else; false. */
bool option_wants(const struct option_row *row, const char *wants, const char *value);
/* Reads a decimal number without sign or blanks; moves *s past it. */
bool option_number(const char **s, int *n);

/* Whether the options go together; false after a usage error was printed. */
bool options_select_check(const struct options *o);
bool options_roster_check(const struct options *o);

/* environment.c: the folders in which labels, themes and fonts are looked for when the
   content has none of its own, into job.data. */
void environment_data(struct options *o);
/* The date that papers bear, from SOURCE_DATE_EPOCH (reproducible-builds.org), into
   job.date; without it they bear none and come out the same on every day. The day itself,
   or the clock's, into editions.today. False after a usage error. */
bool environment_date(struct options *o);

/* help.c */
void help_program(struct strbuf *to);
void help_command(const struct command *command, struct strbuf *to);
/* help_writing.c: how questions are written in Markdown. */
void help_writing(struct strbuf *to);

/* options_messages.c: the form of messages that a command line asks for, before it is
   parsed: for what is wrong with it. */
enum message_form options_message_form(int argc, char **argv);

/* report.c: messages to standard error, data to standard output. */
/* The form of what is said from here on. */
void report_form(enum message_form form);
__attribute__((format(printf, 1, 2))) void report_usage(const char *format, ...);
/* Prints the diags in order and, as text, a line that sums them up; the exit status they
   ask for. */
enum exit_status report_diags(struct diags *diags);
/* The same of what check found: in a form of --format that is for standard output they
   are appended to `out`. */
enum exit_status report_check(struct diags *diags, const struct options *o,
                              struct strbuf *out);
/* Writes and closes standard output; false after saying what failed. */
bool report_output(const struct strbuf *out);
/* A line that shows how far a batch is, on a terminal; nothing elsewhere. */
void report_progress(size_t done, size_t all);
/* Text as it is, to standard error: timings. */
void report_text(const struct strbuf *text);
/* Columns of the terminal that standard output is, 0 where it is none. */
size_t report_columns(void);

#endif

/* Parses the command line: makes getopt_long's table from the command's rows and calls
   each row's `apply`. The first fault is reported and ends the parsing. Most rows stand
   in options_select.c, options_paper.c and options_roster.c, the others here. */
#include "cli/cli_int.h"

#include "base/suggest.h"
#include "cli/explanation.h"

#include <errno.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { ROWS_MAX = 96 };    /* of a command */
enum { LONG_FIRST = 256 }; /* getopt's value of the first long option */

/* ---- appliers ---- */

bool option_wants(const struct option_row *row, const char *wants, const char *value)
{
	report_usage("'--%s' wants %s, not '%s'", row->name, wants, value);
	return false;
}

bool option_number(const char **s, int *n)
{
	char *end;
	if (**s < '0' || **s > '9')
		return false;
	errno = 0;
	long value = strtol(*s, &end, 10);
	if (errno || value > INT32_MAX)
		return false;
	*n = (int)value;
	*s = end;
	return true;
}

bool apply_flag(struct options *o, const struct option_row *row, const char *value)
{
	(void)value;
	*(bool *)((char *)o + row->member) = true;
	return true;
}

bool apply_string(struct options *o, const struct option_row *row, const char *value)
{
	if (!*value)
		return option_wants(row, "a value", value);
	*(const char **)((char *)o + row->member) = value;
	return true;
}

bool apply_number(struct options *o, const struct option_row *row, const char *value)
{
	const char *s = value;
	int n;
	if (!option_number(&s, &n) || *s || n < row->least || n > row->most) {
		report_usage("'--%s' wants a number from %d to %d, not '%s'", row->name,
		             row->least, row->most, value);
		return false;
	}
	*(int *)((char *)o + row->member) = n;
	return true;
}

/* Says which words there are: "a|b|c" as "a, b or c". */
static bool wants_choice(const struct option_row *row, const char *value)
{
	struct strbuf text = STRBUF_INIT;
	for (const char *s = row->value; *s; s++) {
		if (*s == '|')
			strbuf_adds(&text, strchr(s + 1, '|') ? ", " : " or ");
		else
			strbuf_addc(&text, *s);
	}
	option_wants(row, text.at, value);
	strbuf_release(&text);
	return false;
}

bool apply_choice_to(const struct option_row *row, const char *value, int *choice)
{
	size_t n = strlen(value);
	int i = 0;
	for (const char *s = row->value; s; i++) {
		size_t length = strcspn(s, "|");
		if (length == n && strncasecmp(s, value, n) == 0) {
			*choice = i;
			return true;
		}
		s = s[length] ? s + length + 1 : NULL;
	}
	return wants_choice(row, value);
}

bool apply_choice(struct options *o, const struct option_row *row, const char *value)
{
	return apply_choice_to(row, value, (int *)((char *)o + row->member));
}

bool apply_words(struct options *o, const struct option_row *row, const char *value)
{
	struct strings *words = (struct strings *)((char *)o + row->member);
	for (const char *s = value;; s++) {
		size_t n = strcspn(s, ",");
		if (n == 0)
			return option_wants(row, "words separated by commas", value);
		vec_push(&o->arena, words, arena_strndup(&o->arena, s, n));
		s += n;
		if (!*s)
			return true;
	}
}

bool apply_file(struct options *o, const struct option_row *row, const char *value)
{
	struct strings *words = (struct strings *)((char *)o + row->member);
	if (!*value)
		return option_wants(
			row, strcmp(row->value, "DIR") == 0 ? "a folder" : "a file",
			value);
	vec_push(&o->arena, words, value);
	return true;
}

static bool apply_stage(struct options *o, const struct option_row *row,
                        const char *value)
{
	o->stage_given = true;
	return apply_choice(o, row, value);
}

/* "docx, json or md" */
static void add_formats(struct strbuf *to)
{
	const char *name;
	for (size_t i = 0; (name = export_format_name(i)); i++)
		strbuf_addf(to, "%s%s",
		            !i                          ? ""
		            : export_format_name(i + 1) ? ", "
		                                        : " or ",
		            name);
}

static bool apply_export_format(struct options *o, const struct option_row *row,
                                const char *value)
{
	struct strbuf text = STRBUF_INIT;
	const char *name;
	for (size_t i = 0; (name = row->words(i)); i++)
		if (strcasecmp(name, value) == 0) {
			o->exporting.format = name;
			return true;
		}
	add_formats(&text);
	option_wants(row, text.at, value);
	strbuf_release(&text);
	return false;
}

static bool check_full(const struct options *o)
{
	if (!o->full || o->format == LIST_JSON)
		return true;
	report_usage("'--full' wants '--format json'");
	return false;
}

/* Without --format the output's name says it. */
static bool check_export(struct options *o)
{
	struct strbuf text = STRBUF_INIT;
	if (!o->exporting.format && o->job.output)
		o->exporting.format = export_format_of(o->job.output);
	if (o->exporting.format)
		return true;
	add_formats(&text);
	report_usage("'export' wants '--format', or an '--output' that ends like one: %s",
	             text.at);
	strbuf_release(&text);
	return false;
}

/* ---- rows of no other group ---- */

/* clang-format off */
static const struct option_row rows[] = {
	{.name = "format", .letter = 'f', .commands = LIST | SELECT | BATCH,
	 .value = "text|csv|json",
	 .help = "the form of the table", .apply = apply_choice, MEMBER(format)},
	{.name = "matrix", .commands = LIST,
	 .help = "how many questions the banks have for each competency and level",
	 .apply = apply_flag, MEMBER(matrix)},
	{.name = "full", .commands = LIST,
	 .help = "with --format json: prompts, answers, anchors and all else",
	 .apply = apply_flag, MEMBER(full)},
	{.name = "format", .letter = 'f', .commands = EXPORT, .value = "FORMAT",
	 .help = "of the file", .words = export_format_name, .apply = apply_export_format,
	 MEMBER(exporting.format)},
	{.name = "audience", .commands = EXPORT, .value = "interviewer|candidate",
	 .help = "who is to read it; a candidate gets prompts alone",
	 .apply = apply_choice, MEMBER(exporting.audience)},
	{.name = "fast", .commands = CHECK,
	 .help = "schema and references alone: nothing is chosen or laid out",
	 .apply = apply_flag, MEMBER(checking.fast)},
	{.name = "strict", .commands = CHECK,
	 .help = "also by the rules of content that is usable unedited", .apply = apply_flag,
	 MEMBER(checking.strict)},
	{.name = "since", .commands = CHECK, .value = "VERSION",
	 .help = "--strict, and questions that differ from this version of git need a new revision",
	 .apply = apply_string, MEMBER(checking.since)},
	{.name = "werror", .commands = CHECK, .help = "take warnings for errors",
	 .apply = apply_flag, MEMBER(checking.werror)},
	{.name = "check", .commands = FMT,
	 .help = "report files that would change, and write nothing", .apply = apply_flag,
	 MEMBER(formatting.check)},
	{.name = "diff", .commands = FMT,
	 .help = "print what would change, as a patch, and write nothing",
	 .apply = apply_flag, MEMBER(formatting.diff)},
	{.name = "stage", .letter = 's', .commands = DUMP,
	 .value = "model|select|doc|layout",
	 .help = "the stage to print", .apply = apply_stage, MEMBER(stage)},
	{.name = "root", .commands = READS | NEW | IMPORT, .value = "DIR",
	 .help = "content root; files outside it are not read", .apply = apply_string,
	 MEMBER(job.root)},
	{.name = "help", .letter = 'h', .commands = ALL, .help = "this help",
	 .apply = apply_flag, MEMBER(help)},
	{.name = "version", .letter = 'V', .commands = ALL, .help = "the version",
	 .apply = apply_flag, MEMBER(version)},
};
/* clang-format on */

static const struct option_group options_other = OPTION_GROUP("Other options", rows);

static const struct option_group *const groups[] = {
	&options_select, &options_select_only, &options_lock,  &options_paper,
	&options_roster, &options_batch,       &options_mail,  &options_messages,
	&options_new,    &options_import,      &options_other,
};

enum { GROUPS = sizeof groups / sizeof *groups };

/* ---- parsing ---- */

struct command_rows { /* of one command */
	const struct command *command;
	const struct option_row *at[ROWS_MAX];
	int n;
};

static void find_rows(struct command_rows *r, const struct command *command)
{
	*r = (struct command_rows){.command = command};
	for (size_t g = 0; g < GROUPS; g++)
		for (size_t i = 0; i < groups[g]->n && r->n < ROWS_MAX; i++)
			if (groups[g]->rows[i].commands & command->bit)
				r->at[r->n++] = &groups[g]->rows[i];
}

static void build_tables(const struct command_rows *r, struct option *table,
                         char *letters)
{
	*letters++ = ':'; /* so that a missing value is told from an unknown option */
	for (int i = 0; i < r->n; i++) {
		const struct option_row *row = r->at[i];
		*table++ = (struct option){
			.name = row->name,
			.has_arg = row->value ? required_argument : no_argument,
			.val = LONG_FIRST + i,
		};
		if (row->letter) {
			*letters++ = row->letter;
			if (row->value)
				*letters++ = ':';
		}
	}
	*table = (struct option){0};
	*letters = '\0';
}

static void unknown_option(const struct command_rows *r, const char *word)
{
	size_t n = strcspn(word, "=");
	char name[SUGGEST_LONGEST + 1] = "";
	struct suggest near;
	if (word[0] == '-' && word[1] == '-' && n - 2 < sizeof name)
		memcpy(name, word + 2, n - 2);
	suggest_init(&near, name);
	for (int i = 0; i < r->n && *name; i++)
		suggest_offer(&near, r->at[i]->name);
	if (near.best)
		report_usage("unknown option '%.*s' of '%s'; did you mean '--%s'?",
		             (int)n, word, r->command->name, near.best);
	else
		report_usage("unknown option '%.*s' of '%s'; try 'kitpress %s --help'",
		             (int)n, word, r->command->name, r->command->name);
}

static const struct option_row *row_of(const struct command_rows *r, int c)
{
	if (c >= LONG_FIRST && c < LONG_FIRST + r->n)
		return r->at[c - LONG_FIRST];
	for (int i = 0; i < r->n; i++)
		if (r->at[i]->letter == c)
			return r->at[i];
	return NULL;
}

static bool parse_fault(const struct command_rows *r, int c, char **argv)
{
	const char *word = argv[optind - 1];
	char letter[3] = {'-', (char)optopt, '\0'};
	const struct option_row *row = optopt ? row_of(r, optopt) : NULL;
	if (c == ':')
		report_usage("'--%s' wants a value: %s", row ? row->name : letter,
		             row ? row->value : "");
	else if (row && !row->value && optopt >= LONG_FIRST)
		report_usage("'--%s' takes no value", row->name);
	else if (optopt && optopt < LONG_FIRST)
		unknown_option(r, letter);
	else
		unknown_option(r, word);
	return false;
}

static bool check_id(const char *id)
{
	struct strbuf near = STRBUF_INIT;
	bool known = explanation_find(id) != DIAG_ID_COUNT;
	if (!known && explanation_nearest(id, &near))
		report_usage("no message has the id '%s'; did you mean '%s'?", id,
		             near.at);
	else if (!known)
		report_usage("no message has the id '%s'; 'kitpress explain' lists all",
		             id);
	strbuf_release(&near);
	return known;
}

static bool check_operands(const struct command *command, struct options *o)
{
	if (o->help || o->version)
		return true;
	if (!operands_check(command, o))
		return false;
	if (o->nfiles < command->least)
		report_usage("'%s' wants a file: kitpress %s [OPTION]... %s",
		             command->name, command->name, command->operands);
	else if (o->nfiles > command->most)
		report_usage("'%s' takes one %s; '%s' is one too many", command->name,
		             command->bit == EXPLAIN ? "id" : "file",
		             o->files[command->most]);
	else if (command->bit == DUMP && !o->stage_given)
		report_usage("'dump' wants '--stage': model, select, doc or layout");
	else if ((command->bit & ROSTERS) && !o->editions.roster)
		report_usage("'%s' wants '--roster': the candidates, as CSV",
		             command->name);
	else
		return command->bit == EXPORT ? check_export(o)
		       : command->bit == LIST ? check_full(o)
		                              : command->bit != EXPLAIN || !o->nfiles
		                                        || check_id(o->files[0]);
	return false;
}

bool options_parse(struct options *o, const struct command *command, int argc,
                   char **argv)
{
	struct command_rows r;
	struct option table[ROWS_MAX + 1];
	char letters[2 * ROWS_MAX + 2];
	memset(o, 0, sizeof *o);
	arena_init(&o->arena);
	o->job.paper = paper_options_usual;
	o->messages = o->check_format = UNSAID;
	o->importing.reading.format = IMPORT_DETECT;
	find_rows(&r, command);
	build_tables(&r, table, letters);
	opterr = 0;
	for (int c; (c = getopt_long(argc, argv, letters, table, NULL)) != -1;) {
		if (c == '?' || c == ':')
			return parse_fault(&r, c, argv);
		const struct option_row *row = row_of(&r, c);
		if (!row->apply(o, row, optarg))
			return false;
	}
	o->files = (const char *const *)argv + optind;
	o->nfiles = (size_t)(argc - optind);
	o->job.file = o->files[0];
	o->job.select = &o->select;
	environment_data(o);
	return check_operands(command, o) && options_select_check(o)
	       && options_roster_check(o) && environment_date(o);
}

void options_release(struct options *o)
{
	arena_release(&o->arena);
}

/* ---- help ---- */

static void add_kinds(const struct option_row *row, struct strbuf *to)
{
	const char *gap = ": ";
	for (int kind = 0; kind < DOCUMENT_COUNT; kind++)
		if (row->kinds((enum document)kind)) {
			strbuf_addf(to, "%s%s", gap, document_name((enum document)kind));
			gap = ", ";
		}
}

static void add_words(const struct option_row *row, struct strbuf *to)
{
	const char *word;
	for (size_t i = 0; (word = row->words(i)) != NULL; i++)
		strbuf_addf(to, "%s%s", i ? ", " : ": ", word);
}

/* A line, or two if the left part is long. */
static void add_row(const struct option_row *row, struct strbuf *to)
{
	enum { LEFT = 28 };
	struct strbuf left = STRBUF_INIT;
	strbuf_addf(&left, row->letter ? "-%c, " : "    ", row->letter);
	strbuf_addf(&left, "--%s%s%s", row->name, row->value ? " " : "",
	            row->value ? row->value : "");
	strbuf_addf(to, "  %-*s", LEFT, left.at);
	if (left.len + 2 > LEFT) /* the parts are two spaces apart */
		strbuf_addf(to, "\n  %*s", LEFT, "");
	strbuf_release(&left);
	strbuf_addf(to, row->help, row->least, row->most);
	if (row->kinds)
		add_kinds(row, to);
	if (row->words)
		add_words(row, to);
	strbuf_addc(to, '\n');
}

void options_help(const struct command *command, struct strbuf *to)
{
	for (size_t g = 0; g < GROUPS; g++) {
		bool titled = false;
		for (size_t i = 0; i < groups[g]->n; i++) {
			if (!(groups[g]->rows[i].commands & command->bit))
				continue;
			if (!titled)
				strbuf_addf(to, "\n%s:\n", groups[g]->title);
			titled = true;
			add_row(&groups[g]->rows[i], to);
		}
	}
}

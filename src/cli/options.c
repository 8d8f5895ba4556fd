/* The table of options and how each is understood. An option belongs to the commands
   whose bit it carries; getopt_long gets its own table from ours for the command at hand.
   Faults are reported one by one where they stand, and the first ends the parsing. */
#include "cli/cli_int.h"

#include "base/lang.h"
#include "base/suggest.h"

#include <errno.h>
#include <getopt.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum {
	BUILD = 1,
	CHECK = 2,
	LIST = 4,
	DUMP = 8,
	MAIL = 16,
	SELECT = 32,
	BATCH = 64,
	ROSTERS = MAIL | BATCH,
	ALL = BUILD | CHECK | LIST | DUMP | SELECT | ROSTERS,
	SELECTS = BUILD | LIST | DUMP | SELECT | ROSTERS,
	LOCKS = BUILD | DUMP | SELECT | ROSTERS,
	PRINTS = BUILD | DUMP | ROSTERS
};

enum { MINUTES_MOST = 24 * 60 };

struct option_row {
	const char *name;
	char letter; /* 0: none */
	unsigned commands;
	const char *value; /* NULL: takes none */
	const char *help;
	bool (*apply)(struct options *o, const struct option_row *row, const char *value);
	size_t member;   /* of struct options, for appliers shared by rows */
	int least, most; /* of a number */
};

static bool bad_value(const struct option_row *row, const char *wants, const char *value)
{
	report_usage("'--%s' wants %s, not '%s'", row->name, wants, value);
	return false;
}

/* A decimal number without sign or blanks from *s on; moves *s past it. */
static bool number(const char **s, int *n)
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

static bool apply_flag(struct options *o, const struct option_row *row, const char *value)
{
	(void)value;
	*(bool *)((char *)o + row->member) = true;
	return true;
}

static bool apply_string(struct options *o, const struct option_row *row,
                         const char *value)
{
	if (!*value)
		return bad_value(row, "a value", value);
	*(const char **)((char *)o + row->member) = value;
	return true;
}

static bool apply_lang(struct options *o, const struct option_row *row, const char *value)
{
	if (!lang_is_tag(value))
		return bad_value(row, "a language tag such as en or pt-BR", value);
	o->job.lang = lang_canonical(&o->arena, value);
	return true;
}

static bool apply_number(struct options *o, const struct option_row *row,
                         const char *value)
{
	const char *s = value;
	int n;
	if (!number(&s, &n) || *s || n < row->least || n > row->most) {
		char wants[64];
		struct strbuf text = STRBUF_INIT;
		strbuf_addf(&text, "a number from %d to %d", row->least, row->most);
		memcpy(wants, text.at, text.len + 1);
		strbuf_release(&text);
		return bad_value(row, wants, value);
	}
	*(int *)((char *)o + row->member) = n;
	return true;
}

static bool split_words(struct options *o, const struct option_row *row,
                        const char *value, struct words *words)
{
	for (const char *s = value;; s++) {
		size_t n = strcspn(s, ",");
		if (n == 0)
			return bad_value(row, "words separated by commas", value);
		vec_push(&o->arena, &words->list, arena_strndup(&o->arena, s, n));
		s += n;
		if (!*s)
			return true;
	}
}

static bool apply_words(struct options *o, const struct option_row *row,
                        const char *value)
{
	return split_words(o, row, value, (struct words *)((char *)o + row->member));
}

static bool apply_difficulty(struct options *o, const struct option_row *row,
                             const char *value)
{
	const char *s = value;
	int low = 1, high = 5;
	bool has_low = number(&s, &low), range = strncmp(s, "..", 2) == 0;
	s += range ? 2 : 0;
	bool has_high = range && number(&s, &high);
	if (!range)
		high = low;
	if (*s || !(has_low || has_high) || low < 1 || high > 5 || low > high)
		return bad_value(row, "a difficulty from 1 to 5 or a range such as 2..4",
		                 value);
	o->select.difficulty_min = low;
	o->select.difficulty_max = high;
	return true;
}

static bool apply_shard(struct options *o, const struct option_row *row,
                        const char *value)
{
	const char *s = value;
	int i = 0, n = 0;
	bool ok = number(&s, &i) && *s++ == '/' && number(&s, &n) && !*s;
	if (!ok || i < 1 || i > n)
		return bad_value(row, "a part and the number of parts such as 2/8",
		                 value);
	o->batch.shard = i;
	o->batch.shards = n;
	return true;
}

static bool apply_divider(struct options *o, const struct option_row *row,
                          const char *value)
{
	if ((*value != ',' && *value != ';') || value[1])
		return bad_value(row, "',' or ';'", value);
	o->job.interviewers_by = *value;
	return true;
}

static bool apply_report(struct options *o, const struct option_row *row,
                         const char *value)
{
	o->batch.json = strcasecmp(value, "json") == 0;
	return o->batch.json || strcasecmp(value, "text") == 0
	       || bad_value(row, "text or json", value);
}

static bool apply_seed(struct options *o, const struct option_row *row, const char *value)
{
	char *end;
	errno = 0;
	unsigned long long n = strtoull(value, &end, 10);
	if (*value < '0' || *value > '9' || *end || errno || n > UINT64_MAX)
		return bad_value(row, "a number from 0 to 18446744073709551615", value);
	o->select.seed = n;
	o->select.seed_given = true;
	return true;
}

static bool unknown_value(const struct option_row *row, const struct suggest *near)
{
	if (near->best)
		report_usage("unknown %s '%s'; did you mean '%s'?", row->name, near->word,
		             near->best);
	else
		report_usage("unknown %s '%s'; 'kitpress COMMAND --help' lists them",
		             row->name, near->word);
	return false;
}

static bool apply_document(struct options *o, const struct option_row *row,
                           const char *value)
{
	struct words words = {{NULL, 0, 0}};
	if (!split_words(o, row, value, &words))
		return false;
	for (size_t i = 0; i < words.list.len; i++) {
		enum document kind = document_find(words.list.at[i]);
		struct suggest near;
		suggest_init(&near, words.list.at[i]);
		vec_push(&o->arena, &o->documents, kind);
		if (kind != DOCUMENT_COUNT)
			continue;
		for (kind = 0; kind < DOCUMENT_COUNT; kind++)
			suggest_offer(&near, document_name(kind));
		return unknown_value(row, &near);
	}
	return true;
}

static bool apply_paper(struct options *o, const struct option_row *row,
                        const char *value)
{
	o->job.paper = value;
	if (paper_find(value) != PAPER_COUNT)
		return true;
	return bad_value(row, "a4 or letter", value);
}

static bool apply_data(struct options *o, const struct option_row *row, const char *value)
{
	if (!*value)
		return bad_value(row, "a folder", value);
	vec_push(&o->arena, &o->data.list, value);
	return true;
}

static bool apply_format(struct options *o, const struct option_row *row,
                         const char *value)
{
	static const char *const names[] = {"text", "csv", "json"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strcasecmp(names[i], value) == 0) {
			o->format = (enum list_format)i;
			return true;
		}
	return bad_value(row, "text, csv or json", value);
}

static bool apply_stage(struct options *o, const struct option_row *row,
                        const char *value)
{
	static const char *const names[] = {"model", "select", "doc", "layout"};
	o->stage = value;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strcasecmp(names[i], value) == 0)
			return true;
	return bad_value(row, "model, select, doc or layout", value);
}

static bool apply_rule(struct options *o, const struct option_row *row, const char *value)
{
	return select_option(o, row->name, value);
}

static bool apply_paper_option(struct options *o, const struct option_row *row,
                               const char *value)
{
	return paper_option(o, row->name, value);
}

static bool apply_file(struct options *o, const struct option_row *row, const char *value)
{
	struct words *words = (struct words *)((char *)o + row->member);
	if (!*value)
		return bad_value(row, "a file", value);
	vec_push(&o->arena, &words->list, value);
	return true;
}

static bool apply_density(struct options *o, const struct option_row *row,
                          const char *value)
{
	o->job.density = value;
	if (density_find(value) != DENSITY_COUNT)
		return true;
	return bad_value(row, "full or compact", value);
}

#define MEMBER(m) .member = offsetof(struct options, m)

/* clang-format off */
static const struct option_row rows[] = {
	{.name = "stage", .letter = 's', .commands = DUMP, .value = "STAGE",
	 .help = "model, select, doc or layout", .apply = apply_stage},
	{.name = "level", .letter = 'l', .commands = SELECTS, .value = "LEVEL",
	 .help = "the level to interview for, instead of the kit's",
	 .apply = apply_string, MEMBER(select.level)},
	{.name = "minutes", .letter = 'm', .commands = SELECTS, .value = "N",
	 .help = "length of the interview, instead of the kit's",
	 .apply = apply_number, MEMBER(select.minutes), .least = 1, .most = MINUTES_MOST},
	{.name = "count", .letter = 'n', .commands = SELECTS, .value = "N",
	 .help = "ask at most N questions, or from LO to HI: LO..HI", .apply = apply_rule},
	{.name = "competency", .letter = 'c', .commands = SELECTS, .value = "ID,...",
	 .help = "only questions of these competencies",
	 .apply = apply_words, MEMBER(competencies)},
	{.name = "type", .letter = 't', .commands = SELECTS, .value = "TYPE,...",
	 .help = "only questions of these types", .apply = apply_words, MEMBER(types)},
	{.name = "tag", .letter = 'g', .commands = SELECTS, .value = "TAG,...",
	 .help = "only questions with one of these tags", .apply = apply_words, MEMBER(tags)},
	{.name = "difficulty", .commands = SELECTS, .value = "LO..HI",
	 .help = "only questions of this difficulty, 1 to 5", .apply = apply_difficulty},
	{.name = "include", .letter = 'i', .commands = SELECTS, .value = "ID,...",
	 .help = "ask these questions in any case", .apply = apply_words, MEMBER(include)},
	{.name = "exclude", .letter = 'x', .commands = SELECTS, .value = "ID,...",
	 .help = "do not ask these questions", .apply = apply_words, MEMBER(exclude)},
	{.name = "quota", .letter = 'q', .commands = SELECTS, .value = "RULE",
	 .help = "competency:ID=MIN..MAX, type:TYPE=… or tag:TAG=…", .apply = apply_rule},
	{.name = "family", .commands = SELECTS, .value = "MAX",
	 .help = "at most MAX questions of a family; NAME=MAX: of this one",
	 .apply = apply_rule},
	{.name = "target", .commands = SELECTS, .value = "D",
	 .help = "mean difficulty to aim at; D~TOLERANCE bounds it", .apply = apply_rule},
	{.name = "status", .commands = SELECTS, .value = "STATUS,...",
	 .help = "ask active, draft or retired questions", .apply = apply_rule},
	{.name = "avoid", .letter = 'a', .commands = LOCKS, .value = "LOCK",
	 .help = "prefer questions that this lock file has not; repeatable",
	 .apply = apply_file, MEMBER(avoid)},
	{.name = "alternates", .commands = SELECT, .value = "N",
	 .help = "name up to N spare questions for each competency", .apply = apply_rule},
	{.name = "explain", .letter = 'e', .commands = SELECT,
	 .help = "rules, goals and what was left out as well", .apply = apply_flag,
	 MEMBER(explain)},
	{.name = "diff", .commands = SELECT, .value = "LOCK",
	 .help = "say what has changed since this lock file", .apply = apply_string,
	 MEMBER(diff)},
	{.name = "forms", .commands = SELECT, .value = "N",
	 .help = "make N parallel forms", .apply = apply_number, MEMBER(forms),
	 .least = 1, .most = FORMS_MOST},
	{.name = "overlap", .commands = SELECT, .value = "N",
	 .help = "let forms share at most N questions", .apply = apply_rule},
	{.name = "locked", .commands = BUILD | BATCH,
	 .help = "ask what the lock files in the output folder say", .apply = apply_flag,
	 MEMBER(job.locked)},
	{.name = "lock", .commands = BUILD, .value = "LOCK",
	 .help = "ask what this lock file says", .apply = apply_string, MEMBER(job.lock)},
	{.name = "lock", .commands = BATCH | MAIL, .value = "LOCK",
	 .help = "ask what this lock file says at its level; repeatable",
	 .apply = apply_file, MEMBER(locks)},
	{.name = "seed", .commands = SELECTS, .value = "N",
	 .help = "seed of the selection, instead of the kit's", .apply = apply_seed},
	{.name = "document", .letter = 'd', .commands = PRINTS, .value = "KIND,...",
	 .apply = apply_document},
	{.name = "paper", .letter = 'p', .commands = PRINTS, .value = "SIZE",
	 .help = "a4 or letter", .apply = apply_paper},
	{.name = "large-print", .commands = PRINTS, .help = "no text smaller than 18 pt",
	 .apply = apply_flag, MEMBER(job.large_print)},
	{.name = "time-factor", .commands = BUILD | DUMP, .value = "FACTOR",
	 .help = "extra time: so many times the kit's minutes, 1 to 4",
	 .apply = apply_paper_option},
	{.name = "density", .commands = PRINTS, .value = "DENSITY",
	 .help = "full or compact: a page or a third of one for each question to score",
	 .apply = apply_density},
	{.name = "panel", .commands = PRINTS, .value = "N",
	 .help = "interviewers on the debrief sheet, 1 to 8",
	 .apply = apply_number, MEMBER(job.panel), .least = 1, .most = PANEL_MAX},
	{.name = "duplex", .commands = PRINTS,
	 .help = "begin each paper of a packet or of --merge on a right-hand page",
	 .apply = apply_flag, MEMBER(job.duplex)},
	{.name = "lang", .commands = PRINTS, .value = "LANG",
	 .help = "language of the papers, as far as texts have it",
	 .apply = apply_lang},
	{.name = "theme", .commands = PRINTS, .value = "THEME",
	 .help = "a theme by name, or a theme file", .apply = apply_string,
	 MEMBER(job.theme)},
	{.name = "encrypt", .commands = BUILD | BATCH, .value = "KIND=FILE",
	 .help = "encrypt papers of this kind with the password in FILE; repeatable",
	 .apply = apply_paper_option},
	{.name = "output", .letter = 'o', .commands = BUILD | ROSTERS, .value = "DIR",
	 .help = "folder for the papers", .apply = apply_string, MEMBER(job.output)},
	{.name = "format", .letter = 'f', .commands = LIST | SELECT, .value = "FORMAT",
	 .help = "text, csv or json", .apply = apply_format},
	{.name = "roster", .letter = 'r', .commands = ROSTERS, .value = "FILE",
	 .help = "the candidates, as CSV", .apply = apply_string, MEMBER(mail.roster)},
	{.name = "interviewers-by", .commands = ROSTERS, .value = "SIGN",
	 .help = "what divides people in its cells: ',' or ';'", .apply = apply_divider},
	{.name = "jobs", .letter = 'j', .commands = BATCH, .value = "N",
	 .help = "processes to use, instead of one a processor", .apply = apply_number,
	 MEMBER(batch.jobs), .least = 1, .most = 256},
	{.name = "shard", .commands = BATCH, .value = "I/N",
	 .help = "only part I of N of the roster", .apply = apply_shard},
	{.name = "resume", .commands = BATCH,
	 .help = "leave what is complete and unchanged as it is", .apply = apply_flag,
	 MEMBER(batch.resume)},
	{.name = "verify", .commands = BATCH,
	 .help = "with --resume, read what is complete instead of trusting its times",
	 .apply = apply_flag, MEMBER(batch.verify)},
	{.name = "merge", .commands = BATCH,
	 .help = "also join all papers, in roster order, to all.pdf", .apply = apply_flag,
	 MEMBER(batch.merge)},
	{.name = "report", .commands = BATCH, .value = "FORMAT",
	 .help = "text or json", .apply = apply_report},
	{.name = "from", .commands = MAIL, .value = "NAME <ADDRESS>",
	 .help = "the sender", .apply = apply_string, MEMBER(mail.from)},
	{.name = "contact", .commands = MAIL, .value = "TEXT",
	 .help = "whom candidates may ask", .apply = apply_string, MEMBER(mail.contact)},
	{.name = "send", .commands = MAIL, .value = "URL",
	 .help = "send through smtp[s]://host:port instead of writing drafts",
	 .apply = apply_string, MEMBER(mail.send)},
	{.name = "credentials", .commands = MAIL, .value = "FILE",
	 .help = "user and password for the server, a line each",
	 .apply = apply_string, MEMBER(mail.credentials)},
	{.name = "ledger", .commands = MAIL, .value = "FILE",
	 .help = "what was sent, so that nobody gets it twice",
	 .apply = apply_string, MEMBER(mail.ledger)},
	{.name = "resend", .commands = MAIL, .value = "CODE,...",
	 .help = "send to these candidates whatever was sent to them before",
	 .apply = apply_words, MEMBER(resend)},
	{.name = "mark-sent", .commands = MAIL, .value = "CODE,...",
	 .help = "note that these candidates got their message, and send none",
	 .apply = apply_words, MEMBER(mark_sent)},
	{.name = "ca-file", .commands = MAIL, .value = "FILE",
	 .help = "certificates to trust instead of the system's",
	 .apply = apply_string, MEMBER(mail.ca_file)},
	{.name = "domain", .commands = MAIL, .value = "NAME",
	 .help = "of Message-IDs, instead of the sender's",
	 .apply = apply_string, MEMBER(mail.domain)},
	{.name = "dry-run", .commands = MAIL,
	 .help = "say what would be done, and do nothing", .apply = apply_flag,
	 MEMBER(mail.dry_run)},
	{.name = "root", .commands = ALL, .value = "DIR",
	 .help = "content root; files outside it are not read", .apply = apply_string,
	 MEMBER(job.root)},
	{.name = "data", .commands = PRINTS, .value = "DIR",
	 .help = "where labels, themes and fonts are looked for first", .apply = apply_data},
	{.name = "timings", .commands = BUILD | BATCH,
	 .help = "say how long each stage took", .apply = apply_flag, MEMBER(timings)},
	{.name = "help", .letter = 'h', .commands = ALL, .help = "this help",
	 .apply = apply_flag, MEMBER(help)},
	{.name = "version", .letter = 'V', .commands = ALL, .help = "the version",
	 .apply = apply_flag, MEMBER(version)},
};
/* clang-format on */

enum { ROWS = sizeof rows / sizeof *rows, LONG_FIRST = 256 };

static unsigned bit_of(const struct command *command)
{
	return 1u << (command - commands);
}

static void build_tables(unsigned bit, struct option *table, char *letters)
{
	*letters++ = ':'; /* so that a missing value is told from an unknown option */
	for (int i = 0; i < ROWS; i++) {
		if (!(rows[i].commands & bit))
			continue;
		*table++ = (struct option){
			.name = rows[i].name,
			.has_arg = rows[i].value ? required_argument : no_argument,
			.val = LONG_FIRST + i,
		};
		if (rows[i].letter) {
			*letters++ = rows[i].letter;
			if (rows[i].value)
				*letters++ = ':';
		}
	}
	*table = (struct option){0};
	*letters = '\0';
}

static void unknown_option(const struct command *command, const char *word)
{
	size_t n = strcspn(word, "=");
	char name[SUGGEST_LONGEST + 1] = "";
	struct suggest near;
	if (word[0] == '-' && word[1] == '-' && n - 2 < sizeof name)
		memcpy(name, word + 2, n - 2);
	suggest_init(&near, name);
	for (size_t i = 0; i < ROWS && *name; i++)
		if (rows[i].commands & bit_of(command))
			suggest_offer(&near, rows[i].name);
	if (near.best)
		report_usage("unknown option '%.*s' of '%s'; did you mean '--%s'?",
		             (int)n, word, command->name, near.best);
	else
		report_usage("unknown option '%.*s' of '%s'; try 'kitpress %s --help'",
		             (int)n, word, command->name, command->name);
}

static const struct option_row *row_of(int c, unsigned bit)
{
	if (c >= LONG_FIRST && c < LONG_FIRST + ROWS)
		return &rows[c - LONG_FIRST];
	for (int i = 0; i < ROWS; i++)
		if (rows[i].letter == c && (rows[i].commands & bit))
			return &rows[i];
	return NULL;
}

static bool parse_fault(const struct command *command, int c, char **argv)
{
	const char *word = argv[optind - 1];
	char letter[3] = {'-', (char)optopt, '\0'};
	const struct option_row *row = optopt ? row_of(optopt, bit_of(command)) : NULL;
	if (c == ':')
		report_usage("'--%s' wants a value: %s", row ? row->name : letter,
		             row ? row->value : "");
	else if (row && !row->value && optopt >= LONG_FIRST)
		report_usage("'--%s' takes no value", row->name);
	else if (optopt && optopt < LONG_FIRST)
		unknown_option(command, letter);
	else
		unknown_option(command, word);
	return false;
}

static bool check_operands(const struct command *command, const struct options *o)
{
	if (o->help || o->version)
		return true;
	if (o->nfiles < command->least)
		report_usage("'%s' wants a file: kitpress %s [OPTION]... %s",
		             command->name, command->name, command->operands);
	else if (o->nfiles > command->most)
		report_usage("'%s' takes one file; '%s' is one too many", command->name,
		             o->files[command->most]);
	else if (bit_of(command) == DUMP && !o->stage)
		report_usage("'dump' wants '--stage': model, select, doc or layout");
	else if ((bit_of(command) & ROSTERS) && !o->mail.roster)
		report_usage("'%s' wants '--roster': the candidates, as CSV",
		             command->name);
	else
		return true;
	return false;
}

static void hand_over(struct options *o)
{
	struct selection_options *s = &o->select;
	s->competencies = o->competencies.list.at;
	s->ncompetencies = o->competencies.list.len;
	s->types = o->types.list.at;
	s->ntypes = o->types.list.len;
	s->tags = o->tags.list.at;
	s->ntags = o->tags.list.len;
	s->include = o->include.list.at;
	s->ninclude = o->include.list.len;
	s->exclude = o->exclude.list.at;
	s->nexclude = o->exclude.list.len;
	o->job.documents = o->documents.at;
	o->job.ndocuments = o->documents.len;
	o->job.select = s;
	o->job.avoid = o->avoid.list.at;
	o->job.navoid = o->avoid.list.len;
	o->job.locks = o->locks.list.at;
	o->job.nlocks = o->locks.list.len;
	o->mail.resend = o->resend.list.at;
	o->mail.nresend = o->resend.list.len;
	o->mail.mark_sent = o->mark_sent.list.at;
	o->mail.nmark_sent = o->mark_sent.list.len;
}

bool options_parse(struct options *o, const struct command *command, int argc,
                   char **argv)
{
	struct option table[ROWS + 1];
	char letters[2 * ROWS + 2];
	memset(o, 0, sizeof *o);
	arena_init(&o->arena);
	build_tables(bit_of(command), table, letters);
	opterr = 0;
	for (int c; (c = getopt_long(argc, argv, letters, table, NULL)) != -1;) {
		if (c == '?' || c == ':')
			return parse_fault(command, c, argv);
		const struct option_row *row = row_of(c, bit_of(command));
		if (!row->apply(o, row, optarg))
			return false;
	}
	o->files = (const char *const *)argv + optind;
	o->nfiles = (size_t)(argc - optind);
	hand_over(o);
	environment_data(o);
	return check_operands(command, o) && paper_options_check(o)
	       && mail_options_check(o) && environment_date(o);
}

void options_release(struct options *o)
{
	arena_release(&o->arena);
}

/* The kinds of document; of those to be mailed only candidates'. */
static void add_kinds(struct strbuf *to, bool mailed)
{
	const char *between = "";
	for (enum document kind = 0; kind < DOCUMENT_COUNT; kind++) {
		if (mailed && !document_for_candidate(kind))
			continue;
		strbuf_addf(to, "%s%s", between, document_name(kind));
		between = ", ";
	}
}

void help_options(const struct command *command, struct strbuf *to)
{
	for (size_t i = 0; i < ROWS; i++) {
		const struct option_row *row = &rows[i];
		struct strbuf left = STRBUF_INIT;
		if (!(row->commands & bit_of(command)))
			continue;
		strbuf_addf(&left, row->letter ? "-%c, " : "    ", row->letter);
		strbuf_addf(&left, "--%s%s%s", row->name, row->value ? " " : "",
		            row->value ? row->value : "");
		strbuf_addf(to, "  %-24s ", left.at);
		strbuf_release(&left);
		if (row->help)
			strbuf_adds(to, row->help);
		else
			add_kinds(to, bit_of(command) == MAIL);
		strbuf_addc(to, '\n');
	}
}

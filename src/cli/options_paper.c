/* Options for papers: which are made, how they look, where they go. */
#include "cli/cli_int.h"

#include "base/lang.h"
#include "base/suggest.h"
#include "base/utf8.h"

#include <string.h>

static bool any_kind(enum document kind)
{
	(void)kind;
	return true;
}

static bool is_one_paper(enum document kind)
{
	return !document_is_packet(kind);
}

static bool apply_size(struct options *o, const struct option_row *row, const char *value)
{
	o->job.size_given = true;
	return apply_choice(o, row, value);
}

static bool apply_density(struct options *o, const struct option_row *row,
                          const char *value)
{
	o->density_given = true;
	return apply_choice(o, row, value);
}

/* Candidates have no password, so their papers are not encrypted. */
static bool is_encryptable(enum document kind)
{
	return !document_for_candidate(kind);
}

/* The kind of this name; DOCUMENT_COUNT after a usage error was printed. */
static enum document find_document(const struct option_row *row, const char *name)
{
	struct suggest near;
	enum document begin[2];
	enum document kind = document_by_beginning(name, row->kinds, begin);
	if (kind != DOCUMENT_COUNT)
		return kind;
	if (begin[1] != DOCUMENT_COUNT) {
		report_usage("'%s' in '--%s' is the beginning of more than one document: "
		             "'%s', '%s'",
		             name, row->name, document_name(begin[0]),
		             document_name(begin[1]));
		return DOCUMENT_COUNT;
	}
	suggest_init(&near, name);
	for (int i = 0; i < DOCUMENT_COUNT; i++)
		if (row->kinds((enum document)i))
			suggest_offer(&near, document_name((enum document)i));
	if (near.best)
		report_usage("unknown document '%s' in '--%s'; did you mean '%s'?", name,
		             row->name, near.best);
	else
		report_usage("unknown document '%s' in '--%s'; 'kitpress COMMAND --help' "
		             "lists them",
		             name, row->name);
	return DOCUMENT_COUNT;
}

static bool apply_document(struct options *o, const struct option_row *row,
                           const char *value)
{
	for (const char *s = value;; s++) {
		size_t n = strcspn(s, ",");
		if (n == 0)
			return option_wants(row, "words separated by commas", value);
		enum document kind = find_document(row, arena_strndup(&o->arena, s, n));
		if (kind == DOCUMENT_COUNT)
			return false;
		vec_push(&o->arena, &o->job.documents, kind);
		s += n;
		if (!*s)
			return true;
	}
}

/* KIND=FILE. The password stands in a file: everyone who lists the processes can read the
   command line. */
static bool apply_encrypt(struct options *o, const struct option_row *row,
                          const char *value)
{
	const char *equals = strchr(value, '=');
	if (!equals || equals == value || !equals[1])
		return option_wants(row,
		                    "a kind of paper and a file with its password such "
		                    "as answer-key=password.txt",
		                    value);
	const char *name = arena_strndup(&o->arena, value, (size_t)(equals - value));
	enum document kind = find_document(row, name);
	if (kind == DOCUMENT_COUNT)
		return false;
	if (!is_encryptable(kind)) {
		report_usage("'--encrypt' is for interviewers' papers; '%s' is for "
		             "candidates, who have no password",
		             name);
	} else if (o->job.encrypt[kind]) {
		report_usage("'--encrypt' names a password for '%s' twice", name);
	} else {
		o->job.encrypt[kind] = equals + 1;
		return true;
	}
	return false;
}

static bool apply_time_factor(struct options *o, const struct option_row *row,
                              const char *value)
{
	int factor = time_factor_parse(value);
	if (factor) {
		o->job.paper.time_factor = factor;
		return true;
	}
	report_usage("'--%s' wants a number from %d to %d such as 1.25, not '%s'",
	             row->name, row->least, row->most, value);
	return false;
}

static bool apply_lang(struct options *o, const struct option_row *row, const char *value)
{
	if (!lang_is_tag(value))
		return option_wants(row, "a language tag such as en or pt-BR", value);
	o->job.lang = lang_canonical(&o->arena, value);
	return true;
}

/* It is printed, on a line. */
static bool apply_contact(struct options *o, const struct option_row *row,
                          const char *value)
{
	size_t n = strlen(value);
	if (!n || strpbrk(value, "\r\n\t") || !utf8_valid(value, n, NULL))
		return option_wants(row, "a line of text in UTF-8", value);
	o->job.contact = value;
	return true;
}

/* clang-format off */
static const struct option_row rows[] = {
	{.name = "document", .letter = 'd', .commands = LAYS_OUT & ~MAIL,
	 .value = "KIND,...",
	 .help = "papers of these kinds", .kinds = any_kind, .apply = apply_document},
	{.name = "document", .letter = 'd', .commands = MAIL, .value = "KIND,...",
	 .help = "attach papers of these kinds", .kinds = document_for_candidate,
	 .apply = apply_document},
	{.name = "paper", .letter = 'p', .commands = LAYS_OUT, .value = "a4|letter",
	 .help = "the size of the paper", .apply = apply_size, MEMBER(job.paper.size)},
	{.name = "large-print", .commands = LAYS_OUT, .help = "no text smaller than %d pt",
	 .apply = apply_flag, MEMBER(job.paper.large_print),
	 .least = LARGE_PRINT_LEAST / 1000},
	{.name = "time-factor", .commands = BUILD | DUMP | CHECK, .value = "FACTOR",
	 .help = "extra time: so many times the kit's minutes, %d to %d",
	 .apply = apply_time_factor, .least = 1,
	 .most = TIME_FACTOR_MOST / TIME_FACTOR_ONE},
	{.name = "density", .commands = LAYS_OUT, .value = "full|compact",
	 .help = "a page or a third of one for each question to score",
	 .apply = apply_density,
	 MEMBER(job.paper.density)},
	{.name = "panel", .commands = LAYS_OUT, .value = "N",
	 .help = "interviewers on the debrief sheet, %d to %d", .apply = apply_number,
	 MEMBER(job.paper.panel), .least = 1, .most = PANEL_MAX},
	{.name = "duplex", .commands = LAYS_OUT,
	 .help = "print on both sides: margins alternate, and each paper of a packet or of --merge "
	         "begins on a right-hand page",
	 .apply = apply_flag, MEMBER(job.duplex)},
	{.name = "lang", .commands = LAYS_OUT | EXPORT, .value = "LANG",
	 .help = "language of the papers, as far as texts have it", .apply = apply_lang},
	{.name = "theme", .commands = LAYS_OUT, .value = "THEME",
	 .help = "a theme by name, or a theme file", .apply = apply_string,
	 MEMBER(job.theme)},
	{.name = "contact", .commands = PRINTS, .value = "TEXT",
	 .help = "whom candidates may ask, for the prep guide and mail",
	 .apply = apply_contact},
	{.name = "encrypt", .commands = BUILD | BATCH, .value = "KIND=FILE",
	 .help = "encrypt papers of a kind with the password in FILE, repeatable",
	 .kinds = is_encryptable, .apply = apply_encrypt},
	{.name = "output", .letter = 'o', .commands = BUILD | ROSTERS, .value = "DIR",
	 .help = "folder for the papers", .apply = apply_string, MEMBER(job.output)},
	{.name = "document", .letter = 'd', .commands = EXPORT, .value = "KIND",
	 .help = "the paper that html is made of", .kinds = is_one_paper,
	 .apply = apply_document},
	{.name = "output", .letter = 'o', .commands = EXPORT, .value = "FILE",
	 .help = "the file to write; - is standard output", .apply = apply_string,
	 MEMBER(job.output)},
	{.name = "data", .commands = LAYS_OUT | EXPORT, .value = "DIR",
	 .help = "where labels, themes and fonts are looked for first; repeatable",
	 .apply = apply_file, MEMBER(job.data)},
	{.name = "timings", .commands = BUILD | BATCH,
	 .help = "say how long each stage took",
	 .apply = apply_flag, MEMBER(timings)},
};
/* clang-format on */

const struct option_group options_paper = OPTION_GROUP("Options for papers", rows);

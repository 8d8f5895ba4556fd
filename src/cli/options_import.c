/* Options of `import`. */
#include "cli/cli_int.h"

#include "base/lang.h"

#include <string.h>

/* One of some words, by its name alone. */
static bool apply_word(struct options *o, const struct option_row *row, const char *value)
{
	for (size_t i = 0; row->words(i); i++)
		if (strcmp(row->words(i), value) == 0)
			return apply_string(o, row, value);
	struct strbuf text = STRBUF_INIT;
	for (size_t i = 0; row->words(i); i++)
		strbuf_addf(&text, "%s%s",
		            !i                  ? ""
		            : row->words(i + 1) ? ", "
		                                : " or ",
		            row->words(i));
	option_wants(row, text.at, value);
	strbuf_release(&text);
	return false;
}

static bool apply_format(struct options *o, const struct option_row *row,
                         const char *value)
{
	for (size_t i = 0; row->words(i); i++)
		if (strcmp(row->words(i), value) == 0) {
			o->importing.reading.format = (enum import_format)i;
			return true;
		}
	return apply_word(o, row, value);
}

static bool apply_lang(struct options *o, const struct option_row *row, const char *value)
{
	if (!lang_is_tag(value))
		return option_wants(row, "a language, such as en or pt-BR", value);
	o->importing.lang = lang_canonical(&o->arena, value);
	return true;
}

/* clang-format off */
static const struct option_row rows[] = {
	{.name = "format", .letter = 'f', .commands = IMPORT, .value = "FORMAT",
	 .help = "what the files are, where their bytes and names do not say it",
	 .words = import_format_word, .apply = apply_format},
	{.name = "output", .letter = 'o', .commands = IMPORT, .value = "FILE",
	 .help = "the bank to write, of all files together; - prints it",
	 .apply = apply_string, MEMBER(importing.output)},
	{.name = "framework", .commands = IMPORT, .value = "FILE",
	 .help = "the framework of the bank; else it has competencies of its own",
	 .apply = apply_string, MEMBER(importing.framework)},
	{.name = "questions-by", .commands = IMPORT, .value = "WAY",
	 .help = "what marks a question, where the best guess is wrong",
	 .words = import_way_word, .apply = apply_word, MEMBER(importing.reading.questions_by)},
	{.name = "lang", .commands = IMPORT, .value = "LANG",
	 .help = "the language of the questions", .apply = apply_lang},
	{.name = "base", .commands = IMPORT, .value = "URL",
	 .help = "the address that relative links start from", .apply = apply_string,
	 MEMBER(importing.reading.base)},
	{.name = "dry-run", .commands = IMPORT,
	 .help = "print the questions found, with their lines and parts, and write nothing",
	 .apply = apply_flag, MEMBER(importing.dry_run)},
};
/* clang-format on */

const struct option_group options_import = OPTION_GROUP("Options of import", rows);

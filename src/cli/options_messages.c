/* Options for the form of messages. */
#include "cli/cli_int.h"

#include <string.h>
#include <strings.h>

#define FORMS "text|json|github|sarif"

static bool apply_messages(struct options *o, const struct option_row *row,
                           const char *value)
{
	if (!apply_choice(o, row, value))
		return false;
	report_form((enum message_form)o->messages);
	return true;
}

/* clang-format off */
static const struct option_row rows[] = {
	{.name = "format", .letter = 'f', .commands = CHECK, .value = FORMS,
	 .help = "the form of what is found; json and sarif go to standard output",
	 .apply = apply_choice, MEMBER(check_format)},
	{.name = "messages", .commands = ALL, .value = FORMS,
	 .help = "the form of messages on standard error", .apply = apply_messages,
	 MEMBER(messages)},
};
/* clang-format on */

const struct option_group options_messages = OPTION_GROUP("Options for messages", rows);

enum message_form options_message_form(int argc, char **argv)
{
	static const char option[] = "--messages";
	size_t n = sizeof option - 1;
	enum message_form form = MESSAGES_TEXT;
	for (int i = 2; i < argc && strcmp(argv[i], "--") != 0; i++) {
		const char *value = NULL;
		if (strncmp(argv[i], option, n) != 0)
			continue;
		if (argv[i][n] == '=')
			value = argv[i] + n + 1;
		else if (!argv[i][n] && i + 1 < argc)
			value = argv[i + 1];
		form = !value                             ? form
		       : strcasecmp(value, "json") == 0   ? MESSAGES_JSON
		       : strcasecmp(value, "github") == 0 ? MESSAGES_GITHUB
		       : strcasecmp(value, "sarif") == 0  ? MESSAGES_SARIF
		                                          : form;
	}
	return form;
}

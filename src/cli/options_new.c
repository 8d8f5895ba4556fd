/* Options of `new`. */
#include "cli/cli_int.h"

enum { MINUTES_MOST = 600 };

/* clang-format off */
static const struct option_row rows[] = {
	{.name = "list", .commands = NEW, .help = "show the templates", .apply = apply_flag,
	 MEMBER(making.list)},
	{.name = "from", .commands = NEW, .value = "TEMPLATE",
	 .help = "the template: a name, or the path of a folder of content or of a bank",
	 .apply = apply_string, MEMBER(making.from)},
	{.name = "level", .commands = NEW, .value = "LEVEL",
	 .help = "the kit's level", .apply = apply_string, MEMBER(making.level)},
	{.name = "minutes", .commands = NEW, .value = "N",
	 .help = "the minutes of the whole interview, %d to %d", .apply = apply_number,
	 MEMBER(making.minutes), .least = 1, .most = MINUTES_MOST},
	{.name = "lang", .commands = NEW, .value = "LANG",
	 .help = "the language of the papers' own words", .apply = apply_string,
	 MEMBER(making.lang)},
	{.name = "organisation", .commands = NEW, .value = "NAME",
	 .help = "a theme with this name on every paper", .apply = apply_string,
	 MEMBER(making.organisation)},
	{.name = "logo", .commands = NEW, .value = "FILE",
	 .help = "a theme with this PNG or JPEG on every paper", .apply = apply_string,
	 MEMBER(making.logo)},
	{.name = "git", .commands = NEW,
	 .help = "also what a repository and editors use: hook, workflow, schema",
	 .apply = apply_flag, MEMBER(making.git)},
	{.name = "bank", .commands = NEW, .value = "FILE",
	 .help = "the bank of a new kit, or for a new question", .apply = apply_string,
	 MEMBER(making.bank)},
	{.name = "competency", .commands = NEW, .value = "ID",
	 .help = "a new question's competency", .apply = apply_string,
	 MEMBER(making.competency)},
	{.name = "type", .commands = NEW, .value = "TYPE", .help = "a new question's type",
	 .apply = apply_string, MEMBER(making.type)},
};
/* clang-format on */

const struct option_group options_new = OPTION_GROUP("Options of new", rows);

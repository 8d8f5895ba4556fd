/* The help texts, made from the tables of commands and options. */
#include "cli/cli_int.h"

#include <string.h>

void help_program(struct strbuf *to)
{
	strbuf_adds(to, "Usage: kitpress COMMAND [OPTION]... [FILE]...\n"
	                "Make the papers of a structured interview from an XML bank of "
	                "questions.\n\nCommands:\n");
	for (size_t i = 0; i < ncommands; i++)
		strbuf_addf(to, "  %-7s %s\n", commands[i].name, commands[i].summary);
	strbuf_adds(to, "\n  -h, --help     this help; 'kitpress COMMAND --help' for a "
	                "command's\n"
	                "  -V, --version  the version\n\n"
	                "Exit status: 0 done, 1 the content is at fault, 2 wrong usage, "
	                "3 the system failed.\n"
	                "'man kitpress' has the details.\n");
}

void help_command(const struct command *command, struct strbuf *to)
{
	strbuf_addf(to, "Usage: kitpress %s [OPTION]... %s\n", command->name,
	            command->operands);
	strbuf_addc(to, (char)(command->summary[0] - 'a' + 'A'));
	strbuf_addf(to, "%s.\n", command->summary + 1);
	if (command->notes)
		strbuf_addf(to, "%s", command->notes);
	options_help(command, to);
}

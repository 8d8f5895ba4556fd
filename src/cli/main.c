/* kitpress: interview kits from an XML bank of questions.

   The program is a pipeline of small stages, a folder each; data flows downward, and each
   stage's result is const to the next:

     xml/       bytes to checked nodes: encodings, XInclude, the schema; knows no bank
     read/      nodes to model: banks, frameworks, kits, labels, themes, locks
     csv/       rosters to model
     write/     content's text: its canonical form, the bytes of one question
     lint/      rules of content that is usable unedited
     model/     framework, bank, question, kit as plain data
     select/    which questions are asked, in which order
     solve/     the integer programme behind the rules of a selection
     compose/   model and selection to a document tree, one file per kind of paper;
                audience.c lets only candidate-safe fields into a candidate's papers
     doc/       the document tree: blocks, inlines, styles
     font/      faces, which face plays which role, subsets
     latin/     the fast shaper of plain Latin words
     type/      text to glyphs: shaping, directions, line ends, hyphenation
     figure/    pictures and their sizes
     layout/    document tree to pages of placed boxes
     tag/       the structure tree of a tagged PDF, as plain data
     pdf/       pages to PDF through libharu
     personal/  a finished paper and a candidate's values to a copy
     pack/      ZIP files, Markdown, JSON
     import/    foreign documents to questions, workbooks to rows
     export/    a selection to files of other programs
     output/    files out, whole or not at all; passwords, encryption, merging
     mail/      messages, SMTP, the ledger of what was sent
     job/       the pipeline on one screen: build.c; a file a command
     batch/     a roster: a folder a candidate, made by a crew of processes
     base/      memory, strings, hashes, diagnostics, files: used by all
     cli/       this folder: arguments, help, messages, exit status

   Here the command is found and run; commands.c has the table of commands, options.c the
   table of options. Only this folder prints or picks an exit status: 0 done, 1 the
   content is at fault, 2 usage, 3 the system failed. */
#include "cli/cli_int.h"

#include <signal.h>
#include <string.h>

#ifdef __GLIBC__
#include <malloc.h>
#endif

enum { DIAGS_SHOWN = 1000 }; /* more are counted and the summary says so */

/* Keeps freed memory: the next paper takes it again, and the C library would have the
   system unmap, map and clear it each time. */
static void keep_memory(void)
{
#ifdef __GLIBC__
	mallopt(M_MMAP_THRESHOLD, 4 << 20);
	mallopt(M_TRIM_THRESHOLD, 64 << 20);
#endif
}

static int print_and_leave(struct strbuf *out)
{
	bool ok = report_output(out);
	strbuf_release(out);
	return ok ? EXIT_DONE : EXIT_SYSTEM;
}

/* `kitpress --help`, `--version`, `help [COMMAND]`, and what is no command at all. */
static int without_command(int argc, char **argv)
{
	struct strbuf out = STRBUF_INIT;
	const char *word = argc > 1 ? argv[1] : NULL;
	if (!word) {
		report_usage("no command given; try 'kitpress --help'");
		return EXIT_USAGE;
	}
	if (strcmp(word, "--version") == 0 || strcmp(word, "-V") == 0) {
		strbuf_adds(&out, "kitpress " KITPRESS_VERSION "\n");
		return print_and_leave(&out);
	}
	if (strcmp(word, "help") == 0 && argc > 2) {
		const struct command *command = command_find(argv[2]);
		word = argv[2];
		if (command)
			help_command(command, &out);
		else if (strcmp(word, "writing") == 0)
			help_writing(&out);
		if (out.len)
			return print_and_leave(&out);
	} else if (strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0
	           || strcmp(word, "help") == 0) {
		help_program(&out);
		return print_and_leave(&out);
	}
	if (operands_is_file(word))
		return EXIT_USAGE;
	const char *sort = word[0] == '-' ? "option" : "command";
	const char *nearest = word[0] == '-' ? NULL : command_nearest(word);
	if (nearest)
		report_usage("unknown %s '%s'; did you mean '%s'?", sort, word, nearest);
	else
		report_usage("unknown %s '%s'; try 'kitpress --help'", sort, word);
	return EXIT_USAGE;
}

static int run(const struct command *command, struct options *options)
{
	struct strbuf out = STRBUF_INIT;
	struct diags diags;
	if (options->version)
		strbuf_adds(&out, "kitpress " KITPRESS_VERSION "\n");
	else if (options->help)
		help_command(command, &out);
	if (out.len)
		return print_and_leave(&out);
	diags_init(&diags);
	diags.limit = DIAGS_SHOWN;
	bool ready = !(command->bit & TAKES_CONFIG)
	             || options_take_config(options, command, &diags);
	if (ready && !command->run(options, &diags, &out) && diags_ok(&diags))
		diags_add(&diags, DIAG_UNTOLD, (struct pos){0}, command->name);
	int status = (int)(command->bit == CHECK ? report_check(&diags, options, &out)
	                                         : report_diags(&diags));
	if (!report_output(&out))
		status = EXIT_SYSTEM;
	diags_release(&diags);
	strbuf_release(&out);
	return status;
}

int main(int argc, char **argv)
{
	const struct command *command = argc > 1 ? command_find(argv[1]) : NULL;
	report_form(options_message_form(argc, argv));
	if (!command)
		return without_command(argc, argv);
	keep_memory();
	signal(SIGXFSZ,
	       SIG_IGN); /* a write past the limit fails like one to a full disk */
	struct options options;
	int status = EXIT_USAGE;
	if (options_parse(&options, command, argc - 1, argv + 1))
		status = run(command, &options);
	options_release(&options);
	return status;
}

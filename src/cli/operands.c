/* What is named on the command line in place of a kit or bank: a roster, a folder, a
   kitpress.conf, or a file where a command belongs. */
#include "cli/cli_int.h"

#include "base/ascii.h"
#include "base/quote.h"

#include <string.h>
#include <sys/stat.h>

/* The command to call instead, with its path quoted. */
static bool tell(const char *path, const char *is, const char *call)
{
	struct strbuf words = STRBUF_INIT;
	quote_shell_path(path, &words);
	report_usage("'%s' is %s: kitpress %s%s", path, is, call, words.at);
	strbuf_release(&words);
	return false;
}

/* A kitpress.conf, behind its folder's name of n bytes. */
static bool tell_conf(const char *path, size_t n)
{
	struct strbuf folder = STRBUF_INIT, words = STRBUF_INIT;
	strbuf_add(&folder, n ? path : ".", n ? n : 1);
	quote_shell_path(folder.at, &words);
	report_usage("'%s' has settings, no questions; they are shown by: kitpress "
	             "config %s",
	             path, words.at);
	strbuf_release(&words);
	strbuf_release(&folder);
	return false;
}

static bool is_folder(const char *path)
{
	struct stat st;
	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

static bool is_file(const char *path)
{
	struct stat st;
	return stat(path, &st) == 0 && S_ISREG(st.st_mode);
}

/* A workbook may hold questions, too, of which the reader of content tells. */
static bool is_rows_of_text(const char *path)
{
	const char *dot = strrchr(path, '.');
	return dot && (ascii_same(dot, ".csv") || ascii_same(dot, ".tsv"));
}

bool operands_check(const struct command *command, const struct options *o)
{
	enum { TAKES_FOLDERS = CHECK | FMT | CONFIG, TAKES_CONTENT = READS | CONFIG };
	for (size_t i = 0; i < o->nfiles && command->bit & TAKES_CONTENT; i++) {
		const char *path = o->files[i], *slash = strrchr(path, '/');
		const char *name = slash ? slash + 1 : path;
		if (command->bit != CHECK && is_rows_of_text(path))
			return tell(path, "a roster; candidates' papers are made by",
			            "batch KIT --roster ");
		if (command->bit != CONFIG && strcmp(name, "kitpress.conf") == 0)
			return tell_conf(path, (size_t)(name - path));
		if (!(command->bit & TAKES_FOLDERS) && is_folder(path))
			return tell(path,
			            "a folder, not a kit or bank; all in it is read by",
			            "check ");
	}
	if (command->bit == NEW && o->nfiles == 1 && is_file(o->files[0]))
		return tell(o->files[0], "a file, not a folder to make; to begin with it",
		            "new DIR --from ");
	return true;
}

bool operands_is_file(const char *word)
{
	return is_file(word)
	       && tell(word, "a file, not a command; its papers are made by", "build ");
}

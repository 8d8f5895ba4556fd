/* `import`: banks of foreign files. */
#ifndef KITPRESS_JOB_IMPORT_COMMAND_H
#define KITPRESS_JOB_IMPORT_COMMAND_H

#include "import/import.h"
#include "xml/root_path.h"

struct bank_import_options {
	struct import_options reading;
	const char *output;     /* a file, "-": standard output; NULL: banks/NAME.xml */
	const char *framework;  /* a file; NULL: the built-in one */
	const char *lang;       /* of the questions; NULL: what the file or conf says */
	const char *usual_lang; /* that kitpress.conf says; NULL: none */
	const struct content_root *root; /* around the working folder */
	bool dry_run;                    /* print what was found, and write nothing */
	size_t columns;                  /* of the terminal; 0: any */
};

/* Makes a bank of each file, or of all together where an output is named. No file is
   replaced. Appends the banks' paths, or what was asked for in their place, to `out`.
   False after a fault was reported. */
bool import_command(const struct bank_import_options *options, const char *const *files,
                    size_t n, struct diags *diags, struct strbuf *out);

#endif

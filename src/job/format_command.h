/* `fmt`: content in its canonical form (write/xml_format.h). */
#ifndef KITPRESS_JOB_FORMAT_COMMAND_H
#define KITPRESS_JOB_FORMAT_COMMAND_H

#include "base/diag.h"

struct format_options {
	bool check; /* report files that are not in it, and write nothing */
	bool diff;  /* print what would change, and write nothing */
};

/* Formats files, "-" (standard input, to `out`), and the content in folders, of which
   links, hidden files and what is not kitpress's are passed over. A file is written whole
   or not at all, with its mode, and only where something changes; its path is added to
   `out`. A file with a fault stays as it is, and the others are done. `root`: as in
   read.h. False after a fault was reported. */
bool format_command(const char *const *files, size_t n, const char *root,
                    const struct format_options *options, struct diags *diags,
                    struct strbuf *out);

#endif

/* `list`: a bank's or kit's questions as a table. */
#ifndef KITPRESS_JOB_LIST_COMMAND_H
#define KITPRESS_JOB_LIST_COMMAND_H

#include "job/build.h"

enum list_format { LIST_TEXT, LIST_CSV, LIST_JSON };

/* Of a kit what it asks, of a bank all its questions, drafts too. `full`: as JSON with
   prompts, answers and all else (export/export_json.c). `columns`: the text
   table's bound, 0: as wide as it needs. Appends to `to`; false where an error was
   reported. */
bool list_command(const struct job_options *options, enum list_format format, bool full,
                  size_t columns, struct diags *diags, struct strbuf *to);
/* How many active questions the banks of a kit, or a bank, have for each competency that
   they ask, at each level of the kit; as text with a line on those with one alone. */
bool list_matrix(const struct job_options *options, enum list_format format,
                 size_t columns, struct diags *diags, struct strbuf *to);

#endif

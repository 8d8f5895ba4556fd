/* `export`: the questions of a bank or kit as a file that other programs read. */
#ifndef KITPRESS_JOB_EXPORT_COMMAND_H
#define KITPRESS_JOB_EXPORT_COMMAND_H

#include "job/build.h"

enum export_audience { AUDIENCE_INTERVIEWER, AUDIENCE_CANDIDATE };

struct export_options {
	const char *format; /* NULL: by the name of the output */
	enum export_audience audience;
};

/* The formats' names in turn; NULL behind the last. */
const char *export_format_name(size_t i);
/* The format that a file's name asks for by its end; NULL: none. */
const char *export_format_of(const char *path);

/* Of a kit what it asks, of a bank all its questions, as `list` does; for candidates
   those that are in use. The file goes to the options' output, which must not be there
   ("-": to `out`, as its bytes), else to ID[-LEVEL].SUFFIX among the outputs; its path is
   appended to `out`. What the format cannot hold is told. False after a report. */
bool export_command(const struct job_options *job, const struct export_options *options,
                    struct diags *diags, struct strbuf *out);

#endif

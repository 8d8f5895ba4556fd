/* The lines of files that diagnostics point to, read when they are shown. */
#ifndef KITPRESS_BASE_DIAG_SOURCE_H
#define KITPRESS_BASE_DIAG_SOURCE_H

#include "base/diag.h"

/* The file whose lines were asked for last; {0} to begin with. Where places ascend, each
   line is searched from the one before. */
struct diag_source {
	uint32_t file; /* 0: none yet */
	struct strbuf text;
	const char *line; /* start of line `number`; NULL: past the end */
	uint32_t number;
};

struct diag_line { /* without its line end; lent until another file is asked for */
	const char *at, *end;
};

/* False where there is no such line, it cannot be read, or is no text. */
bool diag_source_line(struct diag_source *s, const struct diags *d, struct pos pos,
                      struct diag_line *line);
/* The character at `column` (from 1), or the line's end. */
const char *diag_line_at(const struct diag_line *line, uint32_t column);
/* The column behind what a diagnostic underlines, at most that behind the line's last
   character; 0 where its column is unknown. */
uint32_t diag_end_column(struct diag_source *s, const struct diags *d,
                         const struct diag *one);
void diag_source_release(struct diag_source *s);

/* Appends what stands behind a file's name: ":12:3", or "!B7" behind a sheet's. */
void diag_add_place(struct strbuf *to, struct pos pos, bool sheet);
/* Gives diagnostics of a character its place, then sorts all. */
void diags_settle(struct diags *d);

#endif

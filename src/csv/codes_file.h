/* codes.csv: which candidate got which code from kitpress, so that it stays theirs when
   the rows of the roster move. It holds names and is for the owner alone.

   code    names the candidate's folder
   name    as the roster has it
   email   the same; by it, else by the name, a candidate is known again */
#ifndef KITPRESS_CSV_CODES_FILE_H
#define KITPRESS_CSV_CODES_FILE_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/strbuf.h"

#define CODES_FILE "codes.csv"

struct code_row {
	struct pos pos;
	const char *code, *name, *email;
};

/* Reads the bytes of a file with this number in `diags`; all lives in the arena. False,
   reported, if anything in it is not as codes_file_write made it. */
bool codes_file_read(const struct strbuf *bytes, uint32_t file, struct arena *arena,
                     struct diags *diags, struct code_row **rows, size_t *n);
/* Appends the file's text. */
void codes_file_write(const struct code_row *rows, size_t n, struct strbuf *to);

#endif

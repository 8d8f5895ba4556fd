/* sheets.csv: which sheets a batch made, so that each can be told by the token it bears
   when it comes back. It holds names and is for the owner alone.

   token        which sheet it is (model/sheet_token.h), without hyphens
   code         the candidate's
   interviewer  as the roster has the name; empty: the sheet is nobody's own
   document     the kind of paper that is filled in, also where it is part of a packet
   file         the paper, by its path in the folder of sheets.csv
   kit, hash    the kit's id, and its hash as lock file and page codes have it
   map          the digits of sheet-DIGITS.map: where the boxes of this sheet are
   paper, lang, large_print, density, time_factor   the edition: a4 or letter, the papers'
                language, yes or no, full or compact, how many times the usual minutes */
#ifndef KITPRESS_CSV_SHEETS_FILE_H
#define KITPRESS_CSV_SHEETS_FILE_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/strbuf.h"

#include <stdbool.h>

#define SHEETS_FILE "sheets.csv"

struct sheet_row {
	const char *token, *code, *interviewer, *document, *file;
	const char *kit, *hash, *map;
	const char *paper, *lang, *density;
	bool large_print;
	int time_factor; /* thousandths */
};

/* Reads the bytes of a file with this number in `diags`; all lives in the arena. False,
   reported, if anything in it is not as it was written. */
bool sheets_file_read(const struct strbuf *bytes, uint32_t file, struct arena *arena,
                      struct diags *diags, struct sheet_row **rows, size_t *n);
/* Appends the row of names; appends a sheet. */
void sheets_file_begin(struct strbuf *to);
void sheets_file_add(const struct sheet_row *row, struct strbuf *to);

#endif

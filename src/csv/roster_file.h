/* CSV (RFC 4180 and what spreadsheets make of it) to a roster.

   UTF-8 with or without a byte order mark; the header row says what the columns are, in
   any order and case; ',', ';' or a tab between cells, whichever the header has most of,
   or what a line "sep=;" before it says. Cells may be quoted and then hold separators and
   line ends. */
#ifndef KITPRESS_CSV_ROSTER_FILE_H
#define KITPRESS_CSV_ROSTER_FILE_H

#include "base/arena.h"
#include "model/roster.h"

/* Limits: a larger file is not read, a longer cell makes its row unfit, more columns the
   file. */
#define ROSTER_STDIN "standard input" /* what messages call it */

enum { ROSTER_BYTES_MAX = 1 << 28, ROSTER_CELL_MAX = 4000, ROSTER_COLUMNS_MAX = 256 };

struct roster_options {
	/* Whether there is a level of this id; NULL: levels are taken as they are. */
	bool (*known_level)(const void *context, const char *level);
	const void *context;
	/* What divides interviewers: ',' or ';'. 0: semicolons, line ends and '|' where a
	   cell has any; else commas and "and", and a part of one word is a fault, since
	   "Smith, Ann" may be one person. Names in double quotes stay whole in any case.
	 */
	char interviewers_by;
};

/* Reads a file ("-" is standard input). Every fault of every row goes to `diags`, each
   with the place of its cell; a row with a fault is left out and counted in `refused`.
   False where the file as a whole is of no use: unreadable, no UTF-8, no header, no
   column for codes. `options` may be NULL. Time is linear in the bytes. */
bool roster_file_read(const char *path, const struct roster_options *options,
                      struct arena *arena, struct diags *diags, struct roster *out);

#endif

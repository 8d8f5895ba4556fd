/* CSV (RFC 4180 and what spreadsheets make of it) to a roster.

   UTF-8 with or without a byte order mark; the header row says what the columns are, in any
   order and case; ',', ';' or a tab between cells, whichever the header has most of, or what
   a line "sep=;" before it says. Cells may be quoted and then hold separators and line ends. */
#ifndef KITPRESS_READ_ROSTER_H
#define KITPRESS_READ_ROSTER_H

#include "base/arena.h"
#include "model/roster.h"

/* Limits: a larger file is not read, a longer cell makes its row unfit, more columns the
   file. */
#define ROSTER_STDIN "standard input" /* what messages call it */

enum { ROSTER_BYTES_MAX = 1 << 28, ROSTER_CELL_MAX = 4000, ROSTER_COLUMNS_MAX = 256 };

/* How levels are checked: whether there is one of this id. */
struct roster_levels {
	bool (*known)(const void *context, const char *level);
	const void *context;
};

/* Reads a file ("-" is standard input). Every fault of every row goes to `diags`, each with
   the place of its cell; a row with a fault is left out and counted in `refused`. False where
   the file as a whole is of no use: unreadable, no UTF-8, no header, no column for codes.
   `levels` may be NULL: then they are taken as they are. Time is linear in the bytes. */
bool read_roster(const char *path, const struct roster_levels *levels, struct arena *arena,
                 struct diags *diags, struct roster *out);

#endif

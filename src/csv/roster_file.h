/* CSV (RFC 4180 and what spreadsheets make of it) to a roster.

   UTF-8 with or without a byte order mark. The header row names the columns, in any order
   and case. Cells are separated by ',', ';' or tabs, whichever the header has most of, or
   as a first line "sep=;" says. Quoted cells may hold separators and line ends. */
#ifndef KITPRESS_CSV_ROSTER_FILE_H
#define KITPRESS_CSV_ROSTER_FILE_H

#include "base/arena.h"
#include "model/roster.h"

/* A larger file is not read; a longer cell makes its row unfit; more columns make the
   file unfit. */
#define ROSTER_STDIN "standard input" /* its name in messages */

enum { ROSTER_BYTES_MAX = 1 << 28, ROSTER_CELL_MAX = 4000, ROSTER_COLUMNS_MAX = 256 };

struct roster_options {
	/* Whether a level has this id; NULL: levels are not checked. */
	bool (*known_level)(const void *context, const char *level);
	const void *context;
	/* What divides interviewers: ',' or ';'. 0: semicolons, line ends and '|' if a
	   cell has any; else commas and "and", where a part of one word is a fault, since
	   "Smith, Ann" may be one person. Names in double quotes are never divided. */
	char interviewers_by;
};

/* Reads a file ("-": standard input). Every fault goes to `diags` with the place of its
   cell; a row with a fault is left out and counted in `refused`. False if the file as a
   whole is useless: unreadable, not UTF-8, no header, no column for codes. `options` may
   be NULL. Time is linear in the bytes. */
bool roster_file_read(const char *path, const struct roster_options *options,
                      struct arena *arena, struct diags *diags, struct roster *out);

#endif

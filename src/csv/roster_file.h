/* A roster from the rows of a table.

   The header row names the columns, in any order: by the fields' own names or by the
   words of roster_headers.def. It is the one of the first ROSTER_HEADER_MOST rows that
   names most of them, else the first. */
#ifndef KITPRESS_CSV_ROSTER_FILE_H
#define KITPRESS_CSV_ROSTER_FILE_H

#include "base/arena.h"
#include "model/model.h"
#include "model/roster.h"
#include "model/rows.h"

enum {
	ROSTER_HEADER_MOST = 10,
};

/* The order of day, month and year where all are numbers and no dots divide them. */
enum roster_dates { DATES_UNSAID, DATES_MDY, DATES_DMY, DATES_YMD };

struct roster_options {
	/* Whose levels there are; NULL: levels are not checked. */
	const struct framework *framework;
	/* Without it the file's other dates decide: one that can be read in one order
	   only holds for all. With it, years may have two digits. */
	enum roster_dates dates;
	const char *today;    /* "2026-12-01": dates before it are told; NULL: none are */
	const char *timezone; /* of times that name none; NULL: none is printed */
	/* What divides interviewers: ',' or ';'. 0: semicolons, line ends and '|' if a
	   cell has any; else commas and "and", where a part of one word is a fault, since
	   "Smith, Ann" may be one person. Names in double quotes are never divided. */
	char interviewers_by;
	/* FIELD=COLUMN each, which wins over the words of the header: the column's text
	   or letter. Several of a name or of interviewers are joined. */
	const char *const *maps;
	size_t nmaps;
	const char *sheet; /* of a workbook; NULL: the first that is shown */
};

/* Whether the name of a field stands before the '=' of a map, and something behind it.
   Otherwise false, and *near is the nearest field, or NULL. */
bool roster_map_valid(const char *map, const char **near);
/* The name of the i-th field, or NULL behind the last. */
const char *roster_field(size_t i);

/* Every fault goes to `diags` with the place of its cell; a row with a fault is left out
   and counted in `refused`. False if the table as a whole is useless: no header, no
   column for codes. `options` may be NULL. Time is linear in the cells. Nothing of
   `rows` is kept. */
bool roster_rows_read(const struct rows *rows, struct pos top,
                      const struct roster_options *options, struct arena *arena,
                      struct diags *diags, struct roster *out);

/* The same of the bytes of a CSV file, see csv_rows.h. `top` is their first place. */
bool roster_csv_read(const char *bytes, size_t n, struct pos top,
                     const struct roster_options *options, struct arena *arena,
                     struct diags *diags, struct roster *out);

#endif

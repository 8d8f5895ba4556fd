/* What roster_file.c (the file, its header, its rows), roster_columns.c (what a cell must be)
   and roster_interviewers.c (the cell that names people) share. */
#ifndef KITPRESS_CSV_ROSTER_FILE_INT_H
#define KITPRESS_CSV_ROSTER_FILE_INT_H

#include "base/hash_table.h"
#include "base/vec.h"
#include "csv/csv_positions_int.h"
#include "csv/roster_file.h"

struct seen { /* a value and where it was used first */
	const char *value;
	struct pos pos;
};

struct seen_set { /* of values that differ in more than the case of ASCII letters */
	VEC(struct seen) items;
	struct hash_table table; /* of those */
	struct arena arena;
};

struct roster_reading;

struct roster_column { /* one that kitpress knows */
	const char *name;
	const char *subject; /* in messages: "the SUBJECT is longer than …" */
	bool lines;          /* its cells may hold line ends */
	/* Checks a cell and puts it into the candidate; false after a fault was reported.
	   The text lives in the arena, is valid UTF-8 without control characters, and not
	   "". */
	bool (*take)(struct roster_reading *r, const struct roster_column *column,
	             const char *text, struct pos pos, struct candidate *c);
	size_t member; /* of struct candidate, for those that are plain strings */
};

extern const struct roster_column roster_columns[];
extern const size_t nroster_columns;

struct roster_reading {
	struct arena *arena;
	struct diags *diags;
	const struct roster_options *options;
	struct roster *out;
	bool has_header;
	bool usable; /* the header has what is needed */
	const struct roster_column *
		*columns; /* of each column of the file, NULL: not known */
	size_t ncolumns;
	VEC(const char *) others;
	VEC(struct candidate) candidates;
	struct seen_set codes, emails;
};

/* The cell's text in the arena, checked for what no cell may hold; NULL after a fault was
   reported. `column` is NULL for one that is not known. */
const char *roster_cell_text(struct roster_reading *r, const struct csv_cell *cell,
                             const char *subject, bool lines);

/* NULL, or what is wrong with an address. */
const char *roster_email_fault(const char *text);
/* Divides a cell of people; see there. */
bool roster_interviewers_take(struct roster_reading *r,
                              const struct roster_column *column, const char *text,
                              struct pos pos, struct candidate *c);

/* Adds a value; where it is there already, `*first` gets its place and the result is
 * false. */
bool seen_add(struct seen_set *set, const char *value, struct pos pos, struct pos *first);
void seen_release(struct seen_set *set);

#endif

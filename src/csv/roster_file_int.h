/* Shared by roster_file.c (rows), roster_other_rows.c (those that are no candidates),
   roster_header.c (which column is what), roster_columns.c (cells), roster_extra.c (extra
   time) and roster_interviewers.c (the cell that names people). */
#ifndef KITPRESS_CSV_ROSTER_FILE_INT_H
#define KITPRESS_CSV_ROSTER_FILE_INT_H

#include "base/hash_table.h"
#include "base/vec.h"
#include "csv/csv_rows.h"
#include "csv/roster_file.h"

struct seen { /* a value and its first place */
	const char *value;
	struct pos pos;
};

struct seen_set { /* the case of ASCII letters does not count */
	VEC(struct seen) items;
	struct hash_table table; /* of items */
	struct arena arena;
};

struct roster_reading;

struct roster_column { /* a field: a column that kitpress knows */
	const char *name;
	const char *subject; /* in messages: "the SUBJECT is longer than …" */
	bool lines;          /* its cells may hold line ends */
	bool own;            /* tells one candidate from the others */
	bool needed; /* what it has is missed on papers, or by those who make them */
	/* Checks a cell and puts it into the candidate; false if it reported a fault. The
	   text lives in the arena, is UTF-8 without control characters and not "". NULL:
	   the field has no effect yet, and its column is kept with the unknown ones. */
	bool (*take)(struct roster_reading *r, const struct roster_column *column,
	             const char *text, struct pos pos, struct candidate *c);
	size_t member; /* its offset in struct candidate, for plain strings and dates */
	char joint;    /* several columns are joined with it; 0: there is only one */
};

extern const struct roster_column roster_columns[];
extern const size_t nroster_columns;

/* The field of a name that stands in the table. */
const struct roster_column *roster_column(const char *name);
/* Whether the file has the field. */
bool roster_uses(const struct roster_reading *r, const struct roster_column *field);

struct roster_use { /* a field that the file has, and its columns in order of joining */
	const struct roster_column *column;
	VEC(size_t) at;
	bool listed; /* each column is one of a list */
};

struct dated { /* a date that was read, or waits for others to say its order */
	struct pos pos;
	const char *text;         /* of the cell */
	const char *mdy, *dmy;    /* its readings */
	size_t member, candidate; /* where it goes; candidate SIZE_MAX: nowhere */
};

struct roster_reading {
	struct arena *arena;
	struct diags *diags;
	const struct roster_options *options;
	struct roster *out;
	const struct rows *rows; /* the whole file */
	size_t header;           /* its row */
	size_t first;            /* the first row below it */
	size_t ncolumns;         /* of the header */
	bool usable;             /* the header has all it needs */
	VEC(struct roster_use) uses;
	VEC(size_t) others; /* the other columns, by number */
	VEC(struct candidate) candidates, absent, left_out;
	unsigned nrows; /* that were read, fit or not */
	struct seen_set codes, emails;
	bool number_told;    /* that a code is a number in its sheet */
	struct pos langs_at; /* the row's cell of interviewers' languages */
	VEC(struct dated) undecided;
	struct dated only[DATES_YMD + 1]; /* the first date that has one order alone */
	int minute, end;            /* said in the row's cell of the date; -1: none */
	const char *zone;           /* behind that */
	const char *zone_said;      /* by the header, of all times; NULL: none */
	bool percent;               /* the header says that extra time is per cent */
	size_t widest;              /* cells that are filled in the fullest row */
	unsigned headers;           /* rows that repeat the header */
	struct pos header_again;    /* the first of them */
	VEC(const char *) statuses; /* words that mean nothing to kitpress */
	struct pos statuses_at;
};

/* roster_header.c: finds the header among the first rows and settles which of its columns
   are fields; reports what is wrong with it, and in one note which columns are not used.
   There is at least one row. */
void roster_header_read(struct roster_reading *r);
/* How many words of a header a line has, between separators. */
size_t roster_header_words(const char *line, size_t n, char separator);

/* A cell's text in the arena, checked for what no cell may hold; NULL if a fault was
   reported. `subject`: what messages call it; `lines`: it may hold line ends. */
const char *roster_cell_text(struct roster_reading *r, const struct row_cell *cell,
                             const char *subject, bool lines);

/* The id of the level that has this id or title, in any case; NULL: none has. */
const char *roster_level(const struct roster_reading *r, const char *text);
/* Names the words of the column 'status' that are not known, in one note. */
void roster_statuses_tell(struct roster_reading *r);
/* What is wrong with an address; NULL if nothing. */
const char *roster_email_fault(const char *text);
/* Leaves a row out, which was reported; some are kept to be shown. */
void roster_refuse(struct roster_reading *r, const struct candidate *c);

/* ---- roster_other_rows.c ---- */

/* Looks at all rows below the header, for what a single one cannot tell. */
void roster_rows_scan(struct roster_reading *r);
/* Whether a row is a candidate. Others are reported: an error counts in out->refused. */
bool roster_row_is_candidate(struct roster_reading *r, const struct row *row);
/* Tells of rows that repeat the header, in one note. */
void roster_headers_tell(struct roster_reading *r);

/* ---- roster_extra.c ---- */

bool roster_factor_take(struct roster_reading *r, const struct roster_column *column,
                        const char *text, struct pos pos, struct candidate *c);
/* Extra time and large print in the words of people. */
bool roster_accommodations_take(struct roster_reading *r,
                                const struct roster_column *column, const char *text,
                                struct pos pos, struct candidate *c);

/* ---- roster_when.c ---- */

bool roster_date_take(struct roster_reading *r, const struct roster_column *column,
                      const char *text, struct pos pos, struct candidate *c);
bool roster_time_take(struct roster_reading *r, const struct roster_column *column,
                      const char *text, struct pos pos, struct candidate *c);
/* Takes the time that stands behind a date where the row has no other. */
void roster_when_finish(struct roster_reading *r, struct candidate *c);
/* Decides the dates whose order was not known, once all rows are read. Candidates whose
   date stays open are left out. */
void roster_dates_settle(struct roster_reading *r);

/* ---- roster_interviewers.c ---- */

/* Divides a cell of interviewers into people. */
bool roster_interviewers_take(struct roster_reading *r,
                              const struct roster_column *column, const char *text,
                              struct pos pos, struct candidate *c);

/* Adds a value; if it is there already, returns false and *first gets its place. */
bool seen_add(struct seen_set *set, const char *value, struct pos pos, struct pos *first);
void seen_release(struct seen_set *set);

#endif

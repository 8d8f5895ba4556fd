/* What people write into the cells of a roster, read without regard to locale or time
   zone: dates, times, shares of time, and words of many languages. Nothing here reports:
   roster_columns.c and roster_dates.c say what is wrong with a cell.

   Texts that are called folded are as fold_text makes them. */
#ifndef KITPRESS_CSV_CELLS_INT_H
#define KITPRESS_CSV_CELLS_INT_H

#include "csv/roster_file.h"
#include "model/civil_day.h"

/* ---- cell_dates.c ---- */

enum date_kind {
	DATE_NONE,     /* no date */
	DATE_SURE,     /* `day` */
	DATE_SERIAL,   /* `day`: the cell counts days as spreadsheets do */
	DATE_EITHER,   /* `day` with the month first or `other` with the day first */
	DATE_SHORT,    /* of two digits for the year, and no order is known */
	DATE_DISORDER, /* a date in another order than the one that was asked for */
	DATE_NO_DAY,   /* in the form of a date, but there is no such day */
};

struct date_reading {
	enum date_kind kind;
	enum roster_dates order; /* the only one that the cell allows, if it has one */
	struct day day, other;
	int minute, end;  /* of the day, said behind the date; -1: none */
	const char *zone; /* the same with it: "UTC", "+05:30"; "": none */
};

/* Reads a date: as ISO 8601 writes it, with dots (day first), with the name of a month,
   as days since 1900, as eight digits, or with '/' or '-' in the order given,
   DATES_UNSAID if it is not known. A time, or two, may stand behind. */
struct date_reading cell_date(const char *folded, enum roster_dates order);

/* ---- cell_times.c ---- */

struct time_reading {
	int start, end; /* minutes of the day; end -1: none was said */
	bool fraction;  /* the cell is a part of a day */
};

/* Reads a time of day, or two with a dash or a word between them. */
bool cell_time(const char *folded, struct time_reading *out);
/* The same of what stands at *s, which it moves behind; none is a part of a day, and two
   times are read only as a range is wanted. */
bool cell_time_at(const char **s, bool range, struct time_reading *out);

enum factor_fault {
	FACTOR_NONE = 0,   /* no share or factor */
	FACTOR_WHOLE = -1, /* a share of 100 or more: all of the time, or what is added */
	FACTOR_UNITS = -2, /* a number above 4 that has no unit: per cent, or minutes */
};
/* Extra time: a factor ("1.25", "1.5x"), a share ("25 %", "0.25", "1/3"), or a word for
   none. Thousandths, or a fault. `percent`: a number is one of per cent. */
int cell_factor(const char *folded, bool percent);

/* ---- cell_words.c ---- */

/* The month (1 to 12) of a name or its first letters; 0: none, or more than one. */
int word_month(const char *folded, size_t n);
bool word_is_weekday(const char *folded, size_t n);
/* Whether words ask for large print. */
bool word_is_large_print(const char *folded);
/* Whether a cell stands for what is no person: a total, a break, "printed by …". */
bool word_is_no_person(const char *folded);
/* Whether it stands for one who is not known yet: "TBD", "n. n.", "?". */
bool word_is_open(const char *folded);
/* Whether a word says yes (1) or no (0); -1: neither. */
int word_answer(const char *folded);
/* The tag of a language's name; NULL: none. */
const char *word_language(const char *folded);
/* False if the word is none of the table's. */
bool word_status(const char *folded, enum candidate_status *out);
/* Whether one of the words of a status that is not in the table may mean that there is no
   interview: "on hold", "rejected after the call". */
bool word_status_doubt(const char *folded);

#endif

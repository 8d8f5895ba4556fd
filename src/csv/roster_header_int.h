/* Shared by what settles a roster's header: roster_header.c (its row, and what of it is
   not used), roster_fields.c (which column is which field), roster_maps.c (--map) and
   roster_unused.c (the columns that are left). */
#ifndef KITPRESS_CSV_ROSTER_HEADER_INT_H
#define KITPRESS_CSV_ROSTER_HEADER_INT_H

#include "csv/header_words_int.h"

/* A column of the file while the header is read. */
struct column {
	const char *text; /* as it is shown; "": none */
	struct pos pos;
	struct header_name name;
	const struct roster_column *field; /* that it is used for; NULL: none */
	bool mapped;                       /* it was named by --map */
	bool merged;                       /* the name is that of the column before */
	/* Brackets are none of its word: it is a field where no other column is, and
	   no name, code or address, which may be somebody else's. */
	bool unsure;
};

struct header {
	struct roster_reading *r;
	struct header_words words;
	struct column *at;
	size_t n;
	bool unsure; /* columns are looked at that are unsure */
};

/* ---- roster_header.c ---- */

/* All names of the header, for messages. */
const char *header_names(const struct header *h);
/* The letters of a column, as spreadsheets have them. */
const char *header_letters(struct arena *arena, size_t column);

/* ---- roster_unused.c ---- */

/* Takes the fields without effect out of those that are used, and reports what is left:
   one warning for each column that could be a field which is missing, one note for all
   others. */
void header_leave_unused(struct header *h);

/* ---- roster_maps.c ---- */

/* Uses the columns that maps name; false after a fault. */
bool header_take_maps(struct header *h);

/* ---- roster_fields.c ---- */

/* The use of a field, or NULL. */
struct roster_use *header_use_of(struct roster_reading *r,
                                 const struct roster_column *field);
/* Adds a column to the use of a field. */
void header_use_add(struct roster_reading *r, const struct roster_column *field,
                    size_t column);
/* Reports two columns that could be the same field; false. */
bool header_twice(const struct header *h, size_t first, size_t second,
                  const struct roster_column *field);
/* Uses the columns whose words name a field that no map names; false after a fault. */
bool header_take_field(struct header *h, const struct roster_column *field);
/* Reports what was made of columns that are unsure, and takes what their brackets say. */
void header_tell_brackets(struct header *h);
/* Takes the columns along that share the cell of a list's name. */
void header_take_merged(struct header *h);

#endif

/* CSV as rows of cells with their places. */
#ifndef KITPRESS_CSV_CSV_POSITIONS_INT_H
#define KITPRESS_CSV_CSV_POSITIONS_INT_H

#include "base/diag.h"

struct csv_cell {
	struct pos pos;   /* of its first character, or its quote */
	const char *text; /* NUL-terminated, trimmed; may hold any bytes, NULs too */
	size_t length;
	bool too_long; /* cut off; not to be used */
};

struct csv_row {
	struct pos pos;
	const struct csv_cell *cells;
	size_t ncells; /* cells beyond `most` are counted but not kept */
	size_t kept;
};

struct csv_sink {
	void *context;
	void (*row)(void *context, const struct csv_row *row); /* freed on return */
};

struct csv_options {
	char separator;
	size_t cell_max; /* bytes */
	size_t most;     /* cells of a row that are kept */
	uint32_t file;   /* its number in struct diags */
	uint32_t line;   /* of the first byte */
};

/* Hands over each row that is not blank. False, reported, if a quote is not closed; its
   row is not handed over. */
bool csv_positions_read(const char *bytes, size_t n, const struct csv_options *options,
                        const struct csv_sink *sink, struct diags *diags);

#endif

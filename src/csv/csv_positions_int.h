/* CSV as rows of cells with their places: what libcsv finds, plus where it found it. */
#ifndef KITPRESS_CSV_CSV_POSITIONS_INT_H
#define KITPRESS_CSV_CSV_POSITIONS_INT_H

#include "base/diag.h"

struct csv_cell {
	struct pos pos; /* of its first character, the quote included */
	const char
		*text; /* NUL-terminated, trimmed of blanks; may hold NULs and anything */
	size_t length;
	bool too_long; /* cut, and not to be used */
};

struct csv_row {
	struct pos pos;
	const struct csv_cell *cells;
	size_t ncells; /* those beyond `most` are counted but not kept */
	size_t kept;
};

struct csv_sink {
	void *context;
	void (*row)(void *context, const struct csv_row *row); /* gone when it returns */
};

struct csv_options {
	char separator;
	size_t cell_max; /* bytes */
	size_t most;     /* cells of a row that are kept */
	uint32_t file;   /* for positions */
	uint32_t line;   /* of the first byte */
};

/* Hands over every row that is not blank. False where memory or a quote ran out; the
   latter is reported and the row it is in is not handed over. */
bool csv_positions_read(const char *bytes, size_t n, const struct csv_options *options,
                        const struct csv_sink *sink, struct diags *diags);

#endif

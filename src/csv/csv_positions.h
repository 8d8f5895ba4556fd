/* CSV as rows of cells with their places: what libcsv finds, plus where it found it. */
#ifndef KITPRESS_CSV_CSV_POSITIONS_H
#define KITPRESS_CSV_CSV_POSITIONS_H

#include "base/diag.h"

struct cell {
	struct pos pos; /* of its first character, the quote included */
	const char
		*text; /* NUL-terminated, trimmed of blanks; may hold NULs and anything */
	size_t length;
	bool too_long; /* cut, and not to be used */
};

struct row {
	struct pos pos;
	const struct cell *cells;
	size_t ncells; /* those beyond `most` are counted but not kept */
	size_t kept;
};

struct cells_sink {
	void *context;
	void (*row)(void *context, const struct row *row); /* gone when it returns */
};

struct cells_options {
	char separator;
	size_t cell_max; /* bytes */
	size_t most;     /* cells of a row that are kept */
	uint32_t file;   /* for positions */
	uint32_t line;   /* of the first byte */
};

/* Hands over every row that is not blank. False where memory or a quote ran out; the
   latter is reported and the row it is in is not handed over. */
bool cells_read(const char *bytes, size_t n, const struct cells_options *options,
                const struct cells_sink *sink, struct diags *diags);

#endif

/* CSV as rows of cells with their places. */
#ifndef KITPRESS_CSV_CSV_POSITIONS_INT_H
#define KITPRESS_CSV_CSV_POSITIONS_INT_H

#include "model/rows.h"

struct csv_sink {
	void *context;
	void (*row)(void *context, const struct row *row); /* freed on return */
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

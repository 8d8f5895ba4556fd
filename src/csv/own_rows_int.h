/* Tables that kitpress wrote itself and reads again: what came back must be in their form
   to the letter, for somebody may have opened them in a spreadsheet. */
#ifndef KITPRESS_CSV_OWN_ROWS_INT_H
#define KITPRESS_CSV_OWN_ROWS_INT_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/strbuf.h"

struct own_row {
	struct pos pos;
	const char *const *cells; /* as many as there are names */
};

struct own_rows {
	const struct own_row *at;
	size_t n;
};

/* Reads a table with exactly these columns; cells are UTF-8 without control characters
   and live in the arena. False after a fault was reported. */
bool own_rows_read(const struct strbuf *bytes, uint32_t file, const char *const *names,
                   size_t n, struct arena *arena, struct diags *diags,
                   struct own_rows *out);

#endif

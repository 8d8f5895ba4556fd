/* Reads and writes codes.csv (RFC 4180). */
#include "csv/codes_file.h"

#include "base/quote.h"
#include "csv/own_rows_int.h"
#include "model/roster.h"

static const char *const names[] = {"code", "name", "email"};

enum { NAMES = sizeof names / sizeof *names };

bool codes_file_read(const struct strbuf *bytes, uint32_t file, struct arena *arena,
                     struct diags *diags, struct code_row **rows, size_t *n)
{
	struct own_rows own;
	bool ok = own_rows_read(bytes, file, names, NAMES, arena, diags, &own);
	*rows = ARENA_ARRAY(arena, struct code_row, own.n + 1);
	*n = own.n;
	for (size_t i = 0; ok && i < own.n; i++) {
		const struct own_row *row = &own.at[i];
		(*rows)[i] = (struct code_row){row->pos, row->cells[0], row->cells[1],
		                               row->cells[2]};
		if (roster_code_fault(row->cells[0])) {
			diags_add(diags, DIAG_OWN_FILE, row->pos);
			ok = false;
		}
	}
	return ok;
}

void codes_file_write(const struct code_row *rows, size_t n, struct strbuf *to)
{
	strbuf_adds(to, "code,name,email\n");
	for (size_t i = 0; i < n; i++) {
		quote_csv(rows[i].code, to);
		strbuf_addc(to, ',');
		quote_csv(rows[i].name, to);
		strbuf_addc(to, ',');
		quote_csv(rows[i].email, to);
		strbuf_addc(to, '\n');
	}
}

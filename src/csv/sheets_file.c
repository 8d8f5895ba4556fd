/* Reads and writes sheets.csv (RFC 4180). */
#include "csv/sheets_file.h"

#include "base/quote.h"
#include "csv/own_rows_int.h"
#include "model/time_factor.h"

#include <string.h>

static const char *const names[] = {
	"token", "code",  "interviewer", "document",    "file",    "kit",        "hash",
	"map",   "paper", "lang",        "large_print", "density", "time_factor"};

enum { NAMES = sizeof names / sizeof *names };

/* Names of files lie below the folder, and none is above. */
static bool is_path(const char *file)
{
	return *file && *file != '/' && !strstr(file, "..") && strchr(file, '/');
}

bool sheets_file_read(const struct strbuf *bytes, uint32_t file, struct arena *arena,
                      struct diags *diags, struct sheet_row **rows, size_t *n)
{
	struct own_rows own;
	bool ok = own_rows_read(bytes, file, names, NAMES, arena, diags, &own);
	*rows = ARENA_ARRAY(arena, struct sheet_row, own.n + 1);
	*n = own.n;
	for (size_t i = 0; ok && i < own.n; i++) {
		const char *const *c = own.at[i].cells;
		const int factor = time_factor_parse(c[12]);
		(*rows)[i] = (struct sheet_row){.token = c[0],
		                                .code = c[1],
		                                .interviewer = c[2],
		                                .document = c[3],
		                                .file = c[4],
		                                .kit = c[5],
		                                .hash = c[6],
		                                .map = c[7],
		                                .paper = c[8],
		                                .lang = c[9],
		                                .large_print = strcmp(c[10], "yes") == 0,
		                                .density = c[11],
		                                .time_factor = factor};
		ok = *c[0] && *c[1] && is_path(c[4]) && factor
		     && ((*rows)[i].large_print || strcmp(c[10], "no") == 0);
		if (!ok)
			diags_add(diags, DIAG_OWN_FILE, own.at[i].pos);
	}
	return ok;
}

void sheets_file_begin(struct strbuf *to)
{
	for (size_t i = 0; i < NAMES; i++)
		strbuf_addf(to, "%s%s", i ? "," : "", names[i]);
	strbuf_addc(to, '\n');
}

void sheets_file_add(const struct sheet_row *row, struct strbuf *to)
{
	const char *const cells[] = {row->token,
	                             row->code,
	                             row->interviewer,
	                             row->document,
	                             row->file,
	                             row->kit,
	                             row->hash,
	                             row->map,
	                             row->paper,
	                             row->lang,
	                             row->large_print ? "yes" : "no",
	                             row->density};
	for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
		quote_csv(cells[i], to);
		strbuf_addc(to, ',');
	}
	strbuf_addf(to, "%d.%03d\n", row->time_factor / 1000, row->time_factor % 1000);
}

/* Hands the rows of a file on to the roster's reader, which need not know its form. */
#include "job/roster_source.h"

#include "base/ascii.h"
#include "base/file.h"
#include "import/import_workbook.h"

#include <string.h>

static bool read_workbook(const struct strbuf *bytes, const char *name,
                          const struct roster_options *options, struct arena *arena,
                          struct diags *diags, struct roster *out)
{
	struct arena cells;
	struct rows rows;
	struct pos top;
	arena_init(&cells);
	bool ok = import_workbook(bytes->at, bytes->len, name,
	                          options ? options->sheet : NULL, &cells, diags, &rows,
	                          &top)
	          && roster_rows_read(&rows, top, options, arena, diags, out);
	arena_release(&cells);
	return ok;
}

bool roster_source_name(const char *path)
{
	const char *dot = strrchr(path, '.');
	return dot
	       && (ascii_same(dot, ".csv") || ascii_same(dot, ".tsv")
	           || ascii_same(dot, ".xlsx") || ascii_same(dot, ".ods"));
}

bool roster_source_read(const char *path, const struct roster_options *options,
                        struct arena *arena, struct diags *diags, struct roster *out)
{
	struct strbuf bytes = STRBUF_INIT;
	const char *name = strcmp(path, "-") == 0 ? "standard input" : path;
	bool ok = false;
	memset(out, 0, sizeof *out);
	int error = file_read(path, ROSTER_BYTES_MAX, &bytes);
	const char *at = bytes.at ? bytes.at : "";
	struct pos top = {1, 1, diags_add_file(diags, name) & DIAG_FILES_MAX};
	if (error)
		diags_add_system(diags, DIAG_FILE_UNREADABLE, (struct pos){0}, path,
		                 error);
	else if (import_is_workbook(at, bytes.len))
		ok = read_workbook(&bytes, name, options, arena, diags, out);
	else if (options && options->sheet)
		diags_add(diags, DIAG_SHEET_OF_CSV, top, options->sheet);
	else
		ok = roster_csv_read(at, bytes.len, top, options, arena, diags, out);
	strbuf_release(&bytes);
	return ok;
}

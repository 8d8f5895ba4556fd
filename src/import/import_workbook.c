/* Opens a workbook, finds out which kind it is, and tells what of it is not read. */
#include "import/import_workbook.h"

#include "base/magic.h"
#include "import/workbook_int.h"

#include <string.h>

static bool begins(const char *bytes, size_t n, const char *with, size_t length)
{
	return n >= length && memcmp(bytes, with, length) == 0;
}

static bool is_zip(const char *bytes, size_t n)
{
	return begins(bytes, n, "PK\3\4", 4);
}

static bool is_compound(const char *bytes, size_t n)
{
	return begins(bytes, n, "\xD0\xCF\x11\xE0", 4);
}

bool import_is_workbook(const char *bytes, size_t n)
{
	return is_zip(bytes, n) || is_compound(bytes, n);
}

/* ---- what its readers share ---- */

bool workbook_choose(struct workbook *w)
{
	const struct sheet_name *sheet = &w->sheets.at[w->sheets.len - 1];
	if (w->chosen != SIZE_MAX || !sheet->table
	    || (w->wanted ? strcmp(w->wanted, sheet->name) != 0 : sheet->hidden))
		return false;
	w->chosen = w->sheets.len - 1;
	w->sheet = (struct pos){1, 1, 0};
	w->sheet.file =
		diags_add_sheet(w->entries.diags, w->path, sheet->name) & DIAG_FILES_MAX;
	return true;
}

struct pos workbook_pos(const struct workbook *w, uint32_t row, uint32_t column)
{
	struct pos pos = {row, 1, w->sheet.file};
	pos.column = column & DIAG_COLUMN_MAX;
	return pos;
}

void workbook_tell_error(struct workbook *w, uint32_t row, uint32_t column,
                         const char *text, size_t n)
{
	enum { SHOWN = 40 };
	diags_add(w->entries.diags, DIAG_SHEET_ERROR, workbook_pos(w, row, column),
	          (const char *)arena_strndup(w->entries.arena, text,
	                                      n < SHOWN ? n : SHOWN));
}

void workbook_tell_no_value(struct workbook *w, uint32_t row, uint32_t column)
{
	if (!w->no_value_told)
		diags_add(w->entries.diags, DIAG_SHEET_NO_VALUE,
		          workbook_pos(w, row, column));
	w->no_value_told = true;
}

void workbook_add_text(struct strbuf *to, const char *s, size_t n)
{
	size_t room = 2 * ROWS_CELL_MAX; /* more than a cell may have */
	if (to->len < room)
		strbuf_add(to, s, n < room - to->len ? n : room - to->len);
}

/* ---- kinds ---- */

static bool take_bytes(void *context, const char *bytes, size_t n)
{
	strbuf_add(context, bytes, n);
	return true;
}

/* Whether an entry of at most 1 MB is there and holds the text ("": any). */
static bool entry_holds(const struct workbook *w, const char *name, const char *text)
{
	struct strbuf bytes = STRBUF_INIT;
	bool holds = w->entries.tools->zip_each(w->entries.zip, name, 1 << 20, take_bytes,
	                                        &bytes)
	             == ZIP_FINE;
	holds = holds && (!*text || (bytes.at && strstr(bytes.at, text)));
	strbuf_release(&bytes);
	return holds;
}

static bool read_kind(struct workbook *w, const char *bytes, size_t n)
{
	struct diags *diags = w->entries.diags;
	bool ods = entry_holds(w, "mimetype", "opendocument.spreadsheet");
	if (ods && entry_holds(w, "META-INF/manifest.xml", "encryption-data")) {
		diags_add(diags, DIAG_WORKBOOK_LOCKED, w->entries.top);
		return false;
	}
	if (ods)
		return import_ods(w);
	bool binary = entry_holds(w, "[Content_Types].xml", "ms-excel.sheet.binary");
	if (!binary && entry_holds(w, "[Content_Types].xml", "spreadsheetml"))
		return import_xlsx(w);
	const char *name = binary ? "a binary workbook (.xlsb)" : magic_name(bytes, n);
	diags_add(diags, DIAG_WORKBOOK_OTHER, w->entries.top,
	          name ? name : "an archive (ZIP)");
	return false;
}

/* ---- sheets ---- */

static bool tell_none(struct workbook *w)
{
	struct strbuf names = STRBUF_INIT;
	for (size_t i = 0; i < w->sheets.len; i++)
		if (w->sheets.at[i].table)
			strbuf_addf(&names, "%s'%s'", names.len ? ", " : "",
			            w->sheets.at[i].name);
	if (w->wanted && names.len)
		diags_add(w->entries.diags, DIAG_SHEET_UNKNOWN, w->entries.top, w->wanted,
		          (const char *)names.at);
	else if (names.len)
		diags_add(w->entries.diags, DIAG_SHEET_ALL_HIDDEN, w->entries.top,
		          (const char *)names.at);
	else
		diags_add(w->entries.diags, DIAG_SHEET_NONE, w->entries.top);
	strbuf_release(&names);
	return false;
}

static void tell_others(struct workbook *w)
{
	enum { TOLD = 12 };
	struct strbuf names = STRBUF_INIT;
	size_t others = 0;
	for (size_t i = 0; i < w->sheets.len; i++) {
		const struct sheet_name *s = &w->sheets.at[i];
		if (i == w->chosen || !s->table || others++ >= TOLD)
			continue;
		strbuf_addf(&names, "%s'%s'%s", others > 1 ? ", " : "", s->name,
		            s->hidden ? " (hidden)" : "");
	}
	if (others > TOLD)
		strbuf_addf(&names, " and %d more", (int)(others - TOLD));
	if (others)
		diags_add(w->entries.diags, DIAG_SHEETS_LEFT, w->entries.top,
		          (const char *)names.at);
	strbuf_release(&names);
	if (w->hidden_rows)
		diags_add(w->entries.diags, DIAG_SHEET_HIDDEN_ROWS, w->sheet,
		          (int)w->hidden_rows);
}

static bool finish(struct workbook *w, struct rows *out)
{
	if (w->chosen == SIZE_MAX)
		return tell_none(w);
	if (!w->table.full)
		sheet_table_rows(&w->table, w->sheet.file, out);
	if (w->table.full) {
		diags_add(w->entries.diags, DIAG_SHEET_CELLS, w->sheet,
		          (int)SHEET_CELLS_MAX);
		return false;
	}
	tell_others(w);
	return true;
}

bool import_workbook(const char *bytes, size_t n, const char *name, const char *sheet,
                     struct arena *arena, struct diags *diags, struct rows *out,
                     struct pos *top)
{
	enum zip_fault fault;
	struct workbook w = {
		.entries = {.arena = arena, .diags = diags},
		.path = name,
		.wanted = sheet,
		.chosen = SIZE_MAX,
		.table = {.arena = arena},
	};
	memset(out, 0, sizeof *out);
	w.entries.top.file = diags_add_file(diags, name) & DIAG_FILES_MAX;
	if (is_compound(bytes, n)) {
		diags_add(diags, DIAG_WORKBOOK_OLD, w.entries.top);
		return false;
	}
	w.entries.tools = pack_load(diags);
	if (!w.entries.tools)
		return false;
	w.entries.zip = w.entries.tools->zip_open(bytes, n, &fault);
	if (!w.entries.zip) {
		if (fault == ZIP_MANY)
			diags_add(diags, DIAG_WORKBOOK_ENTRIES, w.entries.top,
			          (int)ZIP_ENTRIES_MAX);
		else
			diags_add(diags, DIAG_WORKBOOK_DAMAGED, w.entries.top, name);
		return false;
	}
	bool ok = read_kind(&w, bytes, n) && finish(&w, out);
	*top = w.sheet;
	w.entries.tools->zip_close(w.entries.zip);
	return ok;
}

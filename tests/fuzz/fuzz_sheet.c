/* Any XML as what a workbook holds: an .ods file's content, or an .xlsx file's sheet,
   styles and shared strings, divided by NULs. The rows are sorted, within limits, and
   the roster reader takes them. The ZIP file around it is fuzz_workbook's. */
#include "base/utf8.h"
#include "csv/roster_file.h"
#include "import/workbook_int.h"
#include "scratch.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* In the place of a ZIP file. */
struct zip_reader {
	const char *names[3];
	const char *at[3];
	size_t n[3];
};

static const char relations[] =
	"<Relationships>"
	"<Relationship Id='b' Type='/officeDocument' Target='workbook.xml'/>"
	"<Relationship Id='s' Type='/worksheet' Target='sheet.xml'/>"
	"<Relationship Id='t' Type='/sharedStrings' Target='strings.xml'/>"
	"<Relationship Id='f' Type='/styles' Target='styles.xml'/></Relationships>";
static const char book[] =
	"<workbook><sheets><sheet name='S' id='s'/></sheets></workbook>";

static enum zip_fault each(struct zip_reader *z, const char *name, size_t most,
                           zip_take_fn *take, void *context)
{
	enum { PART = 100 };
	(void)most;
	if (strstr(name, ".rels"))
		return take(context, relations, sizeof relations - 1) ? ZIP_FINE
		                                                      : ZIP_STOPPED;
	if (strcmp(name, "workbook.xml") == 0)
		return take(context, book, sizeof book - 1) ? ZIP_FINE : ZIP_STOPPED;
	for (int i = 0; i < 3; i++) {
		if (!z->at[i] || strcmp(name, z->names[i]) != 0)
			continue;
		for (size_t from = 0; from < z->n[i]; from += PART) {
			size_t n = z->n[i] - from < PART ? z->n[i] - from : PART;
			if (!take(context, z->at[i] + from, n))
				return ZIP_STOPPED;
		}
		return ZIP_FINE;
	}
	return ZIP_NO_ENTRY;
}

static const struct pack_tools tools = {.zip_each = each};

static void divide(struct zip_reader *z, const char *s, size_t n, bool ods)
{
	z->names[0] = ods ? "content.xml" : "sheet.xml";
	z->names[1] = "styles.xml";
	z->names[2] = "strings.xml";
	for (int i = 0; i < (ods ? 1 : 3); i++) {
		const char *end = ods ? NULL : memchr(s, '\0', n);
		z->at[i] = s;
		z->n[i] = end ? (size_t)(end - s) : n;
		if (!end)
			break;
		n -= z->n[i] + 1;
		s = end + 1;
	}
}

static void demand_rows(const struct rows *rows)
{
	for (size_t i = 0; i < rows->list.len; i++) {
		const struct row *row = &rows->list.at[i];
		DEMAND(row->kept <= ROWS_COLUMNS_MAX && row->kept <= row->ncells);
		DEMAND(!i || rows->list.at[i - 1].pos.line < row->pos.line);
		for (size_t k = 0; k < row->kept; k++) {
			const struct row_cell *c = &row->cells[k];
			DEMAND(c->pos.line == row->pos.line && c->pos.column == k + 1);
			DEMAND(c->text[c->length] == '\0');
			DEMAND(c->too_long == (c->length > ROWS_CELL_MAX));
			DEMAND(utf8_valid(c->text, c->length, NULL) || c->too_long);
		}
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena;
	struct diags diags;
	struct rows rows = {.lost = 0};
	struct roster roster;
	struct strbuf text = STRBUF_INIT;
	struct zip_reader z = {.at = {NULL}};
	bool ods = size && data[0] == 'o';
	arena_init(&arena);
	diags_init(&diags);
	if (size > 1)
		divide(&z, (const char *)data + 1, size - 1, ods);
	struct workbook w = {
		.entries = {.tools = &tools, .zip = &z, .arena = &arena, .diags = &diags},
		.path = "r",
		.chosen = SIZE_MAX,
		.table = {.arena = &arena}};
	bool ok = ods ? import_ods(&w) : import_xlsx(&w);
	DEMAND(ok || !diags_ok(&diags));
	if (ok && w.chosen != SIZE_MAX && !w.table.full)
		sheet_table_rows(&w.table, w.sheet.file, &rows);
	if (!w.table.full) {
		demand_rows(&rows);
		roster_rows_read(&rows, w.sheet, NULL, &arena, &diags, &roster);
	}
	diags_print(&diags, false, &text);
	DEMAND(text.len == 0 || utf8_valid(text.at, text.len, NULL));
	strbuf_release(&text);
	diags_release(&diags);
	arena_release(&arena);
	return 0;
}

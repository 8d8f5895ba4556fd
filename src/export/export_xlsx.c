/* A workbook of one sheet: SpreadsheetML (ECMA-376) with texts in their cells, a head
   that stays in sight, and columns as wide as what they hold. */
#include "export/export_writers_int.h"

#include "base/quote.h"
#include "export/export_table.h"

#include <string.h>

#define HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define SHEET "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006"
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define KIND "application/vnd.openxmlformats-"

static const char types[] = HEAD
	"<Types xmlns=\"" PACKAGE "/content-types\">"
	"<Default Extension=\"rels\" ContentType=\"" KIND "package.relationships+xml\"/>"
	"<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
	"<Override PartName=\"/xl/workbook.xml\" ContentType=\"" KIND
	"officedocument.spreadsheetml.sheet.main+xml\"/>"
	"<Override PartName=\"/xl/styles.xml\" ContentType=\"" KIND
	"officedocument.spreadsheetml.styles+xml\"/>"
	"<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"" KIND
	"officedocument.spreadsheetml.worksheet+xml\"/></Types>";

static const char package[] =
	HEAD "<Relationships xmlns=\"" PACKAGE "/relationships\">"
	     "<Relationship Id=\"book\" Type=\"" OFFICE
	     "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";

static const char book[] = HEAD
	"<workbook xmlns=\"" SHEET "\" xmlns:r=\"" OFFICE "\"><sheets>"
	"<sheet name=\"Questions\" sheetId=\"1\" r:id=\"sheet1\"/></sheets></workbook>";

static const char related[] = HEAD "<Relationships xmlns=\"" PACKAGE "/relationships\">"
				   "<Relationship Id=\"sheet1\" Type=\"" OFFICE
				   "/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
				   "<Relationship Id=\"styles\" Type=\"" OFFICE
				   "/styles\" Target=\"styles.xml\"/></Relationships>";

/* 0 is plain, 1 wraps its lines, 2 is a head. */
static const char look[] = HEAD
	"<styleSheet xmlns=\"" SHEET "\"><fonts count=\"2\"><font><sz val=\"11\"/>"
	"<name val=\"Calibri\"/></font><font><b/><sz val=\"11\"/><name "
	"val=\"Calibri\"/></font></fonts><fills count=\"2\"><fill><patternFill "
	"patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill>"
	"</fills><borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/>"
	"</border></borders><cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" "
	"fillId=\"0\" borderId=\"0\"/></cellStyleXfs><cellXfs count=\"3\"><xf "
	"numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/><xf "
	"numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" "
	"applyAlignment=\"1\"><alignment vertical=\"top\" wrapText=\"1\"/></xf><xf "
	"numFmtId=\"0\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" "
	"applyFont=\"1\"/></cellXfs><cellStyles count=\"1\"><cellStyle name=\"Normal\" "
	"xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>";

/* "A" to "Z", "AA", … */
static void add_column_name(size_t column, struct strbuf *to)
{
	if (column >= 26)
		add_column_name(column / 26 - 1, to);
	strbuf_addc(to, (char)('A' + column % 26));
}

static bool is_number(const char *s)
{
	size_t n = strspn(s, "0123456789");
	return n && n < 10 && !s[n] && (*s != '0' || n == 1);
}

/* Texts stand in the cell: nothing is shared, and nothing is taken for a formula. */
static void add_cell(const char *s, size_t row, size_t column, struct strbuf *to)
{
	if (!*s)
		return;
	strbuf_adds(to, "<c r=\"");
	add_column_name(column, to);
	strbuf_addi(to, (int64_t)row + 1);
	strbuf_addf(to, "\" s=\"%d\"", row ? 1 : 2);
	if (row && is_number(s)) {
		strbuf_addf(to, "><v>%s</v></c>", s);
		return;
	}
	strbuf_adds(to, " t=\"inlineStr\"><is><t xml:space=\"preserve\">");
	quote_xml(s, strlen(s), to);
	strbuf_adds(to, "</t></is></c>");
}

static size_t longest_line(const char *s)
{
	size_t most = 0;
	while (*s) {
		size_t n = strcspn(s, "\n");
		most = n > most ? n : most;
		s += n + (s[n] != '\0');
	}
	return most;
}

static void add_columns(const struct export_table *t, struct strbuf *to)
{
	enum { LEAST = 8, MOST = 60 };
	strbuf_adds(to, "<cols>");
	for (size_t c = 0; c < t->columns; c++) {
		size_t width = LEAST;
		for (size_t r = 0; r < t->rows && width < MOST; r++) {
			size_t n = longest_line(t->cells[r * t->columns + c]) + 2;
			width = n > width ? n : width;
		}
		strbuf_addf(to,
		            "<col min=\"%zu\" max=\"%zu\" width=\"%zu\" "
		            "customWidth=\"1\"/>",
		            c + 1, c + 1, width < MOST ? width : MOST);
	}
	strbuf_adds(to, "</cols>");
}

static void add_sheet(const struct export_table *t, struct strbuf *to)
{
	strbuf_adds(to, HEAD "<worksheet xmlns=\"" SHEET "\"><sheetViews><sheetView "
	                     "workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" "
	                     "activePane=\"bottomLeft\" state=\"frozen\"/></sheetView>"
	                     "</sheetViews>");
	add_columns(t, to);
	strbuf_adds(to, "<sheetData>");
	for (size_t r = 0; r < t->rows; r++) {
		strbuf_addf(to, "<row r=\"%zu\">", r + 1);
		for (size_t c = 0; c < t->columns; c++)
			add_cell(t->cells[r * t->columns + c], r, c, to);
		strbuf_adds(to, "</row>");
	}
	strbuf_adds(to, "</sheetData></worksheet>");
}

bool export_xlsx(const struct export_run *run)
{
	struct export_table t = export_table_of(run->sheet, run->arena);
	struct strbuf sheet = STRBUF_INIT;
	add_sheet(&t, &sheet);
	const struct zip_entry entries[] = {
		{"[Content_Types].xml", types, sizeof types - 1, false},
		{"_rels/.rels", package, sizeof package - 1, false},
		{"xl/workbook.xml", book, sizeof book - 1, false},
		{"xl/_rels/workbook.xml.rels", related, sizeof related - 1, false},
		{"xl/styles.xml", look, sizeof look - 1, false},
		{"xl/worksheets/sheet1.xml", sheet.at, sheet.len, false},
	};
	bool ok = export_zip(run, entries, sizeof entries / sizeof *entries);
	strbuf_release(&sheet);
	return ok;
}

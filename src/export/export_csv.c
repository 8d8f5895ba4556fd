/* CSV (RFC 4180): UTF-8 with a byte order mark, by which Excel knows it. */
#include "export/export_writers_int.h"

#include "base/quote.h"
#include "export/export_table.h"

bool export_csv(const struct export_run *run)
{
	struct export_table t = export_table_of(run->sheet, run->arena);
	strbuf_adds(run->to, "\xEF\xBB\xBF");
	for (size_t r = 0; r < t.rows; r++)
		for (size_t c = 0; c < t.columns; c++) {
			quote_csv(t.cells[r * t.columns + c], run->to);
			strbuf_adds(run->to, c + 1 < t.columns ? "," : "\r\n");
		}
	return true;
}

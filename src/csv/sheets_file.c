/* Writes sheets.csv (RFC 4180). */
#include "csv/sheets_file.h"

#include "base/quote.h"

void sheets_file_begin(struct strbuf *to)
{
	strbuf_adds(to, "token,code,interviewer,document,file,kit,hash,map,paper,lang,"
	                "large_print,density,time_factor\n");
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

/* Any bytes as codes.csv and sheets.csv, by the first: what is read is fit for use, and
   read again it is the same once it has been written. */
#include "base/utf8.h"
#include "csv/codes_file.h"
#include "csv/sheets_file.h"
#include "model/roster.h"
#include "scratch.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool take_codes(const struct strbuf *bytes, struct arena *arena,
                       struct diags *diags, struct strbuf *again)
{
	struct code_row *rows;
	size_t n;
	if (!codes_file_read(bytes, 0, arena, diags, &rows, &n))
		return false;
	for (size_t i = 0; i < n; i++) {
		DEMAND(!roster_code_fault(rows[i].code));
		demand_text(rows[i].name);
		demand_text(rows[i].email);
	}
	codes_file_write(rows, n, again);
	return true;
}

static bool take_sheets(const struct strbuf *bytes, struct arena *arena,
                        struct diags *diags, struct strbuf *again)
{
	struct sheet_row *rows;
	size_t n;
	if (!sheets_file_read(bytes, 0, arena, diags, &rows, &n))
		return false;
	sheets_file_begin(again);
	for (size_t i = 0; i < n; i++) {
		DEMAND(*rows[i].file != '/' && !strstr(rows[i].file, ".."));
		demand_text(rows[i].interviewer);
		sheets_file_add(&rows[i], again);
	}
	return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	bool (*take)(const struct strbuf *, struct arena *, struct diags *,
	             struct strbuf *) = size && data[0] == 's' ? take_sheets : take_codes;
	struct arena arena;
	struct diags diags;
	struct strbuf bytes = STRBUF_INIT, again = STRBUF_INIT, third = STRBUF_INIT;
	arena_init(&arena);
	diags_init(&diags);
	strbuf_add(&bytes, data + (size > 0), size - (size > 0));
	bool ok = take(&bytes, &arena, &diags, &again);
	DEMAND(ok == diags_ok(&diags));
	if (ok) {
		DEMAND(take(&again, &arena, &diags, &third));
		DEMAND(third.len == again.len
		       && memcmp(third.at, again.at, again.len) == 0);
	}
	strbuf_release(&third);
	strbuf_release(&again);
	strbuf_release(&bytes);
	diags_release(&diags);
	arena_release(&arena);
	return 0;
}

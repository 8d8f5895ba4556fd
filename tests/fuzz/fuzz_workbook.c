/* Any bytes as a workbook, ZIP file and all: it is read, or refused with a message. */
#include "base/utf8.h"
#include "import/import_workbook.h"
#include "scratch.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena;
	struct diags diags;
	struct rows rows;
	struct pos top;
	struct strbuf text = STRBUF_INIT;
	arena_init(&arena);
	diags_init(&diags);
	bool ok = import_workbook((const char *)data, size, "r", NULL, &arena, &diags,
	                          &rows, &top);
	DEMAND(ok == diags_ok(&diags));
	DEMAND(!ok || diags_is_sheet(&diags, top.file));
	diags_print(&diags, false, &text);
	DEMAND(text.len == 0 || utf8_valid(text.at, text.len, NULL));
	strbuf_release(&text);
	diags_release(&diags);
	arena_release(&arena);
	return 0;
}

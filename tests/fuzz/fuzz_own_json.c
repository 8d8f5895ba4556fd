/* Any bytes as JSON of kitpress's own form: it becomes a bank that is well-formed XML, or
   is refused with a message. */
#include "base/utf8.h"
#include "import/own_json.h"
#include "scratch.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena;
	struct diags diags;
	struct json_fault fault = {0};
	struct strbuf text = STRBUF_INIT, xml = STRBUF_INIT;
	struct pos top = {0};
	const struct own_json_bank bank = {.to_root = "../"};
	arena_init(&arena);
	diags_init(&diags);
	const struct json_node *root =
		json_reader_read((const char *)data, size, &arena, &fault);
	DEMAND(root || fault.text);
	if (root) {
		bool ok = own_json_xml(root, &bank, top, &arena, &diags, &xml);
		DEMAND(ok == diags_ok(&diags));
		DEMAND(!ok || utf8_valid(xml.at, xml.len, NULL));
	}
	diags_print(&diags, false, &text);
	strbuf_release(&text);
	strbuf_release(&xml);
	diags_release(&diags);
	arena_release(&arena);
	return 0;
}

/* Any bytes as a file of content: a bank, a kit, a framework, or what it says it is. It
   is refused with a message, or what it holds can be dumped as text. The first byte
   chooses the language that is wanted. */
#include "base/utf8.h"
#include "reading.h"

READING_TARGET

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct reading_input in;
	struct content content;
	struct strbuf text = STRBUF_INIT;
	reading_begin(&in, data + (size > 0), size - (size > 0));
	if (size && data[0] & 1)
		reader_set_lang(in.reader, "de");
	bool ok = read_content(in.reader, in.path, &content);
	if (ok && content.bank)
		model_dump_bank(content.bank, &text);
	if (ok && content.kit)
		model_dump_kit(content.kit, &text);
	if (ok && content.framework)
		model_dump_framework(content.framework, &text);
	DEMAND(!text.len || utf8_valid(text.at, text.len, NULL));
	strbuf_release(&text);
	reading_end(&in, ok);
	return 0;
}

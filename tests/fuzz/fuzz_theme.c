/* Any bytes as a theme: it is refused with a message, or its measures are within their
 * limits. */
#include "reading.h"

READING_TARGET

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct reading_input in;
	struct theme theme;
	reading_begin(&in, data, size);
	bool ok = read_theme(in.reader, in.path, &theme);
	if (ok) {
		demand_text(theme.organisation);
		demand_text(theme.retention);
		DEMAND(theme.text_size >= 6000 && theme.text_size <= 36000);
		DEMAND(theme.margin_top >= 0 && theme.margin_inner >= 0);
		DEMAND(theme.accent <= 0xFFFFFF);
	}
	reading_end(&in, ok);
	return 0;
}

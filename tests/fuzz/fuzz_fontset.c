/* Any bytes as a fontset: it is refused with a message, or each face has a role and a
 * file. */
#include "reading.h"

READING_TARGET

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct reading_input in;
	struct fontset fontset;
	reading_begin(&in, data, size);
	bool ok = read_fontset(in.reader, in.path, &fontset);
	for (size_t i = 0; ok && i < fontset.nfaces; i++) {
		demand_text(fontset.faces[i].file);
		DEMAND(*fontset.faces[i].role && *fontset.faces[i].file);
		DEMAND(fontset.faces[i].index >= 0 && fontset.faces[i].index <= 255);
	}
	for (size_t i = 0; ok && i < fontset.nfolders; i++)
		demand_text(fontset.folders[i]);
	reading_end(&in, ok);
	return 0;
}

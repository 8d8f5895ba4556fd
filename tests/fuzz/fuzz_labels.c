/* Any bytes as a file of labels: it is refused with a message, or each label has a text.
 */
#include "reading.h"

READING_TARGET

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct reading_input in;
	struct labels labels;
	reading_begin(&in, data, size);
	bool ok = read_labels(in.reader, in.path, &labels);
	for (int i = 0; ok && i < LABEL_COUNT; i++)
		if (labels.text[i])
			demand_text(labels.text[i]);
	if (ok)
		demand_text(labels.lang);
	reading_end(&in, ok);
	return 0;
}

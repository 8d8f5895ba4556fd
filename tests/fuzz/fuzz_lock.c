/* Any bytes as a lock file, as a stranger may have written it: it is refused with a
   message, or it names each question once, with a revision and a hash. */
#include "reading.h"

#include <string.h>

READING_TARGET

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct reading_input in;
	struct lock lock;
	reading_begin(&in, data, size);
	bool ok = read_lock(in.reader, in.path, &lock);
	for (size_t i = 0; ok && i < lock.nquestions; i++) {
		const struct lock_question *q = &lock.questions[i];
		demand_text(q->id);
		DEMAND(q->revision >= 1 && strlen(q->hash) == 64);
		for (size_t j = 0; j < i; j++)
			DEMAND(strcmp(lock.questions[j].id, q->id) != 0);
	}
	reading_end(&in, ok);
	return 0;
}

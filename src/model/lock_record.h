/* A kit as it was resolved: what kit.lock.xml holds. Plain data in the job's arena. */
#ifndef KITPRESS_MODEL_LOCK_RECORD_H
#define KITPRESS_MODEL_LOCK_RECORD_H

#include "base/diag.h"

enum { LOCK_HASH = 65 }; /* 64 hexadecimal digits and a NUL */

struct lock_bank {
	const char *id, *version;
};

struct lock_question {
	struct pos pos;
	const char *id;
	int revision;
	const char *hash; /* of its content */
};

struct lock {
	struct pos pos;
	const char *kit, *version;
	const char *level; /* "": none fixed */
	uint64_t seed;
	const char *rules; /* hash of the rules in force */
	const struct lock_bank *banks;
	size_t nbanks;
	const struct lock_question *questions; /* in the order of asking */
	size_t nquestions;
};

#endif

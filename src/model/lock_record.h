/* A resolved kit: what kit.lock.xml holds. Plain data in the job's arena. */
#ifndef KITPRESS_MODEL_LOCK_RECORD_H
#define KITPRESS_MODEL_LOCK_RECORD_H

#include "base/diag.h"

struct lock_bank {
	const char *id, *version;
};

struct lock_question {
	struct pos pos;
	const char *id;
	int revision;
	const char *hash; /* of its content */
};

/* What a paper looks like beside its content. */
enum lock_input { LOCK_FACES, LOCK_PATTERNS, LOCK_LABELS, LOCK_THEME, LOCK_INPUTS };

/* The attribute that has its hash. */
const char *lock_input_name(enum lock_input input);

struct lock {
	struct pos pos;
	int form; /* how questions are hashed (digest.h) */
	const char *kit, *version;
	const char *level; /* "": none fixed */
	uint64_t seed;
	const char *rules; /* hash of the rules in force */
	/* In form 2 alone, "" where a hash is not there: */
	const char *lang;  /* of the papers */
	const char *words; /* hash of the kit's own words in it (digest_add_kit) */
	const char
		*hash; /* of words, level and questions: papers and their codes have it */
	const char *inputs[LOCK_INPUTS]; /* hashes; labels and patterns: of `lang` */
	const struct lock_bank *banks;
	size_t nbanks;
	const struct lock_question *questions; /* in the order of asking */
	size_t nquestions;
};

#endif

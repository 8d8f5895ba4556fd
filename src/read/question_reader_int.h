/* A bank being read, unit by unit. */
#ifndef KITPRESS_READ_QUESTION_READER_INT_H
#define KITPRESS_READ_QUESTION_READER_INT_H

#include "base/hash_table.h"
#include "read/built_in_framework_int.h"
#include "read/prose_int.h"

struct group_ref { /* <exclusive> or <together>, before its questions are looked up */
	struct pos pos;
	struct diag_place place; /* of its refs */
	const char *refs, *reason;
	bool together;
};

struct bank_reader {
	struct reader *r;
	struct bank *bank;
	const char *lang; /* the language of unmarked texts */
	VEC(struct question) questions;
	VEC(struct group_ref) groups;
	struct hash_table by_id;   /* of the questions */
	bool framework_named;      /* though it may not be readable */
	struct built_in *built_in; /* its framework, where it names none */
	bool title_exact;          /* the title is in the very language wanted */
};

/* Converts a <question>; what is missing gets its default. */
void question_reader_read(const struct bank_reader *b, const struct node *n,
                          struct question *q);

#endif

/* A roster that is read from a text. */
#ifndef KITPRESS_TESTS_ROSTER_TEXT_H
#define KITPRESS_TESTS_ROSTER_TEXT_H

#include "csv/roster_file.h"

struct roster_text {
	struct arena arena, cells;
	struct diags diags;
	struct roster roster;
};

/* Reads CSV, with up to two maps; levels are mid and senior. */
bool read_mapped(struct roster_text *f, const char *csv, const char *map,
                 const char *second);
bool read_text(struct roster_text *f, const char *csv);
void release(struct roster_text *f);
/* That the first message of this id holds the text. */
void assert_said(const struct roster_text *f, enum diag_id id, const char *text);

#endif

/* A content folder of its own for each test, and one reader on it. */
#ifndef KITPRESS_TESTS_READ_WORLD_H
#define KITPRESS_TESTS_READ_WORLD_H

#include "base/strbuf.h"
#include "read/read.h"

#define ROOT_NS " xmlns=\"urn:kitpress:1\""
#define XI_NS " xmlns:xi=\"http://www.w3.org/2001/XInclude\""

struct world {
	char folder[64]; /* …/content, the working folder of the test */
	struct arena arena;
	struct diags diags;
	struct reader *reader;
	struct strbuf text; /* of world_dump and world_messages */
};

int world_setup(void **state);
int world_teardown(void **state);

/* Writes a file below the folder, making its parents. */
void world_write(struct world *w, const char *name, const char *text);
void world_write_bytes(struct world *w, const char *name, const void *bytes, size_t n);
/* A framework (f.xml) with levels junior and senior, the scales three and five and the
   competencies craft and care. */
void world_framework(struct world *w);
/* A bank over it (b.xml), its children given. */
void world_bank(struct world *w, const char *children);
/* Reads with a fresh reader and clean diagnostics. */
bool world_read(struct world *w, const char *name, struct content *out);
/* All diagnostics, one a line: "file:line:col: error: text". */
const char *world_messages(struct world *w);
/* Fails the test unless `part` is in the messages; shows them. */
void world_expect(struct world *w, const char *part);
/* What the reading came to, as text. */
const char *world_dump(struct world *w, const struct content *c);

#endif

/* A file's text as UTF-8, and places in it. */
#ifndef KITPRESS_XML_SOURCE_INT_H
#define KITPRESS_XML_SOURCE_INT_H

#include "base/diag.h"
#include "base/strbuf.h"

#include <stdbool.h>

enum {
	FILE_BYTES_MAX = 512 << 20, /* of a file with all that it includes */
	ATTRIBUTE_BYTES_MAX = 64 << 10,
	ATTRIBUTES_MAX = 64,       /* of one element, with namespace declarations */
	TEXT_BYTES_MAX = 16 << 20, /* between two tags */
	ELEMENT_DEPTH_MAX = 256,
	NAMES_MAX = 1 << 16 /* different ones, with which libxml2 becomes slow */
};

struct source {
	uint32_t file;       /* its number in struct diags */
	struct strbuf bytes; /* what `text` points into */
	const char *text;    /* NUL-terminated, without byte order mark */
	size_t len;
	size_t mark;  /* bytes of the byte order mark */
	bool recoded; /* from another encoding: offsets are not those of the file */
	size_t at;    /* offset of the last place found */
	uint32_t line, column;
};

/* Reads a file ("-": standard input) of at most `limit` bytes as UTF-8. `from`: the
   reference to it; if nowhere, a file that can't be read is the system's fault, else the
   content's. `encoding` overrides the file's own (may be NULL). */
bool source_load(struct source *s, const char *path, struct pos from, size_t limit,
                 const char *encoding, struct diags *diags);
/* The same of n bytes; `name` is what places call them. */
bool source_take(struct source *s, const char *name, const void *bytes, size_t n,
                 struct diags *diags);
void source_release(struct source *s);

/* Refuses tags that libxml2 is slow with: too many attributes, too long a value. */
bool source_check_tags(struct source *s, struct diags *diags);

struct pos source_pos(struct source *s, size_t offset);
/* How many characters n bytes of UTF-8 are. */
uint32_t source_characters(const char *s, size_t n);

#endif

/* The text of one file, for rooms that work on what stands in it and not on nodes: in
   UTF-8, well-formed, within the limits of xml/, without declarations. */
#ifndef KITPRESS_XML_XML_TEXT_H
#define KITPRESS_XML_XML_TEXT_H

#include "base/diag.h"
#include "base/strbuf.h"

#include <stdbool.h>
#include <stddef.h>

struct source;

struct xml_text {
	const char *text; /* NUL-terminated, without byte order mark */
	size_t len;
	size_t mark;  /* bytes before it in the file: the byte order mark's */
	bool recoded; /* the file is in another encoding, so its bytes are others */
	struct source *source;
};

/* Reads a file ("-": standard input); false, reported with its place, where it is no such
   text. What it includes is not looked at. End with xml_text_release. */
bool xml_text_load(struct xml_text *t, const char *path, struct diags *diags);
/* The same of bytes in memory, which are copied; `name` is what places call them. */
bool xml_text_take(struct xml_text *t, const char *name, const void *bytes, size_t n,
                   struct diags *diags);
void xml_text_release(struct xml_text *t); /* zeros are fine */

/* The place of an offset into the text; offsets that rise are cheap. */
struct pos xml_text_pos(struct xml_text *t, size_t offset);

/* The line end of its first line, "\n" or "\r\n". */
const char *xml_text_line_end(const struct xml_text *t);
/* Appends n bytes that are to stand in the text: with that line end. */
void xml_text_add(const struct xml_text *t, const char *bytes, size_t n,
                  struct strbuf *to);

#endif

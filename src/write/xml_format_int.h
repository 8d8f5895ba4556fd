/* Shared by xml_format.c (elements and what stands between them), xml_tag.c (tags) and
   xml_fill.c (words in lines). */
#ifndef KITPRESS_WRITE_XML_FORMAT_INT_H
#define KITPRESS_WRITE_XML_FORMAT_INT_H

#include "base/strbuf.h"
#include "write/xml_parts_int.h"
#include "xml/schema_form.h"

enum {
	FORMAT_COLUMNS = 100,
	FORMAT_INDENT = 2,
	FORMAT_ATTRIBUTES = 64 /* of one element: no text of xml/ has more */
};

struct layout_out {
	struct strbuf *out;
	size_t column;
	struct arena *arena;
	struct schema_forms *forms;
	bool bare;   /* the first element does not say its namespace */
	bool flat;   /* all on one line */
	bool failed; /* flat: it cannot be */
};

/* Appends bytes and keeps count of the column. */
void format_put(struct layout_out *o, const char *at, size_t len);
void format_newline(struct layout_out *o, size_t indent);
/* The form of an element; NULL: it is written as it is. `outer`: that of the element
   around it. */
const struct schema_form *format_form(struct layout_out *o, const struct part *p,
                                      const struct schema_form *outer);
/* In xml_tag.c. Writes "<name …>", or "<name …/>" for an element without content. `hang`:
   where the next line begins if the attributes do not fit on this one; 0: they stay. */
void format_start_tag(struct layout_out *o, const struct part *p,
                      const struct schema_form *form, bool empty, size_t hang);
void format_end_tag(struct layout_out *o, const struct part *p);

/* In xml_fill.c. Writes the parts from `first` up to `end` (NULL: the last) as words of
   lines that begin with `indent` blanks, and the end tag of `closing` (may be NULL). */
void format_fill(struct layout_out *o, const struct part *first, const struct part *end,
                 const struct schema_form *form, size_t indent,
                 const struct part *closing);

#endif

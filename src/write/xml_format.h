/* The canonical form of content: the same words, in one layout.

   Two blanks a level, prose filled at 100 columns, attributes in the schema's order.
   Comments, processing instructions, character references and CDATA stay as written, and
   so does each blank that counts; blank lines between elements stay, one at most; an
   element that stands on one line stays there if it fits. What the schema does not know
   is left as it is. Nothing of what is read from the file changes, but for places. */
#ifndef KITPRESS_WRITE_XML_FORMAT_H
#define KITPRESS_WRITE_XML_FORMAT_H

#include "base/strbuf.h"
#include "xml/schema_form.h"
#include "xml/xml_text.h"

/* Whether the text's first element is of the namespace that the forms are for; its name
   without a prefix is appended to `name` in any case. */
bool xml_format_root(const struct xml_text *t, const struct schema_forms *forms,
                     struct strbuf *name);
/* Appends the text in canonical form, in UTF-8 and with the line ends of its first line.
   False, reported, where its first element is none of the schema's. */
bool xml_format(struct xml_text *t, struct schema_forms *forms, struct diags *diags,
                struct strbuf *to);
/* Whether a file that holds the text holds this one already, byte for byte; else the
   offset of the first byte that differs, which in another encoding they all do. */
bool xml_format_is_same(const struct xml_text *t, const struct strbuf *new);
size_t xml_format_difference(const struct xml_text *t, const struct strbuf *new);
struct xml_place {     /* of an element in a file */
	size_t indent; /* blanks before it on its line */
	bool plain;    /* there, elements without a prefix are kitpress's */
};

/* The same of the first element alone, for a place in a file that is left as it is
   (xml_span.h); in a plain one it does not say its namespace. Lines end in line feeds. */
bool xml_format_element(struct xml_text *t, struct schema_forms *forms,
                        struct xml_place at, struct diags *diags, struct strbuf *to);

#endif

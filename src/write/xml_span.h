/* The bytes of one question in its file, so that it can be replaced, taken out or joined
   by another while every other byte of the file stays.

   A question that XInclude draws in stands in a file of its own: that of its place in
   the model (question.pos), which is the file to load. */
#ifndef KITPRESS_WRITE_XML_SPAN_H
#define KITPRESS_WRITE_XML_SPAN_H

#include "base/strbuf.h"
#include "write/xml_format.h"

struct xml_span {
	size_t from, to; /* offsets into the text; equal: a place between its bytes */
	struct xml_place at;
};

/* The question with this id, from its '<' to behind its last '>'. `at`: where its tag
   begins, if known (question.pos of a model that was read from the text as it is); else
   nowhere. False, reported at the file, if there is none or, without a place, more than
   one. */
bool xml_span_question(struct xml_text *t, const char *ns, const char *id, struct pos at,
                       struct diags *diags, struct xml_span *out);
/* Whether the text itself has a question with this id; what it includes is not looked
   at. */
bool xml_span_has(const struct xml_text *t, const char *ns, const char *id);
/* Where another question goes: behind the last one that has the same value of
   `competency` (NULL: any), else behind the root's last child, else behind its start tag.
   False, reported, if the root is no bank or has no end tag. */
bool xml_span_after(struct xml_text *t, const char *ns, const char *competency,
                    struct diags *diags, struct xml_span *out);
/* Appends the file's bytes with the n bytes of `xml` in the span's place. At a place
   between bytes they get lines of their own, one blank line apart. Line ends become the
   file's. False, reported, if the file is not in UTF-8: its other bytes would change. */
bool xml_span_replace(struct xml_text *t, struct xml_span span, const char *xml, size_t n,
                      struct diags *diags, struct strbuf *to);
/* The same without the span, nor the blanks that it leaves before it. */
bool xml_span_remove(struct xml_text *t, struct xml_span span, struct diags *diags,
                     struct strbuf *to);

#endif

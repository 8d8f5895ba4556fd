/* Guidance for those who rate: parts in the order of reading. */
#include "export/guidance_html.h"

#include "base/quote.h"

#include <string.h>

void guidance_html_add(const struct export_question *q, const struct html_look *look,
                       struct strbuf *to)
{
	struct strbuf line = STRBUF_INIT;
	for (size_t i = 0; i < q->nparts; i++) {
		const struct export_part *part = &q->parts[i];
		if (part->kind == PART_PROMPT)
			continue;
		strbuf_adds(to, "<h4>");
		quote_xml(part->title, strlen(part->title), to);
		strbuf_adds(to, "</h4>");
		rich_html_add(part->flow, look, to);
	}
	if (q->nattributes) {
		export_attributes_add(q->attributes, q->nattributes, &line);
		strbuf_adds(to, "<p><em>");
		quote_xml(line.at, line.len, to);
		strbuf_adds(to, "</em></p>");
	}
	strbuf_release(&line);
}

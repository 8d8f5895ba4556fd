/* All that interviewers are told of a question, as one piece of HTML. */
#ifndef KITPRESS_EXPORT_GUIDANCE_HTML_H
#define KITPRESS_EXPORT_GUIDANCE_HTML_H

#include "export/export_sheet.h"
#include "export/rich_html.h"

/* Appends each part under an h4 with its name, and a line of the attributes that stand
   nowhere else; nothing of a candidate's question. */
void guidance_html_add(const struct export_question *q, const struct html_look *look,
                       struct strbuf *to);

#endif

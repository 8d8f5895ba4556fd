/* The fixed parts of a Word file. */
#ifndef KITPRESS_EXPORT_DOCX_INT_H
#define KITPRESS_EXPORT_DOCX_INT_H

#include "export/export.h"

#define DOCX_TYPES "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

void docx_open_body(struct strbuf *to);
void docx_close_body(struct strbuf *to);
/* Appends the file: the document, `links` as relationships, `lists` as instances of the
   numberings: 1 is bullets, 2 to 6 are those of enum rich_count. False after a report. */
bool docx_pack(const struct export_run *run, const struct strbuf *document,
               const char *links, const char *lists);

#endif

/* The writers, a file each. */
#ifndef KITPRESS_EXPORT_EXPORT_WRITERS_INT_H
#define KITPRESS_EXPORT_EXPORT_WRITERS_INT_H

#include "export/export.h"

bool export_csv(const struct export_run *run);
bool export_docx(const struct export_run *run);
bool export_html(const struct export_run *run);
bool export_json(const struct export_run *run);
bool export_md(const struct export_run *run);
bool export_moodle(const struct export_run *run);
bool export_qti3(const struct export_run *run);
bool export_xlsx(const struct export_run *run);

#endif

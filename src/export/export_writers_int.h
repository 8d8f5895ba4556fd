/* The writers, a file each. */
#ifndef KITPRESS_EXPORT_EXPORT_WRITERS_INT_H
#define KITPRESS_EXPORT_EXPORT_WRITERS_INT_H

#include "export/export.h"

bool export_docx(const struct export_run *run);
bool export_md(const struct export_run *run);

#endif

/* Shared by the files that make a sheet. */
#ifndef KITPRESS_EXPORT_EXPORT_SHEET_INT_H
#define KITPRESS_EXPORT_EXPORT_SHEET_INT_H

#include "export/export_sheet.h"
#include "model/model.h"

#include "base/vec.h"

/* A sheet that is being made. */
struct sheet_maker {
	struct arena *arena;
	const struct labels *labels;
};

struct part_list {
	VEC(struct export_part) parts;
};

/* All that interviewers know of a question, in export_parts.c. */
void export_parts_add(const struct sheet_maker *m, const struct question *q,
                      struct part_list *to);
/* A part that is there, under its label. */
void export_part_add(const struct sheet_maker *m, enum export_part_kind kind,
                     const struct rich *flow, struct part_list *to);

#endif

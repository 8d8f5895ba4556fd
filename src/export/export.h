/* Questions in the forms that other programs read: a row of export_formats each.

   A writer sees a sheet (export/export_sheet.h) and nothing else of a bank, so that what
   a candidate may not see is out of its reach. */
#ifndef KITPRESS_EXPORT_EXPORT_H
#define KITPRESS_EXPORT_EXPORT_H

#include "base/diag.h"
#include "export/export_sheet.h"
#include "pack/pack_tools.h"

struct doc;

/* What a writer works with. */
struct export_run {
	const struct export_sheet *sheet;
	const struct doc *doc;         /* of a format that is a paper, else NULL */
	const struct pack_tools *pack; /* of a format that is packed, else NULL */
	struct arena *arena;
	struct diags *diags;
	struct strbuf *to;
};

/* What a format may have no place for. */
enum export_loss {
	LOSES_PICTURES = 1,
	LOSES_GROUPS = 2,   /* <exclusive>, <together> */
	LOSES_NESTING = 4,  /* lists and tables in texts become lines */
	LOSES_REVIEWS = 16, /* <checked>, <task> */
	LOSES_RUBRICS = 8   /* some readers of the format pass over guidance */
};

struct export_format {
	const char *name;   /* in --format */
	const char *suffix; /* of the file's name, with its dot */
	bool packed;        /* a ZIP file */
	bool paper;         /* made of a document tree */
	unsigned loses;     /* of enum export_loss */
	/* Appends the file's bytes; false after a report. */
	bool (*write)(const struct export_run *run);
};

extern const struct export_format export_formats[];
extern const size_t nexport_formats;

/* Appends a ZIP file with these entries; for writers of packed formats. False after a
   report. */
bool export_zip(const struct export_run *run, const struct zip_entry *entries, size_t n);
/* Tells what the sheet has and the format does not: a note each. */
void export_losses_tell(const struct export_format *format,
                        const struct export_sheet *sheet, struct diags *diags);
/* NULL where there is none of this name. */
const struct export_format *export_format_find(const char *name);

#endif

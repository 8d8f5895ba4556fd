/* The table of formats. */
#include "export/export_writers_int.h"

#include <errno.h>
#include <string.h>

static const struct pos nowhere;

const struct export_format export_formats[] = {
	{
		.name = "docx",
		.suffix = ".docx",
		.packed = true,
		.loses = LOSES_PICTURES | LOSES_GROUPS | LOSES_REVIEWS,
		.write = export_docx,
	},
	{
		.name = "md",
		.suffix = ".md",
		.loses = LOSES_GROUPS | LOSES_REVIEWS,
		.write = export_md,
	},
	{
		.name = "json",
		.suffix = ".json",
		.write = export_json,
	},
	{
		.name = "csv",
		.suffix = ".csv",
		.loses = LOSES_PICTURES | LOSES_GROUPS | LOSES_REVIEWS | LOSES_NESTING,
		.write = export_csv,
	},
	{
		.name = "xlsx",
		.suffix = ".xlsx",
		.packed = true,
		.loses = LOSES_PICTURES | LOSES_GROUPS | LOSES_REVIEWS | LOSES_NESTING,
		.write = export_xlsx,
	},
	{
		.name = "html",
		.suffix = ".html",
		.paper = true,
		.loses = LOSES_PICTURES,
		.write = export_html,
	},
	{
		.name = "moodle",
		.suffix = ".moodle.xml",
		.loses = LOSES_PICTURES | LOSES_GROUPS | LOSES_REVIEWS,
		.write = export_moodle,
	},
	{
		.name = "qti3",
		.suffix = ".qti.zip",
		.packed = true,
		.loses = LOSES_PICTURES | LOSES_GROUPS | LOSES_REVIEWS | LOSES_RUBRICS,
		.write = export_qti3,
	},
};

const size_t nexport_formats = sizeof export_formats / sizeof *export_formats;

const struct export_format *export_format_find(const char *name)
{
	for (size_t i = 0; i < nexport_formats; i++)
		if (strcmp(export_formats[i].name, name) == 0)
			return &export_formats[i];
	return NULL;
}

bool export_zip(const struct export_run *run, const struct zip_entry *entries, size_t n)
{
	bool ok = run->pack->zip_write(entries, n, run->to);
	if (!ok)
		diags_add(run->diags, DIAG_FILE_UNWRITABLE, nowhere, "ZIP",
		          strerror(ENOMEM));
	return ok;
}

/* What a sheet has and a format does not: counted, and told in a note each. */
#include "export/export.h"

#include <string.h>

static const struct pos nowhere;

static int count_kind(const struct rich *list, enum rich_kind kind)
{
	int n = 0;
	for (const struct rich *r = list; r; r = r->next)
		n += (r->kind == kind)
		     + (r->kind == RICH_TEXT || r->kind == RICH_IMG
		                ? 0
		                : count_kind(r->first, kind));
	return n;
}

static int count_pictures(const struct export_sheet *sheet)
{
	int n = 0;
	for (size_t i = 0; i < sheet->nquestions; i++) {
		const struct export_question *q = &sheet->questions[i];
		if (q->line)
			n += count_kind(q->line, RICH_IMG);
		for (size_t k = 0; k < q->nparts; k++)
			n += count_kind(q->parts[k].flow, RICH_IMG);
	}
	return n;
}

static int count_groups(const struct export_sheet *sheet)
{
	return (int)sheet->ngroups;
}

/* Texts that hold more than paragraphs. */
static int count_nested(const struct export_sheet *sheet)
{
	static const enum export_part_kind texts[] = {PART_PROMPT, PART_RATIONALE,
	                                              PART_ANSWER, PART_EVALUATION};
	int n = 0;
	for (size_t i = 0; i < sheet->nquestions; i++)
		for (size_t k = 0; k < sizeof texts / sizeof *texts; k++) {
			const struct export_part *part =
				export_part(&sheet->questions[i], texts[k]);
			const struct rich *r = part ? part->flow : NULL;
			while (r && r->kind == RICH_P)
				r = r->next;
			n += r != NULL;
		}
	return n;
}

static int count_reviews(const struct export_sheet *sheet)
{
	return (int)sheet->nreviews;
}

static const struct loss {
	unsigned bit;
	int (*count)(const struct export_sheet *sheet);
	const char *what;
} losses[] = {
	{LOSES_PICTURES, count_pictures, "pictures, whose words stand in their place"},
	{LOSES_NESTING, count_nested, "lists and tables in texts, which are lines there"},
	{LOSES_REVIEWS, count_reviews,
         "who checked questions and which tasks they serve"},
	{LOSES_GROUPS, count_groups,
         "rules on questions that exclude each other or go together"},
};

void export_losses_tell(const struct export_format *format,
                        const struct export_sheet *sheet, struct diags *diags)
{
	for (size_t i = 0; i < sizeof losses / sizeof *losses; i++) {
		int n = format->loses & losses[i].bit ? losses[i].count(sheet) : 0;
		if (n)
			diags_add(diags, DIAG_EXPORT_LOSES, nowhere, format->name,
			          losses[i].what, n);
	}
	if (format->loses & LOSES_RUBRICS && sheet->whole)
		diags_add(diags, DIAG_EXPORT_RUBRICS, nowhere, format->name);
}

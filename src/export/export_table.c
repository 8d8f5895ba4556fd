/* Columns: the question first, what is known of it behind, an anchor each at the end. */
#include "export/export_table.h"

#include "base/vec.h"
#include "export/rich_lines.h"

#include <string.h>

/* Heads are those that `import` knows. */
static const struct attribute_column {
	const char *head, *attribute;
} attribute_columns[] = {
	{"Id", "id"},
	{"Title", "title"},
	{"Candidate title", "candidate-title"},
	{"Competency", "competency"},
	{"Type", "type"},
	{"Level", "levels"},
	{"Difficulty", "difficulty"},
	{"Tags", "tags"},
	{"Status", "status"},
	{"Revision", "revision"},
	{"Advance", "advance"},
	{"Family", "family"},
	{"Scale", "scale"},
	{"Workspace", "workspace"},
};

static const struct part_column {
	const char *head;
	enum export_part_kind kind;
	bool items; /* its list's items are lines */
} part_columns[] = {
	{"Explanation", PART_RATIONALE, false}, {"Answer", PART_ANSWER, false},
	{"Evaluation", PART_EVALUATION, false}, {"Look for", PART_POINTS, true},
	{"Red flags", PART_FLAGS, true},        {"Follow-up", PART_PROBES, true},
	{"Links", PART_REFERENCES, true},
};

enum {
	ATTRIBUTES = sizeof attribute_columns / sizeof *attribute_columns,
	PARTS = sizeof part_columns / sizeof *part_columns,
	QUESTION = 0, /* columns */
	MINUTES = 1,
	FIRST_ATTRIBUTE = 2,
	FIRST_PART = FIRST_ATTRIBUTE + ATTRIBUTES,
	FIRST_ANCHOR = FIRST_PART + PARTS
};

struct anchor_heads {
	VEC(const char *) all;
};

static const char *taken(struct strbuf *text, struct arena *arena)
{
	const char *s = arena_strndup(arena, text->at ? text->at : "", text->len);
	strbuf_release(text);
	return s;
}

static const char *lines(const struct rich *list, bool items, struct arena *arena)
{
	struct strbuf text = STRBUF_INIT;
	if (items && list)
		rich_lines_items(list, &text);
	else
		rich_lines_add(list, &text);
	return taken(&text, arena);
}

/* "5", or "5 senior" */
static const char *anchor_head(const struct export_anchor *a, struct arena *arena)
{
	return arena_printf(arena, "%d%s%s", a->value, *a->level ? " " : "", a->level);
}

static size_t anchor_column(struct anchor_heads *heads, const char *head,
                            struct arena *arena)
{
	for (size_t i = 0; i < heads->all.len; i++)
		if (strcmp(heads->all.at[i], head) == 0)
			return i;
	vec_push(arena, &heads->all, head);
	return heads->all.len - 1;
}

static void fill_row(const struct export_question *q, struct anchor_heads *heads,
                     const char **row, struct arena *arena)
{
	row[QUESTION] = lines(q->prompt, false, arena);
	row[MINUTES] = arena_printf(arena, "%d", q->minutes);
	for (size_t i = 0; i < q->nattributes; i++)
		for (size_t k = 0; k < ATTRIBUTES; k++)
			if (strcmp(attribute_columns[k].attribute, q->attributes[i].name)
			    == 0)
				row[FIRST_ATTRIBUTE + k] = q->attributes[i].value;
	for (size_t k = 0; k < PARTS; k++) {
		const struct export_part *part = export_part(q, part_columns[k].kind);
		if (part)
			row[FIRST_PART + k] =
				lines(part->flow, part_columns[k].items, arena);
	}
	for (size_t i = 0; i < q->nanchors; i++) {
		const char *head = anchor_head(&q->anchors[i], arena);
		row[FIRST_ANCHOR + anchor_column(heads, head, arena)] =
			lines(q->anchors[i].text, false, arena);
	}
}

static void fill_heads(const char **row, const struct anchor_heads *anchors)
{
	row[QUESTION] = "Question";
	row[MINUTES] = "Minutes";
	for (size_t k = 0; k < ATTRIBUTES; k++)
		row[FIRST_ATTRIBUTE + k] = attribute_columns[k].head;
	for (size_t k = 0; k < PARTS; k++)
		row[FIRST_PART + k] = part_columns[k].head;
	for (size_t i = 0; i < anchors->all.len; i++)
		row[FIRST_ANCHOR + i] = anchors->all.at[i];
}

/* Moves the columns that have something together; how many there are. */
static size_t drop_empty(const char **cells, size_t rows, size_t columns)
{
	size_t kept = 0;
	for (size_t c = 0; c < columns; c++) {
		bool some = false;
		for (size_t r = 1; r < rows && !some; r++)
			some = cells[r * columns + c] && *cells[r * columns + c];
		for (size_t r = 0; r < rows && some; r++)
			cells[r * columns + kept] = cells[r * columns + c];
		kept += some;
	}
	for (size_t r = 1; r < rows; r++)
		memmove(cells + r * kept, cells + r * columns, kept * sizeof *cells);
	return kept;
}

/* Anchors' columns in the order of their values, the general before the levels'. */
static void settle_anchors(const struct export_sheet *sheet, struct anchor_heads *heads,
                           struct arena *arena)
{
	int before = -1;
	for (;;) {
		int next = -1;
		for (size_t i = 0; i < sheet->nquestions; i++)
			for (size_t k = 0; k < sheet->questions[i].nanchors; k++) {
				int value = sheet->questions[i].anchors[k].value;
				if (value > before && (next < 0 || value < next))
					next = value;
			}
		if (next < 0)
			return;
		for (int leveled = 0; leveled < 2; leveled++)
			for (size_t i = 0; i < sheet->nquestions; i++)
				for (size_t k = 0; k < sheet->questions[i].nanchors;
				     k++) {
					const struct export_anchor *a =
						&sheet->questions[i].anchors[k];
					if (a->value == next
					    && (*a->level != '\0') == leveled)
						anchor_column(heads,
						              anchor_head(a, arena),
						              arena);
				}
		before = next;
	}
}

struct export_table export_table_of(const struct export_sheet *sheet, struct arena *arena)
{
	struct anchor_heads heads = {0};
	settle_anchors(sheet, &heads, arena);
	size_t columns = FIRST_ANCHOR + heads.all.len, rows = sheet->nquestions + 1;
	const char **cells = ARENA_ARRAY(arena, const char *, mem_product(rows, columns));
	fill_heads(cells, &heads);
	for (size_t i = 0; i < sheet->nquestions; i++)
		fill_row(&sheet->questions[i], &heads, cells + (i + 1) * columns, arena);
	columns = drop_empty(cells, rows, columns);
	for (size_t i = 0; i < rows * columns; i++)
		cells[i] = cells[i] ? cells[i] : "";
	return (struct export_table){cells, rows, columns};
}

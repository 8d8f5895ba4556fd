/* The small blocks that all composers use. */
#include "compose/compose_int.h"

#include <string.h>

void add_heading(struct composer *c, int level, enum style style, const char *text)
{
	doc_open(&c->b, DOC_HEADING, style,
	         DOC_ATTRS(&c->b, doc_heading, .level = level, .outline = text));
	doc_text(&c->b, text);
	doc_close(&c->b, DOC_HEADING);
}

void add_part(struct composer *c, enum label id)
{
	doc_open(&c->b, DOC_HEADING, STYLE_HEADING_4,
	         DOC_ATTRS(&c->b, doc_heading, .level = 3));
	doc_text(&c->b, word(c, id));
	doc_close(&c->b, DOC_HEADING);
}

void add_words(struct composer *c, enum style style, enum label id)
{
	doc_para(&c->b, style, word(c, id));
}

void open_cell(struct composer *c, const struct doc_cell *attrs)
{
	doc_open(&c->b, DOC_CELL, STYLE_INHERIT,
	         attrs ? doc_attrs(&c->b, attrs, sizeof *attrs) : NULL);
}

void close_cell(struct composer *c)
{
	doc_close(&c->b, DOC_CELL);
}

void add_cell(struct composer *c, enum style style, const char *text,
              const struct doc_cell *attrs)
{
	open_cell(c, attrs);
	doc_para(&c->b, style, text);
	close_cell(c);
}

void open_table(struct composer *c, const struct doc_table *attrs)
{
	struct doc_table *t = arena_alloc(c->b.arena, sizeof *t);
	struct doc_column *columns = ARENA_ARRAY(c->b.arena, struct doc_column, attrs->ncolumns);
	memcpy(columns, attrs->columns, attrs->ncolumns * sizeof *columns);
	*t = *attrs;
	t->columns = columns;
	doc_open(&c->b, DOC_TABLE, STYLE_CELL, t);
}

void close_table(struct composer *c)
{
	doc_close(&c->b, DOC_TABLE);
}

void open_columns(struct composer *c, const struct doc_column *columns, size_t n, int32_t gap)
{
	open_table(c, &(struct doc_table){.columns = columns, .ncolumns = n, .pad_x = gap,
	                                  .layout = true});
}

void add_lines(struct composer *c, int lines, const char *label, bool fill)
{
	doc_leaf(&c->b, DOC_WRITE, STYLE_INHERIT,
	         DOC_ATTRS(&c->b, doc_write, .kind = WRITE_RULED, .lines = lines,
	                   .pitch = MM(7.5), .label = label, .fill = fill));
}

void add_tick(struct composer *c, const char *text)
{
	doc_leaf(&c->b, DOC_BOX, STYLE_INHERIT, DOC_ATTRS(&c->b, doc_box, .label = text));
	doc_text(&c->b, arena_printf(c->b.arena, "\u2002%s", text));
}

const char *type_word(const struct composer *c, const char *type)
{
	static const struct { const char *type; enum label label; } known[] = {
		{"knowledge", LABEL_TYPE_KNOWLEDGE}, {"behavioural", LABEL_TYPE_BEHAVIOURAL},
		{"situational", LABEL_TYPE_SITUATIONAL}, {"case", LABEL_TYPE_CASE},
		{"practical", LABEL_TYPE_PRACTICAL}, {"design", LABEL_TYPE_DESIGN},
	};
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (strcmp(known[i].type, type) == 0)
			return word(c, known[i].label);
	return type;
}

/* What a paper says of its candidate, in letters that are read at a glance: a batch
   writes them, a pen may. Further lines of a long value stand above its blank. */
#include "compose/composer_int.h"

const struct doc_slot *slot_of_fact(struct composer *c, const char *owner,
                                    enum slot_source source, const char *tip)
{
	const struct doc_slot *slot = slot_of_value(c, owner, source, tip);
	struct doc_slot fact = *slot;
	fact.style = STYLE_FACT;
	return doc_attrs(&c->b, &fact, sizeof fact);
}

void add_fact_room(struct composer *c, int least)
{
	int lines = c->values.above_blanks > least ? c->values.above_blanks : least;
	if (lines)
		doc_leaf(&c->b, DOC_SPACE, STYLE_INHERIT,
		         DOC_ATTRS(&c->b, doc_space,
		                   .height = lines * c->styles->at[STYLE_FACT].leading,
		                   .firm = true));
}

void add_fact_blank(struct composer *c, enum label id, const struct doc_slot *slot)
{
	doc_open(&c->b, DOC_PARA, STYLE_FACT, NULL);
	doc_leaf(&c->b, DOC_BLANK, STYLE_INHERIT,
	         DOC_ATTRS(&c->b, doc_blank, .label = line_for(c, id), .slot = slot));
	doc_close(&c->b, DOC_PARA);
}

void add_fact_field(struct composer *c, enum label id, const struct doc_slot *slot)
{
	add_fact_room(c, 0);
	doc_open(&c->b, DOC_PARA, STYLE_FACT_LABEL, NULL);
	add_named_blank(c, id, slot);
	doc_close(&c->b, DOC_PARA);
}

/* ---- the box ---- */

void open_fact_box(struct composer *c)
{
	const struct doc_column columns[] = {{.width = 0}, {.weight = 1}};
	doc_open(&c->b, DOC_PANEL, STYLE_INHERIT,
	         DOC_ATTRS(&c->b, doc_panel, .frame = true, .pad = scaled(c, 7)));
	open_table(c, &(struct doc_table){.columns = columns,
	                                  .ncolumns = 2,
	                                  .pad_x = scaled(c, 12),
	                                  .whole_rows = true});
	doc_open(&c->b, DOC_TBODY, STYLE_INHERIT, NULL);
}

void close_fact_box(struct composer *c)
{
	doc_close(&c->b, DOC_TBODY);
	close_table(c);
	doc_close(&c->b, DOC_PANEL);
}

/* In large print a date with its time is two lines; a pen needs one. */
static int lines_above(const struct composer *c, enum slot_source source)
{
	return c->narrow && c->values.copied && source == SOURCE_WHEN;
}

void open_fact_row(struct composer *c, enum label id, enum slot_source source)
{
	doc_open(&c->b, DOC_ROW, STYLE_INHERIT, NULL);
	open_cell(c, &(struct doc_cell){.header = true});
	add_fact_room(c, lines_above(c, source));
	doc_para(&c->b, STYLE_FACT_LABEL, word(c, id));
	close_cell(c);
	open_cell(c, NULL);
}

void close_fact_row(struct composer *c)
{
	close_cell(c);
	doc_close(&c->b, DOC_ROW);
}

void open_blank_row(struct composer *c, const char *owner, enum label id,
                    enum slot_source source)
{
	open_fact_row(c, id, source);
	add_fact_room(c, lines_above(c, source));
	add_fact_blank(c, id,
	               source ? slot_of_fact(c, owner, source, word(c, id)) : NULL);
}

void add_fact_row(struct composer *c, const char *owner, enum label id,
                  enum slot_source source)
{
	open_blank_row(c, owner, id, source);
	close_fact_row(c);
}

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

/* The rating of a question on the scoring sheet: a row with box and anchor for each value
   of its scale, one for "not assessed", and a line for the evidence. Rows are equally
   high as long as anchors take two lines, so that the block stands at one height on all
   pages. */
#include "compose/papers_int.h"

static int32_t box_width(const struct composer *c)
{
	return c->narrow ? MM(11) : MM(9);
}

static void add_rating_box(struct composer *c, const struct question *q, const char *text,
                           const char *value, const char *label)
{
	const struct doc_slot *slot = slot_of_question(
		c, q,
		SLOT(.kind = SLOT_CHOICE, .name = "rating", .value = value,
	             .tip = word(c, LABEL_RATING), .label = label));
	doc_leaf(&c->b, DOC_BOX, STYLE_INHERIT,
	         DOC_ATTRS(&c->b, doc_box, .width = box_width(c),
	                   .height = c->narrow ? MM(10) : MM(8), .text = text,
	                   .strong = true, .label = label, .slot = slot));
}

static void add_value_box(struct composer *c, const struct question *q,
                          const struct point *p)
{
	const char *value = number_text(c, p->value);
	add_rating_box(c, q, value, value,
	               word_with(c, LABEL_RATING_BOX, "value", value, NULL));
}

static void add_not_assessed(struct composer *c, const struct question *q)
{
	add_rating_box(c, q, word(c, LABEL_NOT_ASSESSED_SIGN), "na",
	               word(c, LABEL_NOT_ASSESSED));
}

static void open_row(struct composer *c)
{
	/* boxes stand 1.5 mm apart */
	const struct doc_row row = {.min_height = c->narrow ? MM(11.5) : MM(9.9)};
	doc_open(&c->b, DOC_ROW, STYLE_INHERIT, doc_attrs(&c->b, &row, sizeof row));
	open_cell(c, &(struct doc_cell){.header = true, .valign = ALIGN_CENTRE});
	doc_open(&c->b, DOC_PARA, STYLE_SCORE, NULL);
}

/* After the box: what its value is called. */
static void open_name(struct composer *c, int span)
{
	doc_close(&c->b, DOC_PARA);
	close_cell(c);
	open_cell(c, &(struct doc_cell){.span = span,
	                                .header = true,
	                                .joined = true,
	                                .valign = ALIGN_CENTRE});
}

static void add_value_row(struct composer *c, const struct question *q,
                          const struct point *p, const struct level *level)
{
	const struct anchor *a = question_anchor(q, p->value, level);
	open_row(c);
	add_value_box(c, q, p);
	open_name(c, 1);
	doc_open(&c->b, DOC_PARA, STYLE_CELL_HEAD, NULL);
	doc_text(&c->b, p->label);
	if (a && level && a->level == level) {
		doc_text(&c->b, "\u00a0");
		add_own_sign(c);
	}
	doc_close(&c->b, DOC_PARA);
	close_cell(c);
	open_cell(c, &(struct doc_cell){.valign = ALIGN_CENTRE});
	if (a) {
		const struct pos held = c->b.pos;
		c->b.pos = a->pos;
		add_rich(c, a->text, STYLE_ANCHOR);
		c->b.pos = held;
	}
	close_cell(c);
	doc_close(&c->b, DOC_ROW);
}

static void add_not_assessed_row(struct composer *c, const struct question *q)
{
	open_row(c);
	add_not_assessed(c, q);
	open_name(c, 2);
	doc_open(&c->b, DOC_PARA, STYLE_CELL_HEAD, NULL);
	add_named_blank(
		c, LABEL_NOT_ASSESSED_BECAUSE,
		slot_of_question(c, q,
	                         SLOT(.name = "na-because",
	                              .tip = word(c, LABEL_NOT_ASSESSED_BECAUSE))));
	doc_close(&c->b, DOC_PARA);
	close_cell(c);
	doc_close(&c->b, DOC_ROW);
}

/* A row for each value, the highest at the top, as a scale reads. */
static void add_rating_table(struct composer *c, const struct question *q,
                             const struct level *level)
{
	const int32_t gap = c->narrow ? MM(3.5) : MM(3);
	const struct doc_column columns[] = {
		{.width = box_width(c) + gap / 2},
		{.width = c->narrow ? 0 : MM(26) + gap},
		{.weight = 1},
	};
	open_table(c, &(struct doc_table){.columns = columns,
	                                  .ncolumns = 3,
	                                  .pad_x = gap,
	                                  .pad_y = scaled(c, 1),
	                                  .whole_rows = true});
	for (size_t i = q->scale->npoints; i-- > 0;) {
		const struct point *p = &q->scale->points[i];
		add_value_row(c, q, p, level);
	}
	add_not_assessed_row(c, q);
	close_table(c);
}

/* The end of its line says how to correct a rating; where lines are short, in the first
   block alone. */
static void add_rating_heading(struct composer *c, bool first)
{
	struct doc_node *aside = NULL;
	if (first || !c->narrow)
		aside = make_aside(c, STYLE_NOTE, word(c, LABEL_RATING_CHANGE));
	doc_open(&c->b, DOC_HEADING, STYLE_HEADING_4,
	         DOC_ATTRS(&c->b, doc_heading, .level = 3, .aside = aside));
	doc_text(&c->b, word(c, LABEL_RATING));
	doc_close(&c->b, DOC_HEADING);
}

static const struct doc_slot *evidence_slot(struct composer *c, const struct question *q)
{
	return slot_of_question(c, q,
	                        SLOT(.name = "evidence", .tip = word(c, LABEL_EVIDENCE)));
}

/* Of a block longer than a page, the rating stays in one piece. */
void add_rating_block(struct composer *c, const struct question *q,
                      const struct level *level, bool first)
{
	doc_open(&c->b, DOC_GROUP, STYLE_INHERIT, NULL);
	if (q->scale) {
		add_rating_heading(c, first);
		add_rating_table(c, q, level);
	}
	c->b.pos = q->pos;
	add_field(c, LABEL_EVIDENCE, evidence_slot(c, q));
	doc_close(&c->b, DOC_GROUP);
}

static void add_small(struct composer *c, const char *text)
{
	doc_open(&c->b, DOC_SPAN, STYLE_SCORE_LABEL, NULL);
	doc_text(&c->b, text);
	doc_close(&c->b, DOC_SPAN);
}

/* Boxes beside each other; what values are called stands in the sheet's key. */
static void add_small_boxes(struct composer *c, const struct question *q)
{
	for (size_t i = 0; i < q->scale->npoints; i++) {
		add_value_box(c, q, &q->scale->points[i]);
		add_small(c, "\u2002 ");
	}
	add_not_assessed(c, q);
	add_small(c, arena_printf(c->b.arena, "\u00a0\u00a0\u00a0%s\u2003 ",
	                          unbroken(c, word(c, LABEL_NOT_ASSESSED))));
}

void add_rating_line(struct composer *c, const struct question *q)
{
	doc_open(&c->b, DOC_PARA, STYLE_SCORE, NULL);
	if (q->scale)
		add_small_boxes(c, q);
	doc_open(&c->b, DOC_SPAN, STYLE_SCORE_LABEL, NULL);
	add_named_blank(c, LABEL_EVIDENCE, evidence_slot(c, q));
	doc_close(&c->b, DOC_SPAN);
	doc_close(&c->b, DOC_PARA);
}

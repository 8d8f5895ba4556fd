/* The rating of a question on the scoring sheet: a box for each value of its scale, one
   for "not assessed", and a line for the evidence. Columns, or rows where columns would
   be narrow, hold box and anchor of a value each. */
#include "compose/papers_int.h"

static void add_rating_box(struct composer *c, const struct question *q, const char *text,
                           const char *value, const char *label, bool strong)
{
	const struct doc_slot *slot = slot_of_question(
		c, q,
		SLOT(.kind = SLOT_CHOICE, .name = "rating", .value = value,
	             .tip = word(c, LABEL_RATING), .label = label));
	doc_leaf(&c->b, DOC_BOX, STYLE_INHERIT,
	         DOC_ATTRS(&c->b, doc_box, .width = c->narrow ? MM(11) : MM(9),
	                   .height = c->narrow ? MM(10) : MM(8), .text = text,
	                   .strong = strong, .label = label, .slot = slot));
}

static void add_value_box(struct composer *c, const struct question *q,
                          const struct point *p)
{
	const char *value = number_text(c, p->value);
	add_rating_box(c, q, value, value,
	               word_with(c, LABEL_RATING_BOX, "value", value, NULL), true);
}

static void add_not_assessed(struct composer *c, const struct question *q)
{
	add_rating_box(c, q, word(c, LABEL_NOT_ASSESSED_SIGN), "na",
	               word(c, LABEL_NOT_ASSESSED), false);
}

static void add_boxes(struct composer *c, const struct question *q)
{
	doc_open(&c->b, DOC_ROW, STYLE_INHERIT, NULL);
	for (size_t i = 0; i <= q->scale->npoints; i++) {
		open_cell(c, NULL);
		doc_open(&c->b, DOC_PARA, STYLE_SCORE, NULL);
		if (i < q->scale->npoints)
			add_value_box(c, q, &q->scale->points[i]);
		else
			add_not_assessed(c, q);
		doc_close(&c->b, DOC_PARA);
		close_cell(c);
	}
	doc_close(&c->b, DOC_ROW);
}

/* An anchor of the level itself is marked. */
static void add_anchors(struct composer *c, const struct question *q,
                        const struct level *level)
{
	doc_open(&c->b, DOC_ROW, STYLE_INHERIT, NULL);
	for (size_t i = 0; i < q->scale->npoints; i++) {
		const struct point *p = &q->scale->points[i];
		const struct anchor *a = question_anchor(q, p->value, level);
		open_cell(c, &(struct doc_cell){.mark = a && a->level});
		doc_open(&c->b, DOC_PARA, STYLE_CELL_HEAD, NULL);
		doc_text(&c->b, p->label);
		doc_close(&c->b, DOC_PARA);
		if (a) {
			c->b.pos = a->pos;
			add_rich(c, a->text, STYLE_CELL);
		}
		close_cell(c);
	}
	add_cell(c, STYLE_CELL_HEAD, word(c, LABEL_NOT_ASSESSED), NULL);
	doc_close(&c->b, DOC_ROW);
}

/* Columns with an anchor share the width; the others are narrow. */
static void add_rating_table(struct composer *c, const struct question *q,
                             const struct level *level)
{
	size_t n = q->scale->npoints + 1;
	struct doc_column *columns = ARENA_ARRAY(c->b.arena, struct doc_column, n);
	for (size_t i = 0; i + 1 < n; i++) {
		if (q->nanchors == 0
		    || question_anchor(q, q->scale->points[i].value, level))
			columns[i].weight = 1;
		else
			columns[i].width = scaled(c, 57);
	}
	columns[n - 1].width = scaled(c, 57);
	open_table(c, &(struct doc_table){.columns = columns,
	                                  .ncolumns = n,
	                                  .rules = RULES_OUTER,
	                                  .pad_x = scaled(c, 4),
	                                  .pad_y = scaled(c, 3),
	                                  .whole_rows = true});
	add_boxes(c, q);
	add_anchors(c, q, level);
	close_table(c);
}

/* A row for each value, its box at the start. */
static void add_rating_list(struct composer *c, const struct question *q,
                            const struct level *level)
{
	const struct doc_column columns[] = {{.width = MM(16)}, {.weight = 1}};
	open_table(c, &(struct doc_table){.columns = columns,
	                                  .ncolumns = 2,
	                                  .rules = RULES_OUTER | RULES_ROWS,
	                                  .pad_x = scaled(c, 2.5),
	                                  .pad_y = scaled(c, 2),
	                                  .whole_rows = true});
	for (size_t i = 0; i <= q->scale->npoints; i++) {
		bool last = i == q->scale->npoints;
		const struct point *p = last ? NULL : &q->scale->points[i];
		const struct anchor *a =
			last ? NULL : question_anchor(q, p->value, level);
		doc_open(&c->b, DOC_ROW, STYLE_INHERIT, NULL);
		open_cell(c, NULL);
		doc_open(&c->b, DOC_PARA, STYLE_SCORE, NULL);
		if (last)
			add_not_assessed(c, q);
		else
			add_value_box(c, q, p);
		doc_close(&c->b, DOC_PARA);
		close_cell(c);
		open_cell(c, &(struct doc_cell){.mark = a && a->level,
		                                .valign = ALIGN_CENTRE});
		doc_para(&c->b, STYLE_CELL_HEAD,
		         last ? word(c, LABEL_NOT_ASSESSED) : p->label);
		if (a) {
			c->b.pos = a->pos;
			add_rich(c, a->text, STYLE_CELL);
		}
		close_cell(c);
		doc_close(&c->b, DOC_ROW);
	}
	close_table(c);
}

/* Many values, or short lines, leave no room for columns of text. */
static bool in_rows(const struct composer *c, const struct question *q)
{
	enum { COLUMNS_MOST = 7 };
	return c->narrow || q->scale->npoints > COLUMNS_MOST;
}

static void add_evidence(struct composer *c, const struct question *q)
{
	add_field(
		c, LABEL_EVIDENCE,
		slot_of_question(
			c, q, SLOT(.name = "evidence", .tip = word(c, LABEL_EVIDENCE))));
}

/* Of a block longer than a page, the rating stays in one piece. */
void add_rating_block(struct composer *c, const struct question *q,
                      const struct level *level)
{
	doc_open(&c->b, DOC_GROUP, STYLE_INHERIT, NULL);
	if (q->scale) {
		add_part(c, LABEL_RATING);
		if (in_rows(c, q))
			add_rating_list(c, q, level);
		else
			add_rating_table(c, q, level);
	}
	c->b.pos = q->pos;
	add_evidence(c, q);
	doc_close(&c->b, DOC_GROUP);
}

/* Boxes with their labels, in one line where there is room. */
static void add_small_boxes(struct composer *c, const struct question *q)
{
	doc_open(&c->b, DOC_PARA, STYLE_SCORE, NULL);
	for (size_t i = 0; i <= q->scale->npoints; i++) {
		bool last = i == q->scale->npoints;
		if (last)
			add_not_assessed(c, q);
		else
			add_value_box(c, q, &q->scale->points[i]);
		doc_open(&c->b, DOC_SPAN, STYLE_SCORE_LABEL, NULL);
		doc_text(&c->b,
		         arena_printf(c->b.arena, "\u00a0%s%s",
		                      unbroken(c, last ? word(c, LABEL_NOT_ASSESSED)
		                                       : q->scale->points[i].label),
		                      last ? "" : "\u2002 "));
		doc_close(&c->b, DOC_SPAN);
	}
	doc_close(&c->b, DOC_PARA);
}

void add_rating_line(struct composer *c, const struct question *q)
{
	if (q->scale)
		add_small_boxes(c, q);
	add_evidence(c, q);
}

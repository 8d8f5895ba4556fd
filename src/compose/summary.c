/* The summary: the ratings of all questions at a glance, a row for each competency, and
   what they come to. */
#include "compose/papers_int.h"

enum { CELLS_MOST = 6, CELLS_MOST_NARROW = 2 }; /* beside each other */

/* The highest rating that a question of the competency, or NULL any, can have. */
static int highest(const struct selection *s, const struct competency *competency)
{
	int most = 0;
	for (size_t i = 0; i < s->n; i++) {
		const struct question *q = s->questions[i];
		if ((competency && q->competency != competency) || !q->scale
		    || !q->scale->npoints)
			continue;
		int value = q->scale->points[q->scale->npoints - 1].value;
		most = value > most ? value : most;
	}
	return most;
}

static size_t count_questions(const struct selection *s,
                              const struct competency *competency)
{
	size_t n = 0;
	for (size_t i = 0; i < s->n; i++)
		n += s->questions[i]->competency == competency;
	return n;
}

/* A cell for each question's rating, below the question's number. */
static void add_ratings(struct composer *c, const struct selection *s,
                        const struct competency *competency)
{
	bool any = false;
	open_cell(c, &(struct doc_cell){.valign = ALIGN_CENTRE});
	doc_open(&c->b, DOC_PARA, STYLE_SUMMARY_CELL, NULL);
	for (size_t i = 0; i < s->n; i++) {
		if (s->questions[i]->competency != competency)
			continue;
		const char *number = number_text(c, (int64_t)i + 1);
		if (any)
			doc_text(&c->b, "\u2002");
		any = true;
		doc_leaf(&c->b, DOC_BOX, STYLE_INHERIT,
		         DOC_ATTRS(&c->b, doc_box, .width = MM(8), .height = MM(8),
		                   .above = number,
		                   .label = word_with(c, LABEL_SUMMARY_CELL, "n", number,
		                                      NULL)));
	}
	doc_close(&c->b, DOC_PARA);
	close_cell(c);
}

static void add_maximum(struct composer *c, int64_t thousandths)
{
	add_cell(c, STYLE_CELL,
	         word_with(c, LABEL_SUMMARY_OF, "max", decimal_text(c, (int)thousandths),
	                   NULL),
	         &(struct doc_cell){.valign = ALIGN_CENTRE});
}

static void add_row(struct composer *c, const struct selection *s,
                    const struct competency *competency)
{
	const struct doc_cell middle = {.valign = ALIGN_CENTRE};
	doc_open(&c->b, DOC_ROW, STYLE_INHERIT, NULL);
	add_cell(c, STYLE_CELL, competency->title,
	         &(struct doc_cell){.header = true, .valign = ALIGN_CENTRE});
	add_ratings(c, s, competency);
	add_cell(c, STYLE_CELL, "", &middle);
	add_cell(c, STYLE_CELL,
	         word_with(c, LABEL_SUMMARY_WEIGHT_OF, "weight",
	                   decimal_text(c, competency->weight), NULL),
	         &middle);
	add_cell(c, STYLE_CELL, word(c, LABEL_SUMMARY_EQUALS), &middle);
	add_maximum(c, (int64_t)highest(s, competency) * competency->weight);
	doc_close(&c->b, DOC_ROW);
}

/* A row below those of the competencies: what they come to. */
static void add_sum(struct composer *c, const char *title, int64_t maximum)
{
	const struct doc_row height = {.min_height = MM(9)};
	doc_open(&c->b, DOC_ROW, STYLE_INHERIT, doc_attrs(&c->b, &height, sizeof height));
	add_cell(c, STYLE_CELL_HEAD, title,
	         &(struct doc_cell){.span = 4, .header = true, .valign = ALIGN_CENTRE});
	add_cell(c, STYLE_CELL, word(c, LABEL_SUMMARY_EQUALS),
	         &(struct doc_cell){.valign = ALIGN_CENTRE});
	add_maximum(c, maximum);
	doc_close(&c->b, DOC_ROW);
}

static void open_summary(struct composer *c, size_t cells)
{
	const struct head_cell head[] = {{.text = word(c, LABEL_SUMMARY_COMPETENCY)},
	                                 {.text = word(c, LABEL_SUMMARY_RATINGS)},
	                                 {.text = word(c, LABEL_SUMMARY_MEAN)},
	                                 {.text = word(c, LABEL_SUMMARY_WEIGHT)},
	                                 {.text = word(c, LABEL_SUMMARY_SCORE)},
	                                 {.text = word(c, LABEL_SUMMARY_MAXIMUM)}};
	size_t most = c->narrow ? CELLS_MOST_NARROW : CELLS_MOST;
	int32_t pad = scaled(c, 4),
		step = MM(8) + c->styles->at[STYLE_SUMMARY_CELL].size / 2;
	/* where lines are short, columns are as wide as their words ask */
	int32_t room = c->narrow ? 0 : MM(19);
	const struct doc_column columns[] = {
		{.weight = 1},
		{.width = (int32_t)(cells < most ? cells : most) * step + 2 * pad},
		{.width = room},
		{.width = room},
		{.width = room},
		{.width = room}};
	open_table(c, &(struct doc_table){.columns = columns,
	                                  .ncolumns = 6,
	                                  .rules = RULES_OUTER | RULES_HEAD | RULES_ROWS
	                                           | RULES_COLUMNS,
	                                  .pad_x = pad,
	                                  .pad_y = scaled(c, 3),
	                                  .whole_rows = true});
	add_table_head(c, head, 6);
}

void add_summary(struct composer *c, const struct selection *s)
{
	const struct framework *f = s->kit->framework;
	size_t cells = 2; /* in the longest row; the heading needs room for two */
	int64_t weights = 0, maximum = 0;
	for (size_t i = 0; i < f->ncompetencies; i++) {
		const struct competency *k = &f->competencies[i];
		size_t n = count_questions(s, k);
		cells = n > cells ? n : cells;
		weights += n ? k->weight : 0;
		maximum += n ? (int64_t)highest(s, k) * k->weight : 0;
	}
	doc_open(&c->b, DOC_SECTION, STYLE_INHERIT, NULL);
	doc_open(&c->b, DOC_GROUP, STYLE_INHERIT, NULL);
	add_heading(c, 2, STYLE_HEADING_2, word(c, LABEL_SUMMARY));
	add_words(c, STYLE_LEAD, LABEL_SUMMARY_TEXT);
	open_summary(c, cells);
	doc_open(&c->b, DOC_TBODY, STYLE_INHERIT, NULL);
	for (size_t i = 0; i < f->ncompetencies; i++)
		if (covers(s, &f->competencies[i]))
			add_row(c, s, &f->competencies[i]);
	add_sum(c, word(c, LABEL_SUMMARY_TOTAL), maximum);
	add_sum(c,
	        word_with(c, LABEL_SUMMARY_WEIGHTED_MEAN, "weights",
	                  decimal_text(c, (int)weights), NULL),
	        1000 * (int64_t)highest(s, NULL));
	doc_close(&c->b, DOC_TBODY);
	close_table(c);
	doc_close(&c->b, DOC_GROUP);
	doc_close(&c->b, DOC_SECTION);
}

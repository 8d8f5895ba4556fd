/* The run sheet: at which minute each part of an interview begins. */
#include "compose/composer.h"
#include "compose/papers_int.h"

int whole_minutes(const struct selection *s)
{
	return s->kit->opening + s->minutes_used + s->kit->questions + s->kit->closing;
}

/* Adds a row of the run sheet and moves *clock on, which counts without extra time. */
static void add_run(struct composer *c, int *clock, int minutes, const char *number,
                    const char *part, const char *competency)
{
	doc_open(&c->b, DOC_ROW, STYLE_INHERIT, NULL);
	int own = time_part(c->time_factor, *clock, minutes);
	add_cell(c, STYLE_CELL_NUMBER,
	         clock_text(c, time_stretched(c->time_factor, *clock)), NULL);
	add_cell(c, STYLE_CELL_NUMBER, minutes ? number_text(c, own) : "", NULL);
	add_cell(c, STYLE_CELL_NUMBER, number, NULL);
	add_cell(c, STYLE_CELL, part, NULL);
	if (c->narrow)
		add_cell(c, STYLE_CELL, competency, NULL);
	doc_close(&c->b, DOC_ROW);
	*clock += minutes;
}

static void open_run_sheet(struct composer *c)
{
	/* in a column there is no room for competencies */
	const size_t ncolumns = c->narrow ? 5 : 4;
	const struct doc_column columns[] = {
		{.align = ALIGN_END}, {.align = ALIGN_END}, {.align = ALIGN_END},
		{.weight = 3},        {.weight = 2},
	};
	const struct head_cell head[] = {
		{.text = word(c, LABEL_RUN_CLOCK), .align = ALIGN_END},
		{.text = word(c, LABEL_RUN_MINUTES), .align = ALIGN_END},
		{.text = word(c, LABEL_INDEX_NUMBER), .align = ALIGN_END},
		{.text = word(c, LABEL_RUN_PART)},
		{.text = word(c, LABEL_RUN_COMPETENCY)}};
	open_table(c, &(struct doc_table){.columns = columns,
	                                  .ncolumns = ncolumns,
	                                  .rules = RULES_OUTER | RULES_HEAD,
	                                  .pad_x = scaled(c, 3),
	                                  .pad_y = scaled(c, c->narrow ? 1.5 : 0.5),
	                                  .whole_rows = true});
	add_table_head(c, head, ncolumns);
}

void add_run_sheet(struct composer *c, const struct selection *s)
{
	const struct kit *kit = s->kit;
	int clock = 0;
	add_heading(c, 3, STYLE_HEADING_3, word(c, LABEL_RUN_SHEET));
	if (c->time_factor != TIME_FACTOR_ONE)
		doc_para(&c->b, front_style(c),
		         word_with(c, LABEL_RUN_EXTRA_TIME, "factor",
		                   decimal_text(c, c->time_factor), NULL));
	open_run_sheet(c);
	doc_open(&c->b, DOC_TBODY, STYLE_INHERIT, NULL);
	if (kit->opening)
		add_run(c, &clock, kit->opening, "", word(c, LABEL_RUN_OPENING), "");
	for (size_t i = 0; i < s->n; i++) {
		c->b.pos = s->questions[i]->pos;
		add_run(c, &clock, s->questions[i]->minutes,
		        number_text(c, (int64_t)i + 1), s->questions[i]->heading,
		        s->questions[i]->competency->title);
	}
	c->b.pos = kit->pos;
	if (kit->questions)
		add_run(c, &clock, kit->questions, "", word(c, LABEL_RUN_QUESTIONS), "");
	if (kit->closing)
		add_run(c, &clock, kit->closing, "", word(c, LABEL_RUN_CLOSING), "");
	add_run(c, &clock, 0, "", word(c, LABEL_RUN_END), "");
	doc_close(&c->b, DOC_TBODY);
	close_table(c);
}

/* The run sheet: at which minute each part of an interview begins. */
#include "compose/composer.h"
#include "compose/papers_int.h"

/* ---- the table ---- */

struct run { /* a sheet in the making */
	struct composer *c;
	int clock;               /* minutes so far, without extra time */
	bool questions;          /* each has a row, with its number */
	bool wide;               /* there is room for competencies */
	enum style number, text; /* of cells */
	int32_t pad;             /* above and below each */
};

static void open_run_sheet(const struct run *r)
{
	struct composer *c = r->c;
	const struct {
		enum label label;
		struct doc_column column;
		bool there;
	} all[] = {
		{LABEL_RUN_CLOCK, {.align = ALIGN_END}, true},
		{LABEL_RUN_MINUTES, {.align = ALIGN_END}, true},
		{LABEL_INDEX_NUMBER, {.align = ALIGN_END}, r->questions},
		{LABEL_RUN_PART, {.weight = 3}, true},
		{LABEL_RUN_COMPETENCY, {.weight = 2}, r->wide},
	};
	enum { MOST = sizeof all / sizeof *all };
	struct doc_column columns[MOST];
	struct head_cell head[MOST];
	size_t n = 0;
	for (size_t i = 0; i < MOST; i++) {
		if (!all[i].there)
			continue;
		columns[n] = all[i].column;
		head[n++] = (struct head_cell){.text = word(c, all[i].label),
		                               .align = all[i].column.align};
	}
	open_table(c, &(struct doc_table){.columns = columns,
	                                  .ncolumns = n,
	                                  .rules = RULES_OUTER | RULES_HEAD,
	                                  .pad_x = scaled(c, 3),
	                                  .pad_y = r->pad,
	                                  .whole_rows = true});
	add_table_head(c, head, n);
	doc_open(&c->b, DOC_TBODY, STYLE_INHERIT, NULL);
}

/* Adds a row and moves the clock on. */
static void add_run(struct run *r, int minutes, const char *number, const char *part,
                    const char *competency)
{
	struct composer *c = r->c;
	doc_open(&c->b, DOC_ROW, STYLE_INHERIT, NULL);
	int own = time_part(c->time_factor, r->clock, minutes);
	add_cell(c, r->number, clock_text(c, time_stretched(c->time_factor, r->clock)),
	         NULL);
	add_cell(c, r->number, minutes ? number_text(c, own) : "", NULL);
	if (r->questions)
		add_cell(c, r->number, number, NULL);
	add_cell(c, r->text, part, NULL);
	if (r->wide)
		add_cell(c, r->text, competency, NULL);
	doc_close(&c->b, DOC_ROW);
	r->clock += minutes;
}

/* A part of the kit's, unless it takes no time. */
static void add_part_run(struct run *r, int minutes, enum label part)
{
	if (minutes)
		add_run(r, minutes, "", word(r->c, part), "");
}

static void add_questions(struct run *r, const struct selection *s)
{
	struct composer *c = r->c;
	for (size_t i = 0; i < s->n; i++) {
		const struct question *q = s->questions[i];
		c->b.pos = q->pos;
		add_run(r, q->minutes, number_text(c, (int64_t)i + 1), q->heading,
		        q->competency->title);
	}
	c->b.pos = s->kit->pos;
}

/* All questions as one part. */
static void add_question_part(struct run *r, const struct selection *s)
{
	struct composer *c = r->c;
	add_run(r, s->minutes_used, "",
	        word_with(c, LABEL_NAMED_TEXT, "name", word(c, LABEL_MANIFEST_QUESTIONS),
	                  "text", number_text(c, (int64_t)s->n), NULL),
	        "");
}

static void add_sheet(struct run *r, const struct selection *s)
{
	struct composer *c = r->c;
	const struct kit *kit = s->kit;
	if (c->time_factor != TIME_FACTOR_ONE)
		doc_para(&c->b, front_style(c),
		         word_with(c, LABEL_RUN_EXTRA_TIME, "factor",
		                   decimal_text(c, c->time_factor), NULL));
	open_run_sheet(r);
	add_part_run(r, kit->opening, LABEL_RUN_OPENING);
	if (r->questions)
		add_questions(r, s);
	else
		add_question_part(r, s);
	add_part_run(r, kit->questions, LABEL_RUN_QUESTIONS);
	add_part_run(r, kit->closing, LABEL_RUN_CLOSING);
	add_run(r, 0, "", word(c, LABEL_RUN_END), "");
	doc_close(&c->b, DOC_TBODY);
	close_table(c);
}

void add_run_sheet(struct composer *c, const struct selection *s)
{
	struct run r = {.c = c,
	                .questions = true,
	                .wide = c->narrow,
	                .number = STYLE_CELL_NUMBER,
	                .text = STYLE_CELL,
	                .pad = scaled(c, c->narrow ? 1.5 : 0.25)};
	add_heading(c, 3, STYLE_HEADING_3, word(c, LABEL_RUN_SHEET));
	add_sheet(&r, s);
}

void add_run_parts(struct composer *c, const struct selection *s)
{
	struct run r = {.c = c,
	                .number = STYLE_CELL_LARGE,
	                .text = STYLE_CELL_LARGE,
	                .pad = scaled(c, 2)};
	add_heading(c, 2, STYLE_HEADING_2, word(c, LABEL_RUN_SHEET));
	add_sheet(&r, s);
}

/* The prep guide, which a candidate gets by mail beforehand: the kit's own words where it
   has them, else the labels' usual ones; of the questions only those given out in
   advance. */
#include "compose/audience.h"
#include "compose/papers_int.h"
#include "model/time_factor.h"

static void add_section(struct composer *c, enum label heading, const struct rich *text,
                        enum label usual)
{
	doc_open(&c->b, DOC_SECTION, STYLE_INHERIT, NULL);
	add_heading(c, 2, STYLE_HEADING_2, word(c, heading));
	if (text)
		add_rich(c, text, STYLE_BODY);
	else
		add_words(c, STYLE_BODY, usual);
	doc_close(&c->b, DOC_SECTION);
}

static void add_agenda(struct composer *c, const struct candidate_guide *g)
{
	const struct doc_column columns[] = {
		{.align = ALIGN_END}, {.weight = c->narrow ? 5 : 1}, {.weight = 2}};
	const struct head_cell head[] = {
		{.text = word(c, LABEL_GUIDE_MINUTES), .align = ALIGN_END},
		{.text = word(c, LABEL_GUIDE_SESSION)},
		{.text = word(c, LABEL_GUIDE_WHAT)}};
	size_t n = c->narrow ? 2 : 3;
	doc_open(&c->b, DOC_SECTION, STYLE_INHERIT, NULL);
	add_heading(c, 2, STYLE_HEADING_2, word(c, LABEL_GUIDE_AGENDA));
	open_table(c, &(struct doc_table){.columns = columns,
	                                  .ncolumns = n,
	                                  .rules = RULES_OUTER | RULES_HEAD | RULES_ROWS,
	                                  .pad_x = scaled(c, 5),
	                                  .pad_y = scaled(c, 4)});
	add_table_head(c, head, n);
	doc_open(&c->b, DOC_TBODY, STYLE_INHERIT, NULL);
	for (size_t i = 0; i < g->nsessions; i++) {
		const struct candidate_session *s = &g->sessions[i];
		doc_open(&c->b, DOC_ROW, STYLE_INHERIT, NULL);
		add_cell(c, STYLE_CELL_NUMBER,
		         s->minutes ? number_text(c, s->minutes) : "", NULL);
		open_cell(c, &(struct doc_cell){.header = !c->narrow});
		doc_para(&c->b, STYLE_CELL_HEAD, s->title);
		if (!c->narrow) {
			close_cell(c);
			open_cell(c, NULL);
		}
		add_rich(c, s->text, STYLE_CELL);
		close_cell(c);
		doc_close(&c->b, DOC_ROW);
	}
	doc_close(&c->b, DOC_TBODY);
	close_table(c);
	doc_close(&c->b, DOC_SECTION);
}

static void add_competencies(struct composer *c, const struct candidate_kit *view)
{
	doc_open(&c->b, DOC_SECTION, STYLE_INHERIT, NULL);
	add_heading(c, 2, STYLE_HEADING_2, word(c, LABEL_GUIDE_ASSESS));
	add_words(c, STYLE_BODY, LABEL_GUIDE_ASSESS_TEXT);
	const struct pos held = c->b.pos;
	for (size_t i = 0; i < view->ncompetencies; i++) {
		const struct candidate_competency *k = &view->competencies[i];
		c->b.pos = k->pos;
		add_heading(c, 3, STYLE_HEADING_3, k->title);
		add_rich(c, k->text, STYLE_BODY);
	}
	c->b.pos = held;
	doc_close(&c->b, DOC_SECTION);
}

static void add_advance(struct composer *c, const struct candidate_guide *g)
{
	doc_open(&c->b, DOC_SECTION, STYLE_INHERIT, NULL);
	add_heading(c, 2, STYLE_HEADING_2, word(c, LABEL_GUIDE_ADVANCE));
	add_words(c, STYLE_BODY, LABEL_GUIDE_ADVANCE_TEXT);
	for (size_t i = 0; i < g->nadvance; i++) {
		doc_open(&c->b, DOC_PANEL, STYLE_INHERIT,
		         DOC_ATTRS(&c->b, doc_panel, .bar = true, .pad = scaled(c, 4)));
		add_rich(c, g->advance[i], STYLE_PROMPT);
		doc_close(&c->b, DOC_PANEL);
	}
	doc_close(&c->b, DOC_SECTION);
}

/* The kit's own words may say the usual length; this says the candidate's. */
static void add_extra_time(struct composer *c, const struct candidate_kit *view)
{
	doc_open(&c->b, DOC_PANEL, STYLE_INHERIT,
	         DOC_ATTRS(&c->b, doc_panel, .bar = true, .pad = scaled(c, 4)));
	add_sentence(c, STYLE_BODY, LABEL_GUIDE_EXTRA_TIME, "minutes",
	             number_text(c, view->whole_minutes), "duration",
	             duration_text(c, view->whole_minutes), "factor",
	             decimal_text(c, view->time_factor), NULL);
	doc_close(&c->b, DOC_PANEL);
}

bool compose_prep_guide(struct composer *c, const struct candidate_kit *view,
                        size_t portion)
{
	const struct candidate_guide *g = &view->guide;
	if (portion > 0)
		return false;
	doc_open(&c->b, DOC_SECTION, STYLE_COLUMN, NULL);
	add_titles(c, word(c, LABEL_GUIDE_TITLE),
	           *view->level ? word_with(c, LABEL_ROLE_AND_LEVEL, "role", view->title,
	                                    "level", view->level, NULL)
	                        : view->title,
	           SOURCE_ALL);
	if (g->intro)
		add_rich(c, g->intro, STYLE_BODY);
	else
		add_sentence(c, STYLE_BODY, LABEL_GUIDE_INTRO, "role", view->title,
		             "minutes", number_text(c, view->whole_minutes), "duration",
		             duration_text(c, view->whole_minutes), NULL);
	add_section(c, LABEL_GUIDE_LOGISTICS, g->logistics, LABEL_GUIDE_LOGISTICS_TEXT);
	if (view->time_factor != TIME_FACTOR_ONE)
		add_extra_time(c, view);
	if (g->nsessions)
		add_agenda(c, g);
	if (view->ncompetencies)
		add_competencies(c, view);
	add_section(c, LABEL_GUIDE_EVALUATE, NULL, LABEL_GUIDE_EVALUATE_TEXT);
	add_section(c, LABEL_GUIDE_PREPARE, g->practice, LABEL_GUIDE_PREPARE_TEXT);
	if (g->nadvance)
		add_advance(c, g);
	add_section(c, LABEL_GUIDE_BRING, g->bring, LABEL_GUIDE_BRING_TEXT);
	add_section(c, LABEL_GUIDE_ADJUSTMENTS, g->adjustments,
	            LABEL_GUIDE_ADJUSTMENTS_TEXT);
	add_section(c, LABEL_GUIDE_ASK_US, NULL, LABEL_GUIDE_ASK_US_TEXT);
	add_section(c, LABEL_GUIDE_NEXT, g->after, LABEL_GUIDE_NEXT_TEXT);
	add_section(c, LABEL_GUIDE_PRIVACY, g->privacy, LABEL_GUIDE_PRIVACY_TEXT);
	doc_close(&c->b, DOC_SECTION);
	return true;
}

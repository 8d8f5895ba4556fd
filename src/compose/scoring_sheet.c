/* The interviewer's scoring sheet: what to know before, a block a question, and what to
   do after the candidate has left. */
#include "compose/composer.h"
#include "compose/papers_int.h"

#include <string.h>

static const struct doc_slot *text_slot(struct composer *c, const char *what,
                                        enum label id)
{
	return slot_of_sheet(c, SLOT(.name = what, .tip = word(c, id)));
}

static const struct doc_slot *value_slot(struct composer *c, enum slot_source source,
                                         enum label id)
{
	return slot_of_value(c, "sheet", source, word(c, id));
}

static void add_two_fields(struct composer *c, enum label first,
                           const struct doc_slot *first_slot, enum label second,
                           const struct doc_slot *second_slot)
{
	doc_open(&c->b, DOC_PARA, STYLE_FIELD, NULL);
	add_named_blank(c, first, first_slot);
	doc_text(&c->b, "\u2003");
	add_named_blank(c, second, second_slot);
	doc_close(&c->b, DOC_PARA);
}

static void add_format(struct composer *c)
{
	static const struct {
		enum label label;
		const char *value;
	} formats[] = {{LABEL_FORMAT_ROOM, "room"},
	               {LABEL_FORMAT_VIDEO, "video"},
	               {LABEL_FORMAT_PHONE, "phone"}};
	doc_open(&c->b, DOC_PARA, STYLE_FIELD, NULL);
	doc_text(&c->b, word(c, LABEL_FIELD_FORMAT));
	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
		const char *says = word(c, formats[i].label);
		doc_text(&c->b, "\u2003");
		add_tick(c, says,
		         slot_of_sheet(c, SLOT(.kind = SLOT_CHOICE, .name = "format",
		                               .value = formats[i].value,
		                               .tip = word(c, LABEL_FIELD_FORMAT),
		                               .label = says)));
	}
	doc_close(&c->b, DOC_PARA);
}

static void add_header(struct composer *c, const struct selection *s)
{
	const struct doc_column columns[] = {{.weight = 1}, {.weight = 1}};
	static const struct {
		enum label label;
		enum slot_source source;
	} fields[] = {{LABEL_FIELD_CANDIDATE, SOURCE_CANDIDATE},
	              {LABEL_FIELD_INTERVIEWER, SOURCE_INTERVIEWER},
	              {LABEL_FIELD_DATE, SOURCE_DATE},
	              {LABEL_FIELD_START, SOURCE_START}};
	size_t across = c->narrow ? 1 : 2;
	add_kit_titles(c, s, LABEL_DOC_SCORING_SHEET, SOURCE_NONE);
	open_columns(c, columns, across, scaled(c, 18));
	for (size_t i = 0; i < 4; i++) {
		if (i % across == 0)
			open_field_row(c);
		open_field_cell(c);
		const struct doc_slot *slot =
			value_slot(c, fields[i].source, fields[i].label);
		if (fields[i].source == SOURCE_START)
			add_two_fields(c, LABEL_FIELD_START, slot, LABEL_FIELD_END,
			               text_slot(c, "field-end", LABEL_FIELD_END));
		else
			add_field(c, fields[i].label, slot);
		close_cell(c);
		if (i % across == across - 1)
			doc_close(&c->b, DOC_ROW);
	}
	close_table(c);
	add_format(c);
}

bool covers(const struct selection *s, const struct competency *competency)
{
	for (size_t i = 0; i < s->n; i++)
		if (s->questions[i]->competency == competency)
			return true;
	return false;
}

static const char *covered(struct composer *c, const struct selection *s)
{
	struct strbuf list = STRBUF_INIT;
	const struct framework *f = s->kit->framework;
	for (size_t i = 0; i < f->ncompetencies; i++) {
		if (!covers(s, &f->competencies[i]))
			continue;
		list_add(c, &list, f->competencies[i].title);
	}
	return list_take(c, &list);
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
	add_cell(c, STYLE_CELL, competency, NULL);
	doc_close(&c->b, DOC_ROW);
	*clock += minutes;
}

static void add_run_sheet(struct composer *c, const struct selection *s)
{
	const struct kit *kit = s->kit;
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
	int clock = 0;
	add_heading(c, 3, STYLE_HEADING_3, word(c, LABEL_RUN_SHEET));
	if (c->time_factor != TIME_FACTOR_ONE)
		doc_para(&c->b, STYLE_FORM,
		         word_with(c, LABEL_RUN_EXTRA_TIME, "factor",
		                   decimal_text(c, c->time_factor), NULL));
	open_table(c, &(struct doc_table){.columns = columns,
	                                  .ncolumns = 5,
	                                  .rules = RULES_OUTER | RULES_HEAD,
	                                  .pad_x = scaled(c, 4),
	                                  .pad_y = scaled(c, 1.5),
	                                  .whole_rows = true});
	add_table_head(c, head, 5);
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

int whole_minutes(const struct selection *s)
{
	return s->kit->opening + s->minutes_used + s->kit->questions + s->kit->closing;
}

static void add_before(struct composer *c, const struct selection *s)
{
	doc_open(&c->b, DOC_SECTION, STYLE_INHERIT, NULL);
	add_heading(c, 2, STYLE_HEADING_2, word(c, LABEL_BEFORE));
	add_words(c, STYLE_FORM, LABEL_BEFORE_PURPOSE);
	c->b.pos = s->kit->framework->pos;
	doc_para(&c->b, STYLE_FORM,
	         word_with(c, LABEL_BEFORE_COVERS, "competencies", covered(c, s), NULL));
	c->b.pos = s->kit->pos;
	add_run_sheet(c, s);
	doc_open(&c->b, DOC_GROUP, STYLE_INHERIT, NULL);
	add_heading(c, 3, STYLE_HEADING_3, word(c, LABEL_OPENING_SCRIPT));
	doc_open(&c->b, DOC_PANEL, STYLE_INHERIT,
	         DOC_ATTRS(&c->b, doc_panel, .bar = true, .pad = scaled(c, 4)));
	int minutes = time_stretched(c->time_factor, whole_minutes(s));
	add_sentence(c, STYLE_PROMPT, LABEL_OPENING_TEXT, "minutes",
	             number_text(c, minutes), "duration", duration_text(c, minutes),
	             "questions", number_text(c, (int64_t)s->n), NULL);
	doc_close(&c->b, DOC_PANEL);
	doc_close(&c->b, DOC_GROUP);
	doc_leaf(&c->b, DOC_SPACE, STYLE_INHERIT,
	         DOC_ATTRS(&c->b, doc_space, .height = scaled(c, 10)));
	doc_open(&c->b, DOC_GROUP, STYLE_INHERIT, NULL);
	doc_open(&c->b, DOC_PANEL, STYLE_FORM,
	         DOC_ATTRS(&c->b, doc_panel, .tint = true, .pad = scaled(c, 8)));
	add_part(c, LABEL_NOT_ASK);
	add_words(c, STYLE_FORM, LABEL_NOT_ASK_TEXT);
	doc_close(&c->b, DOC_PANEL);
	doc_close(&c->b, DOC_GROUP);
	doc_close(&c->b, DOC_SECTION);
}

static void add_scale(struct composer *c, const struct scale *scale)
{
	const struct doc_column columns[] = {
		{.align = ALIGN_END}, {.width = 0}, {.weight = 1}};
	doc_open(&c->b, DOC_SECTION, STYLE_INHERIT, NULL);
	doc_open(&c->b, DOC_GROUP, STYLE_INHERIT, NULL);
	add_heading(c, 3, STYLE_HEADING_3, word(c, LABEL_SCALE));
	add_words(c, STYLE_FORM, LABEL_SCALE_TEXT);
	open_table(c, &(struct doc_table){.columns = columns,
	                                  .ncolumns = 3,
	                                  .rules = RULES_OUTER | RULES_ROWS,
	                                  .pad_x = scaled(c, 4),
	                                  .pad_y = scaled(c, 2)});
	doc_open(&c->b, DOC_TBODY, STYLE_INHERIT, NULL);
	for (size_t i = 0; i < scale->npoints; i++) {
		const struct point *p = &scale->points[i];
		doc_open(&c->b, DOC_ROW, STYLE_INHERIT, NULL);
		add_cell(c, STYLE_CELL_HEAD, number_text(c, p->value),
		         &(struct doc_cell){.header = true, .align = ALIGN_END});
		add_cell(c, STYLE_CELL_HEAD, p->label,
		         &(struct doc_cell){.header = true});
		open_cell(c, NULL);
		add_rich(c, p->text, STYLE_CELL);
		close_cell(c);
		doc_close(&c->b, DOC_ROW);
	}
	doc_close(&c->b, DOC_TBODY);
	close_table(c);
	doc_close(&c->b, DOC_GROUP);
	doc_close(&c->b, DOC_SECTION);
}

static const struct rich *expectation(const struct competency *competency,
                                      const struct level *level)
{
	for (size_t i = 0; i < competency->nexpectations; i++)
		if (competency->expectations[i].level == level)
			return competency->expectations[i].text;
	return NULL;
}

/* What a solid answer at this level looks like, competency by competency. */
static void add_expectations(struct composer *c, const struct selection *s)
{
	const struct framework *f = s->kit->framework;
	const struct doc_column columns[] = {{.weight = c->narrow ? 2 : 1},
	                                     {.weight = 3}};
	bool any = false;
	for (size_t i = 0; i < f->ncompetencies && s->level; i++)
		any |= covers(s, &f->competencies[i])
		       && expectation(&f->competencies[i], s->level);
	if (!any)
		return;
	doc_open(&c->b, DOC_SECTION, STYLE_INHERIT, NULL);
	add_heading(c, 3, STYLE_HEADING_3,
	            word_with(c, LABEL_EXPECTATIONS, "level", s->level->title, NULL));
	open_table(c, &(struct doc_table){.columns = columns,
	                                  .ncolumns = 2,
	                                  .rules = RULES_OUTER | RULES_ROWS,
	                                  .pad_x = scaled(c, 4),
	                                  .pad_y = scaled(c, 3),
	                                  .whole_rows = true});
	doc_open(&c->b, DOC_TBODY, STYLE_INHERIT, NULL);
	for (size_t i = 0; i < f->ncompetencies; i++) {
		const struct competency *k = &f->competencies[i];
		if (!covers(s, k))
			continue;
		doc_open(&c->b, DOC_ROW, STYLE_INHERIT, NULL);
		add_cell(c, STYLE_CELL_HEAD, k->title,
		         &(struct doc_cell){.header = true});
		open_cell(c, NULL);
		add_rich(c, expectation(k, s->level), STYLE_CELL);
		close_cell(c);
		doc_close(&c->b, DOC_ROW);
	}
	doc_close(&c->b, DOC_TBODY);
	close_table(c);
	doc_close(&c->b, DOC_SECTION);
}

static void add_closing(struct composer *c)
{
	doc_open(&c->b, DOC_SECTION, STYLE_INHERIT, NULL);
	add_heading(c, 2, STYLE_HEADING_2, word(c, LABEL_CLOSING));
	doc_open(&c->b, DOC_PANEL, STYLE_INHERIT,
	         DOC_ATTRS(&c->b, doc_panel, .bar = true, .pad = scaled(c, 4)));
	add_words(c, STYLE_PROMPT, LABEL_CLOSING_TEXT);
	doc_close(&c->b, DOC_PANEL);
	add_part(c, LABEL_CLOSING_NOTES);
	const char *notes = word(c, LABEL_CLOSING_NOTES);
	add_lines(c, 3, notes,
	          slot_of_sheet(c, SLOT(.kind = SLOT_LINES, .name = "closing-notes",
	                                .tip = notes)),
	          true);
	doc_close(&c->b, DOC_SECTION);
}

/* The numbers of a competency's questions: "2, 5, 7". */
static const char *numbers_of(struct composer *c, const struct selection *s,
                              const struct competency *competency)
{
	struct strbuf list = STRBUF_INIT;
	for (size_t i = 0; i < s->n; i++)
		if (s->questions[i]->competency == competency)
			list_add(c, &list, number_text(c, (int64_t)i + 1));
	return list_take(c, &list);
}

static void add_summary_row(struct composer *c, const struct selection *s,
                            const struct competency *competency)
{
	const struct doc_row height = {.min_height = MM(8)};
	const struct doc_cell middle = {.valign = ALIGN_CENTRE};
	doc_open(&c->b, DOC_ROW, STYLE_INHERIT, doc_attrs(&c->b, &height, sizeof height));
	add_cell(c, STYLE_CELL, competency->title,
	         &(struct doc_cell){.header = true, .valign = ALIGN_CENTRE});
	add_cell(c, STYLE_CELL, numbers_of(c, s, competency), &middle);
	add_cell(c, STYLE_CELL, "", &middle);
	add_cell(c, STYLE_CELL,
	         word_with(c, LABEL_SUMMARY_WEIGHT_OF, "weight",
	                   decimal_text(c, competency->weight), NULL),
	         &middle);
	add_cell(c, STYLE_CELL, word(c, LABEL_SUMMARY_EQUALS), &middle);
	doc_close(&c->b, DOC_ROW);
}

static void add_summary(struct composer *c, const struct selection *s)
{
	const struct head_cell head[] = {{.text = word(c, LABEL_SUMMARY_COMPETENCY)},
	                                 {.text = word(c, LABEL_SUMMARY_QUESTIONS)},
	                                 {.text = word(c, LABEL_SUMMARY_RATING)},
	                                 {.text = word(c, LABEL_SUMMARY_WEIGHT)},
	                                 {.text = word(c, LABEL_SUMMARY_SCORE)}};
	/* where lines are short, columns are as wide as their words ask */
	int32_t room = c->narrow ? 0 : scaled(c, 70);
	const struct doc_column columns[] = {{.weight = 3},
	                                     {.weight = c->narrow ? 0 : 2},
	                                     {.width = room},
	                                     {.width = room},
	                                     {.width = room}};
	const struct framework *f = s->kit->framework;
	doc_open(&c->b, DOC_SECTION, STYLE_INHERIT, NULL);
	doc_open(&c->b, DOC_GROUP, STYLE_INHERIT, NULL);
	add_heading(c, 2, STYLE_HEADING_2, word(c, LABEL_SUMMARY));
	add_words(c, STYLE_FORM, LABEL_SUMMARY_TEXT);
	open_table(c, &(struct doc_table){.columns = columns,
	                                  .ncolumns = 5,
	                                  .rules = RULES_OUTER | RULES_HEAD | RULES_ROWS
	                                           | RULES_COLUMNS,
	                                  .pad_x = scaled(c, 5),
	                                  .pad_y = scaled(c, 3),
	                                  .whole_rows = true});
	add_table_head(c, head, 5);
	doc_open(&c->b, DOC_TBODY, STYLE_INHERIT, NULL);
	for (size_t i = 0; i < f->ncompetencies; i++)
		if (covers(s, &f->competencies[i]))
			add_summary_row(c, s, &f->competencies[i]);
	const struct doc_row height = {.min_height = MM(9)};
	doc_open(&c->b, DOC_ROW, STYLE_INHERIT, doc_attrs(&c->b, &height, sizeof height));
	add_cell(c, STYLE_CELL_HEAD, word(c, LABEL_SUMMARY_TOTAL),
	         &(struct doc_cell){.span = 4, .header = true, .valign = ALIGN_CENTRE});
	add_cell(c, STYLE_CELL, word(c, LABEL_SUMMARY_EQUALS),
	         &(struct doc_cell){.valign = ALIGN_CENTRE});
	doc_close(&c->b, DOC_ROW);
	doc_close(&c->b, DOC_TBODY);
	close_table(c);
	doc_close(&c->b, DOC_GROUP);
	doc_close(&c->b, DOC_SECTION);
}

static void add_option(struct composer *c, const struct recommendation *option)
{
	const struct doc_slot *slot = slot_of_sheet(
		c,
		SLOT(.kind = SLOT_CHOICE, .name = "recommendation", .value = option->id,
	             .tip = word(c, LABEL_RECOMMENDATION), .label = option->label));
	doc_open(&c->b, DOC_PARA, STYLE_SCORE, NULL);
	doc_leaf(&c->b, DOC_BOX, STYLE_INHERIT,
	         DOC_ATTRS(&c->b, doc_box, .width = MM(8), .height = MM(8),
	                   .strong = true, .label = option->label, .slot = slot));
	doc_text(&c->b, "\u2002");
	doc_open(&c->b, DOC_SPAN, STYLE_STRONG_SANS, NULL);
	doc_text(&c->b, option->label);
	doc_close(&c->b, DOC_SPAN);
	doc_close(&c->b, DOC_PARA);
}

static void add_recommendation(struct composer *c, const struct framework *f)
{
	size_t n = f->nrecommendations;
	if (n == 0)
		return;
	enum { ACROSS = 4, ACROSS_NARROW = 2 };
	size_t most = c->narrow ? ACROSS_NARROW : ACROSS;
	size_t across = n < most ? n : most;
	struct doc_column *columns = ARENA_ARRAY(c->b.arena, struct doc_column, across);
	for (size_t i = 0; i < across; i++)
		columns[i].weight = 1;
	doc_open(&c->b, DOC_SECTION, STYLE_INHERIT, NULL);
	doc_open(&c->b, DOC_GROUP, STYLE_INHERIT, NULL);
	add_heading(c, 2, STYLE_HEADING_2, word(c, LABEL_RECOMMENDATION));
	add_words(c, STYLE_FORM, LABEL_RECOMMENDATION_TEXT);
	open_columns(c, columns, across, scaled(c, 6));
	const struct pos held = c->b.pos;
	c->b.pos = f->pos;
	for (size_t i = 0; i < n; i++) {
		if (i % across == 0)
			doc_open(&c->b, DOC_ROW, STYLE_INHERIT, NULL);
		open_cell(c, NULL);
		add_option(c, &f->recommendations[i]);
		close_cell(c);
		if (i % across == across - 1 || i + 1 == n)
			doc_close(&c->b, DOC_ROW);
	}
	c->b.pos = held;
	close_table(c);
	doc_close(&c->b, DOC_GROUP);
	doc_close(&c->b, DOC_SECTION);
}

static void add_written(struct composer *c, const char *what, enum label id, int lines,
                        bool fill)
{
	const struct doc_slot *slot = slot_of_sheet(
		c, SLOT(.kind = SLOT_LINES, .name = what, .tip = word(c, id)));
	doc_open(&c->b, DOC_GROUP, STYLE_INHERIT, NULL);
	add_heading(c, 3, STYLE_HEADING_3, word(c, id));
	add_lines(c, lines, word(c, id), slot, fill);
	doc_close(&c->b, DOC_GROUP);
}

/* "Name|what it is": the label's two halves. */
static void add_error(struct composer *c, enum label id)
{
	const char *text = word(c, id), *bar = strchr(text, '|');
	doc_open(&c->b, DOC_ITEM, STYLE_INHERIT, NULL);
	doc_open(&c->b, DOC_PARA, STYLE_CELL, NULL);
	if (bar) {
		doc_open(&c->b, DOC_STRONG, STYLE_INHERIT, NULL);
		doc_text(&c->b, arena_strndup(c->b.arena, text, (size_t)(bar - text)));
		doc_close(&c->b, DOC_STRONG);
		doc_text(&c->b,
		         word_with(c, LABEL_NAMED_TEXT, "name", "", "text", "", NULL));
		text = bar + 1;
	}
	doc_text(&c->b, text);
	doc_close(&c->b, DOC_PARA);
	doc_close(&c->b, DOC_ITEM);
}

static void add_end(struct composer *c, const struct compose_input *in)
{
	doc_open(&c->b, DOC_SECTION, STYLE_INHERIT, NULL);
	add_written(c, "strengths", LABEL_STRENGTHS, 4, true);
	add_written(c, "concerns", LABEL_CONCERNS, 4, true);
	add_written(c, "note-to-next", LABEL_NEXT_NOTE, 3, false);
	doc_leaf(&c->b, DOC_SPACE, STYLE_INHERIT,
	         DOC_ATTRS(&c->b, doc_space, .height = scaled(c, 14)));
	doc_open(&c->b, DOC_PANEL, STYLE_INHERIT,
	         DOC_ATTRS(&c->b, doc_panel, .tint = true, .pad = scaled(c, 8)));
	add_part(c, LABEL_ERRORS);
	doc_open(&c->b, DOC_LIST, STYLE_CELL,
	         DOC_ATTRS(&c->b, doc_list, .marker = MARKER_TICK, .tight = true,
	                   .columns = c->narrow ? 1 : 2));
	for (enum label id = LABEL_ERROR_HALO; id <= LABEL_ERROR_FIRST; id++)
		add_error(c, id);
	doc_close(&c->b, DOC_LIST);
	doc_close(&c->b, DOC_PANEL);
	doc_open(&c->b, DOC_GROUP, STYLE_INHERIT, NULL);
	doc_leaf(&c->b, DOC_SPACE, STYLE_INHERIT,
	         DOC_ATTRS(&c->b, doc_space, .height = scaled(c, 10)));
	doc_open(&c->b, DOC_PARA, STYLE_FORM, NULL);
	const char *declared = word(c, LABEL_DECLARATION);
	add_tick(c, declared,
	         slot_of_sheet(c, SLOT(.kind = SLOT_TICK, .name = "independent",
	                               .tip = declared)));
	doc_close(&c->b, DOC_PARA);
	add_two_fields(c, LABEL_SIGNATURE, text_slot(c, "signature", LABEL_SIGNATURE),
	               LABEL_DATE_TIME, text_slot(c, "date-and-time", LABEL_DATE_TIME));
	doc_para(&c->b, STYLE_NOTE,
	         *in->theme->retention ? in->theme->retention : word(c, LABEL_RETENTION));
	doc_close(&c->b, DOC_GROUP);
	doc_close(&c->b, DOC_SECTION);
}

static void add_front(struct composer *c, const struct compose_input *in)
{
	const struct selection *s = in->selection;
	const struct framework *f = s->kit->framework;
	add_header(c, s);
	add_before(c, s);
	if (f->nscales)
		add_scale(c, &f->scales[0]);
	add_expectations(c, s);
	if (c->narrow && in->paper.density == DENSITY_COMPACT)
		add_strip_key(c);
	c->clock = s->kit->opening;
}

static void add_block(struct composer *c, const struct compose_input *in, size_t number)
{
	const struct selection *s = in->selection;
	if (number == 1 || in->paper.density == DENSITY_FULL)
		doc_leaf(&c->b, DOC_NEW_PAGE, STYLE_INHERIT, NULL);
	if (in->paper.density == DENSITY_FULL)
		compose_question_form(c, s, number, c->clock);
	else
		compose_question_strip(c, s, number, c->clock);
	c->clock += s->questions[number - 1]->minutes;
}

static void add_back(struct composer *c, const struct compose_input *in)
{
	const struct selection *s = in->selection;
	doc_leaf(&c->b, DOC_NEW_PAGE, STYLE_INHERIT, NULL);
	add_closing(c);
	add_summary(c, s);
	add_recommendation(c, s->kit->framework);
	doc_leaf(&c->b, DOC_NEW_PAGE, STYLE_INHERIT, NULL);
	add_end(c, in);
}

/* The front, a portion a question, and the back. */
bool compose_scoring_sheet(struct composer *c, const struct compose_input *in,
                           size_t portion)
{
	const struct selection *s = in->selection;
	if (portion == 0)
		add_front(c, in);
	else if (portion <= s->n)
		add_block(c, in, portion);
	else if (portion == s->n + 1)
		add_back(c, in);
	return portion <= s->n + 1;
}

/* What an interviewer reads and fills in before the interview: a page, in two columns
   where lines are long enough for two. */
#include "compose/composer.h"
#include "compose/papers_int.h"

static const struct doc_slot *value_slot(struct composer *c, enum slot_source source,
                                         enum label id)
{
	return slot_of_value(c, "sheet", source, word(c, id));
}

/* Where the interview is held, as inlines. */
static void add_formats(struct composer *c)
{
	static const struct {
		enum label label;
		const char *value;
	} formats[] = {{LABEL_FORMAT_ROOM, "room"},
	               {LABEL_FORMAT_VIDEO, "video"},
	               {LABEL_FORMAT_PHONE, "phone"}};
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
}

static void add_format(struct composer *c)
{
	doc_open(&c->b, DOC_PARA, STYLE_FIELD, NULL);
	add_formats(c);
	doc_close(&c->b, DOC_PARA);
}

/* Title and role, and at the end of the role's line the format. */
static void add_title_and_format(struct composer *c, const struct selection *s)
{
	doc_open_apart(&c->b, DOC_SPAN, STYLE_INHERIT, NULL);
	struct doc_node *aside = doc_open(&c->b, DOC_SPAN, STYLE_FIELD, NULL);
	add_formats(c);
	doc_close(&c->b, DOC_SPAN);
	doc_close(&c->b, DOC_SPAN);
	add_heading(c, 1, STYLE_TITLE, word(c, LABEL_DOC_SCORING_SHEET));
	doc_open(&c->b, DOC_PARA, STYLE_SUBTITLE,
	         DOC_ATTRS(&c->b, doc_common, .aside = aside));
	doc_text(&c->b,
	         role_and_level(c, kit_role(s->kit), s->level ? s->level->title : ""));
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
	if (c->narrow)
		add_kit_titles(c, s, LABEL_DOC_SCORING_SHEET, SOURCE_NONE);
	else
		add_title_and_format(c, s);
	open_columns(c, columns, across, scaled(c, 18));
	for (size_t i = 0; i < 4; i++) {
		if (i % across == 0)
			open_field_row(c);
		open_field_cell(c);
		const struct doc_slot *slot =
			value_slot(c, fields[i].source, fields[i].label);
		if (fields[i].source == SOURCE_START)
			add_two_fields(c, LABEL_FIELD_START, slot, LABEL_FIELD_END,
			               slot_of_field(c, "field-end", LABEL_FIELD_END));
		else
			add_field(c, fields[i].label, slot);
		close_cell(c);
		if (i % across == across - 1)
			doc_close(&c->b, DOC_ROW);
	}
	close_table(c);
	if (c->narrow)
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

enum style front_style(const struct composer *c)
{
	return c->narrow ? STYLE_FORM : STYLE_FORM_SMALL;
}

static const struct rich *expectation(const struct competency *competency,
                                      const struct level *level)
{
	for (size_t i = 0; i < competency->nexpectations; i++)
		if (competency->expectations[i].level == level)
			return competency->expectations[i].text;
	return NULL;
}

/* Whether it is said of any competency what is asked of the level. */
static bool any_expectations(const struct selection *s)
{
	const struct framework *f = s->kit->framework;
	for (size_t i = 0; i < f->ncompetencies && s->level; i++)
		if (covers(s, &f->competencies[i])
		    && expectation(&f->competencies[i], s->level))
			return true;
	return false;
}

static bool any_probes(const struct selection *s)
{
	for (size_t i = 0; i < s->n; i++)
		if (s->questions[i]->nprobes)
			return true;
	return false;
}

static bool any_own_anchors(const struct selection *s)
{
	for (size_t i = 0; i < s->n && s->level; i++)
		for (size_t k = 0; k < s->questions[i]->nanchors; k++)
			if (s->questions[i]->anchors[k].level == s->level)
				return true;
	return false;
}

static void add_opening(struct composer *c, const struct selection *s)
{
	doc_open(&c->b, DOC_GROUP, STYLE_INHERIT, NULL);
	add_heading(c, 3, STYLE_HEADING_3, word(c, LABEL_OPENING_SCRIPT));
	doc_open(&c->b, DOC_PANEL, STYLE_INHERIT,
	         DOC_ATTRS(&c->b, doc_panel, .bar = true, .pad = scaled(c, 4)));
	int minutes = time_stretched(c->time_factor, selection_minutes(s));
	add_sentence(c, c->narrow ? STYLE_PROMPT : STYLE_PROMPT_SMALL, LABEL_OPENING_TEXT,
	             "minutes", number_text(c, minutes), "duration",
	             duration_text(c, minutes), "questions",
	             number_text(c, (int64_t)s->n), NULL);
	doc_close(&c->b, DOC_PANEL);
	doc_close(&c->b, DOC_GROUP);
}

static void add_not_ask(struct composer *c)
{
	doc_open(&c->b, DOC_GROUP, STYLE_INHERIT, NULL);
	add_gap(c, 6);
	doc_open(&c->b, DOC_PANEL, STYLE_FORM,
	         DOC_ATTRS(&c->b, doc_panel, .tint = true, .pad = scaled(c, 4)));
	add_part(c, LABEL_NOT_ASK);
	add_words(c, front_style(c), LABEL_NOT_ASK_TEXT);
	doc_close(&c->b, DOC_PANEL);
	doc_close(&c->b, DOC_GROUP);
}

/* A label's text, with `more` behind it what the other says. */
static void add_words_and(struct composer *c, enum label id, enum label other, bool more)
{
	const char *text = word(c, id);
	doc_para(&c->b, front_style(c),
	         more ? arena_printf(c->b.arena, "%s %s", text, word(c, other)) : text);
}

static void add_before(struct composer *c, const struct selection *s, bool full)
{
	doc_open(&c->b, DOC_SECTION, STYLE_INHERIT, NULL);
	add_heading(c, 2, STYLE_HEADING_2, word(c, LABEL_BEFORE));
	add_words_and(c, LABEL_BEFORE_PURPOSE, LABEL_BEFORE_PROBES,
	              full && any_probes(s));
	add_words(c, front_style(c), LABEL_RATING_CHANGE);
	c->b.pos = s->kit->framework->pos;
	if (!any_expectations(s)) /* which name the competencies, too */
		doc_para(&c->b, front_style(c),
		         word_with(c, LABEL_BEFORE_COVERS, "competencies", covered(c, s),
		                   NULL));
	c->b.pos = s->kit->pos;
	add_run_sheet(c, s);
	add_opening(c, s);
	doc_close(&c->b, DOC_SECTION);
}

static void add_point(struct composer *c, const struct point *p)
{
	doc_open(&c->b, DOC_ROW, STYLE_INHERIT, NULL);
	add_cell(c, STYLE_CELL_HEAD, number_text(c, p->value),
	         &(struct doc_cell){.header = true, .align = ALIGN_END});
	open_cell(c, NULL);
	add_led(c, STYLE_CELL, &(struct lead){.text = p->label}, p->text);
	close_cell(c);
	doc_close(&c->b, DOC_ROW);
}

/* The highest value at the top, as beside each question. `own`: some anchors bear the
   sign of those that were written for this level. */
static void add_scale(struct composer *c, const struct scale *scale, bool own)
{
	const struct doc_column columns[] = {{.align = ALIGN_END}, {.weight = 1}};
	doc_open(&c->b, DOC_SECTION, STYLE_INHERIT, NULL);
	doc_open(&c->b, DOC_GROUP, STYLE_INHERIT, NULL);
	add_heading(c, 2, STYLE_HEADING_2, word(c, LABEL_SCALE));
	add_words_and(c, LABEL_SCALE_TEXT, LABEL_SCALE_OWN, own);
	open_table(c, &(struct doc_table){.columns = columns,
	                                  .ncolumns = 2,
	                                  .rules = RULES_OUTER | RULES_ROWS,
	                                  .pad_x = scaled(c, 3),
	                                  .pad_y = scaled(c, c->narrow ? 1.5 : 0.75)});
	doc_open(&c->b, DOC_TBODY, STYLE_INHERIT, NULL);
	for (size_t i = scale->npoints; i-- > 0;)
		add_point(c, &scale->points[i]);
	doc_close(&c->b, DOC_TBODY);
	close_table(c);
	doc_close(&c->b, DOC_GROUP);
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

/* What a solid answer at this level looks like, competency by competency. */
static void add_expectations(struct composer *c, const struct selection *s)
{
	const struct framework *f = s->kit->framework;
	if (!any_expectations(s))
		return;
	doc_open(&c->b, DOC_SECTION, STYLE_INHERIT, NULL);
	add_heading(c, 3, STYLE_HEADING_3,
	            word_with(c, LABEL_EXPECTATIONS, "level", s->level->title, NULL));
	for (size_t i = 0; i < f->ncompetencies; i++) {
		const struct competency *k = &f->competencies[i];
		if (!covers(s, k))
			continue;
		doc_open(&c->b, DOC_GROUP, STYLE_INHERIT, NULL);
		const char *numbers =
			arena_printf(c->b.arena, "%s %s", word(c, LABEL_INDEX_NUMBER),
		                     numbers_of(c, s, k));
		add_led(c, front_style(c),
		        &(struct lead){.text = k->title, .note = numbers},
		        expectation(k, s->level));
		doc_close(&c->b, DOC_GROUP);
	}
	doc_close(&c->b, DOC_SECTION);
}

static void add_scales(struct composer *c, const struct selection *s, bool full)
{
	if (s->kit->framework->nscales)
		add_scale(c, &s->kit->framework->scales[0], full && any_own_anchors(s));
	add_expectations(c, s);
	add_not_ask(c);
}

void add_front_matter(struct composer *c, const struct selection *s, bool full)
{
	add_header(c, s);
	if (c->narrow) {
		add_before(c, s, full);
		add_scales(c, s, full);
		return;
	}
	open_halves(c);
	add_before(c, s, full);
	next_half(c);
	add_scales(c, s, full);
	close_halves(c);
}

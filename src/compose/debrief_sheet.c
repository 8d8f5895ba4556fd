/* The debrief sheet: the panel's ratings side by side, then what was said of them.
   Ratings are recorded first and discussed after; the decision rests on competencies. */
#include "compose/composer.h"
#include "compose/papers_int.h"

static void add_header(struct composer *c, const struct selection *s)
{
	const struct doc_column columns[] = {{.weight = 1}, {.weight = 1}};
	size_t across = c->narrow ? 1 : 2;
	add_kit_titles(c, s, LABEL_DOC_DEBRIEF_SHEET, SOURCE_NONE);
	static const struct {
		enum label label;
		enum slot_source source;
		const char *what; /* of one without source */
	} fields[] = {{LABEL_FIELD_CANDIDATE, SOURCE_CANDIDATE, ""},
	              {LABEL_FIELD_DATE, SOURCE_DATE, ""},
	              {LABEL_DEBRIEF_CHAIR, SOURCE_NONE, "chair"},
	              {LABEL_DEBRIEF_NOTES_BY, SOURCE_NONE, "notes-by"}};
	open_columns(c, columns, across, scaled(c, 18));
	for (size_t i = 0; i < 4; i++) {
		if (i % across == 0)
			open_field_row(c);
		open_field_cell(c);
		const char *tip = word(c, fields[i].label);
		add_field(c, fields[i].label,
		          fields[i].source
		                  ? slot_of_value(c, "debrief", fields[i].source, tip)
		                  : slot_of_debrief(
					  c, SLOT(.name = fields[i].what, .tip = tip)));
		close_cell(c);
		if (i % across == across - 1)
			doc_close(&c->b, DOC_ROW);
	}
	close_table(c);
}

static const char *panel_letter(struct composer *c, int i)
{
	return arena_printf(c->b.arena, "%c", 'A' + i);
}

static void add_panel_box(struct composer *c, const char *label)
{
	doc_leaf(&c->b, DOC_BOX, STYLE_INHERIT,
	         DOC_ATTRS(&c->b, doc_box, .width = MM(6), .height = MM(6),
	                   .label = label));
}

/* A line for the name and one with a box for each thing to tick. */
static void add_panel_list(struct composer *c, const struct framework *f, int panel)
{
	for (int i = 0; i < panel; i++) {
		doc_open(&c->b, DOC_GROUP, STYLE_INHERIT, NULL);
		doc_open(&c->b, DOC_PARA, STYLE_FIELD, NULL);
		doc_text(&c->b,
		         arena_printf(c->b.arena, "%s  %s\u00a0", panel_letter(c, i),
		                      word(c, LABEL_FIELD_INTERVIEWER)));
		doc_leaf(&c->b, DOC_BLANK, STYLE_INHERIT,
		         DOC_ATTRS(&c->b, doc_blank,
		                   .label = word(c, LABEL_FIELD_INTERVIEWER)));
		doc_close(&c->b, DOC_PARA);
		doc_open(&c->b, DOC_PARA, STYLE_CELL, NULL);
		for (size_t k = 0; k <= f->nrecommendations; k++) {
			const char *label = k ? f->recommendations[k - 1].label
			                      : word(c, LABEL_DEBRIEF_RECEIVED);
			add_panel_box(c, label);
			doc_text(&c->b,
			         arena_printf(c->b.arena, "\u00a0%s%s",
			                      unbroken(c, label),
			                      k < f->nrecommendations ? "\u2003" : ""));
		}
		doc_close(&c->b, DOC_PARA);
		doc_close(&c->b, DOC_GROUP);
	}
}

static void add_panel_row(struct composer *c, const struct framework *f, int i)
{
	const struct doc_row height = {.min_height = MM(8.5)};
	const struct doc_cell middle = {.valign = ALIGN_CENTRE};
	doc_open(&c->b, DOC_ROW, STYLE_INHERIT, doc_attrs(&c->b, &height, sizeof height));
	add_cell(c, STYLE_CELL_HEAD, panel_letter(c, i),
	         &(struct doc_cell){.header = true, .valign = ALIGN_CENTRE});
	add_cell(c, STYLE_CELL, "", &middle);
	for (size_t k = 0; k <= f->nrecommendations; k++) {
		open_cell(c, &middle);
		doc_open(&c->b, DOC_PARA, STYLE_CELL, NULL);
		add_panel_box(c, k ? f->recommendations[k - 1].label
		                   : word(c, LABEL_DEBRIEF_RECEIVED));
		doc_close(&c->b, DOC_PARA);
		close_cell(c);
	}
	doc_close(&c->b, DOC_ROW);
}

static void add_panel_table(struct composer *c, const struct framework *f, int panel)
{
	size_t options = f->nrecommendations;
	size_t n = 3 + options;
	struct doc_column *columns = ARENA_ARRAY(c->b.arena, struct doc_column, n);
	struct head_cell *head = ARENA_ARRAY(c->b.arena, struct head_cell, n);
	for (size_t i = 0; i < n; i++) {
		columns[i] = (struct doc_column){.width = scaled(c, i ? 52 : 22),
		                                 .align = i ? ALIGN_CENTRE : ALIGN_START};
		head[i] = (struct head_cell){
			.text = i == 0   ? ""
		                : i == 1 ? word(c, LABEL_FIELD_INTERVIEWER)
		                : i == 2 ? word(c, LABEL_DEBRIEF_RECEIVED)
		                         : f->recommendations[i - 3].label,
			.valign = ALIGN_END};
	}
	columns[1] = (struct doc_column){.weight = 1};
	open_table(c, &(struct doc_table){.columns = columns,
	                                  .ncolumns = n,
	                                  .rules = RULES_OUTER | RULES_HEAD | RULES_ROWS,
	                                  .pad_x = scaled(c, 4),
	                                  .pad_y = scaled(c, 3),
	                                  .whole_rows = true});
	add_table_head(c, head, n);
	doc_open(&c->b, DOC_TBODY, STYLE_INHERIT, NULL);
	for (int i = 0; i < panel; i++)
		add_panel_row(c, f, i);
	doc_close(&c->b, DOC_TBODY);
	close_table(c);
}

/* Who sat on the panel, whose sheet came in, and what each recommended beforehand. */
static void add_panel(struct composer *c, const struct framework *f, int panel)
{
	doc_open(&c->b, DOC_SECTION, STYLE_INHERIT, NULL);
	add_heading(c, 2, STYLE_HEADING_2, word(c, LABEL_DEBRIEF_PANEL));
	add_words(c, STYLE_FORM, LABEL_DEBRIEF_PANEL_TEXT);
	const struct pos held = c->b.pos;
	c->b.pos = f->pos; /* the options' */
	if (c->narrow || f->nrecommendations > 5)
		add_panel_list(c, f, panel);
	else
		add_panel_table(c, f, panel);
	c->b.pos = held;
	doc_close(&c->b, DOC_SECTION);
}

/* A competency's row of the matrix. Where lines are short, its name has its own row. */
static void add_matrix_row(struct composer *c, const char *competency, int panel)
{
	const struct doc_row height = {.min_height = MM(9)};
	size_t n = (size_t)panel + 2;
	const struct doc_cell name = {
		.header = true, .valign = ALIGN_CENTRE, .span = c->narrow ? (int)n : 1};
	doc_open(&c->b, DOC_ROW, STYLE_INHERIT,
	         c->narrow ? NULL : doc_attrs(&c->b, &height, sizeof height));
	add_cell(c, STYLE_CELL, competency, &name);
	if (c->narrow) {
		doc_close(&c->b, DOC_ROW);
		doc_open(&c->b, DOC_ROW, STYLE_INHERIT,
		         doc_attrs(&c->b, &height, sizeof height));
	}
	for (size_t k = 0; k < n; k++)
		add_cell(c, STYLE_CELL, "",
		         k >= (size_t)panel ? &(struct doc_cell){.tint = true} : NULL);
	doc_close(&c->b, DOC_ROW);
}

static void add_matrix_head(struct composer *c, int panel)
{
	const struct doc_cell head = {.header = true, .align = ALIGN_CENTRE};
	doc_open(&c->b, DOC_THEAD, STYLE_INHERIT, NULL);
	doc_open(&c->b, DOC_ROW, STYLE_INHERIT, NULL);
	if (!c->narrow)
		add_cell(c, STYLE_CELL_HEAD, word(c, LABEL_SUMMARY_COMPETENCY),
		         &(struct doc_cell){.header = true});
	for (int i = 0; i < panel; i++)
		add_cell(c, STYLE_CELL_HEAD, panel_letter(c, i), &head);
	add_cell(c, STYLE_CELL_HEAD, word(c, LABEL_DEBRIEF_RANGE), &head);
	add_cell(c, STYLE_CELL_HEAD, word(c, LABEL_DEBRIEF_AGREED), &head);
	doc_close(&c->b, DOC_ROW);
	doc_close(&c->b, DOC_THEAD);
}

/* Competencies down, interviewers across: first ratings, their range, the agreed one. */
static void add_matrix(struct composer *c, const struct selection *s, int panel)
{
	const struct framework *f = s->kit->framework;
	size_t first = c->narrow ? 0 : 1, n = first + (size_t)panel + 2;
	struct doc_column *columns = ARENA_ARRAY(c->b.arena, struct doc_column, n);
	for (size_t i = 0; i < n; i++) {
		if (i < first)
			columns[i] = (struct doc_column){.weight = 1};
		else if (i < first + (size_t)panel && c->narrow)
			columns[i] = (struct doc_column){.weight = 1};
		else if (i < first + (size_t)panel)
			columns[i] = (struct doc_column){
				.width = scaled(c, panel > 6 ? 28 : 34)};
		else if (!c->narrow)
			columns[i] = (struct doc_column){.width = scaled(c, 66)};
		/* others are as wide as their heads */
	}
	doc_open(&c->b, DOC_SECTION, STYLE_INHERIT, NULL);
	doc_open(&c->b, DOC_GROUP, STYLE_INHERIT, NULL);
	add_heading(c, 2, STYLE_HEADING_2, word(c, LABEL_DEBRIEF_RATINGS));
	add_words(c, STYLE_FORM, LABEL_DEBRIEF_RATINGS_TEXT);
	open_table(c, &(struct doc_table){.columns = columns,
	                                  .ncolumns = n,
	                                  .rules = RULES_OUTER | RULES_HEAD | RULES_ROWS
	                                           | RULES_COLUMNS,
	                                  .pad_x = c->narrow ? PT * 3 : scaled(c, 4),
	                                  .pad_y = scaled(c, 3),
	                                  .whole_rows = true});
	add_matrix_head(c, panel);
	doc_open(&c->b, DOC_TBODY, STYLE_INHERIT, NULL);
	for (size_t i = 0; i < f->ncompetencies; i++) {
		if (!covers(s, &f->competencies[i]))
			continue;
		c->b.pos = f->competencies[i].pos;
		add_matrix_row(c, f->competencies[i].title, panel);
	}
	c->b.pos = s->kit->pos;
	doc_close(&c->b, DOC_TBODY);
	close_table(c);
	doc_close(&c->b, DOC_GROUP);
	doc_close(&c->b, DOC_SECTION);
}

/* What speaks for and against each rating on which the panel differed widely. */
static void add_flagged(struct composer *c)
{
	enum { BLOCKS = 3 };
	doc_open(&c->b, DOC_SECTION, STYLE_INHERIT, NULL);
	add_heading(c, 2, STYLE_HEADING_2, word(c, LABEL_DEBRIEF_FLAGGED));
	add_words(c, STYLE_FORM, LABEL_DEBRIEF_FLAGGED_TEXT);
	for (int i = 0; i < BLOCKS; i++) {
		const struct doc_column columns[] = {{.weight = 1}, {.weight = 1}};
		doc_open(&c->b, DOC_GROUP, STYLE_INHERIT, NULL);
		add_field(c, LABEL_SUMMARY_COMPETENCY, NULL);
		size_t across = c->narrow ? 1 : 2;
		open_columns(c, columns, across, scaled(c, 14));
		doc_open(&c->b, DOC_ROW, STYLE_INHERIT, NULL);
		for (int k = 0; k < 2; k++) {
			enum label id = k ? LABEL_DEBRIEF_AGAINST : LABEL_DEBRIEF_FOR;
			if (k && across == 1) {
				doc_close(&c->b, DOC_ROW);
				doc_open(&c->b, DOC_ROW, STYLE_INHERIT, NULL);
			}
			open_cell(c, NULL);
			doc_para(&c->b, STYLE_LABEL, word(c, id));
			add_lines(c, 3, word(c, id), NULL, false);
			close_cell(c);
		}
		doc_close(&c->b, DOC_ROW);
		close_table(c);
		add_field(c, LABEL_DEBRIEF_REASON, NULL);
		doc_close(&c->b, DOC_GROUP);
	}
	doc_close(&c->b, DOC_SECTION);
}

static void add_debrief_lines(struct composer *c, int lines, const char *what,
                              enum label id)
{
	add_lines(c, lines, word(c, id),
	          slot_of_debrief(
			  c, SLOT(.kind = SLOT_LINES, .name = what, .tip = word(c, id))),
	          true);
}

static void add_decision(struct composer *c, const struct selection *s)
{
	const struct framework *f = s->kit->framework;
	doc_open(&c->b, DOC_SECTION, STYLE_INHERIT, NULL);
	doc_open(&c->b, DOC_GROUP, STYLE_INHERIT, NULL);
	add_heading(c, 2, STYLE_HEADING_2, word(c, LABEL_DEBRIEF_DECISION));
	add_words(c, STYLE_FORM, LABEL_DEBRIEF_DECISION_TEXT);
	doc_open(&c->b, DOC_PARA, STYLE_SCORE, NULL);
	for (size_t i = 0; i < f->nrecommendations; i++) {
		const char *label = f->recommendations[i].label;
		const struct doc_slot *slot = slot_of_debrief(
			c, SLOT(.kind = SLOT_CHOICE, .name = "decision",
		                .value = f->recommendations[i].id,
		                .tip = word(c, LABEL_DEBRIEF_DECISION), .label = label));
		doc_text(&c->b, i ? "\u2003\u2003" : "");
		doc_leaf(&c->b, DOC_BOX, STYLE_INHERIT,
		         DOC_ATTRS(&c->b, doc_box, .width = MM(7), .height = MM(7),
		                   .strong = true, .label = label, .slot = slot));
		doc_open(&c->b, DOC_SPAN, STYLE_STRONG_SANS, NULL);
		doc_text(&c->b, arena_printf(c->b.arena, "\u00a0%s", unbroken(c, label)));
		doc_close(&c->b, DOC_SPAN);
	}
	doc_close(&c->b, DOC_PARA);
	add_part(c, LABEL_DEBRIEF_BECAUSE);
	add_debrief_lines(c, 2, "because", LABEL_DEBRIEF_BECAUSE);
	doc_close(&c->b, DOC_GROUP);
	doc_open(&c->b, DOC_GROUP, STYLE_INHERIT, NULL);
	add_part(c, LABEL_DEBRIEF_DISSENT);
	add_debrief_lines(c, 1, "dissent", LABEL_DEBRIEF_DISSENT);
	doc_close(&c->b, DOC_GROUP);
	doc_close(&c->b, DOC_SECTION);
}

static void add_signatures(struct composer *c, int panel)
{
	const struct doc_column columns[] = {
		{.width = scaled(c, 18)}, {.weight = 1}, {.width = c->measure / 3}};
	doc_open(&c->b, DOC_GROUP, STYLE_INHERIT, NULL);
	add_heading(c, 3, STYLE_HEADING_3, word(c, LABEL_DEBRIEF_SIGNATURES));
	open_columns(c, columns, 3, scaled(c, 8));
	for (int i = 0; i < panel; i++) {
		doc_open(&c->b, DOC_ROW, STYLE_INHERIT, NULL);
		add_cell(c, STYLE_FIELD, panel_letter(c, i), NULL);
		open_cell(c, NULL);
		add_field(c, LABEL_SIGNATURE, NULL);
		close_cell(c);
		open_cell(c, NULL);
		add_field(c, LABEL_FIELD_DATE, NULL);
		close_cell(c);
		doc_close(&c->b, DOC_ROW);
	}
	close_table(c);
	doc_close(&c->b, DOC_GROUP);
}

/* ---- the requisition grid ---- */

enum { GRID_ROWS = 12 };

/* "1 Modelling, 2 Data": what the columns' numbers stand for. */
static const char *grid_key(struct composer *c, const struct selection *s)
{
	const struct framework *f = s->kit->framework;
	struct strbuf list = STRBUF_INIT;
	int n = 0;
	for (size_t i = 0; i < f->ncompetencies; i++) {
		if (!covers(s, &f->competencies[i]))
			continue;
		/* isolated, so that a Latin title stays with its number */
		list_add(c, &list,
		         arena_printf(c->b.arena, "%s%d\u00a0%s%s",
		                      c->rtl ? "\u2068" : "", ++n,
		                      f->competencies[i].title, c->rtl ? "\u2069" : ""));
	}
	return word_with(c, LABEL_NAMED_TEXT, "name", word(c, LABEL_GRID_KEY), "text",
	                 list_take(c, &list), NULL);
}

/* All candidates for the role by code: competencies across, then the total and what the
   panel decided. */
static void add_grid(struct composer *c, const struct selection *s)
{
	const struct framework *f = s->kit->framework;
	const struct doc_cell head = {.header = true, .align = ALIGN_CENTRE};
	const struct doc_row height = {.min_height = MM(11)};
	size_t n = 0, k = 0;
	for (size_t i = 0; i < f->ncompetencies; i++)
		n += covers(s, &f->competencies[i]);
	struct doc_column *columns = ARENA_ARRAY(c->b.arena, struct doc_column, n + 3);
	columns[k++].weight = 4;
	while (k <= n)
		columns[k++].weight = 2;
	columns[k++].weight = 0; /* as wide as its head */
	columns[k++].weight = c->narrow ? 0 : 3;
	doc_open(&c->b, DOC_SECTION, STYLE_INHERIT, NULL);
	add_heading(c, 2, STYLE_HEADING_2, word(c, LABEL_GRID));
	add_words(c, STYLE_FORM, LABEL_GRID_TEXT);
	doc_para(&c->b, STYLE_SMALL, grid_key(c, s));
	open_table(c, &(struct doc_table){.columns = columns,
	                                  .ncolumns = n + 3,
	                                  .rules = RULES_OUTER | RULES_HEAD | RULES_ROWS
	                                           | RULES_COLUMNS,
	                                  .pad_x = c->narrow ? PT * 3 : scaled(c, 4),
	                                  .pad_y = scaled(c, 3),
	                                  .whole_rows = true});
	doc_open(&c->b, DOC_THEAD, STYLE_INHERIT, NULL);
	doc_open(&c->b, DOC_ROW, STYLE_INHERIT, NULL);
	add_cell(c, STYLE_CELL_HEAD, word(c, LABEL_FIELD_CANDIDATE),
	         &(struct doc_cell){.header = true});
	for (size_t i = 1; i <= n; i++)
		add_cell(c, STYLE_CELL_HEAD, number_text(c, (int64_t)i), &head);
	add_cell(c, STYLE_CELL_HEAD, word(c, LABEL_SUMMARY_TOTAL), &head);
	add_cell(c, STYLE_CELL_HEAD, word(c, LABEL_DEBRIEF_DECISION), &head);
	doc_close(&c->b, DOC_ROW);
	doc_close(&c->b, DOC_THEAD);
	doc_open(&c->b, DOC_TBODY, STYLE_INHERIT, NULL);
	for (int row = 0; row < GRID_ROWS; row++) {
		doc_open(&c->b, DOC_ROW, STYLE_INHERIT,
		         doc_attrs(&c->b, &height, sizeof height));
		for (size_t i = 0; i < n + 3; i++)
			add_cell(c, STYLE_CELL, "",
			         i == n + 1 ? &(struct doc_cell){.tint = true} : NULL);
		doc_close(&c->b, DOC_ROW);
	}
	doc_close(&c->b, DOC_TBODY);
	close_table(c);
	doc_close(&c->b, DOC_SECTION);
}

bool compose_debrief_sheet(struct composer *c, const struct compose_input *in,
                           size_t portion)
{
	const struct selection *s = in->selection;
	if (portion > 0)
		return false;
	add_header(c, s);
	add_panel(c, s->kit->framework, in->paper.panel);
	add_matrix(c, s, in->paper.panel);
	add_flagged(c);
	add_decision(c, s);
	add_signatures(c, in->paper.panel);
	doc_leaf(&c->b, DOC_NEW_PAGE, STYLE_INHERIT, NULL);
	add_grid(c, s);
	return true;
}

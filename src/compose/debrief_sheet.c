/* The debrief sheet: the panel's ratings in one table, then what was said of them.
   Ratings are recorded first and discussed after; the decision rests on competencies.
   Where few words go to a line, each interviewer has a block in place of a row. */
#include "compose/composer.h"
#include "compose/papers_int.h"

#include <string.h>

enum { COMPETENCIES_ACROSS = 12 }; /* in the table; more would be too narrow */

struct debrief {
	struct composer *c;
	const struct framework *f;
	int panel;
	struct competency_heads heads;
};

static void debrief_begin(struct debrief *d, struct composer *c,
                          const struct compose_input *in)
{
	const struct framework *f = in->selection->kit->framework;
	*d = (struct debrief){.c = c, .f = f, .panel = in->paper.panel};
	competency_heads(c, in->selection, &d->heads);
}

/* ---- fields ---- */

/* A, B, ... Z, AA, AB, ... */
static const char *panel_letter(struct composer *c, int i)
{
	enum { LETTERS = 26 };
	return i < LETTERS
	               ? arena_printf(c->b.arena, "%c", 'A' + i)
	               : arena_printf(c->b.arena, "A%c", 'A' + (i - LETTERS) % LETTERS);
}

/* "WHAT-N", asked for as "A: TIP". */
static const struct doc_slot *slot_of_member(const struct debrief *d, int i,
                                             enum slot_kind kind, const char *what,
                                             const char *tip)
{
	struct composer *c = d->c;
	bool name = strcmp(what, "interviewer") == 0;
	return slot_of_debrief(
		c, SLOT(.kind = kind, .name = numbered(c, what, (size_t)i + 1),
	                .source = name ? SOURCE_MEMBER : SOURCE_NONE, .member = i,
	                .tip = word_with(c, LABEL_NAMED_TEXT, "name", panel_letter(c, i),
	                                 "text", tip, NULL)));
}

/* The same of a line that is called `id`. */
static const struct doc_slot *slot_of_line(const struct debrief *d, int i,
                                           const char *what, enum label id)
{
	return slot_of_member(d, i, SLOT_TEXT, what, word(d->c, id));
}

/* "WHAT-COMPETENCY", asked for as "Modelling: TIP". */
static const struct doc_slot *slot_of_competency(const struct debrief *d, size_t i,
                                                 enum slot_kind kind, const char *what,
                                                 const char *tip)
{
	struct composer *c = d->c;
	const struct competency *k = d->heads.of[i];
	return slot_of_debrief(
		c,
		SLOT(.kind = kind, .name = arena_printf(c->b.arena, "%s-%s", what, k->id),
	             .tip = word_with(c, LABEL_NAMED_TEXT, "name", k->title, "text", tip,
	                              NULL)));
}

static const struct doc_slot *slot_of_initial(const struct debrief *d, int i, size_t k)
{
	struct composer *c = d->c;
	const char *what =
		arena_printf(c->b.arena, "initial-%d-%s", i + 1, d->heads.of[k]->id);
	return slot_of_debrief(
		c, SLOT(.name = what,
	                .tip = word_with(c, LABEL_NAMED_TEXT, "name", panel_letter(c, i),
	                                 "text", d->heads.of[k]->title, NULL)));
}

/* The fields of one line, as far as there is room beside each other. */
static void add_fields(struct composer *c, const enum label *labels,
                       const struct doc_slot *const *slots, size_t n)
{
	const struct doc_column columns[] = {{.weight = 1}, {.weight = 1}};
	size_t across = c->narrow ? 1 : n;
	open_columns(c, columns, across, scaled(c, 18));
	for (size_t i = 0; i < n; i++) {
		if (i % across == 0)
			open_field_row(c);
		open_field_cell(c);
		add_field(c, labels[i], slots[i]);
		close_cell(c);
		if (i % across == across - 1)
			doc_close(&c->b, DOC_ROW);
	}
	close_table(c);
}

static void add_header(struct composer *c, const struct selection *s)
{
	static const enum label labels[] = {LABEL_FIELD_CANDIDATE, LABEL_FIELD_DATE};
	add_kit_titles(c, s, LABEL_DOC_DEBRIEF_SHEET, SOURCE_NONE);
	const struct doc_slot *slots[] = {
		slot_of_value(c, "debrief", SOURCE_CANDIDATE,
	                      word(c, LABEL_FIELD_CANDIDATE)),
		slot_of_value(c, "debrief", SOURCE_DATE, word(c, LABEL_FIELD_DATE))};
	add_fields(c, labels, slots, 2);
}

/* ---- the table ---- */

/* Rows are lower where there are more, so that all stand on the first page. */
static int32_t row_least(const struct debrief *d)
{
	enum { SUMS = 2 };
	struct composer *c = d->c;
	const struct doc_page *page = &c->b.doc->page;
	int32_t room = page->height - page->top - page->bottom - scaled(c, 240);
	int32_t fair = room / (d->panel + SUMS);
	return fair < MM(4.8) ? MM(4.8) : fair > MM(8.5) ? MM(8.5) : fair;
}

/* Above and below the words of a row: what a low one leaves. */
static int32_t row_pad(const struct debrief *d)
{
	int32_t most = scaled(d->c, 2.5);
	int32_t left = (row_least(d) - d->c->styles->at[STYLE_CELL_HEAD].leading) / 2;
	return left < most ? left : most;
}

static void add_head(const struct debrief *d)
{
	struct composer *c = d->c;
	size_t n = d->heads.n + 6, k = 0;
	struct head_cell *head = ARENA_ARRAY(c->b.arena, struct head_cell, n);
	head[k++].text = "";
	head[k++].text = word(c, LABEL_FIELD_INTERVIEWER);
	head[k++].text = word(c, LABEL_DEBRIEF_RECEIVED);
	for (size_t i = 0; i < d->heads.n; i++)
		head[k++] = (struct head_cell){.text = d->heads.titles[i],
		                               .align = ALIGN_CENTRE};
	head[k++].text = word(c, LABEL_DEBRIEF_RECOMMENDATION);
	head[k++].text = word(c, LABEL_SIGNATURE);
	head[k++].text = word(c, LABEL_FIELD_DATE);
	for (size_t i = 0; i < n; i++)
		head[i].valign = ALIGN_END;
	add_table_head(c, head, n);
}

static void add_empty(struct composer *c, const struct doc_slot *slot, bool tint)
{
	add_cell(c, STYLE_CELL_SMALL, "", &(struct doc_cell){.tint = tint, .slot = slot});
}

/* A box to tick, or, in a row too low for one clear of its rules, the cell itself. */
static void add_received(const struct debrief *d, int i)
{
	struct composer *c = d->c;
	const char *label = word(c, LABEL_DEBRIEF_RECEIVED);
	const struct doc_slot *slot = slot_of_member(d, i, SLOT_TICK, "received", label);
	if (row_least(d) < MM(7)) {
		add_empty(c, slot, false);
		return;
	}
	open_cell(c, &(struct doc_cell){.align = ALIGN_CENTRE, .valign = ALIGN_CENTRE});
	doc_open(&c->b, DOC_PARA, STYLE_CELL, NULL);
	doc_leaf(&c->b, DOC_BOX, STYLE_INHERIT,
	         DOC_ATTRS(&c->b, doc_box, .label = label, .slot = slot));
	doc_close(&c->b, DOC_PARA);
	close_cell(c);
}

static void add_member_row(const struct debrief *d, int i)
{
	struct composer *c = d->c;
	doc_open(&c->b, DOC_ROW, STYLE_INHERIT,
	         DOC_ATTRS(&c->b, doc_row,
	                   .min_height = row_least(d) + room_above_blanks(c)));
	add_cell(c, STYLE_CELL_HEAD, panel_letter(c, i),
	         &(struct doc_cell){.header = true, .valign = ALIGN_END});
	add_empty(c, slot_of_line(d, i, "interviewer", LABEL_FIELD_INTERVIEWER), false);
	add_received(d, i);
	for (size_t k = 0; k < d->heads.n; k++)
		add_empty(c, slot_of_initial(d, i, k), false);
	add_empty(c, slot_of_line(d, i, "recommendation", LABEL_DEBRIEF_RECOMMENDATION),
	          false);
	add_empty(c, slot_of_line(d, i, "signature", LABEL_SIGNATURE), false);
	add_empty(c, slot_of_line(d, i, "date", LABEL_FIELD_DATE), false);
	doc_close(&c->b, DOC_ROW);
}

/* Below the interviewers: the range of ratings, and what they agreed on. */
static void add_sum_row(const struct debrief *d, const char *what, enum label id)
{
	struct composer *c = d->c;
	doc_open(&c->b, DOC_ROW, STYLE_INHERIT,
	         DOC_ATTRS(&c->b, doc_row, .min_height = row_least(d)));
	add_cell(c, STYLE_CELL_HEAD, word(c, id),
	         &(struct doc_cell){.span = 3, .header = true, .valign = ALIGN_CENTRE});
	for (size_t k = 0; k < d->heads.n; k++)
		add_empty(c, slot_of_competency(d, k, SLOT_TEXT, what, word(c, id)),
		          true);
	add_cell(c, STYLE_CELL_SMALL, "", &(struct doc_cell){.span = 3});
	doc_close(&c->b, DOC_ROW);
}

static void add_table(const struct debrief *d)
{
	enum { FEW = 5 };
	struct composer *c = d->c;
	int32_t part = c->measure / 100;
	size_t n = d->heads.n + 6;
	struct doc_column *columns = ARENA_ARRAY(c->b.arena, struct doc_column, n);
	columns[0].width = scaled(c, 20);
	columns[1].width = 18 * part;
	columns[2].width = 10 * part;
	for (size_t i = 0; i < d->heads.n; i++)
		columns[3 + i].weight = 1;
	columns[n - 3].width = 17 * part;
	columns[n - 2].width = 12 * part;
	columns[n - 1].width = 8 * part;
	open_table(c, &(struct doc_table){.columns = columns,
	                                  .ncolumns = n,
	                                  .rules = RULES_OUTER | RULES_HEAD | RULES_ROWS
	                                           | RULES_COLUMNS,
	                                  .pad_x = scaled(c, d->heads.n > FEW ? 2 : 3),
	                                  .pad_y = row_pad(d),
	                                  .whole_rows = true});
	add_head(d);
	doc_open(&c->b, DOC_TBODY, STYLE_INHERIT, NULL);
	for (int i = 0; i < d->panel; i++)
		add_member_row(d, i);
	add_sum_row(d, "range", LABEL_DEBRIEF_RANGE);
	add_sum_row(d, "agreed", LABEL_DEBRIEF_AGREED);
	doc_close(&c->b, DOC_TBODY);
	close_table(c);
}

/* ---- the same as blocks ---- */

/* Competencies down, and a cell for each of `labels`; `what` are the slots' names, NULL:
   the first ratings of interviewer `member`. */
static void add_rating_cells(const struct debrief *d, int member,
                             const enum label *labels, const char *const *what, size_t n)
{
	struct composer *c = d->c;
	const struct doc_column columns[] = {{.weight = 2}, {.weight = 1}, {.weight = 1}};
	open_table(c,
	           &(struct doc_table){.columns = columns,
	                               .ncolumns = n + 1,
	                               .rules = RULES_OUTER | RULES_ROWS | RULES_COLUMNS
	                                        | (what ? RULES_HEAD : 0),
	                               .pad_x = scaled(c, 3),
	                               .pad_y = scaled(c, 3),
	                               .whole_rows = true});
	if (what) {
		struct head_cell head[] = {{.text = word(c, LABEL_SUMMARY_COMPETENCY)},
		                           {.text = word(c, labels[0])},
		                           {.text = word(c, labels[1])}};
		add_table_head(c, head, n + 1);
	}
	doc_open(&c->b, DOC_TBODY, STYLE_INHERIT, NULL);
	for (size_t i = 0; i < d->heads.n; i++) {
		doc_open(&c->b, DOC_ROW, STYLE_INHERIT,
		         DOC_ATTRS(&c->b, doc_row, .min_height = MM(12)));
		add_cell(c, STYLE_CELL, d->heads.of[i]->title,
		         &(struct doc_cell){.header = true, .valign = ALIGN_CENTRE});
		for (size_t k = 0; k < n; k++)
			add_empty(c,
			          what ? slot_of_competency(d, i, SLOT_TEXT, what[k],
			                                    word(c, labels[k]))
			               : slot_of_initial(d, member, i),
			          false);
		doc_close(&c->b, DOC_ROW);
	}
	doc_close(&c->b, DOC_TBODY);
	close_table(c);
}

static void add_member_block(const struct debrief *d, int i)
{
	struct composer *c = d->c;
	const char *received = word(c, LABEL_DEBRIEF_RECEIVED);
	doc_open(&c->b, DOC_GROUP, STYLE_INHERIT, NULL);
	doc_leaf(&c->b, DOC_SPACE, STYLE_INHERIT,
	         DOC_ATTRS(&c->b, doc_space, .height = room_above_blanks(c)));
	doc_open(&c->b, DOC_PARA, STYLE_FIELD, NULL);
	doc_open(&c->b, DOC_SPAN, STYLE_STRONG_SANS, NULL);
	doc_text(&c->b, panel_letter(c, i));
	doc_close(&c->b, DOC_SPAN);
	doc_text(&c->b, "\u2003");
	add_named_blank(c, LABEL_FIELD_INTERVIEWER,
	                slot_of_line(d, i, "interviewer", LABEL_FIELD_INTERVIEWER));
	doc_close(&c->b, DOC_PARA);
	doc_open(&c->b, DOC_PARA, STYLE_FORM, NULL);
	add_tick(c, received, slot_of_member(d, i, SLOT_TICK, "received", received));
	doc_close(&c->b, DOC_PARA);
	add_rating_cells(d, i, NULL, NULL, 1);
	add_field(c, LABEL_DEBRIEF_RECOMMENDATION,
	          slot_of_line(d, i, "recommendation", LABEL_DEBRIEF_RECOMMENDATION));
	add_two_fields(c, LABEL_SIGNATURE,
	               slot_of_line(d, i, "signature", LABEL_SIGNATURE), LABEL_FIELD_DATE,
	               slot_of_line(d, i, "date", LABEL_FIELD_DATE));
	doc_close(&c->b, DOC_GROUP);
}

static void add_blocks(const struct debrief *d)
{
	static const enum label labels[] = {LABEL_DEBRIEF_RANGE, LABEL_DEBRIEF_AGREED};
	static const char *const what[] = {"range", "agreed"};
	for (int i = 0; i < d->panel; i++)
		add_member_block(d, i);
	add_gap(d->c, 16);
	add_rating_cells(d, 0, labels, what, 2);
}

/* Who sat on the panel, whose sheet came in, how each rated and what each recommended
   beforehand. */
static void add_ratings(const struct debrief *d)
{
	struct composer *c = d->c;
	doc_open(&c->b, DOC_SECTION, STYLE_INHERIT, NULL);
	add_heading(c, 2, STYLE_HEADING_2, word(c, LABEL_DEBRIEF_RATINGS));
	if (c->narrow || d->heads.n > COMPETENCIES_ACROSS) {
		add_words(c, STYLE_FORM, LABEL_DEBRIEF_PANEL_TEXT);
		add_words(c, STYLE_FORM, LABEL_DEBRIEF_RATINGS_TEXT);
		add_blocks(d);
	} else {
		open_halves(c);
		add_words(c, STYLE_FORM_SMALL, LABEL_DEBRIEF_PANEL_TEXT);
		add_words(c, STYLE_FORM_SMALL, LABEL_DEBRIEF_RATINGS_TEXT);
		next_half(c);
		add_competency_key(c, STYLE_FORM_SMALL, &d->heads);
		close_halves(c);
		add_gap(c, 4);
		add_table(d);
	}
	doc_close(&c->b, DOC_SECTION);
}

/* ---- what was said ---- */

static const struct {
	enum label label;
	const char *what;
} said[] = {{LABEL_DEBRIEF_FOR, "for"},
            {LABEL_DEBRIEF_AGAINST, "against"},
            {LABEL_DEBRIEF_REASON, "reason"}};

enum { SAID = sizeof said / sizeof *said };

static void add_said_lines(const struct debrief *d, size_t i, int k, int lines)
{
	const char *label = word(d->c, said[k].label);
	add_lines(d->c, lines, label,
	          slot_of_competency(d, i, SLOT_LINES, said[k].what, label), false);
}

static void add_said_table(const struct debrief *d)
{
	enum { ROOM = 15, LINES_MOST = 5 }; /* lines of a page for all */
	struct composer *c = d->c;
	const struct doc_column columns[] = {
		{.weight = 4}, {.weight = 7}, {.weight = 7}, {.weight = 7}};
	struct head_cell head[SAID + 1] = {{.text = word(c, LABEL_SUMMARY_COMPETENCY)}};
	const int32_t pad = scaled(c, 2.5);
	int lines = d->heads.n ? ROOM / (int)d->heads.n : 1;
	lines = lines > LINES_MOST ? LINES_MOST : lines < 2 ? 2 : lines;
	for (int k = 0; k < SAID; k++)
		head[k + 1].text = word(c, said[k].label);
	open_table(c, &(struct doc_table){.columns = columns,
	                                  .ncolumns = SAID + 1,
	                                  .rules = RULES_OUTER | RULES_HEAD | RULES_ROWS,
	                                  .pad_x = scaled(c, 4),
	                                  .pad_y = pad,
	                                  .whole_rows = true});
	add_table_head(c, head, SAID + 1);
	doc_open(&c->b, DOC_TBODY, STYLE_INHERIT, NULL);
	for (size_t i = 0; i < d->heads.n; i++) {
		/* the rule below the row is the last line */
		doc_open(&c->b, DOC_ROW, STYLE_INHERIT,
		         DOC_ATTRS(&c->b, doc_row,
		                   .min_height = lines * note_pitch(c) + pad));
		add_cell(c, STYLE_CELL_HEAD, d->heads.of[i]->title,
		         &(struct doc_cell){.header = true});
		for (int k = 0; k < SAID; k++) {
			open_cell(c, NULL);
			add_said_lines(d, i, k, lines - 1);
			close_cell(c);
		}
		doc_close(&c->b, DOC_ROW);
	}
	doc_close(&c->b, DOC_TBODY);
	close_table(c);
}

static void add_said_blocks(const struct debrief *d)
{
	enum { LINES = 3 };
	struct composer *c = d->c;
	for (size_t i = 0; i < d->heads.n; i++) {
		doc_open(&c->b, DOC_GROUP, STYLE_INHERIT, NULL);
		add_heading(c, 3, STYLE_HEADING_3, d->heads.of[i]->title);
		for (int k = 0; k < SAID; k++) {
			add_part(c, said[k].label);
			add_said_lines(d, i, k, LINES);
		}
		doc_close(&c->b, DOC_GROUP);
	}
}

/* What speaks for and against each rating on which the panel differed widely. */
static void add_apart(const struct debrief *d)
{
	struct composer *c = d->c;
	doc_open(&c->b, DOC_SECTION, STYLE_INHERIT, NULL);
	add_heading(c, 2, STYLE_HEADING_2, word(c, LABEL_DEBRIEF_FLAGGED));
	add_words(c, STYLE_LEAD, LABEL_DEBRIEF_FLAGGED_TEXT);
	if (c->narrow)
		add_said_blocks(d);
	else
		add_said_table(d);
	doc_close(&c->b, DOC_SECTION);
}

/* ---- the decision ---- */

static void add_debrief_lines(struct composer *c, int lines, const char *what,
                              enum label id)
{
	add_lines(c, lines, word(c, id),
	          slot_of_debrief(
			  c, SLOT(.kind = SLOT_LINES, .name = what, .tip = word(c, id))),
	          true);
}

static void add_decision(const struct debrief *d)
{
	struct composer *c = d->c;
	const struct framework *f = d->f;
	doc_open(&c->b, DOC_SECTION, STYLE_INHERIT, NULL);
	doc_open(&c->b, DOC_GROUP, STYLE_INHERIT, NULL);
	add_heading(c, 2, STYLE_HEADING_2, word(c, LABEL_DEBRIEF_DECISION));
	add_words(c, STYLE_LEAD, LABEL_DEBRIEF_DECISION_TEXT);
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
		doc_text(&c->b,
		         arena_printf(c->b.arena, "\u00a0\u00a0%s", unbroken(c, label)));
		doc_close(&c->b, DOC_SPAN);
	}
	doc_close(&c->b, DOC_PARA);
	add_field(c, LABEL_RECOMMENDATION_OTHER,
	          slot_of_debrief(c, SLOT(.name = "decision-other",
	                                  .tip = word(c, LABEL_RECOMMENDATION_OTHER))));
	add_part(c, LABEL_DEBRIEF_BECAUSE);
	add_debrief_lines(c, 2, "because", LABEL_DEBRIEF_BECAUSE);
	doc_close(&c->b, DOC_GROUP);
	doc_open(&c->b, DOC_GROUP, STYLE_INHERIT, NULL);
	add_part(c, LABEL_DEBRIEF_DISSENT);
	add_debrief_lines(c, 1, "dissent", LABEL_DEBRIEF_DISSENT);
	doc_close(&c->b, DOC_GROUP);
	doc_close(&c->b, DOC_SECTION);
}

/* Who led the debrief and who wrote it down. */
static void add_officers(struct composer *c)
{
	static const enum label labels[] = {LABEL_DEBRIEF_CHAIR, LABEL_DEBRIEF_NOTES_BY};
	const struct doc_slot *slots[] = {
		slot_of_debrief(
			c, SLOT(.name = "chair", .tip = word(c, LABEL_DEBRIEF_CHAIR))),
		slot_of_debrief(c, SLOT(.name = "notes-by",
	                                .tip = word(c, LABEL_DEBRIEF_NOTES_BY)))};
	add_fields(c, labels, slots, 2);
}

bool compose_debrief_sheet(struct composer *c, const struct compose_input *in,
                           size_t portion)
{
	struct debrief d;
	if (portion > 0)
		return false;
	debrief_begin(&d, c, in);
	add_header(c, in->selection);
	c->b.pos = d.f->pos; /* whose words all that follows are */
	add_ratings(&d);
	doc_leaf(&c->b, DOC_NEW_PAGE, STYLE_INHERIT, NULL);
	add_apart(&d);
	add_decision(&d);
	add_officers(c);
	return true;
}

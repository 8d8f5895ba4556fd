/* What an interviewer does after the last question: the candidate's questions, ratings
   put together, what speaks for and against, and the declaration. */
#include "compose/composer.h"
#include "compose/papers_int.h"

#include <string.h>

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
	add_lines(c, 6, notes,
	          slot_of_sheet(c, SLOT(.kind = SLOT_LINES, .name = "closing-notes",
	                                .tip = notes)),
	          false);
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
	add_words(c, STYLE_LEAD, LABEL_RECOMMENDATION_TEXT);
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
	add_field(c, LABEL_RECOMMENDATION_OTHER,
	          slot_of_field(c, "recommendation-other", LABEL_RECOMMENDATION_OTHER));
	doc_close(&c->b, DOC_GROUP);
	doc_close(&c->b, DOC_SECTION);
}

static void add_written(struct composer *c, const char *what, enum label id, int lines)
{
	const struct doc_slot *slot = slot_of_sheet(
		c, SLOT(.kind = SLOT_LINES, .name = what, .tip = word(c, id)));
	doc_open(&c->b, DOC_GROUP, STYLE_INHERIT, NULL);
	add_heading(c, 3, STYLE_HEADING_3, word(c, id));
	add_lines(c, lines, word(c, id), slot, false);
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

static void add_errors(struct composer *c)
{
	doc_open(&c->b, DOC_GROUP, STYLE_INHERIT, NULL);
	add_gap(c, 14);
	doc_open(&c->b, DOC_PANEL, STYLE_INHERIT,
	         DOC_ATTRS(&c->b, doc_panel, .tint = true, .pad = scaled(c, 8)));
	add_part(c, LABEL_ERRORS);
	add_gap(c, 1); /* in a small leading the first boxes would stand too near */
	doc_open(&c->b, DOC_LIST, STYLE_CELL,
	         DOC_ATTRS(&c->b, doc_list, .marker = MARKER_TICK, .gap = MM(1.5),
	                   .columns = c->narrow ? 1 : 2));
	for (enum label id = LABEL_ERROR_HALO; id <= LABEL_ERROR_FIRST; id++)
		add_error(c, id);
	doc_close(&c->b, DOC_LIST);
	doc_close(&c->b, DOC_PANEL);
	doc_close(&c->b, DOC_GROUP);
}

static void add_declared(struct composer *c)
{
	const char *declared = word(c, LABEL_DECLARATION);
	const struct doc_slot *slot = slot_of_sheet(
		c, SLOT(.kind = SLOT_TICK, .name = "independent", .tip = declared));
	doc_open(&c->b, DOC_LIST, STYLE_FORM,
	         DOC_ATTRS(&c->b, doc_list, .marker = MARKER_TICK));
	doc_open(&c->b, DOC_ITEM, STYLE_INHERIT,
	         DOC_ATTRS(&c->b, doc_common, .slot = slot));
	doc_para(&c->b, STYLE_FORM, declared);
	doc_close(&c->b, DOC_ITEM);
	doc_close(&c->b, DOC_LIST);
}

/* What is declared, beside what becomes of the sheet. */
static void add_declaration(struct composer *c, const struct theme *theme)
{
	const char *retention =
		*theme->retention ? theme->retention : word(c, LABEL_RETENTION);
	doc_open(&c->b, DOC_GROUP, STYLE_INHERIT, NULL);
	add_gap(c, 10);
	if (c->narrow) {
		add_declared(c);
	} else {
		open_halves(c);
		add_declared(c);
		next_half(c);
		doc_para(&c->b, STYLE_NOTE, retention);
		close_halves(c);
	}
	add_two_fields(c, LABEL_SIGNATURE, slot_of_field(c, "signature", LABEL_SIGNATURE),
	               LABEL_DATE_TIME,
	               slot_of_field(c, "date-and-time", LABEL_DATE_TIME));
	if (c->narrow)
		doc_para(&c->b, STYLE_NOTE, retention);
	doc_close(&c->b, DOC_GROUP);
}

void add_closing_pages(struct composer *c, const struct compose_input *in)
{
	const struct selection *s = in->selection;
	add_closing(c);
	add_summary(c, s);
	add_recommendation(c, s->kit->framework);
	doc_open(&c->b, DOC_SECTION, STYLE_INHERIT, NULL);
	add_written(c, "strengths", LABEL_STRENGTHS, 5);
	add_written(c, "concerns", LABEL_CONCERNS, 5);
	add_written(c, "note-to-next", LABEL_NEXT_NOTE, 3);
	add_errors(c);
	add_declaration(c, in->theme);
	doc_close(&c->b, DOC_SECTION);
}

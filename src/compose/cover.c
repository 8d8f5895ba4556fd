/* What stands before a paper: the masthead of an organisation, and a packet's cover with
   the papers that follow and where each begins. */
#include "compose/composer.h"
#include "compose/papers_int.h"

void add_masthead(struct composer *c, const struct theme *theme)
{
	const struct doc_column columns[] = {{.weight = 3},
	                                     {.weight = 1, .align = ALIGN_END}};
	bool logo = *theme->logo, name = *theme->organisation;
	if (!logo && !name)
		return;
	open_columns(c, columns, 2, scaled(c, 18));
	doc_open(&c->b, DOC_ROW, STYLE_INHERIT, NULL);
	open_cell(c, &(struct doc_cell){.valign = ALIGN_CENTRE});
	doc_para(&c->b, STYLE_MASTHEAD, theme->organisation);
	close_cell(c);
	open_cell(c, &(struct doc_cell){.valign = ALIGN_CENTRE});
	if (logo) {
		doc_leaf(&c->b, DOC_FIGURE, STYLE_MASTHEAD,
		         DOC_ATTRS(&c->b, doc_image, .path = theme->logo,
		                   .alt = name ? theme->organisation : theme->id,
		                   .max_height = MM(12)));
	}
	close_cell(c);
	doc_close(&c->b, DOC_ROW);
	close_table(c);
	add_gap(c, 16);
}

static void add_part_row(struct composer *c, const struct packet_part *part)
{
	const void *link = DOC_ATTRS(&c->b, doc_link, .to = part->anchor);
	doc_open(&c->b, DOC_ROW, STYLE_INHERIT, NULL);
	open_cell(c, &(struct doc_cell){.header = true});
	doc_open(&c->b, DOC_PARA, STYLE_FORM, NULL);
	doc_open(&c->b, DOC_LINK, STYLE_INHERIT, link);
	doc_text(&c->b, document_title(part->kind, c->labels));
	doc_close(&c->b, DOC_LINK);
	doc_close(&c->b, DOC_PARA);
	close_cell(c);
	add_cell(c, STYLE_FORM,
	         word(c, document_for_candidate(part->kind) ? LABEL_FOR_CANDIDATE
	                                                    : LABEL_CONFIDENTIAL),
	         NULL);
	add_cell(c, STYLE_FORM, number_text(c, part->pages), NULL);
	add_cell(c, STYLE_FORM, number_text(c, (part->pages + 1) / 2), NULL);
	add_cell(c, STYLE_FORM, number_text(c, part->page), NULL);
	doc_close(&c->b, DOC_ROW);
}

static void add_value(struct composer *c, enum label id, enum slot_source source)
{
	add_value_field(c, id, slot_of_value(c, "cover", source, word(c, id)));
}

bool compose_cover(struct composer *c, const struct compose_input *in, size_t portion)
{
	const struct selection *s = in->selection;
	const struct doc_column columns[] = {
		{.weight = 3},
		{.weight = 3},
		{.weight = c->narrow ? 0 : 1, .align = ALIGN_END},
		{.weight = c->narrow ? 0 : 1, .align = ALIGN_END},
		{.weight = c->narrow ? 0 : 1, .align = ALIGN_END}};
	const struct head_cell head[] = {
		{.text = ""},
		{.text = ""},
		{.text = word(c, LABEL_PACKET_PAGES), .align = ALIGN_END},
		{.text = word(c, LABEL_PACKET_SHEETS), .align = ALIGN_END},
		{.text = word(c, LABEL_INDEX_PAGE), .align = ALIGN_END}};
	enum { COLUMNS = sizeof columns / sizeof *columns };
	if (portion > 0)
		return false;
	add_kit_titles(c, s, LABEL_DOC_PACKET, SOURCE_NONE);
	add_words(c, STYLE_FORM, LABEL_PACKET_TEXT);
	add_value(c, LABEL_FIELD_CANDIDATE, SOURCE_CANDIDATE);
	add_value(c, LABEL_FIELD_INTERVIEWER, SOURCE_INTERVIEWER);
	add_value(c, LABEL_FIELD_DATE, SOURCE_DATE);
	add_heading(c, 2, STYLE_HEADING_2, word(c, LABEL_PACKET_CONTENTS));
	open_table(c, &(struct doc_table){.columns = columns,
	                                  .ncolumns = COLUMNS,
	                                  .rules = RULES_OUTER | RULES_HEAD | RULES_ROWS,
	                                  .pad_x = scaled(c, 4),
	                                  .pad_y = scaled(c, 5)});
	add_table_head(c, head, COLUMNS);
	doc_open(&c->b, DOC_TBODY, STYLE_INHERIT, NULL);
	for (size_t i = 0; i < in->nparts; i++)
		add_part_row(c, &in->parts[i]);
	doc_close(&c->b, DOC_TBODY);
	close_table(c);
	add_gap(c, 12);
	add_sentence(c, STYLE_FORM, LABEL_PACKET_PRINT, "n",
	             number_text(c, (in->pages + 1) / 2), NULL);
	return true;
}

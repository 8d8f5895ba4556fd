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

/* ---- what is in the packet ---- */

static void add_part_row(struct composer *c, const struct packet_part *part)
{
	const void *link = DOC_ATTRS(&c->b, doc_link, .to = part->anchor);
	doc_open(&c->b, DOC_ROW, STYLE_INHERIT, NULL);
	open_cell(c, &(struct doc_cell){.header = true});
	doc_open(&c->b, DOC_PARA, STYLE_CELL_LARGE, NULL);
	doc_open(&c->b, DOC_LINK, STYLE_INHERIT, link);
	doc_text(&c->b, document_title(part->kind, c->labels));
	doc_close(&c->b, DOC_LINK);
	doc_close(&c->b, DOC_PARA);
	if (!c->narrow) {
		close_cell(c);
		open_cell(c, NULL);
	}
	doc_para(&c->b, STYLE_CELL_LARGE,
	         word(c, document_for_candidate(part->kind) ? LABEL_FOR_CANDIDATE
	                                                    : LABEL_CONFIDENTIAL));
	close_cell(c);
	add_cell(c, STYLE_CELL_LARGE, number_text(c, part->pages), NULL);
	add_cell(c, STYLE_CELL_LARGE, number_text(c, (part->pages + 1) / 2), NULL);
	add_cell(c, STYLE_CELL_LARGE, number_text(c, part->page), NULL);
	doc_close(&c->b, DOC_ROW);
}

/* What the candidate gets is stapled apart: it has its own sheets in any case. */
static enum label print_label(const struct compose_input *in)
{
	for (size_t i = 0; i < in->nparts; i++)
		if (document_for_candidate(in->parts[i].kind))
			return LABEL_PACKET_PRINT_APART;
	return LABEL_PACKET_PRINT;
}

static void add_print_words(struct composer *c, const struct compose_input *in)
{
	add_gap(c, 8);
	doc_open(&c->b, DOC_PARA, STYLE_FORM, NULL);
	doc_open(&c->b, DOC_STRONG, STYLE_INHERIT, NULL);
	doc_text(&c->b, word_with(c, print_label(in), "n",
	                          number_text(c, (in->pages + 1) / 2), NULL));
	doc_close(&c->b, DOC_STRONG);
	doc_close(&c->b, DOC_PARA);
}

static void add_contents(struct composer *c, const struct compose_input *in)
{
	const int weight = c->narrow ? 0 : 1;
	const struct doc_column columns[] = {{.weight = 3},
	                                     {.weight = 4},
	                                     {.weight = weight, .align = ALIGN_END},
	                                     {.weight = weight, .align = ALIGN_END},
	                                     {.weight = weight, .align = ALIGN_END}};
	const struct head_cell head[] = {
		{.text = word(c, LABEL_PACKET_PAPER)},
		{.text = c->narrow ? word(c, LABEL_PACKET_PAPER)
	                           : word(c, LABEL_PACKET_FOR)},
		{.text = word(c, LABEL_PACKET_PAGES), .align = ALIGN_END},
		{.text = word(c, LABEL_PACKET_SHEETS), .align = ALIGN_END},
		{.text = word(c, LABEL_PACKET_FROM), .align = ALIGN_END}};
	const size_t joined = c->narrow; /* for whom stands below which */
	const size_t n = sizeof columns / sizeof *columns - joined;
	add_heading(c, 2, STYLE_HEADING_2, word(c, LABEL_PACKET_CONTENTS));
	open_table(c, &(struct doc_table){.columns = columns + joined,
	                                  .ncolumns = n,
	                                  .rules = RULES_OUTER | RULES_HEAD | RULES_ROWS,
	                                  .pad_x = scaled(c, 4),
	                                  .pad_y = scaled(c, 4)});
	add_table_head(c, head + joined, n);
	doc_open(&c->b, DOC_TBODY, STYLE_INHERIT, NULL);
	for (size_t i = 0; i < in->nparts; i++)
		add_part_row(c, &in->parts[i]);
	doc_close(&c->b, DOC_TBODY);
	close_table(c);
	add_print_words(c, in);
}

/* ---- the day ---- */

struct cover { /* what one packet says otherwise than the other */
	enum label title, text;
	struct {
		enum label label;
		enum slot_source source;
	} facts[4];
	enum label steps[4];
	size_t nsteps;
};

static void add_facts(struct composer *c, const struct cover *cover,
                      const struct selection *s)
{
	const char *length =
		duration_text(c, time_stretched(c->time_factor, selection_minutes(s)));
	open_fact_box(c);
	for (size_t i = 0; i < sizeof cover->facts / sizeof *cover->facts; i++) {
		open_blank_row(c, "cover", cover->facts[i].label, cover->facts[i].source);
		if (cover->facts[i].source == SOURCE_WHEN)
			doc_para(&c->b, STYLE_FACT, length);
		close_fact_row(c);
	}
	close_fact_box(c);
}

static void add_step(struct composer *c, enum label id)
{
	doc_open(&c->b, DOC_ITEM, STYLE_INHERIT, NULL);
	add_words(c, STYLE_CELL_LARGE, id);
	doc_close(&c->b, DOC_ITEM);
}

static void add_steps(struct composer *c, const struct cover *cover)
{
	add_heading(c, 2, STYLE_HEADING_2, word(c, LABEL_PACKET_STEPS));
	doc_open(&c->b, DOC_LIST, STYLE_CELL_LARGE,
	         DOC_ATTRS(&c->b, doc_list, .marker = MARKER_TICK, .gap = MM(1.5)));
	for (size_t i = 0; i < cover->nsteps; i++)
		add_step(c, cover->steps[i]);
	doc_close(&c->b, DOC_LIST);
}

/* The minutes and the steps, beside each other where lines are long enough for two. */
static void add_day(struct composer *c, const struct cover *cover,
                    const struct selection *s)
{
	const struct doc_column columns[] = {{.weight = 1}, {.weight = 1}};
	add_gap(c, 12);
	if (!c->narrow) {
		open_columns(c, columns, 2, scaled(c, 18));
		doc_open(&c->b, DOC_ROW, STYLE_INHERIT, NULL);
		open_cell(c, NULL);
	}
	add_steps(c, cover);
	if (!c->narrow) {
		close_cell(c);
		open_cell(c, NULL);
	}
	add_run_parts(c, s);
	if (!c->narrow) {
		close_cell(c);
		doc_close(&c->b, DOC_ROW);
		close_table(c);
	}
	add_gap(c, 6);
	add_two_fields(c, LABEL_PACKET_RETURN_TO, NULL, LABEL_PACKET_RETURN_BY, NULL);
}

/* ---- the covers ---- */

static bool compose(struct composer *c, const struct compose_input *in, size_t portion,
                    const struct cover *cover)
{
	if (portion > 0)
		return false;
	add_kit_titles(c, in->selection, cover->title, SOURCE_NONE);
	add_words(c, STYLE_LEAD, cover->text);
	add_gap(c, 4);
	add_facts(c, cover, in->selection);
	add_contents(c, in);
	add_day(c, cover, in->selection);
	return true;
}

bool compose_cover(struct composer *c, const struct compose_input *in, size_t portion)
{
	static const struct cover cover = {
		.title = LABEL_DOC_PACKET,
		.text = LABEL_PACKET_TEXT,
		.facts = {{LABEL_FIELD_CANDIDATE, SOURCE_CANDIDATE},
	                  {LABEL_FIELD_INTERVIEWER, SOURCE_INTERVIEWER},
	                  {LABEL_GUIDE_WHEN, SOURCE_WHEN},
	                  {LABEL_GUIDE_WHERE, SOURCE_WHERE}},
		.steps = {LABEL_PACKET_BEFORE, LABEL_PACKET_DURING, LABEL_PACKET_AFTER},
		.nsteps = 3,
	};
	return compose(c, in, portion, &cover);
}

bool compose_room_cover(struct composer *c, const struct compose_input *in,
                        size_t portion)
{
	static const struct cover cover = {
		.title = LABEL_DOC_ROOM_PACKET,
		.text = LABEL_ROOM_PACKET_TEXT,
		.facts = {{LABEL_FIELD_CANDIDATE, SOURCE_CANDIDATE},
	                  {LABEL_GUIDE_WHEN, SOURCE_WHEN},
	                  {LABEL_GUIDE_WHERE, SOURCE_WHERE},
	                  {LABEL_GUIDE_WITH, SOURCE_PANEL}},
		.steps = {LABEL_ROOM_PACKET_BEFORE, LABEL_ROOM_PACKET_DURING,
	                  LABEL_ROOM_PACKET_AFTER, LABEL_ROOM_PACKET_DEBRIEF},
		.nsteps = 4,
	};
	return compose(c, in, portion, &cover);
}

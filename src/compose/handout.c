/* The handout, which lies on the table in the room: prompts, minutes and answer space,
   from the candidate's view alone. */
#include "compose/audience.h"
#include "compose/papers_int.h"

/* Squares that the same pen can write in. */
static int32_t square(const struct composer *c)
{
	return c->narrow ? MM(10) : MM(5);
}

/* As much paper in squares as in lines, and its share of what the page has left. */
static void add_space(struct composer *c, const struct candidate_question *q)
{
	static const enum doc_write_kind kinds[] = {
		[SPACE_RULED] = WRITE_RULED,
		[SPACE_GRID] = WRITE_GRID,
		[SPACE_BLANK] = WRITE_BLANK,
	};
	enum { USUAL_LINES = 6 };
	bool grid = q->space == SPACE_GRID;
	int32_t pitch = grid ? square(c) : note_pitch(c);
	int64_t room = (int64_t)(q->lines ? q->lines : USUAL_LINES) * MM(7.5);
	int lines = room > pitch ? (int)(room / pitch) : 1;
	if (q->space != SPACE_RULED) /* above a first rule there is room anyway */
		add_gap(c, 6);
	doc_leaf(&c->b, DOC_WRITE, STYLE_INHERIT,
	         DOC_ATTRS(&c->b, doc_write, .kind = kinds[q->space], .lines = lines,
	                   .pitch = pitch, .fill = lines,
	                   .label = word(c, LABEL_ANSWER_SPACE)));
}

static void add_question(struct composer *c, const struct candidate_question *q,
                         size_t number)
{
	c->b.pos = q->pos;
	const char *text = *q->title ? word_with(c, LABEL_QUESTION_TITLED, "n",
	                                         number_text(c, (int64_t)number), "title",
	                                         q->title, NULL)
	                             : word_with(c, LABEL_QUESTION_N, "n",
	                                         number_text(c, (int64_t)number), NULL);
	doc_open(&c->b, DOC_SECTION, STYLE_INHERIT, NULL);
	doc_open(&c->b, DOC_GROUP, STYLE_INHERIT,
	         DOC_ATTRS(&c->b, doc_common, .again = continuation(c, text, q->prompt)));
	struct doc_node *aside = make_aside(
		c, STYLE_SMALL,
		word_with(c, LABEL_MINUTES, "n", number_text(c, q->minutes), NULL));
	doc_open(&c->b, DOC_HEADING, STYLE_HEADING_2,
	         DOC_ATTRS(&c->b, doc_heading, .level = 2, .outline = text,
	                   .aside = aside));
	doc_text(&c->b, text);
	doc_close(&c->b, DOC_HEADING);
	add_prompt(c, q->prompt, STYLE_PROMPT, 4);
	c->b.pos = q->pos;
	add_space(c, q);
	doc_close(&c->b, DOC_GROUP);
	doc_close(&c->b, DOC_SECTION);
}

/* Whose pages they are: a code and a date, and nothing that others need not know. */
static void add_owner(struct composer *c)
{
	const struct {
		enum label label;
		enum slot_source source;
	} fields[] = {{LABEL_FIELD_CODE, SOURCE_CODE}, {LABEL_FIELD_DATE, SOURCE_DATE}};
	const struct doc_column columns[] = {{.weight = 1}, {.weight = 1}};
	size_t across = c->narrow ? 1 : 2;
	open_columns(c, columns, across, scaled(c, 14));
	for (size_t i = 0; i < 2; i++) {
		if (i % across == 0)
			doc_open(&c->b, DOC_ROW, STYLE_INHERIT, NULL);
		open_cell(c, NULL);
		add_fact_field(c, fields[i].label,
		               slot_of_fact(c, "handout", fields[i].source,
		                            word(c, fields[i].label)));
		close_cell(c);
		if (i % across == across - 1)
			doc_close(&c->b, DOC_ROW);
	}
	close_table(c);
	add_gap(c, 8);
}

static void add_front(struct composer *c, const struct candidate_kit *view)
{
	add_titles(c, word(c, LABEL_DOC_HANDOUT),
	           role_and_level(c, view->role, view->level), SOURCE_NONE);
	add_owner(c);
	add_sentence(c, STYLE_READING, LABEL_HANDOUT_INTRO, "questions",
	             number_text(c, (int64_t)view->nquestions), "minutes",
	             number_text(c, view->minutes), "duration",
	             duration_text(c, view->minutes), NULL);
	doc_open(&c->b, DOC_PARA, STYLE_READING, NULL);
	doc_open(&c->b, DOC_STRONG, STYLE_INHERIT, NULL);
	doc_text(&c->b, word(c, LABEL_HANDOUT_LEAVE));
	doc_close(&c->b, DOC_STRONG);
	doc_close(&c->b, DOC_PARA);
}

/* The front, then a portion a question. */
bool compose_handout(struct composer *c, const struct candidate_kit *view, size_t portion)
{
	if (portion > view->nquestions)
		return false;
	if (portion == 0)
		add_front(c, view);
	else
		add_question(c, &view->questions[portion - 1], portion);
	return true;
}

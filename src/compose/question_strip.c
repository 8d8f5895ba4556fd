/* One question on the scoring sheet in a third of a page, for panels that type their
   notes: prompt, look-fors, two anchors, two lines and the rating in a row. */
#include "compose/composer.h"
#include "compose/question_int.h"

/* "Bold = essential" */
static void add_bold_key(struct composer *c)
{
	doc_open(&c->b, DOC_STRONG, STYLE_INHERIT, NULL);
	doc_text(&c->b, word(c, LABEL_BOLD));
	doc_close(&c->b, DOC_STRONG);
	doc_text(&c->b, " ");
	doc_text(&c->b,
	         word_with(c, LABEL_BOLD_IS, "what", word(c, LABEL_ESSENTIAL), NULL));
}

/* The first ones are headed for all. */
static void add_ticks_heading(struct composer *c)
{
	doc_open(&c->b, DOC_HEADING, STYLE_HEADING_4,
	         DOC_ATTRS(&c->b, doc_heading, .level = 3));
	doc_text(&c->b, word(c, LABEL_LOOK_FORS));
	doc_open(&c->b, DOC_SPAN, STYLE_NOTE, NULL);
	doc_text(&c->b, "\u2003");
	add_bold_key(c);
	doc_close(&c->b, DOC_SPAN);
	doc_close(&c->b, DOC_HEADING);
	add_gap(c, 3.5); /* the first box is clear of it */
}

static void add_small_ticks(struct composer *c, const struct question *q, bool first)
{
	if (!any_on_sheet(q))
		return;
	if (first)
		add_ticks_heading(c);
	bool apart = open_tongue(c, q->points[0].text);
	doc_open(&c->b, DOC_LIST, STYLE_CELL_SMALL,
	         DOC_ATTRS(&c->b, doc_list, .marker = MARKER_TICK, .gap = MM(1.5)));
	for (size_t i = 0; i < q->npoints; i++) {
		if (q->points[i].key_only)
			continue;
		c->b.pos = q->points[i].pos;
		open_ticked(c, q, "look", i + 1, LABEL_LOOK_FORS);
		doc_open(&c->b, DOC_PARA, STYLE_CELL_SMALL, NULL);
		if (q->points[i].must)
			doc_open(&c->b, DOC_STRONG, STYLE_INHERIT, NULL);
		add_rich_inlines(c, q->points[i].text);
		if (q->points[i].must)
			doc_close(&c->b, DOC_STRONG);
		doc_close(&c->b, DOC_PARA);
		doc_close(&c->b, DOC_ITEM);
	}
	doc_close(&c->b, DOC_LIST);
	close_tongue(c, apart);
	c->b.pos = q->pos;
}

static const char *value_and_name(struct composer *c, const struct point *p)
{
	return word_with(c, LABEL_VALUE_AND_NAME, "value", number_text(c, p->value),
	                 "name", p->label, NULL);
}

/* "1 Insufficient, 2 Limited, …" */
static const char *scale_key(struct composer *c, const struct scale *scale)
{
	struct strbuf list = STRBUF_INIT;
	for (size_t i = 0; i < scale->npoints; i++)
		list_add(c, &list, value_and_name(c, &scale->points[i]));
	return list_take(c, &list);
}

void add_strip_key(struct composer *c, const struct framework *f)
{
	add_gap(c, 6);
	doc_open(&c->b, DOC_PARA, STYLE_NOTE, NULL);
	if (c->narrow)
		add_bold_key(c);
	if (c->narrow && f->nscales)
		doc_text(&c->b, "\u2003 ");
	if (f->nscales)
		doc_text(&c->b, scale_key(c, &f->scales[0]));
	doc_close(&c->b, DOC_PARA);
}

/* The anchors of the highest value and of the middle one, or of the highest two that have
   any. */
static size_t choose_anchors(const struct question *q, const struct level *level,
                             const struct point *chosen[2])
{
	size_t n = q->scale ? q->scale->npoints : 0, found = 0;
	const struct point *top = n ? &q->scale->points[n - 1] : NULL;
	const struct point *middle = n ? &q->scale->points[(n - 1) / 2] : NULL;
	if (n > 1 && question_anchor(q, top->value, level)
	    && question_anchor(q, middle->value, level)) {
		chosen[0] = top;
		chosen[1] = middle;
		return 2;
	}
	for (size_t i = n; i-- > 0 && found < 2;)
		if (question_anchor(q, q->scale->points[i].value, level))
			chosen[found++] = &q->scale->points[i];
	return found;
}

/* "5 Exceptional: …", each in a line of its own. */
static void add_small_anchors(struct composer *c, const struct question *q,
                              const struct level *level)
{
	const struct point *chosen[2];
	size_t n = choose_anchors(q, level, chosen);
	for (size_t i = 0; i < n; i++) {
		const struct point *p = chosen[i];
		const struct anchor *a = question_anchor(q, p->value, level);
		c->b.pos = a->pos;
		bool apart = open_tongue(c, a->text);
		doc_open(&c->b, DOC_PARA, STYLE_ANCHOR_SMALL, NULL);
		doc_open(&c->b, DOC_STRONG, STYLE_INHERIT, NULL);
		doc_text(&c->b, word_with(c, LABEL_NAMED_TEXT, "name",
		                          value_and_name(c, p), "text", "", NULL));
		doc_close(&c->b, DOC_STRONG);
		add_rich_inlines(c, a->text);
		doc_close(&c->b, DOC_PARA);
		close_tongue(c, apart);
	}
	c->b.pos = q->pos;
}

static void add_anchors_and_notes(struct composer *c, const struct question *q,
                                  const struct level *level)
{
	const struct band notes = {LABEL_NOTES, "notes", 2, 2, c->narrow ? 1 : 0};
	add_small_anchors(c, q, level);
	add_band(c, q, &notes);
}

/* Look-fors in the first column, what they amount to in the second. */
static void add_columns(struct composer *c, const struct question *q,
                        const struct selection *s, bool first)
{
	open_halves(c);
	add_small_ticks(c, q, first);
	next_half(c);
	add_anchors_and_notes(c, q, s->level);
	if (first)
		add_strip_key(c, s->kit->framework);
	close_halves(c);
}

/* As many more lines as the strips of a page leave. */
static void add_more_lines(struct composer *c)
{
	doc_leaf(&c->b, DOC_WRITE, STYLE_INHERIT,
	         DOC_ATTRS(&c->b, doc_write, .kind = WRITE_RULED, .rest = true, .fill = 1,
	                   .pitch = note_pitch(c),
	                   .label = space_for_notes(c, word(c, LABEL_NOTES))));
}

void compose_question_strip(struct composer *c, const struct selection *s, size_t number,
                            int at)
{
	const struct question *q = open_question(c, s, number);
	const char *due = due_text(c, q, at);
	add_title(c, q, number,
	          c->narrow ? due
	                    : word_with(c, LABEL_COMPETENCY_TYPE_DUE, "competency",
	                                q->competency->title, "type",
	                                value_word(c, LABEL_KIND_TYPE, q->type), "due",
	                                due, NULL));
	add_prompts(c, q, STYLE_PROMPT_SMALL, 2);
	add_gap(c, 1.5);
	if (c->narrow) {
		add_small_ticks(c, q, false);
		add_anchors_and_notes(c, q, s->level);
	} else {
		add_columns(c, q, s, number == 1);
		add_more_lines(c);
	}
	add_gap(c, 2.5); /* which keeps boxes clear of what is above */
	add_rating_line(c, q);
	close_question(c);
}

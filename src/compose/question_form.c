/* One question on the scoring sheet: prompt, look-fors and red flags, probes, notes, and
   its rating. The block is a group, so a prompt never parts from its rating; the notes
   take what the page has left. */
#include "compose/composer.h"
#include "compose/papers_int.h"

#include <string.h>

enum { NOTE_LINES = 4 };

static void add_title(struct composer *c, const struct question *q, size_t number, int at)
{
	doc_open_apart(&c->b, DOC_SPAN, STYLE_INHERIT, NULL);
	struct doc_node *aside = doc_open(&c->b, DOC_SPAN, STYLE_SMALL, NULL);
	int from = time_stretched(c->time_factor, at);
	int minutes = time_part(c->time_factor, at, q->minutes);
	const char *time = word_with(c, LABEL_MINUTES_AND_CLOCK, "n",
	                             number_text(c, minutes), "from", clock_text(c, from),
	                             "to", clock_text(c, from + minutes), NULL);
	doc_text(&c->b, c->narrow ? time
	                          : word_with(c, LABEL_COMPETENCY_TYPE_MINUTES,
	                                      "competency", q->competency->title, "type",
	                                      value_word(c, LABEL_KIND_TYPE, q->type),
	                                      "minutes", time, NULL));
	doc_close(&c->b, DOC_SPAN);
	doc_close(&c->b, DOC_SPAN);
	const char *label = number_text(c, (int64_t)number);
	doc_open(&c->b, DOC_HEADING, STYLE_HEADING_1,
	         DOC_ATTRS(&c->b, doc_heading, .level = 2, .label = label, .aside = aside,
	                   .outline = arena_printf(c->b.arena, "%s  %s", label,
	                                           q->heading)));
	doc_text(&c->b, q->heading);
	doc_close(&c->b, DOC_HEADING);
}

/* Notes, with the question's id at the end of their heading, by which to find it in the
   bank. */
static void add_notes(struct composer *c, const struct question *q)
{
	bool star = strcmp(q->type, "behavioural") == 0;
	doc_open_apart(&c->b, DOC_SPAN, STYLE_INHERIT, NULL);
	struct doc_node *aside = doc_open(&c->b, DOC_SPAN, STYLE_NOTE, NULL);
	doc_text(&c->b, q->id);
	doc_close(&c->b, DOC_SPAN);
	doc_close(&c->b, DOC_SPAN);
	doc_open(&c->b, DOC_HEADING, STYLE_HEADING_4,
	         DOC_ATTRS(&c->b, doc_heading, .level = 3, .aside = aside));
	doc_text(&c->b, word(c, star ? LABEL_NOTES_STAR : LABEL_NOTES));
	doc_close(&c->b, DOC_HEADING);
	const char *notes = word(c, LABEL_NOTES);
	add_lines(c, NOTE_LINES, notes,
	          slot_of_question(
			  c, q, SLOT(.kind = SLOT_LINES, .name = "notes", .tip = notes)),
	          true);
}

/* Opens a part that is a list of tick boxes, in the language of its first text;
   close_ticks takes the result. */
static bool open_ticks(struct composer *c, enum label part, const struct rich *first)
{
	add_part(c, part);
	bool apart = open_tongue(c, first);
	doc_open(&c->b, DOC_LIST, STYLE_CELL,
	         DOC_ATTRS(&c->b, doc_list, .marker = MARKER_TICK, .tight = true));
	return apart;
}

static void close_ticks(struct composer *c, bool apart)
{
	doc_close(&c->b, DOC_LIST);
	close_tongue(c, apart);
}

/* An item of which the tick box is a slot: "look-3". */
static void open_ticked(struct composer *c, const struct question *q, const char *what,
                        size_t number, enum label part)
{
	const char *tip =
		arena_printf(c->b.arena, "%s %u", word(c, part), (unsigned)number);
	const struct doc_slot *slot = slot_of_question(
		c, q,
		SLOT(.kind = SLOT_TICK, .name = numbered(c, what, number), .tip = tip));
	doc_open(&c->b, DOC_ITEM, STYLE_INHERIT,
	         DOC_ATTRS(&c->b, doc_common, .slot = slot));
}

static void open_item(struct composer *c, const struct question *q, struct pos pos,
                      const char *what, size_t number, enum label part)
{
	c->b.pos = pos;
	open_ticked(c, q, what, number, part);
	doc_open(&c->b, DOC_PARA, STYLE_CELL, NULL);
}

static void close_item(struct composer *c)
{
	doc_close(&c->b, DOC_PARA);
	doc_close(&c->b, DOC_ITEM);
}

static void add_look_fors(struct composer *c, const struct question *q)
{
	bool apart = open_ticks(c, LABEL_LOOK_FORS, q->points[0].text);
	for (size_t i = 0; i < q->npoints; i++) {
		open_item(c, q, q->points[i].pos, "look", i + 1, LABEL_LOOK_FORS);
		add_rich_inlines(c, q->points[i].text);
		if (q->points[i].must) {
			doc_text(&c->b, " ");
			doc_open(&c->b, DOC_STRONG, STYLE_ACCENT, NULL);
			doc_text(&c->b, word(c, LABEL_ESSENTIAL));
			doc_close(&c->b, DOC_STRONG);
		}
		close_item(c);
	}
	close_ticks(c, apart);
}

static void add_flags(struct composer *c, const struct question *q)
{
	bool apart = open_ticks(c, LABEL_RED_FLAGS, q->flags[0].text);
	for (size_t i = 0; i < q->nflags; i++) {
		open_item(c, q, q->flags[i].pos, "flag", i + 1, LABEL_RED_FLAGS);
		add_rich_inlines(c, q->flags[i].text);
		close_item(c);
	}
	close_ticks(c, apart);
}

static void add_probes(struct composer *c, const struct question *q)
{
	bool apart = open_ticks(c, LABEL_PROBES, q->probes[0].ask);
	for (size_t i = 0; i < q->nprobes; i++) {
		const struct probe *p = &q->probes[i];
		open_item(c, q, p->pos, "probe", i + 1, LABEL_PROBES);
		if (*p->when) {
			doc_open(&c->b, DOC_SPAN, STYLE_MUTED, NULL);
			doc_text(&c->b, word_with(c, LABEL_PROBE_WHEN, "when",
			                          value_word(c, LABEL_KIND_WHEN, p->when),
			                          NULL));
			doc_text(&c->b, " ");
			doc_close(&c->b, DOC_SPAN);
		}
		add_rich_inlines(c, p->ask);
		close_item(c);
	}
	close_ticks(c, apart);
}

/* Look-fors in the first column, red flags and probes in the second. */
static void add_guide(struct composer *c, const struct question *q)
{
	bool side = q->nflags || q->nprobes;
	if (!q->npoints && !side)
		return;
	if (!q->npoints || !side || c->narrow) {
		if (q->npoints)
			add_look_fors(c, q);
		if (q->nflags)
			add_flags(c, q);
		if (q->nprobes)
			add_probes(c, q);
		return;
	}
	const struct doc_column columns[] = {{.weight = 1}, {.weight = 1}};
	open_columns(c, columns, 2, scaled(c, 14));
	doc_open(&c->b, DOC_ROW, STYLE_INHERIT, NULL);
	open_cell(c, NULL);
	add_look_fors(c, q);
	close_cell(c);
	open_cell(c, NULL);
	if (q->nflags)
		add_flags(c, q);
	if (q->nprobes)
		add_probes(c, q);
	close_cell(c);
	doc_close(&c->b, DOC_ROW);
	close_table(c);
}

static void add_prompt(struct composer *c, const struct question *q, enum style style,
                       double pad)
{
	bool apart = open_tongue(c, q->prompt);
	doc_open(&c->b, DOC_PANEL, STYLE_INHERIT,
	         DOC_ATTRS(&c->b, doc_panel, .bar = true, .pad = scaled(c, pad)));
	add_rich(c, q->prompt, style);
	doc_close(&c->b, DOC_PANEL);
	close_tongue(c, apart);
	c->b.pos = q->pos;
}

/* ---- the strip: a third of a page ---- */

static void add_small_ticks(struct composer *c, const struct question *q)
{
	bool apart = open_tongue(c, q->npoints ? q->points[0].text : NULL);
	doc_open(&c->b, DOC_LIST, STYLE_CELL_SMALL,
	         DOC_ATTRS(&c->b, doc_list, .marker = MARKER_TICK, .tight = true,
	                   .columns = c->narrow || q->npoints < 2 ? 1 : 2));
	for (size_t i = 0; i < q->npoints; i++) {
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

/* Opens section and group, and adds the title. */
static const struct question *open_question(struct composer *c, const struct selection *s,
                                            size_t number, int at)
{
	const struct question *q = s->questions[number - 1];
	c->b.pos = q->pos;
	doc_open(&c->b, DOC_SECTION, STYLE_INHERIT, NULL);
	doc_open(&c->b, DOC_GROUP, STYLE_INHERIT, NULL);
	add_title(c, q, number, at);
	return q;
}

void compose_question_strip(struct composer *c, const struct selection *s, size_t number,
                            int at)
{
	const struct question *q = open_question(c, s, number, at);
	add_prompt(c, q, STYLE_PROMPT_SMALL, 3);
	doc_leaf(&c->b, DOC_SPACE, STYLE_INHERIT,
	         DOC_ATTRS(&c->b, doc_space, .height = scaled(c, 4)));
	if (q->npoints)
		add_small_ticks(c, q);
	doc_leaf(&c->b, DOC_SPACE, STYLE_INHERIT,
	         DOC_ATTRS(&c->b, doc_space, .height = scaled(c, 3)));
	add_rating_line(c, q);
	doc_close(&c->b, DOC_GROUP);
	doc_close(&c->b, DOC_SECTION);
}

void compose_question_form(struct composer *c, const struct selection *s, size_t number,
                           int at)
{
	const struct question *q = open_question(c, s, number, at);
	add_prompt(c, q, STYLE_PROMPT, 4);
	add_guide(c, q);
	c->b.pos = q->pos;
	add_notes(c, q);
	add_rating_block(c, q, s->level);
	doc_close(&c->b, DOC_GROUP);
	doc_close(&c->b, DOC_SECTION);
}

/* One question on the scoring sheet: prompt, look-fors and red flags, probes, notes, and
   its rating. The block is a group, so a prompt never parts from its rating; the notes
   take what the page has left. */
#include "base/lang.h"
#include "compose/composer.h"
#include "compose/question_int.h"

#include <string.h>

enum { NOTE_LINES = 5 };
static const int32_t tick_gap = MM(1.5);
/* Below a line for a probe's reply, so that it belongs to this probe, not to the next. */
static const int32_t reply_gap = MM(2.5), reply_pitch = MM(6.5);

void add_title(struct composer *c, const struct question *q, size_t number,
               const char *aside)
{
	struct doc_node *node = make_aside(c, STYLE_SMALL, aside);
	const char *label = number_text(c, (int64_t)number);
	doc_open(&c->b, DOC_HEADING, STYLE_HEADING_1,
	         DOC_ATTRS(&c->b, doc_heading, .level = 2, .label = label, .aside = node,
	                   .question = (uint32_t)number,
	                   .outline = arena_printf(c->b.arena, "%s  %s", label,
	                                           q->heading)));
	doc_text(&c->b, q->heading);
	doc_close(&c->b, DOC_HEADING);
}

const char *due_text(struct composer *c, const struct question *q, int at)
{
	int from = time_stretched(c->time_factor, at);
	int minutes = time_part(c->time_factor, at, q->minutes);
	return word_with(c, LABEL_CLOCK_AND_MINUTES, "n", number_text(c, minutes), "from",
	                 clock_text(c, from), "to", clock_text(c, from + minutes), NULL);
}

static void add_clock_blank(struct composer *c, const struct question *q, enum label id,
                            const char *what)
{
	doc_text(&c->b, unbroken(c, word(c, id)));
	doc_text(&c->b, "\u00a0");
	doc_leaf(&c->b, DOC_BLANK, STYLE_INHERIT,
	         DOC_ATTRS(&c->b, doc_blank, .width = c->narrow ? MM(30) : MM(22),
	                   .label = line_for(c, id),
	                   .slot = slot_of_question(
				   c, q, SLOT(.name = what, .tip = word(c, id)))));
}

/* When the whole interview is, of its first question and its last: "of 0:00–1:35". */
static const char *whole_clock(struct composer *c, const struct selection *s,
                               size_t number)
{
	if (number != 1 && number != s->n)
		return NULL;
	int all = time_stretched(c->time_factor, selection_minutes(s));
	return unbroken(c, word_with(c, LABEL_WHOLE_CLOCK, "from", clock_text(c, 0), "to",
	                             clock_text(c, all), NULL));
}

/* When the question is due, and when it was asked. At the line's end its id, by which to
   find it in the bank. Where lines are short, more than these times stands below. */
static void add_clock(struct composer *c, const struct selection *s, size_t number,
                      int at)
{
	const struct question *q = s->questions[number - 1];
	const char *whole = whole_clock(c, s, number);
	struct doc_node *id = c->narrow ? NULL : make_aside(c, STYLE_NOTE, q->id);
	doc_open(&c->b, DOC_PARA, STYLE_CLOCK, DOC_ATTRS(&c->b, doc_common, .aside = id));
	doc_text(&c->b, due_text(c, q, at));
	doc_open(&c->b, DOC_SPAN, STYLE_CLOCK_LABEL, NULL);
	if (whole && !c->narrow) {
		doc_text(&c->b, "\u2002");
		doc_text(&c->b, whole);
	}
	doc_text(&c->b, "\u2003 ");
	add_clock_blank(c, q, LABEL_STARTED, "started");
	doc_text(&c->b, "\u2003 ");
	add_clock_blank(c, q, LABEL_ENDED, "ended");
	doc_close(&c->b, DOC_SPAN);
	doc_close(&c->b, DOC_PARA);
	if (c->narrow)
		doc_para(&c->b, STYLE_NOTE,
		         whole ? arena_printf(c->b.arena, "%s\u2003 %s", whole, q->id)
		               : q->id);
}

void add_band(struct composer *c, const struct question *q, const struct band *b)
{
	const char *title = word(c, b->label);
	const struct doc_slot *slot = slot_of_question(
		c, q, SLOT(.kind = SLOT_LINES, .name = b->name, .tip = title));
	doc_leaf(&c->b, DOC_WRITE, STYLE_CELL_HEAD,
	         DOC_ATTRS(&c->b, doc_write, .kind = WRITE_RULED, .lines = b->lines,
	                   .least = b->least, .pitch = note_pitch(c),
	                   .label = space_for_notes(c, title), .title = title,
	                   .fill = b->share, .slot = slot));
}

/* What was done is the longest of a story's four. */
static const struct band plain_notes = {LABEL_NOTES, "notes", NOTE_LINES, NOTE_LINES, 1},
			 star_notes[] = {
				 {LABEL_NOTES_SITUATION, "notes-situation", 2, 2, 2},
				 {LABEL_NOTES_TASK, "notes-task", 2, 2, 1},
				 {LABEL_NOTES_ACTION, "notes-action", 3, 2, 3},
				 {LABEL_NOTES_RESULT, "notes-result", 2, 2, 2},
};

static void add_notes(struct composer *c, const struct question *q)
{
	bool star = strcmp(q->type, "behavioural") == 0;
	if (!star)
		add_band(c, q, &plain_notes);
	for (size_t i = 0; star && i < sizeof star_notes / sizeof *star_notes; i++)
		add_band(c, q, &star_notes[i]);
}

/* Opens a list of tick boxes `gap` apart, in the language of its first text; close_ticks
   takes the result. */
static bool open_ticks(struct composer *c, const struct rich *first, int32_t gap)
{
	bool apart = open_tongue(c, first);
	doc_open(&c->b, DOC_LIST, STYLE_CELL,
	         DOC_ATTRS(&c->b, doc_list, .marker = MARKER_TICK, .gap = gap,
	                   .gap_least = MM(1)));
	return apart;
}

static void close_ticks(struct composer *c, bool apart)
{
	doc_close(&c->b, DOC_LIST);
	close_tongue(c, apart);
}

void open_ticked(struct composer *c, const struct question *q, const char *what,
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

static void add_dot(struct composer *c)
{
	int32_t size = c->styles->at[STYLE_CELL].size / 2;
	doc_leaf(&c->b, DOC_BOX, STYLE_INHERIT,
	         DOC_ATTRS(&c->b, doc_box, .shape = SHAPE_DOT, .width = size,
	                   .height = size, .label = word(c, LABEL_ESSENTIAL)));
	doc_text(&c->b, "\u00a0");
}

bool any_on_sheet(const struct question *q)
{
	for (size_t i = 0; i < q->npoints; i++)
		if (!q->points[i].key_only)
			return true;
	return false;
}

bool any_essential(const struct question *q, bool on_sheet)
{
	for (size_t i = 0; i < q->npoints; i++)
		if (q->points[i].must && !(on_sheet && q->points[i].key_only))
			return true;
	return false;
}

/* "Listen for", and what the dots before some of its items say. */
static void add_look_fors_heading(struct composer *c, const struct question *q)
{
	doc_open(&c->b, DOC_HEADING, STYLE_HEADING_4,
	         DOC_ATTRS(&c->b, doc_heading, .level = 3));
	doc_text(&c->b, word(c, LABEL_LOOK_FORS));
	if (any_essential(q, true)) {
		doc_open(&c->b, DOC_SPAN, STYLE_NOTE, NULL);
		doc_text(&c->b, "\u2003");
		add_dot(c);
		doc_text(&c->b, word(c, LABEL_ESSENTIAL));
		doc_close(&c->b, DOC_SPAN);
	}
	doc_close(&c->b, DOC_HEADING);
}

static void add_look_fors(struct composer *c, const struct question *q)
{
	add_look_fors_heading(c, q);
	bool apart = open_ticks(c, q->points[0].text, tick_gap);
	for (size_t i = 0; i < q->npoints; i++) {
		if (q->points[i].key_only)
			continue;
		open_item(c, q, q->points[i].pos, "look", i + 1, LABEL_LOOK_FORS);
		if (q->points[i].must)
			add_dot(c);
		add_rich_inlines(c, q->points[i].text);
		close_item(c);
	}
	close_ticks(c, apart);
}

static void add_flags(struct composer *c, const struct question *q)
{
	add_part(c, LABEL_RED_FLAGS);
	bool apart = open_ticks(c, q->flags[0].text, tick_gap);
	for (size_t i = 0; i < q->nflags; i++) {
		open_item(c, q, q->flags[i].pos, "flag", i + 1, LABEL_RED_FLAGS);
		add_rich_inlines(c, q->flags[i].text);
		close_item(c);
	}
	close_ticks(c, apart);
}

/* Half a line for what was answered; where lines are short, a question has pages for
   notes. */
static void add_reply(struct composer *c, const struct question *q, size_t number)
{
	const char *label = word(c, LABEL_PROBE_REPLY);
	const char *name = arena_printf(c->b.arena, "probe-%u-note", (unsigned)number);
	doc_leaf(&c->b, DOC_WRITE, STYLE_INHERIT,
	         DOC_ATTRS(&c->b, doc_write, .kind = WRITE_RULED, .lines = 1,
	                   .pitch = reply_pitch, .optional = true,
	                   .label = line_for(c, LABEL_PROBE_REPLY),
	                   .slot = slot_of_question(c, q,
	                                            SLOT(.name = name, .tip = label))));
}

void add_probe_case(struct composer *c, const struct probe *p)
{
	if (!*p->when)
		return;
	doc_open(&c->b, DOC_STRONG, STYLE_INHERIT, NULL);
	doc_text(&c->b, word_with(c, LABEL_PROBE_WHEN, "when",
	                          value_word(c, LABEL_KIND_WHEN, p->when), NULL));
	doc_close(&c->b, DOC_STRONG);
	doc_text(&c->b, " ");
}

static void add_probes(struct composer *c, const struct question *q)
{
	add_part(c, LABEL_PROBES);
	bool apart = open_ticks(c, q->probes[0].ask, c->narrow ? tick_gap : reply_gap);
	for (size_t i = 0; i < q->nprobes; i++) {
		const struct probe *p = &q->probes[i];
		open_item(c, q, p->pos, "probe", i + 1, LABEL_PROBES);
		add_probe_case(c, p);
		add_rich_inlines(c, p->ask);
		doc_close(&c->b, DOC_PARA);
		if (!c->narrow)
			add_reply(c, q, i + 1);
		doc_close(&c->b, DOC_ITEM);
	}
	close_ticks(c, apart);
}

/* Look-fors in the first column, red flags and probes in the second. */
static void add_guide(struct composer *c, const struct question *q)
{
	bool side = q->nflags || q->nprobes, points = any_on_sheet(q);
	if (!points && !side)
		return;
	if (!points || !side || c->narrow) {
		if (points)
			add_look_fors(c, q);
		if (q->nflags)
			add_flags(c, q);
		if (q->nprobes)
			add_probes(c, q);
		return;
	}
	add_gap(c, 4);
	open_halves(c);
	add_look_fors(c, q);
	next_half(c);
	if (q->nflags)
		add_flags(c, q);
	if (q->nprobes)
		add_probes(c, q);
	close_halves(c);
}

/* The question as the candidate's papers have it; NULL: in this language, too. */
static const struct question *for_candidate(const struct composer *c,
                                            const struct question *q)
{
	const struct selection *s = c->candidates;
	for (size_t i = 0; s && i < s->n; i++)
		if (strcmp(s->questions[i]->id, q->id) == 0)
			return lang_related(s->questions[i]->lang, q->lang)
			               ? NULL
			               : s->questions[i];
	return NULL;
}

void add_prompts(struct composer *c, const struct question *q, enum style style,
                 double pad)
{
	const struct question *other = for_candidate(c, q);
	add_prompt(c, q->prompt, style, pad);
	if (other) {
		add_gap(c, pad);
		doc_open(&c->b, DOC_SECTION, STYLE_INHERIT,
		         DOC_ATTRS(&c->b, doc_common, .lang = other->lang));
		add_prompt(c, other->prompt, style, pad);
		doc_close(&c->b, DOC_SECTION);
	}
	c->b.pos = q->pos;
}

const struct question *open_question(struct composer *c, const struct selection *s,
                                     size_t number)
{
	const struct question *q = s->questions[number - 1];
	const char *heading = arena_printf(c->b.arena, "%s  %s",
	                                   number_text(c, (int64_t)number), q->heading);
	c->b.pos = q->pos;
	doc_open(&c->b, DOC_SECTION, STYLE_INHERIT, NULL);
	doc_open(&c->b, DOC_GROUP, STYLE_INHERIT,
	         DOC_ATTRS(&c->b, doc_common,
	                   .again = continuation(c, heading, q->prompt)));
	return q;
}

void close_question(struct composer *c)
{
	doc_close(&c->b, DOC_GROUP);
	doc_close(&c->b, DOC_SECTION);
}

void compose_question_form(struct composer *c, const struct selection *s, size_t number,
                           int at)
{
	const struct question *q = open_question(c, s, number);
	add_title(c, q, number,
	          word_with(c, LABEL_COMPETENCY_AND_TYPE, "competency",
	                    q->competency->title, "type",
	                    value_word(c, LABEL_KIND_TYPE, q->type), NULL));
	add_clock(c, s, number, at);
	add_prompts(c, q, STYLE_PROMPT, 4);
	add_guide(c, q);
	c->b.pos = q->pos;
	add_field(c, LABEL_FOLLOW_UP,
	          slot_of_question(
			  c, q,
			  SLOT(.name = "follow-up", .tip = word(c, LABEL_FOLLOW_UP))));
	add_notes(c, q);
	add_rating_block(c, q, s->level, number == 1);
	close_question(c);
}

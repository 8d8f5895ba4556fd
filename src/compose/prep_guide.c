/* The prep guide, which a candidate gets by mail beforehand: the kit's own words where it
   has them, else the labels' usual ones; of the questions only those given out in
   advance. */
#include "base/lang.h"
#include "compose/audience.h"
#include "compose/papers_int.h"
#include "model/time_factor.h"

#include <string.h>

/* ---- headings in a column of their own beside the text ---- */

enum { SIDE_EMS = 10 }; /* the least width of headings that stand beside */

static int32_t text_width(const struct composer *c)
{
	return c->styles->at[STYLE_READING].widest;
}

/* Whether the paper is wide enough for that. */
static bool is_beside(const struct composer *c)
{
	return c->measure - text_width(c)
	       >= SIDE_EMS * c->styles->at[STYLE_HEADING_2].size;
}

static void open_part(struct composer *c)
{
	doc_open(&c->b, DOC_SECTION, STYLE_INHERIT, NULL);
	if (!is_beside(c))
		return;
	int32_t gap = scaled(c, 12), wide = text_width(c) + gap / 2;
	const struct doc_column columns[] = {{.width = c->measure - wide},
	                                     {.width = wide}};
	add_gap(c, 5);
	open_table(c, &(struct doc_table){.columns = columns,
	                                  .ncolumns = 2,
	                                  .pad_x = gap,
	                                  .pad_y = scaled(c, 2.5),
	                                  .layout = true});
}

static void close_part(struct composer *c)
{
	if (is_beside(c))
		close_table(c);
	doc_close(&c->b, DOC_SECTION);
}

/* Text of a part, below its heading or beside it; "": it has none. */
static void open_text(struct composer *c, int level, const char *heading)
{
	if (is_beside(c)) {
		doc_open(&c->b, DOC_ROW, STYLE_INHERIT, NULL);
		open_cell(c, NULL);
	}
	if (*heading)
		add_heading(c, level, level == 2 ? STYLE_HEADING_2 : STYLE_HEADING_3,
		            heading);
	if (is_beside(c)) {
		close_cell(c);
		open_cell(c, NULL);
	}
}

static void close_text(struct composer *c)
{
	if (!is_beside(c))
		return;
	close_cell(c);
	doc_close(&c->b, DOC_ROW);
}

static void open_section(struct composer *c, enum label heading, const struct rich *text,
                         enum label usual)
{
	open_part(c);
	open_text(c, 2, word(c, heading));
	if (text)
		add_rich(c, text, STYLE_READING);
	else
		add_words(c, STYLE_READING, usual);
}

static void close_section(struct composer *c)
{
	close_text(c);
	close_part(c);
}

static void add_section(struct composer *c, enum label heading, const struct rich *text,
                        enum label usual)
{
	open_section(c, heading, text, usual);
	close_section(c);
}

/* ---- what the house says to all its candidates ---- */

static void add_adjustments(struct composer *c, const struct rich *own)
{
	const char *contact = c->theme->adjustments_contact;
	open_section(c, LABEL_GUIDE_ADJUSTMENTS, own, LABEL_GUIDE_ADJUSTMENTS_TEXT);
	if (*contact)
		doc_para(&c->b, STYLE_READING,
		         word_with(c, LABEL_GUIDE_ADJUSTMENTS_CONTACT, "contact", contact,
		                   NULL));
	close_section(c);
}

/* The address of the notice, where the label's text has {url}. */
static void add_notice(struct composer *c)
{
	static const char place[] = "{url}";
	const char *text = word(c, LABEL_GUIDE_PRIVACY_NOTICE),
		   *url = c->theme->privacy_url, *at = strstr(text, place);
	if (!at)
		at = text + strlen(text);
	doc_text(&c->b, arena_strndup(c->b.arena, text, (size_t)(at - text)));
	doc_open(&c->b, DOC_LINK, STYLE_INHERIT, DOC_ATTRS(&c->b, doc_link, .href = url));
	doc_text(&c->b, url);
	doc_close(&c->b, DOC_LINK);
	if (*at)
		doc_text(&c->b, at + sizeof place - 1);
}

/* Whether a text prints the notice's address itself. */
static bool names_notice(const struct rich *list)
{
	bool names = false;
	for (const struct rich *r = list; r && !names; r = r->next)
		names = (r->kind == RICH_VALUE && r->number == VALUE_PRIVACY_URL)
		        || names_notice(r->first);
	return names;
}

/* What people are told when their data are collected (GDPR, article 13). */
static void add_privacy(struct composer *c, const struct rich *own)
{
	const struct theme *t = c->theme;
	open_section(c, LABEL_GUIDE_PRIVACY, own, LABEL_GUIDE_PRIVACY_TEXT);
	if (*t->privacy_controller) {
		doc_open(&c->b, DOC_PARA, STYLE_READING, NULL);
		doc_text(&c->b, word_with(c, LABEL_GUIDE_PRIVACY_CONTROLLER, "controller",
		                          t->privacy_controller, NULL));
		doc_text(&c->b, " ");
		if (*t->privacy_contact) {
			doc_text(&c->b, word_with(c, LABEL_GUIDE_PRIVACY_CONTACT,
			                          "contact", t->privacy_contact, NULL));
			doc_text(&c->b, " ");
		}
		doc_text(&c->b, word(c, LABEL_GUIDE_PRIVACY_RIGHTS));
		doc_close(&c->b, DOC_PARA);
	}
	if (*t->privacy_url && !names_notice(own)) {
		doc_open(&c->b, DOC_PARA, STYLE_READING, NULL);
		add_notice(c);
		doc_close(&c->b, DOC_PARA);
	}
	close_section(c);
}

/* ---- the box: what differs from candidate to candidate ---- */

/* How long the interview takes, and that it is longer than the kit says. */
static void add_length(struct composer *c, const struct candidate_kit *view,
                       enum style style)
{
	if (view->time_factor == TIME_FACTOR_ONE)
		doc_para(&c->b, style, duration_text(c, view->whole_minutes));
	else
		add_sentence(c, style, LABEL_GUIDE_EXTRA_TIME, "minutes",
		             number_text(c, view->whole_minutes), "duration",
		             duration_text(c, view->whole_minutes), "percent",
		             decimal_text(c, (view->time_factor - TIME_FACTOR_ONE) * 100),
		             NULL);
}

static void add_box(struct composer *c, const struct candidate_kit *view)
{
	open_fact_box(c);
	open_blank_row(c, "guide", LABEL_GUIDE_WHEN, SOURCE_WHEN);
	add_length(c, view, STYLE_FACT);
	close_fact_row(c);
	add_fact_row(c, "guide", LABEL_GUIDE_WHERE, SOURCE_WHERE);
	add_fact_row(c, "guide", LABEL_GUIDE_WITH, SOURCE_PANEL);
	if (*c->contact) {
		open_fact_row(c, LABEL_GUIDE_CONTACT, SOURCE_NONE);
		doc_para(&c->b, STYLE_FACT, c->contact);
		close_fact_row(c);
	} else {
		add_fact_row(c, "guide", LABEL_GUIDE_CONTACT, SOURCE_NONE);
	}
	if (c->values.box == BOX_WHOLE)
		add_fact_row(c, "guide", LABEL_GUIDE_ANSWER_BY, SOURCE_ANSWER_BY);
	close_fact_box(c);
	if (!is_beside(c))
		add_gap(c, 8);
}

static void add_strong(struct composer *c, const char *text)
{
	doc_open(&c->b, DOC_PARA, STYLE_CELL_LARGE, NULL);
	doc_open(&c->b, DOC_STRONG, STYLE_INHERIT, NULL);
	doc_text(&c->b, text);
	doc_close(&c->b, DOC_STRONG);
	doc_close(&c->b, DOC_PARA);
}

struct agenda_row {
	struct pos pos;
	int minutes; /* 0: not said */
	const char *title;
	const struct rich *text; /* NULL: words */
	const char *words;
};

static void add_agenda_row(struct composer *c, const struct agenda_row *row)
{
	c->b.pos = row->pos;
	doc_open(&c->b, DOC_ROW, STYLE_INHERIT, NULL);
	add_cell(c, STYLE_CELL_LARGE, row->minutes ? number_text(c, row->minutes) : "",
	         NULL);
	open_cell(c, &(struct doc_cell){.header = !c->narrow});
	add_strong(c, row->title);
	if (!c->narrow) {
		close_cell(c);
		open_cell(c, NULL);
	}
	if (row->words)
		doc_para(&c->b, STYLE_CELL_LARGE, row->words);
	else
		add_rich(c, row->text, STYLE_CELL_LARGE);
	close_cell(c);
	doc_close(&c->b, DOC_ROW);
}

/* As the kit's author divides the day. */
static void add_sessions(struct composer *c, const struct candidate_guide *g)
{
	for (size_t i = 0; i < g->nsessions; i++) {
		const struct candidate_session *s = &g->sessions[i];
		add_agenda_row(c, &(struct agenda_row){.pos = s->pos,
		                                       .minutes = s->minutes,
		                                       .title = s->title,
		                                       .text = s->text});
	}
}

/* By the run sheet, for a kit that has no sessions. */
static void add_parts(struct composer *c, const struct candidate_kit *view)
{
	const struct {
		int minutes;
		enum label title, text;
	} parts[] = {
		{view->opening_minutes, LABEL_GUIDE_OPENING, LABEL_GUIDE_OPENING_TEXT},
		{view->minutes, LABEL_GUIDE_QUESTIONS, LABEL_GUIDE_QUESTIONS_TEXT},
		{view->own_minutes, LABEL_GUIDE_OWN, LABEL_GUIDE_OWN_TEXT},
		{view->closing_minutes, LABEL_GUIDE_CLOSING, LABEL_GUIDE_CLOSING_TEXT},
	};
	const char *questions = number_text(c, (int64_t)view->nquestions);
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		const char *words =
			word_with(c, parts[i].text, "questions", questions, "duration",
		                  duration_text(c, view->minutes), NULL);
		if (parts[i].minutes)
			add_agenda_row(
				c, &(struct agenda_row){.pos = c->b.pos,
			                                .minutes = parts[i].minutes,
			                                .title = word(c, parts[i].title),
			                                .words = words});
	}
}

static void add_agenda(struct composer *c, const struct candidate_kit *view)
{
	const struct pos held = c->b.pos;
	const struct doc_column columns[] = {
		{.align = ALIGN_END}, {.weight = c->narrow ? 5 : 2}, {.weight = 5}};
	static const enum label heads[] = {LABEL_GUIDE_MINUTES, LABEL_GUIDE_SESSION,
	                                   LABEL_GUIDE_WHAT};
	size_t n = c->narrow ? 2 : 3;
	doc_open(&c->b, DOC_SECTION, STYLE_INHERIT, NULL);
	add_heading(c, 2, STYLE_HEADING_2, word(c, LABEL_GUIDE_AGENDA));
	open_table(c, &(struct doc_table){.columns = columns,
	                                  .ncolumns = n,
	                                  .rules = RULES_OUTER | RULES_HEAD | RULES_ROWS,
	                                  .pad_x = scaled(c, 5),
	                                  .pad_y = scaled(c, 3)});
	doc_open(&c->b, DOC_THEAD, STYLE_INHERIT, NULL);
	doc_open(&c->b, DOC_ROW, STYLE_INHERIT, NULL);
	for (size_t i = 0; i < n; i++) {
		open_cell(c, &(struct doc_cell){.header = true});
		add_strong(c, word(c, heads[i]));
		close_cell(c);
	}
	doc_close(&c->b, DOC_ROW);
	doc_close(&c->b, DOC_THEAD);
	doc_open(&c->b, DOC_TBODY, STYLE_INHERIT, NULL);
	if (view->guide.nsessions)
		add_sessions(c, &view->guide);
	else
		add_parts(c, view);
	c->b.pos = held;
	doc_close(&c->b, DOC_TBODY);
	close_table(c);
	doc_close(&c->b, DOC_SECTION);
}

/* Warns of competencies whose questions no session has, though others' have one. */
static void note_unannounced(struct composer *c, const struct candidate_kit *view)
{
	size_t announced = 0;
	for (size_t i = 0; i < view->ncompetencies; i++)
		announced += view->competencies[i].announced;
	for (size_t i = 0; announced && i < view->ncompetencies; i++)
		if (!view->competencies[i].announced)
			add_doubt(c, view->guide.sessions->pos, DIAG_SESSION_LACKING,
			          view->competencies[i].id, NULL);
}

/* Warns of parts of the guide that the kit has in another language than the paper's. */
static void note_untranslated(struct composer *c, const struct candidate_guide *g)
{
	const struct {
		const char *name;
		const struct rich *text;
	} parts[] = {
		{"intro", g->intro},
		{"sessions", g->nsessions ? g->sessions[0].text : NULL},
		{"logistics", g->logistics},
		{"adjustments", g->adjustments},
		{"practice", g->practice},
		{"bring", g->bring},
		{"after", g->after},
		{"privacy", g->privacy},
	};
	const struct rich *first = NULL;
	const char *lang = c->b.doc->meta.lang;
	struct strbuf names = STRBUF_INIT;
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		const char *own = rich_tongue(parts[i].text);
		if (!*own || lang_related(own, lang))
			continue;
		strbuf_addf(&names, "%s'%s'", first ? " and " : "", parts[i].name);
		first = first ? first : parts[i].text;
	}
	if (first)
		add_doubt(c, first->pos, DIAG_GUIDE_UNTRANSLATED,
		          arena_strdup(c->lasting, names.at), lang);
	strbuf_release(&names);
}

/* What the kit's own texts may print. */
static void know_values(struct composer *c, const struct candidate_kit *view)
{
	c->kit_values[VALUE_MINUTES] = number_text(c, view->whole_minutes);
	c->kit_values[VALUE_QUESTIONS] = number_text(c, (int64_t)view->nquestions);
	c->kit_values[VALUE_LEVEL] = view->level;
	c->kit_values[VALUE_ROLE] = view->role;
	c->kit_values[VALUE_CONTACT] = c->contact;
	c->kit_values[VALUE_PRIVACY_URL] = c->theme->privacy_url;
}

/* Competencies of which nothing more is said: a list, for a heading with nothing below it
   says less. */
static void add_titles_alone(struct composer *c, const struct candidate_kit *view)
{
	doc_open(&c->b, DOC_LIST, STYLE_READING,
	         DOC_ATTRS(&c->b, doc_list, .marker = MARKER_BULLET, .tight = true));
	for (size_t i = 0; i < view->ncompetencies; i++) {
		c->b.pos = view->competencies[i].pos;
		doc_open(&c->b, DOC_ITEM, STYLE_INHERIT, NULL);
		doc_para(&c->b, STYLE_READING, view->competencies[i].title);
		doc_close(&c->b, DOC_ITEM);
	}
	doc_close(&c->b, DOC_LIST);
}

static void add_competencies(struct composer *c, const struct candidate_kit *view)
{
	const struct pos held = c->b.pos;
	size_t told = 0;
	for (size_t i = 0; i < view->ncompetencies; i++)
		told += view->competencies[i].text != NULL;
	open_part(c);
	open_text(c, 2, word(c, LABEL_GUIDE_ASSESS));
	add_words(c, STYLE_READING, LABEL_GUIDE_ASSESS_TEXT);
	if (!told)
		add_titles_alone(c, view);
	close_text(c);
	for (size_t i = 0; told && i < view->ncompetencies; i++) {
		const struct candidate_competency *k = &view->competencies[i];
		c->b.pos = k->pos;
		open_text(c, 3, k->title);
		add_rich(c, k->text, STYLE_READING);
		close_text(c);
	}
	c->b.pos = held;
	close_part(c);
}

static void add_advance(struct composer *c, const struct candidate_guide *g)
{
	open_part(c);
	open_text(c, 2, word(c, LABEL_GUIDE_ADVANCE));
	add_sentence(c, STYLE_READING, LABEL_GUIDE_ADVANCE_TEXT, "questions",
	             number_text(c, (int64_t)g->nadvance), NULL);
	for (size_t i = 0; i < g->nadvance; i++) {
		if (i) /* so that bars stay apart */
			add_gap(c, 8);
		add_prompt(c, g->advance[i], STYLE_PROMPT, 4);
	}
	close_text(c);
	close_part(c);
}

static void add_intro(struct composer *c, const struct candidate_kit *view)
{
	open_part(c);
	open_text(c, 2, "");
	if (view->guide.intro)
		add_rich(c, view->guide.intro, STYLE_READING);
	else
		add_sentence(c, STYLE_READING, LABEL_GUIDE_INTRO, "role", view->role,
		             "minutes", number_text(c, view->whole_minutes), "duration",
		             duration_text(c, view->whole_minutes), NULL);
	if (c->values.box == BOX_NONE && view->time_factor != TIME_FACTOR_ONE) {
		doc_open(&c->b, DOC_PANEL, STYLE_INHERIT,
		         DOC_ATTRS(&c->b, doc_panel, .bar = true, .pad = scaled(c, 4)));
		add_length(c, view, STYLE_READING);
		doc_close(&c->b, DOC_PANEL);
	}
	close_text(c);
	close_part(c);
}

bool compose_prep_guide(struct composer *c, const struct candidate_kit *view,
                        size_t portion)
{
	const struct candidate_guide *g = &view->guide;
	if (portion > 0)
		return false;
	know_values(c, view);
	note_unannounced(c, view);
	note_untranslated(c, g);
	add_titles(c, word(c, LABEL_GUIDE_TITLE),
	           role_and_level(c, view->role, view->level), SOURCE_NONE);
	if (c->values.box != BOX_NONE)
		add_box(c, view);
	add_intro(c, view);
	add_section(c, LABEL_GUIDE_LOGISTICS, g->logistics,
	            c->values.box == BOX_NONE ? LABEL_GUIDE_LOGISTICS_TEXT
	                                      : LABEL_GUIDE_LOGISTICS_BOX);
	if (g->nsessions || view->minutes)
		add_agenda(c, view);
	if (view->ncompetencies)
		add_competencies(c, view);
	add_section(c, LABEL_GUIDE_EVALUATE, NULL, LABEL_GUIDE_EVALUATE_TEXT);
	add_section(c, LABEL_GUIDE_PREPARE, g->practice, LABEL_GUIDE_PREPARE_TEXT);
	if (g->nadvance)
		add_advance(c, g);
	add_section(c, LABEL_GUIDE_BRING, g->bring, LABEL_GUIDE_BRING_TEXT);
	add_adjustments(c, g->adjustments);
	add_section(c, LABEL_GUIDE_ASK_US, NULL, LABEL_GUIDE_ASK_US_TEXT);
	add_section(c, LABEL_GUIDE_NEXT, g->after,
	            c->values.box == BOX_WHOLE ? LABEL_GUIDE_NEXT_BOX
	                                       : LABEL_GUIDE_NEXT_TEXT);
	add_privacy(c, g->privacy);
	return true;
}

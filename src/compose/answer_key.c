/* The answer key: all that the bank knows of the chosen questions. The front says what
   the kit is and which questions it has; a section a question follows, with the anchors
   of all levels side by side. */
#include "compose/composer.h"
#include "compose/papers_int.h"

#include <string.h>

/* ---- manifest and index ---- */

static void add_fact(struct composer *c, enum label id, const char *value)
{
	doc_open(&c->b, DOC_ROW, STYLE_INHERIT, NULL);
	add_cell(c, STYLE_CELL_HEAD, word(c, id), &(struct doc_cell){.header = true});
	add_cell(c, STYLE_CELL, value, NULL);
	doc_close(&c->b, DOC_ROW);
}

static const char *named(struct composer *c, const char *title, const char *id,
                         const char *version)
{
	const char *code =
		arena_printf(c->b.arena, "%s%s%s", id, *version ? " " : "", version);
	return word_with(c, LABEL_NAME_AND_CODE, "name", title, "code", code, NULL);
}

static void add_manifest(struct composer *c, const struct compose_input *in)
{
	const struct selection *s = in->selection;
	const struct kit *kit = s->kit;
	const struct doc_column columns[] = {{.width = 0}, {.weight = 1}};
	doc_open(&c->b, DOC_SECTION, STYLE_INHERIT, NULL);
	add_heading(c, 2, STYLE_HEADING_2, word(c, LABEL_MANIFEST));
	open_table(c, &(struct doc_table){.columns = columns,
	                                  .ncolumns = 2,
	                                  .rules = RULES_OUTER,
	                                  .pad_x = scaled(c, 4),
	                                  .pad_y = scaled(c, 1.5)});
	doc_open(&c->b, DOC_TBODY, STYLE_INHERIT, NULL);
	add_fact(c, LABEL_MANIFEST_KIT, named(c, kit->title, kit->id, kit->version));
	add_fact(c, LABEL_MANIFEST_LEVEL,
	         s->level ? s->level->title : word(c, LABEL_ALL_LEVELS));
	for (size_t i = 0; i < kit->nbanks; i++)
		add_fact(c, LABEL_MANIFEST_BANK,
		         named(c, kit->banks[i]->title, kit->banks[i]->id,
		               kit->banks[i]->version));
	add_fact(c, LABEL_MANIFEST_QUESTIONS,
	         word_with(c, LABEL_MANIFEST_QUESTIONS_TEXT, "n",
	                   number_text(c, (int64_t)s->n), "minutes",
	                   number_text(c, s->minutes_used), "duration",
	                   duration_text(c, s->minutes_used), NULL));
	add_fact(c, LABEL_MANIFEST_SEED,
	         arena_printf(c->b.arena, "%llu", (unsigned long long)s->seed));
	add_fact(c, LABEL_MANIFEST_HASH, arena_printf(c->b.arena, "%.32s", in->hash));
	doc_close(&c->b, DOC_TBODY);
	close_table(c);
	doc_close(&c->b, DOC_SECTION);
}

static const char *anchor_name(struct composer *c, const struct question *q)
{
	return arena_printf(c->b.arena, "q-%s", q->id);
}

static void add_index(struct composer *c, const struct selection *s)
{
	const struct doc_column columns[] = {{.align = ALIGN_END},
	                                     {.weight = 3},
	                                     {.weight = 2},
	                                     {.align = ALIGN_END},
	                                     {.align = ALIGN_END}};
	const struct head_cell head[] = {
		{.text = word(c, LABEL_INDEX_NUMBER), .align = ALIGN_END},
		{.text = word(c, LABEL_INDEX_QUESTION)},
		{.text = word(c, LABEL_RUN_COMPETENCY)},
		{.text = word(c, LABEL_RUN_MINUTES), .align = ALIGN_END},
		{.text = word(c, LABEL_INDEX_PAGE), .align = ALIGN_END}};
	doc_open(&c->b, DOC_SECTION, STYLE_INHERIT, NULL);
	add_heading(c, 2, STYLE_HEADING_2, word(c, LABEL_INDEX));
	open_table(c, &(struct doc_table){.columns = columns,
	                                  .ncolumns = 5,
	                                  .rules = RULES_OUTER | RULES_HEAD,
	                                  .pad_x = scaled(c, 4),
	                                  .pad_y = scaled(c, 1.5),
	                                  .whole_rows = true});
	add_table_head(c, head, 5);
	doc_open(&c->b, DOC_TBODY, STYLE_INHERIT, NULL);
	for (size_t i = 0; i < s->n; i++) {
		const struct question *q = s->questions[i];
		const void *link = DOC_ATTRS(&c->b, doc_link, .to = anchor_name(c, q));
		c->b.pos = q->pos;
		doc_open(&c->b, DOC_ROW, STYLE_INHERIT, NULL);
		add_cell(c, STYLE_CELL_NUMBER, number_text(c, (int64_t)i + 1), NULL);
		open_cell(c, NULL);
		doc_open(&c->b, DOC_PARA, STYLE_CELL, NULL);
		doc_open(&c->b, DOC_LINK, STYLE_INHERIT, link);
		doc_text(&c->b, q->heading);
		doc_close(&c->b, DOC_LINK);
		doc_close(&c->b, DOC_PARA);
		close_cell(c);
		add_cell(c, STYLE_CELL, q->competency->title, NULL);
		add_cell(c, STYLE_CELL_NUMBER, number_text(c, q->minutes), NULL);
		open_cell(c, NULL);
		doc_open(&c->b, DOC_PARA, STYLE_CELL_NUMBER, NULL);
		doc_leaf(&c->b, DOC_PAGE_OF, STYLE_INHERIT, link);
		doc_close(&c->b, DOC_PARA);
		close_cell(c);
		doc_close(&c->b, DOC_ROW);
	}
	doc_close(&c->b, DOC_TBODY);
	close_table(c);
	doc_close(&c->b, DOC_SECTION);
}

/* ---- a question ---- */

static const char *levels_of(struct composer *c, const struct question *q)
{
	const struct framework *f = q->bank->framework;
	struct strbuf list = STRBUF_INIT;
	for (size_t i = 0; i < f->nlevels; i++) {
		if (!(q->levels >> i & 1))
			continue;
		list_add(c, &list, f->levels[i].title);
	}
	return list_take(c, &list);
}

static void add_title(struct composer *c, const struct question *q, size_t number)
{
	const char *label = number_text(c, (int64_t)number);
	doc_open(&c->b, DOC_HEADING, STYLE_HEADING_1,
	         DOC_ATTRS(&c->b, doc_heading, .level = 2, .label = label,
	                   .anchor = anchor_name(c, q),
	                   .outline = arena_printf(c->b.arena, "%s  %s", label,
	                                           q->heading)));
	doc_text(&c->b, q->heading);
	doc_close(&c->b, DOC_HEADING);
}

/* The question's type, competency, difficulty and the like, and its id. */
static void add_meta(struct composer *c, const struct question *q)
{
	doc_open(&c->b, DOC_PARA, STYLE_SMALL, NULL);
	doc_text(&c->b, word_with(c, LABEL_KEY_META, "competency", q->competency->title,
	                          "type", value_word(c, LABEL_KIND_TYPE, q->type),
	                          "difficulty", number_text(c, q->difficulty), "minutes",
	                          number_text(c, q->minutes), NULL));
	doc_leaf(&c->b, DOC_BREAK, STYLE_INHERIT, NULL);
	doc_text(&c->b,
	         word_with(c, LABEL_KEY_ID, "id", q->id, "revision",
	                   number_text(c, q->revision), "levels", levels_of(c, q), NULL));
	doc_close(&c->b, DOC_PARA);
}

static void add_text_part(struct composer *c, enum label id, const struct rich *text)
{
	if (!text)
		return;
	add_part(c, id);
	add_rich(c, text, STYLE_BODY);
}

static void open_list(struct composer *c, enum doc_marker marker)
{
	doc_open(&c->b, DOC_LIST, STYLE_BODY,
	         DOC_ATTRS(&c->b, doc_list, .marker = marker, .tight = true));
}

static void add_points(struct composer *c, const struct question *q)
{
	add_part(c, LABEL_LOOK_FORS);
	bool apart = open_tongue(c, q->points[0].text);
	open_list(c, MARKER_BULLET);
	for (size_t i = 0; i < q->npoints; i++) {
		c->b.pos = q->points[i].pos;
		doc_open(&c->b, DOC_ITEM, STYLE_INHERIT, NULL);
		doc_open(&c->b, DOC_PARA, STYLE_BODY, NULL);
		if (q->points[i].must) {
			doc_open(&c->b, DOC_EM, STYLE_ACCENT, NULL);
			doc_text(&c->b, word(c, LABEL_ESSENTIAL));
			doc_close(&c->b, DOC_EM);
			doc_text(&c->b, "\u2002");
		}
		add_rich_inlines(c, q->points[i].text);
		doc_close(&c->b, DOC_PARA);
		doc_close(&c->b, DOC_ITEM);
	}
	doc_close(&c->b, DOC_LIST);
	close_tongue(c, apart);
}

static void add_flags(struct composer *c, const struct question *q)
{
	add_part(c, LABEL_RED_FLAGS);
	bool apart = open_tongue(c, q->flags[0].text);
	open_list(c, MARKER_BULLET);
	for (size_t i = 0; i < q->nflags; i++) {
		c->b.pos = q->flags[i].pos;
		doc_open(&c->b, DOC_ITEM, STYLE_INHERIT, NULL);
		add_rich(c, q->flags[i].text, STYLE_BODY);
		doc_close(&c->b, DOC_ITEM);
	}
	doc_close(&c->b, DOC_LIST);
	close_tongue(c, apart);
}

static bool has_anchor_for(const struct question *q, const struct level *level)
{
	for (size_t i = 0; i < q->nanchors; i++)
		if (q->anchors[i].level == level)
			return true;
	return false;
}

/* The anchor of exactly this value and level (NULL: any level). */
static const struct anchor *exact_anchor(const struct question *q, int value,
                                         const struct level *level)
{
	for (size_t i = 0; i < q->nanchors; i++)
		if (q->anchors[i].value == value && q->anchors[i].level == level)
			return &q->anchors[i];
	return NULL;
}

static void add_anchor_row(struct composer *c, const struct question *q,
                           const struct point *p, const struct level *const *levels,
                           size_t nlevels)
{
	bool any = false;
	for (size_t i = 0; i < nlevels; i++)
		any |= exact_anchor(q, p->value, levels[i]) != NULL;
	if (!any)
		return;
	doc_open(&c->b, DOC_ROW, STYLE_INHERIT, NULL);
	open_cell(c, &(struct doc_cell){.header = true});
	doc_para(&c->b, STYLE_CELL_HEAD,
	         arena_printf(c->b.arena, "%d\u2002%s", p->value, p->label));
	close_cell(c);
	for (size_t i = 0; i < nlevels; i++) {
		const struct anchor *a = exact_anchor(q, p->value, levels[i]);
		open_cell(c, NULL);
		if (a) {
			c->b.pos = a->pos;
			add_rich(c, a->text, STYLE_CELL);
		}
		close_cell(c);
	}
	doc_close(&c->b, DOC_ROW);
}

/* The levels that have anchors, NULL for any level, and how many. */
static size_t anchor_levels(const struct question *q,
                            const struct level *levels[LEVELS_MAX + 1])
{
	const struct framework *f = q->bank->framework;
	size_t n = 0;
	if (has_anchor_for(q, NULL))
		levels[n++] = NULL;
	for (size_t i = 0; i < f->nlevels; i++)
		if (has_anchor_for(q, &f->levels[i]))
			levels[n++] = &f->levels[i];
	return n;
}

static const char *level_title(const struct composer *c, const struct level *level)
{
	return level ? level->title : word(c, LABEL_KEY_ANY_LEVEL);
}

/* A row for each value and level, where columns would be too narrow. */
static void add_anchor_list(struct composer *c, const struct question *q)
{
	const struct doc_column columns[] = {{.weight = 2}, {.weight = 5}};
	const struct level *levels[LEVELS_MAX + 1];
	size_t n = anchor_levels(q, levels);
	open_table(c, &(struct doc_table){.columns = columns,
	                                  .ncolumns = 2,
	                                  .rules = RULES_OUTER | RULES_ROWS,
	                                  .pad_x = scaled(c, 3),
	                                  .pad_y = scaled(c, 3)});
	doc_open(&c->b, DOC_TBODY, STYLE_INHERIT, NULL);
	for (size_t i = 0; q->scale && i < q->scale->npoints; i++) {
		const struct point *p = &q->scale->points[i];
		for (size_t k = 0; k < n; k++) {
			const struct anchor *a = exact_anchor(q, p->value, levels[k]);
			if (!a)
				continue;
			doc_open(&c->b, DOC_ROW, STYLE_INHERIT, NULL);
			open_cell(c, &(struct doc_cell){.header = true});
			doc_para(&c->b, STYLE_CELL_HEAD,
			         arena_printf(c->b.arena, "%d\u2002%s", p->value,
			                      p->label));
			doc_para(&c->b, STYLE_CELL, level_title(c, levels[k]));
			close_cell(c);
			open_cell(c, NULL);
			c->b.pos = a->pos;
			add_rich(c, a->text, STYLE_CELL);
			close_cell(c);
			doc_close(&c->b, DOC_ROW);
		}
	}
	doc_close(&c->b, DOC_TBODY);
	close_table(c);
}

/* A column for any level and one for each level that has an anchor of its own. */
static void add_anchor_table(struct composer *c, const struct question *q)
{
	const struct level *levels[LEVELS_MAX + 1];
	size_t n = anchor_levels(q, levels);
	struct doc_column columns[LEVELS_MAX + 2] = {{.width = scaled(c, 78)}};
	struct head_cell head[LEVELS_MAX + 2] = {{.text = word(c, LABEL_RATING)}};
	for (size_t i = 0; i < n; i++) {
		columns[i + 1].weight = 1;
		head[i + 1].text = level_title(c, levels[i]);
	}
	open_table(c, &(struct doc_table){.columns = columns,
	                                  .ncolumns = n + 1,
	                                  .rules = RULES_OUTER | RULES_HEAD | RULES_ROWS,
	                                  .pad_x = scaled(c, 4),
	                                  .pad_y = scaled(c, 3)});
	add_table_head(c, head, n + 1);
	doc_open(&c->b, DOC_TBODY, STYLE_INHERIT, NULL);
	for (size_t i = 0; q->scale && i < q->scale->npoints; i++)
		add_anchor_row(c, q, &q->scale->points[i], levels, n);
	doc_close(&c->b, DOC_TBODY);
	close_table(c);
}

static void add_anchors(struct composer *c, const struct question *q)
{
	enum { ACROSS = 6 };
	const struct level *levels[LEVELS_MAX + 1];
	add_part(c, LABEL_KEY_ANCHORS);
	if (c->narrow || anchor_levels(q, levels) > ACROSS)
		add_anchor_list(c, q);
	else
		add_anchor_table(c, q);
}

static void add_probe(struct composer *c, const struct probe *p)
{
	c->b.pos = p->pos;
	doc_open(&c->b, DOC_ROW, STYLE_INHERIT, NULL);
	add_cell(c, STYLE_CELL, value_word(c, LABEL_KIND_WHEN, p->when),
	         &(struct doc_cell){.header = true});
	open_cell(c, NULL);
	add_rich(c, p->ask, STYLE_CELL);
	if (c->narrow && p->expect) {
		doc_para(&c->b, STYLE_CELL_HEAD, word(c, LABEL_KEY_PROBE_EXPECT));
	} else if (!c->narrow) {
		close_cell(c);
		open_cell(c, NULL);
	}
	add_rich(c, p->expect, STYLE_CELL);
	close_cell(c);
	doc_close(&c->b, DOC_ROW);
}

static void add_probes(struct composer *c, const struct question *q)
{
	const struct doc_column columns[] = {
		{.width = c->narrow ? 0 : scaled(c, 78)}, {.weight = 1}, {.weight = 1}};
	const struct head_cell head[] = {{.text = word(c, LABEL_KEY_PROBE_WHEN)},
	                                 {.text = word(c, LABEL_KEY_PROBE_ASK)},
	                                 {.text = word(c, LABEL_KEY_PROBE_EXPECT)}};
	size_t n = c->narrow ? 2 : 3;
	add_part(c, LABEL_PROBES);
	open_table(c, &(struct doc_table){.columns = columns,
	                                  .ncolumns = n,
	                                  .rules = RULES_OUTER | RULES_HEAD | RULES_ROWS,
	                                  .pad_x = scaled(c, 4),
	                                  .pad_y = scaled(c, 3)});
	add_table_head(c, head, n);
	doc_open(&c->b, DOC_TBODY, STYLE_INHERIT, NULL);
	for (size_t i = 0; i < q->nprobes; i++)
		add_probe(c, &q->probes[i]);
	doc_close(&c->b, DOC_TBODY);
	close_table(c);
}

static void add_references(struct composer *c, const struct question *q)
{
	add_part(c, LABEL_KEY_REFERENCES);
	for (size_t i = 0; i < q->nreferences; i++) {
		doc_open(&c->b, DOC_PARA, STYLE_SMALL, tongue(c, q->references[i].text));
		doc_open(&c->b, DOC_LINK, STYLE_INHERIT,
		         DOC_ATTRS(&c->b, doc_link, .href = q->references[i].href));
		add_rich_inlines(c, q->references[i].text);
		doc_close(&c->b, DOC_LINK);
		doc_close(&c->b, DOC_PARA);
	}
}

static void add_question(struct composer *c, const struct question *q, size_t number)
{
	c->b.pos = q->pos;
	doc_open(&c->b, DOC_SECTION, STYLE_INHERIT, NULL);
	doc_open(&c->b, DOC_GROUP, STYLE_INHERIT, NULL);
	add_title(c, q, number);
	doc_open(&c->b, DOC_SECTION, STYLE_COLUMN, NULL);
	add_meta(c, q);
	bool apart = open_tongue(c, q->prompt);
	doc_open(&c->b, DOC_PANEL, STYLE_INHERIT,
	         DOC_ATTRS(&c->b, doc_panel, .bar = true, .pad = scaled(c, 4)));
	add_rich(c, q->prompt, STYLE_PROMPT);
	doc_close(&c->b, DOC_PANEL);
	close_tongue(c, apart);
	doc_close(&c->b, DOC_SECTION);
	doc_close(&c->b, DOC_GROUP);
	doc_open(&c->b, DOC_SECTION, STYLE_COLUMN, NULL);
	add_text_part(c, LABEL_KEY_RATIONALE, q->rationale);
	add_text_part(c, LABEL_KEY_ANSWER, q->answer);
	add_text_part(c, LABEL_KEY_EVALUATION, q->evaluation);
	if (q->npoints)
		add_points(c, q);
	if (q->nflags)
		add_flags(c, q);
	doc_close(&c->b, DOC_SECTION);
	doc_open(&c->b, DOC_SECTION, STYLE_COLUMN_WIDE, NULL);
	if (q->nanchors)
		add_anchors(c, q);
	if (q->nprobes)
		add_probes(c, q);
	if (q->nreferences)
		add_references(c, q);
	doc_close(&c->b, DOC_SECTION);
	doc_close(&c->b, DOC_SECTION);
}

static void add_front(struct composer *c, const struct compose_input *in)
{
	const struct selection *s = in->selection;
	add_kit_titles(c, s, LABEL_DOC_ANSWER_KEY, SOURCE_ALL);
	add_words(c, STYLE_FORM, LABEL_KEY_INTRO);
	add_manifest(c, in);
	add_index(c, s);
	add_rules(c, s);
}

uint32_t answer_key_extent(const struct compose_input *in)
{
	enum {
		FRONT = 200,
		QUESTION = 40,
		PART = 2
	}; /* an item of a list takes three nodes, not two */
	uint64_t nodes = FRONT;
	for (size_t i = 0; i < in->selection->n; i++)
		nodes += QUESTION + (uint64_t)in->selection->questions[i]->extent * PART;
	return nodes < UINT32_MAX ? (uint32_t)nodes : UINT32_MAX;
}

/* The front, then a portion a question. */
bool compose_answer_key(struct composer *c, const struct compose_input *in,
                        size_t portion)
{
	const struct selection *s = in->selection;
	if (portion > s->n)
		return false;
	if (portion == 0)
		add_front(c, in);
	else
		add_question(c, s->questions[portion - 1], portion);
	return true;
}

/* The answer key: all that the bank knows of the chosen questions. The front says what
   the kit is and which questions it has; a section a question follows: its texts in two
   columns, then a row for each anchor of each level. */
#include "compose/composer.h"
#include "compose/papers_int.h"

#include <string.h>

/* ---- manifest and index ---- */

/* Two facts to a row; `open` says whether it waits for its second. */
static void add_fact(struct composer *c, bool *open, enum label id, const char *value)
{
	if (!*open)
		doc_open(&c->b, DOC_ROW, STYLE_INHERIT, NULL);
	add_cell(c, STYLE_CELL_HEAD, word(c, id), &(struct doc_cell){.header = true});
	add_cell(c, STYLE_CELL, value, NULL);
	*open = !*open && !c->narrow;
	if (!*open)
		doc_close(&c->b, DOC_ROW);
}

static const char *named(struct composer *c, const char *title, const char *id,
                         const char *version)
{
	const char *code =
		arena_printf(c->b.arena, "%s%s%s", id, *version ? " " : "", version);
	return word_with(c, LABEL_NAME_AND_CODE, "name", title, "code", code, NULL);
}

/* Why weights are what they are, of the competencies that are asked. */
static void add_weights(struct composer *c, const struct selection *s)
{
	const struct framework *f = s->kit->framework;
	for (size_t i = 0; f && i < f->ncompetencies; i++) {
		const struct competency *k = &f->competencies[i];
		bool asked = false;
		for (size_t j = 0; j < s->n; j++)
			asked |= s->questions[j]->competency == k;
		if (!asked || !k->rationale)
			continue;
		c->b.pos = k->pos;
		doc_para(&c->b, STYLE_NOTE,
		         word_with(c, LABEL_KEY_WEIGHT, "competency", k->title, "weight",
		                   decimal_text(c, k->weight), "name", k->rationale_by,
		                   "date", k->rationale_on, NULL));
		add_rich(c, k->rationale, STYLE_NOTE);
	}
}

static void add_manifest(struct composer *c, const struct compose_input *in)
{
	const struct selection *s = in->selection;
	const struct kit *kit = s->kit;
	const struct doc_column columns[] = {
		{.width = 0}, {.weight = 2}, {.width = 0}, {.weight = 1}};
	bool open = false;
	doc_open(&c->b, DOC_SECTION, STYLE_INHERIT, NULL);
	add_heading(c, 2, STYLE_HEADING_2, word(c, LABEL_MANIFEST));
	open_table(c, &(struct doc_table){.columns = columns,
	                                  .ncolumns = c->narrow ? 2 : 4,
	                                  .rules = RULES_OUTER,
	                                  .pad_x = scaled(c, 4),
	                                  .pad_y = scaled(c, 0.75)});
	doc_open(&c->b, DOC_TBODY, STYLE_INHERIT, NULL);
	add_fact(c, &open, LABEL_MANIFEST_KIT,
	         named(c, kit->title, kit->id, kit->version));
	add_fact(c, &open, LABEL_MANIFEST_LEVEL,
	         s->level ? s->level->title : word(c, LABEL_ALL_LEVELS));
	for (size_t i = 0; i < kit->nbanks; i++)
		add_fact(c, &open, LABEL_MANIFEST_BANK,
		         named(c, kit->banks[i]->title, kit->banks[i]->id,
		               kit->banks[i]->version));
	add_fact(c, &open, LABEL_MANIFEST_QUESTIONS,
	         word_with(c, LABEL_MANIFEST_QUESTIONS_TEXT, "n",
	                   number_text(c, (int64_t)s->n), "minutes",
	                   number_text(c, s->minutes_used), "duration",
	                   duration_text(c, s->minutes_used), NULL));
	add_fact(c, &open, LABEL_MANIFEST_HASH,
	         arena_printf(c->b.arena, "%.32s", in->hash));
	add_fact(c, &open, LABEL_MANIFEST_SEED,
	         arena_printf(c->b.arena, "%llu", (unsigned long long)s->seed));
	if (open)
		doc_close(&c->b, DOC_ROW);
	doc_close(&c->b, DOC_TBODY);
	close_table(c);
	add_weights(c, s);
	doc_close(&c->b, DOC_SECTION);
}

static const char *anchor_name(struct composer *c, const struct question *q)
{
	return arena_printf(c->b.arena, "q-%s", q->id);
}

static void add_index_row(struct composer *c, const struct selection *s, size_t i)
{
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
	add_cell(c, STYLE_CELL_NUMBER, number_text(c, q->minutes), NULL);
	open_cell(c, NULL);
	doc_open(&c->b, DOC_PARA, STYLE_CELL_NUMBER, NULL);
	doc_leaf(&c->b, DOC_PAGE_OF, STYLE_INHERIT, link);
	doc_close(&c->b, DOC_PARA);
	close_cell(c);
	doc_close(&c->b, DOC_ROW);
}

/* The questions from `first` to before `end`. */
static void add_index_table(struct composer *c, const struct selection *s, size_t first,
                            size_t end)
{
	const struct doc_column columns[] = {{.align = ALIGN_END},
	                                     {.weight = 1},
	                                     {.align = ALIGN_END},
	                                     {.align = ALIGN_END}};
	const struct head_cell head[] = {
		{.text = word(c, LABEL_INDEX_NUMBER), .align = ALIGN_END},
		{.text = word(c, LABEL_INDEX_QUESTION)},
		{.text = word(c, LABEL_RUN_MINUTES), .align = ALIGN_END},
		{.text = word(c, LABEL_INDEX_PAGE), .align = ALIGN_END}};
	open_table(c, &(struct doc_table){.columns = columns,
	                                  .ncolumns = 4,
	                                  .rules = RULES_OUTER | RULES_HEAD,
	                                  .pad_x = scaled(c, 4),
	                                  .pad_y = scaled(c, c->narrow ? 1 : 0),
	                                  .whole_rows = true});
	add_table_head(c, head, 4);
	doc_open(&c->b, DOC_TBODY, STYLE_INHERIT, NULL);
	for (size_t i = first; i < end; i++)
		add_index_row(c, s, i);
	doc_close(&c->b, DOC_TBODY);
	close_table(c);
}

/* A short index stands in two columns; a long one goes from page to page. */
static void add_index(struct composer *c, const struct selection *s)
{
	enum { SHORT = 40 };
	size_t half = (s->n + 1) / 2;
	doc_open(&c->b, DOC_SECTION, STYLE_INHERIT, NULL);
	add_heading(c, 2, STYLE_HEADING_2, word(c, LABEL_INDEX));
	if (c->narrow || s->n < 2 || s->n > SHORT) {
		add_index_table(c, s, 0, s->n);
	} else {
		open_halves(c);
		add_index_table(c, s, 0, half);
		next_half(c);
		add_index_table(c, s, half, s->n);
		close_halves(c);
	}
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
	const char *kind = word_with(c, LABEL_COMPETENCY_AND_TYPE, "competency",
	                             q->competency->title, "type",
	                             value_word(c, LABEL_KIND_TYPE, q->type), NULL);
	struct doc_node *aside =
		make_aside(c, STYLE_NOTE,
	                   word_with(c, LABEL_KEY_KIND, "kind", kind, "id", q->id, NULL));
	doc_open(&c->b, DOC_HEADING, STYLE_HEADING_1,
	         DOC_ATTRS(&c->b, doc_heading, .level = 2, .label = label, .aside = aside,
	                   .question = (uint32_t)number, .anchor = anchor_name(c, q),
	                   .outline = arena_printf(c->b.arena, "%s  %s", label,
	                                           q->heading)));
	doc_text(&c->b, q->heading);
	doc_close(&c->b, DOC_HEADING);
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

static const char essential_mark[] = "\u25cf";

/* "Listen for", with what the mark means at the end of the line. */
static void add_points_heading(struct composer *c, const struct question *q)
{
	struct doc_node *aside = NULL;
	if (any_essential(q, false))
		aside = make_aside(c, STYLE_NOTE,
		                   arena_printf(c->b.arena, "%s\u00a0%s", essential_mark,
		                                word(c, LABEL_ESSENTIAL)));
	doc_open(&c->b, DOC_HEADING, STYLE_HEADING_4,
	         DOC_ATTRS(&c->b, doc_heading, .level = 3, .aside = aside));
	doc_text(&c->b, word(c, LABEL_LOOK_FORS));
	doc_close(&c->b, DOC_HEADING);
}

static void add_points(struct composer *c, const struct question *q)
{
	add_points_heading(c, q);
	bool apart = open_tongue(c, q->points[0].text);
	open_list(c, MARKER_BULLET);
	for (size_t i = 0; i < q->npoints; i++) {
		c->b.pos = q->points[i].pos;
		doc_open(&c->b, DOC_ITEM, STYLE_INHERIT,
		         q->points[i].must
		                 ? DOC_ATTRS(&c->b, doc_common, .label = essential_mark)
		                 : NULL);
		doc_open(&c->b, DOC_PARA, STYLE_BODY, NULL);
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

/* "5 | Exceptional · Senior  What it sounds like." */
static void add_anchor(struct composer *c, const struct point *p, const struct anchor *a,
                       bool own)
{
	const char *level = a->level ? a->level->title : word(c, LABEL_KEY_ANY_LEVEL);
	c->b.pos = a->pos;
	doc_open(&c->b, DOC_ROW, STYLE_INHERIT, NULL);
	add_cell(c, STYLE_CELL_HEAD, number_text(c, p->value),
	         &(struct doc_cell){.header = true});
	open_cell(c, NULL);
	add_led(c, STYLE_CELL, &(struct lead){p->label, level, own}, a->text);
	close_cell(c);
	doc_close(&c->b, DOC_ROW);
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

/* What the sign at anchors of the kit's level means stands at the end of the line. */
static void add_anchors_heading(struct composer *c, const struct question *q,
                                const struct level *own)
{
	struct doc_node *aside = NULL;
	bool any = false;
	for (size_t i = 0; i < q->nanchors && own; i++)
		any |= q->anchors[i].level == own;
	if (any) {
		doc_open_apart(&c->b, DOC_SPAN, STYLE_INHERIT, NULL);
		aside = doc_open(&c->b, DOC_SPAN, STYLE_NOTE, NULL);
		add_own_sign(c);
		doc_text(&c->b, "\u00a0");
		doc_text(&c->b, word(c, LABEL_ANCHOR_OWN));
		doc_close(&c->b, DOC_SPAN);
		doc_close(&c->b, DOC_SPAN);
	}
	doc_open(&c->b, DOC_HEADING, STYLE_HEADING_4,
	         DOC_ATTRS(&c->b, doc_heading, .level = 3, .aside = aside));
	doc_text(&c->b, word(c, LABEL_KEY_ANCHORS));
	doc_close(&c->b, DOC_HEADING);
}

/* A row for each value and level that has one; the highest value at the top, as on the
   sheet. */
static void add_anchors(struct composer *c, const struct question *q,
                        const struct level *own)
{
	const struct framework *f = q->bank->framework;
	const struct doc_column columns[] = {{.width = 0}, {.weight = 1}};
	add_anchors_heading(c, q, own);
	open_table(c, &(struct doc_table){.columns = columns,
	                                  .ncolumns = 2,
	                                  .rules = RULES_OUTER | RULES_ROWS,
	                                  .pad_x = scaled(c, c->narrow ? 3 : 2),
	                                  .pad_y = scaled(c, c->narrow ? 3 : 0.8),
	                                  .whole_rows = true});
	doc_open(&c->b, DOC_TBODY, STYLE_INHERIT, NULL);
	for (size_t i = q->scale ? q->scale->npoints : 0; i-- > 0;) {
		const struct point *p = &q->scale->points[i];
		for (size_t k = 0; k <= f->nlevels; k++) {
			const struct level *level = k ? &f->levels[k - 1] : NULL;
			const struct anchor *a = exact_anchor(q, p->value, level);
			if (a)
				add_anchor(c, p, a, level && level == own);
		}
	}
	doc_close(&c->b, DOC_TBODY);
	close_table(c);
}

/* What is asked in which case, and what a good reply is. */
static void add_probe(struct composer *c, const struct probe *p)
{
	c->b.pos = p->pos;
	doc_open(&c->b, DOC_ITEM, STYLE_INHERIT, NULL);
	doc_open(&c->b, DOC_PARA, STYLE_CELL, NULL);
	add_probe_case(c, p);
	add_rich_inlines(c, p->ask);
	if (p->expect) {
		doc_text(&c->b, " ");
		doc_open(&c->b, DOC_EM, STYLE_INHERIT, NULL);
		doc_text(&c->b,
		         word_with(c, LABEL_NAMED_TEXT, "name",
		                   word(c, LABEL_KEY_PROBE_EXPECT), "text", "", NULL));
		doc_close(&c->b, DOC_EM);
		add_rich_inlines(c, p->expect);
	}
	doc_close(&c->b, DOC_PARA);
	doc_close(&c->b, DOC_ITEM);
}

static void add_probes(struct composer *c, const struct question *q)
{
	add_part(c, LABEL_PROBES);
	bool apart = open_tongue(c, q->probes[0].ask);
	open_list(c, MARKER_BULLET);
	for (size_t i = 0; i < q->nprobes; i++)
		add_probe(c, &q->probes[i]);
	doc_close(&c->b, DOC_LIST);
	close_tongue(c, apart);
}

static void add_references(struct composer *c, const struct question *q)
{
	doc_open(&c->b, DOC_PARA, STYLE_CELL, NULL);
	doc_open(&c->b, DOC_STRONG, STYLE_INHERIT, NULL);
	doc_text(&c->b, word_with(c, LABEL_NAMED_TEXT, "name",
	                          word(c, LABEL_KEY_REFERENCES), "text", "", NULL));
	doc_close(&c->b, DOC_STRONG);
	for (size_t i = 0; i < q->nreferences; i++) {
		doc_text(&c->b, i ? "\u00a0\u00b7 " : "");
		doc_open(&c->b, DOC_SPAN, STYLE_INHERIT,
		         tongue(c, q->references[i].text));
		doc_open(&c->b, DOC_LINK, STYLE_INHERIT,
		         DOC_ATTRS(&c->b, doc_link, .href = q->references[i].href));
		add_rich_inlines(c, q->references[i].text);
		doc_close(&c->b, DOC_LINK);
		doc_close(&c->b, DOC_SPAN);
	}
	doc_close(&c->b, DOC_PARA);
}

static void add_tasks(struct composer *c, const struct question *q)
{
	add_part(c, LABEL_KEY_TASKS);
	bool apart = open_tongue(c, q->tasks[0].text);
	open_list(c, MARKER_BULLET);
	for (size_t i = 0; i < q->ntasks; i++) {
		c->b.pos = q->tasks[i].pos;
		doc_open(&c->b, DOC_ITEM, STYLE_INHERIT, NULL);
		add_rich(c, q->tasks[i].text, STYLE_BODY);
		doc_close(&c->b, DOC_ITEM);
	}
	doc_close(&c->b, DOC_LIST);
	close_tongue(c, apart);
}

static void add_reviews(struct composer *c, const struct question *q)
{
	doc_open(&c->b, DOC_PARA, STYLE_NOTE, NULL);
	for (size_t i = 0; i < q->nreviews; i++) {
		doc_text(&c->b, i ? "\u00a0\u00b7 " : "");
		doc_text(&c->b, word_with(c, LABEL_KEY_CHECKED, "name", q->reviews[i].by,
		                          "date", q->reviews[i].on, NULL));
	}
	doc_close(&c->b, DOC_PARA);
}

/* Where the question is from, and who stands by it. */
static void add_sources(struct composer *c, const struct question *q)
{
	add_gap(c, 3);
	doc_open(&c->b, DOC_GROUP, STYLE_INHERIT, NULL);
	if (q->nreferences)
		add_references(c, q);
	if (q->nreviews)
		add_reviews(c, q);
	doc_para(&c->b, STYLE_NOTE,
	         word_with(c, LABEL_KEY_META, "difficulty", number_text(c, q->difficulty),
	                   "minutes", number_text(c, q->minutes), "revision",
	                   number_text(c, q->revision), "levels", levels_of(c, q), NULL));
	doc_close(&c->b, DOC_GROUP);
}

static void add_head(struct composer *c, const struct question *q, size_t number)
{
	doc_open(&c->b, DOC_GROUP, STYLE_INHERIT, NULL);
	add_title(c, q, number);
	add_prompt(c, q->prompt, c->narrow ? STYLE_PROMPT : STYLE_PROMPT_SMALL, 2);
	doc_close(&c->b, DOC_GROUP);
}

/* What is read through stands in two columns. */
static void add_texts(struct composer *c, const struct question *q,
                      const struct level *level)
{
	if (!c->narrow)
		doc_open(&c->b, DOC_COLUMNS, STYLE_INHERIT,
		         DOC_ATTRS(&c->b, doc_columns, .gap = COLUMN_GAP));
	add_text_part(c, LABEL_KEY_RATIONALE, q->rationale);
	add_text_part(c, LABEL_KEY_ANSWER, q->answer);
	add_text_part(c, LABEL_KEY_EVALUATION, q->evaluation);
	if (q->npoints)
		add_points(c, q);
	if (q->nflags)
		add_flags(c, q);
	if (q->nprobes)
		add_probes(c, q);
	if (q->nanchors)
		add_anchors(c, q, level);
	if (q->ntasks)
		add_tasks(c, q);
	add_sources(c, q);
	if (!c->narrow)
		doc_close(&c->b, DOC_COLUMNS);
}

static void add_question(struct composer *c, const struct selection *s, size_t number)
{
	const struct question *q = s->questions[number - 1];
	c->b.pos = q->pos;
	doc_open(&c->b, DOC_SECTION, STYLE_INHERIT, NULL);
	add_head(c, q, number);
	add_texts(c, q, s->level);
	doc_close(&c->b, DOC_SECTION);
}

static void add_front(struct composer *c, const struct compose_input *in)
{
	const struct selection *s = in->selection;
	add_kit_titles(c, s, LABEL_DOC_ANSWER_KEY, SOURCE_ALL);
	add_words(c, STYLE_LEAD, LABEL_KEY_INTRO);
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
		add_question(c, s, portion);
	return true;
}

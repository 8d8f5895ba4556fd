/* The comparison sheet: all candidates for a role side by side, a row each, with what
   their panels agreed on. In a batch the rows have their names; else they are written
   in. */
#include "compose/composer.h"
#include "compose/papers_int.h"

struct comparison {
	struct composer *c;
	const struct compose_input *in;
	struct competency_heads heads;
	size_t first, n; /* competencies of the table being made */
	bool last;       /* it has total and decision, too */
	size_t columns;  /* besides the candidate's */
};

/* As many competencies as have room beside each other. */
static size_t across(const struct composer *c)
{
	enum { WIDE = 12, NARROW = 6 };
	return c->narrow ? NARROW : WIDE;
}

static int32_t row_least(const struct composer *c)
{
	return c->narrow ? MM(14) : MM(9);
}

/* Rows to write in: a page of them, or two of blocks. */
static size_t blank_rows(const struct composer *c)
{
	enum { BLOCKS = 10 };
	const struct doc_page *page = &c->b.doc->page;
	int32_t room = page->height - page->top - page->bottom - scaled(c, 172);
	return c->narrow ? BLOCKS : (size_t)(room / row_least(c));
}

/* Whom a row is about; NULL: it is to be written in. */
static const struct candidate *candidate_at(const struct comparison *m, size_t i)
{
	const struct candidate *k = m->in->ncompared ? m->in->compared[i] : NULL;
	if (k)
		m->c->b.pos = k->pos;
	return k;
}

/* Whether a text has letters of Hebrew to N'Ko, which are written from the right. */
static bool from_right(const char *text)
{
	enum { LEAD_FIRST = 0xD6, LEAD_LAST = 0xDF }; /* of UTF-8 */
	for (; *text; text++)
		if ((unsigned char)*text >= LEAD_FIRST
		    && (unsigned char)*text <= LEAD_LAST)
			return true;
	return false;
}

/* "Ada Lovelace (B-1)", as on the other papers of interviewers. */
static const char *who(struct composer *c, const struct candidate *k)
{
	bool isolate = c->rtl || from_right(k->name);
	const char *name =
		isolate ? arena_printf(c->b.arena, "\u2068%s\u2069", k->name) : k->name;
	const char *code =
		isolate ? arena_printf(c->b.arena, "\u2068%s\u2069", k->code) : k->code;
	return *k->name ? word_with(c, LABEL_NAME_AND_CODE, "name", name, "code", code,
	                            NULL)
	                : code;
}

static void add_head(const struct comparison *m)
{
	struct composer *c = m->c;
	size_t k = 0;
	struct head_cell *head =
		ARENA_ARRAY(c->b.arena, struct head_cell, m->columns + 1);
	if (!c->narrow)
		head[k++].text = word(c, LABEL_FIELD_CANDIDATE);
	for (size_t i = 0; i < m->n; i++)
		head[k++] = (struct head_cell){.text = m->heads.titles[m->first + i],
		                               .align = ALIGN_CENTRE};
	if (m->last) {
		head[k++] = (struct head_cell){.text = word(c, LABEL_SUMMARY_TOTAL),
		                               .align = ALIGN_CENTRE};
		head[k++].text = word(c, LABEL_DEBRIEF_DECISION);
	}
	for (size_t i = 0; i < k; i++)
		head[i].valign = ALIGN_END;
	add_table_head(c, head, k);
}

/* With the candidate's name (NULL: a blank for it), but for narrow ones. */
static void add_row(const struct comparison *m, const struct candidate *k)
{
	struct composer *c = m->c;
	doc_open(&c->b, DOC_ROW, STYLE_INHERIT,
	         DOC_ATTRS(&c->b, doc_row, .min_height = row_least(c)));
	if (!c->narrow)
		add_cell(c, STYLE_CELL, k ? who(c, k) : "",
		         &(struct doc_cell){.header = k, .valign = ALIGN_CENTRE});
	for (size_t i = 0; i < m->columns; i++)
		add_cell(c, STYLE_CELL, "",
		         &(struct doc_cell){.tint = m->last && i == m->n});
	doc_close(&c->b, DOC_ROW);
}

static void open_comparison(const struct comparison *m)
{
	struct composer *c = m->c;
	int32_t part = c->measure / 100;
	size_t k = 0;
	struct doc_column *columns =
		ARENA_ARRAY(c->b.arena, struct doc_column, m->columns + 1);
	if (!c->narrow)
		columns[k++].width = 30 * part;
	for (size_t i = 0; i < m->n; i++)
		columns[k++].weight = 1;
	if (m->last) {
		columns[k++].width = c->narrow ? 0 : 10 * part;
		columns[k++].width = (c->narrow ? 27 : 20) * part;
	}
	open_table(c, &(struct doc_table){.columns = columns,
	                                  .ncolumns = k,
	                                  .rules = RULES_OUTER | RULES_HEAD | RULES_ROWS
	                                           | RULES_COLUMNS,
	                                  .pad_x = scaled(c, 3),
	                                  .pad_y = scaled(c, 2),
	                                  .whole_rows = true});
	add_head(m);
	doc_open(&c->b, DOC_TBODY, STYLE_INHERIT, NULL);
}

static void close_comparison(struct composer *c)
{
	doc_close(&c->b, DOC_TBODY);
	close_table(c);
}

/* Takes the next competencies that have room beside each other; false after the last. */
static bool next_part(struct comparison *m)
{
	if (m->last)
		return false;
	m->first += m->n;
	size_t rest = m->heads.n - m->first;
	m->last = rest <= across(m->c);
	m->n = m->last ? rest : across(m->c);
	m->columns = m->n + (m->last ? 2 : 0);
	return true;
}

static void add_tables(struct comparison m, size_t rows)
{
	while (next_part(&m)) {
		open_comparison(&m);
		for (size_t i = 0; i < rows; i++)
			add_row(&m, candidate_at(&m, i));
		close_comparison(m.c);
	}
}

/* Where few words go to a line: a candidate's cells below the name. */
static void add_block(struct comparison m, const struct candidate *k)
{
	struct composer *c = m.c;
	doc_open(&c->b, DOC_GROUP, STYLE_INHERIT, NULL);
	if (k) {
		doc_open(&c->b, DOC_PARA, STYLE_FIELD, NULL);
		doc_open(&c->b, DOC_SPAN, STYLE_STRONG_SANS, NULL);
		doc_text(&c->b, who(c, k));
		doc_close(&c->b, DOC_SPAN);
		doc_close(&c->b, DOC_PARA);
	} else {
		add_field(c, LABEL_FIELD_CANDIDATE, NULL);
	}
	while (next_part(&m)) {
		open_comparison(&m);
		add_row(&m, k);
		close_comparison(c);
	}
	doc_close(&c->b, DOC_GROUP);
}

/* In large print the key has columns of its own. */
static void add_key(const struct comparison *m)
{
	struct composer *c = m->c;
	if (c->narrow)
		doc_open(&c->b, DOC_COLUMNS, STYLE_INHERIT,
		         DOC_ATTRS(&c->b, doc_columns, .gap = COLUMN_GAP));
	add_competency_key(c, front_style(c), &m->heads);
	if (c->narrow)
		doc_close(&c->b, DOC_COLUMNS);
}

bool compose_comparison_sheet(struct composer *c, const struct compose_input *in,
                              size_t portion)
{
	struct comparison m = {.c = c, .in = in};
	if (portion > 0)
		return false;
	competency_heads(c, in->selection, &m.heads);
	add_kit_titles(c, in->selection, LABEL_DOC_COMPARISON_SHEET, SOURCE_NONE);
	doc_open(&c->b, DOC_SECTION, STYLE_INHERIT, NULL);
	add_heading(c, 2, STYLE_HEADING_2, word(c, LABEL_GRID));
	if (!c->narrow)
		open_halves(c);
	add_words(c, STYLE_FORM, LABEL_GRID_TEXT);
	if (!c->narrow)
		next_half(c);
	add_key(&m);
	if (!c->narrow)
		close_halves(c);
	add_gap(c, 4);
	size_t rows = in->ncompared ? in->ncompared : blank_rows(c);
	for (size_t i = 0; c->narrow && i < rows; i++)
		add_block(m, candidate_at(&m, i));
	if (!c->narrow)
		add_tables(m, rows);
	doc_close(&c->b, DOC_SECTION);
	return true;
}

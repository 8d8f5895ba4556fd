/* `list --matrix`: how many questions there are for each competency at each level. */
#include "job/list_command.h"

#include "base/quote.h"
#include "base/text_table.h"
#include "job/job.h"
#include "lint/lint.h"

#include <string.h>

enum { CELLS_WANTED = 2, LEVELS_ABREAST = TEXT_TABLE_COLUMNS - 1 };

struct matrix {
	const struct kit *kit;
	const struct level **levels; /* of the kit */
	size_t nlevels;
	const struct competency **rows; /* that have a question at one of them */
	size_t nrows;
};

static int cell(const struct matrix *m, size_t row, size_t level)
{
	return lint_cell(m->kit->banks, m->kit->nbanks, m->rows[row], m->levels[level]);
}

static void gather(struct matrix *m, const struct kit *kit, struct arena *arena)
{
	const struct framework *f = kit->framework;
	m->kit = kit;
	m->levels = ARENA_ARRAY(arena, const struct level *, f->nlevels);
	m->rows = ARENA_ARRAY(arena, const struct competency *, f->ncompetencies);
	for (size_t i = 0; i < f->nlevels; i++)
		if (lint_levels(kit) >> f->levels[i].index & 1)
			m->levels[m->nlevels++] = &f->levels[i];
	for (size_t i = 0; i < f->ncompetencies; i++) {
		int any = 0;
		m->rows[m->nrows] = &f->competencies[i];
		for (size_t k = 0; k < m->nlevels; k++)
			any += cell(m, m->nrows, k);
		m->nrows += any > 0;
	}
}

/* ---- text ---- */

/* Of a wide framework so many levels abreast, then the others below. */
static void add_table(const struct matrix *m, size_t from, size_t n, size_t columns,
                      struct strbuf *to)
{
	struct arena arena;
	arena_init(&arena);
	const char **cells = ARENA_ARRAY(&arena, const char *, (m->nrows + 1) * (n + 1));
	cells[0] = "competency";
	for (size_t k = 0; k < n; k++)
		cells[1 + k] = m->levels[from + k]->id;
	for (size_t i = 0; i < m->nrows; i++) {
		const char **row = cells + (i + 1) * (n + 1);
		row[0] = m->rows[i]->id;
		for (size_t k = 0; k < n; k++)
			row[1 + k] = arena_printf(&arena, "%d", cell(m, i, from + k));
	}
	text_table(cells, m->nrows + 1, n + 1, ~1u, columns, to);
	arena_release(&arena);
}

static bool is_thin(const struct matrix *m, size_t row, size_t level)
{
	int n = cell(m, row, level);
	return n && n < CELLS_WANTED;
}

static void matrix_text(const struct matrix *m, size_t columns, struct strbuf *to)
{
	for (size_t from = 0; from < m->nlevels; from += LEVELS_ABREAST) {
		size_t left = m->nlevels - from;
		add_table(m, from, left < LEVELS_ABREAST ? left : LEVELS_ABREAST, columns,
		          to);
	}
	for (size_t i = 0; i < m->nrows; i++) {
		const char *before = "";
		for (size_t k = 0; k < m->nlevels; k++)
			if (is_thin(m, i, k)) {
				if (!*before)
					strbuf_addf(to, "one question alone: %s at",
					            m->rows[i]->id);
				strbuf_addf(to, "%s %s", before, m->levels[k]->id);
				before = ",";
			}
		strbuf_adds(to, *before ? "\n" : "");
	}
}

/* ---- CSV and JSON ---- */

static void matrix_csv(const struct matrix *m, struct strbuf *to)
{
	strbuf_adds(to, "competency");
	for (size_t k = 0; k < m->nlevels; k++) {
		strbuf_addc(to, ',');
		quote_csv(m->levels[k]->id, to);
	}
	strbuf_addc(to, '\n');
	for (size_t i = 0; i < m->nrows; i++) {
		quote_csv(m->rows[i]->id, to);
		for (size_t k = 0; k < m->nlevels; k++)
			strbuf_addf(to, ",%d", cell(m, i, k));
		strbuf_addc(to, '\n');
	}
}

static void add_json(const char *text, struct strbuf *to)
{
	quote_json_part(text, strlen(text), to);
}

static void matrix_json(const struct matrix *m, struct strbuf *to)
{
	strbuf_adds(to, "[");
	for (size_t i = 0; i < m->nrows; i++) {
		strbuf_adds(to, i ? ",\n {\"competency\": " : "\n {\"competency\": ");
		add_json(m->rows[i]->id, to);
		strbuf_adds(to, ", \"questions\": {");
		for (size_t k = 0; k < m->nlevels; k++) {
			strbuf_adds(to, k ? ", " : "");
			add_json(m->levels[k]->id, to);
			strbuf_addf(to, ": %d", cell(m, i, k));
		}
		strbuf_adds(to, "}}");
	}
	strbuf_adds(to, m->nrows ? "\n]\n" : "]\n");
}

bool list_matrix(const struct job_options *options, enum list_format format,
                 size_t columns, struct diags *diags, struct strbuf *to)
{
	struct job_content c;
	struct matrix m = {0};
	bool ok = job_content_open(&c, options, diags)
	          && job_content_read(&c, options, diags);
	if (ok)
		gather(&m, c.kit, &c.arena);
	if (ok && format == LIST_CSV)
		matrix_csv(&m, to);
	else if (ok && format == LIST_JSON)
		matrix_json(&m, to);
	else if (ok)
		matrix_text(&m, columns, to);
	job_content_close(&c);
	return ok;
}

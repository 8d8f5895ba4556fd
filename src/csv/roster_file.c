/* The rows of a roster as candidates. roster_header.c says which column is what,
   roster_columns.c what a cell must look like. */
#include "csv/roster_file_int.h"

#include <string.h>

/* Cells beyond the header's must be empty, as trailing separators make them. */
static bool fits_header(struct roster_reading *r, const struct row *row)
{
	bool fits = row->ncells <= row->kept;
	for (size_t i = r->ncolumns; i < row->kept; i++)
		fits &= row->cells[i].length == 0;
	if (!fits)
		diags_add(r->diags, DIAG_ROSTER_CELLS_MANY, row->pos, (int)row->ncells,
		          (int)r->ncolumns);
	return fits;
}

/* The cell of a column; an empty one where the row is shorter. */
static struct row_cell cell_at(const struct row *row, size_t column)
{
	return column < row->kept ? row->cells[column]
	                          : (struct row_cell){.pos = row->pos, .text = ""};
}

/* The text of a field's cells, joined where they are several; NULL after a fault. *pos
   gets the place of the first that is not empty. */
static const char *use_text(struct roster_reading *r, const struct row *row,
                            const struct roster_use *use, struct pos *pos)
{
	const struct roster_column *column = use->column;
	const char *text = "";
	for (size_t i = 0; i < use->at.len; i++) {
		const struct row_cell cell = cell_at(row, use->at.at[i]);
		const char *part =
			roster_cell_text(r, &cell, column->subject, column->lines);
		if (!part)
			return NULL;
		if (!*text)
			*pos = cell.pos;
		if (*text && *part)
			text = arena_printf(r->arena, "%s%c%s", text, column->joint,
			                    part);
		else if (*part)
			text = part;
	}
	/* One person of a list may be "Lee, Ann": the joint says that commas don't
	   divide. */
	return use->listed && *text ? arena_printf(r->arena, "%s%c", text, column->joint)
	                            : text;
}

static bool take_use(struct roster_reading *r, const struct row *row,
                     const struct roster_use *use, struct candidate *c)
{
	struct pos pos;
	const char *text = use_text(r, row, use, &pos);
	if (!text)
		return false;
	if (use->column == roster_column("code") && cell_at(row, use->at.at[0]).number
	    && !r->number_told) {
		diags_add(r->diags, DIAG_ROSTER_CODE_NUMBER, pos, text);
		r->number_told = true;
	}
	/* An empty cell means the default. */
	return !*text || use->column->take(r, use->column, text, pos, c);
}

/* A language for each interviewer, or one for all. */
static bool langs_fit(struct roster_reading *r, const struct candidate *c)
{
	bool fit = c->ninterviewer_langs < 2 || c->ninterviewer_langs == c->ninterviewers;
	if (!fit)
		diags_add(r->diags, DIAG_ROSTER_LANGS, r->langs_at,
		          (int)c->ninterviewer_langs, (int)c->ninterviewers);
	return fit;
}

/* The cells of columns that are not used. */
static bool take_others(struct roster_reading *r, const struct row *row,
                        struct candidate *c)
{
	const char **others = ARENA_ARRAY(r->arena, const char *, r->others.len);
	bool fit = true;
	for (size_t i = 0; i < r->others.len; i++) {
		const struct row_cell cell = cell_at(row, r->others.at[i]);
		others[i] = roster_cell_text(r, &cell, r->out->others[i], true);
		fit &= others[i] != NULL;
	}
	c->others = others;
	return fit;
}

void roster_refuse(struct roster_reading *r, const struct candidate *c)
{
	r->out->refused++;
	if (r->left_out.len < LEFT_OUT_MOST)
		vec_push(r->arena, &r->left_out, *c);
}

static void read_row(struct roster_reading *r, const struct row *row)
{
	struct candidate c = candidate_blank();
	c.pos = row->pos;
	c.last_line = row->kept ? row->cells[row->kept - 1].pos.line : row->pos.line;
	c.row = ++r->nrows;
	size_t undecided = r->undecided.len;
	bool fit = fits_header(r, row);
	r->minute = r->end = -1;
	for (size_t i = 0; i < r->uses.len; i++)
		fit &= take_use(r, row, &r->uses.at[i], &c);
	fit &= take_others(r, row, &c);
	roster_when_finish(r, &c);
	if (r->zone_said && *c.time && !*c.timezone)
		c.timezone = r->zone_said;
	fit = fit && langs_fit(r, &c);
	if (fit && c.status != CANDIDATE_ACTIVE) {
		vec_push(r->arena, &r->absent, c);
		r->undecided.len = undecided;
		return;
	}
	if (fit) {
		vec_push(r->arena, &r->candidates, c);
		return;
	}
	for (size_t i = undecided; i < r->undecided.len; i++)
		r->undecided.at[i].candidate = SIZE_MAX;
	roster_refuse(r, &c);
}

bool roster_rows_read(const struct rows *rows, struct pos top,
                      const struct roster_options *options, struct arena *arena,
                      struct diags *diags, struct roster *out)
{
	struct roster_reading r = {.arena = arena,
	                           .diags = diags,
	                           .options = options,
	                           .out = out,
	                           .rows = rows};
	memset(out, 0, sizeof *out);
	out->refused = rows->lost;
	if (rows->list.len)
		roster_header_read(&r);
	else if (!rows->lost)
		diags_add(diags, DIAG_ROSTER_EMPTY, top);
	if (r.usable)
		roster_rows_scan(&r);
	for (size_t i = r.first; r.usable && i < rows->list.len; i++)
		if (roster_row_is_candidate(&r, &rows->list.at[i]))
			read_row(&r, &rows->list.at[i]);
	roster_dates_settle(&r);
	for (size_t i = 0; options && options->timezone && i < r.candidates.len; i++)
		if (*r.candidates.at[i].time && !*r.candidates.at[i].timezone)
			r.candidates.at[i].timezone = options->timezone;
	roster_statuses_tell(&r);
	roster_headers_tell(&r);
	out->candidates = r.candidates.at;
	out->n = r.candidates.len;
	out->absent = r.absent.at;
	out->nabsent = r.absent.len;
	out->left_out = r.left_out.at;
	out->nleft_out = r.left_out.len;
	seen_release(&r.codes);
	seen_release(&r.emails);
	return r.usable;
}

bool roster_csv_read(const char *bytes, size_t n, struct pos top,
                     const struct roster_options *options, struct arena *arena,
                     struct diags *diags, struct roster *out)
{
	struct arena cells;
	struct rows rows;
	arena_init(&cells);
	memset(out, 0, sizeof *out);
	bool ok = csv_rows_read(bytes, n, top.file, roster_header_words, &cells, diags,
	                        &rows)
	          && roster_rows_read(&rows, top, options, arena, diags, out);
	arena_release(&cells);
	return ok;
}

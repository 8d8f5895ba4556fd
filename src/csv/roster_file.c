/* A roster file: encoding, separator, header row, and each further row as a candidate.
   roster_columns.c has what a cell must look like. */
#include "csv/roster_file_int.h"

#include "base/ascii.h"
#include "base/file.h"
#include "base/magic.h"
#include "base/suggest.h"
#include "base/utf8.h"

#include <errno.h>
#include <string.h>

/* ---- the file ---- */

/* Skips a byte order mark; false, reported, if the file is not UTF-8 text. */
static bool check_encoding(const char **s, size_t *n, struct pos pos, struct diags *diags)
{
	const char *other = NULL;
	if (*n >= 2 && (memcmp(*s, "\xFF\xFE", 2) == 0 || memcmp(*s, "\xFE\xFF", 2) == 0))
		other = "UTF-16";
	else if (*n >= 4 && memcmp(*s, "PK\3\4", 4) == 0)
		other = strstr(magic_name(*s, *n), "archive") ? "a workbook"
		                                              : magic_name(*s, *n);
	else if (magic_name(*s, *n))
		other = magic_name(*s, *n);
	else if (*n >= 3 && memcmp(*s, "\xEF\xBB\xBF", 3) == 0) {
		*s += 3;
		*n -= 3;
	}
	if (other)
		diags_add(diags, DIAG_ROSTER_ENCODING, pos, other);
	return !other;
}

/* The separator: that of a line "sep=X", which is skipped, or the one most frequent in
   the header row outside quotes. */
static char find_separator(const char **s, size_t *n, uint32_t *line)
{
	static const char separators[] = ",;\t";
	size_t counts[3] = {0, 0, 0}, best = 0;
	bool quoted = false;
	if (*n >= 6 && memcmp(*s, "sep=", 4) == 0 && strchr(separators, (*s)[4])
	    && (*s)[4] && ((*s)[5] == '\n' || (*s)[5] == '\r')) {
		char said = (*s)[4];
		size_t skip = *n > 6 && (*s)[5] == '\r' && (*s)[6] == '\n' ? 7 : 6;
		*s += skip;
		*n -= skip;
		++*line;
		return said;
	}
	for (size_t i = 0; i < *n && (quoted || ((*s)[i] != '\n' && (*s)[i] != '\r'));
	     i++) {
		const char *which = (*s)[i] ? strchr(separators, (*s)[i]) : NULL;
		quoted ^= (*s)[i] == '"';
		if (which && !quoted)
			counts[which - separators]++;
	}
	for (size_t i = 1; i < 3; i++)
		if (counts[i] > counts[best])
			best = i;
	return separators[best];
}

/* ---- the header ---- */

/* A column's name for comparison: lower case, blanks and hyphens as '_'. */
static const char *plain_name(struct arena *arena, const char *text)
{
	char *name = arena_strdup(arena, text);
	for (char *c = name; *c; c++)
		*c = *c == ' ' || *c == '-' ? '_' : ascii_lower(*c);
	return name;
}

static const struct roster_column *find_column(struct roster_reading *r, const char *text,
                                               struct pos pos)
{
	const char *name = plain_name(r->arena, text);
	struct suggest near;
	suggest_init(&near, name);
	for (size_t i = 0; i < nroster_columns; i++) {
		if (strcmp(roster_columns[i].name, name) == 0)
			return &roster_columns[i];
		suggest_offer(&near, roster_columns[i].name);
	}
	diags_add(r->diags, DIAG_ROSTER_COLUMN_UNKNOWN, pos, text,
	          near.best ? arena_printf(r->arena, "; did you mean '%s'?", near.best)
	                    : "");
	return NULL;
}

static bool named_before(const struct roster_reading *r,
                         const struct roster_column *column)
{
	for (size_t i = 0; i < r->ncolumns; i++)
		if (column && r->columns[i] == column)
			return true;
	return false;
}

static void read_header(struct roster_reading *r, const struct csv_row *row)
{
	bool has_code = false;
	struct strbuf names = STRBUF_INIT;
	r->has_header = r->usable = true;
	r->columns = ARENA_ARRAY(r->arena, const struct roster_column *, row->kept);
	if (row->ncells > row->kept) {
		diags_add(r->diags, DIAG_ROSTER_COLUMNS_MANY, row->pos,
		          (int)ROSTER_COLUMNS_MAX);
		r->usable = false;
	}
	for (size_t i = 0; i < row->kept; i++) {
		const struct csv_cell *cell = &row->cells[i];
		const char *text = roster_cell_text(r, cell, "column's name", false);
		const struct roster_column *column = NULL;
		if (!text)
			r->usable = false;
		else if (*text)
			column = find_column(r, text, cell->pos);
		if (named_before(r, column)) {
			diags_add(r->diags, DIAG_ROSTER_COLUMN_TWICE, cell->pos, text);
			r->usable = false;
		}
		if (!column)
			vec_push(r->arena, &r->others, text ? text : "");
		strbuf_addf(&names, "%s%s", i ? ", " : "", text ? text : "?");
		has_code |= column && strcmp(column->name, "code") == 0;
		r->out->has_email |= column && strcmp(column->name, "email") == 0;
		r->out->has_answer_by |= column && strcmp(column->name, "answer_by") == 0;
		r->columns[r->ncolumns++] = column;
	}
	if (!has_code) {
		diags_add(r->diags, DIAG_ROSTER_NO_CODES, row->pos,
		          names.at ? names.at : "");
		r->usable = false;
	}
	strbuf_release(&names);
}

/* ---- rows ---- */

static bool is_empty(const struct csv_row *row)
{
	for (size_t i = 0; i < row->kept; i++)
		if (row->cells[i].length || row->cells[i].too_long)
			return false;
	return true;
}

/* Cells beyond the header's must be empty, as trailing separators make them. */
static bool fits_header(struct roster_reading *r, const struct csv_row *row)
{
	bool fits = row->ncells <= row->kept;
	for (size_t i = r->ncolumns; i < row->kept; i++)
		fits &= row->cells[i].length == 0;
	if (!fits)
		diags_add(r->diags, DIAG_ROSTER_CELLS_MANY, row->pos, (int)row->ncells,
		          (int)r->ncolumns);
	return fits;
}

static bool take_cell(struct roster_reading *r, size_t at, const struct csv_cell *cell,
                      struct candidate *c)
{
	const struct roster_column *column = r->columns[at];
	const char *text = roster_cell_text(r, cell, column->subject, column->lines);
	if (!text)
		return false;
	/* An empty code is a fault; other empty cells mean the default. */
	return (!*text && column != roster_columns)
	       || column->take(r, column, text, cell->pos, c);
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

static void read_row(struct roster_reading *r, const struct csv_row *row)
{
	struct candidate c = {
		.pos = row->pos,
		.code = "",
		.name = "",
		.email = "",
		.level = "",
		.lang = "",
		.date = "",
		.time = "",
		.timezone = "",
		.answer_by = "",
		.location = "",
		.time_factor = TIME_FACTOR_ONE,
	};
	static const struct csv_cell none = {.text = ""};
	const char **others = ARENA_ARRAY(r->arena, const char *, r->others.len);
	size_t nothers = 0;
	bool fit = fits_header(r, row);
	for (size_t i = 0; i < r->ncolumns; i++) {
		struct csv_cell missing = none;
		missing.pos = row->pos;
		const struct csv_cell *cell = i < row->kept ? &row->cells[i] : &missing;
		if (r->columns[i]) {
			fit &= take_cell(r, i, cell, &c);
			continue;
		}
		const char *text = roster_cell_text(r, cell, r->others.at[nothers], true);
		fit &= text != NULL;
		others[nothers++] = text ? text : "";
	}
	c.others = others;
	if (fit && langs_fit(r, &c))
		vec_push(r->arena, &r->candidates, c);
	else
		r->out->refused++;
}

static void take_row(void *context, const struct csv_row *row)
{
	struct roster_reading *r = context;
	if (is_empty(row))
		return;
	if (!r->has_header)
		read_header(r, row);
	else if (r->usable)
		read_row(r, row);
}

/* ---- all of it ---- */

bool roster_file_read(const char *path, const struct roster_options *options,
                      struct arena *arena, struct diags *diags, struct roster *out)
{
	struct strbuf bytes = STRBUF_INIT;
	struct roster_reading r = {
		.arena = arena, .diags = diags, .options = options, .out = out};
	struct pos top = {.line = 1, .column = 1};
	bool ok = false;
	memset(out, 0, sizeof *out);
	int error = file_read(path, ROSTER_BYTES_MAX, &bytes);
	if (error) {
		diags_add(diags, DIAG_FILE_UNREADABLE, (struct pos){0}, path,
		          (const char *)strerror(error));
		goto out;
	}
	top.file = (uint16_t)diags_add_file(diags,
	                                    strcmp(path, "-") == 0 ? ROSTER_STDIN : path);
	const char *s = bytes.at ? bytes.at : "";
	size_t n = bytes.len;
	uint32_t line = 1;
	if (!check_encoding(&s, &n, top, diags))
		goto out;
	const struct csv_options cells = {
		.separator = find_separator(&s, &n, &line),
		.cell_max = ROSTER_CELL_MAX,
		.most = ROSTER_COLUMNS_MAX,
		.file = top.file,
		.line = line,
	};
	const struct csv_sink sink = {&r, take_row};
	ok = csv_positions_read(s, n, &cells, &sink, diags);
	if (!ok)
		out->refused++; /* the row with the open quote */
	if (!r.has_header && ok)
		diags_add(diags, DIAG_ROSTER_EMPTY, top);
	ok = r.usable;
	out->candidates = r.candidates.at;
	out->n = r.candidates.len;
	out->others = r.others.at;
	out->nothers = r.others.len;
out:
	seen_release(&r.codes);
	seen_release(&r.emails);
	strbuf_release(&bytes);
	return ok;
}
